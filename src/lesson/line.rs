//! The commands of a script.

use super::lab::{actions, lab};
use super::words::{self, Words};
use crate::session::Deed;
use crate::sim::guest::GuestAct;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, VolumeId};
use crate::sim::{Admin, Advance, Fixture, ecs};
use crate::wire::policy;
use crate::wire::request::{RawRequest, Service};

pub use super::words::LineError;

/// What one line of a script says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Line {
    /// Start afresh in a named world, with a seed.
    World(Fixture, u64),
    /// Send a call.
    Call(RawRequest),
    /// Send a request as text.
    Http(String),
    /// Do something else.
    Do(Deed),
    /// Look at a resource.
    Show(Subject),
    /// Read instance metadata from inside an instance, at a path.
    Metadata(InstanceId, String),
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Subject {
    /// A volume.
    Volume(VolumeId),
    /// An instance.
    Instance(InstanceId),
    /// A network interface.
    Interface(NetworkInterfaceId),
    /// The attachment of a network interface.
    InterfaceAttachment(InterfaceAttachmentId),
    /// A resource of ECS.
    Ecs(EcsSubject),
    /// The buckets of tokens that are not full.
    Tokens,
}

/// What is looked at in ECS.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EcsSubject {
    /// An instance.
    Instance(ecs::InstanceId),
    /// A network interface.
    Interface(ecs::NetworkInterfaceId),
    /// A VPC.
    Vpc(ecs::VpcId),
    /// A vSwitch.
    VSwitch(ecs::VSwitchId),
    /// A security group.
    SecurityGroup(ecs::SecurityGroupId),
}

impl EcsSubject {
    /// The resource with this id, if it is one of ECS.
    fn parse(text: &str) -> Option<Self> {
        let instance = ecs::InstanceId::of_lab(text).map(Self::Instance);
        instance
            .or_else(|| ecs::NetworkInterfaceId::of_lab(text).map(Self::Interface))
            .or_else(|| ecs::VpcId::of_lab(text).map(Self::Vpc))
            .or_else(|| ecs::VSwitchId::of_lab(text).map(Self::VSwitch))
            .or_else(|| ecs::SecurityGroupId::of_lab(text).map(Self::SecurityGroup))
    }
}

const GUEST: &str = "guest <instance> mount <device> <path> | unmount <device> | hold <device> \
                     | repair <device> | shutdown | hang | recover | metadata <path>";
const CLOCK: &str = "clock advance <10s> | step | settle";
const CALLER: &str = "caller deny <Action> | allow <Action> | policy '<JSON>' | policy off | \
                      ecs account | ecs user ['<JSON>' …] | ecs service <name>";
const EC2: &str = "ec2 <Action> Key=Value …";
const ECS: &str = "ecs <Action> Key=Value …";
const HTTP: &str = "http <request text>";
const SHOW: &str =
    "show <vol-…> | <i-…> | <eni-…> | <eni-attach-…> | <vpc-…> | <vsw-…> | <sg-…> | tokens";
const WORLD: &str = "world <name> [seed=N]";

/// Every form of a command, as a person reads it.
pub fn usages() -> impl Iterator<Item = &'static str> {
    USAGES.iter().copied().chain(super::lab_ecs::usages())
}

/// Every form but those of the ECS side of the lab.
const USAGES: &[&str] = &[
    WORLD,
    EC2,
    ECS,
    HTTP,
    GUEST,
    CLOCK,
    CALLER,
    super::lab::LATENCY,
    super::lab::SWITCH,
    super::lab::FAULT,
    super::lab::TOKENS,
    super::lab::REQUEST_ID,
    super::lab::VOLUME,
    super::lab::INSTANCE,
    super::lab::ATTACH,
    super::lab::INTERFACE,
    super::lab::ATTACH_INTERFACE,
    super::lab::FAIL_VOLUME,
    super::lab::INCONSISTENT,
    super::lab::IO_PERFORMANCE,
    SHOW,
];

impl Line {
    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong, and what is accepted instead.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let text = text.trim();
        let (verb, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match verb {
            "world" => world(Words::split(rest, WORLD)?),
            "ec2" => call(Service::Ec2, Words::split(rest, EC2)?),
            "ecs" => call(Service::Ecs, Words::split(rest, ECS)?),
            "http" if rest.trim().is_empty() => {
                Err(LineError::new("the request text is missing", HTTP))
            }
            // The text of a request is taken as it is: quotes and percent signs are its own.
            "http" => Ok(Self::Http(rest.trim().to_owned())),
            "guest" => guest(Words::split(rest, GUEST)?),
            "clock" => clock(Words::split(rest, CLOCK)?),
            "caller" => caller(Words::split(rest, CALLER)?),
            "lab" => lab(rest).map(|admin| Self::Do(admin.into())),
            "show" => show(Words::split(rest, SHOW)?),
            _ => Err(LineError::new(
                format!("there is no command {verb:?}"),
                "world | ec2 | ecs | http | guest | clock | caller | lab | show",
            )),
        }
    }
}

