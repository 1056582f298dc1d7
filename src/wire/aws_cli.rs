//! The AWS CLI view: a command line in, the JSON or the line of an error out.
//!
//! The reader takes what the CLI takes and sends what it would send, and refuses in the CLI's
//! words what it would refuse before it sends anything. A line is one request: the CLI itself
//! would follow `NextToken` of an answer by itself, ask for describe-volumes in pages of 1,000,
//! and put a token of its own in calls that take one. None of that changes an answer here, so it
//! is left out; options about it (`--max-items`, `--page-size`, `--starting-token`) are refused.
//! So is what would change what is printed (`--query`, `--output text`), other regions, and files.
//!
//! # Source
//! aws-cli 2.9.19 (the source of each part is named there), run with the service model of
//! botocore 1.43.62 and compared; AWS CLI user guide, "Return codes".

mod answer;
mod arguments;
mod error;
mod nodes;
mod options;
mod reader;
mod run_instances;
mod shorthand;
mod unknown;
mod value;
mod writer;

pub use writer::encode_request;

use error::SYNTAX;

pub use super::cli_error::CliError;

use super::boto3::MOST_BYTES;
use super::cli_error::too_long;
use super::tree::tree;
use super::{RawRequest, boto3, shell};
use crate::sim::Reply;

/// Reads a command line. A prompt may come before it, and it may go over several lines.
///
/// # Errors
/// The first word that no shell would make, then the first option that the CLI or the lab refuses.
///
/// ```
/// use detach_lab::wire::{RawRequest, aws_cli};
///
/// let request = aws_cli::decode("$ aws ec2 detach-volume --volume-id vol-1a2b3c4d --force")?;
/// let expected = RawRequest::new("DetachVolume").with("Force", "true");
/// assert_eq!(request, expected.with("VolumeId", "vol-1a2b3c4d"));
///
/// let error = aws_cli::decode("aws ec2 detach-volume --force").unwrap_err();
/// let words = "line 1, column 9: aws: error: the following arguments are required: --volume-id";
/// assert_eq!((error.to_string().as_str(), error.exit_code), (words, Some(252)));
/// # Ok::<(), aws_cli::CliError>(())
/// ```
pub fn decode(text: &str) -> Result<RawRequest, CliError> {
    let read = if text.len() > MOST_BYTES {
        too_long(text, MOST_BYTES)
    } else {
        shell::words(text).and_then(|words| reader::call(&words))
    };
    let call = read.map_err(|wrong| CliError::new(text, *wrong))?;
    boto3::request(text, call).map_err(|refused| CliError {
        line: refused.line,
        column: refused.column,
        message: format!("Parameter validation failed:\n{}", refused.problem),
        exit_code: SYNTAX,
    })
}

/// Writes the reply to an EC2 call as the CLI prints it; `None` for any other.
///
/// An accepted call that has nothing to say prints nothing. A refused one prints one line, which
/// is what `--cli-error-format legacy` prints and what every CLI printed before there were others.
pub fn encode_reply(reply: &Reply) -> Option<String> {
    let Reply::Ec2 { result, .. } = reply else { return None };
    let Ok(accepted) = result else { return boto3::error_line(reply) };
    let fields = tree(accepted).fields;
    let silent = fields.iter().all(|field| field.boto.is_none());
    Some(if silent { String::new() } else { answer::json(&fields) })
}

/// The exit code of the CLI after the reply to an EC2 call; `None` for any other.
///
/// # Source
/// AWS CLI user guide, "Return codes": 254 for what the service refused.
pub const fn exit_code(reply: &Reply) -> Option<u8> {
    match reply {
        Reply::Ec2 { result: Ok(_), .. } => Some(0),
        Reply::Ec2 { result: Err(_), .. } => Some(254),
        Reply::Ecs { .. }
        | Reply::Guest(_)
        | Reply::EcsGuest(_)
        | Reply::Admin(_)
        | Reply::Advanced(_) => None,
    }
}
