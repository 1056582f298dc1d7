//! Links: a session as a text, short enough for an address.
//!
//! A link holds the fixture, the seed and the commands up to the present position. It is data:
//! nothing in it is ever executed but these commands, in a world of their own.
//!
//! # Format 1
//!
//! `1.` and, in base64url without padding, bytes. Numbers and texts are as postcard writes them
//! (its wire format is published). The bytes are:
//!
//! - the head: twice the number of the world, and one more if a command is of ECS; the seed; a
//!   check;
//! - the commands, after every fourth one a check;
//! - the check of all.
//!
//! A command begins with the number of its opening in `tables/openings.txt`: what it is, and of
//! frequent calls also which parameters they have. Values follow. Both ends play the commands while
//! they write and read, so that an id is short: its place among those of its kind in the world at
//! that moment, or its place among the texts that came before. Other values are words of
//! `tables/words.txt`, or are written out.
//!
//! # What is promised
//!
//! A link that was published opens for good, and what is in it does not change: the tables only
//! grow, and `tests/data/links.txt` has links of every kind with what came of them. What cannot be
//! written in format 1 would be format 2, beside it.
//!
//! # Damage
//!
//! The check at the end has 16 bits: it finds every change of one character, or of two that stand
//! together, and misses one in 65,536 of all others. If it is right, the others are not looked at.
//! If not, the commands are opened up to the last check of 8 bits that is right; each of these
//! misses one change in 256 at the most.

mod bytes;
mod damage;
mod deeds;
mod frame;
mod kinds;
mod known;
mod lab;
mod lab_ecs;
mod reading;
mod requests;
mod tables;
mod texts;

pub use damage::{Damage, Flaw};

use super::Session;
use crate::sim::{Admin, Command};
use bytes::{Writer, put};
use frame::Check;
use texts::Seen;

/// How many bytes of text are taken at the most.
pub const MOST_BYTES: usize = 1024 * 1024;

/// How many commands a link may have.
pub const MOST_COMMANDS: usize = 100_000;

/// How much the commands of a link may do: each counts one, and one for each thing that happens;
/// what lists resources counts as many as there are, and so does every 64th command, at which the
/// session keeps a copy of the world.
pub const MOST_WORK: usize = 2_000_000;

/// After how many commands there is a check.
const STRIDE: usize = 4;

/// What a link gave.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The session, at its end: of a damaged link, what came before the damage.
    pub session: Session,
    /// What is wrong with the link, if something is.
    pub damage: Option<Damage>,
}

impl Session {
    /// The session as a link, `1.` and letters: its fixture, its seed, and its commands up to the
    /// present position. Twenty usual commands take 70 to 105 characters.
    ///
    /// In an address it is the fragment. A session of more than [`MOST_COMMANDS`] has a link, too,
    /// of which only so many are opened.
    ///
    /// ```
    /// use detach_lab::session::Session;
    /// use detach_lab::sim::Fixture;
    /// use detach_lab::wire::RawRequest;
    ///
    /// let mut session = Session::new(Fixture::START, 7);
    /// session.send(RawRequest::new("DetachVolume").with("VolumeId", "vol-0da7a000000000001"));
    /// let link = session.link();
    /// assert!(link.starts_with("1.") && link.len() < 20);
    /// assert_eq!(Session::from_link(&link).session.log(), session.log());
    /// ```
    pub fn link(&self) -> String {
        write(self)
    }

    /// Opens a link: what [`Session::link`] gives, also after `#`, or at the end of a whole
    /// address.
    ///
    /// It never fails: of a damaged link the commands before the damage are opened, and the damage
    /// says where it is. Sizes are checked before anything is done ([`MOST_BYTES`]), and nothing in
    /// a link can make it take more than [`MOST_WORK`].
    ///
    /// ```
    /// use detach_lab::session::Session;
    /// use detach_lab::sim::Fixture;
    ///
    /// let link = Session::new(Fixture::NITRO, 7).link();
    /// let opened = Session::from_link(&format!("https://example.com/detach-lab/#{link}"));
    /// assert_eq!(opened.session.fixture(), Fixture::NITRO);
    /// assert_eq!(opened.damage, None);
    /// ```
    pub fn from_link(text: &str) -> Opened {
        read(text)
    }

    /// Whether a link cannot be opened without ECS, because its world or one of its commands is of
    /// it. True too if that cannot be told. Nothing is played.
    ///
    /// ```
    /// use detach_lab::session::Session;
    /// use detach_lab::sim::Fixture;
    ///
    /// assert!(!Session::link_has_ecs(&Session::new(Fixture::START, 7).link()));
    /// assert!(Session::link_has_ecs(&Session::new(Fixture::BOTH, 7).link()));
    /// assert!(Session::link_has_ecs("?"));
    /// ```
    pub fn link_has_ecs(text: &str) -> bool {
        has_ecs(text)
    }
}

/// Whether it is one of ECS.
const fn is_of_ecs(command: &Command) -> bool {
    match command {
        Command::Ecs(_) | Command::EcsGuest(..) | Command::Admin(Admin::Ecs(_)) => true,
        Command::Ec2(_) | Command::Guest(..) | Command::Admin(_) | Command::Advance(_) => false,
    }
}

#[cfg_attr(feature = "split", chunk::later(links))]
fn has_ecs(text: &str) -> bool {
    reading::has_ecs(text)
}

#[cfg_attr(feature = "split", chunk::later(links))]
fn write(session: &Session) -> String {
    let fixture = session.fixture();
    let mut bytes = Vec::new();
    let number = tables::world(fixture.name);
    debug_assert!(number.is_some(), "{} has no number", fixture.name);
    let log = &session.log()[..session.position()];
    let has_ecs = log.iter().any(|exchange| is_of_ecs(&exchange.command));
    put(&(2 * number.unwrap_or_default() as u64 + u64::from(has_ecs)), &mut bytes);
    put(&session.seed(), &mut bytes);
    let mut check = Check::new();
    let mut checked = 0;
    let mut close = |bytes: &mut Vec<u8>| {
        check.add(bytes.get(checked..).unwrap_or_default());
        bytes.push(check.value());
        checked = bytes.len() - 1;
    };
    close(&mut bytes);
    let mut world = fixture.build(session.seed());
    let mut seen = Seen::new();
    for (index, exchange) in log.iter().enumerate() {
        let mut out = Writer { bytes: &mut bytes, seen: &mut seen, world: &world };
        match &exchange.request {
            Some(request) => out.request(request),
            None => out.deed(&exchange.command, exchange.ticked),
        }
        world.apply(&*exchange.command);
        if (index + 1) % STRIDE == 0 {
            close(&mut bytes);
        }
    }
    frame::pack(bytes)
}

#[cfg_attr(feature = "split", chunk::later(links))]
fn read(text: &str) -> Opened {
    reading::read(text)
}
