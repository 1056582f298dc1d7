//! Following a link: the session in it takes the place of the one that is there.

use super::model::{Effect, Model, cloud_of};
use super::recent::take_up;
use super::replaced::begin_session;
use super::share::OPENER;
use super::update::{fit_clouds, say};
use crate::session::{Opened, Session};

/// Opens a link. What was there comes back with Undo, or stays if nothing can be opened.
///
/// The address stays as it is, then and later. It says what was sent: the page never writes it,
/// so that every command is no step of the browser's history, so that its Back button leaves the
/// page as anybody expects, and so that a damaged link is still there to be looked at. The link to
/// another moment is made when somebody asks for it.
#[cfg_attr(feature = "split", chunk::later(links))]
pub(super) fn follow(model: &mut Model, link: &str, is_first: bool) -> Vec<Effect> {
    // What was in a dialog is gone with it.
    let focus = model.share.take().map(|_| Effect::RescueFocus(OPENER.to_owned()));
    let Opened { session, damage } = Session::from_link(link);
    let told = damage.as_ref().map(|damage| sentence(damage.to_string()));
    model.notice = told;
    if damage.is_some_and(|damage| !damage.has_world) {
        let kept = if is_first { "" } else { " What was here is still here." };
        if let Some(notice) = &mut model.notice {
            notice.push_str(kept);
        }
        return focus.into_iter().collect();
    }
    begin_session(model, session);
    fit_clouds(model);
    model.travelling = true;
    take_up(model);
    model.turn_to(model.session.last().and_then(cloud_of));
    let mut back = " Undo brings back what was there.";
    if is_first {
        // Nobody saw what the page began with.
        model.replaced = None;
        back = "";
    }
    match &mut model.notice {
        Some(notice) => notice.push_str(back),
        None => {
            let commands = model.session.position().to_string();
            say(model, ["Opened a link. Commands in it: ", &commands, ".", back].concat());
        }
    }
    focus.into_iter().collect()
}

