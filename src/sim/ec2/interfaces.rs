//! The network interfaces of the account, and how they are found.

use super::Ec2;
use super::interface_attachment::{AttachmentStatus, InterfaceAttachment};
use super::network_interface::{InterfaceDescription, NetworkInterface};
use super::refusal::{InterfaceRefusal, Refusal};
use crate::sim::id::{IdSource, InterfaceAttachmentId, NetworkInterfaceId, SecurityGroupId};
use crate::sim::table::Table;

/// The network interfaces of the account, and their attachments.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Interfaces {
    pub(super) interfaces: Table<NetworkInterface>,
    pub(super) attachments: Table<InterfaceAttachment>,
    ids: IdSource,
}

impl Interfaces {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            interfaces: Table::default(),
            attachments: Table::default(),
            // A stream of its own, so that ids of interfaces do not shift those of volumes.
            ids: IdSource::new(seed ^ 0xe41),
        }
    }

    pub(super) fn fresh_interface_id(&mut self) -> NetworkInterfaceId {
        loop {
            let id = NetworkInterfaceId::fresh(&mut self.ids);
            if !self.interfaces.contains(id) {
                return id;
            }
        }
    }

    pub(super) fn fresh_attachment_id(&mut self) -> InterfaceAttachmentId {
        loop {
            let id = InterfaceAttachmentId::fresh(&mut self.ids);
            if !self.attachments.contains(id) {
                return id;
            }
        }
    }

    /// A hardware address of the local range, as those of EC2 are.
    pub(super) const fn fresh_mac(&mut self) -> [u8; 6] {
        let [a, b, c, d, e, ..] = self.ids.next().to_be_bytes();
        [0x0a, a, b, c, d, e]
    }
}

impl Ec2 {
    /// Every network interface, oldest first.
    pub fn network_interfaces(&self) -> impl DoubleEndedIterator<Item = &NetworkInterface> {
        self.interfaces.interfaces.iter()
    }

    /// The network interface with this id.
    pub fn network_interface(&self, id: NetworkInterfaceId) -> Option<&NetworkInterface> {
        self.interfaces.interfaces.get(id)
    }

    /// The attachment with this id.
    pub fn interface_attachment(&self, id: InterfaceAttachmentId) -> Option<&InterfaceAttachment> {
        self.interfaces.attachments.get(id)
    }

    /// The attachment of an interface.
    pub fn attachment_of(&self, interface: &NetworkInterface) -> Option<&InterfaceAttachment> {
        self.interface_attachment(interface.attachment?)
    }

    /// An interface as describe calls show it.
    pub(super) fn describe_interface(&self, interface: &NetworkInterface) -> InterfaceDescription {
        let named = |id: &SecurityGroupId| Some((*id, self.security_group(*id)?.name.clone()));
        InterfaceDescription {
            interface: interface.clone(),
            attachment: self.attachment_of(interface).cloned(),
            groups: interface.groups.iter().filter_map(named).collect(),
        }
    }
}

/// The id of an interface.
pub(super) fn interface_id(text: &str) -> Result<NetworkInterfaceId, Refusal> {
    let malformed = |_| InterfaceRefusal::IdMalformed(text.to_owned()).into();
    NetworkInterfaceId::parse(text).map_err(malformed)
}

/// The interface.
pub(super) fn interface_found(
    ec2: &Ec2,
    id: NetworkInterfaceId,
) -> Result<&NetworkInterface, Refusal> {
    let missing = || InterfaceRefusal::NotFound(id.to_string()).into();
    ec2.network_interface(id).ok_or_else(missing)
}

/// The id of an attachment.
pub(super) fn interface_attachment_id(text: &str) -> Result<InterfaceAttachmentId, Refusal> {
    let malformed = |_| InterfaceRefusal::AttachmentIdMalformed(text.to_owned()).into();
    InterfaceAttachmentId::parse(text).map_err(malformed)
}

/// The attachment, unless it is over.
pub(super) fn attachment_found(
    ec2: &Ec2,
    id: InterfaceAttachmentId,
) -> Result<&InterfaceAttachment, Refusal> {
    ec2.interface_attachment(id)
        .filter(|attachment| attachment.state() != AttachmentStatus::Detached)
        .ok_or_else(|| InterfaceRefusal::AttachmentNotFound(id).into())
}
