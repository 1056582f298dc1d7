//! Where a fact comes from, and how sure it is.

use std::fmt;
use std::ops::Deref;

/// How sure a fact is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Confidence {
    /// The provider's documentation or service model states it.
    Documented,
    /// Real output shows it: an issue, a recorded trace, a test that ran against the provider.
    Observed,
    /// A widely used consumer compares with exactly this, so it was true when written.
    CodedAgainst,
    /// Nobody states it: inferred from the other facts, or a suggested default.
    Assumed,
}

/// What is cited, and how sure it is.
#[derive(Debug, Eq, PartialEq)]
pub struct Citation {
    /// How sure the fact is.
    pub confidence: Confidence,
    /// Where it stands, for a person to look up.
    pub cite: &'static str,
    /// The page, where it has an address; else empty.
    pub url: &'static str,
}

/// The citation of a fact: every edge, code, message, delay and check order carries one.
///
/// It is one word, for there are hundreds of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Source(&'static Citation);

/// Writes a source: its confidence, what it cites, and the address of the page where it has one.
macro_rules! source {
    ($confidence:ident, $cite:expr, $url:expr) => {
        $crate::sim::source::Source::new(
            const {
                &$crate::sim::source::Citation {
                    confidence: $crate::sim::source::Confidence::$confidence,
                    cite: $cite,
                    url: $url,
                }
            },
        )
    };
}

/// A fact that the provider documents.
macro_rules! documented {
    ($cite:expr, $url:expr $(,)?) => {
        source!(Documented, $cite, $url)
    };
}

/// A fact that real output shows.
macro_rules! observed {
    ($cite:expr, $url:expr $(,)?) => {
        source!(Observed, $cite, $url)
    };
}

/// A fact that a widely used consumer relies on.
macro_rules! coded_against {
    ($cite:expr, $url:expr $(,)?) => {
        source!(CodedAgainst, $cite, $url)
    };
}

/// A choice of ours; `cite` says why this one.
macro_rules! assumed {
    ($cite:expr $(,)?) => {
        source!(Assumed, $cite, "")
    };
}

impl Confidence {
    /// Every mark, surest first.
    pub const ALL: [Self; 4] =
        [Self::Documented, Self::Observed, Self::CodedAgainst, Self::Assumed];

    /// The mark in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::CodedAgainst => "coded against",
            Self::Assumed => "assumed",
        }
    }
}

impl Source {
    /// The source with this citation; `documented!` and its like write it.
    pub const fn new(citation: &'static Citation) -> Self {
        Self(citation)
    }
}

impl Deref for Source {
    type Target = Citation;

    fn deref(&self) -> &Citation {
        self.0
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.confidence.as_str(), self.cite)
    }
}
