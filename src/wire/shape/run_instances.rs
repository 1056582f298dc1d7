//! The parameters of RunInstances, most of which the lab does not simulate.

use super::volumes::VOLUME_TYPES;
use super::{
    DRY_RUN, Member, Shape, TAG_SPECIFICATIONS, TEXTS, flag, int, list, member, no, no_flag,
    no_int, no_text, text,
};
use crate::sim::ec2::InstanceType;

/// The names of the simulated instance types, from the type itself.
pub(super) const INSTANCE_TYPES: &[&str] = {
    const NAMES: [&str; InstanceType::ALL.len()] = {
        let mut names = [""; InstanceType::ALL.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = InstanceType::ALL[at].name;
            at += 1;
        }
        names
    };
    &NAMES
};

const EBS: &[Member] = &[
    flag("DeleteOnTermination"),
    int("Iops"),
    text("SnapshotId"),
    int("VolumeSize"),
    member("VolumeType", Shape::Enum(VOLUME_TYPES)),
    no_text("KmsKeyId"),
    int("Throughput"),
    no_text("OutpostArn"),
    no_text("AvailabilityZone"),
    flag("Encrypted"),
    no_int("VolumeInitializationRate"),
    no_text("AvailabilityZoneId"),
    no_int("EbsCardIndex"),
];

const BLOCK_DEVICE_MAPPING: &[Member] = &[
    member("Ebs", Shape::Struct(EBS)),
    no_text("NoDevice"),
    text("DeviceName"),
    no_text("VirtualName"),
];

const PLACEMENT: &[Member] = &[
    no_text("AvailabilityZoneId"),
    no_text("Affinity"),
    no_text("GroupName"),
    no_int("PartitionNumber"),
    no_text("HostId"),
    no_text("Tenancy"),
    no_text("SpreadDomain"),
    no_text("HostResourceGroupArn"),
    no_text("GroupId"),
    text("AvailabilityZone"),
];

const IPV6_ADDRESS: Shape = Shape::Struct(&[text("Ipv6Address"), flag("IsPrimaryIpv6")]);

const SPOT_OPTIONS: Shape = Shape::Struct(&[
    text("MaxPrice"),
    text("SpotInstanceType"),
    int("BlockDurationMinutes"),
    text("ValidUntil"),
    text("InstanceInterruptionBehavior"),
]);

const CAPACITY_RESERVATION: Shape = Shape::Struct(&[
    text("CapacityReservationPreference"),
    member(
        "CapacityReservationTarget",
        Shape::Struct(&[
            text("CapacityReservationId"),
            text("CapacityReservationResourceGroupArn"),
        ]),
    ),
]);

const METADATA_OPTIONS: Shape = Shape::Struct(&[
    text("HttpTokens"),
    int("HttpPutResponseHopLimit"),
    text("HttpEndpoint"),
    text("HttpProtocolIpv6"),
    text("InstanceMetadataTags"),
]);

const SECONDARY_INTERFACE: Shape = Shape::Struct(&[
    flag("DeleteOnTermination"),
    int("DeviceIndex"),
    list(
        "PrivateIpAddresses",
        "PrivateIpAddress",
        &Shape::Struct(&[text("PrivateIpAddress").required()]),
    ),
    int("PrivateIpAddressCount"),
    text("SecondarySubnetId"),
    text("InterfaceType"),
    int("NetworkCardIndex"),
]);

const NETWORK_INTERFACE: Shape = Shape::Struct(&[
    no_flag("AssociatePublicIpAddress"),
    flag("DeleteOnTermination"),
    text("Description"),
    int("DeviceIndex"),
    list("Groups", "SecurityGroupId", &Shape::Text),
    no_int("Ipv6AddressCount"),
    // Unlike the parameter of the action itself, these two keys are plural.
    no("Ipv6Addresses", "Ipv6Addresses", &Shape::List(&IPV6_ADDRESS)),
    text("NetworkInterfaceId"),
    text("PrivateIpAddress"),
    no(
        "PrivateIpAddresses",
        "PrivateIpAddresses",
        &Shape::List(&Shape::Struct(&[flag("Primary"), text("PrivateIpAddress")])),
    ),
    int("SecondaryPrivateIpAddressCount"),
    text("SubnetId"),
    no_flag("AssociateCarrierIpAddress"),
    text("InterfaceType"),
    int("NetworkCardIndex"),
    no("Ipv4Prefixes", "Ipv4Prefix", &Shape::List(&Shape::Struct(&[text("Ipv4Prefix")]))),
    no_int("Ipv4PrefixCount"),
    no("Ipv6Prefixes", "Ipv6Prefix", &Shape::List(&Shape::Struct(&[text("Ipv6Prefix")]))),
    no_int("Ipv6PrefixCount"),
    no_flag("PrimaryIpv6"),
    no(
        "EnaSrdSpecification",
        "EnaSrdSpecification",
        &Shape::Struct(&[
            flag("EnaSrdEnabled"),
            member("EnaSrdUdpSpecification", Shape::Struct(&[flag("EnaSrdUdpEnabled")])),
        ]),
    ),
    no(
        "ConnectionTrackingSpecification",
        "ConnectionTrackingSpecification",
        &Shape::Struct(&[int("TcpEstablishedTimeout"), int("UdpStreamTimeout"), int("UdpTimeout")]),
    ),
    no_int("EnaQueueCount"),
]);

