//! What the account has in EC2.

use serde::Serialize;

use super::networks::{Ec2SecurityGroup, Ec2Subnet, Ec2Vpc, security_group, subnet, vpc};
use super::{Tags, Waiting, tags};
use crate::sim::cidr::dotted;
use crate::sim::ec2::{
    self, Ec2, Instance, InterfaceAttachment, NetworkInterface, Slot, Volume, VolumeAttachment,
};
use crate::sim::guest::{DeviceName, DeviceUse};
use crate::sim::id::VolumeId;
use crate::sim::machine::Machine as _;

/// What the account has in EC2.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2View {
    /// Instances, also those that ended and are still shown.
    pub instances: Vec<Ec2Instance>,
    /// Volumes.
    pub volumes: Vec<Ec2Volume>,
    /// Network interfaces.
    pub network_interfaces: Vec<Ec2NetworkInterface>,
    /// VPCs.
    pub vpcs: Vec<Ec2Vpc>,
    /// Subnets.
    pub subnets: Vec<Ec2Subnet>,
    /// Security groups.
    pub security_groups: Vec<Ec2SecurityGroup>,
}

/// An instance, and what its guest operating system does.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2Instance {
    /// Its id.
    pub id: String,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// `m5.large`.
    pub instance_type: &'static str,
    /// `us-east-1a`.
    pub zone: String,
    /// Its image.
    pub image: String,
    /// `Xen` or `Nitro`.
    pub hypervisor: &'static str,
    /// When it was last started, in milliseconds since 1970-01-01 UTC.
    pub launched: i64,
    /// Whether it reboots.
    pub rebooting: bool,
    /// Whether its guest answers nothing.
    pub hung: bool,
    /// Whether it stays on its way until somebody does something.
    pub stuck: bool,
    /// What it waits for, if it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// The root volume, if it is attached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_volume: Option<String>,
    /// The devices that have a volume, and what the guest does with them.
    pub devices: Vec<Ec2Device>,
    /// The places that have a network interface.
    pub interfaces: Vec<Ec2Place>,
    /// Device names that cannot be used again until a reboot.
    pub burnt_devices: Vec<String>,
    /// Device indices that cannot be used again until a stop and start.
    pub burnt_indices: Vec<u32>,
    /// Marketplace product codes.
    pub product_codes: Vec<String>,
    /// Tags.
    pub tags: Tags,
}

/// A device of an instance.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2Device {
    /// `/dev/sdf`.
    pub device: String,
    /// The volume.
    pub volume: String,
    /// The state of its attachment.
    pub state: &'static str,
    /// Where the guest has it mounted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mounted: Option<String>,
    /// Whether a process of the guest holds it open.
    pub held: bool,
}

/// A place of an instance with a network interface.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Ec2Place {
    /// The device index.
    pub index: u32,
    /// The network card.
    pub card: u32,
    /// The network interface.
    pub interface: String,
}

/// A volume.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2Volume {
    /// Its id.
    pub id: String,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// `gp3`.
    pub volume_type: &'static str,
    /// GiB.
    pub size: u32,
    /// `us-east-1a`.
    pub zone: String,
    /// When it was made, in milliseconds since 1970-01-01 UTC.
    pub created: i64,
    /// Whether it can be attached to several instances at once.
    pub multi_attach: bool,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Whether a resource that AWS manages owns its attachment.
    pub managed: bool,
    /// Whether it was taken from under a mounted file system and not repaired since.
    pub file_system_suspect: bool,
    /// Whether its I/O is enabled.
    pub io_enabled: bool,
    /// Marketplace product codes.
    pub product_codes: Vec<String>,
    /// What it waits for, if it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Its attachments.
    pub attachments: Vec<Ec2VolumeAttachment>,
    /// Tags.
    pub tags: Tags,
}

/// The attachment of a volume to an instance.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2VolumeAttachment {
    /// The instance.
    pub instance: String,
    /// `/dev/sdf`.
    pub device: String,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// When AttachVolume was accepted, in milliseconds since 1970-01-01 UTC.
    pub since: i64,
    /// Whether the volume is deleted with the instance.
    pub delete_on_termination: bool,
    /// Whether the detach under way was forced.
    pub forced: bool,
    /// Whether it stays on its way until somebody does something.
    pub stuck: bool,
    /// What it waits for, if it is on its way or held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
}

/// A network interface.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2NetworkInterface {
    /// Its id.
    pub id: String,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// `interface`, `efa` …
    pub interface_type: &'static str,
    /// Its subnet.
    pub subnet: String,
    /// Its VPC.
    pub vpc: String,
    /// `us-east-1a`.
    pub zone: String,
    /// Its private addresses, the primary one first.
    pub addresses: Vec<String>,
    /// Its hardware address.
    pub mac_address: String,
    /// What its maker said it is for.
    pub description: String,
    /// Its security groups.
    pub security_groups: Vec<String>,
    /// Whether a service of AWS manages it.
    pub requester_managed: bool,
    /// The service that operates it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// What it waits for, if it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Its attachment, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Ec2InterfaceAttachment>,
    /// Tags.
    pub tags: Tags,
}

/// The attachment of a network interface.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2InterfaceAttachment {
    /// Its id: `eni-attach-…`, `ela-attach-…`.
    pub id: String,
    /// The instance; none if it is something of a service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The account of the instance, or the alias of a service.
    pub instance_owner: String,
    /// The device index.
    pub index: u32,
    /// The network card.
    pub card: u32,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// When the attach was accepted, in milliseconds since 1970-01-01 UTC.
    pub since: i64,
    /// Whether the interface is deleted with the instance.
    pub delete_on_termination: bool,
    /// Whether the detach under way was forced.
    pub forced: bool,
    /// Whether it stays on its way until somebody does something.
    pub stuck: bool,
    /// What it waits for, if it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
}

