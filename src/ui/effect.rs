//! The browser: everything of the page that is not a view is asked for here.
//!
//! Each call may fail (storage can be blocked, an element can be gone), and the page goes on.

mod keys;
mod mount;
mod place;

pub(super) use keys::keys;
pub use mount::{Mounted, embed, page};
pub use place::{Host, Place};

use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::prelude::*;
use yew::Callback;

use super::later::Chunk;
use super::model::{Effect, Msg, TICK_MS, Tell, Theme};
use super::share::Change;

const THEME_KEY: &str = "detach-lab.theme";

/// Does what the page asks for.
pub(super) fn perform(place: &Place, effect: Effect, done: Callback<Msg>) {
    match effect {
        Effect::Focus(id) => focus_soon(place.clone(), id, true),
        Effect::RescueFocus(id) => focus_soon(place.clone(), id, false),
        Effect::ShowTheme(theme) => {
            show_theme(theme);
            remember_theme(theme);
        }
        Effect::LoadChunk(chunk) => load(place.clone(), chunk, done),
        Effect::Tell(what) => tell(place, what),
        Effect::OpenDialog { dialog, focus } => place.host().open_dialog(dialog, focus),
        Effect::Copy(piece, text) => {
            let told = move |is_copied| done.emit(Msg::Share(Change::Copied(piece, is_copied)));
            place.host().copy(&text, piece.id(), Closure::once_into_js(told));
        }
    }
}

/// Tells something to who shows the element.
pub(super) fn tell(place: &Place, tell: Tell) {
    let host = place.host();
    match tell {
        Tell::Ready => host.ready(),
        Tell::Wrong(wrong) => host.wrong(wrong.argument, &wrong.message),
        Tell::Change(change) => host.change(&change),
        Tell::Open(address) => host.open(&address),
        Tell::Answer(number, answer) => host.answer(number, &answer),
    }
}

/// The element that says that something is loaded.
pub(super) const LOADING: &str = "loading";

fn say_loading(place: &Place, words: &str) {
    if let Some(element) = place.find(LOADING) {
        element.set_text_content(Some(words));
    }
}

fn load(place: Place, chunk: Chunk, done: Callback<Msg>) {
    // Nobody waits for what is only told.
    let is_told = chunk == Chunk::Change;
    if !is_told {
        say_loading(&place, "Loading what this needs …");
    }
    let host = place.host().clone();
    let told = move |is_there| {
        if !is_told {
            say_loading(&place, "");
        }
        done.emit(Msg::LoadedChunk(chunk, is_there));
    };
    host.load_chunk(chunk.as_str(), Closure::once_into_js(told));
}

/// The interval of a running clock; dropping it stops it.
pub(super) fn clock(generation: u32, ticked: Callback<u32>) -> Interval {
    Interval::new(TICK_MS, move || ticked.emit(generation))
}

/// After the next rendering, so that the element is there; a focus that is somewhere stays there
/// unless it is asked `away`.
///
/// An element of somebody else's page gives the focus only to where it was lost inside it, and
/// never takes it from what is outside.
fn focus_soon(place: Place, id: String, away: bool) {
    let may_be_lost = !place.is_element() || place.active().is_some();
    Timeout::new(0, move || {
        let is_lost = may_be_lost && place.active().is_none();
        if place.is_focus_elsewhere() || !(away || is_lost) {
            return;
        }
        if let Some(element) = place.find(&id) {
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
