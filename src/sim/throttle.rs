//! Token buckets in virtual time.
//!
//! # Source
//! EC2 developer guide, "Request throttling for the Amazon EC2 API". That Alibaba Cloud counts the
//! calls of each minute, from the first one on, is assumed.

use super::time::{Duration, Instant};

/// How large a bucket is, and how fast it fills.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rate {
    /// The most tokens that it holds.
    pub capacity: u32,
    /// How many are added at a time.
    pub refill: u32,
    /// After how many milliseconds, each time.
    pub every: u32,
}

impl Rate {
    /// A bucket to which tokens are added each second.
    pub const fn by_the_second(capacity: u32, refill: u32) -> Self {
        Self { capacity, refill, every: 1000 }
    }

    /// So many calls in a minute: after it, all of them are there again.
    pub const fn of_a_minute(calls: u32) -> Self {
        Self { capacity: calls, refill: calls, every: 60_000 }
    }
}

/// A bucket that is not full.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bucket {
    left: u32,
    /// When tokens were last added, or the first one was taken.
    since: Instant,
}

impl Bucket {
    /// A full bucket.
    pub const fn full(rate: Rate, now: Instant) -> Self {
        Self { left: rate.capacity, since: now }
    }

    /// A bucket with that many tokens, or full.
    pub(crate) fn with(tokens: u32, rate: Rate, now: Instant) -> Self {
        Self { left: tokens.min(rate.capacity), since: now }
    }

    /// The bucket at a later time: "a set number of tokens is added back to it every second until
    /// it reaches its maximum capacity".
    pub fn at(self, rate: Rate, now: Instant) -> Self {
        let passed = now.as_millis().saturating_sub(self.since.as_millis());
        let every = i64::from(rate.every.max(1));
        let times = passed.max(0) / every;
        let added = times.saturating_mul(i64::from(rate.refill));
        let left = added.saturating_add(i64::from(self.left));
        if left >= i64::from(rate.capacity) {
            return Self::full(rate, now);
        }
        let since = Instant::from_millis(self.since.as_millis() + times * every);
        Self { left: u32::try_from(left).unwrap_or(rate.capacity), since }
    }

    /// In how long tokens are added next, if it is not full: it is one that is as of now.
    pub fn next(self, rate: Rate, now: Instant) -> Duration {
        let due = self.since + Duration::from_millis(u64::from(rate.every));
        due.since(now)
    }

    /// How many tokens it holds.
    pub const fn left(self) -> u32 {
        self.left
    }

    /// What is left after taking tokens; `None` if there are not that many.
    pub(crate) fn take(self, tokens: u32) -> Option<Self> {
        self.left.checked_sub(tokens).map(|left| Self { left, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate::by_the_second(50, 5);

    #[test]
    fn tokens_come_back_by_the_second_until_the_bucket_is_full() {
        let start = Instant::from_utc(2026, 1, 1, 9, 0, 0);
        let later = |ms| start + Duration::from_millis(ms);
        let empty = Bucket::full(RATE, start).take(50).expect("it was full");
        assert_eq!(empty.take(1), None);
        for (ms, left) in [(0, 0), (999, 0), (1000, 5), (1999, 5), (9999, 45), (10_000, 50)] {
            assert_eq!(empty.at(RATE, later(ms)).left(), left, "after {ms} ms");
        }
        // Looking at it in between changes nothing.
        let mut looked = empty;
        for ms in (0..=1500).step_by(100) {
            looked = looked.at(RATE, later(ms));
        }
        assert_eq!(looked, empty.at(RATE, later(1500)));
        assert_eq!(looked.at(RATE, later(2000)).left(), 10);
        assert_eq!(empty.at(RATE, Instant::MAX), Bucket::full(RATE, Instant::MAX));
    }
}
