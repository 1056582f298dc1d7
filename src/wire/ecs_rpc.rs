//! The RPC protocol of Alibaba Cloud: parameters in a query string, a form body or both, with the
//! action among them or in headers; XML or JSON out.
//!
//! Signatures are read and not checked: the parameters that carry them are not kept.

use super::ecs::{self, ENDPOINT, VERSION};
use super::json::{self, Layout};
use super::request::Service;
use super::tree::Value;
use super::xml::Writer;
use super::{HttpRequest, HttpResponse, RawRequest};
use crate::sim::Reply;

/// Parameters of authentication. The last one is what the samples of the API reference write in
/// their place.
///
/// # Source
/// ECS API reference, "Common parameters"; alibaba-cloud-sdk-go, which sends `SignatureType` empty.
const AUTHENTICATION: [&str; 9] = [
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "SignatureType",
    "Timestamp",
    "SecurityToken",
    PLACEHOLDER,
];

/// The methods that are taken. A text without one is a query string or a form.
const KNOWN_METHODS: [&str; 3] = ["GET", "POST", ""];

/// What the samples of the API reference write for the common parameters.
pub(super) const PLACEHOLDER: &str = "<Common request parameters>";

/// How an answer is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// XML.
    Xml,
    /// JSON.
    Json,
}

impl Format {
    /// The format that a request asks for. XML is the default.
    ///
    /// ECS API reference, "Common parameters": `JSON` and `XML` in any case. Assumed: any other
    /// word asks for nothing.
    pub fn of(request: &RawRequest) -> Self {
        let json =
            request.format.as_ref().is_some_and(|format| format.eq_ignore_ascii_case("json"));
        if json { Self::Json } else { Self::Xml }
    }

    /// Its media type in the samples of the API reference.
    const fn sample_type(self) -> &'static str {
        match self {
            Self::Xml => "application/xml",
            Self::Json => "application/json",
        }
    }

    /// Its media type on the wire.
    ///
    /// # Source
    /// JSON: recordings of the SDKs' response maps. XML: tea-openapi 0.4.6, which compares the type
    /// of an error with exactly this text; assumed for other answers.
    const fn content_type(self) -> &'static str {
        match self {
            Self::Xml => "text/xml;charset=utf-8",
            Self::Json => "application/json;charset=utf-8",
        }
    }
}

/// Reads the parameters out of the query string, then the form body; the action and the version
/// may be in headers.
///
/// ```
/// use detach_lab::wire::{HttpRequest, RawRequest, ecs_rpc};
///
/// let sample = "https://ecs.aliyuncs.com/?Action=StopInstance\n&InstanceId=i-bp1\n&<Common request parameters>";
/// let request = ecs_rpc::decode(&HttpRequest::parse(sample)?);
/// assert_eq!(request.host.as_deref(), Some("ecs.aliyuncs.com"));
/// assert_eq!(request.params, [("InstanceId".to_owned(), "i-bp1".to_owned())]);
/// # Ok::<(), detach_lab::wire::HttpTextError>(())
/// ```
pub fn decode(request: &HttpRequest) -> RawRequest {
    let host = request.host().map(str::to_owned);
    let method = Some(&request.method).filter(|method| !KNOWN_METHODS.contains(&method.as_str()));
    let method = method.cloned();
    let mut raw = RawRequest { service: Service::Ecs, method, host, ..RawRequest::default() };
    for form in [request.query().unwrap_or_default(), &request.body] {
        for (key, value) in form_urlencoded::parse(form.as_bytes()) {
            match &*key {
                "Format" if raw.format.is_none() => raw.format = Some(value.into_owned()),
                key if AUTHENTICATION.contains(&key) => {}
                _ => raw.push(key.into_owned(), value.into_owned()),
            }
        }
    }
    let action = request.header("x-acs-action");
    if let Some(action) = action {
        raw.action.get_or_insert_with(|| action.to_owned());
        // Only clients of the third signature version ask by header; older ones say Format, too.
        let accepted = request.header("accept").unwrap_or_default();
        if raw.format.is_none() && accepted.contains("application/json") {
            raw.format = Some("JSON".to_owned());
        }
    }
    if let Some(version) = request.header("x-acs-version") {
        raw.version.get_or_insert_with(|| version.to_owned());
    }
    raw
}

/// Writes a request as the Python SDK sends it, but for the signature, which is plainly none.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8 with `alibabacloud_tea_openapi` 0.4.6, against a local
/// server: the order of headers, and what is encoded.
pub fn encode_request(request: &RawRequest) -> HttpRequest {
    let mut url = "/".to_owned();
    let again = |name: &str| request.params.iter().any(|(key, _)| key == name);
    let json = |format: &&str| format.eq_ignore_ascii_case("json");
    // What stands in a header stands in the query string too, and first, if it comes again there.
    let own = [
        ("Action", request.action.as_deref().filter(|_| again("Action"))),
        ("Version", request.version.as_deref().filter(|_| again("Version"))),
        ("Format", request.format.as_deref().filter(|format| again("Format") || !json(format))),
    ];
    let own = own.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let params = request.params.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    for (index, (key, value)) in own.chain(params).enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        push_quoted(key, &mut url);
        url.push('=');
        push_quoted(value, &mut url);
    }
    let action = request.action.as_ref().map(|action| ("x-acs-action", action.as_str()));
    let mut headers = vec![
        ("host", request.host.as_deref().unwrap_or(ENDPOINT)),
        ("x-acs-version", request.version.as_deref().unwrap_or(VERSION)),
    ];
    headers.extend(action);
    headers.extend([
        ("x-acs-date", "2026-01-01T09:00:00Z"),
        ("x-acs-signature-nonce", "00000000000000000000000000000000"),
        ("accept", "application/json"),
        (
            "x-acs-content-sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        (
            "Authorization",
            "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=accept;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=0000000000000000000000000000000000000000000000000000000000000000",
        ),
        ("Content-Length", "0"),
    ]);
    let owned = |(name, value): (&str, &str)| (name.to_owned(), line(value));
    let headers = headers.into_iter().map(owned).collect();
    let method = request.method.clone().unwrap_or_else(|| "POST".to_owned());
    HttpRequest { method, url, headers, body: String::new() }
}

