//! A refusal: code, status, message, which check refused, why, what to do, and the sources.

use yew::prelude::*;

use super::parts::source;
use crate::sim::check::{Check, Refused};
use crate::sim::ec2::{ActionName, FRONT, Refusal};

pub(super) fn view(refused: &Refused<Refusal>, action: Option<ActionName>) -> Html {
    let refusal = &refused.refusal;
    let spec = refusal.code().spec();
    let own: &[Check] = action.map_or(&[], ActionName::checks);
    let all: Vec<&Check> = FRONT.iter().chain(own).collect();
    let number = usize::from(refused.number);
    let steps = all.iter().enumerate().map(|(index, check)| {
        let (class, glyph, word) = match (index + 1).cmp(&number) {
            std::cmp::Ordering::Less => ("passed", "✓", "passed"),
            std::cmp::Ordering::Equal => ("failed", "✗", "refused here"),
            std::cmp::Ordering::Greater => ("unreached", "·", "not reached"),
        };
        html! {
            <li class={class}>
                <span class="glyph" aria-hidden="true">{ glyph }</span>
                <span>{ check.holds }<span class="visually-hidden">{ format!(" ({word})") }</span></span>
            </li>
        }
    });
    html! {
        <>
            <blockquote class="message">{ refused.message() }</blockquote>
            <dl class="facts">
                <dt>{ "Why" }</dt><dd>{ refusal.why() }</dd>
                <dt>{ "What to do" }</dt><dd>{ refusal.remedy() }</dd>
                <dt>{ "Refused by" }</dt>
                <dd>{ format!("check {number} of {}: ", all.len()) }{ refused.check.holds }</dd>
                <dt>{ "Source of the words" }</dt><dd>{ source(refusal.source()) }</dd>
                <dt>{ "Source of the code" }</dt><dd>{ source(spec.source) }</dd>
                <dt>{ "Source of the order" }</dt><dd>{ source(refused.check.order) }</dd>
            </dl>
            <details class="ladder">
                <summary>{ "All checks, in order" }</summary>
                <ol>{ for steps }</ol>
            </details>
        </>
    }
}
