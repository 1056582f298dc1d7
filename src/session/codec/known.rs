//! What stands in the world: a link names it by its place.

use std::fmt::Display;

use crate::sim::{World, ec2, ecs, id};
use crate::wire::Service;

/// A kind of resource that has an id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Instance,
    Volume,
    Interface,
    /// Of a network interface; EC2 only.
    Attachment,
    Vpc,
    /// Of EC2; a vSwitch of ECS.
    Subnet,
    Group,
}

/// Among which resources a text is looked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Among {
    /// Among none: it is no id.
    Nothing,
    /// Among those of one kind.
    These(Service, Kind),
    /// Among those of all kinds, one kind after the other.
    All(Service),
}

impl Kind {
    /// Every kind, in the order in which they follow each other. It is part of the format.
    const ALL: [Self; 7] = [
        Self::Instance,
        Self::Volume,
        Self::Interface,
        Self::Attachment,
        Self::Vpc,
        Self::Subnet,
        Self::Group,
    ];

    /// The kind with this name in the table of parameters.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "instance" => Self::Instance,
            "volume" => Self::Volume,
            "interface" => Self::Interface,
            "attachment" => Self::Attachment,
            "vpc" => Self::Vpc,
            "subnet" => Self::Subnet,
            "group" => Self::Group,
            _ => return None,
        })
    }
}

/// The place of the resource with this id among some.
pub(super) fn place(world: &World, among: Among, text: &str) -> Option<usize> {
    let mut before = 0;
    for (service, kind) in kinds(among) {
        if let Some(at) = look(world, (service, kind), &Place(text)) {
            return Some(before + at);
        }
        before += look(world, (service, kind), &Count);
    }
    None
}

/// The id of the resource at this place among some.
pub(super) fn at(world: &World, among: Among, place: usize) -> Option<String> {
    let mut left = place;
    for (service, kind) in kinds(among) {
        if let Some(found) = look(world, (service, kind), &At(left)) {
            return Some(found);
        }
        left -= look(world, (service, kind), &Count);
    }
    None
}

fn kinds(among: Among) -> impl Iterator<Item = (Service, Kind)> {
    let (service, kinds) = match among {
        Among::Nothing => (Service::Ec2, None),
        Among::These(service, kind) => (service, Some(kind)),
        Among::All(service) => (service, None),
    };
    let all = matches!(among, Among::All(_)).then_some(Kind::ALL);
    all.into_iter().flatten().chain(kinds).map(move |kind| (service, kind))
}

/// A question about a list of ids.
trait Question {
    type Answer;

    fn ask<T: Copy + Eq + Display>(
        &self,
        read: fn(&str) -> Option<T>,
        ids: impl Iterator<Item = T>,
    ) -> Self::Answer;
}

/// Where is this one?
struct Place<'a>(&'a str);

/// Which one is here?
struct At(usize);

/// How many are there?
struct Count;

impl Question for Place<'_> {
    type Answer = Option<usize>;

    fn ask<T: Copy + Eq + Display>(
        &self,
        read: fn(&str) -> Option<T>,
        mut ids: impl Iterator<Item = T>,
    ) -> Option<usize> {
        let wanted = read(self.0)?;
        ids.position(|id| id == wanted)
    }
}

impl Question for At {
    type Answer = Option<String>;

    fn ask<T: Copy + Eq + Display>(
        &self,
        _: fn(&str) -> Option<T>,
        mut ids: impl Iterator<Item = T>,
    ) -> Option<String> {
        ids.nth(self.0).map(|id| id.to_string())
    }
}

impl Question for Count {
    type Answer = usize;

    fn ask<T: Copy + Eq + Display>(
        &self,
        _: fn(&str) -> Option<T>,
        ids: impl Iterator<Item = T>,
    ) -> usize {
        ids.count()
    }
}

fn look<Q: Question>(world: &World, (service, kind): (Service, Kind), question: &Q) -> Q::Answer {
    let (ec2, ecs) = (world.ec2(), world.ecs());
    match (service, kind) {
        (Service::Ec2, Kind::Instance) => {
            question.ask(|text| id::InstanceId::parse(text).ok(), ec2.instances().map(|one| one.id))
        }
        (Service::Ec2, Kind::Volume) => {
            question.ask(|text| id::VolumeId::parse(text).ok(), ec2.volumes().map(|one| one.id))
        }
        (Service::Ec2, Kind::Interface) => question.ask(
            |text| id::NetworkInterfaceId::parse(text).ok(),
            ec2.network_interfaces().map(|one| one.id),
        ),
        (Service::Ec2, Kind::Attachment) => question.ask(
            |text| id::InterfaceAttachmentId::parse(text).ok(),
            ec2.network_interfaces().filter_map(ec2::NetworkInterface::attachment),
        ),
        (Service::Ec2, Kind::Vpc) => {
            question.ask(|text| id::VpcId::parse(text).ok(), ec2.vpcs().map(|one| one.id))
        }
        (Service::Ec2, Kind::Subnet) => {
            question.ask(|text| id::SubnetId::parse(text).ok(), ec2.subnets().map(|one| one.id))
        }
        (Service::Ec2, Kind::Group) => question.ask(
            |text| id::SecurityGroupId::parse(text).ok(),
            ec2.security_groups().map(|one| one.id),
        ),
        (Service::Ecs, Kind::Instance) => question
            .ask(|text| ecs::InstanceId::parse(text).ok(), ecs.instances().map(|one| one.id)),
        (Service::Ecs, Kind::Interface) => question.ask(
            |text| ecs::NetworkInterfaceId::parse(text).ok(),
            ecs.interfaces().map(|one| one.id),
        ),
        (Service::Ecs, Kind::Vpc) => question
            .ask(|text| ecs::VpcId::parse(text).ok(), ecs.network().vpcs().map(|one| one.id)),
        (Service::Ecs, Kind::Subnet) => question.ask(
            |text| ecs::VSwitchId::parse(text).ok(),
            ecs.network().vswitches().map(|one| one.id),
        ),
        (Service::Ecs, Kind::Group) => question.ask(
            |text| ecs::SecurityGroupId::parse(text).ok(),
            ecs.network().groups().map(|one| one.id),
        ),
        // The lab has no disks of ECS, and its interfaces are attached without an id.
        (Service::Ecs, Kind::Volume | Kind::Attachment) => {
            question.ask(|_| None, std::iter::empty::<ecs::VpcId>())
        }
    }
}

/// How many resources there are.
pub(super) fn count(world: &World) -> usize {
    let all = Service::ALL.into_iter().flat_map(|service| kinds(Among::All(service)));
    all.map(|kind| look(world, kind, &Count)).sum()
}