impl Ec2View {
    pub(super) fn of(ec2: &Ec2) -> Self {
        Self {
            instances: ec2.instances().map(|found| instance(ec2, found)).collect(),
            volumes: ec2.volumes().map(|found| volume(ec2, found)).collect(),
            network_interfaces: ec2
                .network_interfaces()
                .map(|found| interface(ec2, found))
                .collect(),
            vpcs: ec2.vpcs().map(vpc).collect(),
            subnets: ec2.subnets().map(subnet).collect(),
            security_groups: ec2.security_groups().map(security_group).collect(),
        }
    }
}

fn waiting(waiting: &ec2::Waiting) -> Waiting {
    match waiting {
        ec2::Waiting::Until(at) => Waiting::until(*at),
        ec2::Waiting::Unmount(..)
        | ec2::Waiting::Close(_)
        | ec2::Waiting::Guest
        | ec2::Waiting::Reboot(_)
        | ec2::Waiting::Force => Waiting::of(waiting),
    }
}

fn instance(ec2: &Ec2, instance: &Instance) -> Ec2Instance {
    let guest = instance.guest();
    let device = |(name, id): (DeviceName, VolumeId)| {
        let attachment = ec2.volume(id).and_then(|volume| volume.attachment_to(instance.id));
        let used = guest.device_use(name);
        let mounted = match used {
            Some(DeviceUse::Mounted(path)) => Some(path.clone()),
            Some(DeviceUse::Held) | None => None,
        };
        Ec2Device {
            device: name.to_string(),
            volume: id.to_string(),
            state: attachment.map_or("", |attachment| attachment.state().as_str()),
            mounted,
            held: used == Some(&DeviceUse::Held),
        }
    };
    let place = |(Slot { card, index }, interface)| Ec2Place {
        index,
        card,
        interface: ToString::to_string(&interface),
    };
    Ec2Instance {
        id: instance.id.to_string(),
        state: instance.state().as_str(),
        instance_type: instance.instance_type.name,
        zone: instance.zone.to_string(),
        image: instance.image.to_string(),
        hypervisor: guest.hypervisor().as_str(),
        launched: instance.launch_time.as_millis(),
        rebooting: instance.is_rebooting(),
        hung: guest.is_hung(),
        stuck: instance.is_stuck(),
        waiting: instance.waiting().as_ref().map(waiting),
        root_volume: instance.root_volume().map(|id| id.to_string()),
        devices: instance.devices().map(device).collect(),
        interfaces: instance.interfaces().map(place).collect(),
        burnt_devices: guest.burnt().map(|device| device.to_string()).collect(),
        burnt_indices: instance.burnt_slots().map(|slot| slot.index).collect(),
        product_codes: ec2.product_codes(instance),
        tags: tags(&instance.tags),
    }
}

fn volume(ec2: &Ec2, volume: &Volume) -> Ec2Volume {
    let attachment = |attachment: &VolumeAttachment| Ec2VolumeAttachment {
        instance: attachment.instance.to_string(),
        device: attachment.device.to_string(),
        state: attachment.state().as_str(),
        since: attachment.attach_time.as_millis(),
        delete_on_termination: attachment.delete_on_termination,
        forced: attachment.is_forced(),
        stuck: attachment.is_stuck(),
        waiting: ec2.waiting(attachment.key()).as_ref().map(waiting),
    };
    Ec2Volume {
        id: volume.id.to_string(),
        state: volume.state().as_str(),
        volume_type: volume.volume_type.as_str(),
        size: volume.size,
        zone: volume.zone.to_string(),
        created: volume.create_time.as_millis(),
        multi_attach: volume.multi_attach,
        encrypted: volume.encrypted,
        managed: volume.managed,
        file_system_suspect: volume.file_system_suspect,
        io_enabled: volume.health.io_enabled(),
        product_codes: volume.product_codes.clone(),
        waiting: volume.waiting().as_ref().map(waiting),
        attachments: volume.attachments().iter().map(attachment).collect(),
        tags: tags(&volume.tags),
    }
}

fn interface(ec2: &Ec2, interface: &NetworkInterface) -> Ec2NetworkInterface {
    let attachment = |attachment: &InterfaceAttachment| Ec2InterfaceAttachment {
        id: attachment.id.to_string(),
        instance: attachment.instance.map(|id| id.to_string()),
        instance_owner: attachment.instance_owner.clone(),
        index: attachment.slot.index,
        card: attachment.slot.card,
        state: attachment.state().as_str(),
        since: attachment.attach_time.as_millis(),
        delete_on_termination: attachment.delete_on_termination,
        forced: attachment.is_forced(),
        stuck: attachment.is_stuck(),
        waiting: attachment.waiting().as_ref().map(waiting),
    };
    Ec2NetworkInterface {
        id: interface.id.to_string(),
        state: interface.state().as_str(),
        interface_type: interface.interface_type.as_str(),
        subnet: interface.subnet.to_string(),
        vpc: interface.vpc.to_string(),
        zone: interface.zone.to_string(),
        addresses: interface.private_ips.iter().copied().map(dotted).collect(),
        mac_address: interface.mac_address(),
        description: interface.description.clone(),
        security_groups: interface.groups.iter().map(ToString::to_string).collect(),
        requester_managed: interface.requester_managed,
        operator: interface.operator.clone(),
        waiting: interface.waiting().as_ref().map(waiting),
        attachment: ec2.attachment_of(interface).map(attachment),
        tags: tags(&interface.tags),
    }
}
