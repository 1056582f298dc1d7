//! Random commands of ECS: numbers that are read as a call, a change of the lab or something done
//! inside an instance, in the world as it is.
//!
//! Calls are made from the tables of parameters, so that every action is among them.

use detach_lab::lesson::Line;
use detach_lab::sim::ecs::{
    ActionName, Ecs, GuestAct, InstanceType, InterfaceType, NetworkInterface,
};
use detach_lab::sim::{Advance, Command, Duration, World};
use detach_lab::wire::RawRequest;
use detach_lab::wire::ecs::shape::members;
use detach_lab::wire::shape::{Member, Shape};

use super::Numbers;

/// What lets calls go through, and gives them something to act on, as scripts write it.
const WELL: &[&str] = &[
    "lab ecs account state active",
    "lab ecs account type ordinary",
    "lab ecs account ram on",
    "lab ecs account interfaces 1000",
    "lab ecs trunking on",
    "lab ecs region cn-hangzhou on",
    "lab switch throttling off",
    "lab latency real",
    "caller ecs account",
    "lab ecs group-limit SG 2000",
    "lab ecs instance i-bp1random type=ecs.g7.large",
    "lab ecs instance i-bp2random type=ecs.ebmre7p.32xlarge status=Stopped",
    "lab ecs interface eni-bp1random",
    "lab ecs interface eni-bp2random instance=INS",
    "lab ecs interface eni-bp3random type=Trunk instance=INS",
    "lab ecs interface eni-bp4random trunk=TRUNK",
    "lab ecs trunk TRUNK works",
];

/// Other changes of the lab: `ENI`, `TRUNK`, `INS`, `VSW`, `SG` stand for ids.
const LAB: &[&str] = &[
    "lab ecs account state closed",
    "lab ecs account type reseller",
    "lab ecs account ram off",
    "lab ecs account interfaces 3",
    "lab ecs trunking off",
    "lab ecs region cn-hangzhou off",
    "lab ecs fault Throttling.User 2",
    "lab ecs fault InternalError 1 DetachNetworkInterface",
    "lab ecs calls DescribeInstances 0",
    "lab switch throttling on",
    "lab switch ecs-gateway-missing on",
    "lab switch ecs-region-not-found on",
    "lab switch ecs-released-never-was on",
    "lab latency zero",
    "caller ecs user",
    "caller ecs service nat-gateway",
    r#"caller ecs user '{"Statement": {"Effect": "Allow", "NotAction": "ecs:Delete*", "Resource": "*"}}'"#,
    r#"caller ecs user '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "Resource": "acs:ecs:*:*:eni/*a"}]}'"#,
    "lab ecs remove VSW",
    "lab ecs remove SG",
    "lab ecs turn-classic SG",
    "lab ecs group-limit SG 2",
    "lab ecs security-group sg-bp1random",
    "lab ecs vswitch vsw-bp1random zone=cn-hangzhou-i",
    "lab ecs instance i-bp3random type=ecs.t6-c1m1.large",
    "lab ecs interface eni-bp5random status=Deleting",
    "lab ecs interface eni-bp6random instance=INS status=Detaching managed-by=nat-gateway",
    "lab ecs interface eni-bp7random instance=INS traffic-mode=HighPerformance linked=ENI",
    "lab ecs interface eni-bp8random type=slave owner=6543210987654321",
    "lab ecs fail ENI",
    "lab ecs trunk TRUNK broken",
    "lab switch detach-available on",
    "lab switch restart-needs-retry on",
    "lab switch detach-revalidates on",
    "lab switch detach-revalidates off",
    "lab switch hot-plug-bind-only on",
    "lab ecs instance-type INS ecs.g7.large",
    "lab ecs instance-type INS ecs.ebmre7p.32xlarge",
];

/// Actions that move a state machine are there more often.
const MOVING: [&str; 14] = [
    "AttachNetworkInterface",
    "AttachNetworkInterface",
    "CreateNetworkInterface",
    "CreateNetworkInterface",
    "DetachNetworkInterface",
    "DeleteNetworkInterface",
    "DetachNetworkInterface",
    "DetachNetworkInterface",
    "RunInstances",
    "CreateInstance",
    "StartInstance",
    "StopInstance",
    "RebootInstance",
    "DeleteInstance",
];

