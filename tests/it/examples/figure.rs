//! A figure with a lab in the source of a documentation page, in HTML or in reStructuredText.

use roxmltree::{Document, Node};

/// A lab, its fallback and its caption.
#[derive(Debug)]
pub(crate) struct Figure {
    /// The attributes of the tag, as they are written.
    pub(crate) attributes: Vec<(String, String)>,
    /// The table of the fallback, its head first.
    pub(crate) table: Vec<Vec<String>>,
    /// What the caption has in the type of code.
    pub(crate) spoken_of: Vec<String>,
}

impl Figure {
    /// An attribute, empty when it is not there.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }
}

/// The figures of a page in HTML, or in Markdown with HTML in it. Each is well-formed by itself.
pub(crate) fn in_html(text: &str) -> Vec<Figure> {
    let starts = text.match_indices("<figure>").map(|(start, _)| &text[start..]);
    let figures = starts.map(|rest| {
        let (figure, _) = rest.split_once("</figure>").expect("a figure ends");
        let figure = format!("{figure}</figure>");
        let document = Document::parse(&figure);
        of_html(document.unwrap_or_else(|error| panic!("{error}: {figure}")).root_element())
    });
    figures.collect()
}

fn of_html(figure: Node<'_, '_>) -> Figure {
    let all = |node: Node<'_, '_>, names: &[&str]| -> Vec<String> {
        let named = node.descendants().filter(|found| names.contains(&found.tag_name().name()));
        let text = |node: Node<'_, '_>| {
            node.descendants().filter(Node::is_text).filter_map(|t| t.text()).collect()
        };
        named.map(text).collect()
    };
    let one = |name: &str| {
        let mut found = figure.children().filter(|child| child.has_tag_name(name));
        found.next().unwrap_or_else(|| panic!("a figure without {name}"))
    };
    let (lab, caption) = (one("detach-lab"), one("figcaption"));
    let rows = lab.descendants().filter(|node| node.has_tag_name("tr"));
    Figure {
        attributes: lab
            .attributes()
            .map(|found| (found.name().to_owned(), found.value().to_owned()))
            .collect(),
        table: rows.map(|row| all(row, &["th", "td"])).collect(),
        spoken_of: all(caption, &["code"]),
    }
}

/// The directives of a page in reStructuredText: options, a blank line, a simple table.
pub(crate) fn in_rst(text: &str) -> Vec<Figure> {
    let starts = text.match_indices(".. detach-lab::\n").map(|(at, mark)| &text[at + mark.len()..]);
    starts.map(of_rst).collect()
}

fn of_rst(rest: &str) -> Figure {
    let indented = |line: &&str| line.is_empty() || line.starts_with("   ");
    let mut lines = rest.lines().take_while(indented);
    let mut attributes: Vec<(String, String)> = Vec::new();
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        match line.trim().strip_prefix(':').and_then(|option| option.split_once(": ")) {
            Some((name, value)) => attributes.push((name.to_owned(), value.to_owned())),
            None => {
                let (_, value) = attributes.last_mut().expect("an option before its next line");
                *value = format!("{value} {}", line.trim());
            }
        }
    }
    let caption = attributes.iter().position(|(name, _)| name == "caption");
    let (_, caption) = attributes.remove(caption.expect("a caption"));
    let cells = |line: &str| {
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    };
    let rows = lines.filter(|line| !line.is_empty() && !line.trim().starts_with('='));
    Figure {
        attributes,
        table: rows.map(cells).collect(),
        spoken_of: caption.split("``").skip(1).step_by(2).map(str::to_owned).collect(),
    }
}

#[test]
fn html_and_rst_say_the_same() {
    let html = "a\n\n<figure>\n<detach-lab view=\"diagram\"\n script=\"a ; b\"><table><tr><th>Resource</th>\
                </tr><tr><td><code>x</code></td></tr></table></detach-lab>\n\
                <figcaption>Is <code>busy</code>.</figcaption></figure>\n";
    let rst = "a\n\n.. detach-lab::\n   :view: diagram\n   :script: a ;\n            b\n   :caption: Is ``busy``.\n\n   \
               ========\n   Resource\n   ========\n   x\n   ========\n\nNext\n";
    let [html, rst] = [in_html(html), in_rst(rst)].map(|figures| format!("{figures:?}"));
    assert_eq!(html, rst);
    assert!(html.contains("busy") && html.contains("a ; b"), "{html}");
}
