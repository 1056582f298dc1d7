//! What an element of somebody else's page does with its attributes.

use super::model::{Effect, Model, Shows};
use super::options::{Options, View};
use super::recent::take_up;
use super::update::{begin_session, fit_clouds, list_codes, say, show_clouds};
use crate::session::Session;

/// Does what the attributes of an element ask for; nothing of it, if a part cannot be done.
pub(super) fn configure(model: &mut Model, options: Options) -> Effect {
    let before = model.embed.as_ref().and_then(|embed| embed.options.as_ref());
    let is_first = before.is_none();
    if before.is_none_or(|before| before.start != options.start) {
        let session = match options.start.session() {
            Ok(session) => session,
            Err(wrong) => return Effect::TellWrong(wrong),
        };
        let shows = options.start.shows.unwrap_or_else(|| Shows::of(session.fixture()));
        show_clouds(model, shows);
        begin(model, session);
        if is_first {
            model.before_reset = None;
        }
    }
    if options.views.contains(&View::Catalogue) {
        list_codes(model);
    }
    if let Some(embed) = &mut model.embed {
        embed.options = Some(options);
    }
    Effect::TellReady
}

/// Shows a session where it is. Its clock waits for the person who reads.
fn begin(model: &mut Model, session: Session) {
    begin_session(model, session);
    if !model.session.log().is_empty() {
        take_up(model);
    }
    model.travelling = true;
}

/// Goes back to the beginning of an element, which is more than a world. False on the page.
pub(super) fn begin_again(model: &mut Model) -> bool {
    let options = model.embed.as_ref().and_then(|embed| embed.options.as_ref());
    // What could be begun can be begun again. To keep it would be to copy it, and the code that
    // copies a log is large.
    let beginning = options.and_then(|options| options.start.session().ok());
    let Some(session) = beginning else { return false };
    begin(model, session);
    fit_clouds(model);
    say(model, "Started afresh. Undo brings back what was there.".to_owned());
    true
}
