//! Refusals whose credentials, permissions or request rate stand in the way.

use std::fmt;

use super::{Code, Reason};
use crate::sim::source::Source;

/// Why a call was refused, if it is one whose credentials, permissions or request rate stand in the way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AccessRefusal {}

impl fmt::Display for AccessRefusal {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Reason for AccessRefusal {
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
