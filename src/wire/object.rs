//! The view of clients with types: an object of parameters in, the object of the answer out.
//!
//! The names are those of the SDKs. For EC2 they are those of boto3 and of the AWS SDKs, with
//! plural lists (`Filters`, `VolumeIds`); a value of another type than the service model has is
//! refused here, as those clients refuse it before anything is sent. For ECS they are those of the
//! API page (`NetworkInterfaceId`, `Tag`), with lists as arrays; text, numbers and booleans are
//! sent as text, as the SDKs of Alibaba Cloud do, and judged by the service. A name that the
//! service model does not have is refused for both. What is `null` is left out. A parameter that
//! is missing is the service's business.

use std::fmt;

use serde_json::{Map, Number, Value};

use super::form::{Form, MOST_PARAMETERS, Node};
use super::request::Service;
use super::shape::{self, Member, Shape};
use super::tree::{self, Field, tree};
use super::{RawRequest, decode, ecs};
use crate::sim::{self, Reply};

/// How many bytes of keys and values are taken at the most.
const MOST_BYTES: usize = super::boto3::MOST_BYTES;

/// What no client would send, and where it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ObjectError {
    /// The place in the parameters: `Filters[0].Values`; `None` if it is the action.
    pub path: Option<String>,
    /// What is wrong there, and what is accepted.
    pub message: String,
}

impl fmt::Display for ObjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_deref() {
            None | Some("") => f.write_str(&self.message),
            Some(path) => write!(f, "{path}: {}", self.message),
        }
    }
}

impl std::error::Error for ObjectError {}

/// Reads an action and its parameters.
///
/// # Errors
/// An action that the cloud does not have here; parameters that are no object; then, in the order
/// of their names, a name that the action does not take, a value of a type that it does not take;
/// more than 1,000 values, or 64 KiB.
///
/// ```
/// use detach_lab::wire::{RawRequest, Service, object};
/// use serde_json::json;
///
/// let params = json!({ "Filters": [{ "Name": "status", "Values": ["in-use"] }] });
/// let request = object::decode(Service::Ec2, "DescribeVolumes", &params)?;
/// let expected = RawRequest::new("DescribeVolumes").with("Filter.1.Name", "status");
/// assert_eq!(request, expected.with("Filter.1.Value.1", "in-use"));
///
/// let params = json!({ "Filters": [{ "Values": "in-use" }] });
/// let error = object::decode(Service::Ec2, "DescribeVolumes", &params).unwrap_err();
/// assert_eq!(error.to_string(), "Filters[0].Values: it is a string; accepted: an array");
/// # Ok::<(), object::ObjectError>(())
/// ```
pub fn decode(service: Service, action: &str, params: &Value) -> Result<RawRequest, ObjectError> {
    let members = members(service, action)
        .ok_or_else(|| ObjectError { path: None, message: no_action(service, action) })?;
    let mut request = RawRequest { service, ..RawRequest::new(action) };
    if service == Service::Ecs {
        // So do the SDKs.
        request.format = Some("JSON".to_owned());
    }
    let mut flattener = Flattener { request, bytes: 0 };
    flattener.value(Shape::Struct(members), params, ("", ""))?;
    Ok(flattener.request)
}

