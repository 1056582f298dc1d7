//! Network interfaces that a person puts into the lab, of any kind and in any status.

use super::new_interface::NewInterface;
use super::{
    AdminError, Context, Ecs, Instance, InstanceId, InterfaceStatus, InterfaceType,
    NetworkInterface, NetworkInterfaceId, SecurityGroupId, TrafficMode, VSwitchId,
};
use crate::sim::timing;

/// A network interface as it is put into the lab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InterfaceSpec {
    /// Its id.
    pub id: NetworkInterfaceId,
    /// What kind it is; Member if `None` and a trunk is named, else Secondary.
    pub kind: Option<InterfaceType>,
    /// The instance that it is attached to; of a member it is that of the trunk.
    pub instance: Option<InstanceId>,
    /// The trunk that it is a member of, which is InUse.
    pub trunk: Option<NetworkInterfaceId>,
    /// Its VLAN on the trunk; the lowest free one if `None`.
    pub vlan: Option<u32>,
    /// Its status; InUse if `None` and it is attached, else Available. What is between two others
    /// goes on from there.
    pub status: Option<InterfaceStatus>,
    /// Its vSwitch; that of the instance if `None`, else the oldest one.
    pub vswitch: Option<VSwitchId>,
    /// Its primary address; the next free one if `None`.
    pub address: Option<[u8; 4]>,
    /// How many further addresses it has.
    pub further: u32,
    /// Its security groups; the oldest one of its VPC if empty.
    pub groups: Vec<SecurityGroupId>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether it is deleted with its instance.
    pub delete_on_release: bool,
    /// Whether it is for RDMA.
    pub traffic_mode: TrafficMode,
    /// The cloud service that manages it.
    pub managed_by: Option<String>,
    /// The interfaces that it is linked with.
    pub linked: Vec<NetworkInterfaceId>,
    /// The other account that owns it.
    pub owner: Option<String>,
}

impl InterfaceSpec {
    /// A secondary interface that is attached to nothing, with nothing special.
    pub const fn new(id: NetworkInterfaceId) -> Self {
        Self {
            id,
            kind: None,
            instance: None,
            trunk: None,
            vlan: None,
            status: None,
            vswitch: None,
            address: None,
            further: 0,
            groups: Vec::new(),
            name: String::new(),
            description: String::new(),
            delete_on_release: false,
            traffic_mode: TrafficMode::Standard,
            managed_by: None,
            linked: Vec::new(),
            owner: None,
        }
    }
}

fn missing(id: impl ToString) -> AdminError {
    AdminError::Missing(id.to_string())
}

impl Ecs {
    /// Puts an interface into the lab. Its placement and the limits of its instance are not looked
    /// at: a lab may be inconsistent.
    pub(super) fn put_interface(
        &mut self,
        spec: &InterfaceSpec,
        cx: &mut Context<'_>,
    ) -> Result<(), AdminError> {
        if self.interfaces.contains(spec.id) {
            return Err(AdminError::Taken(spec.id.to_string()));
        }
        let trunk = match spec.trunk {
            Some(id) => Some(self.interfaces.get(id).ok_or_else(|| missing(id))?),
            None => None,
        };
        let carries = |trunk: &NetworkInterface| {
            trunk.kind == InterfaceType::Trunk && trunk.status() == InterfaceStatus::InUse
        };
        if trunk.is_some_and(|trunk| !carries(trunk)) {
            return Err(AdminError::Unattached(spec.id));
        }
        let on = match trunk {
            Some(trunk) => trunk.instance,
            None => spec.instance,
        };
        let instance = match on {
            Some(id) => Some(self.instances.get(id).ok_or_else(|| missing(id))?),
            None => None,
        };
        let hung = instance.is_some_and(Instance::is_hung);
        let usual = if on.is_some() { InterfaceStatus::InUse } else { InterfaceStatus::Available };
        let status = spec.status.unwrap_or(usual);
        let free = matches!(status, InterfaceStatus::Available | InterfaceStatus::Deleting);
        let of_trunk =
            if trunk.is_some() { InterfaceType::Member } else { InterfaceType::Secondary };
        let kind = spec.kind.unwrap_or(of_trunk);
        let member = kind == InterfaceType::Member;
        if free == on.is_some() || member != trunk.is_some() {
            return Err(AdminError::Unattached(spec.id));
        }
        let vswitch = spec.vswitch.or_else(|| instance.map(|found| found.vswitch));
        let vswitch = match vswitch {
            Some(id) => self.network.vswitch(id).ok_or_else(|| missing(id))?,
            None => {
                let oldest = self.network.vswitches().next();
                oldest.ok_or_else(|| AdminError::NoVSwitch("the lab".to_owned()))?
            }
        };
        let (vswitch, vpc) = (vswitch.id, vswitch.vpc);
        if let Some(id) = spec.groups.iter().find(|id| self.network.group(**id).is_none()) {
            return Err(missing(id));
        }
        let groups = match spec.groups.as_slice() {
            [] => self.network.group_of(vpc).map(|group| group.id).into_iter().collect(),
            named => named.to_vec(),
        };
        let addresses = self.take_addresses(vswitch, spec.address, spec.further);
        let new = NewInterface {
            id: Some(spec.id),
            status,
            kind,
            name: spec.name.clone(),
            description: spec.description.clone(),
            instance: on,
            delete_on_release: spec.delete_on_release || kind == InterfaceType::Primary,
            traffic_mode: spec.traffic_mode,
            ..NewInterface::plain(vswitch, addresses.ok_or(AdminError::NoAddress(vswitch))?, groups)
        };
        self.new_interface(new, cx);
        let vlan = spec.trunk.map(|trunk| self.join_trunk(trunk, spec.id));
        let Some(interface) = self.interfaces.get_mut(spec.id) else { return Ok(()) };
        interface.trunk = spec.trunk;
        if let Some(vlan) = vlan {
            interface.device_index = spec.vlan.unwrap_or(vlan);
        }
        interface.managed_by.clone_from(&spec.managed_by);
        interface.linked.clone_from(&spec.linked);
        interface.owner.clone_from(&spec.owner);
        let delay = match status {
            InterfaceStatus::Available | InterfaceStatus::InUse => return Ok(()),
            // The guest was asked before, and does not answer.
            InterfaceStatus::Detaching if hung => return Ok(()),
            InterfaceStatus::Attaching => &timing::ECS_INTERFACE_PLUGGED,
            InterfaceStatus::Detaching => &timing::ECS_INTERFACE_UNPLUGGED,
            InterfaceStatus::Deleting => &timing::ECS_INTERFACE_DELETED,
        };
        self.settle_after(spec.id, delay, cx);
        Ok(())
    }

    /// Lets what an interface is told to do next fail.
    pub(super) fn fail_interface(&mut self, id: NetworkInterfaceId) -> Result<(), AdminError> {
        self.interfaces.get_mut(id).ok_or_else(|| missing(id))?.fails_next = true;
        Ok(())
    }

    /// Lets a trunk be out of order, or work.
    pub(super) fn break_trunk(
        &mut self,
        id: NetworkInterfaceId,
        broken: bool,
    ) -> Result<(), AdminError> {
        self.interfaces.get_mut(id).ok_or_else(|| missing(id))?.out_of_order = broken;
        Ok(())
    }
}
