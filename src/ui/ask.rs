//! What JavaScript asks of an element, and what it is told of it.

use super::configure;
use super::later::Chunk;
use super::model::{Effect, Model, Tell};
use super::update::keep_selection;
use crate::lab::{Change, Lab};
use crate::session::Session;
use crate::sim::Fixture;

/// What is answered to what cannot be done, because its part of the program could not be loaded.
const NOT_LOADED: &str = r#"{"error":{"code":"NotLoaded","argument":"","message":"a part of the lab could not be loaded; ask again"}}"#;

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
    /// Which one it is, of all that were here.
    session: u32,
    position: usize,
    length: usize,
    /// How much came of the last command; a tick of the clock may have taken its place.
    events: usize,
}

impl Known {
    fn of(model: &Model) -> Self {
        let session = &model.session;
        Self {
            session: model.sessions,
            position: session.position(),
            length: session.log().len(),
            events: session.last().map_or(0, |last| last.outcome.events.len()),
        }
    }

    /// The position from which on it is news, for who knew this of the same session.
    fn news(self, now: Self) -> usize {
        let ticked = self.position == now.position && self.events < now.events;
        match now.position {
            position if self.session != now.session => position,
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
    let before = Known::of(model);
    let session = std::mem::replace(&mut model.session, Session::new(Fixture::EMPTY, 0));
    let (session, is_other, answer) = asked(session, &ask.method, &ask.arguments);
    model.session = session;
    if is_other {
        configure::another_world(model);
    } else if Known::of(model) != before {
        for desk in [&mut model.ec2, &mut model.ecs] {
            desk.shown = None;
            desk.notice = None;
        }
        keep_selection(model);
    }
    vec![Effect::Tell(Tell::Answer(ask.number, answer))]
}

/// The answer, with the session, and whether that is another one now.
#[cfg_attr(feature = "split", chunk::later(api))]
fn asked(session: Session, method: &str, arguments: &str) -> (Session, bool, String) {
    let mut lab = Lab::from(session);
    let answer = lab.ask(method, arguments);
    let is_other = lab.has_begun_again();
    (lab.into_session(), is_other, answer)
}

/// Answers what waits for a part of the program that does not come.
pub(super) fn give_up(ask: &Ask) -> Effect {
    Effect::Tell(Tell::Answer(ask.number, NOT_LOADED.to_owned()))
}

/// Tells of what changed since it was last told; nothing before the element has begun.
pub(super) fn tell_change(model: &mut Model) -> Option<Effect> {
    let now = Known::of(model);
    let embed = model.embed.as_mut().filter(|embed| embed.options.is_some())?;
    let Some(before) = embed.known.filter(|before| *before != now) else {
        embed.known = Some(now);
        return None;
    };
    if !model.later.has(Chunk::Change) {
        // Once for each command: without a network a running clock would ask ten times a second.
        let asked = Some((now.session, now.length, now.position));
        let is_new = embed.asked != asked;
        embed.asked = asked;
        return is_new.then_some(Effect::LoadChunk(Chunk::Change));
    }
    embed.known = Some(now);
    Some(Effect::Tell(Tell::Change(change(&model.session, before.news(now)))))
}

#[cfg_attr(feature = "split", chunk::later(change))]
fn change(session: &Session, from: usize) -> String {
    Change::of(session, from).json()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::{Msg, Shows};
    use crate::ui::options::Options;
    use crate::ui::{later, update};
    use crate::wire::Service;

    fn told(model: &mut Model, msg: Msg) {
        update::update(model, Service::Ec2, msg);
    }

    fn configured(model: &mut Model, attributes: &[(&str, &str)]) {
        let options = Options::read(|name| {
            let found = attributes.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| (*value).to_owned())
        });
        told(model, Msg::Configured(Box::new(options.expect("nothing is wrong"))));
    }

    /// An element that is there, whose listeners know its session.
    fn element(attributes: &[(&str, &str)]) -> Model {
        let mut model = Model::embedded();
        configured(&mut model, attributes);
        assert_eq!(tell_change(&mut model), None);
        model
    }

    fn can_tell(model: &mut Model) {
        later::update(model, Service::Ec2, Msg::LoadedChunk(Chunk::Change, true));
    }

    fn ask(model: &mut Model, method: &str, arguments: &str) -> Vec<Effect> {
        let ask = Ask { number: 7, method: method.to_owned(), arguments: arguments.to_owned() };
        answer(model, &ask)
    }

    /// How many events are told, and the position.
    fn news(model: &mut Model) -> Option<(usize, usize)> {
        let Some(Effect::Tell(Tell::Change(json))) = tell_change(model) else { return None };
        let position = json.split("\"position\":").nth(1)?.split(',').next()?.parse().ok()?;
        Some((json.matches("\"at\":").count(), position))
    }

    const DETACH: &str = r#"["ec2","DetachVolume",{"VolumeId":"vol-01095000000000001"}]"#;

    #[test]
    fn another_session_of_the_same_world_is_news_of_its_own() {
        let mut model = element(&[("script", "clock settle")]);
        can_tell(&mut model);
        ask(&mut model, "call", DETACH);
        assert_eq!(news(&mut model), Some((1, 2)));
        // As long as the one before, and yet it is another one.
        configured(&mut model, &[("script", "clock step ; clock settle")]);
        assert_eq!(news(&mut model), Some((0, 2)));
        assert_eq!(news(&mut model), None);
        told(&mut model, Msg::PressedReset);
        assert_eq!(news(&mut model), Some((0, 2)));
        ask(&mut model, "run", r#"["world start"]"#);
        assert_eq!(news(&mut model), Some((0, 0)));
    }

    #[test]
    fn other_clouds_of_the_same_world_cost_nothing() {
        let mut model = element(&[]);
        can_tell(&mut model);
        ask(&mut model, "call", DETACH);
        assert_eq!(news(&mut model), Some((1, 1)));
        configured(&mut model, &[("service", "ec2")]);
        configured(&mut model, &[("service", "both"), ("fixture", "start")]);
        assert_eq!((model.shows, news(&mut model)), (Shows::Both, None));
        assert_eq!(model.session.position(), 1);
    }

    #[cfg(feature = "split")]
    #[test]
    fn the_words_of_a_change_are_asked_for_once_for_each_command() {
        let mut model = element(&[]);
        let load = Some(Effect::LoadChunk(Chunk::Change));
        told(&mut model, Msg::PressedStep);
        assert_eq!(tell_change(&mut model), load);
        assert_eq!(tell_change(&mut model), None);
        later::update(&mut model, Service::Ec2, Msg::LoadedChunk(Chunk::Change, false));
        assert_eq!(tell_change(&mut model), None);
        ask(&mut model, "call", DETACH);
        assert_eq!(tell_change(&mut model), load);
        can_tell(&mut model);
        assert_eq!(news(&mut model).map(|(_, position)| position), Some(2));
    }

    #[test]
    fn an_undone_reset_brings_back_where_the_lesson_was() {
        let lesson =
            "#: A\n# B.\nworld start\n## C\n# D.\nclock step\n----\nx\n\n## E\n# F.\nclock step\n";
        let mut model = element(&[("lesson", lesson)]);
        told(&mut model, Msg::WentToPart(1));
        told(&mut model, Msg::PressedDoIt);
        let at = |model: &Model| {
            let course = model.course().expect("it is read");
            (course.at(), course.printed(&model.session).is_some())
        };
        assert_eq!(at(&model), (1, true));
        told(&mut model, Msg::PressedReset);
        assert_eq!(at(&model), (0, false));
        told(&mut model, Msg::PressedUndo);
        assert_eq!(at(&model), (1, true));
        // What is taken back is not done.
        told(&mut model, Msg::PressedUndo);
        assert_eq!(at(&model), (1, false));
        told(&mut model, Msg::PressedRedo);
        assert_eq!(at(&model), (1, true));
    }
}
