//! The exact reason of a refused EC2 call, and its code.
//!
//! Reasons about volumes and instances, and those of every action, are variants of [`Refusal`];
//! each further topic has an enum and a file of its own.

mod access;
mod attribute;
mod interface;
mod interface_words;
mod launch;
mod network;
mod tag;

pub use access::{AccessRefusal, Fault};
pub use attribute::AttributeRefusal;
pub use interface::InterfaceRefusal;
pub use launch::LaunchRefusal;
pub(super) use network::GROUP_LETTERS;
pub use network::{Named, NetworkRefusal};
pub use tag::TagRefusal;

use std::fmt;

use super::code::Code;
use super::instance::InstanceState;
use super::volume::{VolumeState, VolumeType};
use super::zone::Zone;
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, VolumeId};
use crate::sim::machine::Machine as _;
use crate::sim::source::Source;

/// What kind of value a parameter takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Expected {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A single value, not a list or a structure.
    Scalar,
}

/// Why a call was refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// No Action.
    MissingAction,
    /// No such Action.
    InvalidAction(String),
    /// No such Version.
    NoSuchVersion(String),
    /// No such parameter.
    UnknownParameter(String),
    /// The action has this parameter, and the lab does not simulate it.
    NotSimulated(String),
    /// The value cannot be read as what the parameter takes.
    ParameterFormat {
        /// The parameter's key.
        name: String,
        /// What came.
        value: String,
        /// What it takes.
        expected: Expected,
    },
    /// A required parameter is absent.
    MissingParameter(&'static str),
    /// A parameter is present and empty.
    EmptyParameter(&'static str),
    /// It would have succeeded.
    DryRun,
    /// A volume id that does not begin with `vol-`.
    VolumeIdPrefix(String),
    /// A volume id whose digits are wrong.
    VolumeIdMalformed(String),
    /// An instance id that is none.
    InstanceIdMalformed(String),
    /// An image id that is none.
    ImageIdMalformed(String),
    /// A snapshot id that is none.
    SnapshotIdMalformed(String),
    /// No such volume.
    VolumeNotFound(VolumeId),
    /// No such volumes.
    VolumesNotFound(Vec<VolumeId>),
    /// No such instances.
    InstancesNotFound(Vec<InstanceId>),
    /// Nothing is attached, in this state of the volume.
    VolumeNotInUse(VolumeId, VolumeState),
    /// An AWS-managed resource owns the attachment.
    ManagedVolume(VolumeId),
    /// A Multi-Attach volume with several attachments, and no instance named.
    WhichInstance(VolumeId),
    /// Attached, but elsewhere.
    NotAttached {
        /// The volume.
        volume: VolumeId,
        /// The instance that was named, or found.
        instance: InstanceId,
        /// The device that was named, where that is what is wrong.
        device: Option<String>,
    },
    /// The instance is coming up or going down.
    InstanceBetweenStates {
        /// The volume.
        volume: VolumeId,
        /// The instance.
        instance: InstanceId,
        /// Its state.
        state: InstanceState,
    },
    /// A volume with a Marketplace product code, and an instance that is not stopped.
    MarketplaceVolume(VolumeId, InstanceId),
    /// The same of an attach.
    MarketplaceAttach(VolumeId, InstanceId),
    /// The root volume of a running instance.
    RootVolume(VolumeId, InstanceId),
    /// A device name that EC2 does not take.
    DeviceNameInvalid(String),
    /// The device name is taken.
    DeviceTaken(DeviceName),
    /// The volume is attached already.
    AlreadyAttached(VolumeId),
    /// The volume is not ready to be attached, or deleted.
    VolumeNotAvailable(VolumeId, VolumeState),
    /// The instance can take no volume in this state.
    InstanceNotRunning(InstanceId, InstanceState),
    /// Volume and instance are in different zones.
    ZoneMismatch(VolumeId, InstanceId),
    /// A Multi-Attach volume takes only Nitro instances.
    MultiAttachNeedsNitro(VolumeId, InstanceId),
    /// The volume has all the instances that it can have.
    MultiAttachLimit(VolumeId),
    /// The instance has all the volumes that it can have.
    AttachmentLimit(InstanceId, u32),
    /// The same of a launch.
    LaunchLimit(u32),
    /// The volume to delete is attached.
    StillAttached(VolumeId, InstanceId),
    /// No such zone.
    ZoneNotFound(String),
    /// Neither Size nor SnapshotId.
    SizeOrSnapshot,
    /// Both zone parameters, and they differ.
    ZonesDiffer(Zone),
    /// No such volume type.
    VolumeTypeInvalid(String),
    /// The size is outside what the type takes, in GiB.
    SizeOutOfRange(u64, VolumeType),
    /// The type takes no such parameter.
    NotForVolumeType(&'static str, VolumeType),
    /// The type needs this parameter.
    NeededForVolumeType(&'static str, VolumeType),
    /// The value is outside what the type takes.
    OutOfRangeForVolumeType(&'static str, u64, VolumeType),
    /// No such instance type.
    InstanceTypeInvalid(String),
    /// MinCount and MaxCount are not `1 <= MinCount <= MaxCount`.
    Counts(u64, u64),
    /// A volume type that no instance boots from, for a root volume.
    CannotBoot(VolumeType),
    /// More instances in one call than the lab makes.
    TooManyInstances(u64),
    /// The token was used for another request.
    TokenReused(String),
    /// The instance cannot be started, stopped or rebooted now.
    InstanceState {
        /// The instance.
        instance: InstanceId,
        /// What was asked.
        asked: Asked,
        /// Its state.
        state: InstanceState,
    },
    /// The instance has no volume at its root device.
    NoRootVolume(InstanceId, DeviceName),
    /// MaxResults is less than the least that the action takes.
    MaxResults(u64, u64),
    /// MaxResults cannot be given together with ids.
    MaxResultsWithIds,
    /// NextToken is none that the lab gave.
    NextToken(String),
    /// No such filter.
    FilterInvalid(String),
    /// Tags for another kind of resource than the call makes.
    TagResourceType(String),
    /// Credentials, permissions, request rate.
    Access(AccessRefusal),
    /// Attributes, protections, the status of volumes.
    Attribute(AttributeRefusal),
    /// Network interfaces and their attachments.
    Interface(InterfaceRefusal),
    /// The network interfaces of a launch.
    Launch(LaunchRefusal),
    /// VPCs, subnets, security groups, images.
    Network(NetworkRefusal),
    /// Tags.
    Tag(TagRefusal),
}

/// What every topic says of its reasons; the message is the `Display`.
pub(super) trait Reason: fmt::Display {
    /// The provider's code.
    fn code(&self) -> Code;

    /// The reason behind the message; `None` if the code says it all.
    fn why(&self) -> Option<String>;

    /// What the caller can do; `None` if the code says it.
    fn remedy(&self) -> Option<&'static str>;

    /// Where the situation and the words of the message come from.
    fn source(&self) -> Source;

    /// The HTTP status; `None` if it is the one of the code.
    fn status(&self) -> Option<u16> {
        None
    }

    /// The words of earlier years; `None` if no others are known.
    fn old_words(&self) -> Option<String> {
        None
    }
}

/// What an instance was asked to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Asked {
    /// StartInstances.
    Start,
    /// StopInstances.
    Stop,
    /// RebootInstances.
    Reboot,
}

impl Refusal {
    /// The reason as its topic knows it; `None` for those that are told here.
    pub(super) fn reason(&self) -> Option<&dyn Reason> {
        match self {
            Self::Access(reason) => Some(reason),
            Self::Attribute(reason) => Some(reason),
            Self::Interface(reason) => Some(reason),
            Self::Launch(reason) => Some(reason),
            Self::Network(reason) => Some(reason),
            Self::Tag(reason) => Some(reason),
            _ => None,
        }
    }

    /// The provider's code.
    pub fn code(&self) -> Code {
        match self {
            Self::Access(reason) => reason.code(),
            Self::Attribute(reason) => reason.code(),
            Self::Interface(reason) => reason.code(),
            Self::Launch(reason) => reason.code(),
            Self::Network(reason) => reason.code(),
            Self::Tag(reason) => reason.code(),
            Self::MissingAction => Code::MissingAction,
            Self::InvalidAction(_) => Code::InvalidAction,
            Self::NoSuchVersion(_) => Code::NoSuchVersion,
            Self::UnknownParameter(_) => Code::UnknownParameter,
            Self::NotSimulated(_) | Self::ManagedVolume(_) => Code::UnsupportedOperation,
            Self::MissingParameter(_) | Self::SizeOrSnapshot => Code::MissingParameter,
            Self::ParameterFormat { .. }
            | Self::EmptyParameter(_)
            | Self::VolumeIdPrefix(_)
            | Self::DeviceNameInvalid(_)
            | Self::DeviceTaken(_)
            | Self::VolumeTypeInvalid(_)
            | Self::SizeOutOfRange(..)
            | Self::OutOfRangeForVolumeType(..)
            | Self::InstanceTypeInvalid(_)
            | Self::Counts(..)
            | Self::MaxResults(..)
            | Self::NextToken(_)
            | Self::FilterInvalid(_)
            | Self::TagResourceType(_) => Code::InvalidParameterValue,
            Self::WhichInstance(_)
            | Self::ZonesDiffer(_)
            | Self::MaxResultsWithIds
            | Self::MultiAttachNeedsNitro(..)
            | Self::CannotBoot(_)
            | Self::NotForVolumeType(..)
            | Self::NeededForVolumeType(..) => Code::InvalidParameterCombination,
            Self::DryRun => Code::DryRunOperation,
            Self::VolumeIdMalformed(_) => Code::InvalidVolumeIdMalformed,
            Self::InstanceIdMalformed(_) => Code::InvalidInstanceIdMalformed,
            Self::ImageIdMalformed(_) => Code::InvalidAmiIdMalformed,
            Self::SnapshotIdMalformed(_) => Code::InvalidSnapshotIdMalformed,
            Self::VolumeNotFound(_) | Self::VolumesNotFound(_) => Code::InvalidVolumeNotFound,
            Self::InstancesNotFound(_) => Code::InvalidInstanceIdNotFound,
            Self::VolumeNotInUse(..)
            | Self::RootVolume(..)
            | Self::VolumeNotAvailable(..)
            | Self::InstanceNotRunning(..)
            | Self::NoRootVolume(..) => Code::IncorrectState,
            Self::NotAttached { .. } => Code::InvalidAttachmentNotFound,
            Self::InstanceBetweenStates { .. }
            | Self::MarketplaceVolume(..)
            | Self::MarketplaceAttach(..)
            | Self::InstanceState { .. } => Code::IncorrectInstanceState,
            Self::AlreadyAttached(_) | Self::StillAttached(..) => Code::VolumeInUse,
            Self::ZoneMismatch(..) => Code::InvalidVolumeZoneMismatch,
            Self::MultiAttachLimit(_) | Self::AttachmentLimit(..) | Self::LaunchLimit(_) => {
                Code::AttachmentLimitExceeded
            }
            Self::ZoneNotFound(_) => Code::InvalidZoneNotFound,
            Self::TooManyInstances(_) => Code::ResourceLimitExceeded,
            Self::TokenReused(_) => Code::IdempotentParameterMismatch,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        let own = self.reason().and_then(|reason| reason.status());
        own.unwrap_or_else(|| self.code().spec().status)
    }

    /// The message, as the provider words it where that is known.
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// The message as the provider worded it in earlier years, if other words are known.
    pub(super) fn old_words(&self) -> Option<String> {
        match self {
            // The space that is missing was missing, until 2019 at least.
            Self::VolumeNotInUse(id, state) => {
                Some(format!("Volume '{id}'is in the '{}' state.", state.as_str()))
            }
            // Until about 2015.
            Self::InstanceIdMalformed(value) => Some(format!("Invalid id: \"{value}\"")),
            _ => self.reason()?.old_words(),
        }
    }
}

impl From<AccessRefusal> for Refusal {
    fn from(reason: AccessRefusal) -> Self {
        Self::Access(reason)
    }
}

impl From<AttributeRefusal> for Refusal {
    fn from(reason: AttributeRefusal) -> Self {
        Self::Attribute(reason)
    }
}

impl From<InterfaceRefusal> for Refusal {
    fn from(reason: InterfaceRefusal) -> Self {
        Self::Interface(reason)
    }
}

impl From<LaunchRefusal> for Refusal {
    fn from(reason: LaunchRefusal) -> Self {
        Self::Launch(reason)
    }
}

impl From<NetworkRefusal> for Refusal {
    fn from(reason: NetworkRefusal) -> Self {
        Self::Network(reason)
    }
}

impl From<TagRefusal> for Refusal {
    fn from(reason: TagRefusal) -> Self {
        Self::Tag(reason)
    }
}
