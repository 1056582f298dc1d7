//! The commands that change the ECS side of the lab.

mod account;
mod instance;
mod interface;
mod network;

pub(super) use account::caller;

use super::words::{LineError, Words};
use crate::sim::ecs::{Admin, Region};

/// A command: its first word, what it looks like, and what reads the rest of it.
type Verb = (&'static str, &'static str, fn(Words) -> Result<Admin, LineError>);

/// Every command after `lab ecs`.
const VERBS: &[Verb] = &[
    (
        "account",
        "lab ecs account state active | closed | key-expired, type ordinary | reseller, \
         ram on | off, interfaces <number>",
        account::account,
    ),
    ("region", "lab ecs region <region> on | off", account::of_region),
    ("trunking", "lab ecs trunking on | off", account::trunking),
    ("fault", "lab ecs fault <Code> [calls] [Action]", account::fault),
    ("calls", "lab ecs calls <Action> <number>", account::calls),
    ("vpc", "lab ecs vpc <vpc-…> [region= cidr= name=]", network::vpc),
    ("vswitch", "lab ecs vswitch <vsw-…> [vpc= zone= cidr= name=]", network::vswitch),
    (
        "security-group",
        "lab ecs security-group <sg-…> [vpc= classic=<region> advanced= limit= name=]",
        network::security_group,
    ),
    ("remove", "lab ecs remove <vsw-…> | <sg-…>", network::remove),
    ("turn-classic", "lab ecs turn-classic <sg-…>", network::turn_classic),
    (
        "instance",
        "lab ecs instance <i-…> [type= region= | zone= | vswitch= status= name= primary=<eni-…> \
         owner= started=<ISO time> hung= protected= locked=security | financial]",
        instance::instance,
    ),
    ("instance-type", "lab ecs instance-type <i-…> <type>", instance::instance_type),
    (
        "interface",
        "lab ecs interface <eni-…> [type= instance= trunk= vlan= status= vswitch= address= \
         further=<number> groups=<sg-…>,… name= description= delete-on-release= traffic-mode= \
         managed-by= linked=<eni-…>,… owner=]",
        interface::interface,
    ),
    ("fail", "lab ecs fail <eni-…>", interface::fail),
    ("trunk", "lab ecs trunk <eni-…> broken | works", interface::trunk),
    ("group-limit", "lab ecs group-limit <sg-…> <number>", network::group_limit),
];

/// What each command looks like.
pub(super) fn usages() -> impl Iterator<Item = &'static str> {
    VERBS.iter().map(|(_, usage, _)| *usage)
}

/// Reads what follows the words `lab ecs`.
pub(super) fn lab(text: &str) -> Result<Admin, LineError> {
    let (word, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let Some((_, usage, read)) = VERBS.iter().find(|(verb, ..)| *verb == word) else {
        let verbs: Vec<&str> = VERBS.iter().map(|(verb, ..)| *verb).collect();
        return Err(LineError::new(
            format!("the lab has no {word:?} of ECS"),
            format!("lab ecs {}", verbs.join(" | ")),
        ));
    };
    read(Words::split(rest, usage)?)
}

fn region(text: &str) -> Result<Region, LineError> {
    Region::parse(text).ok_or_else(|| {
        LineError::new(format!("there is no region {text:?}"), "cn-hangzhou, cn-beijing …")
    })
}

/// An id of something in the lab, if the text is one of this kind.
fn id<T>(text: &str, read: fn(&str) -> Option<T>, prefix: &str) -> Result<T, LineError> {
    read(text).ok_or_else(|| {
        LineError::new(
            format!("{text:?} is not an id of ECS"),
            format!("{prefix} and letters or digits, but not as EC2 writes its ids"),
        )
    })
}
