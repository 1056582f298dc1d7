//! The region and its Availability Zones.

use std::fmt;

/// The region of this world.
pub const REGION: &str = "us-east-1";

/// An Availability Zone of the region.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Zone(u8);

impl Zone {
    /// Every zone, `us-east-1a` to `us-east-1f`.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The first zone, where an instance starts when no zone is named.
    pub const DEFAULT: Self = Self(0);

    /// The group of every zone of the region.
    ///
    /// # Source
    /// botocore 1.44.5, `DescribeAvailabilityZonesRequest.Filters`: the example.
    pub const GROUP: &'static str = "us-east-1-zg-1";

    /// The name of the group, for people.
    pub const GROUP_LONG_NAME: &'static str = "US East (N. Virginia) 1";

    /// Zones of a region, unlike local ones, can be used by everybody.
    pub const OPT_IN_STATUS: &'static str = "opt-in-not-required";

    /// The zone with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.to_string() == name)
    }

    /// The zone with this id: `use1-az1`.
    pub fn parse_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.id() == id)
    }

    /// The id of the zone, the same in every account: `use1-az1`.
    pub fn id(self) -> String {
        format!("use1-az{}", self.0 + 1)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{REGION}{}", char::from(b'a' + self.0))
    }
}
