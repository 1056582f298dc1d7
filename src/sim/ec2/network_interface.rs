//! Network interfaces: the machine, and the resource.

use super::code::Code;
use super::interface_attachment::InterfaceAttachment;
use super::sources;
use super::zone::Zone;
use crate::sim::event::EventKind;
use crate::sim::id::{InterfaceAttachmentId, NetworkInterfaceId, SecurityGroupId, SubnetId, VpcId};
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::small_map::SmallMap;
use crate::sim::source::Source;
use crate::sim::table::Resource;

/// The status of a network interface.
///
/// # Source
/// botocore 1.44.5, `NetworkInterfaceStatus`; `pending` is not among its values, and seen on the
/// wire (ansible-modules-extras#2365).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum NetworkInterfaceStatus {
    /// CreateNetworkInterface was accepted.
    Pending,
    /// Ready, and attached to nothing.
    Available,
    /// In use by something that is no instance of EC2: a service manages it.
    Associated,
    /// Being attached, where the status shows it.
    Attaching,
    /// Attached, from the acceptance of the attach to the end of the detach.
    InUse,
    /// Being detached, where the status shows it.
    Detaching,
}

/// The facts that move a network interface.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum NetworkInterfaceTrigger {
    /// It is ready.
    Provisioned,
    /// AttachNetworkInterface was accepted.
    AttachAccepted,
    /// The same, where the status shows `attaching`.
    AttachShown,
    /// The interface appeared in the guest.
    Appeared,
    /// A detach was accepted, where the status shows `detaching`.
    DetachShown,
    /// The attachment was removed.
    AttachmentRemoved,
    /// DeleteNetworkInterface was requested.
    DeleteRequested,
    /// A service associated it with something that is no instance.
    ServiceAssociated,
}

const IN_USE_AT_ONCE: Source = assumed!(
    "that an attached interface is in-use is documented; that it is so from the acceptance on is inferred",
);
const SHOWN: Source =
    assumed!("the service model has the status; whether an interface ever shows it is unknown",);
const FREE_AGAIN: Source = observed!(
    "ansible-collections/amazon.aws#501 waits for it; amazon-vpc-cni-k8s does, too",
    "https://github.com/ansible-collections/amazon.aws/pull/501",
);
const MANAGED: &str = "a service manages it, and no call of ours moves it";

impl Machine for NetworkInterfaceStatus {
    type Trigger = NetworkInterfaceTrigger;
    type Code = Code;
    type Subject = NetworkInterfaceId;

