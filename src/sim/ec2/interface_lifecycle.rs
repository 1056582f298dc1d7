//! What becomes of a network interface after the call that made, attached or detached it.

use super::interface_attachment::{
    AttachmentStatus, InterfaceAttachment, InterfaceAttachmentKey, InterfaceAttachmentTrigger, Slot,
};
use super::network_interface::{NetworkInterface, NetworkInterfaceStatus, NetworkInterfaceTrigger};
use super::{Context, Deadline, Ec2, InstanceState, InterfaceType, Subnet};
use crate::sim::caller::ACCOUNT;
use crate::sim::event::EventKind;
use crate::sim::id::{
    InstanceId, InterfaceAttachmentId, NetworkInterfaceId, SecurityGroupId, SubnetId,
};
use crate::sim::machine::Tracked;
use crate::sim::settings::Switch;
use crate::sim::small_map::SmallMap;
use crate::sim::timing;

/// What a new interface is made of.
#[derive(Clone, Debug)]
pub(super) struct NewInterface {
    /// An id that nothing has; a fresh one if absent.
    pub(super) id: Option<NetworkInterfaceId>,
    pub(super) subnet: SubnetId,
    pub(super) groups: Vec<SecurityGroupId>,
    pub(super) description: String,
    /// A free address of the subnet; the next free one if absent.
    pub(super) address: Option<[u8; 4]>,
    /// How many further addresses.
    pub(super) secondary: u32,
    pub(super) interface_type: InterfaceType,
    pub(super) tags: SmallMap<String, String>,
}

impl NewInterface {
    /// An interface with the default security group of its VPC and nothing special.
    pub(super) fn plain(ec2: &Ec2, subnet: &Subnet) -> Self {
        let group = ec2.default_security_group(subnet.vpc).map(|group| group.id);
        Self {
            id: None,
            subnet: subnet.id,
            groups: group.into_iter().collect(),
            description: String::new(),
            address: None,
            secondary: 0,
            interface_type: InterfaceType::INTERFACE,
            tags: SmallMap::new(),
        }
    }
}

/// Where a new attachment goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewInterfaceAttachment {
    /// An id that nothing has; a fresh one if absent.
    pub(super) id: Option<InterfaceAttachmentId>,
    pub(super) interface: NetworkInterfaceId,
    pub(super) instance: InstanceId,
    pub(super) slot: Slot,
    pub(super) delete_on_termination: bool,
}

impl Ec2 {
    /// Makes an interface that all checks have passed; `None` if the subnet has no room.
    pub(super) fn new_interface(
        &mut self,
        new: NewInterface,
        cx: &mut Context<'_>,
    ) -> Option<NetworkInterfaceId> {
        let subnet = self.network.subnets.get_mut(new.subnet)?;
        let first = match new.address {
            Some(address) => subnet.take(address).then_some(address)?,
            None => subnet.take_next()?,
        };
        let further = (0..new.secondary).map_while(|_| subnet.take_next());
        let private_ips = std::iter::once(first).chain(further).collect();
        let (vpc, zone) = (subnet.vpc, subnet.zone);
        let id = new.id.unwrap_or_else(|| self.interfaces.fresh_interface_id());
        let mac = self.interfaces.fresh_mac();
        self.interfaces.interfaces.insert(NetworkInterface {
            id,
            state: Tracked::new(NetworkInterfaceStatus::Pending),
            subnet: new.subnet,
            vpc,
            zone,
            private_ips,
            mac,
            description: new.description,
            groups: new.groups,
            source_dest_check: true,
            interface_type: new.interface_type,
            requester: ACCOUNT.to_owned(),
            requester_managed: false,
            operator: None,
            tags: new.tags,
            attachment: None,
            timer: None,
        });
        cx.journal.record(EventKind::InterfaceMade(id));
        Some(id)
    }

    /// Schedules the moment at which a new interface is ready.
    pub(super) fn provision_interface(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        if let Some(interface) = self.interfaces.interfaces.get_mut(id) {
            let due = Deadline::InterfaceProvisioned(id);
            interface.timer = Some(cx.after(&timing::INTERFACE_PROVISIONING, due));
        }
    }

