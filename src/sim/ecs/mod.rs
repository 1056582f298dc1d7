//! The Alibaba Cloud ECS side: instances, network interfaces, and the actions on them.
//!
//! One file per API action, named after it; its module holds the request, the numbered checks and
//! the handler. What happens later, by itself, is in [`Deadline`]. Nothing here knows XML or JSON,
//! and nothing outside decides whether a call is allowed.

mod access;
mod account;
mod action;
mod admin;
mod attach_network_interface;
mod build_instance;
mod build_interface;
mod build_network;
mod caller;
mod check;
mod code;
mod create_instance;
mod create_network_interface;
mod deadline;
mod delete_instance;
mod delete_network_interface;
mod describe_instance_status;
mod describe_instance_types;
mod describe_instances;
mod describe_network_interface_attribute;
mod describe_network_interfaces;
mod describe_regions;
mod describe_security_groups;
mod describe_vpcs;
mod describe_vswitches;
mod describe_zones;
mod detach_network_interface;
pub(in crate::sim) mod door;
mod event;
mod front;
mod group_checks;
mod guest;
mod id;
mod instance;
mod instance_calls;
mod instance_lifecycle;
mod instance_type;
mod interface_checks;
mod interface_lifecycle;
mod interface_values;
mod launch;
mod launch_interfaces;
mod launch_network;
mod listing;
mod modify_network_interface_attribute;
mod network;
mod network_interface;
mod new_interface;
mod reboot_instance;
mod refusal;
mod region;
mod region_name;
mod run_instances;
mod sources;
mod start_instance;
mod stop_instance;
mod token;
mod waiting;

pub use account::{Account, AccountState, UserType};
pub use action::{Action, ActionName, Call, Done, Reply};
pub use admin::{Admin, AdminError};
pub use attach_network_interface::AttachNetworkInterfaceRequest;
pub use build_instance::{InstancePlace, InstanceSpec};
pub use build_interface::InterfaceSpec;
pub use build_network::{GroupPlace, SecurityGroupSpec, VSwitchSpec, VpcSpec};
pub use caller::{Caller, Denied};
pub(super) use check::Context;
pub use code::{Code, CodeSpec};
pub use create_instance::CreateInstanceRequest;
pub use create_network_interface::CreateNetworkInterfaceRequest;
pub use deadline::Deadline;
pub use delete_instance::DeleteInstanceRequest;
pub use delete_network_interface::DeleteNetworkInterfaceRequest;
pub use describe_instance_status::{DescribeInstanceStatusRequest, StatusOfInstance};
pub use describe_instance_types::DescribeInstanceTypesRequest;
pub use describe_instances::{DescribeInstancesRequest, InstanceDescription};
pub use describe_network_interface_attribute::DescribeNetworkInterfaceAttributeRequest;
pub use describe_network_interfaces::DescribeNetworkInterfacesRequest;
pub use describe_regions::{DescribeRegionsRequest, NamedRegion};
pub use describe_security_groups::{DescribeSecurityGroupsRequest, SecurityGroups};
pub use describe_vpcs::{DescribeVpcsRequest, VpcDescription};
pub use describe_vswitches::DescribeVSwitchesRequest;
pub use describe_zones::{DescribeZonesRequest, Zone, Zones};
pub use detach_network_interface::DetachNetworkInterfaceRequest;
pub use event::{EventKind, OperationCompleted};
pub use front::{FRONT, Fault, Front, Told};
pub use guest::{GuestAct, GuestError};
pub use id::{IdError, InstanceId, NetworkInterfaceId, SecurityGroupId, VSwitchId, VpcId};
pub use instance::{Instance, InstanceStatus, InstanceTrigger, Lock, StoppedMode};
pub use instance_type::InstanceType;
pub use launch::LaunchRequest;
pub use launch_network::LaunchInterface;
pub use listing::{Numbered, Page, Paging};
pub use modify_network_interface_attribute::ModifyNetworkInterfaceAttributeRequest;
pub use network::{Network, SecurityGroup, VSwitch, Vpc};
pub use network_interface::{
    InterfaceStatus, InterfaceTrigger, InterfaceType, NetworkInterface, TrafficMode,
};
pub use reboot_instance::RebootInstanceRequest;
pub use refusal::Refusal;
pub use region::{CENTRAL_ENDPOINT, REGIONS, Region};
pub use region_name::Language;
pub use run_instances::RunInstancesRequest;
pub use start_instance::StartInstanceRequest;
pub use stop_instance::StopInstanceRequest;

use token::Used;
pub use waiting::Waiting;

use super::check::Refused;
use super::id::IdSource;
use super::small_map::SmallMap;
use super::table::Table;
use super::time::Instant;

/// Everything that the account has in ECS.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ecs {
    account: Account,
    network: Network,
    instances: Table<Instance>,
    interfaces: Table<NetworkInterface>,
    /// How many interfaces each region has, of those that count against the quota.
    interface_counts: SmallMap<Region, u32>,
    /// Instances that were released, and where they were: they are told apart from those that
    /// never existed.
    released: SmallMap<InstanceId, Region>,
    ids: IdSource,
    /// What ClientTokens were used for.
    tokens: SmallMap<String, Used>,
}

impl Ecs {
    /// A new account: a network, and nothing in it.
    pub(super) fn new(seed: u64, now: Instant) -> Self {
        // A stream of its own, so that nothing else shifts resource ids.
        let mut ids = IdSource::new(seed ^ 0xec5);
        Self {
            account: Account::default(),
            network: Network::of_new_account(&mut ids, now),
            instances: Table::default(),
            interfaces: Table::default(),
            interface_counts: SmallMap::new(),
            released: SmallMap::new(),
            ids,
            tokens: SmallMap::new(),
        }
    }

    /// Who calls, and what the account may do.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// VPCs, vSwitches and security groups.
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// Every instance, oldest first.
    pub fn instances(&self) -> impl DoubleEndedIterator<Item = &Instance> {
        self.instances.iter()
    }

    /// Every network interface, oldest first.
    pub fn interfaces(&self) -> impl DoubleEndedIterator<Item = &NetworkInterface> {
        self.interfaces.iter()
    }

    /// The instance with this id.
    pub fn instance(&self, id: InstanceId) -> Option<&Instance> {
        self.instances.get(id)
    }

    /// The network interface with this id.
    pub fn interface(&self, id: NetworkInterfaceId) -> Option<&NetworkInterface> {
        self.interfaces.get(id)
    }

    /// How many interfaces of the account in a region count against its quota: all but primary ones
    /// (assumed), which go with their instances.
    pub fn interfaces_in(&self, region: Region) -> u32 {
        self.interface_counts.get(&region).copied().unwrap_or(0)
    }

    /// Answers a call.
    pub(super) fn call(
        &mut self,
        call: &Call,
        cx: &mut Context<'_>,
    ) -> Result<Reply, Box<Refused<Refusal>>> {
        let (action, repeated) = front::open(self, call, cx)?;
        if let Some(reply) = repeated {
            return Ok(reply);
        }
        let reply = action.handle(self, cx)?;
        self.remember(action, &reply);
        Ok(reply)
    }
}
