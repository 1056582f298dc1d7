//! EC2 on the page: its resources, their diagrams, and requests that save typing.

mod diagrams;
mod rows;
pub(super) mod suggest;

pub(super) use diagrams::diagrams;
pub(super) use rows::{groups, makers};

use super::shown::Wait;
use crate::sim::World;
use crate::sim::ec2::{Ec2, Waiting};
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, VolumeId};
use crate::wire::request::RawRequest;

/// A resource of EC2 that can be selected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Resource {
    Instance(InstanceId),
    Volume(VolumeId),
    Interface(NetworkInterfaceId),
}

impl Resource {
    /// Whether it is there.
    pub(super) fn is_in(self, ec2: &Ec2) -> bool {
        match self {
            Self::Instance(id) => ec2.instance(id).is_some(),
            Self::Volume(id) => ec2.volume(id).is_some(),
            Self::Interface(id) => ec2.network_interface(id).is_some(),
        }
    }

    /// The resource that an event says was made.
    pub(super) fn made(event: &EventKind) -> Option<Self> {
        match event {
            EventKind::InstanceMade(id) => Some(Self::Instance(*id)),
            EventKind::VolumeMade(id) => Some(Self::Volume(*id)),
            EventKind::InterfaceMade(id) => Some(Self::Interface(*id)),
            _ => None,
        }
    }

    /// The resource to which something happened.
    pub(super) fn changed(event: &EventKind) -> Option<Self> {
        match event {
            EventKind::Volume(id, _)
            | EventKind::VolumeMade(id)
            | EventKind::FileSystemSuspect(id)
            | EventKind::FileSystemRepaired(id)
            | EventKind::PotentiallyInconsistent(id, _)
            | EventKind::IoEnabled(id)
            | EventKind::IoPerformance(id, _) => Some(Self::Volume(*id)),
            EventKind::VolumeAttachment(key, _) | EventKind::VolumeAttachmentMade(key) => {
                Some(Self::Volume(key.volume))
            }
            EventKind::NetworkInterface(id, _)
            | EventKind::InterfaceMade(id)
            | EventKind::InterfaceTakenByService(id, _) => Some(Self::Interface(*id)),
            EventKind::InterfaceAttachment(key, _)
            | EventKind::InterfaceAttachmentMade(key, _)
            | EventKind::SilentOnInterface(_, key) => Some(Self::Interface(key.interface)),
            EventKind::Instance(id, _)
            | EventKind::InstanceMade(id)
            | EventKind::RebootBegan(id)
            | EventKind::Rebooted(id)
            | EventKind::Mounted(id, ..)
            | EventKind::LetGo(id, _)
            | EventKind::Held(id, _)
            | EventKind::Kept(id, _)
            | EventKind::Silent(id, _)
            | EventKind::Hung(id)
            | EventKind::Recovered(id)
            | EventKind::DeviceNameBurnt(id, _)
            | EventKind::DeviceIndexBurnt(id, _)
            | EventKind::DeviceIndexFreed(id, _)
            | EventKind::MetadataRefreshed(id)
            | EventKind::ProductCodeLost(id, _) => Some(Self::Instance(*id)),
            // What is gone cannot be selected; the rest names no resource that can be.
            EventKind::InstanceForgotten(_)
            | EventKind::InterfaceDeleted(_)
            | EventKind::NetworkMade(_)
            | EventKind::NetworkDeleted(_)
            | EventKind::AttributeChanged(..)
            | EventKind::Tag(..)
            | EventKind::LabChanged(_)
            | EventKind::Ecs(_) => None,
        }
    }

    /// The resource that an id of a request stands for.
    pub(super) fn named(ec2: &Ec2, id: &str) -> Option<Self> {
        if let Ok(id) = InterfaceAttachmentId::parse(id) {
            return ec2
                .interface_attachment(id)
                .map(|found| Self::Interface(found.key().interface));
        }
        let volume = VolumeId::parse(id).map(Self::Volume);
        let interface = volume.or_else(|_| NetworkInterfaceId::parse(id).map(Self::Interface));
        interface.or_else(|_| InstanceId::parse(id).map(Self::Instance)).ok()
    }

    /// What is looked at when nothing else is.
    pub(super) fn any(ec2: &Ec2) -> Option<Self> {
        let volume = ec2.volumes().next().map(|volume| Self::Volume(volume.id));
        volume.or_else(|| ec2.instances().next().map(|instance| Self::Instance(instance.id)))
    }
}

/// What a new world is best begun with: a volume that the guest uses, or an interface that a call
/// can detach.
pub(super) fn start(world: &World) -> (Option<Resource>, RawRequest) {
    let ec2 = world.ec2();
    let attached = |volume: &&crate::sim::ec2::Volume| {
        let attachments = volume.attachments();
        !attachments.is_empty() && !attachments.iter().any(|attachment| ec2.is_root(attachment))
    };
    if let Some(volume) = ec2.volumes().find(attached) {
        return (Some(Resource::Volume(volume.id)), suggest::detach(volume.id));
    }
    if let Some((interface, attachment)) = suggest::detachable(ec2) {
        return (Some(Resource::Interface(interface)), suggest::detach_interface(attachment));
    }
    match Resource::any(ec2) {
        Some(Resource::Volume(id)) => (Some(Resource::Volume(id)), suggest::detach(id)),
        any => (any, suggest::run_instances()),
    }
}

impl From<Waiting> for Wait {
    fn from(waiting: Waiting) -> Self {
        match waiting {
            Waiting::Until(at) => Self::Until(at),
            Waiting::Unmount(..)
            | Waiting::Close(_)
            | Waiting::Guest
            | Waiting::Reboot(_)
            | Waiting::Force => Self::For(waiting.to_string()),
        }
    }
}