/// A text on one line, as a header is.
fn line(text: &str) -> String {
    text.replace(|letter: char| letter.is_control(), " ")
}

/// `urllib.parse.quote_plus`.
fn push_quoted(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
}

/// Writes a request in the layout of the samples of the API reference: a parameter a line, sorted,
/// and a placeholder for the common parameters.
pub fn encode_sample(request: &RawRequest) -> String {
    let mut params: Vec<(&str, &str)> = Vec::new();
    params.extend(request.format.as_ref().map(|format| ("Format", format.as_str())));
    let version = request.version.as_deref().filter(|version| *version != VERSION);
    params.extend(version.map(|version| ("Version", version)));
    params.extend(request.params.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    params.sort_by_key(|(key, _)| *key);
    let action = request.action.as_ref().map(|action| ("Action", action.as_str()));
    let host = line(request.host.as_deref().unwrap_or(ENDPOINT));
    let mut out = ["https://", &host, "/?"].concat();
    for (key, value) in action.into_iter().chain(params) {
        if !out.ends_with('?') {
            out.push_str("\n&");
        }
        out.extend(form_urlencoded::byte_serialize(key.as_bytes()));
        out.push('=');
        out.extend(form_urlencoded::byte_serialize(value.as_bytes()));
    }
    [&out, "\n&", PLACEHOLDER].concat()
}

/// Writes the reply to an ECS call; `None` for any other.
pub fn encode_reply(reply: &Reply, format: Format) -> Option<HttpResponse> {
    let Reply::Ecs { request_id, at, .. } = reply else { return None };
    let status = ecs::status(reply)?;
    let body = body(reply, format, None)?;
    let id = request_id.to_string().to_ascii_uppercase();
    let (length, date) = (body.len().to_string(), super::http::date(*at));
    // Recordings of response maps, 2024: after these two come, x-acs-trace-id and an ETag, of which
    // nothing says how they are made.
    let headers = [
        ("Date", date.as_str()),
        ("Content-Type", format.content_type()),
        ("Content-Length", &length),
        ("Connection", "keep-alive"),
        ("Keep-Alive", "timeout=25"),
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "*"),
        ("x-acs-request-id", &id),
    ];
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let mut headers: Vec<_> = headers.map(owned).into();
    // tea-openapi 0.4.6 reads it, and takes milliseconds.
    if let Some(after) = ecs::error(reply).and_then(|error| error.retry_after) {
        headers.push(("x-acs-retry-after".to_owned(), after.as_millis().to_string()));
    }
    Some(HttpResponse { status, reason: super::http::reason(status), headers, body })
}

/// The declaration of XML answers, on the line of the root.
///
/// # Source
/// An error of the gateway in an article on MCP proxies of Alibaba Cloud, 2025; "Response results"
/// of the ECS API reference has the same declaration with other quotes, and says that answers have
/// no line breaks.
const DECLARATION: &str = "<?xml version='1.0' encoding='UTF-8'?>";

/// The body of the reply to an ECS call; `None` for any other.
fn body(reply: &Reply, format: Format, layout: Option<(Layout, usize)>) -> Option<String> {
    let error = ecs::error(reply);
    let root = match reply {
        Reply::Ecs { result: Ok(accepted), .. } => accepted.action().as_str(),
        Reply::Ecs { .. }
        | Reply::Ec2 { .. }
        | Reply::Guest(_)
        | Reply::EcsGuest(_)
        | Reply::Admin(_)
        | Reply::Advanced(_) => "Error",
    };
    let root: &[&str] = if error.is_some() { &[root] } else { &[root, "Response"] };
    let fields = match error {
        Some(error) => error.fields(),
        None => ecs::answer(reply)?.fields,
    };
    Some(match format {
        Format::Json => {
            let mut out = String::new();
            json::push_fields(&fields, layout, &mut out);
            out
        }
        Format::Xml => Writer::document(DECLARATION, &mut |writer| {
            writer.named(root, "", &mut |writer| {
                for field in &fields {
                    match (field.xml, &field.value) {
                        ("Recommend", Value::Text(text)) => {
                            writer.element("Recommend", "", &mut |writer| writer.cdata(text));
                        }
                        _ => writer.repeated(std::slice::from_ref(field)),
                    }
                }
            });
        }),
    })
}

/// Writes the reply to an accepted ECS call in the layout of the samples of the API reference: a
/// line for every element or member. `None` for refused calls, and for what is no ECS call.
pub fn encode_documentation(reply: &Reply, format: Format) -> Option<String> {
    ecs::answer(reply)?;
    let layout = Layout { indent: "", colon: " : " };
    let body = body(reply, format, Some((layout, 0)))?;
    // No text has these two signs: in one they are escaped.
    let body = match format {
        Format::Xml => body.trim_start_matches(DECLARATION).replace("><", ">\n<"),
        Format::Json => body,
    };
    let head = ["HTTP/1.1 200 OK\nContent-Type:", format.sample_type(), "\n"].concat();
    Some(head + &body)
}
