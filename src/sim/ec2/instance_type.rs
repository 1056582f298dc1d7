//! The instance types of the lab: what of a type matters to a detach.

use crate::sim::guest::Hypervisor;

/// An instance type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InstanceType {
    /// The provider's name.
    pub name: &'static str,
    /// Decides what a mounted device does to a detach.
    pub hypervisor: Hypervisor,
    /// How many EBS volumes can be attached; `None` where only the device names set a limit.
    pub volume_limit: Option<u32>,
}

const fn xen(name: &'static str) -> InstanceType {
    InstanceType { name, hypervisor: Hypervisor::Xen, volume_limit: None }
}

const fn nitro(name: &'static str) -> InstanceType {
    // 28 attachments are shared with network interfaces, of which every instance has one.
    InstanceType { name, hypervisor: Hypervisor::Nitro, volume_limit: Some(27) }
}

impl InstanceType {
    /// Every simulated type, Xen first.
    ///
    /// # Source
    /// EC2 user guide, "Instances built on the Nitro System", and "Instance volume limits" (older
    /// Nitro families share 28 attachments). The choice of types is the lab's.
    pub const ALL: [Self; 20] = [
        xen("t2.micro"),
        xen("t2.small"),
        xen("t2.medium"),
        xen("m1.small"),
        xen("m3.medium"),
        xen("m4.large"),
        xen("m4.xlarge"),
        xen("c4.large"),
        xen("r4.large"),
        xen("i3.large"),
        nitro("t3.micro"),
        nitro("t3.medium"),
        nitro("t4g.micro"),
        nitro("m5.large"),
        nitro("m5.xlarge"),
        nitro("m6i.large"),
        nitro("c5.large"),
        nitro("c6g.large"),
        nitro("r5.large"),
        nitro("r6i.large"),
    ];

    /// The type that RunInstances takes when none is named.
    ///
    /// # Source
    /// botocore 1.44.5, `RunInstancesRequest.InstanceType`: default m1.small.
    pub const DEFAULT: Self = Self::ALL[3];

    /// The type with this name.
    pub fn parse(name: &str) -> Option<&'static Self> {
        const { &Self::ALL }.iter().find(|kind| kind.name == name)
    }
}
