//! DescribeRegions: the regions there are.

use super::action::Reply;
use super::check::{Context, Handled};
use super::{Ecs, REGIONS};
use crate::sim::check::Check;

/// The parameters of DescribeRegions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeRegionsRequest {}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[];

pub(super) fn handle(_: &DescribeRegionsRequest, _: &mut Ecs, _: &mut Context<'_>) -> Handled {
    Context::ladder(CHECKS).done();
    Ok(Reply::DescribeRegions(REGIONS.to_vec()))
}
