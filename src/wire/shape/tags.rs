//! The parameters of the actions on tags.

use super::{DRY_RUN, FILTERS, Member, Shape, TAG, int, list, text};
use crate::sim::ec2::TAGGABLE;

/// The types of resources that take tags, from their table.
pub(super) const RESOURCE_TYPES: &[&str] = {
    const NAMES: [&str; TAGGABLE.len()] = {
        let mut names = [""; TAGGABLE.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = TAGGABLE[at].name;
            at += 1;
        }
        names
    };
    &NAMES
};

const RESOURCES: Member = list("Resources", "ResourceId", &Shape::Text).required();
const TAGS: Member = list("Tags", "Tag", &Shape::Struct(TAG));

pub(super) const CREATE_TAGS: &[Member] = &[DRY_RUN, RESOURCES, TAGS.required()];

pub(super) const DELETE_TAGS: &[Member] = &[DRY_RUN, RESOURCES, TAGS];

pub(super) const DESCRIBE_TAGS: &[Member] =
    &[DRY_RUN, FILTERS, int("MaxResults"), text("NextToken")];
