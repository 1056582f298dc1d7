//! The view of the aliyun CLI: a command line in, the JSON or the error out.
//!
//! The reader takes what the CLI takes and sends what it would send, and refuses in the CLI's
//! words what it would refuse before it sends anything. Flags that would change what is printed
//! (`--output`, `--quiet`), ask several times (`--pager`, `--waiter`) or call nothing (`--dryrun`,
//! `help`) are refused, and so are the lower-case commands of plugins.
//!
//! # Source
//! aliyun-cli 3 (<https://github.com/aliyun/aliyun-cli>), the source of each part is named there;
//! alibaba-cloud-sdk-go, `sdk/errors/server_error.go`, for the error. Newer versions of that SDK
//! print the headers of the response behind the message, which are left out here.

mod flags;
mod metadata;
mod reader;
mod writer;

pub use super::cli_error::CliError;
pub use writer::encode_request;

use super::boto3::MOST_BYTES;
use super::cli_error::too_long;
use super::json::Layout;
use super::{RawRequest, ecs, json, shell};
use crate::sim::Reply;

/// Reads a command line. A prompt may come before it, and it may go over several lines.
///
/// # Errors
/// The first word that no shell would make, then what the CLI or the lab refuses: in the parser's
/// order a bad flag, then one that is not read, the product, the action, the version, the method,
/// an unknown parameter, a missing one.
///
/// ```
/// use detach_lab::wire::aliyun_cli;
///
/// let request = aliyun_cli::decode("$ aliyun ecs DescribeZones --Verbose=true")?;
/// assert_eq!(request.action.as_deref(), Some("DescribeZones"));
/// let region = ("RegionId".to_owned(), "cn-hangzhou".to_owned());
/// assert_eq!(request.params.last(), Some(&region));
///
/// let error = aliyun_cli::decode("aliyun ecs DescribeRegions --Moon full").unwrap_err();
/// let words = "'--Moon' is not a valid parameter or flag. See `aliyun help ecs DescribeRegions`.";
/// assert_eq!(error.message, ["ERROR: ", words].concat());
/// assert_eq!(error.exit_code, Some(2));
/// # Ok::<(), aliyun_cli::CliError>(())
/// ```
pub fn decode(text: &str) -> Result<RawRequest, CliError> {
    let read = if text.len() > MOST_BYTES {
        too_long(text, MOST_BYTES)
    } else {
        shell::words(text).and_then(|words| reader::request(&words))
    };
    read.map_err(|wrong| CliError::new(text, *wrong))
}

/// Writes the reply to an ECS call as the CLI prints it; `None` for any other.
///
/// An accepted call is the body of the answer with sorted members, a tab a level.
///
/// # Source
/// aliyun-cli 3, `openapi/commando.go` (`sortJSON`) and `cli/command.go` (`processError`).
pub fn encode_reply(reply: &Reply) -> Option<String> {
    if let Some(error) = ecs::error(reply) {
        let lines = [
            ("ERROR: SDK.ServerError\nErrorCode: ", error.code),
            ("\nRecommend: ", error.recommend.as_str()),
            ("\nRequestId: ", &error.request_id),
            ("\nMessage: ", &error.message),
        ];
        return Some(lines.iter().flat_map(|(label, text)| [*label, *text]).collect());
    }
    let mut fields = ecs::answer(reply)?.fields;
    json::sort(&mut fields);
    let mut out = String::new();
    json::push_fields(&fields, Some((LAYOUT, 0)), &mut out);
    Some(out)
}

/// `json.Encoder` with `SetIndent("", "\t")`.
const LAYOUT: Layout = Layout { indent: "\t", colon: ": " };

/// The exit code of the CLI after the reply to an ECS call; `None` for any other.
///
/// # Source
/// aliyun-cli 3, `cli/command.go`: 1 for an error without a suggestion or a tip.
pub fn exit_code(reply: &Reply) -> Option<u8> {
    ecs::status(reply).map(|status| u8::from(status != 200))
}
