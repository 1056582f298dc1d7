//! What becomes of the attachment of a network interface after the call that began or ended it.

use super::interface_attachment::{
    AttachmentStatus, InterfaceAttachment, InterfaceAttachmentKey, InterfaceAttachmentTrigger, Slot,
};
use super::network_interface::{NetworkInterface, NetworkInterfaceTrigger};
use super::new_interface::NewInterface;
use super::{Context, Deadline, Ec2, InstanceState};
use crate::sim::caller::ACCOUNT;
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId};
use crate::sim::machine::Tracked;
use crate::sim::schedule;
use crate::sim::settings::Switch;
use crate::sim::timing::{self, Delay};

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

/// What is due after a detach without Force, and after how long.
const fn release(id: InterfaceAttachmentId, at_rest: bool) -> (&'static Delay, Deadline) {
    let delay =
        if at_rest { &timing::INTERFACE_RELEASE_AT_REST } else { &timing::INTERFACE_RELEASE };
    (delay, Deadline::InterfaceReleased(id))
}

impl Ec2 {
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
        let instance = self.interface_attachment(id).and_then(|found| found.instance);
        let at_rest = self.is_at_rest(instance);
        let Some(attachment) = self.interfaces.attachments.get_mut(id) else { return };
        let key = attachment.key();
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
            let (delay, due) = if force {
                (&timing::INTERFACE_FORCED, Deadline::InterfaceTaken(id))
            } else {
                release(id, at_rest)
            };
            // Force hastens what is under way; it never makes it take longer.
            let at = cx.now() + delay.under(&cx.settings);
            let at = waited.map_or(at, |timer| timer.at.min(at));
            attachment.timer = Some(cx.schedule.add(at, schedule::Deadline::Ec2(due)));
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

    /// Whether there is no running guest that would have to let go.
    fn is_at_rest(&self, instance: Option<InstanceId>) -> bool {
        let instance = instance.and_then(|id| self.instance(id));
        instance.is_none_or(|instance| instance.state() == InstanceState::Stopped)
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

    /// The attachments of an instance's interfaces, by their places.
    fn interface_attachments(&self, instance: InstanceId) -> Vec<InterfaceAttachmentId> {
        let Some(instance) = self.instance(instance) else { return Vec::new() };
        let attachment = |(_, id)| self.network_interface(id)?.attachment;
        instance.interfaces().filter_map(attachment).collect()
    }

    /// The guest is down, or answers again: what waited for it goes on.
    pub(super) fn interfaces_go_on(&mut self, instance: InstanceId, cx: &mut Context<'_>) {
        let at_rest = self.is_at_rest(Some(instance));
        for id in self.interface_attachments(instance) {
            let Some(attachment) = self.interfaces.attachments.get_mut(id) else { continue };
            if !attachment.is_stuck() {
                continue;
            }
            let (delay, due) = if attachment.state() == AttachmentStatus::Attaching {
                (&timing::INTERFACE_APPEARING, Deadline::InterfaceAppears(id))
            } else {
                release(id, at_rest)
            };
            attachment.timer = Some(cx.after(delay, due));
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
