//! CreateInstance: makes one instance, which is off.

use super::Ecs;
use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, REGION, REQUIRED, VALUES, authorised_to_make, region_known,
};
use super::instance::Then;
use super::instance_calls::{NOT_DRY_RUN, not_dry_run};
use super::launch::{IMAGE, Launch, LaunchRequest, TYPE, image, kind, values};
use super::launch_interfaces::{ADDRESSES, GROUP_ROOM, GROUPS_THERE, Place, Wanted, groups_there};
use super::launch_network::{Asked, VSWITCHES, ZONE};
use crate::sim::check::Check;

/// The parameters of CreateInstance that the lab simulates.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `CreateInstanceRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CreateInstanceRequest {
    /// What RunInstances has too.
    pub launch: LaunchRequest,
    /// Idempotency token.
    pub client_token: Option<String>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    REQUIRED,
    VALUES,
    REGION,
    IMAGE,
    TYPE,
    VSWITCHES,
    ZONE,
    GROUPS_THERE,
    ADDRESSES,
    AUTHORISED,
    GROUP_ROOM,
    NOT_DRY_RUN,
];

pub(super) fn handle(
    request: &CreateInstanceRequest,
    ecs: &mut Ecs,
    cx: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let request = &request.launch;
    let asked = Asked { request, security_group_ids: &[], interfaces: &[], amount: 1 };
    let names = ladder.check(asked.names(cx))?;
    let tags = ladder.check(values(request))?;
    let region = ladder.check(region_known(cx, names.region))?;
    ladder.check(image(names.image))?;
    let kind = ladder.check(kind(names.kind))?;
    let (first, _) = ladder.check(asked.vswitches(ecs, region, &names))?;
    ladder.check(asked.zone(first))?;
    let groups = ladder.check(groups_there(ecs, first, std::slice::from_ref(&names.groups)))?;
    let primary = Wanted::primary(first.id, groups.into_iter().next().unwrap_or_default());
    let interfaces = ladder.check(asked.addresses(ecs, (primary, Vec::new()), 1))?;
    let resources = || interfaces.resources();
    ladder.check(authorised_to_make(ecs, cx, region, &request.tags, resources))?;
    ladder.check(interfaces.room_in_groups(ecs, 1))?;
    ladder.check(not_dry_run(request.dry_run))?;
    ladder.done();
    let place = Place { vswitch: first.id, vpc: first.vpc, zone: first.zone.clone() };
    let launch = Launch {
        request,
        region,
        image: names.image,
        kind,
        place,
        primary: interfaces.primary,
        others: Vec::new(),
        tags,
        then: Then::Rest,
    };
    Ok(Reply::CreateInstance(ecs.launch(&launch, 0, cx)))
}
