//! ECS network interfaces (ENIs): the machine, and the resource.

use super::code::Code;
use super::{InstanceId, NetworkInterfaceId, Region, SecurityGroupId, VSwitchId, VpcId, sources};
use crate::sim::event;
use crate::sim::id::RequestId;
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::small_map::SmallMap;
use crate::sim::source::Source;
use crate::sim::table::Resource;
use crate::sim::time::Instant;

/// The status of a network interface.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6 and terway: exactly these five.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InterfaceStatus {
    /// It is attached to nothing.
    Available,
    /// AttachNetworkInterface was accepted.
    Attaching,
    /// It is attached.
    InUse,
    /// DetachNetworkInterface was accepted.
    Detaching,
    /// DeleteNetworkInterface was accepted.
    Deleting,
}

/// The facts that move a network interface.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InterfaceTrigger {
    /// AttachNetworkInterface was accepted, or a launch names it.
    AttachAccepted,
    /// The instance has it.
    Plugged,
    /// The attach failed.
    AttachFailed,
    /// DetachNetworkInterface was accepted.
    DetachAccepted,
    /// The instance has let go of it.
    Unplugged,
    /// The instance was released, and the interface stays.
    InstanceReleased,
    /// DeleteNetworkInterface was accepted.
    DeleteAccepted,
}

const WRONG: Code = Code::InvalidEniState;
const RETAINED: Source = assumed!(
    "an interface that is not deleted with its instance is kept (documented); that it is Available then is inferred"
);

impl Machine for InterfaceStatus {
    type Trigger = InterfaceTrigger;
    type Code = Code;
    type Subject = NetworkInterfaceId;

    const NAME: &'static str = "Status";
    const STATES: &'static [Self] =
        &[Self::Available, Self::Attaching, Self::InUse, Self::Detaching, Self::Deleting];
    const TRIGGERS: &'static [InterfaceTrigger] = &[
        InterfaceTrigger::AttachAccepted,
        InterfaceTrigger::Plugged,
        InterfaceTrigger::AttachFailed,
        InterfaceTrigger::DetachAccepted,
        InterfaceTrigger::Unplugged,
        InterfaceTrigger::InstanceReleased,
        InterfaceTrigger::DeleteAccepted,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Available => "Available",
            Self::Attaching => "Attaching",
            Self::InUse => "InUse",
            Self::Detaching => "Detaching",
            Self::Deleting => "Deleting",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Available => "The interface is attached to nothing.",
            Self::Attaching => "The attach was accepted; the instance does not have it yet.",
            Self::InUse => "The interface is attached to an instance.",
            Self::Detaching => "The detach was accepted; the instance still has the interface.",
            Self::Deleting => "The interface is being deleted.",
        }
    }

    fn fact(on: InterfaceTrigger) -> &'static str {
        match on {
            InterfaceTrigger::AttachAccepted => "attach accepted",
            InterfaceTrigger::Plugged => "instance has the interface",
            InterfaceTrigger::AttachFailed => "attach failed",
            InterfaceTrigger::DetachAccepted => "detach accepted",
            InterfaceTrigger::Unplugged => "instance let go of the interface",
            InterfaceTrigger::InstanceReleased => "instance released, interface kept",
            InterfaceTrigger::DeleteAccepted => "delete accepted",
        }
    }

    fn cell(self, on: InterfaceTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use InterfaceTrigger as T;
        match (self, on) {
            // "The ENI must be in the Available state."
            (Self::Available, T::AttachAccepted) => {
                Go { to: Self::Attaching, source: sources::ATTACH }
            }
            (
                Self::Attaching | Self::InUse | Self::Detaching | Self::Deleting,
                T::AttachAccepted,
            ) => Refuse { code: WRONG, source: sources::ATTACH },

            // Seconds after the attach.
            (Self::Attaching, T::Plugged) => Go { to: Self::InUse, source: sources::ATTACH },
            (Self::Available | Self::InUse | Self::Detaching | Self::Deleting, T::Plugged) => {
                Ignore { why: "no attach is under way" }
            }

            // "If the attach fails, the ENI is in the Available state."
            (Self::Attaching, T::AttachFailed) => {
                Go { to: Self::Available, source: sources::ATTACH }
            }
            (Self::Available | Self::InUse | Self::Detaching | Self::Deleting, T::AttachFailed) => {
                Ignore { why: "no attach is under way" }
            }

            // "The ENI must be in the Detaching or InUse state."
            (Self::InUse, T::DetachAccepted) => Go { to: Self::Detaching, source: sources::DETACH },
            (Self::Detaching, T::DetachAccepted) => {
                Ignore { why: "the detach is under way; asking again drives it again" }
            }
            (Self::Available | Self::Attaching | Self::Deleting, T::DetachAccepted) => {
                Refuse { code: WRONG, source: sources::DETACH }
            }

            // The guest has answered.
            (Self::Detaching, T::Unplugged) => Go { to: Self::Available, source: sources::DETACH },
            (Self::Available | Self::Attaching | Self::InUse | Self::Deleting, T::Unplugged) => {
                Ignore { why: "no detach is under way" }
            }

            // DeleteOnRelease was false.
            (Self::Attaching | Self::InUse | Self::Detaching, T::InstanceReleased) => {
                Go { to: Self::Available, source: RETAINED }
            }
            (Self::Available | Self::Deleting, T::InstanceReleased) => {
                Ignore { why: "the interface is attached to nothing" }
            }

            // "The ENI must be in the Available state"; a stuck deletion may be asked for again.
            (Self::Available, T::DeleteAccepted) => {
                Go { to: Self::Deleting, source: sources::DELETE_ENI }
            }
            (Self::Deleting, T::DeleteAccepted) => {
                Ignore { why: "the deletion is under way; asking again drives it again" }
            }
            (Self::Attaching | Self::InUse | Self::Detaching, T::DeleteAccepted) => {
                Refuse { code: WRONG, source: sources::DELETE_ENI }
            }
        }
    }

    fn changed(subject: NetworkInterfaceId, change: Change<Self>) -> event::EventKind {
        event::EventKind::Ecs(super::EventKind::Interface(subject, change))
    }
}

