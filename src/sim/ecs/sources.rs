//! Citations that more than one fact of ECS leans on.

use crate::sim::source::Source;

/// The official documentation as source text, with its history since 2018.
const HISTORY: &str = "https://github.com/AlibabaCloudDocs/ecs";

macro_rules! api {
    ($action:literal) => {
        concat!("https://www.alibabacloud.com/help/en/ecs/api-", $action)
    };
}

pub(super) const DETACH: Source =
    documented!("ECS API reference, DetachNetworkInterface", api!("detachnetworkinterface"));
pub(super) const DELETE_ENI: Source =
    documented!("ECS API reference, DeleteNetworkInterface", api!("deletenetworkinterface"));
pub(super) const CREATE_ENI: Source =
    documented!("ECS API reference, CreateNetworkInterface", api!("createnetworkinterface"));
pub(super) const RUN_INSTANCES: Source =
    documented!("ECS API reference, RunInstances", api!("runinstances"));
pub(super) const STOP_INSTANCE: Source =
    documented!("ECS API reference, StopInstance", api!("stopinstance"));
pub(super) const CLOUD_ASSISTANT: Source = documented!(
    "ECS API reference, DescribeCloudAssistantStatus and its siblings: actions of the same API",
    api!("describecloudassistantstatus"),
);
pub(super) const DESCRIBE_REGIONS: Source = documented!(
    "ECS API reference, DescribeRegions, as of 2025-02-28",
    api!("regions-describeregions"),
);
pub(super) const DESCRIBE_ZONES: Source = documented!(
    "ECS API reference, DescribeZones, as of 2025-11-07",
    api!("regions-describezones"),
);
pub(super) const DESCRIBE_GROUPS: Source = documented!(
    "ECS API reference, DescribeSecurityGroups, as of 2025-03-12",
    api!("describesecuritygroups"),
);
pub(super) const DELETE_INSTANCE: Source =
    documented!("ECS API reference, DeleteInstance", api!("deleteinstance"));

pub(super) const DETACH_2018: Source = documented!(
    "ECS API reference, DetachNetworkInterface of 2018, before its texts became %s",
    HISTORY,
);
pub(super) const ATTACH_2018: Source = documented!(
    "ECS API reference, AttachNetworkInterface of 2018, before its texts became %s",
    HISTORY,
);
pub(super) const CREATE_2018: Source = documented!(
    "ECS API reference, CreateNetworkInterface of 2018, before its texts became %s",
    HISTORY,
);
pub(super) const ADDRESSES_2018: Source = documented!(
    "ECS API reference, AssignPrivateIpAddresses and its siblings of 2018: the same code",
    HISTORY,
);
pub(super) const COMMON: Source = documented!("ECS API reference, Common error codes", HISTORY);
pub(super) const IDEMPOTENCE: Source =
    documented!("ECS API reference, How to ensure idempotence", HISTORY);
pub(super) const GATEWAY: Source = documented!(
    "Alibaba Cloud, error codes that the API gateway returns",
    "https://help.aliyun.com/en/document_detail/434846.html",
);

/// The page has `%s` where a text should be, and no other page has one.
pub(super) const NO_TEXT: Source =
    assumed!("the API pages print %s for this code; the text is made from their description");
/// The code's text on pages of one action holds for the others that return it.
pub(super) const SAME_TEXT: Source =
    assumed!("the text that the code has with other values and actions");

pub(super) const ATTACH: Source =
    documented!("ECS API reference, AttachNetworkInterface", api!("attachnetworkinterface"));
/// The instance states and what moves them.
pub(super) const LIFECYCLE: Source = documented!(
    "ECS user guide, Instance lifecycle",
    "https://www.alibabacloud.com/help/en/ecs/user-guide/instance-lifecycle",
);
/// The gateway is asked before the service.
pub(super) const GATEWAY_FIRST: Source = documented!(
    "Alibaba Cloud, error codes that the API gateway returns: they come before those of the service; their own order is assumed",
    "https://help.aliyun.com/en/document_detail/434846.html",
);
/// Nobody states the order of the checks.
pub(super) const ORDER_ASSUMED: Source = assumed!(
    "no source gives the order; inferred from the error enumeration of 2019, the managed interfaces page and what Terraform retries"
);
