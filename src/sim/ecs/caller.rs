//! Who calls: the account, a RAM user of it, or a cloud service.

use std::fmt;

use super::Account;
use crate::sim::caller::opaque;
use crate::sim::id::RequestId;
use crate::sim::policy::Policy;

/// Who calls.
///
/// Signatures are read and not checked, so the caller is the world's, not the request's.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Caller {
    /// The account itself, which may do everything.
    #[default]
    Account,
    /// A RAM user, which may do what its policies allow.
    RamUser(Policy),
    /// A cloud service that the account has let in. It alone may change the interfaces that it
    /// manages.
    ///
    /// # Source
    /// ECS user guide, "Managed ENIs": the service that made an interface may do all with it. That
    /// it may do everything else too is simplified.
    Service(String),
}

impl Caller {
    /// Whether it is the service with this name.
    pub fn is_service(&self, name: &str) -> bool {
        matches!(self, Self::Service(service) if service == name)
    }

    /// The policies of the RAM user that calls; `None` if none does.
    pub const fn policy(&self) -> Option<&Policy> {
        match self {
            Self::RamUser(policy) => Some(policy),
            Self::Account | Self::Service(_) => None,
        }
    }
}

/// What a RAM user may not do, as `AccessDeniedDetail` tells it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Denied {
    action: String,
    /// The ARN; `None` if it is not about a resource.
    resource: Option<String>,
    explicit: bool,
    message: String,
}

impl Denied {
    /// The denial of an action, `ecs:DetachNetworkInterface`, on a resource.
    ///
    /// The encoded message is opaque text made from the request's id; nothing can decode it.
    pub(super) fn new(
        action: String,
        resource: Option<String>,
        explicit: bool,
        request: RequestId,
    ) -> Self {
        Self { action, resource, explicit, message: opaque(request) }
    }

    /// Whether a statement denies it; else none allows it.
    pub const fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// On which resource; `None` if it is not about one.
    pub fn resource(&self) -> Option<&str> {
        self.resource.as_deref()
    }

    /// The members of `AccessDeniedDetail`, by name.
    ///
    /// # Source
    /// Alibaba Cloud help, AccessDeniedDetail of another product's API; that ECS spells the names
    /// with capitals, and their order, are assumed.
    pub fn detail(&self) -> [(&'static str, &str); 7] {
        [
            ("AuthAction", &self.action),
            ("AuthPrincipalDisplayName", Account::RAM_USER_ID),
            ("AuthPrincipalOwnerId", Account::ID),
            ("AuthPrincipalType", "SubUser"),
            ("EncodedDiagnosticMessage", &self.message),
            ("NoPermissionType", if self.explicit { "ExplicitDeny" } else { "ImplicitDeny" }),
            ("PolicyType", "AccountLevelIdentityBasedPolicy"),
        ]
    }
}

impl fmt::Display for Denied {
    /// `ecs:DetachNetworkInterface on acs:ecs:…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.action)?;
        self.resource().map_or(Ok(()), |resource| write!(f, " on {resource}"))
    }
}
