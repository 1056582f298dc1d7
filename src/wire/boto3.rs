//! The boto3 view: keyword arguments in, the dictionary or the `ClientError` out.
//!
//! Where boto3 itself would refuse a call that the service would take (a wrong Python type, a name
//! that is no keyword), the reader refuses it in botocore's words. What both refuse, such as a
//! missing parameter, is left to the service, whose refusals are the subject of the lab.

mod error;
mod reader;
mod writer;

pub(super) use error::place;
pub use error::{Boto3Error, Problem};
pub(super) use reader::{request, type_name};
pub use writer::encode_request;

use super::ec2_query;
use super::python::Py;
use super::tree::tree;
use super::{RawRequest, literal::Reader};
use crate::sim::Reply;
use crate::sim::ec2::Refusal;

/// How many bytes of text are read at the most.
pub(super) const MOST_BYTES: usize = 64 * 1024;

/// Reads a call. Around it may stand imports, the making of the client, comments and prints.
///
/// # Errors
/// The first thing, from the start of the text, that is no part of a call; then, from the first
/// argument on, a name or a type that botocore refuses.
///
/// ```
/// use detach_lab::wire::{RawRequest, boto3};
///
/// let request = boto3::decode("response = client.detach_volume(VolumeId='vol-1a2b3c4d', Force=True)")?;
/// let expected = RawRequest::new("DetachVolume");
/// assert_eq!(request, expected.with("VolumeId", "vol-1a2b3c4d").with("Force", "true"));
///
/// let error = boto3::decode("client.detach_volume(VolumeId=volume)").unwrap_err();
/// assert_eq!((error.line, error.column), (1, 31));
/// # Ok::<(), boto3::Boto3Error>(())
/// ```
pub fn decode(text: &str) -> Result<RawRequest, Boto3Error> {
    if text.len() > MOST_BYTES {
        return Err(Boto3Error::at(text, 0, Problem::TooLong(text.len())));
    }
    let call = Reader::new(text).call()?;
    request(text, call)
}

/// Writes the reply to an EC2 call as Python prints it; `None` for any other.
///
/// An accepted call is what `pprint.pprint(response, sort_dicts=False)` prints, a refused one the
/// last line of the traceback.
pub fn encode_reply(reply: &Reply) -> Option<String> {
    let Reply::Ec2 { request_id, result, .. } = reply else { return None };
    let Ok(accepted) = result else {
        return Some(["botocore.exceptions.ClientError: ", &error_line(reply)?].concat());
    };
    let response = ec2_query::encode_reply(reply)?;
    let headers = response.headers.into_iter();
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), Py::Str(value)));
    let metadata = [
        ("RequestId", Py::Str(request_id.to_string())),
        ("HTTPStatusCode", Py::Int(u64::from(response.status))),
        ("HTTPHeaders", Py::Dict(headers.collect())),
        ("RetryAttempts", Py::Int(0)),
    ];
    let metadata = metadata.map(|(name, value)| (name.to_owned(), value));
    let mut dict = Py::dict(&tree(accepted).fields);
    dict.push(("ResponseMetadata".to_owned(), Py::Dict(metadata.into())));
    Some(Py::Dict(dict).pformat())
}

/// The message of the `ClientError` of a refused call; `None` for any other reply.
pub(super) fn error_line(reply: &Reply) -> Option<String> {
    let Reply::Ec2 { action, result: Err(refused), .. } = reply else { return None };
    let operation = match (action, &refused.refusal) {
        (Some(action), _) => action.as_str(),
        (None, Refusal::InvalidAction(name)) => name,
        // No client sends a request without an action, so none has a name for it.
        (None, _) => "unknown",
    };
    let (code, message) = (refused.refusal.code().as_str(), refused.message());
    Some(format!("An error occurred ({code}) when calling the {operation} operation: {message}"))
}

/// Writes the reply as the "Expected Output" of the boto3 documentation: sorted keys, a line for
/// every value, the request's own metadata left open. `None` where that page shows nothing: for
/// refused calls, and for what is no EC2 call.
pub fn encode_documentation(reply: &Reply) -> Option<String> {
    let Reply::Ec2 { result: Ok(accepted), .. } = reply else { return None };
    let mut dict = Py::dict(&tree(accepted).fields);
    writer::sort(&mut dict);
    let open = vec![("...".to_owned(), Py::Str("...".to_owned()))];
    dict.push(("ResponseMetadata".to_owned(), Py::Dict(open)));
    Some(writer::documentation(&dict))
}
