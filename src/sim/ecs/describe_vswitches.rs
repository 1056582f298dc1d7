//! DescribeVSwitches: the vSwitches of a region.

use super::action::Reply;
use super::check::{AUTHORISED, Context, Handled, REGION};
use super::check::{authorised, given, region_known};
use super::listing::{NUMBERED, PAGE, Page, Paging};
use super::{Ecs, Region, VSwitchId, VpcId};
use crate::sim::check::Check;

/// The parameters of DescribeVSwitches.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeVSwitchesRequest {
    /// `RegionId`; that of the endpoint if absent.
    pub region_id: Option<String>,
    /// `VSwitchId`.
    pub vswitch_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `ZoneId`.
    pub zone_id: Option<String>,
    /// `IsDefault`: whether to list default vSwitches too; yes if absent.
    pub is_default: Option<bool>,
    /// Which part of the list.
    pub paging: Paging,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[PAGE, REGION, AUTHORISED];

/// As DescribeVpcs does. That the region is that of the endpoint if none is named, and
/// cn-hangzhou at the central one, is assumed.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeVSwitchesRequest: unlike in its siblings, RegionId is
/// not required.
pub(super) fn handle(req: &DescribeVSwitchesRequest, ecs: &Ecs, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let window = ladder.check(NUMBERED.check(&req.paging))?;
    let region = ladder.check(match given(req.region_id.as_deref()) {
        Some(text) => region_known(cx, text),
        None => Ok(cx.host.and_then(Region::of_endpoint).unwrap_or(Region::DEFAULT)),
    })?;
    let (id, vpc) = (given(req.vswitch_id.as_deref()), given(req.vpc_id.as_deref()));
    let resource = || vec![["vswitch/", id.unwrap_or("*")].concat()];
    ladder.check(authorised(ecs, cx, region, resource))?;
    ladder.done();
    let id = id.map(|text| VSwitchId::parse(text).ok());
    let vpc = vpc.map(|text| VpcId::parse(text).ok());
    let zone = given(req.zone_id.as_deref());
    let listed = ecs.network.vswitches().filter(|vswitch| {
        vswitch.region == region
            && id.is_none_or(|id| id == Some(vswitch.id))
            && vpc.is_none_or(|vpc| vpc == Some(vswitch.vpc))
            && zone.is_none_or(|zone| zone == vswitch.zone)
            && (req.is_default != Some(false) || !vswitch.is_default)
    });
    let Page { items, numbered, next_token } = window.of(listed);
    let items = items.into_iter().cloned().collect();
    Ok(Reply::DescribeVSwitches(Page { items, numbered, next_token }))
}
