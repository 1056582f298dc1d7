//! Requests and values that save typing. They are only proposals: the core judges what is sent.

use super::Resource;
use crate::sim::World;
use crate::sim::ec2::{
    ActionName, Ec2, Instance, InstanceType, InterfaceAttribute, Slot, VolumeType, Zone,
};
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, VolumeId};
use crate::ui::desk::{Desk, Selected};
use crate::wire::request::RawRequest;

/// An image id; the lab takes any well-formed one.
const IMAGE: &str = "ami-0abcdef1234567890";

fn request(action: ActionName) -> RawRequest {
    RawRequest::new(action.as_str())
}

/// Detach this volume.
pub(super) fn detach(volume: VolumeId) -> RawRequest {
    request(ActionName::DetachVolume).with("VolumeId", &volume.to_string())
}

/// Delete this volume.
pub(super) fn delete(volume: VolumeId) -> RawRequest {
    request(ActionName::DeleteVolume).with("VolumeId", &volume.to_string())
}

/// Attach this volume, to an instance in its zone under a free name if there is one.
pub(super) fn attach(world: &World, volume: VolumeId) -> RawRequest {
    let ec2 = world.ec2();
    let zone = ec2.volume(volume).map(|volume| volume.zone);
    let mut instances = ec2.instances().filter(|instance| !instance.state().is_ending());
    let instance =
        instances.find(|instance| Some(instance.zone) == zone).map(|instance| instance.id);
    let ask = request(ActionName::AttachVolume).with("VolumeId", &volume.to_string());
    match instance {
        Some(instance) => {
            let device = free_device(world, instance).map(|device| device.to_string());
            ask.with("InstanceId", &instance.to_string())
                .with("Device", &device.unwrap_or_default())
        }
        None => ask,
    }
}

/// One call on one instance.
pub(super) fn on_instance(action: ActionName, instance: InstanceId) -> RawRequest {
    request(action).with("InstanceId.1", &instance.to_string())
}

/// One call on one instance, of the actions that take only one.
fn of_instance(action: ActionName, instance: InstanceId) -> RawRequest {
    request(action).with("InstanceId", &instance.to_string())
}

/// One call on one volume.
fn on_volume(action: ActionName, volume: VolumeId) -> RawRequest {
    request(action).with("VolumeId", &volume.to_string())
}

/// Run one small instance.
pub(in crate::ui) fn run_instances() -> RawRequest {
    request(ActionName::RunInstances)
        .with("ImageId", IMAGE)
        .with("InstanceType", InstanceType::ALL[0].name)
        .with("MinCount", "1")
        .with("MaxCount", "1")
}

/// Make one small volume.
pub(in crate::ui) fn create_volume() -> RawRequest {
    request(ActionName::CreateVolume)
        .with("AvailabilityZone", &Zone::DEFAULT.to_string())
        .with("Size", "10")
        .with("VolumeType", VolumeType::Gp3.as_str())
}

/// One call on one interface.
fn on_interface(action: ActionName, interface: NetworkInterfaceId) -> RawRequest {
    request(action).with("NetworkInterfaceId", &interface.to_string())
}

/// Make one interface where the instances are.
pub(in crate::ui) fn create_interface(world: &World) -> RawRequest {
    let ec2 = world.ec2();
    let zone = ec2.instances().next().map(|instance| instance.zone);
    let near = ec2.subnets().find(|subnet| zone.is_none_or(|zone| subnet.zone == zone));
    let subnet = near.or_else(|| ec2.subnets().next()).map(|subnet| subnet.id.to_string());
    request(ActionName::CreateNetworkInterface).with("SubnetId", &subnet.unwrap_or_default())
}

/// Delete this interface.
pub(super) fn delete_interface(interface: NetworkInterfaceId) -> RawRequest {
    on_interface(ActionName::DeleteNetworkInterface, interface)
}

/// Detach the interface of this attachment.
pub(super) fn detach_interface(attachment: InterfaceAttachmentId) -> RawRequest {
    request(ActionName::DetachNetworkInterface).with("AttachmentId", &attachment.to_string())
}

/// The newest interface that a call of the caller's can detach, and its attachment.
pub(super) fn detachable(ec2: &Ec2) -> Option<(NetworkInterfaceId, InterfaceAttachmentId)> {
    ec2.network_interfaces().rev().find_map(|found| {
        let attachment = ec2.attachment_of(found)?;
        let can = attachment.slot != Slot::PRIMARY && attachment.instance.is_some();
        can.then_some((found.id, attachment.id))
    })
}

