//! What the actions on volumes answer.

use super::super::tree::{Field, Value};
use super::{field, flag, list, number, tags, text};
use crate::sim::ec2::{Volume, VolumeAttachment};
use crate::sim::machine::Machine as _;

/// The five fields of an attachment that the calls on it answer; real recordings of them never
/// have `deleteOnTermination`, which the service model allows.
pub(super) fn attached(attachment: &VolumeAttachment) -> Vec<Field> {
    vec![
        text("volumeId", "VolumeId", attachment.volume),
        text("instanceId", "InstanceId", attachment.instance),
        text("device", "Device", attachment.device),
        text("status", "State", attachment.state().as_str()),
        field("attachTime", "AttachTime", Value::Time(attachment.attach_time)),
    ]
}

/// An attachment as DescribeVolumes shows it.
fn described(attachment: &VolumeAttachment) -> Value {
    let delete = attachment.delete_on_termination;
    let mut fields = vec![flag("deleteOnTermination", "DeleteOnTermination", delete)];
    fields.extend(attached(attachment));
    Value::Struct(fields)
}

/// A volume; CreateVolume answers it without its attachments.
pub(super) fn volume(volume: &Volume, attached: Option<&Volume>) -> Vec<Field> {
    let mut fields = vec![text("availabilityZoneId", "AvailabilityZoneId", volume.zone.id())];
    fields.extend(volume.iops.map(|iops| number("iops", "Iops", iops)));
    fields.extend(tags(&volume.tags));
    fields.push(text("volumeType", "VolumeType", volume.volume_type.as_str()));
    fields.push(flag("multiAttachEnabled", "MultiAttachEnabled", volume.multi_attach));
    fields.extend(volume.throughput.map(|rate| number("throughput", "Throughput", rate)));
    let snapshot = volume.snapshot.map(|id| id.to_string()).unwrap_or_default();
    fields.extend([
        text("volumeId", "VolumeId", volume.id),
        number("size", "Size", volume.size),
        text("snapshotId", "SnapshotId", snapshot),
        text("availabilityZone", "AvailabilityZone", volume.zone),
        text("status", "State", volume.state().as_str()),
        field("createTime", "CreateTime", Value::Time(volume.create_time)),
    ]);
    let attachments = attached.map(|volume| volume.attachments().iter().map(described).collect());
    fields.extend(attachments.map(|items| list("attachmentSet", "Attachments", items)));
    fields.push(flag("encrypted", "Encrypted", volume.encrypted));
    fields
}
