//! Small pieces that several panels are made of.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Send;
use crate::diagram::{Look, Placed};
use crate::sim::ec2::Waiting;
use crate::sim::time::Instant;
use crate::sim::{Confidence, Reply, Source};
use crate::ui::model::Msg;
use crate::wire::ec2_query;

/// A state: glyph and word in the border of its look.
pub(super) fn badge<S: Placed>(state: S) -> Html {
    look_badge(state.look(), state.as_str())
}

fn look_badge(look: Look, name: &'static str) -> Html {
    html! {
        <span class={classes!("badge", look.as_str())}>
            <span class="glyph" aria-hidden="true">{ look.glyph() }</span>{ name }
        </span>
    }
}

/// What somebody waits for, seen from now.
pub(super) fn waits(waiting: Option<Waiting>, now: Instant) -> Html {
    match waiting {
        Some(Waiting::Until(at)) => {
            html! { <span class="waits">{ format!("Goes on in {}", at.since(now)) }</span> }
        }
        Some(other) => html! { <span class="waits held">{ format!("Waits for {other}") }</span> },
        None => Html::default(),
    }
}

/// A button that sends a message.
pub(super) fn button(label: &str, send: &Send, msg: Msg) -> Html {
    let onclick = send.reform(move |_| msg.clone());
    html! { <button type="button" {onclick}>{ label }</button> }
}

/// A button that sends a message, or cannot be pressed now. It keeps the focus either way.
pub(super) fn button_if(enabled: bool, label: &str, send: &Send, msg: Msg) -> Html {
    let onclick = enabled.then(|| send.reform(move |_| msg.clone()));
    html! {
        <button type="button" aria-disabled={(!enabled).then_some("true")} {onclick}>{ label }</button>
    }
}

/// A choice of one among several, as a row of buttons.
pub(super) fn choice(
    label: &'static str,
    options: impl Iterator<Item = (&'static str, bool, Msg)>,
    send: &Send,
) -> Html {
    let options = options.map(|(name, pressed, msg)| {
        let onclick = send.reform(move |_| msg.clone());
        html! {
            <button type="button" aria-pressed={pressed.to_string()} {onclick}>{ name }</button>
        }
    });
    html! { <div class="choice" role="group" aria-label={label}>{ for options }</div> }
}

/// Where a fact comes from: the mark, the citation, and the link if there is one.
pub(super) fn source(source: Source) -> Html {
    html! {
        <span class="source">
            { mark(source.confidence) }
            { " " }
            if source.url.is_empty() {
                { source.cite }
            } else {
                <a href={source.url} target="_blank" rel="noreferrer">{ source.cite }</a>
            }
        </span>
    }
}

/// The mark alone, with the citation for those who point at it, follow it or hear it.
pub(super) fn brief_source(source: Source) -> Html {
    let class = classes!("mark", (source.confidence == Confidence::Assumed).then_some("assumed"));
    let content = html! {
        <>{ source.confidence.as_str() }<span class="visually-hidden">{ format!(": {}", source.cite) }</span></>
    };
    if source.url.is_empty() {
        html! { <span {class} title={source.cite}>{ content }</span> }
    } else {
        html! { <a {class} title={source.cite} href={source.url} target="_blank" rel="noreferrer">{ content }</a> }
    }
}

/// How sure a fact is.
pub(super) fn mark(confidence: Confidence) -> Html {
    html! { <span class={classes!("mark", (confidence == Confidence::Assumed).then_some("assumed"))}>{ confidence.as_str() }</span> }
}

/// The text of the input that an event came from.
pub(super) fn input_text(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// The text of the text area that an event came from.
pub(super) fn area_text(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlTextAreaElement>().value()
}

/// Whether the box that an event came from is ticked.
pub(super) fn ticked(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}

/// The value of the option that was chosen in the list that an event came from.
///
/// A list also needs [`place`]: once a person has chosen, the attribute of an option counts no
/// more.
pub(super) fn chosen(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// The status of an answer: `200 OK`, or with the code of a refusal.
pub(super) fn status(reply: &Reply) -> String {
    let Some((status, reason)) = ec2_query::status(reply) else { return String::new() };
    match reply {
        Reply::Ec2 { result: Err(refused), .. } => {
            format!("{status} {}", refused.refusal.code().as_str())
        }
        Reply::Ec2 { .. } | Reply::Guest(_) | Reply::Admin(_) | Reply::Advanced(_) => {
            format!("{status} {reason}")
        }
    }
}

/// A time as minutes, seconds and tenths after the start of the world.
pub(super) fn clock_text(now: Instant, start: Instant) -> String {
    let tenths = now.since(start).as_millis() / 100;
    format!("{:02}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}

/// The place of the chosen one among the options of a list, for its property `selectedIndex`.
pub(super) fn place<T>(mut options: impl Iterator<Item = T>, chosen: impl Fn(T) -> bool) -> u32 {
    options.position(chosen).and_then(|at| u32::try_from(at).ok()).unwrap_or_default()
}
