//! Keys that work wherever the focus is: Ctrl+Enter sends, Ctrl+Z and Shift+Ctrl+Z travel. On the
//! page F6 goes from pane to pane; an element hears only keys that are pressed inside it.
//!
//! Undo is left to text fields while one has the focus.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::Callback;

use super::Place;
use crate::ui::model::Msg;
use crate::wire::request::Service;

/// Hears keys until it is dropped.
pub(in crate::ui) fn keys(
    place: &Place,
    pressed: Callback<(Option<Service>, Msg)>,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    let here = place.clone();
    EventListener::new_with_options(&place.ear(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.key() == "F6" && !here.is_element() {
            if next_pane(if event.shift_key() { -1 } else { 1 }) {
                event.prevent_default();
            }
            return;
        }
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.repeat() {
            return;
        }
        let active = here.active();
        let msg = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => Msg::PressedSend,
            ("Enter", true) => Msg::PressedDryRun,
            ("z" | "Z", _) if active.as_ref().is_some_and(is_text_field) => return,
            ("z" | "Z", false) => Msg::PressedUndo,
            ("z" | "Z", true) => Msg::PressedRedo,
            _ => return,
        };
        event.prevent_default();
        pressed.emit((active.as_ref().and_then(desk_of), msg));
    })
}

/// The desk that an element stands on, where there are two.
fn desk_of(element: &Element) -> Option<Service> {
    let desk = element.closest(".desk").ok()??;
    let named = desk.get_attribute("data-cloud")?;
    Service::ALL.into_iter().find(|cloud| cloud.as_str() == named)
}

/// Moves the focus to the pane `by` places after the one that has it. False at either end, where
/// the key is the browser's.
fn next_pane(by: i32) -> bool {
    let panes = gloo::utils::document().query_selector_all(".banner, .panel, .clock");
    let Ok(panes) = panes else { return false };
    let active = gloo::utils::document().active_element();
    let pane = |index: u32| panes.item(index)?.dyn_into::<HtmlElement>().ok();
    let has_focus = |index: &u32| {
        pane(*index).is_some_and(|pane| pane.contains(active.as_ref().map(AsRef::as_ref)))
    };
    let at = (0..panes.length()).find(has_focus);
    let next = match (at, by < 0) {
        (None, false) => Some(0),
        (None, true) => panes.length().checked_sub(1),
        (Some(at), false) => at.checked_add(1),
        (Some(at), true) => at.checked_sub(1),
    };
    let Some(pane) = next.and_then(pane) else { return false };
    // A pane takes the focus itself, so that what follows is reached by Tab.
    let _ = pane.set_attribute("tabindex", "-1");
    pane.focus().is_ok()
}

fn is_text_field(element: &Element) -> bool {
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "range"),
        _ => false,
    }
}
