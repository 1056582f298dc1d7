//! What comes up, and what happened.

use super::Send;
use super::element::{El, el, push_button, span, truth};
use super::parts::{clock_text, panel, status};
use crate::session::Exchange;
use crate::sim::{Command, Event, EventKind, Instant, ecs};
use crate::ui::model::{Model, Msg, cloud_of};
use crate::wire::ecs::event::words;

/// How many parameters of a call are shown.
const SHOWN: usize = 4;

/// How many deadlines are listed.
const COMING: usize = 10;

/// How many exchanges are listed.
const LISTED: usize = 100;

pub(super) fn view(model: &Model, send: &Send) -> El {
    let (panel, head) = panel(model, "panel log", "What happened", "log-title");
    let mut told = el("ol").class("plain entries").attr_if(true, "reversed");
    let exchanges = model.session.log()[..model.session.position()].iter().enumerate().rev();
    let mut listed = 0;
    for (index, exchange) in exchanges.filter(|(_, exchange)| !is_silent(exchange)).take(LISTED) {
        told.push(entry(model, index, exchange, send));
        listed += 1;
    }
    let empty = (listed == 0).then(|| {
        el("p")
            .class("empty")
            .text("Nothing yet. Every call, and everything that follows from it, is listed here.")
    });
    panel.add(head).all(coming(model)).maybe(empty).add(told)
}

pub(super) fn coming(model: &Model) -> Vec<El> {
    let world = model.session.world();
    if world.next_due().is_none() {
        return Vec::new();
    }
    let mut list = el("ul").class("plain coming");
    for (at, due) in world.schedule().iter().take(COMING) {
        let when = span("when", "in ").text_of(at.since(world.now()).to_string());
        list.push(el("li").add(when).add(el("span").text_of(due.to_string())));
    }
    vec![el("h3").text("Coming up"), list, el("h3").text("So far, latest first")]
}

/// Time that passed without an event is no news.
fn is_silent(exchange: &Exchange) -> bool {
    matches!(*exchange.command, Command::Advance(_)) && exchange.outcome.events.is_empty()
}

fn entry(model: &Model, index: usize, exchange: &Exchange, send: &Send) -> El {
    let start = model.session.start();
    let desk = cloud_of(exchange).map(|cloud| model.desk(cloud));
    let shown = desk.and_then(|desk| model.answer(desk)).is_some_and(|(at, _)| at == index);
    let call = exchange.outcome.reply.answer().map(|answer| {
        let class = if answer.refused.is_none() { "yes" } else { "no" };
        let status = el("strong").class(class).text_of(status(&exchange.outcome.reply));
        let call = push_button()
            .class("call")
            .attr("aria-pressed", truth(shown))
            .add(when(answer.at, start))
            .add(el("span").text_of(asked(exchange)))
            .add(status);
        call.on_click(send, Msg::ShowedExchange(index))
    });
    let failed = exchange.outcome.reply.error().map(|error| el("p").class("no").text_of(error));
    let mut events = el("ul").class("plain");
    for event in &exchange.outcome.events {
        events.push(happened(event, start));
    }
    el("li").key(index.to_string()).class("entry").maybe(call).maybe(failed).add(events)
}

pub(super) fn asked(exchange: &Exchange) -> String {
    let Some(request) = &exchange.request else { return String::new() };
    let mut asked = request.action.clone().unwrap_or_default();
    asked.push(' ');
    for (index, (key, value)) in request.params.iter().take(SHOWN).enumerate() {
        if index > 0 {
            asked.push(' ');
        }
        // An id says itself what it is.
        if !key.contains("Id") {
            asked.push_str(key);
            asked.push('=');
        }
        asked.push_str(value);
    }
    if request.params.len() > SHOWN {
        asked.push_str(" …");
    }
    asked
}

fn when(at: Instant, start: Instant) -> El {
    el("span").class("when").text_of(clock_text(at, start))
}

pub(super) fn happened(event: &Event, start: Instant) -> El {
    let said = el("span").text_of(event.kind.to_string());
    // A notification is shown as it is sent, too.
    let told = match &event.kind {
        EventKind::Ecs(ecs::EventKind::OperationCompleted(_)) => Some(words(event)),
        _ => None,
    };
    el("li")
        .class("event")
        .add(when(event.at, start))
        .add(span("cause", event.cause.as_str()))
        .add(said.maybe(told.map(|json| el("code").class("notification").text_of(json))))
}
