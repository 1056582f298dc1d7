//! Why a call was refused, in words for a person, and where the words of the provider come from.

use super::instance::InstanceState;
use super::refusal::{Reason as _, Refusal};
use super::sources;
use super::volume::VolumeState;
use crate::sim::machine::Machine as _;
use crate::sim::source::Source;

impl Refusal {
    /// The reason behind the message, in one or two sentences.
    pub fn why(&self) -> String {
        if let Some(why) = self.reason().and_then(|reason| reason.why()) {
            return why;
        }
        match self {
            Self::NotAttached { device: Some(_), volume, .. } => format!("{volume} is attached to this instance under another device name."),
            Self::NotAttached { device: None, volume, .. } => format!("{volume} is attached, but to another instance; or its attachment is over, and only still shown."),
            Self::VolumeNotInUse(volume, state) => format!("{volume} is {}, so there is no attachment to end. The state of the volume is looked at before the instance, so naming an instance does not change the answer.", state.as_str()),
            Self::RootVolume(_, instance) => format!("The guest of {instance} runs from this volume. It can be detached once the instance is stopped; Force does not help."),
            Self::InstanceBetweenStates { instance, state, .. } => match state {
                InstanceState::ShuttingDown | InstanceState::Terminated => format!("{instance} is ending; its attachments go with it."),
                InstanceState::Pending | InstanceState::Stopping | InstanceState::Running | InstanceState::Stopped => format!("{instance} is {}; wait until it is running or stopped.", state.as_str()),
            },
            Self::MarketplaceAttach(_, instance) => format!("The volume carries a Marketplace product code, so {instance} must be stopped first."),
            Self::MarketplaceVolume(_, instance) => format!("The volume carries a Marketplace product code, so {instance} must be stopped first. After the detach the code is no longer associated with the instance."),
            Self::WhichInstance(volume) => format!("{volume} is enabled for Multi-Attach and attached to several instances, so the request must say which attachment is meant."),
            Self::ManagedVolume(_) => "An AWS-managed resource, such as an ECS task, owns this attachment. Detach and force detach are both refused.".to_owned(),
            Self::DryRun => "The request is one that the caller may make. A dry run is always answered with an error: this one means yes.".to_owned(),
            Self::VolumeNotFound(id) => format!("There is no {id}. A deleted volume is no longer found."),
            Self::FilterInvalid(_) => "The action has no such filter, or the lab does not simulate what it looks at.".to_owned(),
            Self::NotSimulated(key) => format!("EC2 has the parameter {key}; this lab does not simulate what it does, and drops no parameter silently."),
            Self::StillAttached(volume, _) => format!("{volume} must be available before it can be deleted."),
            Self::AlreadyAttached(volume) => format!("{volume} has an attachment; it stays until a detach is complete."),
            Self::VolumeNotAvailable(volume, state) => format!("{volume} is {}.", state.as_str()),
            Self::InstanceNotRunning(instance, state) => format!("{instance} is {}. Volumes are attached to running and to stopped instances.", state.as_str()),
            Self::InstanceState { instance, state, .. } => format!("{instance} is {}.", state.as_str()),
            Self::NoRootVolume(_, device) => format!("Nothing is attached at {device}, so there is nothing to boot from."),
            Self::AttachmentLimit(_, limit) | Self::LaunchLimit(limit) => format!("On this instance type {limit} volumes can be attached."),
            Self::MissingAction
            | Self::InvalidAction(_)
            | Self::NoSuchVersion(_)
            | Self::UnknownParameter(_)
            | Self::ParameterFormat { .. }
            | Self::MissingParameter(_)
            | Self::EmptyParameter(_)
            | Self::VolumeIdPrefix(_)
            | Self::VolumeIdMalformed(_)
            | Self::InstanceIdMalformed(_)
            | Self::ImageIdMalformed(_)
            | Self::SnapshotIdMalformed(_)
            | Self::VolumesNotFound(_)
            | Self::InstancesNotFound(_)
            | Self::DeviceNameInvalid(_)
            | Self::DeviceTaken(_)
            | Self::ZoneMismatch(..)
            | Self::MultiAttachNeedsNitro(..)
            | Self::MultiAttachLimit(_)
            | Self::ZoneNotFound(_)
            | Self::SizeOrSnapshot
            | Self::ZonesDiffer(_)
            | Self::VolumeTypeInvalid(_)
            | Self::SizeOutOfRange(..)
            | Self::CannotBoot(_)
            | Self::NotForVolumeType(..)
            | Self::NeededForVolumeType(..)
            | Self::OutOfRangeForVolumeType(..)
            | Self::InstanceTypeInvalid(_)
            | Self::Counts(..)
            | Self::TooManyInstances(_)
            | Self::TokenReused(_)
            | Self::MaxResults(..)
            | Self::MaxResultsWithIds
            | Self::NextToken(_)
            | Self::TagResourceType(_)
            | Self::Access(_)
            | Self::Attribute(_)
            | Self::Interface(_)
            | Self::Launch(_)
            | Self::Network(_)
            | Self::Tag(_) => self.code().spec().when.to_owned(),
        }
    }

