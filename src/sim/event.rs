//! What happened, in the past tense.

use std::fmt;

use super::guest::DeviceName;
use super::id::{InstanceId, NetworkInterfaceId, VolumeId};
use super::machine::{Change, Machine};
use super::time::Instant;
use super::{ec2, ecs};

/// One thing that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// Its number in this world, from 0.
    pub seq: u64,
    /// Who or what brought it about.
    pub cause: Cause,
    /// What.
    pub kind: EventKind,
}

/// Who or what brought an event about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cause {
    /// An API call.
    Call,
    /// Something done inside the guest operating system.
    Guest,
    /// The person who runs the lab.
    Admin,
    /// The passing of time.
    Time,
}

/// What happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum EventKind {
    /// An instance changed its state.
    Instance(InstanceId, Change<ec2::InstanceState>),
    /// A volume changed its state.
    Volume(VolumeId, Change<ec2::VolumeState>),
    /// The attachment of a volume to an instance changed its state.
    VolumeAttachment(ec2::AttachmentKey, Change<ec2::VolumeAttachmentState>),
    /// An instance was made.
    InstanceMade(InstanceId),
    /// A volume was made.
    VolumeMade(VolumeId),
    /// An attachment was made.
    VolumeAttachmentMade(ec2::AttachmentKey),
    /// A VPC, a subnet or a security group was made.
    NetworkMade(ec2::NetworkId),
    /// A VPC, a subnet or a security group was deleted.
    NetworkDeleted(ec2::NetworkId),
    /// A terminated instance is no longer shown.
    InstanceForgotten(InstanceId),
    /// An instance was asked to reboot, or told its guest to.
    RebootBegan(InstanceId),
    /// The guest is up again after a reboot.
    Rebooted(InstanceId),
    /// The guest mounted a device.
    Mounted(InstanceId, DeviceName, String),
    /// The guest unmounted a device, or closed it.
    LetGo(InstanceId, DeviceName),
    /// A process of the guest holds a device open.
    Held(InstanceId, DeviceName),
    /// The guest was asked to let go of a device, and has it in use.
    Kept(InstanceId, DeviceName),
    /// The guest was asked to let go of a device, and does not answer.
    Silent(InstanceId, DeviceName),
    /// The guest stopped answering.
    Hung(InstanceId),
    /// The guest answers again.
    Recovered(InstanceId),
    /// A device was taken from under a mounted file system: it must be checked and repaired.
    FileSystemSuspect(VolumeId),
    /// The file system was checked and repaired.
    FileSystemRepaired(VolumeId),
    /// The device name cannot be used again until the guest reboots.
    DeviceNameBurnt(InstanceId, DeviceName),
    /// The data of a volume is potentially inconsistent; whether its I/O is disabled therefore.
    PotentiallyInconsistent(VolumeId, bool),
    /// I/O of a volume was enabled.
    IoEnabled(VolumeId),
    /// A volume performs well, or not.
    IoPerformance(VolumeId, ec2::IoPerformance),
    /// An attribute was given a value: what it is of, its name, the value.
    AttributeChanged(String, &'static str, String),
    /// A resource was given a tag, by key and value, or lost it.
    Tag(String, String, Option<String>),
    /// The Marketplace product code is no longer associated with the instance.
    ProductCodeLost(InstanceId, String),
    /// A network interface changed its status.
    NetworkInterface(NetworkInterfaceId, Change<ec2::NetworkInterfaceStatus>),
    /// The attachment of a network interface changed its state.
    InterfaceAttachment(ec2::InterfaceAttachmentKey, Change<ec2::AttachmentStatus>),
    /// A network interface was made.
    InterfaceMade(NetworkInterfaceId),
    /// A network interface is being attached to an instance.
    InterfaceAttachmentMade(ec2::InterfaceAttachmentKey, InstanceId),
    /// A network interface is attached to something of a service, or of another account.
    InterfaceTakenByService(NetworkInterfaceId, String),
    /// A network interface was deleted.
    InterfaceDeleted(NetworkInterfaceId),
    /// The guest was asked to let go of a network interface, and does not answer.
    SilentOnInterface(InstanceId, ec2::InterfaceAttachmentKey),
    /// The device index cannot be used again until the instance is stopped and started.
    DeviceIndexBurnt(InstanceId, ec2::Slot),
    /// A start made the device index usable again.
    DeviceIndexFreed(InstanceId, ec2::Slot),
    /// A start brought the instance's metadata up to date.
    MetadataRefreshed(InstanceId),
    /// Something of ECS.
    Ecs(ecs::EventKind),
    /// The lab's settings, or the caller's permissions, were changed.
    LabChanged(String),
}

impl Cause {
    /// The cause in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Guest => "guest",
            Self::Admin => "lab",
            Self::Time => "time",
        }
    }
}

fn arrow<S: Machine>(change: &Change<S>) -> String {
    format!("{} → {}: {}", change.from.as_str(), change.to.as_str(), S::fact(change.on))
}

