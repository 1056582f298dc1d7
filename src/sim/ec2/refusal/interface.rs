//! Refusals about a network interface or its attachment.

use super::super::interface_attachment::Slot;
use super::super::network_interface::NetworkInterfaceStatus;
use super::super::{InstanceState, Zone, sources};
use super::{Code, Reason};
use crate::sim::cidr::Cidr;
use crate::sim::id::{
    InstanceId, InterfaceAttachmentId, NetworkInterfaceId, SecurityGroupId, SubnetId,
};
use crate::sim::machine::Machine as _;
use crate::sim::source::Source;

/// Why a call was refused, if the reason is about a network interface or its attachment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum InterfaceRefusal {
    /// An interface id that is none.
    IdMalformed(String),
    /// No such interface.
    NotFound(String),
    /// An attachment id that is none.
    AttachmentIdMalformed(String),
    /// No such attachment, or it is over.
    AttachmentNotFound(InterfaceAttachmentId),
    /// The attachment of a service.
    ServiceManaged(InterfaceAttachmentId),
    /// The attachment belongs to this other account or service.
    Foreign(InterfaceAttachmentId, String),
    /// The instance is the caller's, and this service operates the interface.
    Managed(InterfaceAttachmentId, String),
    /// The interface at device index 0 on network card 0.
    Primary(InterfaceAttachmentId),
    /// The instance is coming up or going down.
    InstanceBetweenStates(InstanceId, InstanceState),
    /// The interface is attached, or not ready.
    InUse(NetworkInterfaceId, NetworkInterfaceStatus),
    /// A branch interface, which works through a trunk interface.
    Branch(NetworkInterfaceId),
    /// The instance can take no interface in this state.
    InstanceNotSettled(InstanceId, InstanceState),
    /// Interface and instance are in different zones.
    Zones(NetworkInterfaceId, InstanceId),
    /// The device index is taken, or was lost to a forced detach.
    IndexTaken {
        /// The instance.
        instance: InstanceId,
        /// The place.
        slot: Slot,
        /// Whether a forced detach made it unusable.
        burnt: bool,
    },
    /// No device index at all.
    DeviceIndex(u64),
    /// The instance has no such network card.
    NetworkCard {
        /// The instance type.
        kind: &'static str,
        /// The card that was asked for.
        card: u64,
        /// How many it has.
        most: u32,
    },
    /// The instance type has no room for so many interfaces.
    Limit {
        /// How many there would be.
        count: u32,
        /// How many there can be.
        limit: u32,
        /// The instance type.
        kind: &'static str,
    },
    /// Interfaces and volumes together are as many as a Nitro instance takes.
    SharedLimit(InstanceId, u32),
    /// An Elastic Fabric Adapter is attached to stopped instances only.
    EfaNeedsStopped(NetworkInterfaceId, InstanceId),
    /// The interface to delete is attached.
    StillInUse(NetworkInterfaceId),
    /// No interface of this type can be made.
    TypeInvalid(String),
    /// The security group is in another VPC than the subnet.
    GroupElsewhere(SecurityGroupId, SubnetId),
    /// Not an address.
    AddressInvalid(String),
    /// The address is not in the subnet.
    AddressElsewhere(String, Cidr),
    /// The address is taken, or AWS keeps it.
    AddressTaken(String),
    /// The subnet has not as many free addresses; it is named to a launch.
    SubnetFull(Option<SubnetId>),
    /// The zone has no default subnet.
    NoSubnet(Zone),
    /// More addresses than an interface has.
    TooManyAddresses(u64),
    /// None, or more than one attribute, where one is wanted.
    OneAttribute,
    /// No such attribute.
    AttributeInvalid(String),
    /// The attachment is another interface's.
    AttachmentElsewhere(NetworkInterfaceId, InterfaceAttachmentId),
}

const TEXT_ASSUMED: Source = assumed!("the code is documented; the text is inferred");
const BOTH_ASSUMED: Source = assumed!("the situation is documented; code and text are inferred");

