//! VPCs, subnets and security groups: what an instance needs to be somewhere.
//!
//! Every account begins with a default VPC, a default subnet in every zone and a default security
//! group. None of them has states that take time: they are there, or they are not.

use std::fmt;

use super::refusal::{Named, NetworkRefusal, Refusal};
use super::subnet::Subnet;
use super::zone::{REGION, Zone};
use super::{Context, Ec2};
use crate::sim::caller::ACCOUNT;
use crate::sim::cidr::Cidr;
use crate::sim::event::EventKind;
use crate::sim::id::{IdError, IdSource, SecurityGroupId, SubnetId, VpcId};
use crate::sim::small_map::SmallMap;
use crate::sim::table::{Resource, Table};

/// A VPC.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Vpc {
    /// Its id.
    pub id: VpcId,
    /// Its addresses.
    pub cidr: Cidr,
    /// Whether it is the one that every account begins with.
    pub is_default: bool,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
}

/// A security group. Its rules are those that it is made with: nothing in the lab changes them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SecurityGroup {
    /// Its id.
    pub id: SecurityGroupId,
    /// Its VPC.
    pub vpc: VpcId,
    /// Its name, which no other group of the VPC has.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
}

/// One of the three, by its id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NetworkId {
    /// A VPC.
    Vpc(VpcId),
    /// A subnet.
    Subnet(SubnetId),
    /// A security group.
    SecurityGroup(SecurityGroupId),
}

impl NetworkId {
    /// The part of the ARN after the account: `subnet/subnet-…`.
    fn path(self) -> String {
        match self {
            Self::Vpc(id) => format!("vpc/{id}"),
            Self::Subnet(id) => format!("subnet/{id}"),
            Self::SecurityGroup(id) => format!("security-group/{id}"),
        }
    }

    /// The ARN: `arn:aws:ec2:us-east-1:123456789012:subnet/subnet-…`.
    pub fn arn(self) -> String {
        format!("arn:aws:ec2:{REGION}:{ACCOUNT}:{}", self.path())
    }
}

impl fmt::Display for NetworkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vpc(id) => id.fmt(f),
            Self::Subnet(id) => id.fmt(f),
            Self::SecurityGroup(id) => id.fmt(f),
        }
    }
}

/// An id without the prefix is one that does not exist, one with it is malformed.
fn no_id(kind: Named, error: IdError, text: &str) -> Refusal {
    let text = text.to_owned();
    Refusal::Network(match error {
        IdError::Prefix => NetworkRefusal::NotFound(kind, vec![text]),
        IdError::Tail => NetworkRefusal::IdMalformed(kind, text),
    })
}

pub(super) fn vpc_id(text: &str) -> Result<VpcId, Refusal> {
    VpcId::parse(text).map_err(|error| no_id(Named::Vpc, error, text))
}

pub(super) fn subnet_id(text: &str) -> Result<SubnetId, Refusal> {
    SubnetId::parse(text).map_err(|error| no_id(Named::Subnet, error, text))
}

/// Unlike the others, a text that is no id at all is malformed.
pub(super) fn security_group_id(text: &str) -> Result<SecurityGroupId, Refusal> {
    SecurityGroupId::parse(text).map_err(|_| no_id(Named::SecurityGroup, IdError::Tail, text))
}

/// Refuses ids that nothing has.
pub(super) fn not_found(kind: Named, ids: &[&str]) -> Refusal {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    NetworkRefusal::NotFound(kind, ids).into()
}

/// The name of the security group that every VPC has, and of no other.
pub(super) const DEFAULT_GROUP: &str = "default";

impl Resource for Vpc {
    type Id = VpcId;

    fn id(&self) -> VpcId {
        self.id
    }
}

impl Resource for SecurityGroup {
    type Id = SecurityGroupId;

    fn id(&self) -> SecurityGroupId {
        self.id
    }
}

impl Vpc {
    /// The id of the association with its block of addresses.
    pub fn association_id(&self) -> String {
        self.id.to_string().replacen("vpc-", "vpc-cidr-assoc-", 1)
    }
}

