//! The head of the page: what it is, undo, redo, reset, the world, light or dark.

use super::element::{El, div, el};
use super::parts::{Choice, button_if, choice, select};
use super::{Send, share};
use crate::sim::Fixture;
use crate::ui::model::{Model, Msg, Screen, Shows, Theme};

pub(super) fn view(model: &Model, send: &Send) -> El {
    let title = div("title").add(el("h1").text("Detach Lab")).add(el("p").text(
        "A pretend cloud account. Nothing here is real; the answers are EC2's and ECS's, as far as they are known.",
    ));
    let tools =
        div("tools").all(tools(model, send)).add(share::opener(send)).add(theme(model, send));
    el("header").class("banner").add(title).add(tools)
}

/// What concerns all of the lab.
pub(super) fn tools(model: &Model, send: &Send) -> Vec<El> {
    let mut tools = vec![clouds(model, send), screens(model, send)];
    tools.extend(moves(model, send));
    tools.push(world(model, send));
    tools
}

/// Back, forward, and to where it began.
pub(super) fn moves(model: &Model, send: &Send) -> Vec<El> {
    vec![
        button_if(model.can_undo(), "Undo", send, Msg::PressedUndo),
        button_if(model.can_redo(), "Redo", send, Msg::PressedRedo),
        button_if(true, "Reset", send, Msg::PressedReset),
    ]
}

/// Which clouds are shown: the one, the other, or both.
fn clouds(model: &Model, send: &Send) -> El {
    let name = |shows: Shows| match shows {
        Shows::One(cloud) => cloud.label(),
        Shows::Both => "Both",
    };
    let options = Shows::ALL.map(|shows| (shows, name(shows)));
    choice("Which cloud is shown", &options, model.shows, Msg::ChoseClouds, send)
}

/// The lab itself, or the catalogue of its codes.
fn screens(model: &Model, send: &Send) -> El {
    let options = [(Screen::Lab, "Lab"), (Screen::Codes, "Error codes")];
    choice("What is shown", &options, model.screen, Msg::ChoseScreen, send)
}

fn world(model: &Model, send: &Send) -> El {
    let now = model.session.fixture();
    let option = |fixture: Fixture| Choice {
        value: fixture.name.to_owned(),
        text: fixture.label.to_owned(),
        now: fixture == now,
    };
    let options = Fixture::ALL.into_iter().map(option).collect();
    let chose = |name: String| Fixture::find(&name).map(Msg::ChoseWorld);
    // A choice that could not be taken is taken back: the key makes it a new element.
    select("Start from", "world".to_owned(), options, send, Box::new(chose))
        .key(model.later.failures.to_string())
}

fn theme(model: &Model, send: &Send) -> El {
    let option = |theme: Theme| Choice::of(theme.as_str(), theme == model.theme);
    let options = Theme::ALL.into_iter().map(option).collect();
    let chose = |name: String| Theme::parse(&name).map(Msg::ChoseTheme);
    select("Colours", "theme".to_owned(), options, send, Box::new(chose))
}
