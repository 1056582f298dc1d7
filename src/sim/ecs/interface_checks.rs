//! The checks of the actions that name one network interface, each once.
//!
//! What a call names is looked up before the first check, and a check passes where what it asks
//! about is absent: another one refuses that. So an action's table can be put into another order,
//! and nothing else changes.

pub(super) mod placement;
pub(super) mod trunk;

use super::access::{authorised, region_known, service_there};
use super::check::{
    Context, given, instance_id, instance_in, interface_id, interface_in, required,
};
use super::{
    Ecs, Instance, InstanceStatus, InterfaceStatus, InterfaceType, NetworkInterface, Refusal,
    Region,
};
use crate::sim::check::{Check, Refused};
use crate::sim::machine::Machine as _;
use crate::sim::settings::Switch;

/// What a call names, as it was sent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names<'a> {
    pub(super) region: Option<&'a str>,
    pub(super) interface: Option<&'a str>,
    pub(super) instance: Option<&'a str>,
    pub(super) trunk: Option<&'a str>,
    /// The index of the network card.
    pub(super) card: Option<u64>,
}

/// A call, and what of that which it names there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) ecs: &'a Ecs,
    pub(super) cx: &'a Context<'a>,
    pub(super) names: Names<'a>,
    pub(super) region: Option<Region>,
    pub(super) interface: Option<&'a NetworkInterface>,
    pub(super) instance: Option<&'a Instance>,
    /// The trunk that is named, not the one that the interface belongs to.
    pub(super) trunk: Option<&'a NetworkInterface>,
}

