//! Checks that several actions share, and what a handler has at hand.
//!
//! What is asked of every call, whatever its action, is asked at the [front](super::front) door.

use super::action::{ActionName, Reply};
use super::front::{FRONT, Front};
use super::sources;
use super::{Code, Ecs, IdError, Instance, InstanceId, NetworkInterface, NetworkInterfaceId};
use super::{Refusal, Region};
use crate::sim::check::{Check, Ladder, Refused};
use crate::sim::event::Journal;
use crate::sim::id::RequestId;
use crate::sim::schedule::{self, Schedule, Timer};
use crate::sim::settings::{Settings, Switch};
use crate::sim::time::Instant;
use crate::sim::timing::Delay;

pub(super) use super::access::{authorised, authorised_to_make, region_known, service_there};

/// What a handler returns: a reply, or the refusal and its check.
pub(super) type Handled = Result<Reply, Box<Refused<Refusal>>>;

/// A check whose place in the order is inferred.
pub(super) const fn usual(holds: &'static str) -> Check {
    Check { holds, order: sources::ORDER_ASSUMED }
}

pub(super) const REQUIRED: Check = usual("Every required parameter is present");
pub(super) const TRUNK_SUPPORTED: Check =
    usual("Trunking is enabled for the account, if TrunkNetworkInstanceId is given");
pub(super) const INTERFACE_ID: Check = usual("NetworkInterfaceId is well-formed");
pub(super) const INSTANCE_ID: Check = usual("InstanceId is well-formed");
pub(super) const VALUES: Check = usual("The other parameters are well-formed");
pub(super) const REGION: Check = usual("The region exists, and is that of the endpoint");
pub(super) const SERVICE: Check = usual("The region has the interface service");
pub(super) const INTERFACE_EXISTS: Check = usual("The interface exists in the region");
pub(super) const INSTANCE_EXISTS: Check = usual("The instance exists in the region");
pub(super) const AUTHORISED: Check =
    usual("The caller's policies allow the action on the resources");

/// What a handler has at hand besides the cloud.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) request: RequestId,
    /// The action that is called, if a known one is.
    pub(crate) action: Option<ActionName>,
    /// The host that was called, if it is known.
    pub(crate) host: Option<&'a str>,
    pub(crate) settings: Settings,
    pub(crate) front: &'a mut Front,
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

    /// The refusal of a call without a required parameter. The switch changes the words only: that
    /// the gateway would look before the account is asked for is left out.
    fn missing(&self, name: &'static str) -> Refusal {
        let by_gateway =
            Code::missing(name).filter(|_| self.settings.is_on(Switch::EcsGatewayMissing));
        by_gateway.map_or(Refusal::MissingParameter(name), Refusal::MissingAtGateway)
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

/// A parameter, if it is given: an empty one is not.
///
/// # Source
/// terway sends an empty `TrunkNetworkInstanceId` for none.
pub(super) fn given(value: Option<&str>) -> Option<&str> {
    value.filter(|text| !text.is_empty())
}

/// Row 1: a required parameter is given. The first that is missing is told, in the order asked.
pub(super) fn required<'a>(
    cx: &Context<'_>,
    name: &'static str,
    value: Option<&'a str>,
) -> Result<&'a str, Refusal> {
    given(value).ok_or_else(|| cx.missing(name))
}

/// Row 2: trunking is enabled for the account, if a trunk interface is named.
///
/// # Source
/// ECS API reference, DetachNetworkInterface: the parameter "is unavailable for use".
pub(super) fn trunking_enabled(ecs: &Ecs, trunk: Option<&str>) -> Result<(), Refusal> {
    let refused = trunk.is_some() && !ecs.account.trunking;
    if refused { Err(Refusal::UnsupportedParameter()) } else { Ok(()) }
}

/// A well-formed id as it was sent, and the id of the lab, if it can be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a, T> {
    pub(super) text: &'a str,
    pub(super) id: Option<T>,
}

/// An id that is well-formed; one that is too long for the lab is too.
fn named<'a, T>(
    text: &'a str,
    id: Result<T, IdError>,
    malformed: impl FnOnce() -> Refusal,
) -> Result<Named<'a, T>, Refusal> {
    match id {
        Ok(id) => Ok(Named { text, id: Some(id) }),
        Err(IdError::Unknown) => Ok(Named { text, id: None }),
        Err(IdError::Malformed) => Err(malformed()),
    }
}

/// Row 10: the id of an interface is well-formed.
pub(super) fn interface_id(text: &str) -> Result<Named<'_, NetworkInterfaceId>, Refusal> {
    named(text, NetworkInterfaceId::parse(text), Refusal::InvalidEniIdMalformed)
}

/// Row 4: the id of an instance is well-formed.
pub(super) fn instance_id(text: &str) -> Result<Named<'_, InstanceId>, Refusal> {
    named(text, InstanceId::parse(text), Refusal::InvalidInstanceIdMalformed)
}

/// Row 3: the id of a trunk interface is well-formed.
pub(super) fn trunk_id(text: &str) -> Result<Named<'_, NetworkInterfaceId>, Refusal> {
    let wrong = || Refusal::InvalidParameter("TrunkNetworkInstanceId".to_owned());
    named(text, NetworkInterfaceId::parse(text), wrong)
}

/// Row 33: the interface exists in the region and account.
pub(super) fn interface_in<'a>(
    ecs: &'a Ecs,
    region: Region,
    named: Named<'_, NetworkInterfaceId>,
) -> Result<&'a NetworkInterface, Refusal> {
    let found = named.id.and_then(|id| ecs.interface(id));
    let mine = |found: &&NetworkInterface| found.region == region && found.owner.is_none();
    found.filter(mine).ok_or_else(|| Refusal::InvalidEniIdNotFound(named.text.to_owned()))
}

/// Rows 32 and 25: the instance exists in the region and account; one that was released, or is
/// another account's, is told apart from one that never was.
///
/// # Source
/// ECS API reference, DetachNetworkInterface, which has a code for each; which is which is assumed.
pub(super) fn instance_in<'a>(
    ecs: &'a Ecs,
    cx: &Context<'_>,
    region: Region,
    named: Named<'_, InstanceId>,
) -> Result<&'a Instance, Refusal> {
    let found = named.id.and_then(|id| ecs.instance(id));
    let found = found.filter(|instance| instance.region == region);
    if let Some(instance) = found.filter(|instance| instance.owner.is_none()) {
        return Ok(instance);
    }
    let was_in = named.id.and_then(|id| ecs.released.get(&id));
    let known = found.is_some() || was_in == Some(&region);
    Err(if known && !cx.settings.is_on(Switch::EcsReleasedNeverWas) {
        Refusal::InstanceReleased()
    } else {
        Refusal::InvalidEcsIdNotFound(named.text.to_owned())
    })
}
