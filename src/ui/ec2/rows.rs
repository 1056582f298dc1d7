//! What there is of EC2: instances with their volumes and interfaces, and what is free.

use super::{Resource, suggest};
use crate::diagram::{Look, Placed as _};
use crate::sim::ec2::{
    ActionName, Aftermath, Ec2, Instance, InstanceTrigger, InterfaceAttachment, NetworkInterface,
    Slot, Volume, VolumeAttachment,
};
use crate::sim::guest::{DeviceUse, GuestAct};
use crate::sim::machine::{Cell, Machine as _};
use crate::sim::small_map::SmallMap;
use crate::ui::desk::Selected;
use crate::ui::model::{Model, Msg};
use crate::ui::shown::{Group, Note, Row, Tool};

/// Requests that make something.
pub(in crate::ui) fn makers(model: &Model) -> Vec<Tool> {
    let world = model.session.world();
    vec![
        Tool::new("+ Instance", Msg::PreparedRequest(suggest::run_instances())),
        Tool::new("+ Volume", Msg::PreparedRequest(suggest::create_volume())),
        Tool::new("+ Interface", Msg::PreparedRequest(suggest::create_interface(world))),
    ]
}

/// Everything, in the order in which it is shown.
pub(in crate::ui) fn groups(model: &Model) -> Vec<Group> {
    let ec2 = model.session.world().ec2();
    let instances = ec2.instances().map(|found| instance(model, found)).collect();
    let mut free: Vec<Row> = ec2
        .volumes()
        .filter(|found| found.attachments().is_empty())
        .map(|found| volume(model, found, None))
        .collect();
    let mut elsewhere = Vec::new();
    for found in ec2.network_interfaces() {
        match ec2.attachment_of(found) {
            None => free.push(interface(model, found, None)),
            Some(attachment) if attachment.instance.is_none() => {
                elsewhere.push(interface(model, found, Some(attachment)));
            }
            Some(_) => {}
        }
    }
    let group = |title, rows| Group { title, rows };
    vec![
        group("", instances),
        group("Attached to nothing", free),
        group("Attached to what is not the caller's", elsewhere),
    ]
}

fn is_selected(model: &Model, what: Resource) -> bool {
    model.ec2.selected == Some(Selected::Ec2(what))
}

fn row(what: Resource, kind: &'static str, tags: &SmallMap<String, String>, id: String) -> Row {
    let mut row = Row::new(Selected::Ec2(what), kind, id);
    row.name = tags.get("Name").cloned().unwrap_or_default();
    row
}

fn instance(model: &Model, instance: &Instance) -> Row {
    let world = model.session.world();
    let ec2 = world.ec2();
    let what = Resource::Instance(instance.id);
    let guest = instance.guest();
    let mut row = row(what, "Instance", &instance.tags, instance.id.to_string());
    row.badge(instance.state());
    row.flag(instance.is_rebooting(), Look::OnItsWay, "reboots");
    row.flag(guest.is_hung(), Look::Held, "guest hangs");
    row.wait = instance.waiting().map(Into::into);
    let kind = instance.instance_type.name;
    row.detail = format!("{kind}, {}, {}", guest.hypervisor().as_str(), instance.zone);
    for left in instance.aftermath(world.now()) {
        let look = if left.is_stale() { Look::Stale } else { Look::Burnt };
        let of_volumes = matches!(left, Aftermath::DeviceName(_));
        row.notes.push(Note { look, text: left.to_string(), source: left.source(), of_volumes });
    }
    for found in instance.devices().filter_map(|(_, id)| ec2.volume(id)) {
        row.inner.push(volume(model, found, found.attachment_to(instance.id)));
    }
    for found in instance.interfaces().filter_map(|(_, id)| ec2.network_interface(id)) {
        row.inner.push(interface(model, found, ec2.attachment_of(found)));
    }
    if is_selected(model, what) {
        row.tools = instance_tools(instance);
    }
    row
}

