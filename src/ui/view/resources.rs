//! What there is: instances with their volumes, and free volumes; what can be done with each.

use yew::prelude::*;

use super::Send;
use super::parts::{badge, button, waits};
use crate::diagram::Look;
use crate::sim::ec2::{ActionName, Ec2, Instance, InstanceTrigger, Volume, VolumeAttachment};
use crate::sim::guest::{DeviceUse, GuestAct};
use crate::sim::machine::{Cell, Machine as _};
use crate::ui::model::{Model, Msg, Selected};
use crate::ui::suggest;

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let ec2 = model.session.world().ec2();
    let instances = ec2.instances().map(|instance| instance_item(model, instance, send));
    let free: Vec<Html> = ec2
        .volumes()
        .filter(|volume| volume.attachments().is_empty())
        .map(|volume| volume_item(model, volume, None, send))
        .collect();
    let nothing = ec2.instances().next().is_none() && free.is_empty();
    html! {
        <section class="panel resources" aria-labelledby="resources-title">
            <div class="panel-head">
                <h2 id="resources-title">{ "Resources" }</h2>
                { button("+ Instance", send, Msg::PreparedRequest(suggest::run_instances())) }
                { button("+ Volume", send, Msg::PreparedRequest(suggest::create_volume())) }
            </div>
            if let Some(notice) = &model.notice {
                <p class="notice">{ notice }</p>
            }
            if nothing {
                <p class="empty">{ "Nothing here yet. Make an instance: it comes with a root volume." }</p>
            }
            <ul class="tree">{ for instances }</ul>
            if !free.is_empty() {
                <h3>{ "Attached to nothing" }</h3>
                <ul class="tree">{ for free }</ul>
            }
        </section>
    }
}

fn name(tags: &crate::sim::small_map::SmallMap<String, String>, otherwise: &str) -> String {
    tags.get("Name").cloned().unwrap_or_else(|| otherwise.to_owned())
}

/// `first` tells the first row of a resource that is shown twice.
fn pick((selected, first): (bool, bool), send: &Send, what: Selected, content: Html) -> Html {
    let onclick = send.reform(move |_| Msg::SelectedResource(what));
    html! {
        <button type="button" id={(selected && first).then_some("picked")} class="pick" aria-pressed={selected.to_string()} {onclick}>{ content }</button>
    }
}

fn instance_item(model: &Model, instance: &Instance, send: &Send) -> Html {
    let now = model.session.world().now();
    let ec2 = model.session.world().ec2();
    let selected = model.selected == Some(Selected::Instance(instance.id));
    let guest = instance.guest();
    let content = html! {
        <>
            <span class="kind">{ "Instance" }</span>
            <span class="name">{ name(&instance.tags, "unnamed") }</span>
            <code class="id">{ instance.id.to_string() }</code>
            { badge(instance.state()) }
            if instance.is_rebooting() { { flag(Look::OnItsWay, "reboots") } }
            if guest.is_hung() { { flag(Look::Held, "guest hangs") } }
            { waits(instance.waiting(), now) }
            <span class="detail">{ format!("{}, {}, {}", instance.instance_type.name, guest.hypervisor().as_str(), instance.zone) }</span>
        </>
    };
    let volumes = instance.devices().filter_map(|(_, volume)| ec2.volume(volume));
    let volumes =
        volumes.map(|volume| volume_item(model, volume, volume.attachment_to(instance.id), send));
    html! {
        <li key={instance.id.to_string()}>
            { pick((selected, true), send, Selected::Instance(instance.id), content) }
            if selected { { instance_tools(instance, send) } }
            <ul>{ for volumes }</ul>
        </li>
    }
}

/// Something that is so besides the state.
fn flag(look: Look, text: &'static str) -> Html {
    html! {
        <span class={classes!("badge", look.as_str())}>
            <span class="glyph" aria-hidden="true">{ look.glyph() }</span>{ text }
        </span>
    }
}

fn instance_tools(instance: &Instance, send: &Send) -> Html {
    let id = instance.id;
    let calls = [
        ("Start", InstanceTrigger::StartAccepted, ActionName::StartInstances),
        ("Stop", InstanceTrigger::StopAccepted, ActionName::StopInstances),
        ("Reboot", InstanceTrigger::RebootAccepted, ActionName::RebootInstances),
        ("Terminate", InstanceTrigger::TerminateAccepted, ActionName::TerminateInstances),
    ];
    let ask = |action| suggest::on_instance(action, id);
    let moves = |on| matches!(instance.state().cell(on), Cell::Go { .. });
    let calls =
        calls.into_iter().filter(|(_, on, _)| moves(*on) || *on == InstanceTrigger::RebootAccepted);
    let calls = calls.map(|(label, _, action)| button(label, send, Msg::AskedFor(ask(action))));
    let force = ask(ActionName::StopInstances).with("Force", "true");
    let guest = if instance.guest().is_hung() {
        button("Let the guest recover", send, Msg::ActedInGuest(id, GuestAct::Recover))
    } else {
        button("Hang the guest", send, Msg::ActedInGuest(id, GuestAct::Hang))
    };
    html! {
        <div class="toolbar" role="group" aria-label={format!("What can be done with {id}")}>
            { for calls }
            if instance.is_stuck() { { button("Stop by force", send, Msg::AskedFor(force)) } }
            { guest }
        </div>
    }
}

