//! What is not loaded with the page, and what waits for it; `needs` says which message needs what.
//!
//! A message that needs a chunk waits until it is there, and so does everything that comes after
//! it: commands are done in the order in which they were given. Meanwhile the clock stands still.
//! A page that is built in one piece has all chunks from the start.

use super::ask;
use super::desk::id_at;
use super::model::{Effect, Model, Msg};
use super::needs::{missing, of_call, of_request};
use super::update;
use crate::sim::Reply;
use crate::wire::{RawRequest, Service};

/// A part of the program that is loaded when it is first needed. Functions are put into it by
/// `chunk::later`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Chunk {
    /// EC2, except for the first detach of a volume.
    Ec2,
    /// ECS, with its texts.
    Ecs,
    /// The catalogue of codes, and the ways to them.
    Codes,
    /// Requests to EC2 and its answers as text.
    Dialects,
    /// Scripts and lessons with which an element begins.
    Script,
    /// What an element shows that the page does not.
    Views,
    /// What the lab tells of itself, and its switches.
    Lab,
    /// Links, and the dialog that gives them.
    Links,
    /// What happened, as it is told to who shows an element.
    Change,
    /// Everything that can be asked in JavaScript.
    Api,
}

impl Chunk {
    /// Its name in `chunk::later`.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Ec2 => "ec2",
            Self::Ecs => "ecs",
            Self::Codes => "codes",
            Self::Dialects => "dialects",
            Self::Script => "script",
            Self::Views => "views",
            Self::Lab => "lab",
            Self::Links => "links",
            Self::Change => "change",
            Self::Api => "api",
        }
    }
}

/// What is there, and what waits for the rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Later {
    loaded: Vec<Chunk>,
    /// What was asked for, and may have come to nothing.
    asked: Vec<Chunk>,
    waiting: Vec<(Service, Msg)>,
    /// What they wait for, while it is on its way.
    loading: Option<Chunk>,
    /// How often a chunk could not be loaded.
    pub(super) failures: u32,
}

impl Later {
    /// Whether what something waits for is on its way.
    pub(super) const fn is_loading(&self) -> bool {
        self.loading.is_some()
    }

    /// Whether something was not done, because its chunk could not be loaded.
    pub(super) fn has_failed(&self) -> bool {
        !self.is_loading() && !self.waiting.is_empty()
    }

    /// Whether something waits, while or until a chunk is loaded.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether it can be told why this was not done.
    pub(super) fn has_words_of(&self, reply: &Reply) -> bool {
        self.has(match reply {
            Reply::Ecs { .. } | Reply::EcsGuest(_) => Chunk::Ecs,
            Reply::Ec2 { .. } | Reply::Guest(_) | Reply::Admin(_) | Reply::Advanced(_) => {
                Chunk::Ec2
            }
        })
    }

    /// Asks for what may be needed soon, once. Nothing waits for it.
    pub(super) fn ask(&mut self, chunk: Chunk) -> Vec<Effect> {
        if self.has(chunk) || self.asked.contains(&chunk) {
            return Vec::new();
        }
        self.asked.push(chunk);
        vec![Effect::LoadChunk(chunk)]
    }

    /// Whether a chunk is there.
    pub(super) fn has(&self, chunk: Chunk) -> bool {
        !cfg!(feature = "split") || self.loaded.contains(&chunk)
    }
}

/// Takes a message as soon as what it needs is there, and says what the browser is asked to do.
pub(super) fn update(model: &mut Model, cloud: Service, msg: Msg) -> Vec<Effect> {
    let mut effects = receive(model, cloud, msg);
    effects.extend(look_ahead(model));
    effects
}

/// What is shown may need something, too: a request that was not asked for, or the words of a
/// prediction that is a refusal. Nothing waits for that, and it is asked for once.
fn look_ahead(model: &mut Model) -> Option<Effect> {
    let later = &model.later;
    if later.is_waiting() {
        return None;
    }
    let shown = Service::ALL.into_iter().filter(|cloud| model.shows.has(*cloud));
    let wanted = |cloud| {
        let request = &model.desk(cloud).request;
        let chunks =
            if later.has(Chunk::Ec2) { of_request(request) } else { of_call(model, request) };
        chunks.iter().copied()
    };
    let chunk =
        shown.flat_map(wanted).find(|chunk| !later.has(*chunk) && !later.asked.contains(chunk))?;
    model.later.asked.push(chunk);
    Some(Effect::LoadChunk(chunk))
}

/// Whether it can be told what a request is, and what it would be answered.
pub(super) fn is_at_hand(model: &Model, request: &RawRequest) -> bool {
    of_request(request).iter().all(|chunk| model.later.has(*chunk))
}

fn receive(model: &mut Model, cloud: Service, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::LoadedChunk(chunk, is_there) => {
            let later = &mut model.later;
            if is_there && !later.loaded.contains(&chunk) {
                later.loaded.push(chunk);
            }
            match later.loading {
                // Nothing waits for what was only asked for ahead.
                awaited if awaited != Some(chunk) => Vec::new(),
                _ if is_there => go_on(model),
                _ => fail(model),
            }
        }
        Msg::PressedTryAgain => go_on(model),
        Msg::PressedNeverMind => {
            let mut effects = give_up(model);
            model.later.waiting.clear();
            effects.push(Effect::RescueFocus(id_at(cloud, "send")));
            effects
        }
        Msg::Ticked(_) if model.later.is_waiting() => Vec::new(),
        Msg::ChoseTheme(_) | Msg::ClosedShare => update::update(model, cloud, msg),
        Msg::Cleared => {
            // What is loaded is there for the next element, too.
            let loaded = std::mem::take(&mut model.later.loaded);
            *model = Model::embedded();
            model.later.loaded = loaded;
            Vec::new()
        }
        msg if model.later.is_loading() => {
            model.later.waiting.push((cloud, msg));
            Vec::new()
        }
        msg if missing(model, cloud, &msg).is_some() => {
            model.later.waiting.push((cloud, msg));
            go_on(model)
        }
        msg => update::update(model, cloud, msg),
    }
}

/// What something waits for could not be loaded.
fn fail(model: &mut Model) -> Vec<Effect> {
    model.later.loading = None;
    model.later.failures += 1;
    let mut effects = give_up(model);
    if model.later.has_failed() {
        effects.push(Effect::RescueFocus("try-again".to_owned()));
    }
    effects
}

/// Answers what programs wait for. A person may try again; a program asks again if it wants to.
fn give_up(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.later.waiting.retain(|(_, msg)| match msg {
        Msg::Asked(ask) => {
            effects.push(ask::give_up(ask));
            false
        }
        _ => true,
    });
    effects
}

/// Does what waits, up to the first message whose chunk is not there.
fn go_on(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut waiting = std::mem::take(&mut model.later.waiting).into_iter();
    model.later.loading = None;
    while let Some((cloud, msg)) = waiting.next() {
        if let Some(chunk) = missing(model, cloud, &msg) {
            model.later.loading = Some(chunk);
            model.later.waiting.push((cloud, msg));
            model.later.waiting.extend(waiting);
            effects.push(Effect::LoadChunk(chunk));
            break;
        }
        effects.extend(update::update(model, cloud, msg));
    }
    effects
}

#[cfg(all(test, feature = "split"))]
mod tests;
