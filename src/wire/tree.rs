//! The output tree: what a reply says, with the names of both views in one place.

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
    /// The name in boto3; `None` for what the service model does not have.
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
pub fn tree(_reply: &Reply) -> Tree {
    Tree::default()
}

impl Tree {
    /// Every value with its path by boto3 names: `("Attachments[0].State", "attached")`.
    pub fn flatten(&self) -> Vec<(String, String)> {
        Vec::new()
    }
}
