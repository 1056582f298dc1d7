//! What falls due in ECS, and what it does then.

use std::fmt;

use super::{Context, Ecs, InstanceId, NetworkInterfaceId};

/// Something that is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Deadline {
    /// What a network interface is doing ends: an attach, a detach or a deletion.
    InterfaceSettles(NetworkInterfaceId),
    /// What an instance is doing ends: it is made, has booted, or is off.
    InstanceSettles(InstanceId),
}

impl Deadline {
    /// Whether it is no step of anything that is under way: nobody waits for it.
    pub const fn is_housekeeping(self) -> bool {
        match self {
            Self::InterfaceSettles(_) | Self::InstanceSettles(_) => false,
        }
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InterfaceSettles(id) => write!(f, "{id} settles"),
            Self::InstanceSettles(id) => write!(f, "{id} settles"),
        }
    }
}

impl Ecs {
    /// Does what falls due.
    pub(super) fn due(&mut self, due: Deadline, cx: &mut Context<'_>) {
        match due {
            Deadline::InterfaceSettles(id) => self.interface_settles(id, cx),
            Deadline::InstanceSettles(id) => self.instance_settles(id, cx),
        }
    }
}
