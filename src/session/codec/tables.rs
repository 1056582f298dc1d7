//! The frozen tables of the format: what a number in a link stands for.
//!
//! What is in a table stays in its place for good: every link that was ever published names it by
//! its number. New rows come at the end, and the golden `tests/golden/links.txt` is printed anew.

use std::iter::Peekable;
use std::sync::LazyLock;

use super::known::{Among, Kind};
use crate::wire::{RawRequest, Service};

/// With what commands begin, a line each. `ec2 DetachVolume VolumeId Force=true` is a call with just
/// these parameters, of which the first one's value follows; after a star any parameters follow.
/// Numbers below 128 take one byte.
const OPENINGS: &str = include_str!("tables/openings.txt");

/// The parts of the names of parameters, and which resources their values name.
const NAMES: &str = include_str!("tables/names.txt");

/// Values that are used often.
const WORDS: &str = include_str!("tables/words.txt");

/// The worlds to start from.
const WORLDS: &str = include_str!("tables/worlds.txt");

/// The tables, taken apart.
pub(super) struct Tables {
    openings: Vec<Opening>,
    names: Vec<(&'static str, Option<Kind>)>,
    words: Vec<&'static str>,
}

/// With what a command begins.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Opening {
    /// With these words; it is no call.
    Deed(&'static str),
    /// It is a call that was sent in this way; its own opening follows.
    Way(Way),
    /// It is a call with the parameters of an earlier one.
    Again,
    /// It is a call whose parameters are sorted by their names; its own opening follows.
    Sorted,
    /// It is a call.
    Call {
        service: Service,
        /// The action; any, or none, if `None`.
        action: Option<&'static str>,
        /// Just these parameters, some with their values; any, if `None`.
        keys: Option<Vec<(&'static str, Option<&'static str>)>>,
    },
}

/// A way in which calls are sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Way {
    pub(super) service: Service,
    pub(super) host: Option<&'static str>,
    pub(super) format: Option<&'static str>,
    pub(super) version: Option<&'static str>,
}

impl Opening {
    fn read(line: &'static str) -> Self {
        let mut words: Peekable<_> = line.split(' ').peekable();
        let service = match words.next() {
            Some("ec2") => Service::Ec2,
            Some("ecs") => Service::Ecs,
            Some("again") => return Self::Again,
            Some("sorted") => return Self::Sorted,
            Some("way") => return Self::Way(Way::read(words)),
            _ => return Self::Deed(line),
        };
        let action = words.next().filter(|action| *action != "*");
        let any = action.is_none() || words.next_if_eq(&"*").is_some();
        let pair = |word: &'static str| match word.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (word, None),
        };
        Self::Call { service, action, keys: (!any).then(|| words.map(pair).collect()) }
    }
}

impl Way {
    fn read(words: impl Iterator<Item = &'static str>) -> Self {
        let mut way = Self { service: Service::Ec2, host: None, format: None, version: None };
        for word in words {
            match word.split_once('=') {
                Some(("host", host)) => way.host = Some(host),
                Some(("format", format)) => way.format = Some(format),
                Some(("version", version)) => way.version = Some(version),
                _ if word == Service::Ecs.as_str() => way.service = Service::Ecs,
                _ => {}
            }
        }
        way
    }
}

/// The tables, taken apart once.
static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    pub(super) fn get() -> &'static Self {
        &TABLES
    }

    fn read() -> Self {
        let name = |line: &'static str| match line.split_once(' ') {
            Some((name, kind)) => (name, Kind::parse(kind)),
            None => (line, None),
        };
        Self {
            openings: OPENINGS.lines().map(Opening::read).collect(),
            names: NAMES.lines().map(name).collect(),
            words: WORDS.lines().collect(),
        }
    }

    pub(super) fn opening_at(&self, number: usize) -> Option<&Opening> {
        self.openings.get(number)
    }

    /// The number of the opening of a call with any parameters, and whether it names the action.
    pub(super) fn any(&self, service: Service, action: Option<&str>) -> (usize, bool) {
        let number = |named: Option<&str>| {
            self.place(|opening| {
                matches!(opening, Opening::Call { service: of, action: is, keys: None }
                    if *of == service && *is == named)
            })
        };
        match action.and_then(|action| number(Some(action))) {
            Some(known) => (known, true),
            None => (number(None).unwrap_or_default(), false),
        }
    }

    /// The number of the way in which a request was sent.
    pub(super) fn way_of(&self, request: &RawRequest) -> Option<usize> {
        let is = |text: &Option<String>, way: Option<&str>| text.as_deref() == way;
        self.place(|opening| {
            matches!(opening, Opening::Way(way) if way.service == request.service
                && is(&request.host, way.host)
                && is(&request.format, way.format)
                && is(&request.version, way.version))
        })
    }

    /// The number of an opening without a content of its own.
    pub(super) fn number_of(&self, opening: &Opening) -> usize {
        let found = self.place(|other| other == opening);
        debug_assert!(found.is_some(), "there is no {opening:?}");
        found.unwrap_or_default()
    }

    fn place(&self, is: impl Fn(&Opening) -> bool) -> Option<usize> {
        self.openings.iter().position(is)
    }

    /// The openings with their numbers.
    pub(super) fn openings(&self) -> impl Iterator<Item = (usize, &Opening)> {
        self.openings.iter().enumerate()
    }

    pub(super) fn name(&self, text: &str) -> Option<usize> {
        self.names.iter().position(|(name, _)| *name == text)
    }

    pub(super) fn name_at(&self, number: usize) -> Option<&'static str> {
        self.names.get(number).map(|(name, _)| *name)
    }

    pub(super) fn word(&self, text: &str) -> Option<usize> {
        self.words.iter().position(|word| *word == text)
    }

    pub(super) fn word_at(&self, number: usize) -> Option<&'static str> {
        self.words.get(number).copied()
    }

    /// Among which resources the value of a parameter is looked for: its last name tells.
    pub(super) fn among(&self, service: Service, key: &str) -> Among {
        let number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let last = key.rsplit('.').find(|part| !number(part));
        let kind = last
            .and_then(|last| self.names.iter().find(|(name, _)| *name == last))
            .and_then(|(_, kind)| *kind);
        kind.map_or(Among::All(service), |kind| Among::These(service, kind))
    }
}

/// The number of a world to start from.
pub(super) fn world(name: &str) -> Option<usize> {
    WORLDS.lines().position(|world| world == name)
}

/// The world to start from with this number.
pub(super) fn world_at(number: usize) -> Option<&'static str> {
    WORLDS.lines().nth(number)
}
