//! What the CLI knows of an action before it calls it.
//!
//! # Source
//! aliyun-cli 3, `meta/api.go` (which parameters it takes), `openapi/errors.go` and
//! `cli/suggestion.go` (what it says of others); aliyun-openapi-meta, `metadatas/ecs`: the
//! parameters of the service model but for the four of account owners.

use super::flags::FLAGS;
use crate::wire::shape::{Member, Shape};

/// Parameters that the service takes from everybody, and that the CLI does not know.
const HIDDEN: [&str; 4] = ["OwnerAccount", "OwnerId", "ResourceOwnerAccount", "ResourceOwnerId"];

/// The members that the CLI knows.
pub(super) fn known(members: &[Member]) -> impl Iterator<Item = &Member> {
    members.iter().filter(|member| !HIDDEN.contains(&member.query))
}

/// Whether the CLI takes a parameter. What stands for the number of a list is not looked at.
pub(super) fn takes(members: &[Member], name: &str) -> bool {
    known(members).any(|member| {
        let Some(rest) = name.strip_prefix(member.query) else { return false };
        let below = rest.strip_prefix('.');
        match (inside(member.shape), below) {
            (_, None) => rest.is_empty(),
            ((true, Some(parts)), Some(below)) => {
                below.split_once('.').is_some_and(|(_, below)| takes(parts, below))
            }
            ((false, Some(parts)), Some(below)) => takes(parts, below),
            ((list, None), Some(below)) => list && !below.is_empty(),
        }
    })
}

/// Whether a shape is a list, and the members of what is in it.
const fn inside(shape: Shape) -> (bool, Option<&'static [Member]>) {
    match shape {
        Shape::NotSimulated(inner) => inside(*inner),
        Shape::List(item) => (true, inside(*item).1),
        Shape::Struct(members) => (false, Some(members)),
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) | Shape::Fixed(_) => (false, None),
    }
}

/// Names that differ in at most so many letters are suggested.
const CLOSE: usize = 2;

/// The closest names, in the layout of the CLI; empty if there is none.
pub(super) fn suggestions<'a>(meant: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut closest = CLOSE;
    let mut found = Vec::new();
    for name in names {
        let distance = distance(meant, name);
        if distance < closest {
            closest = distance;
            found.clear();
        }
        if distance == closest {
            found.push(name);
        }
    }
    if found.is_empty() {
        return String::new();
    }
    ["\n\nDid you mean:\n  ", &found.join("\n  ")].concat()
}

/// The names that may stand behind two dashes.
pub(super) fn names(members: &[Member]) -> impl Iterator<Item = &str> {
    known(members).map(|member| member.query).chain(FLAGS.iter().map(|flag| flag.name))
}

/// How many letters must be added or left out: a change of a letter is both.
fn distance(one: &str, other: &str) -> usize {
    if one.len().abs_diff(other.len()) > CLOSE {
        return CLOSE + 1;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, from) in one.bytes().enumerate() {
        let mut corner = line;
        let mut left = line + 1;
        row[0] = left;
        for (column, to) in other.bytes().enumerate() {
            let above = row[column + 1];
            left = if from == to { corner } else { above.min(left) + 1 };
            corner = above;
            row[column + 1] = left;
        }
    }
    row[other.len()]
}
