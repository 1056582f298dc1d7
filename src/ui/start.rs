//! How the session of an element begins: in a world, after a script, by a link, or by a lesson.

use super::course::Course;
use super::model::Shows;
use super::options::{Wrong, too_long, wrong};
use crate::lab::{self, Lab, Misuse};
use crate::lesson::Lesson;
use crate::session::Session;
use crate::sim::Fixture;
use crate::wire::request::Service;

/// The seed of an element that names none: that of the page.
pub(super) const SEED: u64 = 1;

/// How many bytes a link in an attribute has at the most: some twenty thousand commands.
const MOST_LINK_BYTES: usize = 64 * 1024;

/// How the session of an element begins.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Start {
    /// Which clouds are shown; those that the world has something in, if it is left open.
    pub(super) shows: Option<Shows>,
    pub(super) from: Origin,
}

/// Where it comes from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Origin {
    /// The text of a lesson.
    Lesson(String),
    /// A link.
    Link(String),
    /// A world, and what is done in it before anybody looks, a line for each.
    World { fixture: Fixture, seed: u64, script: String },
}

/// What begins.
pub(super) struct Begun {
    pub(super) session: Session,
    /// The lesson that is read in it.
    pub(super) course: Option<Course>,
    /// What is wrong with the link of which it is only a part.
    pub(super) damage: Option<Wrong>,
}

impl Begun {
    const fn plain(session: Session) -> Self {
        Self { session, course: None, damage: None }
    }
}

