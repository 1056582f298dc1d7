//! Links that are not as they were written: what came before the damage opens, and it is said where
//! the damage is. Nothing panics.

use crc::{CRC_16_GENIBUS, Crc};
use data_encoding::BASE64URL_NOPAD;
use detach_lab::lesson::{Line, perform};
use detach_lab::session::{Flaw, MOST_BYTES, MOST_COMMANDS, Opened, Session};
use detach_lab::sim::{Advance, Fixture};
use detach_lab::wire::RawRequest;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{check, sessions};
use crate::properties::config;

/// What stands in links.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Seven short commands.
const SHORT: &str = "world start seed=77
ec2 DetachVolume VolumeId=vol-0da7a000000000001 DryRun=true
ec2 DetachVolume VolumeId=vol-00000000000000abc InstanceId=i-0c0ffee0000000001 Force=true
clock step
guest i-0c0ffee0000000001 mount /dev/sdg /new
caller deny DeleteVolume
clock advance 90s
ec2 AttachVolume VolumeId=vol-00000000000000abc Device=/dev/sdk";

/// Eleven commands of different lengths.
const SCRIPT: &str = "world start seed=77
ec2 DetachVolume VolumeId=vol-0da7a000000000001 DryRun=true
lab volume vol-00000000000000abc type=io2 iops=3000 name=extra
ec2 AttachVolume VolumeId=vol-00000000000000abc InstanceId=i-0c0ffee0000000001 Device=/dev/sdk
clock step
ec2 CreateTags ResourceId.1=vol-00000000000000abc Tag.1.Key=Purpose Tag.1.Value='any text'
guest i-0c0ffee0000000001 mount /dev/sdk /new
ec2 DescribeVolumes Filter.1.Name=tag:Purpose Filter.1.Value.1=any*
caller policy '{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"ec2:Delete*\", \"Resource\": \"*\"}}'
clock advance 90s
ecs DetachNetworkInterface RegionId=cn-hangzhou InstanceId=i-bp1x NetworkInterfaceId=eni-bp1x
clock settle";

fn session() -> Session {
    sessions(SCRIPT).pop().expect("a session")
}

/// The link that has these bytes, with the right check at the end.
fn of_bytes(bytes: &[u8]) -> String {
    let sum = Crc::<u16>::new(&CRC_16_GENIBUS).checksum(bytes);
    let bytes = [bytes, &sum.to_be_bytes()].concat();
    format!("1.{}", BASE64URL_NOPAD.encode(&bytes))
}

/// The head of a link that starts in the first world.
const HEAD: [u8; 3] = [0, 7, 0];

/// The numbers of two openings: the next event, and the detach of a volume.
const STEP: u8 = 0;
const DETACH: u8 = 21;

/// The link of commands that are written here.
fn of_commands(commands: &[u8]) -> String {
    of_bytes(&[&HEAD, commands].concat())
}

/// How many commands were opened, and whether they are the first ones of a session.
fn opened(opened: &Opened, session: &Session) -> (usize, bool) {
    let log = opened.session.log();
    let same = opened.session.seed() == session.seed() && session.log().starts_with(log);
    assert_eq!(opened.session.position(), log.len());
    if let Some(damage) = &opened.damage {
        assert_eq!(damage.opened(), log.len(), "{damage}");
        assert!(!damage.to_string().is_empty());
        assert!(damage.characters.start() <= damage.characters.end(), "{damage}");
        assert!(damage.commands.start() <= damage.commands.end(), "{damage}");
    }
    (log.len(), same)
}

#[test]
fn every_change_of_one_character_is_found_where_it_is() {
    let short = sessions(SHORT).pop().expect("a session");
    change_every_character(&short, &format!("{LETTERS}+/=. #é\u{0}\n"));
    change_every_character(&session(), "A9_");
}

