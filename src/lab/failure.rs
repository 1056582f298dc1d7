//! Why something was not done: the code, the check that refused, and who says so.

use serde::Serialize;

use crate::sim::answer::{Answer, Refusal};
use crate::sim::{self, Reply};

/// Why something was not done.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// The provider's code; of what is no call, `NotDone`.
    pub code: &'static str,
    /// The message, in the provider's words if it was a call.
    pub message: String,
    /// Whether it is a refusal in form only, and means yes: that of a dry run.
    pub means_yes: bool,
    /// The HTTP status, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Which check refused, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// Who says that this is the answer, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Why, in plain words, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What a caller can do about it, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<&'static str>,
}

/// One of the checks that a call goes through, in their order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Check {
    /// Its number, from 1.
    pub number: usize,
    /// How many checks the call goes through.
    pub total: usize,
    /// What holds when it passes.
    pub holds: &'static str,
    /// Who says that its place in the order is this one.
    pub order: Source,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// It passed.
    Passed,
    /// It refused the call.
    Refused,
    /// An earlier one refused.
    NotReached,
}

/// Who says so, and how sure it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Source {
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it stands, for a person to look up.
    pub cite: &'static str,
    /// The page, where it has an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'static str>,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The provider's documentation or service model states it.
    Documented,
    /// Real output shows it.
    Observed,
    /// A widely used client compares with exactly this.
    #[serde(rename = "coded against")]
    CodedAgainst,
    /// Nobody states it: a choice of the lab.
    Assumed,
}

impl From<sim::Source> for Source {
    fn from(source: sim::Source) -> Self {
        let confidence = match source.confidence {
            sim::Confidence::Documented => Confidence::Documented,
            sim::Confidence::Observed => Confidence::Observed,
            sim::Confidence::CodedAgainst => Confidence::CodedAgainst,
            sim::Confidence::Assumed => Confidence::Assumed,
        };
        let url = Some(source.url).filter(|url| !url.is_empty());
        Self { confidence, cite: source.cite, url }
    }
}

impl Check {
    /// Every check of a call, of which the one with this number refused.
    pub(super) fn ladder(
        checks: [&'static [sim::check::Check]; 2],
        refused: Option<usize>,
    ) -> Vec<Self> {
        let total = checks.iter().map(|part| part.len()).sum();
        let numbered = (1..).zip(checks.into_iter().flatten());
        let check = |(number, check): (usize, &sim::check::Check)| {
            let verdict = match refused {
                Some(refused) if number == refused => Verdict::Refused,
                Some(refused) if number > refused => Verdict::NotReached,
                Some(_) | None => Verdict::Passed,
            };
            Self { number, total, holds: check.holds, order: check.order.into(), verdict }
        };
        numbered.map(check).collect()
    }

    fn refused(refusal: &Refusal) -> Self {
        Self {
            number: refusal.number,
            total: refusal.total,
            holds: refusal.check.holds,
            order: refusal.check.order.into(),
            verdict: Verdict::Refused,
        }
    }
}

impl Failure {
    pub(super) fn of(reply: &Reply, answer: Option<Answer>) -> Option<Self> {
        let Some(refusal) = answer.and_then(|answer| answer.refused) else {
            return reply.error().map(Self::not_done);
        };
        let explanation = reply.explanation();
        Some(Self {
            check: Some(Check::refused(&refusal)),
            code: refusal.code.as_str(),
            message: refusal.message,
            means_yes: refusal.means_yes,
            status: Some(refusal.status),
            source: Some(refusal.source.into()),
            remedy: explanation.as_ref().map(|explanation| explanation.remedy),
            why: explanation.map(|explanation| explanation.why),
        })
    }

    /// Of something that is no call.
    pub(super) const fn not_done(message: String) -> Self {
        Self {
            code: "NotDone",
            message,
            means_yes: false,
            status: None,
            check: None,
            source: None,
            why: None,
            remedy: None,
        }
    }
}