impl fmt::Display for EventKind {
    /// A sentence that makes sense by itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // What the detach of a volume brings about is at hand, and what both clouds share.
            Self::Volume(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::VolumeAttachment(key, change) => {
                write!(f, "{} at {} {}", key.volume, key.instance, arrow(change))
            }
            Self::LetGo(id, device) => write!(f, "{id} let go of {device}"),
            Self::Kept(id, device) => write!(f, "{id} does not let go of {device}: it is in use"),
            Self::FileSystemSuspect(id) => {
                write!(
                    f,
                    "{id} was taken away while in use: its file system must be checked and repaired"
                )
            }
            Self::DeviceNameBurnt(id, device) => {
                write!(f, "{device} on {id} cannot be used again until a reboot")
            }
            Self::AttributeChanged(id, name, value) => write!(f, "{name} of {id} is {value}"),
            Self::LabChanged(what) => f.write_str(what),
            Self::Ecs(kind) => kind.fmt(f),
            _ => ec2::door::say_event(self, f),
        }
    }
}

impl EventKind {
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Volume(..)
            | Self::VolumeAttachment(..)
            | Self::LetGo(..)
            | Self::Kept(..)
            | Self::FileSystemSuspect(_)
            | Self::DeviceNameBurnt(..)
            | Self::AttributeChanged(..)
            | Self::LabChanged(_)
            | Self::Ecs(_) => fmt::Display::fmt(self, f),
            Self::Instance(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::InstanceMade(id) => write!(f, "{id} was made"),
            Self::VolumeMade(id) => write!(f, "{id} was made"),
            Self::VolumeAttachmentMade(key) => {
                write!(f, "{} is being attached to {}", key.volume, key.instance)
            }
            Self::NetworkMade(id) => write!(f, "{id} was made"),
            Self::NetworkDeleted(id) => write!(f, "{id} was deleted"),
            Self::InstanceForgotten(id) => write!(f, "{id} is no longer shown"),
            Self::RebootBegan(id) => write!(f, "{id} begins to reboot"),
            Self::Rebooted(id) => write!(f, "{id} has rebooted"),
            Self::Mounted(id, device, at) => write!(f, "{id} mounted {device} at {at}"),
            Self::Held(id, device) => write!(f, "a process on {id} holds {device} open"),
            Self::Silent(id, device) => {
                write!(f, "{id} does not answer the request to let go of {device}")
            }
            Self::Hung(id) => write!(f, "the guest of {id} stopped answering"),
            Self::Recovered(id) => write!(f, "the guest of {id} answers again"),
            Self::FileSystemRepaired(id) => {
                write!(f, "the file system of {id} was checked and repaired")
            }
            Self::PotentiallyInconsistent(id, disabled) => {
                let io = if *disabled { "is disabled" } else { "goes on" };
                write!(f, "the data of {id} is potentially inconsistent: its I/O {io}")
            }
            Self::IoEnabled(id) => write!(f, "I/O of {id} is enabled"),
            Self::IoPerformance(id, performance) => {
                write!(f, "the I/O performance of {id} is {}", performance.as_str())
            }
            Self::Tag(id, key, Some(value)) => write!(f, "tag {key} of {id} is {value:?}"),
            Self::Tag(id, key, None) => write!(f, "tag {key} of {id} is gone"),
            Self::ProductCodeLost(id, code) => {
                write!(f, "product code {code} is no longer associated with {id}")
            }
            Self::NetworkInterface(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::InterfaceAttachment(key, change) => {
                write!(f, "{} of {} {}", key.id, key.interface, arrow(change))
            }
            Self::InterfaceMade(id) => write!(f, "{id} was made"),
            Self::InterfaceAttachmentMade(key, instance) => {
                write!(f, "{} is being attached to {instance}: {}", key.interface, key.id)
            }
            Self::InterfaceTakenByService(id, owner) => {
                write!(f, "{id} is attached to something of {owner}")
            }
            Self::InterfaceDeleted(id) => write!(f, "{id} was deleted"),
            Self::SilentOnInterface(id, key) => {
                write!(f, "{id} does not answer the request to let go of {}", key.interface)
            }
            Self::DeviceIndexBurnt(id, slot) => write!(
                f,
                "device index {} on {id} cannot be used again until a stop and start",
                slot.index
            ),
            Self::DeviceIndexFreed(id, slot) => {
                write!(f, "device index {} on {id} can be used again", slot.index)
            }
            Self::MetadataRefreshed(id) => {
                write!(f, "the metadata of {id} is up to date again")
            }
        }
    }
}

/// Collects the events of one command.
#[derive(Debug)]
pub(crate) struct Journal {
    /// The time of what is recorded next.
    pub(crate) at: Instant,
    /// The cause of what is recorded next.
    pub(crate) cause: Cause,
    next_seq: u64,
    events: Vec<Event>,
}

impl Journal {
    pub(crate) const fn new(at: Instant, cause: Cause, next_seq: u64) -> Self {
        Self { at, cause, next_seq, events: Vec::new() }
    }

    pub(crate) fn record(&mut self, kind: EventKind) {
        self.events.push(Event { at: self.at, seq: self.next_seq, cause: self.cause, kind });
        self.next_seq += 1;
    }

    /// The events, and the number of the next one.
    pub(crate) fn finish(self) -> (Vec<Event>, u64) {
        (self.events, self.next_seq)
    }
}
