//! What `show` prints of ECS.

use std::fmt::Write as _;

use super::line::EcsSubject;
use super::print::clean;
use crate::sim::World;
use crate::sim::cidr::dotted;
use crate::sim::ecs::{
    Instance, InterfaceType, NetworkInterface, SecurityGroup, TrafficMode, VSwitch, Vpc,
};
use crate::sim::machine::Machine as _;

/// The state of a resource, in a few words.
pub(super) fn subject(world: &World, subject: EcsSubject) -> String {
    let ecs = world.ecs();
    let network = ecs.network();
    match subject {
        EcsSubject::Instance(id) => {
            ecs.instance(id).map_or_else(|| none(id), |found| instance(world, found))
        }
        EcsSubject::Interface(id) => ecs.interface(id).map_or_else(|| none(id), interface),
        EcsSubject::Vpc(id) => network.vpc(id).map_or_else(|| none(id), vpc),
        EcsSubject::VSwitch(id) => network.vswitch(id).map_or_else(|| none(id), vswitch),
        EcsSubject::SecurityGroup(id) => network.group(id).map_or_else(|| none(id), group),
    }
}

fn none(id: impl std::fmt::Display) -> String {
    format!("there is no {id}")
}

fn instance(world: &World, instance: &Instance) -> String {
    let mut text = format!("{}, {}", instance.status().as_str(), instance.instance_type.name);
    for (holds, words) in [
        (instance.is_hung(), ", guest hangs"),
        (instance.is_stuck(), ", stuck"),
        (instance.is_being_released(), ", released when it is off"),
        (instance.deletion_protection, ", deletion protection"),
    ] {
        text.push_str(if holds { words } else { "" });
    }
    if let Some(lock) = instance.lock {
        let _ = write!(text, ", locked: {}", lock.as_str());
    }
    if let Some(owner) = &instance.owner {
        let _ = write!(text, ", of account {}", clean(owner));
    }
    for interface in instance.interfaces.iter().filter_map(|id| world.ecs().interface(*id)) {
        let _ = write!(text, "\n{}: {}, ", place(interface), interface.id);
        let _ = write!(text, "{}, {}", interface.kind.as_str(), interface.status().as_str());
        text.push_str(if interface.is_stuck() { ", stuck" } else { "" });
    }
    text
}

/// A member has no place on its instance, but a VLAN of its trunk.
fn place(interface: &NetworkInterface) -> String {
    let what = if interface.kind == InterfaceType::Member { "VLAN" } else { "index" };
    format!("{what} {}", interface.device_index)
}

/// `InUse, Secondary`, and on lines of their own where it is and what hangs on it.
fn interface(interface: &NetworkInterface) -> String {
    let mut text = format!("{}, {}", interface.status().as_str(), interface.kind.as_str());
    let rdma = interface.traffic_mode == TrafficMode::HighPerformance;
    for (holds, words) in [
        (interface.is_stuck(), ", stuck"),
        (rdma, ", high-performance"),
        (interface.delete_on_release, ", deleted with its instance"),
        (interface.out_of_order, ", out of order"),
    ] {
        text.push_str(if holds { words } else { "" });
    }
    if let Some(service) = &interface.managed_by {
        let _ = write!(text, ", managed by {}", clean(service));
    }
    if let Some(owner) = &interface.owner {
        let _ = write!(text, ", of account {}", clean(owner));
    }
    if let Some(instance) = interface.instance {
        let _ = write!(text, "\n{} of {instance}", place(interface));
    }
    if let Some(trunk) = interface.trunk {
        let _ = write!(text, "\non {trunk}");
    }
    for (what, ids) in [("carries", &interface.members), ("linked with", &interface.linked)] {
        for id in ids {
            let _ = write!(text, "\n{what} {id}");
        }
    }
    let _ = write!(text, "\n{}", interface.vswitch);
    for address in &interface.addresses {
        let _ = write!(text, ", {}", dotted(*address));
    }
    for group in &interface.security_groups {
        let _ = write!(text, "\n{group}");
    }
    text
}

fn vpc(vpc: &Vpc) -> String {
    let default = if vpc.is_default { ", default" } else { "" };
    format!("{}, {}{default}", vpc.region, vpc.cidr)
}

/// `cn-hangzhou-b, 172.16.0.0/20 of vpc-…, 4091 addresses free`.
fn vswitch(vswitch: &VSwitch) -> String {
    let VSwitch { zone, vpc, addresses, .. } = vswitch;
    let default = if vswitch.is_default { ", default" } else { "" };
    format!("{zone}, {} of {vpc}, {} addresses free{default}", addresses.cidr(), addresses.free())
}

/// `basic, of vpc-…, 3 of 2000 private addresses`.
fn group(group: &SecurityGroup) -> String {
    let kind = if group.advanced { "advanced" } else { "basic" };
    let place = match group.vpc {
        Some(vpc) => format!("of {vpc}"),
        None => format!("classic, {}", group.region),
    };
    format!("{kind}, {place}, {} of {} private addresses", group.addresses(), group.limit())
}
