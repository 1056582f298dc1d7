//! What an element of somebody else's page does with its attributes.

use super::course;
use super::model::{Effect, Model, Shows, Tell};
use super::options::{Options, View};
use super::recent::take_up;
use super::replaced::begin_course;
use super::start::Begun;
use super::update::{list_codes, say, show_clouds};

/// Does what the attributes of an element ask for; nothing of it, if a part cannot be done.
pub(super) fn configure(model: &mut Model, options: Options) -> Vec<Effect> {
    let mut effects = vec![Effect::Tell(Tell::Ready)];
    let before = model.embed.as_ref().and_then(|embed| embed.options.as_ref());
    let is_first = before.is_none();
    if let Some(before) = before
        && before.start.from == options.start.from
    {
        let shows = options.start.shows;
        if before.start.shows != shows {
            show_clouds(model, shows.unwrap_or_else(|| Shows::of(model.session.fixture())));
        }
    } else {
        match options.start.session() {
            Ok(begun) => {
                effects.extend(begin(model, options.start.shows, begun));
            }
            Err(wrong) => return vec![Effect::Tell(Tell::Wrong(wrong))],
        }
        if is_first {
            model.replaced = None;
        }
    }
    if options.views.contains(&View::Catalogue) {
        list_codes(model);
    }
    if let Some(embed) = &mut model.embed {
        embed.options = Some(options);
    }
    effects
}

/// Shows a session where it is. Its clock waits for the person who reads.
fn begin(model: &mut Model, shows: Option<Shows>, begun: Begun) -> Option<Effect> {
    let Begun { session, course, damage } = begun;
    show_clouds(model, shows.unwrap_or_else(|| Shows::of(session.fixture())));
    let is_taught = course.is_some();
    begin_course(model, session, course);
    if is_taught {
        course::show(model);
    } else if !model.session.log().is_empty() {
        take_up(model);
    }
    model.travelling = true;
    damage.map(|wrong| Effect::Tell(Tell::Wrong(wrong)))
}

/// Opens this moment in the lab itself.
pub(super) fn open(model: &Model) -> Vec<Effect> {
    let options = model.embed.iter().filter_map(|embed| embed.options.as_ref());
    let address = |options: &Options| [&options.home, "#", &model.session.link()].concat();
    options.map(|options| Effect::Tell(Tell::Open(address(options)))).collect()
}

/// The session went over to another world.
pub(super) fn another_world(model: &mut Model) {
    model.replaced = None;
    model.sessions += 1;
    model.generation += 1;
    show_clouds(model, Shows::of(model.session.fixture()));
    model.start_over();
}

/// Goes back to the beginning of an element, which is more than a world. False on the page.
pub(super) fn begin_again(model: &mut Model) -> bool {
    let options = model.embed.as_ref().and_then(|embed| embed.options.as_ref());
    // What could be begun can be begun again. To keep it would be to copy it, and the code that
    // copies a log is large.
    let begun =
        options.and_then(|options| Some((options.start.shows, options.start.session().ok()?)));
    let Some((shows, begun)) = begun else { return false };
    begin(model, shows, begun);
    say(model, "Started afresh. Undo brings back what was there.".to_owned());
    true
}
