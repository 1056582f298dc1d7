//! What holds of network interfaces and their attachments in every world.

use std::collections::{BTreeMap, BTreeSet};

use detach_lab::sim::World;
use detach_lab::sim::ec2::{
    AttachmentStatus, Deadline, InstanceState, NetworkInterfaceStatus, Slot,
};
use detach_lab::sim::schedule;

/// Checks every interface with its attachment, from both sides.
pub(crate) fn check(world: &World) {
    let ec2 = world.ec2();
    let mut due: BTreeMap<String, u32> = BTreeMap::new();
    for (_, deadline) in world.schedule().iter() {
        let schedule::Deadline::Ec2(deadline) = deadline else { continue };
        match deadline {
            Deadline::InterfaceProvisioned(id) => {
                *due.entry(id.to_string()).or_default() += 1;
            }
            Deadline::InterfaceAppears(id)
            | Deadline::InterfaceReleased(id)
            | Deadline::InterfaceTaken(id)
            | Deadline::InterfaceAttachmentForgotten(id) => {
                *due.entry(id.to_string()).or_default() += 1;
            }
            _ => {}
        }
    }
    let mut addresses = BTreeSet::new();
    for interface in ec2.network_interfaces() {
        let id = interface.id.to_string();
        let pending = interface.state() == NetworkInterfaceStatus::Pending;
        assert_eq!(due.remove(&id).unwrap_or(0), u32::from(pending), "{interface:?}");
        let subnet = ec2.subnet(interface.subnet).expect("an interface is in a subnet");
        assert_eq!((subnet.vpc, subnet.zone), (interface.vpc, interface.zone), "{id}");
        for address in &interface.private_ips {
            assert!(!subnet.addresses.is_free(*address), "{id} has an address that is free");
            assert!(addresses.insert((interface.subnet, *address)), "{id}: {address:?} twice");
        }
        let attachment = ec2.attachment_of(interface);
        let live = attachment.filter(|found| found.state() != AttachmentStatus::Detached);
        let attached = matches!(
            interface.state(),
            NetworkInterfaceStatus::Attaching
                | NetworkInterfaceStatus::InUse
                | NetworkInterfaceStatus::Detaching
        );
        assert_eq!(attached, live.is_some(), "{interface:?} {attachment:?}");
        let Some(attachment) = attachment else {
            assert_eq!(interface.attachment(), None, "{id} names an attachment that is not");
            continue;
        };
        assert_eq!(attachment.interface, interface.id);
        let waits = attachment.state() != AttachmentStatus::Attached && !attachment.is_stuck();
        let of = attachment.id.to_string();
        assert_eq!(due.remove(&of).unwrap_or(0), u32::from(waits), "{attachment:?}");
        if let (Some(instance), Some(_)) = (attachment.instance, live) {
            let instance = ec2.instance(instance).expect("an attachment names an instance");
            assert_eq!(instance.zone, interface.zone, "attached across zones");
            let there = instance.interfaces().find(|(slot, _)| *slot == attachment.slot);
            assert_eq!(there, Some((attachment.slot, interface.id)), "{attachment:?}");
        }
    }
    assert!(due.is_empty(), "deadlines of what is gone: {due:?}");
    for instance in ec2.instances() {
        for (slot, id) in instance.interfaces() {
            let interface = ec2.network_interface(id).expect("an instance names an interface");
            let attachment = ec2.attachment_of(interface).expect("it is attached");
            assert_eq!((attachment.instance, attachment.slot), (Some(instance.id), slot));
        }
        let macs = world.metadata(instance.id, "/latest/meta-data/network/interfaces/macs/");
        let runs = instance.state() == InstanceState::Running;
        let answers = runs && !instance.guest().is_hung() && !instance.is_rebooting();
        assert_eq!(macs.is_ok(), answers, "{} reads its metadata: {macs:?}", instance.id);
        let listed = macs.ok().flatten().unwrap_or_default();
        for (_, id) in instance.interfaces().filter(|_| answers) {
            let interface = ec2.network_interface(id).expect("an instance names an interface");
            let attachment = ec2.attachment_of(interface).expect("it is attached");
            let seen = listed.contains(&interface.mac_address());
            assert!(seen || attachment.state() == AttachmentStatus::Attaching, "{id}: {listed}");
        }
        let primary = instance.interfaces().any(|(slot, _)| slot == Slot::PRIMARY);
        let ended = instance.state() == InstanceState::Terminated;
        assert_eq!(primary, !ended, "{} is {:?}", instance.id, instance.state());
        assert!(!ended || instance.interfaces().count() == 0, "{} has ended", instance.id);
    }
}
