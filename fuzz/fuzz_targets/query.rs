//! Whatever comes over the wire is answered: bytes as a request, the world's answer as XML and as
//! boto3 prints it.
//!
//! A line with three dashes ends a request, and then a second passes; so one input is a history.
#![no_main]

use detach_lab::sim::{Advance, Command, Duration, Fixture, World};
use detach_lab::wire::{HttpRequest, RawRequest, boto3, ec2_query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let fixture = Fixture::ALL[usize::from(*first) % Fixture::ALL.len()];
    let mut world = fixture.build(7);
    let text = String::from_utf8_lossy(rest);
    for part in text.split("\n---\n").take(16) {
        // What is no HTTP text is taken as a form all the same.
        let form = HttpRequest { body: part.to_owned(), ..HttpRequest::default() };
        let request = ec2_query::decode(&HttpRequest::parse(part).unwrap_or(form));
        answer(&mut world, &request);
        world.apply(Command::Advance(Advance::By(Duration::from_secs(1))));
    }
});

fn answer(world: &mut World, request: &RawRequest) {
    let before = world.clone();
    let outcome = world.apply(request.command());
    let response = ec2_query::encode_reply(&outcome.reply).expect("a request has an answer");
    assert!(response.body.ends_with('>'), "{}", response.body);
    assert!(boto3::encode_reply(&outcome.reply).is_some());
    if response.status != 200 {
        assert_eq!(before.ec2().volumes().count(), world.ec2().volumes().count());
        assert_eq!(before.ec2().instances().count(), world.ec2().instances().count());
    }
    // A request that was read is read the same when it is written.
    let written = ec2_query::encode_request(request).to_string();
    if let Ok(again) = HttpRequest::parse(&written) {
        let version = request.version.clone().or_else(|| Some("2016-11-15".to_owned()));
        assert_eq!(ec2_query::decode(&again), RawRequest { version, ..request.clone() });
    }
}
