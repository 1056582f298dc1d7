//! Subnets, and the addresses that they give out.

use super::zone::Zone;
use crate::sim::addresses::Addresses;
use crate::sim::cidr::Cidr;
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
    ///
    /// # Source
    /// VPC user guide, "Subnet CIDR blocks".
    pub addresses: Addresses,
    /// Whether it is the default subnet of its zone.
    pub is_default: bool,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
}

impl Resource for Subnet {
    type Id = SubnetId;

    fn id(&self) -> SubnetId {
        self.id
    }
}

impl Subnet {
    pub(super) fn new(id: SubnetId, vpc: VpcId, zone: Zone, cidr: Cidr) -> Self {
        let addresses = Addresses::new(cidr, 4, 1);
        Self { id, vpc, zone, addresses, is_default: false, tags: SmallMap::new() }
    }

    /// Its block.
    pub const fn cidr(&self) -> Cidr {
        self.addresses.cidr()
    }
}
