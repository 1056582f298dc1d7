//! What a command prints: short lines that a person reads and a test compares.

use std::fmt::Write as _;

use super::line::Subject;
use super::print_ecs;
use crate::session::Exchange;
use crate::sim::answer::{Answer, Refusal};
use crate::sim::ec2::{Instance, InterfaceAttachment, NetworkInterface, Volume, VolumeAttachment};
use crate::sim::guest::DeviceUse;
use crate::sim::id::InstanceId;
use crate::sim::machine::Machine as _;
use crate::sim::throttle::Rate;
use crate::sim::{Duration, Event, Instant, Reply, World};
use crate::wire::ecs;
use crate::wire::tree::tree;

/// The seed of a world that names none.
pub(super) const SEED: u64 = 1;

/// Text without line feeds and other control characters, so that it stays on its line.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// A request text that is no request at all.
pub(super) fn unreadable(wrong: &str) -> String {
    format!("not sent: {}", clean(wrong))
}

/// The answer to a command, and what happened.
pub(super) fn exchange(exchange: &Exchange) -> String {
    let reply = &exchange.outcome.reply;
    let mut lines = match (reply.answer(), reply) {
        (Some(Answer { refused: Some(refused), .. }), _) => refusal(&refused),
        (_, Reply::Ec2 { result: Ok(reply), .. }) => success(tree(reply).flatten()),
        (_, Reply::Ecs { result: Ok(reply), .. }) => success(ecs::tree(reply).flatten()),
        (_, Reply::Advanced(now)) => vec![format!("now {now}")],
        (..) => vec![match reply.error() {
            None => "done".to_owned(),
            Some(error) => clean(&format!("not done: {error}")),
        }],
    };
    lines.extend(exchange.outcome.events.iter().map(|event| happened(event, exchange.at)));
    lines.join("\n")
}

fn refusal(refused: &Refusal) -> Vec<String> {
    let Refusal { status, code, message, number, total, check, source, means_yes: _ } = refused;
    vec![
        clean(&format!("{status} {}: {message}", code.as_str())),
        format!(
            "check {number} of {total}: {} (order {}, answer {})",
            check.holds,
            check.order.confidence.as_str(),
            source.confidence.as_str(),
        ),
    ]
}

fn success(fields: Vec<(String, String)>) -> Vec<String> {
    let mut lines = vec!["200".to_owned()];
    for (name, value) in fields {
        lines.push(clean(&format!("{name}={value}")));
    }
    lines
}

/// `+6 s, time: vol-… in-use → available: last attachment removed`.
fn happened(event: &Event, from: Instant) -> String {
    let offset = match event.at.since(from) {
        Duration::ZERO => "0 s".to_owned(),
        span => span.to_string(),
    };
    clean(&format!("+{offset}, {}: {}", event.cause.as_str(), ecs::event::words(event)))
}

/// What a request for instance metadata prints inside the instance.
pub(super) fn metadata(world: &World, instance: InstanceId, path: &str) -> String {
    match world.metadata(instance, path) {
        Ok(Some(text)) => text.lines().map(clean).collect::<Vec<_>>().join("\n"),
        Ok(None) => "404 Not Found".to_owned(),
        Err(error) => clean(&format!("not done: {error}")),
    }
}

/// The state of a resource, in a few words.
pub(super) fn subject(world: &World, subject: Subject) -> String {
    match subject {
        Subject::Volume(id) => {
            world.ec2().volume(id).map_or_else(|| format!("there is no {id}"), volume)
        }
        Subject::Instance(id) => world
            .ec2()
            .instance(id)
            .map_or_else(|| format!("there is no {id}"), |found| instance(world, found)),
        Subject::Interface(id) => world
            .ec2()
            .network_interface(id)
            .map_or_else(|| format!("there is no {id}"), |found| interface(world, found)),
        Subject::InterfaceAttachment(id) => world
            .ec2()
            .interface_attachment(id)
            .map_or_else(|| format!("there is no {id}"), interface_attachment),
        Subject::Ecs(of_ecs) => print_ecs::subject(world, of_ecs),
        Subject::Tokens => tokens(world),
    }
}

