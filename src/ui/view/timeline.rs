//! The log as a line: what was done, what happened, and what comes; forward, back, anywhere.

use std::cmp::Ordering;

use super::Send;
use super::element::{El, div, el};
use super::log::{asked, coming, happened};
use super::parts::{button, button_if, clock_text, panel, range, status, time};
use crate::session::Exchange;
use crate::sim::Reply;
use crate::ui::model::{Model, Msg};

/// From how many positions on the marks are lines, and from how many there are none: they would
/// be closer than a pixel.
const DENSE: (usize, usize) = (40, 400);

#[cfg_attr(feature = "split", chunk::later(views))]
pub(super) fn view(model: &Model, send: &Send) -> El {
    let (at, of) = (model.session.position(), model.session.log().len());
    let world = model.session.world();
    let (panel, head) = panel(model, "panel timeline", "Timeline", "timeline-title");
    let time = time(model);
    // Forward is what was undone; at the end of the log it is what comes next.
    let forward = if at < of { Msg::SoughtPosition(at + 1) } else { Msg::PressedStep };
    let run = if model.is_running() { "Pause" } else { "Run" };
    let tools = div("tools")
        .add(button_if(at > 0, "Back", send, Msg::SoughtPosition(at.saturating_sub(1))))
        .add(button_if(at < of || world.next_due().is_some(), "Forward", send, forward))
        .add(button(run, send, Msg::PressedPlay).attr("id", "play"));
    let place = place(model);
    let range = range(model, place.clone(), send);
    let line = div("track").add(marks(model)).add(range);
    let mut events = el("ul").class("plain");
    for event in model.last_told().map_or(&[][..], |last| &last.outcome.events) {
        events.push(happened(event, model.session.start()));
    }
    let now = div("now").add(el("p").add(el("strong").text_of(place))).add(events);
    panel.add(head.add(time).add(tools)).add(line).add(now.all(coming(model)))
}

/// Where the world is, in words: `Position 2 of 5, 00:06.0: DetachVolume vol-…, 400 IncorrectState`.
fn place(model: &Model) -> String {
    let (at, of) = (model.session.position(), model.session.log().len());
    let Some(last) = model.last_told() else {
        let nothing = if of == 0 { "nothing was done yet" } else { "the beginning" };
        return ["Position 0 of ", &of.to_string(), ": ", nothing].concat();
    };
    let (at, of) = (at.to_string(), of.to_string());
    let when = clock_text(model.session.world().now(), model.session.start());
    ["Position ", &at, " of ", &of, ", ", &when, ": ", &done(last)].concat()
}

/// What was done, in a few words.
pub(super) fn done(exchange: &Exchange) -> String {
    match &exchange.outcome.reply {
        Reply::Ec2 { .. } | Reply::Ecs { .. } => {
            [asked(exchange).trim_end(), ", ", &status(&exchange.outcome.reply)].concat()
        }
        Reply::Guest(_) | Reply::EcsGuest(_) => "inside the instance".to_owned(),
        Reply::Admin(_) => "a change of the lab".to_owned(),
        Reply::Advanced(_) => "time passed".to_owned(),
    }
}

/// A mark above each position of the range. What they say is said in words, too.
fn marks(model: &Model) -> El {
    let (at, log) = (model.session.position(), model.session.log());
    let dense = if log.len() > DENSE.0 { "dense" } else { "" };
    let mut marks = div("").classes(&["marks", dense]).attr("aria-hidden", "true");
    if log.len() > DENSE.1 {
        return marks;
    }
    marks.push(el("i"));
    for (index, exchange) in log.iter().enumerate() {
        let place = match (index + 1).cmp(&at) {
            Ordering::Less => "",
            Ordering::Equal => "here",
            Ordering::Greater => "ahead",
        };
        let (kind, sign) = kind(exchange);
        marks.push(el("i").classes(&[kind, place]).text(sign));
    }
    marks
}

/// How an exchange is marked: class and glyph.
fn kind(exchange: &Exchange) -> (&'static str, &'static str) {
    let events = !exchange.outcome.events.is_empty();
    match &exchange.outcome.reply {
        reply @ (Reply::Ec2 { .. } | Reply::Ecs { .. }) => {
            match reply.answer().and_then(|answer| answer.refused) {
                None => ("yes", "●"),
                Some(refused) if refused.means_yes => ("would", "◇"),
                Some(_) => ("no", "✗"),
            }
        }
        Reply::Guest(_) | Reply::EcsGuest(_) | Reply::Admin(_) => ("hand", "■"),
        Reply::Advanced(_) if events => ("event", "◆"),
        Reply::Advanced(_) => ("quiet", "·"),
    }
}
