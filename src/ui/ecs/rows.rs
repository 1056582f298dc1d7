//! What there is of ECS: instances with their interfaces, trunks with their members, and what is
//! free.

use super::{Resource, suggest};
use crate::diagram::{Look, Placed as _};
use crate::sim::ecs::{
    GuestAct, Instance, InstanceStatus, InterfaceStatus, InterfaceType, NetworkInterface,
    NetworkInterfaceId,
};
use crate::ui::desk::Selected;
use crate::ui::model::{Model, Msg};
use crate::ui::shown::{Group, Row, Tool};

/// Requests that make something.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::ui) fn makers(model: &Model) -> Vec<Tool> {
    let world = model.session.world();
    vec![
        Tool::new("+ Instance", Msg::PreparedRequest(suggest::run_instances(world))),
        Tool::new("+ Interface", Msg::PreparedRequest(suggest::create_interface(world))),
    ]
}

/// Everything, in the order in which it is shown.
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub(in crate::ui) fn groups(model: &Model) -> Vec<Group> {
    let ecs = model.session.world().ecs();
    let instances = ecs.instances().map(|found| instance(model, found)).collect();
    let free = ecs.interfaces().filter(|found| found.instance.is_none());
    let free = free.map(|found| interface(model, found)).collect();
    vec![Group { title: "", rows: instances }, Group { title: "Attached to nothing", rows: free }]
}

fn is_selected(model: &Model, what: Resource) -> bool {
    model.ecs.selected == Some(Selected::Ecs(what))
}

fn instance(model: &Model, instance: &Instance) -> Row {
    let ecs = model.session.world().ecs();
    let what = Resource::Instance(instance.id);
    let mut row = Row::new(Selected::Ecs(what), "Instance", instance.id.to_string());
    row.name.clone_from(&instance.name);
    row.badge(instance.status());
    row.flag(instance.is_hung(), Look::Held, "guest hangs");
    row.flag(instance.is_being_released(), Look::OnItsWay, "is released then");
    row.flag(instance.lock.is_some(), Look::Held, "locked");
    row.wait = instance.waiting().map(Into::into);
    row.detail = [instance.instance_type.name, ", ", &instance.zone].concat();
    if !instance.instance_type.hot_plug {
        row.detail.push_str(". Interfaces only while it is stopped");
    }
    if instance.deletion_protection {
        row.detail.push_str(". Deletion protection");
    }
    let own = instance.interfaces.iter().filter_map(|id| ecs.interface(*id));
    // Members are shown with their trunk.
    row.inner =
        own.filter(|found| found.trunk.is_none()).map(|found| interface(model, found)).collect();
    if is_selected(model, what) {
        row.tools = instance_tools(instance);
    }
    row
}

fn instance_tools(instance: &Instance) -> Vec<Tool> {
    let id = instance.id;
    let ask = |label, action| Tool::new(label, Msg::AskedFor(suggest::on_instance(action, id)));
    let mut tools = Vec::new();
    match instance.status() {
        InstanceStatus::Running => {
            tools.push(ask("Stop", "StopInstance"));
            tools.push(ask("Reboot", "RebootInstance"));
        }
        InstanceStatus::Stopped => {
            tools.push(ask("Start", "StartInstance"));
            tools.push(ask("Release", "DeleteInstance"));
        }
        InstanceStatus::Pending | InstanceStatus::Starting => {}
        InstanceStatus::Stopping => {
            if instance.is_stuck() {
                let force = suggest::on_instance("StopInstance", id).with("ForceStop", "true");
                tools.push(Tool::new("Stop by force", Msg::AskedFor(force)));
            }
        }
    }
    let (label, act) = if instance.is_hung() {
        ("Let the guest recover", GuestAct::Recover)
    } else {
        ("Hang the guest", GuestAct::Hang)
    };
    tools.push(Tool::new(label, Msg::ActedInEcsGuest(id, act)));
    tools
}

const fn kind_of(interface: &NetworkInterface) -> &'static str {
    match interface.kind {
        InterfaceType::Primary => "Primary interface",
        InterfaceType::Secondary => "Secondary interface",
        InterfaceType::Trunk => "Trunk interface",
        InterfaceType::Member => "Member interface",
        InterfaceType::Slave => "Slave interface",
    }
}

fn interface(model: &Model, interface: &NetworkInterface) -> Row {
    let what = Resource::Interface(interface.id);
    let mut row = Row::new(Selected::Ecs(what), kind_of(interface), interface.id.to_string());
    row.name.clone_from(&interface.name);
    row.badge(interface.status());
    row.flag(interface.managed_by.is_some(), Look::Settled, "managed");
    row.flag(!interface.linked.is_empty(), Look::Settled, "linked");
    row.flag(interface.owner.is_some(), Look::Settled, "of another account");
    row.flag(interface.out_of_order, Look::Held, "out of order");
    row.wait = interface.waiting().map(Into::into);
    row.wire = interface.status().look();
    row.place = interface_place(interface);
    row.detail = interface_detail(interface);
    let ecs = model.session.world().ecs();
    let member = |id: &NetworkInterfaceId| Some(self::interface(model, ecs.interface(*id)?));
    row.inner = interface.members.iter().filter_map(member).collect();
    if is_selected(model, what) {
        row.tools = interface_tools(model, interface);
    }
    row
}

/// Where an interface is.
fn interface_place(interface: &NetworkInterface) -> String {
    if interface.instance.is_none() {
        return String::new();
    }
    let place = if interface.trunk.is_some() { "VLAN " } else { "Index " };
    [place, &interface.device_index.to_string()].concat()
}

fn interface_detail(interface: &NetworkInterface) -> String {
    let mut detail = interface.mac_address();
    detail.push_str(", ");
    detail.push_str(&interface.zone);
    for (before, text) in [
        (". Managed by ", interface.managed_by.as_ref()),
        (". Of account ", interface.owner.as_ref()),
        (". ", Some(&interface.description).filter(|text| !text.is_empty())),
    ] {
        if let Some(text) = text {
            detail.push_str(before);
            detail.push_str(text);
        }
    }
    for linked in &interface.linked {
        detail.push_str(". Linked with ");
        detail.push_str(&linked.to_string());
    }
    detail
}

fn interface_tools(model: &Model, interface: &NetworkInterface) -> Vec<Tool> {
    let world = model.session.world();
    match interface.status() {
        InterfaceStatus::Available => {
            let attach = suggest::attach(world, interface);
            let delete = suggest::on_interface("DeleteNetworkInterface", interface);
            vec![
                Tool::new("Attach…", Msg::PreparedRequest(attach)),
                Tool::new("Delete", Msg::AskedFor(delete)),
            ]
        }
        InterfaceStatus::InUse | InterfaceStatus::Attaching => {
            let detach = suggest::detach(world.ecs(), interface);
            vec![Tool::new("Detach…", Msg::PreparedRequest(detach))]
        }
        InterfaceStatus::Detaching => {
            let detach = suggest::detach(world.ecs(), interface);
            vec![Tool::new("Detach again", Msg::AskedFor(detach))]
        }
        InterfaceStatus::Deleting => {
            let delete = suggest::on_interface("DeleteNetworkInterface", interface);
            vec![Tool::new("Delete again", Msg::AskedFor(delete))]
        }
    }
}
