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
    pub(super) fn argument(argument: &str, message: impl AsRef<str>) -> Self {
        Self {
            code: "InvalidArgument",
            argument: shortened(argument, MOST_OF_A_PATH),
            message: shortened(message.as_ref(), MOST_OF_A_MESSAGE),
        }
    }

    /// A method that does not exist.
    pub(super) fn method(name: &str, known: &[&str]) -> Self {
        Self {
            code: "UnknownMethod",
            argument: String::new(),
            message: shortened(
                &format!("there is no method {name:?}; accepted: {}", known.join(", ")),
                MOST_OF_A_MESSAGE,
            ),
        }
    }
}

/// How many characters a path and a message have at the most: both may repeat what was given.
const MOST_OF_A_PATH: usize = 200;
const MOST_OF_A_MESSAGE: usize = 1_000;

/// A text without its middle, if it is long: what is wrong stands before it, what is accepted after.
fn shortened(text: &str, most: usize) -> String {
    let length = text.chars().count();
    if length <= most {
        return text.to_owned();
    }
    let end = text.chars().skip(length - most / 2);
    text.chars().take(most / 2).chain(" … ".chars()).chain(end).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_is_repeated_in_part_when_it_is_long() {
        let misuse =
            Misuse::argument("a", ["it is ", &"é".repeat(9_000), "; accepted: b"].concat());
        let (before, after) = ("é".repeat(494), "é".repeat(487));
        assert_eq!(misuse.message, ["it is ", &before, " … ", &after, "; accepted: b"].concat());
        assert_eq!(Misuse::argument(&"a".repeat(200), "").argument.len(), 200);
        assert_eq!(Misuse::argument(&"a".repeat(201), "").argument.chars().count(), 203);
    }
}
