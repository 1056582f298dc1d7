//! The request: as a form, as HTTP text, or as a boto3 call; and what it would be answered.

use yew::prelude::*;

use super::Send;
use super::parts::{area_text, button, choice, chosen, input_text, place, ticked};
use crate::sim::ec2::ActionName;
use crate::sim::{Admin, Reply};
use crate::ui::form;
use crate::ui::model::{Model, Msg, RequestView};
use crate::ui::suggest;
use crate::wire::request::RawRequest;
use crate::wire::shape::{Member, Shape, members};
use crate::wire::{boto3, ec2_query};

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let action = model.request.action.as_deref().and_then(ActionName::parse);
    let views = RequestView::ALL.into_iter();
    let views =
        views.map(|(view, name)| (name, view == model.request_view, Msg::ChoseRequestView(view)));
    html! {
        <section class="panel request" aria-labelledby="request-title">
            <div class="panel-head">
                <h2 id="request-title">{ "Request" }</h2>
                { choice("How the request is written", views, send) }
            </div>
            { match model.request_view {
                RequestView::Form => fields(model, action, send),
                RequestView::Http => text(model, "The HTTP request. Paste one of your own: raw, as a URL, or as a form body.", send, |request| ec2_query::encode_request(request).to_string()),
                RequestView::Boto3 => text(model, "The call in Python. Paste one of your own: client.detach_volume(VolumeId='vol-…')", send, boto3::encode_request),
            } }
            { prediction(model) }
            <div class="toolbar">
                <button type="button" id="send" class="primary" onclick={send.reform(|_| Msg::PressedSend)} title="Ctrl+Enter">{ "Send" }</button>
                { button("Send as dry run", send, Msg::PressedDryRun) }
            </div>
            { permission(model, action, send) }
        </section>
    }
}

fn fields(model: &Model, action: Option<ActionName>, send: &Send) -> Html {
    // An action that is none stands first.
    let at = action.map_or(0, |action| place(ActionName::ALL.iter(), |name| *name == action));
    let send_action = send.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(action) = ActionName::parse(&chosen(&event)) {
            send_action.emit(Msg::ChoseAction(action));
        }
    });
    let options = ActionName::ALL.iter().map(|name| {
        html! { <option value={name.as_str()} selected={Some(*name) == action}>{ name.as_str() }</option> }
    });
    let known: &[Member] = action.map_or(&[], members);
    let shown = known.iter().filter(|member| is_field(member.shape));
    let (required, optional): (Vec<&Member>, Vec<&Member>) =
        shown.partition(|member| member.required);
    let rows = required.into_iter().chain(optional).map(|member| field(model, member, send));
    html! {
        <div class="fields">
            <label class="field">
                <span>{ "Action" }</span>
                <select ~id={"action"} ~selectedIndex={at} {onchange}>
                    if action.is_none() {
                        <option value="" selected={true}>{ model.request.action.clone().unwrap_or_default() }</option>
                    }
                    { for options }
                </select>
            </label>
            { for rows }
            { others(model, known, send) }
        </div>
    }
}

/// Whether a parameter has a field of its own; structures are written as plain parameters.
const fn is_field(shape: Shape) -> bool {
    match shape {
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) => true,
        Shape::List(entry) => matches!(entry, Shape::Text),
        Shape::Struct(_) | Shape::Fixed(_) | Shape::NotSimulated(_) => false,
    }
}

fn field(model: &Model, member: &Member, send: &Send) -> Html {
    let key = member.query;
    let value = form::get(&model.request, key).unwrap_or_default().to_owned();
    let id = format!("field-{key}");
    let list = format!("values-{key}");
    let label = html! {
        <span>{ member.boto }if member.required { <em>{ " required" }</em> }</span>
    };
    let changed = {
        let send = send.clone();
        move |value: String| send.emit(Msg::ChangedParam(key.to_owned(), value))
    };
    match member.shape {
        Shape::Bool => {
            let onchange = Callback::from(move |event: Event| {
                changed(if ticked(&event) { "true".to_owned() } else { String::new() });
            });
            html! {
                <label class="field tick" key={key}>
                    <input type="checkbox" {id} checked={value == "true"} {onchange} />{ label }
                </label>
            }
        }
        Shape::List(_) => {
            let send = send.clone();
            let oninput = Callback::from(move |event: InputEvent| {
                send.emit(Msg::ChangedList(key.to_owned(), input_text(&event)));
            });
            let value = form::get_list(&model.request, key);
            html! {
                <label class="field" key={key}>
                    { label }
                    <input type="text" {id} {value} {oninput} list={list.clone()} placeholder="several: separated by commas" autocomplete="off" spellcheck="false" />
                    { values(model, key, list, &[]) }
                </label>
            }
        }
        Shape::Text
        | Shape::Int
        | Shape::Enum(_)
        | Shape::Struct(_)
        | Shape::Fixed(_)
        | Shape::NotSimulated(_) => {
            let oninput = Callback::from(move |event: InputEvent| changed(input_text(&event)));
            let offered: &[&str] =
                if let Shape::Enum(values) = member.shape { values } else { &[] };
            let inputmode = if member.shape == Shape::Int { "numeric" } else { "text" };
            html! {
                <label class="field" key={key}>
                    { label }
                    <input type="text" {id} {value} {oninput} {inputmode} list={list.clone()} autocomplete="off" spellcheck="false" />
                    { values(model, key, list, offered) }
                </label>
            }
        }
    }
}

