//! ECS on the page: its resources, their diagrams, and requests that save typing.

mod diagrams;
mod rows;
pub(super) mod suggest;

pub(super) use diagrams::diagrams;
pub(super) use rows::{groups, makers};

use super::shown::Wait;
use crate::sim::World;
use crate::sim::ecs::{
    self, Ecs, InstanceId, InterfaceStatus, InterfaceType, NetworkInterface, NetworkInterfaceId,
    Waiting,
};
use crate::sim::event::EventKind;
use crate::wire::request::RawRequest;

/// A resource of ECS that can be selected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Resource {
    Instance(InstanceId),
    Interface(NetworkInterfaceId),
}

impl Resource {
    /// Whether it is there.
    pub(super) fn is_in(self, ecs: &Ecs) -> bool {
        match self {
            Self::Instance(id) => ecs.instance(id).is_some(),
            Self::Interface(id) => ecs.interface(id).is_some(),
        }
    }

    /// The resource that an event says was made.
    pub(super) fn made(event: &EventKind) -> Option<Self> {
        let EventKind::Ecs(event) = event else { return None };
        match event {
            ecs::EventKind::InstanceMade(id) => Some(Self::Instance(*id)),
            ecs::EventKind::InterfaceMade(id) => Some(Self::Interface(*id)),
            _ => None,
        }
    }

    /// The resource to which something happened.
    pub(super) fn changed(event: &EventKind) -> Option<Self> {
        let EventKind::Ecs(event) = event else { return None };
        match event {
            ecs::EventKind::Interface(id, _)
            | ecs::EventKind::InterfaceMade(id)
            | ecs::EventKind::InterfaceType(id, _)
            | ecs::EventKind::Silent(_, id)
            | ecs::EventKind::DoesNotEnd(id, _) => Some(Self::Interface(*id)),
            ecs::EventKind::OperationCompleted(done) => Some(Self::Interface(done.interface)),
            ecs::EventKind::Instance(id, _)
            | ecs::EventKind::InstanceMade(id)
            | ecs::EventKind::GuestHung(id)
            | ecs::EventKind::GuestRecovered(id)
            | ecs::EventKind::SilentOnShutdown(id) => Some(Self::Instance(*id)),
            // What is gone cannot be selected.
            ecs::EventKind::InstanceReleased(_) | ecs::EventKind::InterfaceGone(_) => None,
        }
    }

    /// The resource that an id of a request stands for.
    pub(super) fn named(id: &str) -> Option<Self> {
        let interface = NetworkInterfaceId::of_lab(id).map(Self::Interface);
        interface.or_else(|| InstanceId::of_lab(id).map(Self::Instance))
    }

    /// What is looked at when nothing else is.
    pub(super) fn any(ecs: &Ecs) -> Option<Self> {
        let interface = ecs.interfaces().next_back().map(|found| Self::Interface(found.id));
        interface.or_else(|| ecs.instances().next().map(|found| Self::Instance(found.id)))
    }
}

/// What a world is best begun with: the detach of an interface that can be detached.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(super) fn start(world: &World) -> (Option<Resource>, RawRequest) {
    let ecs = world.ecs();
    let interface = ecs.interfaces().rev().find(|found| is_detachable(found));
    match interface {
        Some(found) => {
            let ask = suggest::detach(ecs, found);
            (Some(Resource::Interface(found.id)), ask)
        }
        None => (Resource::any(ecs), suggest::run_instances(world)),
    }
}

fn is_detachable(interface: &NetworkInterface) -> bool {
    matches!(interface.status(), InterfaceStatus::InUse | InterfaceStatus::Detaching)
        && interface.kind != InterfaceType::Primary
        && interface.owner.is_none()
}

impl From<Waiting> for Wait {
    fn from(waiting: Waiting) -> Self {
        match waiting {
            Waiting::Until(at) => Self::Until(at),
            Waiting::Guest | Waiting::Power | Waiting::Deletion => Self::For(waiting.to_string()),
        }
    }
}
