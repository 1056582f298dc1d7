//! The attributes of an element, read: what it shows, and how its world begins.

use super::model::{Shows, Theme};
use crate::lab::{self, Lab};
use crate::session::Session;
use crate::sim::Fixture;
use crate::wire::request::Service;

/// The seed of an element that names none: that of the page.
pub(super) const SEED: u64 = 1;

/// How many bytes an attribute has at the most, other than a script.
const MOST_BYTES: usize = 200;

/// The most pixels that can be kept free for an element.
const MOST_HEIGHT: u16 = 10_000;

/// A part of the lab that can be shown by itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum View {
    Full,
    Request,
    Diagram,
    Topology,
    Timeline,
    Response,
    Catalogue,
}

impl View {
    const ALL: [Self; 7] = [
        Self::Full,
        Self::Request,
        Self::Diagram,
        Self::Topology,
        Self::Timeline,
        Self::Response,
        Self::Catalogue,
    ];

    /// Whether a person can change the world by it, and may want to go back.
    pub(super) const fn is_changed(self) -> bool {
        match self {
            Self::Request | Self::Topology | Self::Timeline | Self::Catalogue => true,
            Self::Full | Self::Diagram | Self::Response => false,
        }
    }

    /// Its name in the attribute.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Request => "request",
            Self::Diagram => "diagram",
            Self::Topology => "topology",
            Self::Timeline => "timeline",
            Self::Response => "response",
            Self::Catalogue => "catalogue",
        }
    }
}

/// What an element is asked to be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Options {
    /// What is shown, in this order.
    pub(super) views: Vec<View>,
    pub(super) theme: Theme,
    pub(super) start: Start,
}

/// How the world of an element begins.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Start {
    /// Which clouds are shown; those that the world has something in, if it is left open.
    pub(super) shows: Option<Shows>,
    pub(super) fixture: Fixture,
    pub(super) seed: u64,
    /// What is done before anybody looks, a line for each.
    pub(super) script: String,
}

/// An attribute that cannot be followed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Wrong {
    /// Its name.
    pub(super) argument: &'static str,
    /// What is wrong with it, and what is accepted.
    pub(super) message: String,
}

impl Options {
    /// Reads all attributes.
    ///
    /// # Errors
    /// The first one that is wrong, in the order `height`, `view`, `theme`, `service`, `fixture`,
    /// `seed`, `script`.
    pub(super) fn read(attribute: impl Fn(&str) -> Option<String>) -> Result<Self, Wrong> {
        let word = |name| short(name, attribute(name).unwrap_or_default());
        let height = word("height")?;
        if !height.is_empty() && !height.parse().is_ok_and(|height: u16| height <= MOST_HEIGHT) {
            let accepted = ["a whole number of pixels up to ", &MOST_HEIGHT.to_string()].concat();
            return Err(wrong("height", &height, &accepted));
        }
        let views = views(&word("view")?)?;
        let theme = word("theme")?;
        let theme = match theme.as_str() {
            "" => Theme::Auto,
            _ => Theme::parse(&theme).ok_or_else(|| wrong("theme", &theme, "auto, light, dark"))?,
        };
        let start = Start::read(word("service")?, word("fixture")?, word("seed")?, &attribute)?;
        Ok(Self { views, theme, start })
    }

    /// Whether a part of the lab is shown.
    pub(super) fn has(&self, view: View) -> bool {
        self.views.contains(&view) || self.views.contains(&View::Full)
    }
}

fn views(text: &str) -> Result<Vec<View>, Wrong> {
    let mut views = Vec::new();
    for name in text.split_ascii_whitespace() {
        let view = View::ALL.into_iter().find(|view| view.as_str() == name);
        let Some(view) = view else {
            return Err(wrong("view", name, &View::ALL.map(View::as_str).join(", ")));
        };
        if views.contains(&view) {
            return Err(wrong("view", text, "each view once"));
        }
        views.push(view);
    }
    if views.len() > 1 && views.contains(&View::Full) {
        return Err(wrong("view", text, "full alone, or others"));
    }
    if views.is_empty() {
        views.push(View::Full);
    }
    Ok(views)
}

impl Start {
    fn read(
        service: String,
        fixture: String,
        seed: String,
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
        let seed = match seed.as_str() {
            "" => SEED,
            text => text.parse().map_err(|_| {
                wrong("seed", text, "a whole number from 0 to 18446744073709551615")
            })?,
        };
        let script = attribute("script").unwrap_or_default();
        if script.len() > Lab::MOST_SCRIPT_BYTES {
            return Err(too_long("script", script.len(), Lab::MOST_SCRIPT_BYTES));
        }
        Ok(Self { shows, fixture, seed, script: script.replace(" ; ", "\n") })
    }

    /// Whether anything is done before somebody looks.
    pub(super) fn has_script(&self) -> bool {
        !self.script.trim().is_empty()
    }

    /// Whether ECS may come into it.
    pub(super) fn has_ecs(&self) -> bool {
        // Its lines begin with `ecs`, and so do the names of its worlds; a request as text may be
        // for either.
        let named = ["ecs", "both", "http"].iter().any(|word| self.script.contains(word));
        named || self.fixture.has_ecs() || self.shows.is_some_and(|shows| shows.has(Service::Ecs))
    }

