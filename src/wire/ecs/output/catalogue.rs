//! What is said of regions, zones, types and networks.

use super::{flag, list_in, number, paged, sorted, struct_of, text, texts, time};
use crate::sim::ecs::{
    InstanceType, NamedRegion, Page, SecurityGroup, SecurityGroups, VSwitch, VpcDescription, Zone,
    Zones,
};
use crate::wire::tree::{Field, Value};

pub(super) fn regions(regions: &[NamedRegion]) -> Vec<Field> {
    let region = |named: &NamedRegion| {
        struct_of([
            text("LocalName", named.local_name),
            text("RegionEndpoint", named.region.endpoint()),
            text("RegionId", named.region),
            text("Status", "available"),
        ])
    };
    vec![list_in("Regions", "Region", regions.iter().map(region))]
}

pub(super) fn zones(zones: &Zones) -> Vec<Field> {
    let one = |one: &Zone| Value::Struct(zone(one, zones.verbose));
    vec![list_in("Zones", "Zone", zones.zones.iter().map(one))]
}

/// What the lab has not, disks and dedicated hosts, is not said.
fn zone(zone: &Zone, verbose: bool) -> Vec<Field> {
    let mut fields = Vec::new();
    if verbose {
        let types = || InstanceType::ALL.iter().map(|kind| kind.name);
        let mut families: Vec<&str> = InstanceType::ALL.iter().map(InstanceType::family).collect();
        families.sort_unstable();
        families.dedup();
        let resources = struct_of([
            texts("InstanceTypeFamilies", "supportedInstanceTypeFamily", families),
            texts("InstanceTypes", "supportedInstanceType", types()),
            flag("IoOptimized", true),
            texts("NetworkTypes", "supportedNetworkCategory", ["vpc"]),
        ]);
        fields.extend([
            texts("AvailableInstanceTypes", "InstanceTypes", types()),
            texts("AvailableResourceCreation", "ResourceTypes", ["VSwitch", "Instance"]),
            list_in("AvailableResources", "ResourcesInfo", [resources].into_iter()),
        ]);
    }
    fields.extend([
        text("LocalName", &zone.local_name),
        text("ZoneId", &zone.id),
        text("ZoneType", "AvailabilityZone"),
    ]);
    fields
}

pub(super) fn vpcs(page: &Page<VpcDescription>) -> Vec<Field> {
    paged(page, ("Vpcs", "Vpc"), vpc)
}

fn vpc(described: &VpcDescription) -> Vec<Field> {
    let vpc = &described.vpc;
    vec![
        text("CidrBlock", vpc.cidr),
        time("CreationTime", vpc.created),
        text("Description", ""),
        flag("IsDefault", vpc.is_default),
        text("RegionId", vpc.region),
        text("Status", "Available"),
        texts("VSwitchIds", "VSwitchId", &described.vswitches),
        text("VpcId", vpc.id),
        text("VpcName", &vpc.name),
    ]
}

pub(super) fn vswitches(page: &Page<VSwitch>) -> Vec<Field> {
    paged(page, ("VSwitches", "VSwitch"), vswitch)
}

fn vswitch(vswitch: &VSwitch) -> Vec<Field> {
    vec![
        number("AvailableIpAddressCount", vswitch.addresses.free()),
        text("CidrBlock", vswitch.addresses.cidr()),
        time("CreationTime", vswitch.created),
        text("Description", ""),
        flag("IsDefault", vswitch.is_default),
        text("ResourceGroupId", ""),
        text("Status", "Available"),
        text("VSwitchId", vswitch.id),
        text("VSwitchName", &vswitch.name),
        text("VpcId", vswitch.vpc),
        text("ZoneId", &vswitch.zone),
    ]
}

pub(super) fn security_groups(groups: &SecurityGroups) -> Vec<Field> {
    let group = if groups.with_counts { counted } else { security_group };
    let mut fields = paged(&groups.page, ("SecurityGroups", "SecurityGroup"), group);
    fields.push(text("RegionId", groups.region));
    sorted(fields)
}

fn counted(group: &SecurityGroup) -> Vec<Field> {
    let mut fields = security_group(group);
    fields.extend([
        number("AvailableInstanceAmount", group.room()),
        number("EcsCount", group.addresses()),
    ]);
    sorted(fields)
}

fn security_group(group: &SecurityGroup) -> Vec<Field> {
    let kind = if group.advanced { "enterprise" } else { "normal" };
    let tags = group
        .tags
        .iter()
        .map(|(key, value)| struct_of([text("TagKey", key), text("TagValue", value)]));
    vec![
        time("CreationTime", group.created),
        text("Description", &group.description),
        text("ResourceGroupId", ""),
        text("SecurityGroupId", group.id),
        text("SecurityGroupName", &group.name),
        text("SecurityGroupType", kind),
        flag("ServiceManaged", false),
        list_in("Tags", "Tag", tags),
        // A group of the classic network is in no VPC.
        text("VpcId", group.vpc.map(|id| id.to_string()).unwrap_or_default()),
    ]
}

pub(super) fn instance_types(page: &Page<&'static InstanceType>) -> Vec<Field> {
    paged(page, ("InstanceTypes", "InstanceType"), |kind| instance_type(kind))
}

fn instance_type(kind: &InstanceType) -> Vec<Field> {
    let card = |index: u32| struct_of([number("NetworkCardIndex", index)]);
    vec![
        number("EniPrivateIpAddressQuantity", kind.addresses),
        number("EniQuantity", kind.interfaces),
        number("EniTotalQuantity", kind.interfaces + kind.members),
        flag("EniTrunkSupported", kind.trunks()),
        text("InstanceTypeFamily", kind.family()),
        text("InstanceTypeId", kind.name),
        number("NetworkCardQuantity", kind.cards),
        list_in("NetworkCards", "NetworkCardInfo", (0..kind.cards).map(card)),
    ]
}
