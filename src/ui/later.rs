//! What is not loaded with the page: which message needs which chunk, and what waits for it.
//!
//! A message that needs a chunk waits until it is there, and so does everything that comes after
//! it: commands are done in the order in which they were given. Meanwhile the clock stands still.
//! A page that is built in one piece has all chunks from the start.

use super::desk::{AnswerView, RequestView, Selected, id_at};
use super::ec2::Resource;
use super::model::{Effect, Model, Msg, Screen, Shows};
use super::options::{Options, View};
use super::update;
use crate::sim::ec2::ActionName;
use crate::sim::guest::GuestAct;
use crate::sim::id::InstanceId;
use crate::sim::{Admin, Command, Fixture, Reply};
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
    /// Scripts with which an element begins.
    Script,
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

    /// Whether it can be told why this was not done.
    pub(super) fn has_words_of(&self, reply: &Reply) -> bool {
        self.has(match reply {
            Reply::Ecs { .. } | Reply::EcsGuest(_) => Chunk::Ecs,
            Reply::Ec2 { .. } | Reply::Guest(_) | Reply::Admin(_) | Reply::Advanced(_) => {
                Chunk::Ec2
            }
        })
    }

    fn has(&self, chunk: Chunk) -> bool {
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
        Msg::LoadedChunk(chunk, true) => {
            model.later.loaded.push(chunk);
            go_on(model)
        }
        Msg::LoadedChunk(..) if !model.later.is_loading => Vec::new(),
        Msg::LoadedChunk(_, false) => {
            model.later.is_loading = false;
            model.later.failures += 1;
            vec![Effect::RescueFocus("try-again".to_owned())]
        }
        Msg::PressedTryAgain => go_on(model),
        Msg::PressedNeverMind => {
            model.later.waiting.clear();
            vec![Effect::RescueFocus(id_at(cloud, "send"))]
        }
        Msg::Ticked(_) if model.later.is_waiting() => Vec::new(),
        Msg::ChoseTheme(_) => update::update(model, cloud, msg),
        msg if model.later.is_loading => {
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

/// Does what waits, up to the first message whose chunk is not there.
fn go_on(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut waiting = std::mem::take(&mut model.later.waiting).into_iter();
    model.later.is_loading = false;
    while let Some((cloud, msg)) = waiting.next() {
        if let Some(chunk) = missing(model, cloud, &msg) {
            model.later.is_loading = true;
            model.later.waiting.push((cloud, msg));
            model.later.waiting.extend(waiting);
            effects.push(Effect::LoadChunk(chunk));
            break;
        }
        effects.extend(update::update(model, cloud, msg));
    }
    effects
}

fn missing(model: &Model, cloud: Service, msg: &Msg) -> Option<Chunk> {
    needs(model, cloud, msg).iter().copied().find(|chunk| !model.later.has(*chunk))
}

/// What must be there before a message is taken. What is in the model has what it needs: the page
/// shows a preview of the request, and what was done may be done again.
fn needs(model: &Model, cloud: Service, msg: &Msg) -> &'static [Chunk] {
    match msg {
        Msg::ChoseAction(_) | Msg::PressedDryRun => of_action(cloud, ""),
        Msg::PreparedRequest(request) => of_request(request),
        Msg::AskedFor(request) => of_call(model, request),
        Msg::PressedSend => of_call(model, &model.desk(cloud).request),
        Msg::ActedInGuest(instance, act) => of_guest_act(model, *instance, act),
        Msg::ActedInEcsGuest(..) => &[Chunk::Ecs],
        Msg::SelectedResource(selected) => of_resource(*selected),
        Msg::ChoseClouds(shows) => of_world(*shows, shows.start()),
        // Every call of either cloud is among the ways to the codes.
        Msg::ChoseScreen(Screen::Codes) | Msg::AskedForCode(_) => {
            &[Chunk::Ec2, Chunk::Ecs, Chunk::Codes]
        }
        Msg::ChangedLab(admin) => of_admin(admin),
        Msg::Configured(options) => of_options(options),
        Msg::ChoseWorld(fixture) => of_world(model.shows, *fixture),
        Msg::PressedReset => of_world(model.shows, model.session.fixture()),
        // Any call may be written there.
        Msg::ChoseRequestView(RequestView::Http | RequestView::Sdk | RequestView::Cli) => {
            match cloud {
                Service::Ec2 => &[Chunk::Ec2, Chunk::Dialects],
                Service::Ecs => &[Chunk::Ecs],
            }
        }
        Msg::ChoseAnswerView(
            AnswerView::Http | AnswerView::Json | AnswerView::Sdk | AnswerView::Cli,
        ) => match cloud {
            Service::Ec2 => &[Chunk::Dialects],
            Service::Ecs => &[Chunk::Ecs],
        },
        Msg::ChoseRequestView(RequestView::Form)
        | Msg::ChoseAnswerView(AnswerView::Explained)
        | Msg::ChangedParam(..)
        | Msg::ChangedList(..)
        | Msg::AddedParam
        | Msg::RenamedParam(..)
        | Msg::ChangedParamAt(..)
        | Msg::RemovedParamAt(_)
        | Msg::ChangedDraft(_)
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
        | Msg::ChoseScreen(Screen::Lab)
        | Msg::ChangedWanted(_)
        | Msg::LoadedChunk(..)
        | Msg::PressedTryAgain
        | Msg::PressedNeverMind => &[],
    }
}

fn of_action(cloud: Service, action: &str) -> &'static [Chunk] {
    match cloud {
        Service::Ec2 if action == ActionName::DetachVolume.as_str() => &[],
        Service::Ec2 => &[Chunk::Ec2],
        Service::Ecs => &[Chunk::Ecs],
    }
}

