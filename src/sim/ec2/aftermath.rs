//! What detached devices and network interfaces left behind on an instance.

use std::fmt;

use super::Instance;
use super::interface_attachment::Slot;
use super::sources;
use crate::sim::guest::DeviceName;
use crate::sim::id::NetworkInterfaceId;
use crate::sim::settings::Switch;
use crate::sim::source::Source;
use crate::sim::time::{Duration, Instant};
use crate::sim::timing;

/// Something that a detach left behind on an instance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Aftermath {
    /// The name of a device that was taken from its guest is unusable.
    DeviceName(DeviceName),
    /// The place of a network interface that was detached by force is unusable.
    Index(Slot),
    /// The metadata still shows a network interface that was detached by force.
    Metadata(NetworkInterfaceId),
    /// The metadata still lists the address of a detached interface, for so long.
    Address(NetworkInterfaceId, Duration),
}

impl Aftermath {
    /// Who says so.
    pub const fn source(self) -> Source {
        match self {
            Self::DeviceName(_) => sources::DETACH_VOLUME,
            Self::Index(_) => Switch::IndexSurvivesForce.source(),
            Self::Metadata(_) => Switch::MetadataFollowsForce.source(),
            Self::Address(..) => timing::METADATA_LAG.source,
        }
    }

    /// Whether it is only what somebody is told that is wrong, not what can be done.
    pub const fn is_stale(self) -> bool {
        matches!(self, Self::Metadata(_) | Self::Address(..))
    }
}

impl fmt::Display for Aftermath {
    /// A sentence without its full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DeviceName(device) => {
                write!(f, "{device} cannot be used again until the guest reboots")
            }
            Self::Index(slot) => write!(
                f,
                "Device index {} cannot be used again until the instance is stopped and started; a reboot does not help",
                slot.index
            ),
            Self::Metadata(interface) => write!(
                f,
                "The instance metadata is old: it shows {interface} until the instance is stopped and started"
            ),
            Self::Address(interface, span) => write!(
                f,
                "The instance metadata is old: it lists the address of {interface} for {span} more, with nothing below it"
            ),
        }
    }
}

impl Instance {
    /// What detached devices and interfaces left behind, seen at this time.
    ///
    /// ```
    /// use detach_lab::session::Session;
    /// use detach_lab::sim::{Advance, Fixture};
    /// use detach_lab::wire::request::RawRequest;
    ///
    /// let mut session = Session::new(Fixture::INTERFACES, 7);
    /// let detach = RawRequest::new("DetachNetworkInterface");
    /// let detach = detach.with("AttachmentId", "eni-attach-0da7a000000000001");
    /// session.send(detach.with("Force", "true"));
    /// session.apply(Advance::UntilIdle);
    ///
    /// let world = session.world();
    /// let left: Vec<String> = world
    ///     .ec2()
    ///     .instances()
    ///     .flat_map(|instance| instance.aftermath(world.now()))
    ///     .map(|left| left.to_string())
    ///     .collect();
    /// assert!(left[0].starts_with("Device index 1 cannot be used again"));
    /// assert!(left[1].starts_with("The instance metadata is old: it shows eni-0da7a000000000001"));
    /// ```
    pub fn aftermath(&self, now: Instant) -> Vec<Aftermath> {
        let mut left: Vec<Aftermath> = self.guest.burnt().map(Aftermath::DeviceName).collect();
        left.extend(self.burnt_slots().map(Aftermath::Index));
        let back = |id| self.interfaces().any(|(_, interface)| interface == id);
        for stale in self.stale.iter().filter(|stale| !back(stale.interface)) {
            match stale.until {
                None => left.push(Aftermath::Metadata(stale.interface)),
                Some(until) if now < until => {
                    left.push(Aftermath::Address(stale.interface, until.since(now)));
                }
                Some(_) => {}
            }
        }
        left
    }
}
