//! The parameters of the actions on instances that exist.

use super::{DRY_RUN, FILTERS, Member, Shape, flag, int, list, no_flag, no_text, text};

const INSTANCE_IDS: Member = list("InstanceIds", "InstanceId", &Shape::Text);

pub(super) const DESCRIBE_INSTANCES: &[Member] = &[
    INSTANCE_IDS,
    no_flag("IncludeManagedResources"),
    DRY_RUN,
    FILTERS,
    text("NextToken"),
    int("MaxResults"),
];

pub(super) const REBOOT_INSTANCES: &[Member] = &[INSTANCE_IDS.required(), DRY_RUN];

pub(super) const START_INSTANCES: &[Member] =
    &[INSTANCE_IDS.required(), no_text("AdditionalInfo"), DRY_RUN];

pub(super) const STOP_INSTANCES: &[Member] = &[
    INSTANCE_IDS.required(),
    no_flag("Hibernate"),
    no_flag("SkipOsShutdown"),
    DRY_RUN,
    flag("Force"),
];

pub(super) const TERMINATE_INSTANCES: &[Member] =
    &[INSTANCE_IDS.required(), no_flag("Force"), no_flag("SkipOsShutdown"), DRY_RUN];
