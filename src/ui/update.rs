//! What a message does to the model.

use super::desk::{Draft, RequestView, Selected, id_at};
use super::later::Chunk;
use super::model::{Effect, Model, Msg, Screen, Shows, TICK_MS, cloud_of, cloud_of_code};
use super::replaced::{begin_session, undo};
use super::{ask, configure, course, dialect, ec2, ecs, follow, form, share};
use crate::lesson;
use crate::session::{Deed, Session};
use crate::sim::{Advance, Code, Duration, Fixture, World};
use crate::wire::request::{RawRequest, Service};

/// Takes a message from the desk of a cloud, and says what the browser is asked to do.
pub(super) fn update(model: &mut Model, cloud: Service, msg: Msg) -> Vec<Effect> {
    let focus = |id: &str| vec![Effect::Focus(id_at(cloud, id))];
    let rescue = |id: &str| vec![Effect::RescueFocus(id_at(cloud, id))];
    let (is_seen, is_covered) = (model.shows_request(), model.share.is_some());
    let desk = model.desk_mut(cloud);
    match msg {
        Msg::SelectedResource(selected) => {
            desk.selected = Some(selected);
            desk.inspected = None;
        }
        Msg::ChoseAction(action) => {
            let request = begin(model, cloud, action);
            let desk = model.desk_mut(cloud);
            desk.request = request;
            desk.draft = None;
        }
        Msg::ChangedParam(key, value) => form::set(&mut desk.request, &key, &value),
        Msg::ChangedList(key, text) => form::set_list(&mut desk.request, &key, &text),
        Msg::AddedParam => desk.request.params.push(Default::default()),
        Msg::RenamedParam(index, key) => {
            if let Some(param) = desk.request.params.get_mut(index) {
                param.0 = key;
            }
            return rescue("add-parameter");
        }
        Msg::ChangedParamAt(index, value) => {
            if let Some(param) = desk.request.params.get_mut(index) {
                param.1 = value;
            }
            return rescue("add-parameter");
        }
        Msg::RemovedParamAt(index) => {
            if index < desk.request.params.len() {
                desk.request.params.remove(index);
            }
            return rescue("add-parameter");
        }
        Msg::ChoseRequestView(view) => {
            desk.request_view = view;
            // What cannot be read yet waits for the person to come back.
            desk.draft = desk.draft.take().filter(|draft| draft.error.is_some());
        }
        Msg::ChangedDraft(text) => change_draft(model, cloud, text),
        Msg::PreparedRequest(request) => {
            desk.request = request;
            desk.draft = None;
            desk.request_view = RequestView::Form;
            return focus("send");
        }
        // Nobody sees there what would be sent.
        Msg::PressedSend | Msg::PressedDryRun if !is_seen => {}
        Msg::PressedSend => {
            let request = desk.request.clone();
            return send_draft(model, cloud, request);
        }
        Msg::PressedDryRun => {
            let mut request = desk.request.clone();
            form::set(&mut request, "DryRun", "true");
            return send_draft(model, cloud, request);
        }
        Msg::AskedFor(request) => {
            desk.request = request.clone();
            desk.draft = None;
            send(model, cloud, request);
            return rescue("picked");
        }
        Msg::ActedInGuest(instance, act) => {
            apply(model, cloud, (instance, act));
            return rescue("picked");
        }
        Msg::ActedInEcsGuest(instance, act) => {
            apply(model, cloud, (instance, act));
            return rescue("picked");
        }
        Msg::ChangedLab(admin) => apply(model, cloud, admin),
        // What lies under a dialog does not change.
        Msg::PressedUndo | Msg::PressedRedo if is_covered => {}
        Msg::PressedUndo => undo(model),
        Msg::PressedRedo => {
            model.session.redo();
            after_travel(model);
        }
        Msg::PressedReset => {
            if !configure::begin_again(model) {
                restart(model, model.session.fixture());
            }
        }
        Msg::ChoseWorld(fixture) => {
            show_world(model, fixture);
            restart(model, fixture);
        }
        Msg::SoughtPosition(position) => {
            model.session.seek(position);
            after_travel(model);
        }
        Msg::ShowedExchange(index) => {
            return show_exchange(model, index);
        }
        Msg::ChoseAnswerView(view) => desk.answer_view = view,
        Msg::InspectedState(machine, state) => {
            let chosen = Some((machine, state));
            desk.inspected = if desk.inspected == chosen { None } else { chosen };
        }
        Msg::PressedPlay => {
            model.playing = !model.is_running();
            model.travelling = false;
            model.generation += 1;
        }
        Msg::PressedStep => apply(model, cloud, Advance::ToNextEvent),
        Msg::PressedSkip(span) => apply(model, cloud, Advance::By(span)),
        Msg::PressedSettle => apply(model, cloud, Advance::UntilIdle),
        Msg::ChoseSpeed(speed) => model.speed = speed,
        Msg::Ticked(generation) => {
            if generation == model.generation && model.is_ticking() {
                let span = Duration::from_millis(u64::from(TICK_MS) * model.speed);
                let exchange = model.session.tick(span);
                if let Some(said) = told(&exchange.outcome.events) {
                    say(model, said);
                }
                keep_selection(model);
            }
        }
        Msg::ChoseTheme(theme) => {
            model.theme = theme;
            return vec![Effect::ShowTheme(theme)];
        }
        Msg::ChoseClouds(shows) => choose_clouds(model, shows),
        Msg::ChoseScreen(screen) => {
            model.screen = screen;
            if screen == Screen::Codes {
                list_codes(model);
            }
        }
        Msg::ChangedWanted(wanted) => model.wanted = wanted,
        Msg::WentToPart(part) => course::go_to(model, part),
        Msg::PressedDoIt => course::do_it(model),
        Msg::WantedLink => return model.later.ask(Chunk::Links),
        Msg::PressedOpen => return configure::open(model),
        Msg::Asked(ask) => return ask::answer(model, &ask),
        Msg::Configured(options) => return configure::configure(model, *options),
        Msg::AskedForCode(code) => return lead_to(model, code),
        Msg::FollowedLink { link, is_first } => return follow::follow(model, &link, is_first),
        Msg::PutNoticeAway => {
            model.notice = None;
            return vec![Effect::RescueFocus(share::OPENER.to_owned())];
        }
        Msg::PressedShare => return share::begin(model),
        Msg::Share(change) => return share::change(model, change),
        Msg::ClosedShare => model.share = None,
        // These are about what waits, which is nothing now.
        Msg::OpenedLab
        | Msg::LoadedChunk(..)
        | Msg::PressedTryAgain
        | Msg::PressedNeverMind
        | Msg::Cleared => {}
    }
    Vec::new()
}

