//! The attachment of a network interface: the machine, and the resource.
//!
//! Unlike the attachment of a volume it has an id, and there is no `busy`: a guest that has the
//! interface up loses it.

use super::code::Code;
use super::sources;
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId};
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::source::Source;
use crate::sim::table::Resource;
use crate::sim::time::Instant;

/// The state of an interface's attachment.
///
/// # Source
/// botocore 1.44.5, `AttachmentStatus`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum AttachmentStatus {
    /// AttachNetworkInterface was accepted; the guest does not see the interface yet.
    Attaching,
    /// The guest sees the interface.
    Attached,
    /// DetachNetworkInterface was accepted.
    Detaching,
    /// Over; then it is removed.
    Detached,
}

/// The facts that move an interface's attachment.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InterfaceAttachmentTrigger {
    /// The interface appeared in the guest.
    InterfaceAppeared,
    /// DetachNetworkInterface was accepted.
    DetachAccepted,
    /// DetachNetworkInterface with Force was accepted.
    DetachForced,
    /// The interface is released.
    InterfaceReleased,
    /// The instance was terminated.
    InstanceTerminated,
}

const SECONDS: Source =
    assumed!("the states are documented; that each follows after seconds is inferred");
const ENDS: Source = coded_against!(
    "terraform-provider-aws and amazon-vpc-resource-controller-k8s wait for detached, or for no attachment",
    "https://github.com/hashicorp/terraform-provider-aws",
);
const OVER: &str = "the attachment is over";

impl Machine for AttachmentStatus {
    type Trigger = InterfaceAttachmentTrigger;
    type Code = Code;
    type Subject = InterfaceAttachmentKey;

    const NAME: &'static str = "AttachmentStatus";
    const STATES: &'static [Self] =
        &[Self::Attaching, Self::Attached, Self::Detaching, Self::Detached];
    const TRIGGERS: &'static [InterfaceAttachmentTrigger] = &[
        InterfaceAttachmentTrigger::InterfaceAppeared,
        InterfaceAttachmentTrigger::DetachAccepted,
        InterfaceAttachmentTrigger::DetachForced,
        InterfaceAttachmentTrigger::InterfaceReleased,
        InterfaceAttachmentTrigger::InstanceTerminated,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Attaching => "attaching",
            Self::Attached => "attached",
            Self::Detaching => "detaching",
            Self::Detached => "detached",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Attaching => "The attach was accepted; the guest does not see the interface yet.",
            Self::Attached => "The guest sees the interface.",
            Self::Detaching => "The detach was accepted; the interface is being taken out.",
            Self::Detached => "The attachment is over and is removed.",
        }
    }

    fn fact(on: InterfaceAttachmentTrigger) -> &'static str {
        match on {
            InterfaceAttachmentTrigger::InterfaceAppeared => "interface appears in the guest",
            InterfaceAttachmentTrigger::DetachAccepted => "detach accepted",
            InterfaceAttachmentTrigger::DetachForced => "forced detach accepted",
            InterfaceAttachmentTrigger::InterfaceReleased => "interface released",
            InterfaceAttachmentTrigger::InstanceTerminated => "instance terminated",
        }
    }

    fn cell(self, on: InterfaceAttachmentTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use InterfaceAttachmentTrigger as T;
        match (self, on) {
            // Seconds after the attach.
            (Self::Attaching, T::InterfaceAppeared) => Go { to: Self::Attached, source: SECONDS },
            // An interface appears once.
            (Self::Attached | Self::Detaching | Self::Detached, T::InterfaceAppeared) => {
                Ignore { why: "the interface has appeared already" }
            }

            // An attach that is under way can be given up.
            (Self::Attaching, T::DetachAccepted | T::DetachForced) => Go {
                to: Self::Detaching,
                source: assumed!("nothing is published; taken as with volumes"),
            },
            // "At any time": running or stopped, up or down in the guest.
            (Self::Attached, T::DetachAccepted | T::DetachForced) => {
                Go { to: Self::Detaching, source: sources::DETACH_NETWORK_INTERFACE }
            }
            // A second request answers the same.
            (Self::Detaching, T::DetachAccepted) => {
                Ignore { why: "the detach is under way already; asking again is accepted" }
            }
            (Self::Detaching, T::DetachForced) => {
                Ignore { why: "the detach is under way already; force hastens it" }
            }
            // What is over is not there for the caller.
            (Self::Detached, T::DetachAccepted | T::DetachForced) => {
                Refuse { code: Code::InvalidAttachmentIdNotFound, source: sources::ERROR_CODES }
            }

            // The interface is out of the guest.
            (Self::Detaching, T::InterfaceReleased) => Go { to: Self::Detached, source: ENDS },
            // Without a detach request nothing is released.
            (Self::Attaching | Self::Attached, T::InterfaceReleased) => {
                Ignore { why: "no detach is under way" }
            }
            (Self::Detached, T::InterfaceReleased) => Ignore { why: OVER },

            // Termination removes every attachment.
            (Self::Attaching | Self::Attached | Self::Detaching, T::InstanceTerminated) => {
                Go { to: Self::Detached, source: sources::TERMINATING }
            }
            (Self::Detached, T::InstanceTerminated) => Ignore { why: OVER },
        }
    }

    fn changed(subject: InterfaceAttachmentKey, change: Change<Self>) -> EventKind {
        EventKind::InterfaceAttachment(subject, change)
    }
}

/// What names an interface's attachment in an event.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct InterfaceAttachmentKey {
    /// Its id.
    pub id: InterfaceAttachmentId,
    /// The interface.
    pub interface: NetworkInterfaceId,
}

/// A place for an interface on an instance: a device index on a network card.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Slot {
    /// The network card, from 0.
    pub card: u32,
    /// The device index, from 0.
    pub index: u32,
}

impl Slot {
    /// The place of the primary interface.
    pub const PRIMARY: Self = Self { card: 0, index: 0 };
}

/// The attachment of a network interface.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceAttachment {
    /// Its id.
    pub id: InterfaceAttachmentId,
    /// The interface.
    pub interface: NetworkInterfaceId,
    /// The instance; `None` if it belongs to a service.
    pub instance: Option<InstanceId>,
    /// The account of the instance, or the alias of a service.
    pub instance_owner: String,
    /// Where on the instance.
    pub slot: Slot,
    /// When the attach was accepted.
    pub attach_time: Instant,
    /// Whether the interface is deleted when the instance is terminated.
    pub delete_on_termination: bool,
    pub(super) state: Tracked<AttachmentStatus>,
    /// Whether the detach under way was forced.
    pub(super) forced: bool,
    pub(super) timer: Option<Timer>,
}

impl Resource for InterfaceAttachment {
    type Id = InterfaceAttachmentId;

    fn id(&self) -> InterfaceAttachmentId {
        self.id
    }
}

impl InterfaceAttachment {
    /// The state now.
    pub const fn state(&self) -> AttachmentStatus {
        self.state.get()
    }

    /// Whether the detach under way was forced.
    pub const fn is_forced(&self) -> bool {
        self.forced
    }

    /// Whether nothing is scheduled that would end the present state.
    pub const fn is_stuck(&self) -> bool {
        match self.state.get() {
            AttachmentStatus::Attaching | AttachmentStatus::Detaching => self.timer.is_none(),
            AttachmentStatus::Attached | AttachmentStatus::Detached => false,
        }
    }

    /// What names it.
    pub const fn key(&self) -> InterfaceAttachmentKey {
        InterfaceAttachmentKey { id: self.id, interface: self.interface }
    }
}
