//! Commands that the lab has no action for. The CLI has many hundred more than the lab; what is
//! not close to a command of the lab is taken for one of them, and the service answers that it
//! does not know the action.

use super::reader::Arguments;
use super::shell::Word;
use super::{CliError, Problem};
use crate::sim::ec2::ActionName;
use crate::wire::literal::{Literal, Spanned};
use crate::wire::python::quoted;
use crate::wire::shape::{joined, pascal_case};

/// More letters than these make another word of it.
const SLIPS: usize = 2;

/// Whether a word can be a command.
///
/// # Errors
/// In the parser's words, with the commands of the lab that may be meant.
pub(super) fn check(operation: &str) -> Result<(), String> {
    let names = ActionName::ALL.iter().map(|name| joined(name.as_str(), '-'));
    let close: Vec<_> = names.filter(|name| distance(name, operation) <= SLIPS).collect();
    let simple = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    // Each of the many hundred has a verb and a noun.
    if close.is_empty() && operation.contains('-') && operation.bytes().all(simple) {
        return Ok(());
    }
    let mut message = format!("argument operation: Invalid choice: {}", quoted(operation));
    if !close.is_empty() {
        message.push_str(", maybe you meant:\n");
    }
    for name in close {
        message.push_str(&format!("\n  * {name}"));
    }
    Err(message)
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
pub(super) fn arguments(text: &str, words: Vec<Word>) -> Result<Arguments, CliError> {
    let mut arguments = Arguments::new();
    let mut words = words.into_iter().peekable();
    // Nothing that an option could be, and no key that is no parameter.
    let is_key = |key: &str| {
        !key.is_empty() && !key.starts_with(['-', ' ']) && !matches!(key, "Action" | "Version")
    };
    while let Some(Word { at, text: word }) = words.next() {
        let is_option = |word: &str| word.len() > 2 && word.starts_with("--");
        let (name, values) = if is_option(&word) {
            let (name, value) = match word[2..].split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (&word[2..], None),
            };
            let mut values: Vec<_> = value.map(str::to_owned).into_iter().collect();
            while value.is_none()
                && let Some(word) = words.next_if(|word| !is_option(&word.text))
            {
                values.push(word.text);
            }
            (pascal_case(name, '-'), values)
        } else {
            match word.split_once('=').filter(|(key, _)| is_key(key)) {
                Some((key, value)) => (key.to_owned(), vec![value.to_owned()]),
                None => return Err(CliError::at(text, at, Problem::UnknownOptions(vec![word]))),
            }
        };
        let mut values: Vec<_> =
            values.into_iter().map(|value| Spanned { at, literal: Literal::Str(value) }).collect();
        let literal = match values.pop() {
            None => Literal::Bool(true),
            Some(only) if values.is_empty() => only.literal,
            Some(last) => {
                values.push(last);
                Literal::List(values)
            }
        };
        arguments.push((at, name, Spanned { at, literal }));
    }
    Ok(arguments)
}
