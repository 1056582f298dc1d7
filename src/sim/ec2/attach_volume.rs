//! AttachVolume: gives a volume to an instance.
//!
//! The volume is `in-use` at once and the attachment `attaching`; the device appears in the guest
//! seconds later. A device name that a forced detach has burnt never appears until a reboot.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    instance_id, instances_exist, required, usual, volume_id,
};
use super::lifecycle::NewAttachment;
use super::refusal::Refusal;
use super::{AttachmentKey, Ec2, Front, Instance, InstanceState, Volume, VolumeTrigger};
use crate::sim::check::Check;
use crate::sim::guest::{DeviceName, Hypervisor};
use crate::sim::id::InstanceId;
use crate::sim::machine::{Cell, Machine as _};

/// How many instances a Multi-Attach volume can be attached to.
///
/// # Source
/// EC2 user guide, "Attach a volume to multiple instances with Amazon EBS Multi-Attach".
const MULTI_ATTACH_LIMIT: usize = 16;

/// The parameters of AttachVolume.
///
/// # Source
/// botocore 1.44.5, `AttachVolumeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AttachVolumeRequest {
    /// The name under which the guest gets the device; required.
    pub device: Option<String>,
    /// The instance; required.
    pub instance_id: Option<String>,
    /// The volume; required.
    pub volume_id: Option<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("VolumeId is well-formed"),
    usual("InstanceId is well-formed"),
    usual("The volume exists"),
    usual("The instance exists"),
    usual("The volume is available, or takes a further instance"),
    usual("The volume is in the zone of the instance"),
    usual("The instance is running or stopped"),
    usual("The instance is stopped, if the volume has a Marketplace product code"),
    usual("The instance is built on Nitro, if the volume is enabled for Multi-Attach"),
    usual("Device is a name that EC2 takes"),
    usual("The device name is free on the instance"),
    usual("The instance has room for a further volume"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &AttachVolumeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let (volume, instance, device) = ladder.check(parameters(request))?;
    let resource = || vec![format!("volume/{volume}"), format!("instance/{instance}")];
    ladder.check(authorised(ec2, cx, ActionName::AttachVolume, resource))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let volume = ladder.check(volume_id(volume))?;
    let instance_id = ladder.check(instance_id(instance))?;
    let volume = ladder.check(ec2.volume(volume).ok_or(Refusal::VolumeNotFound(volume)))?;
    ladder.check(instances_exist(ec2, &[instance_id]))?;
    ladder.check(takes_instance(volume, instance_id))?;
    let missing = || Refusal::InstancesNotFound(vec![instance_id]);
    let instance =
        ladder.check(ec2.instance(instance_id).ok_or_else(missing).and_then(|instance| {
            let mismatch = Refusal::ZoneMismatch(volume.id, instance_id);
            if instance.zone == volume.zone { Ok(instance) } else { Err(mismatch) }
        }))?;
    ladder.check(settled(instance))?;
    ladder.check(marketplace(volume, instance))?;
    ladder.check(nitro_for_multi_attach(volume, instance))?;
    let device = ladder.check(device_name(device))?;
    let taken = instance.devices.contains_key(&device);
    ladder.check(if taken { Err(Refusal::DeviceTaken(device)) } else { Ok(()) })?;
    ladder.check(room(instance))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let key = AttachmentKey { volume: volume.id, instance: instance_id };
    let new = NewAttachment { key, device, delete_on_termination: false };
    let attachment = ec2.begin_attach(new, cx);
    match attachment {
        Some(attachment) => Ok(Reply::AttachVolume(attachment)),
        // Both were just seen to exist.
        None => Err(Front::unreadable(Refusal::VolumeNotFound(key.volume))),
    }
}

fn parameters(request: &AttachVolumeRequest) -> Result<(&str, &str, &str), Refusal> {
    Ok((
        required("VolumeId", request.volume_id.as_deref())?,
        required("InstanceId", request.instance_id.as_deref())?,
        required("Device", request.device.as_deref())?,
    ))
}

fn takes_instance(volume: &Volume, instance: InstanceId) -> Result<(), Refusal> {
    match volume.state().cell(VolumeTrigger::AttachAccepted) {
        Cell::Go { .. } => Ok(()),
        Cell::Ignore { .. } if !volume.multi_attach || volume.attachment_to(instance).is_some() => {
            Err(Refusal::AlreadyAttached(volume.id))
        }
        Cell::Ignore { .. } if volume.attachments().len() >= MULTI_ATTACH_LIMIT => {
            Err(Refusal::MultiAttachLimit(volume.id))
        }
        Cell::Ignore { .. } => Ok(()),
        Cell::Refuse { .. } => Err(Refusal::VolumeNotAvailable(volume.id, volume.state())),
    }
}

fn settled(instance: &Instance) -> Result<(), Refusal> {
    match instance.state() {
        InstanceState::Running | InstanceState::Stopped => Ok(()),
        state @ (InstanceState::Pending
        | InstanceState::Stopping
        | InstanceState::ShuttingDown
        | InstanceState::Terminated) => Err(Refusal::InstanceNotRunning(instance.id, state)),
    }
}

fn device_name(text: &str) -> Result<DeviceName, Refusal> {
    let invalid = || match text {
        "" => Refusal::EmptyParameter("device"),
        _ => Refusal::DeviceNameInvalid(text.to_owned()),
    };
    DeviceName::parse(text).ok_or_else(invalid)
}

fn marketplace(volume: &Volume, instance: &Instance) -> Result<(), Refusal> {
    if volume.product_codes.is_empty() || instance.state() == InstanceState::Stopped {
        Ok(())
    } else {
        Err(Refusal::MarketplaceAttach(volume.id, instance.id))
    }
}

fn nitro_for_multi_attach(volume: &Volume, instance: &Instance) -> Result<(), Refusal> {
    match instance.guest().hypervisor() {
        Hypervisor::Xen if volume.multi_attach => {
            Err(Refusal::MultiAttachNeedsNitro(volume.id, instance.id))
        }
        Hypervisor::Xen | Hypervisor::Nitro => Ok(()),
    }
}

fn room(instance: &Instance) -> Result<(), Refusal> {
    match instance.instance_type.shared_attachments() {
        Some(limit) if instance.attachments() >= limit => {
            let interfaces = u32::try_from(instance.interfaces.len()).unwrap_or(u32::MAX);
            Err(Refusal::AttachmentLimit(instance.id, limit.saturating_sub(interfaces)))
        }
        Some(_) | None => Ok(()),
    }
}
