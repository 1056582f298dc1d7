//! What a person does inside an instance, and what a waiting detach makes of it.

use super::metadata::awake;
use super::{AttachmentKey, Context, Ec2, Instance, InstanceState, VolumeAttachmentState, door};
use crate::sim::event::EventKind;
use crate::sim::guest::{DeviceName, DeviceUse, GuestAct, GuestError};
use crate::sim::id::{InstanceId, VolumeId};

/// The longest mount point, in characters.
const PATH_LIMIT: usize = 255;

impl Ec2 {
    /// Does something inside an instance, or says why it cannot be done.
    pub(in crate::sim) fn guest_act(
        &mut self,
        id: InstanceId,
        act: &GuestAct,
        cx: &mut Context<'_>,
    ) -> Result<(), GuestError> {
        match act {
            GuestAct::Unmount { device } => self.unmount(id, device, cx),
            GuestAct::Mount { .. }
            | GuestAct::Hold { .. }
            | GuestAct::Repair { .. }
            | GuestAct::Shutdown
            | GuestAct::Hang
            | GuestAct::Recover => door::guest_act(self, id, act, cx),
        }
    }

    /// What the page begins with: a detach waits for this.
    fn unmount(
        &mut self,
        id: InstanceId,
        device: &str,
        cx: &mut Context<'_>,
    ) -> Result<(), GuestError> {
        let instance =
            self.instances.get(id).ok_or_else(|| GuestError::NoInstance(id.to_string()))?;
        awake(instance)?;
        let (device, volume) = self.visible(instance, device)?;
        if device == instance.root_device {
            return Err(GuestError::Root(device));
        }
        let guest = self.instances.get_mut(id).map(|instance| &mut instance.guest);
        guest.and_then(|guest| guest.let_go(device)).ok_or(GuestError::NotInUse(device))?;
        cx.journal.record(EventKind::LetGo(id, device));
        self.guest_let_go(AttachmentKey { volume, instance: id }, cx);
        Ok(())
    }

    /// Does something else than to unmount a device.
    pub(super) fn act(
        &mut self,
        id: InstanceId,
        act: &GuestAct,
        cx: &mut Context<'_>,
    ) -> Result<(), GuestError> {
        let instance =
            self.instances.get(id).ok_or_else(|| GuestError::NoInstance(id.to_string()))?;
        if *act == GuestAct::Recover {
            // A guest that hangs on its way down can still come to itself.
            let up = matches!(instance.state(), InstanceState::Running | InstanceState::Stopping);
            return match (up, instance.guest.is_hung()) {
                (true, true) => self.recover(id, cx),
                (true, false) => Err(GuestError::NotHung),
                (false, _) => Err(GuestError::NotRunning),
            };
        }
        awake(instance)?;
        match act {
            GuestAct::Mount { device, path } => {
                let (device, volume) = self.visible(instance, device)?;
                mountable(instance, device, path)?;
                self.readable(device, volume)?;
                if self.volume(volume).is_some_and(|volume| volume.file_system_suspect) {
                    return Err(GuestError::Suspect(device));
                }
                self.occupy(id, device, DeviceUse::Mounted(path.clone()));
                cx.journal.record(EventKind::Mounted(id, device, path.clone()));
            }
            GuestAct::Hold { device } => {
                let (device, _) = self.visible(instance, device)?;
                unused(instance, device)?;
                self.occupy(id, device, DeviceUse::Held);
                cx.journal.record(EventKind::Held(id, device));
            }
            GuestAct::Unmount { device } => self.unmount(id, device, cx)?,
            GuestAct::Repair { device } => {
                let (device, volume) = self.visible(instance, device)?;
                unused(instance, device)?;
                self.readable(device, volume)?;
                let volume =
                    self.volumes.get_mut(volume).filter(|volume| volume.file_system_suspect);
                let volume = volume.ok_or(GuestError::NotSuspect(device))?;
                volume.file_system_suspect = false;
                cx.journal.record(EventKind::FileSystemRepaired(volume.id));
            }
            GuestAct::Shutdown => self.begin_shutdown(id, cx),
            GuestAct::Hang => {
                if let Some(instance) = self.instances.get_mut(id) {
                    instance.guest.set_hung(true);
                    cx.journal.record(EventKind::Hung(id));
                }
            }
            GuestAct::Recover => {}
        }
        Ok(())
    }

    fn recover(&mut self, id: InstanceId, cx: &mut Context<'_>) -> Result<(), GuestError> {
        let Some(instance) = self.instances.get_mut(id) else { return Ok(()) };
        instance.guest.set_hung(false);
        cx.journal.record(EventKind::Recovered(id));
        let instance = instance.clone();
        self.guest_answers_again(&instance, cx);
        self.interfaces_go_on(id, cx);
        self.resume_stop(id, cx);
        Ok(())
    }

    fn occupy(&mut self, id: InstanceId, device: DeviceName, used: DeviceUse) {
        if let Some(instance) = self.instances.get_mut(id) {
            instance.guest.set_use(device, used);
        }
    }

    /// Whether the guest can read the volume at a device.
    fn readable(&self, device: DeviceName, volume: VolumeId) -> Result<(), GuestError> {
        let readable = self.volume(volume).is_none_or(|volume| volume.health.io_enabled());
        if readable { Ok(()) } else { Err(GuestError::NoIo(device)) }
    }

    /// A device that the guest sees, and its volume.
    fn visible(
        &self,
        instance: &Instance,
        text: &str,
    ) -> Result<(DeviceName, VolumeId), GuestError> {
        let none = || GuestError::NoDevice(text.to_owned());
        let device = DeviceName::parse(text).ok_or_else(none)?;
        let volume = *instance.devices.get(&device).ok_or_else(none)?;
        let attachment = self.volume(volume).and_then(|volume| volume.attachment_to(instance.id));
        match attachment.map(super::VolumeAttachment::state) {
            Some(
                VolumeAttachmentState::Attached
                | VolumeAttachmentState::Detaching
                | VolumeAttachmentState::Busy,
            ) => Ok((device, volume)),
            Some(VolumeAttachmentState::Attaching | VolumeAttachmentState::Detached) | None => {
                Err(none())
            }
        }
    }
}

fn unused(instance: &Instance, device: DeviceName) -> Result<(), GuestError> {
    if instance.guest.device_use(device).is_some() {
        Err(GuestError::InUse(device))
    } else {
        Ok(())
    }
}

fn mountable(instance: &Instance, device: DeviceName, path: &str) -> Result<(), GuestError> {
    unused(instance, device)?;
    let plain = !path.chars().any(char::is_control);
    if !path.starts_with('/') || path.chars().count() > PATH_LIMIT || !plain {
        return Err(GuestError::Path(path.to_owned()));
    }
    if instance.guest.mounted_at(path).is_some() {
        return Err(GuestError::PathTaken(path.to_owned()));
    }
    Ok(())
}
