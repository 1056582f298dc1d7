//! Where a fact comes from, and how sure it is.

use std::fmt;

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

/// The citation of a fact: every edge, code, message, delay and check order carries one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Source {
    /// How sure the fact is.
    pub confidence: Confidence,
    /// Where it stands, for a person to look up.
    pub cite: &'static str,
    /// The page, where it has an address; else empty.
    pub url: &'static str,
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
    /// A fact that the provider documents.
    pub const fn documented(cite: &'static str, url: &'static str) -> Self {
        Self { confidence: Confidence::Documented, cite, url }
    }

    /// A fact that real output shows.
    pub const fn observed(cite: &'static str, url: &'static str) -> Self {
        Self { confidence: Confidence::Observed, cite, url }
    }

    /// A fact that a widely used consumer relies on.
    pub const fn coded_against(cite: &'static str, url: &'static str) -> Self {
        Self { confidence: Confidence::CodedAgainst, cite, url }
    }

    /// A choice of ours; `cite` says why this one.
    pub const fn assumed(cite: &'static str) -> Self {
        Self { confidence: Confidence::Assumed, cite, url: "" }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.confidence.as_str(), self.cite)
    }
}