    const NAME: &'static str = "NetworkInterfaceStatus";
    const STATES: &'static [Self] = &[
        Self::Pending,
        Self::Available,
        Self::Associated,
        Self::Attaching,
        Self::InUse,
        Self::Detaching,
    ];
    const TRIGGERS: &'static [NetworkInterfaceTrigger] = &[
        NetworkInterfaceTrigger::Provisioned,
        NetworkInterfaceTrigger::AttachAccepted,
        NetworkInterfaceTrigger::AttachShown,
        NetworkInterfaceTrigger::Appeared,
        NetworkInterfaceTrigger::DetachShown,
        NetworkInterfaceTrigger::AttachmentRemoved,
        NetworkInterfaceTrigger::DeleteRequested,
        NetworkInterfaceTrigger::ServiceAssociated,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Available => "available",
            Self::Associated => "associated",
            Self::Attaching => "attaching",
            Self::InUse => "in-use",
            Self::Detaching => "detaching",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Pending => "The interface was asked for and is not ready yet.",
            Self::Available => "The interface is ready and attached to nothing.",
            Self::Associated => "A service uses the interface; it is attached to no instance.",
            Self::Attaching => "The interface is being attached to an instance.",
            Self::InUse => "The interface is attached, or an attach or detach is under way.",
            Self::Detaching => "The interface is being detached from its instance.",
        }
    }

    fn fact(on: NetworkInterfaceTrigger) -> &'static str {
        match on {
            NetworkInterfaceTrigger::Provisioned => "the interface is ready",
            NetworkInterfaceTrigger::AttachAccepted => "attach accepted",
            NetworkInterfaceTrigger::AttachShown => "attach accepted, and shown",
            NetworkInterfaceTrigger::Appeared => "interface appears in the guest",
            NetworkInterfaceTrigger::DetachShown => "detach accepted, and shown",
            NetworkInterfaceTrigger::AttachmentRemoved => "attachment removed",
            NetworkInterfaceTrigger::DeleteRequested => "delete requested",
            NetworkInterfaceTrigger::ServiceAssociated => "a service takes it",
        }
    }

    fn cell(self, on: NetworkInterfaceTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use NetworkInterfaceTrigger as T;
        match (self, on) {
            // Seconds after CreateNetworkInterface.
            (Self::Pending, T::Provisioned) => Go {
                to: Self::Available,
                source: observed!(
                    "ansible-modules-extras#2365: pending in the reply, available soon after",
                    "https://github.com/ansible/ansible-modules-extras/pull/2365",
                ),
            },
            // An interface is made once.
            (
                Self::Available
                | Self::Associated
                | Self::Attaching
                | Self::InUse
                | Self::Detaching,
                T::Provisioned,
            ) => Ignore { why: "it is ready already" },

            // From the acceptance on the interface is spoken for.
            (Self::Available, T::AttachAccepted) => Go { to: Self::InUse, source: IN_USE_AT_ONCE },
            // The other reading of the same.
            (Self::Available, T::AttachShown) => Go { to: Self::Attaching, source: SHOWN },
            // An interface that is not ready cannot be attached.
            (Self::Pending, T::AttachAccepted | T::AttachShown) => Refuse {
                code: Code::InvalidParameterValue,
                source: assumed!("neither code nor text is published"),
            },
            // One interface has one attachment.
            (
                Self::Associated | Self::Attaching | Self::InUse | Self::Detaching,
                T::AttachAccepted | T::AttachShown,
            ) => Refuse { code: Code::InvalidNetworkInterfaceInUse, source: sources::ERROR_CODES },

            // The attach is complete.
            (Self::Attaching, T::Appeared) => Go { to: Self::InUse, source: SHOWN },
            // Where the status does not show the attach, nothing changes.
            (
                Self::Pending | Self::Available | Self::Associated | Self::InUse | Self::Detaching,
                T::Appeared,
            ) => Ignore { why: "its status did not show the attach" },

            // The other reading: the status shows the detach.
            (Self::Attaching | Self::InUse, T::DetachShown) => {
                Go { to: Self::Detaching, source: SHOWN }
            }
            // A repeated detach shows nothing new.
            (Self::Detaching, T::DetachShown) => Ignore { why: "it shows the detach already" },
            // What is not attached is not detached.
            (Self::Pending | Self::Available, T::DetachShown) => {
                Ignore { why: "it is not attached" }
            }
            (Self::Associated, T::DetachShown) => Ignore { why: MANAGED },

            // The interface is free again.
            (Self::Attaching | Self::InUse | Self::Detaching, T::AttachmentRemoved) => {
                Go { to: Self::Available, source: FREE_AGAIN }
            }
            (Self::Pending | Self::Available, T::AttachmentRemoved) => {
                Ignore { why: "it is not attached" }
            }
            (Self::Associated, T::AttachmentRemoved) => Ignore { why: MANAGED },

            // No status is shown for the end: the interface is gone.
            (Self::Available | Self::Pending, T::DeleteRequested) => {
                Ignore { why: "it is removed at once; no status stands for its end" }
            }
            // What is in use must be detached first.
            (
                Self::Associated | Self::Attaching | Self::InUse | Self::Detaching,
                T::DeleteRequested,
            ) => Refuse { code: Code::InvalidParameterValue, source: sources::INTERFACE_IN_USE },

            // The service model has the status and does not say what it means.
            (Self::Available, T::ServiceAssociated) => Go {
                to: Self::Associated,
                source: assumed!(
                    "the service model has the status; that a service brings it about is inferred",
                ),
            },
            (
                Self::Pending | Self::Associated | Self::Attaching | Self::InUse | Self::Detaching,
                T::ServiceAssociated,
            ) => Ignore { why: "only a free interface is associated" },
        }
    }

    fn changed(subject: NetworkInterfaceId, change: Change<Self>) -> EventKind {
        EventKind::NetworkInterface(subject, change)
    }
}