/// Puts each of these letters in the place of each character of the link.
fn change_every_character(session: &Session, letters: &str) {
    let link = check(session);
    let (mut tried, mut not_first) = (0, 0);
    for at in 0..link.len() {
        let was = &link[at..=at];
        for letter in letters.chars() {
            let changed = [&link[..at], letter.encode_utf8(&mut [0; 4]), &link[at + 1..]].concat();
            if *was == *letter.encode_utf8(&mut [0; 4]) {
                continue;
            }
            let result = Session::from_link(&changed);
            let damage = result.damage.as_ref();
            let damage = damage.unwrap_or_else(|| panic!("{changed} at {at} is not noticed"));
            tried += 1;
            let (_, first) = opened(&result, session);
            if first {
                assert!(*damage.characters.start() <= at + 1, "{changed} at {at}: {damage}");
            } else if damage.has_world {
                not_first += 1;
            }
        }
    }
    assert!(tried > 300, "only {tried}");
    // A check of 8 bits misses one change in 256.
    assert!(not_first * 256 < tried, "{not_first} of {tried} gave something else");
}

#[test]
fn of_a_link_that_is_cut_off_every_whole_part_opens() {
    let session = session();
    let link = check(&session);
    let mut most = 0;
    for end in 0..link.len() {
        let result = Session::from_link(&link[..end]);
        let damage = result.damage.as_ref().expect("it is noticed");
        let (many, first) = opened(&result, &session);
        assert!(!damage.has_world || first, "{end}: {damage}");
        assert!(many.is_multiple_of(4) && many >= most, "{end}: {damage}");
        most = many;
    }
    assert_eq!(most, 8);
}

#[test]
fn damage_is_told_in_plain_words() {
    let link = check(&session());
    let wrong = format!("{}~{}", &link[..60], &link[61..]);
    let cases: &[(&str, &str)] = &[
        ("", "the link cannot be opened: it is no link of the lab, which begins with \"1.\""),
        (
            "https://example.com/",
            "the link cannot be opened: it is no link of the lab, which begins with \"1.\"",
        ),
        ("2.AAAA", "the link cannot be opened: it is of format 2, and this lab knows format 1"),
        ("1.", "the link cannot be opened: it ends in the middle"),
        ("1.~AAA", "the link cannot be opened: '~' stands in no link"),
        (
            &of_bytes(&[99, 7, 0]),
            "the link cannot be opened: it names a world that this lab does not know",
        ),
        (
            &link[..40],
            "the link is damaged at characters 7 to 40, in commands 1 to 3: it ends in the middle; only its world was opened",
        ),
        (
            &wrong,
            "the link is damaged at character 61, in command 5: '~' stands in no link; the 4 commands before were opened",
        ),
        (
            &of_commands(&[0xff, 0x0f]),
            "the link is damaged at characters 7 to 9, in command 1: it names a kind of command that this lab does not know; only its world was opened",
        ),
        (
            &of_commands(&[STEP, DETACH, 9 << 2 | 1]),
            "the link is damaged at characters 8 to 10, in command 2: it refers to a resource that is not there; the command before was opened",
        ),
        (
            &of_commands(&[STEP, STEP, DETACH, 2]),
            "the link is damaged at characters 9 to 12, in command 3: it refers to a text that is not there; the 2 commands before were opened",
        ),
        (
            &of_commands(&[DETACH, 0xa0, 0x1f]),
            "the link is damaged at characters 7 to 10, in command 1: it names a word that this lab does not know; only its world was opened",
        ),
    ];
    for (text, says) in cases {
        let damage = Session::from_link(text).damage.expect("it is damaged");
        assert_eq!(damage.to_string(), *says, "{text}");
    }
}

#[test]
fn a_link_may_stand_in_an_address() {
    let session = session();
    let link = check(&session);
    for text in [
        format!("#{link}"),
        format!(" {link}\n"),
        format!("https://example.com/detach-lab/?theme=dark#{link}"),
        format!("https://example.com/é#{link} "),
    ] {
        let result = Session::from_link(&text);
        assert_eq!(result.damage, None, "{text}");
        assert_eq!(result.session.log(), session.log());
    }
    // Characters are counted from the beginning of the text.
    let text = format!("https://example.com/é#{}~", &link[..20]);
    let damage = Session::from_link(&text).damage.expect("it is damaged");
    assert_eq!((damage.flaw, damage.characters), (Flaw::Letter('~'), 43..=43));
}