/// Attach this interface, to this instance or one in its zone, at an index that nothing has.
pub(super) fn attach_interface(
    world: &World,
    interface: NetworkInterfaceId,
    instance: Option<InstanceId>,
) -> RawRequest {
    let ec2 = world.ec2();
    let zone = ec2.network_interface(interface).map(|interface| interface.zone);
    let near = |instance: &&Instance| Some(instance.zone) == zone && !instance.state().is_ending();
    let instance = instance.and_then(|id| ec2.instance(id)).filter(near);
    let ask = on_interface(ActionName::AttachNetworkInterface, interface);
    let Some(instance) = instance.or_else(|| ec2.instances().find(near)) else { return ask };
    let taken = |index: &u32| {
        let slot = Slot { card: 0, index: *index };
        instance.interfaces().any(|(other, _)| other == slot)
            || instance.burnt_slots().any(|other| other == slot)
    };
    let index = (0..).find(|index| !taken(index)).unwrap_or_default();
    ask.with("InstanceId", &instance.id.to_string()).with("DeviceIndex", &index.to_string())
}

/// What an action is best begun with: what was asked before, what is looked at, what there is.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(in crate::ui) fn begin(action: &str, world: &World, desk: &Desk) -> RawRequest {
    let before = &desk.request;
    let Some(action) = ActionName::parse(action) else { return RawRequest::new(action) };
    let ec2 = world.ec2();
    let value = |key: &str| before.params.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
    let volume = value("VolumeId").and_then(|text| VolumeId::parse(text).ok());
    let interface = value("NetworkInterfaceId").or_else(|| value("NetworkInterfaceId.1"));
    let interface = interface.and_then(|text| NetworkInterfaceId::parse(text).ok());
    let instance = value("InstanceId.1").or_else(|| value("InstanceId"));
    let instance = instance.and_then(|text| InstanceId::parse(text).ok());
    let (mut seen_volume, mut seen_interface, mut seen_instance) = (None, None, None);
    match desk.selected {
        Some(Selected::Ec2(Resource::Volume(id))) => seen_volume = Some(id),
        Some(Selected::Ec2(Resource::Interface(id))) => seen_interface = Some(id),
        Some(Selected::Ec2(Resource::Instance(id))) => seen_instance = Some(id),
        Some(Selected::Ecs(_)) | None => {}
    }
    let volume = volume.or(seen_volume).or_else(|| ec2.volumes().next().map(|found| found.id));
    let named = interface.or(seen_interface);
    let newest = ec2.network_interfaces().next_back().map(|found| found.id);
    let interface = named.or(newest);
    let instance =
        instance.or(seen_instance).or_else(|| ec2.instances().next().map(|found| found.id));
    let attachment =
        || named.and_then(|id| ec2.attachment_of(ec2.network_interface(id)?)).map(|found| found.id);
    match action {
        ActionName::AttachVolume => volume.map_or_else(|| request(action), |id| attach(world, id)),
        ActionName::DetachVolume => volume.map_or_else(|| request(action), detach),
        ActionName::DeleteVolume => volume.map_or_else(|| request(action), delete),
        ActionName::CreateVolume => create_volume(),
        ActionName::RunInstances => run_instances(),
        ActionName::AttachNetworkInterface => {
            let free = |id: &NetworkInterfaceId| {
                ec2.network_interface(*id).is_some_and(|found| found.attachment().is_none())
            };
            let any = || ec2.network_interfaces().map(|found| found.id).find(free);
            let chosen = named.filter(free).or_else(any);
            chosen.map_or_else(|| request(action), |id| attach_interface(world, id, instance))
        }
        ActionName::CreateNetworkInterface => create_interface(world),
        ActionName::DetachNetworkInterface => attachment()
            .or_else(|| detachable(ec2).map(|(_, attachment)| attachment))
            .map_or_else(|| request(action), detach_interface),
        ActionName::DeleteNetworkInterface => {
            interface.map_or_else(|| request(action), delete_interface)
        }
        ActionName::ModifyNetworkInterfaceAttribute => {
            let ask = interface.map_or_else(|| request(action), |id| on_interface(action, id));
            let found = interface.and_then(|id| ec2.attachment_of(ec2.network_interface(id)?));
            match found {
                Some(found) => {
                    let delete = if found.delete_on_termination { "false" } else { "true" };
                    ask.with("Attachment.AttachmentId", &found.id.to_string())
                        .with("Attachment.DeleteOnTermination", delete)
                }
                None => ask.with("SourceDestCheck.Value", "false"),
            }
        }
        ActionName::DescribeNetworkInterfaceAttribute => interface
            .map_or_else(|| request(action), |id| on_interface(action, id))
            .with("Attribute", InterfaceAttribute::Attachment.as_str()),
        ActionName::CreateVpc => request(action).with("CidrBlock", "10.0.0.0/16"),
        ActionName::CreateSubnet => {
            with_last(world, action, "VpcId").with("CidrBlock", "172.31.96.0/24")
        }
        ActionName::CreateSecurityGroup => {
            request(action).with("GroupName", "web").with("GroupDescription", "for the web")
        }
        ActionName::DeleteVpc => with_last(world, action, "VpcId"),
        ActionName::DeleteSubnet => with_last(world, action, "SubnetId"),
        ActionName::DeleteSecurityGroup => with_last(world, action, "GroupId"),
        ActionName::DescribeAvailabilityZones
        | ActionName::DescribeImages
        | ActionName::DescribeInstanceTypes
        | ActionName::DescribeInstances
        | ActionName::DescribeNetworkInterfaces
        | ActionName::DescribeSecurityGroups
        | ActionName::DescribeSubnets
        | ActionName::DescribeVolumeStatus
        | ActionName::DescribeVolumes
        | ActionName::DescribeVpcs => request(action),
        ActionName::DescribeTags => request(action),
        ActionName::CreateTags | ActionName::DeleteTags => volume
            .map_or_else(
                || request(action),
                |id| request(action).with("ResourceId.1", &id.to_string()),
            )
            .with("Tag.1.Key", "Team"),
        ActionName::EnableVolumeIO => {
            volume.map_or_else(|| request(action), |id| on_volume(action, id))
        }
        ActionName::DescribeVolumeAttribute => volume
            .map_or_else(|| request(action), |id| on_volume(action, id))
            .with("Attribute", "autoEnableIO"),
        ActionName::ModifyVolumeAttribute => volume
            .map_or_else(|| request(action), |id| on_volume(action, id))
            .with("AutoEnableIO.Value", "true"),
        ActionName::DescribeInstanceAttribute => instance
            .map_or_else(|| request(action), |id| of_instance(action, id))
            .with("Attribute", "disableApiTermination"),
        ActionName::ModifyInstanceAttribute => instance
            .map_or_else(|| request(action), |id| of_instance(action, id))
            .with("DisableApiTermination.Value", "true"),
        ActionName::RebootInstances
        | ActionName::StartInstances
        | ActionName::StopInstances
        | ActionName::TerminateInstances => {
            instance.map_or_else(|| request(action), |id| on_instance(action, id))
        }
    }
}

