//! The browser: everything of the page that is not a view is asked for here.
//!
//! Each call may fail (storage can be blocked, an element can be gone), and the page goes on.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::Callback;

use super::later::Chunk;
use super::model::{Effect, Msg, TICK_MS, Theme};
use crate::wire::request::Service;

const THEME_KEY: &str = "detach-lab.theme";

/// Does what the page asks for.
pub(super) fn perform(effect: Effect, done: Callback<Msg>) {
    match effect {
        Effect::Focus(id) => focus_soon(id, true),
        Effect::RescueFocus(id) => focus_soon(id, false),
        Effect::ShowTheme(theme) => {
            show_theme(theme);
            remember_theme(theme);
        }
        Effect::LoadChunk(chunk) => {
            say_loading("Loading what this needs …");
            load(chunk, move |is_there| {
                say_loading("");
                done.emit(Msg::LoadedChunk(chunk, is_there));
            });
        }
    }
}

/// The element that says that something is loaded.
pub(super) const LOADING: &str = "loading";

fn say_loading(words: &str) {
    if let Some(element) = gloo::utils::document().get_element_by_id(LOADING) {
        element.set_text_content(Some(words));
    }
}

#[wasm_bindgen]
extern "C" {
    /// In `static/boot.js`: loads a chunk, and tells whether it is there.
    #[wasm_bindgen(js_name = loadChunk)]
    fn load_chunk(name: &str, done: JsValue);
}

fn load(chunk: Chunk, done: impl FnOnce(bool) + 'static) {
    load_chunk(chunk.as_str(), Closure::once_into_js(done));
}

/// The interval of a running clock; dropping it stops it.
pub(super) fn clock(generation: u32, ticked: Callback<u32>) -> Interval {
    Interval::new(TICK_MS, move || ticked.emit(generation))
}

/// After the next rendering, so that the element is there; a focus that is somewhere stays there
/// unless it is asked `away`.
fn focus_soon(id: String, away: bool) {
    Timeout::new(0, move || {
        let active = gloo::utils::document().active_element();
        let lost = active.is_none_or(|element| element.tag_name() == "BODY");
        if !(away || lost) {
            return;
        }
        let wanted = gloo::utils::document().get_element_by_id(&id);
        if let Some(element) = wanted.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Without an element that can take the focus, it stays where it is.
            let _ = element.focus();
        }
    })
    .forget();
}

fn show_theme(theme: Theme) {
    // Without the attribute the page follows the system.
    let _ = gloo::utils::document_element().set_attribute("data-theme", theme.as_str());
}

fn remember_theme(theme: Theme) {
    if let Ok(Some(storage)) = gloo::utils::window().local_storage() {
        let _ = storage.set_item(THEME_KEY, theme.as_str());
    }
}

/// The theme that was chosen on an earlier visit; it is shown at once.
pub(super) fn remembered_theme() -> Theme {
    let stored = gloo::utils::window().local_storage().ok().flatten();
    let stored = stored.and_then(|storage| storage.get_item(THEME_KEY).ok().flatten());
    let theme = stored.and_then(|text| Theme::parse(&text)).unwrap_or(Theme::Auto);
    show_theme(theme);
    theme
}

/// Keys that work wherever the focus is: Ctrl+Enter sends, Ctrl+Z and Shift+Ctrl+Z travel, F6 goes
/// from pane to pane.
///
/// Undo is left to text fields while one has the focus.
pub(super) fn keys(pressed: Callback<(Option<Service>, Msg)>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.key() == "F6" {
            if next_pane(if event.shift_key() { -1 } else { 1 }) {
                event.prevent_default();
            }
            return;
        }
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.repeat() {
            return;
        }
        let msg = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => Msg::PressedSend,
            ("Enter", true) => Msg::PressedDryRun,
            ("z" | "Z", _) if is_text_field() => return,
            ("z" | "Z", false) => Msg::PressedUndo,
            ("z" | "Z", true) => Msg::PressedRedo,
            _ => return,
        };
        event.prevent_default();
        pressed.emit((desk_with_focus(), msg));
    })
}

/// The desk that has the focus, where there are two.
fn desk_with_focus() -> Option<Service> {
    let active = gloo::utils::document().active_element()?;
    let desk = active.closest(".desk").ok()??;
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

fn is_text_field() -> bool {
    let active = gloo::utils::document().active_element();
    active.is_some_and(|element| {
        let kind = element.get_attribute("type").unwrap_or_default();
        match element.tag_name().as_str() {
            "TEXTAREA" => true,
            "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "range"),
            _ => false,
        }
    })
}
