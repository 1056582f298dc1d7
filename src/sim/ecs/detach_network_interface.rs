//! DetachNetworkInterface: asks an instance to let go of an interface.

use super::action::{Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, INSTANCE_EXISTS, INSTANCE_ID, INTERFACE_EXISTS, INTERFACE_ID,
    REGION, REQUIRED, SERVICE, TRUNK_SUPPORTED, VALUES, usual,
};
use super::interface_checks::{self as ask, Asked, Names, asks, placement as place, trunk};
use super::{Ecs, InterfaceStatus};
use crate::sim::check::Check;

/// The parameters of DetachNetworkInterface.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DetachNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DetachNetworkInterfaceRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// The instance that it is attached to; required.
    pub instance_id: Option<String>,
    /// The trunk that it is a member of; required of a member (the name is the service's).
    pub trunk_network_instance_id: Option<String>,
}

const fn again(holds: &'static str) -> Check {
    Check {
        holds,
        order: assumed!(
            "unverified: made only with the switch detach-revalidates, after all others"
        ),
    }
}

// The order is this table: no source gives it. Its lines can be moved.
asks! {
    REQUIRED => ask::all_three;
    TRUNK_SUPPORTED => trunk::trunking;
    INTERFACE_ID => ask::interface_well_formed;
    INSTANCE_ID => ask::instance_well_formed;
    VALUES => trunk::trunk_well_formed;
    REGION => ask::region_there;
    SERVICE => ask::service;
    INTERFACE_EXISTS => ask::interface_there;
    INSTANCE_EXISTS => ask::instance_there;
    AUTHORISED => ask::allowed;
    usual("No cloud service manages the interface") => ask::not_managed;
    usual("The interface is not the primary one") => ask::not_primary;
    usual("The interface is not linked with others") => ask::not_linked;
    usual("The trunk interface exists in the region, if one is named") => trunk::trunk_there;
    usual("The instance type has trunk interfaces, if one is named") => trunk::type_has_trunks;
    usual("What is named as a trunk is one, and the interface itself is none") => trunk::trunk_is_a_trunk;
    usual("The trunk interface is InUse") => trunk::trunk_in_use;
    usual("The trunk interface works") => trunk::trunk_works;
    usual("The interface is a member of the trunk interface") => trunk::member_of_trunk;
    usual("The interface is no member without its trunk, and no slave") => ask::type_to_detach;
    usual("The interface has no members") => trunk::no_members;
    usual("The interface is InUse or Detaching") => ask::attached;
    usual("The interface is attached to the instance") => ask::on_instance;
    usual("The instance is Running or Stopped") => ask::instance_at_rest;
    usual("The instance type has hot plug, or the instance is Stopped") => place::hot_unplug;
    usual("The traffic mode is Standard, or the instance is Stopped") => place::traffic_mode;
    again("The vSwitch is still there") => place::vswitch_again;
    again("The security groups are still there") => place::groups_again;
    again("The security groups are still in a VPC") => place::group_networks_again;
    again("The interface is still in the VPC of the instance") => place::vpc_again;
    again("The interface is still in the zone of the instance") => place::zone_again;
    again("The security groups are still within their limits") => place::group_limits_again;
    again("The instance is still within the limit of its type") => place::instance_limit_again;
    again("The account is still within its quota") => place::quota_again;
}

