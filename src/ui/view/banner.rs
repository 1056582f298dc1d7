//! The head of the page: what it is, undo, redo, reset, the world, light or dark.

use yew::prelude::*;

use super::Send;
use super::parts::{button_if, chosen, place};
use crate::sim::Fixture;
use crate::ui::model::{Model, Msg, Theme};

pub(super) fn view(model: &Model, send: &Send) -> Html {
    html! {
        <header class="banner">
            <div class="title">
                <h1>{ "Detach Lab" }</h1>
                <p>{ "A pretend cloud account. Nothing here is real; the answers are EC2's, as far as they are known." }</p>
            </div>
            <div class="tools">
                { button_if(model.can_undo(), "Undo", send, Msg::PressedUndo) }
                { button_if(model.can_redo(), "Redo", send, Msg::PressedRedo) }
                { button_if(true, "Reset", send, Msg::PressedReset) }
                { world(model, send) }
                { theme(model, send) }
            </div>
        </header>
    }
}

fn world(model: &Model, send: &Send) -> Html {
    let now = model.session.fixture();
    let at = place(Fixture::ALL.into_iter(), |fixture| fixture == now);
    let send = send.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(fixture) = Fixture::find(&chosen(&event)) {
            send.emit(Msg::ChoseWorld(fixture));
        }
    });
    let options = Fixture::ALL.iter().map(|fixture| {
        html! { <option value={fixture.name} selected={*fixture == now}>{ fixture.label }</option> }
    });
    html! {
        <label class="field">
            <span>{ "Start from" }</span>
            <select ~id={"world"} ~selectedIndex={at} {onchange}>{ for options }</select>
        </label>
    }
}

fn theme(model: &Model, send: &Send) -> Html {
    let at = place(Theme::ALL.into_iter(), |theme| theme == model.theme);
    let send = send.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(theme) = Theme::parse(&chosen(&event)) {
            send.emit(Msg::ChoseTheme(theme));
        }
    });
    let options = Theme::ALL.iter().map(|theme| {
        html! { <option value={theme.as_str()} selected={*theme == model.theme}>{ theme.as_str() }</option> }
    });
    html! {
        <label class="field">
            <span>{ "Colours" }</span>
            <select ~id={"theme"} ~selectedIndex={at} {onchange}>{ for options }</select>
        </label>
    }
}
