//! Why a text is no command of the AWS CLI.

use std::fmt;

use crate::wire::boto3;

/// Why a text is no command of the AWS CLI, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CliError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there: in the words of the CLI, if it refuses it, too.
    pub message: String,
    /// The exit code of the CLI; `None` for what only the lab refuses, or a shell.
    ///
    /// # Source
    /// AWS CLI user guide, "Return codes"; aws-cli 2.9.19, `errorhandler.py`: 252 for what the
    /// parsers of the command line and of parameters refuse, 255 for any other exception.
    pub exit_code: Option<u8>,
}

/// What the parsers of the CLI end with.
pub(super) const SYNTAX: Option<u8> = Some(252);

/// What any other exception ends with.
pub(super) const EXCEPTION: Option<u8> = Some(255);

/// What is wrong at a byte of the text.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) exit_code: Option<u8>,
    pub(super) message: String,
}

/// A result in one word.
pub(super) type Result<T> = std::result::Result<T, Box<Wrong>>;

/// A refusal of the CLI.
#[cold]
pub(super) fn refused<T>(at: usize, exit_code: Option<u8>, message: String) -> Result<T> {
    Err(Box::new(Wrong { at, exit_code, message }))
}

/// A refusal of its parser.
#[cold]
pub(super) fn usage<T>(at: usize, message: &str) -> Result<T> {
    refused(at, SYNTAX, ["aws: error: ", message].concat())
}

/// A refusal of the lab, of something and why.
#[cold]
pub(super) fn not_read<T>(at: usize, what: &str, why: &str) -> Result<T> {
    refused(at, None, [what, " is not read here: ", why].concat())
}

impl CliError {
    pub(super) fn new(text: &str, wrong: Wrong) -> Self {
        let (line, column) = boto3::place(text, wrong.at);
        Self { line, column, message: wrong.message, exit_code: wrong.exit_code }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for CliError {}
