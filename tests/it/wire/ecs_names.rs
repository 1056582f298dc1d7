//! The names of the service model of ECS, `tests/wire/ecs_names.txt`, compared with what the lab
//! reads and writes.

use std::fmt::Write as _;
use std::fs;

use detach_lab::sim::Reply;
use detach_lab::sim::ecs::{ActionName, Refusal};
use detach_lab::wire::RawRequest;
use detach_lab::wire::ecs::{self, shape};
use detach_lab::wire::shape::{Member, Shape};
use detach_lab::wire::tree::{Field, Value};

use crate::{golden, scenarios};

/// An operation of the service model.
struct Operation {
    name: String,
    /// Its method in the Python SDK.
    method: String,
    keys: Vec<Key>,
    /// The members of its response, as paths, each with its type, in order.
    elements: Vec<(String, String)>,
}

/// A form key.
#[derive(Debug, Eq, PartialEq)]
struct Key {
    /// With letters for the numbers of lists: `NetworkInterface.N.SecurityGroupIds.M`.
    path: String,
    required: bool,
    kind: String,
    /// The keyword arguments that lead to it in Python.
    words: String,
}

fn operations() -> Vec<Operation> {
    let path = golden::root().join("tests/wire/ecs_names.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let mut found: Vec<Operation> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [first, rest @ ..] = words.as_slice() else { continue };
        if !line.starts_with(' ') {
            let (name, method) = ((*first).to_owned(), rest.concat());
            found.push(Operation { name, method, keys: Vec::new(), elements: Vec::new() });
            continue;
        }
        let operation = found.last_mut().expect("the name of an operation comes first");
        match (*first, rest) {
            (">", [path, kind, words]) => operation.keys.push(Key {
                path: path.trim_end_matches('*').to_owned(),
                required: path.ends_with('*'),
                kind: (*kind).to_owned(),
                words: (*words).to_owned(),
            }),
            ("<", [path, kind]) => {
                operation.elements.push(((*path).to_owned(), (*kind).to_owned()));
            }
            _ => panic!("{line}"),
        }
    }
    found
}

fn operation(action: ActionName) -> Operation {
    let mut all = operations().into_iter();
    all.find(|operation| operation.name == action.as_str()).unwrap_or_else(|| {
        panic!("write {action:?} into tests/wire/ecs_names.txt and run tests/clients/ecs_names.py")
    })
}

/// A key of the lab's own table, and whether the lab simulates it.
struct Leaf {
    key: Key,
    shape: Shape,
    simulated: bool,
}

fn leaves(action: ActionName) -> Vec<Leaf> {
    let mut found = Vec::new();
    parts(shape::members(action), ("", ""), 0, true, &mut found);
    found
}

fn parts(
    members: &[Member],
    (path, words): (&str, &str),
    depth: usize,
    simulated: bool,
    found: &mut Vec<Leaf>,
) {
    for member in members {
        assert_eq!(member.boto, member.query, "names are the same in all dialects");
        let path = format!("{path}{}", member.query);
        let words = format!("{words}{}", shape::snake_case(member.query));
        below(member.shape, (path, words), (depth, member.required, simulated), found);
    }
}

fn below(
    shape: Shape,
    (path, words): (String, String),
    (depth, required, simulated): (usize, bool, bool),
    found: &mut Vec<Leaf>,
) {
    let kind = match shape {
        Shape::NotSimulated(inner) => {
            return below(*inner, (path, words), (depth, required, false), found);
        }
        Shape::List(item) => {
            let path = format!("{path}.{}", ["N", "M", "K"][depth]);
            return below(*item, (path, words), (depth + 1, required, simulated), found);
        }
        Shape::Struct(members) => {
            let (path, words) = (format!("{path}."), format!("{words}."));
            return parts(members, (&path, &words), depth, simulated, found);
        }
        Shape::Text | Shape::Enum(_) => "string",
        Shape::Bool | Shape::Fixed(_) => "boolean",
        Shape::Int => "integer",
    };
    let key = Key { path, required, kind: kind.to_owned(), words };
    found.push(Leaf { key, shape, simulated });
}

#[test]
fn every_parameter_of_every_action_is_in_the_table() {
    for action in ActionName::ALL {
        let operation = operation(*action);
        assert_eq!(shape::snake_case(action.as_str()), operation.method);
        let ours: Vec<Key> = leaves(*action).into_iter().map(|leaf| leaf.key).collect();
        let theirs: Vec<Key> = operation.keys.into_iter().map(whole_numbers_only).collect();
        assert_eq!(ours, theirs, "{action:?}");
    }
}

/// The lab has no numbers with a fraction: those that there are are not simulated, and text.
fn whole_numbers_only(mut key: Key) -> Key {
    if key.kind == "number" {
        key.kind = "string".to_owned();
    }
    key
}

