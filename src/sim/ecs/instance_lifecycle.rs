//! What becomes of an instance after a call was accepted: it is made, boots, shuts down, reboots,
//! and is released.

use super::instance::{InstanceTrigger as On, StoppedMode, Then};
use super::{Context, Deadline, Ecs, EventKind, InstanceId, InstanceStatus};
use crate::sim::timing::{self, Delay};

impl Ecs {
    /// Begins to make an instance, which is Pending.
    pub(super) fn begin_making(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        self.instance_settles_after(id, &timing::ECS_INSTANCE_MADE, cx);
    }

    /// Starts an instance that is off.
    pub(super) fn begin_start(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.status.fire(On::StartAccepted, id, cx.journal);
        instance.started = Some(cx.now());
        instance.stopped_mode = StoppedMode::NotApplicable;
        self.instance_settles_after(id, &timing::ECS_INSTANCE_BOOT, cx);
    }

    /// Stops an instance that runs: a forced stop takes its power, any other asks its guest.
    ///
    /// # Source
    /// `@alicloud/ecs20140526` 7.11.6, StopInstance: "equivalent to a typical power-off". That a
    /// guest that does not answer loses its power after some minutes is assumed: nobody says what
    /// becomes of it, and a restart is the documented remedy for a stuck detach.
    pub(super) fn begin_stop(
        &mut self,
        id: InstanceId,
        forced: bool,
        (mode, then): (StoppedMode, Then),
        cx: &mut Context<'_>,
    ) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.status.fire(On::StopAccepted, id, cx.journal);
        instance.stopped_mode = mode;
        instance.then = then;
        let delay = if forced {
            &timing::ECS_INSTANCE_POWER_OFF
        } else if instance.hung {
            cx.journal.record(EventKind::SilentOnShutdown(id).into());
            &timing::ECS_INSTANCE_STOP_TIMEOUT
        } else {
            &timing::ECS_INSTANCE_STOP
        };
        self.instance_settles_after(id, delay, cx);
    }

    /// A guest that answers shuts down by itself, which stops its instance.
    pub(super) fn guest_shuts_down(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.status.fire(On::GuestShutsDown, id, cx.journal);
        instance.stopped_mode = StoppedMode::KeepCharging;
        instance.then = Then::Rest;
        self.instance_settles_after(id, &timing::ECS_INSTANCE_STOP, cx);
    }

    /// Reboots an instance that runs.
    ///
    /// # Source
    /// `@alicloud/ecs20140526` 7.11.6, RebootInstance: it "enters the Starting state". How long
    /// it waits for a guest that does not answer is assumed.
    pub(super) fn begin_reboot(&mut self, id: InstanceId, forced: bool, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.status.fire(On::RebootAccepted, id, cx.journal);
        instance.started = Some(cx.now());
        let delay = if forced {
            &timing::ECS_INSTANCE_BOOT
        } else if instance.hung {
            cx.journal.record(EventKind::SilentOnShutdown(id).into());
            &timing::ECS_INSTANCE_HARD_REBOOT
        } else {
            &timing::ECS_INSTANCE_REBOOT
        };
        self.instance_settles_after(id, delay, cx);
    }

    /// What an instance is doing ends after a delay, and not when it would have otherwise.
    fn instance_settles_after(
        &mut self,
        id: InstanceId,
        delay: &'static Delay,
        cx: &mut Context<'_>,
    ) {
        if let Some(instance) = self.instances.get_mut(id) {
            cx.schedule.cancel(instance.timer.take());
            instance.timer = Some(cx.after(delay, Deadline::InstanceSettles(id)));
        }
    }

    /// What an instance is doing ends.
    pub(super) fn instance_settles(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.timer = None;
        match instance.status() {
            InstanceStatus::Pending => match instance.then {
                Then::Run => {
                    instance.status.fire(On::MadeToRun, id, cx.journal);
                    instance.started = Some(cx.now());
                    instance.stopped_mode = StoppedMode::NotApplicable;
                    self.instance_settles_after(id, &timing::ECS_INSTANCE_BOOT, cx);
                }
                Then::Rest | Then::Release => {
                    instance.status.fire(On::MadeToStop, id, cx.journal);
                    instance.stopped_mode = StoppedMode::KeepCharging;
                }
            },
            InstanceStatus::Starting => {
                instance.status.fire(On::Booted, id, cx.journal);
                self.guest_restarted(id, cx);
            }
            InstanceStatus::Stopping => {
                instance.status.fire(On::PoweredOff, id, cx.journal);
                match instance.then {
                    Then::Run | Then::Rest => self.guest_restarted(id, cx),
                    Then::Release => self.release(id, cx),
                }
            }
            InstanceStatus::Running | InstanceStatus::Stopped => {}
        }
    }

    /// The guest of an instance stops answering.
    pub(super) fn guest_hangs(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        if !std::mem::replace(&mut instance.hung, true) {
            cx.journal.record(EventKind::GuestHung(id).into());
        }
    }

    /// The guest of an instance answers again, also the request to shut down that it got before.
    pub(super) fn guest_recovers(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get(id).filter(|instance| instance.hung) else {
            return;
        };
        match instance.status() {
            InstanceStatus::Starting => {
                self.instance_settles_after(id, &timing::ECS_INSTANCE_REBOOT, cx);
            }
            InstanceStatus::Stopping => {
                self.instance_settles_after(id, &timing::ECS_INSTANCE_STOP, cx);
            }
            InstanceStatus::Pending | InstanceStatus::Running | InstanceStatus::Stopped => {}
        }
        self.guest_restarted(id, cx);
    }

    /// The fault of a guest, if it had one, is gone: the instance is off, or has booted. What
    /// waited for the guest goes on.
    ///
    /// # Source
    /// Assumed, after the remedy for a stuck detach: "restart the instance" (DetachNetworkInterface
    /// page, 2022).
    fn guest_restarted(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        if std::mem::take(&mut instance.hung) {
            cx.journal.record(EventKind::GuestRecovered(id).into());
        }
        self.interfaces_go_on(id, cx);
    }

    /// Releases an instance. Its id is remembered: it is told apart from one that never was.
    pub(super) fn release(&mut self, id: InstanceId, cx: &mut Context<'_>) {
        self.interfaces_released(id, cx);
        let Some(instance) = self.instances.remove(id) else { return };
        cx.schedule.cancel(instance.timer);
        self.released.insert(id, instance.region);
        cx.journal.record(EventKind::InstanceReleased(id).into());
    }
}
