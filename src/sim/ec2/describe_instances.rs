//! DescribeInstances: lists instances by reservation, terminated ones for about an hour.

use super::action::{ActionName, Reply};
use super::check::{
    AUTHORISED, Context, Handled, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, authorised, instance_ids,
    instances_exist, usual,
};
use super::filter::{Filter, instance_filters};
use super::page::{limit, page};
use super::{Ec2, Instance};
use crate::sim::check::Check;

/// The parameters of DescribeInstances.
///
/// # Source
/// botocore 1.44.5, `DescribeInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeInstancesRequest {
    /// Only these; all if empty.
    pub instance_ids: Vec<String>,
    /// Only those that match every filter.
    pub filters: Vec<Filter>,
    /// The next page of an earlier answer.
    pub next_token: Option<String>,
    /// How many at a time, 5 to 1000.
    pub max_results: Option<u64>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    AUTHORISED,
    NOT_DRY_RUN,
    usual("Every InstanceId is well-formed"),
    usual("MaxResults is in range, and not given together with ids"),
    usual("Every filter exists"),
    usual("Every instance named exists"),
    usual("NextToken is one that an earlier answer gave"),
    NOT_DRY_RUN_LAST,
];

pub(super) fn handle(request: DescribeInstancesRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    ladder.check(authorised(ec2, cx, ActionName::DescribeInstances, || None))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    let ids = ladder.check(instance_ids(&request.instance_ids))?;
    let most = ladder.check(limit(request.max_results, 1000, !ids.is_empty()))?;
    let matches = ladder.check(instance_filters(&request.filters))?;
    ladder.check(instances_exist(ec2, &ids))?;
    let wanted = |instance: &&Instance| ids.is_empty() || ids.contains(&instance.id);
    let found = ec2.instances().filter(wanted).filter(|instance| matches(ec2, instance));
    let (instances, next) = ladder.check(page(found, most, request.next_token.as_deref()))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    Ok(Reply::DescribeInstances(ec2.reservations(instances.into_iter()), next))
}
