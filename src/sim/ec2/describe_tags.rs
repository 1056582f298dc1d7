//! DescribeTags: lists tags: by type of resource, the oldest resource first, then by key.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::listing::{DescribeRequest, Kind, Listed, list};
use super::tags::{TAGGABLE, Tags};

pub(super) use super::listing::CHECKS;

/// It takes no ids; the resources are found by a filter.
const KIND: Kind = Kind {
    action: ActionName::DescribeTags,
    filters: FILTERS,
    tagged: true,
    pages: (5, 1000),
    ..super::describe_volumes::KIND
};

/// # Source
/// EC2 API reference, DescribeTags: Filters; besides them `tag-key` is taken, as everywhere.
const FILTERS: &[&str] = &["key", "resource-id", "resource-type", "value"];

/// A tag, and what it is of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TagDescription {
    /// The id of the resource.
    pub resource: String,
    /// Its type.
    pub resource_type: &'static str,
    /// The one tag.
    pub tag: Tags,
}

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let mut all = Vec::new();
    for kind in TAGGABLE {
        for (resource, tags) in (kind.all)(ec2) {
            all.extend(tags.iter().map(|(key, value)| TagDescription {
                resource: resource.clone(),
                resource_type: kind.name,
                tag: std::iter::once((key.clone(), value.clone())).collect(),
            }));
        }
    }
    let page = list(request, &KIND, (ec2, cx), all.iter())?;
    Ok(Reply::DescribeTags(page.cloned()))
}

impl Listed for TagDescription {
    fn is(&self, id: &str) -> bool {
        self.resource == id
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        match name {
            "key" => self.tag.keys().cloned().collect(),
            "resource-id" => vec![self.resource.clone()],
            "resource-type" => vec![self.resource_type.to_owned()],
            "value" => self.tag.iter().map(|(_, value)| value.clone()).collect(),
            _ => Vec::new(),
        }
    }

    fn tags(&self) -> &Tags {
        &self.tag
    }
}
