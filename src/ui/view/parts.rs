//! Small pieces that several panels are made of.

use web_sys::HtmlInputElement;

use super::Send;
use super::element::{El, div, el, push_button, span, truth};
use crate::diagram::Look;
use crate::sim::time::Instant;
use crate::sim::{Confidence, Reply, Source};
use crate::ui::model::{Model, Msg};
use crate::ui::shown::Wait;

/// A part with a name: a landmark of the page, of which somebody else's page would have too many.
pub(super) fn section(model: &Model) -> El {
    let section = el("section");
    if model.embed.is_some() { section.attr("role", "group") } else { section }
}

/// A panel: its heading, which names it, and room for what stands beside it.
pub(super) fn panel(
    model: &Model,
    class: &'static str,
    title: &'static str,
    id: &'static str,
) -> (El, El) {
    let head = div("panel-head").add(el("h2").attr("id", id).text(title));
    (section(model).class(class).attr("aria-labelledby", id), head)
}

/// A sign that means nothing to a screen reader; the words beside it say the same.
pub(super) fn glyph(glyph: &'static str) -> El {
    span("glyph", glyph).attr("aria-hidden", "true")
}

/// A state, or something that is so: glyph and word in the border of its look.
pub(super) fn flag(look: Look, text: &'static str) -> El {
    el("span").classes(&["badge", look.as_str()]).add(glyph(look.glyph())).text(text)
}

/// What somebody waits for, seen from now.
pub(super) fn waits(wait: Option<Wait>, now: Instant) -> Option<El> {
    let (class, begin, text) = match wait? {
        Wait::Until(at) => ("waits", "Goes on in ", at.since(now).to_string()),
        Wait::For(what) => ("waits held", "Waits for ", what),
    };
    Some(span(class, begin).text_of(text))
}

/// A button that sends a message.
pub(super) fn button(label: &'static str, send: &Send, msg: Msg) -> El {
    push_button().text(label).on_click(send, msg)
}

/// A button that sends a message, or cannot be pressed now. It keeps the focus either way.
pub(super) fn button_if(enabled: bool, label: &'static str, send: &Send, msg: Msg) -> El {
    if enabled {
        button(label, send, msg)
    } else {
        push_button().text(label).attr("aria-disabled", "true")
    }
}

