//! TerminateInstances: ends instances for good, and the volumes that go with them.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::instance_calls::{changes, checked};

pub(super) use super::instance_calls::CHECKS;

/// The parameters of TerminateInstances that the lab simulates.
///
/// # Source
/// botocore 1.44.5, `TerminateInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TerminateInstancesRequest {
    /// The instances; required.
    pub instance_ids: Vec<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

pub(super) fn handle(
    request: TerminateInstancesRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let asked = (request.instance_ids, request.dry_run);
    // Termination is idempotent: every state allows it.
    let ids = checked(ec2, cx, ActionName::TerminateInstances, asked, |_| Ok(()))?;
    Ok(Reply::TerminateInstances(changes(ec2, ids, |ec2, id| ec2.begin_termination(id, cx))))
}
