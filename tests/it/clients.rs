//! The table of calls that real clients make, `tests/clients/calls.json`: one line is one row.

use std::collections::BTreeSet;
use std::fs;

use detach_lab::sim::ec2::ActionName;

use crate::golden;

#[test]
fn every_action_has_a_call_that_real_clients_make() {
    let path = golden::root().join("tests/clients/calls.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let rows: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix("{\"name\": \"")).collect();
    let has = |action: &ActionName| {
        let call = format!("\"action\": \"{}\"", action.as_str());
        rows.iter().any(|row| row.contains(&call) && row.contains("\"answer\": "))
    };
    let without: Vec<&str> =
        ActionName::ALL.iter().filter(|a| !has(a)).map(|a| a.as_str()).collect();
    assert!(
        without.is_empty(),
        "no call of {} succeeds in tests/clients/calls.json; add a row for each, as the top of that \
         file says, and run `cargo xtask test --only clients`",
        without.join(", ")
    );
    let names: BTreeSet<_> = rows.iter().map(|row| row.split('"').next()).collect();
    assert_eq!(names.len(), rows.len(), "the names of the rows are unique");
}
