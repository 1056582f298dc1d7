//! What a few views alone need besides themselves: the way back, the clock, and what came of the
//! last thing that was done.

use super::Send;
use super::banner::moves;
use super::element::{El, div, el};
use super::parts::{button_if, status, time};
use crate::ui::model::{Model, Msg};
use crate::ui::options::{Options, View};

pub(super) fn view(model: &Model, options: &Options, send: &Send) -> El {
    let world = model.session.world();
    let has_timeline = options.has(View::Timeline);
    let clock = || {
        let is_due = world.next_due().is_some();
        vec![time(model), button_if(is_due, "Next event", send, Msg::PressedStep)]
    };
    let clock = if has_timeline { Vec::new() } else { clock() };
    let is_told = has_timeline || options.has(View::Response);
    // The place of what comes and goes is kept.
    let outcome = (!is_told).then(|| el("p").class("outcome").maybe(outcome(model)));
    div("strip").add(div("tools").all(clock).all(moves(model, send))).maybe(outcome)
}

/// What came of the last thing that was done.
fn outcome(model: &Model) -> Option<El> {
    let exchange = model.last_told()?;
    let reply = &exchange.outcome.reply;
    let event = exchange.outcome.events.last().map(|event| event.kind.to_string());
    let answer = reply.answer();
    let Some(answer) = answer else {
        let words = reply.error().or(event)?;
        return Some(el("span").text_of(words));
    };
    let (class, words) = match answer.refused {
        None => ("yes", event.unwrap_or_default()),
        Some(refused) => (if refused.means_yes { "would" } else { "no" }, refused.message),
    };
    let status = el("strong").class(class).text_of(status(reply));
    Some(el("span").add(status).text(" ").text_of(words))
}
