//! DescribeInstanceTypes: the instance types of the lab.

use super::action::Reply;
use super::check::{Context, Handled, usual};
use super::listing::{INSTANCE_TYPES, PAGE, Paging};
use super::{Ecs, InstanceType, Refusal};
use crate::sim::check::Check;

/// The parameters of DescribeInstanceTypes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeInstanceTypesRequest {
    /// `InstanceTypes.N`; all if empty.
    pub instance_types: Vec<String>,
    /// `InstanceTypeFamilies.N` and `InstanceTypeFamily`; all if empty.
    pub families: Vec<String>,
    /// `MinimumEniQuantity`: with so many interfaces at least.
    pub least_interfaces: u64,
    /// `MinimumEniPrivateIpAddressQuantity`: with so many IPv4 addresses per interface at least.
    pub least_addresses: u64,
    /// `MaxResults` and `NextToken`.
    pub paging: Paging,
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] =
    &[usual("Ten types and ten families are named at the most"), PAGE];

fn few(texts: &[String], name: &str) -> Result<(), Refusal> {
    if texts.len() > 10 { Err(Refusal::InvalidParameter(name.to_owned())) } else { Ok(()) }
}

/// A type or family that the lab does not have leaves the list empty (assumed).
///
/// # Source
/// ECS API reference, DescribeInstanceTypes, as of 2025-05-23: each list takes 1 to 10. That more
/// are refused so is assumed.
pub(super) fn handle(
    req: &DescribeInstanceTypesRequest,
    _: &mut Ecs,
    _: &mut Context<'_>,
) -> Handled {
    let mut ladder = Context::ladder(CHECKS);
    let few = few(&req.instance_types, "InstanceTypes")
        .and_then(|()| few(&req.families, "InstanceTypeFamilies"));
    ladder.check(few)?;
    let window = ladder.check(INSTANCE_TYPES.check(&req.paging))?;
    ladder.done();
    let named = |all: &[String], name: &str| all.is_empty() || all.iter().any(|one| one == name);
    let listed = InstanceType::ALL.iter().filter(|kind| {
        named(&req.instance_types, kind.name)
            && named(&req.families, kind.family())
            && u64::from(kind.interfaces) >= req.least_interfaces
            && u64::from(kind.addresses) >= req.least_addresses
    });
    Ok(Reply::DescribeInstanceTypes(window.of(listed)))
}
