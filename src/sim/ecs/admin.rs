//! What a person does to the ECS side of the lab who sets the stage.

use std::fmt;

use super::{
    AccountState, GroupPlace, Region, SecurityGroupId, SecurityGroupSpec, UserType, VSwitchId,
    VSwitchSpec, VpcSpec,
};
use crate::sim::cidr::Cidr;

/// A change of the ECS side of the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Admin {
    /// Let the account be usable, or not.
    AccountState(AccountState),
    /// Let the account be of this kind.
    UserType(UserType),
    /// Enable trunk interfaces for the account, or not.
    Trunking(bool),
    /// Put a VPC into the lab.
    PutVpc(VpcSpec),
    /// Put a vSwitch into the lab.
    PutVSwitch(VSwitchSpec),
    /// Put a security group into the lab.
    PutSecurityGroup(SecurityGroupSpec),
    /// Remove the record of a vSwitch, whatever is in it.
    RemoveVSwitch(VSwitchId),
    /// Remove the record of a security group, whatever is in it.
    RemoveSecurityGroup(SecurityGroupId),
    /// Let a security group be one of the classic network.
    TurnClassic(SecurityGroupId),
    /// Let a security group have so many private addresses at the most.
    GroupLimit(SecurityGroupId, u32),
}

/// Why the lab could not be changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AdminError {
    /// The id is taken.
    Taken(String),
    /// There is no such resource.
    Missing(String),
    /// The account has no VPC.
    NoVpc,
    /// The region has no such zone.
    NoZone(String, Region),
    /// The block does not fit: it is too small or too large, outside of its VPC, or in use.
    Block(Cidr),
}

impl super::Ecs {
    /// Changes the lab.
    pub(in crate::sim) fn admin(
        &mut self,
        admin: &Admin,
        cx: &mut super::Context<'_>,
    ) -> Result<(), AdminError> {
        match admin {
            Admin::AccountState(state) => self.account.state = *state,
            Admin::UserType(kind) => self.account.user_type = *kind,
            Admin::Trunking(enabled) => self.account.trunking = *enabled,
            Admin::PutVpc(spec) => return self.put_vpc(spec, cx.now()),
            Admin::PutVSwitch(spec) => return self.put_vswitch(spec, cx.now()),
            Admin::PutSecurityGroup(spec) => return self.put_security_group(spec, cx.now()),
            Admin::RemoveVSwitch(id) => return self.remove_vswitch(*id),
            Admin::RemoveSecurityGroup(id) => return self.remove_security_group(*id),
            Admin::TurnClassic(id) => {
                return self.change_security_group(*id, |group| group.vpc = None);
            }
            Admin::GroupLimit(id, limit) => {
                return self.change_security_group(*id, |group| group.limit = Some(*limit));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Admin {
    /// What was changed, in the past tense.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PutVpc(spec) => return write!(f, "{} was put into the lab", spec.id),
            Self::PutVSwitch(spec) => return write!(f, "{} was put into the lab", spec.id),
            Self::PutSecurityGroup(SecurityGroupSpec { id, place: GroupPlace::Vpc(_), .. }) => {
                return write!(f, "{id} was put into the lab");
            }
            Self::PutSecurityGroup(SecurityGroupSpec {
                id, place: GroupPlace::Classic(_), ..
            }) => return write!(f, "{id} was put into the classic network"),
            Self::RemoveVSwitch(id) => return write!(f, "the record of {id} was removed"),
            Self::RemoveSecurityGroup(id) => return write!(f, "the record of {id} was removed"),
            Self::TurnClassic(id) => return write!(f, "{id} is one of the classic network now"),
            Self::GroupLimit(id, limit) => {
                return write!(f, "{id} takes {limit} private addresses at the most");
            }
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(id) => write!(f, "{id} exists already"),
            Self::Missing(id) => write!(f, "there is no {id}"),
            Self::NoVpc => f.write_str("the account has no VPC"),
            Self::NoZone(zone, region) => write!(f, "{region} has no zone {zone}"),
            Self::Block(cidr) => {
                write!(f, "{cidr} is too small or too large, outside of its VPC, or in use")
            }
        }
    }
}
