//! EBS volumes: the machine, and the resource.

use super::attachment::VolumeAttachment;
use super::code::Code;
use super::health::Health;
use super::sources;
use super::zone::Zone;
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, SnapshotId, VolumeId};
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::small_map::SmallMap;
use crate::sim::source::Source;
use crate::sim::table::Resource;
use crate::sim::time::Instant;

/// The state of a volume. It knows nothing of `attaching` or `detaching`: those are states of the
/// attachment, during which the volume is `in-use`.
///
/// # Source
/// botocore 1.44.5, `VolumeState`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum VolumeState {
    /// Being provisioned.
    Creating,
    /// Ready, and attached to nothing.
    Available,
    /// Attached to an instance, from the acceptance of the attach to the end of the detach.
    InUse,
    /// Being deleted.
    Deleting,
    /// Deleted; then it is gone.
    Deleted,
    /// Provisioning failed.
    Error,
}

/// The facts that move a volume.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum VolumeTrigger {
    /// Provisioning is done.
    Provisioned,
    /// Provisioning failed.
    ProvisioningFailed,
    /// AttachVolume was accepted.
    AttachAccepted,
    /// DetachVolume was requested.
    DetachRequested,
    /// The last attachment was removed.
    LastAttachmentRemoved,
    /// The last instance was terminated, and its mapping says DeleteOnTermination.
    DeletedWithInstance,
    /// DeleteVolume was accepted.
    DeleteAccepted,
    /// The volume's data is gone.
    Erased,
}

const NOT_AVAILABLE: Source =
    assumed!("by analogy with the observed text for the 'available' state");
const FOLLOWS: Source = observed!("the volume follows its last attachment", "");

impl Machine for VolumeState {
    type Trigger = VolumeTrigger;
    type Code = Code;
    type Subject = VolumeId;

