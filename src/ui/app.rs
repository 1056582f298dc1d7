//! The one stateful component: it holds the model, the clock's interval and the keys.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::effect;
use super::later;
use super::model::{Model, Msg};
use super::view;
use crate::wire::request::Service;

/// The whole page.
#[derive(Debug)]
pub struct App {
    model: Model,
    /// There only while the clock runs; it carries the generation that it was started with.
    clock: Option<(u32, Interval)>,
    _keys: EventListener,
}

/// A message to the page, from inside it, and the desk from which it came if it came from one.
#[derive(Debug)]
pub struct Message(Option<Service>, Msg);

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let keys = effect::keys(ctx.link().callback(|(cloud, msg)| Message(cloud, msg)));
        Self { model: Model::new(effect::remembered_theme()), clock: None, _keys: keys }
    }

    fn update(&mut self, ctx: &Context<Self>, Message(cloud, msg): Message) -> bool {
        let cloud = self.model.turn_to(cloud);
        for effect in later::update(&mut self.model, cloud, msg) {
            effect::perform(effect, ctx.link().callback(|msg| Message(None, msg)));
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
        !self.model.later.is_loading()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        view::page(&self.model, &|cloud| ctx.link().callback(move |msg| Message(cloud, msg)))
    }
}
