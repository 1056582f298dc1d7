//! Network interfaces are made, become ready, and are removed.

use super::network_interface::{NetworkInterface, NetworkInterfaceStatus, NetworkInterfaceTrigger};
use super::{Context, Deadline, Ec2, InterfaceType, Subnet};
use crate::sim::caller::ACCOUNT;
use crate::sim::event::EventKind;
use crate::sim::id::{NetworkInterfaceId, SecurityGroupId, SubnetId};
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;
use crate::sim::timing;

/// What a new interface is made of.
#[derive(Clone, Debug)]
pub(super) struct NewInterface {
    /// An id that nothing has; a fresh one if absent.
    pub(super) id: Option<NetworkInterfaceId>,
    pub(super) subnet: SubnetId,
    pub(super) groups: Vec<SecurityGroupId>,
    pub(super) description: String,
    /// A free address of the subnet; the next free one if absent.
    pub(super) address: Option<[u8; 4]>,
    /// How many further addresses.
    pub(super) secondary: u32,
    pub(super) interface_type: InterfaceType,
    pub(super) tags: SmallMap<String, String>,
}

impl NewInterface {
    /// An interface with the default security group of its VPC and nothing special.
    pub(super) fn plain(ec2: &Ec2, subnet: &Subnet) -> Self {
        let group = ec2.default_security_group(subnet.vpc).map(|group| group.id);
        Self {
            id: None,
            subnet: subnet.id,
            groups: group.into_iter().collect(),
            description: String::new(),
            address: None,
            secondary: 0,
            interface_type: InterfaceType::INTERFACE,
            tags: SmallMap::new(),
        }
    }
}

impl Ec2 {
    /// Makes an interface that all checks have passed; `None` if the subnet has no room.
    pub(super) fn new_interface(
        &mut self,
        new: NewInterface,
        cx: &mut Context<'_>,
    ) -> Option<NetworkInterfaceId> {
        let subnet = self.network.subnets.get_mut(new.subnet)?;
        let first = match new.address {
            Some(address) => subnet.addresses.take(address).then_some(address)?,
            None => subnet.addresses.take_next()?,
        };
        let further = (0..new.secondary).map_while(|_| subnet.addresses.take_next());
        let private_ips = std::iter::once(first).chain(further).collect();
        let (vpc, zone) = (subnet.vpc, subnet.zone);
        let id = new.id.unwrap_or_else(|| self.interfaces.fresh_interface_id());
        let mac = self.interfaces.fresh_mac();
        self.interfaces.interfaces.insert(NetworkInterface {
            id,
            state: Tracked::new(NetworkInterfaceStatus::Pending),
            subnet: new.subnet,
            vpc,
            zone,
            private_ips,
            mac,
            description: new.description,
            groups: new.groups,
            source_dest_check: true,
            interface_type: new.interface_type,
            requester: ACCOUNT.to_owned(),
            requester_managed: false,
            operator: None,
            tags: new.tags,
            attachment: None,
            timer: None,
        });
        cx.journal.record(EventKind::InterfaceMade(id));
        Some(id)
    }

    /// Schedules the moment at which a new interface is ready.
    pub(super) fn provision_interface(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        if let Some(interface) = self.interfaces.interfaces.get_mut(id) {
            let due = Deadline::InterfaceProvisioned(id);
            interface.timer = Some(cx.after(&timing::INTERFACE_PROVISIONING, due));
        }
    }

    pub(super) fn interface_provisioned(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        if let Some(interface) = self.interfaces.interfaces.get_mut(id) {
            cx.schedule.cancel(interface.timer.take());
            interface.state.fire(NetworkInterfaceTrigger::Provisioned, id, cx.journal);
        }
    }

    /// Removes an interface; its addresses are free again.
    pub(super) fn remove_interface(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        let Some(interface) = self.interfaces.interfaces.remove(id) else { return };
        cx.schedule.cancel(interface.timer);
        if let Some(attachment) =
            interface.attachment.and_then(|id| self.interfaces.attachments.remove(id))
        {
            cx.schedule.cancel(attachment.timer);
        }
        if let Some(subnet) = self.network.subnets.get_mut(interface.subnet) {
            for address in &interface.private_ips {
                subnet.addresses.release(*address);
            }
        }
        cx.journal.record(EventKind::InterfaceDeleted(id));
    }
}
