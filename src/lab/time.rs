//! The clock of a lab and its log: forward, back, and anywhere.

use std::fmt;

use super::{Event, Exchange, Lab, Misuse};
use crate::sim::{Advance, Duration};

impl Lab {
    /// The longest span of one advance: a hundred years, in milliseconds.
    pub const MOST_MS: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

    /// What time it is in the lab, in milliseconds since 1970-01-01 UTC.
    ///
    /// ```
    /// // Every lab begins on 2026-01-01 at 09:00.
    /// assert_eq!(detach_lab::lab::Lab::new().now(), 1_767_258_000_000);
    /// ```
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
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Service, json};
    ///
    /// let mut lab = Lab::new();
    /// let params = json!({ "Size": 8, "AvailabilityZone": "us-east-1a" });
    /// lab.call(Service::Ec2, "CreateVolume", &params)?;
    /// assert_eq!(lab.step()[0].to, Some("available"));
    /// assert!(lab.step().is_empty());
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn step(&mut self) -> Vec<Event> {
        self.pass(Advance::ToNextEvent)
    }

    /// Lets time pass until nothing is under way any more.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Options};
    ///
    /// let mut lab = Lab::with(&Options { fixture: Some("start".to_owned()), ..Options::default() })?;
    /// lab.run("aws ec2 stop-instances --instance-ids i-0c0ffee0000000001")?;
    /// lab.settle();
    /// assert_eq!(lab.snapshot().ec2.instances[0].state, "stopped");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn settle(&mut self) -> Vec<Event> {
        self.pass(Advance::UntilIdle)
    }

    fn pass(&mut self, advance: Advance) -> Vec<Event> {
        let exchange = self.session.apply(advance);
        exchange.outcome.events.iter().map(Event::of).collect()
    }

    /// Takes back the last thing that was done. False at the start.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// lab.advance(1000)?;
    /// assert!(lab.undo());
    /// assert_eq!(lab.now(), Lab::new().now());
    /// assert!(!lab.undo());
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn undo(&mut self) -> bool {
        self.session.undo()
    }

    /// Does again what was undone. False at the end.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// lab.advance(1000)?;
    /// lab.undo();
    /// assert!(lab.redo());
    /// assert_eq!(lab.now(), Lab::new().now() + 1000);
    /// assert!(!lab.redo());
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn redo(&mut self) -> bool {
        self.session.redo()
    }

    /// Goes to a position of the log, from 0 (the start) to its length.
    ///
    /// # Errors
    /// There is no such position.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// lab.advance(1000)?;
    /// lab.advance(1000)?;
    /// lab.seek(1)?;
    /// assert_eq!(lab.now(), Lab::new().now() + 1000);
    /// assert_eq!(lab.seek(9).unwrap_err().to_string(), "position: there is no position 9; accepted: 0 to 2");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn seek(&mut self, position: usize) -> Result<(), Misuse> {
        if self.session.seek(position) { Ok(()) } else { Err(self.no_position(position)) }
    }

    /// The same from JavaScript, whose numbers may be larger than a position can be.
    pub(super) fn seek_from_javascript(&mut self, position: u64) -> Result<(), Misuse> {
        match usize::try_from(position) {
            Ok(position) => self.seek(position),
            Err(_) => Err(self.no_position(position)),
        }
    }

    fn no_position(&self, position: impl fmt::Display) -> Misuse {
        let last = self.session.log().len();
        let message = format!("there is no position {position}; accepted: 0 to {last}");
        Misuse::argument("position", message)
    }

    /// How many entries of the log the world has behind it.
    ///
    /// ```
    /// let mut lab = detach_lab::lab::Lab::new();
    /// lab.step();
    /// assert_eq!(lab.position(), 1);
    /// ```
    pub const fn position(&self) -> usize {
        self.session.position()
    }

    /// Everything that was done, oldest first, also what was undone and can be redone.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Service, json};
    ///
    /// let mut lab = Lab::new();
    /// lab.call(Service::Ec2, "DetachVolume", &json!({ "VolumeId": "vol-1" }))?;
    /// let log = lab.log();
    /// let call = log[0].request.as_ref().expect("it is a call");
    /// assert_eq!((call.action.as_deref(), &call.params["VolumeId"]), (Some("DetachVolume"), &json!("vol-1")));
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn log(&self) -> Vec<Exchange> {
        self.session.log().iter().map(Exchange::of).collect()
    }

    /// Everything that happened up to now, in order, from the event with this number on. What the
    /// world began with happened before, so that the first number is not always 0.
    ///
    /// ```
    /// use detach_lab::lab::{EventType, Lab};
    ///
    /// let mut lab = Lab::new();
    /// lab.run("lab latency zero")?;
    /// lab.run("caller deny DetachVolume")?;
    /// let events = lab.events(0);
    /// assert_eq!(events.len(), 2);
    /// assert_eq!(lab.events(events[1].seq), events[1..]);
    /// assert_eq!(events[1].kind, EventType::LabChanged);
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn events(&self, since: u64) -> Vec<Event> {
        let log = &self.session.log()[..self.session.position()];
        let events = log.iter().flat_map(|exchange| &exchange.outcome.events);
        events.filter(|event| event.seq >= since).map(Event::of).collect()
    }
}
