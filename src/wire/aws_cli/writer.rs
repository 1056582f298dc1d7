//! Writing a command line as the CLI's own examples are laid out: on one line if it is short, else
//! with every option on a line of its own.

use super::arguments::is_number;
use super::nodes::{is_integer, json, leaf, shorthand};
use super::options::{global, is_truth, negative, plain};
use crate::sim::ec2::ActionName;
use crate::wire::RawRequest;
use crate::wire::form::{Form, Node};
use crate::wire::shape::{Member, Shape, joined, members, pascal_case};
use crate::wire::shell::quoted;

/// A line that is not broken.
const WIDTH: usize = 80;

/// Writes a request as a command of the AWS CLI.
///
/// A parameter that the CLI could not send is shown too, as `Key=value` behind the command, where
/// the CLI refuses it. What the CLI sends though nobody told it to, it would send for this line
/// too: `MinCount` and `MaxCount` of run-instances.
///
/// ```
/// use detach_lab::wire::{RawRequest, aws_cli};
///
/// let request = RawRequest::new("DetachVolume").with("VolumeId", "vol-1a2b3c4d");
/// let line = aws_cli::encode_request(&request.with("Force", "true").with("Colour", "red"));
/// assert_eq!(line, "aws ec2 detach-volume Colour=red --force --volume-id vol-1a2b3c4d");
/// ```
pub fn encode_request(request: &RawRequest) -> String {
    let name = request.action.as_deref().unwrap_or_default();
    let mut line = Line { strays: Vec::new(), options: Vec::new() };
    match ActionName::parse(name) {
        Some(action) => line.known(action, &request.params),
        None => request.params.iter().for_each(|(key, value)| line.unknown(key, value)),
    }
    let version = request.version.as_deref();
    if let Some(version) = version.filter(|version| *version != crate::wire::decode::VERSION) {
        line.stray("Version", version);
    }
    let mut parts = vec!["aws ec2".to_owned()];
    if request.action.is_some() {
        let command = joined(name, '-');
        let same = pascal_case(&command, '-') == name || ActionName::parse(name).is_some();
        parts.push(quoted(&if same { command } else { ["Action=", name].concat() }));
    }
    let head = parts.join(" ");
    let parts: Vec<_> = [head].into_iter().chain(line.strays).chain(line.options).collect();
    let length = parts.iter().map(|part| part.chars().count() + 1).sum::<usize>();
    let broken = length > WIDTH && parts.len() > 2;
    parts.join(if broken { " \\\n    " } else { " " })
}

struct Line {
    /// What the CLI refuses: before the options, which would take it for a value.
    strays: Vec<String>,
    /// Every option with its words.
    options: Vec<String>,
}

impl Line {
    fn stray(&mut self, key: &str, value: &str) {
        // A blank keeps it from being an option.
        let blank = if key.starts_with('-') || key.contains('=') { " " } else { "" };
        self.strays.push(quoted(&[blank, key, "=", value].concat()));
    }

    fn option(&mut self, name: &str, words: &[String]) {
        let mut option = ["--", name].concat();
        match words {
            // Else it would be an option itself.
            [only] if only.starts_with('-') && !is_number(only) => {
                option.push('=');
                option = quoted(&[&option, only.as_str()].concat());
            }
            _ => {
                for word in words {
                    option.push(' ');
                    option.push_str(&quoted(word));
                }
            }
        }
        self.options.push(option);
    }

    fn unknown(&mut self, key: &str, value: &str) {
        let name = joined(key, '-');
        let option = !name.is_empty()
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && pascal_case(&name, '-') == key
            && !global().iter().any(|global| global.name.starts_with(&name));
        if option {
            self.option(&name, &[value.to_owned()]);
        } else {
            self.stray(key, value);
        }
    }

    fn known(&mut self, action: ActionName, params: &[(String, String)]) {
        let members = members(action);
        let mut form = Form::default();
        for (key, value) in params {
            if form.place(members, key, value).is_err() {
                self.stray(key, value);
            }
        }
        let (mut least, mut most) = (None, None);
        for member in members {
            let found = form.parts.iter_mut().find(|(known, _)| known.boto == member.boto);
            let Some(node) = found.and_then(|(_, node)| node.take()) else {
                // An option that the CLI requires may still have no words.
                if member.required && matches!(plain(member.shape), Shape::List(_)) {
                    self.option(&joined(member.boto, '-'), &[]);
                }
                continue;
            };
            let run = action == ActionName::RunInstances;
            match (member.boto, &node) {
                ("MinCount", Node::Leaf(number)) if run => least = Some(*number),
                ("MaxCount", Node::Leaf(number)) if run => most = Some(*number),
                _ => self.member(member, &node),
            }
        }
        match (least, most) {
            (Some(least), Some(most)) if is_integer(least) && is_integer(most) => {
                let range = [least, ":", most].concat();
                self.option("count", &[if least == most { least.to_owned() } else { range }]);
            }
            _ => {
                for (key, number) in [("MaxCount", most), ("MinCount", least)] {
                    if let Some(number) = number {
                        self.stray(key, number);
                    }
                }
            }
        }
    }

    fn member(&mut self, member: &Member, node: &Node<'_>) {
        let name = joined(member.boto, '-');
        match (plain(member.shape), node) {
            (Shape::Bool | Shape::Fixed(_), Node::Leaf("true")) => self.option(&name, &[]),
            (Shape::Bool | Shape::Fixed(_), Node::Leaf("false")) => {
                self.option(&negative(&name), &[]);
            }
            (Shape::Text | Shape::Enum(_), Node::Leaf(text)) if !is_file(text) => {
                self.option(&name, &[(*text).to_owned()]);
            }
            (Shape::Int, Node::Leaf(number)) if is_integer(number) => {
                self.option(&name, &[(*number).to_owned()]);
            }
            (_, Node::Leaf(text)) => self.stray(member.query, text),
            (shape @ Shape::List(item), Node::List(_)) => {
                let words = words(*item, node);
                self.option(&name, &words.unwrap_or_else(|| vec![json(shape, node)]));
            }
            (shape, node) => match truth(shape, node) {
                Some(true) => self.option(&name, &[]),
                Some(false) => self.option(&["no-", &name].concat(), &[]),
                None => {
                    let word = shorthand(node).unwrap_or_else(|| json(shape, node));
                    self.option(&name, &[word]);
                }
            },
        }
    }
}

/// The CLI reads the file instead.
fn is_file(text: &str) -> bool {
    text.starts_with("file://") || text.starts_with("fileb://")
}

/// A structure of one boolean that can be a flag.
fn truth(shape: Shape, node: &Node<'_>) -> Option<bool> {
    let Node::Parts(form) = node else { return None };
    match form.parts.as_slice() {
        [(_, Some(Node::Leaf(text)))] if is_truth(shape) => text.parse().ok(),
        _ => None,
    }
}

/// The items of a list as words, if they can be.
fn words(item: Shape, node: &Node<'_>) -> Option<Vec<String>> {
    let Node::List(nodes) = node else { return None };
    let mut words = Vec::new();
    for node in nodes.iter().filter_map(|(_, node)| node.as_ref()) {
        let word = match node {
            Node::Leaf(text) => leaf(item, text).then(|| (*text).to_owned()),
            Node::List(_) | Node::Parts(_) => shorthand(node),
        }?;
        words.push(word);
    }
    let bad = |word: &String| word.starts_with('-') && !is_number(word);
    match words.as_slice() {
        [only] if only.trim().starts_with('[') || is_file(only) => None,
        all if all.iter().any(bad) => None,
        _ => Some(words),
    }
}
