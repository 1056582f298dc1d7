//! The EC2 side: instances, volumes and their attachments, and the actions on them.
//!
//! One file per API action, named after it; its module holds the request, the numbered checks and
//! the handler. What happens later, by itself, is in `lifecycle` (attachments) and `power`
//! (instances). Nothing here knows XML, and nothing outside decides whether a call is allowed.

mod action;
mod aftermath;
mod attach_network_interface;
mod attach_volume;
mod attachment;
mod attributes;
mod build;
mod build_interface;
mod check;
mod code;
mod create_network_interface;
mod create_security_group;
mod create_subnet;
mod create_tags;
mod create_volume;
mod create_vpc;
mod deadline;
mod delete_network;
mod delete_network_interface;
mod delete_security_group;
mod delete_subnet;
mod delete_tags;
mod delete_volume;
mod delete_vpc;
mod describe_availability_zones;
mod describe_images;
mod describe_instance_attribute;
mod describe_instance_types;
mod describe_instances;
mod describe_network_interface_attribute;
mod describe_network_interfaces;
mod describe_security_groups;
mod describe_subnets;
mod describe_tags;
mod describe_volume_attribute;
mod describe_volume_status;
mod describe_volumes;
mod describe_vpcs;
mod detach_network_interface;
mod detach_volume;
pub(in crate::sim) mod door;
mod enable_volume_io;
mod filter;
mod front;
mod guest_act;
mod health;
mod image;
mod instance;
mod instance_calls;
mod instance_type;
mod interface_attachment;
mod interface_lifecycle;
mod interfaces;
mod late;
mod launch_network;
mod lifecycle;
mod listing;
mod message;
mod metadata;
mod modify_instance_attribute;
mod modify_network_interface_attribute;
mod modify_volume_attribute;
mod network;
mod network_interface;
mod new_interface;
mod permission;
mod power;
mod reboot_instances;
mod refusal;
mod run_instances;
mod sources;
mod start_instances;
mod stop_instances;
mod subnet;
mod tags;
mod terminate_instances;
mod volume;
mod waiting;
mod why;
mod zone;

pub use action::{Action, ActionName, Call, Done, Reply};
pub use aftermath::Aftermath;
pub use attach_network_interface::{AttachNetworkInterfaceRequest, InterfaceAttached};
pub use attach_volume::AttachVolumeRequest;
pub use attachment::{
    AttachmentKey, VolumeAttachment, VolumeAttachmentState, VolumeAttachmentTrigger,
};
pub use attributes::{AttributeName, Attributes, ShutdownBehavior};
pub use build::{AttachmentSpec, BuildError, InstanceSpec, VolumeSpec};
pub use build_interface::{InterfaceAttachmentSpec, InterfaceSpec};
pub(super) use check::Context;
pub use code::{Code, CodeSpec};
pub use create_network_interface::{CreateNetworkInterfaceRequest, InterfaceCreated};
pub use create_security_group::CreateSecurityGroupRequest;
pub use create_subnet::CreateSubnetRequest;
pub use create_tags::CreateTagsRequest;
pub use create_volume::{CreateVolumeRequest, TagSpecification};
pub use create_vpc::CreateVpcRequest;
pub use deadline::Deadline;
pub use delete_network::DeleteNetworkRequest;
pub use delete_network_interface::DeleteNetworkInterfaceRequest;
pub use delete_tags::DeleteTagsRequest;
pub use delete_volume::DeleteVolumeRequest;
pub use describe_images::DescribeImagesRequest;
pub use describe_instance_attribute::{DescribeInstanceAttributeRequest, InstanceAttribute};
pub use describe_network_interface_attribute::{
    DescribeNetworkInterfaceAttributeRequest, InterfaceAttribute, InterfaceAttributeValue,
};
pub use describe_tags::TagDescription;
pub use describe_volume_attribute::{
    DescribeVolumeAttributeRequest, VolumeAttribute, VolumeAttributeValue,
};
pub use detach_network_interface::DetachNetworkInterfaceRequest;
pub use detach_volume::DetachVolumeRequest;
pub use enable_volume_io::EnableVolumeIORequest;
pub use filter::Filter;
pub use front::{FRONT, Front, Tokens, Told};
pub use health::{Health, IoPerformance, VolumeEvent, VolumeStatus};
pub use image::Image;
pub use instance::{Initiated, Instance, InstanceState, InstanceTrigger, StateReason};
pub use instance_type::InstanceType;
pub use interface_attachment::{
    AttachmentStatus, InterfaceAttachment, InterfaceAttachmentKey, InterfaceAttachmentTrigger, Slot,
};
pub use launch_network::{LaunchInterface, LaunchNetwork};
pub use listing::{DescribeRequest, Page};
pub use modify_instance_attribute::{AttachedDevice, ModifyInstanceAttributeRequest};
pub use modify_network_interface_attribute::ModifyNetworkInterfaceAttributeRequest;
pub use modify_volume_attribute::ModifyVolumeAttributeRequest;
pub use network::{NetworkId, SecurityGroup, Vpc};
pub use network_interface::{
    InterfaceDescription, InterfaceType, NetworkInterface, NetworkInterfaceStatus,
    NetworkInterfaceTrigger,
};
pub use reboot_instances::RebootInstancesRequest;
pub use refusal::{
    AccessRefusal, Asked, AttributeRefusal, Expected, Fault, InterfaceRefusal, LaunchRefusal,
    Named, NetworkRefusal, Refusal, TagRefusal,
};
pub use run_instances::{BlockDeviceMapping, RunInstancesRequest};
pub use start_instances::StartInstancesRequest;
pub use stop_instances::StopInstancesRequest;
pub use subnet::Subnet;
pub use tags::{TAGGABLE, Taggable};
pub use terminate_instances::TerminateInstancesRequest;
pub use volume::{Volume, VolumeLimits, VolumeState, VolumeTrigger, VolumeType};
pub use waiting::Waiting;
pub use zone::{REGION, Zone};

