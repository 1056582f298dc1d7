//! What JavaScript calls: it mounts the page, or the lab inside an element.

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

use super::place::{Host, Place};
use crate::ui::App;
use crate::ui::app::Message;
use crate::ui::ask::Ask;
use crate::ui::options::Options;

/// Mounts the page into the body of the document.
#[wasm_bindgen]
pub fn page(host: Host) -> Mounted {
    let place = Place::page(host.clone());
    Mounted { host, app: Renderer::<App>::with_props(place).render() }
}

/// The lab where it was mounted: the page, which follows links, or the inside of an element of
/// somebody else's page, which shows nothing until its options are read.
///
/// It is never unmounted, because Yew never takes its listeners off what it was mounted into: what
/// one element left is used by the next.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Mounted {
    host: Host,
    app: AppHandle<App>,
}

/// Mounts a lab into an element, which is cleared.
#[wasm_bindgen]
pub fn embed(host: Host, inside: Element) -> Mounted {
    let place = Place::element(host.clone(), inside.clone());
    Mounted { host, app: Renderer::<App>::with_root_and_props(inside, place).render() }
}

#[wasm_bindgen]
impl Mounted {
    /// Opens the link in the fragment of the address; the first one when the page is opened. An
    /// address without a fragment, as the Back button may bring it, asks for nothing.
    pub fn follow(&self, link: String, is_first: bool) {
        if !link.is_empty() {
            self.app.send_message(Message::followed(link, is_first));
        }
    }

    /// Reads the attributes, all of them again.
    pub fn configure(&self) {
        match Options::read(|name| self.host.attribute(name)) {
            Ok(options) => self.app.send_message(Message::configured(options)),
            Err(wrong) => self.host.wrong(wrong.argument, &wrong.message),
        }
    }

    /// Calls a method of the lab with its arguments, an array in JSON. It is answered by the number.
    pub fn ask(&self, number: u32, method: String, arguments: String) {
        self.app.send_message(Message::asked(Ask { number, method, arguments }));
    }

    /// Forgets everything, and shows nothing until its options are read again.
    pub fn clear(&self) {
        self.app.send_message(Message::cleared());
    }
}