/// The parameters of a request, as an object: what [`decode()`] makes the same request of.
///
/// What the service model does not have, and what no client would send, is there as text, by its
/// key; with what came before under this key, it is an array.
///
/// ```
/// use detach_lab::wire::{RawRequest, object};
///
/// let request = RawRequest::new("DetachVolume").with("VolumeId", "vol-1a2b3c4d");
/// let params = object::encode_request(&request.with("Force", "true").with("Colour.1", "red"));
/// let expected = r#"{"Colour.1":"red","Force":true,"VolumeId":"vol-1a2b3c4d"}"#;
/// assert_eq!(params.to_string(), expected);
/// ```
pub fn encode_request(request: &RawRequest) -> Value {
    let action = request.action.as_deref().unwrap_or_default();
    let members = members(request.service, action).unwrap_or_default();
    let mut form = Form::default();
    let mut strays = Vec::new();
    for (key, value) in &request.params {
        if form.place(members, key, value).is_err() {
            strays.push((key.as_str(), value.as_str()));
        }
    }
    let mut params = parts(form);
    let usual = match request.service {
        Service::Ec2 => decode::VERSION,
        Service::Ecs => ecs::VERSION,
    };
    let version = request.version.as_deref().filter(|version| *version != usual);
    for (key, value) in version.map(|version| ("Version", version)).into_iter().chain(strays) {
        let before = params.remove(key);
        let value =
            before.map_or_else(|| value.into(), |before| Value::from(vec![before, value.into()]));
        params.insert(key.to_owned(), value);
    }
    Value::Object(params)
}

/// What an accepted call is answered, as an object; `None` for all other replies.
///
/// Times are text, as a client of JavaScript writes its dates: `2026-01-01T09:00:00.000Z`.
///
/// ```
/// use detach_lab::sim::Fixture;
/// use detach_lab::wire::{RawRequest, object};
///
/// let mut world = Fixture::DOCUMENTATION.build(7);
/// let request = RawRequest::new("DetachVolume").with("VolumeId", "vol-049df61146c4d7901");
/// let answer = object::encode_reply(&world.apply(request.command()).reply).expect("it is accepted");
/// assert_eq!((&answer["State"], &answer["AttachTime"]), (&"detaching".into(), &"2014-02-27T19:23:06.000Z".into()));
/// ```
pub fn encode_reply(reply: &Reply) -> Option<Value> {
    let fields = match reply {
        Reply::Ec2 { result: Ok(accepted), .. } => tree(accepted).fields,
        _ => ecs::answer(reply)?.fields,
    };
    Some(answer(&fields))
}

/// The parameters that an action takes, if the cloud has it here.
fn members(service: Service, action: &str) -> Option<&'static [Member]> {
    match service {
        Service::Ec2 => sim::ec2::ActionName::parse(action).map(shape::members),
        Service::Ecs => sim::ecs::ActionName::parse(action).map(ecs::shape::members),
    }
}

fn no_action(service: Service, action: &str) -> String {
    let names: Vec<&str> = match service {
        Service::Ec2 => sim::ec2::ActionName::ALL.iter().map(|name| name.as_str()).collect(),
        Service::Ecs => sim::ecs::ActionName::ALL.iter().map(|name| name.as_str()).collect(),
    };
    let (label, names) = (service.label(), names.join(", "));
    format!("{label} has no action {action:?} here; accepted: {names}")
}

struct Flattener {
    request: RawRequest,
    bytes: usize,
}

