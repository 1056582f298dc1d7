//! The panels: pure functions from the model to elements.

mod answer;
mod banner;
mod clock;
mod diagrams;
mod element;
mod lab;
mod log;
mod parts;
mod refused;
mod request;
mod resources;

use yew::prelude::*;

use super::model::{Model, Msg};
use element::{div, el};

/// Where views send what happened.
pub(super) type Send = Callback<Msg>;

/// The whole page, in reading order.
pub(super) fn page(model: &Model, send: &Send) -> Html {
    let panels = el("main")
        .class("panels")
        .add(resources::view(model, send))
        .add(request::view(model, send))
        .add(answer::view(model, send))
        .add(diagrams::view(model, send))
        .add(log::view(model, send))
        .add(lab::view(model, send));
    // The same words twice are said twice: the key makes them a new element.
    let said = el("span").key(model.said_count.to_string()).text_of(model.said.clone());
    div("page")
        .add(banner::view(model, send))
        .add(panels)
        .add(clock::view(model, send))
        .add(div("visually-hidden").attr("role", "status").attr("aria-live", "polite").add(said))
        .into()
}
