//! Instance types: how many interfaces each takes, and of which kinds.

/// An instance type.
///
/// # Source
/// AlibabaCloudDocs/ecs, Instance families (2021-07-17); "Bind a secondary ENI" (2024-03-26) for
/// hot-plug; terway `limit_test.go` for ecs.ebmre7p.32xlarge. What is not stated is assumed.
#[derive(Debug, Eq, PartialEq)]
pub struct InstanceType {
    /// `ecs.g7.large`.
    pub name: &'static str,
    /// How many interfaces it takes, with the primary one and trunks, without members.
    pub interfaces: u32,
    /// How many more interfaces its trunks take.
    pub members: u32,
    /// How many IPv4 addresses an interface takes.
    pub addresses: u32,
    /// Whether interfaces can be attached and detached while it runs.
    pub hot_plug: bool,
}

const fn kind(name: &'static str, interfaces: u32, addresses: u32) -> InstanceType {
    InstanceType { name, interfaces, members: 0, addresses, hot_plug: true }
}

impl InstanceType {
    const fn stopped_only(self) -> Self {
        Self { hot_plug: false, ..self }
    }

    const fn with_members(self, members: u32) -> Self {
        Self { members, ..self }
    }

    /// Every type of the lab.
    pub const ALL: &'static [Self] = &[
        kind("ecs.g7.large", 3, 6),
        kind("ecs.g7.xlarge", 4, 15),
        kind("ecs.t6-c1m1.large", 2, 2).stopped_only(),
        kind("ecs.ebmre7p.32xlarge", 32, 15).with_members(78),
    ];

    /// The type of an instance that is put into the lab without one.
    pub const DEFAULT: &'static Self = &Self::ALL[0];

    /// The type with this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.name == name)
    }

    /// Whether it takes trunk interfaces.
    pub const fn trunks(&self) -> bool {
        self.members > 0
    }
}
