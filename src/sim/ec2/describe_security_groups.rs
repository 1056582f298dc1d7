//! DescribeSecurityGroups: lists security groups with their rules.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::listing::{DescribeRequest, Kind, Listed, list};
use super::network::{NetworkId, not_found, security_group_id};
use super::refusal::Named;
use super::{Ec2, SecurityGroup};
use crate::sim::caller::ACCOUNT;
use crate::sim::id::SecurityGroupId;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeSecurityGroups,
    well_formed: |id| security_group_id(id).map(|_| ()),
    exists: |ec2, id| SecurityGroupId::parse(id).is_ok_and(|id| ec2.security_group(id).is_some()),
    missing: |ids| not_found(Named::SecurityGroup, ids),
    names_exist: |ec2, names| {
        names.iter().try_for_each(|name| ec2.named_security_group(name).map(|_| ()))
    },
    filters: FILTERS,
    tagged: true,
    pages: (5, 1000),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), ec2.security_groups())?;
    Ok(Reply::DescribeSecurityGroups(page.cloned()))
}

/// # Source
/// EC2 API reference, DescribeSecurityGroups: Filters.
const FILTERS: &[&str] = &[
    "description",
    "egress.ip-permission.cidr",
    "egress.ip-permission.from-port",
    "egress.ip-permission.group-id",
    "egress.ip-permission.group-name",
    "egress.ip-permission.ipv6-cidr",
    "egress.ip-permission.prefix-list-id",
    "egress.ip-permission.protocol",
    "egress.ip-permission.to-port",
    "egress.ip-permission.user-id",
    "group-id",
    "group-name",
    "ip-permission.cidr",
    "ip-permission.from-port",
    "ip-permission.group-id",
    "ip-permission.group-name",
    "ip-permission.ipv6-cidr",
    "ip-permission.prefix-list-id",
    "ip-permission.protocol",
    "ip-permission.to-port",
    "ip-permission.user-id",
    "owner-id",
    "vpc-id",
];

impl Listed for SecurityGroup {
    fn is(&self, id: &str) -> bool {
        SecurityGroupId::parse(id) == Ok(self.id)
    }

    fn is_named(&self, ec2: &Ec2, name: &str) -> bool {
        ec2.named_security_group(name).is_ok_and(|group| group.id == self.id)
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        self.attribute(name).into_iter().collect()
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &self.tags
    }
}

impl SecurityGroup {
    /// The value of an attribute by the name of its filter; `None` if it has none.
    ///
    /// Every group lets everything out; only a default one lets something in, from itself.
    pub fn attribute(&self, name: &str) -> Option<String> {
        if name.starts_with("ip-permission.") && !self.is_default() {
            return None;
        }
        let word = match name {
            "description" => &self.description,
            "egress.ip-permission.cidr" => "0.0.0.0/0",
            "egress.ip-permission.protocol" | "ip-permission.protocol" => "-1",
            "group-id" | "ip-permission.group-id" => return Some(self.id.to_string()),
            "group-name" | "ip-permission.group-name" => &self.name,
            "owner-id" | "ip-permission.user-id" => ACCOUNT,
            // No filter, but an element of the answer.
            "security-group-arn" => return Some(NetworkId::SecurityGroup(self.id).arn()),
            "vpc-id" => return Some(self.vpc.to_string()),
            _ => return None,
        };
        Some(word.to_owned())
    }
}
