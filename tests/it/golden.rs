//! Texts that are compared with a file as a whole.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expected texts are to be written instead of compared.
pub(crate) fn updating() -> bool {
    let on = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    on("UPDATE") && !on("CI")
}

/// Compares `actual` with `tests/golden/<name>`.
#[track_caller]
pub(crate) fn check(name: &str, actual: &str) {
    check_file(&root().join("tests/golden").join(name), actual);
}

/// Compares `actual` with a file, or writes it there.
#[track_caller]
pub(crate) fn check_file(path: &Path, actual: &str) {
    let expected = fs::read_to_string(path);
    if expected.as_deref().is_ok_and(|expected| expected == actual) {
        return;
    }
    if updating() {
        fs::write(path, actual).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    match expected {
        Ok(expected) => panic!(
            "{} is not what it should be; UPDATE=1 rewrites it\n{}",
            path.display(),
            difference(&expected, actual)
        ),
        Err(error) => panic!("{}: {error}; UPDATE=1 writes it", path.display()),
    }
}

/// The first line in which two texts differ, with both readings.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                return format!(
                    "line {number}\n  expected: {}\n  actual:   {}",
                    a.unwrap_or("(the end)"),
                    b.unwrap_or("(the end)")
                );
            }
        }
    }
    "they differ in line ends only".to_owned()
}

/// Every file under a folder whose name ends in `ending`, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
