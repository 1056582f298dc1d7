//! The account that owns everything.

use super::{Caller, Region};
use crate::sim::small_map::SmallMap;

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
    /// How many interfaces it may have in a region.
    pub interface_quota: u32,
    /// Who calls.
    pub caller: Caller,
    /// The regions in which it has no interface service.
    pub(super) without_service: SmallMap<Region, ()>,
}

impl Account {
    /// Its number: sixteen digits.
    pub const ID: &'static str = "1234567890123456";

    /// The number of its RAM user.
    pub const RAM_USER_ID: &'static str = "287654321098765432";

    /// How many interfaces it may have in a region, unless the lab says otherwise.
    ///
    /// # Source
    /// Assumed: the quota is shown in the console only.
    pub const INTERFACE_QUOTA: u32 = 1000;

    /// Whether the interface service is there in a region.
    pub fn has_service_in(&self, region: Region) -> bool {
        !self.without_service.contains_key(&region)
    }
}

impl Default for Account {
    fn default() -> Self {
        Self {
            state: AccountState::Active,
            user_type: UserType::Ordinary,
            trunking: false,
            ram_supported: true,
            interface_quota: Self::INTERFACE_QUOTA,
            caller: Caller::Account,
            without_service: SmallMap::new(),
        }
    }
}
