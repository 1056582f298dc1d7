//! What is not loaded with the page: which message needs which chunk, and what waits for it.
//!
//! A message that needs a chunk waits until it is there, and so does everything that comes after
//! it: commands are done in the order in which they were given. Meanwhile the clock stands still.
//! A page that is built in one piece has all chunks from the start.

use super::model::{AnswerView, Effect, Model, Msg, RequestView};
use super::update;
use crate::sim::ec2::ActionName;
use crate::sim::{Admin, Fixture};
use crate::wire::{RawRequest, Service};

/// A part of the program that is loaded when it is first needed. Functions are put into it by
/// `chunk::later`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Chunk {
    /// EC2, except for the first detach of a volume.
    Ec2,
    /// ECS.
    Ecs,
}

impl Chunk {
    /// Its name in `chunk::later`.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Ec2 => "ec2",
            Self::Ecs => "ecs",
        }
    }
}

/// What is there, and what waits for the rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Later {
    loaded: Vec<Chunk>,
    waiting: Vec<Msg>,
    is_loading: bool,
    /// How often a chunk could not be loaded.
    pub(super) failures: u32,
}

impl Later {
    /// Whether a chunk is on its way.
    pub(super) const fn is_loading(&self) -> bool {
        self.is_loading
    }

    /// Whether something was not done, because its chunk could not be loaded.
    pub(super) fn has_failed(&self) -> bool {
        !self.is_loading && !self.waiting.is_empty()
    }

    /// Whether something waits, while or until a chunk is loaded.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn has(&self, chunk: Chunk) -> bool {
        !cfg!(feature = "split") || self.loaded.contains(&chunk)
    }
}

/// Takes a message as soon as what it needs is there, and says what the browser is asked to do.
pub(super) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::LoadedChunk(chunk, true) => {
            model.later.loaded.push(chunk);
            go_on(model)
        }
        Msg::LoadedChunk(_, false) => {
            model.later.is_loading = false;
            model.later.failures += 1;
            vec![Effect::RescueFocus("try-again")]
        }
        Msg::PressedTryAgain => go_on(model),
        Msg::PressedNeverMind => {
            model.later.waiting.clear();
            vec![Effect::RescueFocus("send")]
        }
        Msg::Ticked(_) if model.later.is_waiting() => Vec::new(),
        Msg::ChoseTheme(_) => update::update(model, msg),
        msg if model.later.is_loading => {
            model.later.waiting.push(msg);
            Vec::new()
        }
        msg if missing(model, &msg).is_some() => {
            model.later.waiting.push(msg);
            go_on(model)
        }
        msg => update::update(model, msg),
    }
}

/// Does what waits, up to the first message whose chunk is not there.
fn go_on(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut waiting = std::mem::take(&mut model.later.waiting).into_iter();
    model.later.is_loading = false;
    while let Some(msg) = waiting.next() {
        if let Some(chunk) = missing(model, &msg) {
            model.later.is_loading = true;
            model.later.waiting.push(msg);
            model.later.waiting.extend(waiting);
            update::say(model, "Loading what this needs.".to_owned());
            effects.push(Effect::LoadChunk(chunk));
            break;
        }
        effects.extend(update::update(model, msg));
    }
    effects
}

fn missing(model: &Model, msg: &Msg) -> Option<Chunk> {
    needs(model, msg).iter().copied().find(|chunk| !model.later.has(*chunk))
}

/// What must be there before a message is taken. What is in the model has what it needs: the page
/// shows a preview of the request, and what was done may be done again.
fn needs(model: &Model, msg: &Msg) -> &'static [Chunk] {
    match msg {
        Msg::ChoseAction(action) => of_action(*action),
        Msg::PreparedRequest(request) | Msg::AskedFor(request) => of_request(request),
        Msg::ActedInGuest(..) => &[],
        Msg::ChangedLab(admin) => of_admin(admin),
        Msg::ChoseWorld(fixture) => of_world(*fixture),
        Msg::PressedReset => of_world(model.session.fixture()),
        // Any call may be written there.
        Msg::ChoseRequestView(RequestView::Http | RequestView::Boto3 | RequestView::AwsCli) => {
            &[Chunk::Ec2]
        }
        Msg::ChoseRequestView(RequestView::Form)
        | Msg::ChoseAnswerView(
            AnswerView::Explained | AnswerView::Http | AnswerView::Boto3 | AnswerView::AwsCli,
        )
        | Msg::SelectedResource(_)
        | Msg::ChangedParam(..)
        | Msg::ChangedList(..)
        | Msg::AddedParam
        | Msg::RenamedParam(..)
        | Msg::ChangedParamAt(..)
        | Msg::RemovedParamAt(_)
        | Msg::ChangedDraft(_)
        | Msg::PressedSend
        | Msg::PressedDryRun
        | Msg::PressedUndo
        | Msg::PressedRedo
        | Msg::SoughtPosition(_)
        | Msg::ShowedExchange(_)
        | Msg::InspectedState(..)
        | Msg::PressedPlay
        | Msg::PressedStep
        | Msg::PressedSkip(_)
        | Msg::PressedSettle
        | Msg::ChoseSpeed(_)
        | Msg::Ticked(_)
        | Msg::ChoseTheme(_)
        | Msg::LoadedChunk(..)
        | Msg::PressedTryAgain
        | Msg::PressedNeverMind => &[],
    }
}

fn of_action(action: ActionName) -> &'static [Chunk] {
    if action == ActionName::DetachVolume { &[] } else { &[Chunk::Ec2] }
}

fn of_request(request: &RawRequest) -> &'static [Chunk] {
    match request.service {
        Service::Ec2 => {
            let action = request.action.as_deref().and_then(ActionName::parse);
            action.map_or(&[], of_action)
        }
        Service::Ecs => &[Chunk::Ecs],
    }
}

fn of_world(_: Fixture) -> &'static [Chunk] {
    &[]
}

fn of_admin(admin: &Admin) -> &'static [Chunk] {
    if let Admin::Ecs(_) = admin { &[Chunk::Ecs] } else { &[] }
}
