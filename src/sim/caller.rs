//! Who calls, and what they may do.

use std::fmt;

use super::id::{IdSource, RequestId};
use super::policy::{Ask, Policy, Statement, Verdict};
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
    /// The identity-based policy; without one, everything is allowed.
    policy: Option<Policy>,
    /// The actions that were taken out of it, by permission: `ec2:DetachVolume`.
    denied: SmallMap<String, ()>,
}

/// A permission that is missing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Denial {
    principal: String,
    permission: String,
    /// The ARN; `None` for an action that knows no resources.
    resource: Option<String>,
    /// Whether a statement denies it.
    explicit: bool,
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

    /// The policy; `None` if everything is allowed.
    pub const fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// The permissions that were taken out of the policy.
    pub fn denied(&self) -> impl Iterator<Item = &str> {
        self.denied.keys().map(String::as_str)
    }

    /// Whether there may be a resource on which the permission (`ec2:DetachVolume`) is given.
    pub fn may(&self, permission: &str) -> bool {
        let by_policy = || self.policy.as_ref().is_none_or(|policy| policy.may_allow(permission));
        !self.denied.contains_key(permission) && by_policy()
    }

    /// Whether everything is allowed.
    pub(crate) const fn may_do_all(&self) -> bool {
        self.policy.is_none() && self.denied.is_empty()
    }

    /// What the policy says.
    pub(crate) fn verdict(&self, ask: &Ask<'_>) -> Verdict {
        let by_policy = self.policy.as_ref().map_or(Verdict::Allowed, |policy| policy.verdict(ask));
        match by_policy {
            Verdict::Allowed if self.denied.contains_key(ask.action) => Verdict::NotAllowed,
            verdict => verdict,
        }
    }

    /// Replaces the policy, and what was taken out of it.
    pub(crate) fn set_policy(&mut self, policy: Option<Policy>) {
        self.policy = policy;
        self.denied.clear();
    }

    /// Takes a permission out of the policy, or gives it on everything.
    pub(crate) fn set_allowed(&mut self, permission: String, allowed: bool) {
        if !allowed {
            self.denied.insert(permission, ());
            return;
        }
        self.denied.remove(&permission);
        let anything =
            Ask { action: &permission, resource: "*", resource_tags: None, request_tags: &[] };
        let given = |policy: &mut Policy| policy.verdict(&anything) == Verdict::Allowed;
        if let Some(policy) = self.policy.as_mut()
            && !given(policy)
        {
            policy.statements.push(Statement::allow(&permission, "*"));
        }
    }

    /// The denial of a permission (`ec2:DetachVolume`) on a resource, an ARN.
    ///
    /// The encoded message is opaque text made from the request's id; nothing can decode it.
    pub(crate) fn denial(
        &self,
        permission: String,
        resource: Option<String>,
        explicit: bool,
        request: RequestId,
    ) -> Denial {
        Denial { principal: self.arn(), permission, resource, explicit, blob: opaque(request) }
    }
}

impl Default for Caller {
    fn default() -> Self {
        Self { account: ACCOUNT, user: "learner", policy: None, denied: SmallMap::new() }
    }
}

/// Text that looks like an encoded message, made from the id of a request.
pub(super) fn opaque(request: RequestId) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut noise = IdSource::new(request.seed());
    (0..160).map(|_| char::from(DIGITS[(noise.next() % 64) as usize])).collect()
}

const BEGINS: &str = "You are not authorized to perform this operation.";

impl Denial {
    /// Whether a statement denies it; else no statement allows it.
    pub const fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// What was wanted: `ec2:DetachVolume`.
    pub fn permission(&self) -> &str {
        &self.permission
    }

    /// On which resource; `None` for an action that knows no resources.
    pub fn resource(&self) -> Option<&str> {
        self.resource.as_deref()
    }

    /// The text that EC2 used until about 2023.
    pub(crate) fn old_words(&self) -> String {
        [BEGINS, &self.encoded(" ")].concat()
    }

    /// The encoded message, which is there only if the denial is about a resource.
    fn encoded(&self, before: &str) -> String {
        if self.resource.is_none() {
            return String::new();
        }
        [before, "Encoded authorization failure message: ", &self.blob].concat()
    }
}

impl fmt::Display for Denial {
    /// The text that EC2 has used since about 2023.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { principal, permission, resource, .. } = self;
        write!(f, "{BEGINS} User: {principal} is not authorized to perform: {permission}")?;
        if let Some(resource) = resource {
            write!(f, " on resource: {resource}")?;
        }
        if self.explicit {
            f.write_str(" with an explicit deny in an identity-based policy")?;
        } else {
            write!(f, " because no identity-based policy allows the {permission} action")?;
        }
        f.write_str(&self.encoded(". "))
    }
}
