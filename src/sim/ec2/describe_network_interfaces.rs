//! DescribeNetworkInterfaces: lists network interfaces with their attachments.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::interface_attachment::InterfaceAttachment;
use super::interfaces::interface_id;
use super::listing::{DescribeRequest, Kind, Listed, Page, list, no_names};
use super::network_interface::NetworkInterface;
use super::refusal::InterfaceRefusal;
use crate::sim::caller::ACCOUNT;
use crate::sim::cidr::dotted;
use crate::sim::id::NetworkInterfaceId;
use crate::sim::machine::Machine as _;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeNetworkInterfaces,
    well_formed: |id| interface_id(id).map(|_| ()),
    exists: |ec2, id| {
        NetworkInterfaceId::parse(id).is_ok_and(|id| ec2.network_interface(id).is_some())
    },
    // Of several that are missing, only the first is named.
    missing: |ids| {
        let first = ids.first().copied().unwrap_or_default();
        InterfaceRefusal::NotFound(first.to_owned()).into()
    },
    names_exist: no_names,
    filters: FILTERS,
    tagged: true,
    pages: (5, 1000),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), ec2.network_interfaces())?;
    let items = page.items.into_iter().map(|found| ec2.describe_interface(found)).collect();
    Ok(Reply::DescribeNetworkInterfaces(Page { items, next: page.next }))
}

impl Listed for NetworkInterface {
    fn is(&self, id: &str) -> bool {
        NetworkInterfaceId::parse(id) == Ok(self.id)
    }

    fn attribute(&self, ec2: &Ec2, name: &str) -> Vec<String> {
        attribute(ec2, self, name)
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &self.tags
    }
}

/// # Source
/// EC2 API reference, DescribeNetworkInterfaces: Filters, but for those about Elastic IP
/// addresses, IPv6 and DNS names of outside, which nothing in the lab has.
const FILTERS: &[&str] = &[
    "addresses.primary",
    "addresses.private-ip-address",
    "attachment.attach-time",
    "attachment.attachment-id",
    "attachment.delete-on-termination",
    "attachment.device-index",
    "attachment.instance-id",
    "attachment.instance-owner-id",
    "attachment.network-card-index",
    "attachment.status",
    "availability-zone",
    "availability-zone-id",
    "description",
    "group-id",
    "group-name",
    "interface-type",
    "mac-address",
    "network-interface-id",
    "operator.managed",
    "operator.principal",
    "owner-id",
    "private-dns-name",
    "private-ip-address",
    "requester-id",
    "requester-managed",
    "source-dest-check",
    "status",
    "subnet-id",
    "vpc-id",
];

/// The values of an attribute, by the name of its filter.
pub(super) fn attribute(ec2: &Ec2, interface: &NetworkInterface, name: &str) -> Vec<String> {
    if let Some(name) = name.strip_prefix("attachment.") {
        let attachment = ec2.attachment_of(interface);
        return attachment.and_then(|found| attachment_value(found, name)).into_iter().collect();
    }
    let one = |text: String| vec![text];
    match name {
        "addresses.primary" => {
            (0..interface.private_ips.len()).map(|at| (at == 0).to_string()).collect()
        }
        // "The private IPv4 address or addresses": any of them.
        "addresses.private-ip-address" | "private-ip-address" => {
            interface.private_ips.iter().copied().map(dotted).collect()
        }
        "availability-zone" => one(interface.zone.to_string()),
        "availability-zone-id" => one(interface.zone.id()),
        "description" => one(interface.description.clone()),
        "group-id" => interface.groups.iter().map(ToString::to_string).collect(),
        "group-name" => {
            let name = |id| ec2.security_group(id).map(|group| group.name.clone());
            interface.groups.iter().copied().filter_map(name).collect()
        }
        "interface-type" => one(interface.interface_type.as_str().to_owned()),
        "mac-address" => one(interface.mac_address()),
        "network-interface-id" => one(interface.id.to_string()),
        "operator.managed" => one(interface.operator.is_some().to_string()),
        "operator.principal" => interface.operator.iter().cloned().collect(),
        "owner-id" => one(ACCOUNT.to_owned()),
        "private-dns-name" => interface.private_dns_name().into_iter().collect(),
        "requester-id" => one(interface.requester.clone()),
        "requester-managed" => one(interface.requester_managed.to_string()),
        "source-dest-check" => one(interface.source_dest_check.to_string()),
        "status" => one(interface.state().as_str().to_owned()),
        "subnet-id" => one(interface.subnet.to_string()),
        "vpc-id" => one(interface.vpc.to_string()),
        _ => Vec::new(),
    }
}

/// The value of an attribute of the attachment, by its name behind `attachment.`.
pub(super) fn attachment_value(attachment: &InterfaceAttachment, name: &str) -> Option<String> {
    Some(match name {
        "attach-time" => attachment.attach_time.to_string(),
        "attachment-id" => attachment.id.to_string(),
        "delete-on-termination" => attachment.delete_on_termination.to_string(),
        "device-index" => attachment.slot.index.to_string(),
        "instance-id" => attachment.instance?.to_string(),
        "instance-owner-id" => attachment.instance_owner.clone(),
        "network-card-index" => attachment.slot.card.to_string(),
        "status" => attachment.state().as_str().to_owned(),
        _ => return None,
    })
}
