//! Checks of how an interface and an instance fit together: hot plug, zone, VPC, limits; and the
//! same again at a detach, with the switch for it.

use super::{Ask, Asked, refuse_if};
use crate::sim::ecs::{NetworkInterface, Refusal, SecurityGroup, TrafficMode};
use crate::sim::settings::Switch;
use crate::sim::time::Instant;

/// Row 26: a running instance is of a type that takes interfaces while it runs.
pub(in crate::sim::ecs) fn hot_plug(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some((_, instance)) = asked.running() else { return Ok(()) };
    let kind = instance.instance_type;
    refuse_if(!kind.hot_plug, || Refusal::HotPlug(kind.name))
}

/// Row 26, of a detach: as for the attach, unless a switch says otherwise.
///
/// # Source
/// ECS user guide, "Manage ENIs": "you can unbind secondary ENIs from the instance only after you
/// stop the instance", with the same list of types.
pub(in crate::sim::ecs) fn hot_unplug(asked: &Asked<'_>) -> Result<(), Refusal> {
    if asked.cx.settings.is_on(Switch::HotPlugBindOnly) { Ok(()) } else { hot_plug(asked) }
}

/// When hot plug came: instances that have run since before then must be restarted first.
///
/// # Source
/// ECS user guide, "Bind a secondary ENI" (2024-03-26), which names no code.
const HOT_PLUG_SINCE: Instant = Instant::from_utc(2018, 4, 1, 0, 0, 0);

/// Row 26, of an attach: a running instance was started late enough.
pub(in crate::sim::ecs) fn started_lately(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some((_, instance)) = asked.running() else { return Ok(()) };
    let early = instance.started.is_some_and(|at| at < HOT_PLUG_SINCE);
    refuse_if(early, || Refusal::HotPlug(instance.instance_type.name))
}

/// The interface is not for RDMA, or the instance does not run.
pub(in crate::sim::ecs) fn traffic_mode(asked: &Asked<'_>) -> Result<(), Refusal> {
    let rdma = |found: &NetworkInterface| found.traffic_mode == TrafficMode::HighPerformance;
    let running = asked.running().is_some_and(|(interface, _)| rdma(interface));
    refuse_if(running, Refusal::TrafficModeHotPlug)
}

/// Row 18.
pub(in crate::sim::ecs) fn same_zone(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some((interface, instance)) = asked.pair() else { return Ok(()) };
    refuse_if(interface.zone != instance.zone, Refusal::ZoneMismatch)
}

/// Row 19.
pub(in crate::sim::ecs) fn same_vpc(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some((interface, instance)) = asked.pair() else { return Ok(()) };
    refuse_if(interface.vpc != instance.vpc, Refusal::VpcMismatch)
}

/// Row 17: the instance has room for `more` interfaces of this sort.
fn room_for(asked: &Asked<'_>, member: bool, more: u32) -> Result<(), Refusal> {
    let Some(instance) = asked.instance else { return Ok(()) };
    let limit = match member {
        true => instance.instance_type.members,
        false => instance.instance_type.interfaces,
    };
    let there = instance.interfaces.iter().filter_map(|id| asked.ecs.interfaces.get(*id));
    let count = there.filter(|found| found.is_normal() != member).count() as u32;
    refuse_if(count + more > limit, Refusal::EniPerInstance)
}

/// Row 17, of an attach: one more fits.
pub(in crate::sim::ecs) fn room_on_instance(asked: &Asked<'_>) -> Result<(), Refusal> {
    room_for(asked, asked.trunk.is_some(), 1)
}

/// Row 20, of what is in its groups already: none has more addresses than it may have.
pub(in crate::sim::ecs) fn groups_not_overfull(asked: &Asked<'_>) -> Result<(), Refusal> {
    let over = |group: &SecurityGroup| group.addresses() > group.limit();
    refuse_if(groups_of(asked).any(over), Refusal::GroupFull)
}

fn groups_of<'a>(asked: &Asked<'a>) -> impl Iterator<Item = &'a SecurityGroup> {
    let ids = asked.interface.map_or(&[][..], |found| &found.security_groups);
    let network = &asked.ecs.network;
    ids.iter().filter_map(|id| network.group(*id))
}

/// A check of the placement at a detach, which is made only with the switch for it.
fn again(asked: &Asked<'_>, ask: Ask) -> Result<(), Refusal> {
    if asked.cx.settings.is_on(Switch::DetachRevalidates) { ask(asked) } else { Ok(()) }
}

/// Row 34, again: the vSwitch is still there.
pub(in crate::sim::ecs) fn vswitch_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, |asked| {
        let vswitch = asked.interface.map(|found| found.vswitch);
        let gone = vswitch.filter(|id| asked.ecs.network.vswitch(*id).is_none());
        gone.map_or(Ok(()), |id| Err(Refusal::VSwitchNotFound(id.to_string())))
    })
}

/// Row 35, again: its groups are still there.
pub(in crate::sim::ecs) fn groups_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, |asked| {
        let named = asked.interface.map_or(0, |found| found.security_groups.len());
        refuse_if(groups_of(asked).count() < named, Refusal::GroupNotFound)
    })
}

/// Row 21, again: its groups are still in a VPC.
pub(in crate::sim::ecs) fn group_networks_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, |asked| {
        refuse_if(groups_of(asked).any(|group| group.vpc.is_none()), Refusal::NotVpc)
    })
}

/// Row 19, again.
pub(in crate::sim::ecs) fn vpc_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, same_vpc)
}

/// Row 18, again.
pub(in crate::sim::ecs) fn zone_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, same_zone)
}

/// Row 20, again.
pub(in crate::sim::ecs) fn group_limits_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, groups_not_overfull)
}

/// Row 17, again: the instance has no more than its type takes.
pub(in crate::sim::ecs) fn instance_limit_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, |asked| room_for(asked, asked.trunk.is_some(), 0))
}

/// Row 16, again: the account has no more than it may have.
pub(in crate::sim::ecs) fn quota_again(asked: &Asked<'_>) -> Result<(), Refusal> {
    again(asked, |asked| {
        let over = |region| asked.ecs.interfaces_in(region) > asked.ecs.account.interface_quota;
        refuse_if(asked.region.is_some_and(over), Refusal::MaxEniCount)
    })
}
