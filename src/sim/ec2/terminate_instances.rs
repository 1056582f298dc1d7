//! TerminateInstances: ends instances for good, and the volumes that go with them.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::instance_calls::{changes, checked};
use super::refusal::{AttributeRefusal, Refusal};
use super::{Ec2, Instance, Zone};
use crate::sim::id::InstanceId;

pub(super) use super::instance_calls::PROTECTED_CHECKS as CHECKS;

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
    request: &TerminateInstancesRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let asked = (&*request.instance_ids, request.dry_run);
    // Termination is idempotent: every state allows it, but for a protection.
    let ids = match checked(ec2, cx, ActionName::TerminateInstances, asked, &unprotected) {
        Ok(ids) => ids,
        Err(refused) => {
            if !request.dry_run && is_protection(&refused.refusal) {
                terminate_elsewhere(&request.instance_ids, ec2, cx);
            }
            return Err(refused);
        }
    };
    Ok(Reply::TerminateInstances(changes(ec2, ids, |ec2, id| ec2.begin_termination(id, cx))))
}

/// Termination protection, and stop protection, which protects from termination too. What has
/// ended is not protected any more.
fn unprotected(instance: &Instance) -> Result<(), Refusal> {
    if instance.state().is_ending() {
        return Ok(());
    }
    let id = instance.id;
    if instance.attributes.disable_api_termination {
        return Err(AttributeRefusal::TerminationProtected(id).into());
    }
    if instance.attributes.disable_api_stop {
        return Err(AttributeRefusal::StopProtectedToo(id).into());
    }
    Ok(())
}

const fn is_protection(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Attribute(
            AttributeRefusal::TerminationProtected(_) | AttributeRefusal::StopProtectedToo(_)
        )
    )
}

/// The one call that is refused and changes something: instances in zones without a protected one
/// of the call are terminated.
///
/// # Source
/// botocore 1.44.5, TerminateInstances: "the request reports failure", with an example.
fn terminate_elsewhere(texts: &[String], ec2: &mut Ec2, cx: &mut Context<'_>) {
    let named = texts.iter().filter_map(|text| InstanceId::parse(text).ok());
    let named: Vec<InstanceId> = named.collect();
    let of = |id: &InstanceId| ec2.instance(*id);
    let kept: Vec<Zone> = named
        .iter()
        .filter_map(of)
        .filter(|instance| unprotected(instance).is_err())
        .map(|instance| instance.zone)
        .collect();
    let others = named.iter().filter_map(of).filter(|instance| !kept.contains(&instance.zone));
    let others: Vec<InstanceId> = others.map(|instance| instance.id).collect();
    for id in others {
        ec2.begin_termination(id, cx);
    }
}
