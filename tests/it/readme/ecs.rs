//! What the README's tables have of ECS: machines, actions, the codes of the API page and the others.

use std::fmt::Write as _;

use detach_lab::sim::ecs::{ActionName, Code, FRONT, InstanceStatus, InterfaceStatus};
use detach_lab::sim::{self, Source};
use detach_lab::wire::ecs::shape::members;

use super::{action, machine, sureness};
use crate::scenarios::{self, Scenario};

/// The scenario that ends in a code, and the action that is refused there.
struct End {
    action: &'static str,
    scenario: &'static str,
}

/// The scenario that ends in this code: whose last call, of either cloud, is refused with it.
fn ends_in(code: Code) -> Option<End> {
    let of_codes = |scenario: &&Scenario| scenario.name.starts_with("ecs/codes/");
    scenarios::all().iter().filter(of_codes).find_map(|scenario| {
        let steps = scenario.transcript.steps.iter().rev();
        let mut replies = steps.filter_map(|step| Some(&step.outcome.as_ref()?.reply));
        let last = replies.find(|reply| reply.is_call())?;
        let refused = last.code() == Some(sim::Code::Ecs(code));
        let action = last.answer()?.action.unwrap_or("any");
        refused.then_some(End { action, scenario: &scenario.name })
    })
}

/// The rows of the machines.
pub(super) fn machines() -> String {
    machine::<InterfaceStatus>("ECS network interface, ")
        + &machine::<InstanceStatus>("ECS instance, ")
}

/// The rows of the actions.
pub(super) fn actions() -> String {
    let row = |name: &ActionName| {
        let checks = FRONT.len() + name.checks().len();
        action("ECS ", name.as_str(), members(*name), checks)
    };
    ActionName::ALL.iter().map(row).collect()
}

/// The tables of codes.
pub(super) fn codes() -> String {
    let mut text = String::new();
    let mut ended = 0;
    let mut rows = String::new();
    for (index, &code) in Code::PAGE.iter().enumerate() {
        let spec = code.spec();
        let end = ends_in(code);
        ended += usize::from(end.is_some());
        let (action, scenario) = match &end {
            Some(End { action, scenario }) => {
                (format!("`{action}`"), format!("[{scenario}](tests/scenarios/{scenario})"))
            }
            None => ("none".to_owned(), "none".to_owned()),
        };
        let _ = writeln!(
            rows,
            "| {} | {} | `{}` | {action} | {scenario} | {} |",
            index + 1,
            spec.status,
            spec.code,
            spec.text.confidence.as_str()
        );
    }
    text.push_str("### Error codes of ECS\n\n");
    let _ = writeln!(
        text,
        "{ended} of {} codes of the API page of `DetachNetworkInterface`, in its order and with its \
         status, each with a scenario that ends in it. The page prints `%s` for every text: the mark \
         is that of the text.\n",
        Code::PAGE.len()
    );
    text.push_str("| # | status | code | action | scenario | text |\n|---|---|---|---|---|---|\n");
    text.push_str(&rows);
    let others: Vec<Code> = Code::ALL.iter().skip(Code::PAGE.len()).copied().collect();
    let sources: Vec<Source> = others.iter().map(|code| code.spec().source).collect();
    let _ = writeln!(
        text,
        "\n{} more: newer codes of that page, those of other actions, and those of the gateway: {}.\n",
        others.len(),
        sureness(&sources)
    );
    text.push_str("| code | status | when | mark |\n|---|---|---|---|\n");
    for code in others {
        let spec = code.spec();
        let mark = spec.source.confidence.as_str();
        let _ = writeln!(text, "| `{}` | {} | {} | {mark} |", spec.code, spec.status, spec.when);
    }
    text
}

#[test]
fn every_code_of_the_api_page_has_a_scenario_that_ends_in_it() {
    let without: Vec<&str> = Code::PAGE
        .iter()
        .filter(|code| ends_in(**code).is_none())
        .map(|code| code.as_str())
        .collect();
    assert!(without.is_empty(), "no scenario ends in {without:#?}");
}
