//! The words of an option as a value: text, number, list, JSON or shorthand.
//!
//! # Source
//! aws-cli 2.9.19, `awscli/argprocess.py` (`unpack_cli_arg`, `ParamShorthandParser`).

use super::shell::Word;
use super::{CliError, Problem, shorthand};
use crate::wire::json;
use crate::wire::literal::{Literal, Spanned};
use crate::wire::python::quoted;
use crate::wire::shape::Shape;

/// Why the lab does not read `file://…`.
const NO_FILES: &str = "there are no files here; paste the text that the file has";

/// The value of an option.
pub(super) fn unpack(
    text: &str,
    option: &str,
    shape: Shape,
    words: Vec<Word>,
) -> Result<Literal, CliError> {
    let at = words.first().map_or(0, |word| word.at);
    let error = |problem| CliError::at(text, at, problem);
    if let [only] = words.as_slice()
        && ["file://", "fileb://"].iter().any(|file| only.text.starts_with(file))
    {
        return Err(error(Problem::NotRead { what: only.text.clone(), why: NO_FILES }));
    }
    let read = match shape {
        Shape::NotSimulated(inner) => return unpack(text, option, *inner, words),
        Shape::List(item) => list(*item, words),
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) | Shape::Fixed(_) => {
            scalar(shape, &joined(words)).map_err(Refused::Value)
        }
        Shape::Struct(_) => structure(shape, &joined(words), at),
    };
    read.map_err(|refused| {
        error(match refused {
            Refused::Value(message) => Problem::Value(message),
            Refused::Parsing(message) => Problem::Parsing { option: option.to_owned(), message },
        })
    })
}

/// Which error the CLI makes of it.
enum Refused {
    Value(String),
    Parsing(String),
}

/// The one word of an option that is no list.
fn joined(words: Vec<Word>) -> String {
    words.into_iter().map(|word| word.text).collect()
}

/// `int(text)` in Python.
pub(super) fn integer(text: &str) -> Result<String, String> {
    let trimmed = text.trim();
    let (sign, digits) = match trimmed.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let group = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    if !digits.split('_').all(group) {
        return Err(format!("invalid literal for int() with base 10: {}", quoted(text)));
    }
    let digits = digits.replace('_', "");
    let digits = digits.trim_start_matches('0');
    Ok(if digits.is_empty() { "0".to_owned() } else { [sign, digits].concat() })
}

fn scalar(shape: Shape, text: &str) -> Result<Literal, String> {
    match shape {
        Shape::Int => integer(text).map(Literal::Int),
        Shape::Bool | Shape::Fixed(_) => {
            Ok(Literal::Bool(!text.is_empty() && text.to_lowercase() != "false"))
        }
        Shape::NotSimulated(inner) => scalar(*inner, text),
        Shape::Text | Shape::Enum(_) | Shape::List(_) | Shape::Struct(_) => {
            Ok(Literal::Str(text.to_owned()))
        }
    }
}

fn structure(shape: Shape, text: &str, at: usize) -> Result<Literal, Refused> {
    if text.trim().starts_with(['[', '{']) {
        return json_structure(text, at);
    }
    if let Shape::Struct([only]) = shape
        && only.boto == "Value"
        && matches!(only.shape, Shape::Text | Shape::Enum(_))
        && !text.contains('=')
    {
        let value = Spanned { at, literal: Literal::Str(text.to_owned()) };
        return Ok(Literal::Dict(vec![(at, "Value".to_owned(), value)]));
    }
    short(shape, text, at)
}

fn short(shape: Shape, text: &str, at: usize) -> Result<Literal, Refused> {
    let mut literal = shorthand::parse(text, at).map_err(Refused::Parsing)?;
    shorthand::fit(shape, &mut literal).map_err(Refused::Value)?;
    Ok(literal)
}

fn json_structure(text: &str, at: usize) -> Result<Literal, Refused> {
    match text.trim_start().chars().next() {
        Some('{') => json_value(text, at),
        Some(_) => Err(Refused::Parsing(format!("Invalid JSON:\n{text}"))),
        None => Err(Refused::Value("string index out of range".to_owned())),
    }
}

fn json_value(text: &str, at: usize) -> Result<Literal, Refused> {
    let message = |message| format!("Invalid JSON: {message}\nJSON received: {text}");
    json::parse(text, at).map_err(|error| Refused::Parsing(message(error)))
}

fn list(item: Shape, words: Vec<Word>) -> Result<Literal, Refused> {
    let first = words.first().map(|word| word.text.clone()).unwrap_or_default();
    let as_json = first.trim().starts_with(['[', '{']);
    if let [only] = words.as_slice()
        && only.text.trim().starts_with('[')
    {
        return json_value(&only.text, only.at);
    }
    let value = |word: Word| {
        let Word { at, text } = word;
        let literal = match item {
            Shape::Struct(_) if as_json => json_structure(&text, at),
            Shape::Struct(_) => short(item, &text, at),
            Shape::Text
            | Shape::Bool
            | Shape::Int
            | Shape::Enum(_)
            | Shape::Fixed(_)
            | Shape::List(_)
            | Shape::NotSimulated(_) => {
                scalar(item, &text).map_err(|_| Refused::Parsing(first.clone()))
            }
        };
        Ok(Spanned { at, literal: literal? })
    };
    words.into_iter().map(value).collect::<Result<_, _>>().map(Literal::List)
}
