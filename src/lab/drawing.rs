//! The state diagrams of a resource, as a picture.

use super::{Lab, Misuse};
use crate::diagram::svg::{Drawing, draw};
use crate::diagram::{Placed, scene};
use crate::sim::event::EventKind;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, VolumeId};
use crate::sim::machine::Change;
use crate::sim::{World, ec2, ecs};

impl Lab {
    /// The state diagrams of a resource, with its state now and its last change: a standalone SVG.
    ///
    /// It has those of its attachments, too. The resource is named by its id: an instance, a
    /// volume, a network interface or its attachment of EC2, an instance or a network interface of
    /// ECS. It has no script, and text in it is text; put into a page it takes the colour of the
    /// words around it, as a picture of its own it is made for light and dark screens.
    ///
    /// # Errors
    /// There is no such resource now.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Options};
    ///
    /// let lab = Lab::with(&Options { fixture: Some("start".to_owned()), ..Options::default() })?;
    /// let svg = lab.diagram("vol-01095000000000001")?;
    /// assert!(svg.starts_with("<svg "));
    /// assert!(svg.contains("Volume vol-01095000000000001: now in-use."));
    /// assert_eq!(lab.diagram("vol-1").unwrap_err().argument, "resource");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn diagram(&self, resource: &str) -> Result<String, Misuse> {
        let world = self.session.world();
        let drawings = self.of_ec2(world.ec2(), resource);
        let drawings = drawings.or_else(|| self.of_ecs(world, resource));
        let drawings = drawings.ok_or_else(|| {
            let message = format!(
                "there is no {resource:?} with states here; accepted: the id of an instance, a \
                 volume, a network interface or its attachment"
            );
            Misuse::argument("resource", message)
        })?;
        Ok(draw(&drawings))
    }

    fn of_ec2(&self, ec2: &ec2::Ec2, id: &str) -> Option<Vec<Drawing>> {
        let volume = VolumeId::parse(id).ok().and_then(|id| ec2.volume(id));
        let instance = InstanceId::parse(id).ok().and_then(|id| ec2.instance(id));
        let interface = NetworkInterfaceId::parse(id).ok().and_then(|id| ec2.network_interface(id));
        let attachment = InterfaceAttachmentId::parse(id).ok();
        let attachment = attachment.and_then(|id| ec2.interface_attachment(id));
        if let Some(volume) = volume {
            return Some(self.volume(volume));
        }
        if let Some(instance) = instance {
            let title = format!("Instance {}", instance.id);
            return Some(vec![self.drawing(title, instance.state(), |kind| match kind {
                EventKind::Instance(id, change) if *id == instance.id => Some(*change),
                _ => None,
            })]);
        }
        if let Some(interface) = interface {
            let title = format!("Network interface {}", interface.id);
            let own = self.drawing(title, interface.state(), |kind| match kind {
                EventKind::NetworkInterface(id, change) if *id == interface.id => Some(*change),
                _ => None,
            });
            let attachment = ec2.attachment_of(interface);
            let attachment = attachment.map(|attachment| self.interface_attachment(attachment));
            return Some([own].into_iter().chain(attachment).collect());
        }
        attachment.map(|attachment| vec![self.interface_attachment(attachment)])
    }

    fn volume(&self, volume: &ec2::Volume) -> Vec<Drawing> {
        let title = format!("Volume {}", volume.id);
        let own = self.drawing(title, volume.state(), |kind| match kind {
            EventKind::Volume(id, change) if *id == volume.id => Some(*change),
            _ => None,
        });
        let attachments = volume.attachments().iter().map(|attachment| {
            let (key, title) = (attachment.key(), format!("Attachment to {}", attachment.instance));
            self.drawing(title, attachment.state(), |kind| match kind {
                EventKind::VolumeAttachment(of, change) if *of == key => Some(*change),
                _ => None,
            })
        });
        [own].into_iter().chain(attachments).collect()
    }

    fn interface_attachment(&self, attachment: &ec2::InterfaceAttachment) -> Drawing {
        let (key, title) = (attachment.key(), format!("Attachment {}", attachment.id));
        self.drawing(title, attachment.state(), |kind| match kind {
            EventKind::InterfaceAttachment(of, change) if *of == key => Some(*change),
            _ => None,
        })
    }

    fn of_ecs(&self, world: &World, id: &str) -> Option<Vec<Drawing>> {
        let instance = ecs::InstanceId::of_lab(id).and_then(|id| world.ecs().instance(id));
        if let Some(instance) = instance {
            let title = format!("Instance {}", instance.id);
            return Some(vec![self.drawing(title, instance.status(), |kind| match kind {
                EventKind::Ecs(ecs::EventKind::Instance(id, change)) if *id == instance.id => {
                    Some(*change)
                }
                _ => None,
            })]);
        }
        let interface = world.ecs().interface(ecs::NetworkInterfaceId::of_lab(id)?)?;
        let title = format!("Network interface {}", interface.id);
        Some(vec![self.drawing(title, interface.status(), |kind| match kind {
            EventKind::Ecs(ecs::EventKind::Interface(id, change)) if *id == interface.id => {
                Some(*change)
            }
            _ => None,
        })])
    }

    /// The diagram of a machine, whose last change is found in the log.
    fn drawing<S: Placed>(
        &self,
        title: String,
        state: S,
        change: impl Fn(&EventKind) -> Option<Change<S>>,
    ) -> Drawing {
        let log = &self.session.log()[..self.session.position()];
        let latest = log.iter().rev().flat_map(|exchange| exchange.outcome.events.iter().rev());
        let last = latest.map(|event| &event.kind).find_map(change);
        let words = |last: Change<S>| {
            let (from, to) = (last.from.as_str(), last.to.as_str());
            [from, " → ", to, ": ", S::fact(last.on)].concat()
        };
        Drawing { title, scene: scene(Some(state), last), last: last.map(words) }
    }
}
