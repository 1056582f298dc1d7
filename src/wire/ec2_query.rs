//! The EC2 Query protocol: form parameters in, XML out.

use super::{HttpRequest, HttpResponse, RawRequest};
use crate::sim::Reply;

/// Reads the parameters out of query string and form body.
pub fn decode(_request: &HttpRequest) -> RawRequest {
    RawRequest::default()
}

/// Writes a request as a client sends it.
pub fn encode_request(_request: &RawRequest) -> HttpRequest {
    HttpRequest::default()
}

/// Writes the reply to an EC2 call; `None` for any other.
pub fn encode_reply(_reply: &Reply) -> Option<HttpResponse> {
    None
}
