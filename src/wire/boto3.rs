//! The boto3 view: keyword arguments in, the dictionary or the `ClientError` out.

use std::fmt;

use super::RawRequest;
use crate::sim::Reply;

/// Why a text is no boto3 call, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Boto3Error {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    what: String,
}

impl fmt::Display for Boto3Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)
    }
}

impl std::error::Error for Boto3Error {}

/// Reads a call.
pub fn decode(_text: &str) -> Result<RawRequest, Boto3Error> {
    Err(Boto3Error { line: 1, column: 1, what: String::new() })
}

/// Writes a request as a boto3 call.
pub fn encode_request(_request: &RawRequest) -> String {
    String::new()
}

/// Writes the reply to an EC2 call as Python prints it; `None` for any other.
pub fn encode_reply(_reply: &Reply) -> Option<String> {
    None
}

/// Writes the reply as the "Expected Output" of the boto3 documentation; `None` for any other.
pub fn encode_documentation(_reply: &Reply) -> Option<String> {
    None
}
