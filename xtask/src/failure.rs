//! The one error type: what went wrong, and the command that helps.

use std::fmt;

/// The result of a task.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Something the person running the task has to know about.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    what: String,
    remedy: Option<String>,
}

impl Failure {
    /// A failure without a remedy we know of.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None }
    }

    /// A failure that was already told.
    pub(crate) fn silent() -> Self {
        Self::new(String::new())
    }

    /// Whether there is nothing left to tell.
    pub(crate) fn is_silent(&self) -> bool {
        self.what.is_empty()
    }

    /// Adds the command, or the advice, that helps.
    pub(crate) fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// For `map_err`: names what was being done when the operating system refused.
    pub(crate) fn while_doing<E: fmt::Display>(what: impl fmt::Display) -> impl FnOnce(E) -> Self {
        move |error| Self::new(format!("{what}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n  help: {remedy}"),
            None => Ok(()),
        }
    }
}
