//! DescribeVolumeStatus: tells how well volumes are.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::health::{VolumeEvent, VolumeStatus};
use super::listing::{DescribeRequest, Kind, Listed, Page, list};
use crate::sim::id::VolumeId;
use crate::sim::small_map::SmallMap;

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeVolumeStatus,
    filters: FILTERS,
    tagged: false,
    pages: (5, 1000),
    ..super::describe_volumes::KIND
};

pub(super) fn handle(request: &DescribeRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let all: Vec<VolumeStatus> = ec2.volumes().map(|volume| volume.status(cx.now())).collect();
    let page = list(request, &KIND, (ec2, cx), all.iter())?;
    let items = page.items.into_iter().cloned().collect();
    Ok(Reply::DescribeVolumeStatus(Page { items, next: page.next }))
}

impl VolumeStatus {
    /// The results of the checks, by name.
    pub const fn details(&self) -> [(&'static str, &'static str); 2] {
        [("io-enabled", self.io_enabled), ("io-performance", self.io_performance)]
    }
}

impl VolumeEvent {
    /// The action that an event awaits.
    pub const ACTION: &'static str = "enable-volume-io";

    /// What the action is described with. The spelling is that of the answer.
    ///
    /// # Source
    /// fog, parser of DescribeVolumeStatus: a pasted answer of June 2012.
    pub const ACTION_DESCRIPTION: &'static str =
        "Action requried: Verify data consistency and enable IO.";
}

impl Listed for VolumeStatus {
    fn is(&self, id: &str) -> bool {
        VolumeId::parse(id) == Ok(self.volume)
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        attribute(self, name)
    }

    fn tags(&self) -> &SmallMap<String, String> {
        const { &SmallMap::new() }
    }
}

/// # Source
/// EC2 API reference, DescribeVolumeStatus: Filters.
const FILTERS: &[&str] = &[
    "action.code",
    "action.description",
    "action.event-id",
    "attachment-status.instance-id",
    "attachment-status.io-performance",
    "availability-zone",
    "event.description",
    "event.event-id",
    "event.event-type",
    "event.not-after",
    "event.not-before",
    "volume-status.details-name",
    "volume-status.details-status",
    "volume-status.status",
];

fn attribute(status: &VolumeStatus, name: &str) -> Vec<String> {
    let events = |of: fn(&VolumeEvent) -> String| status.events.iter().map(of).collect();
    let actions = |of: fn(&VolumeEvent) -> String| {
        status.events.iter().filter(|event| event.awaits_action).map(of).collect()
    };
    match name {
        "action.code" => actions(|_| VolumeEvent::ACTION.to_owned()),
        "action.description" => actions(|_| VolumeEvent::ACTION_DESCRIPTION.to_owned()),
        "action.event-id" => actions(|event| event.id.to_string()),
        "attachment-status.instance-id" => {
            status.instances.iter().map(ToString::to_string).collect()
        }
        // How much an instance takes is not simulated.
        "attachment-status.io-performance" => Vec::new(),
        "availability-zone" => vec![status.zone.to_string()],
        "event.description" => events(|event| event.description.to_owned()),
        "event.event-id" => events(|event| event.id.to_string()),
        "event.event-type" => events(|event| event.kind.to_owned()),
        "event.not-after" => status
            .events
            .iter()
            .filter_map(|event| event.not_after)
            .map(|at| at.to_string())
            .collect(),
        "event.not-before" => events(|event| event.not_before.to_string()),
        "volume-status.details-name" => {
            status.details().iter().map(|(name, _)| (*name).to_owned()).collect()
        }
        "volume-status.details-status" => {
            status.details().iter().map(|(_, result)| (*result).to_owned()).collect()
        }
        "volume-status.status" => vec![status.status.to_owned()],
        _ => Vec::new(),
    }
}
