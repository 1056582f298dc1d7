//! Putting network interfaces into a world as they are, with ids of the caller's choice.

use super::interface_attachment::{AttachmentStatus, InterfaceAttachment, Slot};
use super::interface_lifecycle::NewInterfaceAttachment;
use super::network_interface::NetworkInterfaceTrigger;
use super::new_interface::NewInterface;
use super::{BuildError, Context, Ec2, InstanceState, InterfaceType, NetworkInterfaceStatus, Zone};
use crate::sim::caller::ACCOUNT;
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId};
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;
use crate::sim::time::Instant;

/// A network interface to put into a world: available, in the default subnet of its zone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceSpec {
    /// Its id.
    pub id: NetworkInterfaceId,
    /// Where it is.
    pub zone: Zone,
    /// What it is for.
    pub interface_type: InterfaceType,
    /// What its maker said it is for.
    pub description: String,
    /// The alias of the service that asked for it and manages it.
    pub requester: Option<String>,
    /// The principal of the service that operates it.
    pub operator: Option<String>,
    /// Whether a service has it associated with something that is no instance.
    pub associated: bool,
    /// The tag `Name`.
    pub name: Option<String>,
}

/// The attachment of an interface to put into a world: attached.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceAttachmentSpec {
    /// Its id.
    pub id: InterfaceAttachmentId,
    /// The interface.
    pub interface: NetworkInterfaceId,
    /// The instance; none if a service has it.
    pub instance: Option<InstanceId>,
    /// The owner of the instance, if it is another account or a service.
    pub owner: Option<String>,
    /// Where on the instance.
    pub slot: Slot,
    /// When the attachment was begun; now if absent.
    pub attach_time: Option<Instant>,
    /// Whether the interface is deleted with the instance.
    pub delete_on_termination: bool,
}

impl InterfaceSpec {
    /// An ordinary interface in the first zone.
    pub const fn new(id: NetworkInterfaceId) -> Self {
        Self {
            id,
            zone: Zone::DEFAULT,
            interface_type: InterfaceType::INTERFACE,
            description: String::new(),
            requester: None,
            operator: None,
            associated: false,
            name: None,
        }
    }
}

impl InterfaceAttachmentSpec {
    /// At device index 1 of an instance, or of a service's.
    pub const fn new(
        id: InterfaceAttachmentId,
        interface: NetworkInterfaceId,
        instance: Option<InstanceId>,
    ) -> Self {
        Self {
            id,
            interface,
            instance,
            owner: None,
            slot: Slot { card: 0, index: 1 },
            attach_time: None,
            delete_on_termination: false,
        }
    }
}

impl Ec2 {
    pub(in crate::sim) fn put_interface(
        &mut self,
        spec: &InterfaceSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        if self.interfaces.interfaces.contains(spec.id) {
            return Err(BuildError::Taken(spec.id.to_string()));
        }
        let subnet = self.default_subnet(spec.zone).ok_or(BuildError::NoSubnet(spec.zone))?;
        let name = spec.name.as_ref().map(|name| ("Name".to_owned(), name.clone()));
        let new = NewInterface {
            id: Some(spec.id),
            description: spec.description.clone(),
            interface_type: spec.interface_type,
            tags: name.into_iter().collect::<SmallMap<_, _>>(),
            ..NewInterface::plain(self, subnet)
        };
        let id = self.new_interface(new, cx).ok_or(BuildError::NoSubnet(spec.zone))?;
        self.interface_provisioned(id, cx);
        if let Some(interface) = self.interfaces.interfaces.get_mut(id) {
            interface.requester_managed = spec.requester.is_some();
            if let Some(requester) = &spec.requester {
                interface.requester.clone_from(requester);
            }
            interface.operator = spec.operator.clone();
            if spec.associated {
                let on = NetworkInterfaceTrigger::ServiceAssociated;
                interface.state.fire(on, id, cx.journal);
            }
        }
        Ok(())
    }

    pub(in crate::sim) fn put_interface_attachment(
        &mut self,
        spec: &InterfaceAttachmentSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        let missing = || BuildError::Missing(spec.interface.to_string());
        let interface = self.network_interface(spec.interface).ok_or_else(missing)?;
        if interface.state() != NetworkInterfaceStatus::Available {
            return Err(BuildError::InterfaceNotAvailable(spec.interface));
        }
        let zone = interface.zone;
        if self.interfaces.attachments.contains(spec.id) {
            return Err(BuildError::Taken(spec.id.to_string()));
        }
        // An instance of somebody else is none of this world.
        if let Some(id) = spec.instance.filter(|_| spec.owner.is_none()) {
            let instance = self.instance(id).ok_or(BuildError::Missing(id.to_string()))?;
            if !matches!(instance.state(), InstanceState::Running | InstanceState::Stopped) {
                return Err(BuildError::NotSettled(id));
            }
            if instance.zone != zone {
                return Err(BuildError::Zones);
            }
            if instance.interfaces.contains_key(&spec.slot) {
                return Err(BuildError::SlotTaken(spec.slot));
            }
            let new = NewInterfaceAttachment {
                id: Some(spec.id),
                interface: spec.interface,
                instance: id,
                slot: spec.slot,
                delete_on_termination: spec.delete_on_termination,
            };
            self.begin_interface_attach(new, cx);
            self.settle_interface_attachment(spec.id, cx);
            if let Some(attachment) = self.interfaces.attachments.get_mut(spec.id) {
                attachment.attach_time = spec.attach_time.unwrap_or(attachment.attach_time);
            }
            return Ok(());
        }
        let attachment = InterfaceAttachment {
            id: spec.id,
            interface: spec.interface,
            instance: None,
            instance_owner: spec.owner.clone().unwrap_or_else(|| {
                match spec.id.is_service_managed() {
                    true => "amazon-aws".to_owned(),
                    false => ACCOUNT.to_owned(),
                }
            }),
            slot: spec.slot,
            attach_time: spec.attach_time.unwrap_or(cx.now()),
            delete_on_termination: spec.delete_on_termination,
            state: Tracked::new(AttachmentStatus::Attached),
            forced: false,
            timer: None,
        };
        if let Some(interface) = self.interfaces.interfaces.get_mut(spec.interface) {
            let on = NetworkInterfaceTrigger::AttachAccepted;
            interface.state.fire(on, spec.interface, cx.journal);
            interface.attachment = Some(spec.id);
        }
        let (interface, owner) = (spec.interface, attachment.instance_owner.clone());
        self.interfaces.attachments.insert(attachment);
        cx.journal.record(EventKind::InterfaceTakenByService(interface, owner));
        Ok(())
    }
}
