//! A link is played while it is read.

use std::ops::RangeInclusive;

use super::bytes::{Input, Reader};
use super::damage::{Damage, Flaw};
use super::frame::{self, Check, Frame};
use super::tables::{self, Opening};
use super::texts::Seen;
use super::{MOST_COMMANDS, MOST_WORK, Opened, STRIDE, is_of_ecs, known};
use crate::session::{Deed, Session};
use crate::sim::Fixture;
use crate::wire::{RawRequest, Service};

/// The session of a link whose world is not known.
fn nothing(flaw: Flaw, characters: RangeInclusive<usize>) -> Opened {
    let damage = Damage { flaw, characters, commands: 1..=1, has_world: false };
    Opened { session: Session::new(Fixture::START, 1), damage: Some(damage) }
}

/// A command that was read.
enum Step {
    Sent(RawRequest),
    Done(Deed, bool),
}

/// A link that is being played.
struct Play<'b> {
    input: Input<'b>,
    seen: Seen,
    session: Session,
    /// Whether the head says that commands of ECS follow.
    has_ecs: bool,
    check: Check,
    /// How many bytes went into the check.
    checked: usize,
    /// How many commands are known to be as they were written, and how many bytes they take.
    good: (usize, usize),
    /// Whether all of them are, because the check at the end is right.
    sound: bool,
    work: usize,
}

/// Opens a link.
pub(super) fn read(text: &str) -> Opened {
    let frame = match frame::unpack(text) {
        Ok(frame) => frame,
        Err(flaw) => return nothing(flaw, 1..=text.chars().count().max(1)),
    };
    let content = frame.bytes.get(..frame.sound.unwrap_or(usize::MAX));
    let mut play = match Play::begin(content.unwrap_or(&frame.bytes), frame.sound.is_some()) {
        Ok(play) => play,
        Err((flaw, at)) => {
            let (flaw, characters) = place(&frame, flaw, 0, at);
            return nothing(flaw, characters);
        }
    };
    let result = play.go_on();
    let Err(flaw) = result else { return Opened { session: play.session, damage: None } };
    let (opened, from) = play.good;
    // These two are seen after a command was done.
    let done = matches!(flaw, Flaw::Check | Flaw::TooMuch);
    let noticed = play.session.log.len() + usize::from(!done);
    let (flaw, characters) = place(&frame, flaw, from, play.input.at());
    let mut session = play.session;
    session.seek(opened);
    session.forget_what_follows();
    let commands = opened + 1..=noticed.max(opened + 1);
    Opened { session, damage: Some(Damage { flaw, characters, commands, has_world: true }) }
}

/// What is wrong, and where.
fn place(frame: &Frame, flaw: Flaw, from: usize, to: usize) -> (Flaw, RangeInclusive<usize>) {
    match (frame.wrong, flaw) {
        // A wrong letter ends the bytes.
        (Some((letter, at)), Flaw::Ends) => (Flaw::Letter(letter), at..=at),
        // What was changed may look like anything.
        (_, Flaw::Unknown(_) | Flaw::Missing(_)) if frame.sound.is_none() => {
            (Flaw::Check, frame.characters(from, Some(to)))
        }
        (_, Flaw::Ends) => (Flaw::Ends, frame.characters(from, None)),
        (_, flaw) => (flaw, frame.characters(from, Some(to))),
    }
}

/// What a link begins with.
struct Head {
    fixture: Fixture,
    seed: u64,
    /// Whether commands of ECS follow.
    has_ecs: bool,
}

impl Head {
    fn read(input: &mut Input<'_>, check: &mut Check, sound: bool) -> Result<Self, Flaw> {
        let (first, seed): (u64, u64) = input.take()?;
        check.add(input.since(0));
        if input.take::<u8>()? != check.value() && !sound {
            return Err(Flaw::Check);
        }
        let name = usize::try_from(first / 2).ok().and_then(tables::world_at);
        let fixture = name.and_then(Fixture::find).ok_or(Flaw::Unknown("a world"))?;
        Ok(Self { fixture, seed, has_ecs: first % 2 == 1 })
    }
}

/// Whether a link cannot be opened without ECS.
pub(super) fn has_ecs(text: &str) -> bool {
    let Ok(frame) = frame::unpack(text) else { return true };
    let mut input = Input::new(&frame.bytes);
    let head = Head::read(&mut input, &mut Check::new(), frame.sound.is_some());
    head.map_or(true, |head| head.has_ecs || head.fixture.has_ecs())
}

impl<'b> Play<'b> {
    /// Reads the head.
    fn begin(bytes: &'b [u8], sound: bool) -> Result<Self, (Flaw, usize)> {
        let mut input = Input::new(bytes);
        let mut check = Check::new();
        match Head::read(&mut input, &mut check, sound) {
            Ok(Head { fixture, seed, has_ecs }) => Ok(Self {
                good: (0, input.at()),
                checked: input.at() - 1,
                input,
                seen: Seen::new(),
                session: Session::new(fixture, seed),
                has_ecs,
                check,
                sound,
                work: 0,
            }),
            Err(flaw) => Err((flaw, input.at())),
        }
    }

    fn go_on(&mut self) -> Result<(), Flaw> {
        while !self.input.is_empty() {
            self.command()?;
            let read = self.session.log.len();
            let closed = read.is_multiple_of(STRIDE);
            if closed {
                self.close()?;
            }
            if closed || self.sound {
                self.good = (read, self.input.at());
            }
        }
        if self.sound { Ok(()) } else { Err(Flaw::Ends) }
    }

    fn command(&mut self) -> Result<(), Flaw> {
        if self.session.log.len() >= MOST_COMMANDS {
            return Err(Flaw::TooMany);
        }
        let (input, seen) = (&mut self.input, &mut self.seen);
        let step = Reader { input, seen, world: &self.session.world }.step()?;
        let (of_ecs, lists) = match &step {
            Step::Sent(request) => (request.service == Service::Ecs, is_listing(request)),
            Step::Done(deed, _) => (is_of_ecs(deed), false),
        };
        if of_ecs && !self.has_ecs {
            return Err(Flaw::Unannounced);
        }
        let exchange = match step {
            Step::Sent(request) => {
                let command = request.command();
                self.session.push(Some(request), command.into(), false)
            }
            Step::Done(deed, ticked) => self.session.push(None, deed.into(), ticked),
        };
        self.work += 1 + exchange.outcome.events.len();
        // The session keeps a copy of the world as often as that.
        if lists || self.session.log.len().is_multiple_of(crate::session::STRIDE) {
            self.work += known::count(&self.session.world);
        }
        if self.work > MOST_WORK { Err(Flaw::TooMuch) } else { Ok(()) }
    }

    /// Compares a check, unless that of the whole is right.
    fn close(&mut self) -> Result<(), Flaw> {
        self.check.add(self.input.since(self.checked));
        self.checked = self.input.at();
        let right = self.input.take::<u8>()? == self.check.value() || self.sound;
        if right { Ok(()) } else { Err(Flaw::Check) }
    }
}

/// Whether it is answered with resources.
fn is_listing(request: &RawRequest) -> bool {
    request.action.as_deref().is_some_and(|action| action.starts_with("Describe"))
}

impl Reader<'_, '_> {
    fn step(&mut self) -> Result<Step, Flaw> {
        match self.opening()? {
            Opening::Deed(kind) => self.deed(kind).map(|(deed, ticked)| Step::Done(deed, ticked)),
            call => self.request(call).map(Step::Sent),
        }
    }
}
