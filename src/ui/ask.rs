//! What JavaScript asks of an element, and what it is told of it.

use super::configure;
use super::later::Chunk;
use super::model::{Effect, Model, Tell};
use super::update::keep_selection;
use crate::lab::{Change, Lab};
use crate::session::Session;
use crate::sim::Fixture;

/// A method that is called in JavaScript.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Ask {
    /// What tells its answer from others.
    pub(super) number: u32,
    pub(super) method: String,
    /// An array in JSON.
    pub(super) arguments: String,
}

/// What listeners know of a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Known {
    world: (&'static str, u64),
    position: usize,
    length: usize,
    /// How much came of the last command; a tick of the clock may have taken its place.
    events: usize,
}

impl Known {
    fn of(session: &Session) -> Self {
        Self {
            world: (session.fixture().name, session.seed()),
            position: session.position(),
            length: session.log().len(),
            events: session.last().map_or(0, |last| last.outcome.events.len()),
        }
    }

    /// The position from which on it is news, for who knew this of the same session.
    fn news(self, now: Self) -> usize {
        let ticked = self.position == now.position && self.events < now.events;
        match now.position {
            position if self.world != now.world => position,
            position if ticked => position.saturating_sub(1),
            position => position.min(self.position),
        }
    }
}

/// Does what is asked, and answers.
pub(super) fn answer(model: &mut Model, ask: &Ask) -> Vec<Effect> {
    // To begin again is the element's own: it knows its attributes.
    if ask.method == "reset" {
        configure::begin_again(model);
        return vec![Effect::Tell(Tell::Answer(ask.number, r#"{"value":null}"#.to_owned()))];
    }
    let before = Known::of(&model.session);
    let session = std::mem::replace(&mut model.session, Session::new(Fixture::EMPTY, 0));
    let (session, answer) = asked(session, &ask.method, &ask.arguments);
    model.session = session;
    let now = Known::of(&model.session);
    if now.world != before.world || (now.length == 0 && before.length > 0) {
        configure::another_world(model);
    } else if now != before {
        for desk in [&mut model.ec2, &mut model.ecs] {
            desk.shown = None;
            desk.notice = None;
        }
        keep_selection(model);
    }
    vec![Effect::Tell(Tell::Answer(ask.number, answer))]
}

#[cfg_attr(feature = "split", chunk::later(api))]
fn asked(session: Session, method: &str, arguments: &str) -> (Session, String) {
    let mut lab = Lab::from(session);
    let answer = lab.ask(method, arguments);
    (lab.into_session(), answer)
}

/// Tells of what changed since it was last told; nothing before the element has begun.
pub(super) fn tell_change(model: &mut Model) -> Option<Effect> {
    let now = Known::of(&model.session);
    let embed = model.embed.as_mut().filter(|embed| embed.options.is_some())?;
    let Some(before) = embed.known.filter(|before| *before != now) else {
        embed.known = Some(now);
        return None;
    };
    if !model.later.has(Chunk::Change) {
        return Some(Effect::LoadChunk(Chunk::Change));
    }
    embed.known = Some(now);
    Some(Effect::Tell(Tell::Change(change(&model.session, before.news(now)))))
}

#[cfg_attr(feature = "split", chunk::later(change))]
fn change(session: &Session, from: usize) -> String {
    Change::of(session, from).json()
}
