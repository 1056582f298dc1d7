//! What is told of network interfaces.
//!
//! # Source
//! PyPI `alibabacloud_ecs20140526` 7.11.8: names and order. A list inside of an object is seen in
//! real answers; times have seconds here. What the lab does not have, such as IPv6 addresses, is
//! told as empty.

use super::{field, flag, list_in, number, struct_of, text, time};
use crate::sim::cidr::dotted;
use crate::sim::ecs::{Account, InterfaceType, NetworkInterface};
use crate::sim::machine::Machine as _;
use crate::wire::tree::{Field, Value};

/// What every service that manages interfaces is told as: a sample of the API page.
const SERVICE_ID: u64 = 12_345_678_910;

/// What CreateNetworkInterface tells.
pub(super) fn made(made: &NetworkInterface) -> Vec<Field> {
    let told = [
        "Description",
        "Ipv4PrefixSets",
        "Ipv6PrefixSets",
        "Ipv6Sets",
        "MacAddress",
        "NetworkInterfaceId",
        "NetworkInterfaceName",
        "OwnerId",
        "PrivateIpAddress",
        "PrivateIpSets",
        "ResourceGroupId",
        "SecurityGroupIds",
        "ServiceID",
        "ServiceManaged",
        "SourceDestCheck",
        "Status",
        "Tags",
        "Type",
        "VSwitchId",
        "VpcId",
        "ZoneId",
    ];
    let mut fields = listed(made);
    fields.retain(|field| told.contains(&field.xml));
    for field in &mut fields {
        if field.xml == "PrivateIpSets" {
            *field = addresses(made, false);
        }
    }
    fields
}

/// What DescribeNetworkInterfaceAttribute tells: also the members of a trunk.
pub(super) fn one(found: &NetworkInterface) -> Vec<Field> {
    let members = found.members.iter().map(|id| Value::Text(id.to_string()));
    let members = list_in("MemberNetworkInterfaceIds", "MemberNetworkInterfaceId", members);
    let mut fields = listed(found);
    for field in &mut fields {
        if let ("Attachment", Value::Struct(parts)) = (field.xml, &mut field.value) {
            let at = parts.iter().position(|part| part.xml > members.xml).unwrap_or(parts.len());
            parts.insert(at, members.clone());
        }
    }
    fields
}

/// One of DescribeNetworkInterfaces.
pub(super) fn listed(interface: &NetworkInterface) -> Vec<Field> {
    let first = interface.addresses.first().map(|first| dotted(*first));
    let groups = interface.security_groups.iter().map(|id| Value::Text(id.to_string()));
    let tag = |(key, value)| struct_of([text("TagKey", key), text("TagValue", value)]);
    let managed = interface.managed_by.is_some();
    let mut fields = vec![
        nothing("AssociatedPublicIp"),
        field("Attachment", Value::Struct(attachment(interface))),
        time("CreationTime", interface.created),
        flag("DeleteOnRelease", interface.delete_on_release),
        text("Description", &interface.description),
    ];
    if !managed {
        fields.push(text("InstanceId", top_level_instance(interface)));
    }
    fields.extend([
        list_in("Ipv4PrefixSets", "Ipv4PrefixSet", std::iter::empty()),
        list_in("Ipv6PrefixSets", "Ipv6PrefixSet", std::iter::empty()),
        list_in("Ipv6Sets", "Ipv6Set", std::iter::empty()),
        text("MacAddress", interface.mac_address()),
        text("NetworkInterfaceId", interface.id),
        text("NetworkInterfaceName", &interface.name),
        text("NetworkInterfaceTrafficMode", interface.traffic_mode.as_str()),
        text("OwnerId", Account::ID),
        text("PrivateIpAddress", first.unwrap_or_default()),
        addresses(interface, true),
    ]);
    fields.extend(interface.queues.map(|queues| number("QueueNumber", queues)));
    fields.extend([
        text("ResourceGroupId", &interface.resource_group),
        list_in("SecurityGroupIds", "SecurityGroupId", groups),
    ]);
    fields.extend(managed.then(|| number("ServiceID", SERVICE_ID)));
    fields.extend([
        flag("ServiceManaged", managed),
        flag("SourceDestCheck", false),
        text("Status", interface.status().as_str()),
        list_in("Tags", "Tag", interface.tags.iter().map(tag)),
        text("Type", interface.kind.as_str()),
        text("VSwitchId", interface.vswitch),
        text("VpcId", interface.vpc),
        text("ZoneId", &interface.zone),
    ]);
    fields
}

/// The private addresses; of each, the public one that it does not have.
fn addresses(interface: &NetworkInterface, public: bool) -> Field {
    let address = |(index, address): (usize, &[u8; 4])| {
        let public = public.then(|| nothing("AssociatedPublicIp"));
        let own = [flag("Primary", index == 0), text("PrivateIpAddress", dotted(*address))];
        Value::Struct(public.into_iter().chain(own).collect())
    };
    let all = interface.addresses.iter().enumerate();
    list_in("PrivateIpSets", "PrivateIpSet", all.map(address))
}

fn nothing(name: &'static str) -> Field {
    field(name, Value::Struct(Vec::new()))
}

/// The instance of a member or slave is in its attachment only.
///
/// # Source
/// Terraform, service_alicloud_ecs.go; terway, types.go: both look for it there.
fn top_level_instance(interface: &NetworkInterface) -> String {
    let hidden = matches!(interface.kind, InterfaceType::Member | InterfaceType::Slave);
    let shown = interface.shown_instance().filter(|_| !hidden);
    shown.map(|id| id.to_string()).unwrap_or_default()
}

/// Where it is; empty if it is nowhere.
fn attachment(interface: &NetworkInterface) -> Vec<Field> {
    let mut fields = Vec::new();
    if interface.instance.is_some() {
        fields.push(number("DeviceIndex", interface.device_index));
    }
    fields.extend(interface.shown_instance().map(|id| text("InstanceId", id)));
    fields.extend(interface.trunk.map(|id| text("TrunkNetworkInterfaceId", id)));
    fields
}