/// What kind of interface it is.
///
/// # Source
/// terway's constants, but for `slave`, which Terraform reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InterfaceType {
    /// It was made with its instance and goes with it.
    Primary,
    /// Any other.
    Secondary,
    /// It carries members.
    Trunk,
    /// It is attached to a trunk.
    Member,
    /// It is bonded to another one.
    Slave,
}

/// `NetworkInterfaceTrafficMode`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum TrafficMode {
    /// TCP.
    #[default]
    Standard,
    /// RDMA.
    HighPerformance,
}

/// A network interface.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NetworkInterface {
    /// Its id.
    pub id: NetworkInterfaceId,
    pub(super) status: Tracked<InterfaceStatus>,
    /// What kind it is.
    pub kind: InterfaceType,
    /// Where it is.
    pub region: Region,
    /// In which zone.
    pub zone: String,
    /// Its VPC.
    pub vpc: VpcId,
    /// Its vSwitch.
    pub vswitch: VSwitchId,
    /// Its private addresses, the primary one first.
    pub addresses: Vec<[u8; 4]>,
    /// The last three bytes of its MAC address.
    pub mac: [u8; 3],
    /// Its security groups.
    pub security_groups: Vec<SecurityGroupId>,
    /// `NetworkInterfaceName`.
    pub name: String,
    /// `Description`.
    pub description: String,
    /// To which instance it is attached, is being attached, or is still attached.
    pub instance: Option<InstanceId>,
    /// The trunk that it is a member of.
    pub trunk: Option<NetworkInterfaceId>,
    /// Its place on the instance; of a member, its VLAN.
    pub device_index: u32,
    /// Whether it is deleted with its instance.
    pub delete_on_release: bool,
    /// Whether it is for RDMA.
    pub traffic_mode: TrafficMode,
    /// `QueueNumber`.
    pub queues: Option<u32>,
    /// The cloud service that manages it.
    pub managed_by: Option<String>,
    /// The interfaces that it is linked with.
    pub linked: Vec<NetworkInterfaceId>,
    /// The members that it carries, if it is a trunk.
    pub members: Vec<NetworkInterfaceId>,
    /// The other account that owns it; `None` if the lab's own does.
    pub owner: Option<String>,
    /// `ResourceGroupId`.
    pub resource_group: String,
    /// When it was made.
    pub created: Instant,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// Whether members cannot use it, although it is attached.
    pub out_of_order: bool,
    /// Whether what it is told to do next fails.
    pub(super) fails_next: bool,
    /// The request that began what it is doing, if a call did.
    pub(super) request: Option<RequestId>,
    /// The end of what it is doing.
    pub(super) timer: Option<Timer>,
}

impl Resource for NetworkInterface {
    type Id = NetworkInterfaceId;

    fn id(&self) -> NetworkInterfaceId {
        self.id
    }
}

impl NetworkInterface {
    /// The status now.
    pub const fn status(&self) -> InterfaceStatus {
        self.status.get()
    }

    /// Whether what it is doing does not end by itself: the guest does not answer a detach, or a
    /// deletion failed.
    pub fn is_stuck(&self) -> bool {
        let moves =
            matches!(self.status.get(), InterfaceStatus::Detaching | InterfaceStatus::Deleting);
        moves && self.timer.is_none()
    }

    /// The instance that answers show: none for an interface that a cloud service manages.
    ///
    /// # Source
    /// ECS API reference, DescribeNetworkInterfaces: InstanceId "is not returned if the ENI is
    /// managed by another Alibaba Cloud service".
    pub fn shown_instance(&self) -> Option<InstanceId> {
        self.instance.filter(|_| self.managed_by.is_none())
    }

    /// Whether it counts as one of the interfaces of its instance's type, as members do not.
    pub const fn is_normal(&self) -> bool {
        !matches!(self.kind, InterfaceType::Member)
    }

    /// Its MAC address: `00:16:3e:0a:1b:2c`.
    ///
    /// # Source
    /// `@alicloud/ecs20140526` 7.11.6: the samples begin with these three bytes.
    pub fn mac_address(&self) -> String {
        let mut text = "00:16:3e".to_owned();
        for byte in self.mac {
            text.push(':');
            for digit in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(digit), 16));
            }
        }
        text
    }
}

impl InterfaceType {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Primary, Self::Secondary, Self::Trunk, Self::Member, Self::Slave];

    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "Primary",
            Self::Secondary => "Secondary",
            Self::Trunk => "Trunk",
            Self::Member => "Member",
            Self::Slave => "slave",
        }
    }
}

impl TrafficMode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Standard, Self::HighPerformance];

    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "Standard",
            Self::HighPerformance => "HighPerformance",
        }
    }
}
