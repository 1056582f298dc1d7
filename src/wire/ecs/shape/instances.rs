//! The parameters of the actions on instances.

use super::{
    Member, NO_TAGS, OWNER_ACCOUNT, OWNER_ID, RESOURCE_OWNER_ACCOUNT, RESOURCE_OWNER_ID, Shape,
    TEXTS, flag, int, list, no, no_bool, no_int, no_text, text,
};

pub(super) const DELETE_INSTANCE: &[Member] = &[
    flag("DryRun"),
    flag("Force"),
    flag("ForceStop"),
    text("InstanceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    no_bool("TerminateSubscription"),
];

pub(super) const DESCRIBE_INSTANCE_STATUS: &[Member] = &[
    no_text("ClusterId"),
    list("InstanceId", &Shape::Text),
    OWNER_ACCOUNT,
    OWNER_ID,
    int("PageNumber"),
    int("PageSize"),
    text("RegionId").required(),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    text("ZoneId"),
];

pub(super) const DESCRIBE_INSTANCES: &[Member] = &[
    no("Filter", &Shape::List(&Shape::Struct(&[text("Key"), text("Value")]))),
    no("AdditionalAttributes", &TEXTS),
    no_bool("DeviceAvailable"),
    no_bool("DryRun"),
    no_text("EipAddresses"),
    no_text("HpcClusterId"),
    no_text("HttpEndpoint"),
    no_int("HttpPutResponseHopLimit"),
    no_text("HttpTokens"),
    no_text("ImageId"),
    no_text("InnerIpAddresses"),
    no_text("InstanceChargeType"),
    text("InstanceIds"),
    no_text("InstanceName"),
    no_text("InstanceNetworkType"),
    no_text("InstanceType"),
    no_text("InstanceTypeFamily"),
    no_text("InternetChargeType"),
    no_bool("IoOptimized"),
    no("Ipv6Address", &TEXTS),
    no_text("KeyPairName"),
    no_text("LockReason"),
    int("MaxResults"),
    no_bool("NeedSaleCycle"),
    text("NextToken"),
    OWNER_ACCOUNT,
    OWNER_ID,
    int("PageNumber"),
    int("PageSize"),
    no_text("PrivateIpAddresses"),
    no_text("PublicIpAddresses"),
    no_text("RdmaIpAddresses"),
    text("RegionId").required(),
    no_text("ResourceGroupId"),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    no_text("SecurityGroupId"),
    text("Status"),
    NO_TAGS,
    text("VSwitchId"),
    text("VpcId"),
    text("ZoneId"),
];

pub(super) const REBOOT_INSTANCE: &[Member] = &[
    flag("DryRun"),
    flag("ForceStop"),
    text("InstanceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
];

pub(super) const START_INSTANCE: &[Member] = &[
    flag("DryRun"),
    no_bool("InitLocalDisk"),
    text("InstanceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
];

pub(super) const STOP_INSTANCE: &[Member] = &[
    no_bool("ConfirmStop"),
    flag("DryRun"),
    flag("ForceStop"),
    no_bool("Hibernate"),
    text("InstanceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    text("StoppedMode"),
];
