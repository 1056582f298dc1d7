//! DeleteInstance: releases an instance.

use super::action::{Done, Reply};
use super::check::{AUTHORISED, Context, Handled, REQUIRED, authorised, usual};
use super::instance::Then;
use super::instance_calls::{
    INSTANCE_THERE, NOT_DRY_RUN, NOT_LOCKED, named, not_dry_run, not_locked, operated, resource,
};
use super::{Ecs, Instance, InstanceStatus, Refusal, StoppedMode};
use crate::sim::check::Check;

/// The parameters of DeleteInstance.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DeleteInstanceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeleteInstanceRequest {
    /// The instance; required.
    pub instance_id: Option<String>,
    /// Whether it is released even if it runs.
    pub force: bool,
    /// With Force: whether its power is taken, and its guest not asked; true if absent.
    pub force_stop: Option<bool>,
    /// Whether the call is only checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    INSTANCE_THERE,
    AUTHORISED,
    NOT_LOCKED,
    usual("The instance has no deletion protection"),
    usual("The instance is made"),
    usual("The instance is Stopped, or it is Running and Force is set"),
    usual("No interface of the instance is linked with others"),
    NOT_DRY_RUN,
];

pub(super) fn handle(
    request: &DeleteInstanceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let id = ladder.check(named(cx, request.instance_id.as_deref()))?;
    let instance = ladder.check(operated(ecs, cx, id))?;
    ladder.check(authorised(ecs, cx, instance.region, || resource(instance)))?;
    ladder.check(not_locked(instance))?;
    ladder.check(not_protected(instance))?;
    ladder.check(made(instance))?;
    ladder.check(can_be_released(instance, request.force))?;
    ladder.check(not_linked(ecs, instance))?;
    ladder.check(not_dry_run(request.dry_run))?;
    ladder.done();
    let id = instance.id;
    // "This mode causes the instance release to take several minutes": it shuts down first.
    if instance.status() == InstanceStatus::Running && request.force_stop == Some(false) {
        ecs.begin_stop(id, false, (StoppedMode::KeepCharging, Then::Release), cx);
    } else {
        ecs.release(id, cx);
    }
    Ok(Reply::DeleteInstance(Done))
}

fn not_protected(instance: &Instance) -> Result<(), Refusal> {
    if instance.deletion_protection {
        return Err(Refusal::DeletionProtection(instance.id));
    }
    Ok(())
}

fn made(instance: &Instance) -> Result<(), Refusal> {
    if instance.status() == InstanceStatus::Pending {
        return Err(Refusal::Initializing());
    }
    Ok(())
}

/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DeleteInstance: Force is for a Running instance.
fn can_be_released(instance: &Instance, force: bool) -> Result<(), Refusal> {
    match instance.status() {
        InstanceStatus::Stopped => Ok(()),
        InstanceStatus::Running if force => Ok(()),
        InstanceStatus::Pending
        | InstanceStatus::Starting
        | InstanceStatus::Running
        | InstanceStatus::Stopping => Err(Refusal::IncorrectInstanceStatus()),
    }
}

/// # Source
/// ECS API reference, DeleteInstance, which lists the code since 2020. What it means is assumed.
fn not_linked(ecs: &Ecs, instance: &Instance) -> Result<(), Refusal> {
    let mut there = instance.interfaces.iter().filter_map(|id| ecs.interfaces.get(*id));
    let linked = there.find(|interface| !interface.linked.is_empty());
    linked.map_or(Ok(()), |interface| Err(Refusal::EniLinked(interface.id)))
}
