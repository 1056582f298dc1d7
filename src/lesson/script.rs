//! The text of a script, taken apart into commands and what they are expected to print.

use std::fmt;
use std::ops::Range;

use super::line::{Line, LineError};
use super::runner::Transcript;

/// What stands between a command and its expected output.
const DIVIDER: &str = "----";

/// A script that could be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Script {
    source: String,
    steps: Vec<Step>,
}

/// One command of a script.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// The number of its line, from 1.
    pub number: usize,
    /// The line as it stands there.
    pub text: String,
    /// What it means.
    pub line: Line,
    /// What it is expected to print; `None` without a divider.
    pub expected: Option<Expected>,
}

/// What a command is expected to print.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Expected {
    /// The lines, joined by line feeds; empty if it was not written down yet.
    pub text: String,
    /// Where they stand: indices of lines, from 0.
    lines: Range<usize>,
}

/// What is wrong with a script, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ScriptError {
    /// The number of the line, from 1.
    pub number: usize,
    /// What is wrong with it.
    pub error: LineError,
}

impl Expected {
    /// How many lines it has.
    pub(super) fn height(&self) -> usize {
        self.lines.len()
    }
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// The first line that is not understood.
    pub fn parse(source: &str) -> Result<Self, ScriptError> {
        let lines: Vec<&str> = source.lines().collect();
        let mut steps = Vec::new();
        let mut at = 0;
        while let Some(text) = lines.get(at).map(|line| line.trim()) {
            let number = at + 1;
            at += 1;
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let line = Line::parse(text).map_err(|error| ScriptError { number, error })?;
            let expected =
                (lines.get(at).map(|line| line.trim_end()) == Some(DIVIDER)).then(|| {
                    let first = at + 1;
                    let count =
                        lines.iter().skip(first).take_while(|line| !line.trim().is_empty()).count();
                    let block = lines.iter().skip(first).take(count);
                    let text = block.map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
                    at = first + count;
                    Expected { text, lines: first..at }
                });
            steps.push(Step { number, text: text.to_owned(), line, expected });
        }
        Ok(Self { source: source.to_owned(), steps })
    }

    /// Its commands.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The text of the script with the expected output replaced by what was printed, wherever
    /// there is a divider.
    pub fn rewritten(&self, transcript: &Transcript) -> String {
        let lines: Vec<&str> = self.source.lines().collect();
        let mut text = String::new();
        let mut next = 0;
        for (step, played) in self.steps.iter().zip(&transcript.steps) {
            let Some(expected) = &step.expected else { continue };
            let before = lines.get(next..expected.lines.start).unwrap_or_default();
            for line in before.iter().copied().chain(played.printed.lines()) {
                text.push_str(line.trim_end());
                text.push('\n');
            }
            next = expected.lines.end;
        }
        for line in lines.get(next..).unwrap_or_default() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.number, self.error)
    }
}

impl std::error::Error for ScriptError {}
