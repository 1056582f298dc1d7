//! VPCs, vSwitches and security groups.

use super::{Region, SecurityGroupId, VSwitchId, VpcId};
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
    pub cidr: String,
    /// When it was made.
    pub created: Instant,
}

/// A vSwitch: the addresses of one zone of a VPC.
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
    /// The first three bytes of its addresses; it has 256 of them.
    pub prefix: [u8; 3],
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
    /// Whether it is an advanced (enterprise) one, which takes more interfaces.
    pub advanced: bool,
    /// How many private addresses it may have, if the lab says otherwise.
    pub limit: Option<u32>,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// When it was made.
    pub created: Instant,
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
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Network {
    pub(super) vpcs: Table<Vpc>,
    pub(super) vswitches: Table<VSwitch>,
    pub(super) groups: Table<SecurityGroup>,
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
}
