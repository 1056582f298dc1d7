//! DescribeInstanceStatus: the status of instances, and no more.

use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, REGION, REQUIRED, VALUES, authorised, given, region_known,
    required,
};
use super::describe_instances::at_most_100;
use super::listing::{self, PAGE, Page, Paging};
use super::{Ecs, InstanceId, InstanceStatus};
use crate::sim::check::Check;

/// The parameters of DescribeInstanceStatus.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DescribeInstanceStatusRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeInstanceStatusRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// Only these instances, at most 100; all if empty. One that is not there is left out.
    pub instance_ids: Vec<String>,
    /// Only those of this zone.
    pub zone_id: Option<String>,
    /// The page.
    pub paging: Paging,
}

/// The status of an instance, as the answer has it.
pub type StatusOfInstance = (InstanceId, InstanceStatus);

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[REQUIRED, VALUES, REGION, AUTHORISED, PAGE];

pub(super) fn handle(
    request: &DescribeInstanceStatusRequest,
    ecs: &Ecs,
    cx: &Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = ladder.check(required(cx, "RegionId", request.region_id.as_deref()))?;
    ladder.check(at_most_100(&request.instance_ids, "InstanceId"))?;
    let region = ladder.check(region_known(cx, region))?;
    ladder.check(authorised(ecs, cx, region, || vec!["instance/*".to_owned()]))?;
    let window = ladder.check(listing::NUMBERED.check(&request.paging))?;
    ladder.done();
    let zone = given(request.zone_id.as_deref());
    let found = ecs.instances_of(region, &request.instance_ids);
    let found = found.filter(|instance| zone.is_none_or(|zone| zone == instance.zone));
    let page: Page<StatusOfInstance> =
        window.of(found.map(|instance| (instance.id, instance.status())));
    Ok(Reply::DescribeInstanceStatus(page))
}