fn of_request(request: &RawRequest) -> &'static [Chunk] {
    match (request.service, request.action.as_deref()) {
        (Service::Ec2, None) => &[],
        (cloud, action) => of_action(cloud, action.unwrap_or_default()),
    }
}

/// A refused call needs the words of its refusal.
fn of_call(model: &Model, request: &RawRequest) -> &'static [Chunk] {
    match of_request(request) {
        [] if !model.session.preview(request).reply.succeeded() => &[Chunk::Ec2],
        needed => needed,
    }
}

/// To unmount a device is at hand, if nothing is wrong with it.
fn of_guest_act(model: &Model, instance: InstanceId, act: &GuestAct) -> &'static [Chunk] {
    let command = Command::Guest(instance, act.clone());
    let at_hand = matches!(act, GuestAct::Unmount { .. })
        && model.session.world().clone().apply(&command).reply.succeeded();
    if at_hand { &[] } else { &[Chunk::Ec2] }
}

fn of_resource(selected: Selected) -> &'static [Chunk] {
    match selected {
        Selected::Ec2(Resource::Instance(_) | Resource::Volume(_)) => &[],
        Selected::Ec2(Resource::Interface(_)) => &[Chunk::Ec2],
        Selected::Ecs(_) => &[Chunk::Ecs],
    }
}

/// Another world is begun with another request. Other clouds may bring their world along.
fn of_world(shows: Shows, fixture: Fixture) -> &'static [Chunk] {
    match (fixture.has_ec2() || shows == Shows::Both, fixture.has_ecs()) {
        _ if fixture == Fixture::START => &[],
        (true, true) => &[Chunk::Ec2, Chunk::Ecs],
        (false, true) => &[Chunk::Ecs],
        (_, false) => &[Chunk::Ec2],
    }
}

/// Any line may be in a script; whether ECS is named in it can be seen before it is read.
fn of_options(options: &Options) -> &'static [Chunk] {
    let (start, has_codes) = (&options.start, options.views.contains(&View::Catalogue));
    match (has_codes, start.has_script(), start.has_ecs()) {
        (true, true, _) => &[Chunk::Ec2, Chunk::Ecs, Chunk::Codes, Chunk::Script],
        (true, false, _) => &[Chunk::Ec2, Chunk::Ecs, Chunk::Codes],
        (false, true, true) => &[Chunk::Ec2, Chunk::Ecs, Chunk::Script],
        (false, true, false) => &[Chunk::Ec2, Chunk::Script],
        (false, false, true) if start.fixture.has_ec2() => &[Chunk::Ec2, Chunk::Ecs],
        (false, false, true) => &[Chunk::Ecs],
        (false, false, false) => of_world(Shows::One(Service::Ec2), start.fixture),
    }
}

