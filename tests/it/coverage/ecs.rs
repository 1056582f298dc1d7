//! What the scenarios of ECS must cover: every edge, code, refusal, fault, error and check.

use std::collections::BTreeSet;

use detach_lab::sim::check::Check;
use detach_lab::sim::ecs::{
    ActionName, Code, EventKind, FRONT, Fault, InstanceStatus, InterfaceStatus, Refusal,
};
use detach_lab::sim::{AdminError, Reply, event};

use super::{check_edges, outcomes, variant, variants};
use crate::golden;
use crate::scenarios::all;

#[test]
fn every_edge_of_every_machine_is_taken() {
    check_edges::<InterfaceStatus>(|kind| match kind {
        event::EventKind::Ecs(EventKind::Interface(_, change)) => Some(*change),
        _ => None,
    });
    check_edges::<InstanceStatus>(|kind| match kind {
        event::EventKind::Ecs(EventKind::Instance(_, change)) => Some(*change),
        _ => None,
    });
}

/// Every refusal of every scenario.
fn refusals() -> impl Iterator<Item = (Option<ActionName>, u8, &'static Refusal)> {
    outcomes().filter_map(|outcome| match &outcome.reply {
        Reply::Ecs { action, result: Err(by), .. } => Some((*action, by.number, &by.refusal)),
        _ => None,
    })
}

#[test]
fn every_code_is_raised() {
    let raised: BTreeSet<Code> = refusals().map(|(_, _, refusal)| refusal.code()).collect();
    let missing: Vec<_> = Code::ALL.iter().filter(|code| !raised.contains(code)).collect();
    assert!(missing.is_empty(), "no scenario ends in {missing:?}");
}

/// A scenario named `NN_Code` or `Code` ends in it, and in the first case it is the row of the page.
#[test]
fn every_code_of_the_page_has_a_scenario_of_its_own() {
    for (index, code) in Code::PAGE.iter().enumerate() {
        let name = format!("ecs/codes/{:02}_{}.txt", index + 1, code.as_str());
        let scenario = all().iter().find(|scenario| scenario.name == name);
        let scenario = scenario.unwrap_or_else(|| panic!("there is no {name}"));
        let outcomes = scenario.transcript.steps.iter().filter_map(|step| step.code());
        let ours = detach_lab::sim::Code::Ecs(*code);
        assert!(outcomes.into_iter().any(|raised| raised == ours), "{name} never ends in it");
    }
}

#[test]
fn every_refusal_is_met() {
    let path = golden::root().join("src/sim/ecs/refusal.rs");
    let text = std::fs::read_to_string(path).expect("the refusals of ECS");
    let (_, list) = text.split_once("\nrefusals! {\n").expect("a list of refusals");
    let (list, _) = list.split_once("\n}\n").expect("its end");
    let name = |line: &str| line.trim().split('(').next().unwrap_or_default().to_owned();
    let first = |line: &&str| line.trim().starts_with(char::is_uppercase) && line.contains('(');
    let every: BTreeSet<String> = list.lines().filter(first).map(name).collect();
    assert!(every.len() > 40, "only {every:?} were found");
    let met: BTreeSet<String> = refusals().map(|(_, _, refusal)| variant(refusal)).collect();
    let missing: Vec<_> = every.difference(&met).collect();
    assert!(missing.is_empty(), "no scenario is refused with {missing:?}");
}

#[test]
fn every_fault_is_told() {
    for fault in Fault::ALL {
        let told = refusals().any(|(_, _, refusal)| *refusal == Refusal::Told(*fault));
        assert!(told, "no scenario tells {fault:?}");
    }
}

#[test]
fn every_error_of_the_lab_and_of_a_guest_is_met() {
    let met: BTreeSet<String> = outcomes()
        .filter_map(|outcome| match &outcome.reply {
            Reply::EcsGuest(Err(error)) => Some(variant(error)),
            Reply::Admin(Err(AdminError::Ecs(error))) => Some(variant(error)),
            _ => None,
        })
        .collect();
    let mut every = variants("src/sim/ecs/guest.rs", "GuestError");
    every.extend(variants("src/sim/ecs/admin.rs", "AdminError"));
    let missing: Vec<_> = every.difference(&met).collect();
    assert!(missing.is_empty(), "no scenario meets {missing:?}");
}

/// Checks that never refuse, each with its reason.
const NEVER: &[(&str, &str, &str)] = &[];

#[test]
fn every_check_of_every_action_refuses_somebody() {
    let refused: BTreeSet<(Option<ActionName>, usize)> = refusals()
        .map(|(action, number, _)| {
            let number = usize::from(number);
            (action.filter(|_| number > FRONT.len()), number)
        })
        .collect();
    let mut missing = Vec::new();
    let mut look = |action: Option<ActionName>, first: usize, checks: &[Check]| {
        for (index, check) in checks.iter().enumerate() {
            if !refused.contains(&(action, first + index)) {
                missing.push((action.map_or("any action", ActionName::as_str), check.holds));
            }
        }
    };
    look(None, 1, FRONT);
    for &action in ActionName::ALL {
        look(Some(action), FRONT.len() + 1, action.checks());
    }
    for (action, holds, why) in NEVER {
        let before = missing.len();
        missing.retain(|found| found != &(*action, *holds));
        assert!(missing.len() < before && !why.is_empty(), "{action}, {holds}: it does refuse");
    }
    assert!(missing.is_empty(), "no scenario is refused by {missing:#?}");
}
