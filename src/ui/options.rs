//! The attributes of an element, read: what it shows, and how its world begins.

use super::model::Theme;
use super::start::{Origin, Start};

/// How many bytes an attribute has at the most, other than a script, a link or a lesson.
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
    pub(super) const ALL: [Self; 7] = [
        Self::Full,
        Self::Request,
        Self::Diagram,
        Self::Topology,
        Self::Timeline,
        Self::Response,
        Self::Catalogue,
    ];

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
    /// The address of the lab itself.
    pub(super) home: String,
    pub(super) start: Start,
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
    /// Reads all attributes. Of `lesson` it is given the text, however that was come by; `home`, the
    /// address of the lab itself, comes from who shows the element.
    ///
    /// # Errors
    /// The first one that is wrong, in the order `height`, `view`, `theme`, `service`, `fixture`,
    /// `seed`, `script`, `link`, `lesson`. What a script, a link or a lesson says is read when its
    /// code is there.
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
        let words = [word("service")?, word("fixture")?, word("seed")?];
        let start = Start::read(words, &attribute)?;
        let home = attribute("home").unwrap_or_default();
        Ok(Self { views, theme, home, start })
    }

    /// Whether anything is shown that the page does not have.
    pub(super) fn has_views(&self) -> bool {
        let rare = [View::Topology, View::Timeline];
        matches!(self.start.from, Origin::Lesson(_))
            || rare.iter().any(|view| self.views.contains(view))
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

fn short(name: &'static str, text: String) -> Result<String, Wrong> {
    if text.len() > MOST_BYTES {
        return Err(too_long(name, text.len(), MOST_BYTES));
    }
    Ok(text.trim().to_owned())
}

/// An attribute with what was given and what is accepted.
pub(super) fn wrong(argument: &'static str, given: &str, accepted: &str) -> Wrong {
    Wrong { argument, message: ["\"", given, "\"; accepted: ", accepted].concat() }
}

/// An attribute that has more bytes than are read.
pub(super) fn too_long(argument: &'static str, bytes: usize, most: usize) -> Wrong {
    let message =
        ["it has ", &bytes.to_string(), " bytes; accepted: at most ", &most.to_string()].concat();
    Wrong { argument, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Lab;
    use crate::sim::Fixture;
    use crate::ui::model::Shows;
    use crate::ui::start::Origin;
    use crate::wire::Service;

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
        let script = String::new();
        let from = Origin::World { fixture: Fixture::START, seed: 1, script };
        assert_eq!(options.start, Start { shows: None, from });
        assert_eq!(read(&[("view", " "), ("seed", ""), ("script", "")]), Ok(options));
    }

    #[test]
    fn what_is_given_is_taken() {
        let options = read(&[
            ("view", "diagram  request"),
            ("theme", "dark"),
            ("service", "ecs"),
            ("seed", "9007199254740991"),
            ("height", "420"),
            ("script", "clock step ; clock settle"),
        ])
        .expect("nothing is wrong");
        assert_eq!(options.views, [View::Diagram, View::Request]);
        assert_eq!(options.theme, Theme::Dark);
        let script = "clock step\nclock settle".to_owned();
        let from = Origin::World { fixture: Fixture::ECS_START, seed: Lab::MOST_SEED, script };
        let shows = Some(Shows::One(Service::Ecs));
        assert_eq!(options.start, Start { shows, from });
    }

    #[test]
    fn what_is_wrong_is_named_with_what_is_accepted() {
        assert_eq!(said(&[("theme", "pink")]), "theme: \"pink\"; accepted: auto, light, dark");
        assert_eq!(said(&[("service", "gce")]), "service: \"gce\"; accepted: ec2, ecs, both");
        assert_eq!(
            said(&[("seed", "9007199254740992")]),
            "seed: \"9007199254740992\"; accepted: a whole number from 0 to 9007199254740991"
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
}
