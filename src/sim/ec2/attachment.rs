//! The attachment of a volume to an instance: the machine, and the resource.
//!
//! It has no id of its own: volume and instance name it.

use super::code::Code;
use super::sources;
use crate::sim::event::EventKind;
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, VolumeId};
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::source::Source;
use crate::sim::time::Instant;

/// The state of an attachment.
///
/// # Source
/// botocore 1.44.5, `VolumeAttachmentState`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum VolumeAttachmentState {
    /// AttachVolume was accepted; the guest does not see the device yet.
    Attaching,
    /// The guest sees the device.
    Attached,
    /// DetachVolume was accepted; the guest is asked to let go.
    Detaching,
    /// The guest still holds the device.
    Busy,
    /// Over; then it is removed.
    Detached,
}

/// The facts that move an attachment.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum VolumeAttachmentTrigger {
    /// The device appeared in the guest.
    DeviceAppeared,
    /// DetachVolume was accepted.
    DetachAccepted,
    /// DetachVolume with Force was accepted.
    DetachForced,
    /// The guest still holds the device.
    GuestHolds,
    /// The guest unmounted or closed a busy device.
    GuestLetsGo,
    /// The device is released.
    DeviceReleased,
    /// The instance was terminated.
    InstanceTerminated,
}

/// What names an attachment.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct AttachmentKey {
    /// The volume.
    pub volume: VolumeId,
    /// The instance.
    pub instance: InstanceId,
}

const PASSES_DETACHED: Source = assumed!(
    "that the attachment ends is documented; that it is detached for a moment first is inferred",
);
const REPEATED: &str = "the detach is under way already; asking again is accepted";
const OVER: &str = "the attachment is over";

impl Machine for VolumeAttachmentState {
    type Trigger = VolumeAttachmentTrigger;
    type Code = Code;
    type Subject = AttachmentKey;

    const NAME: &'static str = "VolumeAttachmentState";
    const STATES: &'static [Self] =
        &[Self::Attaching, Self::Attached, Self::Detaching, Self::Busy, Self::Detached];
    const TRIGGERS: &'static [VolumeAttachmentTrigger] = &[
        VolumeAttachmentTrigger::DeviceAppeared,
        VolumeAttachmentTrigger::DetachAccepted,
        VolumeAttachmentTrigger::DetachForced,
        VolumeAttachmentTrigger::GuestHolds,
        VolumeAttachmentTrigger::GuestLetsGo,
        VolumeAttachmentTrigger::DeviceReleased,
        VolumeAttachmentTrigger::InstanceTerminated,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Attaching => "attaching",
            Self::Attached => "attached",
            Self::Detaching => "detaching",
            Self::Busy => "busy",
            Self::Detached => "detached",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Attaching => "The attach was accepted; the guest does not see the device yet.",
            Self::Attached => "The guest sees the device.",
            Self::Detaching => {
                "The detach was accepted; the guest is being asked to let go of the device."
            }
            Self::Busy => "The guest still holds the device; the detach waits for it to let go.",
            Self::Detached => "The attachment is over and is removed.",
        }
    }

    fn fact(on: VolumeAttachmentTrigger) -> &'static str {
        match on {
            VolumeAttachmentTrigger::DeviceAppeared => "device appears in the guest",
            VolumeAttachmentTrigger::DetachAccepted => "detach accepted",
            VolumeAttachmentTrigger::DetachForced => "forced detach accepted",
            VolumeAttachmentTrigger::GuestHolds => "guest still holds the device",
            VolumeAttachmentTrigger::GuestLetsGo => "guest lets go",
            VolumeAttachmentTrigger::DeviceReleased => "device released",
            VolumeAttachmentTrigger::InstanceTerminated => "instance terminated",
        }
    }

    fn cell(self, on: VolumeAttachmentTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use VolumeAttachmentTrigger as T;
        match (self, on) {
            // The guest sees the device two to five seconds after the attach.
            (Self::Attaching, T::DeviceAppeared) => {
                Go { to: Self::Attached, source: sources::ATTACH_VOLUME }
            }
            // A device appears once.
            (Self::Attached | Self::Detaching | Self::Busy | Self::Detached, T::DeviceAppeared) => {
                Ignore { why: "the device has appeared already" }
            }

            // A stuck attach can be given up: the CSI driver does so after 90 seconds.
            (Self::Attaching, T::DetachAccepted | T::DetachForced) => {
                Go { to: Self::Detaching, source: sources::CSI }
            }
            // The request is accepted at once; whether the guest lets go is seen later.
            (Self::Attached, T::DetachAccepted | T::DetachForced) => {
                Go { to: Self::Detaching, source: sources::DETACH_VOLUME }
            }
            // A second request while the first is under way answers the same.
            (Self::Detaching, T::DetachAccepted) => Ignore { why: REPEATED },
            // Force may be repeated "multiple times over several minutes"; the release is hastened.
            (Self::Detaching, T::DetachForced) => {
                Ignore { why: "the detach is under way already; force hastens the release" }
            }
            // A plain request does not free a busy device.
            (Self::Busy, T::DetachAccepted) => {
                Ignore { why: "the device stays busy until the guest lets go, or is forced" }
            }
            // Force takes the device from the guest.
            (Self::Busy, T::DetachForced) => Go {
                to: Self::Detaching,
                source: assumed!(
                    "that force ends busy is documented; that detaching is shown again until then is inferred",
                ),
            },
            // What is over cannot be detached again.
            (Self::Detached, T::DetachAccepted | T::DetachForced) => {
                Refuse { code: Code::InvalidAttachmentNotFound, source: sources::ERROR_CODES }
            }

            // A device that is mounted, or open, is not released.
            (Self::Detaching, T::GuestHolds) => Go { to: Self::Busy, source: sources::BUSY_SEEN },
            // Holding matters only while a detach waits for it.
            (Self::Attaching | Self::Attached, T::GuestHolds) => {
                Ignore { why: "no detach is under way" }
            }
            (Self::Busy, T::GuestHolds) => Ignore { why: "it is busy already" },
            (Self::Detached, T::GuestHolds) => Ignore { why: OVER },

            // The unmount lets the waiting detach go on.
            (Self::Busy, T::GuestLetsGo) => Go {
                to: Self::Detaching,
                source: assumed!(
                    "that busy ends with the unmount is documented; that detaching is shown again until then is inferred",
                ),
            },
            // Letting go of a device that no detach waits for is the guest's own affair.
            (Self::Attaching | Self::Attached | Self::Detaching, T::GuestLetsGo) => {
                Ignore { why: "no detach waits for it" }
            }
            (Self::Detached, T::GuestLetsGo) => Ignore { why: OVER },

            // The guest closed the device, or it was taken away by force.
            // A stop or reboot closes a busy device.
            (Self::Detaching | Self::Busy, T::DeviceReleased) => {
                Go { to: Self::Detached, source: PASSES_DETACHED }
            }
            // Without a detach request nothing is released.
            (Self::Attaching | Self::Attached, T::DeviceReleased) => {
                Ignore { why: "no detach is under way" }
            }
            (Self::Detached, T::DeviceReleased) => Ignore { why: OVER },

            // Termination removes every attachment.
            (
                Self::Attaching | Self::Attached | Self::Detaching | Self::Busy,
                T::InstanceTerminated,
            ) => Go { to: Self::Detached, source: PASSES_DETACHED },
            (Self::Detached, T::InstanceTerminated) => Ignore { why: OVER },
        }
    }

    fn changed(subject: AttachmentKey, change: Change<Self>) -> EventKind {
        EventKind::VolumeAttachment(subject, change)
    }
}

