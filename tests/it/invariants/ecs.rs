//! What holds of ECS in every world.

use std::collections::{BTreeMap, BTreeSet};

use detach_lab::sim::World;
use detach_lab::sim::ecs::{
    Deadline, Ecs, Instance, InstanceStatus, InterfaceStatus, InterfaceType, NetworkInterface,
};
use detach_lab::sim::schedule;

pub(crate) fn check(world: &World) {
    let ecs = world.ecs();
    for instance in ecs.instances() {
        check_instance(ecs, instance);
    }
    let mut addresses = BTreeSet::new();
    for interface in ecs.interfaces() {
        check_interface(ecs, interface);
        for address in &interface.addresses {
            assert!(addresses.insert((interface.vswitch, *address)), "{address:?} is there twice");
            if let Some(vswitch) = ecs.network().vswitch(interface.vswitch) {
                let free = vswitch.addresses.is_free(*address);
                assert!(!free, "{}: {address:?} is free", interface.id);
            }
        }
    }
    check_networks(ecs);
    check_due(world);
    check_front(world);
}

fn check_instance(ecs: &Ecs, instance: &Instance) {
    let id = instance.id;
    let listed: BTreeSet<_> = instance.interfaces.iter().collect();
    assert_eq!(listed.len(), instance.interfaces.len(), "{id} has an interface twice");
    for interface in &instance.interfaces {
        let there = ecs.interface(*interface).expect("an interface of an instance exists");
        assert_eq!(there.instance, Some(id), "{interface} is not of {id}");
    }
    let there = instance.interfaces.iter().filter_map(|interface| ecs.interface(*interface));
    let primary = there.filter(|found| found.kind == InterfaceType::Primary).count();
    assert_eq!(primary, usize::from(instance.owner.is_none()), "{id}: primary interfaces");
    let moves = !matches!(instance.status(), InstanceStatus::Running | InstanceStatus::Stopped);
    assert!(moves || !instance.is_stuck());
    assert_eq!(
        instance.started.is_some(),
        instance.started.is_some_and(|at| at >= instance.created),
        "{id} was started before it was made"
    );
}

fn check_interface(ecs: &Ecs, interface: &NetworkInterface) {
    let id = interface.id;
    let attached = matches!(
        interface.status(),
        InterfaceStatus::Attaching | InterfaceStatus::InUse | InterfaceStatus::Detaching
    );
    assert_eq!(attached, interface.instance.is_some(), "{interface:?}");
    if let Some(instance) = interface.instance {
        let instance = ecs.instance(instance).expect("an interface is on an instance");
        assert!(instance.interfaces.contains(&id), "{} does not know {id}", instance.id);
        assert_eq!(instance.region, interface.region, "{id}");
    }
    match interface.kind {
        InterfaceType::Primary => assert!(attached, "{id} is primary, and of nothing"),
        InterfaceType::Member => assert!(interface.trunk.is_some(), "{id} is a member of nothing"),
        InterfaceType::Secondary | InterfaceType::Trunk | InterfaceType::Slave => {}
    }
    if let Some(trunk) = interface.trunk {
        let trunk = ecs.interface(trunk).expect("a member has a trunk");
        assert_eq!(interface.kind, InterfaceType::Member, "{id}");
        assert_eq!(trunk.kind, InterfaceType::Trunk, "{id}");
        assert_eq!(trunk.instance, interface.instance, "{id} is elsewhere than its trunk");
        assert!(trunk.members.contains(&id), "{} does not know {id}", trunk.id);
    }
    let vlans: BTreeSet<u32> = interface
        .members
        .iter()
        .map(|member| {
            let member = ecs.interface(*member).expect("a trunk's member exists");
            assert_eq!(member.trunk, Some(id));
            member.device_index
        })
        .collect();
    assert_eq!(vlans.len(), interface.members.len(), "two members of {id} have one VLAN");
    assert!(!interface.addresses.is_empty(), "{id} has no address");
}

/// A group counts the addresses of the interfaces in it, and a vSwitch knows which are free.
fn check_networks(ecs: &Ecs) {
    let mut macs = BTreeSet::new();
    for interface in ecs.interfaces() {
        assert!(macs.insert(interface.mac), "{} has the MAC address of another", interface.id);
    }
    for vswitch in ecs.network().vswitches() {
        let (id, block) = (vswitch.id, vswitch.addresses.cidr());
        let inside = ecs.interfaces().filter(|one| one.vswitch == id);
        let taken = inside.flat_map(|one| &one.addresses).filter(|a| block.place(**a).is_some());
        let free = block.size() - 4 - taken.count() as u64;
        assert_eq!(u64::from(vswitch.addresses.free()), free, "{id}");
        let vpc = ecs.network().vpc(vswitch.vpc).expect("a vSwitch is in a VPC");
        assert!(vpc.cidr.contains(block), "{id} is outside of its VPC");
        assert!(vswitch.region.zones().any(|zone| zone == vswitch.zone), "{id}: its zone");
    }
    let mut inside: BTreeMap<_, usize> = BTreeMap::new();
    for interface in ecs.interfaces() {
        for group in &interface.security_groups {
            *inside.entry(*group).or_default() += interface.addresses.len();
        }
    }
    for group in ecs.network().groups() {
        let count = inside.remove(&group.id).unwrap_or(0);
        assert_eq!(usize::try_from(group.addresses()), Ok(count), "{}", group.id);
    }
}

/// What is under way ends once, unless it is stuck; what is at rest has nothing due.
fn check_due(world: &World) {
    let mut due: BTreeMap<String, u32> = BTreeMap::new();
    for (_, deadline) in world.schedule().iter() {
        let schedule::Deadline::Ecs(deadline) = deadline else { continue };
        let id = match deadline {
            Deadline::InterfaceSettles(id) => id.to_string(),
            Deadline::InstanceSettles(id) => id.to_string(),
        };
        *due.entry(id).or_default() += 1;
    }
    for interface in world.ecs().interfaces() {
        let rests =
            matches!(interface.status(), InterfaceStatus::Available | InterfaceStatus::InUse);
        let count = due.remove(&interface.id.to_string()).unwrap_or(0);
        assert!(count <= u32::from(!rests), "{count} things are due for {interface:?}");
        let stuck = interface.is_stuck() || interface.status() == InterfaceStatus::Deleting;
        assert!(rests || stuck || count == 1, "{interface:?} never ends");
    }
    for instance in world.ecs().instances() {
        let rests = matches!(instance.status(), InstanceStatus::Running | InstanceStatus::Stopped);
        let count = due.remove(&instance.id.to_string()).unwrap_or(0);
        assert!(count <= u32::from(!rests), "{count} things are due for {instance:?}");
        assert!(rests || instance.is_stuck() || count == 1, "{instance:?} never ends");
    }
    assert!(due.is_empty(), "something is due for what is not there: {due:?}");
}

fn check_front(world: &World) {
    let front = world.ecs_front();
    assert!(front.told().is_none_or(|told| told.calls > 0));
    for (action, rate, left, after) in front.buckets(world.now()) {
        assert!(left < rate.capacity, "{action:?}");
        assert!((1..=60_000).contains(&after.as_millis()), "{action:?}: {after}");
    }
}
