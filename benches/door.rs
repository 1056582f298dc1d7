//! How fast the door for JavaScript is without JavaScript: calls and requests, text to text.
//!
//! It prints calls per second, one line each, for `tests/package/speed.mjs`, which does the same in
//! Node and in a browser, and prints the ratios. `cargo xtask bench` runs both.
#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use detach_lab::lab::Lab;

/// How long one thing is done, and how often a new lab is begun, whose log is short then.
const TIME: Duration = Duration::from_secs(2);
const CALLS_OF_A_LAB: u32 = 2_000;

const BEGIN: &str = r#"[{"fixture":"start","latency":"zero"}]"#;
const CALLS: [(&str, [&str; 2]); 2] = [
    (
        "http",
        [
            r#"[{"method":"POST","url":"https://ec2.us-east-1.amazonaws.com/","headers":{"content-type":"application/x-www-form-urlencoded"},"body":"Action=DetachVolume&Version=2016-11-15&VolumeId=vol-01095000000000001"}]"#,
            r#"[{"method":"POST","url":"https://ec2.us-east-1.amazonaws.com/","headers":{"content-type":"application/x-www-form-urlencoded"},"body":"Action=AttachVolume&Version=2016-11-15&VolumeId=vol-01095000000000001&InstanceId=i-0c0ffee0000000001&Device=/dev/sdg"}]"#,
        ],
    ),
    (
        "call",
        [
            r#"["ec2","DetachVolume",{"VolumeId":"vol-01095000000000001"}]"#,
            r#"["ec2","AttachVolume",{"VolumeId":"vol-01095000000000001","InstanceId":"i-0c0ffee0000000001","Device":"/dev/sdg"}]"#,
        ],
    ),
];

fn begun() -> Lab {
    let mut lab = Lab::new();
    lab.ask("start", BEGIN);
    lab
}

fn main() {
    for (method, [detach, attach]) in CALLS {
        let start = Instant::now();
        let mut calls = 0_u32;
        while start.elapsed() < TIME {
            let mut lab = begun();
            for _ in 0..CALLS_OF_A_LAB / 2 {
                black_box(lab.ask(method, black_box(detach)));
                black_box(lab.ask(method, black_box(attach)));
            }
            calls += CALLS_OF_A_LAB;
        }
        println!("{method} {:.0}", f64::from(calls) / start.elapsed().as_secs_f64());
    }
}
