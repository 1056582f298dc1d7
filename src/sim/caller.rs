//! Who calls, and what they may do.

use std::fmt;

use super::id::{IdSource, RequestId};
use super::small_map::SmallMap;

/// The number of the simulated account.
pub const ACCOUNT: &str = "123456789012";

/// The caller of every request: one IAM user of one account.
///
/// Signatures are read and not checked, so the caller is the world's, not the request's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Caller {
    account: &'static str,
    user: &'static str,
    denied: SmallMap<&'static str, ()>,
}

/// A permission that is missing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Denial {
    principal: String,
    operation: String,
    resource: Option<String>,
    blob: String,
}

impl Caller {
    /// The account number: twelve digits.
    pub const fn account(&self) -> &'static str {
        self.account
    }

    /// The ARN of the user.
    pub fn arn(&self) -> String {
        format!("arn:aws:iam::{}:user/{}", self.account, self.user)
    }

    /// The actions that no policy allows.
    pub fn denied(&self) -> impl Iterator<Item = &'static str> {
        self.denied.keys().copied()
    }

    /// Whether a policy allows the action.
    pub fn may(&self, action: &str) -> bool {
        !self.denied.contains_key(action)
    }

    pub(crate) fn set_allowed(&mut self, action: &'static str, allowed: bool) -> bool {
        if allowed {
            self.denied.remove(action).is_some()
        } else {
            self.denied.insert(action, ()).is_none()
        }
    }

    /// The denial of `operation` (`ec2:DetachVolume`) on a resource, an ARN.
    ///
    /// The encoded message is opaque text made from the request's id; nothing can decode it.
    pub(crate) fn denial(
        &self,
        operation: String,
        resource: Option<String>,
        request: RequestId,
    ) -> Denial {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut noise = IdSource::new(request.seed());
        let blob = (0..160).map(|_| char::from(DIGITS[(noise.next() % 64) as usize])).collect();
        Denial { principal: self.arn(), operation, resource, blob }
    }
}

impl Default for Caller {
    fn default() -> Self {
        Self { account: ACCOUNT, user: "learner", denied: SmallMap::new() }
    }
}

impl fmt::Display for Denial {
    /// The text that EC2 has used since about 2023.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { principal, operation, resource, blob } = self;
        write!(
            f,
            "You are not authorized to perform this operation. User: {principal} is not authorized to perform: {operation}"
        )?;
        if let Some(resource) = resource {
            write!(f, " on resource: {resource}")?;
        }
        write!(
            f,
            " because no identity-based policy allows the {operation} action. Encoded authorization failure message: {blob}"
        )
    }
}
