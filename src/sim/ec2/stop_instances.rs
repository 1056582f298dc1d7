//! StopInstances: asks guests to shut down; with force, without waiting for them.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::instance::InstanceTrigger;
use super::instance_calls::{changes, checked, state_allows};
use super::refusal::{Asked, AttributeRefusal};
use crate::sim::machine::{Cell, Machine as _};

pub(super) use super::instance_calls::PROTECTED_CHECKS as CHECKS;

/// The parameters of StopInstances that the lab simulates.
///
/// # Source
/// botocore 1.44.5, `StopInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StopInstancesRequest {
    /// The instances; required.
    pub instance_ids: Vec<String>,
    /// Whether to stop without a chance for the guest to flush its caches.
    pub force: bool,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

pub(super) fn handle(
    request: &StopInstancesRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let asked = (&*request.instance_ids, request.dry_run);
    let force = request.force;
    let ids = checked(ec2, cx, ActionName::StopInstances, asked, &|instance| {
        state_allows(instance, InstanceTrigger::StopAccepted, Asked::Stop)?;
        // A stop that would change nothing is no stop (assumed).
        let stops = matches!(instance.state().cell(InstanceTrigger::StopAccepted), Cell::Go { .. });
        if instance.attributes.disable_api_stop && stops {
            return Err(AttributeRefusal::StopProtected(instance.id).into());
        }
        Ok(())
    })?;
    Ok(Reply::StopInstances(changes(ec2, ids, |ec2, id| ec2.begin_stop(id, force, cx))))
}
