//! The request: as a form, as HTTP text, as a boto3 call, as a command line; and what it would be answered.

use web_sys::HtmlInputElement;

use super::At;
use super::element::{El, div, el, span, truth};
use super::parts::{
    Choice, breakable, button, choice, glyph, labelled, plain_text, select, text_input, tick,
};
use crate::sim::ec2::ActionName;
use crate::sim::{Admin, ecs};
use crate::ui::desk::RequestView;
use crate::ui::dialect::{self, request_views};
use crate::ui::later::is_at_hand;
use crate::ui::model::Msg;
use crate::ui::{ec2, ecs as page_ecs, form};
use crate::wire::ecs::shape;
use crate::wire::request::Service;
use crate::wire::shape::{Member, Shape, members};

pub(super) fn view(at: At<'_>) -> El {
    let (panel, head) = at.panel("panel request", "Request", "request-title");
    let views = choice(
        "How the request is written",
        request_views(at.desk.cloud),
        at.desk.request_view,
        Msg::ChoseRequestView,
        at.send,
    );
    let written = if at.desk.request_view == RequestView::Form { fields(at) } else { text(at) };
    let button_send = button("Send", at.send, Msg::PressedSend)
        .attr_of("id", at.desk.id("send"))
        .class("primary")
        .attr("title", "Ctrl+Enter");
    let has_dry_run = members_of(at).iter().any(|member| member.query == "DryRun");
    let dry_run = || button("Send as dry run", at.send, Msg::PressedDryRun);
    let dry_run = (has_dry_run || at.desk.cloud == Service::Ec2).then(dry_run);
    panel
        .add(head.add(views))
        .add(written)
        .maybe(prediction(at))
        .add(div("toolbar").add(button_send).maybe(dry_run))
        .maybe(permission(at))
}

/// The parameters of the action that is written.
fn members_of(at: At<'_>) -> &'static [Member] {
    if !is_at_hand(at.model, &at.desk.request) {
        return &[];
    }
    let action = at.desk.request.action.as_deref().unwrap_or_default();
    match at.desk.cloud {
        Service::Ec2 => ActionName::parse(action).map_or(&[], members),
        Service::Ecs => ecs::ActionName::parse(action).map_or(&[], shape::members),
    }
}

/// The names of the actions of a cloud.
fn actions(cloud: Service) -> Vec<&'static str> {
    match cloud {
        Service::Ec2 => ActionName::ALL.iter().map(|name| name.as_str()).collect(),
        Service::Ecs => ecs::ActionName::ALL.iter().map(|name| name.as_str()).collect(),
    }
}

fn fields(at: At<'_>) -> El {
    let names = actions(at.desk.cloud);
    let now = at.desk.request.action.as_deref().unwrap_or_default();
    let mut options = Vec::new();
    if !names.contains(&now) {
        // An action that is none stands first.
        options.push(Choice { value: String::new(), text: now.to_owned(), now: true });
    }
    options.extend(names.iter().map(|name| Choice::of(name, *name == now)));
    let chose = move |name: String| {
        names.iter().find(|other| **other == name).map(|name| Msg::ChoseAction(name))
    };
    let known = members_of(at);
    let mut rows = Vec::new();
    for required in [true, false] {
        for member in known.iter().filter(|member| member.required == required) {
            if is_field(member.shape) {
                rows.push(field(at, member));
            }
        }
    }
    // A choice that could not be taken is taken back: the key makes it a new element.
    let choice = select("Action", at.desk.id("action"), options, at.send, Box::new(chose));
    div("fields")
        .add(choice.key(at.model.later.failures.to_string()))
        .all(rows)
        .add(others(at, known))
}

/// Whether a parameter has a field of its own; structures are written as plain parameters.
const fn is_field(shape: Shape) -> bool {
    match shape {
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) => true,
        Shape::List(entry) => matches!(entry, Shape::Text),
        Shape::Struct(_) | Shape::Fixed(_) | Shape::NotSimulated(_) => false,
    }
}

fn field(at: At<'_>, member: &Member) -> El {
    let key = member.query;
    let id = at.desk.id(&["field-", key].concat());
    let label = breakable(member.boto);
    let label = label.maybe(member.required.then(|| el("em").text(" required")));
    let value = form::get(&at.desk.request, key).unwrap_or_default();
    let (input, offered): (El, &[&str]) = match member.shape {
        Shape::Bool => {
            let changed = Box::new(move |on| {
                let value = if on { "true" } else { "" };
                Msg::ChangedParam(key.to_owned(), value.to_owned())
            });
            return tick(id, label, value == "true", at.send, changed).key(key.to_owned());
        }
        Shape::List(_) => {
            let changed = Box::new(move |text| Msg::ChangedList(key.to_owned(), text));
            let input = text_input(form::get_list(&at.desk.request, key), at.send, changed);
            (input.attr("placeholder", "several: separated by commas"), &[])
        }
        Shape::Text
        | Shape::Int
        | Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Fixed(_)
        | Shape::NotSimulated(_) => {
            let changed = Box::new(move |value| Msg::ChangedParam(key.to_owned(), value));
            let mode = if member.shape == Shape::Int { "numeric" } else { "text" };
            let input = text_input(value.to_owned(), at.send, changed).attr("inputmode", mode);
            (input, if let Shape::Enum(values) = member.shape { values } else { &[] })
        }
    };
    let list = at.desk.id(&["values-", key].concat());
    let input = input.attr_of("id", id).attr_of("list", list.clone());
    labelled(label, input).key(key.to_owned()).add(values(at, key, list, offered))
}

