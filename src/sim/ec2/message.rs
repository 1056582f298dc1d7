//! The words in which the provider says why a call was refused.
//!
//! Where the words are known they are the provider's to the letter, with its full stops and
//! without; [`Refusal::source`] says where each comes from.

use std::fmt;

use super::refusal::{Asked, Expected, Refusal};
use crate::sim::check::Refused;
use crate::sim::machine::Machine as _;

/// Lists ids as the provider does: one alone, several separated by comma and space.
fn listed<T: fmt::Display>(ids: &[T]) -> String {
    ids.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

impl Refused<Refusal> {
    /// The message, in the words that the lab uses: today's, or those of earlier years.
    pub fn message(&self) -> String {
        let old = self.old_words.then(|| self.refusal.old_words()).flatten();
        old.unwrap_or_else(|| self.refusal.message())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Access(reason) => reason.fmt(f),
            Self::Attribute(reason) => reason.fmt(f),
            Self::Interface(reason) => reason.fmt(f),
            Self::Launch(reason) => reason.fmt(f),
            Self::Network(reason) => reason.fmt(f),
            Self::Tag(reason) => reason.fmt(f),
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
            Self::MaxResults(value, least) => write!(
                f,
                "Value ( {value} ) for parameter maxResults is invalid. Expecting a value greater than {least}."
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
