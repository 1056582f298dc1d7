//! Properties of ECS: what holds after any sequence of commands.

use std::collections::BTreeSet;

use detach_lab::sim::ecs::{Action, ActionName, Call, Refusal};
use detach_lab::sim::{Command, Fixture, Reply, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::invariants;
use crate::properties::config;
use crate::random::{Numbers, command, ecs_command};

fn numbers(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    vec(any::<Numbers>(), 1..=most)
}

/// Applies numbers as commands, one after the other, and checks every step. Every seventh is one of
/// EC2, so that neither cloud gets into the way of the other.
fn walk(numbers: &[Numbers], mut each: impl FnMut(&Command, &Reply)) -> World {
    let mut world = Fixture::START.build(7);
    let mut seq = None;
    for (index, numbers) in numbers.iter().enumerate() {
        let before = world.clone();
        let command =
            if index % 7 == 6 { command(&world, numbers) } else { ecs_command(&world, numbers) };
        let outcome = world.apply(command.clone());
        let first = seq.or(outcome.events.first().map(|event| event.seq)).unwrap_or(0);
        invariants::check(&before, &command, &outcome, &world, first);
        seq = outcome.events.last().map(|event| event.seq + 1).or(seq);
        if matches!(command, Command::Ecs(_)) {
            assert_eq!(before.ec2(), world.ec2(), "an ECS call changes EC2");
        }
        each(&command, &outcome.reply);
    }
    world
}

proptest! {
    #![proptest_config(config(30))]

    #[test]
    fn no_sequence_of_commands_breaks_an_invariant_of_ecs(numbers in numbers(200)) {
        walk(&numbers, |_, _| {});
    }

    #[test]
    fn replaying_commands_of_ecs_gives_the_same_world(numbers in numbers(60)) {
        let mut log = Vec::new();
        let world = walk(&numbers, |command, _| log.push(command.clone()));
        let mut again = Fixture::START.build(7);
        for command in log {
            again.apply(command);
        }
        prop_assert_eq!(world, again);
    }

    #[test]
    fn a_call_with_a_token_is_answered_as_before(numbers in numbers(120)) {
        let mut said: Vec<(Action, Reply)> = Vec::new();
        let mut problems = Vec::new();
        walk(&numbers, |command, reply| {
            let Command::Ecs(Call { read: Ok(action), .. }) = command else { return };
            let Reply::Ecs { result, .. } = reply else { return };
            let Some(token) = action.once_per() else { return };
            let earlier = said.iter().find(|(first, _)| first.once_per() == Some(token));
            match (earlier, result) {
                (Some((first, before)), Ok(now)) => {
                    let Reply::Ecs { result: Ok(before), .. } = before else { return };
                    if first != action || before != now {
                        problems.push(format!("{action:?} is answered {now:?}, not {before:?}"));
                    }
                }
                (None, Ok(_)) => said.push((action.clone(), reply.clone())),
                (_, Err(_)) => {}
            }
        });
        prop_assert!(problems.is_empty(), "{:?}", problems);
    }
}

/// Random commands get far: every action is accepted once, and many refusals are met.
#[test]
fn random_commands_of_ecs_reach_every_action() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut accepted = BTreeSet::new();
    let mut refused = BTreeSet::new();
    for _ in 0..20 {
        let tree = numbers(250).new_tree(&mut runner).expect("a strategy of numbers");
        walk(&tree.current(), |_, reply| {
            if let Reply::Ecs { action: Some(action), result, .. } = reply {
                match result {
                    Ok(_) => drop(accepted.insert(action.as_str())),
                    Err(by) => drop(refused.insert(variant(&by.refusal))),
                }
            }
        });
    }
    let missing: Vec<_> =
        ActionName::ALL.iter().filter(|action| !accepted.contains(action.as_str())).collect();
    assert!(missing.is_empty(), "never accepted: {missing:?}; refused with {refused:?}");
}

fn variant(refusal: &Refusal) -> String {
    format!("{refusal:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}
