//! The request: as a form, as HTTP text, as a boto3 call, as a command line; and what it would be answered.

use web_sys::HtmlInputElement;

use super::Send;
use super::element::{El, div, el, span, truth};
use super::parts::{
    Choice, button, choice, glyph, labelled, panel, plain_text, select, text_input, tick,
};
use crate::sim::ec2::ActionName;
use crate::sim::{Admin, Reply};
use crate::ui::ec2::suggest;
use crate::ui::form;
use crate::ui::model::{Model, Msg, RequestView};
use crate::wire::request::RawRequest;
use crate::wire::shape::{Member, Shape, members};
use crate::wire::{aws_cli, boto3, ec2_query};

pub(super) fn view(model: &Model, send: &Send) -> El {
    let action = model.request.action.as_deref().and_then(ActionName::parse);
    let (panel, head) = panel("panel request", "Request", "request-title");
    let views = choice(
        "How the request is written",
        &RequestView::ALL,
        model.request_view,
        Msg::ChoseRequestView,
        send,
    );
    let written = match model.request_view {
        RequestView::Form => fields(model, action, send),
        RequestView::Http => text(
            model,
            "The HTTP request. Paste one of your own: raw, as a URL, or as a form body.",
            send,
            |request| ec2_query::encode_request(request).to_string(),
        ),
        RequestView::Boto3 => text(
            model,
            "The call in Python. Paste one of your own: client.detach_volume(VolumeId='vol-…')",
            send,
            boto3::encode_request,
        ),
        RequestView::AwsCli => text(
            model,
            "The command line. Paste one of your own: aws ec2 detach-volume --volume-id vol-…",
            send,
            aws_cli::encode_request,
        ),
    };
    let button_send = button("Send", send, Msg::PressedSend)
        .attr("id", "send")
        .class("primary")
        .attr("title", "Ctrl+Enter");
    let toolbar =
        div("toolbar").add(button_send).add(button("Send as dry run", send, Msg::PressedDryRun));
    panel
        .add(head.add(views))
        .add(written)
        .maybe(prediction(model))
        .add(toolbar)
        .maybe(action.map(|action| permission(model, action, send)))
}

fn fields(model: &Model, action: Option<ActionName>, send: &Send) -> El {
    let mut actions = Vec::new();
    if action.is_none() {
        // An action that is none stands first.
        let text = model.request.action.clone().unwrap_or_default();
        actions.push(Choice { value: String::new(), text, now: true });
    }
    for name in ActionName::ALL {
        actions.push(Choice::of(name.as_str(), Some(*name) == action));
    }
    let chose = |name: String| ActionName::parse(&name).map(Msg::ChoseAction);
    let known: &[Member] = action.map_or(&[], members);
    let mut rows = Vec::new();
    for required in [true, false] {
        for member in known.iter().filter(|member| member.required == required) {
            if is_field(member.shape) {
                rows.push(field(model, member, send));
            }
        }
    }
    // A choice that could not be taken is taken back: the key makes it a new element.
    let choice = select("Action", "action", actions, send, chose);
    div("fields")
        .add(choice.key(model.later.failures.to_string()))
        .all(rows)
        .add(others(model, known, send))
}

/// Whether a parameter has a field of its own; structures are written as plain parameters.
const fn is_field(shape: Shape) -> bool {
    match shape {
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) => true,
        Shape::List(entry) => matches!(entry, Shape::Text),
        Shape::Struct(_) | Shape::Fixed(_) | Shape::NotSimulated(_) => false,
    }
}

