//! The catalogs: codes, checks, delays, switches, worlds. Each row says all that it should.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use detach_lab::lesson::{Script, run};
use detach_lab::sim::ec2::{self, ActionName, FRONT};
use detach_lab::sim::machine::Machine as _;
use detach_lab::sim::settings::Switch;
use detach_lab::sim::{Code, Command, Confidence, Fixture, Reply, Source, World, timing};

use crate::golden;

/// A source says where, and has an address unless it is our own choice or has none.
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

/// A sentence for a person: not empty, not padded.
#[track_caller]
fn check_words(what: &str, text: &str) {
    assert!(!text.is_empty() && text == text.trim(), "{what}: {text:?}");
}

#[test]
fn codes_are_unique_and_documented() {
    let mut names = BTreeSet::new();
    for code in ec2::Code::ALL {
        let (name, spec) = (code.as_str(), code.spec());
        assert!(names.insert(name), "{name} is there twice");
        assert!(matches!(spec.status, 400..=599), "{name}: {}", spec.status);
        check_words(name, spec.when);
        check_words(name, spec.remedy);
        check_source(name, spec.source);
    }
}

#[test]
fn the_example_of_every_code_ends_in_that_code() {
    for code in ec2::Code::ALL {
        let name = code.as_str();
        let script = Script::parse(code.example())
            .unwrap_or_else(|error| panic!("the example of {name}: {error}"));
        let played = run(&script);
        assert_eq!(played.last_code(), Some(Code::Ec2(*code)), "the example of {name}");
        let (last, before) = played.steps.split_last().expect("an example has commands");
        assert_eq!(
            last.code(),
            Some(Code::Ec2(*code)),
            "the example of {name} ends after its refusal"
        );
        for step in before {
            assert!(
                step.succeeded(),
                "the example of {name}, line {}: {}",
                step.number,
                step.printed
            );
        }
    }
}

#[test]
fn actions_have_their_names_and_their_checks_have_words() {
    for check in FRONT {
        check_words("a check of every action", check.holds);
        check_source(check.holds, check.order);
    }
    for &action in ActionName::ALL {
        assert_eq!(ActionName::parse(action.as_str()), Some(action));
        assert!(!action.checks().is_empty(), "{}", action.as_str());
        for check in action.checks() {
            check_words(action.as_str(), check.holds);
            check_source(check.holds, check.order);
        }
    }
}

#[test]
fn delays_and_switches_have_words_and_sources() {
    let mut whats = BTreeSet::new();
    for delay in timing::ALL {
        assert!(whats.insert(delay.what), "{} is there twice", delay.what);
        check_words("a delay", delay.what);
        check_source(delay.what, delay.source);
        assert!(delay.span.as_millis() > 0, "{} takes no time", delay.what);
    }
    for &switch in Switch::ALL {
        check_words(switch.as_str(), switch.meaning());
        check_source(switch.as_str(), switch.source());
    }
}

#[test]
fn every_world_can_be_built_and_is_as_written_down() {
    let mut text = String::new();
    let mut names = BTreeSet::new();
    for fixture in Fixture::ALL {
        assert!(names.insert(fixture.name), "{} is there twice", fixture.name);
        assert_eq!(Fixture::find(fixture.name), Some(fixture));
        let built = fixture.build(7);
        let mut world = World::new(7, built.now());
        for admin in fixture.commands() {
            let outcome = world.apply(Command::Admin(admin.clone()));
            assert_eq!(outcome.reply, Reply::Admin(Ok(())), "{}: {admin}", fixture.name);
        }
        assert_eq!(world, built, "{}: its commands do not make it", fixture.name);
        let _ = writeln!(text, "{}: {}", fixture.name, fixture.title);
        let _ = writeln!(text, "  {}", built.now());
        for instance in built.ec2().instances() {
            let kind = instance.instance_type;
            let _ = writeln!(
                text,
                "  {} {} {}, {}",
                instance.id,
                kind.name,
                kind.hypervisor.as_str(),
                instance.tags.get("Name").map_or("", String::as_str)
            );
        }
        for volume in built.ec2().volumes() {
            let name = volume.tags.get("Name").map_or("", String::as_str);
            let _ = write!(text, "  {} {}", volume.id, volume.volume_type.as_str());
            if !name.is_empty() {
                let _ = write!(text, " {name}");
            }
            for attachment in volume.attachments() {
                let _ = write!(text, ", {} of {}", attachment.device, attachment.instance);
            }
            text.push('\n');
        }
        for instance in built.ecs().instances() {
            let hung = if instance.is_hung() { ", guest hangs" } else { "" };
            let (id, kind) = (instance.id, instance.instance_type.name);
            let _ = writeln!(text, "  {id} {kind}, {}{hung}", instance.name);
        }
        for interface in built.ecs().interfaces() {
            let (status, kind) = (interface.status().as_str(), interface.kind.as_str());
            let _ = write!(text, "  {} {kind} {status}", interface.id);
            for (what, name) in
                [(", ", Some(&interface.name)), (", managed by ", interface.managed_by.as_ref())]
            {
                if let Some(name) = name.filter(|name| !name.is_empty()) {
                    let _ = write!(text, "{what}{name}");
                }
            }
            text.push('\n');
        }
        if let Some(policy) = built.ecs().account().caller.policy() {
            let _ = writeln!(text, "  a RAM user with {} statements", policy.statements.len());
        }
        text.push('\n');
    }
    golden::check("worlds.txt", &format!("{}\n", text.trim_end()));
}

#[test]
fn no_two_worlds_have_one_name() {
    let names: BTreeSet<&str> = Fixture::ALL.iter().map(|fixture| fixture.name).collect();
    assert_eq!(names.len(), Fixture::ALL.len());
}
