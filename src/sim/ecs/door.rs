//! The doors of ECS: all that the rest of the core asks of it.
//!
//! What is behind them may have to be loaded first: a page that begins with EC2 does without.

use std::fmt;

use super::{
    ActionName, Admin, AdminError, Call, Code, Context, Deadline, Ecs, EventKind, FRONT, GuestAct,
    GuestError, InstanceId, Refusal, Reply,
};
use crate::sim::answer;
use crate::sim::check::Refused;

/// Answers a call.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn call(
    ecs: &mut Ecs,
    call: &Call,
    cx: &mut Context<'_>,
) -> Result<Reply, Box<Refused<Refusal>>> {
    ecs.call(call, cx)
}

/// Does what falls due.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn due(ecs: &mut Ecs, due: Deadline, cx: &mut Context<'_>) {
    ecs.due(due, cx);
}

/// Does something inside an instance.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn guest_act(
    ecs: &mut Ecs,
    id: InstanceId,
    act: GuestAct,
    cx: &mut Context<'_>,
) -> Result<(), GuestError> {
    ecs.guest_act(id, act, cx)
}

/// Changes the lab.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn admin(
    ecs: &mut Ecs,
    admin: &Admin,
    cx: &mut Context<'_>,
) -> Result<(), AdminError> {
    ecs.admin(admin, cx)
}

/// What the caller of a refused call is told.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn refusal(
    refused: &Refused<Refusal>,
    action: Option<ActionName>,
) -> answer::Refusal {
    answer::Refusal {
        status: refused.refusal.status(),
        code: answer::Code::Ecs(refused.refusal.code()),
        message: refused.refusal.message(),
        number: usize::from(refused.number),
        total: FRONT.len() + action.map_or(0, |action| action.checks().len()),
        check: refused.check,
        source: refused.refusal.source(),
        means_yes: refused.refusal.code() == Code::DryRunOperation,
    }
}

/// What can be told of a refused call beside the words of its refusal.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn explanation(
    refused: &Refused<Refusal>,
    action: Option<ActionName>,
) -> answer::Explanation {
    let spec = refused.refusal.code().spec();
    answer::Explanation {
        why: spec.when.to_owned(),
        remedy: spec.remedy,
        code: spec.source,
        checks: [FRONT, action.map_or(&[], ActionName::checks)],
    }
}

/// The provider's spelling of a code.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::sim) fn spelling(code: Code) -> &'static str {
    code.as_str()
}

impl fmt::Display for EventKind {
    /// A sentence that makes sense by itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_event(self, f)
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn say_event(event: &EventKind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    event.say(f)
}

impl fmt::Display for Admin {
    /// What was changed, in the past tense.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_admin(self, f)
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn say_admin(admin: &Admin, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    admin.say(f)
}

impl fmt::Display for AdminError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_admin_error(self, f)
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn say_admin_error(error: &AdminError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    error.say(f)
}

impl fmt::Display for GuestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        say_guest_error(self, f)
    }
}

#[cfg_attr(feature = "split", chunk::later(ecs))]
fn say_guest_error(error: &GuestError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    error.say(f)
}