fn values(at: At<'_>, key: &str, id: String, offered: &[&str]) -> El {
    let world = at.model.session.world();
    let mut known = match at.desk.cloud {
        Service::Ec2 => ec2::suggest::values(world, key),
        Service::Ecs => page_ecs::suggest::values(world, key),
    };
    known.extend(offered.iter().map(|value| (*value).to_owned()));
    let mut list = el("datalist").attr_of("id", id);
    for value in known {
        list.push(el("option").attr_of("value", value));
    }
    list
}

/// Parameters that no field shows: structures, whatever else a person writes, a second value of
/// the same parameter, and a value that its field cannot show.
fn others(at: At<'_>, known: &[Member]) -> El {
    let (send, params) = (at.send, &at.desk.request.params);
    let shown = |index: usize, key: &str, value: &str| {
        let first = params.iter().position(|(other, _)| other == key) == Some(index);
        known.iter().filter(|member| is_field(member.shape)).any(|member| match member.shape {
            Shape::List(_) => form::is_entry(key, member.query),
            Shape::Bool => key == member.query && first && value == "true",
            Shape::Text
            | Shape::Int
            | Shape::Enum(_)
            | Shape::Struct(_)
            | Shape::Fixed(_)
            | Shape::NotSimulated(_) => key == member.query && first && !value.is_empty(),
        })
    };
    let mut rows = Vec::new();
    for (index, (key, value)) in params.iter().enumerate() {
        if shown(index, key, value) {
            continue;
        }
        let named = if key.is_empty() { "this parameter" } else { key };
        let name =
            text_input(key.clone(), send, Box::new(move |text| Msg::RenamedParam(index, text)))
                .attr("aria-label", "Parameter name")
                .attr("placeholder", "name");
        let value =
            text_input(value.clone(), send, Box::new(move |text| Msg::ChangedParamAt(index, text)))
                .attr_of("aria-label", format!("Value of {named}"))
                .attr("placeholder", "value");
        let remove = button("✕", send, Msg::RemovedParamAt(index))
            .attr_of("aria-label", format!("Remove {named}"));
        rows.push(div("pair").key(index.to_string()).add(name).add(value).add(remove));
    }
    let add = button("Add another parameter", send, Msg::AddedParam)
        .attr_of("id", at.desk.id("add-parameter"));
    div("others").all(rows).add(add)
}

fn text(at: At<'_>) -> El {
    let draft = at.desk.draft();
    let written = || dialect::write(at.desk.request_view, &at.desk.request);
    let value = draft.map_or_else(written, |draft| draft.text.clone());
    let error = draft.and_then(|draft| draft.error.clone());
    let changed = |area: &HtmlInputElement| Some(Msg::ChangedDraft(area.value()));
    let area = plain_text(el("textarea"))
        .attr_of("id", at.desk.id("request-text"))
        .class("code")
        .attr("rows", "10")
        .attr("aria-invalid", truth(error.is_some()))
        .attr_of("aria-describedby", at.desk.id("request-error"))
        .value(value)
        .on_input(at.send, changed);
    let notice = el("p")
        .attr_of("id", at.desk.id("request-error"))
        .class("notice code")
        .attr("aria-live", "polite")
        .attr_if(error.is_none(), "hidden")
        .text_of(error.unwrap_or_default());
    let hint = dialect::hint(at.desk.cloud, at.desk.request_view);
    div("fields").add(labelled(span("", hint), area)).add(notice)
}

/// What the request would be answered now, from a copy of the world.
fn prediction(at: At<'_>) -> Option<El> {
    let (class, sign, text) = if at.desk.draft().is_some_and(|draft| draft.error.is_some()) {
        let text = "Nothing can be sent: the text above cannot be read.".to_owned();
        ("prediction no", "✗", text)
    } else {
        if !is_at_hand(at.model, &at.desk.request) {
            let text = "Loading what this would be answered …".to_owned();
            return Some(predicted(at, "prediction loading", "·", text));
        }
        let outcome = at.model.session.preview(&at.desk.request);
        if !outcome.reply.succeeded() && !at.model.later.has_words_of(&outcome.reply) {
            let text = "This would be refused: loading why …".to_owned();
            return Some(predicted(at, "prediction no loading", "✗", text));
        }
        match outcome.reply.answer()?.refused {
            None => {
                let mut text = "This would be accepted".to_owned();
                if let Some(first) = outcome.events.first() {
                    text.push_str(": ");
                    text.push_str(&first.kind.to_string());
                }
                ("prediction yes", "✓", text)
            }
            Some(refused) => {
                let answer = [&refused.status.to_string(), " ", refused.code.as_str()].concat();
                if refused.means_yes {
                    let yes = ": without DryRun it would succeed";
                    ("prediction would", "◇", ["This would be answered ", &answer, yes].concat())
                } else {
                    ("prediction no", "✗", ["This would be refused: ", &answer].concat())
                }
            }
        }
    };
    Some(predicted(at, class, sign, text))
}

fn predicted(at: At<'_>, class: &'static str, sign: &'static str, text: String) -> El {
    let id = at.desk.id("prediction");
    el("p").attr_of("id", id).class(class).add(glyph(sign)).text_of(text)
}

/// Whether the caller's policy allows the action: the shortest way to a 403.
fn permission(at: At<'_>) -> Option<El> {
    let name = at.desk.request.action.as_deref().unwrap_or_default();
    let world = at.model.session.world();
    match at.desk.cloud {
        Service::Ec2 => {
            let action = ActionName::parse(name)?;
            let allowed = world.ec2().caller().may(&action.permission());
            let label = span("", "The caller's policy allows ").text_of(action.permission());
            let set = Box::new(move |on| Msg::ChangedLab(Admin::Allow(action, on)));
            Some(tick(at.desk.id("allowed"), label, allowed, at.send, set))
        }
        Service::Ecs => None,
    }
}
