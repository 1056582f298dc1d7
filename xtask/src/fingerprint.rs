//! Whether the page, or the package, must be built again: a hash of what goes in and what came out.
//!
//! What came out counts too, so that a page that somebody changed is built again.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::{
    failure::{Failure, Result},
    workspace::Workspace,
};

/// What is beside the files of the page, and no part of it.
const NO_INPUT: &str = "static/examples";

/// Files and folders the program of the page is built from, and how.
pub(crate) const PROGRAM: [&str; 9] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "chunk",
    "src",
    "xtask/src/chunks.rs",
    "xtask/src/imports.rs",
    "xtask/src/page.rs",
    "xtask/src/standard_library.rs",
];

/// Files and folders the page is made of, besides its program; who puts them together is one.
pub(crate) const PAGE: [&str; 5] =
    ["index.html", "package/error.js", "package/plain.js", "static", "xtask/src"];

/// Files and folders the engine of the package is built from, and how.
pub(crate) const ENGINE: [&str; 7] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "src",
    "xtask/src/imports.rs",
    "xtask/src/package.rs",
    "xtask/src/standard_library.rs",
];

/// Files and folders the package is made of, besides the engine.
pub(crate) const PACKAGE: [&str; 4] = ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "package"];

/// The state of inputs, and of the tools that read them.
pub(crate) fn of_inputs(workspace: &Workspace, inputs: &[&str], tools: &[String]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    tools.hash(&mut hasher);
    let beside = workspace.root().join(NO_INPUT);
    for input in inputs {
        hash_tree(&workspace.root().join(input), workspace.root(), Some(&beside), &mut hasher)?;
    }
    Ok(hasher.finish())
}

/// The state of a folder.
pub(crate) fn of_folder(folder: &Path) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    hash_tree(folder, folder, None, &mut hasher)?;
    Ok(hasher.finish())
}

/// Every file below a folder, in order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let reading = || format!("reading {}", folder.display());
        for entry in fs::read_dir(&folder).map_err(Failure::while_doing(reading()))? {
            let path = entry.map_err(Failure::while_doing(reading()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn hash_tree(
    place: &Path,
    base: &Path,
    beside: Option<&Path>,
    hasher: &mut DefaultHasher,
) -> Result<()> {
    let files = if place.is_dir() {
        files_below(place)?
    } else if place.is_file() {
        vec![place.to_path_buf()]
    } else {
        Vec::new()
    };
    for file in files.iter().filter(|file| beside.is_none_or(|folder| !file.starts_with(folder))) {
        let bytes =
            fs::read(file).map_err(Failure::while_doing(format!("reading {}", file.display())))?;
        file.strip_prefix(base).unwrap_or(file).hash(hasher);
        bytes.hash(hasher);
    }
    Ok(())
}
