//! The commands that put instances into the lab, and change their type.

use super::super::words::{LineError, Words, boolean, instant, one_of};
use super::{id, region};
use crate::sim::ecs::{
    Admin, InstanceId, InstancePlace, InstanceSpec, InstanceStatus, InstanceType, Lock,
    NetworkInterfaceId, VSwitchId,
};
use crate::sim::machine::Machine as _;

fn instance_id(text: &str) -> Result<InstanceId, LineError> {
    id(text, InstanceId::of_lab, InstanceId::PREFIX)
}

fn kind(text: &str) -> Result<&'static InstanceType, LineError> {
    one_of("instance type", text, InstanceType::ALL.iter().map(|kind| (kind.name, kind)))
}

pub(super) fn instance(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = InstanceSpec::new(instance_id(&words.next("instance")?)?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "type" => spec.instance_type = kind(&value)?,
            "region" => spec.place = InstancePlace::Region(region(&value)?),
            "zone" => spec.place = InstancePlace::Zone(value),
            "vswitch" => {
                let vswitch = id(&value, VSwitchId::of_lab, VSwitchId::PREFIX)?;
                spec.place = InstancePlace::VSwitch(vswitch);
            }
            "status" => {
                let all = InstanceStatus::STATES.iter().map(|status| (status.as_str(), *status));
                spec.status = one_of("status", &value, all)?;
            }
            "name" => spec.name = value,
            "primary" => {
                let primary = id(&value, NetworkInterfaceId::of_lab, NetworkInterfaceId::PREFIX)?;
                spec.primary = Some(primary);
            }
            "owner" => spec.owner = Some(value),
            "started" => spec.started = Some(instant(&value)?),
            "hung" => spec.hung = boolean(&value)?,
            "protected" => spec.deletion_protection = boolean(&value)?,
            "locked" => {
                let all = Lock::ALL.map(|lock| (lock.as_str(), lock));
                spec.lock = Some(one_of("reason", &value, all)?);
            }
            _ => return Err(words.wrong(format!("an instance of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutInstance(spec))
}

pub(super) fn instance_type(mut words: Words) -> Result<Admin, LineError> {
    let instance = instance_id(&words.next("instance")?)?;
    let kind = kind(&words.next("instance type")?)?;
    words.end()?;
    Ok(Admin::InstanceType(instance, kind))
}
