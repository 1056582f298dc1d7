//! Where the lab is shown: the page itself, or the inside of an element of somebody else's page.

use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, HtmlElement, ShadowRoot};
use yew::Properties;

#[wasm_bindgen]
extern "C" {
    /// What JavaScript does for the lab in one place: `static/boot.js` for the page,
    /// `static/embed/runtime.js` for an element. Both have `loadChunk`.
    #[derive(Clone, Debug, PartialEq)]
    pub type Host;

    /// Loads a chunk, and tells whether it is there.
    #[wasm_bindgen(method, structural, js_name = loadChunk)]
    pub(super) fn load_chunk(this: &Host, name: &str, done: JsValue);

    /// The address of the page, without a query and a fragment.
    #[wasm_bindgen(method, structural)]
    pub(in crate::ui) fn address(this: &Host) -> String;

    /// Opens a dialog of the page when it is rendered, and gives the focus to what is in it.
    #[wasm_bindgen(method, structural, js_name = openDialog)]
    pub(super) fn open_dialog(this: &Host, dialog: &str, focus: &str);

    /// Puts a text on the clipboard, and tells whether that was allowed. If not, the text is
    /// selected in its field on the page.
    #[wasm_bindgen(method, structural)]
    pub(super) fn copy(this: &Host, text: &str, field: &str, done: JsValue);

    /// An attribute of the element, if it is there.
    #[wasm_bindgen(method, structural)]
    pub(super) fn attribute(this: &Host, name: &str) -> Option<String>;

    /// Opens an address in a place of its own.
    #[wasm_bindgen(method, structural)]
    pub(super) fn open(this: &Host, address: &str);

    /// What the attributes ask for is shown.
    #[wasm_bindgen(method, structural)]
    pub(super) fn ready(this: &Host);

    /// An attribute says what cannot be done; what was shown stays.
    #[wasm_bindgen(method, structural)]
    pub(super) fn wrong(this: &Host, argument: &str, message: &str);

    /// What changed, in JSON.
    #[wasm_bindgen(method, structural)]
    pub(super) fn change(this: &Host, change: &str);

    /// The answer to what was asked by this number, in JSON.
    #[wasm_bindgen(method, structural)]
    pub(super) fn answer(this: &Host, number: u32, answer: &str);
}

/// A part of a document that the lab has for itself.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Place {
    host: Host,
    /// Into what it is mounted; the page has the whole document. An element lends it the inside
    /// of its shadow root.
    inside: Option<Element>,
}

impl Place {
    /// The whole document.
    pub(super) const fn page(host: Host) -> Self {
        Self { host, inside: None }
    }

    /// The inside of an element.
    pub(super) const fn element(host: Host, inside: Element) -> Self {
        Self { host, inside: Some(inside) }
    }

    /// Whether it is the inside of an element of somebody else's page.
    pub(in crate::ui) const fn is_element(&self) -> bool {
        self.inside.is_some()
    }

    /// Who works for it.
    pub(in crate::ui) const fn host(&self) -> &Host {
        &self.host
    }

    /// Where its keys are heard.
    pub(super) fn ear(&self) -> EventTarget {
        self.inside.clone().map_or_else(|| gloo::utils::document().into(), Into::into)
    }

    /// The shadow root in which it is now.
    fn root(inside: &Element) -> Option<ShadowRoot> {
        inside.get_root_node().dyn_into().ok()
    }

    /// The element with an id.
    pub(super) fn find(&self, id: &str) -> Option<HtmlElement> {
        let found = match &self.inside {
            Some(inside) => Self::root(inside)?.get_element_by_id(id),
            None => gloo::utils::document().get_element_by_id(id),
        };
        found.and_then(|element| element.dyn_into().ok())
    }

    /// What has the focus here.
    pub(super) fn active(&self) -> Option<Element> {
        let active = match &self.inside {
            Some(inside) => Self::root(inside)?.active_element(),
            None => gloo::utils::document().active_element(),
        };
        active.filter(|element| element.tag_name() != "BODY")
    }

    /// Whether something else of the document has the focus.
    pub(super) fn is_focus_elsewhere(&self) -> bool {
        let active = gloo::utils::document().active_element();
        let somewhere = active.is_some_and(|element| element.tag_name() != "BODY");
        somewhere && self.active().is_none()
    }
}
