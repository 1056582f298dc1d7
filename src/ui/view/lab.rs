//! The lab itself: how fast things are, which unknown facts hold, server faults.

use super::element::{El, el, span};
use super::parts::{Choice, panel, select, source, tick};
use super::{Send, lab_ecs};
use crate::sim::Admin;
use crate::sim::ec2::{Fault, Told};
use crate::sim::settings::{Latency, Switch};
use crate::sim::timing;
use crate::ui::later::Chunk;
use crate::ui::model::{Model, Msg};
use crate::wire::request::Service;

pub(super) fn view(model: &Model, send: &Send) -> El {
    let summary = "The account of ECS, who calls, regions and faults";
    let of_ecs = model.shows.has(Service::Ecs).then(|| {
        let controls = lab_ecs::view(model, send);
        el("details").class("ecs-account").add(el("summary").text(summary)).add(controls)
    });
    let summary = el("summary")
        .text("Delays, unknown facts, server faults, and what the marks mean")
        .on_click(send, Msg::OpenedLab);
    // What few open is loaded when it is opened.
    let told = if model.later.has(Chunk::Lab) { details(model, send) } else { Vec::new() };
    let details = el("details").add(summary).all(told);
    let (panel, head) = panel(model, "panel lab", "The lab", "lab-title");
    panel.add(head).maybe(of_ecs).add(details)
}

#[cfg_attr(feature = "split", chunk::later(lab))]
fn details(model: &Model, send: &Send) -> Vec<El> {
    let settings = model.session.world().settings();
    let latency = tick(
        "zero-latency".to_owned(),
        span("", "Nothing takes time"),
        settings.latency == Latency::Zero,
        send,
        Box::new(|on| {
            Msg::ChangedLab(Admin::Latency(if on { Latency::Zero } else { Latency::Real }))
        }),
    );
    let mut switches = el("ul").class("plain").add(el("li").add(latency));
    for switch in Switch::ALL.iter().copied() {
        let set = Box::new(move |on| Msg::ChangedLab(Admin::Switch(switch, on)));
        let id = switch.as_str().to_owned();
        let tick = tick(id, span("", switch.meaning()), settings.is_on(switch), send, set);
        switches.push(el("li").add(tick).add(source(switch.source())));
    }
    let mut delays = el("ul").class("plain delays");
    for delay in timing::ALL {
        let span =
            span("", delay.what).text(": ").add(el("strong").text_of(delay.span.to_string()));
        delays.push(el("li").add(span).add(source(delay.source)));
    }
    let marks = el("p").class("detail").text(
        "Documented: the provider says so. Observed: real output shows it. Coded against: a widely used client relies on it. Assumed: nobody says it; the lab takes a usual reading.",
    );
    let of_ec2 = model.shows.has(Service::Ec2).then(|| fault(model, send));
    vec![
        switches,
        el("div").maybe(of_ec2),
        el("h3").text("What the marks mean"),
        marks,
        el("h3").text("Delays"),
        delays,
    ]
}

fn fault(model: &Model, send: &Send) -> El {
    let now = model.session.world().front().told().map(|told| told.fault);
    let none =
        Choice { value: String::new(), text: "what it deserves".to_owned(), now: now.is_none() };
    let mut options = vec![none];
    for fault in Fault::ALL.iter() {
        options.push(Choice::of(fault.code().as_str(), now == Some(*fault)));
    }
    let chose = |code: String| {
        let (fault, calls) = Fault::parse(&code).map_or((Fault::ALL[0], 0), |fault| (fault, 1));
        Some(Msg::ChangedLab(Admin::Fault(Told { fault, calls, action: None })))
    };
    let label = "The next EC2 call is answered with";
    select(label, "fault".to_owned(), options, send, Box::new(chose))
}