use interfaces::Interfaces;
use late::Late;
use network::Network;

use super::caller::Caller;
use super::id::{IdSource, InstanceId, NetworkInterfaceId, ReservationId, VolumeId};
use super::small_map::SmallMap;
use super::table::Table;

/// Everything that the account has in EC2.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ec2 {
    instances: Table<Instance>,
    volumes: Table<Volume>,
    network: Network,
    interfaces: Interfaces,
    pub(super) caller: Caller,
    ids: IdSource,
    tokens: SmallMap<String, Token>,
    late: Option<Box<Late>>,
}

/// What an idempotency token was used for.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Token {
    Volume(Box<CreateVolumeRequest>, VolumeId),
    Instances(Box<RunInstancesRequest>, ReservationId),
    Interface(Box<CreateNetworkInterfaceRequest>, NetworkInterfaceId),
}

/// Instances that one RunInstances call made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reservation {
    /// Its id.
    pub id: ReservationId,
    instances: Vec<InstanceDescription>,
}

/// An instance together with its volumes, as DescribeInstances shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InstanceDescription {
    /// The instance.
    pub instance: Instance,
    /// Its attachments, by device name.
    pub volumes: Vec<VolumeAttachment>,
    /// The Marketplace product codes of its volumes.
    pub product_codes: Vec<String>,
    /// Its network interfaces, by place.
    pub interfaces: Vec<InterfaceDescription>,
}

impl InstanceDescription {
    /// Its private address; a terminated instance has none.
    pub fn private_ip(&self) -> Option<[u8; 4]> {
        self.primary_interface()?.interface.private_ips.first().copied()
    }

    /// The interface at device index 0 on network card 0; a terminated instance has none.
    pub fn primary_interface(&self) -> Option<&InterfaceDescription> {
        let primary = |found: &&InterfaceDescription| {
            found.attachment.as_ref().is_some_and(|attachment| attachment.slot == Slot::PRIMARY)
        };
        self.interfaces.iter().find(primary)
    }
}

/// What a start, stop or termination did to one instance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InstanceStateChange {
    /// The instance.
    pub instance: InstanceId,
    /// Its state before.
    pub previous: InstanceState,
    /// Its state after.
    pub current: InstanceState,
}

impl Ec2 {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            instances: Table::default(),
            volumes: Table::default(),
            network: Network::new(seed),
            interfaces: Interfaces::new(seed),
            caller: Caller::default(),
            // A stream of its own, so that request ids do not shift resource ids.
            ids: IdSource::new(seed ^ 0xec2),
            tokens: SmallMap::new(),
            late: None,
        }
    }

    /// Every instance, oldest first.
    pub fn instances(&self) -> impl DoubleEndedIterator<Item = &Instance> {
        self.instances.iter()
    }

    /// Every volume, oldest first.
    pub fn volumes(&self) -> impl DoubleEndedIterator<Item = &Volume> {
        self.volumes.iter()
    }

    /// The instance with this id.
    pub fn instance(&self, id: InstanceId) -> Option<&Instance> {
        self.instances.get(id)
    }

    /// The volume with this id.
    pub fn volume(&self, id: VolumeId) -> Option<&Volume> {
        self.volumes.get(id)
    }

    /// Who calls.
    pub const fn caller(&self) -> &Caller {
        &self.caller
    }

    fn describe(&self, instance: &Instance) -> InstanceDescription {
        let volumes = instance
            .devices()
            .filter_map(|(_, volume)| self.volume(volume)?.attachment_to(instance.id).cloned())
            .collect();
        let product_codes = self.product_codes(instance);
        let interfaces = instance
            .interfaces()
            .filter_map(|(_, id)| Some(self.describe_interface(self.network_interface(id)?)))
            .collect();
        InstanceDescription { instance: instance.clone(), volumes, product_codes, interfaces }
    }

    /// The Marketplace product codes that an instance has from its volumes, each once.
    pub fn product_codes(&self, instance: &Instance) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for (_, id) in instance.devices() {
            let of = self.volume(id).map_or(&[][..], |volume| &volume.product_codes);
            codes.extend(
                of.iter().filter(|code| !codes.contains(code)).cloned().collect::<Vec<_>>(),
            );
        }
        codes
    }

    /// Whether the volume is the root device of its instance there.
    pub fn is_root(&self, attachment: &VolumeAttachment) -> bool {
        let instance = self.instance(attachment.instance);
        instance.is_some_and(|instance| instance.root_device == attachment.device)
    }

    /// Groups instances by the call that made them, in the order given.
    fn reservations<'a>(&self, instances: impl Iterator<Item = &'a Instance>) -> Vec<Reservation> {
        let mut reservations: Vec<Reservation> = Vec::new();
        for instance in instances {
            let description = self.describe(instance);
            match reservations.last_mut().filter(|last| last.id == instance.reservation) {
                Some(last) => last.instances.push(description),
                None => reservations
                    .push(Reservation { id: instance.reservation, instances: vec![description] }),
            }
        }
        reservations
    }

    fn fresh_volume_id(&mut self) -> VolumeId {
        loop {
            let id = VolumeId::fresh(&mut self.ids);
            if !self.volumes.contains(id) {
                return id;
            }
        }
    }

    fn fresh_instance_id(&mut self) -> InstanceId {
        loop {
            let id = InstanceId::fresh(&mut self.ids);
            if !self.instances.contains(id) {
                return id;
            }
        }
    }
}