/// A choice of one among several, as a row of buttons.
pub(super) fn choice<T: Copy + PartialEq>(
    label: &'static str,
    options: &[(T, &'static str)],
    now: T,
    chose: fn(T) -> Msg,
    send: &Send,
) -> El {
    let mut row = div("choice").attr("role", "group").attr("aria-label", label);
    for (option, name) in options {
        row.push(button(name, send, chose(*option)).attr("aria-pressed", truth(*option == now)));
    }
    row
}

/// The name of a parameter, which may be broken before each of its words.
pub(super) fn breakable(name: &'static str) -> El {
    let word_end = |rest: &str| {
        let capital = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        rest.as_bytes().windows(2).position(capital).map(|before| before + 1)
    };
    let (mut label, mut rest) = (el("span"), name);
    while let Some((word, after)) = word_end(rest).and_then(|at| rest.split_at_checked(at)) {
        label = label.text(word).add(el("wbr"));
        rest = after;
    }
    label.text(rest)
}

/// A control and the words for it.
pub(super) fn labelled(label: El, control: El) -> El {
    el("label").class("field").add(label).add(control)
}

/// A box to tick, and what it means.
pub(super) fn tick(
    id: String,
    label: El,
    checked: bool,
    send: &Send,
    ticked: Box<dyn Fn(bool) -> Msg>,
) -> El {
    let input = el("input").attr("type", "checkbox").attr_of("id", id).checked(checked);
    let input = input.on_change(send, move |input| Some(ticked(input.checked())));
    el("label").class("field tick").add(input).add(label)
}

/// A list to choose one of, with its label.
pub(super) fn select(
    label: &'static str,
    id: String,
    options: Vec<Choice>,
    send: &Send,
    chose: Box<dyn Fn(String) -> Option<Msg>>,
) -> El {
    let at = options.iter().position(|option| option.now);
    let mut list = el("select")
        .attr_of("id", id)
        .chosen(at.and_then(|at| u32::try_from(at).ok()).unwrap_or_default());
    for Choice { value, text, now } in options {
        list.push(el("option").attr_of("value", value).attr_if(now, "selected").text_of(text));
    }
    labelled(el("span").text(label), list.on_change(send, move |list| chose(list.value())))
}

/// One option of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
    /// Whether it is the one that is chosen.
    pub(super) now: bool,
}

impl Choice {
    /// An option whose value is its text.
    pub(super) fn of(text: &str, now: bool) -> Self {
        Self { value: text.to_owned(), text: text.to_owned(), now }
    }
}

/// An input for text, as bare as browsers have it.
pub(super) fn text_input(value: String, send: &Send, heard: Box<dyn Fn(String) -> Msg>) -> El {
    let hear = move |input: &HtmlInputElement| Some(heard(input.value()));
    plain_text(el("input").attr("type", "text")).value(value).on_input(send, hear)
}

/// Text in which a browser shall neither propose nor correct anything.
pub(super) fn plain_text(control: El) -> El {
    control.attr("autocomplete", "off").attr("spellcheck", "false")
}

/// Where a fact comes from: the mark, the citation, and the link if there is one.
pub(super) fn source(source: Source) -> El {
    let whole = el("span").class("source").add(mark(source.confidence)).text(" ");
    if source.url.is_empty() {
        whole.text(source.cite)
    } else {
        whole.add(link(source).text(source.cite))
    }
}

/// The mark alone, with the citation for those who point at it, follow it or hear it.
pub(super) fn brief_source(source: Source) -> El {
    let whole = if source.url.is_empty() { el("span") } else { link(source) };
    let cite = span("visually-hidden", ": ").text(source.cite);
    marked(whole, source.confidence).attr("title", source.cite).add(cite)
}

fn link(source: Source) -> El {
    el("a").attr("href", source.url).attr("target", "_blank").attr("rel", "noreferrer")
}

/// How sure a fact is.
pub(super) fn mark(confidence: Confidence) -> El {
    marked(el("span"), confidence)
}

fn marked(element: El, confidence: Confidence) -> El {
    let class = if confidence == Confidence::Assumed { "mark assumed" } else { "mark" };
    element.class(class).text(confidence.as_str())
}

/// The status of an answer: `200 OK`, or with the code of a refusal.
pub(super) fn status(reply: &Reply) -> String {
    match reply.answer().map(|answer| answer.refused) {
        Some(Some(refused)) => [&refused.status.to_string(), " ", refused.code.as_str()].concat(),
        Some(None) => "200 OK".to_owned(),
        None => String::new(),
    }
}

/// The time of the world.
pub(super) fn time(model: &Model) -> El {
    let now = model.session.world().now();
    let time = el("output").class("time").attr_of("title", now.to_string());
    time.text_of(clock_text(now, model.session.start()))
}

/// The log as a range: every position of it can be gone to.
pub(super) fn range(model: &Model, place: String, send: &Send) -> El {
    let (at, of) = (model.session.position(), model.session.log().len());
    el("input")
        .attr("type", "range")
        .attr("id", "seek")
        .attr("min", "0")
        .attr_of("max", of.to_string())
        .value(at.to_string())
        .attr_if(of == 0, "disabled")
        .attr("aria-label", "Position in the log")
        .attr_of("aria-valuetext", place)
        .on_input(send, |range| range.value().parse().ok().map(Msg::SoughtPosition))
}

/// A time as minutes, seconds and tenths after the start of the world, with hours if there are any.
pub(super) fn clock_text(now: Instant, start: Instant) -> String {
    let tenths = now.since(start).as_millis() / 100;
    let (minutes, seconds) = (tenths / 600, tenths / 10 % 60);
    let hours = match minutes / 60 {
        0 => String::new(),
        hours => [&hours.to_string(), ":"].concat(),
    };
    format!("{hours}{:02}:{seconds:02}.{}", minutes % 60, tenths % 10)
}
