//! ECS requests and replies, whatever the dialect: parameters to calls, replies to trees.

mod decode;
mod output;

use super::RawRequest;
use super::tree::Tree;
use crate::sim::ecs::{ActionName, Call, Reply};

/// The call that a request stands for; one that cannot be read is refused by the gateway.
///
/// # Errors
/// None of its own. In order, the call is refused with `NoSuchVersion`, `NoSuchApi`, then what is
/// wrong with the first parameter.
pub fn call(request: &RawRequest) -> Call {
    let action = request.action.as_deref().and_then(ActionName::parse);
    Call { host: request.host.clone(), action, read: decode::action(request, action) }
}

/// What a reply says, without the request's id.
pub fn tree(reply: &Reply) -> Tree {
    Tree { fields: output::fields(reply) }
}
