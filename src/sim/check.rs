//! The numbered checks of an action: each returns a typed refusal before anything changes.
//!
//! A handler walks its list with a `Ladder`: the n-th call of `Ladder::check` is the n-th
//! entry, so the order in the code and the order that is shown are one and the same.

use super::source::Source;

/// One rung: what is asked, and where its place in the order is stated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Check {
    /// The question, as a statement that holds when the check passes.
    pub holds: &'static str,
    /// Where the place of this check in the order is stated.
    pub order: Source,
}

/// A refusal together with the check that refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refused<R> {
    /// The exact reason.
    pub refusal: R,
    /// The number of the check among all checks of the action, from 1.
    pub number: u8,
    /// The check itself.
    pub check: Check,
    /// Whether the message is worded as in earlier years.
    pub old_words: bool,
}

/// A walk down an action's checks.
#[derive(Debug)]
pub(crate) struct Ladder {
    first_number: u8,
    checks: &'static [Check],
    passed: u8,
}

impl Ladder {
    /// A walk down `checks`, of which the first has the number `first_number`.
    pub(crate) const fn new(checks: &'static [Check], first_number: u8) -> Self {
        Self { first_number, checks, passed: 0 }
    }

    /// Takes the result of the next check.
    pub(crate) fn check<T, R>(&mut self, result: Result<T, R>) -> Result<T, Box<Refused<R>>> {
        debug_assert!(
            usize::from(self.passed) < self.checks.len(),
            "a check is missing from the list"
        );
        match result {
            Ok(value) => {
                self.passed += 1;
                Ok(value)
            }
            Err(refusal) => Err(self.refuse(refusal)),
        }
    }

    /// Apart from `check`, which is compiled once for each type of value.
    #[cold]
    #[inline(never)]
    fn refuse<R>(&self, refusal: R) -> Box<Refused<R>> {
        let last = self.checks.len().saturating_sub(1);
        let check = self.checks[usize::from(self.passed).min(last)];
        let number = self.first_number + self.passed;
        Box::new(Refused { refusal, number, check, old_words: false })
    }

    /// Ends the walk: every listed check has been made.
    pub(crate) fn done(self) {
        debug_assert_eq!(usize::from(self.passed), self.checks.len(), "a listed check is not made");
    }
}
