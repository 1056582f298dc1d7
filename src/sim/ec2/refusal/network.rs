//! Refusals about a VPC, a subnet, a security group or an image.

use std::fmt;

use super::{Code, Reason};
use crate::sim::source::Source;

/// Why a call was refused, if the reason is about a VPC, a subnet, a security group or an image.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NetworkRefusal {}

impl fmt::Display for NetworkRefusal {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Reason for NetworkRefusal {
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
