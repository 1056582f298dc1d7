//! What becomes of a network interface after a call was accepted: it is attached, detached,
//! deleted, or waits for a guest that does not answer.

use super::event::{EventKind, OperationCompleted};
use super::network_interface::InterfaceTrigger as On;
use super::{
    Context, Deadline, Ecs, InstanceId, InstanceStatus, InterfaceStatus, InterfaceType,
    NetworkInterface, NetworkInterfaceId,
};
use crate::sim::id::RequestId;
use crate::sim::settings::Switch;
use crate::sim::timing::{self, Delay};

/// The highest VLAN of a member.
const MOST_VLANS: u32 = 4094;

impl Ecs {
    /// Begins to attach an interface, to an instance or as a member to a trunk of it.
    ///
    /// `request` is the call that asks for the attach; a launch, which does it too, gives none.
    pub(super) fn attach_interface(
        &mut self,
        id: NetworkInterfaceId,
        instance: InstanceId,
        trunk: Option<NetworkInterfaceId>,
        request: Option<RequestId>,
        cx: &mut Context<'_>,
    ) {
        let index = self.plug_in(instance, id);
        let vlan = trunk.map(|trunk| self.join_trunk(trunk, id));
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        interface.instance = Some(instance);
        interface.trunk = trunk;
        interface.device_index = vlan.unwrap_or(index);
        interface.request = request;
        interface.status.fire(On::AttachAccepted, id, cx.journal);
        if trunk.is_some() {
            become_of_type(interface, InterfaceType::Member, cx);
        }
        self.settle_after(id, &timing::ECS_INTERFACE_PLUGGED, cx);
    }

    /// Begins to detach an interface, or drives a detach that is under way once more.
    pub(super) fn detach_interface(
        &mut self,
        id: NetworkInterfaceId,
        request: RequestId,
        cx: &mut Context<'_>,
    ) {
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        interface.request = Some(request);
        interface.status.fire(On::DetachAccepted, id, cx.journal);
        self.settle_after(id, &timing::ECS_INTERFACE_UNPLUGGED, cx);
    }

    /// Begins to delete an interface, or drives a deletion that is under way once more.
    pub(super) fn delete_interface(
        &mut self,
        id: NetworkInterfaceId,
        request: RequestId,
        cx: &mut Context<'_>,
    ) {
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        interface.request = Some(request);
        interface.status.fire(On::DeleteAccepted, id, cx.journal);
        self.settle_after(id, &timing::ECS_INTERFACE_DELETED, cx);
    }

    /// What an interface is doing ends after a delay; less if nobody has to answer.
    pub(super) fn settle_after(
        &mut self,
        id: NetworkInterfaceId,
        usual: &'static Delay,
        cx: &mut Context<'_>,
    ) {
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        let instance = interface.instance.and_then(|id| self.instances.get(id));
        let at_rest = instance.is_some_and(|found| found.status() == InstanceStatus::Stopped);
        let delay = if at_rest {
            &timing::ECS_INTERFACE_AT_REST
        } else if interface.kind == InterfaceType::Member {
            &timing::ECS_MEMBER
        } else {
            usual
        };
        cx.schedule.cancel(interface.timer.take());
        interface.timer = Some(cx.after(delay, Deadline::InterfaceSettles(id)));
    }

    /// What an interface is doing ends, or turns out not to.
    pub(super) fn interface_settles(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        interface.timer = None;
        let fails = std::mem::take(&mut interface.fails_next);
        match interface.status() {
            InterfaceStatus::Available | InterfaceStatus::InUse => {}
            InterfaceStatus::Attaching if fails => {
                interface.status.fire(On::AttachFailed, id, cx.journal);
                self.let_go(id, cx);
            }
            InterfaceStatus::Attaching => {
                interface.status.fire(On::Plugged, id, cx.journal);
                completed(interface, "AttachNetworkInterface", cx);
            }
            InterfaceStatus::Detaching | InterfaceStatus::Deleting if fails => {
                cx.journal.record(EventKind::DoesNotEnd(id, interface.status()).into());
            }
            InterfaceStatus::Detaching => {
                let instance = interface.instance.and_then(|id| self.instances.get(id));
                // Only the guest of a running instance has to answer.
                let hung = |found: &&super::Instance| {
                    found.is_hung() && found.status() != InstanceStatus::Stopped
                };
                if let Some(instance) = instance.filter(hung) {
                    cx.journal.record(EventKind::Silent(instance.id, id).into());
                    return;
                }
                interface.status.fire(On::Unplugged, id, cx.journal);
                self.let_go(id, cx);
                if let Some(interface) = self.interfaces.get_mut(id) {
                    completed(interface, "DetachNetworkInterface", cx);
                }
            }
            InterfaceStatus::Deleting => {
                completed(interface, "DeleteNetworkInterface", cx);
                self.remove_interface(id, cx);
            }
        }
    }

