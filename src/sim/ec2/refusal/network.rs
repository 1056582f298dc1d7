//! Refusals about a VPC, a subnet, a security group, an image, a zone or an instance type.

use std::fmt;

use super::{Code, Reason};
use crate::sim::cidr::Cidr;
use crate::sim::ec2::{NetworkId, Zone};
use crate::sim::id::{SecurityGroupId, VpcId};
use crate::sim::source::Source;

/// Why a call was refused, if the reason is about a VPC, a subnet, a security group, an image, a
/// zone or an instance type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NetworkRefusal {
    /// An id of this kind that is none.
    IdMalformed(Named, String),
    /// No such resources.
    NotFound(Named, Vec<String>),
    /// No security group of the default VPC has this name.
    GroupNameNotFound(String, Option<VpcId>),
    /// Neither the id nor the name of a security group.
    GroupIdOrName,
    /// A security group of the VPC has this name already.
    GroupDuplicate(String, VpcId),
    /// No group can be given the name of the default one.
    GroupReserved,
    /// A name that looks like the id of a group.
    GroupNameLikeId(String),
    /// A name or a description, as the word says, that no security group can have.
    GroupText(&'static str),
    /// A parameter with a name or a description that is not ASCII.
    GroupNotAscii(&'static str, String),
    /// The group that a VPC was made with goes only with the VPC.
    DefaultGroup(SecurityGroupId),
    /// Something is still in the VPC or subnet, or uses the security group.
    HasDependencies(NetworkId),
    /// There is no default VPC to take when none is named.
    NoDefaultVpc,
    /// Not a block of addresses.
    CidrInvalid(String),
    /// A block that is too large or too small for a VPC.
    VpcRange(Cidr),
    /// A block that is too large or too small for a subnet, or not in its VPC.
    SubnetRange(Cidr),
    /// A block of which another subnet has a part.
    SubnetConflict(Cidr),
    /// No such zone, for a subnet.
    SubnetZone(String),
}

/// What a describe action finds by id or name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Named {
    /// A VPC, by id.
    Vpc,
    /// A subnet, by id.
    Subnet,
    /// A security group, by id.
    SecurityGroup,
    /// An image, by id.
    Image,
    /// A zone, by name.
    Zone,
    /// A zone, by id.
    ZoneId,
    /// An instance type, by name.
    InstanceType,
}

impl Named {
    /// What an id begins with, for those of which an id can be malformed.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Vpc => "vpc-",
            Self::Subnet => "subnet-",
            Self::SecurityGroup => "sg-",
            Self::Image => "ami-",
            Self::Zone | Self::ZoneId | Self::InstanceType => "",
        }
    }

    /// The words before, between and after ids: of one that does not exist, and of several.
    const fn missing(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::Vpc => {
                [("The vpc ID '", "' does not exist"), ("The vpc IDs '", "' do not exist")]
            }
            Self::Subnet => {
                [("The subnet ID '", "' does not exist"), ("The subnet IDs '", "' do not exist")]
            }
            Self::SecurityGroup => [
                ("The security group '", "' does not exist"),
                ("The security groups '", "' do not exist"),
            ],
            Self::Image => {
                [("The image id '[", "]' does not exist"), ("The image ids '[", "]' do not exist")]
            }
            Self::Zone => [("Invalid availability zone: [", "]"); 2],
            Self::ZoneId => [("Invalid availability zone-id: [", "]"); 2],
            Self::InstanceType => {
                [("The following supplied instance types do not exist: [", "]"); 2]
            }
        }
    }
}

