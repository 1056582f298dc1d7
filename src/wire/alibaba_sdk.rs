//! The view of Alibaba Cloud's Python SDK: a call with its model in, the map of the answer or the
//! exception out.
//!
//! The SDK does not look at values: what it is given it sends as text, and the service judges it.
//! A keyword that a model does not have is refused in Python's words.
//!
//! # Source
//! PyPI `alibabacloud_ecs20140526` 7.11.8, `alibabacloud_tea_openapi` 0.4.6 and `darabonba-core`
//! 1.0.9, run against a local server with CPython 3.11.

mod reader;
mod writer;

pub use writer::encode_request;

use std::fmt;

use super::boto3::{Boto3Error, MOST_BYTES, Problem};
use super::literal::Reader;
use super::python::Py;
use super::{RawRequest, ecs};
use crate::sim::Reply;

/// Why a text is no call of the SDK, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SdkError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl From<Boto3Error> for SdkError {
    fn from(error: Boto3Error) -> Self {
        let message = match error.problem {
            Problem::NoCall => "a call is needed here, such as client.detach_network_interface(\
                                ecs_20140526_models.DetachNetworkInterfaceRequest(…))"
                .to_owned(),
            Problem::Positional => "a model takes keyword arguments: name=value".to_owned(),
            Problem::NotALiteral(name) => {
                [&name, " is a name; only literals are read, and models that are made here"]
                    .concat()
            }
            problem => problem.to_string(),
        };
        Self { line: error.line, column: error.column, message }
    }
}

impl fmt::Display for SdkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for SdkError {}

/// Reads a call. Around it may stand imports, the making of the client, comments and prints; the
/// model may be made before it.
///
/// # Errors
/// The first thing, from the start of the text, that is no part of a call; then, from the first
/// argument on, a keyword that the model does not have.
///
/// ```
/// use detach_lab::wire::alibaba_sdk;
///
/// let text = "client.describe_regions(models.DescribeRegionsRequest(resource_type='instance'))";
/// let request = alibaba_sdk::decode(text)?;
/// assert_eq!(request.params[0], ("ResourceType".to_owned(), "instance".to_owned()));
///
/// let error = alibaba_sdk::decode("client.describe_regions(models.DescribeRegionsRequest(moon=1))");
/// let words = "DescribeRegionsRequest.__init__() got an unexpected keyword argument 'moon'";
/// assert_eq!(error.unwrap_err().message, ["TypeError: ", words].concat());
/// # Ok::<(), alibaba_sdk::SdkError>(())
/// ```
pub fn decode(text: &str) -> Result<RawRequest, SdkError> {
    if text.len() > MOST_BYTES {
        return Err(Boto3Error::at(text, 0, Problem::TooLong(text.len())).into());
    }
    let call = Reader::of_models(text).model_call()?;
    reader::request(text, call)
}

/// Writes the reply to an ECS call as Python prints it; `None` for any other.
///
/// An accepted call is what `pprint.pprint(response.body.to_map(), sort_dicts=False)` prints, a
/// refused one the last line of the traceback.
pub fn encode_reply(reply: &Reply) -> Option<String> {
    let Some(error) = ecs::error(reply) else {
        return Some(Py::Dict(Py::dict(&ecs::answer(reply)?.fields)).pformat());
    };
    let status = ecs::status(reply)?;
    let class = match status {
        _ if error.retry_after.is_some() => "_throttling.ThrottlingException",
        ..500 => "_client.ClientException",
        500.. => "_server.ServerException",
    };
    let start = [
        "alibabacloud_tea_openapi.exceptions.",
        class,
        ": Error: ",
        error.code,
        " code: ",
        &status.to_string(),
        ", ",
        &error.message,
        " request id: ",
        &error.request_id,
        " Response: ",
    ]
    .concat();
    let mut data = Py::dict(&error.fields());
    data.push(("statusCode".to_owned(), Py::Int(u64::from(status))));
    Some(start + &Py::Dict(data).repr())
}
