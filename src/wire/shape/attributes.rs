//! The parameters of the actions on attributes, and on the status of volumes.

use super::{DRY_RUN, FILTERS, Member, Shape, flag, int, list, member, no, no_flag, no_text, text};
use crate::sim::ec2::AttributeName;

/// The names of the attributes of an instance, from the type itself.
const NAMES: &[&str] = {
    const ALL: [&str; AttributeName::ALL.len()] = {
        let mut names = [""; AttributeName::ALL.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = AttributeName::ALL[at].as_str();
            at += 1;
        }
        names
    };
    &ALL
};

const FLAG: Shape = Shape::Struct(&[flag("Value")]);
const TEXT: Shape = Shape::Struct(&[text("Value")]);

pub(super) const DESCRIBE_INSTANCE_ATTRIBUTE: &[Member] =
    &[DRY_RUN, text("InstanceId").required(), member("Attribute", Shape::Enum(NAMES)).required()];

pub(super) const MODIFY_INSTANCE_ATTRIBUTE: &[Member] = &[
    member("SourceDestCheck", FLAG),
    no("EnclaveOptions", "EnclaveOptions", &Shape::Struct(&[flag("Enabled")])),
    member("DisableApiStop", FLAG),
    DRY_RUN,
    text("InstanceId").required(),
    member("Attribute", Shape::Enum(NAMES)),
    text("Value"),
    list(
        "BlockDeviceMappings",
        "BlockDeviceMapping",
        &Shape::Struct(&[
            text("DeviceName"),
            member("Ebs", Shape::Struct(&[text("VolumeId"), flag("DeleteOnTermination")])),
            no_text("VirtualName"),
            no_text("NoDevice"),
        ]),
    ),
    member("DisableApiTermination", FLAG),
    member("InstanceType", TEXT),
    no("Kernel", "Kernel", &TEXT),
    no("Ramdisk", "Ramdisk", &TEXT),
    no("UserData", "UserData", &TEXT),
    member("InstanceInitiatedShutdownBehavior", TEXT),
    list("Groups", "GroupId", &Shape::Text),
    no("EbsOptimized", "EbsOptimized", &FLAG),
    no("SriovNetSupport", "SriovNetSupport", &TEXT),
    no("EnaSupport", "EnaSupport", &FLAG),
];

pub(super) const DESCRIBE_VOLUME_ATTRIBUTE: &[Member] = &[
    member("Attribute", Shape::Enum(&["autoEnableIO", "productCodes"])).required(),
    text("VolumeId").required(),
    DRY_RUN,
];

pub(super) const MODIFY_VOLUME_ATTRIBUTE: &[Member] =
    &[member("AutoEnableIO", FLAG), text("VolumeId").required(), DRY_RUN];

pub(super) const ENABLE_VOLUME_IO: &[Member] = &[DRY_RUN, text("VolumeId").required()];

pub(super) const DESCRIBE_VOLUME_STATUS: &[Member] = &[
    int("MaxResults"),
    text("NextToken"),
    list("VolumeIds", "VolumeId", &Shape::Text),
    no_flag("IncludeManagedResources"),
    DRY_RUN,
    FILTERS,
];
