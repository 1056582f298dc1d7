//! DescribeSecurityGroups: the security groups of a region.

use super::action::Reply;
use super::check::{AUTHORISED, Context, Handled, REGION, usual};
use super::check::{authorised, given, region_known};
use super::describe_regions::one_of;
use super::listing::{PAGE, Page, Paging, SECURITY_GROUPS};
use super::{Ecs, IdError, Refusal, Region, SecurityGroup, SecurityGroupId, VpcId};
use crate::sim::check::Check;

/// The parameters of DescribeSecurityGroups.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeSecurityGroupsRequest {
    /// `RegionId`.
    pub region_id: Option<String>,
    /// `SecurityGroupId`.
    pub security_group_id: Option<String>,
    /// `SecurityGroupIds`; all if empty.
    pub security_group_ids: Vec<String>,
    /// `SecurityGroupName`.
    pub name: Option<String>,
    /// `SecurityGroupType`: `normal` or `enterprise`.
    pub kind: Option<String>,
    /// `NetworkType`: `vpc` or `classic`.
    pub network_type: Option<String>,
    /// `VpcId`.
    pub vpc_id: Option<String>,
    /// `Tag.N`: keys, and values where they matter.
    pub tags: Vec<(String, Option<String>)>,
    /// `ServiceManaged`: whether to list those of cloud services only, of which the lab has none.
    pub service_managed: bool,
    /// `IsQueryEcsCount`: whether to count their private addresses.
    pub with_counts: bool,
    /// Which part of the list.
    pub paging: Paging,
    /// `DryRun`.
    pub dry_run: bool,
}

/// The security groups of a region.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SecurityGroups {
    /// The region.
    pub region: Region,
    /// The groups.
    pub page: Page<SecurityGroup>,
    /// Whether their private addresses are counted.
    pub with_counts: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    usual("RegionId is given"),
    usual("SecurityGroupType is one of those there are"),
    usual("NetworkType is one of those there are"),
    usual("The ids of security groups are well-formed, and at most 100"),
    PAGE,
    REGION,
    AUTHORISED,
    usual("It is no dry run"),
];

fn ids(req: &DescribeSecurityGroupsRequest) -> Result<Option<Vec<SecurityGroupId>>, Refusal> {
    let one = given(req.security_group_id.as_deref());
    if req.security_group_ids.len() > 100 {
        return Err(Refusal::InvalidParameter("SecurityGroupIds".to_owned()));
    }
    let mut known = Vec::new();
    let asked = req.security_group_ids.iter().map(String::as_str).chain(one);
    let mut none = true;
    for text in asked {
        none = false;
        match SecurityGroupId::parse(text) {
            Ok(id) => known.push(id),
            Err(IdError::Unknown) => {}
            Err(IdError::Malformed) => return Err(Refusal::InvalidSecurityGroupIdMalformed()),
        }
    }
    Ok((!none).then_some(known))
}

/// Ids of nothing leave the list empty (assumed).
///
/// # Source
/// ECS API reference, DescribeSecurityGroups, as of 2025-03-12: parameters, codes and texts.
pub(super) fn handle(req: &DescribeSecurityGroupsRequest, ecs: &Ecs, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = given(req.region_id.as_deref()).ok_or_else(Refusal::MissingRegionIdOfGroups);
    let region = ladder.check(region)?;
    let kind = given(req.kind.as_deref());
    let kinds = ["normal", "enterprise"];
    ladder.check(one_of(kind, &kinds, Refusal::InvalidSecurityGroupType))?;
    let network = given(req.network_type.as_deref());
    let wrong = || Refusal::InvalidParameter("NetworkType".to_owned());
    ladder.check(one_of(network, &["vpc", "classic"], wrong))?;
    let ids = ladder.check(ids(req))?;
    let window = ladder.check(SECURITY_GROUPS.check(&req.paging))?;
    let region = ladder.check(region_known(cx, region))?;
    let path = |id: &str| ["securitygroup/", id].concat();
    let resources = || match &ids {
        None => vec![path("*")],
        Some(ids) => ids.iter().map(|id| path(&id.to_string())).collect(),
    };
    ladder.check(authorised(ecs, cx, region, resources))?;
    ladder.check(if req.dry_run { Err(Refusal::DryRunPassed()) } else { Ok(()) })?;
    ladder.done();
    let vpc = given(req.vpc_id.as_deref()).map(|text| VpcId::parse(text).ok());
    let name = given(req.name.as_deref());
    let tagged = |group: &SecurityGroup| {
        req.tags.iter().all(|(key, value)| {
            let found = group.tags.get(key.as_str());
            found.is_some_and(|found| value.as_ref().is_none_or(|value| value == found))
        })
    };
    let listed = ecs.network.groups().filter(|group| {
        group.region == region
            && ids.as_ref().is_none_or(|ids| ids.contains(&group.id))
            && kind.is_none_or(|kind| group.advanced == (kind == "enterprise"))
            && network.is_none_or(|network| group.vpc.is_none() == (network == "classic"))
            && vpc.is_none_or(|vpc| vpc.is_some() && vpc == group.vpc)
            && name.is_none_or(|name| name == group.name)
            && !req.service_managed
            && tagged(group)
    });
    let Page { items, numbered, next_token } = window.of(listed);
    let items = items.into_iter().cloned().collect();
    let page = Page { items, numbered, next_token };
    Ok(Reply::DescribeSecurityGroups(SecurityGroups { region, page, with_counts: req.with_counts }))
}
