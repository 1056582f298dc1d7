//! What is no call: each kind of deed has an opening of its own, and its fields follow.

use super::bytes::{Code, Reader, Writer, put};
use super::damage::Flaw;
use super::kinds::{Kinds, kinds};
use super::tables::Opening;
use crate::session::Deed;
use crate::sim::guest::GuestAct;
use crate::sim::{Advance, Command, Duration, ecs};

/// The opening of a tick of the clock: time that passed by itself.
const TICK: &str = "clock tick";

kinds! { Advance:
    "clock advance" By(span);
    "clock step" ToNextEvent;
    "clock settle" UntilIdle;
}

kinds! { GuestAct:
    "guest mount" Mount { device, path };
    "guest unmount" Unmount { device };
    "guest hold" Hold { device };
    "guest repair" Repair { device };
    "guest shutdown" Shutdown;
    "guest hang" Hang;
    "guest recover" Recover;
}

kinds! { ecs::GuestAct:
    "ecs-guest hang" Hang;
    "ecs-guest recover" Recover;
    "ecs-guest shutdown" Shutdown;
}

impl Code for Duration {
    /// The low bit says whether it is milliseconds; else it is seconds.
    fn write(&self, out: &mut Writer<'_>) {
        let millis = u128::from(self.as_millis());
        let whole = millis.is_multiple_of(1000);
        put(&(if whole { millis / 1000 * 2 } else { millis * 2 + 1 }), out.bytes);
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        let number: u128 = from.input.take()?;
        let length = u64::try_from(number / 2).map_err(|_| Flaw::Unknown("a span of time"))?;
        Ok(if number.is_multiple_of(2) {
            Self::from_secs(length)
        } else {
            Self::from_millis(length)
        })
    }
}

impl Writer<'_> {
    /// Writes what is no call. A call is not written here: it has a request.
    pub(super) fn deed(&mut self, command: &Command, ticked: bool) {
        match command {
            Command::Ec2(_) | Command::Ecs(_) => {}
            Command::Guest(instance, act) => {
                self.opening(act.kind());
                instance.write(self);
                act.write_fields(self);
            }
            Command::EcsGuest(instance, act) => {
                self.opening(act.kind());
                instance.write(self);
                act.write_fields(self);
            }
            Command::Admin(admin) => {
                self.opening(admin.kind());
                admin.write_fields(self);
            }
            Command::Advance(advance) => {
                self.opening(if ticked { TICK } else { advance.kind() });
                advance.write_fields(self);
            }
        }
    }

    fn opening(&mut self, words: &'static str) {
        put(&(self.seen.tables.number_of(&Opening::Deed(words)) as u64), self.bytes);
    }
}

impl Reader<'_, '_> {
    /// Reads what is no call, and whether it is a tick; its opening was read.
    pub(super) fn deed(&mut self, kind: &str) -> Result<(Deed, bool), Flaw> {
        let unknown = |flaw: Option<Flaw>| flaw.unwrap_or(Flaw::Unknown("a kind of command"));
        if kind == TICK {
            return Ok((Advance::By(Duration::read(self)?).into(), true));
        }
        let deed = match kind.split(' ').next() {
            Some("clock") => Advance::read_fields(kind, self).map_err(unknown)?.into(),
            Some("guest") => {
                let instance = Code::read(self)?;
                (instance, GuestAct::read_fields(kind, self).map_err(unknown)?).into()
            }
            Some("ecs-guest") => {
                let instance = Code::read(self)?;
                (instance, ecs::GuestAct::read_fields(kind, self).map_err(unknown)?).into()
            }
            _ => crate::sim::Admin::read_fields(kind, self).map_err(unknown)?.into(),
        };
        Ok((deed, false))
    }
}
