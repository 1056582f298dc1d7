//! The exact reason of a refused EC2 call, and the words in which the provider says it.

use std::fmt;

use super::code::Code;
use super::instance::InstanceState;
use super::volume::{VolumeState, VolumeType};
use super::zone::Zone;
use crate::sim::caller::Denial;
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, VolumeId};
use crate::sim::machine::Machine as _;

/// A server fault that the lab was told to answer with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// The account's request rate is exceeded.
    RequestLimitExceeded,
    /// An internal error.
    InternalError,
    /// An internal failure.
    InternalFailure,
    /// The server is overloaded.
    Unavailable,
    /// The service is temporarily down.
    ServiceUnavailable,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 5] = [
        Self::RequestLimitExceeded,
        Self::InternalError,
        Self::InternalFailure,
        Self::Unavailable,
        Self::ServiceUnavailable,
    ];

    /// The code that the call is answered with.
    pub const fn code(self) -> Code {
        match self {
            Self::RequestLimitExceeded => Code::RequestLimitExceeded,
            Self::InternalError => Code::InternalError,
            Self::InternalFailure => Code::InternalFailure,
            Self::Unavailable => Code::Unavailable,
            Self::ServiceUnavailable => Code::ServiceUnavailable,
        }
    }

    /// The fault with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code().as_str() == code)
    }
}

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
    /// The lab was told to fail.
    ServerFault(Fault),
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
    /// The caller's policy does not allow it.
    Unauthorized(Denial),
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
    /// MaxResults is out of range, or goes together with ids.
    MaxResults(u64),
    /// MaxResults cannot be given together with ids.
    MaxResultsWithIds,
    /// NextToken is none that the lab gave.
    NextToken(String),
    /// No such filter.
    FilterInvalid(String),
    /// Tags for another kind of resource than the call makes.
    TagResourceType(String),
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
    /// The provider's code.
    pub const fn code(&self) -> Code {
        match self {
            Self::ServerFault(fault) => fault.code(),
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
            | Self::MaxResults(_)
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
            Self::Unauthorized(_) => Code::UnauthorizedOperation,
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

    /// The message, as the provider words it where that is known.
    pub fn message(&self) -> String {
        self.to_string()
    }
}

/// Lists ids as the provider does: one alone, several separated by comma and space.
fn listed<T: fmt::Display>(ids: &[T]) -> String {
    ids.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ServerFault(Fault::RequestLimitExceeded) => {
                f.write_str("Request limit exceeded.")
            }
            Self::ServerFault(Fault::InternalError | Fault::InternalFailure) => {
                f.write_str("An internal error has occurred")
            }
            Self::ServerFault(Fault::Unavailable | Fault::ServiceUnavailable) => {
                f.write_str("The service is unavailable. Please try again shortly.")
            }
            Self::MissingAction => f.write_str("The request must contain the parameter Action"),
            Self::InvalidAction(action) => {
                write!(f, "The action {action} is not valid for this web service.")
            }
            Self::NoSuchVersion(version) => {
                write!(f, "The requested version ({version}) of service AmazonEC2 does not exist")
            }
            Self::UnknownParameter(key) => write!(f, "The parameter {key} is not recognized"),
            Self::NotSimulated(key) => {
                write!(f, "The parameter {key} is not simulated by Detach Lab")
            }
            Self::ParameterFormat { name, value, expected } => {
                let expected = match expected {
                    Expected::Boolean => "a boolean",
                    Expected::Integer => "an integer",
                    Expected::Scalar => "a single value",
                };
                write!(f, "Value ({value}) for parameter {name} is invalid. Expected: {expected}.")
            }
            Self::MissingParameter(name) => {
                write!(f, "The request must contain the parameter {name}")
            }
            Self::EmptyParameter(name) => write!(
                f,
                "Value () for parameter {name} is invalid. Parameter may not be null or empty."
            ),
            Self::Unauthorized(denial) => write!(f, "{}", denial),
            Self::DryRun => f.write_str("Request would have succeeded, but DryRun flag is set."),
            Self::VolumeIdPrefix(value) => {
                write!(f, "Value ({value}) for parameter volumeId is invalid. Expected: 'vol-...'.")
            }
            Self::VolumeIdMalformed(value) => {
                write!(f, "Value ({value}) for parameter VOLUME is invalid.")
            }
            Self::InstanceIdMalformed(value) => {
                write!(f, "Invalid id: \"{value}\" (expecting \"i-...\")")
            }
            Self::ImageIdMalformed(value) => {
                write!(f, "Invalid id: \"{value}\" (expecting \"ami-...\")")
            }
            Self::SnapshotIdMalformed(value) => {
                write!(f, "Invalid id: \"{value}\" (expecting \"snap-...\")")
            }
            Self::VolumeNotFound(id) => write!(f, "The volume '{id}' does not exist."),
            Self::VolumesNotFound(ids) if ids.len() == 1 => {
                write!(f, "The volume '{}' does not exist.", ids[0])
            }
            Self::VolumesNotFound(ids) => write!(f, "The volumes '{}' do not exist.", listed(ids)),
            Self::InstancesNotFound(ids) if ids.len() == 1 => {
                write!(f, "The instance ID '{}' does not exist", ids[0])
            }
            Self::InstancesNotFound(ids) => {
                write!(f, "The instance IDs '{}' do not exist", listed(ids))
            }
            Self::VolumeNotInUse(id, state) => {
                write!(f, "Volume '{id}' is in the '{}' state.", state.as_str())
            }
            Self::ManagedVolume(_) => f.write_str("Unable to detach volume attached to ECS tasks"),
            Self::WhichInstance(id) => write!(
                f,
                "Volume '{id}' is attached to more than one instance. The parameter InstanceId must be specified."
            ),
            Self::NotAttached { volume, instance, device: Some(device) } => write!(
                f,
                "The volume {volume} is not attached to instance {instance} as device {device}"
            ),
            Self::NotAttached { volume, instance, device: None } => {
                write!(f, "The volume {volume} is not attached to instance {instance}")
            }
            Self::InstanceBetweenStates { volume, instance, .. } => write!(
                f,
                "Unable to detach volume '{volume}' from instance '{instance}'. The instance is not in a state in which volumes can be detached."
            ),
            Self::MarketplaceVolume(volume, instance) => write!(
                f,
                "Unable to detach volume '{volume}' with Marketplace codes from instance '{instance}' as the instance is not in the 'stopped' state."
            ),
            Self::MarketplaceAttach(volume, instance) => write!(
                f,
                "Cannot attach volume '{volume}' with Marketplace codes as the instance '{instance}' is not in the 'stopped' state."
            ),
            Self::RootVolume(volume, instance) => {
                write!(f, "Unable to detach root volume '{volume}' from instance '{instance}'")
            }
            Self::DeviceNameInvalid(device) => write!(
                f,
                "Value ({device}) for parameter device is invalid. {device} is not a valid EBS device name."
            ),
            Self::DeviceTaken(device) => write!(
                f,
                "Invalid value '{device}' for unixDevice. Attachment point {device} is already in use"
            ),
            Self::AlreadyAttached(id) => write!(f, "{id} is already attached to an instance"),
            Self::VolumeNotAvailable(id, _) => write!(f, "{id} is not 'available'."),
            Self::InstanceNotRunning(id, _) => write!(f, "Instance '{id}' is not 'running'."),
            Self::ZoneMismatch(volume, instance) => write!(
                f,
                "The volume '{volume}' is not in the same availability zone as instance '{instance}'"
            ),
            Self::MultiAttachNeedsNitro(volume, instance) => write!(
                f,
                "Volume '{volume}' is enabled for Multi-Attach and instance '{instance}' is not built on the Nitro System"
            ),
            Self::MultiAttachLimit(id) => {
                write!(f, "Volume '{id}' is attached to the maximum of 16 instances")
            }
            Self::AttachmentLimit(id, limit) => {
                write!(f, "Volume attachment limit of {limit} exceeded for instance '{id}'")
            }
            Self::LaunchLimit(limit) => {
                write!(f, "Volume attachment limit of {limit} exceeded for the instance type")
            }
            Self::StillAttached(volume, instance) => {
                write!(f, "Volume {volume} is currently attached to {instance}")
            }
            Self::ZoneNotFound(name) => write!(f, "The zone '{name}' does not exist."),
            Self::SizeOrSnapshot => {
                f.write_str("The request must contain the parameter size/snapshot")
            }
            Self::ZonesDiffer(zone) => write!(
                f,
                "The AvailabilityZone and AvailabilityZoneId do not name the same zone; the id of {zone} is {}",
                zone.id()
            ),
            Self::VolumeTypeInvalid(kind) => write!(f, "Invalid value '{kind}' for volumeType."),
            Self::SizeOutOfRange(size, kind) => {
                let (low, high) = kind.limits().size;
                let (word, bound, limit) = if *size < u64::from(low) {
                    ("small", "minimum", low)
                } else {
                    ("large", "maximum", high)
                };
                write!(
                    f,
                    "Volume of {size}GiB is too {word} for volume type {}; {bound} is {limit}GiB.",
                    kind.as_str()
                )
            }
            Self::NotForVolumeType(name, kind) => {
                write!(f, "The parameter {name} is not supported for {} volumes.", kind.as_str())
            }
            Self::NeededForVolumeType(name, kind) => {
                write!(f, "The parameter {name} must be specified for {} volumes.", kind.as_str())
            }
            Self::OutOfRangeForVolumeType(name, value, kind) => write!(
                f,
                "Value ({value}) for parameter {name} is invalid for volume type {}.",
                kind.as_str()
            ),
            Self::InstanceTypeInvalid(kind) => {
                write!(f, "Invalid value '{kind}' for InstanceType.")
            }
            Self::Counts(min, max) => write!(
                f,
                "Value ({min}) for parameter minCount is invalid. It must be at least 1 and at most maxCount ({max})."
            ),
            Self::CannotBoot(kind) => {
                write!(f, "A volume of type {} cannot be a boot volume.", kind.as_str())
            }
            Self::TooManyInstances(count) => write!(
                f,
                "You have requested more instances ({count}) than the lab makes in one call (100)."
            ),
            Self::TokenReused(token) => write!(
                f,
                "The client token '{token}' was used for a request with different parameters."
            ),
            Self::InstanceState { instance, asked: Asked::Start, .. } => write!(
                f,
                "The instance '{instance}' is not in a state from which it can be started."
            ),
            Self::InstanceState { instance, asked: Asked::Stop, .. } => write!(
                f,
                "This instance '{instance}' is not in a state from which it can be stopped."
            ),
            Self::InstanceState { instance, asked: Asked::Reboot, .. } => write!(
                f,
                "The instance '{instance}' is not in a state from which it can be rebooted."
            ),
            Self::NoRootVolume(instance, device) => write!(
                f,
                "Instance '{instance}' does not have a volume attached at root ({device})"
            ),
            Self::MaxResults(value) => write!(
                f,
                "Value ( {value} ) for parameter maxResults is invalid. Expecting a value greater than 5."
            ),
            Self::MaxResultsWithIds => {
                f.write_str("The parameter maxResults cannot be used with resource IDs")
            }
            Self::NextToken(token) => write!(f, "Invalid value '{token}' for nextToken."),
            Self::FilterInvalid(name) => write!(f, "The filter '{name}' is invalid"),
            Self::TagResourceType(kind) => {
                write!(f, "'{kind}' is not a valid taggable resource type for this operation.")
            }
        }
    }
}
