//! What a message does to the model.

use super::ec2::{self, suggest};
use super::form;
use super::model::{Draft, Effect, Model, Msg, RequestView, Selected, TICK_MS};
use crate::session::Session;
use crate::sim::{Advance, Command, Duration, Fixture};
use crate::wire::request::RawRequest;
use crate::wire::{aws_cli, boto3, ec2_query, http};

/// Takes a message, and says what the browser is asked to do.
pub(super) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::SelectedResource(selected) => {
            model.selected = Some(selected);
            model.inspected = None;
        }
        Msg::ChoseAction(action) => {
            model.request = suggest::begin(action, model);
            model.draft = None;
        }
        Msg::ChangedParam(key, value) => form::set(&mut model.request, &key, &value),
        Msg::ChangedList(key, text) => form::set_list(&mut model.request, &key, &text),
        Msg::AddedParam => model.request.params.push(Default::default()),
        Msg::RenamedParam(index, key) => {
            if let Some(param) = model.request.params.get_mut(index) {
                param.0 = key;
            }
            return vec![Effect::RescueFocus("add-parameter")];
        }
        Msg::ChangedParamAt(index, value) => {
            if let Some(param) = model.request.params.get_mut(index) {
                param.1 = value;
            }
            return vec![Effect::RescueFocus("add-parameter")];
        }
        Msg::RemovedParamAt(index) => {
            if index < model.request.params.len() {
                model.request.params.remove(index);
            }
            return vec![Effect::RescueFocus("add-parameter")];
        }
        Msg::ChoseRequestView(view) => {
            model.request_view = view;
            // What cannot be read yet waits for the person to come back.
            model.draft = model.draft.take().filter(|draft| draft.error.is_some());
        }
        Msg::ChangedDraft(text) => change_draft(model, text),
        Msg::PreparedRequest(request) => {
            model.request = request;
            model.draft = None;
            model.request_view = RequestView::Form;
            return vec![Effect::Focus("send")];
        }
        Msg::PressedSend => {
            let request = model.request.clone();
            return send_draft(model, request);
        }
        Msg::PressedDryRun => {
            let mut request = model.request.clone();
            form::set(&mut request, "DryRun", "true");
            return send_draft(model, request);
        }
        Msg::AskedFor(request) => {
            model.request = request.clone();
            model.draft = None;
            send(model, request);
            return vec![Effect::RescueFocus("picked")];
        }
        Msg::ActedInGuest(instance, act) => {
            apply(model, Command::Guest(instance, act));
            return vec![Effect::RescueFocus("picked")];
        }
        Msg::ChangedLab(admin) => apply(model, Command::Admin(admin)),
        Msg::PressedUndo => undo(model),
        Msg::PressedRedo => {
            model.session.redo();
            after_travel(model);
        }
        Msg::PressedReset => restart(model, model.session.fixture()),
        Msg::ChoseWorld(fixture) => restart(model, fixture),
        Msg::SoughtPosition(position) => {
            model.session.seek(position);
            after_travel(model);
        }
        Msg::ShowedExchange(index) => {
            model.shown = Some(index);
            return vec![Effect::Focus("answer")];
        }
        Msg::ChoseAnswerView(view) => model.answer_view = view,
        Msg::InspectedState(machine, state) => {
            let chosen = Some((machine, state));
            model.inspected = if model.inspected == chosen { None } else { chosen };
        }
        Msg::PressedPlay => {
            model.playing = !model.is_running();
            model.travelling = false;
            model.generation += 1;
        }
        Msg::PressedStep => apply(model, Command::Advance(Advance::ToNextEvent)),
        Msg::PressedSkip(span) => apply(model, Command::Advance(Advance::By(span))),
        Msg::PressedSettle => apply(model, Command::Advance(Advance::UntilIdle)),
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
        // These are about what waits, which is nothing now.
        Msg::LoadedChunk(..) | Msg::PressedTryAgain | Msg::PressedNeverMind => {}
    }
    Vec::new()
}

