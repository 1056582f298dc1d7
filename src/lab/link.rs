//! A lab as a text that can be sent, and back.

use serde::Serialize;

use super::{Lab, Misuse};
use crate::session::{self, Opened, Session};

/// What is wrong with a link of which only the beginning was opened.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Damage {
    /// What is wrong, where, and what was opened.
    pub message: String,
    /// The first character of the text that is not known to be sound, from 1.
    pub first_character: usize,
    /// The last one.
    pub last_character: usize,
    /// How many commands were opened.
    pub opened: usize,
}

impl Damage {
    fn of(damage: &session::Damage) -> Self {
        Self {
            message: damage.to_string(),
            first_character: *damage.characters.start(),
            last_character: *damage.characters.end(),
            opened: damage.opened(),
        }
    }
}

impl Lab {
    /// The lab as a link: a text that holds the world it began in, its seed, and what was done up
    /// to the present position. Twenty usual commands take 70 to 105 characters. In an address of
    /// the page it is the fragment, after `#`.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Service, json};
    ///
    /// let mut lab = Lab::new();
    /// lab.call(Service::Ec2, "RunInstances", &json!({ "ImageId": "ami-1", "MinCount": 1, "MaxCount": 1 }))?;
    /// let (again, damage) = Lab::from_link(&lab.link())?;
    /// assert_eq!((again.snapshot(), damage), (lab.snapshot(), None));
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn link(&self) -> String {
        self.session.link()
    }

    /// A lab as a link describes it, at its end: what [`Lab::link`] gives, also after `#`, or at
    /// the end of a whole address. Of a damaged link what came before the damage is opened, and
    /// the damage says where it is.
    ///
    /// # Errors
    /// A text of which nothing can be opened: it is too long ([`session::MOST_BYTES`]), no link, of
    /// another format, or damaged before it names its world.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let misuse = Lab::from_link("7.AAAA").unwrap_err();
    /// let words = "the link cannot be opened: it is of format 7, and this lab knows format 1";
    /// assert_eq!((&*misuse.argument, &*misuse.message), ("link", words));
    /// ```
    pub fn from_link(link: &str) -> Result<(Self, Option<Damage>), Misuse> {
        let Opened { session, damage } = opened(link)?;
        Ok((session.into(), damage.as_ref().map(Damage::of)))
    }

    /// Starts over, as a link describes it: see [`Lab::from_link`].
    pub(super) fn open(&mut self, link: &str) -> Result<Option<Damage>, Misuse> {
        let Opened { session, damage } = opened(link)?;
        self.begin(session);
        Ok(damage.as_ref().map(Damage::of))
    }
}

fn opened(link: &str) -> Result<Opened, Misuse> {
    let opened = Session::from_link(link);
    match opened.damage.as_ref().filter(|damage| !damage.has_world) {
        Some(damage) => Err(Misuse::argument("link", damage.to_string())),
        None => Ok(opened),
    }
}
