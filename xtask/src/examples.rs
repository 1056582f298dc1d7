//! The documentation sites of `static/examples`, each built with its own generator, with the files
//! of the lab where the README there tells an author to put them.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use crate::{
    args::Play,
    failure::{Failure, Result},
    fingerprint::files_below,
    http::Policy,
    page::{self, PageTools},
    pins::MDBOOK,
    play,
    process::{command, quiet},
    python::{self, Python},
    report::{seconds, step},
    serve::Server,
    tools::{self, Tool},
    workspace::Workspace,
};

/// What a site does with the files of the lab: the folder for them in its source.
const SITES: [(&str, &str); 4] = [
    ("mdbook", "src/detach-lab"),
    ("mkdocs", "docs/detach-lab"),
    ("sphinx", "_static/detach-lab"),
    ("plain", "detach-lab"),
];

/// The generators, found.
pub(crate) struct Generators {
    mdbook: Tool,
    python: Python,
    mkdocs: PathBuf,
    sphinx: PathBuf,
}

impl Generators {
    /// Finds or installs what is not there yet; mdBook is.
    pub(crate) fn with(mdbook: Tool, workspace: &Workspace) -> Result<Self> {
        let python = python::find_or_install()?;
        let list = |site: &str| sources(workspace).join(site).join("requirements.txt");
        let (mkdocs, sphinx) =
            (python.packages(&list("mkdocs"))?, python.packages(&list("sphinx"))?);
        Ok(Self { mdbook, python, mkdocs, sphinx })
    }

    /// The call that turns the source of a site into its pages; none where the source is the site.
    fn call(&self, site: &str, url: &str, source: &Path, out: &Path) -> Option<Command> {
        let module = |packages: &Path, name: &str| {
            let mut call = command(self.python.program());
            call.args(["-s", "-B", "-m", name]).env("PYTHONPATH", packages);
            // What goes out of support, and what a package will do next year.
            call.env("NO_MKDOCS_2_WARNING", "1");
            call
        };
        match site {
            "mdbook" => {
                let mut call = command(self.mdbook.program("mdbook"));
                call.arg("build").arg(source).arg("--dest-dir").arg(out);
                Some(call)
            }
            "mkdocs" => {
                let mut call = module(&self.mkdocs, "mkdocs");
                call.env("SITE_URL", format!("{url}{site}/"));
                call.args(["build", "--quiet", "--strict", "--config-file"]);
                call.arg(source.join("mkdocs.yml")).arg("--site-dir").arg(out);
                Some(call)
            }
            "sphinx" => {
                let mut call = module(&self.sphinx, "sphinx");
                // A warning is an error.
                call.args(["-q", "-W", "-b", "html", "-d"]).arg(source.join("_doctrees"));
                call.arg(source).arg(out);
                Some(call)
            }
            _ => None,
        }
    }
}

/// Sets up, builds the page and the sites, and serves them.
pub(crate) fn examples(workspace: &Workspace, options: &Play) -> Result<()> {
    let start = Instant::now();
    let page_tools = PageTools::set_up(workspace)?;
    let mdbook = tools::ensure(workspace, &[&MDBOOK])?.pop();
    let mdbook = mdbook.ok_or_else(|| Failure::new("mdBook was not set up"))?;
    let generators = Generators::with(mdbook, workspace)?;
    page::build(workspace, &page_tools)?;
    let server = Server::bind(folder(workspace), options.port, Policy::Examples)?;
    build(workspace, &generators, &server.url())?;
    if options.serve {
        play::announce(&server, options, start);
        server.run();
    } else {
        let place = folder(workspace);
        println!("\nThe sites are in {} ({}).", place.display(), seconds(start.elapsed()));
    }
    Ok(())
}

/// Where all sites are built.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("xtask").join("examples")
}

/// Builds every site into a folder of its own. `url`: where the folder of all is served.
pub(crate) fn build(workspace: &Workspace, generators: &Generators, url: &str) -> Result<()> {
    let all = folder(workspace);
    let work = workspace.target().join("xtask").join("examples-work");
    for folder in [&all, &work] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder)
            .map_err(Failure::while_doing(format!("creating {}", folder.display())))?;
    }
    for (site, place) in SITES {
        step(&format!("site {site}"), || {
            let (from, source) = (sources(workspace).join(site), work.join(site));
            let laid_out =
                copy(&from, &source).and_then(|()| copy(&workspace.dist(), &source.join(place)));
            laid_out.map_err(Failure::while_doing(format!("laying out the site {site}")))?;
            let out = all.join(site);
            match generators.call(site, url, &source, &out) {
                Some(mut call) => quiet(&mut call).map(drop)?,
                None => copy(&source, &out)
                    .map_err(Failure::while_doing(format!("copying the site {site}")))?,
            }
            Ok(((), "built".to_owned()))
        })?;
    }
    fs::copy(sources(workspace).join("index.html"), all.join("index.html"))
        .map_err(Failure::while_doing("copying the list of sites"))
        .map(drop)
}

fn sources(workspace: &Workspace) -> PathBuf {
    workspace.root().join("static").join("examples")
}

/// Copies the files of a folder, of which there must be some.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let files = files_below(from).map_err(|failure| io::Error::other(failure.to_string()))?;
    for file in files {
        let relative = file.strip_prefix(from).unwrap_or(&file);
        let place = to.join(relative);
        fs::create_dir_all(place.parent().unwrap_or(to))?;
        fs::copy(&file, place)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_has_a_source() {
        let workspace = Workspace::find().expect("tests run inside the repository");
        for (site, place) in SITES {
            let source = sources(&workspace).join(site);
            assert!(source.is_dir(), "{site}");
            assert!(!source.join(place).exists(), "{site} has files of the lab in its source");
        }
    }
}