fn world(mut words: Words) -> Result<Line, LineError> {
    let name = words.next("name of the world")?;
    let fixture = Fixture::find(&name).ok_or_else(|| {
        let names: Vec<&str> = Fixture::ALL.iter().map(|fixture| fixture.name).collect();
        LineError::new(
            format!("there is no world {name:?}"),
            format!("world {} [seed=N]", names.join(" | ")),
        )
    })?;
    let mut seed = super::print::SEED;
    for (key, value) in words.pairs()? {
        match key.as_str() {
            "seed" => seed = words::number(&value)?,
            _ => return Err(words.wrong(format!("a world has no {key}"))),
        }
    }
    Ok(Line::World(fixture, seed))
}

fn call(service: Service, mut words: Words) -> Result<Line, LineError> {
    let action = words.next("action")?;
    let pairs = words.pairs()?;
    let mut request = RawRequest { service, ..RawRequest::new(&action) };
    for (key, value) in pairs {
        match key.as_str() {
            // The version is a parameter of every request, not of the action.
            "Version" => request.version = Some(value),
            "Format" if service == Service::Ecs => request.format = Some(value),
            _ => request = request.with(&key, &value),
        }
    }
    Ok(Line::Call(request))
}

fn guest(mut words: Words) -> Result<Line, LineError> {
    let id = words.next("instance")?;
    if let Some(id) = ecs::InstanceId::of_lab(&id) {
        return ecs_guest(id, words);
    }
    let instance = words::instance_id(&id)?;
    let act = match words.next("act")?.as_str() {
        "mount" => GuestAct::Mount { device: words.next("device")?, path: words.next("path")? },
        "unmount" => GuestAct::Unmount { device: words.next("device")? },
        "hold" => GuestAct::Hold { device: words.next("device")? },
        "repair" => GuestAct::Repair { device: words.next("device")? },
        "shutdown" => GuestAct::Shutdown,
        "hang" => GuestAct::Hang,
        "recover" => GuestAct::Recover,
        "metadata" => {
            let path = words.next("path")?;
            words.end()?;
            return Ok(Line::Metadata(instance, path));
        }
        other => return Err(words.wrong(format!("a guest cannot {other:?}"))),
    };
    words.end()?;
    Ok(Line::Do((instance, act).into()))
}

fn ecs_guest(id: ecs::InstanceId, mut words: Words) -> Result<Line, LineError> {
    let act = words.one_of("act", ecs::GuestAct::ALL)?;
    words.end()?;
    Ok(Line::Do((id, act).into()))
}

fn clock(mut words: Words) -> Result<Line, LineError> {
    let advance = match words.next("way")?.as_str() {
        "advance" => Advance::By(words::span(&words.next("span of time")?)?),
        "step" => Advance::ToNextEvent,
        "settle" => Advance::UntilIdle,
        other => return Err(words.wrong(format!("a clock cannot {other:?}"))),
    };
    words.end()?;
    Ok(Line::Do(advance.into()))
}

fn caller(mut words: Words) -> Result<Line, LineError> {
    let admin = match words.next("permission")?.as_str() {
        "deny" => Admin::Allow(words.one_of("action", actions())?, false),
        "allow" => Admin::Allow(words.one_of("action", actions())?, true),
        "policy" => Admin::Policy(match words.next("policy")?.as_str() {
            "off" => None,
            text => Some(policy::parse(text).map_err(|error| words.wrong(error.to_string()))?),
        }),
        "ecs" => {
            let admin = super::lab_ecs::caller(words)?;
            return Ok(Line::Do(admin.into()));
        }
        other => return Err(words.wrong(format!("there is no permission {other:?}"))),
    };
    words.end()?;
    Ok(Line::Do(admin.into()))
}

fn show(mut words: Words) -> Result<Line, LineError> {
    let id = words.next("id")?;
    let volume = VolumeId::parse(&id).map(Subject::Volume);
    let subject = volume
        .or_else(|_| InstanceId::parse(&id).map(Subject::Instance))
        .or_else(|_| InterfaceAttachmentId::parse(&id).map(Subject::InterfaceAttachment))
        .or_else(|_| NetworkInterfaceId::parse(&id).map(Subject::Interface));
    let subject = subject.or_else(|_| EcsSubject::parse(&id).map(Subject::Ecs).ok_or(()));
    let subject = if id == "tokens" { Ok(Subject::Tokens) } else { subject };
    let subject = subject.map_err(|_| words.wrong(format!("{id:?} is not an id")))?;
    words.end()?;
    Ok(Line::Show(subject))
}
