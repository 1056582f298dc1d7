//! What holds of ECS instances in every world, and of the answers about them.

use std::collections::BTreeSet;

use detach_lab::sim::ecs::{
    self, Instance, InstanceStatus, InterfaceStatus, InterfaceType, StoppedMode,
};
use detach_lab::sim::settings::Latency;
use detach_lab::sim::{Reply, World};

/// Checks every instance, and the order of its interfaces.
pub(crate) fn check(world: &World) {
    for instance in world.ecs().instances() {
        check_alone(instance);
        check_interfaces(world, instance);
    }
}

/// What an instance says of itself fits together.
fn check_alone(instance: &Instance) {
    let status = instance.status();
    let off = matches!(status, InstanceStatus::Stopping | InstanceStatus::Stopped);
    assert_eq!(instance.stopped_mode != StoppedMode::NotApplicable, off, "{instance:?}");
    let quiet = matches!(status, InstanceStatus::Pending | InstanceStatus::Stopped);
    assert!(instance.started.is_some() || quiet, "{instance:?}");
    assert!(!instance.is_hung() || !quiet, "a guest that is off hangs: {instance:?}");
    assert!(instance.lock.is_none() || status == InstanceStatus::Stopped, "{instance:?}");
    let ends = status == InstanceStatus::Stopping;
    assert!(ends || !instance.is_being_released(), "it is off, and not released: {instance:?}");
}

/// The primary interface comes first, and is as long as the instance is. No index is there twice.
fn check_interfaces(world: &World, instance: &Instance) {
    let mut indices = BTreeSet::new();
    for (place, id) in instance.interfaces.iter().enumerate() {
        let Some(interface) = world.ecs().interface(*id) else { continue };
        assert_eq!(interface.kind == InterfaceType::Primary, place == 0, "{id}");
        if interface.is_normal() {
            assert!(indices.insert(interface.device_index), "{id}: its index is there twice");
        }
        if place == 0 {
            assert_eq!(interface.status(), InterfaceStatus::InUse, "{id}");
            assert_eq!(interface.vswitch, instance.vswitch, "{id}");
            assert_eq!(interface.device_index, 0, "{id}");
        }
    }
}

/// What was made is there, and what was released is not.
pub(crate) fn check_reply(before: &World, reply: &Reply, after: &World) {
    let Reply::Ecs { result: Ok(said), .. } = reply else { return };
    let made: &[ecs::InstanceId] = match said {
        ecs::Reply::RunInstances(ids) => ids,
        ecs::Reply::CreateInstance(id) => std::slice::from_ref(id),
        ecs::Reply::DescribeInstances(page) => {
            for described in &page.items {
                let id = described.instance.id;
                assert_eq!(before.ecs().instance(id), Some(&described.instance), "{id}");
            }
            &[]
        }
        _ => &[],
    };
    // A token that was sent before tells of what was made then, and may be gone.
    if before.ecs() != after.ecs() && after.settings().latency == Latency::Real {
        for id in made {
            let instance = after.ecs().instance(*id);
            let status = instance.map(Instance::status);
            assert_eq!(status, Some(InstanceStatus::Pending), "{id}");
        }
    }
}
