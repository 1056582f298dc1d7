//! The answer: explained, as HTTP with XML, and as boto3 and the AWS CLI show it.

use super::element::{El, div, el};
use super::parts::{choice, clock_text, panel, status};
use super::{Send, refused};
use crate::session::Exchange;
use crate::sim::Reply;
use crate::ui::model::{AnswerView, Model, Msg};
use crate::wire::tree::tree;
use crate::wire::{aws_cli, boto3, ec2_query};

pub(super) fn view(model: &Model, send: &Send) -> El {
    let (panel, head) = panel("panel answer", "Answer", "answer-title");
    let views = choice(
        "How the answer is shown",
        &AnswerView::ALL,
        model.answer_view,
        Msg::ChoseAnswerView,
        send,
    );
    let content = match model.answer() {
        None => vec![
            el("p")
                .class("hint")
                .add(el("strong").text("Try this. "))
                .text(model.session.fixture().hint),
            el("p").class("empty").text(
                "The answer appears here: what it means, which check gave it, and where that is written.",
            ),
        ],
        Some((_, exchange)) => answer(model, exchange),
    };
    panel.attr("id", "answer").attr("tabindex", "-1").add(head.add(views)).all(content)
}

fn answer(model: &Model, exchange: &Exchange) -> Vec<El> {
    let reply = &exchange.outcome.reply;
    let code = |text: Option<String>| {
        el("pre").class("code").attr("tabindex", "0").text_of(text.unwrap_or_default())
    };
    let mut content: Vec<El> = headline(model, exchange).into_iter().collect();
    match model.answer_view {
        AnswerView::Explained => explained(exchange, &mut content),
        AnswerView::Http => {
            let response = ec2_query::encode_reply(reply);
            content.push(code(response.map(|response| response.to_string())));
        }
        AnswerView::Boto3 => content.push(code(boto3::encode_reply(reply))),
        AnswerView::AwsCli => {
            content.push(code(aws_cli::encode_reply(reply)));
            let exit = aws_cli::exit_code(reply).map(|exit| format!("Exit code {exit}"));
            content.push(el("p").class("hint").text_of(exit.unwrap_or_default()));
        }
    }
    content
}

fn headline(model: &Model, exchange: &Exchange) -> Option<El> {
    let Reply::Ec2 { result, at, .. } = &exchange.outcome.reply else { return None };
    let action = exchange.request.as_ref().and_then(|request| request.action.clone());
    let action = action.unwrap_or_else(|| "request without an action".to_owned());
    let (class, what) = match result {
        Ok(_) => ("headline yes", "was accepted"),
        Err(refused) if refused.refusal.means_yes() => ("headline would", "would have succeeded"),
        Err(_) => ("headline no", "was refused"),
    };
    let when = clock_text(*at, model.session.start());
    let status = el("strong").text_of(status(&exchange.outcome.reply));
    Some(el("p").class(class).add(status).text_of(format!(" {action} {what} at {when}.")))
}

fn explained(exchange: &Exchange, content: &mut Vec<El>) {
    let Reply::Ec2 { result, action, .. } = &exchange.outcome.reply else { return };
    let reply = match result {
        Err(refused) => return refused::view(refused, *action, content),
        Ok(reply) => reply,
    };
    if !exchange.outcome.events.is_empty() {
        let mut happened = el("ul").class("plain");
        for event in &exchange.outcome.events {
            happened.push(el("li").text_of(event.kind.to_string()));
        }
        content.push(el("h3").text("What happened"));
        content.push(happened);
    }
    content.push(el("h3").text("What the reply says"));
    let fields = tree(reply).flatten();
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