pub(super) const RUN_INSTANCES: &[Member] = &[
    list("BlockDeviceMappings", "BlockDeviceMapping", &Shape::Struct(BLOCK_DEVICE_MAPPING)),
    text("ImageId"),
    member("InstanceType", Shape::Enum(INSTANCE_TYPES)),
    no_int("Ipv6AddressCount"),
    no("Ipv6Addresses", "Ipv6Address", &Shape::List(&IPV6_ADDRESS)),
    no_text("KernelId"),
    no_text("KeyName"),
    int("MaxCount").required(),
    int("MinCount").required(),
    member(
        "Monitoring",
        Shape::Struct(&[
            no("MetricCategoryIds", "MetricCategoryId", &TEXTS),
            no_flag("Enabled").required(),
        ]),
    ),
    member("Placement", Shape::Struct(PLACEMENT)),
    no_text("RamdiskId"),
    list("SecurityGroupIds", "SecurityGroupId", &Shape::Text),
    list("SecurityGroups", "SecurityGroup", &Shape::Text),
    text("SubnetId"),
    no_text("UserData"),
    no(
        "ElasticGpuSpecification",
        "ElasticGpuSpecification",
        &Shape::List(&Shape::Struct(&[text("Type").required()])),
    ),
    no(
        "ElasticInferenceAccelerators",
        "ElasticInferenceAccelerator",
        &Shape::List(&Shape::Struct(&[text("Type").required(), int("Count")])),
    ),
    TAG_SPECIFICATIONS,
    no(
        "LaunchTemplate",
        "LaunchTemplate",
        &Shape::Struct(&[text("LaunchTemplateId"), text("LaunchTemplateName"), text("Version")]),
    ),
    no(
        "InstanceMarketOptions",
        "InstanceMarketOptions",
        &Shape::Struct(&[text("MarketType"), member("SpotOptions", SPOT_OPTIONS)]),
    ),
    no(
        "CreditSpecification",
        "CreditSpecification",
        &Shape::Struct(&[text("CpuCredits").required()]),
    ),
    no(
        "CpuOptions",
        "CpuOptions",
        &Shape::Struct(&[
            int("CoreCount"),
            int("ThreadsPerCore"),
            text("AmdSevSnp"),
            text("NestedVirtualization"),
        ]),
    ),
    no(
        "CapacityReservationSpecification",
        "CapacityReservationSpecification",
        &CAPACITY_RESERVATION,
    ),
    member("HibernationOptions", Shape::Struct(&[no_flag("Configured")])),
    no(
        "LicenseSpecifications",
        "LicenseSpecification",
        &Shape::List(&Shape::Struct(&[text("LicenseConfigurationArn")])),
    ),
    no("MetadataOptions", "MetadataOptions", &METADATA_OPTIONS),
    member("EnclaveOptions", Shape::Struct(&[no_flag("Enabled")])),
    no(
        "PrivateDnsNameOptions",
        "PrivateDnsNameOptions",
        &Shape::Struct(&[
            text("HostnameType"),
            flag("EnableResourceNameDnsARecord"),
            flag("EnableResourceNameDnsAAAARecord"),
        ]),
    ),
    no("MaintenanceOptions", "MaintenanceOptions", &Shape::Struct(&[text("AutoRecovery")])),
    flag("DisableApiStop"),
    no_flag("EnablePrimaryIpv6"),
    no(
        "NetworkPerformanceOptions",
        "NetworkPerformanceOptions",
        &Shape::Struct(&[text("BandwidthWeighting")]),
    ),
    no("Operator", "Operator", &Shape::Struct(&[text("Principal")])),
    no("SecondaryInterfaces", "SecondaryInterface", &Shape::List(&SECONDARY_INTERFACE)),
    DRY_RUN,
    flag("DisableApiTermination"),
    member("InstanceInitiatedShutdownBehavior", Shape::Enum(&["stop", "terminate"])),
    text("PrivateIpAddress"),
    text("ClientToken"),
    no_text("AdditionalInfo"),
    list("NetworkInterfaces", "NetworkInterface", &NETWORK_INTERFACE),
    no("IamInstanceProfile", "IamInstanceProfile", &Shape::Struct(&[text("Arn"), text("Name")])),
    no_flag("EbsOptimized"),
];
