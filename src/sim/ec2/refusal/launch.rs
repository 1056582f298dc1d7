//! Refusals about the network interfaces of a launch.

use std::fmt;

use super::{Code, Reason};
use crate::sim::ec2::{Slot, Zone};
use crate::sim::id::SubnetId;
use crate::sim::source::Source;

/// Why a launch was refused, if the reason is about its network interfaces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LaunchRefusal {
    /// Interfaces, and this parameter of the instance besides.
    InstanceLevel(&'static str),
    /// A security group by its name, and a subnet.
    GroupNameWithSubnet,
    /// An interface without a device index.
    NoDeviceIndex,
    /// No interface at index 0.
    NoPrimary,
    /// Two interfaces at one place.
    IndexTwice(Slot),
    /// One interface at two places.
    InterfaceTwice(String),
    /// An interface that is there already, and this property of a new one.
    ThereAlready(&'static str),
    /// An interface that is there already, and that goes with the instance.
    DeleteThereAlready,
    /// What only one instance can have, for several.
    SeveralInstances,
    /// The zone is not that of the subnet.
    ZoneOfSubnet(Zone, SubnetId, Zone),
}

const EC2_API: &str = "https://github.com/openstack/ec2-api";

impl fmt::Display for LaunchRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InstanceLevel(what) => write!(
                f,
                "Network interfaces and an instance-level {what} may not be specified on the same request"
            ),
            Self::GroupNameWithSubnet => {
                f.write_str("The parameter groupName cannot be used with the parameter subnet")
            }
            Self::NoDeviceIndex => f.write_str("Each network interface requires a device index."),
            Self::NoPrimary => f.write_str(
                "When specifying network interfaces, you must include a device at index 0.",
            ),
            Self::IndexTwice(slot) => write!(
                f,
                "Device index '{}' may not be specified on multiple interfaces.",
                slot.index
            ),
            Self::InterfaceTwice(id) => write!(
                f,
                "Network interface ID '{id}' may not be specified on multiple interfaces."
            ),
            Self::ThereAlready(what) => write!(
                f,
                "A network interface may not specify both a network interface ID and {what}"
            ),
            Self::DeleteThereAlready => f.write_str(
                "A network interface may not specify a network interface ID and delete on termination as true",
            ),
            Self::SeveralInstances => f.write_str(
                "Multiple instances creation is not compatible with private IP address or network interface ID parameters.",
            ),
            Self::ZoneOfSubnet(asked, subnet, zone) => write!(
                f,
                "Value ({asked}) for parameter availabilityZone is invalid. Subnet '{subnet}' is in the availability zone {zone}"
            ),
        }
    }
}

impl Reason for LaunchRefusal {
    fn code(&self) -> Code {
        match self {
            Self::InstanceLevel(_)
            | Self::GroupNameWithSubnet
            | Self::NoPrimary
            | Self::ThereAlready(_)
            | Self::DeleteThereAlready
            | Self::SeveralInstances => Code::InvalidParameterCombination,
            Self::NoDeviceIndex
            | Self::IndexTwice(_)
            | Self::InterfaceTwice(_)
            | Self::ZoneOfSubnet(..) => Code::InvalidParameterValue,
        }
    }

    fn why(&self) -> Option<String> {
        None
    }

    fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::InstanceLevel(_) => Some("Give it with the interface."),
            Self::GroupNameWithSubnet => Some("Give the id of the security group."),
            _ => None,
        }
    }

    fn source(&self) -> Source {
        match self {
            Self::InstanceLevel(_) => observed!(
                "aws-cli#518, aws-cli#809, ansible#48109",
                "https://github.com/aws/aws-cli/issues/809",
            ),
            Self::GroupNameWithSubnet => {
                observed!("aws-cli#2453", "https://github.com/aws/aws-cli/issues/2453")
            }
            Self::NoDeviceIndex => {
                observed!("packer#2242", "https://github.com/hashicorp/packer/pull/2242")
            }
            Self::NoPrimary => {
                assumed!("the text was seen (aws-cloudformation-user-guide#449), its code was not",)
            }
            Self::ZoneOfSubnet(..) => observed!(
                "terraform-provider-aws#13999",
                "https://github.com/hashicorp/terraform-provider-aws/issues/13999",
            ),
            Self::DeleteThereAlready => coded_against!(
                "openstack/ec2-api, whose functional tests were run against AWS, too",
                EC2_API,
            ),
            Self::InterfaceTwice(_) | Self::ThereAlready(_) | Self::SeveralInstances => {
                assumed!("code and text are an emulator's (openstack/ec2-api)")
            }
            Self::IndexTwice(_) => {
                assumed!("code and text as for an interface that is given twice")
            }
        }
    }
}