fn values(model: &Model, key: &str, id: String, offered: &[&str]) -> Html {
    let known = suggest::values(model.session.world(), key);
    let all = known.iter().map(String::as_str).chain(offered.iter().copied());
    html! { <datalist {id}>{ for all.map(|value| html! { <option value={value.to_owned()} /> }) }</datalist> }
}

/// Parameters that no field shows: structures, whatever else a person writes, a second value of
/// the same parameter, and a value that its field cannot show.
fn others(model: &Model, known: &[Member], send: &Send) -> Html {
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
    let rows = params.iter().enumerate().filter(|(index, (key, value))| !shown(*index, key, value));
    let rows = rows.map(|(index, (key, value))| {
        let (renamed, changed) = (send.clone(), send.clone());
        let onkey = Callback::from(move |event: InputEvent| renamed.emit(Msg::RenamedParam(index, input_text(&event))));
        let onvalue = Callback::from(move |event: InputEvent| changed.emit(Msg::ChangedParamAt(index, input_text(&event))));
        let named = if key.is_empty() { "this parameter" } else { key };
        html! {
            <div class="pair" key={index}>
                <input type="text" aria-label="Parameter name" placeholder="name" value={key.clone()} oninput={onkey} autocomplete="off" spellcheck="false" />
                <input type="text" aria-label={format!("Value of {named}")} placeholder="value" value={value.clone()} oninput={onvalue} autocomplete="off" spellcheck="false" />
                <button type="button" aria-label={format!("Remove {named}")} onclick={send.reform(move |_| Msg::RemovedParamAt(index))}>{ "✕" }</button>
            </div>
        }
    });
    html! {
        <div class="others">
            { for rows }
            <button type="button" id="add-parameter" onclick={send.reform(|_| Msg::AddedParam)}>{ "Add another parameter" }</button>
        </div>
    }
}

fn text(model: &Model, hint: &'static str, send: &Send, shown: fn(&RawRequest) -> String) -> Html {
    let draft = model.draft();
    let value = draft.map_or_else(|| shown(&model.request), |draft| draft.text.clone());
    let error = draft.and_then(|draft| draft.error.clone());
    let send = send.clone();
    let oninput =
        Callback::from(move |event: InputEvent| send.emit(Msg::ChangedDraft(area_text(&event))));
    html! {
        <div class="fields">
            <label class="field">
                <span>{ hint }</span>
                <textarea id="request-text" class="code" rows="10" spellcheck="false" autocomplete="off" {value} {oninput}
                    aria-invalid={error.is_some().to_string()} aria-describedby="request-error" />
            </label>
            <p id="request-error" class="notice" aria-live="polite" hidden={error.is_none()}>{ error.unwrap_or_default() }</p>
        </div>
    }
}

/// What the request would be answered now, from a copy of the world.
fn prediction(model: &Model) -> Html {
    if model.draft().is_some_and(|draft| draft.error.is_some()) {
        return html! {
            <p id="prediction" class="prediction no">
                <span class="glyph" aria-hidden="true">{ "✗" }</span>{ "Nothing can be sent: the text above cannot be read." }
            </p>
        };
    }
    let outcome = model.session.preview(&model.request);
    let Reply::Ec2 { result, .. } = outcome.reply else { return Html::default() };
    let (class, text) = match result {
        Ok(_) => {
            let first = outcome.events.first().map(|event| format!(": {}", event.kind));
            ("yes", format!("This would be accepted{}", first.unwrap_or_default()))
        }
        Err(refused) => {
            let code = refused.refusal.code();
            let answer = format!("{} {}", refused.refusal.status(), code.as_str());
            if refused.refusal.means_yes() {
                (
                    "would",
                    format!("This would be answered {answer}: without DryRun it would succeed"),
                )
            } else {
                ("no", format!("This would be refused: {answer}"))
            }
        }
    };
    let glyph = match class {
        "yes" => "✓",
        "would" => "◇",
        _ => "✗",
    };
    html! {
        <p id="prediction" class={classes!("prediction", class)}>
            <span class="glyph" aria-hidden="true">{ glyph }</span>{ text }
        </p>
    }
}

/// Whether the caller's policy allows the action: the shortest way to a 403.
fn permission(model: &Model, action: Option<ActionName>, send: &Send) -> Html {
    let Some(action) = action else { return Html::default() };
    let allowed = model.session.world().ec2().caller().may(&action.permission());
    let send = send.clone();
    let onchange = Callback::from(move |event: Event| {
        send.emit(Msg::ChangedLab(Admin::Allow(action, ticked(&event))))
    });
    html! {
        <label class="field tick">
            <input type="checkbox" id="allowed" checked={allowed} {onchange} />
            <span>{ format!("The caller's policy allows {}", action.permission()) }</span>
        </label>
    }
}
