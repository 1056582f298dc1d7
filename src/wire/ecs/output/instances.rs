//! What is told of instances.
//!
//! # Source
//! PyPI `alibabacloud_ecs20140526` 7.11.8: names and order. A list inside of an object is seen in
//! real answers; times have no seconds there.

use super::{field, flag, list_in, struct_of, text};
use crate::sim::Instant;
use crate::sim::ecs::{InstanceDescription, NetworkInterface, StatusOfInstance};
use crate::sim::machine::Machine as _;
use crate::sim::small_map::SmallMap;
use crate::wire::tree::{Field, Value};

/// One of DescribeInstanceStatus.
pub(super) fn status((id, status): &StatusOfInstance) -> Vec<Field> {
    vec![text("InstanceId", id), text("Status", status.as_str())]
}

/// `2026-01-01T09:00Z`.
fn minutes(at: Instant) -> String {
    let whole = at.to_string();
    [whole.get(..16).unwrap_or(&whole), "Z"].concat()
}

/// One of DescribeInstances.
pub(super) fn instance(described: &InstanceDescription) -> Vec<Field> {
    let InstanceDescription { instance, interfaces } = described;
    let primary = interfaces.first();
    let groups = primary.map_or(&[][..], |primary| &primary.security_groups);
    let addresses = primary.into_iter().filter_map(|primary| primary.addresses.first());
    let locks = instance.lock.iter().map(|lock| struct_of([text("LockReason", lock.as_str())]));
    let vpc = [
        list_in("PrivateIpAddress", "IpAddress", addresses.map(|one| Value::Text(dotted(*one)))),
        text("VSwitchId", instance.vswitch),
        text("VpcId", instance.vpc),
    ];
    vec![
        text("CreationTime", minutes(instance.created)),
        flag("DeletionProtection", instance.deletion_protection),
        text("ImageId", &instance.image),
        text("InstanceId", instance.id),
        text("InstanceName", &instance.name),
        text("InstanceNetworkType", "vpc"),
        text("InstanceType", instance.instance_type.name),
        flag("IoOptimized", true),
        list_in("NetworkInterfaces", "NetworkInterface", interfaces.iter().map(interface)),
        list_in("OperationLocks", "LockReason", locks),
        text("RegionId", instance.region),
        list_in(
            "SecurityGroupIds",
            "SecurityGroupId",
            groups.iter().map(|id| Value::Text(id.to_string())),
        ),
        text("StartTime", instance.started.map(minutes).unwrap_or_default()),
        text("Status", instance.status().as_str()),
        text("StoppedMode", instance.stopped_mode.as_str()),
        tags(&instance.tags),
        field("VpcAttributes", struct_of(vpc)),
        text("ZoneId", &instance.zone),
    ]
}

/// An interface as its instance shows it, which is less than the interface itself shows.
fn interface(interface: &NetworkInterface) -> Value {
    let address = |(index, address): (usize, &[u8; 4])| {
        struct_of([flag("Primary", index == 0), text("PrivateIpAddress", dotted(*address))])
    };
    let first = interface.addresses.first().map(|first| dotted(*first));
    struct_of([
        text("MacAddress", interface.mac_address()),
        text("NetworkInterfaceId", interface.id),
        text("PrimaryIpAddress", first.unwrap_or_default()),
        list_in(
            "PrivateIpSets",
            "PrivateIpSet",
            interface.addresses.iter().enumerate().map(address),
        ),
        text("Type", interface.kind.as_str()),
    ])
}

/// `TagKey` and `TagValue`, where requests have `Key` and `Value`.
fn tags(tags: &SmallMap<String, String>) -> Field {
    let tag = |(key, value)| struct_of([text("TagKey", key), text("TagValue", value)]);
    list_in("Tags", "Tag", tags.iter().map(tag))
}

fn dotted([a, b, c, d]: [u8; 4]) -> String {
    format!("{a}.{b}.{c}.{d}")
}
