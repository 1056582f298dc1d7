//! What comes up, and what happened.

use yew::prelude::*;

use super::Send;
use super::parts::{clock_text, status};
use crate::session::Exchange;
use crate::sim::schedule::Deadline;
use crate::sim::{Command, Event, Reply};
use crate::ui::model::{Model, Msg};

/// How many parameters of a call are shown.
const SHOWN: usize = 4;

/// How many exchanges are listed.
const LISTED: usize = 100;

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let world = model.session.world();
    let coming = world.schedule().iter().take(10).map(|(at, Deadline::Ec2(due))| {
        html! { <li><span class="when">{ format!("in {}", at.since(world.now())) }</span><span>{ due.to_string() }</span></li> }
    });
    let position = model.session.position();
    let told: Vec<Html> = model.session.log()[..position]
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, exchange)| !is_silent(exchange))
        .take(LISTED)
        .map(|(index, exchange)| entry(model, index, exchange, send))
        .collect();
    html! {
        <section class="panel log" aria-labelledby="log-title">
            <div class="panel-head"><h2 id="log-title">{ "What happened" }</h2></div>
            if world.next_due().is_some() {
                <h3>{ "Coming up" }</h3>
                <ul class="plain coming">{ for coming }</ul>
                <h3>{ "So far, latest first" }</h3>
            }
            if told.is_empty() {
                <p class="empty">{ "Nothing yet. Every call, and everything that follows from it, is listed here." }</p>
            }
            <ol class="plain entries" reversed={true}>{ for told }</ol>
        </section>
    }
}

/// Time that passed without an event is no news.
fn is_silent(exchange: &Exchange) -> bool {
    matches!(exchange.command, Command::Advance(_)) && exchange.outcome.events.is_empty()
}

fn entry(model: &Model, index: usize, exchange: &Exchange, send: &Send) -> Html {
    let start = model.session.start();
    let events = exchange.outcome.events.iter().map(|event| happened(event, start));
    let shown = model.answer().is_some_and(|(at, _)| at == index);
    html! {
        <li key={index} class="entry">
            if let Reply::Ec2 { result, at, .. } = &exchange.outcome.reply {
                <button type="button" class="call" aria-pressed={shown.to_string()} onclick={send.reform(move |_| Msg::ShowedExchange(index))}>
                    <span class="when">{ clock_text(*at, start) }</span>
                    <span>{ asked(exchange) }</span>
                    <strong class={if result.is_ok() { "yes" } else { "no" }}>{ status(&exchange.outcome.reply) }</strong>
                </button>
            }
            { failed(exchange) }
            <ul class="plain">{ for events }</ul>
        </li>
    }
}

fn asked(exchange: &Exchange) -> String {
    let Some(request) = &exchange.request else { return String::new() };
    let action = request.action.clone().unwrap_or_default();
    let shown = request.params.iter().take(SHOWN).map(|(key, value)| {
        // An id says itself what it is.
        if key.contains("Id") { value.clone() } else { format!("{key}={value}") }
    });
    let more = if request.params.len() > SHOWN { " …" } else { "" };
    format!("{action} {}{more}", shown.collect::<Vec<_>>().join(" "))
}

/// What a guest or the lab could not do.
fn failed(exchange: &Exchange) -> Html {
    match &exchange.outcome.reply {
        Reply::Guest(Err(error)) => html! { <p class="no">{ error.to_string() }</p> },
        Reply::Admin(Err(error)) => html! { <p class="no">{ error.to_string() }</p> },
        Reply::Guest(Ok(())) | Reply::Admin(Ok(())) | Reply::Ec2 { .. } | Reply::Advanced(_) => {
            Html::default()
        }
    }
}

fn happened(event: &Event, start: crate::sim::Instant) -> Html {
    html! {
        <li class="event">
            <span class="when">{ clock_text(event.at, start) }</span>
            <span class="cause">{ event.cause.as_str() }</span>
            <span>{ event.kind.to_string() }</span>
        </li>
    }
}
