//! What falls due in EC2, and what it does then.

use std::fmt;

use super::{AttachmentKey, Context, Ec2, VolumeTrigger, door};
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, VolumeId};

/// Something that is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Deadline {
    /// A new volume is ready.
    VolumeProvisioned(VolumeId),
    /// A deleted volume is gone.
    VolumeErased(VolumeId),
    /// An attached device appears in the guest.
    DeviceAppears(AttachmentKey),
    /// The guest answers the request to let go.
    GuestAnswers(AttachmentKey),
    /// The guest has held the device for too long.
    PatienceEnds(AttachmentKey),
    /// The device is taken from the guest.
    DeviceTaken(AttachmentKey),
    /// An attachment that is over is no longer shown.
    AttachmentForgotten(AttachmentKey),
    /// An instance is up.
    InstanceBoots(InstanceId),
    /// An instance is down.
    InstancePowersOff(InstanceId),
    /// An instance has ended.
    InstanceTerminates(InstanceId),
    /// A reboot is over.
    RebootEnds(InstanceId),
    /// A terminated instance is no longer shown.
    InstanceForgotten(InstanceId),
    /// A new network interface is ready.
    InterfaceProvisioned(NetworkInterfaceId),
    /// An attached network interface appears in the guest.
    InterfaceAppears(InterfaceAttachmentId),
    /// The guest lets a network interface go.
    InterfaceReleased(InterfaceAttachmentId),
    /// A network interface is taken from the guest.
    InterfaceTaken(InterfaceAttachmentId),
    /// The attachment of a network interface is no longer shown.
    InterfaceAttachmentForgotten(InterfaceAttachmentId),
}

impl Deadline {
    /// Whether it is no step of anything that is under way: nobody waits for it.
    pub const fn is_housekeeping(self) -> bool {
        matches!(self, Self::InstanceForgotten(_))
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VolumeProvisioned(id) => write!(f, "{id} is provisioned"),
            Self::VolumeErased(id) => write!(f, "{id} is erased"),
            Self::DeviceAppears(key) => write!(f, "{} appears in {}", key.volume, key.instance),
            Self::GuestAnswers(key) => write!(f, "{} answers for {}", key.instance, key.volume),
            Self::PatienceEnds(key) => {
                write!(f, "{} has held {} for too long", key.instance, key.volume)
            }
            Self::DeviceTaken(key) => write!(f, "{} is taken from {}", key.volume, key.instance),
            Self::AttachmentForgotten(key) => {
                write!(f, "{} is no longer shown at {}", key.volume, key.instance)
            }
            Self::InstanceBoots(id) => write!(f, "{id} has booted"),
            Self::InstancePowersOff(id) => write!(f, "{id} powers off"),
            Self::InstanceTerminates(id) => write!(f, "{id} ends"),
            Self::RebootEnds(id) => write!(f, "{id} has rebooted"),
            Self::InstanceForgotten(id) => write!(f, "{id} is no longer shown"),
            Self::InterfaceProvisioned(id) => write!(f, "{id} is ready"),
            Self::InterfaceAppears(id) => write!(f, "{id} appears"),
            Self::InterfaceReleased(id) => write!(f, "{id} is let go"),
            Self::InterfaceTaken(id) => write!(f, "{id} is taken"),
            Self::InterfaceAttachmentForgotten(id) => write!(f, "{id} is no longer shown"),
        }
    }
}

impl Ec2 {
    /// Does what is due.
    pub(in crate::sim) fn due(&mut self, deadline: Deadline, cx: &mut Context<'_>) {
        match deadline {
            Deadline::GuestAnswers(key) => self.guest_answers(key, cx),
            Deadline::PatienceEnds(key) => self.patience_ends(key, cx),
            Deadline::DeviceTaken(key) => self.device_taken(key, cx),
            Deadline::AttachmentForgotten(key) => self.attachment_forgotten(key, cx),
            Deadline::VolumeProvisioned(_)
            | Deadline::VolumeErased(_)
            | Deadline::DeviceAppears(_)
            | Deadline::InstanceBoots(_)
            | Deadline::InstancePowersOff(_)
            | Deadline::InstanceTerminates(_)
            | Deadline::RebootEnds(_)
            | Deadline::InstanceForgotten(_)
            | Deadline::InterfaceProvisioned(_)
            | Deadline::InterfaceAppears(_)
            | Deadline::InterfaceReleased(_)
            | Deadline::InterfaceTaken(_)
            | Deadline::InterfaceAttachmentForgotten(_) => door::due(self, deadline, cx),
        }
    }

    /// The same of what may have to be loaded first.
    pub(super) fn do_due(&mut self, deadline: Deadline, cx: &mut Context<'_>) {
        match deadline {
            Deadline::VolumeProvisioned(id) => {
                if let Some(volume) = self.volumes.get_mut(id) {
                    volume.timer = None;
                    volume.state.fire(VolumeTrigger::Provisioned, id, cx.journal);
                }
            }
            Deadline::VolumeErased(id) => {
                if let Some(volume) = self.volumes.get_mut(id) {
                    volume.state.fire(VolumeTrigger::Erased, id, cx.journal);
                    self.volumes.remove(id);
                }
            }
            Deadline::GuestAnswers(_)
            | Deadline::PatienceEnds(_)
            | Deadline::DeviceTaken(_)
            | Deadline::AttachmentForgotten(_) => self.due(deadline, cx),
            Deadline::DeviceAppears(key) => self.device_appears(key, cx),
            Deadline::InstanceBoots(id) => self.instance_boots(id, cx),
            Deadline::InstancePowersOff(id) => self.instance_powers_off(id, cx),
            Deadline::InstanceTerminates(id) => self.instance_terminates(id, cx),
            Deadline::RebootEnds(id) => self.reboot_ends(id, cx),
            Deadline::InstanceForgotten(id) => self.instance_forgotten(id, cx),
            Deadline::InterfaceProvisioned(id) => self.interface_provisioned(id, cx),
            Deadline::InterfaceAppears(id) => self.interface_appears(id, cx),
            Deadline::InterfaceReleased(id) => self.interface_released(id, cx),
            Deadline::InterfaceTaken(id) => self.interface_taken(id, cx),
            Deadline::InterfaceAttachmentForgotten(id) => {
                self.forget_interface_attachment(Some(id), cx);
            }
        }
    }
}
