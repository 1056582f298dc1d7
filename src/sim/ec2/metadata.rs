//! Instance metadata, as a request from inside the instance reads it.
//!
//! It is made of the resources at the time of the request, but for one thing: what it says of an
//! interface outlives the interface. After a forced detach it stays until the instance is stopped
//! and started; after another one the hardware address is listed for a while, with nothing below.

use super::interface_attachment::{AttachmentStatus, InterfaceAttachmentTrigger, Slot};
use super::zone::REGION;
use super::{Context, Ec2, Instance, InstanceState, NetworkInterface};
use crate::sim::caller::ACCOUNT;
use crate::sim::cidr::dotted;
use crate::sim::event::EventKind;
use crate::sim::guest::GuestError;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId};
use crate::sim::settings::Switch;
use crate::sim::time::Instant;
use crate::sim::timing;

/// What the metadata still says of an interface that the instance has no longer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Stale {
    pub(super) interface: NetworkInterfaceId,
    mac: String,
    /// What is in its directory; if nothing, every path below it answers 404.
    entries: Vec<(&'static str, String)>,
    /// When it is no longer listed; not before a start if absent.
    pub(super) until: Option<Instant>,
}

impl Stale {
    fn is_listed(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// Where everything is.
const ROOT: &str = "/latest/meta-data";
const MACS: &str = "network/interfaces/macs/";

/// Whether somebody inside the instance can do something.
pub(super) fn awake(instance: &Instance) -> Result<(), GuestError> {
    if instance.state() != InstanceState::Running {
        Err(GuestError::NotRunning)
    } else if instance.guest.is_hung() {
        Err(GuestError::Hung)
    } else if instance.is_rebooting() {
        Err(GuestError::Rebooting)
    } else {
        Ok(())
    }
}

impl Instance {
    /// The instance starts: its metadata is made anew.
    pub(super) fn refresh_metadata(&mut self, cx: &mut Context<'_>) {
        let now = cx.now();
        if self.stale.iter().any(|stale| stale.is_listed(now)) {
            cx.journal.record(EventKind::MetadataRefreshed(self.id));
        }
        self.stale.clear();
    }
}

impl Ec2 {
    /// What a request from inside the instance for this path answers: a value, or the names in a
    /// directory, with a slash behind those of directories; `None` for 404.
    ///
    /// # Errors
    /// Nobody inside the instance can ask: there is none, or its guest does not run.
    ///
    /// # Source
    /// EC2 user guide, "Instance metadata categories". `network-card` is left out: it answers 404
    /// on types with one card (amazon-ec2-net-utils#104).
    pub fn metadata(
        &self,
        id: InstanceId,
        path: &str,
        now: Instant,
    ) -> Result<Option<String>, GuestError> {
        let missing = || GuestError::NoInstance(id.to_string());
        let instance = self.instance(id).ok_or_else(missing)?;
        awake(instance)?;
        Ok(read(&self.all_metadata(instance, now), path))
    }

    /// Every value with its path. A path that ends in a slash is listed, and empty.
    fn all_metadata(&self, instance: &Instance, now: Instant) -> Vec<(String, String)> {
        let root = instance.root_device.to_string();
        let mut all: Vec<(String, String)> = [
            ("ami-id", instance.image.to_string()),
            ("ami-launch-index", instance.launch_index.to_string()),
            ("block-device-mapping/ami", root.clone()),
            ("block-device-mapping/root", root),
            ("instance-id", instance.id.to_string()),
            ("instance-life-cycle", "on-demand".to_owned()),
            ("instance-type", instance.instance_type.name.to_owned()),
            ("placement/availability-zone", instance.zone.to_string()),
            ("placement/availability-zone-id", instance.zone.id()),
            ("placement/region", REGION.to_owned()),
            ("reservation-id", instance.reservation.to_string()),
        ]
        .map(|(path, value)| (path.to_owned(), value))
        .into();
        let mut live = Vec::new();
        for (slot, id) in instance.interfaces() {
            let Some(interface) = self.network_interface(id) else { continue };
            let attachment = self.attachment_of(interface);
            if attachment.is_none_or(|found| found.state() == AttachmentStatus::Attaching) {
                continue;
            }
            live.push(id);
            let entries = self.interface_metadata(interface, slot);
            if slot == Slot::PRIMARY {
                for (path, of) in PRIMARY {
                    let value = entries.iter().find(|(name, _)| *name == of);
                    let first = value.and_then(|(_, value)| match path {
                        "local-ipv4" => value.lines().next(),
                        _ => Some(value.as_str()),
                    });
                    all.extend(first.map(|value| (path.to_owned(), value.to_owned())));
                }
            }
            put(&mut all, &interface.mac_address(), &entries);
        }
        for stale in &instance.stale {
            if !live.contains(&stale.interface) && stale.is_listed(now) {
                put(&mut all, &stale.mac, &stale.entries);
            }
        }
        all
    }

    /// What is in the directory of an interface.
    fn interface_metadata(
        &self,
        interface: &NetworkInterface,
        slot: Slot,
    ) -> Vec<(&'static str, String)> {
        let groups = self.describe_interface(interface).groups;
        let (ids, names): (Vec<_>, Vec<_>) =
            groups.into_iter().map(|(id, name)| (id.to_string(), name)).unzip();
        let addresses: Vec<_> = interface.private_ips.iter().copied().map(dotted).collect();
        let subnet = self.subnet(interface.subnet).map(|subnet| subnet.cidr().to_string());
        let block = self.vpc(interface.vpc).map(|vpc| vpc.cidr.to_string()).unwrap_or_default();
        let mut entries = vec![
            ("device-number", slot.index.to_string()),
            ("interface-id", interface.id.to_string()),
            ("local-hostname", interface.private_dns_name().unwrap_or_default()),
            ("local-ipv4s", addresses.join("\n")),
            ("mac", interface.mac_address()),
            ("owner-id", ACCOUNT.to_owned()),
            ("security-group-ids", ids.join("\n")),
            ("security-groups", names.join("\n")),
            ("subnet-id", interface.subnet.to_string()),
            ("subnet-ipv4-cidr-block", subnet.unwrap_or_default()),
            ("vpc-id", interface.vpc.to_string()),
            ("vpc-ipv4-cidr-block", block.clone()),
            ("vpc-ipv4-cidr-blocks", block),
        ];
        entries.retain(|(_, value)| !value.is_empty());
        entries
    }

    /// An attachment ends: the metadata of a running instance is late to know.
    ///
    /// # Source
    /// EC2 API reference, DetachNetworkInterface, for the forced detach; amazon-vpc-cni-k8s#1011
    /// and others for the other one.
    pub(super) fn linger_in_metadata(
        &mut self,
        id: InterfaceAttachmentId,
        on: InterfaceAttachmentTrigger,
        cx: &Context<'_>,
    ) {
        let Some(attachment) = self.interface_attachment(id) else { return };
        let (slot, of) = (attachment.slot, attachment.interface);
        let Some(interface) = self.network_interface(of) else { return };
        let mac = interface.mac_address();
        let forced = attachment.forced && !cx.settings.is_on(Switch::MetadataFollowsForce);
        let (entries, until) = if forced {
            (self.interface_metadata(interface, slot), None)
        } else {
            (Vec::new(), Some(cx.now() + timing::METADATA_LAG.under(&cx.settings)))
        };
        let instance = attachment.instance.and_then(|id| self.instances.get_mut(id));
        let Some(instance) = instance.filter(|found| found.state() == InstanceState::Running)
        else {
            return;
        };
        // Of what is over nothing is kept.
        let now = cx.now();
        instance.stale.retain(|stale| stale.interface != of && stale.is_listed(now));
        if on == InterfaceAttachmentTrigger::InterfaceReleased && until != Some(now) {
            instance.stale.push(Stale { interface: of, mac, entries, until });
        }
    }
}

/// What the instance has from its primary interface, and its name there.
const PRIMARY: [(&str, &str); 5] = [
    ("hostname", "local-hostname"),
    ("local-hostname", "local-hostname"),
    ("local-ipv4", "local-ipv4s"),
    ("mac", "mac"),
    ("security-groups", "security-groups"),
];

/// Puts the directory of an interface in its place.
fn put(all: &mut Vec<(String, String)>, mac: &str, entries: &[(&'static str, String)]) {
    all.push(([MACS, mac, "/"].concat(), String::new()));
    for (name, value) in entries {
        all.push(([MACS, mac, "/", name].concat(), value.clone()));
    }
}

/// The value at a path, or the names in a directory. A slash at the end of either is taken
/// (assumed of a value).
fn read(all: &[(String, String)], path: &str) -> Option<String> {
    let wanted = path.strip_prefix(ROOT)?;
    let wanted = if wanted.is_empty() { wanted } else { wanted.strip_prefix('/')? };
    let wanted = wanted.strip_suffix('/').unwrap_or(wanted);
    if let Some((_, value)) = all.iter().find(|(path, _)| path == wanted) {
        return Some(value.clone());
    }
    let mut names = Vec::new();
    for (path, _) in all {
        let inside = if wanted.is_empty() {
            Some(path.as_str())
        } else {
            path.strip_prefix(wanted).and_then(|rest| rest.strip_prefix('/'))
        };
        match inside.and_then(|rest| rest.split_once('/')) {
            Some((directory, _)) => names.push([directory, "/"].concat()),
            None => names.extend(inside.filter(|name| !name.is_empty()).map(str::to_owned)),
        }
    }
    names.sort();
    names.dedup();
    if names.is_empty() { None } else { Some(names.join("\n")) }
}
