//! DetachVolume: asks the guest to let go of a volume.
//!
//! The reply says `detaching` at once. Whether the guest lets go is seen later: a device in use
//! turns the attachment `busy`, and a guest that does not answer leaves it in `detaching`.
//! `Force` takes the device away; it bypasses no check.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised,
    instance_id, instances_exist, required, usual, volume_id,
};
use super::refusal::Refusal;
use super::{
    Ec2, Instance, InstanceState, Volume, VolumeAttachment, VolumeAttachmentState, VolumeTrigger,
    sources,
};
use crate::sim::check::Check;
use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, VolumeId};
use crate::sim::machine::{Cell, Machine as _};

/// The parameters of DetachVolume.
///
/// # Source
/// botocore 1.44.5, `DetachVolumeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DetachVolumeRequest {
    /// The volume; required.
    pub volume_id: Option<String>,
    /// The instance; required only for a Multi-Attach volume with several attachments.
    pub instance_id: Option<String>,
    /// The device name.
    pub device: Option<String>,
    /// Whether to take the device from a guest that does not let go of it.
    pub force: bool,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    AUTHORISED,
    NOT_DRY_RUN,
    usual("VolumeId is well-formed"),
    usual("InstanceId is well-formed, if given"),
    usual("The volume exists"),
    Check { holds: "The volume is in-use", order: sources::STATE_BEFORE_MATCH },
    usual("No AWS-managed resource owns the attachment"),
    usual("The instance exists, if given"),
    usual("InstanceId is given, if the volume is attached to several instances"),
    usual("The volume is attached to that instance, as that device"),
    usual("The instance is neither starting nor ending"),
    usual("The instance is stopped, if the volume has a Marketplace product code"),
    usual("The instance is not running, if the volume is its root device"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(
    request: &DetachVolumeRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let volume_text = ladder.check(required("VolumeId", request.volume_id.as_deref()))?;
    let resources = || resources(ec2, volume_text, request.instance_id.as_deref());
    ladder.check(authorised(ec2, cx, ActionName::DetachVolume, resources))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let volume = ladder.check(volume_id(volume_text))?;
    let named = ladder.check(request.instance_id.as_deref().map(instance_id).transpose())?;
    let volume = ladder.check(ec2.volume(volume).ok_or(Refusal::VolumeNotFound(volume)))?;
    ladder.check(in_use(volume))?;
    ladder.check(if volume.managed { Err(Refusal::ManagedVolume(volume.id)) } else { Ok(()) })?;
    ladder.check(instances_exist(ec2, named.as_slice()))?;
    let instance = ladder.check(which_instance(volume, named))?;
    let attachment = ladder.check(matching(volume, instance, request.device.as_deref()))?;
    let instance = ec2.instances.get(attachment.instance);
    ladder.check(settled(attachment, instance))?;
    ladder.check(marketplace(volume, attachment, instance))?;
    ladder.check(root_of_running(attachment, instance))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();

    let key = attachment.key();
    let accepted = attachment.clone();
    Ok(Reply::DetachVolume(ec2.begin_detach(key, request.force, cx).unwrap_or(accepted)))
}

/// The volume and the instance: the one that is named, else those that have the volume.
fn resources(ec2: &Ec2, volume: &str, instance: Option<&str>) -> Vec<String> {
    let mut paths = vec![format!("volume/{volume}")];
    match (instance, VolumeId::parse(volume).ok().and_then(|id| ec2.volume(id))) {
        (Some(instance), _) => paths.push(format!("instance/{instance}")),
        (None, Some(volume)) => {
            let attachments = volume.attachments().iter();
            paths.extend(attachments.map(|attachment| format!("instance/{}", attachment.instance)));
        }
        (None, None) => {}
    }
    paths
}

fn in_use(volume: &Volume) -> Result<(), Refusal> {
    match volume.state().cell(VolumeTrigger::DetachRequested) {
        Cell::Go { .. } | Cell::Ignore { .. } => Ok(()),
        Cell::Refuse { .. } => Err(Refusal::VolumeNotInUse(volume.id, volume.state())),
    }
}

/// The instance to detach from: the one that is named, else the only one.
fn which_instance(
    volume: &Volume,
    named: Option<InstanceId>,
) -> Result<Option<InstanceId>, Refusal> {
    match (named, volume.attachments()) {
        (None, [_, _, ..]) => Err(Refusal::WhichInstance(volume.id)),
        (named, _) => Ok(named),
    }
}

fn matching<'a>(
    volume: &'a Volume,
    instance: Option<InstanceId>,
    device: Option<&str>,
) -> Result<&'a VolumeAttachment, Refusal> {
    let found = match instance {
        Some(instance) => volume.attachment_to(instance),
        None => volume.attachments().first(),
    };
    let Some(attachment) = found else {
        // An in-use volume has an attachment, so an instance was named, and it is the wrong one.
        return match instance {
            Some(instance) => {
                Err(Refusal::NotAttached { volume: volume.id, instance, device: None })
            }
            None => Err(Refusal::VolumeNotInUse(volume.id, volume.state())),
        };
    };
    if attachment.state() == VolumeAttachmentState::Detached {
        // It is over, and only still shown.
        let (volume, instance) = (volume.id, attachment.instance);
        return Err(Refusal::NotAttached { volume, instance, device: None });
    }
    match device {
        Some(device) if DeviceName::parse(device) != Some(attachment.device) => {
            let (volume, instance) = (volume.id, attachment.instance);
            Err(Refusal::NotAttached { volume, instance, device: Some(device.to_owned()) })
        }
        Some(_) | None => Ok(attachment),
    }
}

fn settled(attachment: &VolumeAttachment, instance: Option<&Instance>) -> Result<(), Refusal> {
    match instance.map(Instance::state) {
        Some(InstanceState::Running | InstanceState::Stopped) | None => Ok(()),
        Some(
            state @ (InstanceState::Pending
            | InstanceState::Stopping
            | InstanceState::ShuttingDown
            | InstanceState::Terminated),
        ) => {
            let (volume, instance) = (attachment.volume, attachment.instance);
            Err(Refusal::InstanceBetweenStates { volume, instance, state })
        }
    }
}

fn marketplace(
    volume: &Volume,
    attachment: &VolumeAttachment,
    instance: Option<&Instance>,
) -> Result<(), Refusal> {
    let stopped = instance.is_none_or(|instance| instance.state() == InstanceState::Stopped);
    if volume.product_codes.is_empty() || stopped {
        Ok(())
    } else {
        Err(Refusal::MarketplaceVolume(volume.id, attachment.instance))
    }
}

fn root_of_running(
    attachment: &VolumeAttachment,
    instance: Option<&Instance>,
) -> Result<(), Refusal> {
    let root = instance.is_some_and(|instance| {
        instance.root_device == attachment.device && instance.state() == InstanceState::Running
    });
    if root { Err(Refusal::RootVolume(attachment.volume, attachment.instance)) } else { Ok(()) }
}
