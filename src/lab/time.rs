//! The clock of a lab and its log: forward, back, and anywhere.

use super::{Event, Exchange, Lab, Misuse};
use crate::sim::{Advance, Duration};

impl Lab {
    /// The longest span of one advance: a hundred years, in milliseconds.
    pub const MOST_MS: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

    /// What time it is in the lab, in milliseconds since 1970-01-01 UTC.
    pub const fn now(&self) -> i64 {
        self.session.world().now().as_millis()
    }

    /// Lets this many milliseconds pass, and says what happened in them.
    ///
    /// # Errors
    /// More than [`Lab::MOST_MS`].
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// let before = lab.now();
    /// assert!(lab.advance(1_500)?.is_empty());
    /// assert_eq!(lab.now(), before + 1_500);
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn advance(&mut self, ms: u64) -> Result<Vec<Event>, Misuse> {
        if ms > Self::MOST_MS {
            let message = format!("it is {ms}; accepted: at most {}", Self::MOST_MS);
            return Err(Misuse::argument("ms", message));
        }
        Ok(self.pass(Advance::By(Duration::from_millis(ms))))
    }

    /// Goes to the next thing that is due, and says what happened. Nothing happens if nothing is.
    pub fn step(&mut self) -> Vec<Event> {
        self.pass(Advance::ToNextEvent)
    }

    /// Lets time pass until nothing is under way any more.
    pub fn settle(&mut self) -> Vec<Event> {
        self.pass(Advance::UntilIdle)
    }

    fn pass(&mut self, advance: Advance) -> Vec<Event> {
        let exchange = self.session.apply(advance);
        exchange.outcome.events.iter().map(Event::of).collect()
    }

    /// Takes back the last thing that was done. False at the start.
    pub fn undo(&mut self) -> bool {
        self.session.undo()
    }

    /// Does again what was undone. False at the end.
    pub fn redo(&mut self) -> bool {
        self.session.redo()
    }

    /// Goes to a position of the log, from 0 (the start) to its length.
    ///
    /// # Errors
    /// There is no such position.
    pub fn seek(&mut self, position: usize) -> Result<(), Misuse> {
        let last = self.session.log().len();
        if self.session.seek(position) {
            return Ok(());
        }
        let message = format!("there is no position {position}; accepted: 0 to {last}");
        Err(Misuse::argument("position", message))
    }

    /// How many entries of the log the world has behind it.
    pub const fn position(&self) -> usize {
        self.session.position()
    }

    /// Everything that was done, oldest first, also what was undone and can be redone.
    pub fn log(&self) -> Vec<Exchange> {
        self.session.log().iter().map(Exchange::of).collect()
    }

    /// Everything that happened up to now, in order, from the event with this number on.
    pub fn events(&self, since: u64) -> Vec<Event> {
        let log = &self.session.log()[..self.session.position()];
        let events = log.iter().flat_map(|exchange| &exchange.outcome.events);
        events.filter(|event| event.seq >= since).map(Event::of).collect()
    }
}
