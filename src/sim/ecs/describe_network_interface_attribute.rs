//! DescribeNetworkInterfaceAttribute: one interface, with the members that it carries.

use super::Ecs;
use super::action::Reply;
use super::check::{
    AUTHORISED, Context, Handled, INTERFACE_EXISTS, INTERFACE_ID, REGION, REQUIRED, SERVICE,
    authorised, interface_id, interface_in, region_known, required, service_there,
};
use crate::sim::check::Check;

/// The parameters of DescribeNetworkInterfaceAttribute.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8, `DescribeNetworkInterfaceAttributeRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeNetworkInterfaceAttributeRequest {
    /// The region; required.
    pub region_id: Option<String>,
    /// The interface; required.
    pub network_interface_id: Option<String>,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] =
    &[REQUIRED, INTERFACE_ID, REGION, SERVICE, INTERFACE_EXISTS, AUTHORISED];

pub(super) fn handle(
    request: &DescribeNetworkInterfaceAttributeRequest,
    ecs: &Ecs,
    cx: &Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let region = required(cx, "RegionId", request.region_id.as_deref());
    let interface = request.network_interface_id.as_deref();
    let both =
        region.and_then(|region| Ok((region, required(cx, "NetworkInterfaceId", interface)?)));
    let (region, interface) = ladder.check(both)?;
    let named = ladder.check(interface_id(interface))?;
    let region = ladder.check(region_known(cx, region))?;
    ladder.check(service_there(ecs, region))?;
    let found = ladder.check(interface_in(ecs, region, named))?;
    let resources = || vec![["eni/", &found.id.to_string()].concat()];
    ladder.check(authorised(ecs, cx, region, resources))?;
    ladder.done();
    Ok(Reply::DescribeNetworkInterfaceAttribute(Box::new(found.clone())))
}
