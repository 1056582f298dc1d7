//! What a person does to the ECS side of the lab who sets the stage.

use std::fmt;

use super::{
    AccountState, ActionName, Caller, GroupPlace, InstanceId, InstanceSpec, InstanceType,
    InterfaceSpec, NetworkInterfaceId, Region, SecurityGroupId, SecurityGroupSpec, Told, UserType,
    VSwitchId, VSwitchSpec, VpcSpec,
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
    /// Let the interface service take calls of RAM users, or not.
    RamSupported(bool),
    /// Let the account have so many interfaces in a region.
    InterfaceQuota(u32),
    /// Let a region have the interface service, or not.
    Service(Region, bool),
    /// Let somebody else call.
    Caller(Caller),
    /// Answer the next calls with a fault; none at zero.
    Fault(Told),
    /// Leave this many calls of an action for the next minute.
    Calls(ActionName, u32),
    /// Put an instance into the lab.
    PutInstance(InstanceSpec),
    /// Let an instance be of another type.
    InstanceType(InstanceId, &'static InstanceType),
    /// Put a network interface into the lab.
    PutInterface(Box<InterfaceSpec>),
    /// Let what a network interface is told to do next fail.
    FailInterface(NetworkInterfaceId),
    /// Let a trunk interface be out of order, or work.
    BreakTrunk(NetworkInterfaceId, bool),
}

/// Why the lab could not be changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AdminError {
    /// The id is taken.
    Taken(String),
    /// There is no such resource.
    Missing(String),
    /// The region has no such zone.
    NoZone(String, Region),
    /// The block does not fit: it is too small or too large, outside of its VPC, or in use.
    Block(Cidr),
    /// There is no vSwitch there.
    NoVSwitch(String),
    /// The vSwitch has no free address.
    NoAddress(VSwitchId),
    /// A locked instance reads as Stopped, and the status asked for is another one.
    LockedNotStopped(InstanceId),
    /// The interface is attached by its status or its type, and to nothing; or the other way round.
    Unattached(NetworkInterfaceId),
}

impl super::Ecs {
    /// Changes the lab.
    pub(super) fn admin(
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
            Admin::PutInstance(spec) => return self.put_instance(spec, cx),
            Admin::InstanceType(id, kind) => return self.change_type(*id, kind),
            Admin::PutInterface(spec) => return self.put_interface(spec, cx),
            Admin::FailInterface(id) => self.fail_interface(*id)?,
            Admin::BreakTrunk(id, broken) => self.break_trunk(*id, *broken)?,
            Admin::GroupLimit(id, limit) => {
                return self.change_security_group(*id, |group| group.limit = Some(*limit));
            }
            Admin::RamSupported(supported) => self.account.ram_supported = *supported,
            Admin::InterfaceQuota(quota) => self.account.interface_quota = *quota,
            Admin::Service(region, true) => drop(self.account.without_service.remove(region)),
            Admin::Service(region, false) => {
                self.account.without_service.insert(*region, ());
            }
            Admin::Caller(caller) => self.account.caller = caller.clone(),
            Admin::Fault(told) => cx.front.tell(*told),
            Admin::Calls(action, calls) => {
                let now = cx.now();
                cx.front.leave(*action, *calls, now);
            }
        }
        Ok(())
    }
}

impl Admin {
    /// What was changed, in the past tense.
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
            Self::PutInstance(spec) => return write!(f, "{} was put into the lab", spec.id),
            Self::PutInterface(spec) => return write!(f, "{} was put into the lab", spec.id),
            Self::FailInterface(id) => return write!(f, "what {id} is told to do next will fail"),
            Self::BreakTrunk(id, true) => return write!(f, "{id} is out of order"),
            Self::BreakTrunk(id, false) => return write!(f, "{id} works again"),
            Self::InstanceType(id, kind) => return write!(f, "{id} is of type {} now", kind.name),
            Self::AccountState(AccountState::Active) => "the account can be used",
            Self::AccountState(AccountState::Closed) => "the account was closed",
            Self::AccountState(AccountState::KeyExpired) => "the AccessKey pair expired",
            Self::UserType(UserType::Ordinary) => "the account is an ordinary one",
            Self::UserType(UserType::Reseller) => "the account is a reseller's sub-account",
            Self::Trunking(true) => "trunk interfaces were enabled for the account",
            Self::Trunking(false) => "trunk interfaces were disabled for the account",
            Self::RamSupported(true) => "the interface service takes calls of RAM users",
            Self::RamSupported(false) => "the interface service no longer takes calls of RAM users",
            Self::InterfaceQuota(quota) => {
                return write!(f, "the account may have {quota} interfaces in a region");
            }
            Self::Service(region, true) => return write!(f, "{region} has the interface service"),
            Self::Service(region, false) => {
                return write!(f, "{region} no longer has the interface service");
            }
            Self::Caller(Caller::Account) => "the account itself calls",
            Self::Caller(Caller::RamUser(policy)) => {
                return match policy.statements.len() {
                    0 => f.write_str("a RAM user without a policy calls"),
                    1 => f.write_str("a RAM user with a policy of 1 statement calls"),
                    many => write!(f, "a RAM user with a policy of {many} statements calls"),
                };
            }
            Self::Caller(Caller::Service(name)) => return write!(f, "the service {name} calls"),
            Self::Fault(told) => return fmt::Display::fmt(told, f),
            Self::Calls(action, calls) => {
                return write!(f, "the calls left of {}: {calls}", action.as_str());
            }
        })
    }
}

impl fmt::Display for Told {
    /// What was told, in the past tense.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.calls {
            0 => f.write_str("ECS calls are no longer")?,
            1 => f.write_str("the next ECS call is")?,
            calls => write!(f, "the next {calls} ECS calls are")?,
        }
        write!(f, " answered with {}", self.fault.code().as_str())?;
        match self.action.filter(|_| self.calls > 0) {
            Some(action) => write!(f, ", if of {}", action.as_str()),
            None => Ok(()),
        }
    }
}

impl AdminError {
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(id) => write!(f, "{id} exists already"),
            Self::Missing(id) => write!(f, "there is no {id}"),
            Self::NoZone(zone, region) => write!(f, "{region} has no zone {zone}"),
            Self::Block(cidr) => {
                write!(f, "{cidr} is too small or too large, outside of its VPC, or in use")
            }
            Self::NoVSwitch(place) => write!(f, "{place} has no vSwitch"),
            Self::NoAddress(vswitch) => write!(f, "{vswitch} has no free address"),
            Self::LockedNotStopped(id) => write!(f, "{id} is locked: its status must be Stopped"),
            Self::Unattached(id) => {
                write!(f, "{id} cannot be of this type, in this status, and attached so")
            }
        }
    }
}
