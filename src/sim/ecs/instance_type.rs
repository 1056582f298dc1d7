//! Instance types: how many interfaces each takes, and of which kinds.

/// An instance type.
///
/// # Source
/// AlibabaCloudDocs/ecs, Instance families (2021-07-17): interfaces and addresses; the page of the
/// g7nex family for its own. "Manage ENIs" and "Bind a secondary ENI" of the ECS user guide:
/// the types without hot-plug. terway, `limit_test.go`, for ecs.ebmre7p.32xlarge. Trunks on
/// g7nex: the acceptance test of Terraform's alicloud provider.
///
/// Assumed: how many members g7nex takes, that it is the rest that takes no trunks, and the
/// numbers of the families s6 and e.
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
    /// How many network cards it has.
    pub cards: u32,
    /// Whether interfaces can be attached and detached while it runs.
    pub hot_plug: bool,
}

const fn kind(name: &'static str, interfaces: u32, addresses: u32) -> InstanceType {
    InstanceType { name, interfaces, members: 0, addresses, cards: 1, hot_plug: true }
}

/// A type that must be stopped for an interface to be attached or detached.
const fn stopped_only(name: &'static str) -> InstanceType {
    InstanceType { hot_plug: false, ..kind(name, 2, 2) }
}

impl InstanceType {
    const fn with_members(self, members: u32) -> Self {
        Self { members, ..self }
    }

    const fn with_cards(self, cards: u32) -> Self {
        Self { cards, ..self }
    }

    /// Every type of the lab.
    pub const ALL: &'static [Self] = &[
        kind("ecs.g7.large", 3, 6),
        kind("ecs.g7.xlarge", 4, 15),
        kind("ecs.g7.32xlarge", 15, 30),
        kind("ecs.g6.large", 2, 6),
        kind("ecs.g6.xlarge", 3, 10),
        kind("ecs.g6.2xlarge", 4, 10),
        kind("ecs.c6.large", 2, 6),
        kind("ecs.c6.xlarge", 3, 10),
        kind("ecs.r6.large", 2, 6),
        kind("ecs.g7ne.large", 3, 10),
        kind("ecs.g5.large", 2, 6),
        kind("ecs.c5.large", 2, 6),
        kind("ecs.n4.xlarge", 2, 6),
        kind("ecs.ebmre7p.32xlarge", 32, 15).with_members(78),
        kind("ecs.g7nex.large", 3, 10).with_members(6),
        kind("ecs.g7nex.xlarge", 4, 15).with_members(8),
        kind("ecs.g7nex.2xlarge", 6, 15).with_members(12),
        kind("ecs.g7nex.4xlarge", 8, 30).with_members(16),
        kind("ecs.g7nex.8xlarge", 8, 30).with_members(16),
        kind("ecs.g7nex.16xlarge", 15, 50).with_members(30),
        kind("ecs.g7nex.32xlarge", 15, 50).with_members(30).with_cards(2),
        stopped_only("ecs.s6-c1m1.small"),
        stopped_only("ecs.s6-c1m2.large"),
        stopped_only("ecs.s6-c1m2.small"),
        stopped_only("ecs.s6-c1m4.large"),
        stopped_only("ecs.s6-c1m4.small"),
        stopped_only("ecs.e-c1m1.large"),
        stopped_only("ecs.e-c1m2.large"),
        stopped_only("ecs.e-c1m4.large"),
        stopped_only("ecs.e-c4m1.large"),
        stopped_only("ecs.e-c2m1.large"),
        stopped_only("ecs.t6-c1m1.large"),
        stopped_only("ecs.t6-c1m2.large"),
        stopped_only("ecs.t6-c1m4.large"),
        stopped_only("ecs.t6-c2m1.large"),
        stopped_only("ecs.t6-c4m1.large"),
        stopped_only("ecs.t5-c1m1.large"),
        stopped_only("ecs.t5-c1m2.large"),
        stopped_only("ecs.t5-c1m4.large"),
        stopped_only("ecs.t5-lc1m1.small"),
        stopped_only("ecs.t5-lc1m2.large"),
        stopped_only("ecs.t5-lc1m2.small"),
        stopped_only("ecs.t5-lc1m4.large"),
        stopped_only("ecs.t5-lc2m1.nano"),
        stopped_only("ecs.xn4.small"),
        stopped_only("ecs.n4.small"),
        stopped_only("ecs.n4.large"),
        stopped_only("ecs.mn4.small"),
        stopped_only("ecs.mn4.large"),
        stopped_only("ecs.e4.small"),
        stopped_only("ecs.e4.large"),
    ];

    /// The type of an instance that is put into the lab without one.
    pub const DEFAULT: &'static Self = &Self::ALL[0];

    /// The type with this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.name == name)
    }

    /// Its family: `ecs.g7`, `ecs.t6`.
    pub fn family(&self) -> &'static str {
        let place = self.name.get(4..).and_then(|rest| rest.find(['.', '-']));
        place.and_then(|place| self.name.get(..4 + place)).unwrap_or(self.name)
    }

    /// Whether it takes trunk interfaces.
    pub const fn trunks(&self) -> bool {
        self.members > 0
    }
}

#[cfg(test)]
mod tests {
    use super::InstanceType;

    #[test]
    fn families_are_what_stands_before_the_size() {
        for (name, family) in [
            ("ecs.g7.large", "ecs.g7"),
            ("ecs.t5-lc2m1.nano", "ecs.t5"),
            ("ecs.e-c1m1.large", "ecs.e"),
            ("ecs.ebmre7p.32xlarge", "ecs.ebmre7p"),
        ] {
            assert_eq!(InstanceType::find(name).map(InstanceType::family), Some(family));
        }
    }
}
