//! What becomes of an instance after the call that started, stopped, rebooted or ended it.

use super::{
    AttachmentKey, Context, Deadline, Ec2, Initiated, InstanceState, InstanceTrigger,
    ShutdownBehavior, Volume, VolumeState,
};
use crate::sim::event::EventKind;
use crate::sim::guest::DeviceUse;
use crate::sim::id::InstanceId;
use crate::sim::timing;

impl Ec2 {
    pub(super) fn begin_start(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        if instance.state.fire(InstanceTrigger::StartAccepted, id, cx.journal) {
            instance.launch_time = cx.now();
            instance.initiated = None;
            // Stopping and starting is what makes a burnt index usable again.
            for slot in instance.burnt_slots() {
                cx.journal.record(EventKind::DeviceIndexFreed(id, slot));
            }
            instance.burnt_slots.clear();
            instance.refresh_metadata(cx);
            instance.timer = Some(cx.after(&timing::INSTANCE_BOOT, Deadline::InstanceBoots(id)));
        }
    }

    /// Begins a stop. A guest that hangs does not shut down: without force, nothing ends the stop.
    pub(super) fn begin_stop(&mut self, id: InstanceId, force: bool, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        if instance.state.fire(InstanceTrigger::StopAccepted, id, cx.journal) {
            instance.initiated = Some(Initiated::ByUser(cx.now()));
            cx.schedule.cancel(instance.reboot.take());
        }
        if instance.state() != InstanceState::Stopping {
            return;
        }
        instance.unclean |= force;
        if instance.timer.is_none() && (force || !instance.guest.is_hung()) {
            instance.timer =
                Some(cx.after(&timing::INSTANCE_STOP, Deadline::InstancePowersOff(id)));
        }
    }

    /// The guest shuts down by itself, which stops or terminates its instance. No protection keeps
    /// it from that.
    ///
    /// # Source
    /// EC2 user guide, "Change instance initiated shutdown behavior", and "Terminate your
    /// instance": termination protection does not prevent it.
    pub(super) fn begin_shutdown(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        match self.instance(id).map(|instance| instance.attributes.shutdown_behavior) {
            Some(ShutdownBehavior::Stop) => self.begin_stop(id, false, cx),
            Some(ShutdownBehavior::Terminate) => self.begin_termination(id, cx),
            None => {}
        }
        if let Some(instance) = self.instances.get_mut(id) {
            instance.initiated = Some(Initiated::ByGuest);
        }
    }

    pub(super) fn begin_reboot(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.state.fire(InstanceTrigger::RebootAccepted, id, cx.journal);
        if instance.state() != InstanceState::Running {
            return;
        }
        if instance.reboot.is_none() {
            cx.journal.record(EventKind::RebootBegan(id));
            let delay =
                if instance.guest.is_hung() { &timing::HARD_REBOOT } else { &timing::REBOOT };
            instance.reboot = Some(cx.after(delay, Deadline::RebootEnds(id)));
        }
    }

    pub(super) fn begin_termination(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        if instance.state.fire(InstanceTrigger::TerminateAccepted, id, cx.journal) {
            instance.initiated = Some(Initiated::ByUser(cx.now()));
            cx.schedule.cancel(instance.timer.take());
            cx.schedule.cancel(instance.reboot.take());
            instance.timer =
                Some(cx.after(&timing::INSTANCE_TERMINATION, Deadline::InstanceTerminates(id)));
        }
    }

    /// Power is on and the guest is up. Only the root device is mounted at boot (simplified: the
    /// lab's guests have no other entry in their file system table).
    pub(super) fn instance_boots(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.timer = None;
        instance.state.fire(InstanceTrigger::Booted, id, cx.journal);
        self.mount_root(id, cx);
    }

    /// A boot checks and repairs the root file system before it is mounted (assumed, as usual).
    fn mount_root(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        let Some(root) = instance.root_volume() else { return };
        instance.guest.set_use(instance.root_device, DeviceUse::Mounted("/".to_owned()));
        if let Some(volume) = self.volumes.get_mut(root).filter(|volume| volume.file_system_suspect)
        {
            volume.file_system_suspect = false;
            cx.journal.record(EventKind::FileSystemRepaired(root));
        }
    }

    pub(super) fn instance_powers_off(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.timer = None;
        let unclean = instance.unclean || instance.guest.is_hung();
        instance.unclean = false;
        instance.state.fire(InstanceTrigger::PoweredOff, id, cx.journal);
        self.guest_goes_down(id, unclean, cx);
    }

    pub(super) fn reboot_ends(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.reboot = None;
        let unclean = instance.guest.is_hung();
        self.guest_goes_down(id, unclean, cx);
        cx.journal.record(EventKind::Rebooted(id));
        self.mount_root(id, cx);
    }

    fn guest_goes_down(&mut self, id: InstanceId, unclean: bool, cx: &mut Context<'_>) {
        let Some(before) = self.instances.get(id).cloned() else { return };
        self.guest_went_down(&before, unclean, cx);
        self.interfaces_go_on(id, cx);
        if let Some(instance) = self.instances.get_mut(id) {
            instance.guest.power_off();
        }
    }

    pub(super) fn instance_terminates(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.state.fire(InstanceTrigger::TerminationDone, id, cx.journal);
        let unclean = instance.unclean || instance.guest.is_hung();
        let used = |device| unclean && instance.guest.device_use(device).is_some();
        let volumes: Vec<_> =
            instance.devices().map(|(device, volume)| (volume, used(device))).collect();
        instance.guest.power_off();
        instance.timer =
            Some(cx.after(&timing::TERMINATED_VISIBLE, Deadline::InstanceForgotten(id)));
        for (volume, used) in volumes {
            let key = AttachmentKey { volume, instance: id };
            self.end_with_instance(key, cx);
            let outlives = |volume: &Volume| volume.state() != VolumeState::Deleting;
            // A guest that hangs could not unmount: what outlives it needs a check.
            if used && self.volume(volume).is_some_and(outlives) {
                self.suspect(key, cx);
            }
        }
        self.interfaces_end(id, cx);
    }

    pub(super) fn instance_forgotten(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        if self.instances.remove(id).is_some() {
            cx.journal.record(EventKind::InstanceForgotten(id));
        }
    }

    /// A guest that hung while its instance was stopping answers again: the stop goes on.
    pub(super) fn resume_stop(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        if instance.is_stuck() {
            instance.timer =
                Some(cx.after(&timing::INSTANCE_STOP, Deadline::InstancePowersOff(id)));
        }
    }
}
