//! Writing a call: four blanks a level, a comma after every field.

use crate::sim::ecs::ActionName;
use crate::wire::RawRequest;
use crate::wire::ecs::VERSION;
use crate::wire::ecs::shape::{members, snake_case};
use crate::wire::form::{Form, Node};
use crate::wire::python::quoted;
use crate::wire::shape::{Shape, pascal_case};

const MODELS: &str = "ecs_20140526_models.";

/// Writes a request as a call of the Python SDK.
///
/// A parameter that the SDK could not send is shown too, by its key.
///
/// ```
/// use detach_lab::wire::{RawRequest, alibaba_sdk};
///
/// let request = RawRequest::ecs("DescribeRegions").with("ResourceType", "instance");
/// assert_eq!(
///     alibaba_sdk::encode_request(&request),
///     "response = client.describe_regions(\n    ecs_20140526_models.DescribeRegionsRequest(\n        \
///      resource_type='instance',\n    )\n)"
/// );
/// ```
pub fn encode_request(request: &RawRequest) -> String {
    let name: String = request.action.as_deref().unwrap_or_default().to_owned();
    let action = ActionName::parse(&name);
    // The name of a class and of a method: letters, digits and underscores.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut class: String = name.chars().filter(|letter| plain(*letter)).collect();
    if !class.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        class.insert(0, 'X');
    }
    let mut method = snake_case(&class);
    if method.ends_with("request") {
        method.push('_');
    }
    class.push_str("Request");
    let mut out = ["response = client.", &method, "(\n    ", MODELS, &class, "("].concat();
    let mut form = Form::default();
    let mut strays = Vec::new();
    for (key, value) in &request.params {
        let placed = action.is_some_and(|action| form.place(members(action), key, value).is_ok());
        if !placed {
            strays.push((key.as_str(), value.as_str()));
        }
    }
    push_fields(&mut out, form, &class, 2);
    let version = request.version.as_deref().filter(|version| *version != VERSION);
    for (key, value) in version.map(|version| ("Version", version)).into_iter().chain(strays) {
        open_line(&mut out, 2);
        let keyword = snake_case(key);
        if action.is_none() && !key.is_empty() && pascal_case(&keyword, '_') == key && is_name(key)
        {
            out.push_str(&[&keyword, "=", &quoted(value), ","].concat());
        } else {
            out.push_str(&["**{", &quoted(key), ": ", &quoted(value), "},"].concat());
        }
    }
    if out.ends_with(',') {
        open_line(&mut out, 1);
    }
    out.push_str(")\n)");
    out
}

fn is_name(key: &str) -> bool {
    key.starts_with(|letter: char| letter.is_ascii_uppercase())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn open_line(out: &mut String, level: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", level));
}

fn push_fields(out: &mut String, form: Form<'_>, class: &str, level: usize) {
    for (member, node) in form.parts {
        let Some(node) = node else { continue };
        open_line(out, level);
        out.push_str(&snake_case(member.query));
        out.push('=');
        push_node(out, member.shape, node, (&[class, member.query].concat(), level));
    }
}

/// A value, and its comma. A text that is no value of its shape stays a text.
fn push_node(out: &mut String, shape: Shape, node: Node<'_>, (class, level): (&str, usize)) {
    match (shape, node) {
        (Shape::NotSimulated(inner), node) => {
            return push_node(out, *inner, node, (class, level));
        }
        (Shape::Bool | Shape::Fixed(_), Node::Leaf("true")) => out.push_str("True"),
        (Shape::Bool | Shape::Fixed(_), Node::Leaf("false")) => out.push_str("False"),
        (Shape::Int, Node::Leaf(digits)) if is_int(digits) => out.push_str(digits),
        (_, Node::Leaf(text)) => out.push_str(&quoted(text)),
        (shape, Node::List(nodes)) => {
            let item = if let Shape::List(item) = shape { *item } else { shape };
            out.push('[');
            for node in nodes.into_values().flatten() {
                open_line(out, level + 1);
                push_node(out, item, node, (class, level + 1));
            }
            open_line(out, level);
            out.push(']');
        }
        (_, Node::Parts(form)) => {
            out.push_str(MODELS);
            out.push_str(class);
            out.push('(');
            push_fields(out, form, class, level + 1);
            open_line(out, level);
            out.push(')');
        }
    }
    out.push(',');
}

fn is_int(digits: &str) -> bool {
    let zero_padded = digits.len() > 1 && digits.starts_with('0');
    !digits.is_empty() && !zero_padded && digits.bytes().all(|byte| byte.is_ascii_digit())
}
