//! AttachNetworkInterface: gives an interface to an instance, or to a trunk of it.

use super::Ecs;
use super::action::{Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, INSTANCE_EXISTS, INSTANCE_ID, INTERFACE_EXISTS, INTERFACE_ID,
    REGION, REQUIRED, SERVICE, TRUNK_SUPPORTED, VALUES, usual,
};
use super::interface_checks::{self as ask, Asked, Names, asks, placement as place, trunk};

/// The parameters of AttachNetworkInterface.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `AttachNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AttachNetworkInterfaceRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// The instance; required.
    pub instance_id: Option<String>,
    /// The trunk that it becomes a member of (the name is the service's).
    pub trunk_network_instance_id: Option<String>,
    /// The network card; every instance of the lab has one, with the index 0.
    pub network_card_index: Option<u64>,
}

asks! {
    REQUIRED => ask::all_three;
    TRUNK_SUPPORTED => trunk::trunking;
    INTERFACE_ID => ask::interface_well_formed;
    INSTANCE_ID => ask::instance_well_formed;
    VALUES => trunk::trunk_and_card;
    REGION => ask::region_there;
    SERVICE => ask::service;
    INTERFACE_EXISTS => ask::interface_there;
    INSTANCE_EXISTS => ask::instance_there;
    AUTHORISED => ask::allowed;
    usual("No cloud service manages the interface") => ask::not_managed;
    usual("The trunk interface exists in the region, if one is named") => trunk::trunk_there;
    usual("The instance type has trunk interfaces, if one takes part") => trunk::type_has_trunks_or_needs_none;
    usual("What is named as a trunk is one, and the interface itself is none") => trunk::trunk_is_a_trunk;
    usual("The trunk interface is InUse") => trunk::trunk_in_use;
    usual("The trunk interface works") => trunk::trunk_works;
    usual("The trunk interface is attached to the instance") => trunk::trunk_on_instance;
    usual("The interface is Available") => ask::available;
    usual("The interface is of type Secondary or Trunk") => ask::type_free;
    usual("The instance is Running or Stopped") => ask::instance_at_rest;
    usual("The interface is in the VPC of the instance") => place::same_vpc;
    usual("The interface is in the zone of the instance") => place::same_zone;
    usual("The instance type takes one more interface of this kind") => place::room_on_instance;
    usual("The security groups of the interface are within their limits") => place::groups_not_overfull;
    usual("The instance type has hot plug, or the instance is Stopped") => place::hot_plug;
    usual("The instance was started after 2018-04-01, or is Stopped") => place::started_lately;
    usual("The traffic mode is Standard, or the instance is Stopped") => place::traffic_mode;
}

pub(super) fn handle(
    request: &AttachNetworkInterfaceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let names = Names {
        region: request.region_id.as_deref(),
        interface: request.network_interface_id.as_deref(),
        instance: request.instance_id.as_deref(),
        trunk: request.trunk_network_instance_id.as_deref(),
        card: request.network_card_index,
    };
    let asked = Asked::look_up(ecs, cx, names);
    asked.ask(CHECKS, ASKS)?;
    let trunk = asked.trunk.map(|trunk| trunk.id);
    let pair = asked.interface.map(|found| found.id).zip(asked.instance.map(|found| found.id));
    if let Some((interface, instance)) = pair {
        ecs.attach_interface(interface, instance, trunk, Some(cx.request), cx);
    }
    Ok(Reply::AttachNetworkInterface(Done))
}
