//! What the account has in ECS.

use serde::Serialize;

use super::{Tags, Waiting, tags};
use crate::sim::cidr::dotted;
use crate::sim::ecs::{self, Ecs, Instance, NetworkInterface, SecurityGroup, VSwitch, Vpc};
use crate::sim::machine::Machine as _;

/// What the account has in ECS, in all regions.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct EcsView {
    /// Instances.
    pub instances: Vec<EcsInstance>,
    /// Network interfaces.
    pub network_interfaces: Vec<EcsNetworkInterface>,
    /// VPCs.
    pub vpcs: Vec<EcsVpc>,
    /// vSwitches.
    pub v_switches: Vec<EcsVSwitch>,
    /// Security groups.
    pub security_groups: Vec<EcsSecurityGroup>,
}

/// An instance.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct EcsInstance {
    /// Its id.
    pub id: String,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// Its name.
    pub name: String,
    /// `ecs.g7.large`.
    pub instance_type: &'static str,
    /// `cn-hangzhou`.
    pub region: &'static str,
    /// `cn-hangzhou-b`.
    pub zone: String,
    /// Its image.
    pub image: String,
    /// The VPC of its primary interface.
    pub vpc: String,
    /// The vSwitch of it.
    pub v_switch: String,
    /// Whether its guest answers nothing.
    pub hung: bool,
    /// Whether it stays on its way until somebody does something.
    pub stuck: bool,
    /// What it waits for, if it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Whether it is released once it is off.
    pub being_released: bool,
    /// Whether it cannot be released by a call.
    pub deletion_protection: bool,
    /// Why it is locked, if it is: `security`, `financial`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<&'static str>,
    /// The other account that owns it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Its network interfaces, the primary one first.
    pub interfaces: Vec<String>,
    /// Tags.
    pub tags: Tags,
}

/// A network interface.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct EcsNetworkInterface {
    /// Its id.
    pub id: String,
    /// Its state, in the provider's spelling.
    pub state: &'static str,
    /// `Primary`, `Secondary`, `Trunk`, `Member` …
    pub interface_type: &'static str,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// `cn-hangzhou`.
    pub region: &'static str,
    /// `cn-hangzhou-b`.
    pub zone: String,
    /// Its VPC.
    pub vpc: String,
    /// Its vSwitch.
    pub v_switch: String,
    /// Its private addresses, the primary one first.
    pub addresses: Vec<String>,
    /// Its hardware address.
    pub mac_address: String,
    /// Its security groups.
    pub security_groups: Vec<String>,
    /// The instance that it is attached to, is being attached to, or is still attached to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The trunk that it is a member of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trunk: Option<String>,
    /// Its place on the instance; of a member, its VLAN.
    pub index: u32,
    /// Whether it is deleted with its instance.
    pub delete_on_release: bool,
    /// `Standard` or `HighPerformance`.
    pub traffic_mode: &'static str,
    /// The service that manages it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
    /// The other account that owns it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The interfaces that it is linked with.
    pub linked: Vec<String>,
    /// The members that it carries, if it is a trunk.
    pub members: Vec<String>,
    /// Whether members cannot use it, although it is attached.
    pub out_of_order: bool,
    /// Whether it stays on its way until somebody does something.
    pub stuck: bool,
    /// What it waits for, if it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Tags.
    pub tags: Tags,
}

/// A VPC.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct EcsVpc {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `cn-hangzhou`.
    pub region: &'static str,
    /// Its addresses: `172.16.0.0/12`.
    pub cidr: String,
    /// Whether it is the one that the account began with.
    pub is_default: bool,
}

/// A vSwitch.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct EcsVSwitch {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its VPC.
    pub vpc: String,
    /// `cn-hangzhou-b`.
    pub zone: String,
    /// Its addresses: `172.16.0.0/20`.
    pub cidr: String,
    /// How many of them are free.
    pub free_addresses: u32,
    /// Whether it is one of those that the account began with.
    pub is_default: bool,
}

