//! What becomes of an attachment after the call that began or ended it.

use super::{
    AttachmentKey, Context, Deadline, Ec2, Instance, InstanceState, VolumeAttachment,
    VolumeAttachmentState, VolumeAttachmentTrigger, VolumeTrigger,
};
use crate::sim::event::EventKind;
use crate::sim::guest::{DeviceName, Hypervisor};
use crate::sim::machine::Tracked;
use crate::sim::settings::Switch;
use crate::sim::timing;

/// How a device leaves the guest.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Leaving {
    /// The guest closed it.
    LetGo,
    /// It went while the guest may have had it in use.
    Taken,
    /// It was taken from a running guest by force.
    Forced,
}

/// What happens to a new attachment.
#[derive(Clone, Copy)]
pub(super) struct NewAttachment {
    pub(super) key: AttachmentKey,
    pub(super) device: DeviceName,
    pub(super) delete_on_termination: bool,
}

impl Ec2 {
    fn attachment_mut(&mut self, key: AttachmentKey) -> Option<&mut VolumeAttachment> {
        let attachments = &mut self.volumes.get_mut(key.volume)?.attachments;
        attachments.iter_mut().find(|attachment| attachment.instance == key.instance)
    }

    fn attachment(&self, key: AttachmentKey) -> Option<&VolumeAttachment> {
        self.volumes.get(key.volume)?.attachment_to(key.instance)
    }

    /// Begins an attach that all checks have passed.
    pub(super) fn begin_attach(
        &mut self,
        new: NewAttachment,
        cx: &mut Context<'_>,
    ) -> Option<VolumeAttachment> {
        let NewAttachment { key, device, delete_on_termination } = new;
        let instance = self.instances.get_mut(key.instance)?;
        instance.devices.insert(device, key.volume);
        let burnt = instance.guest.is_burnt(device);
        let volume = self.volumes.get_mut(key.volume)?;
        volume.state.fire(VolumeTrigger::AttachAccepted, key.volume, cx.journal);
        cx.journal.record(EventKind::VolumeAttachmentMade(key));
        // A burnt name never appears in the guest: the attach hangs until a reboot.
        let timer =
            (!burnt).then(|| cx.after(&timing::DEVICE_APPEARING, Deadline::DeviceAppears(key)));
        volume.attachments.push(VolumeAttachment {
            volume: key.volume,
            instance: key.instance,
            device,
            attach_time: cx.now(),
            delete_on_termination,
            state: Tracked::new(VolumeAttachmentState::Attaching),
            forced: false,
            timer,
        });
        self.attachment(key).cloned()
    }

    /// Begins a detach that all checks have passed, or repeats one.
    pub(super) fn begin_detach(
        &mut self,
        key: AttachmentKey,
        force: bool,
        cx: &mut Context<'_>,
    ) -> Option<VolumeAttachment> {
        let instance = self.instances.get(key.instance)?;
        let at_rest = instance.state() == InstanceState::Stopped;
        let device = self.attachment(key)?.device;
        let used = instance.guest.device_use(device).is_some();
        let held = instance.guest.is_hung() || (used && waits_for_unmount(instance, cx));
        let attachment = self.attachment_mut(key)?;
        // A stopped instance holds nothing, so there is nothing to force.
        let force = force && !at_rest;
        let on = if force {
            VolumeAttachmentTrigger::DetachForced
        } else {
            VolumeAttachmentTrigger::DetachAccepted
        };
        let began = attachment.state.fire(on, key, cx.journal);
        if force {
            if !attachment.forced || attachment.timer.is_none() {
                attachment.forced = true;
                let waited = attachment.timer.filter(|_| !began);
                cx.schedule.cancel(attachment.timer);
                // Force hastens what is under way; it never makes it take longer.
                let delay = if held { &timing::FORCED_RELEASE } else { &timing::DEVICE_RELEASE };
                let taken = cx.now() + delay.under(&cx.settings);
                let at = waited.map_or(taken, |timer| timer.at.min(taken));
                let due = crate::sim::schedule::Deadline::Ec2(Deadline::DeviceTaken(key));
                attachment.timer = Some(cx.schedule.add(at, due));
            }
        } else if began {
            cx.schedule.cancel(attachment.timer);
            let delay = if at_rest { &timing::RELEASE_AT_REST } else { &timing::DEVICE_RELEASE };
            attachment.timer = Some(cx.after(delay, Deadline::GuestAnswers(key)));
        }
        Some(attachment.clone())
    }

    /// The device appears in the guest, unless the guest hangs.
    pub(super) fn device_appears(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let hung =
            self.instances.get(key.instance).is_some_and(|instance| instance.guest.is_hung());
        if let Some(attachment) = self.attachment_mut(key) {
            attachment.timer = None;
            if !hung {
                attachment.state.fire(VolumeAttachmentTrigger::DeviceAppeared, key, cx.journal);
            }
        }
    }