/// More numbers, made from those of a command.
pub(super) struct Dice<'a> {
    state: u64,
    pub(super) world: &'a World,
}

/// Reads numbers as a command.
pub(crate) fn ecs_command(world: &World, numbers: &Numbers) -> Command {
    let mut dice = Dice::new(world, numbers);
    match dice.below(20) {
        0..=10 => dice.call(),
        11 => {
            let ids: Vec<_> = world.ecs().instances().map(|instance| instance.id).collect();
            match dice.pick(&ids) {
                Some(id) => Command::EcsGuest(id, dice.one_of(&GuestAct::ALL).1),
                None => dice.call(),
            }
        }
        12..=14 => dice.lab(),
        _ => Command::Advance(match dice.below(8) {
            0 => Advance::UntilIdle,
            1 => Advance::By(Duration::from_secs(3700)),
            2 | 3 => Advance::ToNextEvent,
            _ => Advance::By(Duration::from_millis(dice.below(300) * 100)),
        }),
    }
}

impl<'a> Dice<'a> {
    pub(super) fn new(world: &'a World, numbers: &Numbers) -> Self {
        let mix =
            |hash: u64, number: &u8| (hash ^ u64::from(*number)).wrapping_mul(0x0100_0000_01b3);
        Self { state: numbers.iter().fold(0xcbf2_9ce4_8422_2325, mix), world }
    }
}

