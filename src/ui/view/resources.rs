//! What there is, and what can be done with each.

use super::Send;
use super::element::{El, div, el, push_button, span, truth};
use super::parts::{brief_source, button, flag, glyph, panel, waits};
use crate::ui::ec2;
use crate::ui::model::{Model, Msg};
use crate::ui::shown::{Group, Note, Row, Tool};

pub(super) fn view(model: &Model, send: &Send) -> El {
    let mut lists = Vec::new();
    for Group { title, rows } in ec2::groups(model) {
        if rows.is_empty() {
            continue;
        }
        if !title.is_empty() {
            lists.push(el("h3").text(title));
        }
        lists.push(list(model, rows, send).class("tree"));
    }
    let notice = model.notice.clone().map(|notice| el("p").class("notice").text_of(notice));
    let nothing = lists.is_empty().then(|| {
        let text = "Nothing here yet. Make an instance: it comes with a root volume.";
        el("p").class("empty").text(text)
    });
    let (panel, head) = panel("panel resources", "Resources", "resources-title");
    let head = head.all(tools(ec2::makers(model), send));
    panel.add(head).maybe(notice).maybe(nothing).all(lists)
}

fn tools(tools: Vec<Tool>, send: &Send) -> Vec<El> {
    let tool = |tool: Tool| {
        let button = button(tool.label, send, tool.msg);
        if tool.object.is_empty() { button } else { button.text_of(tool.object) }
    };
    tools.into_iter().map(tool).collect()
}

fn list(model: &Model, rows: Vec<Row>, send: &Send) -> El {
    el("ul").all(rows.into_iter().map(|row| item(model, row, send)).collect())
}

/// A resource, what can be done with it if it is selected, what there is to know of it, and what
/// belongs to it.
fn item(model: &Model, mut row: Row, send: &Send) -> El {
    let pick = pick(model, &mut row, send);
    let Row { id, at, notes, inner, .. } = row;
    let bar = (!row.tools.is_empty()).then(|| {
        let (of, place) = if at.is_empty() { ("", "") } else { (" at ", at.as_str()) };
        let label = ["What can be done with ", &id, of, place].concat();
        let bar = div("toolbar").attr("role", "group").attr_of("aria-label", label);
        bar.all(tools(row.tools, send))
    });
    let notes = (!notes.is_empty())
        .then(|| el("ul").class("plain notes").all(notes.into_iter().map(note).collect()));
    let inner = (!inner.is_empty()).then(|| list(model, inner, send));
    el("li").key(id + &at).add(pick).maybe(bar).maybe(notes).maybe(inner)
}

/// The button that selects a resource, with what it is called and how it is.
fn pick(model: &Model, row: &mut Row, send: &Send) -> El {
    let selected = model.selected == Some(row.what);
    let name = std::mem::take(&mut row.name);
    let name = if name.is_empty() { "unnamed".to_owned() } else { name };
    let mut button = push_button()
        .class("pick")
        .attr("aria-pressed", truth(selected))
        .on_click(send, Msg::SelectedResource(row.what))
        .add(span("kind", row.kind))
        .add(el("span").class("name").text_of(name))
        .add(el("code").class("id").text_of(row.id.clone()));
    for (look, text) in &row.badges {
        button.push(flag(*look, text));
    }
    let button = button
        .maybe(waits(row.wait.take(), model.session.world().now()))
        .add(el("span").class("detail").text_of(std::mem::take(&mut row.detail)));
    if selected && row.first { button.attr("id", "picked") } else { button }
}

fn note(note: Note) -> El {
    let text = el("span").text_of(note.text + ". ").add(brief_source(note.source));
    el("li").classes(&["note", note.look.as_str()]).add(glyph(note.look.glyph())).add(text)
}
