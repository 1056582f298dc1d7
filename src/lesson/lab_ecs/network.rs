//! The commands that put networks into the lab, and break them.

use super::super::words::{LineError, Words, boolean, number};
use super::{id, region};
use crate::sim::cidr::Cidr;
use crate::sim::ecs::{
    Admin, GroupPlace, SecurityGroupId, SecurityGroupSpec, VSwitchId, VSwitchSpec, VpcId, VpcSpec,
};

fn vpc_id(text: &str) -> Result<VpcId, LineError> {
    id(text, VpcId::of_lab, VpcId::PREFIX)
}

fn group_id(text: &str) -> Result<SecurityGroupId, LineError> {
    id(text, SecurityGroupId::of_lab, SecurityGroupId::PREFIX)
}

fn block(text: &str) -> Result<Cidr, LineError> {
    Cidr::parse(text).ok_or_else(|| {
        LineError::new(format!("{text:?} is not a block of addresses"), "192.168.0.0/16")
    })
}

pub(super) fn vpc(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = VpcSpec::new(vpc_id(&words.next("VPC")?)?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "region" => spec.region = region(&value)?,
            "cidr" => spec.cidr = block(&value)?,
            "name" => spec.name = value,
            _ => return Err(words.wrong(format!("a VPC of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutVpc(spec))
}

pub(super) fn vswitch(mut words: Words) -> Result<Admin, LineError> {
    let mut spec =
        VSwitchSpec::new(id(&words.next("vSwitch")?, VSwitchId::of_lab, VSwitchId::PREFIX)?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "vpc" => spec.vpc = Some(vpc_id(&value)?),
            "zone" => spec.zone = Some(value),
            "cidr" => spec.cidr = Some(block(&value)?),
            "name" => spec.name = value,
            _ => return Err(words.wrong(format!("a vSwitch of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutVSwitch(spec))
}

pub(super) fn security_group(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = SecurityGroupSpec::new(group_id(&words.next("security group")?)?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "vpc" => spec.place = GroupPlace::Vpc(Some(vpc_id(&value)?)),
            "classic" => spec.place = GroupPlace::Classic(region(&value)?),
            "advanced" => spec.advanced = boolean(&value)?,
            "limit" => spec.limit = Some(number(&value)?),
            "name" => spec.name = value,
            _ => return Err(words.wrong(format!("a security group of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutSecurityGroup(spec))
}

pub(super) fn remove(mut words: Words) -> Result<Admin, LineError> {
    let text = words.next("id")?;
    let removed = match VSwitchId::of_lab(&text) {
        Some(vswitch) => Admin::RemoveVSwitch(vswitch),
        None => Admin::RemoveSecurityGroup(id(&text, SecurityGroupId::of_lab, "vsw- or sg-")?),
    };
    words.end()?;
    Ok(removed)
}

pub(super) fn turn_classic(mut words: Words) -> Result<Admin, LineError> {
    let group = group_id(&words.next("security group")?)?;
    words.end()?;
    Ok(Admin::TurnClassic(group))
}

pub(super) fn group_limit(mut words: Words) -> Result<Admin, LineError> {
    let group = group_id(&words.next("security group")?)?;
    let limit = number(&words.next("number of private addresses")?)?;
    words.end()?;
    Ok(Admin::GroupLimit(group, limit))
}
