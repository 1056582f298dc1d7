//! Commands that the lab has no action for. The CLI has many hundred more than the lab; what is
//! not close to a command of the lab is taken for one of them, and the service answers that it
//! does not know the action.

use super::error::{Result, usage};
use super::reader::{Arguments, argument, unknown_options};
use crate::sim::ec2::ActionName;
use crate::wire::literal::{Literal, Spanned};
use crate::wire::python::quoted;
use crate::wire::shape::{joined, pascal_case};
use crate::wire::shell::Word;

/// More letters than these make another word of it.
const SLIPS: usize = 2;

/// Whether a word can be a command.
///
/// # Errors
/// In the parser's words, with the commands of the lab that may be meant.
fn check(operation: &Word) -> Result<()> {
    let text = operation.text.as_str();
    let mut meant = String::new();
    for action in ActionName::ALL {
        let name = joined(action.as_str(), '-');
        if distance(&name, text) <= SLIPS {
            meant.push_str("\n  * ");
            meant.push_str(&name);
        }
    }
    // Each of the many hundred has a verb and a noun.
    let simple = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if meant.is_empty() && text.contains('-') && text.bytes().all(simple) {
        return Ok(());
    }
    let maybe = if meant.is_empty() { "" } else { ", maybe you meant:\n" };
    let name = quoted(text);
    usage(operation.at, &["argument operation: Invalid choice: ", &name, maybe, &meant].concat())
}

/// How many letters must be changed, added or left out.
fn distance(one: &str, other: &str) -> usize {
    if one.len().abs_diff(other.len()) > SLIPS {
        return SLIPS + 1;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, from) in one.bytes().enumerate() {
        let mut corner = line;
        let mut left = line + 1;
        row[0] = left;
        for (column, to) in other.bytes().enumerate() {
            let above = row[column + 1];
            left = (corner + usize::from(from != to)).min(above + 1).min(left + 1);
            corner = above;
            row[column + 1] = left;
        }
    }
    row[other.len()]
}

/// The arguments of a command without a table: options with their words, and `Key=value` for a
/// key that is no option.
pub(super) fn arguments(operation: &Word, words: &[&Word]) -> Result<Arguments> {
    check(operation)?;
    let is_option = |word: &str| word.len() > 2 && word.starts_with("--");
    let mut arguments = Arguments::new();
    let mut next = 0;
    while let Some(word) = words.get(next) {
        next += 1;
        let (at, text) = (word.at, word.text.as_str());
        let (key, value) = match text.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (text, None),
        };
        if !is_option(text) {
            let bad = key.is_empty() || key.starts_with(['-', ' ']);
            let Some(value) = value.filter(|_| !bad && key != "Action" && key != "Version") else {
                return unknown_options(at, &[word]);
            };
            arguments.push(argument(at, key, Literal::Str(value.to_owned())));
            continue;
        }
        let mut values: Vec<_> = value.into_iter().collect();
        while value.is_none()
            && let Some(word) = words.get(next).filter(|word| !is_option(&word.text))
        {
            values.push(word.text.as_str());
            next += 1;
        }
        let literal = match values[..] {
            [] => Literal::Bool(true),
            [only] => Literal::Str(only.to_owned()),
            _ => {
                let text =
                    |value: &&str| Spanned { at, literal: Literal::Str((*value).to_owned()) };
                Literal::List(values.iter().map(text).collect())
            }
        };
        arguments.push(argument(at, &pascal_case(&key[2..], '-'), literal));
    }
    Ok(arguments)
}
