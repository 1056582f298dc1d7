//! What can happen to the page, and what it asks for.

use super::ask::Ask;
use super::desk::{AnswerView, RequestView, Selected};
use super::later::Chunk;
use super::model::{Screen, Shows, Theme};
use super::options::{Options, Wrong};
use super::share::{Change, Piece};
use crate::sim::guest::GuestAct;
use crate::sim::id::InstanceId;
use crate::sim::{Admin, Code, Duration, Fixture, ecs};
use crate::wire::request::RawRequest;

/// What happened on the page.
#[derive(Clone, Debug)]
pub(super) enum Msg {
    SelectedResource(Selected),
    ChoseAction(&'static str),
    ChangedParam(String, String),
    ChangedList(String, String),
    AddedParam,
    RenamedParam(usize, String),
    ChangedParamAt(usize, String),
    RemovedParamAt(usize),
    ChoseRequestView(RequestView),
    ChangedDraft(String),
    PreparedRequest(RawRequest),
    PressedSend,
    PressedDryRun,
    AskedFor(RawRequest),
    ActedInGuest(InstanceId, GuestAct),
    ActedInEcsGuest(ecs::InstanceId, ecs::GuestAct),
    ChangedLab(Admin),
    PressedUndo,
    PressedRedo,
    PressedReset,
    ChoseWorld(Fixture),
    SoughtPosition(usize),
    ShowedExchange(usize),
    ChoseAnswerView(AnswerView),
    InspectedState(&'static str, &'static str),
    PressedPlay,
    PressedStep,
    PressedSkip(Duration),
    PressedSettle,
    ChoseSpeed(u64),
    Ticked(u32),
    ChoseTheme(Theme),
    ChoseClouds(Shows),
    ChoseScreen(Screen),
    ChangedWanted(String),
    /// Shall lead to this code.
    AskedForCode(Code),
    /// The page was opened by a link, or its address was changed to one.
    FollowedLink {
        link: String,
        /// Whether the page was opened by it.
        is_first: bool,
    },
    PutNoticeAway,
    PressedShare,
    Share(Change),
    ClosedShare,
    /// Whether a chunk could be loaded.
    LoadedChunk(Chunk, bool),
    /// The attributes of the element are read.
    Configured(Box<Options>),
    /// The element is gone; what is left waits for another one.
    Cleared,
    /// JavaScript asks something of the element.
    Asked(Box<Ask>),
    /// Looks at what the lab tells of itself.
    OpenedLab,
    /// Goes to a part of the lesson.
    WentToPart(usize),
    /// Shall do what the part of the lesson says.
    PressedDoIt,
    /// May want a link to this moment soon.
    WantedLink,
    /// Shall open this moment in the lab itself.
    PressedOpen,
    PressedTryAgain,
    PressedNeverMind,
}

/// What is told to who shows an element.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Tell {
    /// It is as it was asked to be.
    Ready,
    /// An attribute cannot be followed.
    Wrong(Wrong),
    /// An address shall be opened in a place of its own.
    Open(String),
    /// What changed, in JSON.
    Change(String),
    /// The answer to what was asked by this number, in JSON.
    Answer(u32, String),
}

/// What the page asks of the browser.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Effect {
    /// Move the focus to the element with this id.
    Focus(String),
    /// Move the focus there if what had it is gone.
    RescueFocus(String),
    /// Show the theme, and remember it.
    ShowTheme(Theme),
    /// Load a part of the program.
    LoadChunk(Chunk),
    /// Tell something to who shows the element, when it can be seen.
    Tell(Tell),
    /// Open a dialog, and give the focus to what is in it.
    OpenDialog { dialog: &'static str, focus: &'static str },
    /// Put a text on the clipboard.
    Copy(Piece, String),
}
