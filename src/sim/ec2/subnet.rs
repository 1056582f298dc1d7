//! Subnets, and the addresses that they give out.

use super::cidr::Cidr;
use super::zone::Zone;
use crate::sim::id::{SubnetId, VpcId};
use crate::sim::small_map::SmallMap;
use crate::sim::table::Resource;

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

/// How many addresses AWS keeps at the start of a subnet, and at its end.
///
/// # Source
/// VPC user guide, "Subnet CIDR blocks": the first four addresses and the last one.
const KEPT: (u32, u32) = (4, 1);

impl Resource for Subnet {
    type Id = SubnetId;

    fn id(&self) -> SubnetId {
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

    /// Whether any of its addresses is in use.
    pub fn is_in_use(&self) -> bool {
        !self.taken.is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::id::IdSource;

    /// A subnet of 16 addresses, of which AWS keeps five.
    fn small() -> Subnet {
        let mut ids = IdSource::new(7);
        let (id, vpc) = (SubnetId::fresh(&mut ids), VpcId::fresh(&mut ids));
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
}
