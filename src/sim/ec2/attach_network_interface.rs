//! AttachNetworkInterface: attaches an interface to an instance, running or stopped.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, instance_id,
    instances_exist, required, usual,
};
use super::front::Front;
use super::interface_attachment::Slot;
use super::interface_lifecycle::NewInterfaceAttachment;
use super::interfaces::{interface_found, interface_id};
use super::network_interface::{NetworkInterface, NetworkInterfaceTrigger};
use super::permission::authorised;
use super::refusal::{InterfaceRefusal, Refusal};
use super::{Ec2, Instance, InstanceState, InstanceType};
use crate::sim::check::Check;
use crate::sim::id::InterfaceAttachmentId;
use crate::sim::machine::{Cell, Machine as _};

/// The parameters of AttachNetworkInterface.
///
/// # Source
/// botocore 1.44.5, `AttachNetworkInterfaceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AttachNetworkInterfaceRequest {
    /// The interface; required.
    pub network_interface_id: Option<String>,
    /// The instance; required.
    pub instance_id: Option<String>,
    /// The place on the network card; required.
    pub device_index: Option<u64>,
    /// The network card; 0 if absent.
    pub network_card_index: Option<u64>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// How many network cards an instance has: the lab's types have one.
const NETWORK_CARDS: u32 = 1;

/// What AttachNetworkInterface answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InterfaceAttached {
    /// The new attachment.
    pub id: InterfaceAttachmentId,
    /// Its network card.
    pub card: u32,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("NetworkInterfaceId is well-formed"),
    usual("InstanceId is well-formed"),
    usual("The interface exists"),
    usual("The instance exists"),
    usual("The interface is available"),
    usual("The interface is no branch: branches are associated with a trunk interface"),
    usual("The instance is running or stopped"),
    usual("The interface is in the zone of the instance"),
    usual("The instance has that network card"),
    usual("The device index is free on the instance, and was not lost to a forced detach"),
    usual("The instance has room for a further interface"),
    usual("The instance is stopped, if the interface is an Elastic Fabric Adapter"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &AttachNetworkInterfaceRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let (interface, instance, index) = ladder.check(parameters(request))?;
    let resources =
        || vec![format!("network-interface/{interface}"), format!("instance/{instance}")];
    ladder.check(authorised(ec2, cx, ActionName::AttachNetworkInterface, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let interface = ladder.check(interface_id(interface))?;
    let instance = ladder.check(instance_id(instance))?;
    let interface = ladder.check(interface_found(ec2, interface))?;
    ladder.check(instances_exist(ec2, &[instance]))?;
    ladder.check(free(interface))?;
    ladder.check(no_branch(interface))?;
    let missing = || Refusal::InstancesNotFound(vec![instance]);
    let instance = ladder.check(ec2.instance(instance).ok_or_else(missing).and_then(settled))?;
    ladder.check(if interface.zone == instance.zone {
        Ok(())
    } else {
        Err(InterfaceRefusal::Zones(interface.id, instance.id).into())
    })?;
    let slot = ladder.check(slot(instance.instance_type, index, request.network_card_index))?;
    ladder.check(slot_free(instance, slot))?;
    ladder.check(room(instance))?;
    let efa = interface.interface_type.as_str().starts_with("efa");
    ladder.check(if efa && instance.state() != InstanceState::Stopped {
        Err(InterfaceRefusal::EfaNeedsStopped(interface.id, instance.id).into())
    } else {
        Ok(())
    })?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let new = NewInterfaceAttachment {
        id: None,
        interface: interface.id,
        instance: instance.id,
        slot,
        delete_on_termination: false,
    };
    match ec2.begin_interface_attach(new, cx) {
        Some(id) => Ok(Reply::AttachNetworkInterface(InterfaceAttached { id, card: slot.card })),
        // Both were just seen to exist.
        None => {
            Err(Front::unreadable(InterfaceRefusal::NotFound(new.interface.to_string()).into()))
        }
    }
}

fn parameters(request: &AttachNetworkInterfaceRequest) -> Result<(&str, &str, u64), Refusal> {
    Ok((
        required("NetworkInterfaceId", request.network_interface_id.as_deref())?,
        required("InstanceId", request.instance_id.as_deref())?,
        required("DeviceIndex", request.device_index)?,
    ))
}

/// Whether the interface is of a type that is attached at all.
pub(super) fn no_branch(interface: &NetworkInterface) -> Result<(), Refusal> {
    if interface.interface_type.as_str() == "branch" {
        Err(InterfaceRefusal::Branch(interface.id).into())
    } else {
        Ok(())
    }
}

/// Whether the interface can be attached.
pub(super) fn free(interface: &NetworkInterface) -> Result<(), Refusal> {
    match interface.state().cell(NetworkInterfaceTrigger::AttachAccepted) {
        Cell::Go { .. } => Ok(()),
        Cell::Ignore { .. } | Cell::Refuse { .. } => {
            Err(InterfaceRefusal::InUse(interface.id, interface.state()).into())
        }
    }
}

fn settled(instance: &Instance) -> Result<&Instance, Refusal> {
    match instance.state() {
        InstanceState::Running | InstanceState::Stopped => Ok(instance),
        state @ (InstanceState::Pending
        | InstanceState::Stopping
        | InstanceState::ShuttingDown
        | InstanceState::Terminated) => {
            Err(InterfaceRefusal::InstanceNotSettled(instance.id, state).into())
        }
    }
}

/// The place that was asked for. The lab's instance types have one network card.
pub(super) fn slot(
    kind: &'static InstanceType,
    index: u64,
    card: Option<u64>,
) -> Result<Slot, Refusal> {
    let card = card.unwrap_or(0);
    let most = NETWORK_CARDS;
    match (u32::try_from(card), u32::try_from(index)) {
        (Ok(card), Ok(index)) if card < most => Ok(Slot { card, index }),
        (Ok(card), Err(_)) if card < most => Err(InterfaceRefusal::DeviceIndex(index).into()),
        _ => Err(InterfaceRefusal::NetworkCard { kind: kind.name, card, most }.into()),
    }
}

fn slot_free(instance: &Instance, slot: Slot) -> Result<(), Refusal> {
    let burnt = instance.burnt_slots.contains_key(&slot);
    if burnt || instance.interfaces.contains_key(&slot) {
        Err(InterfaceRefusal::IndexTaken { instance: instance.id, slot, burnt }.into())
    } else {
        Ok(())
    }
}

fn room(instance: &Instance) -> Result<(), Refusal> {
    let kind = instance.instance_type;
    let count = u32::try_from(instance.interfaces.len()).unwrap_or(u32::MAX).saturating_add(1);
    let limit = kind.interfaces.0;
    let shared = instance.attachments().saturating_add(1);
    if count > limit {
        Err(InterfaceRefusal::Limit { count, limit, kind: kind.name }.into())
    } else if let Some(limit) = kind.shared_attachments().filter(|limit| shared > *limit) {
        Err(InterfaceRefusal::SharedLimit(instance.id, limit).into())
    } else {
        Ok(())
    }
}
