//! Checks that several actions share, and what a handler has at hand.

use super::Refusal;
use super::action::Reply;
use super::sources;
use crate::sim::check::{Check, Ladder, Refused};
use crate::sim::event::Journal;
use crate::sim::id::RequestId;
use crate::sim::schedule::{self, Schedule, Timer};
use crate::sim::settings::Settings;
use crate::sim::time::Instant;
use crate::sim::timing::Delay;

/// What a handler returns: a reply, or the refusal and its check.
pub(super) type Handled = Result<Reply, Box<Refused<Refusal>>>;

/// A check whose place in the order is inferred.
pub(super) const fn usual(holds: &'static str) -> Check {
    Check { holds, order: sources::ORDER_ASSUMED }
}

/// The checks before those of the action itself.
pub const FRONT: &[Check] = &[usual("The gateway can read the request")];

/// What a handler has at hand besides the cloud.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) request: RequestId,
    /// The host that was called, if it is known.
    pub(crate) host: Option<&'a str>,
    pub(crate) settings: Settings,
    pub(crate) schedule: &'a mut Schedule,
    pub(crate) journal: &'a mut Journal,
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
        self.schedule.add(at, schedule::Deadline::Ecs(deadline))
    }
}

/// The number of an action's first own check.
pub(super) const fn first_number() -> u8 {
    FRONT.len() as u8 + 1
}

/// Refuses a request that could not be read as an action.
pub(super) fn unreadable(refusal: Refusal) -> Box<Refused<Refusal>> {
    Box::new(Refused { refusal, number: 1, check: FRONT[0], old_words: false })
}

/// A required parameter; an empty one is absent.
///
/// # Source
/// terway sends an empty `TrunkNetworkInstanceId` for none.
pub(super) fn required<'a>(name: &'static str, value: Option<&'a str>) -> Result<&'a str, Refusal> {
    value.filter(|text| !text.is_empty()).ok_or(Refusal::MissingParameter(name))
}
