//! DescribeVolumes: lists volumes with their attachments.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, authorised, usual,
    volume_ids,
};
use super::filter::{Filter, volume_filters};
use super::page::{limit, page};
use super::refusal::Refusal;
use super::{Ec2, Volume};
use crate::sim::check::Check;

/// The parameters of DescribeVolumes.
///
/// # Source
/// botocore 1.44.5, `DescribeVolumesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeVolumesRequest {
    /// Only these; all if empty.
    pub volume_ids: Vec<String>,
    /// Only those that match every filter.
    pub filters: Vec<Filter>,
    /// The next page of an earlier answer.
    pub next_token: Option<String>,
    /// How many at a time, 5 to 500.
    pub max_results: Option<u64>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    AUTHORISED,
    NOT_DRY_RUN,
    usual("Every VolumeId is well-formed"),
    usual("MaxResults is in range, and not given together with ids"),
    usual("Every filter exists"),
    usual("Every volume named exists"),
    usual("NextToken is one that an earlier answer gave"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(request: DescribeVolumesRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    ladder.check(authorised(ec2, cx, ActionName::DescribeVolumes, || None))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let ids = ladder.check(volume_ids(&request.volume_ids))?;
    let most = ladder.check(limit(request.max_results, 500, !ids.is_empty()))?;
    let matches = ladder.check(volume_filters(&request.filters))?;
    let missing: Vec<_> = ids.iter().copied().filter(|id| ec2.volume(*id).is_none()).collect();
    ladder.check(if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::VolumesNotFound(missing))
    })?;
    let wanted = |volume: &&Volume| ids.is_empty() || ids.contains(&volume.id);
    let found = ec2.volumes().filter(wanted).filter(|volume| matches(volume));
    let (volumes, next) = ladder.check(page(found, most, request.next_token.as_deref()))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    Ok(Reply::DescribeVolumes(volumes.into_iter().cloned().collect(), next))
}
