//! StartInstance: starts an instance that is off.

use super::Ecs;
use super::action::{Done, Reply};
use super::check::{AUTHORISED, Context, Handled, REQUIRED, authorised, usual};
use super::instance::InstanceTrigger;
use super::instance_calls::{
    INSTANCE_THERE, NOT_DRY_RUN, NOT_LOCKED, named, not_dry_run, not_locked, operated, resource,
    takes,
};
use crate::sim::check::Check;

/// The parameters of StartInstance.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `StartInstanceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StartInstanceRequest {
    /// The instance; required.
    pub instance_id: Option<String>,
    /// Whether the call is only checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    INSTANCE_THERE,
    AUTHORISED,
    NOT_LOCKED,
    usual("The instance is Stopped, and has not expired"),
    NOT_DRY_RUN,
];

pub(super) fn handle(
    request: &StartInstanceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let id = ladder.check(named(cx, request.instance_id.as_deref()))?;
    let instance = ladder.check(operated(ecs, cx, id))?;
    ladder.check(authorised(ecs, cx, instance.region, || resource(instance)))?;
    ladder.check(not_locked(instance))?;
    ladder.check(takes(instance, InstanceTrigger::StartAccepted))?;
    ladder.check(not_dry_run(request.dry_run))?;
    ladder.done();
    let id = instance.id;
    ecs.begin_start(id, cx);
    Ok(Reply::StartInstance(Done))
}
