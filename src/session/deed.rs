//! What is done in a session that is no call.

use std::ops::Deref;
use std::sync::Arc;

use crate::sim::guest::GuestAct;
use crate::sim::id::InstanceId;
use crate::sim::{Admin, Advance, Command, ecs};

/// A command that is no call: something done inside a guest, to the lab itself, or to the clock.
///
/// A call comes in by [`Session::send`](super::Session::send), as a request: its text belongs to
/// the log, and to the link.
///
/// ```
/// use detach_lab::session::Deed;
/// use detach_lab::sim::{Advance, Command};
///
/// assert_eq!(*Deed::from(Advance::UntilIdle), Command::Advance(Advance::UntilIdle));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deed(Arc<Command>);

impl Deref for Deed {
    type Target = Command;

    fn deref(&self) -> &Command {
        &self.0
    }
}

impl From<Deed> for Arc<Command> {
    fn from(deed: Deed) -> Self {
        deed.0
    }
}

impl From<Admin> for Deed {
    fn from(admin: Admin) -> Self {
        Self(Command::Admin(admin).into())
    }
}

impl From<ecs::Admin> for Deed {
    fn from(admin: ecs::Admin) -> Self {
        Admin::Ecs(admin).into()
    }
}

impl From<Advance> for Deed {
    fn from(advance: Advance) -> Self {
        Self(Command::Advance(advance).into())
    }
}

impl From<(InstanceId, GuestAct)> for Deed {
    fn from((instance, act): (InstanceId, GuestAct)) -> Self {
        Self(Command::Guest(instance, act).into())
    }
}

impl From<(ecs::InstanceId, ecs::GuestAct)> for Deed {
    fn from((instance, act): (ecs::InstanceId, ecs::GuestAct)) -> Self {
        Self(Command::EcsGuest(instance, act).into())
    }
}

impl TryFrom<Arc<Command>> for Deed {
    type Error = Arc<Command>;

    /// Any command that is no call; a call comes back.
    fn try_from(command: Arc<Command>) -> Result<Self, Arc<Command>> {
        match *command {
            Command::Ec2(_) | Command::Ecs(_) => Err(command),
            Command::Guest(..)
            | Command::EcsGuest(..)
            | Command::Admin(_)
            | Command::Advance(_) => Ok(Self(command)),
        }
    }
}
