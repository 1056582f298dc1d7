//! The foot of an element of somebody else's page: that nothing is real, and the way to the lab
//! itself, where this moment goes on.

use yew::virtual_dom::ListenerKind;

use super::Send;
use super::element::{El, el};
use crate::ui::later::Chunk;
use crate::ui::model::{Model, Msg};

/// From how many entries of the log on a link is made only when it is pressed.
const SHORT: usize = 100;

pub(super) fn view(model: &Model, home: &str, send: &Send) -> El {
    let link = el("a").attr("target", "_blank").attr("rel", "noopener").text("Open in the lab");
    let at_hand = model.later.has(Chunk::Links) && model.session.log().len() <= SHORT;
    let link = if at_hand {
        link.attr_of("href", [home, "#", &model.session.link()].concat())
    } else {
        // Who comes near may press it.
        link.attr_of("href", home.to_owned())
            .on(ListenerKind::onpointerover, send, Msg::WantedLink)
            .on(ListenerKind::onfocusin, send, Msg::WantedLink)
            .on_held_click(send, Msg::PressedOpen)
    };
    el("footer").class("foot").add(el("span").text("Nothing here is real.")).add(link)
}
