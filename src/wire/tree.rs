//! The output tree: what a reply says, with the names of both views in one place.
//!
//! In EC2's XML the member `State` travels as `status`, `Attachments` as `attachmentSet`: the two
//! names of a field are not a change of case. They meet in `output` and nowhere else; the printers
//! walk the tree and know no names.

use super::output;
use crate::sim::Instant;
use crate::sim::ec2::Reply;

/// What a reply says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tree {
    /// Its fields, in the order of the service model.
    pub fields: Vec<Field>,
}

/// A field of a structure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Field {
    /// The name of the XML element.
    pub xml: &'static str,
    /// The name in boto3; `None` for what the service model does not have, which clients drop.
    pub boto: Option<&'static str>,
    /// What it says.
    pub value: Value,
}

/// A value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(u64),
    /// A point in time.
    Time(Instant),
    /// Several of the same.
    List(Vec<Self>),
    /// Named parts.
    Struct(Vec<Field>),
}

/// What a reply says.
///
/// ```
/// use detach_lab::sim::{Fixture, Reply};
/// use detach_lab::wire::{RawRequest, tree};
///
/// let mut world = Fixture::DOCUMENTATION.build(7);
/// let request = RawRequest::new("DetachVolume").with("VolumeId", "vol-049df61146c4d7901");
/// let Reply::Ec2 { result: Ok(reply), .. } = world.apply(request.command()).reply else { panic!() };
/// let lines = tree::tree(&reply).flatten();
/// assert!(lines.contains(&("State".to_owned(), "detaching".to_owned())));
/// ```
pub fn tree(reply: &Reply) -> Tree {
    Tree { fields: output::fields(reply) }
}

impl Tree {
    /// Every value with its path by boto3 names: `("Attachments[0].State", "attached")`. An empty
    /// list has one line with an empty text.
    pub fn flatten(&self) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        flatten_fields(&self.fields, "", &mut lines);
        lines
    }
}

impl Value {
    /// The value as the wire writes it; `None` for lists and structures.
    pub fn as_wire_text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Int(value) => Some(value.to_string()),
            Self::Time(at) => Some(at.to_string()),
            Self::List(_) | Self::Struct(_) => None,
        }
    }
}

fn flatten_fields(fields: &[Field], path: &str, lines: &mut Vec<(String, String)>) {
    for field in fields {
        if let Some(name) = field.boto {
            let dot = if path.is_empty() { "" } else { "." };
            flatten_value(&field.value, [path, dot, name].concat(), lines);
        }
    }
}

fn flatten_value(value: &Value, path: String, lines: &mut Vec<(String, String)>) {
    match value {
        Value::Struct(fields) => flatten_fields(fields, &path, lines),
        Value::List(items) if items.is_empty() => lines.push((path, String::new())),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten_value(item, format!("{path}[{index}]"), lines);
            }
        }
        Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Time(_) => {
            lines.push((path, value.as_wire_text().unwrap_or_default()));
        }
    }
}
