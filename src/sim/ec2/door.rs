//! The doors of EC2: what is behind them may have to be loaded first.
//!
//! What the page begins with is at hand: the world of a mounted volume, the detach of it, and what
//! follows from that. All else is asked for here.

use std::fmt;

use super::action::{Action, ActionName};
use super::check::Handled;
use super::{BuildError, Code, Context, Deadline, Ec2, FRONT, Refusal};
use crate::sim::answer;
use crate::sim::check::Refused;
use crate::sim::command::Admin;
use crate::sim::event::EventKind;
use crate::sim::guest::{GuestAct, GuestError};
use crate::sim::id::InstanceId;
use crate::sim::time::Instant;

/// Handles an action other than the detach of a volume.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn handle(action: &Action, ec2: &mut Ec2, cx: &mut Context<'_>) -> Handled {
    action.handle(ec2, cx)
}

/// Does what is due of other things than the detach of a volume.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn due(ec2: &mut Ec2, due: Deadline, cx: &mut Context<'_>) {
    ec2.do_due(due, cx);
}

/// Does something inside an instance, other than to unmount a device.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn guest_act(
    ec2: &mut Ec2,
    id: InstanceId,
    act: &GuestAct,
    cx: &mut Context<'_>,
) -> Result<(), GuestError> {
    ec2.act(id, act, cx)
}

/// Says why something could not be done inside an instance.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn say_guest_error(
    error: &GuestError,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    error.say(f)
}

/// Begins to keep late copies, or stops.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn keep_late(ec2: &mut Ec2, on: bool) {
    ec2.keep_late(on);
}

/// Sends what was done on its way to the late copies.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn follow(ec2: &mut Ec2, cx: &Context<'_>) {
    ec2.send(cx);
}

/// Lets what has arrived by now into the late copies.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn catch_up(ec2: &mut Ec2, now: Instant) {
    ec2.receive(now);
}

/// Carries an action out on the late copies.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn call_late(ec2: &mut Ec2, action: &Action, cx: &mut Context<'_>) -> Handled {
    ec2.call_late(action, cx)
}

/// Changes the lab in what its start does not need.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn change(
    ec2: &mut Ec2,
    change: &Admin,
    cx: &mut Context<'_>,
) -> Result<(), BuildError> {
    match change {
        Admin::PutInstance(spec) => ec2.put_instance(spec, cx),
        Admin::PutVolume(spec) => ec2.put_volume(spec, cx),
        Admin::PutAttachment(spec) => ec2.put_attachment(spec, cx),
        Admin::PutInterface(spec) => ec2.put_interface(spec, cx),
        Admin::PutInterfaceAttachment(spec) => ec2.put_interface_attachment(spec, cx),
        Admin::FailProvisioning(id) => ec2.fail_provisioning(*id, cx),
        Admin::Inconsistent(id) => ec2.make_inconsistent(*id, cx),
        Admin::IoPerformance(id, performance) => ec2.set_io_performance(*id, *performance, cx),
        Admin::Allow(action, allowed) => {
            ec2.caller.set_allowed(action.permission(), *allowed);
            Ok(())
        }
        Admin::Policy(policy) => {
            ec2.caller.set_policy(policy.clone());
            Ok(())
        }
        Admin::Fault(_)
        | Admin::Tokens(..)
        | Admin::Ecs(_)
        | Admin::Switch(..)
        | Admin::Latency(_)
        | Admin::NextRequestId(_) => Ok(()),
    }
}

/// What the caller of a refused call is told.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn refusal(
    refused: &Refused<Refusal>,
    action: Option<ActionName>,
) -> answer::Refusal {
    answer::Refusal {
        status: refused.refusal.status(),
        code: answer::Code::Ec2(refused.refusal.code()),
        message: refused.message(),
        number: usize::from(refused.number),
        total: FRONT.len() + action.map_or(0, |action| action.checks().len()),
        check: refused.check,
        source: refused.refusal.source(),
        means_yes: refused.refusal.means_yes(),
    }
}

/// What can be told of a refused call beside the words of its refusal.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn explanation(
    refused: &Refused<Refusal>,
    action: Option<ActionName>,
) -> answer::Explanation {
    answer::Explanation {
        why: refused.refusal.why(),
        remedy: refused.refusal.remedy(),
        code: refused.refusal.code().spec().source,
        checks: [FRONT, action.map_or(&[], ActionName::checks)],
    }
}

/// The provider's spelling of a code.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn spelling(code: Code) -> &'static str {
    code.as_str()
}

/// Says what happened, other than to the volume that is detached.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn say_event(event: &EventKind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    event.say(f)
}

/// Says what was changed.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::sim) fn say_admin(admin: &Admin, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    admin.say(f)
}

/// Says why the lab could not be changed.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn say_build_error(error: &BuildError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    error.say(f)
}
