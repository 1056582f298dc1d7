//! Options and their values picked out of words, as the CLI's parser does it.
//!
//! # Source
//! CPython 3.11, `Lib/argparse.py`, which aws-cli 2.9.19 uses (`awscli/argparser.py`) with
//! abbreviations allowed: an option may be cut short where one option alone begins with it.

use super::error::{Result, usage};
use super::options::{Opt, Takes};
use crate::wire::python::quoted;
use crate::wire::shell::Word;

/// An option on the command line.
#[derive(Clone, Debug)]
pub(super) struct Given<'a> {
    /// Which of the options.
    pub(super) option: usize,
    pub(super) at: usize,
    pub(super) values: Vec<&'a str>,
}

/// What is on a command line.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) given: Vec<Given<'a>>,
    /// Words that no option took.
    pub(super) rest: Vec<&'a Word>,
}

/// What a word is.
#[derive(Clone, Copy)]
enum Kind {
    Value,
    /// An option, and the place of its value in the word if it has one there.
    Option(usize, Option<usize>),
    Unknown,
}

/// Picks the options out.
///
/// # Errors
/// In the parser's words: an abbreviation of several options; then from the start of the line an
/// option without its value, or with one that it does not take.
pub(super) fn parse<'a>(words: &[&'a Word], options: &[Opt]) -> Result<Parsed<'a>> {
    let mut kinds = Vec::new();
    for word in words {
        kinds.push(kind(word, options)?);
    }
    let mut parsed = Parsed { given: Vec::new(), rest: Vec::new() };
    let mut next = 0;
    while let (Some(word), Some(kind)) = (words.get(next), kinds.get(next)) {
        next += 1;
        let Kind::Option(option, value) = *kind else {
            parsed.rest.push(word);
            continue;
        };
        let Opt { name, takes, .. } = &options[option];
        let mut values = Vec::new();
        match value {
            Some(start) if *takes == Takes::Nothing => {
                let value = quoted(&word.text[start..]);
                let message = format!("argument --{name}: ignored explicit argument {value}");
                return usage(word.at, &message);
            }
            Some(start) => values.push(&word.text[start..]),
            None => {
                let most = match takes {
                    Takes::Nothing => 0,
                    Takes::One | Takes::Maybe => 1,
                    Takes::Many => words.len(),
                };
                while values.len() < most && matches!(kinds.get(next), Some(Kind::Value)) {
                    values.push(words[next].text.as_str());
                    next += 1;
                }
            }
        }
        if *takes == Takes::One && values.is_empty() {
            return usage(word.at, &format!("argument --{name}: expected one argument"));
        }
        parsed.given.push(Given { option, at: word.at, values });
    }
    Ok(parsed)
}

/// Takes the first word that may be a value: a command.
pub(super) fn take_command<'a>(rest: &mut Vec<&'a Word>) -> Option<&'a Word> {
    let at = rest.iter().position(|word| matches!(kind(word, &[]), Ok(Kind::Value)))?;
    Some(rest.remove(at))
}

fn kind(word: &Word, options: &[Opt]) -> Result<Kind> {
    let text = word.text.as_str();
    // What is no option may be a value all the same.
    let other = if !text.starts_with('-') || text == "-" || is_number(text) || text.contains(' ') {
        Kind::Value
    } else {
        Kind::Unknown
    };
    let Some(bare) = text.strip_prefix("--").filter(|bare| !bare.is_empty()) else {
        return Ok(other);
    };
    let end = bare.bytes().position(|byte| byte == b'=');
    let name = &bare[..end.unwrap_or(bare.len())];
    let value = end.map(|end| end + 3);
    let mut found = None;
    let mut names = String::new();
    for (index, option) in options.iter().enumerate() {
        if option.name == name {
            return Ok(Kind::Option(index, value));
        }
        if option.name.starts_with(name) {
            if found.replace(index).is_some() {
                names.push_str(", ");
            }
            names.push_str("--");
            names.push_str(&option.name);
        }
    }
    if names.contains(' ') {
        let message = ["ambiguous option: ", text, " could match ", &names].concat();
        return usage(word.at, &message);
    }
    Ok(found.map_or(other, |index| Kind::Option(index, value)))
}

/// A negative number is no option.
pub(super) fn is_number(word: &str) -> bool {
    let Some(number) = word.strip_prefix('-') else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = number.split_once('.').unwrap_or(("", number));
    !part.is_empty() && digits(whole) && digits(part)
}
