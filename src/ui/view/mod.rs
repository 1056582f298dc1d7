//! The panels: pure functions from the model to elements.

mod answer;
mod banner;
mod catalogue;
mod clock;
mod diagrams;
mod element;
mod embed;
mod foot;
mod lab;
mod lab_ecs;
mod lesson;
mod log;
mod parts;
mod refused;
mod request;
mod resources;
mod share;
mod strip;
mod timeline;
mod topology;

use yew::prelude::*;

use super::desk::Desk;
use super::model::{Model, Msg, Screen, Shows};
use crate::wire::request::Service;
use element::{El, div, el, span};

/// Where views send what happened.
pub(super) type Send = Callback<Msg>;

/// What the panels of a desk are made from.
#[derive(Clone, Copy)]
struct At<'a> {
    model: &'a Model,
    desk: &'a Desk,
    send: &'a Send,
}

impl At<'_> {
    /// A panel of the desk: its heading, which names it, and room for what stands beside it. Where
    /// there are two desks, the heading says of which cloud it is.
    fn panel(self, class: &'static str, title: &'static str, id: &str) -> (El, El) {
        let id = self.desk.id(id);
        let heading = el("h2").attr_of("id", id.clone()).text(title);
        let of = || span("cloud", " ").text(self.desk.cloud.label());
        let heading = heading.maybe((self.model.shows == Shows::Both).then(of));
        let cloud = self.desk.cloud.as_str();
        let section = parts::section(self.model).class(class).attr("data-cloud", cloud);
        let section = section.attr_of("aria-labelledby", id);
        (section, div("panel-head").add(heading))
    }
}

/// The whole page, or what is shown of the lab in an element, in reading order.
pub(super) fn whole(model: &Model, sends: &dyn Fn(Option<Service>) -> Send) -> Html {
    if let Some(embed) = &model.embed {
        return embed::view(model, embed, sends);
    }
    let send = &sends(None);
    let panels = match model.screen {
        Screen::Lab => desks(el("main").class("panels"), model, sends),
        Screen::Codes => el("main").class("codes-page").add(catalogue::view(model, send)),
    };
    div("page")
        .add(banner::view(model, send))
        .add(panels)
        .add(clock::view(model, send))
        .add(said(model))
        .maybe(share::dialog(model, send))
        .into()
}

/// What a screen reader is told.
fn said(model: &Model) -> El {
    // The same words twice are said twice: the key makes them a new element.
    let said = el("span").key(model.said_count.to_string()).text_of(model.said.clone());
    div("visually-hidden").attr("role", "status").attr("aria-live", "polite").add(said)
}

/// The desks that are shown, and what they share.
fn desks(mut panels: El, model: &Model, sends: &dyn Fn(Option<Service>) -> Send) -> El {
    let send = &sends(None);
    match model.shows {
        Shows::One(cloud) => {
            let send = &sends(Some(cloud));
            panels = panels.all(desk(At { model, desk: model.desk(cloud), send }));
        }
        Shows::Both => {
            let side = |cloud: Service| {
                let send = &sends(Some(cloud));
                let panels = desk(At { model, desk: model.desk(cloud), send });
                div("desk")
                    .attr("data-cloud", cloud.as_str())
                    .key(cloud.as_str().to_owned())
                    .all(panels)
            };
            panels = panels.attr("data-both", "").all(Service::ALL.map(side).into());
        }
    }
    panels.add(log::view(model, send)).add(lab::view(model, send))
}

fn desk(at: At<'_>) -> Vec<El> {
    let cloud = at.desk.cloud.as_str();
    let panels = [resources::view(at), request::view(at), answer::view(at), diagrams::view(at)];
    panels
        .into_iter()
        .enumerate()
        .map(|(index, panel)| panel.key([cloud, &index.to_string()].concat()))
        .collect()
}
