//! What waits for which chunk, in a page that is built in parts.

use super::*;
use crate::sim::Fixture;
use crate::ui::ask::Ask;
use crate::ui::model::{Screen, Tell, Theme};

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
fn what_was_asked_for_ahead_fails_without_a_word() {
    let mut model = page();
    let stop = stop(&model);
    told(&mut model, stop);
    assert_eq!(told(&mut model, Msg::LoadedChunk(Chunk::Links, false)), []);
    assert!(model.later.is_loading());
    assert_eq!(told(&mut model, Msg::LoadedChunk(Chunk::Links, true)), []);
    assert!(model.later.is_loading() && model.session.log().is_empty());
    told(&mut model, Msg::LoadedChunk(Chunk::Ec2, true));
    assert_eq!(model.session.log().len(), 1);
}

#[test]
fn a_program_is_answered_when_what_it_needs_does_not_come() {
    let ask = |number| {
        let arguments = "[]".to_owned();
        Msg::Asked(Box::new(Ask { number, method: "now".to_owned(), arguments }))
    };
    let answer = |number| {
        let text = r#"{"error":{"code":"NotLoaded","argument":"","message":"a part of the lab could not be loaded; ask again"}}"#;
        Effect::Tell(Tell::Answer(number, text.to_owned()))
    };
    let mut model = page();
    told(&mut model, ask(1));
    told(&mut model, ask(2));
    let failed = told(&mut model, Msg::LoadedChunk(Chunk::Ec2, false));
    assert_eq!(failed, [answer(1), answer(2)]);
    assert!(!model.later.is_waiting());
    // What a person did waits for them.
    let stop = stop(&model);
    told(&mut model, stop);
    told(&mut model, ask(3));
    let failed = told(&mut model, Msg::LoadedChunk(Chunk::Ec2, false));
    assert_eq!(failed, [answer(3), Effect::RescueFocus("try-again".to_owned())]);
    assert!(model.later.has_failed());
}

#[test]
fn a_link_waits_for_what_is_in_it() {
    let follow = |fixture| {
        let link = crate::session::Session::new(fixture, 1).link();
        Msg::FollowedLink { link, is_first: true }
    };
    let mut model = page();
    assert_eq!(told(&mut model, follow(Fixture::NITRO)), [Effect::LoadChunk(Chunk::Links)]);
    let next = told(&mut model, Msg::LoadedChunk(Chunk::Links, true));
    assert_eq!(next, [Effect::LoadChunk(Chunk::Ec2)]);
    assert_eq!(model.session.fixture(), Fixture::START);
    told(&mut model, Msg::LoadedChunk(Chunk::Ec2, true));
    assert_eq!(model.session.fixture(), Fixture::NITRO);
    assert_eq!(told(&mut model, follow(Fixture::BOTH)), [Effect::LoadChunk(Chunk::Ecs)]);
    told(&mut model, Msg::LoadedChunk(Chunk::Ecs, true));
    assert_eq!(model.session.fixture(), Fixture::BOTH);
    // To share it, nothing more is needed; a dialog closes whatever is loaded.
    told(&mut model, Msg::PressedShare);
    told(&mut model, Msg::ChoseScreen(Screen::Codes));
    assert!(model.share.is_some() && model.later.is_loading());
    told(&mut model, Msg::ClosedShare);
    assert!(model.share.is_none() && model.later.is_loading());
}

#[test]
fn every_chunk_has_a_name_of_its_own() {
    let chunks = [
        Chunk::Ec2,
        Chunk::Ecs,
        Chunk::Dialects,
        Chunk::Codes,
        Chunk::Script,
        Chunk::Views,
        Chunk::Lab,
        Chunk::Links,
        Chunk::Change,
        Chunk::Api,
    ];
    let names = chunks.map(Chunk::as_str);
    for name in names {
        assert_eq!(names.iter().filter(|other| **other == name).count(), 1);
    }
}
