//! What the actions on VPCs, subnets, security groups, images, zones and instance types answer.
//!
//! Their answers are tables: a row is a field with its two names and the attribute that it says,
//! by the name of the filter that asks for the same.

use super::super::tree::{Field, Value};
use super::{field, flag, parts, tags, text};
use crate::sim::ec2::{Image, InstanceType, NetworkId, SecurityGroup, Subnet, Vpc, Zone};
use crate::sim::small_map::SmallMap;

/// A field: its element, its member, and what it says.
#[derive(Clone, Copy)]
struct Row(&'static str, &'static str, Says);

/// What a field says. One that would say an attribute that the resource has not is left out.
#[derive(Clone, Copy)]
enum Says {
    /// An attribute.
    Text(&'static str),
    /// An attribute that is `true` or `false`.
    Flag(&'static str),
    /// An attribute that is a number.
    Number(&'static str),
    /// A list of one attribute.
    Texts(&'static str),
    /// The same text of everything.
    Always(&'static str),
    /// Nothing here has it.
    No,
    /// An empty list, of everything.
    None,
    /// Parts.
    Parts(&'static [Row]),
    /// A list of one structure, or of none if its first part is left out.
    Item(&'static [Row]),
    /// The tags.
    Tags,
}

use Says::{Always, Flag, Item, No, None as Nothing, Number, Parts, Tags, Text, Texts};

/// The value of an attribute, by its name.
type Attribute<'a> = &'a dyn Fn(&str) -> Option<String>;

fn said(rows: &'static [Row], of: Attribute<'_>, tagged: &SmallMap<String, String>) -> Vec<Field> {
    let say = |row: &Row| {
        let Row(xml, boto, says) = *row;
        let value = match says {
            Text(name) => Value::Text(of(name)?),
            Flag(name) => Value::Bool(of(name)? == "true"),
            Number(name) => Value::Int(of(name)?.parse().ok()?),
            Texts(name) => Value::List(vec![Value::Text(of(name)?)]),
            Always(text) => Value::Text(text.to_owned()),
            No => Value::Bool(false),
            Nothing => Value::List(Vec::new()),
            Parts(rows) => Value::Struct(said(rows, of, tagged)),
            Item(rows) => {
                let fields = said(rows, of, tagged);
                let there = fields.first().is_some_and(|first| first.xml == rows[0].0);
                Value::List(if there { vec![Value::Struct(fields)] } else { Vec::new() })
            }
            Tags => return tags(tagged),
        };
        Some(field(xml, boto, value))
    };
    rows.iter().filter_map(say).collect()
}

/// What is shown of something that was made in this call; the next call finds it available.
fn made(name: &str, of: Attribute<'_>) -> Option<String> {
    if name == "state" { Some("pending".to_owned()) } else { of(name) }
}

const VPC: &[Row] = &[
    Row("ownerId", "OwnerId", Text("owner-id")),
    Row("instanceTenancy", "InstanceTenancy", Always("default")),
    Row("cidrBlockAssociationSet", "CidrBlockAssociationSet", Item(CIDR_BLOCK_ASSOCIATION)),
    Row("isDefault", "IsDefault", Flag("is-default")),
    Row("tagSet", "Tags", Tags),
    Row("vpcId", "VpcId", Text("vpc-id")),
    Row("state", "State", Text("state")),
    Row("cidrBlock", "CidrBlock", Text("cidr")),
];

const CIDR_BLOCK_ASSOCIATION: &[Row] = &[
    Row("associationId", "AssociationId", Text("cidr-block-association.association-id")),
    Row("cidrBlock", "CidrBlock", Text("cidr-block-association.cidr-block")),
    Row(
        "cidrBlockState",
        "CidrBlockState",
        Parts(&[Row("state", "State", Text("cidr-block-association.state"))]),
    ),
];

pub(super) fn made_vpc(vpc: &Vpc) -> Vec<Field> {
    let of = |name: &str| made(name, &|name| vpc.attribute(name));
    vec![parts("vpc", "Vpc", said(VPC, &of, &vpc.tags))]
}

pub(super) fn vpc(vpc: &Vpc) -> Vec<Field> {
    said(VPC, &|name| vpc.attribute(name), &vpc.tags)
}

const SUBNET: &[Row] = &[
    Row("availabilityZoneId", "AvailabilityZoneId", Text("availability-zone-id")),
    Row("mapCustomerOwnedIpOnLaunch", "MapCustomerOwnedIpOnLaunch", No),
    Row("ownerId", "OwnerId", Text("owner-id")),
    Row("assignIpv6AddressOnCreation", "AssignIpv6AddressOnCreation", No),
    Row("ipv6CidrBlockAssociationSet", "Ipv6CidrBlockAssociationSet", Nothing),
    Row("tagSet", "Tags", Tags),
    Row("subnetArn", "SubnetArn", Text("subnet-arn")),
    Row("enableDns64", "EnableDns64", No),
    Row("ipv6Native", "Ipv6Native", No),
    Row("subnetId", "SubnetId", Text("subnet-id")),
    Row("state", "State", Text("state")),
    Row("vpcId", "VpcId", Text("vpc-id")),
    Row("cidrBlock", "CidrBlock", Text("cidr")),
    Row("availableIpAddressCount", "AvailableIpAddressCount", Number("available-ip-address-count")),
    Row("availabilityZone", "AvailabilityZone", Text("availability-zone")),
    Row("defaultForAz", "DefaultForAz", Flag("default-for-az")),
    Row("mapPublicIpOnLaunch", "MapPublicIpOnLaunch", Flag("map-public-ip-on-launch")),
];

pub(super) fn made_subnet(subnet: &Subnet) -> Vec<Field> {
    let of = |name: &str| made(name, &|name| subnet.attribute(name));
    vec![parts("subnet", "Subnet", said(SUBNET, &of, &subnet.tags))]
}

pub(super) fn subnet(subnet: &Subnet) -> Vec<Field> {
    said(SUBNET, &|name| subnet.attribute(name), &subnet.tags)
}

const SECURITY_GROUP: &[Row] = &[
    Row("groupId", "GroupId", Text("group-id")),
    Row("ipPermissionsEgress", "IpPermissionsEgress", Item(EGRESS)),
    Row("tagSet", "Tags", Tags),
    Row("vpcId", "VpcId", Text("vpc-id")),
    Row("securityGroupArn", "SecurityGroupArn", Text("security-group-arn")),
    Row("ownerId", "OwnerId", Text("owner-id")),
    Row("groupName", "GroupName", Text("group-name")),
    Row("groupDescription", "Description", Text("description")),
    Row("ipPermissions", "IpPermissions", Item(INGRESS)),
];

const EGRESS: &[Row] = &[
    Row("ipProtocol", "IpProtocol", Text("egress.ip-permission.protocol")),
    Row("groups", "UserIdGroupPairs", Nothing),
    Row(
        "ipRanges",
        "IpRanges",
        Item(&[Row("cidrIp", "CidrIp", Text("egress.ip-permission.cidr"))]),
    ),
    Row("ipv6Ranges", "Ipv6Ranges", Nothing),
    Row("prefixListIds", "PrefixListIds", Nothing),
];

const INGRESS: &[Row] = &[
    Row("ipProtocol", "IpProtocol", Text("ip-permission.protocol")),
    Row(
        "groups",
        "UserIdGroupPairs",
        Item(&[
            Row("userId", "UserId", Text("ip-permission.user-id")),
            Row("groupId", "GroupId", Text("ip-permission.group-id")),
        ]),
    ),
    Row("ipRanges", "IpRanges", Nothing),
    Row("ipv6Ranges", "Ipv6Ranges", Nothing),
    Row("prefixListIds", "PrefixListIds", Nothing),
];

const MADE_SECURITY_GROUP: &[Row] = &[
    Row("groupId", "GroupId", Text("group-id")),
    Row("tagSet", "Tags", Tags),
    Row("securityGroupArn", "SecurityGroupArn", Text("security-group-arn")),
];

pub(super) fn made_security_group(group: &SecurityGroup) -> Vec<Field> {
    said(MADE_SECURITY_GROUP, &|name| group.attribute(name), &group.tags)
}

pub(super) fn security_group(group: &SecurityGroup) -> Vec<Field> {
    said(SECURITY_GROUP, &|name| group.attribute(name), &group.tags)
}

pub(super) fn deleted_security_group(deleted: NetworkId) -> Vec<Field> {
    vec![flag("return", "Return", true), text("groupId", "GroupId", deleted)]
}

const ZONE: &[Row] = &[
    Row("optInStatus", "OptInStatus", Text("opt-in-status")),
    Row("messageSet", "Messages", Nothing),
    Row("regionName", "RegionName", Text("region-name")),
    Row("zoneName", "ZoneName", Text("zone-name")),
    Row("zoneId", "ZoneId", Text("zone-id")),
    Row("groupName", "GroupName", Text("group-name")),
    Row("networkBorderGroup", "NetworkBorderGroup", Text("region-name")),
    Row("zoneType", "ZoneType", Text("zone-type")),
    Row("groupLongName", "GroupLongName", Text("group-long-name")),
    Row("zoneState", "State", Text("state")),
];

pub(super) fn zone(zone: &Zone) -> Vec<Field> {
    said(ZONE, &|name| zone.attribute(name), &SmallMap::new())
}

const IMAGE: &[Row] = &[
    Row("platformDetails", "PlatformDetails", Always("Linux/UNIX")),
    Row("usageOperation", "UsageOperation", Always("RunInstances")),
    Row("blockDeviceMapping", "BlockDeviceMappings", Item(BLOCK_DEVICE_MAPPING)),
    Row("description", "Description", Text("description")),
    Row("enaSupport", "EnaSupport", Flag("ena-support")),
    Row("hypervisor", "Hypervisor", Text("hypervisor")),
    Row("imageOwnerAlias", "ImageOwnerAlias", Text("owner-alias")),
    Row("name", "Name", Text("name")),
    Row("rootDeviceName", "RootDeviceName", Text("root-device-name")),
    Row("rootDeviceType", "RootDeviceType", Text("root-device-type")),
    Row("sriovNetSupport", "SriovNetSupport", Text("sriov-net-support")),
    Row("virtualizationType", "VirtualizationType", Text("virtualization-type")),
    Row("bootMode", "BootMode", Text("boot-mode")),
    Row("imageId", "ImageId", Text("image-id")),
    Row("imageLocation", "ImageLocation", Text("manifest-location")),
    Row("imageState", "State", Text("state")),
    Row("imageOwnerId", "OwnerId", Text("owner-id")),
    Row("creationDate", "CreationDate", Text("creation-date")),
    Row("isPublic", "Public", Flag("is-public")),
    Row("architecture", "Architecture", Text("architecture")),
    Row("imageType", "ImageType", Text("image-type")),
];

const BLOCK_DEVICE_MAPPING: &[Row] = &[
    Row("ebs", "Ebs", Parts(EBS)),
    Row("deviceName", "DeviceName", Text("block-device-mapping.device-name")),
];

const EBS: &[Row] = &[
    Row(
        "deleteOnTermination",
        "DeleteOnTermination",
        Flag("block-device-mapping.delete-on-termination"),
    ),
    Row("snapshotId", "SnapshotId", Text("block-device-mapping.snapshot-id")),
    Row("volumeSize", "VolumeSize", Number("block-device-mapping.volume-size")),
    Row("volumeType", "VolumeType", Text("block-device-mapping.volume-type")),
    Row("encrypted", "Encrypted", Flag("block-device-mapping.encrypted")),
];

pub(super) fn image(image: &Image) -> Vec<Field> {
    said(IMAGE, &|name| image.attribute(name), &SmallMap::new())
}

const INSTANCE_TYPE: &[Row] = &[
    Row("instanceType", "InstanceType", Text("instance-type")),
    Row("currentGeneration", "CurrentGeneration", Flag("current-generation")),
    Row("supportedUsageClasses", "SupportedUsageClasses", Texts("supported-usage-class")),
    Row(
        "supportedRootDeviceTypes",
        "SupportedRootDeviceTypes",
        Texts("supported-root-device-type"),
    ),
    Row(
        "supportedVirtualizationTypes",
        "SupportedVirtualizationTypes",
        Texts("supported-virtualization-type"),
    ),
    Row("bareMetal", "BareMetal", Flag("bare-metal")),
    Row("hypervisor", "Hypervisor", Text("hypervisor")),
    Row("processorInfo", "ProcessorInfo", Parts(PROCESSOR)),
    Row("vCpuInfo", "VCpuInfo", Parts(VCPUS)),
    Row(
        "memoryInfo",
        "MemoryInfo",
        Parts(&[Row("sizeInMiB", "SizeInMiB", Number("memory-info.size-in-mib"))]),
    ),
    Row("ebsInfo", "EbsInfo", Parts(EBS_INFO)),
    Row("networkInfo", "NetworkInfo", Parts(NETWORK)),
    Row(
        "burstablePerformanceSupported",
        "BurstablePerformanceSupported",
        Flag("burstable-performance-supported"),
    ),
];

const PROCESSOR: &[Row] = &[Row(
    "supportedArchitectures",
    "SupportedArchitectures",
    Texts("processor-info.supported-architecture"),
)];

const VCPUS: &[Row] = &[
    Row("defaultVCpus", "DefaultVCpus", Number("vcpu-info.default-vcpus")),
    Row("defaultCores", "DefaultCores", Number("vcpu-info.default-cores")),
    Row(
        "defaultThreadsPerCore",
        "DefaultThreadsPerCore",
        Number("vcpu-info.default-threads-per-core"),
    ),
];

const EBS_INFO: &[Row] = &[
    Row("encryptionSupport", "EncryptionSupport", Text("ebs-info.encryption-support")),
    Row("nvmeSupport", "NvmeSupport", Text("ebs-info.nvme-support")),
    Row(
        "maximumEbsAttachments",
        "MaximumEbsAttachments",
        Number("ebs-info.maximum-ebs-attachments"),
    ),
    Row("attachmentLimitType", "AttachmentLimitType", Text("ebs-info.attachment-limit-type")),
];

const PERFORMANCE: Row =
    Row("networkPerformance", "NetworkPerformance", Text("network-info.network-performance"));

const INTERFACES: Row = Row(
    "maximumNetworkInterfaces",
    "MaximumNetworkInterfaces",
    Number("network-info.maximum-network-interfaces"),
);

const NETWORK: &[Row] = &[
    PERFORMANCE,
    INTERFACES,
    Row("maximumNetworkCards", "MaximumNetworkCards", Number("network-info.maximum-network-cards")),
    Row("defaultNetworkCardIndex", "DefaultNetworkCardIndex", Number("network-card-index")),
    Row(
        "networkCards",
        "NetworkCards",
        Item(&[
            Row("networkCardIndex", "NetworkCardIndex", Number("network-card-index")),
            PERFORMANCE,
            INTERFACES,
        ]),
    ),
    Row(
        "ipv4AddressesPerInterface",
        "Ipv4AddressesPerInterface",
        Number("network-info.ipv4-addresses-per-interface"),
    ),
];

pub(super) fn instance_type(kind: &InstanceType) -> Vec<Field> {
    said(INSTANCE_TYPE, &|name| kind.attribute(name), &SmallMap::new())
}
