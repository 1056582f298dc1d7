//! Random steps of a session: calls of both clouds as requests, and all else.

use std::sync::Arc;

use detach_lab::session::{Deed, Session};
use detach_lab::sim::ec2::{ActionName, Ec2};
use detach_lab::wire::shape::{Member, Shape, members};
use detach_lab::wire::{RawRequest, Service};

use super::ecs::Dice;
use super::{DEVICES, Numbers, command, ecs_command};

/// EC2 actions that are asked for more often than others.
const OFTEN: [ActionName; 10] = [
    ActionName::AttachVolume,
    ActionName::DetachVolume,
    ActionName::AttachNetworkInterface,
    ActionName::DetachNetworkInterface,
    ActionName::CreateVolume,
    ActionName::CreateNetworkInterface,
    ActionName::RunInstances,
    ActionName::StopInstances,
    ActionName::StartInstances,
    ActionName::TerminateInstances,
];

/// Does one thing in a session, read from numbers in the world as it is.
pub(crate) fn step(session: &mut Session, numbers: &Numbers) {
    let mut dice = Dice::new(session.world(), numbers);
    let cloud = dice.one_of(&Service::ALL);
    let command = match cloud {
        Service::Ec2 => command(session.world(), numbers),
        Service::Ecs => ecs_command(session.world(), numbers),
    };
    match Deed::try_from(Arc::new(command)) {
        Ok(deed) => session.apply(deed),
        Err(_call) => {
            let request = match cloud {
                Service::Ec2 => dice.ec2_request(),
                Service::Ecs => dice.request(),
            };
            let request = dice.odd(request);
            session.send(request)
        }
    };
}

impl Dice<'_> {
    /// Seldom, the same with something that few requests have.
    fn odd(&mut self, mut request: RawRequest) -> RawRequest {
        match self.below(60) {
            0 => request.host = Some("ecs.cn-beijing.aliyuncs.com".to_owned()),
            1 => request.format = Some("json".to_owned()),
            2 => request.method = Some("PUT".to_owned()),
            3 => request.version = Some("2011-01-01".to_owned()),
            4 => request.action = None,
            5 => request.action = Some("EatVolume \u{1f600}".to_owned()),
            6 => request.params.push(("Action".to_owned(), "Second".to_owned())),
            7 => request = request.with("Colour.01.é", "red"),
            8 => request = request.with("VolumeId", "\u{0}"),
            9 => request = request.with("Size", "007").with("", ""),
            _ => {}
        }
        request
    }

    fn ec2_request(&mut self) -> RawRequest {
        let action =
            if self.chance(70) { self.one_of(&OFTEN) } else { self.one_of(ActionName::ALL) };
        let mut request = RawRequest::new(action.as_str());
        for member in members(action) {
            if self.chance(if member.required { 96 } else { 14 }) {
                self.fill_ec2(&mut request, (member.query, member.shape), member.query);
            }
        }
        request
    }

    fn fill_ec2(&mut self, request: &mut RawRequest, (name, shape): (&str, Shape), path: &str) {
        let value = match shape {
            Shape::NotSimulated(_) => return,
            Shape::List(item) => {
                for number in 1..=1 + self.below(2) {
                    self.fill_ec2(request, (name, *item), &format!("{path}.{number}"));
                }
                return;
            }
            Shape::Struct(parts) => {
                for Member { query, shape, .. } in parts {
                    if self.chance(50) {
                        self.fill_ec2(request, (query, *shape), &format!("{path}.{query}"));
                    }
                }
                return;
            }
            Shape::Bool | Shape::Fixed(_) => self.one_of(&["true", "false"]).to_owned(),
            Shape::Int => self.below(9).to_string(),
            Shape::Enum(values) => self.one_of(values).to_owned(),
            Shape::Text => self.ec2_text(name),
        };
        request.params.push((path.to_owned(), value));
    }

    fn ec2_text(&mut self, name: &str) -> String {
        let ids: fn(&Ec2) -> Vec<String> = match name {
            "VolumeId" => |ec2| ec2.volumes().map(|one| one.id.to_string()).collect(),
            "InstanceId" => |ec2| ec2.instances().map(|one| one.id.to_string()).collect(),
            "NetworkInterfaceId" => {
                |ec2| ec2.network_interfaces().map(|one| one.id.to_string()).collect()
            }
            "AttachmentId" => |ec2| {
                let attachments = ec2.network_interfaces().filter_map(|one| one.attachment());
                attachments.map(|id| id.to_string()).collect()
            },
            "SubnetId" => |ec2| ec2.subnets().map(|one| one.id.to_string()).collect(),
            "VpcId" => |ec2| ec2.vpcs().map(|one| one.id.to_string()).collect(),
            "SecurityGroupId" | "GroupId" => {
                |ec2| ec2.security_groups().map(|one| one.id.to_string()).collect()
            }
            "ResourceId" | "Value" => |ec2| {
                let instances = ec2.instances().map(|one| one.id.to_string());
                instances.chain(ec2.volumes().map(|one| one.id.to_string())).collect()
            },
            "Device" | "DeviceName" => return self.one_of(&DEVICES).to_owned(),
            "AvailabilityZone" => return "us-east-1a".to_owned(),
            "ImageId" => return "ami-0abcdef1234567890".to_owned(),
            "InstanceType" => return self.one_of(&["m4.large", "m5.large", "x"]).to_owned(),
            "CidrBlock" => return format!("172.31.{}.0/24", self.below(120)),
            _ => return self.one_of(&["", "x", "xyz", "vol-0000000000000dead"]).to_owned(),
        };
        self.pick(&ids(self.world.ec2())).unwrap_or_else(|| "vol-1234".to_owned())
    }
}
