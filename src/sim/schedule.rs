//! What will happen by itself, and when.

use std::collections::BTreeMap;
use std::fmt;

use super::time::Instant;
use super::{ec2, ecs};

/// Something that is due at an instant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Deadline {
    /// Of an EC2 resource.
    Ec2(ec2::Deadline),
    /// Of an ECS resource.
    Ecs(ecs::Deadline),
}

impl Deadline {
    /// Whether it is no step of anything that is under way: nobody waits for it.
    pub const fn is_housekeeping(&self) -> bool {
        match self {
            Self::Ec2(due) => due.is_housekeeping(),
            Self::Ecs(due) => due.is_housekeeping(),
        }
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ec2(due) => due.fmt(f),
            Self::Ecs(due) => due.fmt(f),
        }
    }
}

/// The place of a deadline in the schedule; it is cancelled by this.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Timer {
    /// When it is due.
    pub at: Instant,
    seq: u64,
}

/// Every pending deadline, soonest first; those of one instant in the order of their making.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Schedule {
    due: BTreeMap<Timer, Deadline>,
    next_seq: u64,
}

impl Schedule {
    /// Every pending deadline, soonest first.
    pub fn iter(&self) -> impl Iterator<Item = (Instant, &Deadline)> {
        self.due.iter().map(|(timer, deadline)| (timer.at, deadline))
    }

    pub(crate) fn add(&mut self, at: Instant, deadline: Deadline) -> Timer {
        let timer = Timer { at, seq: self.next_seq };
        self.next_seq += 1;
        self.due.insert(timer, deadline);
        timer
    }

    pub(crate) fn cancel(&mut self, timer: Option<Timer>) {
        if let Some(timer) = timer {
            self.due.remove(&timer);
        }
    }

    /// Takes the soonest deadline out, if it is due by `until`.
    pub(crate) fn pop_due(&mut self, until: Instant) -> Option<(Instant, Deadline)> {
        let entry = self.due.first_entry().filter(|entry| entry.key().at <= until)?;
        let (timer, deadline) = entry.remove_entry();
        Some((timer.at, deadline))
    }
}
