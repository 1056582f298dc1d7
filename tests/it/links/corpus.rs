//! Links that were published: each opens for good, and what comes of it stays the same.

use std::collections::BTreeSet;
use std::fs;

use detach_lab::session::Session;
use detach_lab::sim::{Admin, Command, Fixture, ec2, ecs};
use detach_lab::wire::Service;

use super::check;
use super::told::{corpus, fnv, told};
use crate::golden;

#[test]
fn every_published_link_opens_and_gives_what_it_gave() {
    for (link, hash, what) in corpus() {
        let opened = Session::from_link(link);
        assert_eq!(opened.damage, None, "{what}: {link}");
        let told = told(&opened.session);
        assert_eq!(format!("{:016x}", fnv(&told)), *hash, "{what}: {link}\n{told}");
        check(&opened.session);
    }
}

/// The kind of a command that is no call: what it is called in the source.
fn kind(command: &Command, ticked: bool) -> Option<String> {
    let word = |text: String| text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
    Some(match command {
        Command::Ec2(_) | Command::Ecs(_) => return None,
        Command::Guest(_, act) => format!("guest {}", word(format!("{act:?}"))),
        Command::EcsGuest(_, act) => format!("ecs guest {}", word(format!("{act:?}"))),
        Command::Admin(Admin::Ecs(admin)) => format!("ecs lab {}", word(format!("{admin:?}"))),
        Command::Admin(admin) => format!("lab {}", word(format!("{admin:?}"))),
        Command::Advance(_) if ticked => "tick".to_owned(),
        Command::Advance(advance) => format!("clock {}", word(format!("{advance:?}"))),
    })
}

#[test]
fn the_published_links_have_every_kind_of_command() {
    let (mut kinds, mut actions, mut worlds) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut unreadable, mut odd) = (0, 0);
    for (link, ..) in corpus() {
        let session = Session::from_link(link).session;
        worlds.insert(session.fixture().name);
        for exchange in session.log() {
            kinds.extend(kind(&exchange.command, exchange.ticked));
            unreadable += match &*exchange.command {
                Command::Ec2(ec2::Call::Unreadable(..)) => 1,
                Command::Ecs(ecs::Call { read: Err(_), .. }) => 1,
                _ => 0,
            };
            let Some(request) = &exchange.request else { continue };
            let service = request.service;
            actions.insert((service.as_str(), request.action.clone().unwrap_or_default()));
            odd += usize::from(request.method.is_some() && service == Service::Ecs);
        }
    }
    let openings = fs::read_to_string(golden::root().join("src/session/codec/tables/openings.txt"));
    let openings = openings.expect("the table of openings");
    let begins = |line: &&str| {
        ["clock", "guest", "ecs-guest", "lab", "caller"]
            .contains(&line.split(' ').next().unwrap_or_default())
    };
    assert_eq!(kinds.len(), openings.lines().filter(begins).count(), "{kinds:?}");
    for action in ec2::ActionName::ALL {
        assert!(actions.contains(&("ec2", action.as_str().to_owned())), "{action:?}");
    }
    for action in ecs::ActionName::ALL {
        assert!(actions.contains(&("ecs", action.as_str().to_owned())), "ECS {action:?}");
    }
    assert_eq!(worlds.len(), Fixture::ALL.len(), "{worlds:?}");
    assert!(unreadable >= 5 && odd >= 1, "{unreadable} {odd}");
}