impl VolumeAttachmentState {
    /// What the block device mapping of the instance shows: its enum has no `busy`.
    ///
    /// # Source
    /// botocore 1.44.5, `AttachmentStatus`; that a busy device shows `detaching` there is assumed.
    pub const fn as_instance_sees_it(self) -> &'static str {
        match self {
            Self::Attaching => "attaching",
            Self::Attached => "attached",
            Self::Detaching | Self::Busy => "detaching",
            Self::Detached => "detached",
        }
    }
}

/// The attachment of a volume to an instance.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VolumeAttachment {
    /// The volume.
    pub volume: VolumeId,
    /// The instance.
    pub instance: InstanceId,
    /// The name given at attach.
    pub device: DeviceName,
    /// When AttachVolume was accepted; it does not change until the attachment is gone.
    pub attach_time: Instant,
    /// Whether the volume is deleted when the instance is terminated.
    pub delete_on_termination: bool,
    pub(super) state: Tracked<VolumeAttachmentState>,
    /// Whether the detach under way was forced.
    pub(super) forced: bool,
    pub(super) timer: Option<Timer>,
}

impl VolumeAttachment {
    /// The state now.
    pub const fn state(&self) -> VolumeAttachmentState {
        self.state.get()
    }

    /// Whether the detach under way was forced.
    pub const fn is_forced(&self) -> bool {
        self.forced
    }

    /// Whether nothing is scheduled that would end the present state.
    pub const fn is_stuck(&self) -> bool {
        match self.state.get() {
            VolumeAttachmentState::Attaching | VolumeAttachmentState::Detaching => {
                self.timer.is_none()
            }
            VolumeAttachmentState::Busy => true,
            VolumeAttachmentState::Attached | VolumeAttachmentState::Detached => false,
        }
    }

    /// What names it.
    pub const fn key(&self) -> AttachmentKey {
        AttachmentKey { volume: self.volume, instance: self.instance }
    }
}
