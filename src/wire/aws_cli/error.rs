//! The refusals of the AWS CLI.
//!
//! # Source
//! AWS CLI user guide, "Return codes"; aws-cli 2.9.19, `errorhandler.py`: 252 for what the parsers
//! of the command line and of parameters refuse, 255 for any other exception.

pub(super) use crate::wire::cli_error::{Result, not_read, refused};

/// What the parsers of the CLI end with.
pub(super) const SYNTAX: Option<u8> = Some(252);

/// What any other exception ends with.
pub(super) const EXCEPTION: Option<u8> = Some(255);

/// A refusal of its parser.
#[cold]
pub(super) fn usage<T>(at: usize, message: &str) -> Result<T> {
    refused(at, SYNTAX, ["aws: error: ", message].concat())
}
