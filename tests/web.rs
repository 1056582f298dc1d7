//! The core in a real browser: the same scenarios, compiled to WebAssembly.
//!
//! `cargo xtask test --only chrome` and `--only firefox` run it.
#![cfg(target_arch = "wasm32")]

#[path = "it/links/told.rs"]
mod told;

use detach_lab::lesson::{Line, Script, perform, run};
use detach_lab::session::Session;
use detach_lab::sim::Fixture;
use detach_lab::wire::{HttpRequest, ec2_query};
use include_dir::{Dir, include_dir};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// One folder per subject, with its files. (A new file is seen when this one is compiled again.)
static SCENARIOS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/scenarios");

const WEB: &str = "i-0c0ffee0000000001";
const ROOT: &str = "vol-0b007000000000001";
const MOUNTED: &str = "vol-0da7a000000000001";
const IDLE: &str = "vol-01095000000000001";

/// A session that takes lines, and gives back what they print.
struct Lab(Session);

impl Lab {
    fn new() -> Self {
        Self(Session::new(Fixture::START, 7))
    }

    #[track_caller]
    fn prints(&mut self, line: &str) -> String {
        let line = Line::parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        perform(&mut self.0, &line).printed
    }

    /// Status, code and message of a refusal: the first line.
    #[track_caller]
    fn refuses(&mut self, line: &str, with: &str) {
        let printed = self.prints(line);
        assert_eq!(printed.lines().next(), Some(with), "{line}");
    }

    #[track_caller]
    fn accepts(&mut self, line: &str) {
        let printed = self.prints(line);
        assert_eq!(printed.lines().next(), Some("200"), "{line}: {printed}");
        assert!(printed.contains("\nState=detaching\n"), "{line}: {printed}");
    }

    #[track_caller]
    fn shows(&mut self, id: &str, state: &str) {
        assert_eq!(self.prints(&format!("show {id}")), state);
    }
}

#[wasm_bindgen_test]
fn every_scenario_prints_what_it_says() {
    let mut count = 0;
    for file in SCENARIOS.dirs().flat_map(Dir::files) {
        let name = file.path().display();
        let text = file.contents_utf8().expect("a text file");
        let script = Script::parse(text).unwrap_or_else(|error| panic!("{name}, {error}"));
        let transcript = run(&script);
        for (step, played) in script.steps().iter().zip(&transcript.steps) {
            let Some(expected) = &step.expected else { continue };
            assert_eq!(played.printed, expected.text, "{name}:{}: {}", step.number, step.text);
            count += 1;
        }
    }
    assert!(count > 300, "only {count} steps were compared");
}

#[wasm_bindgen_test]
fn every_published_link_gives_what_it_gave() {
    let mut count = 0;
    for (link, hash, what) in told::corpus() {
        let opened = Session::from_link(link);
        assert_eq!(opened.damage, None, "{what}");
        assert_eq!(format!("{:016x}", told::fnv(&told::told(&opened.session))), hash, "{what}");
        let again = Session::from_link(&opened.session.link());
        assert!(again.damage.is_none() && again.session.log() == opened.session.log(), "{what}");
        count += 1;
    }
    assert!(count > 50, "only {count} links were opened");
}

#[wasm_bindgen_test]
fn detaching_an_idle_volume_ends_available() {
    let mut lab = Lab::new();
    lab.accepts(&format!("ec2 DetachVolume VolumeId={IDLE}"));
    lab.shows(IDLE, &format!("in-use\n/dev/sdg of {WEB}: detaching"));
    lab.prints("clock settle");
    lab.shows(IDLE, "available");
}

#[wasm_bindgen_test]
fn detaching_a_mounted_volume_is_busy_until_the_unmount() {
    let mut lab = Lab::new();
    lab.accepts(&format!("ec2 DetachVolume VolumeId={MOUNTED}"));
    lab.prints("clock settle");
    lab.shows(MOUNTED, &format!("in-use\n/dev/sdf of {WEB}: busy, stuck"));
    lab.prints(&format!("guest {WEB} unmount /dev/sdf"));
    lab.prints("clock settle");
    lab.shows(MOUNTED, "available");
}

#[wasm_bindgen_test]
fn detaching_the_root_of_a_running_instance_is_an_incorrect_state() {
    let mut lab = Lab::new();
    let text =
        format!("400 IncorrectState: Unable to detach root volume '{ROOT}' from instance '{WEB}'");
    lab.refuses(&format!("ec2 DetachVolume VolumeId={ROOT}"), &text);
    lab.refuses(&format!("ec2 DetachVolume VolumeId={ROOT} Force=true"), &text);
}

#[wasm_bindgen_test]
fn force_takes_a_mounted_volume_away() {
    let mut lab = Lab::new();
    lab.accepts(&format!("ec2 DetachVolume VolumeId={MOUNTED} Force=true"));
    lab.prints("clock settle");
    lab.shows(MOUNTED, "available, file system suspect");
    assert!(lab.prints(&format!("show {WEB}")).contains("burnt: /dev/sdf"));
}

#[wasm_bindgen_test]
fn a_dry_run_is_answered_with_412() {
    let mut lab = Lab::new();
    lab.refuses(
        &format!("ec2 DetachVolume VolumeId={IDLE} DryRun=true"),
        "412 DryRunOperation: Request would have succeeded, but DryRun flag is set.",
    );
    lab.shows(IDLE, &format!("in-use\n/dev/sdg of {WEB}: attached"));
}

#[wasm_bindgen_test]
fn a_denied_caller_is_answered_with_403() {
    let mut lab = Lab::new();
    lab.prints("caller deny DetachVolume");
    let printed = lab.prints(&format!("ec2 DetachVolume VolumeId={IDLE}"));
    let start = "403 UnauthorizedOperation: You are not authorized to perform this operation. ";
    assert!(printed.starts_with(start), "{printed}");
}

#[wasm_bindgen_test]
fn unknown_and_malformed_volume_ids_are_told_apart() {
    let mut lab = Lab::new();
    lab.refuses(
        "ec2 DetachVolume VolumeId=vol-0000000000000dead",
        "400 InvalidVolume.NotFound: The volume 'vol-0000000000000dead' does not exist.",
    );
    lab.refuses(
        "ec2 DetachVolume VolumeId=vol-xyz",
        "400 InvalidVolumeID.Malformed: Value (vol-xyz) for parameter VOLUME is invalid.",
    );
    lab.refuses(
        "ec2 DetachVolume VolumeId=foo",
        "400 InvalidParameterValue: Value (foo) for parameter volumeId is invalid. Expected: 'vol-...'.",
    );
}

#[wasm_bindgen_test]
fn a_request_as_text_is_answered_in_xml() {
    let mut session = Session::new(Fixture::START, 7);
    let text = format!("Action=DetachVolume&Version=2016-11-15&VolumeId={IDLE}");
    let request = HttpRequest::parse(&text).expect("form text");
    let exchange = session.send(ec2_query::decode(&request));
    let response = ec2_query::encode_reply(&exchange.outcome.reply).expect("a reply to a call");
    assert_eq!(response.status, 200);
    assert!(response.body.contains("<status>detaching</status>"), "{}", response.body);
}
