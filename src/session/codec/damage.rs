//! What is wrong with a link, and where.

use std::fmt;
use std::ops::RangeInclusive;

/// What is wrong with a link that could not be opened whole.
///
/// ```
/// use detach_lab::session::{Flaw, Session};
/// use detach_lab::sim::Fixture;
///
/// let link = Session::new(Fixture::START, 7).link();
/// let cut = Session::from_link(&link[..4]).damage.expect("half of it is missing");
/// assert!(!cut.has_world);
/// let other = Session::from_link("7.AAAA").damage.expect("nobody knows that format");
/// assert_eq!(other.flaw, Flaw::Version("7".to_owned()));
/// assert_eq!(
///     other.to_string(),
///     "the link cannot be opened: it is of format 7, and this lab knows format 1"
/// );
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Damage {
    /// What is wrong.
    pub flaw: Flaw,
    /// Where: characters of the text that was given, the first being 1. They begin after the last
    /// part that was found to be sound.
    pub characters: RangeInclusive<usize>,
    /// In which commands, the first being 1. They begin after the last one that was opened.
    pub commands: RangeInclusive<usize>,
    /// Whether the world from which the link starts is known. If not, the session is a new one in
    /// the world `start`, which says nothing of the link.
    pub has_world: bool,
}

/// What can be wrong with a link.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Flaw {
    /// It has so many bytes, which is more than [`MOST_BYTES`](super::MOST_BYTES).
    TooLong(usize),
    /// It is no link at all.
    NoLink,
    /// It is of a format that this lab does not know.
    Version(String),
    /// It has a character that no link has.
    Letter(char),
    /// It ends in the middle.
    Ends,
    /// A check is not what it should be: it was cut off, or something in it was changed.
    Check,
    /// It names something that this lab does not know: what kind of thing.
    Unknown(&'static str),
    /// It refers to something that is not there at that moment: what kind of thing.
    Missing(&'static str),
    /// It has a command of ECS, and its head says that it has none.
    Unannounced,
    /// It has more than [`MOST_COMMANDS`](super::MOST_COMMANDS).
    TooMany,
    /// What it does is more than a link may do ([`MOST_WORK`](super::MOST_WORK)).
    TooMuch,
}

impl Damage {
    /// How many commands were opened.
    pub const fn opened(&self) -> usize {
        self.commands.start().saturating_sub(1)
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => {
                write!(f, "it has {bytes} bytes; accepted: at most {}", super::MOST_BYTES)
            }
            Self::NoLink => f.write_str("it is no link of the lab, which begins with \"1.\""),
            Self::Version(version) => {
                write!(f, "it is of format {version}, and this lab knows format 1")
            }
            Self::Letter(letter) => write!(f, "{letter:?} stands in no link"),
            Self::Ends => f.write_str("it ends in the middle"),
            Self::Check => f.write_str("it was changed or cut off: a check does not match"),
            Self::Unknown(what) => write!(f, "it names {what} that this lab does not know"),
            Self::Missing(what) => write!(f, "it refers to {what} that is not there"),
            Self::Unannounced => {
                f.write_str("it has a command of ECS, and its head says that it has none")
            }
            Self::TooMany => {
                write!(f, "it has more commands; accepted: at most {}", super::MOST_COMMANDS)
            }
            Self::TooMuch => f.write_str("what it does is more than a link may do"),
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.has_world {
            return write!(f, "the link cannot be opened: {}", self.flaw);
        }
        let stretch = |f: &mut fmt::Formatter<'_>, what, at: &RangeInclusive<usize>| {
            if at.start() == at.end() {
                write!(f, "{what} {}", at.start())
            } else {
                write!(f, "{what}s {} to {}", at.start(), at.end())
            }
        };
        f.write_str("the link is damaged at ")?;
        stretch(f, "character", &self.characters)?;
        f.write_str(", in ")?;
        stretch(f, "command", &self.commands)?;
        write!(f, ": {}; ", self.flaw)?;
        match self.opened() {
            0 => f.write_str("only its world was opened"),
            1 => f.write_str("the command before was opened"),
            many => write!(f, "the {many} commands before were opened"),
        }
    }
}

impl std::error::Error for Damage {}
