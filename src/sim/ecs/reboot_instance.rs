//! RebootInstance: restarts an instance that runs.

use super::Ecs;
use super::action::{Done, Reply};
use super::check::{AUTHORISED, Context, Handled, REQUIRED, authorised};
use super::instance::InstanceTrigger;
use super::instance_calls::{
    INSTANCE_THERE, NOT_DRY_RUN, NOT_LOCKED, RUNNING, named, not_dry_run, not_locked, operated,
    resource, takes,
};
use crate::sim::check::Check;

/// The parameters of RebootInstance.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `RebootInstanceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RebootInstanceRequest {
    /// The instance; required.
    pub instance_id: Option<String>,
    /// Whether its power is taken, and its guest not asked.
    pub force_stop: bool,
    /// Whether the call is only checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] =
    &[REQUIRED, INSTANCE_THERE, AUTHORISED, NOT_LOCKED, RUNNING, NOT_DRY_RUN];

pub(super) fn handle(
    request: &RebootInstanceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let id = ladder.check(named(cx, request.instance_id.as_deref()))?;
    let instance = ladder.check(operated(ecs, cx, id))?;
    ladder.check(authorised(ecs, cx, instance.region, || resource(instance)))?;
    ladder.check(not_locked(instance))?;
    ladder.check(takes(instance, InstanceTrigger::RebootAccepted))?;
    ladder.check(not_dry_run(request.dry_run))?;
    ladder.done();
    let id = instance.id;
    ecs.begin_reboot(id, request.force_stop, cx);
    Ok(Reply::RebootInstance(Done))
}
