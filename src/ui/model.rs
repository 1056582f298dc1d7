//! What the page shows.

use super::ask::Known;
use super::course::Course;
use super::desk::{Desk, Selected};
use super::later::Later;
use super::options::{Options, View};
use super::replaced::Replaced;
use super::share::Share;
use super::start::SEED;
use super::{ec2, ecs as page_ecs};
use crate::lesson::Entry;
use crate::session::{Exchange, Session};
use crate::sim::event::EventKind;
use crate::sim::{Code, Fixture, Reply};
use crate::wire::request::{RawRequest, Service};

pub(super) use super::msg::{Effect, Msg, Tell};

/// Real milliseconds between two steps of a running clock; virtual time moves by this many times
/// the speed.
pub(super) const TICK_MS: u32 = 100;

/// How far back in the log the last change of a resource is looked for.
const LOOK_BACK: usize = 200;

/// Which clouds are shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shows {
    One(Service),
    Both,
}

/// What fills the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Screen {
    Lab,
    Codes,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Theme {
    Auto,
    Light,
    Dark,
}

/// What only an element of somebody else's page has.
#[derive(Clone, Debug, Default)]
pub(super) struct Embed {
    /// What it is asked to be, as soon as that is read and done.
    pub(super) options: Option<Options>,
    /// The lesson that is read in it.
    pub(super) course: Option<Course>,
    /// What was told of its session.
    pub(super) known: Option<Known>,
    /// Of which news the words were asked for: the session, its length and its position.
    pub(super) asked: Option<(u32, usize, usize)>,
}

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Whether it is shown in an element of somebody else's page.
    pub(super) embed: Option<Box<Embed>>,
    pub(super) session: Session,
    /// How many sessions took each other's place.
    pub(super) sessions: u32,
    /// The session that this one took the place of, if it did; undo brings it back.
    pub(super) replaced: Option<Box<Replaced>>,
    pub(super) screen: Screen,
    /// Every error code, as soon as somebody looks at them.
    pub(super) codes: Vec<Entry>,
    /// Which of the codes are looked for.
    pub(super) wanted: String,
    pub(super) shows: Shows,
    /// Whose desk was used last.
    used: Service,
    pub(super) ec2: Desk,
    pub(super) ecs: Desk,
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
    /// What is loaded, and what waits for the rest.
    pub(super) later: Later,
    /// The address of the page, without a query and a fragment.
    pub(super) address: String,
    /// The dialog for sharing, while it is open. The moment is held meanwhile.
    pub(super) share: Option<Share>,
    /// What is wrong with a link that was followed, until that is put away.
    pub(super) notice: Option<String>,
}

impl Shows {
    pub(super) const ALL: [Self; 3] =
        [Self::One(Service::Ec2), Self::One(Service::Ecs), Self::Both];

    /// The world in which there is something to begin with in each.
    pub(super) const fn start(self) -> Fixture {
        match self {
            Self::One(Service::Ec2) => Fixture::START,
            Self::One(Service::Ecs) => Fixture::ECS_START,
            Self::Both => Fixture::BOTH,
        }
    }

    /// The clouds in which a world has something.
    pub(super) const fn of(fixture: Fixture) -> Self {
        match (fixture.has_ec2(), fixture.has_ecs()) {
            (true, true) => Self::Both,
            (_, false) => Self::One(Service::Ec2),
            (false, true) => Self::One(Service::Ecs),
        }
    }

