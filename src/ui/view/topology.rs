//! What is connected with what: each instance with its volumes and interfaces, as boxes and lines.
//!
//! Boxes are buttons in nested lists, so that the picture reads in order; the lines between them
//! are borders, drawn by the style sheet as their attachments are. Beside an instance there is room
//! for its volumes on one side and its interfaces on the other; in a narrow column all are below.

use super::At;
use super::element::{El, div, el, push_button, span, truth};
use super::parts::{brief_source, button, flag, glyph, waits};
use crate::diagram::Look;
use crate::ui::desk::Selected;
use crate::ui::ec2::Resource;
use crate::ui::model::Msg;
use crate::ui::shown::{Group, Note, Row, Tool};
use crate::ui::{ec2, ecs};
use crate::wire::request::Service;

#[cfg_attr(feature = "split", chunk::later(views))]
pub(super) fn view(at: At<'_>) -> El {
    let mut groups = match at.desk.cloud {
        Service::Ec2 => ec2::groups(at.model),
        Service::Ecs => ecs::groups(at.model),
    };
    let bar = toolbar(at, &mut groups);
    let mut picture = Vec::new();
    for Group { title, rows } in groups.into_iter().filter(|group| !group.rows.is_empty()) {
        if title.is_empty() {
            let hosts = rows.into_iter().map(|row| host(at, row)).collect();
            picture.push(el("ul").class("hosts").all(hosts));
        } else {
            let free = rows.into_iter().map(|row| wired(at, row)).collect();
            picture.push(el("h3").text(title));
            picture.push(el("ul").class("free").all(free));
        }
    }
    if picture.is_empty() {
        picture.push(el("p").class("empty").text("There is nothing here."));
    }
    let notice = at.desk.notice.clone().map(|notice| el("p").class("notice").text_of(notice));
    let (panel, head) = at.panel("panel topology", "What is connected", "topology-title");
    panel.add(head).maybe(notice).add(div("map").all(picture)).maybe(bar)
}

/// What can be done with the resource that is selected.
fn toolbar(at: At<'_>, groups: &mut [Group]) -> Option<El> {
    let rows = groups.iter_mut().flat_map(|group| &mut group.rows);
    let row = rows.into_iter().find_map(|row| selected(at, row))?;
    let label = ["What can be done with ", &row.id].concat();
    let mut bar = div("toolbar").attr("role", "group").attr_of("aria-label", label);
    for Tool { label, object, msg } in std::mem::take(&mut row.tools) {
        // Where no request is written, what would be prepared is sent.
        let (label, msg) = match msg {
            Msg::PreparedRequest(request) if !at.model.shows_request() => {
                (label.trim_end_matches('…'), Msg::AskedFor(request))
            }
            msg => (label, msg),
        };
        bar.push(button(label, at.send, msg).text_of(object));
    }
    Some(bar)
}

/// The first row of the resource that is selected, with tools.
fn selected<'a>(at: At<'_>, row: &'a mut Row) -> Option<&'a mut Row> {
    if at.desk.selected == Some(row.what) && row.first {
        return Some(row);
    }
    row.inner.iter_mut().find_map(|inner| selected(at, inner))
}

/// An instance, and around it what it has.
fn host(at: At<'_>, mut row: Row) -> El {
    let (volumes, interfaces): (Vec<Row>, Vec<Row>) =
        std::mem::take(&mut row.inner).into_iter().partition(|inner| is_volume(inner.what));
    let (stale, burnt): (Vec<Note>, Vec<Note>) =
        std::mem::take(&mut row.notes).into_iter().partition(|note| note.look == Look::Stale);
    let (names, indexes): (Vec<Note>, Vec<Note>) =
        burnt.into_iter().partition(|note| note.of_volumes);
    let volumes = side(at, "wires volumes", "Volumes", volumes, names);
    let interfaces = side(at, "wires interfaces", "Network interfaces", interfaces, indexes);
    let both = if volumes.is_some() && interfaces.is_some() { "both" } else { "" };
    let stale: Vec<El> = stale.into_iter().map(|note| told("p", note)).collect();
    let key = row.id.clone();
    let centre = div("centre").add(thing(at, row));
    let host = el("li").key(key).classes(&["host", both]).add(centre);
    host.maybe(volumes).maybe(interfaces).all(stale)
}

const fn is_volume(what: Selected) -> bool {
    matches!(what, Selected::Ec2(Resource::Volume(_)))
}

/// What is attached on one side of an instance, and the places there that are unusable.
fn side(
    at: At<'_>,
    class: &'static str,
    label: &'static str,
    rows: Vec<Row>,
    burnt: Vec<Note>,
) -> Option<El> {
    let mut wires: Vec<El> = rows.into_iter().map(|row| wired(at, row)).collect();
    wires.extend(burnt.into_iter().map(|note| told("li", note)));
    let list = !wires.is_empty();
    list.then(|| el("ul").class(class).attr("aria-label", label).all(wires))
}

/// Something attached: the line to it, and what is attached to it in turn.
fn wired(at: At<'_>, mut row: Row) -> El {
    let key = [&row.id, " ", &row.at].concat();
    let look = row.wire.as_str();
    let inner: Vec<El> =
        std::mem::take(&mut row.inner).into_iter().map(|inner| wired(at, inner)).collect();
    let inner = (!inner.is_empty()).then(|| el("ul").class("wires members").all(inner));
    el("li").key(key).classes(&["wire", look]).add(thing(at, row)).maybe(inner)
}

/// A resource as a box that selects it. Its border is that of its own state; the line to it is that
/// of its attachment.
fn thing(at: At<'_>, row: Row) -> El {
    let is_selected = at.desk.selected == Some(row.what);
    let look = row.badges.first().map_or("", |(look, _)| look.as_str());
    let name = (!row.name.is_empty()).then(|| el("span").class("name").text_of(row.name));
    let mut thing = push_button()
        .classes(&["thing", look])
        .attr("aria-pressed", truth(is_selected))
        .on_click(at.send, Msg::SelectedResource(row.what))
        .add(span("kind", row.kind))
        .maybe(name)
        .add(el("code").class("id").text_of(row.id));
    if !row.place.is_empty() {
        thing.push(el("span").class("place").text_of(row.place));
    }
    for (look, text) in row.badges {
        thing.push(flag(look, text));
    }
    let thing = thing.maybe(waits(row.wait, at.model.session.world().now()));
    if is_selected && row.first { thing.attr_of("id", at.desk.id("picked")) } else { thing }
}

/// Something to know of an instance: a place that is burnt, or what is out of date.
fn told(tag: &'static str, note: Note) -> El {
    let words = el("span").text_of(note.text + ". ").add(brief_source(note.source));
    let look = note.look.as_str();
    el(tag).classes(&["wire", "note", look]).add(glyph(note.look.glyph())).add(words)
}
