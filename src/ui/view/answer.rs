//! The answer: explained, and as each dialect has it.

use super::element::{El, div, el};
use super::parts::{choice, clock_text, status};
use super::{At, refused};
use crate::session::Exchange;
use crate::sim::Reply;
use crate::ui::desk::AnswerView;
use crate::ui::dialect::{answer_views, show};
use crate::ui::model::{Model, Msg};
use crate::wire::ecs;
use crate::wire::request::Service;
use crate::wire::tree::tree;

pub(super) fn view(at: At<'_>) -> El {
    let (panel, head) = at.panel("panel answer", "Answer", "answer-title");
    let views = choice(
        "How the answer is shown",
        answer_views(at.desk.cloud),
        at.desk.answer_view,
        Msg::ChoseAnswerView,
        at.send,
    );
    let content = match at.model.answer(at.desk) {
        None => {
            let fixture = at.model.session.fixture();
            let hint =
                || el("p").class("hint").add(el("strong").text("Try this. ")).text(fixture.hint);
            let empty = "The answer appears here: what it means, which check gave it, and where that is written.";
            // What is to be tried is of the cloud that the world has something in.
            let is_here = at.model.has_anything(at.desk.cloud);
            let can_send = at.model.shows_request();
            let is_empty = !Service::ALL.into_iter().any(|cloud| at.model.has_anything(cloud));
            let hint =
                (can_send && (is_here || (is_empty && at.desk.cloud == Service::Ec2))).then(hint);
            let empty = if can_send { empty } else { "No request was sent yet." };
            hint.into_iter().chain([el("p").class("empty").text(empty)]).collect()
        }
        Some((_, exchange)) => answer(at, exchange),
    };
    let panel = panel.attr_of("id", at.desk.id("answer")).attr("tabindex", "-1");
    panel.add(head.add(views)).all(content)
}

fn answer(at: At<'_>, exchange: &Exchange) -> Vec<El> {
    let mut content: Vec<El> = headline(at.model, exchange).into_iter().collect();
    if at.desk.answer_view == AnswerView::Explained {
        explained(exchange, &mut content);
        return content;
    }
    let (text, exit) = show(at.desk.cloud, at.desk.answer_view, &exchange.outcome.reply);
    let code = el("pre").class("code").attr("tabindex", "0");
    content.push(code.text_of(text.unwrap_or_default()));
    if let Some(exit) = exit {
        content.push(el("p").class("hint").text_of(["Exit code ", &exit.to_string()].concat()));
    }
    content
}

fn headline(model: &Model, exchange: &Exchange) -> Option<El> {
    let answer = exchange.outcome.reply.answer()?;
    let action = exchange.request.as_ref().and_then(|request| request.action.clone());
    let action = action.unwrap_or_else(|| "request without an action".to_owned());
    let (class, what) = match &answer.refused {
        None => ("headline yes", "was accepted"),
        Some(refused) if refused.means_yes => ("headline would", "would have succeeded"),
        Some(_) => ("headline no", "was refused"),
    };
    let when = clock_text(answer.at, model.session.start());
    let status = el("strong").text_of(status(&exchange.outcome.reply));
    let text = [" ", &action, " ", what, " at ", &when, "."].concat();
    Some(el("p").class(class).add(status).text_of(text))
}

fn explained(exchange: &Exchange, content: &mut Vec<El>) {
    if !exchange.outcome.reply.succeeded() {
        return refused::view(&exchange.outcome.reply, content);
    }
    if !exchange.outcome.events.is_empty() {
        let mut happened = el("ul").class("plain");
        for event in &exchange.outcome.events {
            happened.push(el("li").text_of(event.kind.to_string()));
        }
        content.push(el("h3").text("What happened"));
        content.push(happened);
    }
    content.push(el("h3").text("What the reply says"));
    let fields = match &exchange.outcome.reply {
        Reply::Ec2 { result: Ok(reply), .. } => tree(reply).flatten(),
        Reply::Ecs { result: Ok(reply), .. } => ecs::tree(reply).flatten(),
        Reply::Ec2 { .. }
        | Reply::Ecs { .. }
        | Reply::Guest(_)
        | Reply::EcsGuest(_)
        | Reply::Admin(_)
        | Reply::Advanced(_) => Vec::new(),
    };
    if fields.is_empty() {
        return content.push(el("p").text("Nothing but that it was done."));
    }
    let mut rows = el("tbody");
    for (path, value) in fields {
        let path = el("th").attr("scope", "row").text_of(path);
        rows.push(el("tr").add(path).add(el("td").text_of(value)));
    }
    let scroll = div("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "What the reply says");
    content.push(scroll.add(el("table").class("reply").add(rows)));
}
