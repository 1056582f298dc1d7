//! A pasted line of the AWS CLI is read or refused; what was read is written as a line that reads
//! the same.
#![no_main]

use detach_lab::sim::{Command, Fixture};
use detach_lab::wire::aws_cli;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let request = match aws_cli::decode(&text) {
        Ok(request) => request,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let command = request.command();
    if let Command::Call(_) = &command {
        let written = aws_cli::encode_request(&request);
        match aws_cli::decode(&written) {
            Ok(again) => assert_eq!(again.command(), command, "{written}"),
            // An empty list is an option of the CLI, and nothing in a request: it is asked for.
            Err(error) => assert_eq!(error.exit_code(), Some(252), "{written}: {error}"),
        }
    }
    let outcome = Fixture::START.build(7).apply(command);
    assert!(aws_cli::encode_reply(&outcome.reply).is_some());
});
