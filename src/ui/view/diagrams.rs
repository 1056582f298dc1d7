//! The state diagrams of the selected resource.
//!
//! Boxes are HTML, so that contrast can be checked and a screen reader can speak them; the lines
//! behind them are decoration, and what they say is listed under the diagram.

use yew::prelude::*;

use super::Send;
use super::parts::{brief_source, source, waits};
use crate::diagram::{CELL, MARGIN, Node, Placed, Scene, scene};
use crate::sim::ec2::{Instance, Volume, VolumeAttachment, VolumeAttachmentState, Waiting};
use crate::sim::event::EventKind;
use crate::sim::id::InstanceId;
use crate::sim::machine::Change;
use crate::ui::model::{Model, Msg, Selected};

/// How far back in the log the last change of a resource is looked for.
const LOOK_BACK: usize = 200;

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let ec2 = model.session.world().ec2();
    let shown = match model.selected {
        Some(Selected::Volume(id)) => ec2.volume(id).map(|volume| of_volume(model, volume, send)),
        Some(Selected::Instance(id)) => {
            ec2.instance(id).map(|instance| of_instance(model, instance, send))
        }
        None => None,
    };
    let title = match model.selected {
        Some(Selected::Volume(id)) => format!("States of {id}"),
        Some(Selected::Instance(id)) => format!("States of {id}"),
        None => "States".to_owned(),
    };
    html! {
        <section class="panel diagrams" aria-labelledby="states-title">
            <div class="panel-head"><h2 id="states-title">{ title }</h2></div>
            { shown.unwrap_or_else(|| html! { <p class="empty">{ "Select a resource to see its states." }</p> }) }
        </section>
    }
}

/// The last change among the events of the log that `of` picks.
fn last<S: Placed>(
    model: &Model,
    of: impl Fn(&EventKind) -> Option<Change<S>>,
) -> Option<Change<S>> {
    let log = &model.session.log()[..model.session.position()];
    let events =
        log.iter().rev().take(LOOK_BACK).flat_map(|exchange| exchange.outcome.events.iter().rev());
    events.map(|event| of(&event.kind)).find(Option::is_some).flatten()
}

fn of_volume(model: &Model, volume: &Volume, send: &Send) -> Html {
    let ec2 = model.session.world().ec2();
    let change = last(model, |kind| match kind {
        EventKind::Volume(id, change) if *id == volume.id => Some(*change),
        _ => None,
    });
    let diagram = Diagram {
        title: "Volume".to_owned(),
        scene: scene(Some(volume.state()), change),
        waiting: volume.waiting(),
    };
    let attachments = volume.attachments();
    let instances = attachments.iter().filter_map(|attachment| ec2.instance(attachment.instance));
    html! {
        <div class="machines">
            if attachments.is_empty() {
                { machine(model, Diagram { title: "Attachment: none now".to_owned(), scene: scene::<VolumeAttachmentState>(None, None), waiting: None }, send) }
            }
            { for attachments.iter().map(|attachment| of_attachment(model, attachment, send)) }
            { machine(model, diagram, send) }
            { for instances.map(|instance| of_instance(model, instance, send)) }
        </div>
    }
}

fn of_attachment(model: &Model, attachment: &VolumeAttachment, send: &Send) -> Html {
    let key = attachment.key();
    let change = last(model, |kind| match kind {
        EventKind::VolumeAttachment(of, change) if *of == key => Some(*change),
        _ => None,
    });
    let scene = scene(Some(attachment.state()), change);
    let waiting = model.session.world().ec2().waiting(key);
    let title = format!("Attachment to {}", attachment.instance);
    machine(model, Diagram { title, scene, waiting }, send)
}

fn of_instance(model: &Model, instance: &Instance, send: &Send) -> Html {
    let wanted: InstanceId = instance.id;
    let change = last(model, |kind| match kind {
        EventKind::Instance(id, change) if *id == wanted => Some(*change),
        _ => None,
    });
    let scene = scene(Some(instance.state()), change);
    let title = format!("Instance {wanted}");
    machine(model, Diagram { title, scene, waiting: instance.waiting() }, send)
}

struct Diagram {
    title: String,
    scene: Scene,
    waiting: Option<Waiting>,
}

fn machine(model: &Model, diagram: Diagram, send: &Send) -> Html {
    let Diagram { title, scene, waiting } = diagram;
    let now = model.session.world().now();
    let (width, height) =
        (i32::from(scene.grid.0) * CELL.0, i32::from(scene.grid.1) * CELL.1 + 2 * MARGIN);
    let lines = scene.lines.iter().map(|line| {
        let class = classes!("line", line.open.then_some("open"), line.taken.then_some("taken"));
        html! { <g {class}><path d={line.path.clone()} /><polygon points={line.arrow.clone()} /></g> }
    });
    let nodes = scene.nodes.iter().map(|node| state(model, scene.machine, node, send));
    let inspected =
        model.inspected.filter(|(machine, _)| *machine == scene.machine).map(|(_, state)| state);
    let told = scene.nodes.iter().find(|node| match inspected {
        Some(state) => node.name == state,
        None => node.current,
    });
    html! {
        <section class="machine" aria-label={title.clone()}>
            <h3>{ title }<code class="detail">{ scene.machine }</code></h3>
            <div class="scene">
                <svg aria-hidden="true" viewBox={format!("0 0 {width} {height}")} width={width.to_string()} height={height.to_string()}>{ for lines }</svg>
                <ul>{ for nodes }</ul>
            </div>
            { match told {
                Some(node) => ways(node, inspected.is_none(), waits(waiting, now)),
                None => html! { <p class="told">{ "Press a state to read what it means." }</p> },
            } }
        </section>
    }
}

fn state(model: &Model, machine: &'static str, node: &Node, send: &Send) -> Html {
    let name = node.name;
    let chosen = model.inspected == Some((machine, name));
    let class = classes!(
        "node",
        node.look.as_str(),
        node.current.then_some("current"),
        node.next.then_some("next"),
        format!("column-{}", node.place.0),
        format!("row-{}", node.place.1),
    );
    let onclick = send.reform(move |_| Msg::InspectedState(machine, name));
    let leads: Vec<String> =
        node.ways.iter().map(|way| format!("{}: {}", way.to, way.fact)).collect();
    let leads = if leads.is_empty() {
        "goes nowhere from here".to_owned()
    } else {
        format!("goes to {}", leads.join("; "))
    };
    html! {
        <li {class}>
            <button type="button" {onclick} aria-pressed={chosen.to_string()} aria-current={node.current.then_some("true")}>
                <span class="glyph" aria-hidden="true">{ node.look.glyph() }</span>{ name }
                <span class="visually-hidden">{ format!(", {leads}") }</span>
            </button>
        </li>
    }
}

/// What a state means, and where it leads.
fn ways(node: &Node, is_now: bool, waits: Html) -> Html {
    let ways = node.ways.iter().map(|way| {
        html! { <li><span>{ way.fact }{ " → " }<strong>{ way.to }</strong></span>{ " " }{ if is_now { brief_source(way.source) } else { source(way.source) } }</li> }
    });
    html! {
        <div class="told">
            <p>{ if is_now { "Now " } else { "" } }<strong>{ node.name }</strong>{ ". " }{ node.meaning }</p>
            if is_now { <p>{ waits }</p> }
            if node.ways.is_empty() {
                <p class="detail">{ "Nothing leads out of this state." }</p>
            } else {
                <ul class="plain ways">{ for ways }</ul>
            }
        </div>
    }
}
