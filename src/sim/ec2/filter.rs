//! Filters of the describe actions: name and values, of which one must match.

use super::refusal::Refusal;
use super::{Ec2, Instance, Volume, VolumeAttachment};
use crate::sim::machine::Machine as _;

/// A filter: the resource has the attribute `name` with one of `values`.
///
/// In a value, `*` stands for any text and `?` for any character.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// The attribute.
    pub name: String,
    /// The values, of which one must match.
    pub values: Vec<String>,
}

/// Whether `text` fits `pattern`, in time linear in both for each `*`.
fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == text[t] => {
                p += 1;
                t += 1;
            }
            Some(_) | None => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                p = at + 1;
                t = from + 1;
            }
        }
    }
    pattern[p..].iter().all(|&rest| rest == '*')
}

fn any_fits(filter: &Filter, found: &[String]) -> bool {
    filter.values.iter().any(|pattern| found.iter().any(|text| fits(pattern, text)))
}

/// The test of all filters on a volume.
///
/// # Source
/// EC2 API reference, DescribeVolumes: Filters.
pub(super) fn volume_filters(filters: &[Filter]) -> Result<impl Fn(&Volume) -> bool, Refusal> {
    for filter in filters {
        if !known(&filter.name, VOLUME_FILTERS) {
            return Err(Refusal::FilterInvalid(filter.name.clone()));
        }
    }
    Ok(move |volume: &Volume| {
        filters.iter().all(|filter| any_fits(filter, &volume_values(volume, &filter.name)))
    })
}

/// The test of all filters on an instance.
///
/// # Source
/// EC2 API reference, DescribeInstances: Filters, of which the lab has those about what it
/// simulates.
pub(super) fn instance_filters(
    filters: &[Filter],
) -> Result<impl Fn(&Ec2, &Instance) -> bool, Refusal> {
    for filter in filters {
        if !known(&filter.name, INSTANCE_FILTERS) {
            return Err(Refusal::FilterInvalid(filter.name.clone()));
        }
    }
    Ok(move |ec2: &Ec2, instance: &Instance| {
        filters.iter().all(|filter| any_fits(filter, &instance_values(ec2, instance, &filter.name)))
    })
}

fn known(name: &str, names: &[&str]) -> bool {
    names.contains(&name) || name.strip_prefix("tag:").is_some_and(|key| !key.is_empty())
}

const VOLUME_FILTERS: &[&str] = &[
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
    "tag-key",
    "volume-id",
    "volume-type",
];

const INSTANCE_FILTERS: &[&str] = &[
    "availability-zone",
    "block-device-mapping.attach-time",
    "block-device-mapping.delete-on-termination",
    "block-device-mapping.device-name",
    "block-device-mapping.status",
    "block-device-mapping.volume-id",
    "image-id",
    "instance-id",
    "instance-state-code",
    "instance-state-name",
    "instance-type",
    "private-ip-address",
    "reservation-id",
    "root-device-name",
    "state-reason-code",
    "state-reason-message",
    "tag-key",
];

fn volume_values(volume: &Volume, name: &str) -> Vec<String> {
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
        "tag-key" => volume.tags.keys().cloned().collect(),
        "volume-id" => vec![volume.id.to_string()],
        "volume-type" => vec![volume.volume_type.as_str().to_owned()],
        _ => tag(name, &volume.tags),
    }
}

fn instance_values(ec2: &Ec2, instance: &Instance, name: &str) -> Vec<String> {
    let each = |of: fn(&VolumeAttachment) -> String| {
        ec2.describe(instance).volumes.iter().map(of).collect()
    };
    match name {
        "availability-zone" => vec![instance.zone.to_string()],
        "block-device-mapping.attach-time" => each(|attachment| attachment.attach_time.to_string()),
        "block-device-mapping.delete-on-termination" => {
            each(|attachment| attachment.delete_on_termination.to_string())
        }
        "block-device-mapping.device-name" => each(|attachment| attachment.device.to_string()),
        "block-device-mapping.status" => {
            each(|attachment| attachment.state().as_instance_sees_it().to_owned())
        }
        "block-device-mapping.volume-id" => each(|attachment| attachment.volume.to_string()),
        "image-id" => vec![instance.image.to_string()],
        "instance-id" => vec![instance.id.to_string()],
        "instance-state-code" => vec![instance.state().code().to_string()],
        "instance-state-name" => vec![instance.state().as_str().to_owned()],
        "instance-type" => vec![instance.instance_type.name.to_owned()],
        "private-ip-address" => vec![instance.private_ip_address()],
        "reservation-id" => vec![instance.reservation.to_string()],
        "root-device-name" => vec![instance.root_device.to_string()],
        "state-reason-code" => {
            instance.state_reason().map(|reason| reason.code.to_owned()).into_iter().collect()
        }
        "state-reason-message" => {
            instance.state_reason().map(|reason| reason.message.to_owned()).into_iter().collect()
        }
        "tag-key" => instance.tags.keys().cloned().collect(),
        _ => tag(name, &instance.tags),
    }
}

fn tag(name: &str, tags: &crate::sim::small_map::SmallMap<String, String>) -> Vec<String> {
    name.strip_prefix("tag:").and_then(|key| tags.get(key)).cloned().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_and_question_marks_match_as_documented() {
        for (pattern, text) in
            [("", ""), ("*", ""), ("vol-*", "vol-1"), ("a?c", "abc"), ("*b*", "abc"), ("**", "x")]
        {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("?", ""), ("vol-", "vol-1"), ("a?c", "ac"), ("*d*", "abc"), ("A", "a")]
        {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }
}
