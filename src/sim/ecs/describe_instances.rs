//! DescribeInstances: everything that is told of instances.

use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, REGION, REQUIRED, VALUES, authorised, given, region_known,
    required,
};
use super::listing::{self, PAGE, Page, Paging};
use super::{Ecs, Instance, InstanceId, InstanceStatus, NetworkInterface, Refusal, Region};
use crate::sim::check::Check;
use crate::sim::machine::Machine as _;

/// The parameters of DescribeInstances.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DescribeInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeInstancesRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// Only these instances, at most 100; all if empty (assumed for an empty array). One that is
    /// not there is left out. On the wire it is the text of a JSON array.
    pub instance_ids: Vec<String>,
    /// Only those in this status.
    pub status: Option<String>,
    /// Only those of this VPC.
    pub vpc_id: Option<String>,
    /// Only those of this vSwitch.
    pub v_switch_id: Option<String>,
    /// Only those of this zone.
    pub zone_id: Option<String>,
    /// The page.
    pub paging: Paging,
}

/// An instance with its interfaces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InstanceDescription {
    /// The instance.
    pub instance: Instance,
    /// Its interfaces, the primary one first. Members are not among them (assumed: they belong to
    /// a trunk).
    pub interfaces: Vec<NetworkInterface>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[REQUIRED, VALUES, REGION, AUTHORISED, PAGE];

pub(super) fn handle(request: &DescribeInstancesRequest, ecs: &Ecs, cx: &Context<'_>) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = ladder.check(required(cx, "RegionId", request.region_id.as_deref()))?;
    ladder.check(values(request))?;
    let region = ladder.check(region_known(cx, region))?;
    ladder.check(authorised(ecs, cx, region, || vec!["instance/*".to_owned()]))?;
    let window = ladder.check(listing::INSTANCES.check(&request.paging))?;
    ladder.done();
    let found = ecs.instances_of(region, &request.instance_ids);
    let page = window.of(found.filter(|instance| fits(instance, request)));
    Ok(Reply::DescribeInstances(Page {
        items: page.items.into_iter().map(|instance| described(ecs, instance)).collect(),
        numbered: page.numbered,
        next_token: page.next_token,
    }))
}

fn described(ecs: &Ecs, instance: &Instance) -> InstanceDescription {
    let there = instance.interfaces.iter().filter_map(|id| ecs.interfaces.get(*id));
    let interfaces = there.filter(|interface| interface.is_normal()).cloned().collect();
    InstanceDescription { instance: instance.clone(), interfaces }
}

fn values(request: &DescribeInstancesRequest) -> Result<(), Refusal> {
    at_most_100(&request.instance_ids, "InstanceIds")?;
    let status = |text| InstanceStatus::STATES.iter().any(|status| status.as_str() == text);
    if given(request.status.as_deref()).is_some_and(|text| !status(text)) {
        return Err(Refusal::InvalidParameter("Status".to_owned()));
    }
    Ok(())
}

fn fits(instance: &Instance, request: &DescribeInstancesRequest) -> bool {
    let is = |wanted: Option<&str>, value: &str| given(wanted).is_none_or(|text| text == value);
    is(request.status.as_deref(), instance.status().as_str())
        && is(request.zone_id.as_deref(), &instance.zone)
        && is(request.vpc_id.as_deref(), &instance.vpc.to_string())
        && is(request.v_switch_id.as_deref(), &instance.vswitch.to_string())
}

/// At most 100 ids are given.
pub(super) fn at_most_100(ids: &[String], name: &str) -> Result<(), Refusal> {
    if ids.len() > 100 { Err(Refusal::InvalidParameter(name.to_owned())) } else { Ok(()) }
}

impl Ecs {
    /// The account's instances in a region: those with these ids, each once, or all if none are
    /// given.
    pub(super) fn instances_of<'a>(
        &'a self,
        region: Region,
        ids: &[String],
    ) -> Box<dyn Iterator<Item = &'a Instance> + 'a> {
        let ours =
            move |instance: &&Instance| instance.region == region && instance.owner.is_none();
        if ids.is_empty() {
            return Box::new(self.instances.iter().filter(ours));
        }
        let mut named: Vec<InstanceId> = Vec::new();
        for id in ids.iter().filter_map(|text| InstanceId::parse(text).ok()) {
            if !named.contains(&id) {
                named.push(id);
            }
        }
        Box::new(named.into_iter().filter_map(|id| self.instances.get(id)).filter(ours))
    }
}
