//! What `show` prints of ECS.

use std::fmt::Write as _;

use super::print::clean;
use crate::sim::World;
use crate::sim::ecs::{Instance, InstanceId};
use crate::sim::machine::Machine as _;

/// The state of an instance, in a few words, and its interfaces on lines of their own.
pub(super) fn instance(world: &World, id: InstanceId) -> String {
    let found = world.ecs().instance(id);
    found.map_or_else(|| format!("there is no {id}"), |instance| shown(world, instance))
}

fn shown(world: &World, instance: &Instance) -> String {
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
        let (index, id) = (interface.device_index, interface.id);
        let (kind, status) = (interface.kind.as_str(), interface.status().as_str());
        let _ = write!(text, "\nindex {index}: {id}, {kind}, {status}");
    }
    text
}
