//! What the person at the terminal sees: one line for each step, with its time.

use std::time::{Duration, Instant};

use crate::failure::Result;

/// Runs one step and prints how it ended. The work returns its value and a
/// word on how it got it, such as `found` or `built`.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
    let start = Instant::now();
    let result = work();
    let time = seconds(start.elapsed());
    match result {
        Ok((value, how)) => {
            println!("  ok  {name} ({how}, {time})");
            Ok(value)
        }
        Err(failure) => {
            println!("FAIL  {name} ({time})");
            Err(failure)
        }
    }
}

/// Says what is about to take long.
pub(crate) fn begin(what: &str) {
    println!("  ..  {what}");
}

/// A heading before a step whose own output follows.
pub(crate) fn heading(what: &str) {
    println!("\n──── {what}");
}

/// A duration as people read it.
pub(crate) fn seconds(duration: Duration) -> String {
    let tenths = duration.as_millis() / 100;
    if tenths < 1200 {
        format!("{}.{} s", tenths / 10, tenths % 10)
    } else {
        format!("{} min {} s", tenths / 600, tenths / 10 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short() {
        assert_eq!(seconds(Duration::from_millis(1_260)), "1.2 s");
        assert_eq!(seconds(Duration::from_millis(119_999)), "119.9 s");
        assert_eq!(seconds(Duration::from_millis(133_000)), "2 min 13 s");
    }
}
