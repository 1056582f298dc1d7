//! The ECS actions of the lab: their names, their requests, their replies.

use super::check::{Context, Handled};
use super::{
    AttachNetworkInterfaceRequest, CreateInstanceRequest, CreateNetworkInterfaceRequest,
    DeleteInstanceRequest, DeleteNetworkInterfaceRequest, DescribeInstanceStatusRequest,
    DescribeInstanceTypesRequest, DescribeInstancesRequest,
    DescribeNetworkInterfaceAttributeRequest, DescribeNetworkInterfacesRequest,
    DescribeRegionsRequest, DescribeSecurityGroupsRequest, DescribeVSwitchesRequest,
    DescribeVpcsRequest, DescribeZonesRequest, DetachNetworkInterfaceRequest, Ecs,
    InstanceDescription, InstanceId, InstanceType, ModifyNetworkInterfaceAttributeRequest,
    NamedRegion, NetworkInterface, Page, RebootInstanceRequest, Refusal, RunInstancesRequest,
    SecurityGroups, StartInstanceRequest, StatusOfInstance, StopInstanceRequest, VSwitch,
    VpcDescription, Zones,
};
use crate::sim::check::Check;

actions! {
    handled by Ecs, Context<'_>, as Handled;

    /// Gives an interface to an instance, or to a trunk of it.
    AttachNetworkInterface(AttachNetworkInterfaceRequest) -> Done, in attach_network_interface;
    /// Makes an instance, which is off.
    CreateInstance(Box<CreateInstanceRequest>) -> InstanceId, in create_instance,
        once per client_token;
    /// Makes an interface.
    CreateNetworkInterface(Box<CreateNetworkInterfaceRequest>) -> Box<NetworkInterface>,
        in create_network_interface, once per client_token;
    /// Releases an instance.
    DeleteInstance(DeleteInstanceRequest) -> Done, in delete_instance;
    /// Deletes an interface that is attached to nothing.
    DeleteNetworkInterface(DeleteNetworkInterfaceRequest) -> Done, in delete_network_interface;
    /// Lists the status of instances.
    DescribeInstanceStatus(DescribeInstanceStatusRequest) -> Page<StatusOfInstance>,
        in describe_instance_status;
    /// Lists instance types.
    DescribeInstanceTypes(DescribeInstanceTypesRequest) -> Page<&'static InstanceType>, in describe_instance_types;
    /// Lists instances.
    DescribeInstances(DescribeInstancesRequest) -> Page<InstanceDescription>,
        in describe_instances;
    /// Shows one interface.
    DescribeNetworkInterfaceAttribute(DescribeNetworkInterfaceAttributeRequest)
        -> Box<NetworkInterface>, in describe_network_interface_attribute;
    /// Lists interfaces.
    DescribeNetworkInterfaces(Box<DescribeNetworkInterfacesRequest>) -> Page<NetworkInterface>,
        in describe_network_interfaces;
    /// Lists the regions.
    DescribeRegions(DescribeRegionsRequest) -> Vec<NamedRegion>, in describe_regions;
    /// Lists security groups.
    DescribeSecurityGroups(DescribeSecurityGroupsRequest) -> SecurityGroups, in describe_security_groups;
    /// Lists vSwitches.
    DescribeVSwitches(DescribeVSwitchesRequest) -> Page<VSwitch>, in describe_vswitches;
    /// Lists VPCs.
    DescribeVpcs(DescribeVpcsRequest) -> Page<VpcDescription>, in describe_vpcs;
    /// Lists the zones of a region.
    DescribeZones(DescribeZonesRequest) -> Zones, in describe_zones;
    /// Asks an instance to let go of an interface.
    DetachNetworkInterface(DetachNetworkInterfaceRequest) -> Done, in detach_network_interface;
    /// Changes an interface.
    ModifyNetworkInterfaceAttribute(ModifyNetworkInterfaceAttributeRequest) -> Done,
        in modify_network_interface_attribute;
    /// Restarts an instance that runs.
    RebootInstance(RebootInstanceRequest) -> Done, in reboot_instance;
    /// Makes instances, and starts them.
    RunInstances(Box<RunInstancesRequest>) -> Vec<InstanceId>, in run_instances,
        once per client_token;
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
