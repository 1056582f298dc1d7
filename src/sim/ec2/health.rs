//! How well a volume is: whether its I/O is enabled, and how it performs. None of it changes the
//! volume's state.
//!
//! # Source
//! EC2 user guide, "Monitor the status of your volumes"; botocore 1.44.5, DescribeVolumeStatus.

use super::volume::{Volume, VolumeType};
use super::zone::Zone;
use super::{BuildError, Context, Ec2};
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, VolumeEventId, VolumeId};
use crate::sim::time::Instant;
use crate::sim::timing;

/// How a volume performs, compared with what it is provisioned for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum IoPerformance {
    /// As expected.
    Normal,
    /// Below what is expected.
    Degraded,
    /// Well below what is expected.
    SeverelyDegraded,
    /// Severely impacted.
    Stalled,
}

/// How well a volume is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Health {
    /// The attribute `autoEnableIO`: whether I/O goes on when the data is potentially
    /// inconsistent.
    pub auto_enable_io: bool,
    /// The performance, of the types that have such a check.
    pub io_performance: IoPerformance,
    slow: Option<Incident>,
    inconsistent: Option<Incident>,
    first_check: Instant,
}

/// Something that happened to a volume.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Incident {
    id: VolumeEventId,
    since: Instant,
    until: Option<Instant>,
    automatic: bool,
}

/// An event of a volume, as DescribeVolumeStatus shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VolumeEvent {
    /// Its id.
    pub id: VolumeEventId,
    /// `potential-data-inconsistency`, or what the performance is.
    pub kind: &'static str,
    /// What happened, or was done about it.
    pub description: &'static str,
    /// When it began.
    pub not_before: Instant,
    /// When it ended, if it did.
    pub not_after: Option<Instant>,
    /// Whether `enable-volume-io` is waited for.
    pub awaits_action: bool,
}

/// The status of a volume.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VolumeStatus {
    /// The volume.
    pub volume: VolumeId,
    /// Where it is.
    pub zone: Zone,
    /// `ok`, `warning`, `impaired` or `insufficient-data`.
    pub status: &'static str,
    /// Whether I/O is enabled: `passed`, `failed` or `insufficient-data`.
    pub io_enabled: &'static str,
    /// `normal` and so on; `not-applicable` to types without the check.
    pub io_performance: &'static str,
    /// What happened, the loss of consistency first.
    pub events: Vec<VolumeEvent>,
    /// The instances of a Multi-Attach volume.
    pub instances: Vec<InstanceId>,
}

impl IoPerformance {
    /// Every performance, best first.
    pub const ALL: [Self; 4] =
        [Self::Normal, Self::Degraded, Self::SeverelyDegraded, Self::Stalled];

    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Degraded => "degraded",
            Self::SeverelyDegraded => "severely-degraded",
            Self::Stalled => "stalled",
        }
    }

    /// Type and description of the event.
    const fn event(self) -> (&'static str, &'static str) {
        match self {
            Self::Normal => ("io-performance:normal", "Normal"),
            Self::Degraded => ("io-performance:degraded", "Degraded"),
            Self::SeverelyDegraded => ("io-performance:severely-degraded", "Severely Degraded"),
            Self::Stalled => ("io-performance:stalled", "Stalled"),
        }
    }
}

impl VolumeType {
    /// Whether the performance is checked: of Provisioned IOPS and gp3 volumes only.
    pub const fn has_io_performance(self) -> bool {
        matches!(self, Self::Io1 | Self::Io2 | Self::Gp3)
    }
}

impl Health {
    /// Of a volume whose first check is made at an instant.
    pub(super) const fn checked_from(first_check: Instant) -> Self {
        Self {
            auto_enable_io: false,
            io_performance: IoPerformance::Normal,
            slow: None,
            inconsistent: None,
            first_check,
        }
    }

    /// Of a new volume.
    pub(super) fn new(cx: &Context<'_>) -> Self {
        Self::checked_from(cx.now() + timing::FIRST_STATUS_CHECK.under(&cx.settings))
    }

    /// Whether reads and writes reach the volume.
    pub fn io_enabled(&self) -> bool {
        self.inconsistent.is_none_or(|incident| incident.until.is_some())
    }

    /// Enables I/O; `false` if it is enabled.
    pub(super) fn enable_io(&mut self, now: Instant) -> bool {
        match &mut self.inconsistent {
            Some(Incident { until: until @ None, .. }) => {
                *until = Some(now);
                true
            }
            Some(_) | None => false,
        }
    }

