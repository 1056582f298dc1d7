//! What the actions on network interfaces answer, and what instances say of theirs.

use super::super::tree::{Field, Value};
use super::{field, flag, list, number, parts, tags, text};
use crate::sim::caller::ACCOUNT;
use crate::sim::cidr::dotted;
use crate::sim::ec2::{
    InterfaceAttached, InterfaceAttribute, InterfaceAttributeValue, InterfaceCreated,
    InterfaceDescription, NetworkInterface,
};
use crate::sim::id::SecurityGroupId;
use crate::sim::machine::Machine as _;

pub(super) fn attached(attached: &InterfaceAttached) -> Vec<Field> {
    vec![
        text("attachmentId", "AttachmentId", attached.id),
        number("networkCardIndex", "NetworkCardIndex", attached.card),
    ]
}

pub(super) fn created(created: &InterfaceCreated) -> Vec<Field> {
    let made = parts("networkInterface", "NetworkInterface", interface(&created.interface));
    let token =
        created.client_token.as_ref().map(|token| text("clientToken", "ClientToken", token));
    std::iter::once(made).chain(token).collect()
}

pub(super) fn interface(description: &InterfaceDescription) -> Vec<Field> {
    let found = &description.interface;
    let mut fields = Vec::new();
    fields.extend(attachment(description));
    fields.extend([
        text("availabilityZone", "AvailabilityZone", found.zone),
        text("description", "Description", &found.description),
        groups(&description.groups),
        text("interfaceType", "InterfaceType", found.interface_type.as_str()),
        list("ipv6AddressesSet", "Ipv6Addresses", Vec::new()),
        text("macAddress", "MacAddress", found.mac_address()),
        text("networkInterfaceId", "NetworkInterfaceId", found.id),
        text("ownerId", "OwnerId", ACCOUNT),
    ]);
    fields.extend(
        found.private_dns_name().map(|name| text("privateDnsName", "PrivateDnsName", name)),
    );
    fields.extend(address(found));
    fields.push(addresses(found));
    fields.extend([
        text("requesterId", "RequesterId", &found.requester),
        flag("requesterManaged", "RequesterManaged", found.requester_managed),
        flag("sourceDestCheck", "SourceDestCheck", found.source_dest_check),
        text("status", "Status", found.state().as_str()),
        text("subnetId", "SubnetId", found.subnet),
        // Unlike other resources, an interface without tags has an empty tag set.
        tags(&found.tags).map_or_else(
            || list("tagSet", "TagSet", Vec::new()),
            |field| Field { boto: Some("TagSet"), ..field },
        ),
        text("vpcId", "VpcId", found.vpc),
    ]);
    fields.extend(operator(found));
    fields.push(text("availabilityZoneId", "AvailabilityZoneId", found.zone.id()));
    fields
}

/// What DescribeInstances shows of an interface, in its order.
const OF_INSTANCE: &[&str] = &[
    ATTACHMENT,
    "description",
    "groupSet",
    "ipv6AddressesSet",
    "macAddress",
    "networkInterfaceId",
    "ownerId",
    "privateDnsName",
    "privateIpAddress",
    "privateIpAddressesSet",
    "sourceDestCheck",
    "status",
    "subnetId",
    "vpcId",
    "interfaceType",
    "operator",
];

/// And of its attachment.
const ATTACHMENT_OF_INSTANCE: &[&str] = &[
    "attachTime",
    "attachmentId",
    "deleteOnTermination",
    "deviceIndex",
    "status",
    "networkCardIndex",
];

/// An interface as DescribeInstances shows it with its instance.
pub(super) fn of_instance(description: &InterfaceDescription) -> Value {
    let mut fields = picked(interface(description), OF_INSTANCE);
    for field in &mut fields {
        if let (ATTACHMENT, Value::Struct(parts)) = (field.xml, &mut field.value) {
            *parts = picked(std::mem::take(parts), ATTACHMENT_OF_INSTANCE);
        }
    }
    Value::Struct(fields)
}

/// The fields of these names, in their order.
fn picked(mut fields: Vec<Field>, names: &[&str]) -> Vec<Field> {
    let pick = |name: &&str| {
        let at = fields.iter().position(|field| field.xml == *name)?;
        Some(fields.swap_remove(at))
    };
    names.iter().filter_map(pick).collect()
}

pub(super) fn attribute(value: &InterfaceAttributeValue) -> Vec<Field> {
    let InterfaceAttributeValue { interface: description, attribute } = value;
    let found = &description.interface;
    let id = text("networkInterfaceId", "NetworkInterfaceId", found.id);
    let before = match attribute {
        InterfaceAttribute::Description => {
            let value = text("value", "Value", &found.description);
            Some(parts("description", "Description", vec![value]))
        }
        InterfaceAttribute::GroupSet => Some(groups(&description.groups)),
        InterfaceAttribute::Attachment => attachment(description),
        InterfaceAttribute::SourceDestCheck => {
            let value = flag("value", "Value", found.source_dest_check);
            return vec![id, parts("sourceDestCheck", "SourceDestCheck", vec![value])];
        }
        InterfaceAttribute::AssociatePublicIpAddress => {
            let value = flag("associatePublicIpAddress", "AssociatePublicIpAddress", false);
            return vec![id, value];
        }
    };
    before.into_iter().chain([id]).collect()
}

const ATTACHMENT: &str = "attachment";

fn attachment(description: &InterfaceDescription) -> Option<Field> {
    let attachment = description.attachment.as_ref()?;
    let mut fields = vec![
        field("attachTime", "AttachTime", Value::Time(attachment.attach_time)),
        text("attachmentId", "AttachmentId", attachment.id),
        flag("deleteOnTermination", "DeleteOnTermination", attachment.delete_on_termination),
        number("deviceIndex", "DeviceIndex", attachment.slot.index),
        number("networkCardIndex", "NetworkCardIndex", attachment.slot.card),
    ];
    fields.extend(attachment.instance.map(|id| text("instanceId", "InstanceId", id)));
    fields.extend([
        text("instanceOwnerId", "InstanceOwnerId", &attachment.instance_owner),
        text("status", "Status", attachment.state().as_str()),
    ]);
    Some(parts(ATTACHMENT, "Attachment", fields))
}

/// Security groups by id and name.
pub(super) fn groups(groups: &[(SecurityGroupId, String)]) -> Field {
    let group = |(id, name): &(SecurityGroupId, String)| {
        Value::Struct(vec![text("groupId", "GroupId", id), text("groupName", "GroupName", name)])
    };
    list("groupSet", "Groups", groups.iter().map(group).collect())
}

fn address(interface: &NetworkInterface) -> Option<Field> {
    let first = interface.private_ips.first()?;
    Some(text("privateIpAddress", "PrivateIpAddress", dotted(*first)))
}

fn addresses(interface: &NetworkInterface) -> Field {
    let mut primary = true;
    let address = |ip: &[u8; 4]| {
        let first = std::mem::take(&mut primary);
        Value::Struct(vec![
            flag("primary", "Primary", first),
            text("privateIpAddress", "PrivateIpAddress", dotted(*ip)),
        ])
    };
    let items = interface.private_ips.iter().map(address).collect();
    list("privateIpAddressesSet", "PrivateIpAddresses", items)
}

fn operator(interface: &NetworkInterface) -> Option<Field> {
    let principal = interface.operator.as_ref()?;
    let parts_of =
        vec![flag("managed", "Managed", true), text("principal", "Principal", principal)];
    Some(parts("operator", "Operator", parts_of))
}
