//! The dialog that gives the link to this moment, and what shows the moment in other pages.

use super::Send;
use super::element::{El, div, el, push_button, span};
use super::parts::{Choice, button, button_if, labelled, plain_text, select, text_input, tick};
use crate::ui::model::{Model, Msg, Shows, Theme};
use crate::ui::options::View;
use crate::ui::share::{Change, HEIGHTS, OPENER, Piece, Share};

/// The id of the dialog.
const DIALOG: &str = "share";

/// Opens the dialog.
pub(super) fn opener(send: &Send) -> El {
    let button = button("Share", send, Msg::PressedShare);
    button.attr("id", OPENER).attr("aria-haspopup", "dialog")
}

/// The dialog, while it is open. It is the browser's own: Esc and a press outside close it, and the
/// focus goes back to where it was.
pub(super) fn dialog(model: &Model, send: &Send) -> Option<El> {
    model.share.as_ref().map(|share| content(share, send))
}

#[cfg_attr(feature = "split", chunk::later(links))]
fn content(share: &Share, send: &Send) -> El {
    let head = div("panel-head")
        .add(el("h2").attr("id", "share-title").text("Share"))
        .add(closing(push_button().text("Close")));
    let promise = "Nothing leaves this page: the link is the session itself. Who opens it gets this moment, and can go on from it.";
    el("dialog")
        .class("share")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "share-title")
        .attr("closedby", "any")
        .on_close(send, Msg::ClosedShare)
        .add(head)
        .add(el("p").text(promise))
        .add(piece(share, Piece::Link, send))
        .add(length(share))
        .maybe(share.limit.clone().map(limit))
        .add(el("h3").text("Embed it in a page"))
        .add(views(share, send))
        .add(looks(share, send))
        .all([Piece::Tag, Piece::Frame, Piece::Markdown].map(|it| piece(share, it, send)).into())
        .add(preview(share))
        .add(el("h3").text("Open a link"))
        .add(opening(share, send))
}

/// A button that also closes the dialog.
fn closing(button: El) -> El {
    button.attr("command", "close").attr("commandfor", DIALOG)
}

fn length(share: &Share) -> El {
    let letters = share.text(Piece::Link).len().to_string();
    let commands = share.commands.to_string();
    let commands = match share.commands {
        1 => "1 command".to_owned(),
        _ => [&commands, " commands"].concat(),
    };
    el("p").class("detail").text_of([&letters, " characters, ", &commands, "."].concat())
}

fn limit(limit: String) -> El {
    let told = ["This session is too long for one link: ", &limit, "."].concat();
    el("p").class("notice").text_of(told)
}

/// A text, and the button that copies it.
fn piece(share: &Share, piece: Piece, send: &Send) -> El {
    let (label, copy, rows) = match piece {
        Piece::Link => ("Link to this moment", "Copy link", "2"),
        Piece::Tag => ("Tag, for a page that may load scripts from here", "Copy tag", "6"),
        Piece::Frame => ("iframe, for any other page", "Copy iframe", "5"),
        Piece::Markdown => ("Markdown, a link only", "Copy Markdown", "2"),
    };
    let area = plain_text(el("textarea"))
        .class("code")
        .attr("id", piece.id())
        .attr("rows", rows)
        .attr("readonly", "readonly")
        .value(share.text(piece));
    let copy = button(copy, send, Msg::Share(Change::PressedCopy(piece)));
    let copy =
        if piece == Piece::Link { copy.attr("id", "copy-link").class("primary") } else { copy };
    let told = match share.copied {
        Some((copied, true)) if copied == piece => "Copied.",
        Some((copied, false)) if copied == piece => {
            "The browser does not let the page copy. The text is selected: copy it with Ctrl+C, on a Mac with ⌘C, or from its menu."
        }
        _ => "",
    };
    // The same words twice are said twice: the key makes them a new element.
    let told = span("", told).key(share.copies.to_string());
    let told = el("span").attr("role", "status").add(told);
    div("fields").add(labelled(span("", label), area)).add(div("tools").add(copy).add(told))
}

/// Which views are shown, in the order in which they were chosen.
fn views(share: &Share, send: &Send) -> El {
    let mut group = el("fieldset").add(el("legend").text("What is shown, in the order of choice"));
    for view in View::ALL {
        let at = share.views.iter().position(|shown| *shown == view);
        let number = at.filter(|_| share.views.len() > 1);
        let number = number.map(|at| el("em").text_of([" ", &(at + 1).to_string()].concat()));
        let label = span("", view.as_str()).maybe(number);
        let id = ["share-view-", view.as_str()].concat();
        let toggled = Box::new(move |_| Msg::Share(Change::Toggled(view)));
        group.push(tick(id, label, at.is_some(), send, toggled));
    }
    group
}

/// How it looks there.
fn looks(share: &Share, send: &Send) -> El {
    let clouds = [("ec2", "EC2"), ("ecs", "ECS"), ("both", "Both")];
    let clouds = Shows::ALL.into_iter().zip(clouds).map(|(shows, (value, text))| Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        now: shows == share.shows,
    });
    let chose_clouds = |value: String| {
        let at = ["ec2", "ecs", "both"].iter().position(|name| *name == value)?;
        Shows::ALL.get(at).map(|shows| Msg::Share(Change::ChoseClouds(*shows)))
    };
    let themes = Theme::ALL.map(|theme| Choice::of(theme.as_str(), theme == share.theme));
    let chose_theme =
        |name: String| Theme::parse(&name).map(|theme| Msg::Share(Change::ChoseTheme(theme)));
    let mut heights = vec![Choice::of("as the views need", share.height.is_none())];
    let offered = HEIGHTS.iter();
    heights.extend(offered.map(|px| Choice::of(&px.to_string(), share.height == Some(*px))));
    let chose_height = |px: String| Some(Msg::Share(Change::ChoseHeight(px.parse().ok())));
    div("tools")
        .add(select(
            "Clouds",
            "share-clouds".to_owned(),
            clouds.collect(),
            send,
            Box::new(chose_clouds),
        ))
        .add(select(
            "Colours",
            "share-theme".to_owned(),
            themes.into(),
            send,
            Box::new(chose_theme),
        ))
        .add(select(
            "Height in pixels",
            "share-height".to_owned(),
            heights,
            send,
            Box::new(chose_height),
        ))
}

fn preview(share: &Share) -> El {
    let link = el("a").attr_of("href", share.frame_address());
    let link = link.attr("target", "_blank").attr("rel", "noreferrer");
    el("p").add(link.text("See the iframe in a new tab"))
}

/// A link that somebody sent, also one of another copy of the lab.
fn opening(share: &Share, send: &Send) -> El {
    let wrote = Box::new(|text| Msg::Share(Change::WroteLink(text)));
    let input = text_input(share.wanted.clone(), send, wrote).attr("id", "wanted-link");
    let link = share.wanted.trim();
    let open = Msg::FollowedLink { link: link.to_owned(), is_first: false };
    let open = button_if(!link.is_empty(), "Open", send, open);
    let open = if link.is_empty() { open } else { closing(open) };
    let about = "One of this lab, or of another copy of it. Undo brings back what is here.";
    div("fields")
        .add(el("p").class("detail").text(about))
        .add(labelled(span("", "Link"), input))
        .add(div("tools").add(open))
}
