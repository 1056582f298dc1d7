//! Tags: which resources take them, and what a tag can be.

use super::Ec2;
use super::create_volume::TagSpecification;
use super::network::not_found;
use super::refusal::{InterfaceRefusal, Named, Refusal, TagRefusal};
use crate::sim::id::{InstanceId, NetworkInterfaceId, SecurityGroupId, SubnetId, VolumeId, VpcId};
use crate::sim::small_map::SmallMap;

/// Tags, by key.
pub(super) type Tags = SmallMap<String, String>;

/// A type of resources that take tags.
#[derive(Debug)]
pub struct Taggable {
    /// Its name, as in a TagSpecification and in an ARN: `volume`.
    pub name: &'static str,
    /// What its ids begin with: `vol-`.
    pub prefix: &'static str,
    pub(super) is_id: fn(&str) -> bool,
    pub(super) tags: for<'a> fn(&'a Ec2, &str) -> Option<&'a Tags>,
    pub(super) tags_mut: for<'a> fn(&'a mut Ec2, &str) -> Option<&'a mut Tags>,
    /// Every resource with its tags, oldest first.
    pub(super) all: fn(&Ec2) -> Vec<(String, &Tags)>,
    /// The refusal of ids of this type that are of nothing.
    pub(super) missing: fn(&[&str]) -> Refusal,
}

macro_rules! taggable {
    ($($name:literal: $id:ident in $($table:ident).+, $missing:expr;)+) => {
        /// Every type of resources that take tags.
        pub const TAGGABLE: &[Taggable] = &[$(Taggable {
            name: $name,
            prefix: $id::PREFIX,
            is_id: |id| $id::parse(id).is_ok(),
            tags: |ec2, id| Some(&ec2.$($table).+.get($id::parse(id).ok()?)?.tags),
            tags_mut: |ec2, id| Some(&mut ec2.$($table).+.get_mut($id::parse(id).ok()?)?.tags),
            all: |ec2| ec2.$($table).+.iter().map(|one| (one.id.to_string(), &one.tags)).collect(),
            missing: $missing,
        },)+];
    };
}

taggable! {
    "instance": InstanceId in instances, |ids| {
        Refusal::InstancesNotFound(ids.iter().filter_map(|id| InstanceId::parse(id).ok()).collect())
    };
    "network-interface": NetworkInterfaceId in interfaces.interfaces, |ids| {
        // Of several that are missing, only the first is named.
        let first = ids.first().copied().unwrap_or_default();
        InterfaceRefusal::NotFound(first.to_owned()).into()
    };
    "security-group": SecurityGroupId in network.security_groups, |ids| {
        not_found(Named::SecurityGroup, ids)
    };
    "subnet": SubnetId in network.subnets, |ids| not_found(Named::Subnet, ids);
    "volume": VolumeId in volumes, |ids| {
        Refusal::VolumesNotFound(ids.iter().filter_map(|id| VolumeId::parse(id).ok()).collect())
    };
    "vpc": VpcId in network.vpcs, |ids| not_found(Named::Vpc, ids);
}

impl Taggable {
    /// The type whose ids begin as this text does.
    pub(super) fn beginning(id: &str) -> Option<&'static Self> {
        TAGGABLE.iter().find(|kind| id.starts_with(kind.prefix))
    }

    /// The type with this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        TAGGABLE.iter().find(|kind| kind.name == name)
    }
}

/// How many tags a resource can have, and how many characters are in a key and in a value.
///
/// # Source
/// EC2 user guide, "Tag your Amazon EC2 resources"; skypilot#1992 (128 characters for a key).
const MOST: usize = 50;
const KEY: usize = 128;
const VALUE: usize = 256;

/// What is reserved for AWS.
const RESERVED: &str = "aws:";

/// The tags for new resources of type `wanted`; others must be among `allowed`.
pub(super) fn tags(
    specifications: &[TagSpecification],
    allowed: &[&str],
    wanted: &str,
) -> Result<Tags, Refusal> {
    let mut tags = Tags::new();
    for (index, specification) in specifications.iter().enumerate() {
        let kind = specification.resource_type.as_str();
        if !allowed.contains(&kind) {
            return Err(Refusal::TagResourceType(kind.to_owned()));
        }
        if specifications.iter().take(index).any(|before| before.resource_type == kind) {
            return Err(TagRefusal::ResourceTypeTwice.into());
        }
        judge(&specification.tags, |_| TagRefusal::ReservedAtCreation)?;
        if specification.tags.len() > MOST {
            return Err(TagRefusal::TooMany.into());
        }
        if kind == wanted {
            tags.extend(specification.tags.iter().cloned());
        }
    }
    Ok(tags)
}

/// Whether tags can be given.
pub(super) fn judge(
    tags: &[(String, String)],
    reserved: fn(&str) -> TagRefusal,
) -> Result<(), Refusal> {
    for (index, (key, value)) in tags.iter().enumerate() {
        key_allowed(key, reserved)?;
        let wrong = if key.chars().count() > KEY {
            TagRefusal::KeyTooLong
        } else if value.chars().count() > VALUE {
            TagRefusal::ValueTooLong
        } else if tags.iter().take(index).any(|(before, _)| before == key) {
            TagRefusal::Duplicate(key.clone())
        } else {
            continue;
        };
        return Err(wrong.into());
    }
    Ok(())
}

/// Whether a key is one that a caller may change.
pub(super) fn key_allowed(key: &str, reserved: fn(&str) -> TagRefusal) -> Result<(), Refusal> {
    if key.is_empty() {
        Err(TagRefusal::EmptyKey.into())
    } else if key.starts_with(RESERVED) {
        Err(reserved(key).into())
    } else {
        Ok(())
    }
}

/// Whether the tags have room beside those that are there: what is overwritten counts once.
pub(super) fn room(before: &Tags, more: &[(String, String)]) -> Result<(), Refusal> {
    let new = more.iter().filter(|(key, _)| !before.contains_key(key)).count();
    if before.len() + new > MOST { Err(TagRefusal::TooMany.into()) } else { Ok(()) }
}

/// The types of the resources with these ids.
pub(super) fn kinds(ids: &[String]) -> Result<Vec<&'static Taggable>, Refusal> {
    let kind = |id: &String| Taggable::beginning(id).filter(|kind| (kind.is_id)(id));
    let invalid = |id: &String| TagRefusal::IdInvalid(id.clone()).into();
    ids.iter().map(|id| kind(id).ok_or_else(|| invalid(id))).collect()
}

/// Whether every resource exists; the first type of which some are missing decides the refusal.
pub(super) fn exist(ec2: &Ec2, ids: &[String], kinds: &[&'static Taggable]) -> Result<(), Refusal> {
    let missing = |(id, kind): &(&String, &&'static Taggable)| (kind.tags)(ec2, id).is_none();
    let Some((_, first)) = ids.iter().zip(kinds).find(missing) else { return Ok(()) };
    let same = ids.iter().zip(kinds).filter(missing).filter(|(_, kind)| kind.name == first.name);
    let ids: Vec<&str> = same.map(|(id, _)| id.as_str()).collect();
    Err((first.missing)(&ids))
}

/// The part of the ARN after the account, for the ids that are of a type that takes tags.
pub(super) fn paths(ids: &[String]) -> Vec<String> {
    let path = |id: &String| Some([Taggable::beginning(id)?.name, "/", id].concat());
    ids.iter().filter_map(path).collect()
}
