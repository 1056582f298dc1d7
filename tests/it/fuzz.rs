//! The bodies of the fuzz targets, run on the texts of the other tests and on random changes of
//! them.

use std::fs;
use std::sync::OnceLock;

use proptest::prelude::*;

use crate::golden;
use crate::properties::config;

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a library of its own, too")]
mod targets;

const TARGETS: [fn(&[u8]); 8] = [
    targets::query,
    targets::rpc,
    targets::boto3,
    targets::aws_cli,
    targets::alibaba_sdk,
    targets::aliyun_cli,
    targets::script,
    targets::link,
];

/// Every scenario, and every text of the tables of the wire.
fn seeds() -> &'static [String] {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let tests = golden::root().join("tests");
        let read = |folder: &str| {
            let files = golden::files(&tests.join(folder), ".txt").into_iter();
            files.map(|path| fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}")))
        };
        let mut seeds: Vec<String> = read("scenarios").collect();
        for table in read("wire") {
            let texts = table.split("\n--- ").filter_map(|section| section.split_once('\n'));
            seeds.extend(texts.map(|(_, text)| text.to_owned()));
        }
        seeds
    })
}

#[test]
fn the_targets_hold_for_every_text_of_the_tests() {
    assert!(seeds().len() > 300, "{} seeds", seeds().len());
    for seed in seeds() {
        TARGETS.iter().for_each(|target| target(seed.as_bytes()));
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn the_targets_hold_for_changed_texts(
        seed in proptest::sample::select(seeds()),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = seed.into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len() + 1);
            if at < bytes.len() { bytes[at] = byte } else { bytes.push(byte) }
        }
        TARGETS.iter().for_each(|target| target(&bytes));
        bytes.truncate(cut.index(bytes.len()));
        TARGETS.iter().for_each(|target| target(&bytes));
    }
}
