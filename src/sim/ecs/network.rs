//! VPCs, vSwitches and security groups: where instances and network interfaces are.
//!
//! Every account begins with a VPC in the default region, a vSwitch in each of its zones and a
//! security group. None of them has states that take time: they are there, or they are not.

use super::{Region, SecurityGroupId, VSwitchId, VpcId};
use crate::sim::addresses::Addresses;
use crate::sim::cidr::Cidr;
use crate::sim::id::IdSource;
use crate::sim::small_map::SmallMap;
use crate::sim::table::{Resource, Table};
use crate::sim::time::Instant;

/// A VPC.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Vpc {
    /// Its id.
    pub id: VpcId,
    /// Where it is.
    pub region: Region,
    /// Its name.
    pub name: String,
    /// Its addresses: `172.16.0.0/12`.
    pub cidr: Cidr,
    /// Whether it is the one that the account began with.
    pub is_default: bool,
    /// When it was made.
    pub created: Instant,
}

/// A vSwitch: a block of the addresses of a VPC, in one zone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VSwitch {
    /// Its id.
    pub id: VSwitchId,
    /// Its VPC.
    pub vpc: VpcId,
    /// Where it is.
    pub region: Region,
    /// Its zone.
    pub zone: String,
    /// Its name.
    pub name: String,
    /// Its addresses, of which Alibaba Cloud keeps the first and the last three.
    ///
    /// # Source
    /// VPC API reference, CreateVSwitchCidrReservation.
    pub addresses: Addresses,
    /// Whether it is one of those that the account began with.
    pub is_default: bool,
    /// When it was made.
    pub created: Instant,
}

/// A security group.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SecurityGroup {
    /// Its id.
    pub id: SecurityGroupId,
    /// Where it is.
    pub region: Region,
    /// Its VPC; `None` for one of the classic network.
    pub vpc: Option<VpcId>,
    /// Its name.
    pub name: String,
    /// `Description`.
    pub description: String,
    /// Whether it is an advanced (enterprise) one, which takes more addresses.
    pub advanced: bool,
    /// How many private addresses it may have, if the lab says otherwise.
    pub(super) limit: Option<u32>,
    /// How many private addresses the interfaces in it have.
    pub(super) addresses: u32,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// When it was made.
    pub created: Instant,
}

impl VSwitch {
    pub(super) fn addresses(cidr: Cidr) -> Addresses {
        Addresses::new(cidr, 1, 3)
    }
}

impl SecurityGroup {
    /// How many private addresses it may have.
    ///
    /// # Source
    /// AlibabaCloudDocs/ecs, Limits: 2,000 in a basic group, 65,536 in an advanced one.
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(if self.advanced { 65_536 } else { 2_000 })
    }

    /// How many private addresses the interfaces in it have.
    pub const fn addresses(&self) -> u32 {
        self.addresses
    }

    /// How many private addresses it can still take.
    pub fn room(&self) -> u32 {
        self.limit().saturating_sub(self.addresses)
    }
}

macro_rules! resource {
    ($($name:ident($id:ident))+) => {$(
        impl Resource for $name {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }
        }
    )+};
}

resource! { Vpc(VpcId) VSwitch(VSwitchId) SecurityGroup(SecurityGroupId) }

/// The networks of the account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Network {
    pub(super) vpcs: Table<Vpc>,
    pub(super) vswitches: Table<VSwitch>,
    pub(super) groups: Table<SecurityGroup>,
    /// The last three bytes of the next MAC address.
    next_mac: u32,
}

impl Network {
    /// Every VPC, oldest first.
    pub fn vpcs(&self) -> impl DoubleEndedIterator<Item = &Vpc> {
        self.vpcs.iter()
    }

    /// Every vSwitch, oldest first.
    pub fn vswitches(&self) -> impl DoubleEndedIterator<Item = &VSwitch> {
        self.vswitches.iter()
    }

