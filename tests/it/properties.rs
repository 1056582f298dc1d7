//! Properties: what holds after any sequence of commands.
//!
//! The seed is fixed, so that a run can be repeated; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` look
//! further.

use std::collections::BTreeSet;

use detach_lab::lesson::{Line, Script, perform, run};
use detach_lab::session::Session;
use detach_lab::sim::ec2::{
    Action, Call, DescribeRequest, Fault, InstanceState, Told, VolumeAttachmentState, VolumeState,
};
use detach_lab::sim::id::RequestId;
use detach_lab::sim::machine::edges;
use detach_lab::sim::settings::Switch;
use detach_lab::sim::{Admin, Advance, Command, Duration, EventKind, Fixture, Reply, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use crate::invariants;
use crate::random::{Numbers, command, step};

pub(crate) fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let set = |name| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if set("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if set("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(7) },
        failure_persistence: None,
        ..default
    }
}

fn fixtures() -> impl Strategy<Value = Fixture> {
    select(&Fixture::ALL[..])
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    vec(any::<Numbers>(), 1..=most)
}

/// Applies numbers as commands, one after the other, and checks every step.
fn walk(fixture: Fixture, numbers: &[Numbers]) -> (World, Vec<Command>, String) {
    let mut world = fixture.build(7);
    let mut seq = None;
    let (mut log, mut transcript) = (Vec::new(), String::new());
    for numbers in numbers {
        let before = world.clone();
        let command = command(&world, numbers);
        log.push(command.clone());
        let outcome = world.apply(command.clone());
        let first = seq.or(outcome.events.first().map(|event| event.seq)).unwrap_or(0);
        invariants::check(&before, &command, &outcome, &world, first);
        seq = outcome.events.last().map(|event| event.seq + 1).or(seq);
        transcript.push_str(&format!("{outcome:?}\n"));
    }
    (world, log, transcript)
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn no_sequence_of_commands_breaks_an_invariant(
        fixture in fixtures(),
        numbers in numbers(200),
    ) {
        walk(fixture, &numbers);
    }

    #[test]
    fn replaying_a_log_gives_the_same_bytes(fixture in fixtures(), numbers in numbers(60)) {
        let (world, log, transcript) = walk(fixture, &numbers);
        let mut again = fixture.build(7);
        let mut replayed = String::new();
        for command in log {
            replayed.push_str(&format!("{:?}\n", again.apply(command)));
        }
        prop_assert_eq!(transcript, replayed);
        prop_assert_eq!(format!("{world:?}"), format!("{again:?}"));
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn every_position_of_a_session_is_its_replay(
        fixture in fixtures(),
        numbers in vec(any::<Numbers>(), 1..=200),
        seeks in vec(any::<Index>(), 1..=12),
    ) {
        let mut session = Session::new(fixture, 7);
        let mut worlds = vec![session.world().clone()];
        for numbers in &numbers {
            step(&mut session, numbers);
            worlds.push(session.world().clone());
        }
        for seek in seeks {
            let position = seek.index(worlds.len());
            prop_assert!(session.seek(position));
            prop_assert_eq!(session.world(), &worlds[position]);
            if session.undo() {
                prop_assert_eq!(session.world(), &worlds[position - 1]);
                prop_assert!(session.redo());
                prop_assert_eq!(session.world(), &worlds[position]);
            }
        }
        prop_assert!(!session.seek(worlds.len()), "there is no such position");
    }

    #[test]
    fn a_new_command_after_an_undo_replaces_what_was_undone(
        first in vec(any::<Numbers>(), 1..=150),
        back in any::<Index>(),
        second in vec(any::<Numbers>(), 1..=80),
    ) {
        let mut session = Session::new(Fixture::START, 7);
        for numbers in &first {
            step(&mut session, numbers);
        }
        session.seek(back.index(first.len()));
        for numbers in &second {
            step(&mut session, numbers);
        }
        let end = session.world().clone();
        let mut replay = Fixture::START.build(7);
        for exchange in session.log() {
            replay.apply(exchange.command.clone());
        }
        prop_assert_eq!(&replay, &end);
        prop_assert!(session.seek(0));
        prop_assert!(session.seek(session.log().len()));
        prop_assert_eq!(session.world(), &end);
    }
}

/// What random commands never did would not have been tested by the properties above.
#[test]
fn random_commands_take_nearly_every_edge() {
    let mut state = 7_u64;
    let mut random = || {
        // Enough for numbers that only have to differ.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    let mut taken = BTreeSet::new();
    for round in 0..400 {
        let fixture = Fixture::ALL[round % Fixture::ALL.len()];
        let mut world = fixture.build(7);
        for _ in 0..150 {
            let numbers: Numbers = std::array::from_fn(|_| random());
            let command = command(&world, &numbers);
            for event in world.apply(command).events {
                taken.extend(edge(&event.kind));
            }
        }
    }
    let all = edges::<VolumeState>().count()
        + edges::<VolumeAttachmentState>().count()
        + edges::<InstanceState>().count();
    assert!(taken.len() + 1 >= all, "{} of {all} edges: {taken:#?}", taken.len());
}

/// The change of state, if the event is one.
fn edge(kind: &EventKind) -> Option<String> {
    match kind {
        EventKind::Volume(_, change) => Some(format!("{change:?}")),
        EventKind::VolumeAttachment(_, change) => Some(format!("{change:?}")),
        EventKind::Instance(_, change) => Some(format!("{change:?}")),
        _ => None,
    }
}

/// Words that scripts are made of, right and wrong.
const WORDS: &[&str] = &[
    "world",
    "start",
    "seed=3",
    "seed=x",
    "ec2",
    "DetachVolume",
    "CreateVolume",
    "VolumeId=foo",
    "VolumeId=vol-0da7a000000000001",
    "Size=99999999999999999999",
    "InstanceId.1=",
    "http",
    "Action=DetachVolume&VolumeId=%zz",
    "guest",
    "i-0c0ffee0000000001",
    "mount",
    "/dev/sdf",
    "/é",
    "clock",
    "advance",
    "18446744073709551615ms",
    "99999999999999999999h",
    "settle",
    "lab",
    "volume",
    "vol-00000001",
    "size=0",
    "attach",
    "since=9999-12-31T23:59:59Z",
    "fault",
    "InternalError",
    "4294967296",
    "show",
    "'",
    "\"",
    "\\",
    "=",
    "----",
    "#",
    "\u{0}",
];

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn no_line_of_a_script_panics(words in vec(select(WORDS), 1..=8), text in any::<String>()) {
        let mut session = Session::new(Fixture::START, 7);
        for line in [words.join(" "), text.clone(), format!("{} {text}", words.join(" "))] {
            match Line::parse(&line) {
                Ok(line) => {
                    let done = perform(&mut session, &line);
                    prop_assert!(!done.printed.lines().any(|line| line.trim().is_empty()));
                }
                Err(error) => {
                    prop_assert!(!error.wrong.is_empty() && !error.accepted.is_empty());
                }
            }
        }
        if let Ok(script) = Script::parse(&format!("{}\n{text}", words.join(" "))) {
            let transcript = run(&script);
            let rewritten = script.rewritten(&transcript);
            prop_assert!(Script::parse(&rewritten).is_ok());
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    /// With the switch for it, the late copies become what is so once nothing changes any more.
    #[test]
    fn describe_calls_that_lag_catch_up(fixture in fixtures(), numbers in numbers(120)) {
        let mut world = fixture.build(7);
        world.apply(Command::Admin(Admin::Switch(Switch::EventualConsistency, true)));
        for numbers in &numbers {
            let command = command(&world, numbers);
            world.apply(command);
        }
        for admin in [
            Admin::Switch(Switch::Throttling, false),
            Admin::Fault(Told { fault: Fault::InternalError, calls: 0, action: None }),
            Admin::Policy(None),
        ] {
            world.apply(Command::Admin(admin));
        }
        world.apply(Command::Advance(Advance::UntilIdle));
        world.apply(Command::Advance(Advance::By(Duration::from_secs(3))));
        let mut seen = |id: &str, action: Action| {
            let id = RequestId::parse(id).expect("a UUID");
            world.apply(Command::Admin(Admin::NextRequestId(id)));
            match world.apply(Command::Ec2(Call::Read(action))).reply {
                Reply::Ec2 { result, .. } => format!("{result:?}"),
                _ => String::new(),
            }
        };
        for action in [
            Action::DescribeVolumes(DescribeRequest::default()),
            Action::DescribeInstances(DescribeRequest::default()),
        ] {
            let late = seen("00000000-0000-4000-8000-000000000000", action.clone());
            prop_assert_eq!(late, seen("00000000-0000-4000-8000-000000000001", action));
        }
    }
}