    const NAME: &'static str = "VolumeState";
    const STATES: &'static [Self] =
        &[Self::Creating, Self::Available, Self::InUse, Self::Deleting, Self::Deleted, Self::Error];
    const TRIGGERS: &'static [VolumeTrigger] = &[
        VolumeTrigger::Provisioned,
        VolumeTrigger::ProvisioningFailed,
        VolumeTrigger::AttachAccepted,
        VolumeTrigger::DetachRequested,
        VolumeTrigger::LastAttachmentRemoved,
        VolumeTrigger::DeletedWithInstance,
        VolumeTrigger::DeleteAccepted,
        VolumeTrigger::Erased,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Available => "available",
            Self::InUse => "in-use",
            Self::Deleting => "deleting",
            Self::Deleted => "deleted",
            Self::Error => "error",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Creating => "The volume is being provisioned and cannot be attached yet.",
            Self::Available => "The volume is ready and attached to nothing.",
            Self::InUse => "The volume is attached, or an attach or detach is under way.",
            Self::Deleting => "The volume is being deleted.",
            Self::Deleted => "The volume is gone; calls answer that it does not exist.",
            Self::Error => "The volume could not be provisioned.",
        }
    }

    fn fact(on: VolumeTrigger) -> &'static str {
        match on {
            VolumeTrigger::Provisioned => "provisioning is done",
            VolumeTrigger::ProvisioningFailed => "provisioning failed",
            VolumeTrigger::AttachAccepted => "attach accepted",
            VolumeTrigger::DetachRequested => "detach requested",
            VolumeTrigger::LastAttachmentRemoved => "last attachment removed",
            VolumeTrigger::DeletedWithInstance => "deleted with its instance",
            VolumeTrigger::DeleteAccepted => "delete accepted",
            VolumeTrigger::Erased => "data erased",
        }
    }

    fn cell(self, on: VolumeTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use VolumeTrigger as T;
        match (self, on) {
            // A new volume becomes available within seconds.
            (Self::Creating, T::Provisioned) => {
                Go { to: Self::Available, source: sources::CREATE_VOLUME }
            }
            // A bad KMS key lets the action "appear to complete, but eventually" fail.
            (Self::Creating, T::ProvisioningFailed) => Go {
                to: Self::Error,
                source: assumed!(
                    "botocore, CreateVolume.KmsKeyId says that it fails; that the state is then error is inferred",
                ),
            },
            // Provisioning ends once.
            (
                Self::Available | Self::InUse | Self::Deleting | Self::Deleted | Self::Error,
                T::Provisioned | T::ProvisioningFailed,
            ) => Ignore { why: "provisioning has ended already" },

            // The volume is in-use as soon as the attach is accepted.
            (Self::Available, T::AttachAccepted) => Go {
                to: Self::InUse,
                source: observed!(
                    "aws-sdk-go#374: in-use at once, attachment attaching",
                    "https://github.com/aws/aws-sdk-go/issues/374",
                ),
            },
            // A Multi-Attach volume takes further attachments without changing its state.
            (Self::InUse, T::AttachAccepted) => {
                Ignore { why: "a Multi-Attach volume is in-use already" }
            }
            // Only an available volume can be attached.
            (Self::Creating | Self::Deleting | Self::Deleted | Self::Error, T::AttachAccepted) => {
                Refuse { code: Code::IncorrectState, source: NOT_AVAILABLE }
            }

            // The attachment decides what a detach request does.
            (Self::InUse, T::DetachRequested) => Ignore {
                why: "the attachment changes; the volume stays in-use until the attachment is gone",
            },
            // There is nothing to detach: IncorrectState, whatever instance is named.
            (Self::Available, T::DetachRequested) => {
                Refuse { code: Code::IncorrectState, source: sources::STATE_BEFORE_MATCH }
            }
            // The same, in states in which nobody observed it.
            (Self::Creating | Self::Deleting | Self::Error, T::DetachRequested) => {
                Refuse { code: Code::IncorrectState, source: NOT_AVAILABLE }
            }
            // A deleted volume does not exist for the caller.
            (Self::Deleted, T::DetachRequested) => Refuse {
                code: Code::InvalidVolumeNotFound,
                source: observed!(
                    "aws-ebs-csi-driver#1343",
                    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1343",
                ),
            },

            // The last attachment is gone, so the volume is free.
            (Self::InUse, T::LastAttachmentRemoved) => Go { to: Self::Available, source: FOLLOWS },
            // A volume without attachments has no last one.
            (
                Self::Creating | Self::Available | Self::Deleting | Self::Deleted | Self::Error,
                T::LastAttachmentRemoved,
            ) => Ignore { why: "it has no attachment" },

            // DeleteOnTermination takes the volume along with its last instance.
            (Self::InUse, T::DeletedWithInstance) => {
                Go { to: Self::Deleting, source: sources::TERMINATING }
            }
            // Only an attached volume goes with an instance.
            (
                Self::Creating | Self::Available | Self::Deleting | Self::Deleted | Self::Error,
                T::DeletedWithInstance,
            ) => Ignore { why: "it is attached to no instance" },

            // A free or failed volume can be deleted.
            (Self::Available | Self::Error, T::DeleteAccepted) => {
                Go { to: Self::Deleting, source: sources::DELETE_VOLUME }
            }
            // An attached volume cannot.
            (Self::InUse, T::DeleteAccepted) => {
                Refuse { code: Code::VolumeInUse, source: sources::ERROR_CODES }
            }
            // A volume that is still being made cannot be deleted yet.
            (Self::Creating, T::DeleteAccepted) => {
                Refuse { code: Code::IncorrectState, source: NOT_AVAILABLE }
            }
            // Deleting twice: the first one counts.
            (Self::Deleting, T::DeleteAccepted) => Ignore { why: "it is being deleted already" },
            // A deleted volume does not exist for the caller.
            (Self::Deleted, T::DeleteAccepted) => {
                Refuse { code: Code::InvalidVolumeNotFound, source: sources::ERROR_CODES }
            }

            // Usually after seconds, "several minutes" at worst.
            (Self::Deleting, T::Erased) => Go {
                to: Self::Deleted,
                source: assumed!(
                    "that the volume goes is documented; that it is deleted for a moment first is inferred",
                ),
            },
            // Only what is being deleted is erased.
            (
                Self::Creating | Self::Available | Self::InUse | Self::Deleted | Self::Error,
                T::Erased,
            ) => Ignore { why: "it is not being deleted" },
        }
    }

    fn changed(subject: VolumeId, change: Change<Self>) -> EventKind {
        EventKind::Volume(subject, change)
    }
}

/// The type of a volume.
///
/// # Source
/// botocore 1.44.5, `VolumeType`; limits from `CreateVolumeRequest`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum VolumeType {
    /// Magnetic.
    Standard,
    /// Provisioned IOPS SSD.
    Io1,
    /// Provisioned IOPS SSD, newer.
    Io2,
    /// General Purpose SSD: what a volume is when nothing is said.
    Gp2,
    /// Cold HDD.
    Sc1,
    /// Throughput Optimized HDD.
    St1,
    /// General Purpose SSD, newer.
    Gp3,
}

