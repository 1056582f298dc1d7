//! What is in a world, and what the lab cites.

use detach_lab::sim::ec2::{
    ActionName, AttachmentStatus, InstanceState, NetworkInterfaceStatus, VolumeAttachmentState,
    VolumeState,
};
use detach_lab::sim::machine::{Machine, edges};
use detach_lab::sim::scope::{NOT_SIMULATED, SIMPLIFIED, SIMULATED};
use detach_lab::sim::{Code, Source, World, ecs, timing};

/// Every resource that a lesson may name.
pub(super) fn ids(world: &World) -> Vec<String> {
    let (ec2, ecs) = (world.ec2(), world.ecs());
    let mut ids: Vec<String> = Vec::new();
    ids.extend(ec2.instances().map(|found| found.id.to_string()));
    ids.extend(ec2.volumes().map(|found| found.id.to_string()));
    for found in ec2.network_interfaces() {
        ids.push(found.id.to_string());
        ids.extend(ec2.attachment_of(found).map(|attachment| attachment.id.to_string()));
    }
    ids.extend(ecs.instances().map(|found| found.id.to_string()));
    ids.extend(ecs.interfaces().map(|found| found.id.to_string()));
    ids
}

/// Whether a word is the id of a resource, by its shape.
pub(super) fn is_id(word: &str) -> bool {
    let kinds = ["i-", "vol-", "eni-", "ela-attach-"];
    word.contains(|c: char| c.is_ascii_digit()) && kinds.iter().any(|kind| word.starts_with(kind))
}

/// States that are ordinary words, too; between backticks they are states like any other.
const ORDINARY: &[&str] = &["detached", "error"];

/// Whether a word is the name of a state of some machine.
pub(super) fn is_state(word: &str) -> bool {
    fn has<S: Machine>(word: &str) -> bool {
        S::STATES.iter().any(|state| state.as_str() == word)
    }
    if ORDINARY.contains(&word) {
        return false;
    }
    has::<VolumeState>(word)
        || has::<VolumeAttachmentState>(word)
        || has::<NetworkInterfaceStatus>(word)
        || has::<AttachmentStatus>(word)
        || has::<InstanceState>(word)
        || has::<ecs::InstanceStatus>(word)
        || has::<ecs::InterfaceStatus>(word)
}

/// What the lab cites for its states, codes, delays, checks and limits.
pub(super) fn sources() -> Vec<Source> {
    fn of<S: Machine>() -> impl Iterator<Item = Source> {
        edges::<S>().map(|edge| edge.source)
    }
    let scope = SIMULATED.iter().chain(SIMPLIFIED).chain(NOT_SIMULATED).map(|item| item.source);
    let mut sources: Vec<Source> = scope.collect();
    sources.extend(Code::all().map(Code::source));
    sources.extend(timing::ALL.iter().map(|delay| delay.source));
    let checks = ActionName::ALL.iter().flat_map(|action| action.checks());
    sources.extend(checks.map(|check| check.order));
    sources.extend(of::<VolumeState>());
    sources.extend(of::<VolumeAttachmentState>());
    sources.extend(of::<NetworkInterfaceStatus>());
    sources.extend(of::<AttachmentStatus>());
    sources.extend(of::<InstanceState>());
    sources.extend(of::<ecs::InstanceStatus>());
    sources.extend(of::<ecs::InterfaceStatus>());
    sources
}
