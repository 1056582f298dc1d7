//! Putting resources into a world as they are, with ids of the caller's choice, so that a
//! documented example can be reproduced to the letter.

use std::fmt;

use super::attachment::VolumeAttachment;
use super::attributes::Attributes;
use super::health::Health;
use super::instance_type::InstanceType;
use super::interface_attachment::Slot;
use super::new_interface::NewInterface;
use super::{
    Context, Ec2, Initiated, Instance, InstanceState, Volume, VolumeAttachmentState, VolumeState,
    VolumeTrigger, VolumeType, Zone,
};
use crate::sim::event::EventKind;
use crate::sim::guest::{DeviceName, DeviceUse, Guest};
use crate::sim::id::{
    ImageId, InstanceId, InterfaceAttachmentId, NetworkInterfaceId, ReservationId, VolumeId,
};
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;
use crate::sim::time::Instant;

/// An instance to put into a world: running, or stopped.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InstanceSpec {
    /// Its id.
    pub id: InstanceId,
    /// Its type.
    pub instance_type: &'static InstanceType,
    /// Where it is.
    pub zone: Zone,
    /// The name of its root device.
    pub root_device: DeviceName,
    /// Whether it is stopped.
    pub stopped: bool,
    /// The ids of its primary interface and of its attachment; fresh ones if absent.
    pub primary: Option<(NetworkInterfaceId, InterfaceAttachmentId)>,
    /// The tag `Name`.
    pub name: Option<String>,
}

/// A volume to put into a world: available.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VolumeSpec {
    /// Its id.
    pub id: VolumeId,
    /// Its type.
    pub volume_type: VolumeType,
    /// GiB.
    pub size: u32,
    /// Where it is.
    pub zone: Zone,
    /// Operations per second, where the type needs them.
    pub iops: Option<u32>,
    /// Whether several instances may have it at once.
    pub multi_attach: bool,
    /// A Marketplace product code.
    pub product_code: Option<String>,
    /// Whether an AWS-managed resource owns its attachment.
    pub managed: bool,
    /// The tag `Name`.
    pub name: Option<String>,
}

/// An attachment to put into a world: attached, and perhaps mounted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AttachmentSpec {
    /// The volume.
    pub volume: VolumeId,
    /// The instance.
    pub instance: InstanceId,
    /// The device name.
    pub device: DeviceName,
    /// When the attachment was begun; now if absent.
    pub attach_time: Option<Instant>,
    /// Whether the volume is deleted with the instance.
    pub delete_on_termination: bool,
    /// Where the guest has it mounted.
    pub mounted: Option<String>,
}

/// Why a resource cannot be put into the world.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum BuildError {
    /// The id is taken.
    Taken(String),
    /// There is no such resource.
    Missing(String),
    /// The volume is attached to that instance already, or elsewhere.
    Attached(VolumeId),
    /// The device name is taken.
    DeviceTaken(DeviceName),
    /// The two are in different zones.
    Zones,
    /// The volume is not available.
    NotAvailable(VolumeId),
    /// The volume is no longer being provisioned.
    NotCreating(VolumeId),
    /// The instance is neither running nor stopped.
    NotSettled(InstanceId),
    /// The performance of a volume of this type is not checked.
    NoIoPerformance(VolumeId),
    /// The zone has no default subnet, or none with a free address.
    NoSubnet(Zone),
    /// The interface is attached, or not ready.
    InterfaceNotAvailable(NetworkInterfaceId),
    /// The device index is taken.
    SlotTaken(Slot),
}

impl VolumeSpec {
    /// A `gp2` volume of 8 GiB in the first zone.
    pub const fn new(id: VolumeId) -> Self {
        Self {
            id,
            volume_type: VolumeType::Gp2,
            size: 8,
            zone: Zone::DEFAULT,
            iops: None,
            multi_attach: false,
            product_code: None,
            managed: false,
            name: None,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::door::say_build_error(self, f)
    }
}

impl BuildError {
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(id) => write!(f, "{id} exists already"),
            Self::Missing(id) => write!(f, "there is no {id}"),
            Self::Attached(id) => write!(f, "{id} is attached already"),
            Self::DeviceTaken(device) => write!(f, "{device} is taken"),
            Self::Zones => f.write_str("volume and instance are in different zones"),
            Self::NotAvailable(id) => write!(f, "{id} is not available"),
            Self::NotCreating(id) => write!(f, "{id} is not being created"),
            Self::NotSettled(id) => write!(f, "{id} is neither running nor stopped"),
            Self::NoIoPerformance(id) => {
                write!(
                    f,
                    "the I/O performance of {id} is not checked: only that of io1, io2 and gp3 is"
                )
            }
            Self::InterfaceNotAvailable(id) => write!(f, "{id} is not available"),
            Self::SlotTaken(slot) => write!(f, "device index {} is taken", slot.index),
            Self::NoSubnet(zone) => write!(f, "{zone} has no default subnet with a free address"),
        }
    }
}

fn name_tag(name: Option<&String>) -> SmallMap<String, String> {
    name.into_iter().map(|name| ("Name".to_owned(), name.clone())).collect()
}

