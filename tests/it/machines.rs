//! State machines: every state with every trigger, as a text that a person can read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use detach_lab::sim::ec2::{
    AttachmentStatus, Code, InstanceState, NetworkInterfaceStatus, VolumeAttachmentState,
    VolumeState,
};
use detach_lab::sim::ecs;
use detach_lab::sim::machine::{Cell, Machine, edges};

use crate::golden;

/// The whole of a machine: what each state means, what each fact does in it, and the edges.
fn matrix<S: Machine>(spelling: fn(S::Code) -> &'static str) -> String {
    let mut text = format!("{}\n", S::NAME);
    for &state in S::STATES {
        let _ = write!(text, "\n{}: {}\n", state.as_str(), state.meaning());
        for &on in S::TRIGGERS {
            let _ = write!(text, "  {:<28} ", S::fact(on));
            let _ = match state.cell(on) {
                Cell::Go { to, source } => writeln!(text, "→ {} ({source})", to.as_str()),
                Cell::Refuse { code, source } => {
                    writeln!(text, "refused: {} ({source})", spelling(code))
                }
                Cell::Ignore { why } => writeln!(text, "ignored: {why}"),
            };
        }
    }
    text.push_str("\nedges\n");
    for edge in edges::<S>() {
        let _ = writeln!(
            text,
            "  {} → {} on {} ({})",
            edge.from.as_str(),
            edge.to.as_str(),
            S::fact(edge.on),
            edge.source
        );
    }
    text
}

#[test]
fn the_volume_machine_is_as_written_down() {
    golden::check("volume.txt", &matrix::<VolumeState>(Code::as_str));
}

#[test]
fn the_attachment_machine_is_as_written_down() {
    golden::check("volume_attachment.txt", &matrix::<VolumeAttachmentState>(Code::as_str));
}

#[test]
fn the_instance_machine_is_as_written_down() {
    golden::check("instance.txt", &matrix::<InstanceState>(Code::as_str));
}

#[test]
fn the_network_interface_machine_is_as_written_down() {
    golden::check("network_interface.txt", &matrix::<NetworkInterfaceStatus>(Code::as_str));
}

#[test]
fn the_interface_attachment_machine_is_as_written_down() {
    golden::check("interface_attachment.txt", &matrix::<AttachmentStatus>(Code::as_str));
}

#[test]
fn the_ecs_instance_machine_is_as_written_down() {
    golden::check("ecs_instance.txt", &matrix::<ecs::InstanceStatus>(ecs::Code::as_str));
}

#[test]
fn the_ecs_interface_machine_is_as_written_down() {
    golden::check("ecs_interface.txt", &matrix::<ecs::InterfaceStatus>(ecs::Code::as_str));
}

/// What must hold of any machine, whatever it models.
#[track_caller]
fn check_shape<S: Machine + Ord>() {
    let names: BTreeSet<&str> = S::STATES.iter().map(|state| state.as_str()).collect();
    assert_eq!(names.len(), S::STATES.len(), "{}: two states have one name", S::NAME);
    let facts: BTreeSet<&str> = S::TRIGGERS.iter().map(|on| S::fact(*on)).collect();
    assert_eq!(facts.len(), S::TRIGGERS.len(), "{}: two facts have one wording", S::NAME);

    let mut reached = vec![S::STATES[0]];
    let mut next = 0;
    while let Some(&from) = reached.get(next) {
        next += 1;
        for edge in edges::<S>().filter(|edge| edge.from == from) {
            if !reached.contains(&edge.to) {
                reached.push(edge.to);
            }
        }
    }
    assert_eq!(reached.len(), S::STATES.len(), "{}: only {reached:?} can be reached", S::NAME);

    for edge in edges::<S>() {
        assert_ne!(edge.from, edge.to, "{}: an edge that changes nothing is an Ignore", S::NAME);
        assert!(!edge.source.cite.is_empty(), "{}: an edge without a source", S::NAME);
    }
}

#[test]
fn every_machine_is_well_formed() {
    check_shape::<VolumeState>();
    check_shape::<VolumeAttachmentState>();
    check_shape::<InstanceState>();
    check_shape::<NetworkInterfaceStatus>();
    check_shape::<AttachmentStatus>();
    check_shape::<ecs::InstanceStatus>();
    check_shape::<ecs::InterfaceStatus>();
}