    /// The guest answers the request to let go of a device.
    pub(super) fn guest_answers(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let Some(attachment) = self.attachment_mut(key) else { return };
        attachment.timer = None;
        let device = attachment.device;
        let Some(instance) = self.instances.get(key.instance) else { return };
        if instance.guest.is_hung() {
            // Nobody answers: the attachment stays in `detaching`.
            cx.journal.record(EventKind::Silent(key.instance, device));
            return;
        }
        if instance.guest.device_use(device).is_none() {
            self.release(key, Leaving::LetGo, cx);
        } else if waits_for_unmount(instance, cx) {
            cx.journal.record(EventKind::Kept(key.instance, device));
            let waited = timing::DEVICE_RELEASE.under(&cx.settings).as_millis();
            let patience =
                timing::BUSY_AFTER.under(&cx.settings).as_millis().saturating_sub(waited);
            let at = cx.now() + crate::sim::Duration::from_millis(patience);
            let deadline = crate::sim::schedule::Deadline::Ec2(Deadline::PatienceEnds(key));
            let timer = cx.schedule.add(at, deadline);
            if let Some(attachment) = self.attachment_mut(key) {
                attachment.timer = Some(timer);
            }
        } else {
            // NVMe: the device goes, and the guest's I/O fails.
            self.release(key, Leaving::Taken, cx);
        }
    }

    /// The guest has been asked for long enough: the attachment is `busy`, or done.
    pub(super) fn patience_ends(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let Some(attachment) = self.attachment_mut(key) else { return };
        attachment.timer = None;
        let device = attachment.device;
        let Some(instance) = self.instances.get(key.instance) else { return };
        if instance.guest.is_hung() {
            return;
        }
        if instance.guest.device_use(device).is_none() {
            self.release(key, Leaving::LetGo, cx);
        } else if let Some(attachment) = self.attachment_mut(key) {
            attachment.state.fire(VolumeAttachmentTrigger::GuestHolds, key, cx.journal);
        }
    }

    /// A forced detach comes to its end, unless the lab says that force sticks.
    pub(super) fn device_taken(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let Some(attachment) = self.attachment_mut(key) else { return };
        attachment.timer = None;
        let device = attachment.device;
        let held = self.instances.get(key.instance).is_some_and(|instance| {
            instance.guest.is_hung() || instance.guest.device_use(device).is_some()
        });
        if !(held && cx.settings.is_on(Switch::ForceSticks)) {
            self.release(key, Leaving::Forced, cx);
        }
    }

    /// The guest unmounted or closed a device: a detach that waits for it goes on.
    pub(super) fn guest_let_go(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let Some(attachment) = self.attachment_mut(key) else { return };
        let was_busy = attachment.state.fire(VolumeAttachmentTrigger::GuestLetsGo, key, cx.journal);
        // A forced detach that sticks ends with the unmount, too: nothing else would end it.
        if was_busy || attachment.is_stuck() {
            attachment.timer =
                Some(cx.after(&timing::RELEASE_AFTER_UNMOUNT, Deadline::GuestAnswers(key)));
        }
    }

    /// The guest answers again: what waited for an answer goes on.
    pub(super) fn guest_answers_again(&mut self, instance: &Instance, cx: &mut Context<'_>) {
        for (device, volume) in instance.devices() {
            let burnt = instance.guest.is_burnt(device);
            let in_use = instance.guest.device_use(device).is_some();
            let key = AttachmentKey { volume, instance: instance.id };
            let Some(attachment) = self.attachment_mut(key) else { continue };
            if attachment.timer.is_some() {
                continue;
            }
            attachment.timer = match attachment.state() {
                VolumeAttachmentState::Attaching if !burnt => {
                    Some(cx.after(&timing::DEVICE_APPEARING, Deadline::DeviceAppears(key)))
                }
                VolumeAttachmentState::Detaching if !attachment.forced || !in_use => {
                    Some(cx.after(&timing::DEVICE_RELEASE, Deadline::GuestAnswers(key)))
                }
                VolumeAttachmentState::Attaching
                | VolumeAttachmentState::Attached
                | VolumeAttachmentState::Detaching
                | VolumeAttachmentState::Busy
                | VolumeAttachmentState::Detached => None,
            };
        }
    }

