//! Sharing: the link to this moment, and what shows the moment in other pages.
//!
//! All of it is made here from the session, the page's own address and what a person chooses.
//! Nothing is sent anywhere, and nothing that is chosen changes the lab.

mod texts;

use super::model::{Effect, Model, Shows, Theme};
use super::options::View;
use crate::session::Session;

/// The id of the button that opens the dialog.
pub(super) const OPENER: &str = "open-share";

/// The heights that are offered, in pixels.
pub(super) const HEIGHTS: [u16; 6] = [300, 420, 600, 800, 1_000, 1_500];

/// Something that can be copied.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Piece {
    Link,
    Tag,
    Frame,
    Markdown,
}

impl Piece {
    /// The id of the element that has its text.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Link => "share-link",
            Self::Tag => "share-tag",
            Self::Frame => "share-frame",
            Self::Markdown => "share-markdown",
        }
    }
}

/// A change in the dialog.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Change {
    Toggled(View),
    ChoseHeight(Option<u16>),
    ChoseTheme(Theme),
    ChoseClouds(Shows),
    PressedCopy(Piece),
    /// Whether the browser let it be copied.
    Copied(Piece, bool),
    WroteLink(String),
}

/// What the dialog shows.
#[derive(Clone, Debug)]
pub(super) struct Share {
    /// The address of the page, without a query and a fragment.
    page: String,
    /// The session as it was when the dialog was opened.
    link: String,
    /// How many commands are in it.
    pub(super) commands: usize,
    /// What is wrong with the link: of a session without end, only the beginning can be opened.
    pub(super) limit: Option<String>,
    /// What is shown in another page, in this order.
    pub(super) views: Vec<View>,
    pub(super) height: Option<u16>,
    pub(super) theme: Theme,
    pub(super) shows: Shows,
    /// What was copied last, and whether that was allowed.
    pub(super) copied: Option<(Piece, bool)>,
    /// How often something was copied.
    pub(super) copies: u32,
    /// A link that is to be opened.
    pub(super) wanted: String,
}

/// Opens the dialog for the present moment.
#[cfg_attr(feature = "split", chunk::later(links))]
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.share = Some(Share::new(&model.address, &model.session, model.shows));
    vec![Effect::OpenDialog { dialog: "share", focus: "copy-link" }]
}

/// Does what is asked for in the dialog.
#[cfg_attr(feature = "split", chunk::later(links))]
pub(super) fn change(model: &mut Model, change: Change) -> Vec<Effect> {
    let Some(share) = &mut model.share else { return Vec::new() };
    match change {
        Change::Toggled(view) => share.toggle(view),
        Change::ChoseHeight(height) => share.height = height,
        Change::ChoseTheme(theme) => share.theme = theme,
        Change::ChoseClouds(shows) => share.shows = shows,
        Change::PressedCopy(piece) => return vec![Effect::Copy(piece, share.text(piece))],
        Change::Copied(piece, is_copied) => {
            share.copied = Some((piece, is_copied));
            share.copies += 1;
        }
        Change::WroteLink(link) => share.wanted = link,
    }
    Vec::new()
}

impl Share {
    fn new(page: &str, session: &Session, shows: Shows) -> Self {
        let link = session.link();
        // No link is given that does not open.
        let limit = Session::from_link(&link).damage.map(|damage| damage.to_string());
        Self {
            page: page.to_owned(),
            link,
            commands: session.position(),
            limit,
            views: vec![View::Full],
            height: None,
            theme: Theme::Auto,
            shows,
            copied: None,
            copies: 0,
            wanted: String::new(),
        }
    }

