//! What JavaScript calls: it mounts the page, or the lab inside an element.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot};
use yew::{AppHandle, Renderer};

use super::place::{Host, Place};
use crate::ui::App;
use crate::ui::app::Message;
use crate::ui::options::Options;

/// Mounts the page into the body of the document.
#[wasm_bindgen]
pub fn page(host: Host) {
    Renderer::<App>::with_props(Place::page(host)).render();
}

/// A lab inside an element of somebody else's page. It shows nothing until its options are read,
/// and ends with [`Embedded::destroy`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Embedded {
    host: Host,
    app: AppHandle<App>,
}

/// Mounts a lab into an element below a shadow root, which is cleared.
#[wasm_bindgen]
pub fn embed(host: Host, inside: ShadowRoot, element: Element) -> Embedded {
    let place = Place::element(host.clone(), inside);
    Embedded { host, app: Renderer::<App>::with_root_and_props(element, place).render() }
}

#[wasm_bindgen]
impl Embedded {
    /// Reads the attributes, all of them again.
    pub fn configure(&self) {
        match Options::read(|name| self.host.attribute(name)) {
            Ok(options) => self.app.send_message(Message::configured(options)),
            Err(wrong) => self.host.wrong(wrong.argument, &wrong.message),
        }
    }

    /// Takes it out of the document, with all that it holds.
    pub fn destroy(self) {
        self.app.destroy();
    }
}
