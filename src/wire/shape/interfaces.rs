//! The parameters of the actions on network interfaces.

use super::{
    DRY_RUN, FILTERS, Member, Shape, TAG_SPECIFICATIONS, flag, int, list, member, no, no_flag,
    no_int, text,
};
use crate::sim::ec2::{InterfaceAttribute, InterfaceType};

/// The names of the attributes, from the type itself.
const ATTRIBUTES: &[&str] = {
    const NAMES: [&str; InterfaceAttribute::ALL.len()] = {
        let mut names = [""; InterfaceAttribute::ALL.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = InterfaceAttribute::ALL[at].as_str();
            at += 1;
        }
        names
    };
    &NAMES
};

const INTERFACE_ID: Member = text("NetworkInterfaceId").required();
const GROUPS: Member = list("Groups", "SecurityGroupId", &Shape::Text);

const ENA_SRD: Member = no(
    "EnaSrdSpecification",
    "EnaSrdSpecification",
    &Shape::Struct(&[
        flag("EnaSrdEnabled"),
        member("EnaSrdUdpSpecification", Shape::Struct(&[flag("EnaSrdUdpEnabled")])),
    ]),
);

const TRACKING: Member = no(
    "ConnectionTrackingSpecification",
    "ConnectionTrackingSpecification",
    &Shape::Struct(&[int("TcpEstablishedTimeout"), int("UdpStreamTimeout"), int("UdpTimeout")]),
);

pub(super) const ATTACH: &[Member] = &[
    int("NetworkCardIndex"),
    ENA_SRD,
    no_int("EnaQueueCount"),
    DRY_RUN,
    INTERFACE_ID,
    text("InstanceId").required(),
    int("DeviceIndex").required(),
];

pub(super) const CREATE: &[Member] = &[
    no("Ipv4Prefixes", "Ipv4Prefix", &Shape::List(&Shape::Struct(&[text("Ipv4Prefix")]))),
    no_int("Ipv4PrefixCount"),
    no("Ipv6Prefixes", "Ipv6Prefix", &Shape::List(&Shape::Struct(&[text("Ipv6Prefix")]))),
    no_int("Ipv6PrefixCount"),
    member("InterfaceType", Shape::Enum(&InterfaceType::CREATION)),
    TAG_SPECIFICATIONS,
    text("ClientToken"),
    no_flag("EnablePrimaryIpv6"),
    TRACKING,
    no("Operator", "Operator", &Shape::Struct(&[text("Principal")])),
    text("SubnetId").required(),
    text("Description"),
    text("PrivateIpAddress"),
    GROUPS,
    no(
        "PrivateIpAddresses",
        "PrivateIpAddresses",
        &Shape::List(&Shape::Struct(&[flag("Primary"), text("PrivateIpAddress")])),
    ),
    int("SecondaryPrivateIpAddressCount"),
    no(
        "Ipv6Addresses",
        "Ipv6Addresses",
        &Shape::List(&Shape::Struct(&[text("Ipv6Address"), flag("IsPrimaryIpv6")])),
    ),
    no_int("Ipv6AddressCount"),
    DRY_RUN,
];

pub(super) const DELETE: &[Member] = &[DRY_RUN, INTERFACE_ID];

pub(super) const DESCRIBE: &[Member] = &[
    text("NextToken"),
    int("MaxResults"),
    no_flag("IncludeManagedResources"),
    DRY_RUN,
    list("NetworkInterfaceIds", "NetworkInterfaceId", &Shape::Text),
    FILTERS,
];

pub(super) const DESCRIBE_ATTRIBUTE: &[Member] =
    &[DRY_RUN, INTERFACE_ID, member("Attribute", Shape::Enum(ATTRIBUTES))];

pub(super) const DETACH: &[Member] = &[DRY_RUN, text("AttachmentId").required(), flag("Force")];

pub(super) const MODIFY_ATTRIBUTE: &[Member] = &[
    ENA_SRD,
    no_flag("EnablePrimaryIpv6"),
    TRACKING,
    no_flag("AssociatePublicIpAddress"),
    no("AssociatedSubnetIds", "AssociatedSubnetId", &Shape::List(&Shape::Text)),
    DRY_RUN,
    INTERFACE_ID,
    member("Description", Shape::Struct(&[text("Value")])),
    member("SourceDestCheck", Shape::Struct(&[flag("Value")])),
    GROUPS,
    member(
        "Attachment",
        Shape::Struct(&[
            no_flag("DefaultEnaQueueCount"),
            no_int("EnaQueueCount"),
            text("AttachmentId"),
            flag("DeleteOnTermination"),
        ]),
    ),
];
