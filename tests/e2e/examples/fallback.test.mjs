// Without JavaScript each figure says what its lab would show, in a table and a caption.
import assert from "node:assert/strict";
import { PAGES } from "./pages.mjs";
import { figures, onPage } from "./site.mjs";

for (const { site, page, labs } of PAGES) {
  onPage("the fallback is there without JavaScript", { site, page, javaScriptEnabled: false }, async (page) => {
    const found = await figures(page);
    assert.equal(found.length, labs);
    for (const { head, rows, spokenOf } of found) {
      assert.ok(rows.length > 0 && spokenOf.length > 0);
      assert.ok(head[0] === "Resource" || head[0] === "Call", `${head}`);
    }
    for (const table of await page.locator("detach-lab table").all()) {
      assert.ok(await table.isVisible(), "a table of a fallback cannot be seen");
    }
    assert.equal(await page.locator("p:has(> detach-lab), detach-lab:has(p > table)").count(), 0, "the generator broke a tag");
  });
}

onPage("every tag has the attributes of its source", { site: "mdbook", page: "in-use.html", javaScriptEnabled: false }, async (page) => {
  const tag = page.locator("detach-lab").nth(1);
  assert.equal(await tag.getAttribute("fixture"), "start");
  assert.equal(await tag.getAttribute("view"), "diagram timeline");
  assert.equal(await tag.getAttribute("script"), "ec2 DetachVolume VolumeId=vol-0da7a000000000001 ; clock settle");
});
