//! The tables of the format: nothing is missing, and what was published stays where it is.

use std::collections::BTreeSet;
use std::fs;

use detach_lab::sim::{Fixture, ec2, ecs};
use detach_lab::wire::shape::{self, Member, Shape};

use super::told::fnv;
use crate::golden;

/// The tables, with how many rows were published, and the hash of these. A row that comes later
/// changes neither; one that is changed, moved or taken out breaks every link that names it.
const PUBLISHED: [(&str, usize, u64); 4] = [
    ("openings", 225, 0xad09_e4bb_d3da_c45e),
    ("names", 375, 0x30b7_a37a_b533_d7b7),
    ("words", 535, 0xcedf_327e_00ab_7a04),
    ("worlds", 19, 0xe9e2_fa28_30d4_7571),
];

fn table(name: &str) -> Vec<String> {
    let path = golden::root().join(format!("src/session/codec/tables/{name}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    text.lines().map(str::to_owned).collect()
}

#[test]
fn what_was_published_stays_where_it_is() {
    for (name, rows, hash) in PUBLISHED {
        let table = table(name);
        assert!(table.len() >= rows, "{name} has lost rows");
        let published = table[..rows].join("\n");
        assert_eq!(fnv(&published), hash, "{name}: {:#018x}", fnv(&published));
    }
}

#[test]
fn no_row_is_there_twice() {
    for (name, ..) in PUBLISHED {
        let table = table(name);
        let first = |row: &str| row.split(' ').next().unwrap_or_default().to_owned();
        let keys: Vec<String> = match name {
            "names" => table.iter().map(|row| first(row)).collect(),
            _ => table,
        };
        let unique: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(unique.len(), keys.len(), "{name}");
        assert!(keys.iter().all(|row| !row.is_empty() && row.trim() == row), "{name}");
    }
}

/// The names of a parameter and of its parts, and the values it may have.
fn walk(member: &Member, names: &mut BTreeSet<String>, values: &mut BTreeSet<String>) {
    names.insert(member.query.to_owned());
    shape(member.shape, names, values);
}

fn shape(of: Shape, names: &mut BTreeSet<String>, values: &mut BTreeSet<String>) {
    match of {
        Shape::Text | Shape::Bool | Shape::Int | Shape::Fixed(_) => {}
        Shape::Enum(all) => values.extend(all.iter().map(|value| (*value).to_owned())),
        Shape::List(item) | Shape::NotSimulated(item) => shape(*item, names, values),
        Shape::Struct(parts) => parts.iter().for_each(|part| walk(part, names, values)),
    }
}

#[test]
fn every_action_parameter_and_world_has_a_number() {
    let (mut names, mut values) = (BTreeSet::new(), BTreeSet::new());
    let mut openings = vec!["ec2 *".to_owned(), "ecs *".to_owned()];
    for action in ec2::ActionName::ALL {
        openings.push(format!("ec2 {} *", action.as_str()));
        shape::members(*action).iter().for_each(|member| walk(member, &mut names, &mut values));
    }
    for action in ecs::ActionName::ALL {
        openings.push(format!("ecs {} *", action.as_str()));
        let members = detach_lab::wire::ecs::shape::members(*action);
        members.iter().for_each(|member| walk(member, &mut names, &mut values));
    }
    let known: BTreeSet<String> =
        table("names").iter().filter_map(|row| row.split(' ').next()).map(str::to_owned).collect();
    let missing = |wanted: &mut dyn Iterator<Item = String>, table: &[String]| -> Vec<String> {
        wanted.filter(|row| !table.contains(row)).collect()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(missing(&mut openings.into_iter(), &table("openings")), none, "openings");
    assert_eq!(missing(&mut names.into_iter(), &Vec::from_iter(known)), none, "names");
    assert_eq!(missing(&mut values.into_iter(), &table("words")), none, "words");
    let worlds = &mut Fixture::ALL.iter().map(|fixture| fixture.name.to_owned());
    assert_eq!(missing(worlds, &table("worlds")), none, "worlds");
}
