//! What there is: instances with their volumes, and free volumes; what can be done with each.

use super::Send;
use super::element::{El, div, el, push_button, span, truth};
use super::parts::{badge, button, flag, panel, waits};
use crate::diagram::Look;
use crate::sim::ec2::{ActionName, Ec2, Instance, InstanceTrigger, Volume, VolumeAttachment};
use crate::sim::guest::{DeviceUse, GuestAct};
use crate::sim::machine::{Cell, Machine as _};
use crate::sim::small_map::SmallMap;
use crate::ui::model::{Model, Msg, Selected};
use crate::ui::suggest;

pub(super) fn view(model: &Model, send: &Send) -> El {
    let ec2 = model.session.world().ec2();
    let mut instances = el("ul").class("tree");
    for instance in ec2.instances() {
        instances.push(instance_item(model, instance, send));
    }
    let mut free = Vec::new();
    if ec2.volumes().any(|volume| volume.attachments().is_empty()) {
        let mut list = el("ul").class("tree");
        for volume in ec2.volumes().filter(|volume| volume.attachments().is_empty()) {
            list.push(volume_item(model, volume, None, send));
        }
        free.push(el("h3").text("Attached to nothing"));
        free.push(list);
    }
    let notice = model.notice.clone().map(|notice| el("p").class("notice").text_of(notice));
    let nothing = ec2.instances().next().is_none() && free.is_empty();
    let nothing = nothing.then(|| {
        let text = "Nothing here yet. Make an instance: it comes with a root volume.";
        el("p").class("empty").text(text)
    });
    let (panel, head) = panel("panel resources", "Resources", "resources-title");
    let head = head
        .add(button("+ Instance", send, Msg::PreparedRequest(suggest::run_instances())))
        .add(button("+ Volume", send, Msg::PreparedRequest(suggest::create_volume())));
    panel.add(head).maybe(notice).maybe(nothing).add(instances).all(free)
}

/// The button that selects a resource, with what it is called. `first` tells the first row of a
/// resource that is shown twice.
fn pick(
    what: Selected,
    (selected, first): (bool, bool),
    kind: &'static str,
    tags: &SmallMap<String, String>,
    id: String,
    send: &Send,
) -> El {
    let name = tags.get("Name").cloned().unwrap_or_else(|| "unnamed".to_owned());
    let button = push_button()
        .class("pick")
        .attr("aria-pressed", truth(selected))
        .on_click(send, Msg::SelectedResource(what))
        .add(span("kind", kind))
        .add(el("span").class("name").text_of(name))
        .add(el("code").class("id").text_of(id));
    if selected && first { button.attr("id", "picked") } else { button }
}

fn instance_item(model: &Model, instance: &Instance, send: &Send) -> El {
    let now = model.session.world().now();
    let ec2 = model.session.world().ec2();
    let what = Selected::Instance(instance.id);
    let selected = model.selected == Some(what);
    let (id, guest) = (instance.id.to_string(), instance.guest());
    let kind = instance.instance_type.name;
    let detail = format!("{kind}, {}, {}", guest.hypervisor().as_str(), instance.zone);
    let pick = pick(what, (selected, true), "Instance", &instance.tags, id.clone(), send)
        .add(badge(instance.state()))
        .maybe(instance.is_rebooting().then(|| flag(Look::OnItsWay, "reboots")))
        .maybe(guest.is_hung().then(|| flag(Look::Held, "guest hangs")))
        .maybe(waits(instance.waiting(), now))
        .add(el("span").class("detail").text_of(detail));
    let mut volumes = el("ul");
    for volume in instance.devices().filter_map(|(_, volume)| ec2.volume(volume)) {
        volumes.push(volume_item(model, volume, volume.attachment_to(instance.id), send));
    }
    let tools = selected.then(|| instance_tools(instance, send));
    el("li").key(id).add(pick).maybe(tools).add(volumes)
}

/// What can be done with a resource.
fn toolbar(whom: String, tools: Vec<El>) -> El {
    let label = format!("What can be done with {whom}");
    div("toolbar").attr("role", "group").attr_of("aria-label", label).all(tools)
}