impl fmt::Display for NetworkRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IdMalformed(kind, id) => {
                write!(f, "Invalid id: \"{id}\" (expecting \"{}...\")", kind.prefix())
            }
            Self::NotFound(kind, ids) => {
                let [one, several] = kind.missing();
                let (before, after) = if ids.len() == 1 { one } else { several };
                write!(f, "{before}{}{after}", ids.join(", "))
            }
            Self::GroupNameNotFound(name, Some(vpc)) => {
                write!(f, "The security group '{name}' does not exist in default VPC '{vpc}'")
            }
            Self::GroupNameNotFound(name, None) => {
                write!(f, "The security group '{name}' does not exist")
            }
            Self::GroupIdOrName => {
                f.write_str("The request must contain the parameter groupName or groupId")
            }
            Self::GroupDuplicate(name, vpc) => {
                write!(f, "The security group '{name}' already exists for VPC '{vpc}'")
            }
            Self::GroupReserved => f.write_str("Cannot use reserved security group name: default"),
            Self::GroupNameLikeId(name) => write!(
                f,
                "Value ({name}) for parameter GroupName is invalid. Group names may not be in the format sg-*."
            ),
            // Two spaces before the set are the provider's.
            Self::GroupText(what) => write!(
                f,
                "Invalid security group {what}. Valid {what}s are strings less than 256 characters from the following set:  {GROUP_LETTERS}"
            ),
            Self::GroupNotAscii(parameter, value) => write!(
                f,
                "Value ({value}) for parameter {parameter} is invalid. Character sets beyond ASCII are not supported."
            ),
            Self::DefaultGroup(id) => write!(
                f,
                "the specified group: \"{id}\" name: \"default\" cannot be deleted by a user"
            ),
            Self::HasDependencies(NetworkId::Vpc(id)) => {
                write!(f, "The vpc '{id}' has dependencies and cannot be deleted.")
            }
            Self::HasDependencies(NetworkId::Subnet(id)) => {
                write!(f, "The subnet '{id}' has dependencies and cannot be deleted.")
            }
            Self::HasDependencies(NetworkId::SecurityGroup(id)) => {
                write!(f, "resource {id} has a dependent object")
            }
            Self::NoDefaultVpc => f.write_str("No default VPC for this user"),
            Self::CidrInvalid(text) => write!(
                f,
                "Value ({text}) for parameter cidrBlock is invalid. This is not a valid CIDR block."
            ),
            Self::VpcRange(cidr) | Self::SubnetRange(cidr) => {
                write!(f, "The CIDR '{cidr}' is invalid.")
            }
            Self::SubnetConflict(cidr) => {
                write!(f, "The CIDR '{cidr}' conflicts with another subnet")
            }
            Self::SubnetZone(zone) => {
                let zones = Zone::ALL.map(|zone| zone.to_string()).join(", ");
                write!(
                    f,
                    "Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: {zones}."
                )
            }
        }
    }
}

/// What names and descriptions of security groups are made of, besides letters and digits.
pub(in crate::sim::ec2) const GROUP_LETTERS: &str = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";

const TEXT_INFERRED: Source = assumed!("the code is documented; the text is inferred");

impl Reason for NetworkRefusal {
    fn code(&self) -> Code {
        match self {
            Self::IdMalformed(kind, _) => match kind {
                Named::Vpc => Code::InvalidVpcIdMalformed,
                Named::Subnet => Code::InvalidSubnetIdMalformed,
                Named::SecurityGroup => Code::InvalidGroupIdMalformed,
                Named::Image => Code::InvalidAmiIdMalformed,
                Named::Zone | Named::ZoneId | Named::InstanceType => Code::InvalidParameterValue,
            },
            Self::NotFound(kind, _) => match kind {
                Named::Vpc => Code::InvalidVpcIdNotFound,
                Named::Subnet => Code::InvalidSubnetIdNotFound,
                Named::SecurityGroup => Code::InvalidGroupNotFound,
                Named::Image => Code::InvalidAmiIdNotFound,
                Named::InstanceType => Code::InvalidInstanceType,
                Named::Zone | Named::ZoneId => Code::InvalidParameterValue,
            },
            Self::GroupNameNotFound(..) => Code::InvalidGroupNotFound,
            Self::GroupIdOrName => Code::MissingParameter,
            Self::GroupDuplicate(..) => Code::InvalidGroupDuplicate,
            Self::GroupReserved => Code::InvalidGroupReserved,
            Self::GroupNameLikeId(_)
            | Self::GroupText(_)
            | Self::GroupNotAscii(..)
            | Self::CidrInvalid(_)
            | Self::SubnetZone(_) => Code::InvalidParameterValue,
            Self::DefaultGroup(_) => Code::CannotDelete,
            Self::HasDependencies(_) => Code::DependencyViolation,
            Self::NoDefaultVpc => Code::VpcIdNotSpecified,
            Self::VpcRange(_) => Code::InvalidVpcRange,
            Self::SubnetRange(_) => Code::InvalidSubnetRange,
            Self::SubnetConflict(_) => Code::InvalidSubnetConflict,
        }
    }

    fn why(&self) -> Option<String> {
        match self {
            Self::NotFound(Named::Image, _) => Some(
                "The lab has two images to find; RunInstances takes any well-formed id.".to_owned(),
            ),
            Self::NotFound(Named::InstanceType, _) => {
                Some("There is no such type, or it is not among those of the lab.".to_owned())
            }
            Self::HasDependencies(NetworkId::Vpc(id)) => Some(format!(
                "{id} has subnets, or security groups besides its default one. They are deleted first."
            )),
            Self::HasDependencies(NetworkId::Subnet(id)) => {
                Some(format!("Addresses of {id} are in use: network interfaces are in it."))
            }
            Self::HasDependencies(NetworkId::SecurityGroup(id)) => {
                Some(format!("{id} is the security group of a network interface."))
            }
            Self::SubnetRange(_) => {
                Some("A subnet has a block of its VPC, between a /28 and a /16.".to_owned())
            }
            Self::IdMalformed(..)
            | Self::NotFound(
                Named::Vpc | Named::Subnet | Named::SecurityGroup | Named::Zone | Named::ZoneId,
                _,
            )
            | Self::GroupNameNotFound(..)
            | Self::GroupIdOrName
            | Self::GroupDuplicate(..)
            | Self::GroupReserved
            | Self::GroupNameLikeId(_)
            | Self::GroupText(_)
            | Self::GroupNotAscii(..)
            | Self::DefaultGroup(_)
            | Self::NoDefaultVpc
            | Self::CidrInvalid(_)
            | Self::VpcRange(_)
            | Self::SubnetConflict(_)
            | Self::SubnetZone(_) => None,
        }
    }

