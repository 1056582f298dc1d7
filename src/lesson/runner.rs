//! Playing a script: each command goes to a session, and what came of it is printed.

use super::line::Line;
use super::print;
use super::script::Script;
use crate::session::Session;
use crate::sim::{Code, Fixture, Outcome};
use crate::wire::{HttpRequest, HttpTextError, RawRequest};

/// What came of one command.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Done {
    /// What it printed: lines without a line feed at the end, none of them blank.
    pub printed: String,
    /// What came of it in the world; `None` for what only looks, or starts afresh.
    pub outcome: Option<Outcome>,
}

/// A command of a script that was played.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Played {
    /// The number of its line, from 1.
    pub number: usize,
    /// What it printed.
    pub printed: String,
    /// What came of it in the world.
    pub outcome: Option<Outcome>,
}

/// A script that was played.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// Its commands, in order.
    pub steps: Vec<Played>,
    /// Where it ended.
    pub session: Session,
}

/// Plays a script from its first command to its last. Without a `world` it starts in `start`.
pub fn run(script: &Script) -> Transcript {
    let mut session = Session::new(Fixture::START, print::SEED);
    let steps = script
        .steps()
        .iter()
        .map(|step| {
            let Done { printed, outcome } = perform(&mut session, &step.line);
            Played { number: step.number, printed, outcome }
        })
        .collect();
    Transcript { steps, session }
}

/// Does what one line says.
pub fn perform(session: &mut Session, line: &Line) -> Done {
    match line {
        Line::World(fixture, seed) => {
            *session = Session::new(*fixture, *seed);
            Done { printed: print::clean(fixture.title), outcome: None }
        }
        Line::Call(request) => {
            let exchange = session.send(request.clone());
            Done { printed: print::exchange(exchange), outcome: Some(exchange.outcome.clone()) }
        }
        Line::Http(text) => match sent(text) {
            Ok(request) => {
                let exchange = session.send(request);
                Done { printed: print::exchange(exchange), outcome: Some(exchange.outcome.clone()) }
            }
            Err(wrong) => Done { printed: print::unreadable(&wrong.to_string()), outcome: None },
        },
        Line::Do(deed) => {
            let exchange = session.apply(deed.clone());
            Done { printed: print::exchange(exchange), outcome: Some(exchange.outcome.clone()) }
        }
        Line::Show(subject) => {
            Done { printed: print::subject(session.world(), *subject), outcome: None }
        }
        Line::Metadata(instance, path) => {
            Done { printed: print::metadata(session.world(), *instance, path), outcome: None }
        }
    }
}

/// The request that a text stands for: form text, a query string, or a whole HTTP request.
fn sent(text: &str) -> Result<RawRequest, HttpTextError> {
    Ok(RawRequest::read(&HttpRequest::parse(text)?))
}

impl Transcript {
    /// The code of the last call, if it was refused.
    pub fn last_code(&self) -> Option<Code> {
        let last = self.steps.iter().rev().filter_map(|step| step.outcome.as_ref());
        last.map(|outcome| &outcome.reply).find(|reply| reply.is_call())?.code()
    }
}

impl Played {
    /// The code, if it was a call and was refused.
    pub fn code(&self) -> Option<Code> {
        self.outcome.as_ref()?.reply.code()
    }

    /// Whether it did what it says: a call that was accepted, a change that could be made.
    pub fn succeeded(&self) -> bool {
        self.outcome.as_ref().is_none_or(|outcome| outcome.reply.succeeded())
    }
}
