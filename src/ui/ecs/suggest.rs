//! Requests and values that save typing. They are only proposals: the core judges what is sent.

use super::{Resource, is_detachable};
use crate::sim::World;
use crate::sim::ecs::{
    ActionName, Ecs, Instance, InstanceId, InstanceType, InterfaceType, NetworkInterface, REGIONS,
    VSwitch,
};
use crate::ui::desk::{Desk, Selected};
use crate::ui::form;
use crate::wire::request::RawRequest;

/// An image id; the lab takes any well-formed one.
const IMAGE: &str = "aliyun_3_x64_20G_alibase_20240819.vhd";

/// The region of the samples of the API pages, for a world that has nothing anywhere.
const REGION: &str = "cn-hangzhou";

/// One call on one instance.
pub(super) fn on_instance(action: &str, instance: InstanceId) -> RawRequest {
    RawRequest::ecs(action).with("InstanceId", &instance.to_string())
}

/// One call on one interface.
pub(super) fn on_interface(action: &str, interface: &NetworkInterface) -> RawRequest {
    RawRequest::ecs(action)
        .with("RegionId", interface.region.as_str())
        .with("NetworkInterfaceId", &interface.id.to_string())
}

/// Detach this interface from its instance, and from its trunk if it is a member.
pub(super) fn detach(ecs: &Ecs, interface: &NetworkInterface) -> RawRequest {
    let instance = interface.instance.or_else(|| ecs.instances().next().map(|found| found.id));
    let ask = RawRequest::ecs("DetachNetworkInterface")
        .with("RegionId", interface.region.as_str())
        .with("InstanceId", &instance.map(|id| id.to_string()).unwrap_or_default())
        .with("NetworkInterfaceId", &interface.id.to_string());
    match interface.trunk {
        Some(trunk) => ask.with("TrunkNetworkInstanceId", &trunk.to_string()),
        None => ask,
    }
}

/// Attach this interface to an instance in its zone.
pub(super) fn attach(world: &World, interface: &NetworkInterface) -> RawRequest {
    let near = |instance: &&Instance| instance.zone == interface.zone;
    let instance = world.ecs().instances().find(near).map(|instance| instance.id.to_string());
    on_interface("AttachNetworkInterface", interface)
        .with("InstanceId", &instance.unwrap_or_default())
}

/// Run one small instance.
pub(super) fn run_instances(world: &World) -> RawRequest {
    let mut ask = in_network(world, "RunInstances").with("ImageId", IMAGE);
    let kind = InstanceType::ALL.first().map(|kind| kind.name).unwrap_or_default();
    form::set(&mut ask, "InstanceType", kind);
    ask
}

/// Make one interface where the instances are.
pub(super) fn create_interface(world: &World) -> RawRequest {
    in_network(world, "CreateNetworkInterface")
}

/// A call that names a vSwitch, where the instances are, and a security group of its VPC.
fn in_network(world: &World, action: &str) -> RawRequest {
    let ecs = world.ecs();
    let used = ecs.instances().next().map(|instance| instance.vswitch);
    let vswitch = used.and_then(|id| ecs.network().vswitch(id));
    let vswitch = vswitch.or_else(|| ecs.network().vswitches().next());
    let group = vswitch.and_then(|vswitch| ecs.network().group_of(vswitch.vpc));
    let region = vswitch.map_or(REGION, |vswitch| vswitch.region.as_str());
    let (vswitch, group) = (vswitch.map(|found| found.id), group.map(|found| found.id));
    RawRequest::ecs(action)
        .with("RegionId", region)
        .with("VSwitchId", &vswitch.map(|id| id.to_string()).unwrap_or_default())
        .with("SecurityGroupId", &group.map(|id| id.to_string()).unwrap_or_default())
}

/// What an action is best begun with: what was asked before, what is looked at, what there is.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::ui) fn begin(action: &str, world: &World, desk: &Desk) -> RawRequest {
    let ecs = world.ecs();
    let Some(name) = ActionName::parse(action) else { return RawRequest::ecs(action) };
    let (mut interface, mut instance) = (None, None);
    match desk.selected {
        Some(Selected::Ecs(Resource::Interface(id))) => interface = ecs.interface(id),
        Some(Selected::Ecs(Resource::Instance(id))) => instance = ecs.instance(id),
        Some(Selected::Ec2(_)) | None => {}
    }
    let of_interface = interface.and_then(|found| ecs.instance(found.instance?));
    let instance = instance.or(of_interface).or_else(|| ecs.instances().next());
    let free = |found: &&NetworkInterface| found.instance.is_none();
    let ask = RawRequest::ecs(action);
    match name.as_str() {
        "DetachNetworkInterface" => {
            let any = || ecs.interfaces().rev().find(|found| is_detachable(found));
            let chosen = interface.filter(|found| found.instance.is_some()).or_else(any);
            chosen.map_or(ask, |found| detach(ecs, found))
        }
        "AttachNetworkInterface" => {
            let chosen = interface.filter(free).or_else(|| ecs.interfaces().find(free));
            chosen.map_or(ask, |found| attach(world, found))
        }
        "DeleteNetworkInterface" | "DescribeNetworkInterfaceAttribute" => {
            let any = || ecs.interfaces().next_back();
            interface.or_else(any).map_or(ask, |found| on_interface(action, found))
        }
        "ModifyNetworkInterfaceAttribute" => {
            let any = || ecs.interfaces().next_back();
            let ask = interface.or_else(any).map_or(ask, |found| on_interface(action, found));
            ask.with("NetworkInterfaceName", "renamed")
        }
        "CreateNetworkInterface" => create_interface(world),
        "RunInstances" | "CreateInstance" => {
            let mut ask = run_instances(world);
            ask.action = Some(action.to_owned());
            ask
        }
        "StartInstance" | "StopInstance" | "RebootInstance" | "DeleteInstance" => {
            instance.map_or(ask, |found| on_instance(action, found.id))
        }
        "DescribeRegions" => ask,
        // The others list what is in a region.
        _ => {
            let region = instance.map_or(REGION, |found| found.region.as_str());
            ask.with("RegionId", region)
        }
    }
}

/// Values to offer for a parameter.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::ui) fn values(world: &World, parameter: &str) -> Vec<String> {
    let ecs = world.ecs();
    let network = ecs.network();
    match parameter {
        "RegionId" => REGIONS.iter().map(|region| region.as_str().to_owned()).collect(),
        "ZoneId" => {
            let mut zones: Vec<String> =
                network.vswitches().map(|vswitch: &VSwitch| vswitch.zone.clone()).collect();
            zones.dedup();
            zones
        }
        "InstanceId" => ecs.instances().map(|found| found.id.to_string()).collect(),
        "NetworkInterfaceId" => ecs.interfaces().map(|found| found.id.to_string()).collect(),
        "TrunkNetworkInstanceId" => {
            let trunks = ecs.interfaces().filter(|found| found.kind == InterfaceType::Trunk);
            trunks.map(|found| found.id.to_string()).collect()
        }
        "VpcId" => network.vpcs().map(|found| found.id.to_string()).collect(),
        "VSwitchId" => network.vswitches().map(|found| found.id.to_string()).collect(),
        "SecurityGroupId" | "SecurityGroupIds" => {
            network.groups().map(|found| found.id.to_string()).collect()
        }
        "InstanceType" => InstanceType::ALL.iter().map(|kind| kind.name.to_owned()).collect(),
        "ImageId" => vec![IMAGE.to_owned()],
        _ => Vec::new(),
    }
}
