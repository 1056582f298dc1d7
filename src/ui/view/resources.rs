//! What there is, and what can be done with each.

use super::element::{El, div, el, push_button, span, truth};
use super::parts::{brief_source, button, flag, glyph, waits};
use super::{At, Send};
use crate::ui::model::Msg;
use crate::ui::shown::{Group, Note, Row, Tool};
use crate::ui::{ec2, ecs};
use crate::wire::request::Service;

pub(super) fn view(at: At<'_>) -> El {
    let (groups, makers) = match at.desk.cloud {
        Service::Ec2 => (ec2::groups(at.model), ec2::makers(at.model)),
        Service::Ecs => (ecs::groups(at.model), ecs::makers(at.model)),
    };
    let mut lists = Vec::new();
    for Group { title, rows } in groups {
        if rows.is_empty() {
            continue;
        }
        if !title.is_empty() {
            lists.push(el("h3").text(title));
        }
        lists.push(list(at, rows).class("tree"));
    }
    let notice = at.desk.notice.clone().map(|notice| el("p").class("notice").text_of(notice));
    let nothing = lists.is_empty().then(|| {
        let start = at.model.shows.start();
        let text = "Nothing here yet. Make an instance, or start from another world: ";
        let go = button(start.label, at.send, Msg::ChoseWorld(start));
        el("p").class("empty").text(text).add(go)
    });
    let (panel, head) = at.panel("panel resources", "Resources", "resources-title");
    let head = head.all(tools(makers, at.send));
    panel.add(head).maybe(notice).maybe(nothing).all(lists)
}

fn tools(tools: Vec<Tool>, send: &Send) -> Vec<El> {
    let tool = |tool: Tool| {
        let button = button(tool.label, send, tool.msg);
        if tool.object.is_empty() { button } else { button.text_of(tool.object) }
    };
    tools.into_iter().map(tool).collect()
}

fn list(at: At<'_>, rows: Vec<Row>) -> El {
    el("ul").all(rows.into_iter().map(|row| item(at, row)).collect())
}

/// A resource, what can be done with it if it is selected, what there is to know of it, and what
/// belongs to it.
fn item(at: At<'_>, mut row: Row) -> El {
    let pick = pick(at, &mut row);
    let Row { id, at: place, notes, inner, .. } = row;
    let bar = (!row.tools.is_empty()).then(|| {
        let there = if place.is_empty() { "" } else { " at " };
        let label = ["What can be done with ", &id, there, &place].concat();
        let bar = div("toolbar").attr("role", "group").attr_of("aria-label", label);
        bar.all(tools(row.tools, at.send))
    });
    let notes = (!notes.is_empty())
        .then(|| el("ul").class("plain notes").all(notes.into_iter().map(note).collect()));
    let inner = (!inner.is_empty()).then(|| list(at, inner));
    el("li").key(id + &place).add(pick).maybe(bar).maybe(notes).maybe(inner)
}

/// The button that selects a resource, with what it is called and how it is.
fn pick(at: At<'_>, row: &mut Row) -> El {
    let selected = at.desk.selected == Some(row.what);
    let name = std::mem::take(&mut row.name);
    let name = if name.is_empty() { "unnamed".to_owned() } else { name };
    let mut button = push_button()
        .class("pick")
        .attr("aria-pressed", truth(selected))
        .on_click(at.send, Msg::SelectedResource(row.what))
        .add(span("kind", row.kind))
        .add(el("span").class("name").text_of(name))
        .add(el("code").class("id").text_of(row.id.clone()));
    for (look, text) in &row.badges {
        button.push(flag(*look, text));
    }
    let mut detail = std::mem::take(&mut row.place);
    if !detail.is_empty() {
        detail.push_str(". ");
    }
    detail.push_str(&row.detail);
    let button = button
        .maybe(waits(row.wait.take(), at.model.session.world().now()))
        .add(el("span").class("detail").text_of(detail));
    if selected && row.first { button.attr_of("id", at.desk.id("picked")) } else { button }
}

fn note(note: Note) -> El {
    let text = el("span").text_of(note.text + ". ").add(brief_source(note.source));
    el("li").classes(&["note", note.look.as_str()]).add(glyph(note.look.glyph())).add(text)
}
