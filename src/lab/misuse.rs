//! What was asked for in a way that means nothing.

use std::fmt;

use serde::Serialize;

/// Why something was not done: it was asked for wrongly. Nothing has changed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Misuse {
    /// What kind of mistake it is, for programs.
    pub code: &'static str,
    /// Which argument is wrong: `ms`, `options.fixture`; empty if it is none of them.
    pub argument: String,
    /// What is wrong with it, and what is accepted.
    pub message: String,
}

impl Misuse {
    /// An argument that is not what the method takes.
    pub(super) fn argument(argument: &str, message: impl Into<String>) -> Self {
        Self { code: "InvalidArgument", argument: argument.to_owned(), message: message.into() }
    }

    /// A method that does not exist.
    pub(super) fn method(name: &str, known: &[&str]) -> Self {
        Self {
            code: "UnknownMethod",
            argument: String::new(),
            message: format!("there is no method {name:?}; accepted: {}", known.join(", ")),
        }
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.argument.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{}: {}", self.argument, self.message)
    }
}

impl std::error::Error for Misuse {}
