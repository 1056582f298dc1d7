//! DeleteNetworkInterface: deletes an interface that is attached to nothing.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, required, usual,
};
use super::interfaces::{interface_found, interface_id};
use super::network_interface::NetworkInterfaceTrigger;
use super::permission::authorised;
use super::refusal::InterfaceRefusal;
use crate::sim::check::Check;
use crate::sim::machine::{Cell, Machine as _};

/// The parameters of DeleteNetworkInterface.
///
/// # Source
/// botocore 1.44.5, `DeleteNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeleteNetworkInterfaceRequest {
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("NetworkInterfaceId is well-formed"),
    usual("The interface exists"),
    usual("The interface is attached to nothing"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DeleteNetworkInterfaceRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let text =
        ladder.check(required("NetworkInterfaceId", request.network_interface_id.as_deref()))?;
    let resources = || vec![format!("network-interface/{text}")];
    ladder.check(authorised(ec2, cx, ActionName::DeleteNetworkInterface, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let id = ladder.check(interface_id(text))?;
    let interface = ladder.check(interface_found(ec2, id))?;
    ladder.check(match interface.state().cell(NetworkInterfaceTrigger::DeleteRequested) {
        Cell::Go { .. } | Cell::Ignore { .. } => Ok(()),
        Cell::Refuse { .. } => Err(InterfaceRefusal::StillInUse(id).into()),
    })?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    ec2.remove_interface(id, cx);
    Ok(Reply::DeleteNetworkInterface(Done))
}