    /// Whether a cloud is among them.
    pub(super) fn has(self, cloud: Service) -> bool {
        self == Self::Both || self == Self::One(cloud)
    }
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
        Self::in_world(Fixture::START, theme)
    }

    fn in_world(fixture: Fixture, theme: Theme) -> Self {
        let mut model = Self {
            embed: None,
            session: Session::new(fixture, SEED),
            sessions: 0,
            replaced: None,
            screen: Screen::Lab,
            codes: Vec::new(),
            wanted: String::new(),
            shows: Shows::One(Service::Ec2),
            used: Service::Ec2,
            ec2: Desk::new(Service::Ec2),
            ecs: Desk::new(Service::Ecs),
            playing: true,
            travelling: false,
            speed: 1,
            generation: 0,
            theme,
            said: String::new(),
            said_count: 0,
            later: Later::default(),
            address: String::new(),
            share: None,
            notice: None,
        };
        model.start_over();
        model
    }

    /// An element before its attributes are read. Its clock waits for the person who reads.
    pub(super) fn embedded() -> Self {
        let empty = Self::in_world(Fixture::EMPTY, Theme::Auto);
        Self { embed: Some(Box::default()), travelling: true, ..empty }
    }

    /// Puts another session in the place of the present one, which is returned.
    pub(super) fn put(&mut self, session: Session) -> Session {
        self.sessions += 1;
        std::mem::replace(&mut self.session, session)
    }

    /// The lesson that is read.
    pub(super) fn course(&self) -> Option<&Course> {
        self.embed.as_ref()?.course.as_ref()
    }

    /// Whether a request is written where a person sees it.
    pub(super) fn shows_request(&self) -> bool {
        let options = self.embed.as_ref().and_then(|embed| embed.options.as_ref());
        let is_shown = options.is_none_or(|options| options.has(View::Request));
        self.screen == Screen::Lab && self.share.is_none() && is_shown
    }

    /// Selects and prepares what a new world is best begun with.
    pub(super) fn start_over(&mut self) {
        let (selected, request) = ec2::start(self.session.world());
        self.ec2.clear(selected.map(Selected::Ec2), request);
        if self.shows.has(Service::Ecs) {
            self.start_ecs();
        } else {
            self.ecs.clear(None, RawRequest::default());
        }
    }

    /// The same for the other cloud, when it is first shown.
    pub(super) fn start_ecs(&mut self) {
        let (selected, request) = page_ecs::start(self.session.world());
        self.ecs.clear(selected.map(Selected::Ecs), request);
    }

    /// Whether there is anything in a cloud.
    pub(super) fn has_anything(&self, cloud: Service) -> bool {
        let world = self.session.world();
        match cloud {
            Service::Ec2 => ec2::Resource::any(world.ec2()).is_some(),
            Service::Ecs => page_ecs::Resource::any(world.ecs()).is_some(),
        }
    }

    /// The desk that a message is for: the one that is shown, or the one that was used last.
    pub(super) fn turn_to(&mut self, cloud: Option<Service>) -> Service {
        match (self.shows, cloud) {
            (Shows::One(only), _) => self.used = only,
            (Shows::Both, Some(cloud)) => self.used = cloud,
            (Shows::Both, None) => {}
        }
        self.used
    }

    /// The desk of a cloud.
    pub(super) const fn desk(&self, cloud: Service) -> &Desk {
        match cloud {
            Service::Ec2 => &self.ec2,
            Service::Ecs => &self.ecs,
        }
    }

    /// The desk of a cloud.
    pub(super) const fn desk_mut(&mut self, cloud: Service) -> &mut Desk {
        match cloud {
            Service::Ec2 => &mut self.ec2,
            Service::Ecs => &mut self.ecs,
        }
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

    /// Whether the clock runs now: it stands still while nothing is under way, while a command waits
    /// for its code, and while the moment is shared.
    pub(super) fn is_ticking(&self) -> bool {
        let is_held = self.later.is_waiting() || self.share.is_some();
        self.is_running() && !is_held && self.session.world().next_step().is_some()
    }

    /// The call whose answer is shown on a desk, and its place in the log.
    pub(super) fn answer(&self, desk: &Desk) -> Option<(usize, &Exchange)> {
        let log = &self.session.log()[..self.session.position()];
        let is_call = |exchange: &Exchange| cloud_of(exchange) == Some(desk.cloud);
        let chosen = desk.shown.filter(|index| log.get(*index).is_some_and(is_call));
        let latest = || log.iter().rposition(is_call);
        let index = chosen.or_else(latest)?;
        Some((index, log.get(index)?))
    }

    /// The call whose answer is shown on the desk that was used last, or on the other one.
    pub(super) fn latest_answer(&self) -> Option<(usize, &Exchange)> {
        let used = self.answer(self.desk(self.used));
        used.or_else(|| Service::ALL.into_iter().find_map(|cloud| self.answer(self.desk(cloud))))
    }

    /// What was done last up to here, or happened: a clock that runs wipes nothing away.
    pub(super) fn last_told(&self) -> Option<&Exchange> {
        let log = &self.session.log()[..self.session.position()];
        let tells = |exchange: &&Exchange| !exchange.ticked || !exchange.outcome.events.is_empty();
        log.iter().rev().find(tells).or_else(|| log.last())
    }

    /// Whether anything can be undone, a reset included.
    pub(super) fn can_undo(&self) -> bool {
        self.session.position() > 0 || self.replaced.is_some()
    }

    /// Whether anything that was undone can be done again.
    pub(super) fn can_redo(&self) -> bool {
        self.session.position() < self.session.log().len()
    }
}

/// The cloud that was called, if it was a call.
pub(super) const fn cloud_of(exchange: &Exchange) -> Option<Service> {
    match exchange.outcome.reply {
        Reply::Ec2 { .. } => Some(Service::Ec2),
        Reply::Ecs { .. } => Some(Service::Ecs),
        Reply::Guest(_) | Reply::EcsGuest(_) | Reply::Admin(_) | Reply::Advanced(_) => None,
    }
}

/// The cloud of a code.
pub(super) const fn cloud_of_code(code: Code) -> Service {
    match code {
        Code::Ec2(_) => Service::Ec2,
        Code::Ecs(_) => Service::Ecs,
    }
}
