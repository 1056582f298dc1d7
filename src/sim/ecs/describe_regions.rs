//! DescribeRegions: the regions there are.

use super::action::Reply;
use super::check::{Context, Handled, given, usual};
use super::{Ecs, Language, REGIONS, Refusal, Region};
use crate::sim::check::Check;

/// The parameters of DescribeRegions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeRegionsRequest {
    /// `AcceptLanguage`: in which language regions are named.
    pub accept_language: Option<String>,
    /// `InstanceChargeType`; every region of the lab has all.
    pub instance_charge_type: Option<String>,
    /// `ResourceType`; every region of the lab has all.
    pub resource_type: Option<String>,
}

/// A region, by the name that people give it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NamedRegion {
    /// The region.
    pub region: Region,
    /// `LocalName`.
    pub local_name: &'static str,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    usual("InstanceChargeType is one of those there are"),
    usual("ResourceType is one of those there are"),
    LANGUAGE,
];

pub(super) const LANGUAGE: Check = usual("AcceptLanguage is a language of the API");

/// What is billed how.
const CHARGE_TYPES: &[&str] = &["PrePaid", "PostPaid", "SpotWithPriceLimit", "SpotAsPriceGo"];
const RESOURCE_TYPES: &[&str] = &["instance", "disk", "reservedinstance", "scu"];

/// A value that is one of these, or absent.
pub(super) fn one_of(
    value: Option<&str>,
    all: &[&str],
    wrong: fn() -> Refusal,
) -> Result<(), Refusal> {
    if given(value).is_none_or(|text| all.contains(&text)) { Ok(()) } else { Err(wrong()) }
}

pub(super) fn handle(req: &DescribeRegionsRequest, _: &mut Ecs, _: &mut Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    ladder.check(one_of(
        req.instance_charge_type.as_deref(),
        CHARGE_TYPES,
        Refusal::InvalidChargeTypeOfRegions,
    ))?;
    let resource = req.resource_type.as_deref();
    ladder.check(one_of(resource, RESOURCE_TYPES, Refusal::InvalidResourceType))?;
    let language = ladder.check(Language::read(given(req.accept_language.as_deref())))?;
    ladder.done();
    let named = |region: Region| NamedRegion { region, local_name: region.local_name(language) };
    Ok(Reply::DescribeRegions(REGIONS.map(named).to_vec()))
}