    /// A view comes last, or goes. All of the lab stands alone, and is shown if nothing else is.
    fn toggle(&mut self, view: View) {
        let was_shown = self.views.contains(&view);
        self.views.retain(|other| *other != view && *other != View::Full);
        if view == View::Full {
            self.views.clear();
        } else if !was_shown {
            self.views.push(view);
        }
        if self.views.is_empty() {
            self.views.push(View::Full);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Advance, Fixture};
    use crate::ui::model::Msg;
    use crate::ui::update;
    use crate::wire::request::Service;

    const PAGE: &str = "https://example.com/it's/a&b/\"c\"(d)/index.html";

    fn model() -> Model {
        let mut model = Model::new(Theme::Auto);
        model.address = PAGE.to_owned();
        model
    }

    fn told(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update::update(model, Service::Ec2, msg)
    }

    fn shared(model: &Model, piece: Piece) -> String {
        model.share.as_ref().map(|share| share.text(piece)).unwrap_or_default()
    }

    #[test]
    fn the_link_is_the_moment_at_which_it_was_asked_for() {
        let mut model = model();
        told(&mut model, Msg::PressedSend);
        let effects = told(&mut model, Msg::PressedShare);
        assert_eq!(effects, [Effect::OpenDialog { dialog: "share", focus: "copy-link" }]);
        let address = shared(&model, Piece::Link);
        let link = address.strip_prefix(&[PAGE, "#"].concat()).unwrap_or_default();
        assert_eq!(Session::from_link(link).session.log(), model.session.log());
        // The moment is held, and nothing under the dialog is done.
        assert!(!model.is_ticking());
        let before = format!("{:?}", model.session);
        for msg in [Msg::PressedSend, Msg::PressedDryRun, Msg::PressedUndo, Msg::PressedRedo] {
            told(&mut model, msg);
        }
        assert_eq!(format!("{:?}", model.session), before);
        told(&mut model, Msg::ClosedShare);
        assert!(model.share.is_none() && model.is_ticking());
    }

    #[test]
    fn every_value_is_escaped() {
        let mut model = model();
        told(&mut model, Msg::PressedShare);
        let link = model.session.link();
        let folder = "https://example.com/it's/a&amp;b/&quot;c&quot;(d)/";
        let address = [folder, "index.html#", &link].concat();
        assert_eq!(
            shared(&model, Piece::Tag),
            [
                "<script type=\"module\" src=\"",
                folder,
                "detach-lab.js\"></script>\n<detach-lab link=\"",
                &link,
                "\" service=\"ec2\">\n  <a href=\"",
                &address,
                "\">Open this moment in Detach Lab</a>\n</detach-lab>",
            ]
            .concat()
        );
        assert_eq!(
            shared(&model, Piece::Frame),
            [
                "<script type=\"module\" src=\"",
                folder,
                "detach-lab-iframe.js\"></script>\n<iframe src=\"",
                folder,
                "embed.html?service=ec2#",
                &link,
                "\" title=\"Detach Lab\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" loading=\"lazy\" width=\"100%\" height=\"600\"></iframe>",
            ]
            .concat()
        );
        let plain = PAGE.replace('(', "%28").replace(')', "%29");
        assert_eq!(
            shared(&model, Piece::Markdown),
            ["[Open this moment in Detach Lab](", &plain, "#", &link, ")"].concat()
        );
    }

    #[test]
    fn what_is_chosen_is_in_the_tag_and_in_the_frame() {
        let mut model = model();
        told(&mut model, Msg::PressedShare);
        for change in [
            Change::Toggled(View::Response),
            Change::Toggled(View::Request),
            Change::Toggled(View::Diagram),
            Change::Toggled(View::Request),
            Change::ChoseTheme(Theme::Dark),
            Change::ChoseHeight(Some(420)),
            Change::ChoseClouds(Shows::Both),
        ] {
            told(&mut model, Msg::Share(change));
        }
        let tag = shared(&model, Piece::Tag);
        let told_in =
            "\" service=\"both\" view=\"response diagram\" theme=\"dark\" height=\"420\">";
        assert!(tag.contains(told_in), "{tag}");
        let frame = shared(&model, Piece::Frame);
        let query = "embed.html?service=both&amp;view=response+diagram&amp;theme=dark#1.";
        assert!(frame.contains(query) && frame.contains(" height=\"420\">"), "{frame}");
    }

    #[test]
    fn all_of_the_lab_stands_alone() {
        let mut share = Share::new(PAGE, &Session::new(Fixture::START, 1), Shows::Both);
        share.toggle(View::Full);
        assert_eq!(share.views, [View::Full]);
        share.toggle(View::Request);
        share.toggle(View::Timeline);
        assert_eq!(share.views, [View::Request, View::Timeline]);
        share.toggle(View::Full);
        assert_eq!(share.views, [View::Full]);
        share.toggle(View::Topology);
        share.toggle(View::Topology);
        assert_eq!(share.views, [View::Full]);
    }

    #[test]
    fn what_was_copied_is_told() {
        let mut model = model();
        told(&mut model, Msg::PressedShare);
        let copied = told(&mut model, Msg::Share(Change::PressedCopy(Piece::Tag)));
        assert_eq!(copied, [Effect::Copy(Piece::Tag, shared(&model, Piece::Tag))]);
        told(&mut model, Msg::Share(Change::Copied(Piece::Tag, false)));
        let said = |model: &Model| model.share.as_ref().map(|share| (share.copied, share.copies));
        assert_eq!(said(&model), Some((Some((Piece::Tag, false)), 1)));
        told(&mut model, Msg::ClosedShare);
        // A browser may answer late.
        told(&mut model, Msg::Share(Change::Copied(Piece::Tag, true)));
        assert_eq!(said(&model), None);
    }

    #[test]
    fn a_session_without_end_says_how_much_of_it_opens() {
        let mut session = Session::new(Fixture::EMPTY, 1);
        for _ in 0..=crate::session::MOST_COMMANDS {
            session.apply(Advance::UntilIdle);
        }
        let share = Share::new(PAGE, &session, Shows::Both);
        let limit = share.limit.unwrap_or_default();
        assert!(limit.ends_with("the 100000 commands before were opened"), "{limit}");
    }
}
