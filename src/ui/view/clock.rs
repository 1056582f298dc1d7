//! Time as a control: let it run, pause, step to the next event, go back.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Send;
use super::parts::{button, button_if, chosen, clock_text, place, status};
use crate::sim::Duration;
use crate::ui::model::{Model, Msg};

const SPEEDS: [u64; 4] = [1, 5, 30, 300];

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let world = model.session.world();
    let next = world.next_step();
    let waiting = next.is_some();
    let status = match next {
        Some(at) => {
            let paused = if model.is_running() { "" } else { "paused; " };
            format!("{paused}next event in {}", at.since(world.now()))
        }
        None => "nothing is under way, so the clock stands still".to_owned(),
    };
    let at = place(SPEEDS.into_iter(), |speed| speed == model.speed);
    let send_speed = send.clone();
    let onspeed = Callback::from(move |event: Event| {
        if let Ok(speed) = chosen(&event).parse() {
            send_speed.emit(Msg::ChoseSpeed(speed));
        }
    });
    let speeds = SPEEDS.iter().map(|speed| {
        html! { <option value={speed.to_string()} selected={*speed == model.speed}>{ format!("{speed}×") }</option> }
    });
    html! {
        <section class="clock" aria-label="Time">
            <output class="time" title={world.now().to_string()}>{ clock_text(world.now(), model.session.start()) }</output>
            { latest(model, send) }
            <div class="tools">
                <button type="button" id="play" onclick={send.reform(|_| Msg::PressedPlay)}>
                    { if model.is_running() { "Pause" } else { "Run" } }
                </button>
                { button_if(world.next_due().is_some(), "Next event", send, Msg::PressedStep) }
                { button("+10 s", send, Msg::PressedSkip(Duration::from_secs(10))) }
                { button_if(waiting, "Until idle", send, Msg::PressedSettle) }
                <label class="field"><span>{ "Speed" }</span><select ~id={"speed"} ~selectedIndex={at} onchange={onspeed}>{ for speeds }</select></label>
            </div>
            { seek(model, send) }
            <span class="status">{ status }</span>
        </section>
    }
}

/// The way to the answer, for screens on which it is out of sight.
fn latest(model: &Model, send: &Send) -> Html {
    // The place is kept before the first answer too, so that the clock does not grow.
    let none = || html! { <div class="latest"></div> };
    let Some((index, exchange)) = model.answer() else { return none() };
    let text = format!("Answer: {}", status(&exchange.outcome.reply));
    html! { <div class="latest">{ button(&text, send, Msg::ShowedExchange(index)) }</div> }
}

/// The log as a range: every position of it can be gone to.
fn seek(model: &Model, send: &Send) -> Html {
    let (at, of) = (model.session.position(), model.session.log().len());
    let send = send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(position) = value.parse() {
            send.emit(Msg::SoughtPosition(position));
        }
    });
    html! {
        <label class="field seek">
            <span>{ format!("Position {at} of {of}") }</span>
            <input type="range" id="seek" min="0" max={of.to_string()} value={at.to_string()} disabled={of == 0} {oninput}
                aria-label="Position in the log" aria-valuetext={format!("{at} of {of}")} />
        </label>
    }
}
