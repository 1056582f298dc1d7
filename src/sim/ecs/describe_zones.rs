//! DescribeZones: the zones of a region.

use super::action::Reply;
use super::check::{Context, Handled, REGION, REQUIRED, given, region_known, required, usual};
use super::describe_regions::{LANGUAGE, one_of};
use super::{Ecs, Language, Refusal};
use crate::sim::check::Check;

/// The parameters of DescribeZones.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeZonesRequest {
    /// `RegionId`.
    pub region_id: Option<String>,
    /// `AcceptLanguage`: in which language zones are named.
    pub accept_language: Option<String>,
    /// `InstanceChargeType`; every zone of the lab has all.
    pub instance_charge_type: Option<String>,
    /// `SpotStrategy`; every zone of the lab has all.
    pub spot_strategy: Option<String>,
    /// `Verbose`: whether to say what can be made in the zones; yes if absent.
    pub verbose: Option<bool>,
}

/// A zone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Zone {
    /// Its id: `cn-hangzhou-g`.
    pub id: String,
    /// `LocalName`.
    pub local_name: String,
}

/// The zones of a region.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Zones {
    /// The zones.
    pub zones: Vec<Zone>,
    /// Whether it is said what can be made in them: everything that the lab has.
    pub verbose: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    usual("InstanceChargeType is one of those there are"),
    usual("SpotStrategy is one of those there are"),
    LANGUAGE,
    REGION,
];

const CHARGE_TYPES: &[&str] = &["PrePaid", "PostPaid"];
const STRATEGIES: &[&str] = &["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"];

pub(super) fn handle(req: &DescribeZonesRequest, _: &Ecs, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = ladder.check(required(cx, "RegionId", req.region_id.as_deref()))?;
    let charge = req.instance_charge_type.as_deref();
    ladder.check(one_of(charge, CHARGE_TYPES, Refusal::InvalidChargeTypeOfZones))?;
    let spot = req.spot_strategy.as_deref();
    ladder.check(one_of(spot, STRATEGIES, Refusal::InvalidSpotStrategy))?;
    let language = ladder.check(Language::read(given(req.accept_language.as_deref())))?;
    let region = ladder.check(region_known(cx, region))?;
    ladder.done();
    let zones =
        region.zones().map(|id| Zone { local_name: region.zone_name(&id, language), id }).collect();
    Ok(Reply::DescribeZones(Zones { zones, verbose: req.verbose.unwrap_or(true) }))
}
