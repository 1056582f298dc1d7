//! The diagrams of a resource of EC2: its own machine, and those that are coupled to it.

use super::Resource;
use crate::sim::ec2::{
    AttachmentStatus, Instance, InterfaceAttachment, NetworkInterface, Volume, VolumeAttachment,
    VolumeAttachmentState,
};
use crate::sim::event::EventKind;
use crate::sim::id::InstanceId;
use crate::ui::model::Model;
use crate::ui::shown::Diagram;

/// The diagrams of a resource; none if it is gone.
pub(in crate::ui) fn diagrams(model: &Model, of: Resource) -> (String, Vec<Diagram>) {
    let ec2 = model.session.world().ec2();
    match of {
        Resource::Instance(id) => (id.to_string(), instance(model, Some(id))),
        Resource::Volume(id) => {
            (id.to_string(), ec2.volume(id).map_or_else(Vec::new, |found| volume(model, found)))
        }
        Resource::Interface(id) => {
            let found = ec2.network_interface(id);
            (id.to_string(), found.map_or_else(Vec::new, |found| interface(model, found)))
        }
    }
}

fn instance(model: &Model, id: Option<InstanceId>) -> Vec<Diagram> {
    let found = id.and_then(|id| model.session.world().ec2().instance(id));
    let diagram = |instance: &Instance| {
        let wanted = instance.id;
        let wait = instance.waiting().map(Into::into);
        let title = format!("Instance {wanted}");
        Diagram::of(title, instance.state(), wait, model.latest(), |kind| match kind {
            EventKind::Instance(id, change) if *id == wanted => Some(*change),
            _ => None,
        })
    };
    found.map(diagram).into_iter().collect()
}

fn volume(model: &Model, volume: &Volume) -> Vec<Diagram> {
    let mut all: Vec<Diagram> = volume
        .attachments()
        .iter()
        .map(|attachment| volume_attachment(model, attachment))
        .collect();
    if all.is_empty() {
        all.push(Diagram::empty::<VolumeAttachmentState>("Attachment: none now"));
    }
    let wait = volume.waiting().map(Into::into);
    let title = format!("Volume {}", volume.id);
    all.push(Diagram::of(title, volume.state(), wait, model.latest(), |kind| match kind {
        EventKind::Volume(id, change) if *id == volume.id => Some(*change),
        _ => None,
    }));
    for attachment in volume.attachments() {
        all.extend(instance(model, Some(attachment.instance)));
    }
    all
}

fn volume_attachment(model: &Model, attachment: &VolumeAttachment) -> Diagram {
    let key = attachment.key();
    let wait = model.session.world().ec2().waiting(key).map(Into::into);
    let title = format!("Attachment to {}", attachment.instance);
    Diagram::of(title, attachment.state(), wait, model.latest(), |kind| match kind {
        EventKind::VolumeAttachment(of, change) if *of == key => Some(*change),
        _ => None,
    })
}

#[cfg_attr(feature = "split", chunk::later(ec2))]
fn interface(model: &Model, interface: &NetworkInterface) -> Vec<Diagram> {
    let attachment = model.session.world().ec2().attachment_of(interface);
    let wait = interface.waiting().map(Into::into);
    let title = format!("Network interface {}", interface.id);
    let own = Diagram::of(title, interface.state(), wait, model.latest(), |kind| match kind {
        EventKind::NetworkInterface(id, change) if *id == interface.id => Some(*change),
        _ => None,
    });
    let mut all = vec![
        attachment.map_or_else(
            || Diagram::empty::<AttachmentStatus>("Attachment: none now"),
            |attachment| interface_attachment(model, attachment),
        ),
        own,
    ];
    all.extend(instance(model, attachment.and_then(|attachment| attachment.instance)));
    all
}

fn interface_attachment(model: &Model, attachment: &InterfaceAttachment) -> Diagram {
    let key = attachment.key();
    let wait = attachment.waiting().map(Into::into);
    let title = format!("Attachment {}", key.id);
    Diagram::of(title, attachment.state(), wait, model.latest(), |kind| match kind {
        EventKind::InterfaceAttachment(of, change) if *of == key => Some(*change),
        _ => None,
    })
}
