//! The state diagrams of the selected resource.
//!
//! Boxes are HTML, so that contrast can be checked and a screen reader can speak them; the lines
//! behind them are decoration, and what they say is listed under the diagram.

use super::At;
use super::element::{El, div, el, push_button, span, truth};
use super::parts::{brief_source, glyph, section, source, waits};
use crate::diagram::{CELL, MARGIN, Node, Scene};
use crate::ui::desk::Selected;
use crate::ui::model::Msg;
use crate::ui::shown::Diagram;
use crate::ui::{ec2, ecs};

/// How many diagrams an element of somebody else's page shows at once.
const IN_TEXT: usize = 2;

pub(super) fn view(at: At<'_>) -> El {
    let (name, diagrams) = match at.desk.selected {
        Some(Selected::Ec2(resource)) => ec2::diagrams(at.model, resource),
        Some(Selected::Ecs(resource)) => ecs::diagrams(at.model, resource),
        None => (String::new(), Vec::new()),
    };
    let (panel, head) = at.panel("panel diagrams", "States", "states-title");
    let shown = if diagrams.is_empty() {
        el("p").class("empty").text("Select a resource to see its states.")
    } else {
        let mut machines: Vec<El> =
            diagrams.into_iter().map(|diagram| machine(at, diagram)).collect();
        // In a text there is little room: what is coupled to a resource is a press away.
        let coupled = machines.split_off(machines.len().min(if at.model.embed.is_some() {
            IN_TEXT
        } else {
            usize::MAX
        }));
        let more = (!coupled.is_empty()).then(|| {
            let summary = el("summary").text("What it is attached to");
            el("details").class("coupled").add(summary).all(coupled)
        });
        div("machines").all(machines).maybe(more)
    };
    panel.add(head.add(el("code").class("detail").text_of(name))).add(shown)
}

fn machine(at: At<'_>, diagram: Diagram) -> El {
    let Diagram { title, scene, wait } = diagram;
    let now = at.model.session.world().now();
    let inspected = at.desk.inspected.map(|(machine, state)| {
        // Machines of ECS share their name, and no state.
        let is_here = machine == scene.machine && scene.nodes.iter().any(|node| node.name == state);
        is_here.then_some(state)
    });
    let inspected = inspected.flatten();
    let told = scene.nodes.iter().find(|node| match inspected {
        Some(state) => node.name == state,
        None => node.current,
    });
    let told = match told {
        Some(node) => ways(node, inspected.is_none(), waits(wait, now)),
        None => el("p").class("told").text("Press a state to read what it means."),
    };
    let mut nodes = el("ul");
    for node in &scene.nodes {
        nodes.push(state(at, scene.machine, node));
    }
    let name = el("code").class("detail").text(scene.machine);
    section(at.model)
        .class("machine")
        .attr_of("aria-label", title.clone())
        .add(el("h3").text_of(title).add(name))
        .add(div("scene").add(lines(&scene)).add(nodes))
        .add(told)
}

fn lines(scene: &Scene) -> El {
    let width = i32::from(scene.grid.0) * CELL.0;
    let height = i32::from(scene.grid.1) * CELL.1 + 2 * MARGIN;
    let mut svg = el("svg")
        .attr("aria-hidden", "true")
        .attr("preserveAspectRatio", "xMinYMin")
        .attr_of("viewBox", format!("0 0 {width} {height}"))
        .attr_of("width", width.to_string())
        .attr_of("height", height.to_string());
    for line in &scene.lines {
        let open = if line.open { "open" } else { "" };
        let taken = if line.taken { "taken" } else { "" };
        let path = el("path").attr_of("d", line.path.clone());
        let arrow = el("polygon").attr_of("points", line.arrow.clone());
        svg.push(el("g").classes(&["line", open, taken]).add(path).add(arrow));
    }
    svg
}

fn state(at: At<'_>, machine: &'static str, node: &Node) -> El {
    let name = node.name;
    let chosen = at.desk.inspected == Some((machine, name));
    let mut leads = String::new();
    for way in &node.ways {
        leads.push_str(if leads.is_empty() { ", goes to " } else { "; " });
        leads.push_str(way.to);
        leads.push_str(": ");
        leads.push_str(way.fact);
    }
    if leads.is_empty() {
        leads.push_str(", goes nowhere from here");
    }
    let button = push_button()
        .on_click(at.send, Msg::InspectedState(machine, name))
        .attr("aria-pressed", truth(chosen))
        .add(glyph(node.look.glyph()))
        .text(name)
        .add(el("span").class("visually-hidden").text_of(leads));
    let button = if node.current { button.attr("aria-current", "true") } else { button };
    let current = if node.current { "current" } else { "" };
    let next = if node.next { "next" } else { "" };
    let place = format!("column-{} row-{}", node.place.0, node.place.1);
    el("li").classes(&["node", node.look.as_str(), current, next, &place]).add(button)
}

/// What a state means, and where it leads.
fn ways(node: &Node, is_now: bool, waits: Option<El>) -> El {
    let meaning = el("p")
        .text(if is_now { "Now " } else { "" })
        .add(el("strong").text(node.name))
        .text(". ")
        .text(node.meaning);
    let ways = if node.ways.is_empty() {
        el("p").class("detail").text("Nothing leads out of this state.")
    } else {
        let mut list = el("ul").class("plain ways");
        for way in &node.ways {
            let to = span("", way.fact).text(" → ").add(el("strong").text(way.to));
            let source = if is_now { brief_source(way.source) } else { source(way.source) };
            list.push(el("li").add(to).text(" ").add(source));
        }
        list
    };
    let waits = is_now.then(|| el("p").maybe(waits));
    div("told").add(meaning).maybe(waits).add(ways)
}
