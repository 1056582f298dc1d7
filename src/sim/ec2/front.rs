//! The front door: what is asked of every call before its parameters are looked at.
//!
//! Faults that the lab was told to answer with, and the request rate.

use super::action::{Action, ActionName};
use super::refusal::{AccessRefusal, Fault, Refusal};
use super::sources;
use crate::sim::check::{Check, Refused};
use crate::sim::settings::{Settings, Switch};
use crate::sim::small_map::SmallMap;
use crate::sim::throttle::{Bucket, Rate};
use crate::sim::time::Instant;

/// The checks before those of any action.
pub const FRONT: &[Check] = &[
    Check {
        holds: "The service is up, the credentials are valid, and the request rate is within the limit",
        order: sources::ORDER_ASSUMED,
    },
    Check {
        holds: "The action, and every parameter, is known and well-formed",
        order: sources::CREDENTIALS_FIRST,
    },
];

/// What the next calls are answered with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Told {
    /// The answer.
    pub fault: Fault,
    /// How many calls.
    pub calls: u32,
    /// Only calls of this action; all if `None`.
    pub action: Option<ActionName>,
}

/// What stands before every action: it remembers how many calls came.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Front {
    told: Option<Told>,
    /// The buckets that are not full.
    buckets: SmallMap<(ActionName, Tokens), Bucket>,
}

/// What a bucket counts.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Tokens {
    /// Requests.
    Requests,
    /// Requests for a list, without a filter and without pages.
    WholeLists,
    /// Resources that requests concern.
    Resources,
}

const fn rate(capacity: u32, refill: u32) -> Rate {
    Rate::by_the_second(capacity, refill)
}

/// Actions with buckets of their own sizes.
const REQUESTS: &[(&str, Rate)] = &[
    ("CreateNetworkInterface", rate(100, 5)),
    ("CreateTags", rate(100, 10)),
    ("CreateVolume", rate(100, 5)),
    ("DeleteNetworkInterface", rate(100, 5)),
    ("DeleteTags", rate(100, 10)),
    ("DeleteVolume", rate(100, 5)),
    ("ModifyNetworkInterfaceAttribute", rate(100, 5)),
    ("RunInstances", rate(5, 2)),
    ("StartInstances", rate(5, 2)),
    ("TerminateInstances", rate(100, 5)),
];

/// Lists that, as a whole, come from a smaller bucket.
const WHOLE_LISTS: &[(&str, Rate)] = &[
    ("DescribeInstances", rate(50, 10)),
    ("DescribeNetworkInterfaces", rate(50, 10)),
    ("DescribeSecurityGroups", rate(50, 10)),
    ("DescribeVolumes", rate(50, 10)),
];

/// Actions that are limited by the number of resources, too.
const RESOURCES: &[(&str, Rate)] = &[
    ("RunInstances", rate(1000, 2)),
    ("StartInstances", rate(1000, 2)),
    ("StopInstances", rate(1000, 20)),
    ("TerminateInstances", rate(1000, 20)),
];

impl Tokens {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Requests, Self::WholeLists, Self::Resources];

    /// What is counted, in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::WholeLists => "requests without a filter or pages",
            Self::Resources => "resources",
        }
    }

    /// The bucket of an action, if it has one of this kind.
    ///
    /// # Source
    /// EC2 developer guide, "Request throttling for the Amazon EC2 API": the tables of request and
    /// of resource token buckets.
    pub fn rate(self, action: ActionName) -> Option<Rate> {
        let table = match self {
            Self::Requests => REQUESTS,
            Self::WholeLists => WHOLE_LISTS,
            Self::Resources => RESOURCES,
        };
        let own = table.iter().find(|(name, _)| *name == action.as_str()).map(|(_, rate)| *rate);
        let usual = if action.is_read_only() { rate(100, 20) } else { rate(50, 5) };
        own.or((self == Self::Requests).then_some(usual))
    }
}

impl Front {
    /// What the next calls are answered with, if the lab was told so.
    pub const fn told(&self) -> Option<Told> {
        self.told
    }

