//! StopInstance: stops an instance that runs.

use super::action::{Done, Reply};
use super::check::{AUTHORISED, Context, Handled, REQUIRED, VALUES, authorised, given};
use super::instance::{InstanceTrigger, Then};
use super::instance_calls::{
    INSTANCE_THERE, NOT_DRY_RUN, NOT_LOCKED, RUNNING, named, not_dry_run, not_locked, operated,
    resource, takes,
};
use super::{Ecs, Refusal, StoppedMode};
use crate::sim::check::Check;

/// The parameters of StopInstance.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `StopInstanceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StopInstanceRequest {
    /// The instance; required.
    pub instance_id: Option<String>,
    /// Whether its power is taken, and its guest not asked.
    pub force_stop: bool,
    /// `KeepCharging` or `StopCharging`; `KeepCharging` if absent.
    pub stopped_mode: Option<String>,
    /// Whether the call is only checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] =
    &[REQUIRED, VALUES, INSTANCE_THERE, AUTHORISED, NOT_LOCKED, RUNNING, NOT_DRY_RUN];

pub(super) fn handle(
    request: &StopInstanceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let id = ladder.check(named(cx, request.instance_id.as_deref()))?;
    let mode = ladder.check(mode(request.stopped_mode.as_deref()))?;
    let instance = ladder.check(operated(ecs, cx, id))?;
    ladder.check(authorised(ecs, cx, instance.region, || resource(instance)))?;
    ladder.check(not_locked(instance))?;
    ladder.check(takes(instance, InstanceTrigger::StopAccepted))?;
    ladder.check(not_dry_run(request.dry_run))?;
    ladder.done();
    let id = instance.id;
    ecs.begin_stop(id, request.force_stop, (mode, Then::Rest), cx);
    Ok(Reply::StopInstance(Done))
}

/// # Source
/// `@alicloud/ecs20140526` 7.11.6, StopInstance: KeepCharging unless the account has economical
/// mode as its default.
fn mode(text: Option<&str>) -> Result<StoppedMode, Refusal> {
    let wrong = || Refusal::InvalidParameter("StoppedMode".to_owned());
    let read = |text| StoppedMode::parse(text).ok_or_else(wrong);
    given(text).map_or(Ok(StoppedMode::KeepCharging), read)
}
