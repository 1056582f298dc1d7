//! What an ECS resource waits for: a time, or somebody.

use std::fmt;

use super::{Instance, InterfaceStatus, NetworkInterface};
use crate::sim::time::Instant;

/// What something waits for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Waiting {
    /// It goes on by itself at this instant.
    Until(Instant),
    /// The guest does not answer a detach.
    Guest,
    /// The guest does not answer a request to boot or to shut down.
    Power,
    /// A deletion failed.
    Deletion,
}

impl NetworkInterface {
    /// What the interface waits for, if it is on its way.
    pub fn waiting(&self) -> Option<Waiting> {
        match (self.timer, self.status()) {
            (Some(timer), _) => Some(Waiting::Until(timer.at)),
            (None, InterfaceStatus::Detaching) => Some(Waiting::Guest),
            (None, InterfaceStatus::Deleting) => Some(Waiting::Deletion),
            (
                None,
                InterfaceStatus::Available | InterfaceStatus::Attaching | InterfaceStatus::InUse,
            ) => None,
        }
    }
}

impl Instance {
    /// What the instance waits for, if it is on its way.
    pub fn waiting(&self) -> Option<Waiting> {
        match self.timer {
            Some(timer) => Some(Waiting::Until(timer.at)),
            None => self.is_stuck().then_some(Waiting::Power),
        }
    }
}

impl fmt::Display for Waiting {
    /// What it waits for, after "waits for".
    ///
    /// # Source
    /// DetachNetworkInterface page, 2022: a detach that is stuck in Detaching is asked for again;
    /// if that does not help, the instance is restarted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Until(at) => write!(f, "{at}"),
            Self::Guest => f.write_str("the guest to answer; ask again, or restart the instance"),
            Self::Power => f.write_str("the guest to answer; stop it by force"),
            Self::Deletion => f.write_str("the deletion to be asked for again"),
        }
    }
}
