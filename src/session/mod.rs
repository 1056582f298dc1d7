//! One person's world and log: the only holder of a `&mut World`.
//!
//! A session is its fixture, its seed and its commands; the state is never saved.
//! Undo and seek go back to a kept copy of the world and do the commands after it again, which
//! gives the same world, because the core is deterministic.

mod codec;
mod deed;

pub use codec::{Damage, Flaw, MOST_BYTES, MOST_COMMANDS, MOST_WORK, Opened};
pub use deed::Deed;

use std::sync::Arc;

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
    pub command: Arc<Command>,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether it is time that passed by itself while the clock ran.
    pub ticked: bool,
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
        self.push(Some(request), command.into(), false)
    }

    /// Does anything else.
    pub fn apply(&mut self, deed: impl Into<Deed>) -> &Exchange {
        self.push(None, deed.into().into(), false)
    }

    /// Lets time pass by itself, as a running clock does: ticks without an event are one exchange.
    pub fn tick(&mut self, span: Duration) -> &Exchange {
        let quiet = |exchange: &&Exchange| exchange.ticked && exchange.outcome.events.is_empty();
        let at_end = self.position == self.log.len();
        let mut whole = span;
        let last = self.log.last().filter(|_| at_end).filter(quiet);
        if let Some(Command::Advance(Advance::By(before))) = last.map(|last| &*last.command) {
            // One advance by the sum is the same as two: deadlines fall due one at a time.
            whole = *before + span;
            self.seek(self.position - 1);
        }
        self.push(None, Command::Advance(Advance::By(whole)).into(), true)
    }

    /// What a request would be answered now; nothing changes.
    pub fn preview(&self, request: &RawRequest) -> Outcome {
        self.world.clone().apply(request.command())
    }

    /// Takes back the last thing that was done, and the time that passed by itself since. False at
    /// the start.
    pub fn undo(&mut self) -> bool {
        let before = |exchange: &Exchange| !exchange.ticked;
        let done = self.log[..self.position].iter().rposition(before);
        self.position > 0 && self.seek(done.unwrap_or(0))
    }

    /// Does again what was undone, and lets the time pass that passed after it. False at the end.
    pub fn redo(&mut self) -> bool {
        let undone = self.log.iter().skip(self.position + 1);
        let passed = undone.take_while(|exchange| exchange.ticked).count();
        self.seek(self.position + 1 + passed)
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
            self.world.apply(&*exchange.command);
        }
        self.position = position;
        true
    }

    /// Forgets what was undone.
    fn forget_what_follows(&mut self) {
        self.log.truncate(self.position);
        self.kept.truncate(self.position / STRIDE + 1);
    }

    fn push(
        &mut self,
        request: Option<RawRequest>,
        command: Arc<Command>,
        ticked: bool,
    ) -> &Exchange {
        self.forget_what_follows();
        let at = self.world.now();
        let outcome = self.world.apply(&*command);
        self.log.push(Exchange { at, request, command, outcome, ticked });
        self.position = self.log.len();
        if self.position.is_multiple_of(STRIDE) {
            self.kept.push(self.world.clone());
        }
        &self.log[self.position - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Fixture;

    fn detach() -> RawRequest {
        RawRequest::new("DetachVolume").with("VolumeId", "vol-01095000000000001")
    }

    #[test]
    fn undo_takes_back_what_was_done_and_the_time_that_passed_by_itself() {
        let mut session = Session::new(Fixture::START, 7);
        let start = session.world().clone();
        session.send(detach());
        for _ in 0..70 {
            session.tick(Duration::from_millis(100));
        }
        let end = session.world().clone();
        // The detach, 5.9 s of nothing, the release, and the second after it.
        assert_eq!(session.log().len(), 3);
        assert!(session.undo());
        assert_eq!(*session.world(), start);
        assert!(!session.undo());
        assert!(session.redo());
        assert_eq!(*session.world(), end);
        assert!(!session.redo());
    }

    #[test]
    fn ticks_add_up_to_the_same_world_as_one_advance() {
        let (mut ticked, mut advanced) =
            (Session::new(Fixture::START, 7), Session::new(Fixture::START, 7));
        ticked.send(detach());
        advanced.send(detach());
        for _ in 0..90 {
            ticked.tick(Duration::from_millis(100));
        }
        advanced.apply(Advance::By(Duration::from_secs(9)));
        assert_eq!(ticked.world(), advanced.world());
    }
}
