//! Why a text is no boto3 call.

use std::fmt;

/// Why a text is no boto3 call, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Boto3Error {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with the text of a boto3 call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Problem {
    /// More bytes than are read.
    TooLong(usize),
    /// More parameters than are read.
    TooManyParameters,
    /// No call of a method of a client.
    NoCall,
    /// More than one call.
    SecondCall,
    /// Something else than Python has in this place.
    Unexpected {
        /// What it has.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// A text without its closing quote.
    Unclosed,
    /// A backslash with something that the reader does not know.
    Escape,
    /// A name, or a call, where a literal is needed.
    NotALiteral(String),
    /// A number that is not whole.
    NotAnInteger(String),
    /// Brackets in brackets in brackets.
    TooDeep,
    /// A dictionary key that is not a text.
    KeyIsNoText,
    /// An argument or key that came before.
    Repeated(String),
    /// An argument without a name.
    Positional,
    /// A value of another type than the parameter takes, in botocore's words.
    Type {
        /// The parameter: `Filters[0].Name`.
        parameter: String,
        /// The value, as Python prints it.
        value: String,
        /// Its type.
        found: &'static str,
        /// The types that the parameter takes.
        valid: &'static str,
    },
    /// A name that the service model does not have, in botocore's words.
    Unknown {
        /// Where, if not at the top: `Filters[0]`.
        parameter: String,
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
}

impl Boto3Error {
    /// A problem at a byte of the text.
    pub(in crate::wire) fn at(text: &str, at: usize, problem: Problem) -> Self {
        let (line, column) = place(text, at);
        Self { line, column, problem }
    }
}

/// The line and the column of a byte of a text, from 1.
pub(in crate::wire) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}

impl fmt::Display for Boto3Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => {
                write!(f, "the text has {bytes} bytes; at most {} are read", super::MOST_BYTES)
            }
            Self::TooManyParameters => f.write_str("more than 1000 parameters; no more are read"),
            Self::NoCall => {
                f.write_str("a call is needed here, such as client.detach_volume(VolumeId='vol-…')")
            }
            Self::SecondCall => f.write_str("one call at a time: this is a second one"),
            Self::Unexpected { expected, found } if found.is_empty() => {
                write!(f, "expected {expected}, and the text ends")
            }
            Self::Unexpected { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Unclosed => f.write_str("this text has no closing quote"),
            Self::Escape => f.write_str("this backslash begins no escape that is read here"),
            Self::NotALiteral(name) => write!(
                f,
                "{name} is a name; only literals are read: text, numbers, True, False, lists and dictionaries"
            ),
            Self::NotAnInteger(found) => write!(f, "{found} is not a whole number"),
            Self::TooDeep => f.write_str("the brackets are too deep"),
            Self::KeyIsNoText => f.write_str("the keys of a dictionary are texts"),
            Self::Repeated(name) => write!(f, "keyword argument repeated: {name}"),
            Self::Positional => {
                f.write_str("client methods only accept keyword arguments: Name=value")
            }
            Self::Type { parameter, value, found, valid } => write!(
                f,
                "Invalid type for parameter {parameter}, value: {value}, type: <class '{found}'>, valid types: {valid}"
            ),
            Self::Unknown { parameter, name, known } => {
                let place = if parameter.is_empty() { "input" } else { parameter };
                write!(
                    f,
                    "Unknown parameter in {place}: \"{name}\", must be one of: {}",
                    known.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for Boto3Error {}
