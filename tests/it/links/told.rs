//! The links that were published, and what came of each: the same natively and in a browser.
//!
//! The hash is of what the clouds say: when each command was done, with which code it was refused,
//! and at the end the id and the state of every resource. No name of ours is in it, no field, and no
//! wording, so that all of these may change.

use std::fmt::Display;

use detach_lab::session::Session;
use detach_lab::sim::machine::Machine;

const CORPUS: &str = include_str!("../../data/links.txt");

/// FNV-1a, which gives the same everywhere.
pub(crate) fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The published links: the link, the hash, and what it is.
pub(crate) fn corpus() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    CORPUS.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (link, rest) = line.split_once(' ').unwrap_or_default();
        let (hash, what) = rest.split_once(' ').unwrap_or_default();
        (link, hash, what)
    })
}

/// What the clouds say of a session.
pub(crate) fn told(session: &Session) -> String {
    let mut told = format!("{} {}\n", session.fixture().name, session.seed());
    for exchange in session.log() {
        let reply = &exchange.outcome.reply;
        let code = reply.code().map_or("-", |code| code.as_str());
        let done = if reply.succeeded() { "done" } else { code };
        told.push_str(&format!("{} {done}\n", exchange.at.as_millis()));
    }
    told.push_str(&format!("{}\n", session.world().now().as_millis()));
    let (ec2, ecs) = (session.world().ec2(), session.world().ecs());
    let mut is = |id: &dyn Display, state: &str| told.push_str(&format!("{id} {state}\n"));
    for instance in ec2.instances() {
        is(&instance.id, instance.state().as_str());
    }
    for volume in ec2.volumes() {
        is(&volume.id, volume.state().as_str());
        for attachment in volume.attachments() {
            is(&attachment.instance, attachment.state().as_str());
            is(&attachment.device, "");
        }
    }
    for interface in ec2.network_interfaces() {
        is(&interface.id, interface.state().as_str());
        if let Some(attachment) = ec2.attachment_of(interface) {
            is(&attachment.id, attachment.state().as_str());
        }
    }
    for vpc in ec2.vpcs() {
        is(&vpc.id, &vpc.cidr.to_string());
    }
    for subnet in ec2.subnets() {
        is(&subnet.id, "");
    }
    for group in ec2.security_groups() {
        is(&group.id, &group.name);
    }
    for instance in ecs.instances() {
        is(&instance.id, instance.status().as_str());
    }
    for interface in ecs.interfaces() {
        is(&interface.id, interface.status().as_str());
    }
    for vpc in ecs.network().vpcs() {
        is(&vpc.id, &vpc.cidr.to_string());
    }
    for vswitch in ecs.network().vswitches() {
        is(&vswitch.id, &vswitch.zone);
    }
    for group in ecs.network().groups() {
        is(&group.id, &group.name);
    }
    told
}
