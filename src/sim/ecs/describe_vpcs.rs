//! DescribeVpcs: the VPCs of a region.

use super::action::Reply;
use super::check::{AUTHORISED, Context, Handled, REGION, REQUIRED};
use super::check::{authorised, given, region_known, required};
use super::listing::{NUMBERED, PAGE, Page, Paging};
use super::{Ecs, VSwitchId, Vpc, VpcId};
use crate::sim::check::Check;

/// The parameters of DescribeVpcs.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeVpcsRequest {
    /// `RegionId`.
    pub region_id: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `IsDefault`: whether to list the default VPC too; yes if absent.
    pub is_default: Option<bool>,
    /// Which part of the list.
    pub paging: Paging,
}

/// A VPC, and its vSwitches.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VpcDescription {
    /// The VPC.
    pub vpc: Vpc,
    /// Its vSwitches.
    pub vswitches: Vec<VSwitchId>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[REQUIRED, PAGE, REGION, AUTHORISED];

/// Ids of nothing, and texts that are no ids, leave the list empty (assumed).
///
/// # Source
/// AlibabaCloudDocs/vpc, DescribeVSwitches of the VPC API: IsDefault is true if absent, which lists
/// all; false leaves out the default ones.
pub(super) fn handle(req: &DescribeVpcsRequest, ecs: &Ecs, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = ladder.check(required(cx, "RegionId", req.region_id.as_deref()))?;
    let window = ladder.check(NUMBERED.check(&req.paging))?;
    let region = ladder.check(region_known(cx, region))?;
    let asked = given(req.vpc_id.as_deref());
    let resource = || vec![["vpc/", asked.unwrap_or("*")].concat()];
    ladder.check(authorised(ecs, cx, region, resource))?;
    ladder.done();
    let network = &ecs.network;
    let id = asked.map(|text| VpcId::parse(text).ok());
    let listed = network.vpcs().filter(|vpc| {
        let wanted = id.is_none_or(|id| id == Some(vpc.id));
        wanted && vpc.region == region && (req.is_default != Some(false) || !vpc.is_default)
    });
    let Page { items, numbered, next_token } = window.of(listed);
    let described = |vpc: &Vpc| VpcDescription {
        vpc: vpc.clone(),
        vswitches: network.vswitches().filter(|one| one.vpc == vpc.id).map(|one| one.id).collect(),
    };
    let items = items.into_iter().map(described).collect();
    Ok(Reply::DescribeVpcs(Page { items, numbered, next_token }))
}