impl SecurityGroup {
    /// Whether it is the group that its VPC was made with.
    pub fn is_default(&self) -> bool {
        self.name == DEFAULT_GROUP
    }
}

/// The networks of the account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Network {
    pub(super) vpcs: Table<Vpc>,
    pub(super) subnets: Table<Subnet>,
    pub(super) security_groups: Table<SecurityGroup>,
    ids: IdSource,
}

impl Network {
    /// The default VPC with its subnets and its group.
    ///
    /// # Source
    /// VPC user guide, "Default VPCs": 172.31.0.0/16 and a /20 in each zone, in an order of AWS's.
    pub(super) fn new(seed: u64) -> Self {
        let mut network = Self {
            vpcs: Table::default(),
            subnets: Table::default(),
            security_groups: Table::default(),
            // A stream of its own, so that ids of networks do not shift those of volumes.
            ids: IdSource::new(seed ^ 0x7_9c5),
        };
        let vpc = network.add_vpc(Cidr::new([172, 31, 0, 0], 16), SmallMap::new()).id;
        if let Some(vpc) = network.vpcs.get_mut(vpc) {
            vpc.is_default = true;
        }
        for (number, zone) in (0_u8..).zip(Zone::ALL) {
            let id = network.fresh_subnet_id();
            let cidr = Cidr::new([172, 31, number * 16, 0], 20);
            let mut subnet = Subnet::new(id, vpc, zone, cidr);
            subnet.is_default = true;
            network.subnets.insert(subnet);
        }
        network
    }

    /// Makes a VPC, and with it its default security group.
    pub(super) fn add_vpc(&mut self, cidr: Cidr, tags: SmallMap<String, String>) -> Vpc {
        let id = fresh(&self.vpcs, || VpcId::fresh(&mut self.ids));
        let vpc = Vpc { id, cidr, is_default: false, tags };
        self.vpcs.insert(vpc.clone());
        let group = SecurityGroup {
            id: self.fresh_security_group_id(),
            vpc: id,
            name: DEFAULT_GROUP.to_owned(),
            description: "default VPC security group".to_owned(),
            tags: SmallMap::new(),
        };
        self.security_groups.insert(group);
        vpc
    }

    pub(super) fn fresh_subnet_id(&mut self) -> SubnetId {
        fresh(&self.subnets, || SubnetId::fresh(&mut self.ids))
    }

    pub(super) fn fresh_security_group_id(&mut self) -> SecurityGroupId {
        fresh(&self.security_groups, || SecurityGroupId::fresh(&mut self.ids))
    }
}

/// An id that nothing in the table has.
fn fresh<T: Resource>(table: &Table<T>, mut next: impl FnMut() -> T::Id) -> T::Id {
    loop {
        let id = next();
        if !table.contains(id) {
            return id;
        }
    }
}

impl Ec2 {
    /// Every VPC, oldest first.
    pub fn vpcs(&self) -> impl DoubleEndedIterator<Item = &Vpc> {
        self.network.vpcs.iter()
    }

    /// Every subnet, oldest first.
    pub fn subnets(&self) -> impl DoubleEndedIterator<Item = &Subnet> {
        self.network.subnets.iter()
    }

    /// Every security group, oldest first.
    pub fn security_groups(&self) -> impl DoubleEndedIterator<Item = &SecurityGroup> {
        self.network.security_groups.iter()
    }

    /// The VPC with this id.
    pub fn vpc(&self, id: VpcId) -> Option<&Vpc> {
        self.network.vpcs.get(id)
    }

    /// The subnet with this id.
    pub fn subnet(&self, id: SubnetId) -> Option<&Subnet> {
        self.network.subnets.get(id)
    }

    /// The security group with this id.
    pub fn security_group(&self, id: SecurityGroupId) -> Option<&SecurityGroup> {
        self.network.security_groups.get(id)
    }

    /// The default VPC; `None` once it is deleted.
    pub fn default_vpc(&self) -> Option<&Vpc> {
        self.vpcs().find(|vpc| vpc.is_default)
    }

