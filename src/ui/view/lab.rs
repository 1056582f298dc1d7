//! The lab itself: how fast things are, which unknown facts hold, server faults.

use yew::prelude::*;

use super::Send;
use super::parts::{chosen, place, source, ticked};
use crate::sim::Admin;
use crate::sim::ec2::{Fault, Told};
use crate::sim::settings::{Latency, Switch};
use crate::sim::timing;
use crate::ui::model::{Model, Msg};

pub(super) fn view(model: &Model, send: &Send) -> Html {
    let settings = model.session.world().settings();
    let change = |admin: fn(bool) -> Admin| {
        let send = send.clone();
        Callback::from(move |event: Event| send.emit(Msg::ChangedLab(admin(ticked(&event)))))
    };
    let latency = change(|on| Admin::Latency(if on { Latency::Zero } else { Latency::Real }));
    let switches = Switch::ALL.iter().copied().map(|switch| {
        let send = send.clone();
        let onchange = Callback::from(move |event: Event| send.emit(Msg::ChangedLab(Admin::Switch(switch, ticked(&event)))));
        html! {
            <li>
                <label class="field tick"><input type="checkbox" id={switch.as_str()} checked={settings.is_on(switch)} {onchange} /><span>{ switch.meaning() }</span></label>
                { source(switch.source()) }
            </li>
        }
    });
    html! {
        <section class="panel lab" aria-labelledby="lab-title">
            <div class="panel-head"><h2 id="lab-title">{ "The lab" }</h2></div>
            <details>
                <summary>{ "Delays, unknown facts, server faults, and what the marks mean" }</summary>
                <ul class="plain">
                    <li><label class="field tick"><input type="checkbox" id="zero-latency" checked={settings.latency == Latency::Zero} onchange={latency} /><span>{ "Nothing takes time" }</span></label></li>
                    { for switches }
                </ul>
                { fault(model, send) }
                <h3>{ "What the marks mean" }</h3>
                <p class="detail">{ "Documented: the provider says so. Observed: real output shows it. Coded against: a widely used client relies on it. Assumed: nobody says it; the lab takes a usual reading." }</p>
                <h3>{ "Delays" }</h3>
                <ul class="plain delays">{ for timing::ALL.iter().map(|delay| html! {
                    <li><span>{ delay.what }{ ": " }<strong>{ delay.span.to_string() }</strong></span>{ source(delay.source) }</li>
                }) }</ul>
            </details>
        </section>
    }
}

fn fault(model: &Model, send: &Send) -> Html {
    let now = model.session.world().front().told();
    // The first option is no fault.
    let set = |fault: Fault| now.is_some_and(|told| told.fault == fault);
    let at = if now.is_none() { 0 } else { 1 + place(Fault::ALL.iter().copied(), set) };
    let send = send.clone();
    let onchange = Callback::from(move |event: Event| {
        let text = chosen(&event);
        let (fault, calls) = Fault::parse(&text).map_or((Fault::ALL[0], 0), |fault| (fault, 1));
        send.emit(Msg::ChangedLab(Admin::Fault(Told { fault, calls, action: None })));
    });
    let options = Fault::ALL.iter().map(|fault| {
        let code = fault.code().as_str();
        html! { <option value={code} selected={set(*fault)}>{ code }</option> }
    });
    html! {
        <label class="field">
            <span>{ "The next call is answered with" }</span>
            <select ~id={"fault"} ~selectedIndex={at} {onchange}><option value="" selected={now.is_none()}>{ "what it deserves" }</option>{ for options }</select>
        </label>
    }
}