/// What the lab says of itself is told by EC2.
fn of_admin(admin: &Admin) -> &'static [Chunk] {
    if let Admin::Ecs(_) = admin { &[Chunk::Ecs] } else { &[Chunk::Ec2] }
}

#[cfg(all(test, feature = "split"))]
mod tests {
    use super::*;
    use crate::ui::model::Theme;

    fn page() -> Model {
        Model::new(Theme::Auto)
    }

    fn told(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update(model, Service::Ec2, msg)
    }

    fn stop(model: &Model) -> Msg {
        let instance = model.session.world().ec2().instances().next().map(|found| found.id);
        let id = instance.map(|id| id.to_string()).unwrap_or_default();
        Msg::AskedFor(RawRequest::new("StopInstances").with("InstanceId.1", &id))
    }

    #[test]
    fn the_first_screen_needs_nothing() {
        let mut model = page();
        assert_eq!(told(&mut model, Msg::PressedSend), []);
        assert_eq!(model.session.log().len(), 1);
        assert!(!model.later.is_waiting());
    }

    #[test]
    fn what_comes_after_a_command_that_waits_is_done_after_it() {
        let mut model = page();
        let stop = stop(&model);
        assert_eq!(told(&mut model, stop), [Effect::LoadChunk(Chunk::Ec2)]);
        assert_eq!(told(&mut model, Msg::PressedStep), []);
        let tick = Msg::Ticked(model.generation);
        assert_eq!(told(&mut model, tick), []);
        assert!(model.session.log().is_empty() && !model.is_ticking());
        told(&mut model, Msg::LoadedChunk(Chunk::Ec2, true));
        let done: Vec<_> =
            model.session.log().iter().map(|exchange| exchange.request.is_some()).collect();
        assert_eq!(done, [true, false]);
    }

    #[test]
    fn what_could_not_be_loaded_is_tried_again_or_left() {
        let mut model = page();
        let stop = stop(&model);
        told(&mut model, stop.clone());
        told(&mut model, Msg::LoadedChunk(Chunk::Ec2, false));
        assert!(model.later.has_failed() && model.session.log().is_empty());
        assert_eq!(told(&mut model, Msg::PressedTryAgain), [Effect::LoadChunk(Chunk::Ec2)]);
        told(&mut model, Msg::LoadedChunk(Chunk::Ec2, false));
        told(&mut model, Msg::PressedNeverMind);
        assert!(!model.later.is_waiting() && model.session.log().is_empty());
        told(&mut model, stop);
        told(&mut model, Msg::LoadedChunk(Chunk::Ec2, true));
        assert_eq!(model.session.log().len(), 1);
    }

    #[test]
    fn a_prediction_that_refuses_asks_for_its_words_once() {
        let mut model = page();
        let wrong = || Msg::ChangedParam("VolumeId".to_owned(), "foo".to_owned());
        assert_eq!(told(&mut model, wrong()), [Effect::LoadChunk(Chunk::Ec2)]);
        assert!(!model.later.is_waiting());
        assert_eq!(told(&mut model, Msg::LoadedChunk(Chunk::Ec2, false)), []);
        assert_eq!(told(&mut model, wrong()), []);
        // Who wants to send it needs them.
        assert_eq!(told(&mut model, Msg::PressedSend), [Effect::LoadChunk(Chunk::Ec2)]);
        told(&mut model, Msg::LoadedChunk(Chunk::Ec2, true));
        assert_eq!(model.session.log().len(), 1);
    }

    #[test]
    fn every_chunk_has_a_name_of_its_own() {
        let chunks = [Chunk::Ec2, Chunk::Ecs, Chunk::Dialects, Chunk::Codes, Chunk::Script];
        let names = chunks.map(Chunk::as_str);
        for name in names {
            assert_eq!(names.iter().filter(|other| **other == name).count(), 1);
        }
    }
}