/// Makes the list of all codes, when somebody first looks at it.
pub(super) fn list_codes(model: &mut Model) {
    if model.codes.is_empty() {
        model.codes = lesson::catalogue();
    }
}

/// What an action is best begun with.
fn begin(model: &Model, cloud: Service, action: &str) -> RawRequest {
    let world = model.session.world();
    match cloud {
        Service::Ec2 => ec2::suggest::begin(action, world, &model.ec2),
        Service::Ecs => ecs::suggest::begin(action, world, &model.ecs),
    }
}

/// Shows other clouds; with a world that has something in them, while nothing was done yet.
fn choose_clouds(model: &mut Model, shows: Shows) {
    show_clouds(model, shows);
    let is_bare = |cloud| shows.has(cloud) && !model.has_anything(cloud);
    let untouched = model.session.log().is_empty() && model.session.fixture() != Fixture::EMPTY;
    if untouched && Service::ALL.into_iter().any(is_bare) {
        model.put(Session::new(shows.start(), model.session.seed()));
        model.start_over();
    }
}

/// Shows other clouds. The desk of ECS is laid when it is first seen.
pub(super) fn show_clouds(model: &mut Model, shows: Shows) {
    model.shows = shows;
    if shows.has(Service::Ecs) && model.ecs.request.action.is_none() {
        model.start_ecs();
    }
}

/// Shows the clouds in which the world has something, if it has.
pub(super) fn fit_clouds(model: &mut Model) {
    let has = |cloud| model.has_anything(cloud);
    match (has(Service::Ec2), has(Service::Ecs)) {
        (true, true) => show_clouds(model, Shows::Both),
        (true, false) if model.shows != Shows::Both => {
            show_clouds(model, Shows::One(Service::Ec2));
        }
        (false, true) if model.shows != Shows::Both => {
            show_clouds(model, Shows::One(Service::Ecs));
        }
        (true | false, false) | (false, true) => {}
    }
}

/// Plays the way to a code, and shows its last answer. Undo brings back what was there.
fn lead_to(model: &mut Model, code: Code) -> Vec<Effect> {
    let played = lesson::example(code).and_then(lesson::play);
    let Some(session) = played else { return Vec::new() };
    let cloud = cloud_of_code(code);
    if !model.shows.has(cloud) {
        show_clouds(model, Shows::One(cloud));
    }
    begin_session(model, session);
    let request = model.session.last().and_then(|exchange| exchange.request.clone());
    let desk = model.desk_mut(cloud);
    desk.request = request.unwrap_or_default();
    say(model, ["This is ", code.as_str(), ". Undo brings back what was there."].concat());
    vec![Effect::Focus(id_at(cloud, "answer"))]
}

/// Shows the answer of an exchange, on the desk of its cloud.
fn show_exchange(model: &mut Model, index: usize) -> Vec<Effect> {
    let Some(cloud) = model.session.log().get(index).and_then(cloud_of) else { return Vec::new() };
    if !model.shows.has(cloud) {
        show_clouds(model, Shows::One(cloud));
    }
    model.screen = Screen::Lab;
    model.desk_mut(cloud).shown = Some(index);
    vec![Effect::Focus(id_at(cloud, "answer"))]
}

