//! The wire names of the service model, `tests/wire/names.txt`, compared with what the lab reads
//! and writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use detach_lab::sim::ec2::{ActionName, Call, Refusal};
use detach_lab::sim::{Command, Fixture, Outcome, Reply};
use detach_lab::wire::RawRequest;
use detach_lab::wire::shape::{Member, Shape, members};
use detach_lab::wire::tree::{Field, Value, tree};

use super::continue_with;
use super::parameters::numbered;
use crate::{golden, scenarios};

/// An operation of the service model.
pub(super) struct Operation {
    /// Its name.
    pub(super) name: String,
    /// The form keys of its request.
    pub(super) keys: Vec<Key>,
    /// The elements of its response, as paths, each with its type, in order.
    elements: Vec<(String, String)>,
}

impl Operation {
    fn kind(&self, path: &str) -> Option<&str> {
        let mut elements = self.elements.iter();
        elements.find(|(known, _)| known == path).map(|(_, kind)| kind.as_str())
    }

    /// The place of an element, or of the first one in it, among all.
    fn place(&self, path: &str) -> Option<usize> {
        let inside =
            |known: &str| known.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        self.elements.iter().position(|(known, _)| known == path || inside(known))
    }
}

/// A form key: `Filter.N.Value.M`.
#[derive(Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Key {
    /// The key, with letters for the numbers of lists.
    pub(super) path: String,
    required: bool,
    /// Its type: `string`, `enum a|b`, `enum Name (40 values)`.
    pub(super) kind: String,
}

/// Every operation of the table.
pub(super) fn operations() -> Vec<Operation> {
    let path = golden::root().join("tests/wire/names.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let mut found: Vec<Operation> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(rest) = line.strip_prefix("  ") else {
            let (keys, elements) = (Vec::new(), Vec::new());
            found.push(Operation { name: line.to_owned(), keys, elements });
            continue;
        };
        let operation = found.last_mut().expect("the name of an operation comes first");
        let (path, kind) = rest[2..].split_once("  ").unwrap_or_else(|| panic!("{line}"));
        if rest.starts_with('>') {
            let required = path.ends_with('*');
            let path = path.trim_end_matches('*').to_owned();
            operation.keys.push(Key { path, required, kind: kind.to_owned() });
        } else {
            operation.elements.push((path.to_owned(), kind.to_owned()));
        }
    }
    found
}

#[test]
fn the_table_has_every_action_and_nothing_else() {
    let table: Vec<String> = operations().into_iter().map(|operation| operation.name).collect();
    for action in ActionName::ALL {
        assert!(
            table.iter().any(|name| name == action.as_str()),
            "write {} on a line of tests/wire/names.txt and run tests/clients/wire_names.py",
            action.as_str()
        );
    }
    for name in &table {
        assert!(ActionName::parse(name).is_some(), "{name} is in the table and not simulated");
    }
}

/// The keys of a shape with their types, as the table has them.
struct Keys {
    found: Vec<Leaf>,
}

struct Leaf {
    path: String,
    required: bool,
    shape: Shape,
    simulated: bool,
}

impl Keys {
    fn parts(&mut self, members: &[Member], path: &str, depth: usize, simulated: bool) {
        for member in members {
            let path = format!("{path}{}", member.query);
            self.below(member.shape, path, (depth, member.required, simulated));
        }
    }

    fn below(&mut self, shape: Shape, path: String, at: (usize, bool, bool)) {
        let (depth, required, simulated) = at;
        match shape {
            Shape::List(item) => {
                let path = format!("{path}.{}", ["N", "M", "K"][depth]);
                self.below(*item, path, (depth + 1, required, simulated));
            }
            Shape::NotSimulated(inner) => self.below(*inner, path, (depth, required, false)),
            Shape::Struct(members) => self.parts(members, &format!("{path}."), depth, simulated),
            Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) | Shape::Fixed(_) => {
                self.found.push(Leaf { path, required, shape, simulated });
            }
        }
    }
}

