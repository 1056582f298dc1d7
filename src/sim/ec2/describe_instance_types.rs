//! DescribeInstanceTypes: lists the instance types of the lab.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::instance_type::InstanceType;
use super::listing::{DescribeRequest, Kind, Listed, NO_TAGS, list, no_names, yes};
use super::network::not_found;
use super::refusal::Named;
use crate::sim::guest::Hypervisor;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeInstanceTypes,
    well_formed: |_| Ok(()),
    exists: |_, name| InstanceType::parse(name).is_some(),
    missing: |names| not_found(Named::InstanceType, names),
    names_exist: no_names,
    filters: FILTERS,
    tagged: false,
    pages: (5, 100),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), const { &InstanceType::ALL }.iter())?;
    Ok(Reply::DescribeInstanceTypes(page))
}

/// # Source
/// EC2 API reference, DescribeInstanceTypes: Filters, of which the lab has those about what it
/// knows of its types.
const FILTERS: &[&str] = &[
    "bare-metal",
    "burstable-performance-supported",
    "current-generation",
    "ebs-info.attachment-limit-type",
    "ebs-info.encryption-support",
    "ebs-info.maximum-ebs-attachments",
    "ebs-info.nvme-support",
    "hypervisor",
    "instance-type",
    "memory-info.size-in-mib",
    "network-info.ipv4-addresses-per-interface",
    "network-info.maximum-network-cards",
    "network-info.maximum-network-interfaces",
    "network-info.network-performance",
    "processor-info.supported-architecture",
    "supported-root-device-type",
    "supported-usage-class",
    "supported-virtualization-type",
    "vcpu-info.default-cores",
    "vcpu-info.default-threads-per-core",
    "vcpu-info.default-vcpus",
];

impl Listed for InstanceType {
    fn is(&self, id: &str) -> bool {
        self.name == id
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        self.attribute(name).into_iter().collect()
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &NO_TAGS
    }
}

impl InstanceType {
    /// The value of an attribute by the name of its filter; `None` if it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let number = match name {
            "ebs-info.maximum-ebs-attachments" => self.shared_attachments()?,
            "memory-info.size-in-mib" => self.memory,
            // No filter, but an element of the answer: every type here has one network card.
            "network-card-index" => 0,
            "network-info.ipv4-addresses-per-interface" => self.interfaces.1,
            "network-info.maximum-network-cards" => 1,
            "network-info.maximum-network-interfaces" => self.interfaces.0,
            "vcpu-info.default-cores" => self.vcpus / self.threads_per_core(),
            "vcpu-info.default-threads-per-core" => self.threads_per_core(),
            "vcpu-info.default-vcpus" => self.vcpus,
            _ => return self.word(name).map(str::to_owned),
        };
        Some(number.to_string())
    }

    fn word(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "bare-metal" => "false",
            "burstable-performance-supported" => yes(self.is_burstable()),
            "current-generation" => yes(self.is_current()),
            "ebs-info.attachment-limit-type" => self.shared_attachments().map(|_| "shared")?,
            "ebs-info.encryption-support" => "supported",
            "ebs-info.nvme-support" => match self.hypervisor {
                Hypervisor::Nitro => "required",
                Hypervisor::Xen => "unsupported",
            },
            "hypervisor" => match self.hypervisor {
                Hypervisor::Nitro => "nitro",
                Hypervisor::Xen => "xen",
            },
            "instance-type" => self.name,
            "network-info.network-performance" => self.network,
            "processor-info.supported-architecture" => self.architecture(),
            "supported-root-device-type" => "ebs",
            "supported-usage-class" => "on-demand",
            "supported-virtualization-type" => "hvm",
            _ => return None,
        })
    }
}
