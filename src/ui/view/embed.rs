//! The lab inside an element of somebody else's page: the views that it asks for, in its order.

use yew::Html;

use super::element::{El, div};
use super::{
    At, Send, answer, banner, catalogue, clock, desks, diagrams, foot, lesson, request, said,
    strip, timeline, topology,
};
use crate::ui::model::{Embed, Model, Screen, Shows, Theme};
use crate::ui::options::View;
use crate::wire::request::Service;

/// Where views send what happened, for each desk and for what the desks share.
type Sends<'a> = &'a dyn Fn(Option<Service>) -> Send;

/// What the attributes of the element ask for; nothing before they are read.
pub(super) fn view(model: &Model, embed: &Embed, sends: Sends<'_>) -> Html {
    let Some(options) = &embed.options else { return Html::default() };
    let send = &sends(None);
    let shown = options.views.iter().map(|view| one(model, *view, sends));
    // Without the attribute the colours are those of the page around.
    let lab = match options.theme {
        Theme::Auto => div("page embed"),
        theme => div("page embed").attr("data-theme", theme.as_str()),
    };
    let lesson = embed.course.as_ref().map(|course| lesson::view(course, &model.session, send));
    // All of the lab has these among its other tools.
    let is_part = !options.has(View::Full);
    let strip = is_part.then(|| strip::view(model, options, send));
    lab.add(clock::loading())
        .maybe(clock::not_done(model, send))
        .maybe(lesson)
        .add(div("views").all(shown.collect()))
        .maybe(strip)
        .add(foot::view(model, &options.home, send))
        .add(said(model))
        .into()
}

fn one(model: &Model, view: View, sends: Sends<'_>) -> El {
    let send = &sends(None);
    let shown = match view {
        View::Full => full(model, sends),
        View::Request => of_desks(model, sends, request::view),
        View::Diagram => of_desks(model, sends, diagrams::view),
        View::Topology => of_desks(model, sends, topology::view),
        View::Timeline => timeline::view(model, send),
        View::Response => of_desks(model, sends, answer::view),
        View::Catalogue => catalogue::view(model, send),
    };
    div("view").attr("data-view", view.as_str()).key(view.as_str().to_owned()).add(shown)
}

/// All that the page has but its title and its colours.
fn full(model: &Model, sends: Sends<'_>) -> El {
    let send = &sends(None);
    let panels = match model.screen {
        Screen::Lab => desks(div("panels"), model, sends),
        Screen::Codes => catalogue::view(model, send),
    };
    let tools = div("tools").all(banner::tools(model, send));
    div("whole").add(tools).add(panels).add(clock::view(model, send))
}

/// A panel of the desk that is shown, or those of both side by side.
fn of_desks(model: &Model, sends: Sends<'_>, panel: fn(At<'_>) -> El) -> El {
    let at = |cloud: Service| {
        let send = &sends(Some(cloud));
        let shown = panel(At { model, desk: model.desk(cloud), send });
        div("desk").attr("data-cloud", cloud.as_str()).key(cloud.as_str().to_owned()).add(shown)
    };
    match model.shows {
        Shows::One(cloud) => div("alone").all(vec![at(cloud)]),
        Shows::Both => div("clouds").all(Service::ALL.map(at).into()),
    }
}
