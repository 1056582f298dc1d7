//! State machines: the only code that changes a state.
//!
//! A machine is one total function, [`Machine::cell`], written as an exhaustive `match` without
//! wildcards. Its edges, diagram, table and matrix golden are computed from that function; nobody
//! writes an edge list. A state lives in a [`Tracked`], whose field is private to this module, so
//! that there is no change without its [`Event`](super::Event).

use super::event::{EventKind, Journal};
use super::source::Source;

/// A state machine: its states, and what each fact does to each of them.
pub trait Machine: Copy + Eq + std::fmt::Debug + 'static {
    /// The facts that may move it.
    type Trigger: Copy + Eq + std::fmt::Debug + 'static;
    /// The provider's error codes.
    type Code: Copy + Eq + std::fmt::Debug + 'static;
    /// What names the resource in an event.
    type Subject: Copy;

    /// The provider's name of the state's type.
    const NAME: &'static str;
    /// Every state, the first being where a new resource starts.
    const STATES: &'static [Self];
    /// Every trigger.
    const TRIGGERS: &'static [Self::Trigger];

    /// The provider's spelling.
    fn as_str(self) -> &'static str;

    /// What the state means, in one sentence for a person who meets it for the first time.
    fn meaning(self) -> &'static str;

    /// The trigger as a fact in words: "the guest lets go".
    fn fact(on: Self::Trigger) -> &'static str;

    /// What `on` does in this state.
    fn cell(self, on: Self::Trigger) -> Cell<Self>;

    /// The event of a change.
    fn changed(subject: Self::Subject, change: Change<Self>) -> EventKind;
}

/// What a trigger does in a state.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cell<S: Machine> {
    /// The state changes.
    Go {
        /// The next state.
        to: S,
        /// Who says so.
        source: Source,
    },
    /// A request that asks for this is refused.
    Refuse {
        /// The provider's code.
        code: S::Code,
        /// Who says so.
        source: Source,
    },
    /// Nothing changes, and nothing is wrong.
    Ignore {
        /// Why that is right.
        why: &'static str,
    },
}

/// An edge of a machine's diagram, computed from [`Machine::cell`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Edge<S: Machine> {
    /// The state it leaves.
    pub from: S,
    /// The fact that takes it.
    pub on: S::Trigger,
    /// The state it enters.
    pub to: S,
    /// Who says so.
    pub source: Source,
}

/// A change that happened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Change<S: Machine> {
    /// The state before.
    pub from: S,
    /// The fact that moved it.
    pub on: S::Trigger,
    /// The state after.
    pub to: S,
}

/// Every edge of a machine, in the order of its states and triggers.
pub fn edges<S: Machine>() -> impl Iterator<Item = Edge<S>> {
    S::STATES.iter().flat_map(|&from| {
        S::TRIGGERS.iter().filter_map(move |&on| match from.cell(on) {
            Cell::Go { to, source } => Some(Edge { from, on, to, source }),
            Cell::Refuse { .. } | Cell::Ignore { .. } => None,
        })
    })
}

/// A state that only `Tracked::fire` can change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Tracked<S> {
    state: S,
}

impl<S: Machine> Tracked<S> {
    /// A resource that is put into the world in this state.
    pub(crate) const fn new(state: S) -> Self {
        Self { state }
    }

    /// The state now.
    pub const fn get(&self) -> S {
        self.state
    }

    /// Tells the machine a fact, and records the change if there is one.
    ///
    /// True if the state changed. A refused trigger changes nothing: whether a call is refused is
    /// decided by its action's checks, before anything is fired.
    pub(crate) fn fire(
        &mut self,
        on: S::Trigger,
        subject: S::Subject,
        journal: &mut Journal,
    ) -> bool {
        let from = self.state;
        match from.cell(on) {
            Cell::Go { to, .. } => {
                self.state = to;
                journal.record(S::changed(subject, Change { from, on, to }));
                true
            }
            Cell::Ignore { .. } => false,
            Cell::Refuse { .. } => {
                debug_assert!(false, "{from:?} refuses {on:?}; a check should have said so");
                false
            }
        }
    }
}
