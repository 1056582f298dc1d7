//! The ways to every error code of ECS that the page offers: found among the scenarios, cut down to
//! what is needed, and written to `src/lesson/catalogue/ecs.txt`.

use std::fmt::Write as _;

use detach_lab::lesson::{Script, example, run};
use detach_lab::sim::{Code, ecs};

use crate::{golden, scenarios};

/// Where they are written down.
const FILE: &str = "src/lesson/catalogue/ecs.txt";

/// From how many scenarios the shortest way is taken.
const TRIED: usize = 6;

/// Whether these commands are all done, up to the last one, which is refused with the code.
fn leads_to(lines: &[String], code: Code) -> bool {
    let Ok(script) = Script::parse(&lines.join("\n")) else { return false };
    let played = run(&script);
    let Some((last, before)) = played.steps.split_last() else { return false };
    last.code() == Some(code) && before.iter().all(|step| step.succeeded())
}

/// The same way without what it does not need.
fn cut_down(mut lines: Vec<String>, code: Code) -> Vec<String> {
    // The first line is the world, the last one the refused call.
    for at in (1..lines.len().saturating_sub(1)).rev() {
        let mut fewer = lines.clone();
        fewer.remove(at);
        if leads_to(&fewer, code) {
            lines = fewer;
        }
    }
    lines
}

/// The commands of each scenario up to a call that is refused with the code, fewest first.
fn ways(code: Code) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    for scenario in scenarios::all() {
        let steps = scenario.script.steps().iter().zip(&scenario.transcript.steps);
        let mut lines = Vec::new();
        for (step, played) in steps {
            // What was refused on the way did nothing.
            if played.succeeded() || played.code() == Some(code) {
                lines.push(step.text.clone());
            }
            if played.code() == Some(code) {
                if leads_to(&lines, code) {
                    ways.push(lines);
                }
                break;
            }
        }
    }
    ways.sort_by_key(|way| length(way));
    ways
}

/// What makes a way long: above all that it does not end in the detach that the lab is about, then
/// its commands, then its letters.
fn length(way: &[String]) -> (bool, usize, usize) {
    let detaches = way.last().is_some_and(|line| line.starts_with("ecs DetachNetworkInterface"));
    (!detaches, way.len(), way.iter().map(String::len).sum())
}

#[test]
fn every_code_of_ecs_has_a_way_that_leads_there() {
    let mut text = String::new();
    let mut missing = Vec::new();
    for &code in ecs::Code::ALL {
        let name = format!("{code:?}");
        let code = Code::Ecs(code);
        let _ = writeln!(text, "# {name}");
        if golden::updating() {
            let short = ways(code).into_iter().take(TRIED).map(|way| cut_down(way, code));
            if let Some(way) = short.min_by_key(|way| length(way)) {
                let _ = writeln!(text, "{}", way.join("\n"));
            }
        } else if let Some(script) = example(code) {
            let lines: Vec<String> = script.lines().map(str::to_owned).collect();
            assert!(leads_to(&lines, code), "{name}: {script}");
            let _ = writeln!(text, "{script}");
        } else {
            missing.push(name);
        }
        text.push('\n');
    }
    golden::check_file(&golden::root().join(FILE), &text);
    assert!(missing.is_empty(), "{FILE} has no way to {missing:?}; UPDATE=1 finds one");
}