pub(super) fn handle(
    request: &DetachNetworkInterfaceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let names = Names {
        region: request.region_id.as_deref(),
        interface: request.network_interface_id.as_deref(),
        instance: request.instance_id.as_deref(),
        trunk: request.trunk_network_instance_id.as_deref(),
        ..Names::default()
    };
    let asked = Asked::look_up(ecs, cx, names);
    asked.ask(CHECKS, ASKS)?;
    // By the other reading there is nothing to do with what is Available.
    let attached = asked.interface.filter(|found| found.status() != InterfaceStatus::Available);
    if let Some(id) = attached.map(|found| found.id) {
        ecs.detach_interface(id, cx.request, cx);
    }
    Ok(Reply::DetachNetworkInterface(Done))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::ecs::{
        Admin, Front, InstanceId, InstanceSpec, InstanceStatus, InstanceType, InterfaceSpec,
        InterfaceType, NetworkInterfaceId, TrafficMode,
    };
    use crate::sim::event::{Cause, Journal};
    use crate::sim::id::RequestId;
    use crate::sim::schedule::Schedule;
    use crate::sim::settings::Settings;
    use crate::sim::{Command, Instant, World};

    const WEB: &str = "i-bp1web";
    const DATA: &str = "eni-bp1data";

    fn interface(id: &str) -> InterfaceSpec {
        let instance = InstanceId::parse(WEB).ok();
        let id = NetworkInterfaceId::parse(id).expect("an id");
        InterfaceSpec { instance, ..InterfaceSpec::new(id) }
    }

    fn instance(id: &str) -> InstanceSpec {
        InstanceSpec::new(InstanceId::parse(id).expect("an id"))
    }

    fn lab(changes: Vec<Admin>) -> World {
        let mut world = World::new(7, Instant::from_utc(2026, 1, 1, 9, 0, 0));
        for change in changes {
            let reply = world.apply(Command::Admin(crate::sim::Admin::Ecs(change))).reply;
            assert!(reply.succeeded(), "{reply:?}");
        }
        world
    }

    /// Which checks refuse, if each is asked.
    fn refusing(world: &World, names: Names<'_>) -> Vec<&'static str> {
        let cx = Context {
            request: RequestId::NONE,
            action: None,
            host: None,
            settings: Settings::default(),
            front: &mut Front::default(),
            schedule: &mut Schedule::default(),
            journal: &mut Journal::new(world.now(), Cause::Call, 0),
        };
        let asked = Asked::look_up(world.ecs(), &cx, names);
        let asks = CHECKS.iter().zip(ASKS);
        asks.filter(|(_, ask)| ask(&asked).is_err()).map(|(check, _)| check.holds).collect()
    }

    fn names() -> Names<'static> {
        Names {
            region: Some("cn-hangzhou"),
            interface: Some(DATA),
            instance: Some(WEB),
            ..Names::default()
        }
    }

    /// What is wrong with one thing is refused by one check, so that the order of the table decides
    /// between two wrong things only.
    #[test]
    fn one_wrong_thing_is_refused_by_one_check() {
        let put = |one: InstanceSpec, other: InterfaceSpec| {
            vec![Admin::PutInstance(one), Admin::PutInterface(Box::new(other))]
        };
        let plain = put(instance(WEB), interface(DATA));
        assert_eq!(refusing(&lab(plain.clone()), names()), Vec::<&str>::new());

        let wrong_names = [
            ("Every required parameter is present", Names { instance: None, ..names() }),
            ("NetworkInterfaceId is well-formed", Names { interface: Some("nic-1"), ..names() }),
            ("InstanceId is well-formed", Names { instance: Some("ins_1"), ..names() }),
            (
                "The region exists, and is that of the endpoint",
                Names { region: Some("mars"), ..names() },
            ),
            ("The interface exists in the region", Names { interface: Some("eni-1"), ..names() }),
            ("The instance exists in the region", Names { instance: Some("i-1"), ..names() }),
        ];
        for (check, names) in wrong_names {
            assert_eq!(refusing(&lab(plain.clone()), names), [check]);
        }

        let t6 = InstanceType::find("ecs.t6-c1m1.large").expect("a type");
        let other = NetworkInterfaceId::parse("eni-bp1other").expect("an id");
        let wrong_things = [
            (
                "No cloud service manages the interface",
                put(
                    instance(WEB),
                    InterfaceSpec { managed_by: Some("eks".to_owned()), ..interface(DATA) },
                ),
            ),
            (
                "The interface is not the primary one",
                put(
                    instance(WEB),
                    InterfaceSpec { kind: Some(InterfaceType::Primary), ..interface(DATA) },
                ),
            ),
            (
                "The interface is not linked with others",
                put(instance(WEB), InterfaceSpec { linked: vec![other], ..interface(DATA) }),
            ),
            (
                "The interface is no member without its trunk, and no slave",
                put(
                    instance(WEB),
                    InterfaceSpec { kind: Some(InterfaceType::Slave), ..interface(DATA) },
                ),
            ),
            (
                "The interface is InUse or Detaching",
                put(
                    instance(WEB),
                    InterfaceSpec { status: Some(InterfaceStatus::Attaching), ..interface(DATA) },
                ),
            ),
            (
                "The instance is Running or Stopped",
                put(
                    InstanceSpec { status: InstanceStatus::Starting, ..instance(WEB) },
                    interface(DATA),
                ),
            ),
            (
                "The instance type has hot plug, or the instance is Stopped",
                put(InstanceSpec { instance_type: t6, ..instance(WEB) }, interface(DATA)),
            ),
            (
                "The traffic mode is Standard, or the instance is Stopped",
                put(
                    instance(WEB),
                    InterfaceSpec { traffic_mode: TrafficMode::HighPerformance, ..interface(DATA) },
                ),
            ),
        ];
        for (check, changes) in wrong_things {
            assert_eq!(refusing(&lab(changes), names()), [check]);
        }

        let mut two = plain;
        two.push(Admin::PutInstance(instance("i-bp1two")));
        let elsewhere = Names { instance: Some("i-bp1two"), ..names() };
        assert_eq!(refusing(&lab(two), elsewhere), ["The interface is attached to the instance"]);
    }
}
