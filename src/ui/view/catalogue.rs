//! The catalogue: every error code with its status and message, what it means, who says so, and a
//! way to it that can be played here.

use super::Send;
use super::element::{El, div, el, span};
use super::parts::{button, labelled, panel, source, text_input};
use crate::lesson::Entry;
use crate::sim::ecs;
use crate::ui::model::{Model, Msg, cloud_of_code};
use crate::wire::request::Service;

#[cfg_attr(feature = "split", chunk::later(codes))]
pub(super) fn view(model: &Model, send: &Send) -> El {
    let (panel, head) = panel(model, "panel codes", "Error codes", "codes-title");
    let wanted = Box::new(Msg::ChangedWanted);
    let wanted = text_input(model.wanted.clone(), send, wanted).attr("id", "wanted");
    let about = "Every code that the lab answers with: its HTTP status and message, what it means, who says so, and a way to it. Taking the way starts the lab afresh; Undo brings back what was there.";
    let clouds = Service::ALL.into_iter().filter(|cloud| model.shows.has(*cloud));
    let lists = clouds.flat_map(|cloud| list(model, cloud, send)).collect();
    panel
        .add(head)
        .add(el("p").class("detail").text(about))
        .add(labelled(span("", "Code, status or word"), wanted))
        .all(lists)
}

fn list(model: &Model, cloud: Service, send: &Send) -> Vec<El> {
    let of_cloud = || model.codes.iter().filter(|entry| cloud_of_code(entry.code) == cloud);
    let found: Vec<&Entry> = of_cloud().filter(|entry| is_wanted(entry, &model.wanted)).collect();
    let count = [" ", &found.len().to_string(), " of ", &of_cloud().count().to_string()].concat();
    let heading = el("h3").text(cloud.label()).add(el("span").class("detail").text_of(count));
    let first = [
        "The first ",
        &ecs::Code::PAGE.len().to_string(),
        " are those of the API page of DetachNetworkInterface, in its order.",
    ]
    .concat();
    let note = (cloud == Service::Ecs).then(|| el("p").class("detail").text_of(first));
    let rows = found.into_iter().map(|entry| row(entry, send)).collect();
    vec![heading, div("").maybe(note), el("ul").class("plain").all(rows)]
}

/// Whether all that is written is found in a code, its status, or the words about it.
fn is_wanted(entry: &Entry, wanted: &str) -> bool {
    let status = entry.code.status().to_string();
    let told = [entry.code.as_str(), &status, entry.code.when(), &entry.message].join(" ");
    let told = told.to_lowercase();
    wanted.to_lowercase().split_whitespace().all(|word| told.contains(word))
}

fn row(entry: &Entry, send: &Send) -> El {
    let code = entry.code;
    let status = code.status().to_string();
    let summary = el("summary")
        .add(el("code").class("code-name").text(code.as_str()))
        .text(" ")
        .add(el("strong").class("no").text_of(status.clone()))
        .text(" ")
        .add(el("span").text(code.when()));
    let script = el("pre").class("code").attr("tabindex", "0").text(entry.script);
    let go = button("Take me there", send, Msg::AskedForCode(code))
        .add(span("visually-hidden", ": ").text(code.as_str()));
    let told = div("told")
        .add(el("blockquote").class("message").text_of(entry.message.clone()))
        .add(el("p").add(el("strong").text("What to do: ")).text(code.remedy()))
        .add(el("p").add(el("strong").text("Source: ")).add(source(code.source())))
        .add(el("p").add(el("strong").text("A way to it:")))
        .add(script)
        .add(div("tools").add(go));
    // Codes of the same spelling differ in their status or text.
    let key = [code.as_str(), &status, entry.script].concat();
    el("li").key(key).add(el("details").class("code-entry").add(summary).add(told))
}
