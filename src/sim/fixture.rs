//! Named worlds to start from.

use super::command::{Admin, Command};
use super::ec2::{AttachmentSpec, InstanceSpec, InstanceType, VolumeSpec, VolumeType, Zone};
use super::guest::DeviceName;
use super::id::{InstanceId, VolumeId};
use super::policy::{Condition, ConditionKey, Policy, Statement, Test};
use super::time::Instant;
use super::world::World;

/// A named world to start from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fixture {
    /// Its name in scripts and links.
    pub name: &'static str,
    /// What it is called on the page.
    pub label: &'static str,
    /// What is in it, in one line.
    pub title: &'static str,
    /// What a person who meets it for the first time may try.
    pub hint: &'static str,
    start: Instant,
    instances: &'static [InstanceRow],
    volumes: &'static [VolumeRow],
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct InstanceRow {
    id: &'static str,
    kind: &'static str,
    root_device: &'static str,
    name: &'static str,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct VolumeRow {
    id: &'static str,
    name: &'static str,
    size: u32,
    kind: VolumeType,
    trait_: Trait,
    /// Instance, device, and where it is mounted.
    at: &'static [(&'static str, &'static str, Option<&'static str>)],
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Trait {
    Plain,
    Root,
    MultiAttach,
    Marketplace,
    Managed,
    /// Attached at this instant.
    Since(Instant),
}

const WEB: &str = "i-0c0ffee0000000001";
const TEA: &str = "i-07ea0000000000002";
const NEW_YEAR: Instant = Instant::from_utc(2026, 1, 1, 9, 0, 0);
const DOCUMENTED: Instant = Instant::from_utc(2014, 2, 27, 19, 23, 6);

const fn instance(id: &'static str, kind: &'static str, name: &'static str) -> InstanceRow {
    InstanceRow { id, kind, root_device: "/dev/xvda", name }
}

const fn volume(
    id: &'static str,
    name: &'static str,
    size: u32,
    at: &'static [(&'static str, &'static str, Option<&'static str>)],
) -> VolumeRow {
    VolumeRow { id, name, size, kind: VolumeType::Gp3, trait_: Trait::Plain, at }
}

const fn root(
    id: &'static str,
    at: &'static [(&'static str, &'static str, Option<&'static str>)],
) -> VolumeRow {
    VolumeRow { trait_: Trait::Root, ..volume(id, "boot", 8, at) }
}

const BOOT: VolumeRow = root("vol-0b007000000000001", &[(WEB, "/dev/xvda", Some("/"))]);
const BOOT_TEA: VolumeRow = root("vol-0b007000000000002", &[(TEA, "/dev/xvda", Some("/"))]);
const DATA: VolumeRow =
    volume("vol-0da7a000000000001", "data", 100, &[(WEB, "/dev/sdf", Some("/data"))]);
const LOGS: VolumeRow = volume("vol-01095000000000001", "logs", 20, &[(WEB, "/dev/sdg", None)]);

impl Fixture {
    /// What the page starts with: a mounted data volume, an idle one, and the root volume.
    pub const START: Self = Self {
        name: "start",
        label: "A mounted volume",
        title: "A running Xen instance with its root volume, a mounted data volume and an idle volume",
        hint: "The guest has the volume \"data\" mounted. Press Send and watch the attachment turn busy; then unmount the volume in the guest.",
        start: NEW_YEAR,
        instances: &[instance(WEB, "m4.large", "web")],
        volumes: &[BOOT, DATA, LOGS],
    };

    /// Nothing at all.
    pub const EMPTY: Self = Self {
        name: "empty",
        label: "An empty account",
        title: "An account without instances and volumes",
        hint: "Press Send to run an instance. It comes with a root volume.",
        start: NEW_YEAR,
        instances: &[],
        volumes: &[],
    };

    /// The start on a Nitro instance, where a mounted device is not waited for.
    pub const NITRO: Self = Self {
        name: "nitro",
        label: "A mounted volume, Nitro",
        title: "The same as start, on a Nitro instance",
        hint: "Press Send: on Nitro the detach does not wait for the unmount, and the file system is left to be checked.",
        instances: &[instance(WEB, "m5.large", "web")],
        ..Self::START
    };