    fn events(&self) -> impl Iterator<Item = VolumeEvent> {
        let event = |incident: Incident, (kind, description), awaits_action| VolumeEvent {
            id: incident.id,
            kind,
            description,
            not_before: incident.since,
            not_after: incident.until,
            awaits_action,
        };
        let inconsistent = self.inconsistent.map(|incident| {
            let description = match incident.until {
                None => "Awaiting Action: Enable IO",
                Some(_) if incident.automatic => "IO Auto-Enabled",
                Some(_) => "IO Enabled",
            };
            let words = ("potential-data-inconsistency", description);
            event(incident, words, incident.until.is_none())
        });
        let slow = self.slow.map(|incident| event(incident, self.io_performance.event(), false));
        inconsistent.into_iter().chain(slow)
    }
}

impl Volume {
    /// The status of the volume at an instant.
    ///
    /// # Source
    /// EC2 user guide, "Monitor the status of your volumes": the table of volume status values.
    /// That a new volume has no data before the first of the checks, which come every five
    /// minutes, is inferred; and that only the instances of Multi-Attach volumes are named.
    pub fn status(&self, now: Instant) -> VolumeStatus {
        const NO_DATA: &str = "insufficient-data";
        let health = &self.health;
        let has_performance = self.volume_type.has_io_performance();
        let (status, io_enabled, io_performance) = if now < health.first_check {
            (NO_DATA, NO_DATA, if has_performance { NO_DATA } else { "not-applicable" })
        } else if !health.io_enabled() {
            // It cannot be told while no I/O is made.
            ("impaired", "failed", if has_performance { "not-available" } else { "not-applicable" })
        } else if has_performance {
            let status = match health.io_performance {
                IoPerformance::Normal => "ok",
                IoPerformance::Degraded | IoPerformance::SeverelyDegraded => "warning",
                IoPerformance::Stalled => "impaired",
            };
            (status, "passed", health.io_performance.as_str())
        } else {
            ("ok", "passed", "not-applicable")
        };
        let attachments = if self.multi_attach { self.attachments() } else { &[] };
        VolumeStatus {
            volume: self.id,
            zone: self.zone,
            status,
            io_enabled,
            io_performance,
            events: health.events().collect(),
            instances: attachments.iter().map(|attachment| attachment.instance).collect(),
        }
    }
}

impl Ec2 {
    /// Lets the data of a volume be potentially inconsistent, as a failure of its host does. I/O
    /// is disabled then, or goes on if the volume has `autoEnableIO`. If I/O is disabled already,
    /// nothing more happens.
    pub(in crate::sim) fn make_inconsistent(
        &mut self,
        id: VolumeId,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        let volume = self.volumes.get_mut(id).ok_or(BuildError::Missing(id.to_string()))?;
        if volume.health.io_enabled() {
            let automatic = volume.health.auto_enable_io;
            volume.health.inconsistent = Some(Incident {
                id: VolumeEventId::fresh(&mut self.ids),
                since: cx.now(),
                until: automatic.then_some(cx.now()),
                automatic,
            });
            cx.journal.record(EventKind::PotentiallyInconsistent(id, !automatic));
        }
        Ok(())
    }

    /// Lets a volume perform well, or not.
    pub(in crate::sim) fn set_io_performance(
        &mut self,
        id: VolumeId,
        performance: IoPerformance,
        cx: &mut Context<'_>,
    ) -> Result<(), BuildError> {
        let volume = self.volumes.get_mut(id).ok_or(BuildError::Missing(id.to_string()))?;
        if !volume.volume_type.has_io_performance() {
            return Err(BuildError::NoIoPerformance(id));
        }
        if volume.health.io_performance != performance {
            let before = volume.health.slow;
            volume.health.slow = match performance {
                IoPerformance::Normal => {
                    before.map(|incident| Incident { until: Some(cx.now()), ..incident })
                }
                IoPerformance::Degraded
                | IoPerformance::SeverelyDegraded
                | IoPerformance::Stalled => Some(Incident {
                    id: VolumeEventId::fresh(&mut self.ids),
                    since: cx.now(),
                    until: None,
                    automatic: false,
                }),
            };
            volume.health.io_performance = performance;
            cx.journal.record(EventKind::IoPerformance(id, performance));
        }
        Ok(())
    }
}
