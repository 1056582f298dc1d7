//! Refusals about attributes, protections and the status of volumes.

use std::fmt;

use super::{Code, Reason};
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, VolumeId};
use crate::sim::source::Source;

/// Why a call was refused, if the reason is about attributes, protections or the status of volumes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AttributeRefusal {
    /// I/O of the volume is enabled.
    IoEnabled(VolumeId),
    /// An id that does not begin with `i-`, given to an action on one attribute.
    InstanceIdPrefix(String),
    /// No such attribute.
    Unknown(String),
    /// No attribute is given.
    NoneGiven,
    /// Several are.
    SeveralGiven(Vec<&'static str>),
    /// The lab does not simulate changes of it.
    NotSimulated(&'static str),
    /// The attribute takes no such value.
    ValueInvalid(String),
    /// No such instance type.
    TypeInvalid(String),
    /// Nothing, or another volume, is attached there.
    NothingMapped(String),
    /// The attachment belongs to an AWS-managed resource.
    ManagedDevice(InstanceId, DeviceName),
    /// The attribute can be changed only while the instance is stopped.
    NotStopped(InstanceId),
    /// The attribute is that of a network interface, of which there are several.
    SeveralInterfaces(InstanceId),
    /// The instance is ending, or has ended.
    Ended(InstanceId),
    /// StopInstances, with stop protection.
    StopProtected(InstanceId),
    /// TerminateInstances, with termination protection.
    TerminationProtected(InstanceId),
    /// TerminateInstances, with stop protection.
    StopProtectedToo(InstanceId),
}

impl fmt::Display for AttributeRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let protected = |f: &mut fmt::Formatter<'_>, id: &InstanceId, what: &str, by: &str| {
            write!(
                f,
                "The instance '{id}' may not be {what}. Modify its '{by}' instance attribute and try again."
            )
        };
        match self {
            Self::IoEnabled(id) => write!(f, "Volume {id} already has IO enabled."),
            Self::InstanceIdPrefix(value) => {
                write!(f, "Value ({value}) for parameter instanceId is invalid. Expected: 'i-...'.")
            }
            Self::Unknown(value) => {
                write!(f, "Value ({value}) for parameter attribute is invalid. Unknown attribute.")
            }
            Self::NoneGiven => f.write_str("No attributes specified."),
            Self::SeveralGiven(names) => {
                write!(f, "Fields for multiple attribute types specified: {}", names.join(", "))
            }
            Self::NotSimulated(name) => {
                write!(f, "The attribute {name} is not simulated by Detach Lab")
            }
            Self::ValueInvalid(value) => {
                write!(f, "Value ({value}) for parameter value is invalid.")
            }
            Self::TypeInvalid(value) => write!(f, "Invalid value '{value}' for InstanceType."),
            Self::NothingMapped(device) => write!(f, "No device is currently mapped at {device}"),
            Self::ManagedDevice(id, device) => write!(
                f,
                "The device {device} of instance '{id}' is managed by AWS and can't be modified."
            ),
            Self::NotStopped(id) => write!(f, "The instance '{id}' is not in the 'stopped' state."),
            Self::SeveralInterfaces(id) => write!(
                f,
                "There are multiple interfaces attached to instance '{id}'. Please specify an interface ID for the operation instead."
            ),
            Self::Ended(id) => {
                write!(f, "The instance '{id}' is not in a state from which it can be modified.")
            }
            Self::StopProtected(id) => protected(f, id, "stopped", "disableApiStop"),
            Self::TerminationProtected(id) => {
                protected(f, id, "terminated", "disableApiTermination")
            }
            Self::StopProtectedToo(id) => protected(f, id, "terminated", "disableApiStop"),
        }
    }
}

impl Reason for AttributeRefusal {
    fn code(&self) -> Code {
        match self {
            Self::IoEnabled(_) => Code::IncorrectState,
            Self::InstanceIdPrefix(_) | Self::Unknown(_) | Self::ValueInvalid(_) => {
                Code::InvalidParameterValue
            }
            Self::NoneGiven | Self::SeveralGiven(_) => Code::InvalidParameterCombination,
            Self::NotSimulated(_) | Self::ManagedDevice(..) => Code::UnsupportedOperation,
            Self::TypeInvalid(_) | Self::NothingMapped(_) => Code::InvalidInstanceAttributeValue,
            Self::SeveralInterfaces(_) => Code::InvalidInstanceId,
            Self::NotStopped(_) | Self::Ended(_) => Code::IncorrectInstanceState,
            Self::StopProtected(_) | Self::TerminationProtected(_) | Self::StopProtectedToo(_) => {
                Code::OperationNotPermitted
            }
        }
    }

