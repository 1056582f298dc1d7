//! VPCs, subnets and security groups: what an instance needs to be somewhere.
//!
//! Every account begins with a default VPC, a default subnet in every zone and a default security
//! group. None of them has states that take time: they are there, or they are not.

use super::Ec2;
use super::cidr::Cidr;
use super::zone::Zone;
use crate::sim::id::{IdSource, SecurityGroupId, SubnetId, VpcId};
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

/// A subnet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Subnet {
    /// Its id.
    pub id: SubnetId,
    /// Its VPC.
    pub vpc: VpcId,
    /// Where it is.
    pub zone: Zone,
    /// Its addresses, of which AWS keeps the first four and the last.
    pub cidr: Cidr,
    /// Whether it is the default subnet of its zone.
    pub is_default: bool,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// The places of the addresses that are in use, in order.
    taken: Vec<u32>,
    /// Where the next free address is looked for.
    next: u32,
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

/// The name of the security group that every VPC has, and of no other.
pub(super) const DEFAULT_GROUP: &str = "default";

/// How many addresses AWS keeps at the start of a subnet, and at its end.
///
/// # Source
/// VPC user guide, "Subnet CIDR blocks": the first four addresses and the last one.
const KEPT: (u32, u32) = (4, 1);

impl Resource for Vpc {
    type Id = VpcId;

    fn id(&self) -> VpcId {
        self.id
    }
}

impl Resource for Subnet {
    type Id = SubnetId;

    fn id(&self) -> SubnetId {
        self.id
    }
}

impl Resource for SecurityGroup {
    type Id = SecurityGroupId;

    fn id(&self) -> SecurityGroupId {
        self.id
    }
}

impl Subnet {
    pub(super) const fn new(id: SubnetId, vpc: VpcId, zone: Zone, cidr: Cidr) -> Self {
        Self {
            id,
            vpc,
            zone,
            cidr,
            is_default: false,
            tags: SmallMap::new(),
            taken: Vec::new(),
            next: KEPT.0,
        }
    }

    /// The first place behind the last address that can be given out.
    fn end(&self) -> u32 {
        u32::try_from(self.cidr.size()).unwrap_or(u32::MAX).saturating_sub(KEPT.1)
    }

    /// How many addresses are free.
    pub fn available_ip_address_count(&self) -> u32 {
        let usable = self.end().saturating_sub(KEPT.0);
        usable.saturating_sub(u32::try_from(self.taken.len()).unwrap_or(u32::MAX))
    }

    /// Whether an address can be taken: it is in the subnet, not one that AWS keeps, and free.
    pub fn is_free(&self, address: [u8; 4]) -> bool {
        let usable = |place: &u32| (KEPT.0..self.end()).contains(place);
        let place = self.cidr.place(address).filter(usable);
        place.is_some_and(|place| self.taken.binary_search(&place).is_err())
    }

    /// Takes this address; `false` if it cannot be taken.
    pub fn take(&mut self, address: [u8; 4]) -> bool {
        let free = self.is_free(address);
        if free && let Some(place) = self.cidr.place(address) {
            let at = self.taken.partition_point(|other| *other < place);
            self.taken.insert(at, place);
        }
        free
    }

    /// Takes a free address, the next one upwards; `None` if the subnet is full. Once the end is
    /// reached it begins at the start again (assumed: real addresses look like random ones).
    pub fn take_next(&mut self) -> Option<[u8; 4]> {
        let end = self.end();
        let mut place = if self.next < end { self.next } else { KEPT.0 };
        if self.available_ip_address_count() == 0 {
            return None;
        }
        while !self.take(self.cidr.address(place)) {
            place = if place + 1 < end { place + 1 } else { KEPT.0 };
        }
        self.next = place + 1;
        Some(self.cidr.address(place))
    }

    /// Gives an address back.
    pub fn release(&mut self, address: [u8; 4]) {
        let at = self.cidr.place(address).and_then(|place| self.taken.binary_search(&place).ok());
        if let Some(at) = at {
            self.taken.remove(at);
        }
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
        let vpc = network.add_vpc(Cidr::new([172, 31, 0, 0], 16), true, SmallMap::new());
        for (number, zone) in (0_u8..).zip(Zone::ALL) {
            let id = network.fresh_subnet_id();
            let cidr = Cidr::new([172, 31, number * 16, 0], 20);
            let subnet = Subnet { is_default: true, ..Subnet::new(id, vpc, zone, cidr) };
            network.subnets.insert(subnet);
        }
        network
    }

    /// Makes a VPC, and with it its default security group.
    pub(super) fn add_vpc(
        &mut self,
        cidr: Cidr,
        is_default: bool,
        tags: SmallMap<String, String>,
    ) -> VpcId {
        let id = fresh(&self.vpcs, || VpcId::fresh(&mut self.ids));
        self.vpcs.insert(Vpc { id, cidr, is_default, tags });
        let group = SecurityGroup {
            id: self.fresh_security_group_id(),
            vpc: id,
            name: DEFAULT_GROUP.to_owned(),
            description: "default VPC security group".to_owned(),
            tags: SmallMap::new(),
        };
        self.security_groups.insert(group);
        id
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

    /// The security group that a VPC was made with.
    pub fn default_security_group(&self, vpc: VpcId) -> Option<&SecurityGroup> {
        self.security_groups().find(|group| group.vpc == vpc && group.is_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A subnet of 16 addresses, of which AWS keeps five.
    fn small() -> Subnet {
        let mut network = Network::new(7);
        let (id, vpc) = (network.fresh_subnet_id(), VpcId::fresh(&mut network.ids));
        Subnet::new(id, vpc, Zone::DEFAULT, Cidr::new([10, 0, 0, 16], 28))
    }

    #[test]
    fn addresses_are_given_out_upwards_until_the_subnet_is_full() {
        let mut subnet = small();
        assert_eq!(subnet.available_ip_address_count(), 11);
        let given: Vec<_> = std::iter::from_fn(|| subnet.take_next()).map(|at| at[3]).collect();
        assert_eq!(given, (20..31).collect::<Vec<u8>>());
        assert_eq!(subnet.available_ip_address_count(), 0);
        subnet.release([10, 0, 0, 25]);
        subnet.release([10, 0, 0, 25]);
        assert_eq!(subnet.available_ip_address_count(), 1);
        assert_eq!(subnet.take_next(), Some([10, 0, 0, 25]));
        assert_eq!(subnet.take_next(), None);
    }

    #[test]
    fn an_address_can_be_asked_for_if_it_is_free_and_not_kept() {
        let mut subnet = small();
        assert!(subnet.take([10, 0, 0, 20]));
        for address in [[10, 0, 0, 20], [10, 0, 0, 19], [10, 0, 0, 31], [10, 0, 0, 32]] {
            assert!(!subnet.take(address), "{address:?}");
        }
        assert_eq!(subnet.take_next(), Some([10, 0, 0, 21]));
        assert_eq!(subnet.available_ip_address_count(), 9);
    }

    #[test]
    fn an_account_begins_with_a_default_vpc() {
        let network = Network::new(7);
        let blocks: Vec<_> = network.subnets.iter().map(|subnet| subnet.cidr.to_string()).collect();
        assert_eq!(blocks.first().map(String::as_str), Some("172.31.0.0/20"));
        assert_eq!(blocks.last().map(String::as_str), Some("172.31.80.0/20"));
        assert_eq!((network.vpcs.len(), blocks.len(), network.security_groups.len()), (1, 6, 1));
    }
}
