//! Sessions that take each other's place: by a reset, on the way to a code, by a link.

use std::sync::Arc;

use super::course::Course;
use super::model::{Model, Screen};
use super::update::{after_travel, fit_clouds};
use crate::session::Session;
use crate::sim::Command;

/// How many sessions that were replaced are kept.
const MOST_REPLACED: usize = 10;

/// A session that another one took the place of.
#[derive(Clone, Debug)]
pub(super) struct Replaced {
    session: Session,
    /// What had been done last in the other one when it came.
    last: Option<Arc<Command>>,
    /// The one that this one took the place of.
    before: Option<Box<Self>>,
    /// The lesson that was read in it, or none, if that changed with it.
    course: Option<Option<Course>>,
}

/// Lets a session take the place of the one that is there, which undo brings back.
pub(super) fn begin_session(model: &mut Model, session: Session) {
    model.screen = Screen::Lab;
    let session = model.put(session);
    let last = last_done(&model.session).cloned();
    let mut before = model.replaced.take();
    let mut oldest = &mut before;
    for _ in 1..MOST_REPLACED {
        let Some(replaced) = oldest else { break };
        oldest = &mut replaced.before;
    }
    *oldest = None;
    model.replaced = Some(Box::new(Replaced { session, last, before, course: None }));
    model.generation += 1;
    model.travelling = false;
    model.start_over();
}

/// The same with the lesson in which it is read.
pub(super) fn begin_course(model: &mut Model, session: Session, course: Option<Course>) {
    begin_session(model, session);
    if let (Some(embed), Some(replaced)) = (&mut model.embed, &mut model.replaced) {
        replaced.course = Some(std::mem::replace(&mut embed.course, course));
    }
}

/// Takes back what was done last, be it that this session came.
pub(super) fn undo(model: &mut Model) {
    if (has_just_come(model) || !model.session.undo())
        && let Some(replaced) = model.replaced.take()
    {
        model.put(replaced.session);
        model.replaced = replaced.before;
        if let (Some(embed), Some(course)) = (&mut model.embed, replaced.course) {
            embed.course = course;
        }
        fit_clouds(model);
    }
    after_travel(model);
}

/// Whether nothing was done since this session came.
fn has_just_come(model: &Model) -> bool {
    let Some(replaced) = &model.replaced else { return false };
    replaced.last.as_ref().map(Arc::as_ptr) == last_done(&model.session).map(Arc::as_ptr)
}

/// What was done last; that time passed by itself is nothing that was done.
fn last_done(session: &Session) -> Option<&Arc<Command>> {
    let log = &session.log()[..session.position()];
    log.iter().rfind(|exchange| !exchange.ticked).map(|exchange| &exchange.command)
}
