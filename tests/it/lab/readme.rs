//! What the README of the npm package says there is: every action, every world, every kind of line.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use detach_lab::lab::Lab;
use detach_lab::lesson::usages;
use detach_lab::sim::{Fixture, ec2, ecs};
use detach_lab::wire::shape::{Member, Shape};
use detach_lab::{lab, session, wire};

use crate::golden;

const START: &str = "<!-- generated: what there is -->\n";
const END: &str = "<!-- /generated -->";

fn readme() -> String {
    fs::read_to_string(golden::root().join("package/README.md")).expect("the README")
}

/// The row of an action, with the parameters that it takes.
fn action(name: &str, members: &[Member]) -> String {
    let taken = members.iter().filter(|member| !matches!(member.shape, Shape::NotSimulated(_)));
    let names: Vec<String> = taken.map(|member| format!("`{}`", member.boto)).collect();
    format!("| `{name}` | {} |\n", names.join(", "))
}

fn generated() -> String {
    let mut text = "### Actions of EC2\n\n| `action` | `params` |\n|---|---|\n".to_owned();
    for &name in ec2::ActionName::ALL {
        text.push_str(&action(name.as_str(), wire::shape::members(name)));
    }
    text.push_str("\n### Actions of ECS\n\n| `action` | `params` |\n|---|---|\n");
    for &name in ecs::ActionName::ALL {
        text.push_str(&action(name.as_str(), wire::ecs::shape::members(name)));
    }
    text.push_str("\n### Worlds\n\n| `fixture` | what is in it |\n|---|---|\n");
    for world in Fixture::ALL {
        let title = world.title.replace('*', "\\*");
        let _ = writeln!(text, "| `{}` | {title} |", world.name);
    }
    text
}

#[test]
fn it_lists_every_action_and_every_world() {
    let text = readme();
    let (before, rest) = text.split_once(START).expect("the README has a generated part");
    let (_, after) = rest.split_once(END).expect("the generated part ends");
    let expected = format!("{before}{START}\n{}\n{END}{after}", generated().trim());
    golden::check_file(&golden::root().join("package/README.md"), &expected);
}

#[test]
fn its_lines_are_those_of_a_script_and_its_examples_are_understood() {
    let text = readme();
    let (_, table) = text.split_once("### Lines of a script").expect("a part on lines");
    let (table, _) = table.split_once("\n## ").expect("the next part");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    let mut words = Vec::new();
    for row in rows {
        let (_, example) = row.trim_end_matches("` |").rsplit_once('`').expect("an example");
        let done = super::lab("start").run(example);
        assert!(done.as_ref().is_ok_and(|done| done.ok), "{example}: {done:?}");
        let word = example.split(' ').next().unwrap_or_default().to_owned();
        assert!(row.starts_with(&format!("| `{word} ")), "{row}");
        words.push(word);
    }
    let known: BTreeSet<&str> = usages().filter_map(|usage| usage.split(' ').next()).collect();
    assert_eq!(words.iter().map(String::as_str).collect::<BTreeSet<_>>(), known);
    assert_eq!(words.len(), known.len());
    let help = Lab::new().run("help").expect_err("it is no line");
    assert!(known.iter().all(|word| help.message.contains(word)), "{help}");
}

#[test]
fn its_limits_are_those_of_the_code() {
    let text = readme();
    let kib = format!("{} KiB for a request, a line and a script", lab::Request::MOST_BYTES / 1024);
    assert_eq!(lab::Request::MOST_BYTES, Lab::MOST_LINE_BYTES);
    assert_eq!(lab::Request::MOST_BYTES, Lab::MOST_SCRIPT_BYTES);
    let mib = format!("at most {} MiB and", session::MOST_BYTES >> 20);
    for (words, number) in [("commands", session::MOST_COMMANDS), ("things", session::MOST_WORK)] {
        let digits = number.to_string();
        let (thousands, rest) = digits.split_at(digits.len() - 3);
        let (millions, thousands) = thousands.split_at(thousands.len().saturating_sub(3));
        let parts = [millions, thousands, rest].into_iter().filter(|part| !part.is_empty());
        let number = parts.collect::<Vec<_>>().join(",");
        assert!(text.contains(&format!("{number} {words}")), "{number} {words}");
    }
    assert!(text.contains(&kib) && text.contains(&mib));
}
