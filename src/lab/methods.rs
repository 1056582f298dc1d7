//! What JavaScript can ask: every method with its parameters, its result, and what it does.
//!
//! One list gives the table and the code behind it, so that the types in the table are those of
//! the code. The TypeScript class is made from it.

use serde_json::Value;

use super::arguments::Arguments;
use super::ask::json;
use super::{
    Damage, Event, Exchange, Lab, Misuse, Options, Preview, Request, Response, Service, WorldView,
};

/// A method, as JavaScript calls it.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// Its parameters, in order.
    pub parameters: &'static [Parameter],
    /// The type of its result, as Rust writes it: `Vec<Event>`; `()` if there is none.
    pub result: &'static str,
    /// What it does, in one line.
    pub doc: &'static str,
    pub(super) run: fn(&mut Lab, Arguments) -> Result<String, Misuse>,
}

/// A parameter of a method.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Its type, as Rust writes it: `u64`, `Option<Options>`.
    pub kind: &'static str,
}

impl Parameter {
    /// Whether it may be left out.
    ///
    /// ```
    /// use detach_lab::lab::METHODS;
    ///
    /// let events = METHODS.iter().find(|method| method.name == "events").expect("a method");
    /// assert_eq!((events.parameters[0].kind, events.result), ("Option<u64>", "Vec<Event>"));
    /// assert!(events.parameters[0].is_optional());
    /// ```
    pub fn is_optional(&self) -> bool {
        self.kind.starts_with("Option<")
    }
}

/// Lists methods: what each does, its name, its parameters, its result, and the code.
macro_rules! methods {
    ($(
        #[doc = $doc:literal]
        fn $name:ident($lab:ident $(, $parameter:ident: $kind:ty)*) -> $result:ty { $body:expr }
    )+) => {
        /// Every method that JavaScript can ask for with [`Lab::ask`].
        pub const METHODS: &[Method] = &[$(Method {
            name: stringify!($name),
            parameters: &[$(Parameter { name: stringify!($parameter), kind: stringify!($kind) }),*],
            result: stringify!($result),
            doc: $doc.trim_ascii(),
            run: |$lab, _given| {
                let mut _given = _given;
                $(let $parameter: $kind = _given.next()?;)*
                let result: $result = $body;
                Ok(json(&result))
            },
        }),+];

        /// The types of the parameters and of the result of each method, in TypeScript.
        #[cfg(test)]
        pub(super) fn signatures(types: &mut super::typescript::Types) -> Vec<(Vec<String>, String)> {
            vec![$((vec![$(types.given::<$kind>()),*], types.result::<$result>())),+]
        }
    };
}

methods! {
    /// Starts over, as the options say; nothing is left of what was, but for listeners.
    fn start(lab, options: Option<Options>) -> () {
        lab.start_from_javascript(&options.unwrap_or_default())?
    }

    /// Starts over, as a link describes it; of a damaged one, what came before the damage.
    fn fromLink(lab, link: String) -> Option<Damage> { lab.open(&link)? }

    /// Sends an HTTP request to the service that its host, headers and parameters name.
    fn http(lab, request: Request) -> Response { lab.http(&request)? }

    /// Makes a call, with parameters in the names of the SDKs.
    fn call(lab, service: Service, action: String, params: Value) -> Exchange {
        lab.call(service, &action, &params)?
    }

    /// What a call would be answered now, check by check; nothing changes.
    fn preview(lab, service: Service, action: String, params: Value) -> Preview {
        lab.preview(service, &action, &params)?
    }

    /// Does what a line says: of a script, or as pasted from a command line, Python or HTTP.
    fn run(lab, line: String) -> Exchange { lab.run(&line)? }

    /// Lets this many milliseconds pass, and says what happened in them.
    fn advance(lab, ms: u64) -> Vec<Event> { lab.advance(ms)? }

    /// Goes to the next thing that is due, and says what happened.
    fn step(lab) -> Vec<Event> { lab.step() }

    /// Lets time pass until nothing is under way any more, and says what happened.
    fn settle(lab) -> Vec<Event> { lab.settle() }

    /// What time it is in the lab, in milliseconds since 1970-01-01 UTC.
    fn now(lab) -> i64 { lab.now() }

    /// Takes back the last thing that was done; false at the start.
    fn undo(lab) -> bool { lab.undo() }

    /// Does again what was undone; false at the end.
    fn redo(lab) -> bool { lab.redo() }

    /// Goes to a position of the log, from 0 (the start) to its length.
    fn seek(lab, position: u64) -> () { lab.seek_from_javascript(position)? }

    /// How many entries of the log the world has behind it.
    fn position(lab) -> usize { lab.position() }

    /// Everything that was done, oldest first, also what was undone and can be redone.
    fn log(lab) -> Vec<Exchange> { lab.log() }

    /// Everything in both clouds, now.
    fn snapshot(lab) -> WorldView { lab.snapshot() }

    /// The state diagrams of a resource, by its id: a standalone SVG.
    fn diagram(lab, resource: String) -> String { lab.diagram(&resource)? }

    /// The lab as a link: its world, its seed, and what was done up to the present position.
    fn link(lab) -> String { lab.link() }

    /// Everything that happened up to now, in order, from the event with this number on.
    fn events(lab, since: Option<u64>) -> Vec<Event> { lab.events(since.unwrap_or_default()) }
}