    /// A Multi-Attach volume on two Nitro instances.
    pub const MULTI_ATTACH: Self = Self {
        name: "multi-attach",
        label: "Multi-Attach",
        title: "A Multi-Attach volume on two Nitro instances",
        hint: "The volume is attached to two instances. Send without InstanceId is refused; name one of them.",
        start: NEW_YEAR,
        instances: &[instance(WEB, "m5.large", "web"), instance(TEA, "m5.large", "tea")],
        volumes: &[
            BOOT,
            BOOT_TEA,
            VolumeRow {
                kind: VolumeType::Io2,
                trait_: Trait::MultiAttach,
                ..volume(
                    "vol-05a7ed00000000001",
                    "shared",
                    100,
                    &[(WEB, "/dev/sdf", None), (TEA, "/dev/sdf", None)],
                )
            },
        ],
    };

    /// A volume with a Marketplace product code.
    pub const MARKETPLACE: Self = Self {
        name: "marketplace",
        label: "A Marketplace volume",
        title: "A running instance with a volume that carries a Marketplace product code",
        hint: "The volume carries a product code. Press Send, then stop the instance and try again.",
        start: NEW_YEAR,
        instances: &[instance(WEB, "m4.large", "web")],
        volumes: &[
            BOOT,
            VolumeRow {
                trait_: Trait::Marketplace,
                ..volume("vol-0a4e7000000000001", "product", 10, &[(WEB, "/dev/sdf", None)])
            },
        ],
    };

    /// A volume that an AWS-managed resource owns.
    pub const MANAGED: Self = Self {
        name: "managed",
        label: "A volume of an ECS task",
        title: "A volume that belongs to an ECS task",
        hint: "The attachment belongs to AWS. Neither detach nor force detach is taken.",
        start: NEW_YEAR,
        instances: &[instance(WEB, "m5.large", "task host")],
        volumes: &[
            BOOT,
            VolumeRow {
                trait_: Trait::Managed,
                ..volume("vol-07a5c000000000001", "task", 10, &[(WEB, "/dev/sdf", None)])
            },
        ],
    };

    /// An instance with as many volumes as it can have, and one to spare.
    pub const FULL_INSTANCE: Self = Self {
        name: "full-instance",
        label: "A full instance",
        title: "A Nitro instance with all the volumes that it can have, and one volume to spare",
        hint: "The instance has all the volumes that it can have. Try to attach one more.",
        ..Self::NITRO
    };

    /// The start, for a caller whose policy allows by tag.
    pub const RESTRICTED: Self = Self {
        name: "restricted",
        label: "A restricted caller",
        title: "The same as start; the caller may describe everything, and detach only the volume that is named logs",
        hint: "The caller's policy allows DetachVolume by tag. Press Send, then try the volume \"logs\", and one that does not exist.",
        ..Self::START
    };

    /// The example of the DetachVolume page.
    pub const DOCUMENTATION: Self = Self {
        name: "detach-volume-page",
        label: "The DetachVolume page",
        title: "The example of the DetachVolume page: vol-049df61146c4d7901 at /dev/sdb of i-1234567890abcdef0",
        hint: "The example of the API page: press Send and look at the boto3 answer.",
        start: DOCUMENTED,
        instances: &[instance("i-1234567890abcdef0", "m4.large", "example")],
        volumes: &[
            root("vol-0b007000000000001", &[("i-1234567890abcdef0", "/dev/xvda", Some("/"))]),
            VolumeRow {
                trait_: Trait::Since(DOCUMENTED),
                ..volume(
                    "vol-049df61146c4d7901",
                    "example",
                    8,
                    &[("i-1234567890abcdef0", "/dev/sdb", None)],
                )
            },
        ],
    };

    /// Every fixture.
    pub const ALL: [Self; 9] = [
        Self::START,
        Self::EMPTY,
        Self::NITRO,
        Self::MULTI_ATTACH,
        Self::MARKETPLACE,
        Self::MANAGED,
        Self::FULL_INSTANCE,
        Self::RESTRICTED,
        Self::DOCUMENTATION,
    ];

