//! Which code a message needs before it is taken.

use super::desk::{AnswerView, RequestView, Selected};
use super::ec2::Resource;
use super::later::Chunk;
use super::model::{Model, Msg, Screen, Shows};
use super::options::{Options, View};
use super::start::Origin;
use crate::session::Session;
use crate::sim::ec2::ActionName;
use crate::sim::guest::GuestAct;
use crate::sim::id::InstanceId;
use crate::sim::{Admin, Command, Fixture};
use crate::wire::{RawRequest, Service};

/// The first part of the program that a message needs and that is not there.
pub(super) fn missing(model: &Model, cloud: Service, msg: &Msg) -> Option<Chunk> {
    let lacks = |chunk: &Chunk| !model.later.has(*chunk);
    if let Msg::Configured(options) = msg {
        return of_options(model, options).into_iter().find(lacks);
    }
    needs(model, cloud, msg).iter().copied().find(lacks)
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
        Msg::PressedOpen => &[Chunk::Links],
        Msg::OpenedLab => &[Chunk::Lab],
        // Whatever is called may be of either cloud, and may be a link.
        Msg::Asked(_) => &[Chunk::Ec2, Chunk::Ecs, Chunk::Links, Chunk::Api],
        Msg::FollowedLink { link, .. } => of_link(model, link),
        Msg::PressedShare | Msg::Share(_) => &[Chunk::Links],
        Msg::ChangedLab(admin) => of_admin(admin),
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
        | Msg::Configured(_)
        | Msg::Cleared
        | Msg::WentToPart(_)
        | Msg::PressedDoIt
        | Msg::WantedLink
        | Msg::PutNoticeAway
        | Msg::ClosedShare
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

/// What it takes to read a request.
pub(super) fn of_request(request: &RawRequest) -> &'static [Chunk] {
    match (request.service, request.action.as_deref()) {
        (Service::Ec2, None) => &[],
        (cloud, action) => of_action(cloud, action.unwrap_or_default()),
    }
}

/// A refused call needs the words of its refusal.
pub(super) fn of_call(model: &Model, request: &RawRequest) -> &'static [Chunk] {
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

/// What begins an element, and what it lists. Any line may be in a script; whether ECS is named in
/// it can be seen before it is read.
fn of_options(model: &Model, options: &Options) -> Vec<Chunk> {
    let start = &options.start;
    let mut needed = match &start.from {
        Origin::Lesson(_) => vec![Chunk::Ec2, Chunk::Script],
        Origin::Link(link) => of_link(model, link).to_vec(),
        Origin::World { script, .. } if !script.is_empty() => vec![Chunk::Ec2, Chunk::Script],
        Origin::World { fixture, .. } => of_world(Shows::of(*fixture), *fixture).to_vec(),
    };
    if start.has_ecs() {
        needed.push(Chunk::Ecs);
    }
    if options.has_views() {
        needed.push(Chunk::Views);
    }
    if options.views.contains(&View::Catalogue) {
        needed.extend([Chunk::Ec2, Chunk::Ecs, Chunk::Codes]);
    }
    needed
}

/// What is in a link is told by the code that opens it.
fn of_link(model: &Model, link: &str) -> &'static [Chunk] {
    if !model.later.has(Chunk::Links) {
        &[Chunk::Links]
    } else if Session::link_has_ecs(link) {
        &[Chunk::Ec2, Chunk::Ecs]
    } else {
        &[Chunk::Ec2]
    }
}

/// What the lab says of itself is told by EC2.
fn of_admin(admin: &Admin) -> &'static [Chunk] {
    if let Admin::Ecs(_) = admin { &[Chunk::Ecs] } else { &[Chunk::Ec2] }
}
