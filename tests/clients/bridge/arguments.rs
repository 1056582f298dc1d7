//! The arguments by which a client of an SDK makes a request.

use detach_lab::sim::ec2::ActionName;
use detach_lab::wire::RawRequest;
use detach_lab::wire::shape::{Member, Shape, members};

use crate::json::Json;

/// A part of the arguments that is being filled.
enum Node {
    Leaf(Json),
    List(Vec<Option<Self>>),
    Parts(Vec<(&'static str, Option<Self>)>),
}

/// The arguments, under the names of the SDKs; `None` if no SDK sends this request: one with an
/// action, key or type that the service model does not have.
pub(crate) fn arguments(request: &RawRequest) -> Option<Json> {
    let action = ActionName::parse(request.action.as_deref()?)?;
    if request.version.as_deref().is_some_and(|version| version != "2016-11-15") {
        return None;
    }
    let mut whole = Vec::new();
    for (key, value) in &request.params {
        put_member(&mut whole, members(action), key, value)?;
    }
    finished(Node::Parts(whole))
}

fn put_member(
    parts: &mut Vec<(&'static str, Option<Node>)>,
    members: &'static [Member],
    path: &str,
    value: &str,
) -> Option<()> {
    let (head, rest) = split(path);
    let member = members.iter().find(|member| member.query == head)?;
    let at = parts.iter().position(|(name, _)| *name == member.boto).unwrap_or_else(|| {
        parts.push((member.boto, None));
        parts.len() - 1
    });
    put(&mut parts[at].1, member.shape, rest, value)
}

fn put(place: &mut Option<Node>, shape: Shape, rest: Option<&str>, value: &str) -> Option<()> {
    match (shape, rest) {
        (Shape::NotSimulated(inner), _) => put(place, *inner, rest, value),
        (Shape::List(item), Some(rest)) => {
            let (number, rest) = split(rest);
            let index = number.parse::<usize>().ok()?.checked_sub(1)?;
            let Node::List(items) = place.get_or_insert(Node::List(Vec::new())) else {
                return None;
            };
            // Numbers with gaps are not what an SDK sends.
            if index == items.len() {
                items.push(None);
            }
            put(items.get_mut(index)?, *item, rest, value)
        }
        (Shape::Struct(members), Some(rest)) => {
            let Node::Parts(parts) = place.get_or_insert(Node::Parts(Vec::new())) else {
                return None;
            };
            put_member(parts, members, rest, value)
        }
        (Shape::List(_) | Shape::Struct(_), None) => None,
        (Shape::Text | Shape::Enum(_), None) => leaf(place, Json::text(value)),
        (Shape::Bool | Shape::Fixed(_), None) => leaf(place, Json::Bool(value.parse().ok()?)),
        (Shape::Int, None) => {
            let number = value.parse::<u32>().ok().filter(|number| number.to_string() == value)?;
            leaf(place, Json::Int(u64::from(number)))
        }
        (Shape::Text | Shape::Enum(_) | Shape::Bool | Shape::Fixed(_) | Shape::Int, Some(_)) => {
            None
        }
    }
}

fn leaf(place: &mut Option<Node>, value: Json) -> Option<()> {
    if place.is_some() {
        return None;
    }
    *place = Some(Node::Leaf(value));
    Some(())
}

fn finished(node: Node) -> Option<Json> {
    Some(match node {
        Node::Leaf(value) => value,
        Node::List(items) => {
            Json::List(items.into_iter().map(|item| finished(item?)).collect::<Option<_>>()?)
        }
        Node::Parts(parts) => {
            let part =
                |(name, node): (&str, Option<Node>)| Some((name.to_owned(), finished(node?)?));
            Json::Object(parts.into_iter().map(part).collect::<Option<_>>()?)
        }
    })
}

fn split(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(head, rest)| (head, Some(rest)))
}
