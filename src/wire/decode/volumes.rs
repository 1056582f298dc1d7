//! The requests of the actions on volumes.

use super::super::form::Form;
use super::tags::tag_specifications;
use crate::sim::ec2::{
    AttachVolumeRequest, CreateVolumeRequest, DeleteVolumeRequest, DetachVolumeRequest, Refusal,
};

pub(super) fn attach(form: &mut Form<'_>) -> AttachVolumeRequest {
    AttachVolumeRequest {
        device: form.text("Device"),
        instance_id: form.text("InstanceId"),
        volume_id: form.text("VolumeId"),
        dry_run: form.flag("DryRun"),
    }
}

pub(super) fn create(form: &mut Form<'_>) -> Result<CreateVolumeRequest, Refusal> {
    Ok(CreateVolumeRequest {
        availability_zone: form.text("AvailabilityZone"),
        availability_zone_id: form.text("AvailabilityZoneId"),
        encrypted: form.flag("Encrypted"),
        iops: form.number("Iops"),
        size: form.number("Size"),
        snapshot_id: form.text("SnapshotId"),
        volume_type: form.text("VolumeType"),
        multi_attach_enabled: form.flag("MultiAttachEnabled"),
        throughput: form.number("Throughput"),
        client_token: form.text("ClientToken"),
        tag_specifications: tag_specifications(form)?,
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn delete(form: &mut Form<'_>) -> DeleteVolumeRequest {
    DeleteVolumeRequest { volume_id: form.text("VolumeId"), dry_run: form.flag("DryRun") }
}

pub(super) fn detach(form: &mut Form<'_>) -> DetachVolumeRequest {
    DetachVolumeRequest {
        volume_id: form.text("VolumeId"),
        instance_id: form.text("InstanceId"),
        device: form.text("Device"),
        force: form.flag("Force"),
        dry_run: form.flag("DryRun"),
    }
}
