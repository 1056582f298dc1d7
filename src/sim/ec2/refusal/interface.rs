//! Refusals about a network interface or its attachment.

use std::fmt;

use super::{Code, Reason};
use crate::sim::source::Source;

/// Why a call was refused, if the reason is about a network interface or its attachment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum InterfaceRefusal {}

impl fmt::Display for InterfaceRefusal {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Reason for InterfaceRefusal {
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
