//! What is shown of a resource, whichever cloud it is of.
//!
//! Each cloud makes these out of its own; the views know nothing else of a resource.

use super::desk::Selected;
use super::model::Msg;
use crate::diagram::{Look, Placed, Scene, scene};
use crate::sim::event::EventKind;
use crate::sim::machine::Change;
use crate::sim::source::Source;
use crate::sim::time::Instant;

/// Resources under a heading; the first ones have none.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) rows: Vec<Row>,
}

/// A resource, and what belongs to it.
pub(super) struct Row {
    pub(super) what: Selected,
    /// What kind of resource it is.
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) id: String,
    /// Where it is shown, if at several places.
    pub(super) at: String,
    /// Whether this is the first of these places.
    pub(super) first: bool,
    pub(super) badges: Vec<(Look, &'static str)>,
    pub(super) wait: Option<Wait>,
    /// By what it is attached, and what for.
    pub(super) place: String,
    /// How its attachment is drawn.
    pub(super) wire: Look,
    pub(super) detail: String,
    pub(super) notes: Vec<Note>,
    /// What can be done with it now; asked only of the one that is selected.
    pub(super) tools: Vec<Tool>,
    pub(super) inner: Vec<Self>,
}

impl Row {
    /// A resource with nothing to say yet.
    pub(super) fn new(what: Selected, kind: &'static str, id: String) -> Self {
        Self {
            what,
            kind,
            name: String::new(),
            id,
            at: String::new(),
            first: true,
            badges: Vec::new(),
            wait: None,
            place: String::new(),
            wire: Look::Settled,
            detail: String::new(),
            notes: Vec::new(),
            tools: Vec::new(),
            inner: Vec::new(),
        }
    }

    /// The state of a machine, as a badge.
    pub(super) fn badge<S: Placed>(&mut self, state: S) {
        self.badges.push((state.look(), state.as_str()));
    }

    /// A badge, if something is so.
    pub(super) fn flag(&mut self, so: bool, look: Look, text: &'static str) {
        if so {
            self.badges.push((look, text));
        }
    }
}

/// Something to know of a resource, and who says so.
pub(super) struct Note {
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) source: Source,
    /// Whether it is about the volumes of an instance, not about its interfaces.
    pub(super) of_volumes: bool,
}

/// Something that can be done: a label, what it is done to, and the message.
pub(super) struct Tool {
    pub(super) label: &'static str,
    pub(super) object: String,
    pub(super) msg: Msg,
}

impl Tool {
    pub(super) const fn new(label: &'static str, msg: Msg) -> Self {
        Self { label, object: String::new(), msg }
    }
}

/// What something waits for.
pub(super) enum Wait {
    /// It goes on by itself at this instant.
    Until(Instant),
    /// Somebody must do this first.
    For(String),
}

/// The diagram of a machine, with the state of one resource.
pub(super) struct Diagram {
    pub(super) title: String,
    pub(super) scene: Scene,
    pub(super) wait: Option<Wait>,
}

impl Diagram {
    /// The diagram of a resource in this state, whose last change is among these events, latest
    /// first.
    pub(super) fn of<'a, S: Placed>(
        title: String,
        state: S,
        wait: Option<Wait>,
        events: impl Iterator<Item = &'a EventKind>,
        change: impl Fn(&EventKind) -> Option<Change<S>>,
    ) -> Self {
        let last = { events }.find_map(change);
        Self { title, scene: scene(Some(state), last), wait }
    }

    /// The diagram of a machine that nothing is in.
    pub(super) fn empty<S: Placed>(title: &str) -> Self {
        Self { title: title.to_owned(), scene: scene::<S>(None, None), wait: None }
    }
}
