//! DescribeVolumes: lists volumes with their attachments.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled, volume_id};
use super::listing::{DescribeRequest, Kind, Listed, list, no_names};
use super::refusal::Refusal;
use super::{Ec2, Volume, VolumeAttachment};
use crate::sim::id::VolumeId;
use crate::sim::machine::Machine as _;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

pub(super) const KIND: Kind = Kind {
    action: ActionName::DescribeVolumes,
    well_formed: |id| volume_id(id).map(|_| ()),
    exists: |ec2, id| VolumeId::parse(id).is_ok_and(|id| ec2.volumes.contains(id)),
    missing: |ids| {
        let ids = ids.iter().filter_map(|id| VolumeId::parse(id).ok());
        Refusal::VolumesNotFound(ids.collect())
    },
    names_exist: no_names,
    filters: FILTERS,
    tagged: true,
    pages: (5, 500),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), ec2.volumes())?;
    Ok(Reply::DescribeVolumes(page.cloned()))
}

impl Listed for Volume {
    fn is(&self, id: &str) -> bool {
        VolumeId::parse(id) == Ok(self.id)
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        attribute(self, name)
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &self.tags
    }
}

/// # Source
/// EC2 API reference, DescribeVolumes: Filters.
const FILTERS: &[&str] = &[
    "attachment.attach-time",
    "attachment.delete-on-termination",
    "attachment.device",
    "attachment.instance-id",
    "attachment.status",
    "availability-zone",
    "availability-zone-id",
    "create-time",
    "encrypted",
    "fast-restored",
    "multi-attach-enabled",
    "operator.managed",
    "operator.principal",
    "size",
    "snapshot-id",
    "status",
    "volume-id",
    "volume-type",
];

fn attribute(volume: &Volume, name: &str) -> Vec<String> {
    let each = |of: fn(&VolumeAttachment) -> String| volume.attachments().iter().map(of).collect();
    match name {
        "attachment.attach-time" => each(|attachment| attachment.attach_time.to_string()),
        "attachment.delete-on-termination" => {
            each(|attachment| attachment.delete_on_termination.to_string())
        }
        "attachment.device" => each(|attachment| attachment.device.to_string()),
        "attachment.instance-id" => each(|attachment| attachment.instance.to_string()),
        "attachment.status" => each(|attachment| attachment.state().as_str().to_owned()),
        "availability-zone" => vec![volume.zone.to_string()],
        "availability-zone-id" => vec![volume.zone.id()],
        "create-time" => vec![volume.create_time.to_string()],
        "encrypted" => vec![volume.encrypted.to_string()],
        // The lab has no fast snapshot restore.
        "fast-restored" => vec!["false".to_owned()],
        "multi-attach-enabled" => vec![volume.multi_attach.to_string()],
        "operator.managed" => vec![volume.managed.to_string()],
        "operator.principal" => Vec::new(),
        "size" => vec![volume.size.to_string()],
        "snapshot-id" => volume.snapshot.iter().map(ToString::to_string).collect(),
        "status" => vec![volume.state().as_str().to_owned()],
        "volume-id" => vec![volume.id.to_string()],
        "volume-type" => vec![volume.volume_type.as_str().to_owned()],
        _ => Vec::new(),
    }
}
