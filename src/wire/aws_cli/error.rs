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
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with the text of a command.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Problem {
    /// More bytes than are read.
    TooLong(usize),
    /// It does not begin with `aws`.
    NoCommand,
    /// More than one command.
    SecondCommand,
    /// A quote without its other half.
    Unclosed,
    /// A backslash in `$'…'` with something that the reader does not know.
    Escape,
    /// What a shell would run or fill in.
    Shell(String),
    /// Braces with a comma, of which a shell makes several words.
    Braces,
    /// The command line's parser refuses it, in its words.
    Usage(String),
    /// Options, or words without one, that the command does not have.
    UnknownOptions(Vec<String>),
    /// The value of an option has a syntax that the CLI refuses, in its words.
    Parsing {
        /// The option, as the CLI names it.
        option: String,
        /// What is wrong.
        message: String,
    },
    /// Options that do not go together, in the CLI's words.
    Refused(String),
    /// A text that Python refuses where the CLI makes a number of it, in Python's words.
    Value(String),
    /// A value that botocore refuses, in its words.
    Parameter(boto3::Problem),
    /// What the CLI takes and the lab does not.
    NotRead {
        /// The option or word.
        what: String,
        /// Why not, or what to do.
        why: &'static str,
    },
}

impl CliError {
    /// A problem at a byte of the text.
    pub(super) fn at(text: &str, at: usize, problem: Problem) -> Self {
        let (line, column) = boto3::place(text, at);
        Self { line, column, problem }
    }

    /// The exit code of the CLI; `None` for what is the lab's own refusal, or the shell's.
    ///
    /// # Source
    /// AWS CLI user guide, "Return codes"; aws-cli 2.9.19, `errorhandler.py`: 252 for what the
    /// parsers of the command line and of parameters refuse, 255 for any other exception.
    pub const fn exit_code(&self) -> Option<u8> {
        match self.problem {
            Problem::Usage(_)
            | Problem::UnknownOptions(_)
            | Problem::Parsing { .. }
            | Problem::Refused(_)
            | Problem::Parameter(_) => Some(252),
            Problem::Value(_) => Some(255),
            Problem::TooLong(_)
            | Problem::NoCommand
            | Problem::SecondCommand
            | Problem::Unclosed
            | Problem::Escape
            | Problem::Shell(_)
            | Problem::Braces
            | Problem::NotRead { .. } => None,
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => {
                write!(f, "the text has {bytes} bytes; at most {} are read", boto3::MOST_BYTES)
            }
            Self::NoCommand => f.write_str(
                "a command is needed here, such as aws ec2 detach-volume --volume-id vol-…",
            ),
            Self::SecondCommand => f.write_str("one command at a time: this is a second one"),
            Self::Unclosed => f.write_str("this quote is not closed"),
            Self::Escape => f.write_str("this backslash begins no escape that is read here"),
            Self::Shell(what) => {
                write!(f, "{what} is for a shell, and there is none here: quote it or leave it out")
            }
            Self::Braces => f.write_str(
                "a shell makes several words of braces with a comma: put quotes around this word",
            ),
            Self::Usage(message) => write!(f, "aws: error: {message}"),
            Self::UnknownOptions(words) => write!(f, "Unknown options: {}", words.join(", ")),
            Self::Parsing { option, message } => {
                write!(f, "Error parsing parameter '{option}': {message}")
            }
            Self::Refused(message) | Self::Value(message) => f.write_str(message),
            Self::Parameter(problem) => write!(f, "Parameter validation failed:\n{problem}"),
            Self::NotRead { what, why } => write!(f, "{what} is not read here: {why}"),
        }
    }
}

impl std::error::Error for CliError {}
