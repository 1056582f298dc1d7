//! The lab as one object: what goes in and comes out, to the letter.

mod calls;
mod door;
mod drawing;
mod lines;
mod link;
mod misuse;
mod readme;
mod replay;
mod transcript;
mod view;

use std::fs;

use detach_lab::lab::{Lab, Options};

use crate::golden;

/// A lab that begins in a named world.
#[track_caller]
pub(crate) fn lab(fixture: &str) -> Lab {
    let options = Options { fixture: Some(fixture.to_owned()), ..Options::default() };
    Lab::with(&options).unwrap_or_else(|misuse| panic!("{fixture}: {misuse}"))
}

/// A value as it is handed to JavaScript.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("a value that can be written")
}

#[test]
fn every_function_of_the_lab_has_an_example() {
    let folder = golden::root().join("src/lab");
    let mut count = 0;
    for path in golden::files(&folder, ".rs") {
        let text = fs::read_to_string(&path).expect("a source file");
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            if !line.starts_with("pub fn ") && !line.starts_with("pub const fn ") {
                continue;
            }
            let doc = lines[..at].iter().rev().take_while(|line| line.starts_with("///"));
            assert!(doc.into_iter().any(|line| *line == "/// ```"), "{}: {line}", path.display());
            count += 1;
        }
    }
    assert!(count > 20, "only {count} functions were found");
}
