//! Where each state stands on the grid, and how it is drawn.

use crate::sim::ec2::{
    AttachmentStatus, InstanceState, NetworkInterfaceStatus, VolumeAttachmentState, VolumeState,
};
use crate::sim::ecs;
use crate::sim::machine::Machine;

/// How a state is drawn: border, glyph and word, never colour alone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Look {
    /// It stays as it is.
    Settled,
    /// It is on its way to another state.
    OnItsWay,
    /// Somebody must do something first.
    Held,
    /// It is over.
    Gone,
    /// It cannot be used until something else is done.
    Burnt,
    /// It says what was so.
    Stale,
}

impl Look {
    /// The class of the drawing.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::OnItsWay => "moving",
            Self::Held => "held",
            Self::Gone => "gone",
            Self::Burnt => "burnt",
            Self::Stale => "stale",
        }
    }

    /// The glyph that stands before the state's name.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Settled => "●",
            Self::OnItsWay => "➜",
            Self::Held => "▲",
            Self::Gone => "○",
            Self::Burnt => "▧",
            Self::Stale => "◔",
        }
    }
}

/// A machine with a drawing.
pub trait Placed: Machine {
    /// Column and row of the state, from the upper left corner.
    fn place(self) -> (u8, u8);

    /// How the state is drawn.
    fn look(self) -> Look;
}

impl Placed for VolumeState {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Creating => (0, 0),
            Self::Available => (1, 0),
            Self::InUse => (2, 0),
            Self::Error => (0, 1),
            Self::Deleting => (1, 1),
            Self::Deleted => (2, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Available | Self::InUse => Look::Settled,
            Self::Creating | Self::Deleting => Look::OnItsWay,
            Self::Error => Look::Held,
            Self::Deleted => Look::Gone,
        }
    }
}

impl Placed for VolumeAttachmentState {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Attaching => (0, 0),
            Self::Attached => (1, 0),
            Self::Detached => (0, 1),
            Self::Detaching => (1, 1),
            Self::Busy => (2, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Attached => Look::Settled,
            Self::Attaching | Self::Detaching => Look::OnItsWay,
            Self::Busy => Look::Held,
            Self::Detached => Look::Gone,
        }
    }
}

impl Placed for NetworkInterfaceStatus {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Pending => (0, 0),
            Self::Available => (1, 0),
            Self::InUse => (2, 0),
            Self::Associated => (0, 1),
            Self::Attaching => (1, 1),
            Self::Detaching => (2, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Available | Self::InUse | Self::Associated => Look::Settled,
            Self::Pending | Self::Attaching | Self::Detaching => Look::OnItsWay,
        }
    }
}

impl Placed for AttachmentStatus {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Attaching => (0, 0),
            Self::Attached => (1, 0),
            Self::Detached => (0, 1),
            Self::Detaching => (1, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Attached => Look::Settled,
            Self::Attaching | Self::Detaching => Look::OnItsWay,
            Self::Detached => Look::Gone,
        }
    }
}

impl Placed for InstanceState {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Pending => (0, 0),
            Self::Running => (1, 0),
            Self::ShuttingDown => (2, 0),
            Self::Stopped => (0, 1),
            Self::Stopping => (1, 1),
            Self::Terminated => (2, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Running | Self::Stopped => Look::Settled,
            Self::Pending | Self::Stopping | Self::ShuttingDown => Look::OnItsWay,
            Self::Terminated => Look::Gone,
        }
    }
}

impl Placed for ecs::InterfaceStatus {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Available => (0, 0),
            Self::Attaching => (1, 0),
            Self::InUse => (2, 0),
            Self::Deleting => (0, 1),
            Self::Detaching => (1, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Available | Self::InUse => Look::Settled,
            Self::Attaching | Self::Detaching | Self::Deleting => Look::OnItsWay,
        }
    }
}

impl Placed for ecs::InstanceStatus {
    fn place(self) -> (u8, u8) {
        match self {
            Self::Pending => (0, 0),
            Self::Starting => (1, 0),
            Self::Running => (2, 0),
            Self::Stopped => (1, 1),
            Self::Stopping => (2, 1),
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Running | Self::Stopped => Look::Settled,
            Self::Pending | Self::Starting | Self::Stopping => Look::OnItsWay,
        }
    }
}
