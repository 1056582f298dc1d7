//! RunInstances: makes instances, with their interfaces, and starts them.

use super::Ecs;
use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, REGION, REQUIRED, VALUES, authorised_to_make, region_known,
};
use super::instance::Then;
use super::instance_calls::{NOT_DRY_RUN, not_dry_run};
use super::launch::{IMAGE, Launch, LaunchRequest, TYPE, image, kind, values};
use super::launch_interfaces::{
    ADDRESSES, GROUP_ROOM, GROUPS_THERE, OTHERS, Place, ROOM, Wanted, groups_there, room,
};
use super::launch_network::{AMOUNT, Asked, GROUPS, LaunchInterface, ONE_WAY, VSWITCHES, ZONE};
use crate::sim::check::Check;

/// The parameters of RunInstances that the lab simulates.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `RunInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RunInstancesRequest {
    /// What CreateInstance has too.
    pub launch: LaunchRequest,
    /// How many, 1 to 100; 1 if absent.
    pub amount: Option<u64>,
    /// The security groups of the primary interface: these, or `SecurityGroupId`.
    pub security_group_ids: Vec<String>,
    /// Interfaces, the primary one perhaps among them.
    pub network_interfaces: Vec<LaunchInterface>,
    /// Idempotency token.
    pub client_token: Option<String>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    VALUES,
    ONE_WAY,
    AMOUNT,
    REGION,
    IMAGE,
    TYPE,
    VSWITCHES,
    ZONE,
    GROUPS,
    GROUPS_THERE,
    OTHERS,
    ROOM,
    ADDRESSES,
    AUTHORISED,
    GROUP_ROOM,
    NOT_DRY_RUN,
];

pub(super) fn handle(
    request: &RunInstancesRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let asked = Asked {
        request: &request.launch,
        security_group_ids: &request.security_group_ids,
        interfaces: &request.network_interfaces,
        amount: request.amount.unwrap_or(1),
    };
    let names = ladder.check(asked.names(cx))?;
    let tags = ladder.check(asked.values().and_then(|()| values(&request.launch)))?;
    ladder.check(asked.one_way())?;
    let count = ladder.check(asked.count())?;
    let region = ladder.check(region_known(cx, names.region))?;
    ladder.check(image(names.image))?;
    let kind = ladder.check(kind(names.kind))?;
    let (first, vswitches) = ladder.check(asked.vswitches(ecs, region, &names))?;
    ladder.check(asked.zone(first))?;
    let groups = ladder.check(asked.groups(&names))?;
    let groups = ladder.check(groups_there(ecs, first, &groups))?;
    let others = ladder.check(asked.others(ecs, (first, &vswitches), &groups))?;
    ladder.check(room(ecs, kind, &others))?;
    let primary = Wanted::primary(first.id, groups.into_iter().next().unwrap_or_default());
    let interfaces = ladder.check(asked.addresses(ecs, (primary, others), count))?;
    let resources = || interfaces.resources();
    ladder.check(authorised_to_make(ecs, cx, region, &request.launch.tags, resources))?;
    ladder.check(interfaces.room_in_groups(ecs, count))?;
    ladder.check(not_dry_run(request.launch.dry_run))?;
    ladder.done();
    let place = Place { vswitch: first.id, vpc: first.vpc, zone: first.zone.clone() };
    let launch = Launch {
        request: &request.launch,
        region,
        image: names.image,
        kind,
        place,
        primary: interfaces.primary,
        others: interfaces.others,
        tags,
        then: Then::Run,
    };
    Ok(Reply::RunInstances((0..count).map(|number| ecs.launch(&launch, number, cx)).collect()))
}
