//! Network interfaces are made and removed, whoever asks for it.

use super::{
    Context, Ecs, EventKind, InstanceId, InterfaceStatus, InterfaceType, NetworkInterface,
    NetworkInterfaceId, SecurityGroupId, TrafficMode, VSwitchId,
};
use crate::sim::event;
use crate::sim::machine::Tracked;
use crate::sim::small_map::SmallMap;

/// What a new interface is made of.
#[derive(Clone, Debug)]
pub(super) struct NewInterface {
    /// An id that nothing has; a fresh one if absent.
    pub(super) id: Option<NetworkInterfaceId>,
    pub(super) status: InterfaceStatus,
    pub(super) kind: InterfaceType,
    pub(super) vswitch: VSwitchId,
    /// Addresses of the vSwitch that were taken for it, the primary one first.
    pub(super) addresses: Vec<[u8; 4]>,
    pub(super) security_groups: Vec<SecurityGroupId>,
    pub(super) name: String,
    pub(super) description: String,
    /// The instance that has it, or is about to.
    pub(super) instance: Option<InstanceId>,
    pub(super) delete_on_release: bool,
    pub(super) traffic_mode: TrafficMode,
    pub(super) queues: Option<u32>,
    pub(super) resource_group: String,
    pub(super) tags: SmallMap<String, String>,
}

impl NewInterface {
    /// An Available secondary interface with nothing special.
    pub(super) const fn plain(
        vswitch: VSwitchId,
        addresses: Vec<[u8; 4]>,
        security_groups: Vec<SecurityGroupId>,
    ) -> Self {
        Self {
            id: None,
            status: InterfaceStatus::Available,
            kind: InterfaceType::Secondary,
            vswitch,
            addresses,
            security_groups,
            name: String::new(),
            description: String::new(),
            instance: None,
            delete_on_release: false,
            traffic_mode: TrafficMode::Standard,
            queues: None,
            resource_group: String::new(),
            tags: SmallMap::new(),
        }
    }

    /// The primary interface of an instance, which is InUse from its beginning.
    pub(super) fn primary(
        instance: InstanceId,
        vswitch: VSwitchId,
        addresses: Vec<[u8; 4]>,
        security_groups: Vec<SecurityGroupId>,
    ) -> Self {
        Self {
            status: InterfaceStatus::InUse,
            kind: InterfaceType::Primary,
            instance: Some(instance),
            delete_on_release: true,
            ..Self::plain(vswitch, addresses, security_groups)
        }
    }
}

impl Ecs {
    /// Makes an interface that all checks have passed; `None` if its vSwitch is gone.
    pub(super) fn new_interface(
        &mut self,
        new: NewInterface,
        cx: &mut Context<'_>,
    ) -> Option<NetworkInterfaceId> {
        let vswitch = self.network.vswitches.get(new.vswitch)?;
        let (region, vpc, zone) = (vswitch.region, vswitch.vpc, vswitch.zone.clone());
        let id = new.id.unwrap_or_else(|| {
            loop {
                let id = NetworkInterfaceId::fresh(&mut self.ids, region);
                if !self.interfaces.contains(id) {
                    break id;
                }
            }
        });
        self.network.join(&new.security_groups, &new.addresses);
        if new.kind != InterfaceType::Primary {
            *self.interface_counts.get_or_insert(region) += 1;
        }
        let device_index = match new.instance {
            Some(instance) => self.plug_in(instance, id),
            None => 0,
        };
        self.interfaces.insert(NetworkInterface {
            id,
            status: Tracked::new(new.status),
            kind: new.kind,
            region,
            zone,
            vpc,
            vswitch: new.vswitch,
            addresses: new.addresses,
            mac: self.network.fresh_mac(),
            security_groups: new.security_groups,
            name: new.name,
            description: new.description,
            instance: new.instance,
            trunk: None,
            device_index,
            delete_on_release: new.delete_on_release,
            traffic_mode: new.traffic_mode,
            queues: new.queues,
            managed_by: None,
            linked: Vec::new(),
            members: Vec::new(),
            owner: None,
            resource_group: new.resource_group,
            created: cx.now(),
            tags: new.tags,
            out_of_order: false,
            fails_next: false,
            request: None,
            timer: None,
        });
        cx.journal.record(event::EventKind::Ecs(EventKind::InterfaceMade(id)));
        Some(id)
    }

    /// Takes addresses of a vSwitch: this one or the next free one, and so many further ones.
    /// `None`, and nothing is taken, if there are not so many.
    pub(super) fn take_addresses(
        &mut self,
        vswitch: VSwitchId,
        first: Option<[u8; 4]>,
        further: u32,
    ) -> Option<Vec<[u8; 4]>> {
        if self.network.vswitch(vswitch)?.addresses.free() <= further {
            return None;
        }
        let first = self.network.take_address(vswitch, first)?;
        let further = (0..further).map_while(|_| self.network.take_address(vswitch, None));
        Some(std::iter::once(first).chain(further).collect())
    }

    /// Lets an instance know of an interface; returns the device index for it, the lowest free one.
    pub(super) fn plug_in(&mut self, instance: InstanceId, id: NetworkInterfaceId) -> u32 {
        let Some(instance) = self.instances.get_mut(instance) else { return 0 };
        let taken = |index: u32| {
            let there = instance.interfaces.iter().filter_map(|other| self.interfaces.get(*other));
            there.into_iter().any(|other| other.trunk.is_none() && other.device_index == index)
        };
        let free = (0..).find(|index| !taken(*index)).unwrap_or(0);
        instance.interfaces.push(id);
        free
    }

    /// Lets an instance forget an interface.
    pub(super) fn pull_out(&mut self, instance: InstanceId, id: NetworkInterfaceId) {
        if let Some(instance) = self.instances.get_mut(instance) {
            instance.interfaces.retain(|other| *other != id);
        }
    }

    /// Removes an interface; its addresses are free again.
    pub(super) fn remove_interface(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        let Some(interface) = self.interfaces.remove(id) else { return };
        cx.schedule.cancel(interface.timer);
        if let Some(instance) = interface.instance {
            self.pull_out(instance, id);
        }
        if interface.kind != InterfaceType::Primary {
            let count = self.interface_counts.get_or_insert(interface.region);
            *count = count.saturating_sub(1);
        }
        self.network.give_back(interface.vswitch, &interface.addresses);
        self.network.leave(&interface.security_groups, &interface.addresses);
        cx.journal.record(event::EventKind::Ecs(EventKind::InterfaceGone(id)));
    }
}
