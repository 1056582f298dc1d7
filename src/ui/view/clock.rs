//! Time as a control: let it run, pause, step to the next event, go back.

use super::Send;
use super::element::{El, div, el};
use super::parts::{Choice, button, button_if, labelled, range, section, select, status, time};
use crate::sim::Duration;
use crate::ui::effect::LOADING;
use crate::ui::model::{Model, Msg};

const SPEEDS: [u64; 4] = [1, 5, 30, 300];

pub(super) fn view(model: &Model, send: &Send) -> El {
    let world = model.session.world();
    let next = world.next_step();
    let status = match next {
        Some(at) => {
            let paused = if model.is_running() { "" } else { "paused; " };
            format!("{paused}next event in {}", at.since(world.now()))
        }
        None => "nothing is under way, so the clock stands still".to_owned(),
    };
    let speed = |speed: u64| Choice {
        value: speed.to_string(),
        text: format!("{speed}×"),
        now: speed == model.speed,
    };
    let speeds = SPEEDS.into_iter().map(speed).collect();
    let chose = |speed: String| speed.parse().ok().map(Msg::ChoseSpeed);
    let play = if model.is_running() { "Pause" } else { "Run" };
    let tools = div("tools")
        .add(button(play, send, Msg::PressedPlay).attr("id", "play"))
        .add(button_if(world.next_due().is_some(), "Next event", send, Msg::PressedStep))
        .add(button("+10 s", send, Msg::PressedSkip(Duration::from_secs(10))))
        .add(button_if(next.is_some(), "Until idle", send, Msg::PressedSettle))
        .add(select("Speed", "speed".to_owned(), speeds, send, Box::new(chose)));
    let time = time(model);
    section(model)
        .class("clock")
        .attr("aria-label", "Time")
        .all(notices(model, send))
        .add(time)
        .add(latest(model, send))
        .add(tools)
        .add(seek(model, send))
        .add(el("span").class("status").text_of(status))
}

/// On the page, what is loaded or could not be loaded is told above the clock, which is always in
/// sight.
fn notices(model: &Model, send: &Send) -> Vec<El> {
    if model.embed.is_some() {
        return Vec::new();
    }
    // There is room for one of them.
    let told = not_done(model, send).or_else(|| of_link(model, send));
    [Some(loading()), told].into_iter().flatten().collect()
}

/// Says that something is loaded. Its words come and go while nothing else changes, so they are
/// not the view's.
pub(super) fn loading() -> El {
    el("p").attr("id", LOADING).class("later loading").attr("role", "status")
}

/// The way to the answer, for screens on which it is out of sight.
fn latest(model: &Model, send: &Send) -> El {
    // The place is kept before the first answer too, so that the clock does not grow.
    div("latest").maybe(model.latest_answer().map(|(index, exchange)| {
        button("Answer: ", send, Msg::ShowedExchange(index))
            .text_of(status(&exchange.outcome.reply))
    }))
}

/// What is said when the code that something needs could not be loaded.
pub(super) fn not_done(model: &Model, send: &Send) -> Option<El> {
    if !model.later.has_failed() {
        return None;
    }
    let text = "Not done yet: a part of the page could not be loaded. Is the network there? If it is, \
                the page may have been replaced by a newer one: then reload it.";
    let tools = div("tools")
        .add(button("Try again", send, Msg::PressedTryAgain).attr("id", "try-again"))
        .add(button("Never mind", send, Msg::PressedNeverMind));
    let notice = div("later notice").attr("role", "alert").add(el("p").text(text));
    Some(notice.add(tools))
}

/// What is wrong with the link that was followed, until it is put away.
fn of_link(model: &Model, send: &Send) -> Option<El> {
    let notice = div("later notice").attr("role", "alert");
    let notice = notice.add(el("p").text_of(model.notice.clone()?));
    Some(notice.add(div("tools").add(button("Dismiss", send, Msg::PutNoticeAway))))
}

/// The log as a range: every position of it can be gone to.
fn seek(model: &Model, send: &Send) -> El {
    let (at, of) = (model.session.position(), model.session.log().len());
    let place = format!("{at} of {of}");
    let range = range(model, place.clone(), send);
    let label = el("span").text_of(format!("Position {place}"));
    labelled(label, range).attr("class", "field seek")
}
