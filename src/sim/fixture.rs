//! Named worlds to start from.

mod rows;

use rows::{InstanceRow, InterfaceRow, Trait, VolumeRow, instance, interface, root, volume};

use super::command::{Admin, Command};
use super::ec2::{AttachmentSpec, VolumeSpec, VolumeType};
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
    interfaces: &'static [InterfaceRow],
}

const WEB: &str = "i-0c0ffee0000000001";
const TEA: &str = "i-07ea0000000000002";
const NEW_YEAR: Instant = Instant::from_utc(2026, 1, 1, 9, 0, 0);
const DOCUMENTED: Instant = Instant::from_utc(2014, 2, 27, 19, 23, 6);

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
        interfaces: &[],
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
        interfaces: &[],
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
        interfaces: &[],
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
        interfaces: &[],
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
        interfaces: &[],
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
        interfaces: &[],
    };

    /// An instance with two interfaces, and interfaces of services.
    pub const INTERFACES: Self = Self {
        name: "interfaces",
        label: "Network interfaces",
        title: "An instance with two network interfaces, a free one, and those of a load balancer, a NAT gateway and an EKS cluster",
        hint: "Detach the interface at index 1; then try the one at index 0, and those that a service manages.",
        start: NEW_YEAR,
        instances: &[InstanceRow {
            primary: ("eni-0b007000000000001", "eni-attach-0b007000000000001"),
            ..instance(WEB, "m5.large", "web")
        }],
        volumes: &[BOOT],
        interfaces: &[
            interface("eni-0da7a000000000001", "data", "eni-attach-0da7a000000000001", 1),
            interface("eni-0f4ee000000000001", "free", "", 0),
            InterfaceRow {
                kind: "network_load_balancer",
                description: "ELB net/front/50dc6c495c0c9188",
                requester: "amazon-elb",
                ..interface("eni-01b00000000000001", "", "ela-attach-01b00000000000001", 1)
            },
            InterfaceRow {
                kind: "natGateway",
                description: "Interface for NAT Gateway nat-05dba92075d71c408",
                requester: "amazon-aws",
                ..interface("eni-0a700000000000001", "", "ela-attach-0a700000000000001", 1)
            },
            InterfaceRow {
                description: "Amazon EKS front",
                requester: "amazon-eks",
                owner: "999988887777",
                ..interface("eni-0e450000000000001", "", "eni-attach-0e450000000000001", 1)
            },
            InterfaceRow {
                description: "ELB app/back/50dc6c495c0c9188",
                requester: "amazon-elb",
                owner: "amazon-elb",
                ..interface("eni-0a1b0000000000001", "", "eni-attach-0a1b0000000000001", 1)
            },
        ],
    };

    /// The examples of the DetachNetworkInterface pages.
    pub const INTERFACE_DOCUMENTATION: Self = Self {
        name: "detach-network-interface-page",
        label: "The DetachNetworkInterface pages",
        title: "The examples of the DetachNetworkInterface pages: eni-attach-d94b09b0 (Query) and eni-attach-66c4350a (boto3)",
        hint: "The examples of the API page and of the boto3 page: each detaches one of the two interfaces.",
        start: DOCUMENTED,
        instances: &[instance("i-1234567890abcdef0", "m5.large", "example")],
        volumes: &[root(
            "vol-0b007000000000001",
            &[("i-1234567890abcdef0", "/dev/xvda", Some("/"))],
        )],
        interfaces: &[
            interface("eni-e5aa89a3", "query", "eni-attach-d94b09b0", 1),
            interface("eni-0f62d866", "boto3", "eni-attach-66c4350a", 2),
        ],
    };

    /// Every fixture.
    pub const ALL: [Self; 11] = [
        Self::START,
        Self::EMPTY,
        Self::NITRO,
        Self::MULTI_ATTACH,
        Self::MARKETPLACE,
        Self::MANAGED,
        Self::FULL_INSTANCE,
        Self::RESTRICTED,
        Self::DOCUMENTATION,
        Self::INTERFACES,
        Self::INTERFACE_DOCUMENTATION,
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
        let first = self.instances.first().and_then(|row| InstanceId::parse(row.id).ok());
        for row in self.interfaces {
            commands.extend(row.put());
            commands.extend(row.attach(first));
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