impl Ec2 {
    pub(in crate::sim) fn put_instance(
        &mut self,
        spec: &InstanceSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        if self.instances.contains(spec.id) {
            return Err(BuildError::Taken(spec.id.to_string()));
        }
        let subnet = self.default_subnet(spec.zone).ok_or(BuildError::NoSubnet(spec.zone))?;
        let new =
            NewInterface { id: spec.primary.map(|ids| ids.0), ..NewInterface::plain(self, subnet) };
        if let Some((interface, attachment)) = spec.primary {
            if self.interfaces.interfaces.contains(interface) {
                return Err(BuildError::Taken(interface.to_string()));
            }
            if self.interfaces.attachments.contains(attachment) {
                return Err(BuildError::Taken(attachment.to_string()));
            }
        }
        if subnet.addresses.free() == 0 {
            return Err(BuildError::NoSubnet(spec.zone));
        }
        // Nothing is refused any more: only now are ids taken.
        let state = if spec.stopped { InstanceState::Stopped } else { InstanceState::Running };
        let instance = Instance {
            id: spec.id,
            state: Tracked::new(state),
            reservation: ReservationId::fresh(&mut self.ids),
            launch_index: 0,
            image: ImageId::fresh(&mut self.ids),
            instance_type: spec.instance_type,
            zone: spec.zone,
            launch_time: cx.now(),
            root_device: spec.root_device,
            client_token: String::new(),
            attributes: Attributes::default(),
            tags: name_tag(spec.name.as_ref()),
            initiated: spec.stopped.then_some(Initiated::ByUser(cx.now())),
            devices: SmallMap::new(),
            interfaces: SmallMap::new(),
            burnt_slots: SmallMap::new(),
            stale: Vec::new(),
            guest: Guest::new(spec.instance_type.hypervisor),
            timer: None,
            unclean: false,
            reboot: None,
        };
        self.instances.insert(instance);
        cx.journal.record(EventKind::InstanceMade(spec.id));
        self.put_primary_interface((spec.id, spec.primary.map(|ids| ids.1)), new, cx);
        Ok(())
    }

    pub(in crate::sim) fn put_volume(
        &mut self,
        spec: &VolumeSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        if self.volumes.contains(spec.id) {
            return Err(BuildError::Taken(spec.id.to_string()));
        }
        let limits = spec.volume_type.limits();
        let volume = Volume {
            id: spec.id,
            state: Tracked::new(VolumeState::Available),
            volume_type: spec.volume_type,
            size: spec.size,
            zone: spec.zone,
            create_time: cx.now(),
            snapshot: None,
            iops: spec
                .iops
                .or(limits.iops.and_then(|(_, default, _)| default))
                .or(spec.volume_type.baseline_iops(spec.size)),
            throughput: limits.throughput.map(|(default, _)| default),
            multi_attach: spec.multi_attach,
            encrypted: false,
            product_codes: spec.product_code.iter().cloned().collect(),
            managed: spec.managed,
            tags: name_tag(spec.name.as_ref()),
            health: Health::checked_from(cx.now()),
            file_system_suspect: false,
            attachments: Vec::new(),
            timer: None,
        };
        self.volumes.insert(volume);
        cx.journal.record(EventKind::VolumeMade(spec.id));
        Ok(())
    }

    /// Lets the provisioning of a volume fail. A bad KMS key does that after CreateVolume was
    /// accepted; the lab has no keys, so it is told to.
    pub(in crate::sim) fn fail_provisioning(
        &mut self,
        id: VolumeId,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        let volume = self.volumes.get_mut(id).ok_or(BuildError::Missing(id.to_string()))?;
        if volume.state() != VolumeState::Creating {
            return Err(BuildError::NotCreating(id));
        }
        cx.schedule.cancel(volume.timer.take());
        volume.state.fire(VolumeTrigger::ProvisioningFailed, id, cx.journal);
        Ok(())
    }

    pub(in crate::sim) fn put_attachment(
        &mut self,
        spec: &AttachmentSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        let AttachmentSpec { volume: volume_id, instance: instance_id, device, .. } = *spec;
        let missing = |id: &dyn fmt::Display| BuildError::Missing(id.to_string());
        let volume = self.volumes.get_mut(volume_id).ok_or_else(|| missing(&volume_id))?;
        let instance = self.instances.get_mut(instance_id).ok_or_else(|| missing(&instance_id))?;
        match volume.state() {
            VolumeState::Available => {}
            VolumeState::InUse
                if volume.multi_attach && volume.attachment_to(instance_id).is_none() => {}
            VolumeState::InUse => return Err(BuildError::Attached(volume_id)),
            VolumeState::Creating
            | VolumeState::Deleting
            | VolumeState::Deleted
            | VolumeState::Error => {
                return Err(BuildError::NotAvailable(volume_id));
            }
        }
        if !matches!(instance.state(), InstanceState::Running | InstanceState::Stopped) {
            return Err(BuildError::NotSettled(instance_id));
        }
        if instance.devices.contains_key(&device) {
            return Err(BuildError::DeviceTaken(device));
        }
        if instance.zone != volume.zone {
            return Err(BuildError::Zones);
        }
        instance.devices.insert(device, volume_id);
        let root = (device == instance.root_device).then(|| "/".to_owned());
        if let Some(path) =
            spec.mounted.clone().or(root).filter(|_| instance.state() == InstanceState::Running)
        {
            instance.guest.set_use(device, DeviceUse::Mounted(path));
        }
        volume.state.fire(VolumeTrigger::AttachAccepted, volume_id, cx.journal);
        let attachment = VolumeAttachment {
            volume: volume_id,
            instance: instance_id,
            device,
            attach_time: spec.attach_time.unwrap_or(cx.now()),
            delete_on_termination: spec.delete_on_termination,
            state: Tracked::new(VolumeAttachmentState::Attached),
            forced: false,
            timer: None,
        };
        cx.journal.record(EventKind::VolumeAttachmentMade(attachment.key()));
        volume.attachments.push(attachment);
        Ok(())
    }
}
