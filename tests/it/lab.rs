//! The lab as one object: what goes in and comes out, to the letter.

mod calls;
mod door;
mod drawing;
mod lines;
mod link;
mod replay;
mod view;

use detach_lab::lab::{Lab, Options};

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
