//! What a person does to the ECS side of the lab who sets the stage.

use std::fmt;

use super::{AccountState, UserType};

/// A change of the ECS side of the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Admin {
    /// Let the account be usable, or not.
    AccountState(AccountState),
    /// Let the account be of this kind.
    UserType(UserType),
    /// Enable trunk interfaces for the account, or not.
    Trunking(bool),
}

/// Why the lab could not be changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AdminError {}

impl super::Ecs {
    /// Changes the lab.
    pub(in crate::sim) fn admin(
        &mut self,
        admin: &Admin,
        _: &mut super::Context<'_>,
    ) -> Result<(), AdminError> {
        match admin {
            Admin::AccountState(state) => self.account.state = *state,
            Admin::UserType(kind) => self.account.user_type = *kind,
            Admin::Trunking(enabled) => self.account.trunking = *enabled,
        }
        Ok(())
    }
}

impl fmt::Display for Admin {
    /// What was changed, in the past tense.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccountState(AccountState::Active) => "the account can be used",
            Self::AccountState(AccountState::Closed) => "the account was closed",
            Self::AccountState(AccountState::KeyExpired) => "the AccessKey pair expired",
            Self::UserType(UserType::Ordinary) => "the account is an ordinary one",
            Self::UserType(UserType::Reseller) => "the account is a reseller's sub-account",
            Self::Trunking(true) => "trunk interfaces were enabled for the account",
            Self::Trunking(false) => "trunk interfaces were disabled for the account",
        })
    }
}

impl fmt::Display for AdminError {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
