//! DescribeVpcs: lists VPCs.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::listing::{DescribeRequest, Kind, Listed, list, no_names, yes};
use super::network::{not_found, vpc_id};
use super::refusal::Named;
use super::{Ec2, Vpc};
use crate::sim::caller::ACCOUNT;
use crate::sim::id::VpcId;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeVpcs,
    well_formed: |id| vpc_id(id).map(|_| ()),
    exists: |ec2, id| VpcId::parse(id).is_ok_and(|id| ec2.vpc(id).is_some()),
    missing: |ids| not_found(Named::Vpc, ids),
    names_exist: no_names,
    filters: FILTERS,
    tagged: true,
    pages: (5, 1000),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), ec2.vpcs())?;
    Ok(Reply::DescribeVpcs(page.cloned()))
}

/// # Source
/// EC2 API reference, DescribeVpcs: Filters, but for `dhcp-options-id`. Nothing in the lab has
/// an IPv6 address, so the filters of IPv6 find nothing.
const FILTERS: &[&str] = &[
    "cidr",
    "cidr-block-association.association-id",
    "cidr-block-association.cidr-block",
    "cidr-block-association.state",
    "ipv6-cidr-block-association.association-id",
    "ipv6-cidr-block-association.ipv6-cidr-block",
    "ipv6-cidr-block-association.ipv6-pool",
    "ipv6-cidr-block-association.state",
    "is-default",
    "owner-id",
    "state",
    "vpc-id",
];

impl Listed for Vpc {
    fn is(&self, id: &str) -> bool {
        VpcId::parse(id) == Ok(self.id)
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        self.attribute(name).into_iter().collect()
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &self.tags
    }
}

impl Vpc {
    /// The value of an attribute by the name of its filter; `None` if it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let word = match name {
            "cidr" | "cidr-block-association.cidr-block" => return Some(self.cidr.to_string()),
            "cidr-block-association.association-id" => return Some(self.association_id()),
            "cidr-block-association.state" => "associated",
            "is-default" => yes(self.is_default),
            "owner-id" => ACCOUNT,
            "state" => "available",
            "vpc-id" => return Some(self.id.to_string()),
            _ => return None,
        };
        Some(word.to_owned())
    }
}