/// A text as a sentence.
fn sentence(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Advance, Fixture};
    use crate::ui::model::{Msg, Shows, Theme};
    use crate::ui::update;
    use crate::wire::request::{RawRequest, Service};

    fn page() -> Model {
        Model::new(Theme::Auto)
    }

    fn told(model: &mut Model, msg: Msg) -> Vec<Effect> {
        update::update(model, Service::Ec2, msg)
    }

    fn detach() -> RawRequest {
        RawRequest::new("DetachVolume").with("VolumeId", "vol-0da7a000000000001")
    }

    /// Seven commands, of which the last one is refused.
    fn session() -> Session {
        let mut session = Session::new(Fixture::START, 3);
        session.send(detach());
        for _ in 0..5 {
            session.apply(Advance::ToNextEvent);
        }
        session.send(detach());
        session
    }

    /// How many sessions are kept that others took the place of.
    fn kept(model: &Model) -> usize {
        let mut count = 0;
        let mut model = model.clone();
        while model.replaced.is_some() {
            told(&mut model, Msg::SoughtPosition(0));
            told(&mut model, Msg::PressedUndo);
            count += 1;
        }
        count
    }

    fn answered(model: &Model, cloud: Service) -> Option<usize> {
        model.answer(model.desk(cloud)).map(|(at, _)| at)
    }

    #[test]
    fn a_link_is_opened_where_it_was_made_and_the_clock_waits() {
        let mut model = page();
        model.playing = true;
        assert_eq!(follow(&mut model, &session().link(), true), []);
        assert_eq!(model.session.log(), session().log());
        assert_eq!(model.session.world(), session().world());
        assert!(model.travelling && !model.is_ticking());
        assert_eq!(answered(&model, Service::Ec2), Some(6));
        assert_eq!(model.desk(Service::Ec2).request, detach());
        assert_eq!(model.notice, None);
        assert_eq!(model.said, "Opened a link. Commands in it: 7.");
        // Nothing was there before the page was opened.
        assert!(model.replaced.is_none());
        told(&mut model, Msg::PressedUndo);
        assert_eq!(model.session.position(), 6);
    }

    #[test]
    fn the_clouds_of_its_world_are_shown() {
        let mut model = page();
        let mut session = Session::new(Fixture::ECS_START, 1);
        session.apply(Advance::UntilIdle);
        follow(&mut model, &session.link(), false);
        assert_eq!(model.shows, Shows::One(Service::Ecs));
        assert!(model.ecs.selected.is_some() && model.ecs.request.action.is_some());
        follow(&mut model, &Session::new(Fixture::BOTH, 1).link(), false);
        assert_eq!(model.shows, Shows::Both);
    }

    #[test]
    fn one_undo_brings_back_what_was_there() {
        let mut model = page();
        told(&mut model, Msg::PressedSend);
        let before = model.session.log().to_vec();
        follow(&mut model, &session().link(), false);
        assert_eq!(
            model.said,
            "Opened a link. Commands in it: 7. Undo brings back what was there."
        );
        // What is done afterwards is taken back first.
        told(&mut model, Msg::PressedStep);
        told(&mut model, Msg::PressedUndo);
        assert_eq!(model.session.log()[..model.session.position()], *session().log());
        told(&mut model, Msg::PressedUndo);
        assert_eq!(model.session.log(), before);
        assert_eq!(model.session.position(), 1);
        assert!(model.replaced.is_none());
    }

    #[test]
    fn a_link_that_was_gone_back_in_is_left_at_its_start() {
        let mut model = page();
        told(&mut model, Msg::PressedSend);
        follow(&mut model, &session().link(), false);
        told(&mut model, Msg::SoughtPosition(2));
        told(&mut model, Msg::PressedUndo);
        assert_eq!(model.session.position(), 1);
        // As many commands as the link has, but others.
        for _ in 0..6 {
            told(&mut model, Msg::PressedStep);
        }
        told(&mut model, Msg::PressedUndo);
        assert_eq!((model.session.position(), kept(&model)), (6, 1));
        told(&mut model, Msg::SoughtPosition(0));
        told(&mut model, Msg::PressedUndo);
        assert_eq!((model.session.position(), kept(&model)), (1, 0));
    }

    #[test]
    fn links_one_after_the_other_are_undone_one_by_one() {
        let mut model = page();
        told(&mut model, Msg::PressedSend);
        for _ in 0..3 {
            follow(&mut model, &session().link(), false);
        }
        for _ in 0..3 {
            assert_eq!(model.session.position(), 7);
            told(&mut model, Msg::PressedUndo);
        }
        assert_eq!(model.session.position(), 1);
        // Not all of them are kept for ever.
        for _ in 0..30 {
            follow(&mut model, &session().link(), false);
        }
        assert_eq!(kept(&model), 10);
    }

    #[test]
    fn of_a_damaged_link_the_beginning_is_opened_and_the_rest_is_told() {
        let mut model = page();
        told(&mut model, Msg::PressedSend);
        let link = session().link();
        follow(&mut model, &link[..link.len() - 3], false);
        assert_eq!(model.session.position(), 4);
        let notice = "The link is damaged at characters 15 to 19, in commands 5 to 7: it ends in the \
                      middle; the 4 commands before were opened. Undo brings back what was there.";
        assert_eq!(model.notice.as_deref(), Some(notice));
        told(&mut model, Msg::PutNoticeAway);
        assert_eq!(model.notice, None);
        told(&mut model, Msg::PressedUndo);
        assert_eq!(model.session.position(), 1);
    }

    #[test]
    fn what_cannot_be_read_at_all_changes_nothing() {
        for (link, flaw) in [
            (
                "2.AAAA",
                "The link cannot be opened: it is of format 2, and this lab knows format 1.",
            ),
            (
                "answer",
                "The link cannot be opened: it is no link of the lab, which begins with \"1.\".",
            ),
        ] {
            let mut model = page();
            told(&mut model, Msg::PressedSend);
            let before = format!("{:?}", model.session);
            assert_eq!(follow(&mut model, link, false), []);
            let kept = [flaw, " What was here is still here."].concat();
            assert_eq!(model.notice, Some(kept));
            assert_eq!(format!("{:?}", model.session), before);
            assert!(model.replaced.is_none() && !model.travelling);
        }
    }
}
