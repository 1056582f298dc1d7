//! DescribeInstanceTypes: lists the instance types of the lab.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::instance_type::InstanceType;
use super::listing::{DescribeRequest, Kind, Listed, NO_TAGS, list, no_names};
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

pub(super) fn handle(request: DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(&request, &KIND, (ec2, cx), const { &InstanceType::ALL }.iter())?;
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

impl InstanceType {
    /// Whether volumes are NVMe devices: `required` or `unsupported`.
    pub const fn nvme_support(&self) -> &'static str {
        match self.hypervisor {
            Hypervisor::Nitro => "required",
            Hypervisor::Xen => "unsupported",
        }
    }
}

impl Listed for InstanceType {
    fn is(&self, id: &str) -> bool {
        self.name == id
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        let shared = self.shared_attachments();
        let value = match name {
            "bare-metal" => "false".to_owned(),
            "burstable-performance-supported" => self.is_burstable().to_string(),
            "current-generation" => self.is_current().to_string(),
            "ebs-info.attachment-limit-type" if shared.is_some() => "shared".to_owned(),
            "ebs-info.encryption-support" => "supported".to_owned(),
            "ebs-info.maximum-ebs-attachments" => {
                return shared.iter().map(ToString::to_string).collect();
            }
            "ebs-info.nvme-support" => self.nvme_support().to_owned(),
            "hypervisor" => self.hypervisor.as_str().to_ascii_lowercase(),
            "instance-type" => self.name.to_owned(),
            "memory-info.size-in-mib" => self.memory.to_string(),
            "network-info.ipv4-addresses-per-interface" => self.interfaces.1.to_string(),
            "network-info.maximum-network-cards" => "1".to_owned(),
            "network-info.maximum-network-interfaces" => self.interfaces.0.to_string(),
            "network-info.network-performance" => self.network.to_owned(),
            "processor-info.supported-architecture" => self.architecture().to_owned(),
            "supported-root-device-type" => "ebs".to_owned(),
            "supported-usage-class" => "on-demand".to_owned(),
            "supported-virtualization-type" => "hvm".to_owned(),
            "vcpu-info.default-cores" => (self.vcpus / self.threads_per_core()).to_string(),
            "vcpu-info.default-threads-per-core" => self.threads_per_core().to_string(),
            "vcpu-info.default-vcpus" => self.vcpus.to_string(),
            _ => return Vec::new(),
        };
        vec![value]
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &NO_TAGS
    }
}