    fn remedy(&self) -> Option<&'static str> {
        None
    }

    fn source(&self) -> Source {
        match self {
            Self::IdMalformed(Named::SecurityGroup, _) => {
                observed!("a terraform log of AuthorizeSecurityGroupIngress", "")
            }
            Self::IdMalformed(..) | Self::GroupReserved => TEXT_INFERRED,
            Self::NotFound(_, ids) if ids.len() > 1 => {
                assumed!("observed for one; several are listed as in other calls")
            }
            Self::NotFound(kind, _) => match kind {
                Named::Vpc => observed!(
                    "weekly-cloud-engineer-interview-program#14: also of an id with another prefix",
                    "https://github.com/cloudnloud/weekly-cloud-engineer-interview-program/issues/14",
                ),
                Named::Subnet => observed!(
                    "openshift-ansible#1053, the raw reply: also of an id with another prefix",
                    "https://github.com/openshift/openshift-ansible/issues/1053",
                ),
                Named::SecurityGroup => {
                    observed!("boto3#701", "https://github.com/boto/boto3/issues/701")
                }
                Named::Image => observed!(
                    "cartography#721",
                    "https://github.com/cartography-cncf/cartography/issues/721",
                ),
                Named::InstanceType => observed!(
                    "scylla-cluster-tests#12419",
                    "https://github.com/scylladb/scylla-cluster-tests/issues/12419",
                ),
                Named::Zone | Named::ZoneId => {
                    assumed!("remembered from logs; no address was found")
                }
            },
            Self::GroupNameNotFound(..) => {
                observed!("aws-cli#1207", "https://github.com/aws/aws-cli/issues/1207")
            }
            Self::GroupIdOrName => coded_against!(
                "scripts that delete security groups quote the message; no log was found",
                "",
            ),
            Self::GroupDuplicate(..) => {
                observed!("terraform#15428", "https://github.com/hashicorp/terraform/issues/15428",)
            }
            Self::GroupNameLikeId(_) => {
                observed!("pulumi-awsx#328", "https://github.com/pulumi/pulumi-awsx/issues/328",)
            }
            Self::GroupText(_) => observed!(
                "notification-terraform#561 for a description; a name by analogy",
                "https://github.com/cds-snc/notification-terraform/pull/561",
            ),
            Self::GroupNotAscii(..) => observed!(
                "terraform-provider-aws#43854 for a description; a name by analogy",
                "https://github.com/hashicorp/terraform-provider-aws/pull/43854",
            ),
            Self::DefaultGroup(_) => coded_against!(
                "clean-up scripts look for these words; the code is documented",
                "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
            ),
            Self::HasDependencies(NetworkId::Vpc(_)) => observed!(
                "terraform-aws-vault-ha-raft#57",
                "https://github.com/binlab/terraform-aws-vault-ha-raft/issues/57",
            ),
            Self::HasDependencies(NetworkId::Subnet(_)) => observed!(
                "terraform-aws-vpc#1081",
                "https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/1081",
            ),
            Self::HasDependencies(NetworkId::SecurityGroup(_)) => observed!(
                "terraform-provider-aws#1671",
                "https://github.com/hashicorp/terraform-provider-aws/issues/1671",
            ),
            Self::NoDefaultVpc => {
                observed!("amazon-ecs-ami#144", "https://github.com/aws/amazon-ecs-ami/issues/144",)
            }
            Self::CidrInvalid(_) => coded_against!(
                "moto's tests of CreateVpc and CreateSubnet",
                "https://github.com/getmoto/moto/pull/2026",
            ),
            Self::VpcRange(_) => observed!(
                "grycap/im#1011, the raw reply",
                "https://github.com/grycap/im/issues/1011",
            ),
            Self::SubnetRange(_) => {
                observed!("pulumi-awsx#111", "https://github.com/pulumi/pulumi-awsx/issues/111",)
            }
            Self::SubnetConflict(_) => {
                observed!("terraform#33470", "https://github.com/hashicorp/terraform/issues/33470",)
            }
            Self::SubnetZone(_) => {
                observed!("aws-cdk#32017", "https://github.com/aws/aws-cdk/issues/32017")
            }
        }
    }
}