fn instance_tools(instance: &Instance) -> Vec<Tool> {
    let id = instance.id;
    let calls = [
        ("Start", InstanceTrigger::StartAccepted, ActionName::StartInstances),
        ("Stop", InstanceTrigger::StopAccepted, ActionName::StopInstances),
        ("Reboot", InstanceTrigger::RebootAccepted, ActionName::RebootInstances),
        ("Terminate", InstanceTrigger::TerminateAccepted, ActionName::TerminateInstances),
    ];
    let ask = |action| suggest::on_instance(action, id);
    let mut tools = Vec::new();
    for (label, on, action) in calls {
        let moves = matches!(instance.state().cell(on), Cell::Go { .. });
        if moves || on == InstanceTrigger::RebootAccepted {
            tools.push(Tool::new(label, Msg::AskedFor(ask(action))));
        }
    }
    if instance.is_stuck() {
        let force = ask(ActionName::StopInstances).with("Force", "true");
        tools.push(Tool::new("Stop by force", Msg::AskedFor(force)));
    }
    let (label, act) = if instance.guest().is_hung() {
        ("Let the guest recover", GuestAct::Recover)
    } else {
        ("Hang the guest", GuestAct::Hang)
    };
    tools.push(Tool::new(label, Msg::ActedInGuest(id, act)));
    tools
}

fn volume(model: &Model, volume: &Volume, attachment: Option<&VolumeAttachment>) -> Row {
    let ec2 = model.session.world().ec2();
    let what = Resource::Volume(volume.id);
    let root = attachment.is_some_and(|attachment| ec2.is_root(attachment));
    let kind = if root { "Root volume" } else { "Volume" };
    let mut row = row(what, kind, &volume.tags, volume.id.to_string());
    row.first = attachment.is_none_or(|this| volume.attachments().first() == Some(this));
    row.badge(volume.state());
    if let Some(attachment) = attachment {
        row.at = attachment.instance.to_string();
        row.badge(attachment.state());
        row.wire = attachment.state().look();
        row.place = volume_place(ec2, attachment);
    }
    row.flag(volume.file_system_suspect, Look::Held, "file system to be checked");
    let waiting =
        attachment.map_or_else(|| volume.waiting(), |attachment| ec2.waiting(attachment.key()));
    row.wait = waiting.map(Into::into);
    row.detail = volume_detail(volume);
    if is_selected(model, what) {
        row.tools = volume_tools(model, volume, attachment);
    }
    row
}

/// Where a volume is, and what the guest does with it.
fn volume_place(ec2: &Ec2, attachment: &VolumeAttachment) -> String {
    let mut place = attachment.device.to_string();
    match device_use(ec2, attachment) {
        Some(DeviceUse::Mounted(path)) => {
            place.push_str(", mounted at ");
            place.push_str(path);
        }
        Some(DeviceUse::Held) => place.push_str(", held open by a process"),
        None => place.push_str(", not in use"),
    }
    place
}

fn volume_detail(volume: &Volume) -> String {
    let (size, kind, zone) = (volume.size, volume.volume_type.as_str(), volume.zone);
    let mut detail = format!("{size} GiB {kind}, {zone}");
    for (so, text) in [
        (volume.multi_attach, ". Multi-Attach"),
        (volume.managed, ". Managed by AWS"),
        (!volume.product_codes.is_empty(), ". Marketplace product"),
    ] {
        if so {
            detail.push_str(text);
        }
    }
    detail
}

fn device_use<'a>(ec2: &'a Ec2, attachment: &VolumeAttachment) -> Option<&'a DeviceUse> {
    ec2.instance(attachment.instance)?.guest().device_use(attachment.device)
}

fn volume_tools(
    model: &Model,
    volume: &Volume,
    attachment: Option<&VolumeAttachment>,
) -> Vec<Tool> {
    let world = model.session.world();
    match attachment {
        Some(attachment) => attached_tools(world.ec2(), volume, attachment),
        None => {
            let attach = Msg::PreparedRequest(suggest::attach(world, volume.id));
            let delete = Msg::AskedFor(suggest::delete(volume.id));
            vec![Tool::new("Attach…", attach), Tool::new("Delete", delete)]
        }
    }
}

