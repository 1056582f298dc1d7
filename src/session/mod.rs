//! One person's world and log: the only holder of a `&mut World`.
//!
//! A session is its fixture, its seed and its commands; the state is never saved.
//! Undo and seek go back to a kept copy of the world and do the commands after it again, which
//! gives the same world, because the core is deterministic.

use crate::sim::{Advance, Command, Duration, Fixture, Instant, Outcome, World};
use crate::wire::request::RawRequest;

/// After how many commands a copy of the world is kept: a seek repeats fewer than this many.
const STRIDE: usize = 64;

/// One command and what came of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exchange {
    /// The time at which it was given.
    pub at: Instant,
    /// The request as it was sent, if it was an API call.
    pub request: Option<RawRequest>,
    /// The command.
    pub command: Command,
    /// What came of it.
    pub outcome: Outcome,
}

/// One person's world and log.
///
/// ```
/// use detach_lab::session::Session;
/// use detach_lab::sim::Fixture;
/// use detach_lab::wire::request::RawRequest;
///
/// let mut session = Session::new(Fixture::START, 7);
/// let before = session.world().clone();
/// session.send(RawRequest::new("DetachVolume").with("VolumeId", "vol-01095000000000001"));
/// assert!(session.undo());
/// assert_eq!(*session.world(), before);
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    fixture: Fixture,
    seed: u64,
    world: World,
    log: Vec<Exchange>,
    position: usize,
    /// The world before command 0, `STRIDE`, 2 `STRIDE`, …
    kept: Vec<World>,
}

impl Session {
    /// A session at its start. `seed` decides the ids of all that will be made.
    pub fn new(fixture: Fixture, seed: u64) -> Self {
        let world = fixture.build(seed);
        Self { fixture, seed, kept: vec![world.clone()], world, log: Vec::new(), position: 0 }
    }

    /// The world it started from.
    pub const fn fixture(&self) -> Fixture {
        self.fixture
    }

    /// What decides the ids of all that is made.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The time at which it started.
    pub fn start(&self) -> Instant {
        self.kept.first().map_or(self.world.now(), World::now)
    }

    /// The world now.
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// Everything that was done, also what was undone and can be redone.
    pub fn log(&self) -> &[Exchange] {
        &self.log
    }

    /// How many commands of the log the world has behind it.
    pub const fn position(&self) -> usize {
        self.position
    }

    /// The last exchange before the present position.
    pub fn last(&self) -> Option<&Exchange> {
        self.log[..self.position].last()
    }

    /// Sends an API request; a refused one is a value too, and has a place in the log.
    pub fn send(&mut self, request: RawRequest) -> &Exchange {
        let command = request.command();
        self.push(Some(request), command)
    }

    /// Does anything else.
    pub fn apply(&mut self, command: Command) -> &Exchange {
        self.push(None, command)
    }

    /// Lets time pass, as a running clock does: spans in which nothing happens are one exchange.
    pub fn tick(&mut self, span: Duration) -> &Exchange {
        let quiet = |exchange: &Exchange| match exchange.command {
            Command::Advance(Advance::By(before)) if exchange.outcome.events.is_empty() => {
                Some(before)
            }
            Command::Call(_)
            | Command::Refused(..)
            | Command::Guest(..)
            | Command::Admin(_)
            | Command::Advance(_) => None,
        };
        let at_end = self.position == self.log.len();
        let before = self.log.last().filter(|_| at_end).and_then(quiet).unwrap_or_default();
        if before != Duration::ZERO {
            // One advance by the sum is the same as two: deadlines fall due one at a time.
            self.undo();
        }
        self.apply(Command::Advance(Advance::By(before + span)))
    }

    /// What a request would be answered now; nothing changes.
    pub fn preview(&self, request: &RawRequest) -> Outcome {
        self.world.clone().apply(request.command())
    }

    /// Goes back by one command. False at the start.
    pub fn undo(&mut self) -> bool {
        self.position > 0 && self.seek(self.position - 1)
    }

    /// Goes forward by one command that was undone. False at the end.
    pub fn redo(&mut self) -> bool {
        self.seek(self.position + 1)
    }

    /// Goes to a position of the log, from 0 (the start) to its length. False if there is none.
    pub fn seek(&mut self, position: usize) -> bool {
        if position > self.log.len() {
            return false;
        }
        let from = if position >= self.position && position / STRIDE == self.position / STRIDE {
            self.position
        } else {
            let kept = (position / STRIDE).min(self.kept.len() - 1);
            self.world = self.kept[kept].clone();
            kept * STRIDE
        };
        for exchange in &self.log[from..position] {
            self.world.apply(exchange.command.clone());
        }
        self.position = position;
        true
    }

    fn push(&mut self, request: Option<RawRequest>, command: Command) -> &Exchange {
        self.log.truncate(self.position);
        self.kept.truncate(self.position / STRIDE + 1);
        let at = self.world.now();
        let outcome = self.world.apply(command.clone());
        self.log.push(Exchange { at, request, command, outcome });
        self.position = self.log.len();
        if self.position.is_multiple_of(STRIDE) {
            self.kept.push(self.world.clone());
        }
        &self.log[self.position - 1]
    }
}