    /// The guest is down: it holds nothing. Pending detaches complete, hung attaches appear.
    pub(super) fn guest_went_down(
        &mut self,
        instance: &Instance,
        unclean: bool,
        cx: &mut Context<'_>,
    ) {
        for (device, volume) in instance.devices() {
            let key = AttachmentKey { volume, instance: instance.id };
            let Some(attachment) = self.attachment_mut(key) else { continue };
            match attachment.state() {
                VolumeAttachmentState::Detaching | VolumeAttachmentState::Busy => {
                    cx.schedule.cancel(attachment.timer.take());
                    let leaving = if unclean { Leaving::Taken } else { Leaving::LetGo };
                    self.release(key, leaving, cx);
                }
                VolumeAttachmentState::Attaching => {
                    cx.schedule.cancel(attachment.timer.take());
                    attachment.state.fire(VolumeAttachmentTrigger::DeviceAppeared, key, cx.journal);
                }
                VolumeAttachmentState::Attached
                    if unclean && instance.guest.device_use(device).is_some() =>
                {
                    self.suspect(key, cx);
                }
                VolumeAttachmentState::Attached | VolumeAttachmentState::Detached => {}
            }
        }
    }

    /// The file system was in use when its device went away.
    pub(super) fn suspect(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        if let Some(volume) =
            self.volumes.get_mut(key.volume).filter(|volume| !volume.file_system_suspect)
        {
            volume.file_system_suspect = true;
            cx.journal.record(EventKind::FileSystemSuspect(key.volume));
        }
    }

    /// Ends an attachment whose device has left the guest.
    fn release(&mut self, key: AttachmentKey, leaving: Leaving, cx: &mut Context<'_>) {
        let Some(attachment) = self.attachment_mut(key) else { return };
        attachment.state.fire(VolumeAttachmentTrigger::DeviceReleased, key, cx.journal);
        let device = attachment.device;
        let mut was_used = false;
        if let Some(instance) = self.instances.get_mut(key.instance) {
            was_used = instance.guest.let_go(device).is_some() && leaving != Leaving::LetGo;
            // The Xen front-end of a device that was taken from it stays behind.
            if was_used
                && leaving == Leaving::Forced
                && instance.guest.hypervisor() == Hypervisor::Xen
            {
                instance.guest.burn(device);
                cx.journal.record(EventKind::DeviceNameBurnt(key.instance, device));
            }
        }
        if was_used {
            self.suspect(key, cx);
        }
        if cx.settings.is_on(Switch::DetachedVisible) {
            let due = cx.after(&timing::DETACHED_VISIBLE, Deadline::AttachmentForgotten(key));
            if let Some(attachment) = self.attachment_mut(key) {
                attachment.timer = Some(due);
            }
        } else {
            self.attachment_forgotten(key, cx);
        }
    }

    /// Takes an attachment away that is over; the last one frees the volume.
    pub(super) fn attachment_forgotten(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        self.remove_attachment(key, cx);
        if let Some(volume) =
            self.volumes.get_mut(key.volume).filter(|volume| volume.attachments.is_empty())
        {
            volume.state.fire(VolumeTrigger::LastAttachmentRemoved, key.volume, cx.journal);
        }
    }

    /// Ends an attachment with its instance, and the volume if the mapping says so.
    pub(super) fn end_with_instance(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let Some(attachment) = self.attachment_mut(key) else { return };
        cx.schedule.cancel(attachment.timer.take());
        // What is over, and only still shown, does not take the volume along.
        let over = attachment.state() == VolumeAttachmentState::Detached;
        let delete = attachment.delete_on_termination && !over;
        attachment.state.fire(VolumeAttachmentTrigger::InstanceTerminated, key, cx.journal);
        self.remove_attachment(key, cx);
        let Some(volume) =
            self.volumes.get_mut(key.volume).filter(|volume| volume.attachments.is_empty())
        else {
            return;
        };
        if delete {
            volume.state.fire(VolumeTrigger::DeletedWithInstance, key.volume, cx.journal);
            volume.timer =
                Some(cx.after(&timing::VOLUME_ERASING, Deadline::VolumeErased(key.volume)));
        } else {
            volume.state.fire(VolumeTrigger::LastAttachmentRemoved, key.volume, cx.journal);
        }
    }

    fn remove_attachment(&mut self, key: AttachmentKey, cx: &mut Context<'_>) {
        let Some(volume) = self.volumes.get_mut(key.volume) else { return };
        let of = |attachment: &VolumeAttachment| attachment.instance == key.instance;
        let Some(index) = volume.attachments.iter().position(of) else { return };
        let device = volume.attachments.remove(index).device;
        // What managed the volume managed it through this attachment.
        volume.managed = false;
        let codes = volume.product_codes.clone();
        let Some(instance) = self.instances.get_mut(key.instance) else { return };
        instance.devices.remove(&device);
        let Some(instance) = self.instances.get(key.instance) else { return };
        let left = self.product_codes(instance);
        for code in codes.into_iter().filter(|code| !left.contains(code)) {
            cx.journal.record(EventKind::ProductCodeLost(key.instance, code));
        }
    }
}

/// Whether a device in use keeps this guest from letting go of it.
const fn waits_for_unmount(instance: &Instance, cx: &Context<'_>) -> bool {
    match instance.guest.hypervisor() {
        Hypervisor::Xen => true,
        Hypervisor::Nitro => cx.settings.is_on(Switch::NitroBusy),
    }
}