    /// The buckets that were not full when they were last looked at, as they are now.
    pub fn buckets(&self, now: Instant) -> impl Iterator<Item = (ActionName, Tokens, Rate, u32)> {
        self.buckets.iter().filter_map(move |((action, tokens), bucket)| {
            let rate = tokens.rate(*action)?;
            let left = bucket.at(rate, now).left();
            (left < rate.capacity).then_some((*action, *tokens, rate, left))
        })
    }

    pub(in crate::sim) fn tell(&mut self, told: Told) {
        self.told = (told.calls > 0).then_some(told);
    }

    /// Leaves this many request tokens in the bucket of an action.
    pub(in crate::sim) fn leave(&mut self, action: ActionName, tokens: u32, now: Instant) {
        let Some(rate) = Tokens::Requests.rate(action) else { return };
        self.buckets.insert((action, Tokens::Requests), Bucket::with(tokens, rate, now));
    }

    /// Fills every bucket.
    pub(in crate::sim) fn fill(&mut self) {
        self.buckets.clear();
    }

    /// Lets a call in, or refuses it. `call` is what could be read of it.
    pub(in crate::sim) fn open(
        &mut self,
        (name, call): (Option<ActionName>, Option<&Action>),
        now: Instant,
        settings: &Settings,
    ) -> Result<(), Box<Refused<Refusal>>> {
        let named = name.filter(|_| settings.is_on(Switch::LongThrottleText));
        let refuse = |refusal: AccessRefusal| {
            let (refusal, check) = (refusal.into(), FRONT[0]);
            Box::new(Refused { refusal, number: 1, check, old_words: false })
        };
        if let Some(told) = self.told.filter(|told| told.action.is_none() || told.action == name) {
            self.tell(Told { calls: told.calls - 1, ..told });
            return Err(refuse(AccessRefusal::Told(told.fault, named)));
        }
        if settings.is_on(Switch::Throttling)
            && let Some(name) = name
            && !self.take(name, call, now)
        {
            return Err(refuse(AccessRefusal::Throttled(named)));
        }
        Ok(())
    }

    /// Refuses a request that could not be read as an action.
    pub(in crate::sim) fn unreadable(refusal: Refusal) -> Box<Refused<Refusal>> {
        Box::new(Refused { refusal, number: 2, check: FRONT[1], old_words: false })
    }

    /// Takes the tokens of a call out of its buckets; false if there are not enough.
    fn take(&mut self, name: ActionName, call: Option<&Action>, now: Instant) -> bool {
        let requests =
            if call.is_some_and(Action::lists_all) && Tokens::WholeLists.rate(name).is_some() {
                Tokens::WholeLists
            } else {
                Tokens::Requests
            };
        let resources = call.map_or(0, Action::concerns);
        [(requests, 1), (Tokens::Resources, resources)].into_iter().all(|(tokens, count)| {
            let Some(rate) = tokens.rate(name).filter(|_| count > 0) else { return true };
            let key = (name, tokens);
            let known = self.buckets.get(&key).copied();
            let bucket = known.unwrap_or(Bucket::full(rate, now)).at(rate, now);
            let taken = bucket.take(count);
            self.buckets.insert(key, taken.unwrap_or(bucket));
            taken.is_some()
        })
    }
}

impl Action {
    /// Whether it asks for a list without a filter and without pages. Ids are no filter.
    fn lists_all(&self) -> bool {
        self.listing().is_some_and(|request| {
            request.filters.is_empty()
                && request.max_results.is_none()
                && request.next_token.is_none()
        })
    }

    /// How many instances it concerns, as far as that is limited.
    fn concerns(&self) -> u32 {
        let count = |ids: &[String]| u32::try_from(ids.len()).unwrap_or(u32::MAX);
        if let Self::RunInstances(request) = self {
            u32::try_from(request.max_count.unwrap_or(0)).unwrap_or(u32::MAX)
        } else if let Self::StartInstances(request) = self {
            count(&request.instance_ids)
        } else if let Self::StopInstances(request) = self {
            count(&request.instance_ids)
        } else if let Self::TerminateInstances(request) = self {
            count(&request.instance_ids)
        } else {
            0
        }
    }
}
