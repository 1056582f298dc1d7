//! The account that owns everything, and who calls for it.

use crate::sim::policy::Policy;

/// Whether the account can be used.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum AccountState {
    /// It can.
    #[default]
    Active,
    /// It was closed.
    Closed,
    /// The AccessKey pair of the caller has expired.
    KeyExpired,
}

/// What kind of account it is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum UserType {
    /// An ordinary account.
    #[default]
    Ordinary,
    /// A sub-account of a reseller (VNO), which the interface service does not know.
    Reseller,
}

/// The account of the lab, and who calls for it.
///
/// Signatures are read and not checked, so the caller is the world's, not the request's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// Whether it can be used.
    pub state: AccountState,
    /// What kind of account it is.
    pub user_type: UserType,
    /// Whether trunk interfaces are enabled for it.
    pub trunking: bool,
    /// Whether the interface service takes calls of RAM users.
    pub ram_supported: bool,
    /// The policies of the RAM user that calls; `None` if the account itself does.
    pub ram_user: Option<Policy>,
}

impl Account {
    /// Its number: sixteen digits.
    pub const ID: &'static str = "1234567890123456";
}

impl Default for Account {
    fn default() -> Self {
        Self {
            state: AccountState::Active,
            user_type: UserType::Ordinary,
            trunking: false,
            ram_supported: true,
            ram_user: None,
        }
    }
}
