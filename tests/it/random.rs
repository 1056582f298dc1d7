//! Random commands: numbers that are read as a command in the world as it is.
//!
//! Numbers shrink well, and a command read from them can name what an earlier one made.

mod admin;
mod attributes;
mod ecs;
mod interfaces;
mod sessions;
mod tags;

pub(crate) use ecs::ecs_command;
pub(crate) use sessions::step;

use detach_lab::sim::ec2::{
    Action, ActionName, AttachVolumeRequest, BlockDeviceMapping, Call, CreateSecurityGroupRequest,
    CreateSubnetRequest, CreateVolumeRequest, CreateVpcRequest, DeleteNetworkRequest,
    DeleteVolumeRequest, DescribeImagesRequest, DescribeRequest, DetachVolumeRequest, Ec2, Filter,
    RebootInstancesRequest, RunInstancesRequest, StartInstancesRequest, StopInstancesRequest,
    TerminateInstancesRequest, Volume,
};
use detach_lab::sim::guest::GuestAct;
use detach_lab::sim::id::{InstanceId, VolumeId};
use detach_lab::sim::{Advance, Command, Duration, World};

/// Device names that random commands use; the last ones are none.
pub(crate) const DEVICES: [&str; 8] =
    ["/dev/xvda", "/dev/sdf", "/dev/sdg", "/dev/sdh", "/dev/xvdba", "xvdf", "/dev/nvme1n1", ""];

/// Other actions that move a state machine, and those that show it.
const MOVING: &[ActionName] = &[
    ActionName::AttachNetworkInterface,
    ActionName::AttachNetworkInterface,
    ActionName::CreateNetworkInterface,
    ActionName::DeleteNetworkInterface,
    ActionName::DetachNetworkInterface,
    ActionName::DetachNetworkInterface,
    ActionName::CreateVolume,
    ActionName::DeleteVolume,
    ActionName::DescribeInstances,
    ActionName::DescribeVolumes,
    ActionName::RebootInstances,
    ActionName::RunInstances,
    ActionName::StartInstances,
    ActionName::StopInstances,
    ActionName::TerminateInstances,
];

/// The numbers of one command.
pub(crate) type Numbers = [u8; 10];

/// Numbers that are used up one after the other.
struct Dice<'a> {
    numbers: std::slice::Iter<'a, u8>,
    world: &'a World,
}

/// Reads numbers as a command.
pub(crate) fn command(world: &World, numbers: &Numbers) -> Command {
    let mut dice = Dice { numbers: numbers.iter(), world };
    match dice.below(20) {
        0..=8 => Command::Ec2(Call::Read(dice.action())),
        9..=13 => {
            let text = dice.instance();
            let id = text.and_then(|text| InstanceId::parse(&text).ok());
            let act = dice.guest_act();
            match id {
                Some(id) => Command::Guest(id, act),
                None => Command::Advance(Advance::ToNextEvent),
            }
        }
        14..=15 => Command::Admin(dice.admin()),
        _ => Command::Advance(match dice.below(8) {
            0 => Advance::UntilIdle,
            1 => Advance::By(Duration::from_secs(3700)),
            2 | 3 => Advance::ToNextEvent,
            _ => Advance::By(Duration::from_millis(u64::from(dice.next()) * 100)),
        }),
    }
}