    /// The default subnet of a zone; `None` once it is deleted.
    pub fn default_subnet(&self, zone: Zone) -> Option<&Subnet> {
        self.subnets().find(|subnet| subnet.is_default && subnet.zone == zone)
    }

    /// The default VPC, for a call that names none.
    ///
    /// # Errors
    /// [`NetworkRefusal::NoDefaultVpc`].
    pub(super) fn needed_default_vpc(&self) -> Result<&Vpc, Refusal> {
        self.default_vpc().ok_or(Refusal::Network(NetworkRefusal::NoDefaultVpc))
    }

    /// The security group of the default VPC with this name.
    ///
    /// # Errors
    /// [`NetworkRefusal::GroupNameNotFound`].
    pub(super) fn named_security_group(&self, name: &str) -> Result<&SecurityGroup, Refusal> {
        let vpc = self.default_vpc().map(|vpc| vpc.id);
        let named = |group: &&SecurityGroup| Some(group.vpc) == vpc && group.name == name;
        let missing = || NetworkRefusal::GroupNameNotFound(name.to_owned(), vpc).into();
        self.security_groups().find(named).ok_or_else(missing)
    }

    /// The same id, if there is such a resource.
    ///
    /// # Errors
    /// [`NetworkRefusal::NotFound`].
    pub(super) fn existing(&self, id: NetworkId) -> Result<NetworkId, Refusal> {
        let (exists, kind) = match id {
            NetworkId::Vpc(id) => (self.network.vpcs.contains(id), Named::Vpc),
            NetworkId::Subnet(id) => (self.network.subnets.contains(id), Named::Subnet),
            NetworkId::SecurityGroup(id) => {
                (self.network.security_groups.contains(id), Named::SecurityGroup)
            }
        };
        if exists { Ok(id) } else { Err(not_found(kind, &[&id.to_string()])) }
    }

    /// Whether something is in the VPC or subnet, besides what goes with it, or uses the group.
    pub(super) fn has_dependencies(&self, id: NetworkId) -> bool {
        match id {
            NetworkId::Vpc(id) => {
                self.subnets().any(|subnet| subnet.vpc == id)
                    || self.security_groups().any(|group| group.vpc == id && !group.is_default())
            }
            NetworkId::Subnet(id) => {
                self.subnet(id).is_some_and(|subnet| subnet.addresses.is_in_use())
            }
            NetworkId::SecurityGroup(id) => {
                self.network_interfaces().any(|interface| interface.groups.contains(&id))
            }
        }
    }

    /// Takes it out; with a VPC goes its default security group.
    pub(super) fn delete_network(&mut self, id: NetworkId, cx: &mut Context<'_>) {
        match id {
            NetworkId::Vpc(id) => {
                let group = self.default_security_group(id).map(|group| group.id);
                if let Some(group) = group {
                    self.delete_network(NetworkId::SecurityGroup(group), cx);
                }
                self.network.vpcs.remove(id);
            }
            NetworkId::Subnet(id) => {
                self.network.subnets.remove(id);
            }
            NetworkId::SecurityGroup(id) => {
                self.network.security_groups.remove(id);
            }
        }
        cx.journal.record(EventKind::NetworkDeleted(id));
    }

    /// The security group that a VPC was made with.
    pub fn default_security_group(&self, vpc: VpcId) -> Option<&SecurityGroup> {
        self.security_groups().find(|group| group.vpc == vpc && group.is_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_begins_with_a_default_vpc() {
        let network = Network::new(7);
        let blocks: Vec<_> =
            network.subnets.iter().map(|subnet| subnet.cidr().to_string()).collect();
        assert_eq!(blocks.first().map(String::as_str), Some("172.31.0.0/20"));
        assert_eq!(blocks.last().map(String::as_str), Some("172.31.80.0/20"));
        assert_eq!((network.vpcs.len(), blocks.len(), network.security_groups.len()), (1, 6, 1));
    }
}
