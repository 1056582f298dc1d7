//! The one door for JavaScript: a method and its arguments in, an envelope out, both in JSON.

use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::{Event, Lab, Misuse, Options};

/// A method, as JavaScript calls it.
struct Method {
    name: &'static str,
    parameters: &'static [&'static str],
    run: fn(&mut Lab, Arguments) -> Result<Value, Misuse>,
}

const fn method(
    name: &'static str,
    parameters: &'static [&'static str],
    run: fn(&mut Lab, Arguments) -> Result<Value, Misuse>,
) -> Method {
    Method { name, parameters, run }
}

/// Every method.
const METHODS: &[Method] = &[
    method("start", &["options"], |lab, mut given| {
        *lab = Lab::with(&given.get::<Option<Options>>(0)?.unwrap_or_default())?;
        Ok(Value::Null)
    }),
    method("http", &["request"], |lab, mut given| value(lab.http(&given.get(0)?)?)),
    method("run", &["line"], |lab, mut given| value(lab.run(&given.get::<String>(0)?)?)),
    method("advance", &["ms"], |lab, mut given| value(lab.advance(given.get(0)?)?)),
    method("step", &[], |lab, _| value(lab.step())),
    method("settle", &[], |lab, _| value(lab.settle())),
    method("now", &[], |lab, _| value(lab.now())),
    method("undo", &[], |lab, _| value(lab.undo())),
    method("redo", &[], |lab, _| value(lab.redo())),
    method("seek", &["position"], |lab, mut given| value(lab.seek(given.get(0)?)?)),
    method("position", &[], |lab, _| value(lab.position())),
    method("log", &[], |lab, _| value(lab.log())),
    method("events", &["since"], |lab, mut given| {
        value(lab.events(given.get::<Option<u64>>(0)?.unwrap_or_default()))
    }),
];

/// What changed while a method ran.
#[derive(Serialize)]
struct Change {
    /// The time now.
    now: i64,
    /// The position in the log now.
    position: usize,
    /// What happened, if time went forward.
    events: Vec<Event>,
}

fn value(value: impl Serialize) -> Result<Value, Misuse> {
    serde_json::to_value(value).map_err(|error| Misuse::argument("", error.to_string()))
}

impl Lab {
    /// Calls a method by its name, with its arguments as an array in JSON.
    ///
    /// The answer is an object in JSON: `value`, and `change` (`now`, `position`, `events`) if the
    /// lab is another one now; or `error` with `code`, `argument` and `message`, if it was misused.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// let answer = lab.ask("advance", r#"["soon"]"#);
    /// assert_eq!(
    ///     answer,
    ///     r#"{"error":{"argument":"ms","code":"InvalidArgument","message":"invalid type: string \"soon\", expected u64"}}"#
    /// );
    /// ```
    pub fn ask(&mut self, method: &str, arguments: &str) -> String {
        let (log, position) = (self.session.log().len(), self.position());
        let done = self.call_method(method, arguments);
        let answer = match done {
            Err(misuse) => json!({ "error": misuse }),
            Ok(value) if (log, position) == (self.session.log().len(), self.position()) => {
                json!({ "value": value })
            }
            Ok(value) => {
                let new = self.session.log().get(position..self.position()).unwrap_or_default();
                let events = new.iter().flat_map(|exchange| &exchange.outcome.events);
                let events = events.map(Event::of).collect();
                let change = Change { now: self.now(), position: self.position(), events };
                json!({ "value": value, "change": change })
            }
        };
        answer.to_string()
    }

    fn call_method(&mut self, name: &str, arguments: &str) -> Result<Value, Misuse> {
        let known = || METHODS.iter().map(|method| method.name).collect::<Vec<_>>();
        let method = METHODS.iter().find(|method| method.name == name);
        let method = method.ok_or_else(|| Misuse::method(name, &known()))?;
        (method.run)(self, Arguments::read(method.parameters, arguments)?)
    }
}
