//! Parts of a request as shorthand, and as JSON where shorthand would be read differently.

use super::options::plain;
use super::value::integer;
use crate::wire::form::{Form, Node};
use crate::wire::json::push_text;
use crate::wire::shape::Shape;

/// A structure in shorthand, if it survives it.
pub(super) fn shorthand(node: &Node<'_>) -> Option<String> {
    let Node::Parts(form) = node else { return None };
    pairs(form, true)
}

fn pairs(form: &Form<'_>, outside: bool) -> Option<String> {
    let mut out = String::new();
    for (member, node) in &form.parts {
        let Some(node) = node else { continue };
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(member.boto);
        out.push('=');
        out.push_str(&value(plain(member.shape), node, outside)?);
    }
    (!out.is_empty()).then_some(out)
}

fn value(shape: Shape, node: &Node<'_>, outside: bool) -> Option<String> {
    match (shape, node) {
        (Shape::List(item), Node::List(nodes)) => {
            let item = plain(*item);
            let mut items = Vec::new();
            for (_, node) in nodes.iter() {
                let Some(node) = node else { continue };
                items.push(value(item, node, false)?);
            }
            let items = Some(items.join(",")).filter(|items| !items.is_empty())?;
            let texts = matches!(item, Shape::Text | Shape::Enum(_));
            Some(if outside && texts { items } else { ["[", &items, "]"].concat() })
        }
        (_, Node::Leaf(text)) if leaf(shape, text) => quoted(text),
        (_, Node::Parts(form)) => Some(["{", &pairs(form, false)?, "}"].concat()),
        (_, Node::Leaf(_) | Node::List(_)) => None,
    }
}

/// A text in shorthand. Readers of different versions differ about backslashes.
fn quoted(text: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:@+*%".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        return Some(text.to_owned());
    }
    (!text.contains('\\')).then(|| ["\"", &text.replace('"', "\\\""), "\""].concat())
}

/// Whether a text is what the CLI makes of it again.
pub(super) fn leaf(shape: Shape, text: &str) -> bool {
    match plain(shape) {
        Shape::Text | Shape::Enum(_) => true,
        Shape::Bool | Shape::Fixed(_) => matches!(text, "true" | "false"),
        Shape::Int => is_integer(text),
        Shape::List(_) | Shape::Struct(_) | Shape::NotSimulated(_) => false,
    }
}

/// A whole number as Python prints it.
pub(super) fn is_integer(text: &str) -> bool {
    integer(text).as_deref() == Ok(text)
}

/// A part of a request in JSON. A text that is no value of its shape stays a text.
pub(super) fn json(shape: Shape, node: &Node<'_>) -> String {
    let mut out = String::new();
    push_json(shape, node, &mut out);
    out
}

fn push_json(shape: Shape, node: &Node<'_>, out: &mut String) {
    match node {
        Node::Leaf(text)
            if leaf(shape, text) && !matches!(plain(shape), Shape::Text | Shape::Enum(_)) =>
        {
            out.push_str(text);
        }
        Node::Leaf(text) => push_text(text, out),
        Node::List(nodes) => {
            let item = if let Shape::List(item) = plain(shape) { *item } else { shape };
            out.push('[');
            let filled = nodes.iter().filter_map(|(_, node)| node.as_ref());
            for (index, node) in filled.enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                push_json(item, node, out);
            }
            out.push(']');
        }
        Node::Parts(form) => {
            out.push('{');
            let filled =
                form.parts.iter().filter_map(|(member, node)| Some((member, node.as_ref()?)));
            for (index, (member, node)) in filled.enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                push_text(member.boto, out);
                out.push_str(": ");
                push_json(member.shape, node, out);
            }
            out.push('}');
        }
    }
}