impl Flattener {
    /// Named parts. `path` is the place in the object, and the key.
    fn parts(
        &mut self,
        members: &'static [Member],
        object: &Map<String, Value>,
        (path, key): (&str, &str),
    ) -> Result<(), ObjectError> {
        for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let path = join(path, name);
            let Some(member) = members.iter().find(|member| member.boto == name) else {
                let known: Vec<&str> = members.iter().map(|member| member.boto).collect();
                let message = format!("there is no such parameter; accepted: {}", known.join(", "));
                return Err(ObjectError { path: Some(path), message });
            };
            self.value(member.shape, value, (&path, &join(key, member.query)))?;
        }
        Ok(())
    }

    fn value(
        &mut self,
        shape: Shape,
        value: &Value,
        (path, key): (&str, &str),
    ) -> Result<(), ObjectError> {
        let as_text = self.request.service == Service::Ecs;
        match (shape, value) {
            (Shape::NotSimulated(inner), value) => self.value(*inner, value, (path, key)),
            (Shape::List(item), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    let path = format!("{path}[{index}]");
                    self.value(*item, value, (&path, &format!("{key}.{}", index + 1)))?;
                }
                Ok(())
            }
            (Shape::Struct(members), Value::Object(object)) => {
                self.parts(members, object, (path, key))
            }
            (Shape::Text | Shape::Enum(_), Value::String(text)) => self.push(key, text.clone()),
            (Shape::Bool | Shape::Fixed(_), Value::Bool(value)) => {
                self.push(key, value.to_string())
            }
            (Shape::Int, Value::Number(number)) if is_whole(number) => {
                self.push(key, number.to_string())
            }
            (
                Shape::Text | Shape::Enum(_) | Shape::Bool | Shape::Fixed(_) | Shape::Int,
                Value::String(_) | Value::Bool(_) | Value::Number(_),
            ) if as_text => self.push(key, leaf_text(value)),
            (shape, value) => {
                let message = format!("it is {}; accepted: {}", found(value), accepted(shape));
                Err(ObjectError { path: Some(path.to_owned()), message })
            }
        }
    }

    fn push(&mut self, key: &str, value: String) -> Result<(), ObjectError> {
        self.bytes += key.len() + value.len();
        let message = if self.request.params.len() >= MOST_PARAMETERS {
            format!("there are more than {MOST_PARAMETERS} values; no more are taken")
        } else if self.bytes > MOST_BYTES {
            format!("there are more than {MOST_BYTES} bytes of them; no more are taken")
        } else {
            self.request.params.push((key.to_owned(), value));
            return Ok(());
        };
        Err(ObjectError { path: Some(String::new()), message })
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() }
}

fn is_whole(number: &Number) -> bool {
    number.is_u64() || number.is_i64()
}

fn leaf_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What kind of value it is, in words.
pub(crate) fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "a boolean".to_owned(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

const fn accepted(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Enum(_) => "a string",
        Shape::Bool | Shape::Fixed(_) => "a boolean",
        Shape::Int => "a whole number",
        Shape::List(_) => "an array",
        Shape::Struct(_) => "an object",
        Shape::NotSimulated(inner) => accepted(*inner),
    }
}

fn parts(form: Form<'_>) -> Map<String, Value> {
    let filled = form.parts.into_iter().filter_map(|(member, node)| Some((member, node?)));
    filled.map(|(member, node)| (member.boto.to_owned(), part(member.shape, node))).collect()
}

/// A value of a request. A text that is no value of its shape stays a text.
fn part(shape: Shape, node: Node<'_>) -> Value {
    match (shape, node) {
        (Shape::NotSimulated(inner), node) => part(*inner, node),
        (Shape::Bool | Shape::Fixed(_), Node::Leaf(text @ ("true" | "false"))) => {
            Value::Bool(text == "true")
        }
        (Shape::Int, Node::Leaf(text)) => whole(text).map_or_else(|| text.into(), Value::from),
        (_, Node::Leaf(text)) => text.into(),
        (shape, Node::List(nodes)) => {
            let item = if let Shape::List(item) = shape { *item } else { shape };
            nodes.into_values().flatten().map(|node| part(item, node)).collect()
        }
        (_, Node::Parts(form)) => Value::Object(parts(form)),
    }
}

/// A number that is written again as it came, and that JavaScript has.
fn whole(text: &str) -> Option<i64> {
    let safe = |number: &i64| number.unsigned_abs() < 1 << 53;
    text.parse().ok().filter(safe).filter(|number| number.to_string() == text)
}

/// Fields by the names of the SDKs; what the service model does not have is left out.
fn answer(fields: &[Field]) -> Value {
    let named = fields.iter().filter_map(|field| Some((field.boto?, &field.value)));
    Value::Object(named.map(|(name, value)| (name.to_owned(), answered(value))).collect())
}

fn answered(value: &tree::Value) -> Value {
    match value {
        tree::Value::Text(text) => text.as_str().into(),
        tree::Value::Bool(value) => (*value).into(),
        tree::Value::Int(value) => (*value).into(),
        tree::Value::Time(at) => at.to_string().into(),
        tree::Value::List(items) => items.iter().map(answered).collect(),
        tree::Value::Struct(fields) => answer(fields),
    }
}
