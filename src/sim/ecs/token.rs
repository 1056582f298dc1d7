//! ClientToken: a request that is sent again happens once only.
//!
//! Actions that take one say so in the list of actions. Their handlers need not know: the front
//! door answers a repetition with the reply that the first one had.

use super::action::{Action, Reply};
use super::{Ecs, Refusal};

/// What the first request with a token was, and its reply.
pub(super) type Used = Box<(Action, Reply)>;

/// How many characters a token has at the most.
const MOST: usize = 64;

impl Ecs {
    /// The reply that the same request had before, if it was sent with the same token.
    ///
    /// # Errors
    /// `InvalidClientToken`, then `IdempotentParameterMismatch`.
    ///
    /// # Source
    /// ECS API reference, "How to ensure idempotence": a token has at most 64 ASCII characters, and
    /// its request is answered as before. That it is of the account, whatever the action, and never
    /// expires, is assumed.
    pub(super) fn repeated(&self, action: &Action) -> Result<Option<Reply>, Refusal> {
        let Some(token) = action.once_per() else { return Ok(None) };
        if token.len() > MOST || !token.is_ascii() {
            return Err(Refusal::InvalidClientToken());
        }
        match self.tokens.get(token).map(|used| &**used) {
            None => Ok(None),
            Some((first, reply)) if first == action => Ok(Some(reply.clone())),
            Some(_) => Err(Refusal::IdempotentParameterMismatch()),
        }
    }

    /// Keeps the reply to a request with a token.
    pub(super) fn remember(&mut self, action: &Action, reply: &Reply) {
        if let Some(token) = action.once_per() {
            let used = Box::new((action.clone(), reply.clone()));
            self.tokens.insert(token.to_owned(), used);
        }
    }
}
