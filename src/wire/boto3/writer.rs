//! Writing in the layout of the boto3 documentation: four blanks a level, a comma after every
//! value.
//!
//! # Source
//! botocore 1.44.5, `docs/sharedexample.py`.

use crate::sim::ec2::ActionName;
use crate::wire::RawRequest;
use crate::wire::form::{Form, Node};
use crate::wire::python::{Py, quoted};
use crate::wire::shape::{Shape, members, snake_case};

/// Writes a request as a boto3 call.
///
/// A parameter that boto3 could not send is shown too: by its key, with its text.
///
/// ```
/// use detach_lab::wire::{RawRequest, boto3};
///
/// let request = RawRequest::new("DetachVolume").with("VolumeId", "vol-1a2b3c4d").with("Force", "true");
/// assert_eq!(
///     boto3::encode_request(&request),
///     "response = client.detach_volume(\n    VolumeId='vol-1a2b3c4d',\n    Force=True,\n)"
/// );
/// ```
pub fn encode_request(request: &RawRequest) -> String {
    let name = request.action.as_deref().unwrap_or_default();
    let action = ActionName::parse(name);
    let method = action.map_or_else(|| other_method(name), snake_case);
    let mut out = format!("response = client.{method}(");
    let mut form = Form::default();
    let mut strays = Vec::new();
    let members = action.map_or(&[][..], members);
    for (key, value) in &request.params {
        if form.place(members, key, value).is_err() {
            strays.push((key.as_str(), value.as_str()));
        }
    }
    for (name, shape, node) in leaves(form) {
        open_line(&mut out, 1);
        out.push_str(name);
        out.push('=');
        push_node(&mut out, shape, node, 1);
    }
    let version = request.version.as_deref().map(|version| ("Version", version));
    for (key, value) in version.into_iter().filter(|_| !is_default(request)).chain(strays) {
        open_line(&mut out, 1);
        let value = quoted(value);
        if is_keyword(key) {
            out.push_str(&format!("{key}={value},"));
        } else {
            out.push_str(&format!("**{{{}: {value}}},", quoted(key)));
        }
    }
    if out.ends_with(',') {
        out.push('\n');
    }
    out.push(')');
    out
}

/// boto3 knows its version, and has no keyword for it.
fn is_default(request: &RawRequest) -> bool {
    request.version.as_deref() == Some(crate::wire::decode::VERSION)
}

/// The name that the method of an unknown action would have: letters, digits and underscores.
fn other_method(action: &str) -> String {
    let mut method = String::new();
    for letter in action.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_') {
        if letter.is_ascii_uppercase() && !method.is_empty() {
            method.push('_');
        }
        method.push(letter.to_ascii_lowercase());
    }
    if method.is_empty() { "_".to_owned() } else { method }
}

fn is_keyword(key: &str) -> bool {
    !key.is_empty()
        && !key.starts_with(|letter: char| letter.is_ascii_digit())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The filled parts of a form, by keyword.
fn leaves(form: Form<'_>) -> impl Iterator<Item = (&'static str, Shape, Node<'_>)> {
    let parts = form.parts.into_iter();
    parts.filter_map(|(member, node)| Some((member.boto, member.shape, node?)))
}

fn open_line(out: &mut String, level: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", level));
}

/// A value of a request, and its comma. A text that is no value of its shape stays a text.
fn push_node(out: &mut String, shape: Shape, node: Node<'_>, level: usize) {
    match (shape, node) {
        (Shape::NotSimulated(inner), node) => return push_node(out, *inner, node, level),
        (Shape::Bool | Shape::Fixed(_), Node::Leaf("true")) => out.push_str("True"),
        (Shape::Bool | Shape::Fixed(_), Node::Leaf("false")) => out.push_str("False"),
        (Shape::Int, Node::Leaf(digits)) if is_int(digits) => out.push_str(digits),
        (_, Node::Leaf(text)) => out.push_str(&quoted(text)),
        (shape, Node::List(nodes)) => {
            let item = if let Shape::List(item) = shape { *item } else { shape };
            out.push('[');
            for node in nodes.into_values().flatten() {
                open_line(out, level + 1);
                push_node(out, item, node, level + 1);
            }
            open_line(out, level);
            out.push(']');
        }
        (_, Node::Parts(form)) => {
            out.push('{');
            for (name, shape, node) in leaves(form) {
                open_line(out, level + 1);
                out.push_str(&format!("'{name}': "));
                push_node(out, shape, node, level + 1);
            }
            open_line(out, level);
            out.push('}');
        }
    }
    out.push(',');
}

fn is_int(digits: &str) -> bool {
    let zero_padded = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !zero_padded && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Sorts the keys of dictionaries, at every level.
pub(super) fn sort(dict: &mut [(String, Py)]) {
    dict.sort_by(|(one, _), (other, _)| one.cmp(other));
    dict.iter_mut().for_each(|(_, value)| sort_inside(value));
}

fn sort_inside(value: &mut Py) {
    match value {
        Py::Dict(entries) => sort(entries),
        Py::List(items) => items.iter_mut().for_each(sort_inside),
        Py::Str(_) | Py::Int(_) | Py::Bool(_) | Py::Time(_) => {}
    }
}

/// A dictionary as "Expected Output"; the outermost has no comma.
pub(super) fn documentation(dict: &[(String, Py)]) -> String {
    let mut out = String::new();
    push_dict(&mut out, dict, 0);
    out
}

fn push_dict(out: &mut String, dict: &[(String, Py)], level: usize) {
    out.push('{');
    for (name, value) in dict {
        open_line(out, level + 1);
        out.push_str(&format!("'{name}': "));
        push_value(out, value, level + 1);
    }
    open_line(out, level);
    out.push('}');
}

fn push_value(out: &mut String, value: &Py, level: usize) {
    match value {
        Py::Dict(entries) => push_dict(out, entries, level),
        Py::List(items) => {
            out.push('[');
            for item in items {
                open_line(out, level + 1);
                push_value(out, item, level + 1);
            }
            open_line(out, level);
            out.push(']');
        }
        // The whole tuple of a time: with weekday, day of the year, and no daylight saving.
        Py::Time(at) => {
            let at = at.civil();
            out.push_str(&format!(
                "datetime({}, {}, {}, {}, {}, {}, {}, {}, 0)",
                at.year,
                at.month,
                at.day,
                at.hour,
                at.minute,
                at.second,
                at.weekday,
                at.day_of_year
            ));
        }
        Py::Str(_) | Py::Int(_) | Py::Bool(_) => out.push_str(&value.repr()),
    }
    out.push(',');
}
