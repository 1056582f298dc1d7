//! The ECS actions of the lab: their names, their requests, their replies.

use super::check::{Context, Handled};
use super::{
    DeleteInstanceRequest, DescribeInstanceStatusRequest, DescribeInstanceTypesRequest,
    DescribeInstancesRequest, DescribeRegionsRequest, DescribeSecurityGroupsRequest,
    DescribeVSwitchesRequest, DescribeVpcsRequest, DescribeZonesRequest, Ecs, InstanceDescription,
    InstanceType, NamedRegion, Page, RebootInstanceRequest, Refusal, SecurityGroups,
    StartInstanceRequest, StatusOfInstance, StopInstanceRequest, VSwitch, VpcDescription, Zones,
};
use crate::sim::check::Check;

actions! {
    handled by Ecs, Context<'_>, as Handled;

    /// Releases an instance.
    DeleteInstance(DeleteInstanceRequest) -> Done, in delete_instance;
    /// Lists the status of instances.
    DescribeInstanceStatus(DescribeInstanceStatusRequest) -> Page<StatusOfInstance>,
        in describe_instance_status;
    /// Lists instances.
    DescribeInstances(DescribeInstancesRequest) -> Page<InstanceDescription>,
        in describe_instances;
    /// Lists the regions.
    DescribeRegions(DescribeRegionsRequest) -> Vec<NamedRegion>, in describe_regions;
    /// Lists the zones of a region.
    DescribeZones(DescribeZonesRequest) -> Zones, in describe_zones;
    /// Lists VPCs.
    DescribeVpcs(DescribeVpcsRequest) -> Page<VpcDescription>, in describe_vpcs;
    /// Lists vSwitches.
    DescribeVSwitches(DescribeVSwitchesRequest) -> Page<VSwitch>, in describe_vswitches;
    /// Lists security groups.
    DescribeSecurityGroups(DescribeSecurityGroupsRequest) -> SecurityGroups, in describe_security_groups;
    /// Lists instance types.
    DescribeInstanceTypes(DescribeInstanceTypesRequest) -> Page<&'static InstanceType>, in describe_instance_types;
    /// Restarts an instance that runs.
    RebootInstance(RebootInstanceRequest) -> Done, in reboot_instance;
    /// Starts an instance that is off.
    StartInstance(StartInstanceRequest) -> Done, in start_instance;
    /// Stops an instance that runs.
    StopInstance(StopInstanceRequest) -> Done, in stop_instance;
}

/// A call as it came.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Call {
    /// The host that was called: `ecs.cn-hangzhou.aliyuncs.com`; `None` for the central one.
    pub host: Option<String>,
    /// The action that was named, if it exists.
    pub action: Option<ActionName>,
    /// The call, or why it could not be read; such a call is refused, and counts.
    pub read: Result<Action, Refusal>,
}

impl Call {
    /// A call of the central endpoint.
    pub fn new(action: Action) -> Self {
        Self { host: None, action: Some(action.name()), read: Ok(action) }
    }
}

/// The answer of an action that has nothing to tell but the request's id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Done;

impl ActionName {
    /// The name of the permission: `ecs:DetachNetworkInterface`.
    pub fn permission(self) -> String {
        ["ecs:", self.as_str()].concat()
    }
}