fn instance_tools(instance: &Instance, send: &Send) -> El {
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
            tools.push(button(label, send, Msg::AskedFor(ask(action))));
        }
    }
    if instance.is_stuck() {
        let force = ask(ActionName::StopInstances).with("Force", "true");
        tools.push(button("Stop by force", send, Msg::AskedFor(force)));
    }
    let (label, act) = if instance.guest().is_hung() {
        ("Let the guest recover", GuestAct::Recover)
    } else {
        ("Hang the guest", GuestAct::Hang)
    };
    tools.push(button(label, send, Msg::ActedInGuest(id, act)));
    toolbar(id.to_string(), tools)
}

fn volume_item(
    model: &Model,
    volume: &Volume,
    attachment: Option<&VolumeAttachment>,
    send: &Send,
) -> El {
    let now = model.session.world().now();
    let ec2 = model.session.world().ec2();
    let what = Selected::Volume(volume.id);
    let selected = model.selected == Some(what);
    let first = attachment.is_none_or(|this| volume.attachments().first() == Some(this));
    let waiting =
        attachment.map_or_else(|| volume.waiting(), |attachment| ec2.waiting(attachment.key()));
    let root = attachment.is_some_and(|attachment| ec2.is_root(attachment));
    let kind = if root { "Root volume" } else { "Volume" };
    let id = volume.id.to_string();
    let suspect = volume.file_system_suspect;
    let pick = pick(what, (selected, first), kind, &volume.tags, id.clone(), send)
        .add(badge(volume.state()))
        .maybe(attachment.map(|attachment| badge(attachment.state())))
        .maybe(suspect.then(|| flag(Look::Held, "file system to be checked")))
        .maybe(waits(waiting, now))
        .add(el("span").class("detail").text_of(detail(ec2, volume, attachment)));
    let tools = selected.then(|| volume_tools(model, volume, attachment, send));
    let key = attachment.map_or_else(String::new, |attachment| attachment.instance.to_string());
    el("li").key(id + &key).add(pick).maybe(tools)
}

/// Where a volume is, and what it is.
fn detail(ec2: &Ec2, volume: &Volume, attachment: Option<&VolumeAttachment>) -> String {
    let mut detail = String::new();
    if let Some(attachment) = attachment {
        detail.push_str(&attachment.device.to_string());
        match device_use(ec2, attachment) {
            Some(DeviceUse::Mounted(path)) => {
                detail.push_str(", mounted at ");
                detail.push_str(path);
            }
            Some(DeviceUse::Held) => detail.push_str(", held open by a process"),
            None => detail.push_str(", not in use"),
        }
        detail.push_str(". ");
    }
    let (size, kind, zone) = (volume.size, volume.volume_type.as_str(), volume.zone);
    detail.push_str(&format!("{size} GiB {kind}, {zone}"));
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
    send: &Send,
) -> El {
    let world = model.session.world();
    match attachment {
        Some(attachment) => {
            let whom = format!("{} at {}", volume.id, attachment.instance);
            toolbar(whom, attached_tools(world.ec2(), volume, attachment, send))
        }
        None => {
            let attach = Msg::PreparedRequest(suggest::attach(world, volume.id));
            let delete = Msg::AskedFor(suggest::delete(volume.id));
            let tools = vec![button("Attach…", send, attach), button("Delete", send, delete)];
            toolbar(volume.id.to_string(), tools)
        }
    }
}

fn attached_tools(
    ec2: &Ec2,
    volume: &Volume,
    attachment: &VolumeAttachment,
    send: &Send,
) -> Vec<El> {
    let mut request = suggest::detach(volume.id);
    if volume.multi_attach {
        request = request.with("InstanceId", &attachment.instance.to_string());
    }
    let device = attachment.device.to_string();
    let guest = |label, act| button(label, send, Msg::ActedInGuest(attachment.instance, act));
    let mut tools = vec![button("Detach…", send, Msg::PreparedRequest(request))];
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
            tools.push(guest("Mount at ", mount).text_of(path));
            tools.push(guest("Hold open", GuestAct::Hold { device: device.clone() }));
            if volume.file_system_suspect {
                tools.push(guest("Check and repair", GuestAct::Repair { device }));
            }
        }
    }
    tools
}
