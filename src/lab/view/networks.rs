//! The networks of EC2.

use serde::Serialize;

use super::{Tags, tags};
use crate::sim::ec2::{SecurityGroup, Subnet, Vpc};

/// A VPC.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2Vpc {
    /// Its id.
    pub id: String,
    /// Its addresses: `172.31.0.0/16`.
    pub cidr: String,
    /// Whether it is the one that every account begins with.
    pub is_default: bool,
    /// Tags.
    pub tags: Tags,
}

/// A subnet.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Ec2Subnet {
    /// Its id.
    pub id: String,
    /// Its VPC.
    pub vpc: String,
    /// `us-east-1a`.
    pub zone: String,
    /// Its addresses: `172.31.0.0/20`.
    pub cidr: String,
    /// How many of them are free.
    pub free_addresses: u32,
    /// Whether it is the default subnet of its zone.
    pub is_default: bool,
    /// Tags.
    pub tags: Tags,
}

/// A security group.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Ec2SecurityGroup {
    /// Its id.
    pub id: String,
    /// Its VPC.
    pub vpc: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Tags.
    pub tags: Tags,
}

pub(super) fn vpc(vpc: &Vpc) -> Ec2Vpc {
    Ec2Vpc {
        id: vpc.id.to_string(),
        cidr: vpc.cidr.to_string(),
        is_default: vpc.is_default,
        tags: tags(&vpc.tags),
    }
}

pub(super) fn subnet(subnet: &Subnet) -> Ec2Subnet {
    Ec2Subnet {
        id: subnet.id.to_string(),
        vpc: subnet.vpc.to_string(),
        zone: subnet.zone.to_string(),
        cidr: subnet.cidr().to_string(),
        free_addresses: subnet.addresses.free(),
        is_default: subnet.is_default,
        tags: tags(&subnet.tags),
    }
}

pub(super) fn security_group(group: &SecurityGroup) -> Ec2SecurityGroup {
    Ec2SecurityGroup {
        id: group.id.to_string(),
        vpc: group.vpc.to_string(),
        name: group.name.clone(),
        description: group.description.clone(),
        tags: tags(&group.tags),
    }
}
