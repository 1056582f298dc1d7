//! Counting tests by the summary lines of their runners.
//!
//! Three runners are read: Rust's own (`test result: ok. 3 passed; …`), the one
//! of wasm-bindgen, which prints the same line, and Node's (`ℹ pass 3` in its
//! readable form, `# pass 3` in TAP).

use std::{fmt, ops::AddAssign};

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Counts {
    /// Adds what one line of output reports, which is mostly nothing.
    pub(crate) fn read_line(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        if let Some((_, result)) = line.split_once("test result: ") {
            self.read_rust(result);
        } else if let Some(summary) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))
        {
            self.read_node(summary);
        }
    }

    fn read_rust(&mut self, result: &str) {
        let Some((_verdict, parts)) = result.split_once(". ") else {
            return;
        };
        for part in parts.split(';') {
            match number_and_word(part) {
                Some((number, "passed")) => self.passed += number,
                Some((number, "failed")) => self.failed += number,
                Some((number, "ignored")) => self.skipped += number,
                _ => {}
            }
        }
    }

    fn read_node(&mut self, summary: &str) {
        let Some((word, number)) = summary.split_once(' ') else {
            return;
        };
        let Ok(number) = number.parse::<u64>() else {
            return;
        };
        match word {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_and_word(part: &str) -> Option<(u64, &str)> {
    let (number, word) = part.trim().split_once(' ')?;
    Some((number.parse().ok()?, word))
}

/// Drops the escape sequences that colour a terminal.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, passed: u64, failed: u64, skipped: u64) {
        let mut counts = Counts::default();
        for line in output.lines() {
            counts.read_line(line);
        }
        let expected = Counts { passed, failed, skipped };
        assert_eq!(counts, expected, "{output}");
    }

    #[test]
    fn rust_runner() {
        check(
            "running 3 tests\n\
             test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.10s\n\
             test result: FAILED. 2 passed; 5 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            14,
            5,
            1,
        );
    }

    #[test]
    fn rust_runner_in_colour() {
        check(
            "test result: \u{1b}[32mok\u{1b}(B\u{1b}[m. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            7,
            0,
            0,
        );
    }

    #[test]
    fn wasm_bindgen_runner() {
        check(
            "    test result: ok. 4 passed; 0 failed; 0 ignored; 2 filtered out; finished in 0.01s",
            4,
            0,
            0,
        );
    }

    #[test]
    fn node_runner_in_both_forms() {
        check(
            "ℹ tests 5\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\nℹ todo 0\nℹ duration_ms 12.5",
            3,
            2,
            2,
        );
        check("# tests 2\n# pass 2\n# fail 0\n# a comment on 3 things", 2, 0, 0);
    }

    #[test]
    fn other_output_counts_nothing() {
        check("3 passed\nerror: test failed, to rerun pass `--lib`\ntest result: odd\n", 0, 0, 0);
    }
}
