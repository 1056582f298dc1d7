//! Virtual time: whole milliseconds, passed in, never asked for.

use std::fmt;

const DAY_MS: i64 = 86_400_000;

/// A point in virtual time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// It stays between the years 0001 and 9999: arithmetic stops at the ends instead of wrapping.
///
/// ```
/// use detach_lab::sim::{Duration, Instant};
///
/// let attach_time = Instant::from_utc(2014, 2, 27, 19, 23, 6);
/// assert_eq!(attach_time.to_string(), "2014-02-27T19:23:06.000Z");
/// assert_eq!((attach_time + Duration::from_secs(54)).to_string(), "2014-02-27T19:24:00.000Z");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Instant(i64);

/// A span of virtual time, in whole milliseconds.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Duration(u64);

/// An [`Instant`] taken apart in UTC, by the Gregorian calendar.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Civil {
    /// Year, 1 to 9999.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: i64,
    /// Day of the month, 1 to 31.
    pub day: i64,
    /// Hour, 0 to 23.
    pub hour: i64,
    /// Minute, 0 to 59.
    pub minute: i64,
    /// Second, 0 to 59.
    pub second: i64,
    /// Millisecond, 0 to 999.
    pub millisecond: i64,
    /// Day of the week, Monday is 0.
    pub weekday: i64,
    /// Day of the year, 1 to 366.
    pub day_of_year: i64,
}

impl Instant {
    /// The first instant: 0001-01-01T00:00:00.000Z.
    pub const MIN: Self = Self(-62_135_596_800_000);
    /// The last instant: 9999-12-31T23:59:59.999Z.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// The instant `millis` milliseconds after the start of 1970, moved into the range if outside.
    pub const fn from_millis(millis: i64) -> Self {
        if millis < Self::MIN.0 {
            Self::MIN
        } else if millis > Self::MAX.0 {
            Self::MAX
        } else {
            Self(millis)
        }
    }

    /// The instant of a UTC date and time; fields outside their range carry over.
    pub const fn from_utc(
        year: i64,
        month: i64,
        day: i64,
        hour: i64,
        minute: i64,
        second: i64,
    ) -> Self {
        let days = days_from_civil(year, month, day);
        Self::from_millis(days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000)
    }

    /// Milliseconds since the start of 1970.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The time from `earlier` to this instant; zero if `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        if self.0 > earlier.0 { Duration(self.0.abs_diff(earlier.0)) } else { Duration::ZERO }
    }

    /// This instant in UTC.
    pub const fn civil(self) -> Civil {
        let days = self.0.div_euclid(DAY_MS);
        let rest = self.0.rem_euclid(DAY_MS);
        let (year, month, day) = civil_from_days(days);
        Civil {
            year,
            month,
            day,
            hour: rest / 3_600_000,
            minute: rest / 60_000 % 60,
            second: rest / 1000 % 60,
            millisecond: rest % 1000,
            // 1970-01-01 was a Thursday.
            weekday: (days + 3).rem_euclid(7),
            day_of_year: days - days_from_civil(year, 1, 1) + 1,
        }
    }
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `millis` milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// `secs` seconds.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs.saturating_mul(1000))
    }

    /// The whole milliseconds in this span.
    pub const fn as_millis(self) -> u64 {
        self.0
    }
}

impl std::ops::Add<Duration> for Instant {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self::from_millis(self.0.saturating_add_unsigned(span.0))
    }
}

impl std::ops::Add for Duration {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }
}

impl fmt::Display for Instant {
    /// ISO 8601 with milliseconds, as EC2 prints times: `2016-07-21T23:44:52.000Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, hour, minute, second, millisecond, .. } = self.civil();
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z"
        )
    }
}

impl fmt::Display for Duration {
    /// The span in the largest whole unit and the next: `1 h 5 min`, `12 s`, `1.5 s`, `250 ms`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.0;
        let (secs, rest) = (ms / 1000, ms % 1000);
        match (secs / 3600, secs / 60 % 60, secs % 60) {
            (0, 0, 0) => write!(f, "{rest} ms"),
            (0, 0, s) if rest == 0 => write!(f, "{s} s"),
            (0, 0, s) => write!(f, "{s}.{} s", format!("{rest:03}").trim_end_matches('0')),
            (0, m, 0) => write!(f, "{m} min"),
            (0, m, s) => write!(f, "{m} min {s} s"),
            (h, 0, _) => write!(f, "{h} h"),
            (h, m, _) => write!(f, "{h} h {m} min"),
        }
    }
}

/// Days since 1970-01-01 of a Gregorian date, by eras of 400 years (146,097 days).
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let shifted = (month + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`]: year, month, day.
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_survives_the_round_trip() {
        for days in -1000..146_097 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
    }

    #[test]
    fn the_documented_time_tuple_of_the_detach_volume_example() {
        let civil = Instant::from_utc(2014, 2, 27, 19, 23, 6).civil();
        assert_eq!((civil.weekday, civil.day_of_year), (3, 58));
    }

    #[test]
    fn time_stops_at_the_end_instead_of_wrapping() {
        assert_eq!(Instant::MAX + Duration::from_millis(u64::MAX), Instant::MAX);
        assert_eq!(Instant::MAX.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Instant::MIN.to_string(), "0001-01-01T00:00:00.000Z");
    }

    #[test]
    fn spans_are_printed_in_their_two_largest_units() {
        let text = |ms| Duration::from_millis(ms).to_string();
        assert_eq!(
            [text(0), text(250), text(1500), text(12_000), text(65_000), text(240_000)],
            ["0 ms", "250 ms", "1.5 s", "12 s", "1 min 5 s", "4 min"].map(str::to_owned)
        );
        assert_eq!([text(3_600_000), text(3_900_000)], ["1 h", "1 h 5 min"].map(str::to_owned));
    }
}
