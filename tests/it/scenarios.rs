//! Scenarios: scripts under `tests/scenarios`, one folder per subject, each compared with what it
//! says that it prints.
//!
//! `SCENARIO=force cargo t` runs the files whose path contains `force`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::{env, fs};

use detach_lab::lesson::{Line, Script, Transcript, run};

use crate::golden;

/// A scenario file that was read and played.
pub(crate) struct Scenario {
    pub(crate) path: PathBuf,
    /// Its path in its folder.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) script: Script,
    pub(crate) transcript: Transcript,
}

/// Every scenario, played once.
pub(crate) fn all() -> &'static [Scenario] {
    static ALL: OnceLock<Vec<Scenario>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = golden::root().join("tests/scenarios");
        golden::files(&folder, ".txt")
            .into_iter()
            .map(|path| {
                let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
                let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
                Scenario::play(path, name, text)
            })
            .collect()
    })
}

impl Scenario {
    /// Plays a script.
    pub(crate) fn play(path: PathBuf, name: String, text: String) -> Self {
        let script = Script::parse(&text).unwrap_or_else(|e| panic!("{name}, {e}"));
        let transcript = run(&script);
        Self { path, name, text, script, transcript }
    }
}

/// What is wrong with a scenario, each with file, line, command, expectation and fact.
fn faults(scenario: &Scenario) -> Vec<String> {
    let mut faults = Vec::new();
    let Scenario { path, script, transcript, .. } = scenario;
    let name = path.strip_prefix(golden::root()).unwrap_or(path).display();
    let mut fault = |number: usize, command: &str, what: String| {
        faults.push(format!("{name}:{number}: {command}\n{what}"));
    };
    if !matches!(script.steps().first().map(|step| &step.line), Some(Line::World(..))) {
        fault(1, "", "a scenario begins with a world".to_owned());
    }
    for (step, played) in script.steps().iter().zip(&transcript.steps) {
        let printed = &played.printed;
        match &step.expected {
            // What only sets the stage must do so.
            None if played.succeeded() => {}
            None => fault(step.number, &step.text, format!("it fails:\n{}", indented(printed))),
            Some(expected) if expected.text.is_empty() => fault(
                step.number,
                &step.text,
                format!("the expected output is missing:\n{}", indented(printed)),
            ),
            Some(expected) if expected.text == trimmed(printed) => {}
            Some(expected) => {
                let mut what = String::new();
                let _ = writeln!(what, "  expected:\n{}", indented(&expected.text));
                let _ = write!(what, "  actual:\n{}", indented(printed));
                fault(step.number, &step.text, what);
            }
        }
    }
    faults
}

fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_scenario_prints_what_it_says() {
    let wanted = env::var("SCENARIO").unwrap_or_default();
    let wanted: Vec<&Scenario> =
        all().iter().filter(|scenario| scenario.name.contains(&wanted)).collect();
    assert!(!wanted.is_empty(), "no scenario has this in its path");
    print_what_they_say(&wanted);
}

/// Compares what each prints with what it says, or writes it down.
#[track_caller]
pub(crate) fn print_what_they_say(scenarios: &[&Scenario]) {
    let mut wrong = Vec::new();
    let mut steps = 0;
    for scenario in scenarios {
        steps += scenario.script.steps().len();
        if golden::updating() {
            let rewritten = scenario.script.rewritten(&scenario.transcript);
            golden::check_file(&scenario.path, &rewritten);
        } else {
            wrong.extend(faults(scenario));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {steps} steps are not as written; UPDATE=1 rewrites them\n\n{}",
        wrong.len(),
        wrong.iter().take(8).cloned().collect::<Vec<_>>().join("\n\n")
    );
}

#[test]
fn every_scenario_says_why_it_is_there() {
    for scenario in all() {
        let first = scenario.text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("# ") && first.ends_with('.'),
            "{}: the first line is a sentence that says what happens: {first:?}",
            scenario.name
        );
    }
}
