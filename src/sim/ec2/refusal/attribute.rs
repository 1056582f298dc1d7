//! Refusals of an attribute, a protection or a volume's status.

use std::fmt;

use super::{Code, Reason};
use crate::sim::source::Source;

/// Why a call was refused, if the reason is one of an attribute, a protection or a volume's status.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AttributeRefusal {}

impl fmt::Display for AttributeRefusal {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Reason for AttributeRefusal {
    fn code(&self) -> Code {
        match *self {}
    }

    fn why(&self) -> Option<String> {
        match *self {}
    }

    fn remedy(&self) -> Option<&'static str> {
        match *self {}
    }

    fn source(&self) -> Source {
        match *self {}
    }
}
