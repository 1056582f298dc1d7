//! A lesson: what is told, what is done, and what that printed. Its prose is words, never markup.

use super::Send;
use super::element::{El, div, el};
use super::parts::{button_if, mark};
use crate::lesson::{Paragraph, Part, Span};
use crate::session::Session;
use crate::ui::course::{Course, place};
use crate::ui::model::Msg;

#[cfg_attr(feature = "split", chunk::later(views))]
pub(super) fn view(course: &Course, session: &Session, send: &Send) -> El {
    let printed = course.printed(session);
    let section = el("section").class("panel lesson").attr("role", "group");
    let section = section.attr("aria-labelledby", "lesson-title");
    let title = el("h2").attr("id", "lesson-title").text_of(course.lesson.title.clone());
    let place = place(course);
    let place = place.trim_end_matches([':', ' ']).to_owned();
    let head = div("panel-head").add(title).add(el("span").class("detail").text_of(place));
    let (at, is_done) = (course.at(), printed.is_some());
    let summary = (at == 0).then(|| prose("detail", &course.lesson.summary));
    let last = is_done && !course.has_next();
    let ended = last.then(|| el("p").class("hint").text("That was the last step."));
    let primary = |button: El, so| if so { button.class("primary") } else { button };
    let back = button_if(at > 0, "Back", send, Msg::WentToPart(at.saturating_sub(1)));
    let label = if is_done { "Do it again" } else { "Do it" };
    let now = primary(button_if(true, label, send, Msg::PressedDoIt), !is_done);
    let next = button_if(course.has_next(), "Next", send, Msg::WentToPart(at + 1));
    let next = primary(next, is_done && !last);
    let begin = button_if(at > 0 || is_done, "Start over", send, Msg::WentToPart(0));
    let tools = div("tools").add(back).add(now).add(next).add(begin);
    let told = course.part().map(|part| told(part, printed)).unwrap_or_default();
    section.add(head).maybe(summary).add(div("part").all(told)).maybe(ended).add(tools)
}

fn told(part: &Part, printed: Option<&[String]>) -> Vec<El> {
    let mut told = vec![el("h3").text_of(part.heading.clone())];
    told.extend(part.before.iter().map(paragraph));
    let mut console = el("ol").class("plain console");
    for (index, command) in part.commands.iter().enumerate() {
        let mut line = el("li").add(el("code").class("command").text_of(command.text.clone()));
        let text = printed.and_then(|printed| printed.get(index));
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            line.push(el("pre").class("code").attr("tabindex", "0").text_of(text.clone()));
        }
        console.push(line);
    }
    told.push(console);
    if printed.is_some() {
        told.extend(part.after.iter().map(paragraph));
    }
    told
}

fn paragraph(paragraph: &Paragraph) -> El {
    match paragraph {
        Paragraph::Prose(spans) => prose("", spans),
        Paragraph::Source { confidence, cite, url } => {
            let source = el("p").class("source").add(mark(*confidence)).text(" ");
            match url {
                None => source.text_of(cite.clone()),
                Some(url) => {
                    let link = el("a").attr_of("href", url.clone()).attr("target", "_blank");
                    source.add(link.attr("rel", "noopener noreferrer").text_of(cite.clone()))
                }
            }
        }
    }
}

fn prose(class: &'static str, spans: &[Span]) -> El {
    let pieces = spans.iter().map(|span| match span {
        Span::Words(text) => el("span").text_of(text.clone()),
        Span::Code(text) => el("code").text_of(text.clone()),
    });
    el("p").class(class).all(pieces.collect())
}