/// A request with the newest value that there is to offer for a parameter.
fn with_last(world: &World, action: ActionName, parameter: &str) -> RawRequest {
    request(action).with(parameter, &values(world, parameter).pop().unwrap_or_default())
}

/// The first of the recommended names, `/dev/sdf` to `/dev/sdp`, that is free on the instance.
fn free_device(world: &World, instance: InstanceId) -> Option<DeviceName> {
    let instance = world.ec2().instance(instance)?;
    let taken = |name: &DeviceName| instance.devices().any(|(device, _)| device == *name);
    let usable = |name: &DeviceName| !taken(name) && !instance.guest().is_burnt(*name);
    recommended().find(usable)
}

fn recommended() -> impl Iterator<Item = DeviceName> {
    ('f'..='p').filter_map(|letter| DeviceName::parse(&format!("/dev/sd{letter}")))
}

/// Values to offer for a parameter.
pub(in crate::ui) fn values(world: &World, parameter: &str) -> Vec<String> {
    let ec2 = world.ec2();
    match parameter {
        "VolumeId" => ec2.volumes().map(|volume| volume.id.to_string()).collect(),
        "InstanceId" => ec2.instances().map(|instance| instance.id.to_string()).collect(),
        "VpcId" => ec2.vpcs().map(|vpc| vpc.id.to_string()).collect(),
        "SubnetId" => ec2.subnets().map(|subnet| subnet.id.to_string()).collect(),
        "NetworkInterfaceId" => {
            ec2.network_interfaces().map(|interface| interface.id.to_string()).collect()
        }
        "AttachmentId" => ec2
            .network_interfaces()
            .filter_map(|interface| Some(interface.attachment()?.to_string()))
            .collect(),
        "GroupId" | "SecurityGroupId" => {
            ec2.security_groups().map(|group| group.id.to_string()).collect()
        }
        "Device" => recommended().map(|device| device.to_string()).collect(),
        "AvailabilityZone" | "Placement.AvailabilityZone" => {
            Zone::ALL.iter().map(Zone::to_string).collect()
        }
        "AvailabilityZoneId" => Zone::ALL.iter().map(|zone| zone.id()).collect(),
        "InstanceType" => InstanceType::ALL.iter().map(|kind| kind.name.to_owned()).collect(),
        "VolumeType" => VolumeType::ALL.iter().map(|kind| kind.as_str().to_owned()).collect(),
        "ImageId" => vec![IMAGE.to_owned()],
        _ => Vec::new(),
    }
}
