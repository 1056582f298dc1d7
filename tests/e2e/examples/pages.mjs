// The pages of the documentation sites in `static/examples`, and how many labs each has.
export const SITES = {
  mdbook: { "index.html": 1, "in-use.html": 3, "force.html": 3, "root.html": 2 },
  mkdocs: { "index.html": 3, "burnt-index/": 3, "not-yours/": 2 },
  sphinx: { "index.html": 2, "stuck.html": 3, "refused.html": 3 },
  plain: { "index.html": 3, "permissions.html": 5 },
};

/** Every page of every site. */
export const PAGES = Object.entries(SITES).flatMap(([site, pages]) => Object.entries(pages).map(([page, labs]) => ({ site, page, labs })));

const sites = process.env.DETACH_LAB_URL ?? "http://127.0.0.1:8080/";

/** Where a page is served. */
export const address = (site, page) => `${sites}${site}/${page}`;
