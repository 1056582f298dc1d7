//! The words of an option as a value: text, number, list, JSON or shorthand.
//!
//! # Source
//! aws-cli 2.9.19, `awscli/argprocess.py` (`unpack_cli_arg`, `ParamShorthandParser`).

use super::error::{EXCEPTION, Result, SYNTAX, not_read, refused};
use super::options::plain;
use super::shorthand;
use crate::wire::json;
use crate::wire::literal::{Literal, Spanned};
use crate::wire::python::quoted;
use crate::wire::shape::Shape;

/// An option whose value is read.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) at: usize,
    /// As the CLI names it.
    pub(super) option: &'a str,
}

impl Place<'_> {
    /// A refusal of the option's syntax.
    #[cold]
    pub(super) fn refused<T>(self, message: &str) -> Result<T> {
        let message = ["Error parsing parameter '", self.option, "': ", message].concat();
        refused(self.at, SYNTAX, message)
    }

    pub(super) const fn spanned(self, literal: Literal) -> Spanned {
        Spanned { at: self.at, literal }
    }

    /// The value of words.
    pub(super) fn unpack(self, shape: Shape, words: &[&str]) -> Result<Literal> {
        let first = words.first().copied().unwrap_or_default();
        if words.len() == 1 && (first.starts_with("file://") || first.starts_with("fileb://")) {
            return not_read(self.at, first, "there are no files here; paste what is in the file");
        }
        match plain(shape) {
            Shape::List(_) if words.len() == 1 && first.trim().starts_with('[') => self.json(first),
            Shape::List(item) => {
                let as_json = first.trim().starts_with(['[', '{']);
                let mut items = Vec::new();
                for word in words {
                    let item = match plain(*item) {
                        shape @ Shape::Struct(_) => self.structure(shape, word, as_json)?,
                        shape => match scalar(shape, word) {
                            Ok(literal) => literal,
                            Err(_) => return self.refused(first),
                        },
                    };
                    items.push(self.spanned(item));
                }
                Ok(Literal::List(items))
            }
            shape @ Shape::Struct(_) => {
                self.structure(shape, first, first.trim().starts_with(['[', '{']))
            }
            shape => scalar(shape, first).or_else(|message| refused(self.at, EXCEPTION, message)),
        }
    }

    fn structure(self, shape: Shape, text: &str, as_json: bool) -> Result<Literal> {
        if as_json {
            return match text.trim_start().chars().next() {
                Some('{') => self.json(text),
                Some(_) => self.refused(&["Invalid JSON:\n", text].concat()),
                None => refused(self.at, EXCEPTION, "string index out of range".to_owned()),
            };
        }
        if let Shape::Struct([only]) = shape
            && only.boto == "Value"
            && matches!(only.shape, Shape::Text | Shape::Enum(_))
            && !text.contains('=')
        {
            let value = self.spanned(Literal::Str(text.to_owned()));
            return Ok(Literal::Dict(vec![(self.at, "Value".to_owned(), value)]));
        }
        let mut literal = match shorthand::parse(text, self.at) {
            Ok(literal) => literal,
            Err(message) => return self.refused(&message),
        };
        match shorthand::fit(shape, &mut literal) {
            Ok(()) => Ok(literal),
            Err(message) => refused(self.at, EXCEPTION, message),
        }
    }

    fn json(self, text: &str) -> Result<Literal> {
        json::parse(text, self.at).or_else(|message| {
            self.refused(&["Invalid JSON: ", &message, "\nJSON received: ", text].concat())
        })
    }
}

/// `int(text)` in Python.
pub(super) fn integer(text: &str) -> std::result::Result<String, String> {
    let trimmed = text.trim();
    let negative = trimmed.starts_with('-');
    let signed = negative || trimmed.starts_with('+');
    let mut digits = String::new();
    let mut last = b'_';
    for byte in trimmed.bytes().skip(usize::from(signed)) {
        if !(byte.is_ascii_digit() || (byte == b'_' && last != b'_')) {
            // Not a digit either: the end is wrong.
            last = b'_';
            break;
        }
        last = byte;
        if byte != b'_' && !(byte == b'0' && digits.is_empty()) {
            digits.push(char::from(byte));
        }
    }
    if last == b'_' {
        return Err(["invalid literal for int() with base 10: ", &quoted(text)].concat());
    }
    if digits.is_empty() {
        digits.push('0');
    } else if negative {
        digits.insert(0, '-');
    }
    Ok(digits)
}

fn scalar(shape: Shape, text: &str) -> std::result::Result<Literal, String> {
    match shape {
        Shape::Int => integer(text).map(Literal::Int),
        Shape::Bool | Shape::Fixed(_) => {
            Ok(Literal::Bool(!text.is_empty() && !text.eq_ignore_ascii_case("false")))
        }
        Shape::Text
        | Shape::Enum(_)
        | Shape::List(_)
        | Shape::Struct(_)
        | Shape::NotSimulated(_) => Ok(Literal::Str(text.to_owned())),
    }
}