    pub(super) fn interface_provisioned(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        if let Some(interface) = self.interfaces.interfaces.get_mut(id) {
            cx.schedule.cancel(interface.timer.take());
            interface.state.fire(NetworkInterfaceTrigger::Provisioned, id, cx.journal);
        }
    }

    /// The primary interface of a new instance, ready and being attached; `None` if the subnet
    /// has no room.
    pub(super) fn launch_interface(
        &mut self,
        (instance, slot, id): (InstanceId, Slot, Option<InterfaceAttachmentId>),
        new: NewInterface,
        delete_on_termination: bool,
        cx: &mut Context<'_>,
    ) -> Option<NetworkInterfaceId> {
        let interface = self.new_interface(new, cx)?;
        self.interface_provisioned(interface, cx);
        let new = NewInterfaceAttachment { id, interface, instance, slot, delete_on_termination };
        self.begin_interface_attach(new, cx)?;
        Some(interface)
    }

    /// The primary interface of an instance that is put into the world, attached.
    pub(super) fn put_primary_interface(
        &mut self,
        (instance, id): (InstanceId, Option<InterfaceAttachmentId>),
        new: NewInterface,
        cx: &mut Context<'_>,
    ) {
        let place = (instance, Slot::PRIMARY, id);
        let Some(id) = self.launch_interface(place, new, true, cx) else {
            return;
        };
        let attachment = self.network_interface(id).and_then(NetworkInterface::attachment);
        if let Some(id) = attachment {
            self.settle_interface_attachment(id, cx);
        }
    }

    /// Lets a new attachment be complete at once.
    pub(super) fn settle_interface_attachment(
        &mut self,
        id: InterfaceAttachmentId,
        cx: &mut Context<'_>,
    ) {
        if let Some(attachment) = self.interfaces.attachments.get_mut(id) {
            cx.schedule.cancel(attachment.timer.take());
        }
        self.interface_appears(id, cx);
    }

    /// Begins an attach that all checks have passed.
    pub(super) fn begin_interface_attach(
        &mut self,
        new: NewInterfaceAttachment,
        cx: &mut Context<'_>,
    ) -> Option<InterfaceAttachmentId> {
        let id = new.id.unwrap_or_else(|| self.interfaces.fresh_attachment_id());
        let instance = self.instances.get_mut(new.instance)?;
        instance.interfaces.insert(new.slot, new.interface);
        let interface = self.interfaces.interfaces.get_mut(new.interface)?;
        let shown = cx.settings.is_on(Switch::InterfaceStatusShown);
        let on = if shown {
            NetworkInterfaceTrigger::AttachShown
        } else {
            NetworkInterfaceTrigger::AttachAccepted
        };
        interface.state.fire(on, new.interface, cx.journal);
        // An attachment that is still shown although it is over gives way.
        let shown_still = interface.attachment.replace(id);
        self.forget_interface_attachment(shown_still, cx);
        let key = InterfaceAttachmentKey { id, interface: new.interface };
        cx.journal.record(EventKind::InterfaceAttachmentMade(key, new.instance));
        let due = Deadline::InterfaceAppears(id);
        self.interfaces.attachments.insert(InterfaceAttachment {
            id,
            interface: new.interface,
            instance: Some(new.instance),
            instance_owner: ACCOUNT.to_owned(),
            slot: new.slot,
            attach_time: cx.now(),
            delete_on_termination: new.delete_on_termination,
            state: Tracked::new(AttachmentStatus::Attaching),
            forced: false,
            timer: Some(cx.after(&timing::INTERFACE_APPEARING, due)),
        });
        Some(id)
    }

