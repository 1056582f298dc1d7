//! DescribeInstances: lists instances by reservation, terminated ones for about an hour.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled, instance_id};
use super::interface_attachment::Slot;
use super::listing::{DescribeRequest, Kind, Listed, Page, list, no_names};
use super::refusal::Refusal;
use super::{Ec2, Instance, VolumeAttachment, describe_network_interfaces};
use crate::sim::id::InstanceId;
use crate::sim::machine::Machine as _;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeInstances,
    well_formed: |id| instance_id(id).map(|_| ()),
    exists: |ec2, id| InstanceId::parse(id).is_ok_and(|id| ec2.instances.contains(id)),
    missing: |ids| {
        let ids = ids.iter().filter_map(|id| InstanceId::parse(id).ok());
        Refusal::InstancesNotFound(ids.collect())
    },
    names_exist: no_names,
    filters: FILTERS,
    tagged: true,
    pages: (5, 1000),
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let page = list(request, &KIND, (ec2, cx), ec2.instances())?;
    let items = ec2.reservations(page.items.into_iter());
    Ok(Reply::DescribeInstances(Page { items, next: page.next }))
}

impl Listed for Instance {
    fn is(&self, id: &str) -> bool {
        InstanceId::parse(id) == Ok(self.id)
    }

    fn attribute(&self, ec2: &Ec2, name: &str) -> Vec<String> {
        attribute(ec2, self, name)
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &self.tags
    }
}

/// # Source
/// EC2 API reference, DescribeInstances: Filters, of which the lab has those about what it
/// simulates.
const FILTERS: &[&str] = &[
    "availability-zone",
    "block-device-mapping.attach-time",
    "block-device-mapping.delete-on-termination",
    "block-device-mapping.device-name",
    "block-device-mapping.status",
    "block-device-mapping.volume-id",
    "image-id",
    "instance-id",
    "instance-state-code",
    "instance-state-name",
    "instance-type",
    "instance.group-id",
    "instance.group-name",
    "network-interface.addresses.primary",
    "network-interface.addresses.private-ip-address",
    "network-interface.attachment.attach-time",
    "network-interface.attachment.attachment-id",
    "network-interface.attachment.delete-on-termination",
    "network-interface.attachment.device-index",
    "network-interface.attachment.instance-id",
    "network-interface.attachment.instance-owner-id",
    "network-interface.attachment.network-card-index",
    "network-interface.attachment.status",
    "network-interface.availability-zone",
    "network-interface.description",
    "network-interface.group-id",
    "network-interface.group-name",
    "network-interface.mac-address",
    "network-interface.network-interface-id",
    "network-interface.owner-id",
    "network-interface.private-dns-name",
    "network-interface.private-ip-address",
    "network-interface.requester-id",
    "network-interface.requester-managed",
    "network-interface.source-dest-check",
    "network-interface.status",
    "network-interface.subnet-id",
    "network-interface.vpc-id",
    "private-dns-name",
    "private-ip-address",
    "reservation-id",
    "root-device-name",
    "source-dest-check",
    "state-reason-code",
    "state-reason-message",
    "subnet-id",
    "vpc-id",
];

fn attribute(ec2: &Ec2, instance: &Instance, name: &str) -> Vec<String> {
    let each = |of: fn(&VolumeAttachment) -> String| {
        ec2.describe(instance).volumes.iter().map(of).collect()
    };
    match name {
        "availability-zone" => vec![instance.zone.to_string()],
        "block-device-mapping.attach-time" => each(|attachment| attachment.attach_time.to_string()),
        "block-device-mapping.delete-on-termination" => {
            each(|attachment| attachment.delete_on_termination.to_string())
        }
        "block-device-mapping.device-name" => each(|attachment| attachment.device.to_string()),
        "block-device-mapping.status" => {
            each(|attachment| attachment.state().as_instance_sees_it().to_owned())
        }
        "block-device-mapping.volume-id" => each(|attachment| attachment.volume.to_string()),
        "image-id" => vec![instance.image.to_string()],
        "instance-id" => vec![instance.id.to_string()],
        "instance-state-code" => vec![instance.state().code().to_string()],
        "instance-state-name" => vec![instance.state().as_str().to_owned()],
        "instance-type" => vec![instance.instance_type.name.to_owned()],
        "reservation-id" => vec![instance.reservation.to_string()],
        "root-device-name" => vec![instance.root_device.to_string()],
        "state-reason-code" => {
            instance.state_reason().map(|reason| reason.code.to_owned()).into_iter().collect()
        }
        "state-reason-message" => {
            instance.state_reason().map(|reason| reason.message.to_owned()).into_iter().collect()
        }
        _ => of_interfaces(ec2, instance, name),
    }
}

/// What is said of its interfaces, or, as of the instance itself, of the primary one.
fn of_interfaces(ec2: &Ec2, instance: &Instance, name: &str) -> Vec<String> {
    let every = name.strip_prefix("network-interface.");
    let name = every.or(name.strip_prefix("instance.")).unwrap_or(name);
    let wanted = |(slot, _): &(Slot, _)| every.is_some() || *slot == Slot::PRIMARY;
    let found = instance.interfaces().filter(wanted);
    let found = found.filter_map(|(_, id)| ec2.network_interface(id));
    found
        .flat_map(|interface| describe_network_interfaces::attribute(ec2, interface, name))
        .collect()
}
