//! Options and their values picked out of words, as the CLI's parser does it.
//!
//! # Source
//! CPython 3.11, `Lib/argparse.py`, which aws-cli 2.9.19 uses (`awscli/argparser.py`) with
//! abbreviations allowed: an option may be cut short where one option alone begins with it.

use super::shell::Word;
use super::{CliError, Problem};
use crate::wire::python::quoted;

/// An option of a command line.
#[derive(Clone, Debug)]
pub(super) struct Opt<T> {
    /// Its name, without the dashes.
    pub(super) name: String,
    pub(super) takes: Takes,
    /// What it is to whoever asked.
    pub(super) is: T,
}

/// How many words an option takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Takes {
    Nothing,
    One,
    /// One or none.
    Maybe,
    /// All up to the next option, or none.
    Many,
}

/// An option on the command line.
#[derive(Debug)]
pub(super) struct Given {
    /// Which of the options.
    pub(super) option: usize,
    pub(super) at: usize,
    pub(super) values: Vec<Word>,
}

/// What is on a command line.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) given: Vec<Given>,
    /// Words that no option took, and whether each may be a value.
    pub(super) rest: Vec<(Word, bool)>,
}

/// What a word is.
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
pub(super) fn parse<T>(
    text: &str,
    words: Vec<Word>,
    options: &[Opt<T>],
) -> Result<Parsed, CliError> {
    let error = |at, message| CliError::at(text, at, Problem::Usage(message));
    let mut kinds = Vec::new();
    for word in &words {
        kinds.push(kind(&word.text, options).map_err(|message| error(word.at, message))?);
    }
    let mut words = words.into_iter().zip(kinds).peekable();
    let mut parsed = Parsed { given: Vec::new(), rest: Vec::new() };
    while let Some((word, kind)) = words.next() {
        let (index, value) = match kind {
            Kind::Option(index, value) => (index, value),
            Kind::Value | Kind::Unknown => {
                parsed.rest.push((word, matches!(kind, Kind::Value)));
                continue;
            }
        };
        let Opt { name, takes, .. } = &options[index];
        let mut values = Vec::new();
        if let Some(start) = value {
            let value = word.text[start..].to_owned();
            if *takes == Takes::Nothing {
                let value = quoted(&value);
                let message = format!("argument --{name}: ignored explicit argument {value}");
                return Err(error(word.at, message));
            }
            values.push(Word { at: word.at, text: value });
        } else {
            let most = match takes {
                Takes::Nothing => 0,
                Takes::One | Takes::Maybe => 1,
                Takes::Many => usize::MAX,
            };
            while values.len() < most
                && let Some((value, _)) = words.next_if(|(_, kind)| matches!(kind, Kind::Value))
            {
                values.push(value);
            }
            if *takes == Takes::One && values.is_empty() {
                let message = format!("argument --{name}: expected one argument");
                return Err(error(word.at, message));
            }
        }
        parsed.given.push(Given { option: index, at: word.at, values });
    }
    Ok(parsed)
}

/// Takes the first word that may be a value: a command.
pub(super) fn take_command(rest: &mut Vec<(Word, bool)>) -> Option<Word> {
    let at = rest.iter().position(|(_, value)| *value)?;
    Some(rest.remove(at).0)
}

fn kind<T>(word: &str, options: &[Opt<T>]) -> Result<Kind, String> {
    let Some(bare) = word.strip_prefix("--") else {
        let value = !word.starts_with('-') || word == "-" || is_number(word) || word.contains(' ');
        return Ok(if value { Kind::Value } else { Kind::Unknown });
    };
    let (name, value) = match bare.split_once('=') {
        Some((name, _)) => (name, Some(name.len() + 3)),
        None => (bare, None),
    };
    if let Some(exact) = options.iter().position(|option| option.name == name) {
        return Ok(Kind::Option(exact, value));
    }
    let begun = |option: &&Opt<T>| !bare.is_empty() && option.name.starts_with(name);
    let found: Vec<_> = options.iter().filter(begun).collect();
    match found[..] {
        [] if word.contains(' ') => Ok(Kind::Value),
        [] => Ok(Kind::Unknown),
        [only] => {
            let index = options.iter().position(|option| option.name == only.name);
            Ok(index.map_or(Kind::Unknown, |index| Kind::Option(index, value)))
        }
        _ => {
            let names: Vec<_> = found.iter().map(|option| format!("--{}", option.name)).collect();
            Err(format!("ambiguous option: {word} could match {}", names.join(", ")))
        }
    }
}

/// A negative number is no option.
pub(super) fn is_number(word: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(number) = word.strip_prefix('-').filter(|number| !number.is_empty()) else {
        return false;
    };
    match number.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part) && !part.is_empty(),
        None => digits(number),
    }
}
