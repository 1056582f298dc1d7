//! What an attachment or an instance waits for: a time, or somebody.

use std::fmt;

use super::{
    AttachmentKey, AttachmentStatus, Ec2, Instance, InstanceState, InterfaceAttachment,
    NetworkInterface, Volume, VolumeAttachment, VolumeAttachmentState, VolumeState,
};
use crate::sim::guest::{DeviceName, DeviceUse};
use crate::sim::time::Instant;

/// What something waits for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Waiting {
    /// It goes on by itself at this instant.
    Until(Instant),
    /// The guest has the device mounted at this path.
    Unmount(DeviceName, String),
    /// A process of the guest holds the device open.
    Close(DeviceName),
    /// The guest hangs.
    Guest,
    /// The device name is unusable until the guest reboots.
    Reboot(DeviceName),
    /// Force was tried, and sticks.
    Force,
}

impl Ec2 {
    /// What the attachment waits for, if it is on its way or held.
    pub fn waiting(&self, key: AttachmentKey) -> Option<Waiting> {
        let attachment = self.volume(key.volume)?.attachment_to(key.instance)?;
        let guest = self.instance(key.instance)?.guest();
        match (attachment.state(), attachment.timer) {
            (VolumeAttachmentState::Attached, _) | (VolumeAttachmentState::Detached, None) => None,
            (_, Some(timer)) => Some(Waiting::Until(timer.at)),
            (_, None) if guest.is_hung() => Some(Waiting::Guest),
            (VolumeAttachmentState::Attaching, None) => Some(Waiting::Reboot(attachment.device)),
            (VolumeAttachmentState::Detaching | VolumeAttachmentState::Busy, None) => {
                Some(held(attachment, guest.device_use(attachment.device)))
            }
        }
    }
}

fn held(attachment: &VolumeAttachment, used: Option<&DeviceUse>) -> Waiting {
    match used {
        _ if attachment.is_forced() => Waiting::Force,
        Some(DeviceUse::Mounted(path)) => Waiting::Unmount(attachment.device, path.clone()),
        Some(DeviceUse::Held) => Waiting::Close(attachment.device),
        None => Waiting::Guest,
    }
}

impl Instance {
    /// What the instance waits for, if it is on its way.
    pub fn waiting(&self) -> Option<Waiting> {
        match (self.state(), self.timer) {
            (InstanceState::Running, _) => self.reboot.map(|timer| Waiting::Until(timer.at)),
            (InstanceState::Stopped | InstanceState::Terminated, _) => None,
            (
                InstanceState::Pending | InstanceState::Stopping | InstanceState::ShuttingDown,
                Some(timer),
            ) => Some(Waiting::Until(timer.at)),
            (
                InstanceState::Pending | InstanceState::Stopping | InstanceState::ShuttingDown,
                None,
            ) => Some(Waiting::Guest),
        }
    }
}

impl Volume {
    /// What the volume itself waits for, if it is on its way.
    pub fn waiting(&self) -> Option<Waiting> {
        match self.state() {
            VolumeState::Creating | VolumeState::Deleting => {
                self.timer.map(|timer| Waiting::Until(timer.at))
            }
            VolumeState::Available
            | VolumeState::InUse
            | VolumeState::Deleted
            | VolumeState::Error => None,
        }
    }
}

impl NetworkInterface {
    /// What the interface itself waits for, if it is on its way.
    pub fn waiting(&self) -> Option<Waiting> {
        self.timer.map(|timer| Waiting::Until(timer.at))
    }
}

impl InterfaceAttachment {
    /// What the attachment waits for, if it is on its way.
    pub fn waiting(&self) -> Option<Waiting> {
        match (self.state(), self.timer) {
            (AttachmentStatus::Attached, _) | (AttachmentStatus::Detached, None) => None,
            (_, Some(timer)) => Some(Waiting::Until(timer.at)),
            (AttachmentStatus::Attaching | AttachmentStatus::Detaching, None) => {
                Some(Waiting::Guest)
            }
        }
    }
}

impl fmt::Display for Waiting {
    /// What it waits for, after "waits for".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Until(at) => write!(f, "{at}"),
            Self::Unmount(device, path) => write!(f, "the guest to unmount {device} from {path}"),
            Self::Close(device) => write!(f, "a process to close {device}"),
            Self::Guest => f.write_str("the guest to answer"),
            Self::Reboot(device) => write!(f, "a reboot: {device} is unusable until then"),
            Self::Force => f.write_str("the guest to let go: force did not help"),
        }
    }
}