/// The text of a dialect is edited: the request follows as soon as it can be read.
fn change_draft(model: &mut Model, text: String) {
    let read = match model.request_view {
        RequestView::Form => return,
        RequestView::Http => http::HttpRequest::parse(&text)
            .map(|request| ec2_query::decode(&request))
            .map_err(|error| error.to_string()),
        RequestView::Boto3 => boto3::decode(&text).map_err(|error| error.to_string()),
        RequestView::AwsCli => aws_cli::decode(&text).map_err(|error| error.to_string()),
    };
    let error = match read {
        Ok(request) => {
            model.request = request;
            None
        }
        Err(error) => Some(error),
    };
    model.draft = Some(Draft { view: model.request_view, text, error });
}

/// Sends what is written, if it can be read.
fn send_draft(model: &mut Model, request: RawRequest) -> Vec<Effect> {
    if let Some(error) = model.draft().and_then(|draft| draft.error.clone()) {
        say(model, format!("Not sent: {error}."));
        return vec![Effect::Focus("request-text")];
    }
    send(model, request);
    Vec::new()
}

/// Tells a screen reader, also what it was told just before.
pub(super) fn say(model: &mut Model, said: String) {
    model.said = said;
    model.said_count += 1;
}

fn send(model: &mut Model, request: RawRequest) {
    model.travelling = false;
    model.shown = None;
    model.notice = None;
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

fn apply(model: &mut Model, command: Command) {
    model.travelling = false;
    model.notice = None;
    let exchange = model.session.apply(command);
    let error = exchange.outcome.reply.error();
    let told = error.clone().or_else(|| told(&exchange.outcome.events));
    let otherwise = || "Time passed; nothing happened.".to_owned();
    say(model, told.unwrap_or_else(otherwise));
    model.notice = error.map(|error| format!("That could not be done: {error}."));
    keep_selection(model);
}

fn undo(model: &mut Model) {
    if !model.session.undo()
        && let Some(before) = model.before_reset.take()
    {
        model.session = *before;
    }
    after_travel(model);
}

/// Starts afresh; undo brings back what was there.
fn restart(model: &mut Model, fixture: Fixture) {
    let fresh = Session::new(fixture, model.session.seed());
    let before = std::mem::replace(&mut model.session, fresh);
    model.before_reset = Some(Box::new(before));
    model.generation += 1;
    model.travelling = false;
    model.start_over();
    say(model, format!("Started afresh: {}. Undo brings back what was there.", fixture.title));
}

/// The clock does not run right after an undo: it would undo the undo.
fn after_travel(model: &mut Model) {
    model.travelling = true;
    model.generation += 1;
    model.shown = None;
    model.notice = None;
    let (at, of) = (model.session.position(), model.session.log().len());
    say(model, format!("Position {at} of {of}. The clock waits until something is done."));
    keep_selection(model);
}

/// A new resource is selected, so that its diagram can be watched.
fn select_made(model: &mut Model) {
    let Some(exchange) = model.session.last() else { return };
    let made = exchange.outcome.events.iter().find_map(|event| ec2::Resource::made(&event.kind));
    if made.is_some() {
        model.selected = made.map(Selected::Ec2);
        model.inspected = None;
    }
}

/// What is gone cannot stay selected.
fn keep_selection(model: &mut Model) {
    let ec2 = model.session.world().ec2();
    let there = match model.selected {
        Some(Selected::Ec2(resource)) => resource.is_in(ec2),
        None => false,
    };
    if !there {
        model.selected = ec2::Resource::any(ec2).map(Selected::Ec2);
    }
}

/// What happened, as sentences.
fn told(events: &[crate::sim::Event]) -> Option<String> {
    let sentences: Vec<String> = events.iter().map(|event| event.kind.to_string()).collect();
    (!sentences.is_empty()).then(|| sentences.join(". "))
}
