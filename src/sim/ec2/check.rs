//! Checks that several actions share, and what a handler has at hand.

use super::action::Reply;
use super::refusal::Refusal;
use super::{Ec2, sources};
use crate::sim::check::{Check, Ladder, Refused};
use crate::sim::event::Journal;
use crate::sim::id::{IdError, ImageId, InstanceId, RequestId, SnapshotId, VolumeId};
use crate::sim::schedule::{Deadline, Schedule, Timer};
use crate::sim::settings::{Settings, Switch};
use crate::sim::time::Instant;
use crate::sim::timing::Delay;

pub(super) use super::permission::{authorised, authorised_to_make, authorised_to_tag};

/// What a handler returns: a reply, or the refusal and its check.
pub(super) type Handled = Result<Reply, Box<Refused<Refusal>>>;

pub(super) const REQUIRED: Check =
    Check { holds: "Every required parameter is present", order: sources::CREDENTIALS_FIRST };
pub(super) const AUTHORISED: Check = Check {
    holds: "The caller's policy allows the action on the resources",
    order: sources::AUTH_BEFORE_EXISTENCE,
};
pub(super) const NOT_DRY_RUN: Check =
    Check { holds: "The request is no dry run", order: sources::DRY_RUN_PLACE };
pub(super) const NOT_DRY_RUN_LAST: Check = Check {
    holds: "The request is no dry run (if the lab answers dry runs last)",
    order: sources::DRY_RUN_PLACE,
};

/// A check whose place in the order is the usual one, and not documented.
pub(super) const fn usual(holds: &'static str) -> Check {
    Check { holds, order: sources::ORDER_ASSUMED }
}

/// What a handler has at hand besides the cloud.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) request: RequestId,
    pub(crate) settings: Settings,
    pub(crate) schedule: &'a mut Schedule,
    pub(crate) journal: &'a mut Journal,
}

/// When a dry run is answered.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Place {
    AfterPermissions,
    Last,
}

impl Context<'_> {
    pub(super) const fn now(&self) -> Instant {
        self.journal.at
    }

    /// A walk down the action's own checks.
    pub(super) fn ladder(checks: &'static [Check]) -> Ladder {
        Ladder::new(checks, first_number())
    }

    /// Schedules a deadline after a delay, under the lab's settings.
    pub(super) fn after(&mut self, delay: &Delay, deadline: super::Deadline) -> Timer {
        let at = self.now() + delay.under(&self.settings);
        self.schedule.add(at, Deadline::Ec2(deadline))
    }

    pub(super) const fn dry_run(&self, asked: bool, place: Place) -> Result<(), Refusal> {
        let last = self.settings.is_on(Switch::DryRunLast);
        let here = match place {
            Place::AfterPermissions => !last,
            Place::Last => last,
        };
        if asked && here { Err(Refusal::DryRun) } else { Ok(()) }
    }
}

/// The number of an action's first own check.
pub(super) const fn first_number() -> u8 {
    3
}

/// A required parameter.
pub(super) fn required<T>(name: &'static str, value: Option<T>) -> Result<T, Refusal> {
    value.ok_or(Refusal::MissingParameter(name))
}

/// A required list parameter: at least one entry.
pub(super) fn required_list<'a, T>(
    name: &'static str,
    values: &'a [T],
) -> Result<&'a [T], Refusal> {
    if values.is_empty() { Err(Refusal::MissingParameter(name)) } else { Ok(values) }
}

pub(super) fn volume_id(text: &str) -> Result<VolumeId, Refusal> {
    if text.is_empty() {
        return Err(Refusal::EmptyParameter("volumeId"));
    }
    VolumeId::parse(text).map_err(|error| match error {
        IdError::Prefix => Refusal::VolumeIdPrefix(text.to_owned()),
        IdError::Tail => Refusal::VolumeIdMalformed(text.to_owned()),
    })
}

pub(super) fn instance_id(text: &str) -> Result<InstanceId, Refusal> {
    InstanceId::parse(text).map_err(|_| Refusal::InstanceIdMalformed(text.to_owned()))
}

pub(super) fn instance_ids(texts: &[String]) -> Result<Vec<InstanceId>, Refusal> {
    texts.iter().map(|text| instance_id(text)).collect()
}

pub(super) fn image_id(text: &str) -> Result<ImageId, Refusal> {
    ImageId::parse(text).map_err(|_| Refusal::ImageIdMalformed(text.to_owned()))
}

pub(super) fn snapshot_id(text: &str) -> Result<SnapshotId, Refusal> {
    SnapshotId::parse(text).map_err(|_| Refusal::SnapshotIdMalformed(text.to_owned()))
}

/// All the instances named, or the ones that do not exist.
pub(super) fn instances_exist(ec2: &Ec2, ids: &[InstanceId]) -> Result<(), Refusal> {
    let missing: Vec<_> = ids.iter().copied().filter(|id| !ec2.instances.contains(*id)).collect();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::InstancesNotFound(missing)) }
}
