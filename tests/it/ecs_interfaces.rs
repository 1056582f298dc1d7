//! Properties of the network interfaces of ECS: what holds of them in a lab that is not broken on
//! purpose, whatever is attached to what.

use std::collections::BTreeSet;

use detach_lab::sim::ecs::{
    Ecs, GuestAct, InstanceId, InterfaceStatus, InterfaceType, NetworkInterface,
};
use detach_lab::sim::{Advance, Command, Duration, Fixture, Reply, World};
use detach_lab::wire::RawRequest;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::config;

/// Two instances with trunks, one with room for three interfaces, and twelve interfaces.
const INSTANCES: [(&str, &str); 3] = [
    ("i-bp1large", "ecs.g7.large"),
    ("i-bp1trunks1", "ecs.ebmre7p.32xlarge"),
    ("i-bp1trunks2", "ecs.ebmre7p.32xlarge"),
];
const INTERFACES: u8 = 12;

fn line(world: &mut World, text: &str) {
    let detach_lab::lesson::Line::Do(command) =
        detach_lab::lesson::Line::parse(text).expect("a line")
    else {
        panic!("{text} only looks")
    };
    let reply = world.apply(&*command).reply;
    assert!(reply.succeeded(), "{text}: {reply:?}");
}

fn interface(number: u8) -> String {
    format!("eni-bp1number{}", number % INTERFACES)
}

fn world() -> World {
    let mut world = Fixture::EMPTY.build(7);
    line(&mut world, "lab ecs trunking on");
    for (id, kind) in INSTANCES {
        line(&mut world, &format!("lab ecs instance {id} type={kind}"));
    }
    for number in 0..INTERFACES {
        let kind = if number < 3 { "Trunk" } else { "Secondary" };
        line(&mut world, &format!("lab ecs interface {} type={kind}", interface(number)));
    }
    world
}

/// One step: what is done, to which interface, with which instance and which trunk.
type Step = (u8, u8, u8, u8);

fn call(action: &str, step: Step) -> RawRequest {
    let (_, number, instance, trunk) = step;
    let (instance, _) = INSTANCES[usize::from(instance) % INSTANCES.len()];
    let request = RawRequest::ecs(action)
        .with("RegionId", "cn-hangzhou")
        .with("NetworkInterfaceId", &interface(number))
        .with("InstanceId", instance);
    if trunk % 2 == 0 {
        request.with("TrunkNetworkInstanceId", &interface(trunk % 3))
    } else {
        request
    }
}

fn command(step: Step) -> Command {
    let (what, _, instance, trunk) = step;
    let (id, _) = INSTANCES[usize::from(instance) % INSTANCES.len()];
    let guest = InstanceId::parse(id).expect("an id");
    let power = |action: &str| RawRequest::ecs(action).with("InstanceId", id).command();
    match what % 16 {
        0..=4 => call("AttachNetworkInterface", step).command(),
        5..=8 => call("DetachNetworkInterface", step).command(),
        9 => Command::EcsGuest(guest, GuestAct::Hang),
        10 => Command::EcsGuest(guest, GuestAct::Recover),
        11 => power(["StartInstance", "StopInstance", "RebootInstance"][usize::from(trunk) % 3]),
        12 => Command::Advance(Advance::UntilIdle),
        _ => Command::Advance(Advance::By(Duration::from_millis(u64::from(trunk) * 20))),
    }
}

fn of(ecs: &Ecs, id: InstanceId) -> Vec<&NetworkInterface> {
    let instance = ecs.instance(id).expect("no instance goes");
    instance.interfaces.iter().filter_map(|one| ecs.interface(*one)).collect()
}

/// Limits hold, places are taken once, and a trunk that is attached to nothing carries nothing.
fn check(ecs: &Ecs) {
    for instance in ecs.instances() {
        let kind = instance.instance_type;
        let (members, normal): (Vec<_>, Vec<_>) =
            of(ecs, instance.id).into_iter().partition(|one| one.kind == InterfaceType::Member);
        assert!(normal.len() <= kind.interfaces as usize, "{}: {normal:?}", instance.id);
        assert!(members.len() <= kind.members as usize, "{}: {members:?}", instance.id);
        let places: BTreeSet<u32> = normal.iter().map(|one| one.device_index).collect();
        assert_eq!(places.len(), normal.len(), "{}: a device index twice", instance.id);
    }
    for one in ecs.interfaces() {
        let carries = one.kind == InterfaceType::Trunk && one.status() == InterfaceStatus::InUse;
        assert!(carries || one.members.is_empty(), "{one:?}");
        let member = one.kind == InterfaceType::Member;
        assert_eq!(member, one.trunk.is_some(), "{one:?}");
    }
}

proptest! {
    #![proptest_config(config(60))]

    /// Whatever is attached to what, limits hold; in the end everything can be detached.
    #[test]
    fn what_is_attached_fits_and_can_be_detached(steps in vec(any::<Step>(), 1..120)) {
        let mut world = world();
        for step in steps {
            world.apply(command(step));
            check(world.ecs());
        }
        for (id, _) in INSTANCES {
            let id = InstanceId::parse(id).expect("an id");
            world.apply(Command::EcsGuest(id, GuestAct::Recover));
        }
        world.apply(Command::Advance(Advance::UntilIdle));
        // Members first, then what may be a trunk.
        for members in [true, false] {
            let all: Vec<NetworkInterface> = world.ecs().interfaces().cloned().collect();
            for one in all.iter().filter(|one| (one.kind == InterfaceType::Member) == members) {
                let (Some(instance), false) = (one.instance, one.kind == InterfaceType::Primary)
                else { continue };
                let mut request = RawRequest::ecs("DetachNetworkInterface")
                    .with("RegionId", "cn-hangzhou")
                    .with("NetworkInterfaceId", &one.id.to_string())
                    .with("InstanceId", &instance.to_string());
                if let Some(trunk) = one.trunk {
                    request = request.with("TrunkNetworkInstanceId", &trunk.to_string());
                }
                let reply = world.apply(request.command()).reply;
                prop_assert!(matches!(reply, Reply::Ecs { result: Ok(_), .. }), "{:?}", reply);
            }
            world.apply(Command::Advance(Advance::UntilIdle));
        }
        for one in world.ecs().interfaces().filter(|one| one.kind != InterfaceType::Primary) {
            prop_assert_eq!(one.status(), InterfaceStatus::Available);
            prop_assert!(matches!(one.kind, InterfaceType::Secondary | InterfaceType::Trunk));
        }
    }
}
