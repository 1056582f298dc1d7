//! The catalog of ECS error codes, and the API page that it begins with.

use std::collections::BTreeSet;
use std::fs;

use detach_lab::sim::ecs::{Code, Refusal};
use detach_lab::sim::{Confidence, Reply, Source};

use crate::golden;
use crate::scenarios::all;

/// A row of the API page.
struct Row {
    status: u16,
    code: String,
    message: String,
    description: String,
}

/// The rows of the API page, as they are in the data file.
fn page() -> Vec<Row> {
    let path = golden::root().join("tests/data/ecs_detach_codes.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(" | ").collect();
            let [status, code, message, description] = cells.as_slice() else {
                panic!("no row: {line}")
            };
            Row {
                status: status.parse().unwrap_or_else(|_| panic!("no status: {line}")),
                code: (*code).to_owned(),
                message: (*message).to_owned(),
                description: (*description).to_owned(),
            }
        })
        .collect()
}

#[test]
fn the_catalog_begins_with_the_35_rows_of_the_api_page_in_its_order() {
    let of_page: Vec<(u16, String)> = page().into_iter().map(|r| (r.status, r.code)).collect();
    let ours: Vec<(u16, String)> =
        Code::PAGE.iter().map(|code| (code.status(), code.as_str().to_owned())).collect();
    assert_eq!(ours.len(), 35);
    assert_eq!(ours, of_page);
    assert!(Code::ALL.starts_with(Code::PAGE));
    let count = |status| ours.iter().filter(|(s, _)| *s == status).count();
    assert_eq!([count(400), count(403), count(404)], [11, 20, 4]);
}

#[test]
fn the_api_page_prints_no_text_and_every_row_has_its_description() {
    for row in page() {
        assert_eq!(row.message, "%s", "{}", row.code);
        assert!(row.description.starts_with("The error message returned because"), "{}", row.code);
    }
}

#[track_caller]
fn check_source(what: &str, source: Source) {
    assert!(!source.cite.trim().is_empty(), "{what}: the source says nothing");
    assert!(
        source.url.is_empty() || source.url.starts_with("https://"),
        "{what}: {:?} is no address",
        source.url
    );
    if source.confidence == Confidence::Documented {
        assert!(!source.url.is_empty(), "{what}: what is documented has a page");
    }
}

#[test]
fn codes_are_unique_and_say_all_that_they_should() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        let spec = code.spec();
        let what = spec.code;
        assert!(seen.insert((what, spec.status, spec.message)), "{what} is there twice");
        assert!(matches!(spec.status, 400..=599), "{what}: {}", spec.status);
        for text in [spec.message, spec.when, spec.remedy] {
            assert!(!text.is_empty() && text == text.trim(), "{what}: {text:?}");
        }
        assert!(spec.when.ends_with('.') && spec.remedy.ends_with('.'), "{what}");
        check_source(what, spec.source);
        check_source(what, spec.text);
        let mut sorted = spec.actions.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, spec.actions, "{what}: its actions are in order");
    }
}

/// How many values a text takes.
fn places(message: &str) -> usize {
    (0..9).take_while(|number| message.contains(&format!("{{{number}}}"))).count()
}

#[test]
fn texts_take_their_values_and_nothing_in_a_value_is_filled_in() {
    for code in Code::ALL {
        let message = code.spec().message;
        let places = places(message);
        assert_eq!(message.matches('{').count(), places, "{message}");
        assert_eq!(message.matches('}').count(), places, "{message}");
        let values = ["{1}", "<&>"];
        let filled = code.message(values.get(..places).expect("a text takes at most two values"));
        let mut expected = message.replace("{1}", "<&>");
        if let Some((before, after)) = expected.clone().split_once("{0}") {
            expected = format!("{before}{{1}}{after}");
        }
        assert_eq!(filled, expected);
    }
}

/// The 22 codes of the page whose text is documented, under the code or a variant of it, and the
/// 13 without: two have the text of a sibling, the others none at all.
#[test]
fn the_marks_of_the_texts_are_those_that_were_looked_up() {
    let published = |code: &&Code| code.spec().text.confidence == Confidence::Documented;
    let without: Vec<&str> =
        Code::PAGE.iter().filter(|code| !published(code)).map(|code| code.as_str()).collect();
    assert_eq!(
        without,
        [
            "InvalidOperation.InvalidRegion",
            "Forbidden.RegionId",
            "InvalidParameter.EniNotBelongEcs",
            "InvalidUserType.NotSupported",
            "InvalidOperation.EniLinked",
            "InvalidOperation.HotPlugNotSupport",
            "InvalidOperation.InvalidTrunkEniStatus",
            "InvalidOperation.InstanceTypeNotSupportEniTrunking",
            "InvalidParameter.EniNotBelongTrunk",
            "InvalidOperation.EniTypeNotSupportTrunking",
            "InvalidOperation.HasMemberEniAttached",
        ]
    );
    let of_a_sibling = ["InvalidParams.EniId", "InvalidOperation.EniServiceManaged"];
    for code in Code::PAGE.iter().filter(|code| of_a_sibling.contains(&code.as_str())) {
        assert!(code.spec().text.cite.contains("a sibling"), "{}", code.as_str());
    }
}

/// The catalog names every action that was ever refused with a code, unless any action may be, or
/// the lab was told to refuse it so.
#[test]
fn an_action_is_refused_only_with_codes_that_name_it() {
    let mut missing = BTreeSet::new();
    for scenario in all() {
        for outcome in scenario.transcript.steps.iter().filter_map(|step| step.outcome.as_ref()) {
            let Reply::Ecs { action: Some(action), result: Err(by), .. } = &outcome.reply else {
                continue;
            };
            let spec = by.refusal.code().spec();
            if matches!(by.refusal, Refusal::Told(_)) {
                continue;
            }
            if !spec.actions.is_empty() && !spec.actions.contains(&action.as_str()) {
                missing.insert(format!("{} by {}", spec.code, action.as_str()));
            }
        }
    }
    assert!(missing.is_empty(), "not in the catalog: {missing:#?}");
}