fn volume_item(
    model: &Model,
    volume: &Volume,
    attachment: Option<&VolumeAttachment>,
    send: &Send,
) -> Html {
    let now = model.session.world().now();
    let ec2 = model.session.world().ec2();
    let selected = model.selected == Some(Selected::Volume(volume.id));
    let used = attachment.and_then(|attachment| device_use(ec2, attachment));
    let first = attachment.is_none_or(|this| volume.attachments().first() == Some(this));
    let waiting =
        attachment.map_or_else(|| volume.waiting(), |attachment| ec2.waiting(attachment.key()));
    let detail = format!("{} GiB {}, {}", volume.size, volume.volume_type.as_str(), volume.zone);
    let root = attachment.is_some_and(|attachment| ec2.is_root(attachment));
    let content = html! {
        <>
            <span class="kind">{ if root { "Root volume" } else { "Volume" } }</span>
            <span class="name">{ name(&volume.tags, "unnamed") }</span>
            <code class="id">{ volume.id.to_string() }</code>
            { badge(volume.state()) }
            if let Some(attachment) = attachment { { badge(attachment.state()) } }
            if volume.file_system_suspect { { flag(Look::Held, "file system to be checked") } }
            { waits(waiting, now) }
            <span class="detail">
                if let Some(attachment) = attachment {
                    { attachment.device.to_string() }
                    { match used {
                        Some(DeviceUse::Mounted(path)) => format!(", mounted at {path}"),
                        Some(DeviceUse::Held) => ", held open by a process".to_owned(),
                        None => ", not in use".to_owned(),
                    } }
                    { ". " }
                }
                { detail }
                if volume.multi_attach { { ". Multi-Attach" } }
                if volume.managed { { ". Managed by AWS" } }
                if !volume.product_codes.is_empty() { { ". Marketplace product" } }
            </span>
        </>
    };
    html! {
        <li key={attachment.map_or_else(|| volume.id.to_string(), |attachment| format!("{}{}", volume.id, attachment.instance))}>
            { pick((selected, first), send, Selected::Volume(volume.id), content) }
            if selected { { volume_tools(model, volume, attachment, send) } }
        </li>
    }
}

fn device_use<'a>(ec2: &'a Ec2, attachment: &VolumeAttachment) -> Option<&'a DeviceUse> {
    ec2.instance(attachment.instance)?.guest().device_use(attachment.device)
}

fn volume_tools(
    model: &Model,
    volume: &Volume,
    attachment: Option<&VolumeAttachment>,
    send: &Send,
) -> Html {
    let ec2 = model.session.world().ec2();
    let tools = match attachment {
        Some(attachment) => attached_tools(ec2, volume, attachment, send),
        None => html! {
            <>
                { button("Attach…", send, Msg::PreparedRequest(suggest::attach(model.session.world(), volume.id))) }
                { button("Delete", send, Msg::AskedFor(suggest::delete(volume.id))) }
            </>
        },
    };
    let at =
        attachment.map(|attachment| format!(" at {}", attachment.instance)).unwrap_or_default();
    let label = format!("What can be done with {}{at}", volume.id);
    html! {
        <div class="toolbar" role="group" aria-label={label}>{ tools }</div>
    }
}

fn attached_tools(ec2: &Ec2, volume: &Volume, attachment: &VolumeAttachment, send: &Send) -> Html {
    let mut request = suggest::detach(volume.id);
    if volume.multi_attach {
        request = request.with("InstanceId", &attachment.instance.to_string());
    }
    let device = attachment.device.to_string();
    let guest = |label: &str, act| button(label, send, Msg::ActedInGuest(attachment.instance, act));
    let path = format!("/mnt/{}", device.trim_start_matches("/dev/"));
    let used = device_use(ec2, attachment);
    html! {
        <>
            { button("Detach…", send, Msg::PreparedRequest(request)) }
            { match used {
                // The guest runs from its root device.
                Some(DeviceUse::Mounted(_)) if ec2.is_root(attachment) => Html::default(),
                Some(DeviceUse::Mounted(_)) => guest("Unmount in the guest", GuestAct::Unmount { device }),
                Some(DeviceUse::Held) => guest("Close in the guest", GuestAct::Unmount { device }),
                None => html! {
                    <>
                        { guest(&format!("Mount at {path}"), GuestAct::Mount { device: device.clone(), path }) }
                        { guest("Hold open", GuestAct::Hold { device: device.clone() }) }
                        if volume.file_system_suspect {
                            { guest("Check and repair", GuestAct::Repair { device }) }
                        }
                    </>
                },
            } }
        </>
    }
}
