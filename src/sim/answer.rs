//! The answer to an API call, read the same way whichever cloud gave it.

use super::check::Check;
use super::command::Reply;
use super::id::RequestId;
use super::source::Source;
use super::time::Instant;
use super::{ec2, ecs};

/// An error code of either cloud.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Code {
    /// Of EC2.
    Ec2(ec2::Code),
    /// Of ECS.
    Ecs(ecs::Code),
}

impl Code {
    /// The provider's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ec2(code) => ec2::door::spelling(code),
            Self::Ecs(code) => ecs::door::spelling(code),
        }
    }

    /// Every code of both clouds, in the order of their lists.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_ec2 = ec2::Code::ALL.iter().map(|code| Self::Ec2(*code));
        of_ec2.chain(ecs::Code::ALL.iter().map(|code| Self::Ecs(*code)))
    }

    /// HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::Ec2(code) => code.spec().status,
            Self::Ecs(code) => code.status(),
        }
    }

    /// When it is returned.
    pub const fn when(self) -> &'static str {
        match self {
            Self::Ec2(code) => code.spec().when,
            Self::Ecs(code) => code.spec().when,
        }
    }

    /// What a caller can do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Ec2(code) => code.spec().remedy,
            Self::Ecs(code) => code.spec().remedy,
        }
    }

    /// Who says that it exists, and carries its status.
    pub const fn source(self) -> Source {
        match self {
            Self::Ec2(code) => code.spec().source,
            Self::Ecs(code) => code.spec().source,
        }
    }
}

/// The answer to an API call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// The id of the request.
    pub request_id: RequestId,
    /// When it was answered.
    pub at: Instant,
    /// The action, if the request named one that exists.
    pub action: Option<&'static str>,
    /// Why it was refused, if it was.
    pub refused: Option<Refusal>,
}

/// Why a call was refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// The code.
    pub code: Code,
    /// The message, in the provider's words.
    pub message: String,
    /// Which check refused, from 1.
    pub number: usize,
    /// How many checks the action has.
    pub total: usize,
    /// The check.
    pub check: Check,
    /// Who says that this is the answer.
    pub source: Source,
    /// Whether it is a refusal in form only, and means yes: that of a dry run.
    pub means_yes: bool,
}

/// What can be told of a refusal beside its own words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Explanation {
    /// Why the call was refused.
    pub why: String,
    /// What the caller can do about it.
    pub remedy: &'static str,
    /// Who says that the code exists, and carries its status.
    pub code: Source,
    /// The checks of every call, and those of the action.
    pub checks: [&'static [Check]; 2],
}

impl Reply {
    /// What can be told of the refusal, if it is a call that was refused.
    pub fn explanation(&self) -> Option<Explanation> {
        match self {
            Self::Ec2 { result: Err(refused), action, .. } => {
                Some(ec2::door::explanation(refused, *action))
            }
            Self::Ecs { result: Err(refused), action, .. } => {
                Some(ecs::door::explanation(refused, *action))
            }
            Self::Ec2 { .. }
            | Self::Ecs { .. }
            | Self::Guest(_)
            | Self::EcsGuest(_)
            | Self::Admin(_)
            | Self::Advanced(_) => None,
        }
    }

    /// The answer, if it is one to an API call.
    pub fn answer(&self) -> Option<Answer> {
        match self {
            Self::Ec2 { request_id, at, action, result } => Some(Answer {
                request_id: *request_id,
                at: *at,
                action: action.map(ec2::ActionName::as_str),
                refused: result.as_ref().err().map(|refused| ec2::door::refusal(refused, *action)),
            }),
            Self::Ecs { request_id, at, action, result, .. } => Some(Answer {
                request_id: *request_id,
                at: *at,
                action: action.map(ecs::ActionName::as_str),
                refused: result.as_ref().err().map(|refused| ecs::door::refusal(refused, *action)),
            }),
            Self::Guest(_) | Self::EcsGuest(_) | Self::Admin(_) | Self::Advanced(_) => None,
        }
    }

    /// The code, if it is a call that was refused.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Ec2 { result: Err(refused), .. } => Some(Code::Ec2(refused.refusal.code())),
            Self::Ecs { result: Err(refused), .. } => Some(Code::Ecs(refused.refusal.code())),
            Self::Ec2 { .. }
            | Self::Ecs { .. }
            | Self::Guest(_)
            | Self::EcsGuest(_)
            | Self::Admin(_)
            | Self::Advanced(_) => None,
        }
    }

    /// Whether it is the answer to an API call.
    pub const fn is_call(&self) -> bool {
        matches!(self, Self::Ec2 { .. } | Self::Ecs { .. })
    }

    /// Whether what was asked for was done: a call accepted, a change made.
    pub const fn succeeded(&self) -> bool {
        match self {
            Self::Ec2 { result, .. } => result.is_ok(),
            Self::Ecs { result, .. } => result.is_ok(),
            Self::Guest(result) => result.is_ok(),
            Self::EcsGuest(result) => result.is_ok(),
            Self::Admin(result) => result.is_ok(),
            Self::Advanced(_) => true,
        }
    }

    /// Why something other than a call could not be done.
    pub fn error(&self) -> Option<String> {
        match self {
            Self::Guest(Err(error)) => Some(error.to_string()),
            Self::EcsGuest(Err(error)) => Some(error.to_string()),
            Self::Admin(Err(error)) => Some(error.to_string()),
            Self::Guest(Ok(()))
            | Self::EcsGuest(Ok(()))
            | Self::Admin(Ok(()))
            | Self::Ec2 { .. }
            | Self::Ecs { .. }
            | Self::Advanced(_) => None,
        }
    }
}