/// `RunInstances: 3 of 5 requests, 2 more every second`.
fn tokens(world: &World) -> String {
    let lines = world.front().buckets(world.now()).map(|(action, tokens, rate, left)| {
        let Rate { capacity, refill, .. } = rate;
        let (action, tokens) = (action.as_str(), tokens.as_str());
        format!("{action}: {left} of {capacity} {tokens}, {refill} more every second")
    });
    let mut lines: Vec<String> = lines.collect();
    let of_ecs = world.ecs_front().buckets(world.now()).map(|(action, rate, left, after)| {
        format!("{}: {left} of {} calls, all again in {after}", action.as_str(), rate.capacity)
    });
    lines.extend(of_ecs);
    if lines.is_empty() { "every bucket is full".to_owned() } else { lines.join("\n") }
}

fn volume(volume: &Volume) -> String {
    let mut text = volume.state().as_str().to_owned();
    if volume.file_system_suspect {
        text.push_str(", file system suspect");
    }
    if !volume.health.io_enabled() {
        text.push_str(", I/O disabled");
    }
    for attachment in volume.attachments() {
        let (device, instance) = (attachment.device, attachment.instance);
        let _ = write!(text, "\n{device} of {instance}: {}", attached(attachment));
    }
    text
}

fn attached(attachment: &VolumeAttachment) -> String {
    let mut text = attachment.state().as_str().to_owned();
    for (holds, words) in [
        (attachment.is_forced(), ", forced"),
        (attachment.is_stuck(), ", stuck"),
        (attachment.delete_on_termination, ", deleted on termination"),
    ] {
        text.push_str(if holds { words } else { "" });
    }
    text
}

/// `in-use`, and the attachment on a line of its own.
fn interface(world: &World, interface: &NetworkInterface) -> String {
    let mut text = interface.state().as_str().to_owned();
    if let Some(attachment) = world.ec2().attachment_of(interface) {
        let _ = write!(text, "\n{}: {}", attachment.id, interface_attachment(attachment));
    }
    text
}

/// `attached, index 1 of i-…`.
fn interface_attachment(attachment: &InterfaceAttachment) -> String {
    let mut text = attachment.state().as_str().to_owned();
    for (holds, words) in [
        (attachment.is_forced(), ", forced"),
        (attachment.is_stuck(), ", stuck"),
        (attachment.delete_on_termination, ", deleted on termination"),
    ] {
        text.push_str(if holds { words } else { "" });
    }
    let _ = write!(text, ", index {} of ", attachment.slot.index);
    match attachment.instance {
        Some(instance) => {
            let _ = write!(text, "{instance}");
        }
        None => text.push_str(&clean(&attachment.instance_owner)),
    }
    text
}

fn instance(world: &World, instance: &Instance) -> String {
    let guest = instance.guest();
    let mut text = format!("{}, {}", instance.state().as_str(), guest.hypervisor().as_str());
    for (holds, words) in [
        (instance.is_rebooting(), ", rebooting"),
        (guest.is_hung(), ", guest hangs"),
        (instance.attributes.disable_api_stop, ", stop protection"),
        (instance.attributes.disable_api_termination, ", termination protection"),
        (instance.is_stuck(), ", stuck"),
    ] {
        text.push_str(if holds { words } else { "" });
    }
    for (device, id) in instance.devices() {
        let attachment =
            world.ec2().volume(id).and_then(|volume| volume.attachment_to(instance.id));
        let state = attachment.map_or("", |attachment| attachment.state().as_str());
        let _ = write!(text, "\n{device}: {id}, {state}");
        match guest.device_use(device) {
            Some(DeviceUse::Mounted(path)) => {
                let _ = write!(text, ", mounted at {}", clean(path));
            }
            Some(DeviceUse::Held) => text.push_str(", held open"),
            None => {}
        }
    }
    for (slot, id) in instance.interfaces() {
        let attachment = world.ec2().network_interface(id);
        let attachment = attachment.and_then(|found| world.ec2().attachment_of(found));
        let state = attachment.map_or("", |attachment| attachment.state().as_str());
        let _ = write!(text, "\nindex {}: {id}, {state}", slot.index);
    }
    for slot in instance.burnt_slots() {
        let _ = write!(text, "\nburnt: index {}", slot.index);
    }
    for device in guest.burnt() {
        let _ = write!(text, "\nburnt: {device}");
    }
    for code in world.ec2().product_codes(instance) {
        let _ = write!(text, "\nproduct code: {}", clean(&code));
    }
    if let Some(reason) = instance.state_reason() {
        let _ = write!(text, "\nreason: {}", reason.message);
    }
    text
}
