//! How many bytes a first visit loads, the first element on somebody else's page, and each chunk:
//! each file raw and compressed, and the sums.
//! How many the npm package has: packed, unpacked, and each file.
//!
//! A file belongs to a first load when the first file names it, or one that belongs to it does,
//! otherwise than in the list of chunks. Brotli comes from Node, which the page build needs anyway.

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

/// A load that has a budget: what it is called, the file with which it begins, and what it may
/// load in bytes, compressed.
const LOADS: [(&str, &str, u64); 2] = [
    ("first visit of the page", "index.html", 180_000),
    ("first element on a page", LOADER, 150_000),
];

/// The file that other pages name.
const LOADER: &str = "detach-lab.js";

/// What is named, and loaded only when a method of an element is called, or for views that the page
/// does not have.
const CALLED: [&str; 3] = ["error-", "plain-", "views-"];

/// The chunk of what the page does not show.
const VIEWS: &str = "views";

/// What the loader may have in bytes, as it is.
const LOADER_BUDGET: u64 = 3_072;

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
    for file in &files {
        println!("{:>10} {:>10}  {}", file.raw, file.brotli, file.name);
    }
    let unpacked: u64 = files.iter().map(|file| file.raw).sum();
    let packed = fs::metadata(tarball)
        .map_err(Failure::while_doing(format!("reading {}", tarball.display())))?
        .len();
    println!("{unpacked:>10}             the package, unpacked\n{packed:>10}             packed");
    Ok(())
}

/// Prints the sizes of what is built, as it is. Over a budget is a failure.
pub(crate) fn print_dist(workspace: &Workspace, library: StandardLibrary) -> Result<()> {
    let dist = workspace.dist();
    let files = measured(&dist)?;
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for file in &files {
        println!("{:>10} {:>10}  {}", file.raw, file.brotli, file.name);
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let text = |name: &str| fs::read_to_string(dist.join(name)).unwrap_or_default();
    let sum = |of: &dyn Fn(&str) -> bool| {
        let own = files.iter().filter(|file| of(&file.name));
        own.fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli))
    };
    println!();
    let mut over = Vec::new();
    for (what, first, budget) in LOADS {
        let reached = reached(first, &names, text);
        let (raw, brotli) = sum(&|name| reached.contains(name));
        println!("{raw:>10} {brotli:>10}  {what}: {}", against_budget(brotli, budget));
        if brotli > budget {
            over.push(format!("{what}: {brotli} bytes, more than the {budget} that it may load"));
        }
    }
    let (raw, brotli) = sum(&|name| name == LOADER);
    println!("{raw:>10} {brotli:>10}  the loader, raw: {}", against_budget(raw, LOADER_BUDGET));
    if raw > LOADER_BUDGET {
        over.push(format!("the loader has {raw} bytes, more than {LOADER_BUDGET}"));
    }
    let program = names.iter().find(|name| name.starts_with("program-"));
    let chunks = listed(&program.map(|name| text(name)).unwrap_or_default());
    let views = chunks.iter().find(|(chunk, _)| chunk == VIEWS).map(|(_, parts)| parts.as_slice());
    let first = reached(LOADER, &names, text);
    let (raw, brotli) = sum(&|name| {
        let is_own = |parts: &[String]| parts.iter().any(|part| part == name);
        first.contains(name) || name.starts_with("views-") || views.is_some_and(is_own)
    });
    println!("{raw:>10} {brotli:>10}  first element with a topology, a timeline or a lesson");
    for (chunk, parts) in chunks {
        let (raw, brotli) = sum(&|name| parts.iter().any(|part| part == name));
        println!("{raw:>10} {brotli:>10}  loaded later: {chunk}, in {} files", parts.len());
    }
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::new(over.join("; ")).with_remedy(match library {
        StandardLibrary::Built => "see which file grew; `chunk::later` marks what is loaded later",
        StandardLibrary::Shipped => {
            "`rustup component add rust-src`, so that the standard library is built for size, \
             which saves some 16,000 bytes"
        }
    }))
}

/// The chunks, each with its files, as `static/program.js` names them.
fn listed(program: &str) -> Vec<(String, Vec<String>)> {
    let lists = program.split('"').filter(|text| text.contains("=./"));
    let chunks = lists.flat_map(|list| list.split(';')).filter_map(|chunk| chunk.split_once('='));
    let file = |file: &str| file.trim_start_matches("./").to_owned();
    chunks.map(|(name, files)| (name.to_owned(), files.split(' ').map(file).collect())).collect()
}

fn against_budget(bytes: u64, budget: u64) -> String {
    format!("{} % of the budget of {budget} bytes", bytes * 100 / budget)
}

/// Every file of a folder, with its bytes, raw and compressed.
fn measured(folder: &Path) -> Result<Vec<File>> {
    let paths = files_below(folder)?;
    let sizes = quiet(command("node").args(["-e", MEASURE]).args(&paths))?;
    let files = paths.iter().zip(sizes.lines()).map(|(path, line)| {
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let (raw, brotli) = line.split_once(' ')?;
        Some(File { name, raw: raw.parse().ok()?, brotli: brotli.parse().ok()? })
    });
    files
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| Failure::new(format!("the sizes cannot be read: {sizes}")))
}

/// A file, those that it names in quotes, and so on.
fn reached(first: &str, names: &[&str], text: impl Fn(&str) -> String) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![first.to_owned()];
    while let Some(name) = next.pop() {
        let is_first = !CALLED.iter().any(|called| name.starts_with(called));
        if is_first && !reached.contains(&name) && names.contains(&name.as_str()) {
            let text = text(&name);
            let quoted = text.split('"').map(|quoted| quoted.trim_start_matches("./").to_owned());
            next.extend(quoted);
            reached.insert(name);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_load_is_what_is_named_from_file_to_file() {
        let names = ["a.js", "b.css", "index.html", "c.js", "m.wasm", "plain-1.js", "split_x.wasm"];
        let text = |name: &str| {
            let text = match name {
                "b.css" => "\"plain-1.js\"",
                "index.html" => r#"<link href="./b.css"><script src="a.js"></script>"#,
                "a.js" => r#"import "./a.js"; "x=./split_x.wasm"; fetch("./m.wasm")"#,
                _ => "",
            };
            text.to_owned()
        };
        let first = reached("index.html", &names, text);
        assert_eq!(
            first.into_iter().collect::<Vec<_>>(),
            ["a.js", "b.css", "index.html", "m.wasm"]
        );
    }

    #[test]
    fn chunks_are_listed_with_their_files() {
        let program = r#"import x from "./a.js"; f("a=./s.wasm ./a.wasm;b=./s.wasm".split(";"))"#;
        let expected = [("a", vec!["s.wasm", "a.wasm"]), ("b", vec!["s.wasm"])];
        let listed = listed(program);
        assert_eq!(listed.len(), expected.len());
        for ((name, files), (expected, parts)) in listed.iter().zip(expected) {
            assert_eq!(
                (name.as_str(), files.clone()),
                (expected, parts.iter().map(|p| (*p).to_owned()).collect())
            );
        }
    }

    #[test]
    fn the_budget_is_a_share() {
        assert_eq!(against_budget(90_000, 180_000), "50 % of the budget of 180000 bytes");
    }
}
