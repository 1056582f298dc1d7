//! What StartInstances, StopInstances, RebootInstances and TerminateInstances have in common: a
//! list of instances that must all exist and be in a state that allows it, or none is touched.

use super::action::ActionName;
use super::check::{
    AUTHORISED, Context, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, REQUIRED, authorised, instance_ids,
    instances_exist, required_list, usual,
};
use super::refusal::{Asked, Refusal};
use super::{Ec2, Instance, InstanceState, InstanceStateChange, InstanceTrigger};
use crate::sim::check::{Check, Refused};
use crate::sim::id::InstanceId;
use crate::sim::machine::{Cell, Machine as _};

const fn checks(last: &'static str) -> [Check; 7] {
    [
        REQUIRED,
        AUTHORISED,
        NOT_DRY_RUN,
        usual("Every InstanceId is well-formed"),
        usual("Every instance exists"),
        usual(last),
        NOT_DRY_RUN_LAST,
    ]
}

/// The checks of StartInstances and RebootInstances, in order.
pub(super) const CHECKS: &[Check] = &checks("Every instance is in a state that allows it");

/// Those of StopInstances and TerminateInstances, from which an instance can be protected.
pub(super) const PROTECTED_CHECKS: &[Check] =
    &checks("Every instance is in a state that allows it, and is not protected");

/// Walks the checks; `allowed` is the last question before the dry run.
pub(super) fn checked(
    ec2: &Ec2,
    cx: &Context<'_>,
    action: ActionName,
    (instance_texts, dry_run): (&[String], bool),
    allowed: &dyn Fn(&Instance) -> Result<(), Refusal>,
) -> Result<Vec<InstanceId>, Box<Refused<Refusal>>> {
    let mut ladder = Context::ladder(action.checks());
    let texts = ladder.check(required_list("InstanceId", instance_texts))?;
    let resource = || texts.iter().map(|text| format!("instance/{text}")).collect();
    ladder.check(authorised(ec2, cx, action, resource))?;
    ladder.check(cx.dry_run(dry_run, Place::AfterPermissions))?;
    let mut ids = ladder.check(instance_ids(texts))?;
    ladder.check(instances_exist(ec2, &ids))?;
    let mut named = ids.iter().filter_map(|id| ec2.instance(*id));
    ladder.check(named.try_for_each(allowed))?;
    ladder.check(cx.dry_run(dry_run, Place::Last))?;
    ladder.done();
    // Naming an instance twice asks once.
    let named = ids.clone();
    let mut index = 0;
    ids.retain(|id| {
        index += 1;
        !named[..index - 1].contains(id)
    });
    Ok(ids)
}

/// Whether the machine takes the trigger in the instance's state.
pub(super) fn state_allows(
    instance: &Instance,
    on: InstanceTrigger,
    asked: Asked,
) -> Result<(), Refusal> {
    match instance.state().cell(on) {
        Cell::Go { .. } | Cell::Ignore { .. } => Ok(()),
        Cell::Refuse { .. } => {
            Err(Refusal::InstanceState { instance: instance.id, asked, state: instance.state() })
        }
    }
}

/// Does something to each instance, and tells the states before and after.
pub(super) fn changes(
    ec2: &mut Ec2,
    ids: Vec<InstanceId>,
    mut change: impl FnMut(&mut Ec2, InstanceId),
) -> Vec<InstanceStateChange> {
    let state = |ec2: &Ec2, id| ec2.instance(id).map_or(InstanceState::Terminated, Instance::state);
    ids.into_iter()
        .map(|id| {
            let previous = state(ec2, id);
            change(ec2, id);
            InstanceStateChange { instance: id, previous, current: state(ec2, id) }
        })
        .collect()
}
