//! The words of a line, taken one after the other, with an error for each that is wrong.

use std::fmt;

use crate::sim::guest::DeviceName;
use crate::sim::id::{InstanceId, InterfaceAttachmentId, NetworkInterfaceId, VolumeId};
use crate::sim::{Duration, Instant};

/// What is wrong with a line, and what would be right.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LineError {
    /// What is wrong.
    pub wrong: String,
    /// What is accepted in its place.
    pub accepted: String,
}

impl LineError {
    pub(super) fn new(wrong: impl Into<String>, accepted: impl Into<String>) -> Self {
        Self { wrong: wrong.into(), accepted: accepted.into() }
    }
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; accepted: {}", self.wrong, self.accepted)
    }
}

impl std::error::Error for LineError {}

/// The words that are left of a line.
pub(super) struct Words {
    words: std::vec::IntoIter<String>,
    /// What the line should look like.
    usage: &'static str,
}

impl Words {
    /// Splits text as a shell does: quotes keep spaces together, `#` begins a comment.
    pub(super) fn split(text: &str, usage: &'static str) -> Result<Self, LineError> {
        let words = shlex::split(text).ok_or_else(|| {
            LineError::new("a quote is not closed, or the line ends in \\", usage)
        })?;
        Ok(Self { words: words.into_iter(), usage })
    }

    /// An error that shows what the line should look like.
    pub(super) fn wrong(&self, wrong: impl Into<String>) -> LineError {
        LineError::new(wrong, self.usage)
    }

    /// The next word, which must be there.
    pub(super) fn next(&mut self, what: &str) -> Result<String, LineError> {
        self.words.next().ok_or_else(|| self.wrong(format!("the {what} is missing")))
    }

    /// The next word, if there is one.
    pub(super) fn optional(&mut self) -> Option<String> {
        self.words.next()
    }

    /// All remaining words, each `key=value`.
    pub(super) fn pairs(&mut self) -> Result<Vec<(String, String)>, LineError> {
        let words: Vec<String> = self.words.by_ref().collect();
        let pair = |word: String| match word.split_once('=') {
            Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
            Some(_) | None => Err(self.wrong(format!("{word:?} is not key=value"))),
        };
        words.into_iter().map(pair).collect()
    }

    /// The end of the line.
    pub(super) fn end(mut self) -> Result<(), LineError> {
        match self.words.next() {
            None => Ok(()),
            Some(word) => Err(self.wrong(format!("{word:?} is too much"))),
        }
    }

    pub(super) fn instance(&mut self) -> Result<InstanceId, LineError> {
        instance_id(&self.next("instance")?)
    }

    pub(super) fn interface(&mut self) -> Result<NetworkInterfaceId, LineError> {
        let text = self.next("network interface")?;
        NetworkInterfaceId::parse(&text).map_err(|_| {
            LineError::new(
                format!("{text:?} is not the id of a network interface"),
                "eni- and 8 or 17 lower-case hexadecimal digits",
            )
        })
    }

    pub(super) fn interface_attachment(&mut self) -> Result<InterfaceAttachmentId, LineError> {
        let text = self.next("attachment")?;
        InterfaceAttachmentId::parse(&text).map_err(|_| {
            LineError::new(
                format!("{text:?} is not the id of an interface's attachment"),
                "eni-attach- or ela-attach- and 8 or 17 lower-case hexadecimal digits",
            )
        })
    }

    pub(super) fn volume(&mut self) -> Result<VolumeId, LineError> {
        let text = self.next("volume")?;
        VolumeId::parse(&text).map_err(|_| {
            LineError::new(
                format!("{text:?} is not the id of a volume"),
                "vol- and 8 or 17 lower-case hexadecimal digits",
            )
        })
    }

    pub(super) fn device(&mut self) -> Result<DeviceName, LineError> {
        let text = self.next("device")?;
        device(&text)
    }