    fn why(&self) -> Option<String> {
        let text = match self {
            Self::IoEnabled(_) => {
                "I/O is disabled only while the data of a volume is potentially inconsistent."
            }
            Self::SeveralGiven(_) => "Each call changes one attribute.",
            Self::NotSimulated(_) => {
                "EC2 has the attribute; this lab does not simulate what it does."
            }
            Self::NothingMapped(_) => {
                "The block device mapping of the instance has nothing at this name, or another volume than the one named."
            }
            Self::SeveralInterfaces(_) => {
                "Security groups and the source/destination check belong to a network interface. The instance stands for it only while it has one."
            }
            Self::ManagedDevice(..) => "An AWS-managed resource owns this attachment.",
            Self::StopProtected(_) => "Stop protection is on. Force does not help.",
            Self::TerminationProtected(_) => {
                "Termination protection is on. Instances of the call in other Availability Zones are terminated, unless one of them is protected too."
            }
            Self::StopProtectedToo(_) => {
                "Stop protection keeps an instance from being terminated, too."
            }
            Self::InstanceIdPrefix(_)
            | Self::Unknown(_)
            | Self::NoneGiven
            | Self::ValueInvalid(_)
            | Self::TypeInvalid(_)
            | Self::NotStopped(_)
            | Self::Ended(_) => return None,
        };
        Some(text.to_owned())
    }

    fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::IoEnabled(_) => {
                Some("There is nothing to enable; describe the volume's status to see it.")
            }
            Self::SeveralInterfaces(_) => {
                Some("Call ModifyNetworkInterfaceAttribute with the interface.")
            }
            Self::NotStopped(_) => Some("Stop the instance first."),
            Self::NotSimulated(_) => Some("Leave the attribute as it is."),
            Self::InstanceIdPrefix(_)
            | Self::Unknown(_)
            | Self::NoneGiven
            | Self::SeveralGiven(_)
            | Self::ValueInvalid(_)
            | Self::TypeInvalid(_)
            | Self::NothingMapped(_)
            | Self::ManagedDevice(..)
            | Self::Ended(_)
            | Self::StopProtected(_)
            | Self::TerminationProtected(_)
            | Self::StopProtectedToo(_) => None,
        }
    }

    fn source(&self) -> Source {
        match self {
            Self::IoEnabled(_) => coded_against!(
                "an integration test of the AWS SDK for Java looks for \"already has IO enabled\"",
                "https://github.com/aws/aws-sdk-java",
            ),
            Self::InstanceIdPrefix(_) => observed!(
                "aws-cli#2389, for ModifyInstanceAttribute",
                "https://github.com/aws/aws-cli/issues/2389",
            ),
            Self::NoneGiven => observed!(
                "ansible amazon.aws#470, for ModifyInstanceAttribute",
                "https://github.com/ansible-collections/amazon.aws/issues/470",
            ),
            Self::SeveralGiven(_) => observed!(
                "cluster-api-provider-aws#783, for ModifyVpcAttribute",
                "https://github.com/kubernetes-sigs/cluster-api-provider-aws/issues/783",
            ),
            Self::NotSimulated(_) => assumed!("a limit of the lab, in the lab's own words"),
            Self::TypeInvalid(_) => assumed!(
                "the code is documented (botocore 1.44.5, ModifyInstanceAttribute.InstanceType); the text is inferred",
            ),
            Self::NothingMapped(_) => {
                assumed!("code and text are those of Eucalyptus, which follows EC2")
            }
            Self::ManagedDevice(..) => assumed!(
                "that it cannot be changed is documented (botocore 1.44.5, ModifyInstanceAttribute.BlockDeviceMappings); code and text are inferred",
            ),
            Self::SeveralInterfaces(_) => observed!(
                "terraform-provider-aws#7107 (sourceDestCheck), terraform#14299 (groups); nixops#951 has the raw answer",
                "https://github.com/hashicorp/terraform-provider-aws/issues/7107",
            ),
            Self::NotStopped(_) => {
                observed!("pasted output of aws ec2 modify-instance-attribute", "")
            }
            Self::Unknown(_) | Self::ValueInvalid(_) | Self::Ended(_) => {
                assumed!("neither code nor text is documented")
            }
            Self::StopProtected(_) | Self::TerminationProtected(_) => observed!(
                "cloud-custodian compares with it",
                "https://github.com/cloud-custodian/cloud-custodian",
            ),
            Self::StopProtectedToo(_) => coded_against!(
                "aws-nuke compares with exactly this text",
                "https://github.com/ekristen/aws-nuke",
            ),
        }
    }
}
