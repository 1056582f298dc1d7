//! Networks that a person puts into the lab, and the ways to break them.

use super::network::{SecurityGroup, VSwitch, Vpc};
use super::{AdminError, Ecs, Region, SecurityGroupId, VSwitchId, VpcId};
use crate::sim::cidr::Cidr;
use crate::sim::small_map::SmallMap;
use crate::sim::time::Instant;

/// A VPC as it is put into the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VpcSpec {
    /// Its id.
    pub id: VpcId,
    /// Where it is.
    pub region: Region,
    /// Its name.
    pub name: String,
    /// Its addresses.
    pub cidr: Cidr,
}

/// A vSwitch as it is put into the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VSwitchSpec {
    /// Its id.
    pub id: VSwitchId,
    /// Its VPC; the one that the account began with if `None`.
    pub vpc: Option<VpcId>,
    /// Its zone; the first one of the region of its VPC if `None`.
    pub zone: Option<String>,
    /// Its name.
    pub name: String,
    /// Its addresses; the first free block of 256 in its VPC if `None`.
    pub cidr: Option<Cidr>,
}

/// Where a security group is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GroupPlace {
    /// In this VPC; in the one that the account began with if `None`.
    Vpc(Option<VpcId>),
    /// In the classic network of a region.
    Classic(Region),
}

/// A security group as it is put into the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SecurityGroupSpec {
    /// Its id.
    pub id: SecurityGroupId,
    /// Where it is.
    pub place: GroupPlace,
    /// Its name.
    pub name: String,
    /// Whether it is an advanced one.
    pub advanced: bool,
    /// How many private addresses it may have; the usual number if `None`.
    pub limit: Option<u32>,
}

impl VpcSpec {
    /// A VPC in the default region, with the addresses 192.168.0.0/16.
    pub const fn new(id: VpcId) -> Self {
        let cidr = Cidr::new([192, 168, 0, 0], 16);
        Self { id, region: Region::DEFAULT, name: String::new(), cidr }
    }
}

impl VSwitchSpec {
    /// A vSwitch in the first zone of the VPC that the account began with.
    pub const fn new(id: VSwitchId) -> Self {
        Self { id, vpc: None, zone: None, name: String::new(), cidr: None }
    }
}

impl SecurityGroupSpec {
    /// A basic group in the VPC that the account began with.
    pub const fn new(id: SecurityGroupId) -> Self {
        let place = GroupPlace::Vpc(None);
        Self { id, place, name: String::new(), advanced: false, limit: None }
    }
}

fn missing(id: impl ToString) -> AdminError {
    AdminError::Missing(id.to_string())
}

fn free(taken: bool, id: impl ToString) -> Result<(), AdminError> {
    if taken { Err(AdminError::Taken(id.to_string())) } else { Ok(()) }
}

impl Ecs {
    pub(super) fn put_vpc(&mut self, spec: &VpcSpec, created: Instant) -> Result<(), AdminError> {
        free(self.network.vpcs.contains(spec.id), spec.id)?;
        // A vSwitch has at least eight addresses, a VPC room for some of them.
        if !(8..=28).contains(&spec.cidr.length()) {
            return Err(AdminError::Block(spec.cidr));
        }
        let VpcSpec { id, region, name, cidr } = spec.clone();
        self.network.vpcs.insert(Vpc { id, region, name, cidr, is_default: false, created });
        Ok(())
    }

    /// The VPC with this id, or the one that the account began with.
    fn vpc_or_default(&self, id: Option<VpcId>) -> Result<&Vpc, AdminError> {
        let found = match id {
            Some(id) => self.network.vpc(id),
            None => self.network.vpcs().next(),
        };
        found.ok_or_else(|| id.map_or_else(|| missing("VPC"), missing))
    }

    pub(super) fn put_vswitch(
        &mut self,
        spec: &VSwitchSpec,
        created: Instant,
    ) -> Result<(), AdminError> {
        free(self.network.vswitches.contains(spec.id), spec.id)?;
        let vpc = self.vpc_or_default(spec.vpc)?;
        let (id, region) = (vpc.id, vpc.region);
        let first = || region.zones().next().unwrap_or_default();
        let zone = spec.zone.clone().unwrap_or_else(first);
        if !region.zones().any(|known| known == zone) {
            return Err(AdminError::NoZone(zone, region));
        }
        let cidr = match spec.cidr {
            Some(cidr) => cidr,
            None => self.free_block(vpc).ok_or(AdminError::Block(vpc.cidr))?,
        };
        if !vpc.cidr.contains(cidr) || cidr.length() > 29 || !self.is_free_block(id, cidr) {
            return Err(AdminError::Block(cidr));
        }
        let mut addresses = VSwitch::addresses(cidr);
        // A record that was removed comes back: what is in it keeps its addresses.
        for interface in self.interfaces.iter().filter(|one| one.vswitch == spec.id) {
            for address in &interface.addresses {
                addresses.take(*address);
            }
        }
        self.network.vswitches.insert(VSwitch {
            id: spec.id,
            vpc: id,
            region,
            zone,
            name: spec.name.clone(),
            addresses,
            is_default: false,
            created,
        });
        Ok(())
    }

    fn is_free_block(&self, vpc: VpcId, cidr: Cidr) -> bool {
        let taken = |other: &VSwitch| other.vpc == vpc && other.addresses.cidr().overlaps(cidr);
        !self.network.vswitches().any(taken)
    }

    /// The first free block of 256 addresses in a VPC; of all its addresses if it has fewer.
    fn free_block(&self, vpc: &Vpc) -> Option<Cidr> {
        let length = vpc.cidr.length().max(24);
        let count = 1_u32 << (length - vpc.cidr.length());
        let size = 1_u32 << (32 - length);
        let mut blocks =
            (0..count).map(|number| Cidr::new(vpc.cidr.address(number * size), length));
        blocks.find(|cidr| self.is_free_block(vpc.id, *cidr))
    }

    pub(super) fn put_security_group(
        &mut self,
        spec: &SecurityGroupSpec,
        created: Instant,
    ) -> Result<(), AdminError> {
        free(self.network.groups.contains(spec.id), spec.id)?;
        let (region, vpc) = match spec.place {
            GroupPlace::Vpc(id) => {
                let vpc = self.vpc_or_default(id)?;
                (vpc.region, Some(vpc.id))
            }
            GroupPlace::Classic(region) => (region, None),
        };
        let members = self.interfaces.iter().filter(|one| one.security_groups.contains(&spec.id));
        let addresses = members.map(|one| one.addresses.len() as u32).sum();
        self.network.groups.insert(SecurityGroup {
            id: spec.id,
            region,
            vpc,
            name: spec.name.clone(),
            description: String::new(),
            advanced: spec.advanced,
            limit: spec.limit,
            addresses,
            tags: SmallMap::new(),
            created,
        });
        Ok(())
    }

    pub(super) fn remove_vswitch(&mut self, id: VSwitchId) -> Result<(), AdminError> {
        self.network.vswitches.remove(id).map(drop).ok_or_else(|| missing(id))
    }

    pub(super) fn remove_security_group(&mut self, id: SecurityGroupId) -> Result<(), AdminError> {
        self.network.groups.remove(id).map(drop).ok_or_else(|| missing(id))
    }

    pub(super) fn change_security_group(
        &mut self,
        id: SecurityGroupId,
        change: impl FnOnce(&mut SecurityGroup),
    ) -> Result<(), AdminError> {
        self.network.groups.get_mut(id).map(change).ok_or_else(|| missing(id))
    }
}
