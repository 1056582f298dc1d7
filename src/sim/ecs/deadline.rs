//! What falls due in ECS.

use std::fmt;

/// Something that is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Deadline {}

impl Deadline {
    /// Whether it is no step of anything that is under way: nobody waits for it.
    pub const fn is_housekeeping(self) -> bool {
        match self {}
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