fn field(model: &Model, member: &Member, send: &Send) -> El {
    let key = member.query;
    let id = format!("field-{key}");
    let label = el("span").text(member.boto);
    let label = label.maybe(member.required.then(|| el("em").text(" required")));
    let value = form::get(&model.request, key).unwrap_or_default();
    let (input, offered): (El, &[&str]) = match member.shape {
        Shape::Bool => {
            let changed = Box::new(move |on| {
                let value = if on { "true" } else { "" };
                Msg::ChangedParam(key.to_owned(), value.to_owned())
            });
            return tick(id, label, value == "true", send, changed).key(key.to_owned());
        }
        Shape::List(_) => {
            let changed = Box::new(move |text| Msg::ChangedList(key.to_owned(), text));
            let input = text_input(form::get_list(&model.request, key), send, changed);
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
            let input = text_input(value.to_owned(), send, changed).attr("inputmode", mode);
            (input, if let Shape::Enum(values) = member.shape { values } else { &[] })
        }
    };
    let list = format!("values-{key}");
    let input = input.attr_of("id", id).attr_of("list", list.clone());
    labelled(label, input).key(key.to_owned()).add(values(model, key, list, offered))
}

fn values(model: &Model, key: &str, id: String, offered: &[&str]) -> El {
    let mut known = suggest::values(model.session.world(), key);
    known.extend(offered.iter().map(|value| (*value).to_owned()));
    let mut list = el("datalist").attr_of("id", id);
    for value in known {
        list.push(el("option").attr_of("value", value));
    }
    list
}

/// Parameters that no field shows: structures, whatever else a person writes, a second value of
/// the same parameter, and a value that its field cannot show.
fn others(model: &Model, known: &[Member], send: &Send) -> El {
    let params = &model.request.params;
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
    let add = button("Add another parameter", send, Msg::AddedParam).attr("id", "add-parameter");
    div("others").all(rows).add(add)
}

fn text(model: &Model, hint: &'static str, send: &Send, shown: fn(&RawRequest) -> String) -> El {
    let draft = model.draft();
    let value = draft.map_or_else(|| shown(&model.request), |draft| draft.text.clone());
    let error = draft.and_then(|draft| draft.error.clone());
    let changed = |area: &HtmlInputElement| Some(Msg::ChangedDraft(area.value()));
    let area = plain_text(el("textarea"))
        .attr("id", "request-text")
        .class("code")
        .attr("rows", "10")
        .attr("aria-invalid", truth(error.is_some()))
        .attr("aria-describedby", "request-error")
        .value(value)
        .on_input(send, changed);
    let notice = el("p")
        .attr("id", "request-error")
        .class("notice code")
        .attr("aria-live", "polite")
        .attr_if(error.is_none(), "hidden")
        .text_of(error.unwrap_or_default());
    div("fields").add(labelled(span("", hint), area)).add(notice)
}

/// What the request would be answered now, from a copy of the world.
fn prediction(model: &Model) -> Option<El> {
    let (class, sign, text) = if model.draft().is_some_and(|draft| draft.error.is_some()) {
        let text = "Nothing can be sent: the text above cannot be read.".to_owned();
        ("prediction no", "✗", text)
    } else {
        let outcome = model.session.preview(&model.request);
        let Reply::Ec2 { result, .. } = outcome.reply else { return None };
        match result {
            Ok(_) => {
                let first = outcome.events.first().map(|event| format!(": {}", event.kind));
                let text = format!("This would be accepted{}", first.unwrap_or_default());
                ("prediction yes", "✓", text)
            }
            Err(refused) => {
                let refusal = &refused.refusal;
                let answer = format!("{} {}", refusal.status(), refusal.code().as_str());
                if refusal.means_yes() {
                    let yes = "without DryRun it would succeed";
                    let text = format!("This would be answered {answer}: {yes}");
                    ("prediction would", "◇", text)
                } else {
                    ("prediction no", "✗", format!("This would be refused: {answer}"))
                }
            }
        }
    };
    Some(el("p").attr("id", "prediction").class(class).add(glyph(sign)).text_of(text))
}

/// Whether the caller's policy allows the action: the shortest way to a 403.
fn permission(model: &Model, action: ActionName, send: &Send) -> El {
    let allowed = model.session.world().ec2().caller().may(&action.permission());
    let label = span("", "The caller's policy allows ").text_of(action.permission());
    let set = Box::new(move |on| Msg::ChangedLab(Admin::Allow(action, on)));
    tick("allowed".to_owned(), label, allowed, send, set)
}
