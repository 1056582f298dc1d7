//! What the loader, the frame and the documents list is what there is.

use std::fmt::Write;
use std::fs;

use detach_lab::lab::{Lab, METHODS, Options};
use detach_lab::lesson::usages;
use detach_lab::sim::Fixture;

use crate::golden;

fn source(path: &str) -> String {
    fs::read_to_string(golden::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words of an element's methods: those of a lab but for what makes one, and `reset`.
fn methods() -> Vec<&'static str> {
    let of_lab = METHODS.iter().map(|method| method.name);
    let mut names: Vec<_> = of_lab.filter(|name| !["start", "fromLink"].contains(name)).collect();
    names.push("reset");
    names.sort_unstable();
    names
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("there is no {before}"));
    rest.split_once(after).unwrap_or_else(|| panic!("there is no {after} behind {before}")).0
}

#[test]
fn an_element_has_the_methods_of_a_lab() {
    let loader = source("static/embed/loader.js");
    let listed = between(&loader, "for (const method of \"", "\".split");
    assert_eq!(sorted(listed.split(' ')), methods());
    let frame = source("static/embed/frame.js");
    let listed = between(&frame, "const METHODS = [", "];");
    let words = listed.split(',').map(|word| word.trim().trim_matches('"'));
    assert_eq!(sorted(words), methods());
    let docs = source("docs/embed.md");
    let listed = between(&docs, "returns a Promise: `", "`;");
    assert_eq!(sorted(listed.split(' ').chain(["reset"])), methods());
}

#[test]
fn the_document_of_scripts_has_every_world_and_every_line() {
    let docs = source("docs/script.md");
    let mut worlds = String::new();
    for Fixture { name, title, .. } in Fixture::ALL {
        writeln!(worlds, "| `{name}` | {title} |").expect("a text takes all");
    }
    assert!(docs.contains(&worlds), "docs/script.md should have this table:\n{worlds}");
    let lines = usages().collect::<Vec<_>>().join("\n");
    let listed = between(&docs, "All forms:\n\n```text\n", "\n```");
    assert_eq!(listed, lines, "docs/script.md should have these lines:\n{lines}");
}

#[test]
fn the_example_of_the_document_of_scripts_runs() {
    let docs = source("docs/script.md");
    let script = between(&docs, "quoted as in a shell.\n\n```text\n", "\n```");
    let options = Options { script: Some(script.to_owned()), ..Options::default() };
    let lab = Lab::with(&options).expect("every line is one");
    let last = lab.session().log().len();
    assert_eq!(last, 4, "a call, what the guest does, and the clock twice");
}
