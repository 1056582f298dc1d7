//! The parts of the README and of the guides that are generated from the code.

mod ecs;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use detach_lab::sim::ec2::{
    ActionName, AttachmentStatus, Code, FRONT, InstanceState, NetworkInterfaceStatus,
    VolumeAttachmentState, VolumeState,
};
use detach_lab::sim::machine::{Machine, edges};
use detach_lab::sim::scope::{Item, NOT_SIMULATED, SIMPLIFIED, SIMULATED};
use detach_lab::sim::{Confidence, Fixture, Source, timing};
use detach_lab::wire::shape::{Member, Shape, members};

use crate::golden;

const START: &str = "<!-- generated: scope -->\n";
const END: &str = "<!-- /generated -->";

/// How many of some facts are how sure: `12 documented, 3 assumed`.
fn sureness(sources: &[Source]) -> String {
    let count = |mark: Confidence| sources.iter().filter(|s| s.confidence == mark).count();
    let parts = Confidence::ALL.map(|mark| (count(mark), mark.as_str()));
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, mark)| format!("{count} {mark}")).collect::<Vec<_>>().join(", ")
}

/// The row of a machine.
fn machine<S: Machine>(cloud: &str) -> String {
    let sources: Vec<Source> = edges::<S>().map(|edge| edge.source).collect();
    format!(
        "| {cloud}`{}` | {} | {} | {} |\n",
        S::NAME,
        S::STATES.len(),
        sources.len(),
        sureness(&sources)
    )
}

fn list(title: &str, items: &[Item]) -> String {
    let mut text = format!("### {title}\n\n");
    for Item { what, source } in items {
        let mark = source.confidence.as_str();
        let _ = match (source.confidence, source.url) {
            (Confidence::Assumed, _) => writeln!(text, "- {what}"),
            (_, "") => writeln!(text, "- {what} ({mark}: {})", source.cite),
            (_, url) => writeln!(text, "- {what} ({mark}: [{}]({url}))", source.cite),
        };
    }
    text.push('\n');
    text
}

/// The row of an action: the parameters that are simulated, all of them, and the checks.
fn action(cloud: &str, name: &str, all: &[Member], checks: usize) -> String {
    let simulated =
        |member: &&Member| !matches!(member.shape, Shape::NotSimulated(_) | Shape::Fixed(_));
    let simulated = all.iter().filter(simulated).count();
    format!("| {cloud}`{name}` | {simulated} of {} | {checks} |\n", all.len())
}

fn generated() -> String {
    let mut text = String::new();
    text.push_str(&list("Simulated", SIMULATED));
    text.push_str("| state machine | states | edges | who says so |\n|---|---|---|---|\n");
    text.push_str(&machine::<VolumeState>(""));
    text.push_str(&machine::<VolumeAttachmentState>(""));
    text.push_str(&machine::<NetworkInterfaceStatus>(""));
    text.push_str(&machine::<AttachmentStatus>(""));
    text.push_str(&machine::<InstanceState>(""));
    text.push_str(&ecs::machines());
    text.push_str("\n| action | parameters, of those in the service model | checks, in order |\n");
    text.push_str("|---|---|---|\n");
    for &name in ActionName::ALL {
        let checks = FRONT.len() + name.checks().len();
        text.push_str(&action("", name.as_str(), members(name), checks));
    }
    text.push_str(&ecs::actions());
    let delays: Vec<Source> = timing::ALL.iter().map(|delay| delay.source).collect();
    let _ = writeln!(text, "\n{} delays: {}.\n", delays.len(), sureness(&delays));
    text.push_str(&list("Simplified", SIMPLIFIED));
    text.push_str(&list("Not simulated", NOT_SIMULATED));
    text.push_str("### Worlds to start from\n\n");
    text.push_str("In ECS every account begins with a VPC in cn-hangzhou, a vSwitch in each of its zones and a security group; in EC2 with the default VPC, its subnets and its security group.\n\n");
    text.push_str("| `world` | clouds | what is in it |\n|---|---|---|\n");
    for world in Fixture::ALL {
        let clouds = match (world.has_ec2(), world.has_ecs()) {
            (true, false) => "EC2",
            (false, true) => "ECS",
            (true, true) | (false, false) => "both",
        };
        let (name, title) = (world.name, world.title.replace('*', "\\*"));
        let _ = writeln!(text, "| `{name}` | {clouds} | {title} |");
    }
    text.push('\n');
    let sources: Vec<Source> = Code::ALL.iter().map(|code| code.spec().source).collect();
    text.push_str("### Error codes of EC2\n\n");
    let _ = writeln!(text, "{} codes: {}.", Code::ALL.len(), sureness(&sources));
    text.push_str("The mark is that of the code and its status; the words of a message have their own, which each answer shows.\n\n");
    text.push_str("| code | status | when | mark |\n|---|---|---|---|\n");
    for code in Code::ALL {
        let spec = code.spec();
        let mark = spec.source.confidence.as_str();
        let name = code.as_str();
        let _ = writeln!(text, "| `{name}` | {} | {} | {mark} |", spec.status, spec.when);
    }
    text.push('\n');
    text.push_str(&ecs::codes());
    text
}

#[test]
fn the_readme_says_what_the_code_says() {
    let path = golden::root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap_or_else(|_| format!("{START}{END}\n"));
    let (before, rest) = readme.split_once(START).expect("the README has a generated part");
    let (_, after) = rest.split_once(END).expect("the generated part ends");
    golden::check_file(&path, &format!("{before}{START}\n{}\n{END}{after}", generated().trim()));
}

#[test]
fn the_guide_for_rust_shows_the_file_that_is_run() {
    let path = golden::root().join("docs/rust.md");
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    let (guide, file) = (read(&path), read(&golden::root().join("tests/client.rs")));
    let (start, end) = ("<!-- the file tests/client.rs -->\n", "<!-- /the file -->");
    let (before, rest) = guide.split_once(start).expect("the guide has a place for the file");
    let (_, after) = rest.split_once(end).expect("the place ends");
    golden::check_file(&path, &format!("{before}{start}```rs\n{file}```\n{end}{after}"));
}

#[test]
fn every_sentence_of_the_scope_is_there_once() {
    let mut seen = BTreeSet::new();
    for item in SIMULATED.iter().chain(SIMPLIFIED).chain(NOT_SIMULATED) {
        assert!(item.what.ends_with('.') && seen.insert(item.what), "{}", item.what);
        assert!(!item.source.cite.is_empty(), "{}", item.what);
    }
}
