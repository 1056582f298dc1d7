//! Describe calls that lag behind: "eventual consistency", while the switch for it is on.
//!
//! Beside the resources there is then a late copy of them, which every change reaches after a
//! while. Half of the describe calls, by their request ids, are answered from the copy: what has
//! just changed may be seen at once, or not yet; and a later call may show less than an earlier
//! one. Calls that change something always see what is so. Instances, volumes and network
//! interfaces lag; VPCs, subnets and security groups do not.
//!
//! # Source
//! kubernetes#77389: a device shown as detached, then as detaching again; how often, and whether
//! resources lag together, is assumed.

use super::action::Action;
use super::check::{Context, Handled};
use super::door;
use super::interfaces::Interfaces;
use super::{Ec2, Instance, InterfaceAttachment, NetworkInterface, Volume};
use crate::sim::settings::Switch;
use crate::sim::table::{Resource, Table};
use crate::sim::time::Instant;
use crate::sim::timing;

/// The late copies.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Late {
    instances: Copied<Instance>,
    volumes: Copied<Volume>,
    interfaces: Copied<NetworkInterface>,
    interface_attachments: Copied<InterfaceAttachment>,
}

/// A copy of a table, and the changes that have not reached it, oldest first.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Copied<V: Resource> {
    table: Table<V>,
    /// When it arrives, of which resource, and what it is then; `None` if it is gone.
    on_their_way: Vec<(Instant, V::Id, Option<V>)>,
}

impl<V: Clone + PartialEq + Resource> Copied<V> {
    /// A copy of a table, which from now on remembers what is touched.
    fn of(live: &mut Table<V>) -> Self {
        let table = live.clone();
        live.remember_touched(true);
        Self { table, on_their_way: Vec::new() }
    }

    /// Sends what has changed on its way.
    fn follow(&mut self, live: &mut Table<V>, arrives: Instant) {
        for id in live.take_touched() {
            let sent = self.on_their_way.iter().rev().find(|(_, of, _)| *of == id);
            let newest = sent.map_or_else(|| self.table.get(id), |(_, _, value)| value.as_ref());
            let now = live.get(id);
            if newest != now {
                self.on_their_way.push((arrives, id, now.cloned()));
            }
        }
    }

    /// Takes in what has arrived.
    fn catch_up(&mut self, now: Instant) {
        let arrived = self.on_their_way.iter().take_while(|(at, ..)| *at <= now).count();
        for (_, id, value) in self.on_their_way.drain(..arrived) {
            match value {
                Some(value) => self.table.insert(value),
                None => drop(self.table.remove(id)),
            }
        }
    }
}

impl Ec2 {
    /// Begins to keep late copies, or stops.
    pub(super) fn keep_late(&mut self, on: bool) {
        if on && self.late.is_none() {
            self.late = Some(Box::new(Late {
                instances: Copied::of(&mut self.instances),
                volumes: Copied::of(&mut self.volumes),
                interfaces: Copied::of(&mut self.interfaces.interfaces),
                interface_attachments: Copied::of(&mut self.interfaces.attachments),
            }));
        } else if !on {
            self.late = None;
            self.instances.remember_touched(false);
            self.volumes.remember_touched(false);
            self.interfaces.interfaces.remember_touched(false);
            self.interfaces.attachments.remember_touched(false);
        }
    }

    /// Sends what was done on its way to the late copies.
    pub(in crate::sim) fn follow(&mut self, cx: &Context<'_>) {
        if self.late.is_some() {
            door::follow(self, cx);
        }
    }

    pub(super) fn send(&mut self, cx: &Context<'_>) {
        let Some(late) = &mut self.late else { return };
        let arrives = cx.now() + timing::DESCRIBE_LAG.under(&cx.settings);
        late.instances.follow(&mut self.instances, arrives);
        late.volumes.follow(&mut self.volumes, arrives);
        let Interfaces { interfaces, attachments, .. } = &mut self.interfaces;
        late.interfaces.follow(interfaces, arrives);
        late.interface_attachments.follow(attachments, arrives);
    }

    /// Lets what has arrived by now into the late copies.
    pub(in crate::sim) fn catch_up(&mut self, now: Instant) {
        if self.late.is_some() {
            door::catch_up(self, now);
        }
    }

    pub(super) fn receive(&mut self, now: Instant) {
        let Some(late) = &mut self.late else { return };
        late.instances.catch_up(now);
        late.volumes.catch_up(now);
        late.interfaces.catch_up(now);
        late.interface_attachments.catch_up(now);
    }

    /// Carries an action out, or refuses it: on what is so, or on the late copies.
    pub(in crate::sim) fn call(&mut self, action: &Action, cx: &mut Context<'_>) -> Handled {
        let lags = cx.settings.is_on(Switch::EventualConsistency)
            && action.name().is_read_only()
            && cx.request.seed().is_multiple_of(2);
        if !lags {
            return action.answer(self, cx);
        }
        door::call_late(self, action, cx)
    }

    pub(super) fn call_late(&mut self, action: &Action, cx: &mut Context<'_>) -> Handled {
        self.swap_late();
        let answer = action.answer(self, cx);
        self.swap_late();
        answer
    }

    fn swap_late(&mut self) {
        if let Some(late) = &mut self.late {
            std::mem::swap(&mut self.instances, &mut late.instances.table);
            std::mem::swap(&mut self.volumes, &mut late.volumes.table);
            let Interfaces { interfaces, attachments, .. } = &mut self.interfaces;
            std::mem::swap(interfaces, &mut late.interfaces.table);
            std::mem::swap(attachments, &mut late.interface_attachments.table);
        }
    }
}
