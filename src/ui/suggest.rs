//! Requests and values that save typing. They are only proposals: the core judges what is sent.

use crate::sim::World;
use crate::sim::ec2::{ActionName, InstanceType, InterfaceAttribute, Slot, VolumeType, Zone};
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, VolumeId};
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
pub(super) fn run_instances() -> RawRequest {
    request(ActionName::RunInstances)
        .with("ImageId", IMAGE)
        .with("InstanceType", InstanceType::ALL[0].name)
        .with("MinCount", "1")
        .with("MaxCount", "1")
}

/// Make one small volume.
pub(super) fn create_volume() -> RawRequest {
    request(ActionName::CreateVolume)
        .with("AvailabilityZone", &Zone::DEFAULT.to_string())
        .with("Size", "10")
        .with("VolumeType", VolumeType::Gp3.as_str())
}

/// One call on the newest interface.
fn on_interface(world: &World, action: ActionName) -> RawRequest {
    match world.ec2().network_interfaces().next_back() {
        Some(interface) => request(action).with("NetworkInterfaceId", &interface.id.to_string()),
        None => request(action),
    }
}

/// Detach the newest interface that a call of the caller's can detach.
pub(super) fn detach_interface(world: &World) -> Option<RawRequest> {
    let mut attachments = world.ec2().network_interfaces().rev().filter_map(|found| {
        let attachment = world.ec2().attachment_of(found)?;
        (attachment.slot != Slot::PRIMARY && attachment.instance.is_some()).then_some(attachment.id)
    });
    let id = attachments.next()?;
    Some(request(ActionName::DetachNetworkInterface).with("AttachmentId", &id.to_string()))
}

/// Attach a free interface to an instance, at an index that nothing has.
fn attach_interface(world: &World, instance: Option<InstanceId>) -> RawRequest {
    let mut ask = request(ActionName::AttachNetworkInterface);
    let mut free = world.ec2().network_interfaces().filter(|found| found.attachment().is_none());
    if let Some(interface) = free.next() {
        ask = ask.with("NetworkInterfaceId", &interface.id.to_string());
    }
    let Some(instance) = instance.and_then(|id| world.ec2().instance(id)) else { return ask };
    let taken = |index: &u32| {
        let slot = Slot { card: 0, index: *index };
        instance.interfaces().any(|(other, _)| other == slot)
            || instance.burnt_slots().any(|other| other == slot)
    };
    let index = (0..).find(|index| !taken(index)).unwrap_or_default();
    ask.with("InstanceId", &instance.id.to_string()).with("DeviceIndex", &index.to_string())
}

/// What an action is best begun with, given what was asked before.
pub(super) fn begin(action: ActionName, world: &World, before: &RawRequest) -> RawRequest {
    let value = |key: &str| before.params.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
    let volume = value("VolumeId").and_then(|text| VolumeId::parse(text).ok());
    let instance = value("InstanceId.1").or_else(|| value("InstanceId"));
    let instance = instance.and_then(|text| InstanceId::parse(text).ok());
    let volume = volume.or_else(|| world.ec2().volumes().next().map(|volume| volume.id));
    let instance = instance.or_else(|| world.ec2().instances().next().map(|instance| instance.id));
    match action {
        ActionName::AttachVolume => volume.map_or_else(|| request(action), |id| attach(world, id)),
        ActionName::DetachVolume => volume.map_or_else(|| request(action), detach),
        ActionName::DeleteVolume => volume.map_or_else(|| request(action), delete),
        ActionName::CreateVolume => create_volume(),
        ActionName::RunInstances => run_instances(),
        ActionName::AttachNetworkInterface => attach_interface(world, instance),
        ActionName::CreateNetworkInterface => with_last(world, action, "SubnetId"),
        ActionName::DetachNetworkInterface => {
            detach_interface(world).unwrap_or_else(|| request(action))
        }
        ActionName::DeleteNetworkInterface | ActionName::ModifyNetworkInterfaceAttribute => {
            on_interface(world, action)
        }
        ActionName::DescribeNetworkInterfaceAttribute => {
            on_interface(world, action).with("Attribute", InterfaceAttribute::Attachment.as_str())
        }
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
pub(super) fn values(world: &World, parameter: &str) -> Vec<String> {
    let ec2 = world.ec2();
    match parameter {
        "VolumeId" => ec2.volumes().map(|volume| volume.id.to_string()).collect(),
        "InstanceId" => ec2.instances().map(|instance| instance.id.to_string()).collect(),
        "VpcId" => ec2.vpcs().map(|vpc| vpc.id.to_string()).collect(),
        "SubnetId" => ec2.subnets().map(|subnet| subnet.id.to_string()).collect(),
        "GroupId" => ec2.security_groups().map(|group| group.id.to_string()).collect(),
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
