//! The answer: explained, as HTTP with XML, and as boto3 shows it.

use yew::prelude::*;

use super::parts::{choice, clock_text, status};
use super::{Send, refused};
use crate::session::Exchange;
use crate::sim::Reply;
use crate::ui::model::{AnswerView, Model, Msg};
use crate::wire::tree::tree;
use crate::wire::{boto3, ec2_query};

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let views = AnswerView::ALL.into_iter();
    let views =
        views.map(|(view, name)| (name, view == model.answer_view, Msg::ChoseAnswerView(view)));
    html! {
        <section class="panel answer" id="answer" tabindex="-1" aria-labelledby="answer-title">
            <div class="panel-head">
                <h2 id="answer-title">{ "Answer" }</h2>
                { choice("How the answer is shown", views, send) }
            </div>
            { match model.answer() {
                None => html! {
                    <>
                        <p class="hint"><strong>{ "Try this. " }</strong>{ model.session.fixture().hint }</p>
                        <p class="empty">{ "The answer appears here: what it means, which check gave it, and where that is written." }</p>
                    </>
                },
                Some((_, exchange)) => answer(model, exchange),
            } }
        </section>
    }
}

fn answer(model: &Model, exchange: &Exchange) -> Html {
    let reply = &exchange.outcome.reply;
    let code = |text: Option<String>| html! { <pre class="code" tabindex="0">{ text.unwrap_or_default() }</pre> };
    html! {
        <>
            { headline(model, exchange) }
            { match model.answer_view {
                AnswerView::Explained => explained(exchange),
                AnswerView::Http => code(ec2_query::encode_reply(reply).map(|response| response.to_string())),
                AnswerView::Boto3 => code(boto3::encode_reply(reply)),
            } }
        </>
    }
}

fn headline(model: &Model, exchange: &Exchange) -> Html {
    let Reply::Ec2 { result, at, .. } = &exchange.outcome.reply else { return Html::default() };
    let action = exchange.request.as_ref().and_then(|request| request.action.clone());
    let start = model.session.start();
    let when = clock_text(*at, start);
    let action = action.unwrap_or_else(|| "request without an action".to_owned());
    match result {
        Ok(_) => html! {
            <p class="headline yes"><strong>{ status(&exchange.outcome.reply) }</strong>{ format!(" {action} was accepted at {when}.") }</p>
        },
        Err(refused) => {
            let (class, what) = if refused.refusal.means_yes() {
                ("would", "would have succeeded")
            } else {
                ("no", "was refused")
            };
            html! {
                <p class={classes!("headline", class)}><strong>{ status(&exchange.outcome.reply) }</strong>{ format!(" {action} {what} at {when}.") }</p>
            }
        }
    }
}

fn explained(exchange: &Exchange) -> Html {
    let Reply::Ec2 { result, action, .. } = &exchange.outcome.reply else { return Html::default() };
    match result {
        Err(refused) => refused::view(refused, *action),
        Ok(reply) => {
            let happened = exchange
                .outcome
                .events
                .iter()
                .map(|event| html! { <li>{ event.kind.to_string() }</li> });
            let fields = tree(reply).flatten();
            let empty = fields.is_empty();
            let rows = fields.into_iter().map(
                |(path, value)| html! { <tr><th scope="row">{ path }</th><td>{ value }</td></tr> },
            );
            html! {
                <>
                    if !exchange.outcome.events.is_empty() {
                        <h3>{ "What happened" }</h3>
                        <ul class="plain">{ for happened }</ul>
                    }
                    <h3>{ "What the reply says" }</h3>
                    if empty {
                        <p>{ "Nothing but that it was done." }</p>
                    } else {
                        <div class="scroll" tabindex="0" role="group" aria-label="What the reply says"><table class="reply"><tbody>{ for rows }</tbody></table></div>
                    }
                </>
            }
        }
    }
}
