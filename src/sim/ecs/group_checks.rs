//! What is asked of the security groups that an interface is given.

use super::{Ecs, Refusal, Region, SecurityGroupId, VpcId};

/// How many security groups an interface is in at the most.
///
/// # Source
/// AlibabaCloudDocs/ecs, Limits: 1 to 5, which can be raised to 10 or 16.
const MOST_GROUPS: usize = 5;

/// No group is named twice.
pub(super) fn none_twice(texts: &[String]) -> Result<(), Refusal> {
    for (index, text) in texts.iter().enumerate() {
        if texts.iter().take(index).any(|other| other == text) {
            return Err(Refusal::SecurityGroupIdRepeated(text.clone()));
        }
    }
    Ok(())
}

/// Not more groups are named than an interface can be in.
pub(super) const fn not_too_many(texts: &[String]) -> Result<(), Refusal> {
    if texts.len() > MOST_GROUPS { Err(Refusal::JoinedGroupLimitExceed()) } else { Ok(()) }
}

/// Row 35: every group exists in the region.
pub(super) fn groups_in(
    ecs: &Ecs,
    region: Region,
    texts: &[String],
) -> Result<Vec<SecurityGroupId>, Refusal> {
    let found = |text: &String| {
        let group = ecs.network.group(SecurityGroupId::parse(text).ok()?)?;
        (group.region == region).then_some(group.id)
    };
    let found: Option<Vec<SecurityGroupId>> = texts.iter().map(found).collect();
    found.ok_or_else(Refusal::GroupNotFound)
}

/// Row 21: no group is of the classic network.
pub(super) fn none_classic(ecs: &Ecs, groups: &[SecurityGroupId]) -> Result<(), Refusal> {
    let classic = |id: &SecurityGroupId| ecs.network.group(*id).is_some_and(|g| g.vpc.is_none());
    if groups.iter().any(classic) { Err(Refusal::NotVpc()) } else { Ok(()) }
}

/// Row 19: every group is in the VPC.
pub(super) fn all_in_vpc(ecs: &Ecs, groups: &[SecurityGroupId], vpc: VpcId) -> Result<(), Refusal> {
    let here = |id: &SecurityGroupId| ecs.network.group(*id).is_some_and(|g| g.vpc == Some(vpc));
    if groups.iter().all(here) { Ok(()) } else { Err(Refusal::VpcMismatch()) }
}

/// Row 20: every group takes so many more private addresses.
pub(super) fn room_in_groups(
    ecs: &Ecs,
    groups: &[SecurityGroupId],
    more: u32,
) -> Result<(), Refusal> {
    match ecs.network.full_group(groups, more) {
        Some(_) => Err(Refusal::GroupFull()),
        None => Ok(()),
    }
}
