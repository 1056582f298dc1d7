//! The one door for JavaScript: a method and its arguments in, an envelope out, both in JSON.

use serde::Serialize;

use super::arguments::Arguments;
use super::{Event, Lab, METHODS, Misuse};
use crate::session::Session;

/// What changed while a method ran: what listeners are told.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Change {
    /// The time now, in milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// The position in the log now.
    pub position: usize,
    /// What happened, if it went forward.
    pub events: Vec<Event>,
}

impl Change {
    /// What changed in a session from a position of its log on.
    ///
    /// ```
    /// use detach_lab::lab::Change;
    /// use detach_lab::session::Session;
    /// use detach_lab::sim::Fixture;
    /// use detach_lab::wire::RawRequest;
    ///
    /// let mut session = Session::new(Fixture::START, 7);
    /// session.send(RawRequest::new("DetachVolume").with("VolumeId", "vol-01095000000000001"));
    /// let change = Change::of(&session, 0);
    /// assert_eq!((change.position, change.events.len()), (1, 1));
    /// ```
    pub fn of(session: &Session, from: usize) -> Self {
        let position = session.position();
        let new = session.log().get(from..position).unwrap_or_default();
        let events = new.iter().flat_map(|exchange| &exchange.outcome.events);
        let events = events.map(Event::of).collect();
        Self { now: session.world().now().as_millis(), position, events }
    }

    /// The same in JSON.
    ///
    /// ```
    /// use detach_lab::lab::Change;
    ///
    /// let change = Change { now: 0, position: 3, events: Vec::new() };
    /// assert_eq!(change.json(), r#"{"now":0,"position":3,"events":[]}"#);
    /// ```
    pub fn json(&self) -> String {
        json(self)
    }
}

/// A value as JSON. All that is written here has texts as keys, so that nothing can go wrong.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Lab {
    /// Calls a method by its name, with its arguments as an array in JSON; see [`METHODS`].
    ///
    /// The answer is an object in JSON: `value`, and `change` (`now`, `position`, `events`) if
    /// the lab is another one now, and `begun` if it started over; or `error` with `code`, `argument` and `message`, if it was
    /// misused. Every number in it is a whole one that JavaScript has. At most 2 MiB of arguments
    /// are taken.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// let answer = lab.ask("advance", r#"["soon"]"#);
    /// assert_eq!(
    ///     answer,
    ///     r#"{"error":{"code":"InvalidArgument","argument":"ms","message":"it is a string; accepted: a whole number from 0 on"}}"#
    /// );
    /// ```
    pub fn ask(&mut self, method: &str, arguments: &str) -> String {
        let before = self.place();
        match self.call_method(method, arguments) {
            Err(error) => [r#"{"error":"#, &json(&error), "}"].concat(),
            Ok(value) if self.place() == before => [r#"{"value":"#, &value, "}"].concat(),
            Ok(value) => {
                let (begun, _, position) = before;
                let is_other = begun != self.begun;
                let from = if is_other { self.position() } else { position };
                let change = Change::of(&self.session, from).json();
                let begun = if is_other { r#","begun":true"# } else { "" };
                [r#"{"value":"#, &value, r#","change":"#, &change, begun, "}"].concat()
            }
        }
    }

    /// What tells whether anything changed.
    fn place(&self) -> (u32, usize, usize) {
        (self.begun, self.session.log().len(), self.position())
    }

    fn call_method(&mut self, name: &str, arguments: &str) -> Result<String, Misuse> {
        let known = || METHODS.iter().map(|method| method.name).collect::<Vec<_>>();
        let method = METHODS.iter().find(|method| method.name == name);
        let method = method.ok_or_else(|| Misuse::method(name, &known()))?;
        (method.run)(self, Arguments::read(method.parameters, arguments)?)
    }
}