fn attached_tools(ec2: &Ec2, volume: &Volume, attachment: &VolumeAttachment) -> Vec<Tool> {
    let mut request = suggest::detach(volume.id);
    if volume.multi_attach {
        request = request.with("InstanceId", &attachment.instance.to_string());
    }
    let device = attachment.device.to_string();
    let guest = |label, act| Tool::new(label, Msg::ActedInGuest(attachment.instance, act));
    let mut tools = vec![Tool::new("Detach…", Msg::PreparedRequest(request))];
    match device_use(ec2, attachment) {
        // The guest runs from its root device.
        Some(DeviceUse::Mounted(_)) if ec2.is_root(attachment) => {}
        Some(DeviceUse::Mounted(_)) => {
            tools.push(guest("Unmount in the guest", GuestAct::Unmount { device }));
        }
        Some(DeviceUse::Held) => {
            tools.push(guest("Close in the guest", GuestAct::Unmount { device }));
        }
        None => {
            let path = format!("/mnt/{}", device.trim_start_matches("/dev/"));
            let mount = GuestAct::Mount { device: device.clone(), path: path.clone() };
            tools.push(Tool { object: path, ..guest("Mount at ", mount) });
            tools.push(guest("Hold open", GuestAct::Hold { device: device.clone() }));
            if volume.file_system_suspect {
                tools.push(guest("Check and repair", GuestAct::Repair { device }));
            }
        }
    }
    tools
}

fn interface(
    model: &Model,
    interface: &NetworkInterface,
    attachment: Option<&InterfaceAttachment>,
) -> Row {
    let what = Resource::Interface(interface.id);
    let primary =
        attachment.is_some_and(|found| found.slot == Slot::PRIMARY && found.instance.is_some());
    let kind = if primary { "Primary interface" } else { "Interface" };
    let mut row = row(what, kind, &interface.tags, interface.id.to_string());
    row.badge(interface.state());
    if let Some(attachment) = attachment {
        row.badge(attachment.state());
        row.flag(attachment.is_forced(), Look::Held, "by force");
        row.wire = attachment.state().look();
        row.place = interface_place(attachment);
    }
    let waiting = attachment.map_or_else(|| interface.waiting(), InterfaceAttachment::waiting);
    row.wait = waiting.map(Into::into);
    row.detail = interface_detail(interface);
    if is_selected(model, what) {
        row.tools = interface_tools(model, interface, attachment);
    }
    row
}

/// Where an interface is, and by which attachment.
fn interface_place(attachment: &InterfaceAttachment) -> String {
    let mut place = format!("Index {}, {}", attachment.slot.index, attachment.id);
    if attachment.instance.is_none() {
        place.push_str(", of ");
        place.push_str(&attachment.instance_owner);
    }
    place
}

fn interface_detail(interface: &NetworkInterface) -> String {
    let mut detail = interface.mac_address();
    detail.push_str(", ");
    detail.push_str(&interface.zone.to_string());
    if interface.requester_managed {
        detail.push_str(". Requester-managed by ");
        detail.push_str(&interface.requester);
    }
    if let Some(operator) = &interface.operator {
        detail.push_str(". Operated by ");
        detail.push_str(operator);
    }
    let kind = interface.interface_type.as_str();
    for text in [kind, &interface.description] {
        if !text.is_empty() && text != "interface" {
            detail.push_str(". ");
            detail.push_str(text);
        }
    }
    detail
}

fn interface_tools(
    model: &Model,
    interface: &NetworkInterface,
    attachment: Option<&InterfaceAttachment>,
) -> Vec<Tool> {
    let world = model.session.world();
    match attachment {
        Some(attachment) => {
            let detach = suggest::detach_interface(attachment.id);
            vec![Tool::new("Detach…", Msg::PreparedRequest(detach))]
        }
        None => {
            let attach = suggest::attach_interface(world, interface.id, None);
            let delete = suggest::delete_interface(interface.id);
            vec![
                Tool::new("Attach…", Msg::PreparedRequest(attach)),
                Tool::new("Delete", Msg::AskedFor(delete)),
            ]
        }
    }
}