#[test]
fn a_link_says_before_it_is_opened_whether_it_needs_ecs() {
    let mut session = Session::new(Fixture::START, 7);
    session.apply(Advance::UntilIdle);
    assert!(!Session::link_has_ecs(&session.link()));
    session.send(RawRequest::ecs("DescribeRegions"));
    let link = session.link();
    assert!(Session::link_has_ecs(&link) && Session::link_has_ecs(&link[..8]));
    session.undo();
    assert!(!Session::link_has_ecs(&session.link()));
    assert!(Session::link_has_ecs(&Session::new(Fixture::ECS_START, 7).link()));
    for broken in ["", "1.", "2.AAAA", &link[..4]] {
        assert!(Session::link_has_ecs(broken), "{broken}");
    }
    // A page that was told that there is none has nothing to answer it with.
    let bytes = BASE64URL_NOPAD.decode(&link.as_bytes()[2..]).expect("it is a link");
    let damage =
        Session::from_link(&of_bytes(&[&HEAD, &bytes[3..bytes.len() - 2]].concat())).damage;
    let damage = damage.expect("it was not announced");
    assert_eq!((damage.flaw.clone(), damage.opened()), (Flaw::Unannounced, 1), "{damage}");
}

#[test]
fn what_comes_after_a_link_is_found() {
    let session = session();
    let link = check(&session);
    let zeros: Vec<String> = (1..40).map(|letters| "A".repeat(letters)).collect();
    let others = ["=", "!", "&utm_source=mail", ".1", "0", "00", link.as_str()];
    for junk in zeros.iter().map(String::as_str).chain(others) {
        let result = Session::from_link(&format!("{link}{junk}"));
        let (many, first) = opened(&result, &session);
        assert!(result.damage.is_some() && first && many >= 8, "{junk}: {many}");
    }
}

#[test]
fn a_link_that_is_too_long_is_not_looked_at() {
    let long = format!("1.{}", "A".repeat(MOST_BYTES));
    let result = Session::from_link(&long);
    let damage = result.damage.expect("it is too long");
    assert_eq!(damage.flaw, Flaw::TooLong(MOST_BYTES + 2));
    assert!(result.session.log().is_empty());
}

#[test]
fn only_so_many_commands_are_opened() {
    let mut session = Session::new(Fixture::EMPTY, 7);
    for _ in 0..=MOST_COMMANDS {
        session.apply(Advance::ToNextEvent);
    }
    let result = Session::from_link(&session.link());
    let damage = result.damage.as_ref().expect("there is one too many");
    assert_eq!((&damage.flaw, damage.opened()), (&Flaw::TooMany, MOST_COMMANDS));
    assert_eq!(opened(&result, &session), (MOST_COMMANDS, true));
}

/// Every command of a short link may be costly: it tells of thousands of resources, or repeats a
/// long text.
#[test]
fn a_short_link_cannot_do_much() {
    let mut session = Session::new(Fixture::START, 7);
    let mut line = |text: &str| {
        perform(&mut session, &Line::parse(text).expect("a line"));
    };
    line("lab latency zero");
    for _ in 0..50 {
        line("ec2 RunInstances ImageId=ami-0abcdef1234567890 MinCount=1 MaxCount=20");
    }
    for _ in 0..600 {
        line("ec2 DescribeInstances DryRun=true");
    }
    let link = session.link();
    assert!(link.len() < 3000, "{}", link.len());
    let damage = Session::from_link(&link).damage.expect("it is too much");
    assert_eq!((damage.flaw.clone(), damage.opened()), (Flaw::TooMuch, 545), "{damage}");

    let mut session = Session::new(Fixture::START, 7);
    let text = "x".repeat(60_000);
    for _ in 0..200 {
        let line = format!("ec2 CreateVolume AvailabilityZone={text}");
        perform(&mut session, &Line::parse(&line).expect("a line"));
    }
    let damage = Session::from_link(&session.link()).damage.expect("it is too much");
    assert_eq!((damage.flaw.clone(), damage.opened()), (Flaw::TooMuch, 139), "{damage}");
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), letters in "[A-Za-z0-9_-]{0,90}") {
        let result = Session::from_link(&text);
        prop_assert!(result.damage.is_some());
        let result = Session::from_link(&format!("1.{letters}"));
        prop_assert!(result.damage.is_some_and(|damage| !damage.to_string().is_empty()));
    }

    /// What can be opened can be written, whoever made it.
    #[test]
    fn no_bytes_make_it_panic(commands in vec(any::<u8>(), 0..60)) {
        let result = Session::from_link(&of_commands(&commands));
        check(&result.session);
    }
}