impl Reason for InterfaceRefusal {
    fn code(&self) -> Code {
        match self {
            Self::IdMalformed(_) => Code::InvalidNetworkInterfaceIdMalformed,
            Self::NotFound(_) => Code::InvalidNetworkInterfaceIdNotFound,
            Self::AttachmentIdMalformed(_) => Code::InvalidNetworkInterfaceAttachmentIdMalformed,
            Self::AttachmentNotFound(_) => Code::InvalidAttachmentIdNotFound,
            Self::ServiceManaged(_) | Self::Primary(_) => Code::OperationNotPermitted,
            Self::Foreign(..) | Self::Managed(..) => Code::AuthFailure,
            Self::InstanceBetweenStates(..) | Self::InstanceNotSettled(..) => Code::IncorrectState,
            Self::InUse(_, NetworkInterfaceStatus::Pending)
            | Self::IndexTaken { .. }
            | Self::DeviceIndex(_)
            | Self::StillInUse(_)
            | Self::TypeInvalid(_)
            | Self::AddressInvalid(_)
            | Self::AddressElsewhere(..)
            | Self::TooManyAddresses(_)
            | Self::AttributeInvalid(_)
            | Self::NetworkCard { .. } => Code::InvalidParameterValue,
            Self::InUse(
                _,
                NetworkInterfaceStatus::Available
                | NetworkInterfaceStatus::Associated
                | NetworkInterfaceStatus::Attaching
                | NetworkInterfaceStatus::InUse
                | NetworkInterfaceStatus::Detaching,
            ) => Code::InvalidNetworkInterfaceInUse,
            Self::AddressTaken(_) => Code::InvalidIpAddressInUse,
            Self::Zones(..)
            | Self::OneAttribute
            | Self::Branch(_)
            | Self::EfaNeedsStopped(..)
            | Self::AttachmentElsewhere(..) => Code::InvalidParameterCombination,
            Self::GroupElsewhere(..) => Code::InvalidParameter,
            Self::Limit { .. } | Self::SharedLimit(..) => Code::AttachmentLimitExceeded,
            Self::SubnetFull(_) => Code::InsufficientFreeAddressesInSubnet,
            Self::NoSubnet(_) => Code::MissingInput,
        }
    }

    /// AuthFailure has the status 401 for credentials, and 400 for a resource.
    fn status(&self) -> Option<u16> {
        matches!(self, Self::Foreign(..) | Self::Managed(..)).then_some(400)
    }

    fn old_words(&self) -> Option<String> {
        match self {
            Self::Primary(_) => {
                Some("The network interface at device index 0 cannot be detached.".to_owned())
            }
            _ => None,
        }
    }

    fn why(&self) -> Option<String> {
        Some(match self {
            Self::AttachmentNotFound(_) => {
                "There is no such attachment. Once a detach is complete, its attachment is gone."
                    .to_owned()
            }
            Self::AttachmentIdMalformed(id) if NetworkInterfaceId::parse(id).is_ok() => format!(
                "{id} is the id of a network interface. Its attachment has an id of its own (eni-attach-…), which DescribeNetworkInterfaces shows with the interface."
            ),
            Self::ServiceManaged(_) => "An attachment whose id begins with ela-attach- belongs to a service of AWS, such as a load balancer or a NAT gateway. Force does not help; delete what the service made it for.".to_owned(),
            Self::Foreign(_, owner) => format!("The attachment belongs to {owner}, although the interface is in this account: whoever attached it must detach it."),
            Self::Managed(_, operator) => format!("{operator} operates the interface, and only that service attaches and detaches it."),
            Self::Primary(_) => "The interface at device index 0 is the primary one, which an instance keeps for life. The rule is about the index, not about how many interfaces there are, and holds for stopped instances, too.".to_owned(),
            Self::InstanceBetweenStates(id, state) => {
                format!("{id} is {}; wait until it is running or stopped.", state.as_str())
            }
            Self::InUse(id, status) => format!("{id} is {}.", status.as_str()),
            Self::Branch(_) => "A branch interface reaches an instance through a trunk interface that is attached there: AssociateTrunkInterface links the two. It never has an attachment of its own.".to_owned(),
            Self::InstanceNotSettled(id, state) => format!("{id} is {}. Interfaces are attached to running and to stopped instances.", state.as_str()),
            Self::IndexTaken { burnt: true, slot, .. } => format!("The interface at index {} was detached by force, so the index is unusable until the instance is stopped and started. A reboot does not help.", slot.index),
            Self::Limit { limit, kind, .. } => format!("An instance of type {kind} takes {limit} interfaces."),
            Self::SharedLimit(_, limit) => format!("Interfaces and volumes share {limit} attachments on this instance type."),
            Self::AddressElsewhere(_, cidr) => format!("The subnet has the addresses of {cidr}."),
            Self::IdMalformed(_)
            | Self::NotFound(_)
            | Self::AttachmentIdMalformed(_)
            | Self::Zones(..)
            | Self::IndexTaken { burnt: false, .. }
            | Self::DeviceIndex(_)
            | Self::NetworkCard { .. }
            | Self::EfaNeedsStopped(..)
            | Self::StillInUse(_)
            | Self::TypeInvalid(_)
            | Self::GroupElsewhere(..)
            | Self::AddressInvalid(_)
            | Self::AddressTaken(_)
            | Self::SubnetFull(_)
            | Self::NoSubnet(_)
            | Self::TooManyAddresses(_)
            | Self::OneAttribute
            | Self::AttributeInvalid(_)
            | Self::AttachmentElsewhere(..) => return None,
        })
    }

    fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Primary(_) => Some("Terminate the instance; the interface goes with it."),
            Self::ServiceManaged(_) | Self::Foreign(..) | Self::Managed(..) => {
                Some("Delete the resource that the interface belongs to, in its own service.")
            }
            Self::IndexTaken { burnt: true, .. } => {
                Some("Stop and start the instance, or take another index.")
            }
            Self::IndexTaken { burnt: false, .. } => Some("Take another index."),
            Self::Zones(..) => {
                Some("Take an interface of a subnet that is in the zone of the instance.")
            }
            Self::Branch(_) => Some("Attach an interface of another type."),
            Self::EfaNeedsStopped(..) => Some("Stop the instance, attach, and start it again."),
            Self::OneAttribute => Some("Send a call for each attribute."),
            Self::AttachmentElsewhere(..) => {
                Some("Send the attachment that DescribeNetworkInterfaces shows for the interface.")
            }
            Self::Limit { .. } | Self::SharedLimit(..) => {
                Some("Detach something first, or take a larger instance type.")
            }
            Self::StillInUse(_) => Some("Detach it first, and wait until it is available."),
            _ => None,
        }
    }

    fn source(&self) -> Source {
        match self {
            Self::IdMalformed(_) => observed!(
                "terraform-provider-aws#12281",
                "https://github.com/hashicorp/terraform-provider-aws/issues/12281",
            ),
            Self::NotFound(_) => observed!("real output of DescribeNetworkInterfaces", ""),
            Self::AttachmentIdMalformed(_) => {
                assumed!("the code is documented; the text is as for interfaces, where it was seen",)
            }
            Self::AttachmentNotFound(_) => observed!(
                "terraform-provider-aws#6179; aws-nuke compares this text",
                "https://github.com/hashicorp/terraform-provider-aws/issues/6179",
            ),
            Self::ServiceManaged(_) => observed!(
                "boto3#2218, aws-nuke#575 (2025)",
                "https://github.com/boto/boto3/issues/2218",
            ),
            Self::Foreign(..) => observed!(
                "aws-k8s-tester#70; the user guide says it in words",
                "https://github.com/aws/aws-k8s-tester/issues/70",
            ),
            Self::Managed(..) => {
                assumed!("not published; taken as for an attachment of another owner (AuthFailure)")
            }
            Self::Primary(_) => observed!(
                "cloud-governance#950, #952 (2025)",
                "https://github.com/redhat-performance/cloud-governance/issues/950",
            ),
            Self::InstanceBetweenStates(..) => {
                assumed!("not published; code and text are an emulator's (Eucalyptus)")
            }
            Self::InUse(_, NetworkInterfaceStatus::Pending)
            | Self::DeviceIndex(_)
            | Self::NetworkCard { .. }
            | Self::SharedLimit(..)
            | Self::InstanceNotSettled(..)
            | Self::TypeInvalid(_)
            | Self::GroupElsewhere(..)
            | Self::AddressInvalid(_)
            | Self::AddressElsewhere(..)
            | Self::TooManyAddresses(_)
            | Self::OneAttribute
            | Self::AttributeInvalid(_)
            | Self::AttachmentElsewhere(..) => BOTH_ASSUMED,
            Self::InUse(..) => observed!(
                "real output of AttachNetworkInterface; the list of codes has it, too",
                "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
            ),
            Self::Branch(_) => assumed!(
                "branch interfaces are linked by AssociateTrunkInterface; the answer to an attach is not published"
            ),
            Self::Zones(..) => {
                assumed!("the text was seen in real output, its code was not")
            }
            Self::IndexTaken { burnt: false, .. } => {
                observed!("real output of AttachNetworkInterface", "")
            }
            Self::IndexTaken { burnt: true, .. } => assumed!(
                "that the index may be unusable is documented; the answer is that for an index in use",
            ),
            Self::Limit { .. } => observed!("real output of AttachNetworkInterface", ""),
            Self::EfaNeedsStopped(..) => assumed!(
                "terraform-provider-aws#44355 shows that a stopped instance is needed, not the answer",
            ),
            Self::StillInUse(_) => sources::INTERFACE_IN_USE,
            Self::AddressTaken(_) => TEXT_ASSUMED,
            Self::SubnetFull(Some(_)) => observed!(
                "karpenter-provider-aws#3380",
                "https://github.com/aws/karpenter-provider-aws/issues/3380",
            ),
            Self::SubnetFull(None) => observed!(
                "amazon-vpc-cni-k8s#1773, of further addresses for an interface",
                "https://github.com/aws/amazon-vpc-cni-k8s/pull/1773",
            ),
            Self::NoSubnet(_) => {
                assumed!("the text is quoted widely, with the code MissingInput")
            }
        }
    }
}
