//! The parameters of the actions on network interfaces.

use super::{
    Member, NO_TAGS, OWNER_ACCOUNT, OWNER_ID, RESOURCE_OWNER_ACCOUNT, RESOURCE_OWNER_ID, Shape,
    TAGS, TEXTS, flag, int, list, no, no_bool, no_int, no_text, text,
};

pub(super) const ATTACH_NETWORK_INTERFACE: &[Member] = &[
    text("InstanceId").required(),
    int("NetworkCardIndex"),
    text("NetworkInterfaceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    text("RegionId").required(),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    text("TrunkNetworkInstanceId"),
    no_bool("WaitForNetworkConfigurationReady"),
];

pub(super) const CREATE_NETWORK_INTERFACE: &[Member] = &[
    no_text("BusinessType"),
    text("ClientToken"),
    no(
        "ConnectionTrackingConfiguration",
        &Shape::Struct(&[
            int("TcpClosedAndTimeWaitTimeout"),
            int("TcpEstablishedTimeout"),
            int("UdpTimeout"),
        ]),
    ),
    flag("DeleteOnRelease"),
    text("Description"),
    no_bool("EnablePrimaryIPv6"),
    no(
        "EnhancedNetwork",
        &Shape::Struct(&[
            flag("EnableExpress"),
            flag("EnableRss"),
            flag("EnableSriov"),
            int("VirtualFunctionQuantity"),
            int("VirtualFunctionTotalQueueNumber"),
        ]),
    ),
    text("InstanceType"),
    no("Ipv4Prefix", &TEXTS),
    no_int("Ipv4PrefixCount"),
    no("Ipv6Address", &TEXTS),
    no_int("Ipv6AddressCount"),
    no("Ipv6Prefix", &TEXTS),
    no_int("Ipv6PrefixCount"),
    text("NetworkInterfaceName"),
    no(
        "NetworkInterfaceTrafficConfig",
        &Shape::Struct(&[
            text("NetworkInterfaceTrafficMode"),
            int("QueueNumber"),
            int("QueuePairNumber"),
            int("RxQueueSize"),
            int("TxQueueSize"),
        ]),
    ),
    text("NetworkInterfaceTrafficMode"),
    OWNER_ACCOUNT,
    OWNER_ID,
    text("PrimaryIpAddress"),
    no("PrivateIpAddress", &TEXTS),
    int("QueueNumber"),
    no_int("QueuePairNumber"),
    text("RegionId").required(),
    text("ResourceGroupId"),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    no_int("RxQueueSize"),
    int("SecondaryPrivateIpAddressCount"),
    text("SecurityGroupId"),
    list("SecurityGroupIds", &Shape::Text),
    no_bool("SourceDestCheck"),
    TAGS,
    no_int("TxQueueSize"),
    text("VSwitchId").required(),
    no_bool("Visible"),
];

pub(super) const DELETE_NETWORK_INTERFACE: &[Member] = &[
    text("NetworkInterfaceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    text("RegionId").required(),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
];

pub(super) const DESCRIBE_NETWORK_INTERFACE_ATTRIBUTE: &[Member] = &[
    no_text("Attribute"),
    text("NetworkInterfaceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    text("RegionId").required(),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    NO_TAGS,
];

pub(super) const DESCRIBE_NETWORK_INTERFACES: &[Member] = &[
    text("InstanceId"),
    no("Ipv6Address", &TEXTS),
    int("MaxResults"),
    list("NetworkInterfaceId", &Shape::Text),
    text("NetworkInterfaceName"),
    text("NextToken"),
    OWNER_ACCOUNT,
    OWNER_ID,
    int("PageNumber"),
    int("PageSize"),
    text("PrimaryIpAddress"),
    list("PrivateIpAddress", &Shape::Text),
    text("RegionId").required(),
    no_text("ResourceGroupId"),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    text("SecurityGroupId"),
    flag("ServiceManaged"),
    text("Status"),
    TAGS,
    text("Type"),
    text("VSwitchId"),
    text("VpcId"),
];

pub(super) const DETACH_NETWORK_INTERFACE: &[Member] = &[
    text("InstanceId").required(),
    text("NetworkInterfaceId").required(),
    OWNER_ACCOUNT,
    OWNER_ID,
    text("RegionId").required(),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    text("TrunkNetworkInstanceId"),
];

pub(super) const MODIFY_NETWORK_INTERFACE_ATTRIBUTE: &[Member] = &[
    no(
        "ConnectionTrackingConfiguration",
        &Shape::Struct(&[
            int("TcpClosedAndTimeWaitTimeout"),
            int("TcpEstablishedTimeout"),
            int("UdpTimeout"),
        ]),
    ),
    flag("DeleteOnRelease"),
    text("Description"),
    no_bool("EnablePrimaryIPv6"),
    no(
        "EnhancedNetwork",
        &Shape::Struct(&[
            flag("EnableExpress"),
            flag("EnableRss"),
            flag("EnableSriov"),
            int("VirtualFunctionQuantity"),
            int("VirtualFunctionTotalQueueNumber"),
        ]),
    ),
    text("NetworkInterfaceId").required(),
    text("NetworkInterfaceName"),
    no(
        "NetworkInterfaceTrafficConfig",
        &Shape::Struct(&[
            text("NetworkInterfaceTrafficMode"),
            int("QueueNumber"),
            int("QueuePairNumber"),
            int("RxQueueSize"),
            int("TxQueueSize"),
        ]),
    ),
    OWNER_ACCOUNT,
    OWNER_ID,
    int("QueueNumber"),
    text("RegionId").required(),
    RESOURCE_OWNER_ACCOUNT,
    RESOURCE_OWNER_ID,
    no_int("RxQueueSize"),
    list("SecurityGroupId", &Shape::Text),
    no_bool("SourceDestCheck"),
    no_int("TxQueueSize"),
];