    /// Begins a detach that all checks have passed, or repeats one.
    pub(super) fn begin_interface_detach(
        &mut self,
        id: InterfaceAttachmentId,
        force: bool,
        cx: &mut Context<'_>,
    ) {
        let Some(attachment) = self.interfaces.attachments.get_mut(id) else { return };
        let key = attachment.key();
        let at_rest = attachment
            .instance
            .and_then(|id| self.instances.get(id))
            .is_none_or(|instance| instance.state() == InstanceState::Stopped);
        // A stopped instance holds nothing, so there is nothing to force.
        let force = force && !at_rest;
        let on = if force {
            InterfaceAttachmentTrigger::DetachForced
        } else {
            InterfaceAttachmentTrigger::DetachAccepted
        };
        let began = attachment.state.fire(on, key, cx.journal);
        if began || (force && !attachment.forced) {
            let waited = attachment.timer.filter(|_| !began);
            cx.schedule.cancel(attachment.timer);
            attachment.forced = force;
            let (delay, due) = match (force, at_rest) {
                (true, _) => (&timing::INTERFACE_FORCED, Deadline::InterfaceTaken(id)),
                (false, true) => {
                    (&timing::INTERFACE_RELEASE_AT_REST, Deadline::InterfaceReleased(id))
                }
                (false, false) => (&timing::INTERFACE_RELEASE, Deadline::InterfaceReleased(id)),
            };
            // Force hastens what is under way; it never makes it take longer.
            let at = cx.now() + delay.under(&cx.settings);
            let at = waited.map_or(at, |timer| timer.at.min(at));
            let due = crate::sim::schedule::Deadline::Ec2(due);
            attachment.timer = Some(cx.schedule.add(at, due));
        }
        if cx.settings.is_on(Switch::InterfaceStatusShown)
            && let Some(interface) = self.interfaces.interfaces.get_mut(key.interface)
        {
            let on = NetworkInterfaceTrigger::DetachShown;
            interface.state.fire(on, key.interface, cx.journal);
        }
    }

    /// The interface appears in the guest, unless the guest hangs.
    pub(super) fn interface_appears(&mut self, id: InterfaceAttachmentId, cx: &mut Context<'_>) {
        let hung = self.guest_hangs(id);
        let Some(attachment) = self.interfaces.attachments.get_mut(id) else { return };
        attachment.timer = None;
        if hung {
            return;
        }
        let key = attachment.key();
        let on = InterfaceAttachmentTrigger::InterfaceAppeared;
        attachment.state.fire(on, key, cx.journal);
        if let Some(interface) = self.interfaces.interfaces.get_mut(key.interface) {
            let on = NetworkInterfaceTrigger::Appeared;
            interface.state.fire(on, key.interface, cx.journal);
        }
    }

    /// The guest lets the interface go. One that hangs does not answer: the attachment stays in
    /// `detaching` until it does, or the detach is forced, or the instance stops.
    pub(super) fn interface_released(&mut self, id: InterfaceAttachmentId, cx: &mut Context<'_>) {
        let hung = self.guest_hangs(id);
        let Some(attachment) = self.interfaces.attachments.get_mut(id) else { return };
        attachment.timer = None;
        if !hung {
            self.end_interface_attachment(id, InterfaceAttachmentTrigger::InterfaceReleased, cx);
        } else if let Some(instance) = attachment.instance {
            cx.journal.record(EventKind::SilentOnInterface(instance, attachment.key()));
        }
    }

    /// The interface is taken from the guest: its index may be unusable from now on.
    pub(super) fn interface_taken(&mut self, id: InterfaceAttachmentId, cx: &mut Context<'_>) {
        let Some(attachment) = self.interfaces.attachments.get_mut(id) else { return };
        attachment.timer = None;
        let slot = attachment.slot;
        let instance = attachment.instance.and_then(|id| self.instances.get_mut(id));
        if let Some(instance) = instance
            && !cx.settings.is_on(Switch::IndexSurvivesForce)
        {
            instance.burnt_slots.insert(slot, ());
            cx.journal.record(EventKind::DeviceIndexBurnt(instance.id, slot));
        }
        self.end_interface_attachment(id, InterfaceAttachmentTrigger::InterfaceReleased, cx);
    }

    fn guest_hangs(&self, id: InterfaceAttachmentId) -> bool {
        let instance = self.interface_attachment(id).and_then(|attachment| attachment.instance);
        instance.and_then(|id| self.instance(id)).is_some_and(|instance| instance.guest.is_hung())
    }

