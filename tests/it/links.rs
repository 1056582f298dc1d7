//! Links: what is written opens again, short, and damage is found.

mod corpus;
mod damage;
mod short;
mod tables;
mod told;

use detach_lab::lesson::{Line, Script, perform};
use detach_lab::session::Session;
use detach_lab::sim::{Duration, Fixture};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::golden;
use crate::properties::config;
use crate::random::{Numbers, step};

/// Opens the link of a session, and compares everything.
fn check(session: &Session) -> String {
    let link = session.link();
    let opened = Session::from_link(&link);
    assert_eq!(opened.damage, None, "{link}");
    let again = opened.session;
    assert_eq!((again.fixture(), again.seed()), (session.fixture(), session.seed()));
    assert_eq!(again.position(), session.position());
    for (before, after) in session.log()[..session.position()].iter().zip(again.log()) {
        assert_eq!(before, after, "{link}");
    }
    assert_eq!(again.log().len(), session.position());
    assert_eq!(again.world(), session.world());
    assert_eq!(again.link(), link);
    link
}

/// The sessions of a script: each `world` begins a new one.
fn sessions(text: &str) -> Vec<Session> {
    let script = Script::parse(text).expect("a script");
    let mut sessions = Vec::new();
    let mut session = Session::new(Fixture::START, 7);
    for step in script.steps() {
        if matches!(step.line, Line::World(..)) && !session.log().is_empty() {
            sessions.push(session.clone());
        }
        perform(&mut session, &step.line);
    }
    sessions.push(session);
    sessions
}

fn scripts() -> Vec<String> {
    let folder = golden::root().join("tests/scenarios");
    let read = |path| std::fs::read_to_string(path).expect("a scenario");
    golden::files(&folder, ".txt").into_iter().map(read).collect()
}

#[test]
fn every_scenario_survives_its_link() {
    let mut commands = 0;
    for text in scripts() {
        for session in sessions(&text) {
            check(&session);
            commands += session.log().len();
        }
    }
    assert!(commands > 2000, "only {commands}");
}

#[test]
fn every_world_survives_its_link() {
    for fixture in Fixture::ALL {
        for seed in [0, 1, 7, u64::MAX] {
            check(&Session::new(fixture, seed));
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_random_session_survives_its_link(
        fixture in select(&Fixture::ALL[..]),
        seed in any::<u64>(),
        numbers in vec((any::<Numbers>(), 0..8_u64), 1..=90),
        back in any::<Index>(),
    ) {
        let mut session = Session::new(fixture, seed);
        for (numbers, ticks) in numbers {
            step(&mut session, &numbers);
            for tick in 0..ticks.saturating_sub(5) {
                session.tick(Duration::from_millis(100 * tick + 33));
            }
        }
        check(&session);
        session.seek(back.index(session.log().len()));
        check(&session);
    }
}
