//! Checks of the trunk that a call names, and of an interface that is one.

use super::super::check::{interface_in, trunk_id, trunking_enabled};
use super::{Asked, refuse_if};
use crate::sim::ecs::{InterfaceStatus, InterfaceType, Refusal};
use crate::sim::machine::Machine as _;

/// Row 2.
pub(in crate::sim::ecs) fn trunking(asked: &Asked<'_>) -> Result<(), Refusal> {
    trunking_enabled(asked.ecs, asked.names.trunk)
}

/// Row 3.
pub(in crate::sim::ecs) fn trunk_well_formed(asked: &Asked<'_>) -> Result<(), Refusal> {
    asked.names.trunk.map_or(Ok(()), |text| trunk_id(text).map(drop))
}

/// Row 3, of an attach: an instance has one network card, with the index 0.
pub(in crate::sim::ecs) fn trunk_and_card(asked: &Asked<'_>) -> Result<(), Refusal> {
    trunk_well_formed(asked)?;
    let other = asked.names.card.is_some_and(|card| card > 0);
    refuse_if(other, || Refusal::InvalidParameter("NetworkCardIndex".to_owned()))
}

/// Row 33, of the trunk that is named.
pub(in crate::sim::ecs) fn trunk_there(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (Some(region), Some(text)) = (asked.region, asked.names.trunk) else { return Ok(()) };
    trunk_id(text).map_or(Ok(()), |named| interface_in(asked.ecs, region, named).map(drop))
}

/// Row 28, of a detach: the instance has trunks at all.
pub(in crate::sim::ecs) fn type_has_trunks(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (Some(_), Some(instance)) = (asked.names.trunk, asked.instance) else { return Ok(()) };
    let kind = instance.instance_type;
    refuse_if(!kind.trunks(), || Refusal::TypeWithoutTrunks(kind.name))
}

/// Row 28, of an attach: also if the interface itself is a trunk.
pub(in crate::sim::ecs) fn type_has_trunks_or_needs_none(asked: &Asked<'_>) -> Result<(), Refusal> {
    type_has_trunks(asked)?;
    let Some((interface, instance)) = asked.pair() else { return Ok(()) };
    let kind = instance.instance_type;
    let needed = interface.kind == InterfaceType::Trunk;
    refuse_if(needed && !kind.trunks(), || Refusal::TypeWithoutTrunks(kind.name))
}

/// Row 30: what is named as a trunk is one, and the interface is none itself.
pub(in crate::sim::ecs) fn trunk_is_a_trunk(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some(trunk) = asked.trunk else { return Ok(()) };
    let of = |kind: InterfaceType| Refusal::TypeNotSupportTrunking(kind.as_str());
    refuse_if(trunk.kind != InterfaceType::Trunk, || of(trunk.kind))?;
    let itself = asked.interface.is_some_and(|found| found.kind == InterfaceType::Trunk);
    refuse_if(itself, || of(InterfaceType::Trunk))
}

/// Row 27.
pub(in crate::sim::ecs) fn trunk_in_use(asked: &Asked<'_>) -> Result<(), Refusal> {
    let Some(trunk) = asked.trunk else { return Ok(()) };
    let status = trunk.status();
    let refusal = || Refusal::TrunkStatus(trunk.id, status.as_str());
    refuse_if(status != InterfaceStatus::InUse, refusal)
}

/// The trunk that is named works.
pub(in crate::sim::ecs) fn trunk_works(asked: &Asked<'_>) -> Result<(), Refusal> {
    let broken = asked.trunk.is_some_and(|trunk| trunk.out_of_order);
    refuse_if(broken, Refusal::TrunkOutOfOrder)
}

/// Row 29, of a detach.
pub(in crate::sim::ecs) fn member_of_trunk(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (Some(interface), Some(trunk)) = (asked.interface, asked.trunk) else { return Ok(()) };
    let refusal = || Refusal::EniNotBelongTrunk(interface.id, trunk.id);
    refuse_if(interface.trunk != Some(trunk.id), refusal)
}

/// Row 11, of the trunk that an attach names.
pub(in crate::sim::ecs) fn trunk_on_instance(asked: &Asked<'_>) -> Result<(), Refusal> {
    let (Some(trunk), Some(instance)) = (asked.trunk, asked.instance) else { return Ok(()) };
    let refusal = || Refusal::EniNotBelongEcs(trunk.id, instance.id);
    refuse_if(trunk.instance != Some(instance.id), refusal)
}

/// Row 31.
pub(in crate::sim::ecs) fn no_members(asked: &Asked<'_>) -> Result<(), Refusal> {
    let carrying = asked.interface.filter(|found| !found.members.is_empty());
    carrying.map_or(Ok(()), |found| Err(Refusal::HasMembers(found.id)))
}