impl Dice<'_> {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)) >> 8
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let number = usize::try_from(self.next()).unwrap_or(usize::MAX);
        all.get(number % all.len().max(1)).cloned()
    }

    pub(super) fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        self.pick(all).expect("there is one")
    }

    /// An id: mostly one that exists.
    fn id(&mut self, wrong: &str, ids: fn(&Ecs) -> Vec<String>) -> String {
        let there = ids(self.world.ecs());
        match self.below(40) {
            0 => "x_1".to_owned(),
            1 => wrong.to_owned(),
            _ => self.pick(&there).unwrap_or_else(|| wrong.to_owned()),
        }
    }

    fn interface(&mut self) -> String {
        // Nothing can be done with primary ones.
        if self.chance(80) {
            return self.id("eni-bp1unknown", |ecs| {
                let others = ecs.interfaces().filter(|one| one.kind != InterfaceType::Primary);
                others.map(|one| one.id.to_string()).collect()
            });
        }
        self.id("eni-bp1unknown", |ecs| ecs.interfaces().map(|one| one.id.to_string()).collect())
    }

    fn trunk(&mut self) -> String {
        self.id("eni-bp1unknown", |ecs| {
            let trunks = ecs.interfaces().filter(|one| one.kind == InterfaceType::Trunk);
            trunks.map(|one| one.id.to_string()).collect()
        })
    }

    fn instance(&mut self) -> String {
        self.id("i-bp1unknown", |ecs| ecs.instances().map(|one| one.id.to_string()).collect())
    }

    fn instance_with_interfaces(&mut self) -> String {
        let others = |one: &&NetworkInterface| one.kind != InterfaceType::Primary;
        let attached: Vec<String> = self
            .world
            .ecs()
            .interfaces()
            .filter(others)
            .filter_map(|one| Some(one.instance?.to_string()))
            .collect();
        self.pick(&attached).unwrap_or_else(|| self.instance())
    }

    fn vswitch(&mut self) -> String {
        self.id("vsw-bp1unknown", |ecs| {
            ecs.network().vswitches().map(|one| one.id.to_string()).collect()
        })
    }

    fn group(&mut self) -> String {
        self.id("sg-bp1unknown", |ecs| {
            ecs.network().groups().map(|one| one.id.to_string()).collect()
        })
    }

    fn lab(&mut self) -> Command {
        let lines = if self.chance(60) { WELL } else { LAB };
        let mut line = self.one_of(lines).to_owned();
        for (word, id) in [
            ("VSW", self.vswitch()),
            ("SG", self.group()),
            ("INS", self.instance()),
            ("TRUNK", self.trunk()),
            ("ENI", self.interface()),
        ] {
            line = line.replace(word, &id);
        }
        match Line::parse(&line) {
            Ok(Line::Do(command)) => (*command).clone(),
            // An id that is none.
            _ => Command::Advance(Advance::ToNextEvent),
        }
    }

    fn call(&mut self) -> Command {
        self.request().command()
    }

    pub(super) fn request(&mut self) -> RawRequest {
        let moving = self.chance(75);
        let action = moving.then(|| self.one_of(&MOVING)).and_then(ActionName::parse);
        let action = action.unwrap_or_else(|| self.one_of(ActionName::ALL));
        let mut request = RawRequest::ecs(action.as_str());
        if self.chance(3) {
            request.host = Some("ecs.cn-beijing.aliyuncs.com".to_owned());
        }
        for member in members(action) {
            let often = member.required || is_needed(action, member.query);
            if self.chance(if often { 97 } else { 12 }) {
                self.fill(&mut request, member, member.query);
            }
        }
        request
    }

    fn fill(&mut self, request: &mut RawRequest, member: &Member, path: &str) {
        self.fill_shape(request, (member.query, member.shape), path);
    }

    fn fill_shape(&mut self, request: &mut RawRequest, (name, shape): (&str, Shape), path: &str) {
        match shape {
            Shape::NotSimulated(_) => {}
            Shape::List(item) => {
                for number in 1..=1 + self.below(2) {
                    self.fill_shape(request, (name, *item), &format!("{path}.{number}"));
                }
            }
            Shape::Struct(parts) => {
                for part in parts {
                    if self.chance(25) {
                        self.fill(request, part, &format!("{path}.{}", part.query));
                    }
                }
            }
            Shape::Bool | Shape::Fixed(_) => {
                let value = if self.chance(50) { "true" } else { "false" };
                *request = request.clone().with(path, value);
            }
            Shape::Int => {
                let value = if name == "MaxResults" { 10 } else { self.below(4) };
                *request = request.clone().with(path, &value.to_string());
            }
            Shape::Enum(values) => {
                let value = self.one_of(values);
                *request = request.clone().with(path, value);
            }
            Shape::Text => {
                let value = self.text(name, path);
                *request = request.clone().with(path, &value);
            }
        }
    }

    fn text(&mut self, name: &str, path: &str) -> String {
        match name {
            "RegionId" => {
                let all = ["cn-hangzhou"; 30];
                let all = [&all[..], &["cn-beijing", "mars"]].concat();
                self.one_of(&all).to_owned()
            }
            "NetworkInterfaceId" => self.interface(),
            "TrunkNetworkInstanceId" => self.trunk(),
            // Mostly where an interface is, which a detach needs.
            "InstanceId" if self.chance(50) => self.instance_with_interfaces(),
            "InstanceId" => self.instance(),
            "InstanceIds" => format!("[{:?}]", self.instance()),
            "VSwitchId" => self.vswitch(),
            "SecurityGroupId" | "SecurityGroupIds" => self.group(),
            "InstanceType" if path.contains('.') => {
                self.one_of(&["Primary", "Secondary", "Secondary"]).to_owned()
            }
            "InstanceType" if self.chance(30) => {
                self.one_of(&["Secondary", "Trunk", "Trunk"]).to_owned()
            }
            "InstanceType" | "InstanceTypes" => {
                let names: Vec<&str> = InstanceType::ALL.iter().map(|kind| kind.name).collect();
                self.one_of(&names).to_owned()
            }
            "ImageId" => "m-bp1random".to_owned(),
            "ClientToken" => self.one_of(&["a", "b", "c", "é"]).to_owned(),
            "StoppedMode" => "KeepCharging".to_owned(),
            "PrimaryIpAddress" => format!("172.16.0.{}", self.below(9)),
            _ => self.one_of(&["xyz", "xyz", "x"]).to_owned(),
        }
    }
}

/// What an action seldom does without, though it is not required.
fn is_needed(action: ActionName, name: &str) -> bool {
    match name {
        "VSwitchId" | "SecurityGroupId" | "ImageId" | "Force" => true,
        // Of an interface it is Secondary or Trunk.
        "InstanceType" => action != ActionName::CreateNetworkInterface,
        _ => false,
    }
}
