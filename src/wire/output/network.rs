//! What the actions on VPCs, subnets, security groups, images, zones and instance types answer.

use super::super::tree::{Field, Value};
use super::{flag, list, number, parts, tags, text};
use crate::sim::caller::ACCOUNT;
use crate::sim::ec2::{Image, InstanceType, NetworkId, REGION, SecurityGroup, Subnet, Vpc, Zone};

/// What a resource is that was made in this call; the next call finds it available.
const PENDING: &str = "pending";

/// What everything is that can be found.
const AVAILABLE: &str = "available";

pub(super) fn made_vpc(made: &Vpc) -> Vec<Field> {
    vec![parts("vpc", "Vpc", vpc(made, PENDING))]
}

pub(super) fn described_vpc(found: &Vpc) -> Vec<Field> {
    vpc(found, AVAILABLE)
}

fn vpc(vpc: &Vpc, state: &str) -> Vec<Field> {
    let association = vec![
        text("associationId", "AssociationId", vpc.association_id()),
        text("cidrBlock", "CidrBlock", vpc.cidr),
        parts("cidrBlockState", "CidrBlockState", vec![text("state", "State", "associated")]),
    ];
    let mut fields = vec![
        text("ownerId", "OwnerId", ACCOUNT),
        text("instanceTenancy", "InstanceTenancy", "default"),
        list(
            "cidrBlockAssociationSet",
            "CidrBlockAssociationSet",
            vec![Value::Struct(association)],
        ),
        flag("isDefault", "IsDefault", vpc.is_default),
    ];
    fields.extend(tags(&vpc.tags));
    fields.extend([
        text("vpcId", "VpcId", vpc.id),
        text("state", "State", state),
        text("cidrBlock", "CidrBlock", vpc.cidr),
    ]);
    fields
}

pub(super) fn made_subnet(made: &Subnet) -> Vec<Field> {
    vec![parts("subnet", "Subnet", subnet(made, PENDING))]
}

pub(super) fn described_subnet(found: &Subnet) -> Vec<Field> {
    subnet(found, AVAILABLE)
}

fn subnet(subnet: &Subnet, state: &str) -> Vec<Field> {
    let mut fields = vec![
        text("availabilityZoneId", "AvailabilityZoneId", subnet.zone.id()),
        flag("mapCustomerOwnedIpOnLaunch", "MapCustomerOwnedIpOnLaunch", false),
        text("ownerId", "OwnerId", ACCOUNT),
        flag("assignIpv6AddressOnCreation", "AssignIpv6AddressOnCreation", false),
        list("ipv6CidrBlockAssociationSet", "Ipv6CidrBlockAssociationSet", Vec::new()),
    ];
    fields.extend(tags(&subnet.tags));
    fields.extend([
        text("subnetArn", "SubnetArn", NetworkId::Subnet(subnet.id).arn()),
        flag("enableDns64", "EnableDns64", false),
        flag("ipv6Native", "Ipv6Native", false),
        text("subnetId", "SubnetId", subnet.id),
        text("state", "State", state),
        text("vpcId", "VpcId", subnet.vpc),
        text("cidrBlock", "CidrBlock", subnet.cidr),
        number(
            "availableIpAddressCount",
            "AvailableIpAddressCount",
            subnet.available_ip_address_count(),
        ),
        text("availabilityZone", "AvailabilityZone", subnet.zone),
        flag("defaultForAz", "DefaultForAz", subnet.is_default),
        // Nothing here has an address on the internet.
        flag("mapPublicIpOnLaunch", "MapPublicIpOnLaunch", false),
    ]);
    fields
}

pub(super) fn made_security_group(made: &SecurityGroup) -> Vec<Field> {
    let mut fields = vec![text("groupId", "GroupId", made.id)];
    fields.extend(tags(&made.tags));
    let arn = NetworkId::SecurityGroup(made.id).arn();
    fields.push(text("securityGroupArn", "SecurityGroupArn", arn));
    fields
}

pub(super) fn deleted_security_group(deleted: NetworkId) -> Vec<Field> {
    vec![flag("return", "Return", true), text("groupId", "GroupId", deleted)]
}

/// Every group lets everything out; only a default one lets something in, from itself.
pub(super) fn security_group(group: &SecurityGroup) -> Vec<Field> {
    let anywhere = vec![text("cidrIp", "CidrIp", "0.0.0.0/0")];
    let itself = vec![text("userId", "UserId", ACCOUNT), text("groupId", "GroupId", group.id)];
    let inwards = group.is_default().then(|| all_traffic(Some(itself), None));
    let mut fields = vec![
        text("groupId", "GroupId", group.id),
        list("ipPermissionsEgress", "IpPermissionsEgress", vec![all_traffic(None, Some(anywhere))]),
    ];
    fields.extend(tags(&group.tags));
    fields.extend([
        text("vpcId", "VpcId", group.vpc),
        text("securityGroupArn", "SecurityGroupArn", NetworkId::SecurityGroup(group.id).arn()),
        text("ownerId", "OwnerId", ACCOUNT),
        text("groupName", "GroupName", &group.name),
        text("groupDescription", "Description", &group.description),
        list("ipPermissions", "IpPermissions", inwards.into_iter().collect()),
    ]);
    fields
}

/// A rule for every protocol and port.
fn all_traffic(group: Option<Vec<Field>>, range: Option<Vec<Field>>) -> Value {
    let items = |one: Option<Vec<Field>>| one.into_iter().map(Value::Struct).collect();
    Value::Struct(vec![
        text("ipProtocol", "IpProtocol", "-1"),
        list("groups", "UserIdGroupPairs", items(group)),
        list("ipRanges", "IpRanges", items(range)),
        list("ipv6Ranges", "Ipv6Ranges", Vec::new()),
        list("prefixListIds", "PrefixListIds", Vec::new()),
    ])
}

