//! What happens in ECS.

use std::fmt;

use super::{InstanceId, InstanceStatus, InterfaceStatus, NetworkInterfaceId};
use crate::sim::machine::{Change, Machine};

/// What happened to an ECS resource.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum EventKind {
    /// An instance changed its status.
    Instance(InstanceId, Change<InstanceStatus>),
    /// A network interface changed its status.
    Interface(NetworkInterfaceId, Change<InterfaceStatus>),
    /// A network interface was made.
    InterfaceMade(NetworkInterfaceId),
    /// A network interface is gone.
    InterfaceGone(NetworkInterfaceId),
}

fn arrow<S: Machine>(change: &Change<S>) -> String {
    [change.from.as_str(), " → ", change.to.as_str(), ": ", S::fact(change.on)].concat()
}

impl fmt::Display for EventKind {
    /// A sentence that makes sense by itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instance(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::Interface(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::InterfaceMade(id) => write!(f, "{id} was made"),
            Self::InterfaceGone(id) => write!(f, "{id} is gone"),
        }
    }
}
