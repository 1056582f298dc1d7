//! Why a text is no command of a command line tool.

use std::fmt;

use super::boto3;

/// Why a text is no command, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CliError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there: in the words of the tool, if it refuses it, too.
    pub message: String,
    /// The exit code of the tool; `None` for what only the lab refuses, or a shell.
    pub exit_code: Option<u8>,
}

/// What is wrong at a byte of the text.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) exit_code: Option<u8>,
    pub(super) message: String,
}

/// A result in one word.
pub(super) type Result<T> = std::result::Result<T, Box<Wrong>>;

/// A refusal of the tool.
#[cold]
pub(super) fn refused<T>(at: usize, exit_code: Option<u8>, message: String) -> Result<T> {
    Err(Box::new(Wrong { at, exit_code, message }))
}

/// A refusal of the lab, of something and why.
#[cold]
pub(super) fn not_read<T>(at: usize, what: &str, why: &str) -> Result<T> {
    refused(at, None, [what, " is not read here: ", why].concat())
}

/// A refusal of more text than is read.
#[cold]
pub(super) fn too_long<T>(text: &str, most: usize) -> Result<T> {
    let bytes = text.len();
    refused(0, None, format!("the text has {bytes} bytes; at most {most} are read"))
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
