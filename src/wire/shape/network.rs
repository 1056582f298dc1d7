//! The parameters of the actions on VPCs, subnets and security groups, and of those that list
//! images, zones and instance types.

use super::run_instances::INSTANCE_TYPES;
use super::{
    DRY_RUN, FILTERS, Member, Shape, TAG_SPECIFICATIONS, int, list, member, no, no_flag, no_int,
    no_text, text,
};

const ENCRYPTION_CONTROL: Shape = Shape::Struct(&[
    text("Mode").required(),
    text("InternetGatewayExclusion"),
    text("EgressOnlyInternetGatewayExclusion"),
    text("NatGatewayExclusion"),
    text("VirtualPrivateGatewayExclusion"),
    text("VpcPeeringExclusion"),
    text("LambdaExclusion"),
    text("VpcLatticeExclusion"),
    text("ElasticFileSystemExclusion"),
    text("GlobalAcceleratorExclusion"),
    text("ApiGatewayV2Exclusion"),
]);

const GROUP_DESCRIPTION: Member =
    Member { boto: "Description", query: "GroupDescription", shape: Shape::Text, required: true };

pub(super) const CREATE_SECURITY_GROUP: &[Member] =
    &[GROUP_DESCRIPTION, text("GroupName").required(), text("VpcId"), TAG_SPECIFICATIONS, DRY_RUN];

pub(super) const CREATE_SUBNET: &[Member] = &[
    TAG_SPECIFICATIONS,
    text("AvailabilityZone"),
    text("AvailabilityZoneId"),
    text("CidrBlock"),
    no_text("Ipv6CidrBlock"),
    no_text("OutpostArn"),
    text("VpcId").required(),
    no_flag("Ipv6Native"),
    no_text("Ipv4IpamPoolId"),
    no_int("Ipv4NetmaskLength"),
    no_text("Ipv6IpamPoolId"),
    no_int("Ipv6NetmaskLength"),
    DRY_RUN,
];

pub(super) const CREATE_VPC: &[Member] = &[
    text("CidrBlock"),
    no_text("Ipv6Pool"),
    no_text("Ipv6CidrBlock"),
    no_text("Ipv4IpamPoolId"),
    no_int("Ipv4NetmaskLength"),
    no_text("Ipv6IpamPoolId"),
    no_int("Ipv6NetmaskLength"),
    no_text("Ipv6CidrBlockNetworkBorderGroup"),
    no("VpcEncryptionControl", "VpcEncryptionControl", &ENCRYPTION_CONTROL),
    TAG_SPECIFICATIONS,
    DRY_RUN,
    member("InstanceTenancy", Shape::Enum(&["default", "dedicated", "host"])),
    no_flag("AmazonProvidedIpv6CidrBlock"),
];

pub(super) const DELETE_SECURITY_GROUP: &[Member] = &[text("GroupId"), text("GroupName"), DRY_RUN];

pub(super) const DELETE_SUBNET: &[Member] = &[text("SubnetId").required(), DRY_RUN];

pub(super) const DELETE_VPC: &[Member] = &[text("VpcId").required(), DRY_RUN];

pub(super) const DESCRIBE_AVAILABILITY_ZONES: &[Member] = &[
    list("ZoneNames", "ZoneName", &Shape::Text),
    list("ZoneIds", "ZoneId", &Shape::Text),
    no_flag("AllAvailabilityZones"),
    DRY_RUN,
    FILTERS,
];

pub(super) const DESCRIBE_IMAGES: &[Member] = &[
    list("ExecutableUsers", "ExecutableBy", &Shape::Text),
    list("ImageIds", "ImageId", &Shape::Text),
    list("Owners", "Owner", &Shape::Text),
    no_flag("IncludeDeprecated"),
    no_flag("IncludeDisabled"),
    int("MaxResults"),
    text("NextToken"),
    DRY_RUN,
    FILTERS,
];

pub(super) const DESCRIBE_INSTANCE_TYPES: &[Member] = &[
    DRY_RUN,
    list("InstanceTypes", "InstanceType", &Shape::Enum(INSTANCE_TYPES)),
    FILTERS,
    int("MaxResults"),
    text("NextToken"),
    no_flag("IncludeUnsupportedInRegion"),
];

pub(super) const DESCRIBE_SECURITY_GROUPS: &[Member] = &[
    list("GroupIds", "GroupId", &Shape::Text),
    list("GroupNames", "GroupName", &Shape::Text),
    text("NextToken"),
    int("MaxResults"),
    DRY_RUN,
    FILTERS,
];

pub(super) const DESCRIBE_SUBNETS: &[Member] = &[
    FILTERS,
    list("SubnetIds", "SubnetId", &Shape::Text),
    text("NextToken"),
    int("MaxResults"),
    DRY_RUN,
];

pub(super) const DESCRIBE_VPCS: &[Member] = &[
    FILTERS,
    list("VpcIds", "VpcId", &Shape::Text),
    text("NextToken"),
    int("MaxResults"),
    DRY_RUN,
];