/// A value of a shape.
fn sample(shape: Shape) -> &'static str {
    match shape {
        Shape::Bool | Shape::Fixed(_) => "true",
        Shape::Int => "1",
        Shape::Text
        | Shape::Enum(_)
        | Shape::List(_)
        | Shape::Struct(_)
        | Shape::NotSimulated(_) => "[\"text\"]",
    }
}

/// A key with numbers in the places of the letters.
fn numbered(path: &str) -> String {
    let number = |part| if ["N", "M", "K"].contains(&part) { "1" } else { part };
    path.split('.').map(number).collect::<Vec<_>>().join(".")
}

#[test]
fn every_parameter_is_taken_or_refused_by_name() {
    for action in ActionName::ALL {
        for Leaf { key, shape, simulated } in leaves(*action) {
            let path = numbered(&key.path);
            let request = RawRequest::ecs(action.as_str()).with(&path, sample(shape));
            match ecs::call(&request).read {
                Ok(_) => assert!(simulated, "{action:?} drops {path}"),
                Err(refused) => {
                    assert_eq!(refused, Refusal::NotSimulated(path.clone()), "{action:?}");
                    assert!(!simulated, "{action:?} does not ask for {path}");
                }
            }
        }
    }
}

/// Which parameters the lab takes: a change of that is seen in `tests/wire/ecs_parameters.txt`.
#[test]
fn what_is_taken_is_written_down() {
    let mut printed =
        "# What the lab does with every parameter of ECS. Written anew by the tests, \
                       as the goldens are.\n"
            .to_owned();
    for action in ActionName::ALL {
        let _ = writeln!(printed, "\n{}", action.as_str());
        for Leaf { key, simulated, .. } in leaves(*action) {
            let does = if simulated { "taken" } else { "not simulated" };
            let star = if key.required { "*" } else { "" };
            let _ = writeln!(printed, "  {}{star}  {}  {does}", key.path, key.kind);
        }
    }
    golden::check_file(&golden::root().join("tests/wire/ecs_parameters.txt"), &printed);
}

/// Every member of a reply, as a path with its value, in order.
fn flat<'a>(fields: &'a [Field], path: &str, out: &mut Vec<(String, &'a Value)>) {
    for field in fields {
        let path = format!("{path}{}", field.xml);
        match &field.value {
            Value::Struct(fields) => flat(fields, &format!("{path}."), out),
            Value::List(items) => {
                for item in items {
                    match item {
                        Value::Struct(fields) => flat(fields, &format!("{path}[]."), out),
                        value => out.push((format!("{path}[]"), value)),
                    }
                }
            }
            value => out.push((path, value)),
        }
    }
}

fn is_kind(value: &Value, kind: &str) -> bool {
    match value {
        Value::Text(_) | Value::Time(_) => kind == "string",
        Value::Bool(_) => kind == "boolean",
        Value::Int(_) => kind == "integer" || kind == "number",
        Value::List(_) | Value::Struct(_) => false,
    }
}

/// Whether the members of every structure come in the order of the model.
fn ordered(fields: &[Field], path: &str, elements: &[(String, String)]) {
    let place = |field: &Field| {
        let path = format!("{path}{}", field.xml);
        let begins = |known: &str| {
            let rest = known.strip_prefix(&path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        elements.iter().position(|(known, _)| begins(known))
    };
    let places: Vec<_> = fields.iter().map(place).collect();
    assert!(places.is_sorted(), "{path}: {fields:?}");
    for field in fields {
        match &field.value {
            Value::Struct(fields) => ordered(fields, &format!("{path}{}.", field.xml), elements),
            Value::List(items) => {
                for item in items {
                    if let Value::Struct(fields) = item {
                        ordered(fields, &format!("{path}{}[].", field.xml), elements);
                    }
                }
            }
            Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Time(_) => {}
        }
    }
}

#[test]
fn replies_have_the_names_types_and_order_of_the_model() {
    let scenarios = scenarios::all();
    let steps = scenarios.iter().flat_map(|scenario| &scenario.transcript.steps);
    let mut seen = Vec::new();
    for reply in steps.filter_map(|step| step.outcome.as_ref()).map(|outcome| &outcome.reply) {
        let Reply::Ecs { action: Some(action), result: Ok(_), .. } = reply else { continue };
        let elements = operation(*action).elements;
        let tree = ecs::answer(reply).expect("it was accepted");
        ordered(&tree.fields, "", &elements);
        let mut paths = Vec::new();
        flat(&tree.fields, "", &mut paths);
        for (path, value) in paths {
            let (_, kind) = elements
                .iter()
                .find(|(known, _)| *known == path)
                .unwrap_or_else(|| panic!("{action:?}: the model has no {path}"));
            assert!(is_kind(value, kind), "{action:?}: {path} is {value:?}, not a {kind}");
        }
        seen.push(*action);
    }
    for action in ActionName::ALL {
        assert!(seen.contains(action), "no scenario has an accepted {action:?}");
    }
}
