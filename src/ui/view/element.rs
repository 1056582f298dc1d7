//! Elements, built by calls that all tags share.
//!
//! ```text
//! el("li").class("event").add(el("span").text("Detached")).add(mark(confidence))
//! ```
//!
//! Yew's `html!` writes out, for every tag, the code that builds it: twice the bytes of these
//! calls, and 9 KB of what a first visit loads.
//!
//! Children are told apart by their place, so that what has the focus keeps it. A child that is
//! there only sometimes is given with [`El::maybe`], several with [`El::all`]: both take one place.
//! Where the number of siblings changes, each has a [`El::key`].

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::virtual_dom::{Key, Listener, ListenerKind, VNode, VTag, VText};
use yew::{AttrValue, Event, TargetCast as _};

use super::Send;
use crate::ui::model::Msg;

/// An element on its way to the page.
pub(super) struct El(Box<VTag>);

/// An element with nothing in it.
pub(super) fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// A `div`, of which the page is made.
pub(super) fn div(class: &'static str) -> El {
    el("div").class(class)
}

/// A `span` with words in it.
pub(super) fn span(class: &'static str, text: &'static str) -> El {
    el("span").class(class).text(text)
}

/// A `button` that does nothing yet.
pub(super) fn push_button() -> El {
    el("button").attr("type", "button")
}

/// What an ARIA attribute says of something that is so, or is not.
pub(super) const fn truth(so: bool) -> &'static str {
    if so { "true" } else { "false" }
}

impl El {
    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    #[inline(never)]
    fn put(&mut self, child: VNode) {
        self.0.add_child(child);
    }

    /// An attribute in the page's own words.
    #[inline(never)]
    pub(super) fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.set(name, AttrValue::Static(value))
    }

    /// An attribute with a value that is computed.
    #[inline(never)]
    pub(super) fn attr_of(self, name: &'static str, value: String) -> Self {
        self.set(name, AttrValue::from(value))
    }

    /// An attribute that is there only if something is so; without a value, as HTML has them.
    #[inline(never)]
    pub(super) fn attr_if(self, so: bool, name: &'static str) -> Self {
        if so { self.attr(name, name) } else { self }
    }

    /// The class. An empty one is none.
    #[inline(never)]
    pub(super) fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    /// Several classes; empty ones are left out.
    #[inline(never)]
    pub(super) fn classes(self, classes: &[&str]) -> Self {
        let mut class = String::new();
        for word in classes.iter().filter(|word| !word.is_empty()) {
            if !class.is_empty() {
                class.push(' ');
            }
            class.push_str(word);
        }
        self.attr_of("class", class)
    }

    /// What tells this child from its siblings when they change.
    #[inline(never)]
    pub(super) fn key(mut self, key: String) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// The value of an input or a text area, whatever a person wrote there.
    #[inline(never)]
    pub(super) fn value(mut self, value: String) -> Self {
        self.0.set_value(Some(AttrValue::from(value)));
        self
    }

    /// Whether a box is ticked, whatever a person did to it.
    #[inline(never)]
    pub(super) fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }

    /// Which option of a list is chosen. The attribute of an option counts no more once a person
    /// has chosen, so this is a property.
    #[inline(never)]
    pub(super) fn chosen(mut self, index: u32) -> Self {
        self.0.add_property("selectedIndex", index);
        self
    }

    /// Words of the page.
    #[inline(never)]
    pub(super) fn text(mut self, text: &'static str) -> Self {
        self.put(VNode::from(VText::new(text)));
        self
    }

    /// Words that are computed.
    #[inline(never)]
    pub(super) fn text_of(mut self, text: String) -> Self {
        self.put(VNode::from(VText::new(text)));
        self
    }

    /// A child.
    #[inline(never)]
    pub(super) fn add(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// A child at the end, for those who add them one by one.
    #[inline(never)]
    pub(super) fn push(&mut self, child: Self) {
        self.put(child.into());
    }

    /// A child that may be missing; its place is kept.
    #[inline(never)]
    pub(super) fn maybe(mut self, child: Option<Self>) -> Self {
        self.put(child.map_or_else(VNode::default, VNode::from));
        self
    }

    /// Any number of children in one place.
    #[inline(never)]
    pub(super) fn all(mut self, children: Vec<Self>) -> Self {
        self.put(VNode::from_iter(children));
        self
    }

    /// Sends a message when it is pressed.
    #[inline(never)]
    pub(super) fn on_click(self, send: &Send, msg: Msg) -> Self {
        self.listen(send, ListenerKind::onclick, Heard::Pressed(msg))
    }

    /// Sends a message when it is pressed, in place of what the browser would do.
    #[inline(never)]
    pub(super) fn on_held_click(self, send: &Send, msg: Msg) -> Self {
        self.listen(send, ListenerKind::onclick, Heard::Held(msg))
    }

    /// Sends a message when something else happens to it.
    #[inline(never)]
    pub(super) fn on(self, kind: ListenerKind, send: &Send, msg: Msg) -> Self {
        self.listen(send, kind, Heard::Pressed(msg))
    }

    /// Sends a message with every letter that is written.
    pub(super) fn on_input(
        self,
        send: &Send,
        heard: impl Fn(&HtmlInputElement) -> Option<Msg> + 'static,
    ) -> Self {
        self.listen(send, ListenerKind::oninput, Heard::Control(Box::new(heard)))
    }

    /// Sends a message when a choice is made.
    pub(super) fn on_change(
        self,
        send: &Send,
        heard: impl Fn(&HtmlInputElement) -> Option<Msg> + 'static,
    ) -> Self {
        self.listen(send, ListenerKind::onchange, Heard::Control(Box::new(heard)))
    }

    /// Sends a message when a dialog was closed, in whichever way.
    pub(super) fn on_close(self, send: &Send, msg: Msg) -> Self {
        self.listen(send, ListenerKind::onclose, Heard::Pressed(msg))
    }

    #[inline(never)]
    fn listen(mut self, send: &Send, kind: ListenerKind, heard: Heard) -> Self {
        self.0.add_listener(Rc::new(Ear { kind, send: send.clone(), heard }));
        self
    }
}

impl From<El> for VNode {
    fn from(El(tag): El) -> Self {
        Self::VTag(Rc::from(tag))
    }
}

/// What is sent for an event: one message, or one that is made from the state of the control.
enum Heard {
    Pressed(Msg),
    Held(Msg),
    Control(Box<Hear>),
}

/// What a control has to say. Not everything that can be written there is a message.
type Hear = dyn Fn(&HtmlInputElement) -> Option<Msg>;

/// The one listener of the page.
struct Ear {
    kind: ListenerKind,
    send: Send,
    heard: Heard,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        let msg = match &self.heard {
            Heard::Pressed(msg) => Some(msg.clone()),
            Heard::Held(msg) => {
                event.prevent_default();
                Some(msg.clone())
            }
            // Lists and text areas have their value by the same name as inputs.
            Heard::Control(heard) => heard(&event.target_unchecked_into()),
        };
        if let Some(msg) = msg {
            self.send.emit(msg);
        }
    }

    fn passive(&self) -> bool {
        false
    }
}
