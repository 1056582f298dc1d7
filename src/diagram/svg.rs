//! Scenes as a standalone SVG: a picture for a page, a mail, or a printed report.
//!
//! Everything in it is drawn in the colour of the text around it. By itself it takes the colours of
//! a light or a dark screen. What is so now, and what changed last, is told by words, and by the
//! weight of lines. It has no script, no link and no id.

use super::{CELL, Line, Look, MARGIN, NODE, Node, Scene};

/// A scene under a heading.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Drawing {
    /// The heading: `Volume vol-049df61146c4d7901`.
    pub title: String,
    /// What is drawn.
    pub scene: Scene,
    /// The last change in words, if there was one.
    pub last: Option<String>,
}

/// Room between the left edge and the words.
const LEFT: i32 = 10;
/// Room for the heading above a scene.
const HEAD: i32 = 30;
/// Room for the words below a scene.
const FOOT: i32 = 40;

/// Of the picture as a whole, where it stands by itself.
const STYLE: &str = ".detach-lab:root{color:#1b1f24;background:#fff}\
                     @media(prefers-color-scheme:dark){\
                     .detach-lab:root{color:#e8eaed;background:#16191d}}";

/// Draws scenes, one below the other.
///
/// ```
/// use detach_lab::diagram::svg::{Drawing, draw};
/// use detach_lab::diagram::scene;
/// use detach_lab::sim::ec2::VolumeState;
///
/// let scene = scene::<VolumeState>(Some(VolumeState::InUse), None);
/// let title = "Volume <vol-1>".to_owned();
/// let svg = draw(&[Drawing { title, scene, last: None }]);
/// assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"detach-lab\""));
/// assert!(svg.contains("<title>Volume &lt;vol-1&gt;</title>"));
/// assert!(svg.contains("<desc>Volume &lt;vol-1&gt;: now in-use."));
/// ```
pub fn draw(drawings: &[Drawing]) -> String {
    let width = drawings.iter().map(|drawing| drawing.scene.width()).max().unwrap_or_default();
    let height: i32 = drawings.iter().map(Drawing::height).sum();
    let mut out = Svg { text: String::new() };
    out.push(&[
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"detach-lab\" role=\"img\" viewBox=\"0 0 ",
        &width.to_string(),
        " ",
        &height.to_string(),
        "\" width=\"",
        &width.to_string(),
        "\" height=\"",
        &height.to_string(),
        "\" fill=\"none\" stroke=\"currentColor\" font-family=\"system-ui,sans-serif\" \
         font-size=\"12\">\n",
    ]);
    let titles: Vec<&str> = drawings.iter().map(|drawing| &*drawing.title).collect();
    out.element("title", &titles.join(", "));
    let told: Vec<String> = drawings.iter().map(Drawing::describe).collect();
    out.element("desc", &told.join(" "));
    out.push(&["<style>", STYLE, "</style>\n"]);
    let mut top = 0;
    for drawing in drawings {
        out.push(&["<g transform=\"translate(0 ", &top.to_string(), ")\">\n"]);
        out.words(LEFT, 20, " font-weight=\"bold\" font-size=\"14\"", &drawing.title);
        out.push(&["<g transform=\"translate(0 ", &HEAD.to_string(), ")\">\n"]);
        for line in &drawing.scene.lines {
            out.line(line);
        }
        for node in &drawing.scene.nodes {
            out.node(node);
        }
        out.push(&["</g>\n"]);
        if let Some(last) = &drawing.last {
            let below = HEAD + drawing.scene.height();
            out.words(LEFT, below + 6, "", "Last change, the thick line:");
            out.words(LEFT, below + 22, "", last);
        }
        out.push(&["</g>\n"]);
        top += drawing.height();
    }
    out.push(&["</svg>\n"]);
    out.text
}

impl Scene {
    fn width(&self) -> i32 {
        i32::from(self.grid.0) * CELL.0
    }

    fn height(&self) -> i32 {
        i32::from(self.grid.1) * CELL.1 + 2 * MARGIN
    }
}