/// What an interface is for.
///
/// # Source
/// botocore 1.44.5, `NetworkInterfaceType`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InterfaceType(u8);

/// The first is what an interface is when nothing is said; the next four can be asked for.
const INTERFACE_TYPES: [&str; 18] = [
    "interface",
    "efa",
    "efa-only",
    "branch",
    "trunk",
    "natGateway",
    "load_balancer",
    "network_load_balancer",
    "vpc_endpoint",
    "transit_gateway",
    "lambda",
    "quicksight",
    "global_accelerator_managed",
    "api_gateway_managed",
    "gateway_load_balancer",
    "gateway_load_balancer_endpoint",
    "iot_rules_managed",
    "aws_codestar_connections_managed",
];

impl InterfaceType {
    /// An ordinary interface.
    pub const INTERFACE: Self = Self(0);

    /// The types that CreateNetworkInterface takes.
    ///
    /// # Source
    /// botocore 1.44.5, `NetworkInterfaceCreationType`.
    pub const CREATION: [&'static str; 4] = ["efa", "efa-only", "branch", "trunk"];

    /// The type with this spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let at = INTERFACE_TYPES.iter().position(|name| *name == text)?;
        u8::try_from(at).ok().map(Self)
    }

    /// The provider's spelling.
    pub fn as_str(self) -> &'static str {
        INTERFACE_TYPES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// A network interface.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NetworkInterface {
    /// Its id.
    pub id: NetworkInterfaceId,
    pub(super) state: Tracked<NetworkInterfaceStatus>,
    /// Where its addresses are from.
    pub subnet: SubnetId,
    /// The VPC of the subnet.
    pub vpc: VpcId,
    /// The zone of the subnet; it attaches only to instances there.
    pub zone: Zone,
    /// Its private addresses, the primary one first.
    pub private_ips: Vec<[u8; 4]>,
    /// Its hardware address.
    pub mac: [u8; 6],
    /// What its maker said it is for.
    pub description: String,
    /// Its security groups.
    pub groups: Vec<SecurityGroupId>,
    /// Whether it drops what is not addressed to it.
    pub source_dest_check: bool,
    /// What it is for.
    pub interface_type: InterfaceType,
    /// Who asked for it: an account, or the alias of a service.
    pub requester: String,
    /// Whether a service of AWS asked for it and manages it.
    pub requester_managed: bool,
    /// The principal of the service that operates it, if one does.
    pub operator: Option<String>,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    pub(super) attachment: Option<InterfaceAttachmentId>,
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
    pub const fn state(&self) -> NetworkInterfaceStatus {
        self.state.get()
    }

    /// Its attachment, if it has one.
    pub const fn attachment(&self) -> Option<InterfaceAttachmentId> {
        self.attachment
    }

    /// The private DNS name of its primary address: `ip-172-31-0-4.ec2.internal`.
    pub fn private_dns_name(&self) -> Option<String> {
        let [a, b, c, d] = *self.private_ips.first()?;
        Some(format!("ip-{a}-{b}-{c}-{d}.ec2.internal"))
    }

    /// Its hardware address as it is written: `0a:1b:2c:3d:4e:5f`.
    pub fn mac_address(&self) -> String {
        self.mac.map(|byte| format!("{byte:02x}")).join(":")
    }
}

/// An interface together with what describe calls show of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceDescription {
    /// The interface.
    pub interface: NetworkInterface,
    /// Its attachment.
    pub attachment: Option<InterfaceAttachment>,
    /// Its security groups, with their names.
    pub groups: Vec<(SecurityGroupId, String)>,
}
