//! The panels: pure functions from the model to HTML.

mod answer;
mod banner;
mod clock;
mod diagrams;
mod lab;
mod log;
mod parts;
mod refused;
mod request;
mod resources;

use yew::prelude::*;

use super::model::{Model, Msg};

/// Where views send what happened.
pub(super) type Send = Callback<Msg>;

/// The whole page, in reading order.
pub(super) fn page(model: &Model, send: &Send) -> Html {
    html! {
        <div class="page">
            { banner::view(model, send) }
            <main class="panels">
                { resources::view(model, send) }
                { request::view(model, send) }
                { answer::view(model, send) }
                { diagrams::view(model, send) }
                { log::view(model, send) }
                { lab::view(model, send) }
            </main>
            { clock::view(model, send) }
            <div class="visually-hidden" role="status" aria-live="polite">
                <span key={model.said_count}>{ &model.said }</span>
            </div>
        </div>
    }
}
