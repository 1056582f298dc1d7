//! The tables of calls that real clients make, `tests/clients/calls.json` and `ecs_calls.json`: one
//! line is one row.

use std::collections::BTreeSet;
use std::fs;

use detach_lab::sim::{ec2, ecs};

use crate::golden;

/// Every action has a row with an answer, and no name of a row comes twice.
fn check(file: &str, actions: &[&str]) {
    let path = golden::root().join("tests/clients").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let rows: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix("{\"name\": \"")).collect();
    let has = |action: &&&str| {
        let call = format!("\"action\": \"{action}\"");
        rows.iter().any(|row| row.contains(&call) && row.contains("\"answer\": "))
    };
    let without: Vec<&&str> = actions.iter().filter(|action| !has(action)).collect();
    assert!(
        without.is_empty(),
        "no call of {without:?} succeeds in tests/clients/{file}; add a row for each, as the top of \
         that file says, and run `cargo xtask test --only clients`"
    );
    let names: BTreeSet<_> = rows.iter().map(|row| row.split('"').next()).collect();
    assert_eq!(names.len(), rows.len(), "{file}: the names of the rows are unique");
}

#[test]
fn every_action_has_a_call_that_real_clients_make() {
    let names: Vec<&str> = ec2::ActionName::ALL.iter().map(|action| action.as_str()).collect();
    check("calls.json", &names);
}

#[test]
fn every_action_of_ecs_has_a_call_that_real_clients_make() {
    let names: Vec<&str> = ecs::ActionName::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(names.len(), 21);
    check("ecs_calls.json", &names);
}