impl Drawing {
    fn height(&self) -> i32 {
        HEAD + self.scene.height() + FOOT
    }

    /// What it shows, in words.
    fn describe(&self) -> String {
        let mut text = [&self.title, ": "].concat();
        match self.scene.nodes.iter().find(|node| node.current) {
            None => text.push_str("in none of its states now."),
            Some(node) => {
                text.push_str(&["now ", node.name, ". ", node.meaning].concat());
                for way in &node.ways {
                    let words = [" It goes to ", way.to, ": ", way.fact, "."];
                    text.push_str(&words.concat());
                }
            }
        }
        if let Some(last) = &self.last {
            text.push_str(&[" Last change: ", last, "."].concat());
        }
        text
    }
}

struct Svg {
    text: String,
}

impl Svg {
    fn push(&mut self, parts: &[&str]) {
        self.text.extend(parts.iter().copied());
    }

    /// Text from outside.
    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // XML has none of these, in no way of writing.
                letter if letter.is_control() => self.text.push(' '),
                '\u{fffe}' | '\u{ffff}' => self.text.push(' '),
                letter => self.text.push(letter),
            }
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        self.push(&["<", name, ">"]);
        self.escaped(text);
        self.push(&["</", name, ">\n"]);
    }

    fn words(&mut self, x: i32, y: i32, attributes: &str, text: &str) {
        let (x, y) = (x.to_string(), y.to_string());
        let start = "\" fill=\"currentColor\" stroke=\"none\"";
        self.push(&["<text x=\"", &x, "\" y=\"", &y, start, attributes, ">"]);
        self.escaped(text);
        self.push(&["</text>\n"]);
    }

    fn line(&mut self, line: &Line) {
        let weight = if line.taken { "3" } else { "1.25" };
        self.push(&["<path d=\"", &line.path, "\" stroke-width=\"", weight, "\"/>"]);
        self.push(&["<polygon points=\"", &line.arrow, "\" fill=\"currentColor\"/>\n"]);
    }

    fn node(&mut self, node: &Node) {
        let (column, row) = (i32::from(node.place.0), i32::from(node.place.1));
        let left = column * CELL.0 + (CELL.0 - NODE.0) / 2;
        let top = row * CELL.1 + (CELL.1 - NODE.1) / 2 + MARGIN;
        let (x, y) = (left + NODE.0 / 2, top + NODE.1 / 2 + 4);
        self.push(&["<g><title>"]);
        self.escaped(&[node.name, ": ", node.meaning].concat());
        self.push(&["</title>"]);
        let weight = if node.current { "3" } else { "1.5" };
        self.border((left, top), NODE, &["\" stroke-width=\"", weight, border(node.look)].concat());
        if node.look == Look::Held {
            let size = (NODE.0 - 8, NODE.1 - 8);
            self.border((left + 4, top + 4), size, "\" stroke-width=\"1.5");
        }
        let centred = if node.current {
            " text-anchor=\"middle\" font-weight=\"bold\""
        } else {
            " text-anchor=\"middle\""
        };
        let name = [node.look.glyph(), " ", node.name].concat();
        let up = if node.current { 5 } else { 0 };
        self.words(x, y - up, centred, &name);
        if node.current {
            self.words(x, y + 10, " text-anchor=\"middle\" font-size=\"11\"", "now");
        }
        self.push(&["</g>\n"]);
    }

    fn border(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), attributes: &str) {
        let [x, y, width, height] = [x, y, width, height].map(|length| length.to_string());
        self.push(&["<rect x=\"", &x, "\" y=\"", &y, "\" width=\"", &width]);
        self.push(&["\" height=\"", &height, "\" rx=\"6", attributes, "\"/>\n"]);
    }
}

/// The border of a box, from behind the value of an attribute.
const fn border(look: Look) -> &'static str {
    match look {
        Look::Settled | Look::Held => "",
        Look::OnItsWay => "\" stroke-dasharray=\"6 3",
        Look::Gone | Look::Burnt | Look::Stale => "\" stroke-dasharray=\"1 3",
    }
}
