//! What the page shows, and what can happen to it.

use super::ec2;
use super::later::{Chunk, Later};
use crate::session::{Exchange, Session};
use crate::sim::ec2::ActionName;
use crate::sim::event::EventKind;
use crate::sim::guest::GuestAct;
use crate::sim::id::InstanceId;
use crate::sim::{Admin, Duration, Fixture};
use crate::wire::request::RawRequest;

/// The seed of a fresh page.
const SEED: u64 = 1;

/// Real milliseconds between two steps of a running clock; virtual time moves by this many times
/// the speed.
pub(super) const TICK_MS: u32 = 100;

/// How far back in the log the last change of a resource is looked for.
const LOOK_BACK: usize = 200;

/// The resource whose diagrams are shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Selected {
    Ec2(ec2::Resource),
}

/// How the request is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum RequestView {
    Form,
    Http,
    Boto3,
    AwsCli,
}

/// How the answer is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum AnswerView {
    Explained,
    Http,
    Boto3,
    AwsCli,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Theme {
    Auto,
    Light,
    Dark,
}

/// Text that is being edited, and what is wrong with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Draft {
    /// In which view it is written; elsewhere it waits.
    pub(super) view: RequestView,
    pub(super) text: String,
    pub(super) error: Option<String>,
}

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) session: Session,
    /// The session before a reset; undo at the start brings it back.
    pub(super) before_reset: Option<Box<Session>>,
    pub(super) selected: Option<Selected>,
    pub(super) request: RawRequest,
    pub(super) request_view: RequestView,
    pub(super) draft: Option<Draft>,
    pub(super) answer_view: AnswerView,
    /// The exchange that is looked at, if it is not the latest call.
    pub(super) shown: Option<usize>,
    /// The diagram and the state whose ways are listed, if not the present state's.
    pub(super) inspected: Option<(&'static str, &'static str)>,
    pub(super) playing: bool,
    /// Whether the clock waits after an undo, until something is done again.
    pub(super) travelling: bool,
    pub(super) speed: u64,
    /// Ticks of an earlier clock carry an older number and are dropped.
    pub(super) generation: u32,
    pub(super) theme: Theme,
    /// What a screen reader is told, and how often it was told something.
    pub(super) said: String,
    pub(super) said_count: u32,
    /// What could not be done, in the lab's own words.
    pub(super) notice: Option<String>,
    /// What is loaded, and what waits for the rest.
    pub(super) later: Later,
}

/// What happened on the page.
#[derive(Clone, Debug)]
pub(super) enum Msg {
    SelectedResource(Selected),
    ChoseAction(ActionName),
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
    /// Whether a chunk could be loaded.
    LoadedChunk(Chunk, bool),
    PressedTryAgain,
    PressedNeverMind,
}

/// What the page asks of the browser.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Effect {
    /// Move the focus to the element with this id.
    Focus(&'static str),
    /// Move the focus there if what had it is gone.
    RescueFocus(&'static str),
    /// Show the theme, and remember it.
    ShowTheme(Theme),
    /// Load a part of the program.
    LoadChunk(Chunk),
}

impl RequestView {
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Form, "Form"),
        (Self::Http, "HTTP"),
        (Self::Boto3, "boto3"),
        (Self::AwsCli, "AWS CLI"),
    ];
}

impl AnswerView {
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Explained, "Explained"),
        (Self::Http, "HTTP and XML"),
        (Self::Boto3, "boto3"),
        (Self::AwsCli, "AWS CLI"),
    ];
}

impl Theme {
    pub(super) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }
}

impl Model {
    /// The first screen: a mounted data volume is selected, and a detach of it is prepared.
    pub(super) fn new(theme: Theme) -> Self {
        let mut model = Self {
            session: Session::new(Fixture::START, SEED),
            before_reset: None,
            selected: None,
            request: RawRequest::default(),
            request_view: RequestView::Form,
            draft: None,
            answer_view: AnswerView::Explained,
            shown: None,
            inspected: None,
            playing: true,
            travelling: false,
            speed: 1,
            generation: 0,
            theme,
            said: String::new(),
            said_count: 0,
            notice: None,
            later: Later::default(),
        };
        model.start_over();
        model
    }

    /// Selects and prepares what a new world is best begun with.
    pub(super) fn start_over(&mut self) {
        let (selected, request) = ec2::start(self);
        self.selected = selected.map(Selected::Ec2);
        self.request = request;
        self.draft = None;
        self.shown = None;
        self.inspected = None;
        self.notice = None;
    }

    /// What happened lately, latest first.
    pub(super) fn latest(&self) -> impl Iterator<Item = &EventKind> {
        let log = self.session.log()[..self.session.position()].iter().rev().take(LOOK_BACK);
        let events = log.flat_map(|exchange| exchange.outcome.events.iter().rev());
        events.map(|event| &event.kind)
    }

    /// Whether the clock would run if anything were under way.
    pub(super) const fn is_running(&self) -> bool {
        self.playing && !self.travelling
    }

    /// Whether the clock runs now: it stands still while nothing is under way, and while a command
    /// waits for its code.
    pub(super) fn is_ticking(&self) -> bool {
        self.is_running() && !self.later.is_waiting() && self.session.world().next_step().is_some()
    }

    /// The call whose answer is shown, and its place in the log.
    pub(super) fn answer(&self) -> Option<(usize, &Exchange)> {
        let log = &self.session.log()[..self.session.position()];
        let is_call = |exchange: &Exchange| exchange.outcome.reply.is_call();
        let chosen = self.shown.filter(|index| log.get(*index).is_some_and(is_call));
        let latest = || log.iter().rposition(is_call);
        let index = chosen.or_else(latest)?;
        Some((index, log.get(index)?))
    }

    /// The text that is being edited in the present view.
    pub(super) fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref().filter(|draft| draft.view == self.request_view)
    }

    /// Whether anything can be undone, a reset included.
    pub(super) fn can_undo(&self) -> bool {
        self.session.position() > 0 || self.before_reset.is_some()
    }

    /// Whether anything that was undone can be done again.
    pub(super) fn can_redo(&self) -> bool {
        self.session.position() < self.session.log().len()
    }
}
