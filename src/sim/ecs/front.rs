//! The front door: what is asked of every call before the action asks anything.
//!
//! The gateway, the account, the RAM user that calls; also the faults that the lab was told to
//! answer with, and the request rate. Timestamps, nonces and signatures are read and not checked:
//! what is wrong with them, a lab is told.

use super::access::{account_usable, may_call, ram_supported, user_type_known};
use super::action::{Action, ActionName, Call, Reply};
use super::check::{Context, usual};
use super::{Code, Ecs, Refusal, sources};
use crate::sim::check::{Check, Ladder, Refused};
use crate::sim::settings::{Settings, Switch};
use crate::sim::small_map::SmallMap;
use crate::sim::throttle::{Bucket, Rate};
use crate::sim::time::{Duration, Instant};

const fn gateway(holds: &'static str) -> Check {
    Check { holds, order: sources::GATEWAY_FIRST }
}

/// The checks before those of any action.
pub const FRONT: &[Check] = &[
    gateway("The gateway knows the action, the version and the format"),
    gateway("The AccessKey, the timestamp, the nonce and the signature are valid"),
    gateway("The request rate is within the limit"),
    gateway("The service is up, and no other request is in the way"),
    usual("The account can be used"),
    usual("The interface service knows the type of the account (actions on interfaces)"),
    usual("The interface service takes calls of RAM users (actions on interfaces)"),
    usual("The caller's policies allow the action on some resource"),
    usual("Every parameter is known and well-formed"),
    usual("The ClientToken, if the action takes one, was not used for another request"),
];

/// A fault that the lab can be told to answer with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fault {
    code: Code,
    place: Place,
}

/// Which check refuses with a fault.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Credentials,
    Rate,
    Service,
}

const fn fault(place: Place, code: Code) -> Fault {
    Fault { code, place }
}

impl Fault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[
        fault(Place::Service, Code::InternalError),
        fault(Place::Service, Code::ServiceUnavailable),
        fault(Place::Service, Code::RequestConflict),
        fault(Place::Service, Code::OperationConflict),
        fault(Place::Service, Code::LastTokenProcessing),
        fault(Place::Rate, Code::Throttling),
        fault(Place::Rate, Code::ThrottlingUser),
        fault(Place::Rate, Code::ThrottlingApi),
        fault(Place::Credentials, Code::MissingAccessKeyId),
        fault(Place::Credentials, Code::InvalidAccessKeyIdNotFound),
        fault(Place::Credentials, Code::InvalidAccessKeyIdInactive),
        fault(Place::Credentials, Code::ForbiddenAccessKeyDisabled),
        fault(Place::Credentials, Code::InvalidTimeStampFormat),
        fault(Place::Credentials, Code::InvalidTimeStampExpired),
        fault(Place::Credentials, Code::SignatureNonceUsed),
        fault(Place::Credentials, Code::SignatureDoesNotMatch),
        fault(Place::Credentials, Code::IncompleteSignature),
    ];

    /// The code that calls are answered with.
    pub const fn code(self) -> Code {
        self.code
    }
}

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
    buckets: SmallMap<ActionName, Bucket>,
}

/// How often actions may be called in a minute.
///
/// # Source
/// terway's own limits, which are probably those of the service: the quotas of an account are shown
/// in its console only.
const CALLS: &[(&str, u32)] = &[
    ("AttachNetworkInterface", 500),
    ("CreateNetworkInterface", 500),
    ("DeleteNetworkInterface", 500),
    ("DescribeNetworkInterfaces", 800),
    ("DetachNetworkInterface", 400),
];

/// The same of every other action: assumed.
const USUAL_CALLS: u32 = 500;

impl ActionName {
    /// How often it may be called in a minute.
    pub fn rate(self) -> Rate {
        let own = CALLS.iter().find(|(name, _)| *name == self.as_str());
        Rate::of_a_minute(own.map_or(USUAL_CALLS, |(_, calls)| *calls))
    }
}

