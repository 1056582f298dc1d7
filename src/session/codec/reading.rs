//! A link is played while it is read.

use std::ops::RangeInclusive;

use super::bytes::{Input, Reader};
use super::damage::{Damage, Flaw};
use super::frame::{self, Check, Frame};
use super::tables::{self, Opening};
use super::texts::Seen;
use super::{MOST_COMMANDS, MOST_WORK, Opened, STRIDE, known};
use crate::session::{Deed, Session};
use crate::sim::Fixture;
use crate::wire::RawRequest;

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
    let noticed = play.session.log.len() + usize::from(flaw != Flaw::Check);
    let (flaw, characters) = place(&frame, flaw, from, play.input.at());
    let mut session = play.session;
    session.seek(opened);
    session.forget_what_follows();
    let commands = opened + 1..=noticed.max(opened + 1);
    Opened { session, damage: Some(Damage { flaw, characters, commands, has_world: true }) }
}

/// What is wrong, and where. A wrong letter ends the bytes.
fn place(frame: &Frame, flaw: Flaw, from: usize, to: usize) -> (Flaw, RangeInclusive<usize>) {
    match (&frame.flaw, flaw) {
        (Some((letter, at)), Flaw::Ends) => (letter.clone(), *at..=*at),
        (_, flaw) => (flaw, frame.characters(from, to)),
    }
}

impl<'b> Play<'b> {
    /// Reads the head.
    fn begin(bytes: &'b [u8], sound: bool) -> Result<Self, (Flaw, usize)> {
        let mut input = Input::new(bytes);
        let mut check = Check::new();
        let mut head = || {
            let (world, seed): (u64, u64) = input.take()?;
            check.add(input.since(0));
            (input.take::<u8>()? == check.value()).then_some((world, seed)).ok_or(Flaw::Check)
        };
        let fixture = |number| {
            let name = usize::try_from(number).ok().and_then(tables::world_at);
            name.and_then(Fixture::find).ok_or(Flaw::Unknown("a world"))
        };
        let session = head().and_then(|(world, seed)| Ok(Session::new(fixture(world)?, seed)));
        match session {
            Ok(session) => Ok(Self {
                good: (0, input.at()),
                checked: input.at() - 1,
                input,
                seen: Seen::new(),
                session,
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
        let lists = matches!(&step, Step::Sent(request) if is_listing(request));
        let events = match step {
            Step::Sent(request) => {
                let command = request.command();
                self.session.push(Some(request), command.into(), false)
            }
            Step::Done(deed, ticked) => self.session.push(None, deed.into(), ticked),
        };
        self.work += 1 + events.outcome.events.len();
        // The session keeps a copy of the world as often as that.
        if lists || self.session.log.len().is_multiple_of(crate::session::STRIDE) {
            self.work += known::count(&self.session.world);
        }
        if self.work > MOST_WORK { Err(Flaw::TooMuch) } else { Ok(()) }
    }

    /// Compares a check.
    fn close(&mut self) -> Result<(), Flaw> {
        self.check.add(self.input.since(self.checked));
        self.checked = self.input.at();
        if self.input.take::<u8>()? == self.check.value() { Ok(()) } else { Err(Flaw::Check) }
    }
}

/// Whether it is answered with resources.
fn is_listing(request: &RawRequest) -> bool {
    request.action.as_deref().is_some_and(|action| action.starts_with("Describe"))
}

impl Reader<'_, '_> {
    fn step(&mut self) -> Result<Step, Flaw> {
        let number = self.index()?;
        let opening = self.seen.tables.opening_at(number).cloned();
        match opening.ok_or(Flaw::Unknown("a kind of command"))? {
            Opening::Deed(kind) => self.deed(kind).map(|(deed, ticked)| Step::Done(deed, ticked)),
            Opening::Call { service, action, keys } => {
                self.request(service, action, keys).map(Step::Sent)
            }
        }
    }
}