    /// One of the words of a list.
    /// The thing that has this name.
    pub(super) fn one_of<T>(
        &mut self,
        what: &str,
        all: impl IntoIterator<Item = (&'static str, T)>,
    ) -> Result<T, LineError> {
        let text = self.next(what)?;
        one_of(what, &text, all)
    }
}

/// An instance, by its id.
pub(super) fn instance_id(text: &str) -> Result<InstanceId, LineError> {
    InstanceId::parse(text).map_err(|_| {
        LineError::new(
            format!("{text:?} is not the id of an instance"),
            "i- and 8 or 17 lower-case hexadecimal digits",
        )
    })
}

/// The thing that has this name.
pub(super) fn one_of<T>(
    what: &str,
    text: &str,
    all: impl IntoIterator<Item = (&'static str, T)>,
) -> Result<T, LineError> {
    let mut names = Vec::new();
    for (name, value) in all {
        if name == text {
            return Ok(value);
        }
        names.push(name);
    }
    Err(LineError::new(format!("there is no {what} {text:?}"), names.join(" | ")))
}

pub(super) fn device(text: &str) -> Result<DeviceName, LineError> {
    DeviceName::parse(text).ok_or_else(|| {
        LineError::new(format!("{text:?} is not a device name"), "/dev/sd[a-z], /dev/xvd[a-z] …")
    })
}

pub(super) fn boolean(text: &str) -> Result<bool, LineError> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(LineError::new(format!("{text:?} is neither true nor false"), "true | false")),
    }
}

pub(super) fn number<T: std::str::FromStr>(text: &str) -> Result<T, LineError> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.ok_or_else(|| {
        LineError::new(format!("{text:?} is not a whole number that fits"), "digits, such as 42")
    })
}

/// `500ms`, `10s`, `5min`, `1h`.
pub(super) fn span(text: &str) -> Result<Duration, LineError> {
    const UNITS: [(&str, u64); 4] = [("ms", 1), ("s", 1000), ("min", 60_000), ("h", 3_600_000)];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = text.split_at(digits);
    let unit = UNITS.iter().find(|(name, _)| *name == unit).map(|(_, millis)| *millis);
    let millis = count.parse::<u64>().ok().zip(unit).and_then(|(n, unit)| n.checked_mul(unit));
    millis.map(Duration::from_millis).ok_or_else(|| {
        LineError::new(format!("{text:?} is not a span of time"), "500ms | 10s | 5min | 1h")
    })
}

/// `2014-02-27T19:23:06Z`, with or without milliseconds.
pub(super) fn instant(text: &str) -> Result<Instant, LineError> {
    let wrong = || {
        LineError::new(
            format!("{text:?} is not a time"),
            "2014-02-27T19:23:06Z or 2014-02-27T19:23:06.000Z",
        )
    };
    let field = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
    };
    let millis = match text.len() {
        20 => Some(0),
        24 => field(20, 23),
        _ => None,
    };
    let parts = || {
        let day = (field(0, 4)?, field(5, 7)?, field(8, 10)?);
        Some((day, (field(11, 13)?, field(14, 16)?, field(17, 19)?), millis?))
    };
    let ((year, month, day), (hour, minute, second), millis) = parts().ok_or_else(wrong)?;
    let whole = Instant::from_utc(year, month, day, hour, minute, second);
    let at = Instant::from_millis(whole.as_millis().saturating_add(millis));
    // A date that does not exist, or a wrong separator, does not come back as it was written.
    let full = at.to_string();
    let short = full.replace(".000Z", "Z");
    if text == full || text == short { Ok(at) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_times_are_read_strictly() {
        assert_eq!(span("5min"), Ok(Duration::from_secs(300)));
        assert_eq!(span("500ms"), Ok(Duration::from_millis(500)));
        for text in ["", "5", "min", "-5s", "5 s", "1.5s", "99999999999999999999h", "5d"] {
            assert!(span(text).is_err(), "{text}");
        }
        let documented = Instant::from_utc(2014, 2, 27, 19, 23, 6);
        assert_eq!(instant("2014-02-27T19:23:06Z"), Ok(documented));
        assert_eq!(instant("2014-02-27T19:23:06.000Z"), Ok(documented));
        for text in ["", "2014-02-30T19:23:06Z", "2014-02-27 19:23:06Z", "2014-02-27T25:00:00Z"] {
            assert!(instant(text).is_err(), "{text}");
        }
    }
}
