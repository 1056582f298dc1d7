//! How many bytes a first visit loads, and each chunk: each file raw and compressed, and the sums.
//! How many the npm package has: packed, unpacked, and each file.
//!
//! A file belongs to the first visit when `index.html` names it, otherwise than in its list of
//! chunks. Brotli comes
//! from Node, which the page build needs anyway.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{
    failure::{Failure, Result},
    fingerprint::files_below,
    package,
    page::{self, PageTools},
    process::{command, quiet},
    standard_library::StandardLibrary,
    workspace::Workspace,
};

/// What a first visit may load, in bytes, compressed.
const BUDGET: u64 = 180_000;

/// Prints, for each file named on the command line, its size and its size in brotli.
const MEASURE: &str = "\
const fs = require('fs'), zlib = require('zlib');
for (const name of process.argv.slice(1)) {
  const raw = fs.readFileSync(name);
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  console.log(raw.length, zlib.brotliCompressSync(raw, { params }).length);
}";

/// One file of the page.
#[derive(Debug)]
struct File {
    name: String,
    raw: u64,
    brotli: u64,
    first_visit: bool,
}

/// Builds the page and the package if need be, and prints their sizes.
pub(crate) fn print(workspace: &Workspace) -> Result<()> {
    let tools = PageTools::set_up(workspace)?;
    page::build(workspace, &tools)?;
    let tarball = package::build(workspace, &tools)?;
    println!();
    print_dist(workspace, tools.library())?;
    println!();
    print_package(workspace, &tarball)
}

/// Prints the size of the npm package as it is.
pub(crate) fn print_package(workspace: &Workspace, tarball: &Path) -> Result<()> {
    let files = measured(&workspace.pkg())?;
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for (name, raw, brotli) in &files {
        println!("{raw:>10} {brotli:>10}  {name}");
    }
    let unpacked: u64 = files.iter().map(|(_, raw, _)| raw).sum();
    let packed = fs::metadata(tarball)
        .map_err(Failure::while_doing(format!("reading {}", tarball.display())))?
        .len();
    println!("{unpacked:>10}             the package, unpacked\n{packed:>10}             packed");
    Ok(())
}

/// Prints the size of the page as it is. Over the budget is a failure.
pub(crate) fn print_dist(workspace: &Workspace, library: StandardLibrary) -> Result<()> {
    let files = measure(&workspace.dist())?;
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for first_visit in [true, false] {
        let group: Vec<&File> =
            files.iter().filter(|file| file.first_visit == first_visit).collect();
        if group.is_empty() {
            continue;
        }
        for file in &group {
            println!("{:>10} {:>10}  {}", file.raw, file.brotli, file.name);
        }
        let raw: u64 = group.iter().map(|file| file.raw).sum();
        let brotli: u64 = group.iter().map(|file| file.brotli).sum();
        if first_visit {
            println!("{raw:>10} {brotli:>10}  first visit: {}", against_budget(brotli));
            if brotli > BUDGET {
                return Err(Failure::new(format!(
                    "a first visit loads {brotli} bytes, more than the {BUDGET} that it may"
                ))
                .with_remedy(match library {
                    StandardLibrary::Built => {
                        "see which file grew; `chunk::later` marks what is loaded later"
                    }
                    StandardLibrary::Shipped => {
                        "`rustup component add rust-src`, so that the standard library is built \
                         for size, which saves some 16,000 bytes"
                    }
                }));
            }
        } else {
            println!("{raw:>10} {brotli:>10}  loaded later, when needed");
        }
    }
    let page = fs::read_to_string(workspace.dist().join("index.html"))
        .map_err(Failure::while_doing("reading the page"))?;
    for (chunk, names) in listed(&page) {
        let own = || files.iter().filter(|file| names.contains(&file.name.as_str()));
        let raw: u64 = own().map(|file| file.raw).sum();
        let brotli: u64 = own().map(|file| file.brotli).sum();
        println!("{raw:>10} {brotli:>10}  {chunk}, in {} files", names.len());
    }
    Ok(())
}

/// The chunks of a page, each with its files.
fn listed(page: &str) -> Vec<(&str, Vec<&str>)> {
    let (_, list) = page.split_once("name=\"chunks\" content=\"").unwrap_or_default();
    let list = list.split('"').next().unwrap_or_default();
    let chunks = list.split(';').filter_map(|chunk| chunk.split_once('='));
    chunks
        .map(|(name, files)| (name, files.split(' ').map(|f| f.trim_start_matches("./")).collect()))
        .collect()
}

fn against_budget(bytes: u64) -> String {
    format!("{} % of the budget of {BUDGET} bytes", bytes * 100 / BUDGET)
}

/// Every file of a folder, with its bytes, raw and compressed.
fn measured(folder: &Path) -> Result<Vec<(String, u64, u64)>> {
    let paths = files_below(folder)?;
    let sizes = quiet(command("node").args(["-e", MEASURE]).args(&paths))?;
    let files = paths.iter().zip(sizes.lines()).map(|(path, line)| {
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let (raw, brotli) = line.split_once(' ')?;
        Some((name, raw.parse().ok()?, brotli.parse().ok()?))
    });
    files
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| Failure::new(format!("the sizes cannot be read: {sizes}")))
}

fn measure(dist: &Path) -> Result<Vec<File>> {
    let files = measured(dist)?;
    let names: Vec<String> = files.iter().map(|(name, ..)| name.clone()).collect();
    let page = fs::read_to_string(dist.join("index.html"))
        .map_err(Failure::while_doing("reading the page"))?;
    let first = first_visit(&page, &names);
    let files = files.into_iter().map(|(name, raw, brotli)| {
        let first_visit = first.contains(name.as_str());
        File { name, raw, brotli, first_visit }
    });
    Ok(files.collect())
}

/// The page itself and the files an attribute of it names.
fn first_visit<'a>(page: &str, names: &'a [String]) -> BTreeSet<&'a str> {
    let named: BTreeSet<&str> = page
        .split('"')
        .map(|value| value.trim_start_matches("./").trim_start_matches('/'))
        .collect();
    names
        .iter()
        .map(String::as_str)
        .filter(|name| *name == "index.html" || named.contains(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_is_what_the_page_names() {
        let names =
            ["a.js", "b.css", "index.html", "lessons/one.md", "m_bg.wasm"].map(str::to_owned);
        let page = r#"<link href="./b.css"><script src="a.js"></script><link href="/m_bg.wasm" as="fetch">"#;
        let first: Vec<&str> = first_visit(page, &names).into_iter().collect();
        assert_eq!(first, ["a.js", "b.css", "index.html", "m_bg.wasm"]);
    }

    #[test]
    fn chunks_are_no_part_of_a_first_visit() {
        let page = r#"<meta name="chunks" content="a=./s.wasm ./a.wasm;b=./s.wasm">"#;
        assert_eq!(listed(page), [("a", vec!["s.wasm", "a.wasm"]), ("b", vec!["s.wasm"])]);
        let names = ["a.wasm", "s.wasm"].map(str::to_owned);
        assert!(first_visit(page, &names).is_empty());
        // Nor is one that consists of a single file.
        let page = r#"<meta name="chunks" content="a=./a.wasm">"#;
        assert!(first_visit(page, &names).is_empty());
    }

    #[test]
    fn the_budget_is_a_share() {
        assert_eq!(against_budget(90_000), "50 % of the budget of 180000 bytes");
    }
}