    /// An interface is no longer where it was: its instance and its trunk forget it, and a member
    /// is an ordinary interface again.
    ///
    /// # Source
    /// terway relies on both: the instance is cleared, and Member becomes Secondary.
    fn let_go(&mut self, id: NetworkInterfaceId, cx: &mut Context<'_>) {
        let Some(interface) = self.interfaces.get_mut(id) else { return };
        let instance = interface.instance.take();
        let trunk = interface.trunk.take();
        interface.device_index = 0;
        if interface.kind == InterfaceType::Member {
            become_of_type(interface, InterfaceType::Secondary, cx);
        }
        if let Some(instance) = instance {
            self.pull_out(instance, id);
        }
        if let Some(trunk) = trunk.and_then(|trunk| self.interfaces.get_mut(trunk)) {
            trunk.members.retain(|other| *other != id);
        }
    }

    /// The instance is off, or up again after a restart: detaches that waited for its guest go on.
    ///
    /// # Source
    /// "If the problem persists, restart the instance" (DetachNetworkInterface, 2022); "restart
    /// the instance and retry" (`@alicloud/ecs20140526` 7.11.6): a switch takes the second reading.
    pub(super) fn interfaces_go_on(&mut self, instance: InstanceId, cx: &mut Context<'_>) {
        if cx.settings.is_on(Switch::RestartNeedsRetry) {
            return;
        }
        let Some(instance) = self.instances.get(instance) else { return };
        for id in instance.interfaces.clone() {
            if self.interfaces.get(id).is_some_and(NetworkInterface::is_stuck) {
                self.settle_after(id, &timing::ECS_INTERFACE_UNPLUGGED, cx);
            }
        }
    }

    /// The instance is released: interfaces go with it, or stay and are free.
    pub(super) fn interfaces_released(&mut self, instance: InstanceId, cx: &mut Context<'_>) {
        let Some(instance) = self.instances.get(instance) else { return };
        for id in instance.interfaces.clone() {
            let Some(interface) = self.interfaces.get_mut(id) else { continue };
            if interface.delete_on_release || interface.kind == InterfaceType::Primary {
                self.let_go(id, cx);
                self.remove_interface(id, cx);
            } else {
                cx.schedule.cancel(interface.timer.take());
                interface.status.fire(On::InstanceReleased, id, cx.journal);
                self.let_go(id, cx);
            }
        }
    }

    /// Lets a trunk know of a member; returns the VLAN for it, the lowest free one.
    pub(super) fn join_trunk(&mut self, trunk: NetworkInterfaceId, id: NetworkInterfaceId) -> u32 {
        let members = self.interfaces.get(trunk).map(|trunk| trunk.members.clone());
        let members = members.unwrap_or_default();
        let taken = |vlan: u32| {
            let mut there = members.iter().filter_map(|other| self.interfaces.get(*other));
            there.any(|other| other.device_index == vlan)
        };
        let free = (1..=MOST_VLANS).find(|vlan| !taken(*vlan)).unwrap_or(MOST_VLANS);
        if let Some(trunk) = self.interfaces.get_mut(trunk) {
            trunk.members.push(id);
        }
        free
    }
}

fn become_of_type(interface: &mut NetworkInterface, kind: InterfaceType, cx: &mut Context<'_>) {
    interface.kind = kind;
    cx.journal.record(EventKind::InterfaceType(interface.id, kind).into());
}

/// Tells who asked for it that it is done; of a managed interface, that is the service.
pub(super) fn completed(
    interface: &mut NetworkInterface,
    operation: &'static str,
    cx: &mut Context<'_>,
) {
    let Some(request) = interface.request.take() else { return };
    if interface.managed_by.is_some() {
        return;
    }
    let told = OperationCompleted {
        interface: interface.id,
        region: interface.region,
        operation,
        status: interface.status(),
        request,
        addresses: interface.addresses.clone(),
    };
    cx.journal.record(EventKind::OperationCompleted(Box::new(told)).into());
}