impl Dice<'_> {
    fn next(&mut self) -> u8 {
        self.numbers.next().copied().unwrap_or(0)
    }

    fn below(&mut self, end: u8) -> u8 {
        self.next() % end
    }

    fn chance(&mut self, of_256: u8) -> bool {
        self.next() >= 255 - of_256
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::from(self.next()) % all.len()].clone()
    }

    /// An id of a volume: mostly one that exists.
    fn volume(&mut self) -> Option<String> {
        let ids: Vec<VolumeId> = self.world.ec2().volumes().map(|volume| volume.id).collect();
        match self.next() {
            255 => None,
            254 => Some("vol-xyz".to_owned()),
            253 => Some("foo".to_owned()),
            n if n < 8 || ids.is_empty() => Some("vol-0000000000000dead".to_owned()),
            n => Some(ids[usize::from(n) % ids.len()].to_string()),
        }
    }

    /// An id of an instance: mostly one that exists.
    fn instance(&mut self) -> Option<String> {
        let ids: Vec<InstanceId> =
            self.world.ec2().instances().map(|instance| instance.id).collect();
        match self.next() {
            255 => None,
            254 => Some("i-xyz".to_owned()),
            n if n < 8 || ids.is_empty() => Some("i-0000000000000dead".to_owned()),
            n => Some(ids[usize::from(n) % ids.len()].to_string()),
        }
    }

    /// A device name: often one that is in use somewhere.
    fn device(&mut self) -> String {
        let volumes = self.world.ec2().volumes();
        let taken: Vec<String> =
            volumes.flat_map(Volume::attachments).map(|found| found.device.to_string()).collect();
        if taken.is_empty() || self.chance(100) {
            self.pick(&DEVICES).to_owned()
        } else {
            self.pick(&taken)
        }
    }

    /// An id of the networks: mostly one that exists.
    fn named(&mut self, ids: fn(&Ec2) -> Vec<String>) -> Option<String> {
        let ids = ids(self.world.ec2());
        match self.next() {
            255 => None,
            254 => Some("vpc-xyz".to_owned()),
            n => ids.get(usize::from(n) % ids.len().max(1)).cloned(),
        }
    }

    /// A block of addresses, or none.
    fn block(&mut self) -> String {
        const BLOCKS: [&str; 7] = [
            "10.0.0.0/16",
            "10.0.0.0/24",
            "10.0.0.0/8",
            "172.31.0.0/28",
            "172.31.96.0/20",
            "172.31.96.0/24",
            "x",
        ];
        self.pick(&BLOCKS).to_owned()
    }

    /// A describe call that shows all, some or nothing.
    fn describe(&mut self) -> DescribeRequest {
        DescribeRequest {
            ids: self.chance(30).then(|| "x".to_owned()).into_iter().collect(),
            names: self.chance(30).then(|| "default".to_owned()).into_iter().collect(),
            max_results: self.chance(60).then_some(5),
            dry_run: self.chance(8),
            ..Default::default()
        }
    }

    fn token(&mut self) -> Option<String> {
        self.chance(60).then(|| format!("token-{}", self.below(3)))
    }

    fn action(&mut self) -> Action {
        let name = match self.below(24) {
            0..=7 => ActionName::DetachVolume,
            8..=13 => ActionName::AttachVolume,
            14..=21 => self.pick(MOVING),
            _ => self.pick(ActionName::ALL),
        };
        if let Some(action) = self.interface_action(name) {
            return action;
        }
        match name {
            ActionName::AttachNetworkInterface
            | ActionName::CreateNetworkInterface
            | ActionName::DeleteNetworkInterface
            | ActionName::DescribeNetworkInterfaceAttribute
            | ActionName::DescribeNetworkInterfaces
            | ActionName::DetachNetworkInterface
            | ActionName::ModifyNetworkInterfaceAttribute => unreachable!("read above"),
            ActionName::AttachVolume => Action::AttachVolume(AttachVolumeRequest {
                volume_id: self.volume(),
                instance_id: self.instance(),
                device: Some(self.device()),
                dry_run: self.chance(8),
            }),
            ActionName::DetachVolume => Action::DetachVolume(DetachVolumeRequest {
                volume_id: self.volume(),
                instance_id: if self.chance(100) { self.instance() } else { None },
                force: self.chance(80),
                device: if self.chance(30) { Some(self.device()) } else { None },
                dry_run: self.chance(8),
            }),
            ActionName::CreateVolume => Action::CreateVolume(CreateVolumeRequest {
                availability_zone: Some("us-east-1a".to_owned()),
                size: Some(u64::from(self.next())),
                client_token: self.token(),
                volume_type: Some(self.pick(&["gp2", "gp3", "io2", "st1", "x"]).to_owned()),
                iops: self.chance(100).then_some(3000),
                multi_attach_enabled: self.chance(100),
                dry_run: self.chance(8),
                ..Default::default()
            }),
            ActionName::CreateVpc => Action::CreateVpc(CreateVpcRequest {
                cidr_block: Some(self.block()),
                dry_run: self.chance(8),
                ..Default::default()
            }),
            ActionName::CreateSubnet => Action::CreateSubnet(CreateSubnetRequest {
                vpc_id: self.named(|ec2| ec2.vpcs().map(|vpc| vpc.id.to_string()).collect()),
                cidr_block: Some(self.block()),
                dry_run: self.chance(8),
                ..Default::default()
            }),
            ActionName::CreateSecurityGroup => {
                Action::CreateSecurityGroup(CreateSecurityGroupRequest {
                    group_name: Some(self.pick(&["web", "db", "default", "sg-1"]).to_owned()),
                    description: Some("made at random".to_owned()),
                    vpc_id: self.named(|ec2| ec2.vpcs().map(|vpc| vpc.id.to_string()).collect()),
                    dry_run: self.chance(8),
                    ..Default::default()
                })
            }
            ActionName::DeleteVpc => Action::DeleteVpc(DeleteNetworkRequest {
                id: self.named(|ec2| ec2.vpcs().map(|vpc| vpc.id.to_string()).collect()),
                ..Default::default()
            }),
            ActionName::DeleteSubnet => Action::DeleteSubnet(DeleteNetworkRequest {
                id: self.named(|ec2| ec2.subnets().map(|net| net.id.to_string()).collect()),
                ..Default::default()
            }),
            ActionName::DeleteSecurityGroup => Action::DeleteSecurityGroup(DeleteNetworkRequest {
                id: self.named(|ec2| ec2.security_groups().map(|g| g.id.to_string()).collect()),
                name: self.chance(60).then(|| "web".to_owned()),
                dry_run: self.chance(8),
            }),
            ActionName::DescribeVpcs => Action::DescribeVpcs(self.describe()),
            ActionName::DescribeSubnets => Action::DescribeSubnets(self.describe()),
            ActionName::DescribeSecurityGroups => Action::DescribeSecurityGroups(self.describe()),
            ActionName::DescribeAvailabilityZones => {
                Action::DescribeAvailabilityZones(self.describe())
            }
            ActionName::DescribeInstanceTypes => Action::DescribeInstanceTypes(self.describe()),
            ActionName::DescribeImages => Action::DescribeImages(DescribeImagesRequest {
                describe: self.describe(),
                owners: self.chance(60).then(|| "amazon".to_owned()).into_iter().collect(),
                ..Default::default()
            }),
            ActionName::DeleteVolume => Action::DeleteVolume(DeleteVolumeRequest {
                volume_id: self.volume(),
                dry_run: self.chance(8),
            }),
            ActionName::DescribeInstances => Action::DescribeInstances(DescribeRequest {
                ids: self.instance().into_iter().collect(),
                max_results: self.chance(60).then_some(5),
                dry_run: self.chance(8),
                ..Default::default()
            }),
            ActionName::DescribeVolumes => Action::DescribeVolumes(DescribeRequest {
                filters: vec![Filter {
                    name: self.pick(&["status", "attachment.status", "colour"]).to_owned(),
                    values: vec!["*".to_owned()],
                }],
                max_results: self.chance(60).then_some(u64::from(self.below(9))),
                next_token: self.chance(30).then(|| "page-from-5".to_owned()),
                ..Default::default()
            }),
            ActionName::RunInstances => Action::RunInstances(RunInstancesRequest {
                image_id: Some("ami-0abcdef1234567890".to_owned()),
                instance_type: Some(self.pick(&["m4.large", "m5.large", "x"]).to_owned()),
                min_count: Some(1),
                max_count: Some(u64::from(self.below(3))),
                client_token: self.token(),
                network: self.launch_network(),
                block_device_mappings: vec![BlockDeviceMapping {
                    device_name: Some(self.device()),
                    delete_on_termination: Some(self.chance(128)),
                    volume_size: Some(1),
                    ..Default::default()
                }],
                ..Default::default()
            }),
            ActionName::DescribeInstanceAttribute
            | ActionName::DescribeVolumeAttribute
            | ActionName::DescribeVolumeStatus
            | ActionName::EnableVolumeIO
            | ActionName::ModifyInstanceAttribute
            | ActionName::ModifyVolumeAttribute => self.on_attributes(name),
            ActionName::CreateTags | ActionName::DeleteTags | ActionName::DescribeTags => {
                self.on_tags(name)
            }
            ActionName::StartInstances => Action::StartInstances(StartInstancesRequest {
                instance_ids: self.instance().into_iter().collect(),
                dry_run: self.chance(8),
            }),
            ActionName::StopInstances => Action::StopInstances(StopInstancesRequest {
                instance_ids: self.instance().into_iter().collect(),
                force: self.chance(80),
                dry_run: self.chance(8),
            }),
            ActionName::RebootInstances => Action::RebootInstances(RebootInstancesRequest {
                instance_ids: self.instance().into_iter().collect(),
                dry_run: self.chance(8),
            }),
            ActionName::TerminateInstances => {
                Action::TerminateInstances(TerminateInstancesRequest {
                    instance_ids: self.instance().into_iter().chain(self.instance()).collect(),
                    dry_run: self.chance(8),
                })
            }
        }
    }

    fn guest_act(&mut self) -> GuestAct {
        match self.below(8) {
            0 | 1 => GuestAct::Mount {
                device: self.device(),
                path: self.pick(&["/data", "/logs", "/", "data"]).to_owned(),
            },
            2 | 3 => GuestAct::Unmount { device: self.device() },
            4 => GuestAct::Hold { device: self.device() },
            5 => GuestAct::Repair { device: self.device() },
            6 if self.chance(40) => GuestAct::Shutdown,
            6 => GuestAct::Hang,
            _ => GuestAct::Recover,
        }
    }
}
