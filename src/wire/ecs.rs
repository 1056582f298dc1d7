//! ECS requests and replies, whatever the dialect: parameters to calls, replies to trees.
//!
//! Members have one name in XML and JSON. A list is inside of an object in both
//! (`NetworkInterfaceSets.NetworkInterfaceSet`): JSON keeps what XML needs.

mod decode;
pub mod event;
mod output;
pub mod shape;

use super::RawRequest;
use super::tree::{Field, Tree, Value};
use crate::sim::ecs::{self, ActionName, Call, Denied, Region};
use crate::sim::{Duration, Reply};

/// The version of the API.
pub(super) const VERSION: &str = "2014-05-26";

/// The central endpoint, which the samples of the API reference call.
pub use crate::sim::ecs::CENTRAL_ENDPOINT as ENDPOINT;

/// The call that a request stands for; one that cannot be read is refused by the gateway.
///
/// # Errors
/// None of its own. In order, the call is refused with `UnsupportedMethod`, `NoSuchFormat`,
/// `MissingAction`, `NoSuchVersion`, `NoSuchApi`, then what is wrong with the first parameter:
/// `InvalidParameter`, `NotSimulated`. A parameter that the service model does not have is ignored.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub fn call(request: &RawRequest) -> Call {
    let action = request.action.as_deref().and_then(ActionName::parse);
    let host = request.host.clone().unwrap_or_else(|| endpoint(request));
    Call { host: Some(host), action, read: decode::action(request, action) }
}

/// The endpoint that a client calls that says none: that of the region, if the request names one.
fn endpoint(request: &RawRequest) -> String {
    let region = request.params.iter().find(|(key, _)| key == "RegionId");
    let region = region.and_then(|(_, value)| Region::parse(value));
    region.map_or_else(|| ENDPOINT.to_owned(), Region::endpoint)
}

/// What a reply says, without the request's id.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub fn tree(reply: &ecs::Reply) -> Tree {
    Tree { fields: output::fields(reply) }
}

/// What an accepted ECS call is answered, in the order of the service model; `None` for any other
/// reply.
pub fn answer(reply: &Reply) -> Option<Tree> {
    let Reply::Ecs { request_id, result: Ok(accepted), .. } = reply else { return None };
    let mut tree = tree(accepted);
    let place = tree.fields.iter().position(|field| field.xml > "RequestId");
    let id = request_id.to_string().to_ascii_uppercase();
    tree.fields.insert(place.unwrap_or(tree.fields.len()), output::text("RequestId", id));
    Some(tree)
}

/// The HTTP status of the answer to an ECS call; `None` for any other.
pub fn status(reply: &Reply) -> Option<u16> {
    let Reply::Ecs { result, .. } = reply else { return None };
    Some(match result {
        Ok(_) => 200,
        Err(refused) => refused.refusal.status(),
    })
}

/// What an error says, in all dialects.
#[derive(Debug)]
pub(super) struct Error<'a> {
    pub(super) request_id: String,
    pub(super) host: &'a str,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) recommend: String,
    /// When to come again, if the call came too often.
    pub(super) retry_after: Option<Duration>,
    /// What the RAM user may not do, if that is the reason.
    pub(super) denied: Option<&'a Denied>,
}

/// What a refused ECS call says; `None` for any other reply.
pub(super) fn error(reply: &Reply) -> Option<Error<'_>> {
    let Reply::Ecs { request_id, host, result: Err(refused), .. } = reply else { return None };
    let code = refused.refusal.code().as_str();
    let request_id = request_id.to_string().to_ascii_uppercase();
    Some(Error {
        host,
        code,
        message: refused.refusal.message(),
        recommend: recommend(code, &request_id),
        retry_after: refused.refusal.retry_after(),
        denied: refused.refusal.denied(),
        request_id,
    })
}

/// Where a person may read on.
///
/// # Source
/// Error sample of help.aliyun.com/knowledge_detail/40605.html.
fn recommend(code: &str, request_id: &str) -> String {
    let start = "https://api.aliyun.com/troubleshoot?q=";
    [start, code, "&product=Ecs&requestId=", request_id].concat()
}

impl Error<'_> {
    /// The members of the envelope, in the order of the gateway.
    pub(super) fn fields(self) -> Vec<Field> {
        let mut fields = vec![
            output::text("RequestId", self.request_id),
            output::text("HostId", self.host),
            output::text("Code", self.code),
            output::text("Message", self.message),
            output::text("Recommend", self.recommend),
        ];
        if let Some(denied) = self.denied {
            let detail = denied.detail().map(|(name, value)| output::text(name, value));
            fields.push(output::field("AccessDeniedDetail", Value::Struct(detail.into())));
        }
        fields
    }
}
