//! StartInstances: starts stopped instances.

use super::action::{ActionName, Reply};
use super::check::{Context, Handled};
use super::instance_calls::{changes, checked, state_allows};
use super::refusal::{Asked, Refusal};
use super::{Ec2, Instance, InstanceState, InstanceTrigger, VolumeAttachmentState};

pub(super) use super::instance_calls::CHECKS;

/// The parameters of StartInstances.
///
/// # Source
/// botocore 1.44.5, `StartInstancesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StartInstancesRequest {
    /// The instances; required.
    pub instance_ids: Vec<String>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

pub(super) fn handle(
    request: &StartInstancesRequest,
    ec2: &mut Ec2,
    cx: &mut Context<'_>,
) -> Handled {
    let asked = (&*request.instance_ids, request.dry_run);
    let seen = &*ec2;
    let allowed = |instance: &Instance| startable(seen, instance);
    let ids = checked(seen, cx, ActionName::StartInstances, asked, &allowed)?;
    Ok(Reply::StartInstances(changes(ec2, ids, |ec2, id| ec2.begin_start(id, cx))))
}

/// A stopped instance also needs something to boot from, and not on its way out.
fn startable(ec2: &Ec2, instance: &Instance) -> Result<(), Refusal> {
    state_allows(instance, InstanceTrigger::StartAccepted, Asked::Start)?;
    let root = instance.root_volume().and_then(|id| ec2.volume(id)?.attachment_to(instance.id));
    let stays = root.is_some_and(|root| match root.state() {
        VolumeAttachmentState::Attaching | VolumeAttachmentState::Attached => true,
        VolumeAttachmentState::Detaching
        | VolumeAttachmentState::Busy
        | VolumeAttachmentState::Detached => false,
    });
    if instance.state() == InstanceState::Stopped && !stays {
        return Err(Refusal::NoRootVolume(instance.id, instance.root_device));
    }
    Ok(())
}
