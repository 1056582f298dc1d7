//! DescribeSubnets: lists subnets.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::listing::{DescribeRequest, Kind, Listed, list, no_names, yes};
use super::network::{NetworkId, not_found, subnet_id};
use super::refusal::Named;
use super::{Ec2, Subnet};
use crate::sim::caller::ACCOUNT;
use crate::sim::id::SubnetId;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeSubnets,
    well_formed: |id| subnet_id(id).map(|_| ()),
    exists: |ec2, id| SubnetId::parse(id).is_ok_and(|id| ec2.subnet(id).is_some()),
    missing: |ids| not_found(Named::Subnet, ids),
    names_exist: no_names,
    filters: FILTERS,
    tagged: true,
    pages: (5, 1000),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), ec2.subnets())?;
    Ok(Reply::DescribeSubnets(page.cloned()))
}

/// # Source
/// EC2 API reference, DescribeSubnets: Filters, but for those of DNS names. Nothing in the lab has
/// an IPv6 address or is on an Outpost, so the filters of those find nothing.
const FILTERS: &[&str] = &[
    "availability-zone",
    "availability-zone-id",
    "availabilityZone",
    "availabilityZoneId",
    "available-ip-address-count",
    "cidr",
    "cidr-block",
    "cidrBlock",
    "customer-owned-ipv4-pool",
    "default-for-az",
    "defaultForAz",
    "enable-dns64",
    "ipv6-cidr-block-association.association-id",
    "ipv6-cidr-block-association.ipv6-cidr-block",
    "ipv6-cidr-block-association.state",
    "ipv6-native",
    "map-customer-owned-ip-on-launch",
    "map-public-ip-on-launch",
    "outpost-arn",
    "owner-id",
    "state",
    "subnet-arn",
    "subnet-id",
    "vpc-id",
];

impl Listed for Subnet {
    fn is(&self, id: &str) -> bool {
        SubnetId::parse(id) == Ok(self.id)
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        self.attribute(name).into_iter().collect()
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &self.tags
    }
}

impl Subnet {
    /// The value of an attribute by the name of its filter; `None` if it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let word = match name {
            "availability-zone" | "availabilityZone" => return Some(self.zone.to_string()),
            "availability-zone-id" | "availabilityZoneId" => return Some(self.zone.id()),
            "available-ip-address-count" => {
                return Some(self.addresses.free().to_string());
            }
            "cidr" | "cidr-block" | "cidrBlock" => return Some(self.cidr().to_string()),
            "default-for-az" | "defaultForAz" => yes(self.is_default),
            // Nothing here has an address on the internet.
            "enable-dns64"
            | "ipv6-native"
            | "map-customer-owned-ip-on-launch"
            | "map-public-ip-on-launch" => "false",
            "owner-id" => ACCOUNT,
            "state" => "available",
            "subnet-arn" => return Some(NetworkId::Subnet(self.id).arn()),
            "subnet-id" => return Some(self.id.to_string()),
            "vpc-id" => return Some(self.vpc.to_string()),
            _ => return None,
        };
        Some(word.to_owned())
    }
}
