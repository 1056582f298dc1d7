//! The checks of the actions that name one instance, each once.

use super::check::{Context, required, usual};
use super::instance::InstanceTrigger;
use super::{Ecs, Instance, InstanceId, Lock, Refusal, Region};
use crate::sim::check::Check;
use crate::sim::machine::{Cell, Machine as _};

pub(super) const INSTANCE_THERE: Check =
    usual("The instance exists, in the region of the endpoint");
pub(super) const NOT_LOCKED: Check = usual("The instance is not locked for security reasons");
pub(super) const RUNNING: Check = usual("The instance is Running");
pub(super) const NOT_DRY_RUN: Check = usual("DryRun is not set");

/// The instance that a call names. These actions have no RegionId: the endpoint says the region,
/// and the central one has all.
///
/// # Source
/// ECS API reference, StopInstance: 404, where the actions on interfaces have 403. That an id that
/// is malformed is not found either is assumed.
pub(super) fn operated<'a>(
    ecs: &'a Ecs,
    cx: &Context<'_>,
    text: &str,
) -> Result<&'a Instance, Refusal> {
    let found = InstanceId::parse(text).ok().and_then(|id| ecs.instances.get(id));
    let called = cx.host.and_then(Region::of_endpoint);
    let there = |instance: &&Instance| {
        instance.owner.is_none() && called.is_none_or(|called| called == instance.region)
    };
    found.filter(there).ok_or(Refusal::InstanceNotFound())
}

/// The id that a call names.
pub(super) fn named<'a>(cx: &Context<'_>, id: Option<&'a str>) -> Result<&'a str, Refusal> {
    required(cx, "InstanceId", id)
}

/// How the resource of a call is named to a policy.
pub(super) fn resource(instance: &Instance) -> Vec<String> {
    vec![["instance/", &instance.id.to_string()].concat()]
}

/// The instance is not locked for security reasons.
pub(super) fn not_locked(instance: &Instance) -> Result<(), Refusal> {
    match instance.lock {
        Some(Lock::Security) => Err(Refusal::LockedForSecurity()),
        Some(Lock::Financial) | None => Ok(()),
    }
}

/// The machine takes what the call would tell it. One that has expired cannot be started (assumed).
pub(super) fn takes(instance: &Instance, on: InstanceTrigger) -> Result<(), Refusal> {
    let expired = instance.lock.is_some() && on == InstanceTrigger::StartAccepted;
    match instance.status().cell(on) {
        Cell::Refuse { .. } => Err(Refusal::IncorrectInstanceStatus()),
        Cell::Go { .. } | Cell::Ignore { .. } if expired => Err(Refusal::IncorrectInstanceStatus()),
        Cell::Go { .. } | Cell::Ignore { .. } => Ok(()),
    }
}

/// Nothing is to be tried only.
pub(super) fn not_dry_run(dry_run: bool) -> Result<(), Refusal> {
    if dry_run { Err(Refusal::DryRunOperation()) } else { Ok(()) }
}
