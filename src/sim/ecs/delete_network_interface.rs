//! DeleteNetworkInterface: deletes an interface that is attached to nothing.

use super::Ecs;
use super::action::{Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, INTERFACE_EXISTS, INTERFACE_ID, REGION, REQUIRED, SERVICE, usual,
};
use super::interface_checks::{self as ask, Asked, Names, asks};

/// The parameters of DeleteNetworkInterface.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DeleteNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeleteNetworkInterfaceRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The interface; required.
    pub network_interface_id: Option<String>,
}

asks! {
    REQUIRED => ask::region_and_interface;
    INTERFACE_ID => ask::interface_well_formed;
    REGION => ask::region_there;
    SERVICE => ask::service;
    INTERFACE_EXISTS => ask::interface_there_to_delete;
    AUTHORISED => ask::allowed;
    usual("No cloud service manages the interface") => ask::not_managed;
    usual("The interface is of type Secondary or Trunk") => ask::type_free;
    usual("No slave is bonded to the interface") => ask::no_slaves;
    usual("The interface is Available or Deleting") => ask::available_or_deleting;
}

pub(super) fn handle(
    request: &DeleteNetworkInterfaceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let names = Names {
        region: request.region_id.as_deref(),
        interface: request.network_interface_id.as_deref(),
        ..Names::default()
    };
    let asked = Asked::look_up(ecs, cx, names);
    asked.ask(CHECKS, ASKS)?;
    if let Some(id) = asked.interface.map(|found| found.id) {
        ecs.delete_interface(id, cx.request, cx);
    }
    Ok(Reply::DeleteNetworkInterface(Done))
}
