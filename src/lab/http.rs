//! Requests and responses of an HTTP client.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::arguments::{Given, Parts};
use super::{Lab, Misuse};
use crate::wire::{HttpRequest, RawRequest};

/// An HTTP request, as a client has it before it is sent.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HttpRequest"))]
pub struct Request {
    /// `GET` or `POST`.
    pub method: String,
    /// The whole URL, or its path and query string.
    pub url: String,
    /// Names and values; the case of a name does not matter.
    #[cfg_attr(test, ts(as = "Option<BTreeMap<String, String>>", optional))]
    pub headers: BTreeMap<String, String>,
    /// The body, as text.
    #[cfg_attr(test, ts(as = "Option<super::typescript::Body>", optional))]
    pub body: String,
}

/// An HTTP response, as a client finds it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HttpResponse"))]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names, in lower case, and values.
    pub headers: BTreeMap<String, String>,
    /// The body: XML, or JSON where that was asked for.
    pub body: String,
}

impl Given for Request {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        let names = ["method", "url", "headers", "body"];
        let mut parts = Parts::read(value, path, "part", &names)?;
        let headers: Option<_> = parts.take("headers")?;
        let body: Option<_> = parts.take("body")?;
        Ok(Self {
            method: parts.take("method")?,
            url: parts.take("url")?,
            headers: headers.unwrap_or_default(),
            body: body.unwrap_or_default(),
        })
    }
}

impl Request {
    /// How many bytes of address, headers and body are taken at the most.
    pub const MOST_BYTES: usize = HttpRequest::MOST_BYTES;

    fn bytes(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.len() + value.len());
        self.url.len() + self.body.len() + headers.sum::<usize>()
    }
}

impl Lab {
    /// Sends an HTTP request to EC2 or ECS, whichever its host, headers and parameters name.
    ///
    /// Whatever it says is answered as the service answers, with a status and a code; signatures
    /// are read and not checked. No time passes.
    ///
    /// # Errors
    /// A request of more than [`Request::MOST_BYTES`].
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Request};
    ///
    /// let response = Lab::new().http(&Request {
    ///     method: "GET".to_owned(),
    ///     url: "https://ecs.aliyuncs.com/?Action=DescribeZones&RegionId=cn-nowhere&Format=JSON".to_owned(),
    ///     ..Request::default()
    /// })?;
    /// assert_eq!(response.status, 404);
    /// assert_eq!(response.headers["content-type"], "application/json;charset=utf-8");
    /// assert!(response.body.contains(r#""Code":"InvalidRegionId.NotFound""#));
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn http(&mut self, request: &Request) -> Result<Response, Misuse> {
        let bytes = request.bytes();
        if bytes > Request::MOST_BYTES {
            let most = Request::MOST_BYTES;
            let message = format!("it has {bytes} bytes; accepted: at most {most}");
            return Err(Misuse::argument("request", message));
        }
        let headers = request.headers.iter();
        let raw = RawRequest::read(&HttpRequest {
            method: request.method.to_ascii_uppercase(),
            url: request.url.clone(),
            headers: headers.map(|(name, value)| (name.clone(), value.clone())).collect(),
            body: request.body.clone(),
        });
        let reply = &self.session.send(raw.clone()).outcome.reply;
        // A call is always answered; the other replies are not those of calls.
        let response = raw.respond(reply).unwrap_or_default();
        let headers = response.headers.into_iter();
        Ok(Response {
            status: response.status,
            headers: headers.map(|(name, value)| (name.to_ascii_lowercase(), value)).collect(),
            body: response.body,
        })
    }
}
