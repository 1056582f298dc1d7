//! What the scenarios must cover: every row of the behaviour that was looked up, every edge of
//! every machine, every code, every refusal, every check.

mod ecs;
mod ecs_rows;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use detach_lab::sim::check::Check;
use detach_lab::sim::ec2::{
    self, ActionName, AttachmentStatus, Code, FRONT, InstanceState, NetworkInterfaceStatus,
    Refusal, TAGGABLE, VolumeAttachmentState, VolumeState,
};
use detach_lab::sim::machine::{Change, Machine, edges};
use detach_lab::sim::{EventKind, Outcome, Reply};

use crate::golden;
use crate::scenarios::{Scenario, all};
use ecs_rows::ECS_ROWS;
use rows::ROWS;

/// The tags of a scenario.
fn tags(scenario: &Scenario) -> impl Iterator<Item = &str> {
    let lines = scenario.text.lines().filter_map(|line| line.strip_prefix("# covers:"));
    lines.flat_map(|list| list.split(',').map(str::trim))
}

#[test]
fn every_row_has_a_scenario_and_every_tag_a_row() {
    let rows: BTreeMap<&str, &str> = ROWS.iter().chain(ECS_ROWS).copied().collect();
    assert_eq!(rows.len(), ROWS.len() + ECS_ROWS.len(), "a tag is there twice");
    let mut covered = BTreeSet::new();
    for scenario in all() {
        for tag in tags(scenario) {
            assert!(rows.contains_key(tag), "{}: there is no row {tag:?}", scenario.name);
            covered.insert(tag);
        }
        let count = tags(scenario).count();
        assert!(count > 0, "{} covers no row", scenario.name);
    }
    let missing: Vec<_> = rows.iter().filter(|(tag, _)| !covered.contains(**tag)).collect();
    assert!(missing.is_empty(), "rows without a scenario: {missing:#?}");
}

/// Every outcome of every scenario.
fn outcomes() -> impl Iterator<Item = &'static Outcome> {
    all().iter().flat_map(|scenario| &scenario.transcript.steps).filter_map(|s| s.outcome.as_ref())
}

fn check_edges<S: Machine>(change: impl Fn(&EventKind) -> Option<Change<S>>) {
    let taken: Vec<Change<S>> =
        outcomes().flat_map(|o| &o.events).filter_map(|event| change(&event.kind)).collect();
    let missing: Vec<String> = edges::<S>()
        .filter(|edge| !taken.contains(&Change { from: edge.from, on: edge.on, to: edge.to }))
        .map(|e| format!("{} → {}: {}", e.from.as_str(), e.to.as_str(), S::fact(e.on)))
        .collect();
    assert!(missing.is_empty(), "{}: no scenario takes\n  {}", S::NAME, missing.join("\n  "));
}

#[test]
fn every_edge_of_every_machine_is_taken() {
    check_edges::<VolumeState>(|kind| match kind {
        EventKind::Volume(_, change) => Some(*change),
        _ => None,
    });
    check_edges::<VolumeAttachmentState>(|kind| match kind {
        EventKind::VolumeAttachment(_, change) => Some(*change),
        _ => None,
    });
    check_edges::<NetworkInterfaceStatus>(|kind| match kind {
        EventKind::NetworkInterface(_, change) => Some(*change),
        _ => None,
    });
    check_edges::<AttachmentStatus>(|kind| match kind {
        EventKind::InterfaceAttachment(_, change) => Some(*change),
        _ => None,
    });
    check_edges::<InstanceState>(|kind| match kind {
        EventKind::Instance(_, change) => Some(*change),
        _ => None,
    });
}

#[test]
fn every_code_is_raised() {
    let raised: BTreeSet<detach_lab::sim::Code> = all()
        .iter()
        .flat_map(|scenario| &scenario.transcript.steps)
        .filter_map(|step| step.code())
        .collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !raised.contains(&detach_lab::sim::Code::Ec2(**code)))
        .collect();
    assert!(missing.is_empty(), "no scenario ends in {missing:?}");
}

/// The variants of an enum, read from its source: the lines of its block that begin one.
fn variants(file: &str, name: &str) -> BTreeSet<String> {
    let path = golden::root().join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
    if text.contains(&format!("pub enum {name} {{}}")) {
        return BTreeSet::new();
    }
    let start = format!("pub enum {name} {{\n");
    let body = text.split_once(&start).and_then(|(_, rest)| rest.split_once("\n}\n"));
    let (body, _) = body.unwrap_or_else(|| panic!("{file} has no enum {name}"));
    let first_letter = |line: &&str| {
        line.strip_prefix("    ").is_some_and(|line| line.starts_with(char::is_uppercase))
    };
    let word =
        |line: &str| line.trim().split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned);
    body.lines().filter(first_letter).filter_map(word).collect()
}

