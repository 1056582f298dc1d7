//! A pasted boto3 call is read or refused; what was read is written as a call that reads the same.
#![no_main]

use detach_lab::sim::{Command, Fixture};
use detach_lab::wire::{boto3, ec2_query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let request = match boto3::decode(&text) {
        Ok(request) => request,
        Err(error) => {
            assert!(error.line > 0 && error.column > 0 && !error.to_string().is_empty());
            return;
        }
    };
    let command = request.command();
    if let Command::Call(_) = &command {
        let written = boto3::encode_request(&request);
        let again = boto3::decode(&written).map(|request| request.command());
        assert_eq!(again, Ok(command.clone()), "{written}");
    }
    let outcome = Fixture::START.build(7).apply(command);
    assert!(ec2_query::encode_reply(&outcome.reply).is_some());
});
