//! A script is read or refused; one that was read is played, and replayed to the same world.
#![no_main]

use detach_lab::lesson::{Script, run};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Ok(script) = Script::parse(&text) else { return };
    if script.steps().len() > 64 {
        return;
    }
    let played = run(&script);
    for step in &played.steps {
        assert!(step.printed.lines().all(|line| !line.trim().is_empty()), "{}", step.printed);
    }
    let rewritten = script.rewritten(&played);
    assert!(Script::parse(&rewritten).is_ok(), "{rewritten}");
    let mut session = played.session;
    let (end, world) = (session.log().len(), session.world().clone());
    assert!(session.seek(0) && session.seek(end));
    assert_eq!(*session.world(), world);
});