    /// The session in which it ends.
    ///
    /// # Errors
    /// A line of the script that is not understood.
    pub(super) fn session(&self) -> Result<Session, Wrong> {
        if !self.has_script() {
            return Ok(Session::new(self.fixture, self.seed));
        }
        scripted(self.fixture.name, self.seed, &self.script)
    }
}

#[cfg_attr(feature = "split", chunk::later(script))]
fn scripted(fixture: &str, seed: u64, script: &str) -> Result<Session, Wrong> {
    let options = lab::Options {
        seed: Some(seed),
        fixture: Some(fixture.to_owned()),
        script: Some(script.to_owned()),
        ..lab::Options::default()
    };
    let lab = Lab::with(&options);
    lab.map(Lab::into_session)
        .map_err(|misuse| Wrong { argument: "script", message: misuse.message })
}

fn short(name: &'static str, text: String) -> Result<String, Wrong> {
    if text.len() > MOST_BYTES {
        return Err(too_long(name, text.len(), MOST_BYTES));
    }
    Ok(text.trim().to_owned())
}

fn wrong(argument: &'static str, given: &str, accepted: &str) -> Wrong {
    Wrong { argument, message: ["\"", given, "\"; accepted: ", accepted].concat() }
}

fn too_long(argument: &'static str, bytes: usize, most: usize) -> Wrong {
    let message =
        ["it has ", &bytes.to_string(), " bytes; accepted: at most ", &most.to_string()].concat();
    Wrong { argument, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &[(&str, &str)]) -> Result<Options, Wrong> {
        Options::read(|name| {
            let found = attributes.iter().find(|(given, _)| *given == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn said(attributes: &[(&str, &str)]) -> String {
        match read(attributes) {
            Ok(options) => format!("accepted: {options:?}"),
            Err(wrong) => [wrong.argument, ": ", &wrong.message].concat(),
        }
    }

    #[test]
    fn without_attributes_it_is_all_of_the_lab_and_its_first_world() {
        let options = read(&[]).expect("nothing is wrong");
        assert_eq!(options.views, [View::Full]);
        assert_eq!(options.theme, Theme::Auto);
        assert_eq!((options.start.fixture, options.start.seed), (Fixture::START, 1));
        assert_eq!(read(&[("view", " "), ("seed", ""), ("script", "")]), Ok(options));
    }

    #[test]
    fn what_is_given_is_taken() {
        let options = read(&[
            ("view", "diagram  request"),
            ("theme", "dark"),
            ("service", "ecs"),
            ("seed", "18446744073709551615"),
            ("height", "420"),
            ("script", "clock step ; clock settle"),
        ])
        .expect("nothing is wrong");
        assert_eq!(options.views, [View::Diagram, View::Request]);
        assert_eq!(options.theme, Theme::Dark);
        assert_eq!(options.start.fixture, Fixture::ECS_START);
        assert_eq!(options.start.seed, u64::MAX);
        assert_eq!(options.start.script, "clock step\nclock settle");
    }

    #[test]
    fn what_is_wrong_is_named_with_what_is_accepted() {
        assert_eq!(said(&[("theme", "pink")]), "theme: \"pink\"; accepted: auto, light, dark");
        assert_eq!(said(&[("service", "gce")]), "service: \"gce\"; accepted: ec2, ecs, both");
        assert_eq!(
            said(&[("seed", "-1")]),
            "seed: \"-1\"; accepted: a whole number from 0 to 18446744073709551615"
        );
        assert_eq!(
            said(&[("view", "request map")]),
            "view: \"map\"; accepted: full, request, diagram, topology, timeline, response, catalogue"
        );
        assert_eq!(
            said(&[("view", "request request")]),
            "view: \"request request\"; accepted: each view once"
        );
        assert_eq!(
            said(&[("view", "full request")]),
            "view: \"full request\"; accepted: full alone, or others"
        );
        assert_eq!(
            said(&[("height", "4em")]),
            "height: \"4em\"; accepted: a whole number of pixels up to 10000"
        );
        assert!(said(&[("fixture", "mars")]).starts_with("fixture: \"mars\"; accepted: start, "));
        let long = "a".repeat(201);
        assert_eq!(said(&[("fixture", &long)]), "fixture: it has 201 bytes; accepted: at most 200");
        let long = "a".repeat(65_537);
        assert_eq!(
            said(&[("script", &long)]),
            "script: it has 65537 bytes; accepted: at most 65536"
        );
    }

    #[test]
    fn a_script_is_done_before_anybody_looks() {
        let script = "ec2 DetachVolume VolumeId=vol-01095000000000001 ; clock settle";
        let options = read(&[("script", script)]).expect("nothing is wrong");
        let session = options.start.session().expect("both lines can be read");
        assert_eq!(session.log().len(), 2);
        let options = read(&[("script", "clock step ; dance")]).expect("it is read later");
        let wrong = options.start.session().expect_err("nobody dances");
        assert_eq!(wrong.argument, "script");
        assert!(wrong.message.starts_with("line 2: "), "{}", wrong.message);
    }
}