impl Start {
    /// Reads the attributes that say how it begins; the first three are words.
    pub(super) fn read(
        [service, fixture, seed]: [String; 3],
        attribute: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Wrong> {
        let shows = match service.as_str() {
            "" => None,
            "ec2" => Some(Shows::One(Service::Ec2)),
            "ecs" => Some(Shows::One(Service::Ecs)),
            "both" => Some(Shows::Both),
            _ => return Err(wrong("service", &service, "ec2, ecs, both")),
        };
        let fixture = match fixture.as_str() {
            "" => shows.map_or(Fixture::START, Shows::start),
            name => Fixture::find(name).ok_or_else(|| {
                wrong("fixture", name, &Fixture::ALL.map(|fixture| fixture.name).join(", "))
            })?,
        };
        let most = Lab::MOST_SEED;
        let seed = match seed.as_str() {
            "" => SEED,
            text => text.parse().ok().filter(|seed| *seed <= most).ok_or_else(|| {
                wrong("seed", text, &["a whole number from 0 to ", &most.to_string()].concat())
            })?,
        };
        let text = |name, most| {
            let text = attribute(name).unwrap_or_default();
            if text.len() > most { Err(too_long(name, text.len(), most)) } else { Ok(text) }
        };
        let script = text("script", Lab::MOST_SCRIPT_BYTES)?.replace(" ; ", "\n");
        let link = text("link", MOST_LINK_BYTES)?;
        let lesson = text("lesson", Lesson::MOST_BYTES)?;
        let from = if !lesson.trim().is_empty() {
            Origin::Lesson(lesson)
        } else if !link.trim().is_empty() {
            Origin::Link(link.trim().to_owned())
        } else {
            Origin::World { fixture, seed, script: script.trim().to_owned() }
        };
        Ok(Self { shows, from })
    }

    /// Whether ECS may come into it.
    pub(super) fn has_ecs(&self) -> bool {
        // Its lines begin with `ecs`, and so do the names of its worlds; a request as text may be
        // for either.
        let named = |text: &str| ["ecs", "both", "http"].iter().any(|word| text.contains(word));
        self.shows.is_some_and(|shows| shows.has(Service::Ecs))
            || match &self.from {
                Origin::Lesson(text) => named(text),
                // What is in it is told by the code that opens it.
                Origin::Link(_) => false,
                Origin::World { fixture, script, .. } => fixture.has_ecs() || named(script),
            }
    }

    /// The session in which it ends; of a damaged link, what came before the damage.
    ///
    /// # Errors
    /// The first line of a script or lesson that is not understood, or a link of which nothing can
    /// be opened.
    pub(super) fn session(&self) -> Result<Begun, Wrong> {
        match &self.from {
            Origin::Lesson(text) => taught(text),
            Origin::Link(link) => linked(link),
            Origin::World { fixture, seed, script } if script.is_empty() => {
                Ok(Begun::plain(Session::new(*fixture, *seed)))
            }
            Origin::World { fixture, seed, script } => scripted(fixture.name, *seed, script),
        }
    }
}

#[cfg_attr(feature = "split", chunk::later(script))]
fn scripted(fixture: &str, seed: u64, script: &str) -> Result<Begun, Wrong> {
    let options = lab::Options {
        seed: Some(seed),
        fixture: Some(fixture.to_owned()),
        script: Some(script.to_owned()),
        ..lab::Options::default()
    };
    let wrong = |misuse: Misuse| Wrong { argument: "script", message: misuse.message };
    Lab::with(&options).map(|lab| Begun::plain(lab.into_session())).map_err(wrong)
}

#[cfg_attr(feature = "split", chunk::later(links))]
fn linked(link: &str) -> Result<Begun, Wrong> {
    let wrong = |message| Wrong { argument: "link", message };
    let (lab, damage) = Lab::from_link(link).map_err(|misuse| wrong(misuse.message))?;
    let damage = damage.map(|damage| wrong(damage.message));
    Ok(Begun { damage, ..Begun::plain(lab.into_session()) })
}

#[cfg_attr(feature = "split", chunk::later(script))]
fn taught(text: &str) -> Result<Begun, Wrong> {
    let course = Course::read(text)
        .map_err(|error| Wrong { argument: "lesson", message: error.to_string() })?;
    Ok(Begun { session: course.begin(0), course: Some(course), damage: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::options::Options;
    use crate::wire::RawRequest;

    fn read(attributes: &[(&str, &str)]) -> Result<Start, Wrong> {
        let options = Options::read(|name| {
            let found = attributes.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| (*value).to_owned())
        });
        options.map(|options| options.start)
    }

    #[test]
    fn a_script_is_done_before_anybody_looks() {
        let script = "ec2 DetachVolume VolumeId=vol-01095000000000001 ; clock settle";
        let start = read(&[("script", script)]).expect("nothing is wrong");
        let session = start.session().expect("both lines can be read").session;
        assert_eq!(session.log().len(), 2);
        let start = read(&[("script", "clock step ; dance")]).expect("it is read later");
        let wrong = start.session().err().expect("nobody dances");
        assert_eq!(wrong.argument, "script");
        assert!(wrong.message.starts_with("line 2: "), "{}", wrong.message);
    }

    #[test]
    fn a_lesson_goes_before_a_link_and_a_link_before_a_world() {
        let lesson = "#: A\n# B.\nworld nitro\n## C\n# D.\nclock step\n";
        let link = Session::new(Fixture::EMPTY, 7).link();
        let fixture = |attributes: &[(&str, &str)]| {
            let start = read(attributes).expect("nothing is wrong");
            start.session().expect("it begins").session.fixture()
        };
        let [world, link, lesson] = [("fixture", "managed"), ("link", &*link), ("lesson", lesson)];
        assert_eq!(fixture(&[world, link, lesson]), Fixture::NITRO);
        assert_eq!(fixture(&[world, link]), Fixture::EMPTY);
        assert_eq!(fixture(&[world]), Fixture::MANAGED);
        // But each must say what can be done.
        let wrong = read(&[lesson, link, ("seed", "x")]).expect_err("a seed is a number");
        assert_eq!(wrong.argument, "seed");
    }

    #[test]
    fn of_a_damaged_link_the_beginning_is_opened() {
        let mut session = Session::new(Fixture::START, 7);
        session.send(RawRequest::new("DetachVolume").with("VolumeId", "vol-01095000000000001"));
        let link = session.link();
        let begun = |link: &str| {
            let start = read(&[("link", link)]).expect("it is read later");
            start.session()
        };
        let whole = begun(&link).expect("it is sound");
        assert_eq!((whole.session.log().len(), whole.damage), (1, None));
        let part = begun(&link[..link.len() - 1]).expect("its world is known");
        assert_eq!(part.session.log().len(), 0);
        assert_eq!(part.damage.expect("it is cut off").argument, "link");
        assert_eq!(begun("7.AAAA").err().expect("of another format").argument, "link");
    }
}
