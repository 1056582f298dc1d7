//! The texts that are shared: the link, and what shows the moment in other pages.

use super::{Piece, Share};
use crate::ui::model::{Shows, Theme};
use crate::ui::options::View;

/// What an iframe has for a height if nobody chose one: a frame that says nothing is 150 px high.
const FRAME_HEIGHT: u16 = 600;

/// What an iframe may: scripts, and links that open pages of their own.
const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/// The words of a link to the page.
const OPEN: &str = "Open this moment in Detach Lab";

impl Share {
    /// What stands in a text field, to be copied.
    pub(in crate::ui) fn text(&self, piece: Piece) -> String {
        match piece {
            Piece::Link => self.address(),
            Piece::Tag => self.tag(),
            Piece::Frame => self.frame(),
            Piece::Markdown => self.markdown(),
        }
    }

    /// The page, opened at this moment.
    fn address(&self) -> String {
        [&self.page, "#", &self.link].concat()
    }

    /// Where the files of the page are.
    fn folder(&self) -> &str {
        self.page.rfind('/').map_or("", |end| &self.page[..=end])
    }

    /// The attributes of an element, or the query of a frame. What says nothing is left out.
    fn options(&self) -> Vec<(&'static str, String)> {
        let service = match self.shows {
            Shows::One(cloud) => cloud.as_str(),
            Shows::Both => "both",
        };
        let mut options = vec![("service", service.to_owned())];
        if self.views != [View::Full] {
            let names: Vec<&str> = self.views.iter().map(|view| view.as_str()).collect();
            options.push(("view", names.join(" ")));
        }
        if self.theme != Theme::Auto {
            options.push(("theme", self.theme.as_str().to_owned()));
        }
        options
    }

    fn tag(&self) -> String {
        let mut lab = element("detach-lab", &[("link", &self.link)]);
        for (name, value) in self.options() {
            attribute(&mut lab, name, &value);
        }
        if let Some(height) = self.height {
            attribute(&mut lab, "height", &height.to_string());
        }
        let loader = [self.folder(), "detach-lab.js"].concat();
        let script = element("script", &[("type", "module"), ("src", &loader)]);
        let link = element("a", &[("href", &self.address())]);
        [&script, "></script>\n", &lab, ">\n  ", &link, ">", OPEN, "</a>\n</detach-lab>"].concat()
    }

    /// The page of a frame, opened at this moment.
    pub(in crate::ui) fn frame_address(&self) -> String {
        let mut address = [self.folder(), "embed.html"].concat();
        for (index, (name, value)) in self.options().iter().enumerate() {
            let sign = if index == 0 { "?" } else { "&" };
            // No value has a character that a query does not have, but spaces.
            address.extend([sign, name, "=", &value.replace(' ', "+")]);
        }
        address.extend(["#", &self.link]);
        address
    }

    fn frame(&self) -> String {
        let height = self.height.unwrap_or(FRAME_HEIGHT).to_string();
        let attributes = [
            ("src", self.frame_address()),
            ("title", "Detach Lab".to_owned()),
            // It is of no origin, so it has no part in the page around it; its links open.
            ("sandbox", SANDBOX.to_owned()),
            ("loading", "lazy".to_owned()),
            ("width", "100%".to_owned()),
            ("height", height),
        ];
        // What stands around it gives it the height that it needs.
        let sizer = [self.folder(), "detach-lab-iframe.js"].concat();
        let mut frame = element("script", &[("type", "module"), ("src", &sizer)]);
        frame.push_str("></script>\n");
        frame.push_str(&element("iframe", &[]));
        for (name, value) in &attributes {
            attribute(&mut frame, name, value);
        }
        frame.push_str("></iframe>");
        frame
    }

    fn markdown(&self) -> String {
        // Parentheses end an address.
        let address = self.address().replace('(', "%28").replace(')', "%29");
        ["[", OPEN, "](", &address, ")"].concat()
    }
}

/// A tag that is still open.
fn element(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut tag = ["<", name].concat();
    for (name, value) in attributes {
        attribute(&mut tag, name, value);
    }
    tag
}

/// Adds an attribute. The value may be anything: it does not end before its quotation mark.
fn attribute(tag: &mut String, name: &str, value: &str) {
    tag.extend([" ", name, "=\""]);
    for letter in value.chars() {
        match letter {
            '&' => tag.push_str("&amp;"),
            '"' => tag.push_str("&quot;"),
            '<' => tag.push_str("&lt;"),
            '>' => tag.push_str("&gt;"),
            letter => tag.push(letter),
        }
    }
    tag.push('"');
}
