//! The EC2 Query protocol: form parameters in, XML out.
//!
//! Signatures are read and not checked: the parameters that carry them are not kept.

use super::decode::VERSION;
use super::tree::tree;
use super::xml::Writer;
use super::{HttpRequest, HttpResponse, RawRequest, http};
use crate::sim::check::Refused;
use crate::sim::ec2::{self, Refusal};
use crate::sim::id::RequestId;
use crate::sim::{Instant, Reply};

/// Parameters of authentication, in a query string or form body. `AUTHPARAMS` is what the samples
/// of the API reference write in their place.
///
/// # Source
/// EC2 API reference, "Common parameters" (signature versions 2 and 4).
const AUTHENTICATION: [&str; 8] = [
    "AWSAccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "Timestamp",
    "Expires",
    "SecurityToken",
    "AUTHPARAMS",
];

/// Reads the parameters out of the query string, then the form body.
///
/// ```
/// use detach_lab::wire::{HttpRequest, RawRequest, ec2_query};
///
/// let sample = "https://ec2.amazonaws.com/?Action=DetachVolume\n&VolumeId=vol-1a2b3c4d\n&AUTHPARAMS";
/// let request = ec2_query::decode(&HttpRequest::parse(sample)?);
/// assert_eq!(request, RawRequest::new("DetachVolume").with("VolumeId", "vol-1a2b3c4d"));
/// # Ok::<(), detach_lab::wire::HttpTextError>(())
/// ```
pub fn decode(request: &HttpRequest) -> RawRequest {
    let mut raw = RawRequest::default();
    for form in [request.query().unwrap_or_default(), &request.body] {
        for (key, value) in form_urlencoded::parse(form.as_bytes()) {
            if !is_authentication(&key, &value) {
                raw.push(key.into_owned(), value.into_owned());
            }
        }
    }
    raw
}

fn is_authentication(key: &str, value: &str) -> bool {
    let amz = key.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("x-amz-"));
    amz || (AUTHENTICATION.contains(&key) && (key != "AUTHPARAMS" || value.is_empty()))
}

/// Writes a request as botocore sends it, but for the signature, which is plainly none.
pub fn encode_request(request: &RawRequest) -> HttpRequest {
    let mut form = form_urlencoded::Serializer::new(String::new());
    if let Some(action) = &request.action {
        form.append_pair("Action", action);
    }
    form.append_pair("Version", request.version.as_deref().unwrap_or(VERSION));
    form.extend_pairs(&request.params);
    let body = form.finish();
    let headers = [
        ("Host", "ec2.us-east-1.amazonaws.com"),
        ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        ("X-Amz-Date", "20260101T090000Z"),
        (
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/ec2/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000",
        ),
        ("Content-Length", &body.len().to_string()),
    ]
    .map(owned);
    HttpRequest { method: "POST".to_owned(), url: "/".to_owned(), headers: headers.into(), body }
}

/// Writes the reply to an EC2 call; `None` for any other.
pub fn encode_reply(reply: &Reply) -> Option<HttpResponse> {
    let Reply::Ec2 { request_id, at, action: _, result } = reply else { return None };
    let (status, reason) = status(reply)?;
    let body = match result {
        Ok(reply) => success(*request_id, reply),
        Err(refused) => failure(*request_id, refused),
    };
    let headers = headers(*request_id, *at, body.len(), result.is_err());
    Some(HttpResponse { status, reason, headers, body })
}

/// The headers of a reply with this body, in the order seen.
///
/// # Source
/// boto3 recording of a short reply (2022), with Content-Length; a long one has
/// `Transfer-Encoding: chunked` and `Vary: accept-encoding` instead, and the lab sends every body
/// whole. aws-ebs-csi-driver#1801, raw trace: `Connection: close` on errors.
fn headers(id: RequestId, at: Instant, length: usize, failed: bool) -> Vec<(String, String)> {
    let id = id.to_string();
    let (length, date) = (length.to_string(), http::date(at));
    let mut headers = Vec::from(
        [
            ("x-amzn-RequestId", id.as_str()),
            ("Cache-Control", "no-cache, no-store"),
            ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
            ("Content-Type", "text/xml;charset=UTF-8"),
            ("Content-Length", &length),
            ("Date", &date),
        ]
        .map(owned),
    );
    if failed {
        headers.push(owned(("Connection", "close")));
    }
    headers.push(owned(("Server", "AmazonEC2")));
    headers
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The status of the answer to an EC2 call and its reason phrase: `200 OK`; `None` for any other.
pub fn status(reply: &Reply) -> Option<(u16, &'static str)> {
    let Reply::Ec2 { result, .. } = reply else { return None };
    let status = match result {
        Ok(_) => 200,
        Err(refused) => refused.refusal.status(),
    };
    Some((status, http::reason(status)))
}

/// With the one newline that the service writes.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The body of an accepted call: `requestId` first, in the action's namespace.
fn success(id: RequestId, reply: &ec2::Reply) -> String {
    let tree = tree(reply);
    let namespace = " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"";
    Writer::document(DECLARATION, &mut |writer| {
        writer.named(&[reply.action().as_str(), "Response"], namespace, &mut |writer| {
            writer.text_element("requestId", &id.to_string());
            writer.fields(&tree.fields);
        });
    })
}

/// The body of a refused call: the only envelope with a capital D, and without a namespace.
fn failure(id: RequestId, refused: &Refused<Refusal>) -> String {
    Writer::document(DECLARATION, &mut |writer| {
        writer.element("Response", "", &mut |writer| {
            writer.element("Errors", "", &mut |writer| {
                writer.element("Error", "", &mut |writer| {
                    writer.text_element("Code", refused.refusal.code().as_str());
                    writer.text_element("Message", &refused.message());
                });
            });
            writer.text_element("RequestID", &id.to_string());
        });
    })
}
