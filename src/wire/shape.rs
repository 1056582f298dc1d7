//! The shapes of requests: which parameters an action takes, under which names.

use crate::sim::ec2::ActionName;

/// A parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Member {
    /// The keyword of boto3: `VolumeIds`.
    pub boto: &'static str,
    /// The key of the Query protocol, without list numbers: `VolumeId`.
    pub query: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether the service model requires it.
    pub required: bool,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    /// Any text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// One of these texts; the action judges it.
    Enum(&'static [&'static str]),
    /// Several of the same.
    List(&'static Self),
    /// Named parts.
    Struct(&'static [Member]),
    /// A boolean that the lab does not simulate: only its documented default is taken.
    Fixed(bool),
    /// In the service model with this shape, and not simulated: refused.
    NotSimulated(&'static Self),
}

/// The parameters of an action, in the order of the service model.
pub fn members(action: ActionName) -> &'static [Member] {
    let _ = action;
    &[]
}

/// The name of the boto3 method: `detach_volume`.
pub fn snake_case(action: ActionName) -> String {
    action.as_str().to_owned()
}
