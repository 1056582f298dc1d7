//! The flags of the CLI itself, and its parser.
//!
//! # Source
//! aliyun-cli 3, `cli/parser.go`, `cli/flag.go`, `config/flags.go` and `openapi/flags.go`.

use crate::wire::cli_error::{Result, refused};
use crate::wire::shell::Word;

/// A flag of the CLI.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flag {
    /// Its name, without the dashes.
    pub(super) name: &'static str,
    /// Its letter; a blank if it has none.
    letter: char,
    takes: Takes,
    pub(super) is: Is,
}

/// How many words a flag takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Takes {
    Nothing,
    /// One or none, as parameters do.
    Maybe,
    One,
    /// All up to the next flag.
    Many,
}

/// What a flag is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Is {
    /// It changes no answer.
    Ignored,
    /// It is not read: why.
    Refused(&'static str),
    /// `--region`: whose endpoint is called.
    Region,
    /// `--RegionId`: the parameter, and the region if there is no `--region`.
    RegionId,
    /// `--endpoint`.
    Endpoint,
    /// `--version`.
    Version,
    /// `--force`: send what the CLI does not know.
    Force,
    /// `--method`.
    Method,
}

const CALLS_NOTHING: Is = Is::Refused("it calls no action");
const ONE_REQUEST: Is = Is::Refused("it is about several requests, and a line here is one");
const PRINTED: Is = Is::Refused("answers are printed whole, as JSON");
const RPC: Is = Is::Refused("ECS takes parameters and nothing else");

/// The flags of the CLI.
pub(super) const FLAGS: [Flag; 38] = {
    use Is::{Endpoint, Force, Ignored, Method, Region, RegionId, Version};
    use Takes::{Many, Maybe, Nothing, One};
    [
        flag("mode", ' ', Maybe, Ignored),
        flag("profile", 'p', Maybe, Ignored),
        flag("language", ' ', One, Ignored),
        flag("region", ' ', One, Region),
        flag("RegionId", ' ', One, RegionId),
        flag("config-path", ' ', One, Ignored),
        flag("access-key-id", ' ', One, Ignored),
        flag("access-key-secret", ' ', One, Ignored),
        flag("sts-token", ' ', One, Ignored),
        flag("sts-region", ' ', One, Ignored),
        flag("ram-role-name", ' ', One, Ignored),
        flag("ram-role-arn", ' ', One, Ignored),
        flag("role-session-name", ' ', One, Ignored),
        flag("private-key", ' ', One, Ignored),
        flag("key-pair-name", ' ', One, Ignored),
        flag("read-timeout", ' ', One, Ignored),
        flag("connect-timeout", ' ', One, Ignored),
        flag("retry-count", ' ', One, Ignored),
        flag("skip-secure-verify", ' ', Nothing, Ignored),
        flag("expired-seconds", ' ', One, Ignored),
        flag("process-command", ' ', One, Ignored),
        flag("vpc", ' ', Nothing, Ignored),
        flag("secure", ' ', Nothing, Ignored),
        flag("insecure", ' ', Nothing, Ignored),
        flag("force", ' ', Nothing, Force),
        flag("endpoint", ' ', One, Endpoint),
        flag("version", ' ', One, Version),
        flag("header", ' ', Many, RPC),
        flag("body", ' ', One, RPC),
        flag("body-file", ' ', One, RPC),
        flag("pager", ' ', Many, ONE_REQUEST),
        flag("accept", ' ', One, PRINTED),
        flag("output", 'o', Many, PRINTED),
        flag("waiter", ' ', Many, ONE_REQUEST),
        flag("dryrun", ' ', Nothing, CALLS_NOTHING),
        flag("quiet", 'q', Nothing, PRINTED),
        flag("method", ' ', One, Method),
        flag("help", ' ', Nothing, CALLS_NOTHING),
    ]
};

const fn flag(name: &'static str, letter: char, takes: Takes, is: Is) -> Flag {
    Flag { name, letter, takes, is }
}

/// A flag on the command line: one of the CLI, or a parameter.
#[derive(Clone, Debug)]
pub(super) struct Given<'a> {
    pub(super) flag: Option<Flag>,
    pub(super) name: &'a str,
    pub(super) at: usize,
    /// Its value; of several the last one. Empty if it has none.
    pub(super) value: &'a str,
}

/// What is on a command line.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) given: Vec<Given<'a>>,
    /// Words that are no flag and no value of one.
    pub(super) words: Vec<&'a Word>,
}

/// What the parser says no to.
#[cold]
fn wrong<T>(first: bool, at: usize, message: &[&str]) -> Result<T> {
    // The words before the product are read by another loop, which does not say where it stopped.
    let start = if first { "ERROR: " } else { "ERROR: parse failed " };
    refused(at, Some(1), [start, &message.concat()].concat())
}

/// Picks the flags out of the words after `aliyun`.
///
/// # Errors
/// In the parser's words: the first word that looks like a flag and is none, a flag without the
/// value that it needs, with one that it does not take, or that came before.
pub(super) fn parse(words: &[Word]) -> Result<Parsed<'_>> {
    let mut parsed = Parsed { given: Vec::<Given<'_>>::new(), words: Vec::new() };
    // Whether the last flag still takes a word.
    let mut open = false;
    for word in words {
        let (at, text) = (word.at, word.text.as_str());
        let first = parsed.words.is_empty();
        let end = text.find(['=', ':']).unwrap_or(text.len());
        let (prefix, value) = (&text[..end], text.get(end + 1..).unwrap_or_default());
        if !prefix.starts_with('-') {
            match parsed.given.last_mut().filter(|_| open) {
                Some(last) => {
                    last.value = text;
                    open = takes(last) == Takes::Many || text.is_empty();
                }
                None if text.is_empty() => {}
                None => parsed.words.push(word),
            }
            continue;
        }
        let (flag, name) = match prefix.strip_prefix("--") {
            Some("") => return wrong(first, at, &["not support '--' in command line"]),
            Some("retry-timeout") => (known("read-timeout"), "read-timeout"),
            Some(name) => (known(name), name),
            None => {
                let mut letters = prefix[1..].chars();
                let (Some(letter), None) = (letters.next(), letters.next()) else {
                    return wrong(first, at, &["not support flag form ", prefix]);
                };
                let found = FLAGS.iter().find(|flag| flag.letter == letter && letter != ' ');
                let Some(flag) = found else {
                    return wrong(first, at, &["unknown flag ", prefix]);
                };
                (Some(*flag), flag.name)
            }
        };
        let given = Given { flag, name, at, value };
        let takes_now = takes(&given);
        if parsed.given.iter().any(|before| before.name == name) && takes_now != Takes::Many {
            return match flag {
                Some(_) => wrong(first, at, &["--", name, " duplicated"]),
                None => wrong(first, at, &["flag duplicated --", name]),
            };
        }
        if let Some(last) = parsed.given.last().filter(|_| open)
            && takes(last) == Takes::One
            && last.value.is_empty()
        {
            return wrong(first, last.at, &["--", last.name, " must be assigned with value"]);
        }
        if takes_now == Takes::Nothing && !value.is_empty() {
            return wrong(first, at, &["flag --", name, " can't be assiged"]);
        }
        open = takes_now != Takes::Nothing && value.is_empty();
        parsed.given.push(given);
    }
    Ok(parsed)
}

fn takes(given: &Given<'_>) -> Takes {
    given.flag.map_or(Takes::Maybe, |flag| flag.takes)
}

/// The flag of the CLI with this name.
pub(super) fn known(name: &str) -> Option<Flag> {
    FLAGS.iter().copied().find(|flag| flag.name == name)
}
