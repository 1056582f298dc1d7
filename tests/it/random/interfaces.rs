//! Random calls about network interfaces.

use detach_lab::sim::Admin;
use detach_lab::sim::ec2::{
    Action, ActionName, AttachNetworkInterfaceRequest, CreateNetworkInterfaceRequest,
    DeleteNetworkInterfaceRequest, DescribeNetworkInterfaceAttributeRequest,
    DetachNetworkInterfaceRequest, Ec2, InterfaceAttachmentSpec, InterfaceAttribute, InterfaceSpec,
    LaunchInterface, LaunchNetwork, ModifyNetworkInterfaceAttributeRequest,
};
use detach_lab::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId};

use super::Dice;

impl Dice<'_> {
    /// An id of an interface: mostly one that exists.
    fn interface(&mut self) -> Option<String> {
        self.named(|ec2| ec2.network_interfaces().map(|found| found.id.to_string()).collect())
    }

    /// An id of an attachment: mostly one that exists.
    fn interface_attachment(&mut self) -> Option<String> {
        self.named(|ec2| {
            let attachments = ec2.network_interfaces().filter_map(|found| found.attachment());
            attachments.map(|id| id.to_string()).collect()
        })
    }

    /// A call about network interfaces; `None` if the name is that of another action.
    pub(super) fn interface_action(&mut self, name: ActionName) -> Option<Action> {
        Some(match name {
            ActionName::AttachNetworkInterface => {
                Action::AttachNetworkInterface(AttachNetworkInterfaceRequest {
                    network_interface_id: self.interface(),
                    instance_id: self.instance(),
                    device_index: Some(u64::from(self.below(4))),
                    network_card_index: self.chance(30).then(|| u64::from(self.below(2))),
                    dry_run: self.chance(8),
                })
            }
            ActionName::CreateNetworkInterface => {
                Action::CreateNetworkInterface(CreateNetworkInterfaceRequest {
                    subnet_id: self
                        .named(|ec2| ec2.subnets().map(|net| net.id.to_string()).collect()),
                    secondary_private_ip_address_count: self.chance(60).then_some(2),
                    interface_type: self.chance(40).then(|| "efa".to_owned()),
                    client_token: self.token(),
                    dry_run: self.chance(8),
                    ..Default::default()
                })
            }
            ActionName::DeleteNetworkInterface => {
                Action::DeleteNetworkInterface(DeleteNetworkInterfaceRequest {
                    network_interface_id: self.interface(),
                    dry_run: self.chance(8),
                })
            }
            ActionName::DescribeNetworkInterfaces => {
                Action::DescribeNetworkInterfaces(self.describe())
            }
            ActionName::DescribeNetworkInterfaceAttribute => {
                Action::DescribeNetworkInterfaceAttribute(
                    DescribeNetworkInterfaceAttributeRequest {
                        network_interface_id: self.interface(),
                        attribute: Some(self.pick(&InterfaceAttribute::ALL).as_str().to_owned()),
                        dry_run: self.chance(8),
                    },
                )
            }
            ActionName::DetachNetworkInterface => {
                Action::DetachNetworkInterface(DetachNetworkInterfaceRequest {
                    attachment_id: self.interface_attachment(),
                    force: self.chance(100),
                    dry_run: self.chance(8),
                })
            }
            ActionName::ModifyNetworkInterfaceAttribute => {
                let attachment = self.chance(128);
                Action::ModifyNetworkInterfaceAttribute(ModifyNetworkInterfaceAttributeRequest {
                    network_interface_id: self.interface(),
                    attachment_id: if attachment { self.interface_attachment() } else { None },
                    delete_on_termination: attachment.then(|| self.chance(128)),
                    source_dest_check: (!attachment).then_some(false),
                    ..Default::default()
                })
            }
            _ => return None,
        })
    }

    /// Where a launch puts its instances: mostly where it may.
    pub(super) fn launch_network(&mut self) -> LaunchNetwork {
        let subnet = |dice: &mut Self| {
            let subnets = |ec2: &Ec2| ec2.subnets().map(|net| net.id.to_string()).collect();
            if dice.chance(60) { dice.named(subnets) } else { None }
        };
        match self.below(3) {
            0 => LaunchNetwork { subnet_id: subnet(self), ..Default::default() },
            1 => LaunchNetwork {
                interfaces: vec![
                    LaunchInterface {
                        device_index: Some(0),
                        subnet_id: subnet(self),
                        secondary_private_ip_address_count: self.chance(60).then_some(1),
                        ..Default::default()
                    },
                    LaunchInterface {
                        device_index: Some(u64::from(self.below(3))),
                        network_interface_id: self.interface().filter(|_| self.chance(128)),
                        ..Default::default()
                    },
                ],
                ..Default::default()
            },
            _ => LaunchNetwork::default(),
        }
    }

    /// An interface that is put into the world, or its attachment.
    pub(super) fn interface_admin(&mut self) -> Admin {
        let number = self.below(4);
        let interface = NetworkInterfaceId::parse(&format!("eni-{number:08x}"));
        let interface = interface.expect("well-formed");
        if self.chance(128) {
            return Admin::PutInterface(InterfaceSpec {
                requester: self.chance(60).then(|| "amazon-elb".to_owned()),
                associated: self.chance(30),
                ..InterfaceSpec::new(interface)
            });
        }
        let kind = if self.chance(60) { "ela" } else { "eni" };
        let id = InterfaceAttachmentId::parse(&format!("{kind}-attach-{number:08x}"));
        let instance = InstanceId::parse(&format!("i-{:08x}", number % 3)).expect("well-formed");
        Admin::PutInterfaceAttachment(InterfaceAttachmentSpec {
            owner: self.chance(60).then(|| "amazon-elb".to_owned()),
            delete_on_termination: self.chance(128),
            ..InterfaceAttachmentSpec::new(
                id.expect("well-formed"),
                interface,
                (kind == "eni").then_some(instance),
            )
        })
    }
}