/// Whether a shape takes what the service model says.
fn is_kind(leaf: &Leaf, kind: &str) -> bool {
    match leaf.shape {
        Shape::Bool | Shape::Fixed(_) => kind == "boolean",
        Shape::Int => kind == "integer" || kind == "long",
        Shape::Enum(ours) => {
            let Some(values) = kind.strip_prefix("enum ") else { return false };
            let theirs: BTreeSet<&str> = values.split('|').collect();
            // Of an enum with many values only those that the lab knows are listed.
            values.ends_with(" values)") || theirs == ours.iter().copied().collect()
        }
        // What is not simulated is text, whatever texts the service takes.
        Shape::Text => {
            let text = ["string", "timestamp", "blob"].contains(&kind);
            text || (kind.starts_with("enum ") && (!leaf.simulated || kind.ends_with(" values)")))
        }
        Shape::List(_) | Shape::Struct(_) | Shape::NotSimulated(_) => false,
    }
}

#[test]
fn every_key_is_read_under_its_name_with_its_type() {
    let table = operations();
    for &action in ActionName::ALL {
        let name = action.as_str();
        let Some(operation) = table.iter().find(|operation| operation.name == name) else {
            continue;
        };
        let mut ours = Keys { found: Vec::new() };
        ours.parts(members(action), "", 0, true);
        let paths: Vec<(&str, bool)> =
            ours.found.iter().map(|leaf| (leaf.path.as_str(), leaf.required)).collect();
        let model: Vec<(&str, bool)> =
            operation.keys.iter().map(|key| (key.path.as_str(), key.required)).collect();
        assert_eq!(paths, model, "{name}: keys, in order, and whether they are required");
        for (leaf, key) in ours.found.iter().zip(&operation.keys) {
            assert!(is_kind(leaf, &key.kind), "{name}: {} is {:?}", key.path, leaf.shape);
        }
    }
}

#[test]
fn every_key_is_taken_or_refused_by_name() {
    for operation in operations() {
        let Some(action) = ActionName::parse(&operation.name) else { continue };
        for key in &operation.keys {
            let path = numbered(&key.path, "1", "1");
            let request = RawRequest::new(action.as_str()).with(&path, "true");
            let Command::Ec2(Call::Unreadable(_, refusal)) = request.command() else { continue };
            let by_name = match &refusal {
                Refusal::NotSimulated(name) | Refusal::ParameterFormat { name, .. } => {
                    *name == path
                }
                // Another one is missing beside it.
                refusal => matches!(refusal, Refusal::MissingParameter(_)),
            };
            assert!(by_name, "{} {path}: {refusal}", operation.name);
        }
    }
}

/// What replies to an operation were seen to say.
#[derive(Default)]
struct Written {
    /// Paths with the kind of their values, and the values that are texts.
    leaves: BTreeMap<(String, &'static str), BTreeSet<String>>,
    /// The names of fields in both views.
    names: BTreeSet<(&'static str, Option<&'static str>)>,
    /// Paths of fields that were written side by side, in that order.
    neighbours: BTreeSet<(String, String)>,
}

impl Written {
    fn fields(&mut self, fields: &[Field], path: &str) {
        for pair in fields.windows(2) {
            let [one, next] = pair else { continue };
            self.neighbours.insert((format!("{path}{}", one.xml), format!("{path}{}", next.xml)));
        }
        for field in fields {
            self.names.insert((field.xml, field.boto));
            self.value(&field.value, format!("{path}{}", field.xml));
        }
    }