/// The text of a dialect is edited: the request follows as soon as it can be read.
fn change_draft(model: &mut Model, cloud: Service, text: String) {
    let desk = model.desk_mut(cloud);
    let error = match dialect::read(cloud, desk.request_view, &text) {
        Ok(request) => {
            desk.request = request;
            None
        }
        Err(error) => Some(error),
    };
    desk.draft = Some(Draft { view: desk.request_view, text, error });
}

/// Sends what is written, if it can be read.
fn send_draft(model: &mut Model, cloud: Service, request: RawRequest) -> Vec<Effect> {
    if let Some(error) = model.desk(cloud).draft().and_then(|draft| draft.error.clone()) {
        say(model, format!("Not sent: {error}."));
        return vec![Effect::Focus(id_at(cloud, "request-text"))];
    }
    send(model, cloud, request);
    Vec::new()
}

/// Tells a screen reader, also what it was told just before.
pub(super) fn say(model: &mut Model, said: String) {
    model.said = said;
    model.said_count += 1;
}

fn send(model: &mut Model, cloud: Service, request: RawRequest) {
    model.travelling = false;
    let desk = model.desk_mut(cloud);
    desk.shown = None;
    desk.notice = None;
    let exchange = model.session.send(request);
    let named = exchange.request.as_ref().and_then(|request| request.action.clone());
    let mut said = format!("{}: ", named.unwrap_or_default());
    match exchange.outcome.reply.answer().and_then(|answer| answer.refused) {
        None => said.push_str("accepted. "),
        Some(refused) => {
            said.push_str(&format!("refused, {}. {}", refused.code.as_str(), refused.message));
        }
    }
    said.push_str(&told(&exchange.outcome.events).unwrap_or_default());
    say(model, said);
    select_made(model);
    keep_selection(model);
}

fn apply(model: &mut Model, cloud: Service, deed: impl Into<Deed>) {
    model.travelling = false;
    let exchange = model.session.apply(deed);
    let error = exchange.outcome.reply.error();
    let told = error.clone().or_else(|| told(&exchange.outcome.events));
    let otherwise = || "Time passed; nothing happened.".to_owned();
    say(model, told.unwrap_or_else(otherwise));
    model.desk_mut(cloud).notice = error.map(|error| format!("That could not be done: {error}."));
    keep_selection(model);
}

/// Shows the cloud that a world is about, if it is not shown.
fn show_world(model: &mut Model, fixture: Fixture) {
    let hidden = |cloud| !model.shows.has(cloud);
    if fixture.has_ecs() && hidden(Service::Ecs) {
        model.shows = if fixture.has_ec2() { Shows::Both } else { Shows::One(Service::Ecs) };
    } else if fixture.has_ec2() && hidden(Service::Ec2) {
        model.shows = if fixture.has_ecs() { Shows::Both } else { Shows::One(Service::Ec2) };
    }
}

/// Starts afresh; undo brings back what was there.
fn restart(model: &mut Model, fixture: Fixture) {
    let fresh = Session::new(fixture, model.session.seed());
    begin_session(model, fresh);
    fit_clouds(model);
    say(model, format!("Started afresh: {}. Undo brings back what was there.", fixture.title));
}

/// The clock does not run right after an undo: it would undo the undo.
pub(super) fn after_travel(model: &mut Model) {
    model.travelling = true;
    model.generation += 1;
    for desk in [&mut model.ec2, &mut model.ecs] {
        desk.shown = None;
        desk.notice = None;
    }
    let (at, of) = (model.session.position(), model.session.log().len());
    say(model, format!("Position {at} of {of}. The clock waits until something is done."));
    keep_selection(model);
}

/// A new resource is selected, so that its diagram can be watched.
fn select_made(model: &mut Model) {
    let Some(exchange) = model.session.last() else { return };
    let events = || exchange.outcome.events.iter().map(|event| &event.kind);
    let in_ec2 = events().find_map(ec2::Resource::made).map(Selected::Ec2);
    let in_ecs = events().find_map(ecs::Resource::made).map(Selected::Ecs);
    for (desk, made) in [(&mut model.ec2, in_ec2), (&mut model.ecs, in_ecs)] {
        if made.is_some() {
            desk.selected = made;
            desk.inspected = None;
        }
    }
}

/// What is gone cannot stay selected.
pub(super) fn keep_selection(model: &mut Model) {
    let world = model.session.world();
    if !is_there(model.ec2.selected, world) {
        model.ec2.selected = ec2::Resource::any(world.ec2()).map(Selected::Ec2);
    }
    if !is_there(model.ecs.selected, world) {
        model.ecs.selected = ecs::Resource::any(world.ecs()).map(Selected::Ecs);
    }
}

pub(super) fn is_there(selected: Option<Selected>, world: &World) -> bool {
    match selected {
        Some(Selected::Ec2(resource)) => resource.is_in(world.ec2()),
        Some(Selected::Ecs(resource)) => resource.is_in(world.ecs()),
        None => false,
    }
}

/// What happened, as sentences.
fn told(events: &[crate::sim::Event]) -> Option<String> {
    let sentences: Vec<String> = events.iter().map(|event| event.kind.to_string()).collect();
    (!sentences.is_empty()).then(|| sentences.join(". "))
}
