//! The messages of the refusals about network interfaces.

use std::fmt;

use super::super::network_interface::NetworkInterfaceStatus;
use super::InterfaceRefusal;

impl fmt::Display for InterfaceRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IdMalformed(id) => write!(f, "Invalid id: \"{id}\" (expecting \"eni-...\")"),
            Self::NotFound(id) => write!(f, "The networkInterface ID '{id}' does not exist"),
            Self::AttachmentIdMalformed(id) => {
                write!(f, "Invalid id: \"{id}\" (expecting \"eni-attach-...\")")
            }
            Self::AttachmentNotFound(id) => {
                write!(f, "The interface attachment '{id}' does not exist.")
            }
            Self::ServiceManaged(_) => {
                f.write_str("You are not allowed to manage 'ela-attach' attachments.")
            }
            Self::Foreign(..) | Self::Managed(..) => {
                f.write_str("You do not have permission to access the specified resource.")
            }
            Self::Primary(_) => f.write_str(
                "The network interface at device index 0 and networkCard index 0 cannot be detached.",
            ),
            Self::InstanceBetweenStates(..) => {
                f.write_str("The instance is not in a valid state for this operation")
            }
            Self::InUse(id, NetworkInterfaceStatus::Pending) => {
                write!(f, "Network interface '{id}' is not available.")
            }
            Self::InUse(id, _) => write!(f, "Interface: [{id}] in use."),
            Self::Branch(id) => {
                write!(f, "Network interface '{id}' is a branch interface and cannot be attached.")
            }
            Self::InstanceNotSettled(id, _) => write!(f, "Instance '{id}' is not 'running'."),
            Self::Zones(..) => f.write_str(
                "You may not attach a network interface to an instance if they are not in the same availability zone",
            ),
            Self::IndexTaken { instance, slot, .. } => write!(
                f,
                "Instance '{instance}' already has an interface attached at device index '{}'.",
                slot.index
            ),
            Self::DeviceIndex(index) => {
                write!(f, "Value ({index}) for parameter deviceIndex is invalid.")
            }
            Self::NetworkCard { kind, card, most } => write!(
                f,
                "Network card index {card} exceeds the limit for {kind}, which has {most}"
            ),
            Self::Limit { count, limit: _, kind } => {
                write!(f, "Interface count {count} exceeds the limit for {kind}")
            }
            Self::SharedLimit(id, limit) => {
                write!(f, "Attachment limit of {limit} exceeded for instance '{id}'")
            }
            Self::EfaNeedsStopped(_, id) => write!(
                f,
                "Instance '{id}' must be stopped to attach an Elastic Fabric Adapter."
            ),
            Self::StillInUse(id) => write!(f, "Network interface '{id}' is currently in use."),
            Self::TypeInvalid(text) => write!(f, "Invalid value '{text}' for InterfaceType."),
            Self::GroupElsewhere(group, subnet) => write!(
                f,
                "Security group {group} and subnet {subnet} belong to different networks."
            ),
            Self::AddressInvalid(text) => {
                write!(f, "Value ({text}) for parameter privateIpAddress is invalid.")
            }
            Self::AddressElsewhere(text, _) => {
                write!(f, "Address {text} does not fall within the subnet's address range")
            }
            Self::AddressTaken(text) => write!(f, "Address {text} is in use."),
            Self::SubnetFull(None) => f.write_str(
                "The specified subnet does not have enough free addresses to satisfy the request.",
            ),
            Self::SubnetFull(Some(subnet)) => write!(
                f,
                "There are not enough free addresses in subnet '{subnet}' to satisfy the requested number of instances."
            ),
            Self::NoSubnet(zone) => write!(
                f,
                "No default subnet for availability zone: '{zone}'. Please specify a subnet."
            ),
            Self::TooManyAddresses(count) => write!(
                f,
                "Value ({count}) for parameter secondaryPrivateIpAddressCount is invalid."
            ),
            Self::OneAttribute => {
                f.write_str("Exactly one attribute of a network interface can be given at a time.")
            }
            Self::AttributeInvalid(text) => {
                write!(f, "Value ({text}) for parameter attribute is invalid. Unknown attribute.")
            }
            Self::AttachmentElsewhere(interface, attachment) => write!(
                f,
                "The attachment '{attachment}' is not one of network interface '{interface}'."
            ),
        }
    }
}