/// A check of a call.
pub(super) type Ask = fn(&Asked<'_>) -> Result<(), Refusal>;

/// Writes an action's table: each line is a check, and what asks it.
macro_rules! asks {
    ($($check:expr => $ask:expr;)+) => {
        /// The checks, in order.
        pub(super) const CHECKS: &[$crate::sim::check::Check] = &[$($check),+];
        const ASKS: &[$crate::sim::ecs::interface_checks::Ask] = &[$($ask),+];
    };
}
pub(super) use asks;

impl<'a> Asked<'a> {
    /// Looks up what a call names.
    pub(super) fn look_up(ecs: &'a Ecs, cx: &'a Context<'a>, names: Names<'a>) -> Self {
        let names = Names {
            region: given(names.region),
            interface: given(names.interface),
            instance: given(names.instance),
            trunk: given(names.trunk),
            card: names.card,
        };
        let region = names.region.and_then(|text| region_known(cx, text).ok());
        let interface = |text: Option<&str>| {
            let named = interface_id(text?).ok()?;
            interface_in(ecs, region?, named).ok()
        };
        let instance = || {
            let named = instance_id(names.instance?).ok()?;
            instance_in(ecs, cx, region?, named).ok()
        };
        Self {
            ecs,
            cx,
            names,
            region,
            interface: interface(names.interface),
            instance: instance(),
            trunk: interface(names.trunk),
        }
    }

    /// Asks one check after the other.
    ///
    /// # Errors
    /// The refusal of the first that refuses.
    pub(super) fn ask(
        &self,
        checks: &'static [Check],
        asks: &[Ask],
    ) -> Result<(), Box<Refused<Refusal>>> {
        let mut ladder = Context::ladder(checks);
        for ask in asks {
            ladder.check(ask(self))?;
        }
        ladder.done();
        Ok(())
    }

    /// The interface together with the instance, if both are there.
    const fn pair(&self) -> Option<(&'a NetworkInterface, &'a Instance)> {
        match (self.interface, self.instance) {
            (Some(interface), Some(instance)) => Some((interface, instance)),
            _ => None,
        }
    }

    /// The same if the instance runs.
    fn running(&self) -> Option<(&'a NetworkInterface, &'a Instance)> {
        self.pair().filter(|(_, instance)| instance.status() == InstanceStatus::Running)
    }
}

/// Refuses if something is so.
fn refuse_if(so: bool, refusal: impl FnOnce() -> Refusal) -> Result<(), Refusal> {
    if so { Err(refusal()) } else { Ok(()) }
}

/// Row 1: RegionId, NetworkInterfaceId and InstanceId are given; the first that is missing is told.
pub(super) fn all_three(asked: &Asked<'_>) -> Result<(), Refusal> {
    region_and_interface(asked)?;
    required(asked.cx, "InstanceId", asked.names.instance).map(drop)
}

/// Row 1, for actions that name no instance.
pub(super) fn region_and_interface(asked: &Asked<'_>) -> Result<(), Refusal> {
    required(asked.cx, "RegionId", asked.names.region)?;
    required(asked.cx, "NetworkInterfaceId", asked.names.interface).map(drop)
}

/// Row 10.
pub(super) fn interface_well_formed(asked: &Asked<'_>) -> Result<(), Refusal> {
    let unknown = asked.names.interface.filter(|_| asked.interface.is_none());
    unknown.map_or(Ok(()), |text| interface_id(text).map(drop))
}

/// Row 4.
pub(super) fn instance_well_formed(asked: &Asked<'_>) -> Result<(), Refusal> {
    let unknown = asked.names.instance.filter(|_| asked.instance.is_none());
    unknown.map_or(Ok(()), |text| instance_id(text).map(drop))
}

/// Row 5.
pub(super) fn region_there(asked: &Asked<'_>) -> Result<(), Refusal> {
    let unknown = asked.names.region.filter(|_| asked.region.is_none());
    unknown.map_or(Ok(()), |text| region_known(asked.cx, text).map(drop))
}

/// Row 9.
pub(super) fn service(asked: &Asked<'_>) -> Result<(), Refusal> {
    asked.region.map_or(Ok(()), |region| service_there(asked.ecs, region))
}

/// Row 33.
pub(super) fn interface_there(asked: &Asked<'_>) -> Result<(), Refusal> {
    let unknown = asked.names.interface.filter(|_| asked.interface.is_none());
    let (Some(region), Some(text)) = (asked.region, unknown) else { return Ok(()) };
    interface_id(text).map_or(Ok(()), |named| interface_in(asked.ecs, region, named).map(drop))
}

/// Row 33, as DeleteNetworkInterface says it.
pub(super) fn interface_there_to_delete(asked: &Asked<'_>) -> Result<(), Refusal> {
    interface_there(asked).map_err(|refusal| match refusal {
        Refusal::InvalidEniIdNotFound(id) => Refusal::EniNotFoundToDelete(id),
        other => other,
    })
}

/// Rows 32 and 25.
pub(super) fn instance_there(asked: &Asked<'_>) -> Result<(), Refusal> {
    let unknown = asked.names.instance.filter(|_| asked.instance.is_none());
    let (Some(region), Some(text)) = (asked.region, unknown) else { return Ok(()) };
    let there = |named| instance_in(asked.ecs, asked.cx, region, named).map(drop);
    instance_id(text).map_or(Ok(()), there)
}

/// Row 15: on the interface, and on the instance if one is named.
pub(super) fn allowed(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (Some(region), Some(interface)) = (asked.region, asked.interface) else { return Ok(()) };
    authorised(asked.ecs, asked.cx, region, || {
        let mut resources = vec![["eni/", &interface.id.to_string()].concat()];
        resources.extend(asked.instance.map(|one| ["instance/", &one.id.to_string()].concat()));
        resources
    })
}

/// Row 23: no service manages it, but for the one that calls.
pub(super) fn not_managed(asked: &Asked<'_>) -> Result<(), Refusal> {
    let by = asked.interface.and_then(|found| found.managed_by.as_deref());
    let other = by.is_some_and(|service| !asked.ecs.account.caller.is_service(service));
    refuse_if(other, Refusal::ServiceManaged)
}

/// Row 8.
pub(super) fn not_primary(asked: &Asked<'_>) -> Result<(), Refusal> {
    let primary = asked.interface.is_some_and(|found| found.kind == InterfaceType::Primary);
    refuse_if(primary, Refusal::DetachPrimary)
}

/// Row 24.
pub(super) fn not_linked(asked: &Asked<'_>) -> Result<(), Refusal> {
    let linked = asked.interface.filter(|found| !found.linked.is_empty());
    linked.map_or(Ok(()), |found| Err(Refusal::EniLinked(found.id)))
}

/// Row 22: the type is one of these.
fn of_type(
    asked: &Asked<'_>,
    allowed: &[InterfaceType],
    expected: &'static str,
) -> Result<(), Refusal> {
    let Some(interface) = asked.interface else { return Ok(()) };
    let refusal = || Refusal::InvalidEniType(expected, interface.kind.as_str());
    refuse_if(!allowed.contains(&interface.kind), refusal)
}

/// Row 22, of a detach: a member is detached from its trunk, a slave not at all.
///
/// # Source
/// Assumed: that these types are meant, and how the expected ones are listed.
pub(super) fn type_to_detach(asked: &Asked<'_>) -> Result<(), Refusal> {
    use InterfaceType::{Member, Primary, Secondary, Trunk};
    match asked.names.trunk {
        Some(_) => of_type(asked, &[Primary, Secondary, Trunk, Member], "Member"),
        None => of_type(asked, &[Primary, Secondary, Trunk], "Secondary,Trunk"),
    }
}

/// Row 22, of an attach and a deletion: an ordinary interface, or a trunk.
///
/// # Source
/// Terraform retries the code at a deletion until a member is detached.
pub(super) fn type_free(asked: &Asked<'_>) -> Result<(), Refusal> {
    of_type(asked, &[InterfaceType::Secondary, InterfaceType::Trunk], "Secondary,Trunk")
}

/// Row 22, of a change of groups: "You can change only the security groups of a secondary ENI."
pub(super) fn not_of_instance(asked: &Asked<'_>) -> Result<(), Refusal> {
    use InterfaceType::{Member, Secondary, Slave, Trunk};
    of_type(asked, &[Secondary, Trunk, Member, Slave], "Secondary")
}

/// The interface is bonded with no slave.
pub(super) fn no_slaves(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some(interface) = asked.interface else { return Ok(()) };
    let mut linked = interface.linked.iter().filter_map(|id| asked.ecs.interfaces.get(*id));
    let bonded = linked.any(|other| other.kind == InterfaceType::Slave);
    refuse_if(bonded, || Refusal::HasSlaves(interface.id))
}

/// Row 7.
fn in_status(
    asked: &Asked<'_>,
    allowed: &[InterfaceStatus],
    expected: &'static str,
) -> Result<(), Refusal> {
    let Some(interface) = asked.interface else { return Ok(()) };
    let status = interface.status();
    let refusal = || Refusal::InvalidEniState(expected, status.as_str());
    refuse_if(!allowed.contains(&status), refusal)
}

/// Row 7, of a detach: "The ENI must be in the Detaching or InUse state."
pub(super) fn attached(asked: &Asked<'_>) -> Result<(), Refusal> {
    use InterfaceStatus::{Available, Detaching, InUse};
    if asked.cx.settings.is_on(Switch::DetachAvailable) {
        return in_status(asked, &[InUse, Detaching, Available], "InUse,Detaching");
    }
    in_status(asked, &[InUse, Detaching], "InUse,Detaching")
}

/// Row 7, of an attach: "The ENI must be in the Available state."
pub(super) fn available(asked: &Asked<'_>) -> Result<(), Refusal> {
    in_status(asked, &[InterfaceStatus::Available], "Available")
}

/// Row 7, of a deletion: a stuck one may be asked for again.
pub(super) fn available_or_deleting(asked: &Asked<'_>) -> Result<(), Refusal> {
    use InterfaceStatus::{Available, Deleting};
    in_status(asked, &[Available, Deleting], "Available,Deleting")
}

/// Row 7, of a change: nothing is under way.
pub(super) fn settled(asked: &Asked<'_>) -> Result<(), Refusal> {
    use InterfaceStatus::{Available, InUse};
    in_status(asked, &[Available, InUse], "Available,InUse")
}

/// Row 11; what is Available by the other reading of row 7 is attached to nothing.
pub(super) fn on_instance(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some((interface, instance)) = asked.pair() else { return Ok(()) };
    let elsewhere = interface.instance.is_some_and(|id| id != instance.id);
    refuse_if(elsewhere, || Refusal::EniNotBelongEcs(interface.id, instance.id))
}

/// Row 6: "The instance must be in the Running or Stopped state."
pub(super) fn instance_at_rest(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some(instance) = asked.instance else { return Ok(()) };
    let status = instance.status();
    let fine = matches!(status, InstanceStatus::Running | InstanceStatus::Stopped);
    refuse_if(!fine, || Refusal::InvalidEcsState("Running,Stopped", status.as_str()))
}

/// Row 6, of a change of queues: the interface is attached to nothing, or its instance is off.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, ModifyNetworkInterfaceAttribute; the code is assumed.
pub(super) fn instance_off(asked: &Asked<'_>) -> Result<(), Refusal> {
    let instance = asked.interface.and_then(|found| asked.ecs.instances.get(found.instance?));
    let Some(instance) = instance else { return Ok(()) };
    let status = instance.status();
    let running = status != InstanceStatus::Stopped;
    refuse_if(running, || Refusal::InvalidEcsState("Stopped", status.as_str()))
}