    /// Ends an attachment; its interface is free again.
    fn end_interface_attachment(
        &mut self,
        id: InterfaceAttachmentId,
        on: InterfaceAttachmentTrigger,
        cx: &mut Context<'_>,
    ) {
        self.linger_in_metadata(id, on, cx);
        let Some(attachment) = self.interfaces.attachments.get_mut(id) else { return };
        let key = attachment.key();
        cx.schedule.cancel(attachment.timer.take());
        attachment.state.fire(on, key, cx.journal);
        if let Some(instance) = attachment.instance.and_then(|id| self.instances.get_mut(id)) {
            instance.interfaces.remove(&attachment.slot);
        }
        let ending = on == InterfaceAttachmentTrigger::InstanceTerminated;
        let shown = cx.settings.is_on(Switch::DetachedVisible) && !ending;
        if shown {
            let due = Deadline::InterfaceAttachmentForgotten(id);
            attachment.timer = Some(cx.after(&timing::DETACHED_VISIBLE, due));
        }
        if let Some(interface) = self.interfaces.interfaces.get_mut(key.interface) {
            let on = NetworkInterfaceTrigger::AttachmentRemoved;
            interface.state.fire(on, key.interface, cx.journal);
        }
        if !shown {
            self.forget_interface_attachment(Some(id), cx);
        }
    }

    /// Removes an attachment that is over.
    pub(super) fn forget_interface_attachment(
        &mut self,
        id: Option<InterfaceAttachmentId>,
        cx: &mut Context<'_>,
    ) {
        let Some(attachment) = id.and_then(|id| self.interfaces.attachments.remove(id)) else {
            return;
        };
        cx.schedule.cancel(attachment.timer);
        if let Some(interface) = self.interfaces.interfaces.get_mut(attachment.interface)
            && interface.attachment == id
        {
            interface.attachment = None;
        }
    }

    /// Removes an interface; its addresses are free again.
    pub(super) fn remove_interface(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        let Some(interface) = self.interfaces.interfaces.remove(id) else { return };
        cx.schedule.cancel(interface.timer);
        if let Some(attachment) =
            interface.attachment.and_then(|id| self.interfaces.attachments.remove(id))
        {
            cx.schedule.cancel(attachment.timer);
        }
        if let Some(subnet) = self.network.subnets.get_mut(interface.subnet) {
            for address in &interface.private_ips {
                subnet.release(*address);
            }
        }
        cx.journal.record(EventKind::InterfaceDeleted(id));
    }

    /// The attachments of an instance's interfaces, by their places.
    fn interface_attachments(&self, instance: InstanceId) -> Vec<InterfaceAttachmentId> {
        let Some(instance) = self.instance(instance) else { return Vec::new() };
        let attachment = |(_, id)| self.network_interface(id)?.attachment;
        instance.interfaces().filter_map(attachment).collect()
    }

    /// The guest is down, or answers again: what waited for it goes on.
    pub(super) fn interfaces_go_on(&mut self, instance: InstanceId, cx: &mut Context<'_>) {
        for id in self.interface_attachments(instance) {
            let Some(attachment) = self.interfaces.attachments.get_mut(id) else { continue };
            if attachment.timer.is_some() {
                continue;
            }
            let next = match attachment.state() {
                AttachmentStatus::Attaching => {
                    (&timing::INTERFACE_APPEARING, Deadline::InterfaceAppears(id))
                }
                AttachmentStatus::Detaching => {
                    (&timing::INTERFACE_RELEASE, Deadline::InterfaceReleased(id))
                }
                AttachmentStatus::Attached | AttachmentStatus::Detached => continue,
            };
            attachment.timer = Some(cx.after(next.0, next.1));
        }
    }

    /// Ends the attachments of an instance that has ended, and the interfaces that go with it.
    pub(super) fn interfaces_end(&mut self, instance: InstanceId, cx: &mut Context<'_>) {
        for id in self.interface_attachments(instance) {
            let Some(attachment) = self.interface_attachment(id) else { continue };
            let (interface, delete) = (attachment.interface, attachment.delete_on_termination);
            self.end_interface_attachment(id, InterfaceAttachmentTrigger::InstanceTerminated, cx);
            if delete {
                self.remove_interface(interface, cx);
            }
        }
    }
}
