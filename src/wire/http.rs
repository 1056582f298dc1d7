//! HTTP messages as values and as text.

use std::fmt;

/// An HTTP request.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HttpRequest {
    /// `GET` or `POST`.
    pub method: String,
    /// Path and query string, or a whole URL.
    pub url: String,
    /// Names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// An HTTP response.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: &'static str,
    /// Names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// Why a text is no HTTP request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum HttpTextError {
    /// There is nothing.
    Empty,
}

impl HttpRequest {
    /// Reads pasted text.
    pub fn parse(_text: &str) -> Result<Self, HttpTextError> {
        Err(HttpTextError::Empty)
    }
}

impl fmt::Display for HttpTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no request in this text")
    }
}

impl std::error::Error for HttpTextError {}

impl fmt::Display for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.body)
    }
}

impl fmt::Display for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.body)
    }
}