impl Front {
    /// What the next calls are answered with, if the lab was told so.
    pub const fn told(&self) -> Option<Told> {
        self.told
    }

    /// The buckets that are not full: what is left of each, and in how long it is full again.
    pub fn buckets(&self, now: Instant) -> impl Iterator<Item = (ActionName, Rate, u32, Duration)> {
        self.buckets.iter().filter_map(move |(action, bucket)| {
            let rate = action.rate();
            let bucket = bucket.at(rate, now);
            let left = bucket.left();
            (left < rate.capacity).then(|| (*action, rate, left, bucket.next(rate, now)))
        })
    }

    pub(super) fn tell(&mut self, told: Told) {
        self.told = (told.calls > 0).then_some(told);
    }

    /// Leaves this many calls of an action for a minute from now.
    pub(super) fn leave(&mut self, action: ActionName, calls: u32, now: Instant) {
        self.buckets.insert(action, Bucket::with(calls, action.rate(), now));
    }

    /// Fills every bucket.
    pub(in crate::sim) fn fill(&mut self) {
        self.buckets.clear();
    }

    /// The fault that the lab was told to answer with at this place. One that is told only to some
    /// actions waits for one of them.
    fn fault(&mut self, place: Place, action: ActionName) -> Result<(), Refusal> {
        let of_action = |told: &Told| {
            let by = told.fault.code.spec().actions;
            let returns = by.is_empty() || by.contains(&action.as_str());
            returns && told.action.is_none_or(|only| only == action)
        };
        let told = self.told.filter(of_action).filter(|told| told.fault.place == place);
        let Some(told) = told else { return Ok(()) };
        self.tell(Told { calls: told.calls - 1, ..told });
        Err(Refusal::Told(told.fault))
    }

    /// Takes a call out of the bucket of its action.
    fn take(
        &mut self,
        action: ActionName,
        now: Instant,
        settings: &Settings,
    ) -> Result<(), Refusal> {
        if !settings.is_on(Switch::Throttling) {
            return Ok(());
        }
        let rate = action.rate();
        let known = self.buckets.get(&action).copied();
        let bucket = known.unwrap_or(Bucket::full(rate, now)).at(rate, now);
        let taken = bucket.take(1);
        self.buckets.insert(action, taken.unwrap_or(bucket));
        taken.map(drop).ok_or_else(|| Refusal::Throttled(bucket.next(rate, now)))
    }
}

/// Lets a call in, or refuses it. One that repeats another comes with the reply of that one.
///
/// # Errors
/// Those of [`FRONT`], in order.
pub(super) fn open<'a>(
    ecs: &Ecs,
    call: &'a Call,
    cx: &mut Context<'_>,
) -> Result<(&'a Action, Option<Reply>), Box<Refused<Refusal>>> {
    let mut ladder = Ladder::new(FRONT, 1);
    let action = ladder.check(known(call))?;
    ladder.check(cx.front.fault(Place::Credentials, action))?;
    let now = cx.now();
    let told = cx.front.fault(Place::Rate, action);
    ladder.check(told.and_then(|()| cx.front.take(action, now, &cx.settings)))?;
    ladder.check(cx.front.fault(Place::Service, action))?;
    ladder.check(account_usable(&ecs.account))?;
    ladder.check(user_type_known(&ecs.account, action))?;
    ladder.check(ram_supported(&ecs.account, action))?;
    ladder.check(may_call(ecs, cx, action))?;
    let read = ladder.check(call.read.as_ref().map_err(Clone::clone))?;
    let repeated = ladder.check(ecs.repeated(read))?;
    ladder.done();
    Ok((read, repeated))
}

/// The action that was named, unless the gateway refuses what was sent.
fn known(call: &Call) -> Result<ActionName, Refusal> {
    match &call.read {
        Err(refusal) if refusal.is_of_gateway() => Err(refusal.clone()),
        Ok(_) | Err(_) => call.action.ok_or(Refusal::NoSuchApi()),
    }
}