    fn value(&mut self, value: &Value, path: String) {
        let kind = match value {
            Value::Text(text) => {
                let texts = self.leaves.entry((path, "string")).or_default();
                texts.insert(text.clone());
                return;
            }
            Value::Bool(_) => "boolean",
            Value::Int(_) => "integer",
            Value::Time(_) => "timestamp",
            Value::List(items) => {
                items.iter().for_each(|item| self.value(item, format!("{path}/item")));
                return;
            }
            Value::Struct(fields) => return self.fields(fields, &format!("{path}/")),
        };
        self.leaves.entry((path, kind)).or_default();
    }
}

/// Requests that make more than a page of what a caller can make.
const MORE_THAN_A_PAGE: &str = "\
RunInstances ImageId=ami-0abcdef1234567890 MinCount=6 MaxCount=6
CreateTags ResourceId.1=i-0c0ffee0000000001 Tag.1.Key=a Tag.2.Key=b Tag.3.Key=c Tag.4.Key=d Tag.5.Key=e
CreateVpc CidrBlock=10.1.0.0/16
CreateVpc CidrBlock=10.2.0.0/16
CreateVpc CidrBlock=10.3.0.0/16
CreateVpc CidrBlock=10.4.0.0/16
CreateVpc CidrBlock=10.5.0.0/16";

/// Lists that are shorter than a page, whatever a caller does.
const SHORT: &[&str] = &["DescribeImages"];

/// A page of every list.
fn pages() -> Vec<(ActionName, Outcome)> {
    let mut world = Fixture::FULL_INSTANCE.build(7);
    continue_with(&mut world, MORE_THAN_A_PAGE);
    let paged = |action: &&ActionName| members(**action).iter().any(|m| m.query == "MaxResults");
    let page = |action: &ActionName| {
        let request = RawRequest::new(action.as_str()).with("MaxResults", "5");
        (*action, world.clone().apply(request.command()))
    };
    ActionName::ALL.iter().filter(paged).map(page).collect()
}

#[test]
fn every_list_comes_in_pages() {
    for (action, outcome) in pages() {
        let Reply::Ec2 { result: Ok(reply), .. } = &outcome.reply else { panic!("{outcome:?}") };
        let more = tree(reply).fields.iter().any(|field| field.xml == "nextToken");
        let short = SHORT.contains(&action.as_str());
        assert!(more != short, "{}: {}", action.as_str(), if more { "more" } else { "no more" });
    }
}

/// What the scenarios and pages say, by the name of the action.
fn written() -> BTreeMap<&'static str, Written> {
    let mut all: BTreeMap<&str, Written> = BTreeMap::new();
    let steps = scenarios::all().iter().flat_map(|scenario| &scenario.transcript.steps);
    let pages = pages();
    let outcomes = steps.filter_map(|step| step.outcome.as_ref());
    for outcome in outcomes.chain(pages.iter().map(|(_, outcome)| outcome)) {
        if let Reply::Ec2 { action: Some(action), result: Ok(reply), .. } = &outcome.reply {
            all.entry(action.as_str()).or_default().fields(&tree(reply).fields, "");
        }
    }
    all
}

#[test]
fn every_element_is_written_under_its_name_with_its_type_in_order() {
    let table = operations();
    let written = written();
    for &action in ActionName::ALL {
        let name = action.as_str();
        let said = written.get(name).unwrap_or_else(|| panic!("no scenario calls {name}"));
        let Some(operation) = table.iter().find(|operation| operation.name == name) else {
            continue;
        };
        for ((path, kind), texts) in &said.leaves {
            let Some(model) = operation.kind(path) else {
                let done = operation.elements.is_empty() && path == "return" && *kind == "boolean";
                assert!(done, "{name}: the service model has no {path}");
                continue;
            };
            let same = match model.strip_prefix("enum ") {
                Some(values) => {
                    // The wire shows `pending`, which the service model does not have
                    // (ansible-modules-extras#2365).
                    let known = |text: &String| {
                        values.split('|').any(|value| value == text)
                            || (path.ends_with("/status") && text == "pending")
                    };
                    *kind == "string" && (values.ends_with(" values)") || texts.iter().all(known))
                }
                None => model == *kind || (model == "long" && *kind == "integer"),
            };
            assert!(same, "{name}: {path} is {model}, not {kind} {texts:?}");
        }
        for (one, next) in &said.neighbours {
            // What has no place is an empty list, or was found above.
            if let (Some(before), Some(after)) = (operation.place(one), operation.place(next)) {
                assert!(before < after, "{name}: {next} comes before {one}");
            }
        }
    }
}

/// Pairs of literals in the source of the output: the name of an element and that of its member.
fn named_in_the_source() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for path in golden::files(&golden::root().join("src/wire"), ".rs") {
        let name = path.strip_prefix(golden::root()).unwrap_or(&path).display().to_string();
        if !name.starts_with("src/wire/output") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let code: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let parts: Vec<&str> = code.split('"').collect();
        for window in parts.windows(3).skip(1).step_by(2) {
            let [xml, between, boto] = window else { continue };
            if between.trim() == "," && boto.starts_with(|first: char| first.is_ascii_uppercase()) {
                found.insert((xml.to_string(), boto.to_string()));
            }
        }
    }
    found
}

#[test]
fn every_element_that_can_be_written_is_written_by_a_scenario() {
    let seen: BTreeSet<(String, String)> = written()
        .values()
        .flat_map(|said| &said.names)
        .filter_map(|(xml, boto)| Some(((*xml).to_owned(), (*boto)?.to_owned())))
        .collect();
    let source = named_in_the_source();
    assert!(source.len() > 40, "only {source:?} were found");
    let missing: Vec<_> = source.difference(&seen).collect();
    assert!(missing.is_empty(), "no scenario writes {missing:?}");
}
