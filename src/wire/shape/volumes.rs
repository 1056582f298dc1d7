//! The parameters of the actions on volumes.

use super::{
    DRY_RUN, FILTERS, Member, Shape, TAG_SPECIFICATIONS, flag, int, list, member, no, no_flag,
    no_int, no_text, text,
};
use crate::sim::ec2::VolumeType;

/// The names of the volume types, from the type itself.
pub(super) const VOLUME_TYPES: &[&str] = {
    const NAMES: [&str; VolumeType::ALL.len()] = {
        let mut names = [""; VolumeType::ALL.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = VolumeType::ALL[at].as_str();
            at += 1;
        }
        names
    };
    &NAMES
};

pub(super) const ATTACH_VOLUME: &[Member] = &[
    text("Device").required(),
    text("InstanceId").required(),
    text("VolumeId").required(),
    no_int("EbsCardIndex"),
    DRY_RUN,
];

pub(super) const CREATE_VOLUME: &[Member] = &[
    text("AvailabilityZone"),
    text("AvailabilityZoneId"),
    flag("Encrypted"),
    int("Iops"),
    no_text("KmsKeyId"),
    no_text("OutpostArn"),
    int("Size"),
    text("SnapshotId"),
    member("VolumeType", Shape::Enum(VOLUME_TYPES)),
    TAG_SPECIFICATIONS,
    flag("MultiAttachEnabled"),
    int("Throughput"),
    text("ClientToken"),
    no_int("VolumeInitializationRate"),
    no("Operator", "Operator", &Shape::Struct(&[text("Principal")])),
    DRY_RUN,
];

pub(super) const DELETE_VOLUME: &[Member] = &[text("VolumeId").required(), DRY_RUN];

pub(super) const DESCRIBE_VOLUMES: &[Member] = &[
    list("VolumeIds", "VolumeId", &Shape::Text),
    no_flag("IncludeManagedResources"),
    DRY_RUN,
    FILTERS,
    text("NextToken"),
    int("MaxResults"),
];

pub(super) const DETACH_VOLUME: &[Member] =
    &[text("Device"), flag("Force"), text("InstanceId"), text("VolumeId").required(), DRY_RUN];