    /// Every security group, oldest first.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = &SecurityGroup> {
        self.groups.iter()
    }

    /// The VPC with this id.
    pub fn vpc(&self, id: VpcId) -> Option<&Vpc> {
        self.vpcs.get(id)
    }

    /// The vSwitch with this id.
    pub fn vswitch(&self, id: VSwitchId) -> Option<&VSwitch> {
        self.vswitches.get(id)
    }

    /// The security group with this id.
    pub fn group(&self, id: SecurityGroupId) -> Option<&SecurityGroup> {
        self.groups.get(id)
    }

    /// The oldest vSwitch of a zone.
    pub fn vswitch_in(&self, zone: &str) -> Option<&VSwitch> {
        self.vswitches().find(|vswitch| vswitch.zone == zone)
    }

    /// The oldest security group of a VPC.
    pub fn group_of(&self, vpc: VpcId) -> Option<&SecurityGroup> {
        self.groups().find(|group| group.vpc == Some(vpc))
    }

    /// What an account begins with: names, blocks and tags of the default network are assumed.
    pub(super) fn of_new_account(ids: &mut IdSource, created: Instant) -> Self {
        let region = Region::DEFAULT;
        let vpc = VpcId::fresh(ids, region);
        let group = SecurityGroupId::fresh(ids, region);
        let mut network = Self {
            vpcs: Table::default(),
            vswitches: Table::default(),
            groups: Table::default(),
            next_mac: ids.next() as u32 & MAC_MASK,
        };
        network.vpcs.insert(Vpc {
            id: vpc,
            region,
            name: String::new(),
            cidr: Cidr::new([172, 16, 0, 0], 12),
            is_default: true,
            created,
        });
        for (number, zone) in (0_u8..).zip(region.zones()) {
            network.vswitches.insert(VSwitch {
                id: VSwitchId::fresh(ids, region),
                vpc,
                region,
                zone,
                name: String::new(),
                addresses: VSwitch::addresses(Cidr::new([172, 16, 16 * number, 0], 20)),
                is_default: true,
                created,
            });
        }
        network.groups.insert(SecurityGroup {
            id: group,
            region,
            vpc: Some(vpc),
            name: "default".to_owned(),
            description: "default security group".to_owned(),
            advanced: false,
            limit: None,
            addresses: 0,
            tags: SmallMap::new(),
            created,
        });
        network
    }

    /// Takes an address of a vSwitch: this one, or the next free one. `None`, and nothing is
    /// taken, if there is no such vSwitch, if that address cannot be taken, or if none is free.
    pub(super) fn take_address(
        &mut self,
        vswitch: VSwitchId,
        wanted: Option<[u8; 4]>,
    ) -> Option<[u8; 4]> {
        let addresses = &mut self.vswitches.get_mut(vswitch)?.addresses;
        match wanted {
            Some(address) => addresses.take(address).then_some(address),
            None => addresses.take_next(),
        }
    }

    /// Gives addresses back to their vSwitch, if it is still there.
    pub(super) fn give_back(&mut self, vswitch: VSwitchId, addresses: &[[u8; 4]]) {
        if let Some(vswitch) = self.vswitches.get_mut(vswitch) {
            for address in addresses {
                vswitch.addresses.release(*address);
            }
        }
    }

    /// The first of these groups that cannot take so many more private addresses.
    pub(super) fn full_group(
        &self,
        groups: &[SecurityGroupId],
        more: u32,
    ) -> Option<SecurityGroupId> {
        let full = |id: &SecurityGroupId| self.group(*id).is_some_and(|group| group.room() < more);
        groups.iter().copied().find(full)
    }

    /// Counts the private addresses of an interface that comes into these groups.
    pub(super) fn join(&mut self, groups: &[SecurityGroupId], addresses: &[[u8; 4]]) {
        for id in groups {
            if let Some(group) = self.groups.get_mut(*id) {
                group.addresses = group.addresses.saturating_add(addresses.len() as u32);
            }
        }
    }

    /// Counts those of an interface that leaves these groups.
    pub(super) fn leave(&mut self, groups: &[SecurityGroupId], addresses: &[[u8; 4]]) {
        for id in groups {
            if let Some(group) = self.groups.get_mut(*id) {
                group.addresses = group.addresses.saturating_sub(addresses.len() as u32);
            }
        }
    }

    /// The last three bytes of a MAC address that no interface had before: `00:16:3e:xx:xx:xx`.
    pub(super) fn fresh_mac(&mut self) -> [u8; 3] {
        let [_, a, b, c] = self.next_mac.to_be_bytes();
        // Odd, so that all 2^24 come before one comes again; large, so that they look unlike.
        self.next_mac = self.next_mac.wrapping_add(0x9e_3779) & MAC_MASK;
        [a, b, c]
    }
}

const MAC_MASK: u32 = 0xff_ffff;

#[cfg(test)]
mod tests {
    use super::*;

    fn network() -> Network {
        Network::of_new_account(&mut IdSource::new(7), Instant::from_utc(2026, 1, 1, 9, 0, 0))
    }

    #[test]
    fn a_new_account_has_a_vswitch_in_each_zone_of_the_default_region() {
        let network = network();
        let vpc = network.vpcs().next().expect("a VPC");
        let zones: Vec<_> = network.vswitches().map(|one| one.zone.clone()).collect();
        assert_eq!(zones, Region::DEFAULT.zones().collect::<Vec<_>>());
        for vswitch in network.vswitches() {
            assert!(vpc.cidr.contains(vswitch.addresses.cidr()));
            assert_eq!((vswitch.vpc, vswitch.addresses.free()), (vpc.id, 4092));
        }
        assert_eq!(network.group_of(vpc.id).map(SecurityGroup::room), Some(2000));
    }

    #[test]
    fn the_first_and_the_last_three_addresses_of_a_vswitch_are_kept() {
        let mut network = network();
        let id = network.vswitch_in("cn-hangzhou-b").expect("a vSwitch").id;
        for kept in [[172, 16, 0, 0], [172, 16, 15, 253], [172, 16, 15, 255], [172, 16, 16, 1]] {
            assert_eq!(network.take_address(id, Some(kept)), None, "{kept:?}");
        }
        let last = [172, 16, 15, 252];
        assert_eq!(network.take_address(id, Some(last)), Some(last));
        assert_eq!(network.take_address(id, Some(last)), None, "it is taken");
        assert_eq!(network.take_address(id, None), Some([172, 16, 0, 1]));
        network.give_back(id, &[last]);
        assert_eq!(network.take_address(id, Some(last)), Some(last));
    }

    #[test]
    fn a_group_counts_the_private_addresses_in_it() {
        let mut network = network();
        let id = network.groups().next().expect("a group").id;
        let three = [[172, 16, 0, 1], [172, 16, 0, 2], [172, 16, 0, 3]];
        network.join(&[id], &three);
        assert_eq!(network.full_group(&[id], 1997), None);
        assert_eq!(network.full_group(&[id], 1998), Some(id));
        network.leave(&[id], &three);
        assert_eq!(network.group(id).map(SecurityGroup::addresses), Some(0));
    }

    #[test]
    fn no_mac_address_comes_twice() {
        let mut network = network();
        let mut macs: Vec<_> = (0..10_000).map(|_| network.fresh_mac()).collect();
        macs.sort_unstable();
        macs.dedup();
        assert_eq!(macs.len(), 10_000);
    }
}