/// What a volume type takes. Sizes in GiB, throughput in MiB/s.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct VolumeLimits {
    /// Smallest and largest size.
    pub size: (u32, u32),
    /// Smallest, default and largest IOPS; without a default it must be given; `None` if it cannot.
    pub iops: Option<(u32, Option<u32>, u32)>,
    /// Smallest (also the default) and largest throughput; `None` if it cannot be given.
    pub throughput: Option<(u32, u32)>,
    /// Whether Multi-Attach can be enabled.
    pub multi_attach: bool,
}

impl VolumeType {
    /// Every type, in the order of the service model.
    pub const ALL: [Self; 7] =
        [Self::Standard, Self::Io1, Self::Io2, Self::Gp2, Self::Sc1, Self::St1, Self::Gp3];

    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Io1 => "io1",
            Self::Io2 => "io2",
            Self::Gp2 => "gp2",
            Self::Sc1 => "sc1",
            Self::St1 => "st1",
            Self::Gp3 => "gp3",
        }
    }

    /// The type with this spelling.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The operations per second that come with a size in GiB, where the type sets them so.
    ///
    /// # Source
    /// botocore 1.44.5, `Volume.Iops`: for gp2 the baseline performance. EC2 user guide, "Amazon
    /// EBS volume types": 3 per GiB, at least 100, at most 16,000.
    pub fn baseline_iops(self, size: u32) -> Option<u32> {
        match self {
            Self::Gp2 => Some(size.saturating_mul(3).clamp(100, 16_000)),
            Self::Standard | Self::Io1 | Self::Io2 | Self::Sc1 | Self::St1 | Self::Gp3 => None,
        }
    }

    /// What the type takes.
    pub const fn limits(self) -> VolumeLimits {
        let (size, iops, throughput, multi_attach) = match self {
            Self::Standard => ((1, 1024), None, None, false),
            Self::Io1 => ((4, 16_384), Some((100, None, 64_000)), None, true),
            Self::Io2 => ((4, 65_536), Some((100, None, 256_000)), None, true),
            Self::Gp2 => ((1, 16_384), None, None, false),
            Self::Sc1 | Self::St1 => ((125, 16_384), None, None, false),
            Self::Gp3 => ((1, 65_536), Some((3000, Some(3000), 80_000)), Some((125, 2000)), false),
        };
        VolumeLimits { size, iops, throughput, multi_attach }
    }
}

/// A volume.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Volume {
    /// Its id.
    pub id: VolumeId,
    pub(super) state: Tracked<VolumeState>,
    /// Its type.
    pub volume_type: VolumeType,
    /// GiB.
    pub size: u32,
    /// Where it is; it attaches only to instances there.
    pub zone: Zone,
    /// When CreateVolume was accepted.
    pub create_time: Instant,
    /// The snapshot it was made from.
    pub snapshot: Option<SnapshotId>,
    /// Provisioned operations per second.
    pub iops: Option<u32>,
    /// MiB/s.
    pub throughput: Option<u32>,
    /// Whether it can be attached to several instances at once.
    pub multi_attach: bool,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Marketplace product codes.
    pub product_codes: Vec<String>,
    /// Whether an AWS-managed resource (an ECS task, say) owns its attachment.
    pub managed: bool,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// How well it is.
    pub health: Health,
    /// Whether it was taken from under a mounted file system and not repaired since.
    pub file_system_suspect: bool,
    pub(super) attachments: Vec<VolumeAttachment>,
    pub(super) timer: Option<Timer>,
}

impl Resource for Volume {
    type Id = VolumeId;

    fn id(&self) -> VolumeId {
        self.id
    }
}

impl Volume {
    /// The state now.
    pub const fn state(&self) -> VolumeState {
        self.state.get()
    }

    /// Its attachments, oldest first; more than one only with Multi-Attach.
    pub fn attachments(&self) -> &[VolumeAttachment] {
        &self.attachments
    }

    /// The attachment to this instance.
    pub fn attachment_to(&self, instance: InstanceId) -> Option<&VolumeAttachment> {
        self.attachments.iter().find(|attachment| attachment.instance == instance)
    }
}