    /// The fixture with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fixture| fixture.name == name)
    }

    /// The world. `seed` decides the ids of all that will be made in it.
    pub fn build(&self, seed: u64) -> World {
        let mut world = World::new(seed, self.start);
        for admin in self.commands() {
            world.apply(Command::Admin(admin));
        }
        world
    }

    /// The commands that make the world out of an empty one.
    pub fn commands(&self) -> Vec<Admin> {
        let mut commands: Vec<Admin> =
            self.instances.iter().filter_map(InstanceRow::command).collect();
        for row in self.volumes {
            commands.extend(row.commands());
        }
        if *self == Self::FULL_INSTANCE {
            commands.extend(fillers());
        }
        if *self == Self::RESTRICTED {
            commands.push(Admin::Policy(Some(by_tag())));
        }
        commands
    }
}

/// Allows to describe everything, and to detach what is named logs from any instance.
fn by_tag() -> Policy {
    let named = Condition {
        test: Test::Equals,
        if_exists: false,
        key: ConditionKey::ResourceTag("Name".to_owned()),
        values: vec!["logs".to_owned()],
    };
    let volumes = Statement::allow("ec2:DetachVolume", "arn:aws:ec2:*:*:volume/*");
    Policy {
        statements: vec![
            Statement::allow("ec2:Describe*", "*"),
            Statement { conditions: vec![named], ..volumes },
            Statement::allow("ec2:DetachVolume", "arn:aws:ec2:*:*:instance/*"),
        ],
    }
}

/// Volumes until the instance is full, and one more.
fn fillers() -> Vec<Admin> {
    let mut commands = Vec::new();
    for number in 0..24_u8 {
        let letter = char::from(b'a' + number);
        if let (Ok(volume), Ok(instance), Some(device)) = (
            VolumeId::parse(&format!("vol-{number:017x}")),
            InstanceId::parse(WEB),
            DeviceName::parse(&format!("/dev/xvdb{letter}")),
        ) {
            commands.push(Admin::PutVolume(VolumeSpec::new(volume)));
            commands.push(Admin::PutAttachment(AttachmentSpec {
                volume,
                instance,
                device,
                attach_time: None,
                delete_on_termination: false,
                mounted: None,
            }));
        }
    }
    commands.extend(
        VolumeId::parse("vol-000000000000000ff").map(|id| Admin::PutVolume(VolumeSpec::new(id))),
    );
    commands
}

impl InstanceRow {
    fn command(&self) -> Option<Admin> {
        Some(Admin::PutInstance(InstanceSpec {
            id: InstanceId::parse(self.id).ok()?,
            instance_type: InstanceType::parse(self.kind)?,
            zone: Zone::DEFAULT,
            root_device: DeviceName::parse(self.root_device)?,
            stopped: false,
            name: Some(self.name.to_owned()),
        }))
    }
}

impl VolumeRow {
    fn commands(&self) -> Vec<Admin> {
        let Ok(id) = VolumeId::parse(self.id) else { return Vec::new() };
        let put = Admin::PutVolume(VolumeSpec {
            volume_type: self.kind,
            size: self.size,
            iops: (self.kind == VolumeType::Io2).then_some(3000),
            multi_attach: self.trait_ == Trait::MultiAttach,
            product_code: (self.trait_ == Trait::Marketplace).then(|| "8q3mdxp7nkwz".to_owned()),
            managed: self.trait_ == Trait::Managed,
            name: Some(self.name.to_owned()),
            ..VolumeSpec::new(id)
        });
        let attachments = self.at.iter().filter_map(|(instance, device, mounted)| {
            Some(Admin::PutAttachment(AttachmentSpec {
                volume: id,
                instance: InstanceId::parse(instance).ok()?,
                device: DeviceName::parse(device)?,
                attach_time: match self.trait_ {
                    Trait::Since(at) => Some(at),
                    Trait::Plain
                    | Trait::Root
                    | Trait::MultiAttach
                    | Trait::Marketplace
                    | Trait::Managed => None,
                },
                delete_on_termination: self.trait_ == Trait::Root,
                mounted: mounted.map(str::to_owned),
            }))
        });
        std::iter::once(put).chain(attachments).collect()
    }
}