/// The name of the variant that a debug text begins with.
fn variant(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// The variants of `Refusal` that hold the reasons of a topic.
const TOPICS: [&str; 6] = ["Access", "Attribute", "Interface", "Launch", "Network", "Tag"];

/// The topic of a refusal and the reason in it.
fn topic(refusal: &Refusal) -> Option<(&'static str, String)> {
    let text = format!("{refusal:?}");
    let (outer, inner) = text.split_once('(')?;
    let topic = TOPICS.into_iter().find(|topic| *topic == outer)?;
    Some((topic, inner.chars().take_while(|c| c.is_alphanumeric()).collect()))
}

#[test]
fn every_refusal_is_met() {
    let met: BTreeSet<String> = outcomes()
        .filter_map(|outcome| match &outcome.reply {
            Reply::Ec2 { result: Err(refused), .. } => Some(match topic(&refused.refusal) {
                Some((topic, reason)) => format!("{topic}::{reason}"),
                None => variant(&refused.refusal),
            }),
            _ => None,
        })
        .collect();
    let mut every = variants("src/sim/ec2/refusal.rs", "Refusal");
    assert!(every.len() > 40, "only {every:?} were found");
    for topic in TOPICS {
        assert!(every.remove(topic), "there is no topic {topic}");
        let file = format!("src/sim/ec2/refusal/{}.rs", topic.to_lowercase());
        let reasons = variants(&file, &format!("{topic}Refusal"));
        every.extend(reasons.into_iter().map(|reason| format!("{topic}::{reason}")));
    }
    let missing: Vec<_> = every.difference(&met).collect();
    assert!(missing.is_empty(), "no scenario is refused with {missing:?}");
}

#[test]
fn every_type_that_takes_tags_is_tagged_and_found() {
    let prefixes: Vec<&str> = TAGGABLE.iter().map(|kind| kind.prefix).collect();
    assert_eq!(prefixes, ["i-", "eni-", "sg-", "subnet-", "vol-", "vpc-"]);
    let said: BTreeSet<&str> = outcomes()
        .filter_map(|outcome| match &outcome.reply {
            Reply::Ec2 { result: Ok(ec2::Reply::DescribeTags(page)), .. } => Some(&page.items),
            _ => None,
        })
        .flatten()
        .map(|described| described.resource_type)
        .collect();
    let names: BTreeSet<&str> = TAGGABLE.iter().map(|kind| kind.name).collect();
    assert_eq!(said, names, "types that DescribeTags shows");
}

#[test]
fn every_error_of_a_guest_is_met() {
    let met: BTreeSet<String> = outcomes()
        .filter_map(|outcome| match &outcome.reply {
            Reply::Guest(Err(error)) => Some(variant(error)),
            _ => None,
        })
        .collect();
    let every = variants("src/sim/guest.rs", "GuestError");
    let missing: Vec<_> = every.difference(&met).collect();
    assert!(missing.is_empty(), "no scenario meets {missing:?}");
}

/// Checks that never refuse, each with its reason.
const NEVER: &[(ActionName, u8, &str)] = &[
    (ActionName::DescribeTags, 5, "it takes no ids"),
    (ActionName::DescribeTags, 8, "it takes no ids"),
    (ActionName::DescribeAvailabilityZones, 5, "a text that is no id of a zone does not exist"),
    (ActionName::DescribeAvailabilityZones, 6, "it takes no MaxResults"),
    (ActionName::DescribeAvailabilityZones, 9, "it takes no NextToken"),
    (ActionName::DescribeInstanceTypes, 5, "a text that is no type does not exist"),
];

#[test]
fn every_check_of_every_action_refuses_somebody() {
    let mut refused: BTreeSet<(Option<ActionName>, u8)> = BTreeSet::new();
    for outcome in outcomes() {
        if let Reply::Ec2 { action, result: Err(by), .. } = &outcome.reply {
            let front = usize::from(by.number) <= FRONT.len();
            refused.insert((action.filter(|_| !front), by.number));
        }
    }
    let mut missing = Vec::new();
    let number = |index: usize| u8::try_from(index + 1).unwrap_or(u8::MAX);
    let mut look = |action: Option<ActionName>, first: usize, checks: &[Check]| {
        for (index, check) in checks.iter().enumerate() {
            let number = number(first + index);
            if !refused.contains(&(action, number)) {
                let name = action.map_or("any action", ActionName::as_str);
                missing.push(format!("{name}, check {number}: {}", check.holds));
            }
        }
    };
    look(None, 0, FRONT);
    for &action in ActionName::ALL {
        look(Some(action), FRONT.len(), action.checks());
    }
    for &(action, number, why) in NEVER {
        let line = format!("{}, check {number}: ", action.as_str());
        let before = missing.len();
        missing.retain(|text| !text.starts_with(&line));
        assert!(missing.len() < before && !why.is_empty(), "{line}it does refuse somebody");
    }
    assert!(missing.is_empty(), "no scenario is refused by\n  {}", missing.join("\n  "));
}
