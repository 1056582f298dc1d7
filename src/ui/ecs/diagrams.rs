//! The diagrams of a resource of ECS: its own machine, and that of its instance.

use super::Resource;
use crate::sim::ecs::{EventKind, Instance, InstanceId, NetworkInterface};
use crate::sim::event;
use crate::ui::model::Model;
use crate::ui::shown::Diagram;

/// The diagrams of a resource; none if it is gone.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::ui) fn diagrams(model: &Model, of: Resource) -> (String, Vec<Diagram>) {
    let ecs = model.session.world().ecs();
    match of {
        Resource::Instance(id) => (id.to_string(), instance(model, Some(id))),
        Resource::Interface(id) => {
            let found = ecs.interface(id);
            (id.to_string(), found.map_or_else(Vec::new, |found| interface(model, found)))
        }
    }
}

fn instance(model: &Model, id: Option<InstanceId>) -> Vec<Diagram> {
    let found = id.and_then(|id| model.session.world().ecs().instance(id));
    let diagram = |instance: &Instance| {
        let wanted = instance.id;
        let wait = instance.waiting().map(Into::into);
        let title = ["Instance ", &wanted.to_string()].concat();
        Diagram::of(title, instance.status(), wait, model.latest(), |kind| match kind {
            event::EventKind::Ecs(EventKind::Instance(id, change)) if *id == wanted => {
                Some(*change)
            }
            _ => None,
        })
    };
    found.map(diagram).into_iter().collect()
}

fn interface(model: &Model, interface: &NetworkInterface) -> Vec<Diagram> {
    let wait = interface.waiting().map(Into::into);
    let title = ["Network interface ", &interface.id.to_string()].concat();
    let own = Diagram::of(title, interface.status(), wait, model.latest(), |kind| match kind {
        event::EventKind::Ecs(EventKind::Interface(id, change)) if *id == interface.id => {
            Some(*change)
        }
        _ => None,
    });
    let mut all = vec![own];
    all.extend(instance(model, interface.instance));
    all
}
