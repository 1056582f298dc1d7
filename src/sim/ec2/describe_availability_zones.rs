//! DescribeAvailabilityZones: lists the zones of the region.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::listing::{DescribeRequest, Kind, Listed, NO_TAGS, list};
use super::network::not_found;
use super::refusal::Named;
use super::zone::{REGION, Zone};
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeAvailabilityZones,
    well_formed: |_| Ok(()),
    exists: |_, id| Zone::parse_id(id).is_some(),
    missing: |ids| not_found(Named::ZoneId, ids),
    names_exist: |_, names| {
        let unknown = |name: &&str| Zone::parse(name).is_none();
        let unknown: Vec<&str> = names.iter().map(String::as_str).filter(unknown).collect();
        if unknown.is_empty() { Ok(()) } else { Err(not_found(Named::Zone, &unknown)) }
    },
    filters: FILTERS,
    tagged: false,
    pages: (1, 1000),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), Zone::ALL.iter())?;
    Ok(Reply::DescribeAvailabilityZones(page.cloned()))
}

/// # Source
/// EC2 API reference, DescribeAvailabilityZones: Filters. The lab has no local zones, so that no
/// zone has a parent.
const FILTERS: &[&str] = &[
    "group-long-name",
    "group-name",
    "message",
    "opt-in-status",
    "parent-zone-id",
    "parent-zone-name",
    "region-name",
    "state",
    "zone-id",
    "zone-name",
    "zone-type",
];

impl Listed for Zone {
    fn is(&self, id: &str) -> bool {
        Self::parse_id(id) == Some(*self)
    }

    fn is_named(&self, _: &Ec2, name: &str) -> bool {
        Self::parse(name) == Some(*self)
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        self.attribute(name).into_iter().collect()
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &NO_TAGS
    }
}

impl Zone {
    /// The value of an attribute by the name of its filter; `None` if it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let word = match name {
            "group-long-name" => Self::GROUP_LONG_NAME,
            "group-name" => Self::GROUP,
            "opt-in-status" => Self::OPT_IN_STATUS,
            "region-name" => REGION,
            "state" => "available",
            "zone-id" => return Some(self.id()),
            "zone-name" => return Some(self.to_string()),
            "zone-type" => "availability-zone",
            _ => return None,
        };
        Some(word.to_owned())
    }
}