/// A security group.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct EcsSecurityGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// `cn-hangzhou`.
    pub region: &'static str,
    /// Its VPC; none if it is of the classic network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc: Option<String>,
    /// Whether it is an advanced one, which takes more addresses.
    pub advanced: bool,
    /// Tags.
    pub tags: Tags,
}

impl EcsView {
    pub(super) fn of(ecs: &Ecs) -> Self {
        let network = ecs.network();
        Self {
            instances: ecs.instances().map(instance).collect(),
            network_interfaces: ecs.interfaces().map(interface).collect(),
            vpcs: network.vpcs().map(vpc).collect(),
            v_switches: network.vswitches().map(v_switch).collect(),
            security_groups: network.groups().map(security_group).collect(),
        }
    }
}

fn waiting(waiting: ecs::Waiting) -> Waiting {
    match waiting {
        ecs::Waiting::Until(at) => Waiting::until(at),
        ecs::Waiting::Guest | ecs::Waiting::Power | ecs::Waiting::Deletion => Waiting::of(&waiting),
    }
}

fn texts<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn instance(instance: &Instance) -> EcsInstance {
    EcsInstance {
        id: instance.id.to_string(),
        state: instance.status().as_str(),
        name: instance.name.clone(),
        instance_type: instance.instance_type.name,
        region: instance.region.as_str(),
        zone: instance.zone.clone(),
        image: instance.image.clone(),
        vpc: instance.vpc.to_string(),
        v_switch: instance.vswitch.to_string(),
        hung: instance.is_hung(),
        stuck: instance.is_stuck(),
        waiting: instance.waiting().map(waiting),
        being_released: instance.is_being_released(),
        deletion_protection: instance.deletion_protection,
        lock: instance.lock.map(ecs::Lock::as_str),
        owner: instance.owner.clone(),
        interfaces: texts(&instance.interfaces),
        tags: tags(&instance.tags),
    }
}

fn interface(interface: &NetworkInterface) -> EcsNetworkInterface {
    EcsNetworkInterface {
        id: interface.id.to_string(),
        state: interface.status().as_str(),
        interface_type: interface.kind.as_str(),
        name: interface.name.clone(),
        description: interface.description.clone(),
        region: interface.region.as_str(),
        zone: interface.zone.clone(),
        vpc: interface.vpc.to_string(),
        v_switch: interface.vswitch.to_string(),
        addresses: interface.addresses.iter().copied().map(dotted).collect(),
        mac_address: interface.mac_address(),
        security_groups: texts(&interface.security_groups),
        instance: interface.instance.map(|id| id.to_string()),
        trunk: interface.trunk.map(|id| id.to_string()),
        index: interface.device_index,
        delete_on_release: interface.delete_on_release,
        traffic_mode: interface.traffic_mode.as_str(),
        managed_by: interface.managed_by.clone(),
        owner: interface.owner.clone(),
        linked: texts(&interface.linked),
        members: texts(&interface.members),
        out_of_order: interface.out_of_order,
        stuck: interface.is_stuck(),
        waiting: interface.waiting().map(waiting),
        tags: tags(&interface.tags),
    }
}

fn vpc(vpc: &Vpc) -> EcsVpc {
    EcsVpc {
        id: vpc.id.to_string(),
        name: vpc.name.clone(),
        region: vpc.region.as_str(),
        cidr: vpc.cidr.to_string(),
        is_default: vpc.is_default,
    }
}

fn v_switch(vswitch: &VSwitch) -> EcsVSwitch {
    EcsVSwitch {
        id: vswitch.id.to_string(),
        name: vswitch.name.clone(),
        vpc: vswitch.vpc.to_string(),
        zone: vswitch.zone.clone(),
        cidr: vswitch.addresses.cidr().to_string(),
        free_addresses: vswitch.addresses.free(),
        is_default: vswitch.is_default,
    }
}

fn security_group(group: &SecurityGroup) -> EcsSecurityGroup {
    EcsSecurityGroup {
        id: group.id.to_string(),
        name: group.name.clone(),
        description: group.description.clone(),
        region: group.region.as_str(),
        vpc: group.vpc.map(|id| id.to_string()),
        advanced: group.advanced,
        tags: tags(&group.tags),
    }
}
