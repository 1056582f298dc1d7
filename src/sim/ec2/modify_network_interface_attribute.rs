//! ModifyNetworkInterfaceAttribute: changes one attribute of an interface.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, required, usual,
};
use super::create_network_interface::{group_ids, groups_in_vpc};
use super::interfaces::{attachment_found, interface_attachment_id, interface_found, interface_id};
use super::network_interface::NetworkInterface;
use super::permission::authorised;
use super::refusal::{InterfaceRefusal, Refusal};
use crate::sim::check::Check;
use crate::sim::event::EventKind;
use crate::sim::id::{InterfaceAttachmentId, SecurityGroupId};

/// The parameters of ModifyNetworkInterfaceAttribute, of which one attribute is given.
///
/// # Source
/// botocore 1.44.5, `ModifyNetworkInterfaceAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ModifyNetworkInterfaceAttributeRequest {
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// A new description.
    pub description: Option<String>,
    /// New security groups, in place of all it has.
    pub groups: Vec<String>,
    /// Whether it drops what is not addressed to it.
    pub source_dest_check: Option<bool>,
    /// The attachment to change.
    pub attachment_id: Option<String>,
    /// Whether the interface is deleted when the instance of that attachment is terminated.
    pub delete_on_termination: Option<bool>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("NetworkInterfaceId is well-formed"),
    usual("Exactly one attribute is given"),
    usual("The interface exists"),
    usual("The security groups exist, in the VPC of the interface, if they are given"),
    usual("The attachment exists and is that of the interface, if it is given"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &ModifyNetworkInterfaceAttributeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let text = required("NetworkInterfaceId", request.network_interface_id.as_deref());
    let text = ladder.check(text.and_then(|text| complete(request).map(|()| text)))?;
    let resources = || resources(ec2, text, request);
    let action = ActionName::ModifyNetworkInterfaceAttribute;
    ladder.check(authorised(ec2, cx, action, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let id = ladder.check(interface_id(text))?;
    ladder.check(one_attribute(request))?;
    let interface = ladder.check(interface_found(ec2, id))?;
    let groups = ladder.check(groups(ec2, interface, &request.groups))?;
    let attachment = request.attachment_id.as_deref();
    let attachment = ladder.check(attachment.map(|id| own(ec2, interface, id)).transpose())?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let Some(interface) = ec2.interfaces.interfaces.get_mut(id) else {
        return Ok(Reply::ModifyNetworkInterfaceAttribute(Done));
    };
    let changed = if let Some(text) = &request.description {
        interface.description.clone_from(text);
        EventKind::AttributeChanged(id.to_string(), "description", text.clone())
    } else if let Some(on) = request.source_dest_check {
        interface.source_dest_check = on;
        EventKind::AttributeChanged(id.to_string(), "sourceDestCheck", on.to_string())
    } else if let Some((id, delete)) = attachment.zip(request.delete_on_termination) {
        if let Some(attachment) = ec2.interfaces.attachments.get_mut(id) {
            attachment.delete_on_termination = delete;
        }
        EventKind::AttributeChanged(id.to_string(), "deleteOnTermination", delete.to_string())
    } else {
        let names: Vec<_> = groups.iter().map(ToString::to_string).collect();
        interface.groups = groups;
        EventKind::AttributeChanged(id.to_string(), "groupSet", names.join(", "))
    };
    cx.journal.record(changed);
    Ok(Reply::ModifyNetworkInterfaceAttribute(Done))
}

/// What the policy is asked about: the interface, the groups that it gets, and the instance of an
/// attachment that is changed.
fn resources(
    ec2: &Ec2,
    text: &str,
    request: &ModifyNetworkInterfaceAttributeRequest,
) -> Vec<String> {
    let groups = request.groups.iter().map(|id| format!("security-group/{id}"));
    let attachment = request.attachment_id.as_deref();
    let attachment = attachment.and_then(|id| InterfaceAttachmentId::parse(id).ok());
    let instance = attachment.and_then(|id| ec2.interface_attachment(id)?.instance);
    let instance = instance.map(|id| format!("instance/{id}"));
    std::iter::once(format!("network-interface/{text}")).chain(groups).chain(instance).collect()
}

/// An attachment is changed by its id and the new value: neither goes alone.
fn complete(request: &ModifyNetworkInterfaceAttributeRequest) -> Result<(), Refusal> {
    match (&request.attachment_id, request.delete_on_termination) {
        (Some(_), None) => Err(Refusal::MissingParameter("Attachment.DeleteOnTermination")),
        (None, Some(_)) => Err(Refusal::MissingParameter("Attachment.AttachmentId")),
        (Some(_), Some(_)) | (None, None) => Ok(()),
    }
}

fn one_attribute(request: &ModifyNetworkInterfaceAttributeRequest) -> Result<(), Refusal> {
    let given = [
        request.description.is_some(),
        !request.groups.is_empty(),
        request.source_dest_check.is_some(),
        request.attachment_id.is_some(),
    ];
    match given.into_iter().filter(|given| *given).count() {
        1 => Ok(()),
        _ => Err(InterfaceRefusal::OneAttribute.into()),
    }
}

fn groups(
    ec2: &Ec2,
    interface: &NetworkInterface,
    texts: &[String],
) -> Result<Vec<SecurityGroupId>, Refusal> {
    let ids = group_ids(texts)?;
    match ec2.subnet(interface.subnet) {
        Some(subnet) => groups_in_vpc(ec2, subnet, &ids).map(|()| ids),
        None => Ok(ids),
    }
}

fn own(
    ec2: &Ec2,
    interface: &NetworkInterface,
    text: &str,
) -> Result<InterfaceAttachmentId, Refusal> {
    let id = interface_attachment_id(text)?;
    let attachment = attachment_found(ec2, id)?;
    if attachment.interface == interface.id {
        Ok(id)
    } else {
        Err(InterfaceRefusal::AttachmentElsewhere(interface.id, id).into())
    }
}
