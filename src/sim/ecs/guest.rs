//! What a person does inside an ECS instance.

use std::fmt;

use super::{Context, Ecs, InstanceId, InstanceStatus};

/// Something done inside the guest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GuestAct {
    /// Stop answering, as an operating system does that hangs.
    Hang,
    /// Answer again.
    Recover,
    /// Shut down, which stops the instance.
    Shutdown,
}

/// Why it could not be done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum GuestError {
    /// There is no such instance.
    NoInstance(InstanceId),
    /// The guest does not run.
    NotRunning(InstanceId, InstanceStatus),
    /// A guest that does not answer cannot do that.
    Hung(InstanceId),
}

impl GuestAct {
    /// Every act, and its name in scripts.
    pub const ALL: [(&'static str, Self); 3] =
        [("hang", Self::Hang), ("recover", Self::Recover), ("shutdown", Self::Shutdown)];
}

impl Ecs {
    /// Does something inside an instance.
    ///
    /// # Errors
    /// In order: [`GuestError::NoInstance`], [`GuestError::NotRunning`] unless the guest recovers,
    /// and [`GuestError::Hung`] for a shutdown.
    pub(super) fn guest_act(
        &mut self,
        id: InstanceId,
        act: GuestAct,
        cx: &mut Context<'_>,
    ) -> Result<(), GuestError> {
        let instance = self.instances.get(id).ok_or(GuestError::NoInstance(id))?;
        let (status, hung) = (instance.status(), instance.is_hung());
        let running = if status == InstanceStatus::Running {
            Ok(())
        } else {
            Err(GuestError::NotRunning(id, status))
        };
        match act {
            GuestAct::Hang => {
                running?;
                self.guest_hangs(id, cx);
            }
            GuestAct::Recover => self.guest_recovers(id, cx),
            GuestAct::Shutdown => {
                running?;
                if hung {
                    return Err(GuestError::Hung(id));
                }
                self.guest_shuts_down(id, cx);
            }
        }
        Ok(())
    }
}

impl GuestError {
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::sim::machine::Machine as _;
        match self {
            Self::NoInstance(id) => write!(f, "there is no instance {id}"),
            Self::NotRunning(id, status) => write!(f, "{id} is {}", status.as_str()),
            Self::Hung(id) => write!(f, "the guest of {id} does not answer"),
        }
    }
}
