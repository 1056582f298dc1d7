//! RebootInstances: asks guests to reboot; one that hangs is reset after a few minutes.

use super::Ec2;
use super::action::{ActionName, Done, Reply};
use super::check::{Context, Handled};
use super::instance::InstanceTrigger;
use super::instance_calls::{checked, state_allows};
use super::refusal::Asked;

pub(super) use super::instance_calls::CHECKS;

/// The parameters of RebootInstances.
///
/// # Source
/// botocore 1.44.5, `RebootInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RebootInstancesRequest {
    /// The instances; required.
    pub instance_ids: Vec<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

pub(super) fn handle(
    request: &RebootInstancesRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let asked = (&*request.instance_ids, request.dry_run);
    let ids = checked(ec2, cx, ActionName::RebootInstances, asked, &|instance| {
        state_allows(instance, InstanceTrigger::RebootAccepted, Asked::Reboot)
    })?;
    for id in ids {
        ec2.begin_reboot(id, cx);
    }
    Ok(Reply::RebootInstances(Done))
}