pub(super) fn zone(zone: &Zone) -> Vec<Field> {
    vec![
        text("optInStatus", "OptInStatus", Zone::OPT_IN_STATUS),
        list("messageSet", "Messages", Vec::new()),
        text("regionName", "RegionName", REGION),
        text("zoneName", "ZoneName", zone),
        text("zoneId", "ZoneId", zone.id()),
        text("groupName", "GroupName", Zone::GROUP),
        text("networkBorderGroup", "NetworkBorderGroup", REGION),
        text("zoneType", "ZoneType", "availability-zone"),
        text("groupLongName", "GroupLongName", Zone::GROUP_LONG_NAME),
        text("zoneState", "State", AVAILABLE),
    ]
}

pub(super) fn image(image: &Image) -> Vec<Field> {
    let ebs = vec![
        flag("deleteOnTermination", "DeleteOnTermination", true),
        text("snapshotId", "SnapshotId", image.snapshot),
        number("volumeSize", "VolumeSize", Image::ROOT_SIZE),
        text("volumeType", "VolumeType", Image::ROOT_TYPE.as_str()),
        flag("encrypted", "Encrypted", false),
    ];
    let device =
        vec![parts("ebs", "Ebs", ebs), text("deviceName", "DeviceName", Image::ROOT_DEVICE)];
    vec![
        text("platformDetails", "PlatformDetails", Image::PLATFORM),
        text("usageOperation", "UsageOperation", Image::USAGE),
        list("blockDeviceMapping", "BlockDeviceMappings", vec![Value::Struct(device)]),
        text("description", "Description", image.description),
        flag("enaSupport", "EnaSupport", true),
        text("hypervisor", "Hypervisor", "xen"),
        text("imageOwnerAlias", "ImageOwnerAlias", Image::OWNER_ALIAS),
        text("name", "Name", image.name),
        text("rootDeviceName", "RootDeviceName", Image::ROOT_DEVICE),
        text("rootDeviceType", "RootDeviceType", "ebs"),
        text("sriovNetSupport", "SriovNetSupport", "simple"),
        text("virtualizationType", "VirtualizationType", "hvm"),
        text("bootMode", "BootMode", image.boot_mode),
        text("imageId", "ImageId", image.id),
        text("imageLocation", "ImageLocation", image.location()),
        text("imageState", "State", AVAILABLE),
        text("imageOwnerId", "OwnerId", Image::OWNER),
        text("creationDate", "CreationDate", Image::CREATION_DATE),
        flag("isPublic", "Public", true),
        text("architecture", "Architecture", image.architecture),
        text("imageType", "ImageType", "machine"),
    ]
}

pub(super) fn instance_type(kind: &InstanceType) -> Vec<Field> {
    let one = |value: &str| vec![Value::Text(value.to_owned())];
    let threads = kind.threads_per_core();
    let (interfaces, addresses) = kind.interfaces;
    let vcpus = vec![
        number("defaultVCpus", "DefaultVCpus", kind.vcpus),
        number("defaultCores", "DefaultCores", kind.vcpus / threads),
        number("defaultThreadsPerCore", "DefaultThreadsPerCore", threads),
    ];
    let mut ebs = vec![
        text("encryptionSupport", "EncryptionSupport", "supported"),
        text("nvmeSupport", "NvmeSupport", kind.nvme_support()),
    ];
    if let Some(most) = kind.shared_attachments() {
        ebs.push(number("maximumEbsAttachments", "MaximumEbsAttachments", most));
        ebs.push(text("attachmentLimitType", "AttachmentLimitType", "shared"));
    }
    let card = vec![
        number("networkCardIndex", "NetworkCardIndex", 0_u32),
        text("networkPerformance", "NetworkPerformance", kind.network),
        number("maximumNetworkInterfaces", "MaximumNetworkInterfaces", interfaces),
    ];
    let network = vec![
        text("networkPerformance", "NetworkPerformance", kind.network),
        number("maximumNetworkInterfaces", "MaximumNetworkInterfaces", interfaces),
        number("maximumNetworkCards", "MaximumNetworkCards", 1_u32),
        number("defaultNetworkCardIndex", "DefaultNetworkCardIndex", 0_u32),
        list("networkCards", "NetworkCards", vec![Value::Struct(card)]),
        number("ipv4AddressesPerInterface", "Ipv4AddressesPerInterface", addresses),
    ];
    let architectures =
        list("supportedArchitectures", "SupportedArchitectures", one(kind.architecture()));
    let memory = number("sizeInMiB", "SizeInMiB", kind.memory);
    vec![
        text("instanceType", "InstanceType", kind.name),
        flag("currentGeneration", "CurrentGeneration", kind.is_current()),
        list("supportedUsageClasses", "SupportedUsageClasses", one("on-demand")),
        list("supportedRootDeviceTypes", "SupportedRootDeviceTypes", one("ebs")),
        list("supportedVirtualizationTypes", "SupportedVirtualizationTypes", one("hvm")),
        flag("bareMetal", "BareMetal", false),
        text("hypervisor", "Hypervisor", kind.hypervisor.as_str().to_ascii_lowercase()),
        parts("processorInfo", "ProcessorInfo", vec![architectures]),
        parts("vCpuInfo", "VCpuInfo", vcpus),
        parts("memoryInfo", "MemoryInfo", vec![memory]),
        parts("ebsInfo", "EbsInfo", ebs),
        parts("networkInfo", "NetworkInfo", network),
        flag("burstablePerformanceSupported", "BurstablePerformanceSupported", kind.is_burstable()),
    ]
}