    /// What the caller can do about it.
    pub fn remedy(&self) -> &'static str {
        if let Some(remedy) = self.reason().and_then(|reason| reason.remedy()) {
            return remedy;
        }
        match self {
            Self::RootVolume(..) => "Stop the instance, then detach the volume.",
            Self::MarketplaceVolume(..) | Self::MarketplaceAttach(..) => {
                "Stop the instance, then try again."
            }
            Self::VolumeNotInUse(_, VolumeState::Available) => {
                "There is nothing to do: the volume is free."
            }
            Self::WhichInstance(_) => "Send InstanceId with one of the instances.",
            Self::InstanceNotRunning(..) => "Wait until the instance is running or stopped.",
            Self::NoRootVolume(..) => "Attach a volume at the root device first.",
            _ => self.code().spec().remedy,
        }
    }

    /// Whether the refusal is one in form only, and means yes.
    pub const fn means_yes(&self) -> bool {
        matches!(self, Self::DryRun)
    }

    /// Where the situation and the words of the message come from.
    pub fn source(&self) -> Source {
        match self {
            Self::Access(reason) => reason.source(),
            Self::Attribute(reason) => reason.source(),
            Self::Interface(reason) => reason.source(),
            Self::Launch(reason) => reason.source(),
            Self::Network(reason) => reason.source(),
            Self::Tag(reason) => reason.source(),
            Self::VolumeNotInUse(_, VolumeState::Available) => sources::STATE_BEFORE_MATCH,
            Self::VolumeNotInUse(..) => {
                assumed!("by analogy with the observed text for the 'available' state")
            }
            Self::VolumeIdPrefix(_) => observed!(
                "aws-missing-tools#59: the text of CreateSnapshot, the same on other volume calls",
                "https://github.com/cloudavail/aws-missing-tools/issues/59",
            ),
            Self::VolumeIdMalformed(_) => assumed!(
                "the code is documented; the text is an emulator's that claims native replies",
            ),
            Self::EmptyParameter(_) => {
                assumed!("the text is an emulator's that claims native replies")
            }
            Self::VolumeNotFound(_) => observed!(
                "aws-ebs-csi-driver#1343, cloud-custodian recording",
                "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1343",
            ),
            Self::InstanceIdMalformed(_) => observed!("a GitLab runner log", ""),
            Self::InstancesNotFound(_) => observed!(
                "EC2 API reference, Error codes, and many logs; that DetachVolume checks it on an attached volume is inferred",
                "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
            ),
            Self::NotAttached { .. } => {
                assumed!("the code is documented; AWS's words are unknown")
            }
            Self::MarketplaceAttach(..) => observed!(
                "aws-parallelcluster#1001; the rule is on the AttachVolume page",
                "https://github.com/aws/aws-parallelcluster/issues/1001",
            ),
            Self::RootVolume(..) => observed!(
                "a terraform log; ocs-ci#1764 tried Force=True and still failed",
                "https://github.com/red-hat-storage/ocs-ci/issues/1764",
            ),
            Self::InstanceBetweenStates { state, .. } => match state {
                InstanceState::ShuttingDown | InstanceState::Terminated => observed!(
                    "terraform-provider-aws#18965",
                    "https://github.com/hashicorp/terraform-provider-aws/issues/18965",
                ),
                InstanceState::Pending
                | InstanceState::Running
                | InstanceState::Stopping
                | InstanceState::Stopped => assumed!(
                    "observed for shutting-down; taken to hold while starting and stopping",
                ),
            },
            Self::MarketplaceVolume(..) => observed!(
                "StarCluster#259 (2013); whether it still holds for data volumes is unknown",
                "https://github.com/jtriley/StarCluster/issues/259",
            ),
            Self::ManagedVolume(_) => assumed!(
                "the DetachVolume page of 2024 has the words and calls the code UnsupportedOperationException; what is on the wire is unknown",
            ),
            Self::WhichInstance(_) => {
                assumed!("the requirement is documented, code and text are not")
            }
            Self::DryRun => observed!(
                "EC2 API reference, and many logs",
                "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html",
            ),
            Self::UnknownParameter(_) => {
                observed!("boto#933", "https://github.com/boto/boto/issues/933")
            }
            Self::AlreadyAttached(_) => observed!("real output of AttachVolume", ""),
            Self::InstanceNotRunning(..) => observed!(
                "amazon.aws#497, fpco#280",
                "https://github.com/ansible-collections/amazon.aws/issues/497",
            ),
            Self::DeviceTaken(_) => {
                observed!("nanovms/ops#1189", "https://github.com/nanovms/ops/issues/1189")
            }
            Self::DeviceNameInvalid(_) => {
                observed!("sous-chefs/aws#134", "https://github.com/sous-chefs/aws/issues/134",)
            }
            Self::ZoneMismatch(..) => {
                observed!("an AWS Go SDK v2 error; the code is documented", "")
            }
            Self::StillAttached(..) => observed!("real output of DeleteVolume", ""),
            Self::InstanceState { state: InstanceState::Pending, .. } => {
                assumed!("attested for other states; taken to hold while starting")
            }
            Self::InstanceState { asked, .. } => match asked {
                super::Asked::Start => observed!("real output of StartInstances", ""),
                super::Asked::Stop => coded_against!(
                    "three independent uses of \"is not in a state from which it can be\"",
                    "",
                ),
                super::Asked::Reboot => {
                    assumed!("by analogy with StartInstances and StopInstances")
                }
            },
            Self::MissingParameter(_) | Self::SizeOrSnapshot => observed!(
                "LocalStack's AWS-validated snapshots have the template; some parameter spellings are inferred",
                "https://github.com/localstack/localstack",
            ),
            Self::SizeOutOfRange(..)
            | Self::CannotBoot(_)
            | Self::NotForVolumeType(..)
            | Self::NeededForVolumeType(..)
            | Self::OutOfRangeForVolumeType(..) => assumed!(
                "the limits are documented (botocore 1.44.5, CreateVolumeRequest); code and text are not",
            ),
            Self::NotSimulated(_) | Self::TooManyInstances(_) => {
                assumed!("a limit of the lab, in the lab's own words")
            }
            Self::MissingAction
            | Self::InvalidAction(_)
            | Self::ZoneNotFound(_)
            | Self::ImageIdMalformed(_)
            | Self::SnapshotIdMalformed(_)
            | Self::AttachmentLimit(..)
            | Self::LaunchLimit(_)
            | Self::TokenReused(_) => {
                assumed!("the code is documented; the text is inferred")
            }
            Self::NoSuchVersion(_)
            | Self::ParameterFormat { .. }
            | Self::VolumesNotFound(_)
            | Self::VolumeNotAvailable(..)
            | Self::MultiAttachNeedsNitro(..)
            | Self::MultiAttachLimit(_)
            | Self::ZonesDiffer(_)
            | Self::VolumeTypeInvalid(_)
            | Self::InstanceTypeInvalid(_)
            | Self::Counts(..)
            | Self::NoRootVolume(..)
            | Self::MaxResults(..)
            | Self::MaxResultsWithIds
            | Self::NextToken(_)
            | Self::FilterInvalid(_)
            | Self::TagResourceType(_) => {
                assumed!("the situation is documented; code and text are inferred")
            }
        }
    }
}
