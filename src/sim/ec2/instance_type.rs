//! The instance types of the lab: what of a type matters to a detach.

use crate::sim::guest::Hypervisor;

/// An instance type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InstanceType {
    /// The provider's name.
    pub name: &'static str,
    /// Decides what a mounted device does to a detach.
    pub hypervisor: Hypervisor,
    /// How many virtual processors it has.
    pub vcpus: u32,
    /// MiB.
    pub memory: u32,
    /// How many network interfaces it can have, and how many IPv4 addresses each.
    pub interfaces: (u32, u32),
    /// What is said of the speed of its network.
    pub network: &'static str,
}

/// What Nitro instances can have attached: volumes, network interfaces and disks together.
///
/// # Source
/// EC2 user guide, "Instance volume limits".
const SHARED_ATTACHMENTS: u32 = 28;

const fn xen(
    name: &'static str,
    (vcpus, memory): (u32, u32),
    interfaces: (u32, u32),
    network: &'static str,
) -> InstanceType {
    InstanceType { name, hypervisor: Hypervisor::Xen, vcpus, memory, interfaces, network }
}

const fn nitro(
    name: &'static str,
    (vcpus, memory): (u32, u32),
    interfaces: (u32, u32),
    network: &'static str,
) -> InstanceType {
    InstanceType { name, hypervisor: Hypervisor::Nitro, vcpus, memory, interfaces, network }
}

impl InstanceType {
    /// Every simulated type, Xen first.
    ///
    /// # Source
    /// EC2 user guide, "Instances built on the Nitro System", and "Instance volume limits" (older
    /// Nitro families share 28 attachments), "Specifications for Amazon EC2 instance types", and
    /// "Maximum IP addresses per network interface". The choice of types is the lab's.
    pub const ALL: [Self; 20] = [
        xen("t2.micro", (1, 1024), (2, 2), "Low to Moderate"),
        xen("t2.small", (1, 2048), (3, 4), "Low to Moderate"),
        xen("t2.medium", (2, 4096), (3, 6), "Low to Moderate"),
        xen("m1.small", (1, 1740), (2, 4), "Low"),
        xen("m3.medium", (1, 3840), (2, 6), "Moderate"),
        xen("m4.large", (2, 8192), (2, 10), "Moderate"),
        xen("m4.xlarge", (4, 16_384), (4, 15), "High"),
        xen("c4.large", (2, 3840), (3, 10), "Moderate"),
        xen("r4.large", (2, 15_616), (3, 10), "Up to 10 Gigabit"),
        xen("i3.large", (2, 15_616), (3, 10), "Up to 10 Gigabit"),
        nitro("t3.micro", (2, 1024), (2, 2), "Up to 5 Gigabit"),
        nitro("t3.medium", (2, 4096), (3, 6), "Up to 5 Gigabit"),
        nitro("t4g.micro", (2, 1024), (2, 2), "Up to 5 Gigabit"),
        nitro("m5.large", (2, 8192), (3, 10), "Up to 10 Gigabit"),
        nitro("m5.xlarge", (4, 16_384), (4, 15), "Up to 10 Gigabit"),
        nitro("m6i.large", (2, 8192), (3, 10), "Up to 12.5 Gigabit"),
        nitro("c5.large", (2, 4096), (3, 10), "Up to 10 Gigabit"),
        nitro("c6g.large", (2, 4096), (3, 10), "Up to 10 Gigabit"),
        nitro("r5.large", (2, 16_384), (3, 10), "Up to 10 Gigabit"),
        nitro("r6i.large", (2, 16_384), (3, 10), "Up to 12.5 Gigabit"),
    ];

    /// The type that RunInstances takes when none is named.
    ///
    /// # Source
    /// botocore 1.44.5, `RunInstancesRequest.InstanceType`: default m1.small.
    pub const DEFAULT: Self = Self::ALL[3];

    /// `arm64` for the Graviton families, which have a `g` after their generation: t4g, c6g.
    pub fn architecture(&self) -> &'static str {
        if self.family().ends_with('g') { "arm64" } else { "x86_64" }
    }

    /// Whether its processors earn credits: t2, t3, t4g.
    pub fn is_burstable(&self) -> bool {
        self.family().starts_with('t')
    }

    /// Whether it is of a generation that is offered first.
    ///
    /// # Source
    /// AWS, "Previous generation instances": M1, M3, M4, C4, R4 and I3 among them.
    pub fn is_current(&self) -> bool {
        !["m1", "m3", "m4", "c4", "r4", "i3"].contains(&self.family())
    }

    /// How many threads a core runs; cores of Graviton and of the smallest types run one.
    pub fn threads_per_core(&self) -> u32 {
        let single = self.vcpus == 1 || self.architecture() == "arm64" || self.family() == "t2";
        if single { 1 } else { 2 }
    }

    /// How many attachments volumes and network interfaces share; `None` where they are counted
    /// apart, and only the device names limit how many volumes there are.
    pub const fn shared_attachments(&self) -> Option<u32> {
        match self.hypervisor {
            Hypervisor::Nitro => Some(SHARED_ATTACHMENTS),
            Hypervisor::Xen => None,
        }
    }

    fn family(&self) -> &'static str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// The type with this name.
    pub fn parse(name: &str) -> Option<&'static Self> {
        const { &Self::ALL }.iter().find(|kind| kind.name == name)
    }
}
