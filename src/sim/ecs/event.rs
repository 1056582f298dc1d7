//! What happens in ECS.

use std::fmt;

use super::{
    InstanceId, InstanceStatus, InterfaceStatus, InterfaceType, NetworkInterfaceId, Region,
};
use crate::sim::event;
use crate::sim::id::{IdSource, RequestId};
use crate::sim::machine::{Change, Machine};

/// What happened to an ECS resource.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum EventKind {
    /// An instance changed its status.
    Instance(InstanceId, Change<InstanceStatus>),
    /// An instance was made.
    InstanceMade(InstanceId),
    /// An instance was released.
    InstanceReleased(InstanceId),
    /// A guest stopped answering.
    GuestHung(InstanceId),
    /// A guest answers again.
    GuestRecovered(InstanceId),
    /// The guest was asked to shut down, and does not answer.
    SilentOnShutdown(InstanceId),
    /// A network interface changed its status.
    Interface(NetworkInterfaceId, Change<InterfaceStatus>),
    /// A network interface was made.
    InterfaceMade(NetworkInterfaceId),
    /// A network interface is gone.
    InterfaceGone(NetworkInterfaceId),
    /// A network interface is of another type now.
    InterfaceType(NetworkInterfaceId, InterfaceType),
    /// The guest was asked to let go of a network interface, and does not answer.
    Silent(InstanceId, NetworkInterfaceId),
    /// A network interface stays in a status that it should only pass.
    DoesNotEnd(NetworkInterfaceId, InterfaceStatus),
    /// The provider tells that what a call asked of a network interface is done.
    OperationCompleted(Box<OperationCompleted>),
}

/// The notification that an operation on a network interface is complete.
///
/// # Source
/// ECS user guide, "ENI operation event notifications": only for secondary interfaces, only for
/// requests that were accepted. The one of a managed interface goes to the managing service. What
/// it says of an operation that failed is unknown, so that there is none then; that a deleted
/// interface is shown with its last status is assumed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OperationCompleted {
    /// The interface.
    pub interface: NetworkInterfaceId,
    /// Where it is.
    pub region: Region,
    /// The action that asked for it.
    pub operation: &'static str,
    /// The status now.
    pub status: InterfaceStatus,
    /// The request that asked for it.
    pub request: RequestId,
    /// The private addresses, the primary one first.
    pub addresses: Vec<[u8; 4]>,
}

impl OperationCompleted {
    /// The name of the notification.
    pub const NAME: &'static str = "NetworkInterface:NetworkInterfaceOperateCompleted";

    /// Its number, which follows from that of the request.
    pub fn id(&self) -> RequestId {
        RequestId::fresh(&mut IdSource::new(self.request.seed()))
    }
}

impl From<EventKind> for event::EventKind {
    fn from(kind: EventKind) -> Self {
        Self::Ecs(kind)
    }
}

fn arrow<S: Machine>(change: &Change<S>) -> String {
    [change.from.as_str(), " → ", change.to.as_str(), ": ", S::fact(change.on)].concat()
}

impl EventKind {
    /// A sentence that makes sense by itself.
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instance(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::InstanceMade(id) => write!(f, "{id} was made"),
            Self::InstanceReleased(id) => write!(f, "{id} was released"),
            Self::GuestHung(id) => write!(f, "the guest of {id} stopped answering"),
            Self::GuestRecovered(id) => write!(f, "the guest of {id} no longer hangs"),
            Self::SilentOnShutdown(id) => {
                write!(f, "the guest of {id} does not answer the request to shut down")
            }
            Self::Interface(id, change) => write!(f, "{id} {}", arrow(change)),
            Self::InterfaceMade(id) => write!(f, "{id} was made"),
            Self::InterfaceGone(id) => write!(f, "{id} is gone"),
            Self::InterfaceType(id, kind) => write!(f, "{id} is of type {} now", kind.as_str()),
            Self::Silent(instance, id) => {
                write!(f, "{instance} does not answer the request to let go of {id}")
            }
            Self::DoesNotEnd(id, status) => write!(f, "{id} stays {}", status.as_str()),
            Self::OperationCompleted(told) => {
                write!(f, "{}: {} of {}", OperationCompleted::NAME, told.operation, told.interface)
            }
        }
    }
}
