//! The commands that put network interfaces into the lab, and break them.

use super::super::words::{LineError, Words, boolean, number, one_of};
use super::id;
use crate::sim::cidr::parse_address;
use crate::sim::ecs::{
    Admin, InstanceId, InterfaceSpec, InterfaceStatus, InterfaceType, NetworkInterfaceId,
    SecurityGroupId, TrafficMode, VSwitchId,
};
use crate::sim::machine::Machine as _;

fn interface_id(text: &str) -> Result<NetworkInterfaceId, LineError> {
    id(text, NetworkInterfaceId::of_lab, NetworkInterfaceId::PREFIX)
}

fn group_id(text: &str) -> Result<SecurityGroupId, LineError> {
    id(text, SecurityGroupId::of_lab, SecurityGroupId::PREFIX)
}

/// Several ids, with commas between.
fn ids<T>(text: &str, read: impl Fn(&str) -> Result<T, LineError>) -> Result<Vec<T>, LineError> {
    text.split(',').map(read).collect()
}

pub(super) fn interface(mut words: Words) -> Result<Admin, LineError> {
    let mut spec = InterfaceSpec::new(interface_id(&words.next("network interface")?)?);
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "type" => {
                let all = InterfaceType::ALL.map(|kind| (kind.as_str(), kind));
                spec.kind = Some(one_of("type", &value, all)?);
            }
            "instance" => {
                spec.instance = Some(id(&value, InstanceId::of_lab, InstanceId::PREFIX)?);
            }
            "trunk" => spec.trunk = Some(interface_id(&value)?),
            "vlan" => spec.vlan = Some(number(&value)?),
            "status" => {
                let all = InterfaceStatus::STATES.iter().map(|status| (status.as_str(), *status));
                spec.status = Some(one_of("status", &value, all)?);
            }
            "vswitch" => spec.vswitch = Some(id(&value, VSwitchId::of_lab, VSwitchId::PREFIX)?),
            "address" => {
                let wrong = || words.wrong(format!("{value:?} is not an address"));
                spec.address = Some(parse_address(&value).ok_or_else(wrong)?);
            }
            "further" => spec.further = number(&value)?,
            "groups" => spec.groups = ids(&value, group_id)?,
            "name" => spec.name = value,
            "description" => spec.description = value,
            "delete-on-release" => spec.delete_on_release = boolean(&value)?,
            "traffic-mode" => {
                let all = TrafficMode::ALL.map(|mode| (mode.as_str(), mode));
                spec.traffic_mode = one_of("traffic mode", &value, all)?;
            }
            "managed-by" => spec.managed_by = Some(value),
            "linked" => spec.linked = ids(&value, interface_id)?,
            "owner" => spec.owner = Some(value),
            _ => return Err(words.wrong(format!("an interface of the lab has no {key:?}"))),
        }
    }
    Ok(Admin::PutInterface(Box::new(spec)))
}

pub(super) fn fail(mut words: Words) -> Result<Admin, LineError> {
    let interface = interface_id(&words.next("network interface")?)?;
    words.end()?;
    Ok(Admin::FailInterface(interface))
}

pub(super) fn trunk(mut words: Words) -> Result<Admin, LineError> {
    let interface = interface_id(&words.next("network interface")?)?;
    let broken = words.one_of("state", [("broken", true), ("works", false)])?;
    words.end()?;
    Ok(Admin::BreakTrunk(interface, broken))
}
