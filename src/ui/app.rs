//! The one stateful component: it holds the model, the clock's interval and the keys. It is the
//! whole page, or the inside of an element of somebody else's page.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::ask::{self, Ask};
use super::effect::{self, Place};
use super::later;
use super::model::{Effect, Model, Msg, Tell};
use super::options::Options;
use super::view;
use crate::wire::request::Service;

/// The lab, in its place.
#[derive(Debug)]
pub struct App {
    model: Model,
    /// What is to be told when it can be seen.
    tell: Vec<Tell>,
    /// There only while the clock runs; it carries the generation that it was started with.
    clock: Option<(u32, Interval)>,
    _keys: EventListener,
}

/// A message to the lab, and the desk from which it came if it came from one.
#[derive(Debug)]
pub struct Message(Option<Service>, Msg);

impl Message {
    /// The attributes of an element are read.
    pub(super) fn configured(options: Options) -> Self {
        Self(None, Msg::Configured(Box::new(options)))
    }

    /// A link is followed.
    pub(super) const fn followed(link: String, is_first: bool) -> Self {
        Self(None, Msg::FollowedLink { link, is_first })
    }

    /// The element is gone.
    pub(super) const fn cleared() -> Self {
        Self(None, Msg::Cleared)
    }

    /// JavaScript asks something.
    pub(super) fn asked(ask: Ask) -> Self {
        Self(None, Msg::Asked(Box::new(ask)))
    }
}

impl Component for App {
    type Message = Message;
    type Properties = Place;

    fn create(ctx: &Context<Self>) -> Self {
        let place = ctx.props();
        let pressed = ctx.link().callback(|(cloud, msg)| Message(cloud, msg));
        let model = if place.is_element() {
            Model::embedded()
        } else {
            let mut model = Model::new(effect::remembered_theme());
            model.address = place.host().address();
            model
        };
        Self { model, tell: Vec::new(), clock: None, _keys: effect::keys(place, pressed) }
    }

    fn update(&mut self, ctx: &Context<Self>, Message(cloud, msg): Message) -> bool {
        let cloud = self.model.turn_to(cloud);
        let mut effects = later::update(&mut self.model, cloud, msg);
        effects.extend(ask::tell_change(&mut self.model));
        for effect in effects {
            if let Effect::Tell(tell) = effect {
                self.tell.push(tell);
            } else {
                effect::perform(ctx.props(), effect, ctx.link().callback(|msg| Message(None, msg)));
            }
        }
        let generation = self.model.generation;
        let runs = self.clock.as_ref().is_some_and(|(started, _)| *started == generation);
        if !self.model.is_ticking() {
            self.clock = None;
        } else if !runs {
            let ticked = ctx.link().callback(|generation| Message(None, Msg::Ticked(generation)));
            self.clock = Some((generation, effect::clock(generation, ticked)));
        }
        // What waits is not done yet, but what was chosen and written stays as it is.
        let renders = !self.model.later.is_loading();
        if !renders {
            self.tell(ctx);
        }
        renders
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        self.tell(ctx);
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        view::whole(&self.model, &|cloud| ctx.link().callback(move |msg| Message(cloud, msg)))
    }
}

impl App {
    fn tell(&mut self, ctx: &Context<Self>) {
        for tell in std::mem::take(&mut self.tell) {
            effect::tell(ctx.props(), tell);
        }
    }
}
