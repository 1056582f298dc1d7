//! DetachNetworkInterface: takes an interface off an instance.
//!
//! There is no `busy`: a guest that has the interface up loses it. `Force` is for an instance that
//! has failed, and has after-effects: the device index may be unusable, and the instance metadata
//! stale, until the instance is stopped and started.

use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, required, usual,
};
use super::interface_attachment::{InterfaceAttachment, Slot};
use super::interfaces::{attachment_found, interface_attachment_id};
use super::network_interface::NetworkInterface;
use super::permission::authorised;
use super::refusal::{InterfaceRefusal, Refusal};
use super::{Ec2, InstanceState};
use crate::sim::caller::ACCOUNT;
use crate::sim::check::Check;
use crate::sim::id::InterfaceAttachmentId;

/// The parameters of DetachNetworkInterface.
///
/// # Source
/// botocore 1.44.5, `DetachNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DetachNetworkInterfaceRequest {
    /// The attachment; required.
    pub attachment_id: Option<String>,
    /// Whether to take the interface from a guest that does not answer.
    pub force: bool,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("AttachmentId is well-formed"),
    usual("AttachmentId is not one of a service (ela-attach-…)"),
    usual("The attachment exists"),
    usual("The instance is the caller's, and no service manages the interface"),
    usual("The interface is not the primary one: device index 0 on network card 0"),
    usual("The instance is neither starting nor stopping"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DetachNetworkInterfaceRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let text = ladder.check(required("AttachmentId", request.attachment_id.as_deref()))?;
    let resources = || resources(ec2, text);
    ladder.check(authorised(ec2, cx, ActionName::DetachNetworkInterface, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let id = ladder.check(interface_attachment_id(text))?;
    ladder.check(if id.is_service_managed() {
        Err(InterfaceRefusal::ServiceManaged(id).into())
    } else {
        Ok(())
    })?;
    let attachment = ladder.check(attachment_found(ec2, id))?;
    ladder.check(own(ec2, attachment))?;
    ladder.check(if attachment.slot == Slot::PRIMARY {
        Err(InterfaceRefusal::Primary(id).into())
    } else {
        Ok(())
    })?;
    ladder.check(settled(ec2, attachment))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    ec2.begin_interface_detach(id, request.force, cx);
    Ok(Reply::DetachNetworkInterface(Done))
}

/// What the policy is asked about: the interface and the instance, if they can be found.
fn resources(ec2: &Ec2, text: &str) -> Vec<String> {
    let id = InterfaceAttachmentId::parse(text).ok();
    match id.and_then(|id| ec2.interface_attachment(id)) {
        Some(attachment) => {
            let interface = format!("network-interface/{}", attachment.interface);
            let instance = attachment.instance.map(|id| format!("instance/{id}"));
            std::iter::once(interface).chain(instance).collect()
        }
        None => vec!["network-interface/*".to_owned()],
    }
}

fn own(ec2: &Ec2, attachment: &InterfaceAttachment) -> Result<(), Refusal> {
    let (id, owner) = (attachment.id, attachment.instance_owner.as_str());
    if owner != ACCOUNT {
        return Err(InterfaceRefusal::Foreign(id, owner.to_owned()).into());
    }
    match ec2.network_interface(attachment.interface) {
        Some(NetworkInterface { operator: Some(operator), .. }) => {
            Err(InterfaceRefusal::Managed(id, operator.clone()).into())
        }
        Some(interface) if interface.requester_managed => {
            Err(InterfaceRefusal::Foreign(id, interface.requester.clone()).into())
        }
        Some(_) | None => Ok(()),
    }
}

fn settled(ec2: &Ec2, attachment: &InterfaceAttachment) -> Result<(), Refusal> {
    let Some(instance) = attachment.instance.and_then(|id| ec2.instance(id)) else { return Ok(()) };
    match instance.state() {
        InstanceState::Running
        | InstanceState::Stopped
        // The interface goes with the instance; which of the two is first is a race.
        | InstanceState::ShuttingDown
        | InstanceState::Terminated => Ok(()),
        state @ (InstanceState::Pending | InstanceState::Stopping) => {
            Err(InterfaceRefusal::InstanceBetweenStates(instance.id, state).into())
        }
    }
}
