//! A lesson that is read: at which part its reader is, and how the world follows.
//!
//! Where a part begins, the world is the one that its text speaks of: what the reader did between
//! parts is taken back then, and the log remembers it as far as it can be redone. Until the next
//! part the reader may do anything.

use super::desk::Selected;
use super::model::Model;
use super::recent::is_instance;
use super::replaced::begin_course;
use super::update::is_there;
use super::{ec2, ecs, update};
use crate::lesson::{self, Lesson, Line, Paragraph, Part, ScriptError, Span};
use crate::session::Session;
use crate::wire::request::Service;

/// A lesson, and where its reader is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Course {
    pub(super) lesson: Lesson,
    /// The part that is read.
    at: usize,
    /// What its commands did, if they were done for the reader.
    printed: Option<Printed>,
}

/// What the commands of a part did.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Printed {
    /// What each of them printed.
    texts: Vec<String>,
    /// The position after the last of them.
    end: usize,
}

impl Course {
    /// A lesson that begins.
    ///
    /// # Errors
    /// The text is no lesson.
    pub(super) fn read(text: &str) -> Result<Self, ScriptError> {
        Ok(Self { lesson: lesson::read(text)?, at: 0, printed: None })
    }

    /// The part that is read; a lesson has at least one.
    pub(super) fn part(&self) -> Option<&Part> {
        self.lesson.parts.get(self.at)
    }

    /// Its place, from 0.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// What each of its commands printed, while they are done: an undo takes that back, too.
    pub(super) fn printed(&self, session: &Session) -> Option<&[String]> {
        let printed = self.printed.as_ref().filter(|printed| printed.end <= session.position())?;
        Some(&printed.texts)
    }

    /// Whether another one follows.
    pub(super) fn has_next(&self) -> bool {
        self.at + 1 < self.lesson.parts.len()
    }

    /// The session with which a part begins.
    pub(super) fn begin(&self, part: usize) -> Session {
        self.lesson.at(part)
    }
}

fn play(part: &Part, session: &mut Session) -> Vec<String> {
    let done = part.play(session);
    let shown = part.commands.iter().zip(done).map(|(command, done)| {
        if command.expected.is_some() { done.printed } else { String::new() }
    });
    shown.collect()
}

/// Goes to a part: its reader sees the world that it speaks of.
#[cfg_attr(feature = "split", chunk::later(script))]
pub(super) fn go_to(model: &mut Model, part: usize) {
    let Some(mut course) = model.course().cloned() else { return };
    course.at = part.min(course.lesson.parts.len().saturating_sub(1));
    course.printed = None;
    bring(model, course.clone());
    prepare(model, &course);
    let Some(part) = course.part() else { return };
    let mut said = place(&course);
    said.push_str(&part.heading);
    tell(&mut said, &part.before);
    update::say(model, said);
}

/// Does what the part says.
#[cfg_attr(feature = "split", chunk::later(script))]
pub(super) fn do_it(model: &mut Model) {
    let Some(mut course) = model.course().cloned() else { return };
    let Some(part) = course.part().cloned() else { return };
    bring(model, course.clone());
    let texts = play(&part, &mut model.session);
    course.printed = Some(Printed { texts, end: model.session.position() });
    prepare(model, &course);
    read(model, course);
    let mut said = "Done".to_owned();
    tell(&mut said, &part.after);
    update::say(model, said);
}

fn read(model: &mut Model, course: Course) {
    if let Some(embed) = &mut model.embed {
        embed.course = Some(course);
    }
}

/// Makes the session with which a part begins the present one. If it is a moment of the present
/// one, that is gone to, and what came after it can be done again.
fn bring(model: &mut Model, course: Course) {
    let target = course.begin(course.at);
    let now = &model.session;
    let same = (now.fixture(), now.seed()) == (target.fixture(), target.seed());
    let length = target.log().len();
    if same && now.log().get(..length) == Some(target.log()) {
        model.session.seek(length);
        update::after_travel(model);
        read(model, course);
    } else {
        begin_course(model, target, Some(course));
    }
    model.travelling = true;
}

/// Shows what a lesson begins with.
#[cfg_attr(feature = "split", chunk::later(script))]
pub(super) fn show(model: &mut Model) {
    if let Some(course) = model.course().cloned() {
        prepare(model, &course);
    }
}

/// Shows what the part speaks of, and writes down the first call that it makes.
fn prepare(model: &mut Model, course: &Course) {
    let Some(part) = course.part() else { return };
    let texts: Vec<&str> = part.commands.iter().map(|command| command.text.as_str()).collect();
    turn_to(model, &texts);
    for cloud in Service::ALL {
        let desk = model.desk_mut(cloud);
        desk.shown = None;
        let mut calls = part.commands.iter().filter_map(|command| match &command.line {
            Line::Call(request) if request.service == cloud => Some(request),
            _ => None,
        });
        if let Some(request) = calls.next() {
            desk.request = request.clone();
            desk.draft = None;
        }
    }
}

/// Selects, for each cloud, the first resource that is named; rather what is attached than what it
/// is attached to.
fn turn_to(model: &mut Model, texts: &[&str]) {
    let world = model.session.world();
    let mut chosen = Vec::new();
    let words = || texts.iter().flat_map(|text| text.split([' ', '=', '"', '\'', '&']));
    for cloud in Service::ALL {
        let named = |word| match cloud {
            Service::Ec2 => ec2::Resource::named(world.ec2(), word).map(Selected::Ec2),
            Service::Ecs => ecs::Resource::named(word).map(Selected::Ecs),
        };
        let found = || words().filter_map(named).filter(|found| is_there(Some(*found), world));
        let attached = found().find(|found| !is_instance(*found));
        if let Some(selected) = attached.or_else(|| found().next()) {
            chosen.push((cloud, selected));
        }
    }
    for (cloud, selected) in chosen {
        let desk = model.desk_mut(cloud);
        desk.selected = Some(selected);
        desk.inspected = None;
    }
}

/// `Step 2 of 6: `.
pub(super) fn place(course: &Course) -> String {
    let (at, of) = ((course.at + 1).to_string(), course.lesson.parts.len().to_string());
    ["Step ", &at, " of ", &of, ": "].concat()
}

/// The words of paragraphs, for who hears them.
fn tell(said: &mut String, paragraphs: &[Paragraph]) {
    said.push('.');
    for paragraph in paragraphs {
        if let Paragraph::Prose(spans) = paragraph {
            said.push(' ');
            for span in spans {
                let (Span::Words(text) | Span::Code(text)) = span;
                said.push_str(text);
            }
        }
    }
}
