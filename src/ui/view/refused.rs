//! A refusal: code, status, message, which check refused, why, what to do, and the sources.

use std::cmp::Ordering;

use super::element::{El, el, span};
use super::parts::{glyph, source};
use crate::sim::check::{Check, Refused};
use crate::sim::ec2::{ActionName, FRONT, Refusal};

pub(super) fn view(refused: &Refused<Refusal>, action: Option<ActionName>, content: &mut Vec<El>) {
    let refusal = &refused.refusal;
    let own: &[Check] = action.map_or(&[], ActionName::checks);
    let number = usize::from(refused.number);
    let mut steps = el("ol");
    for (index, check) in FRONT.iter().chain(own).enumerate() {
        let (class, sign, word) = match (index + 1).cmp(&number) {
            Ordering::Less => ("passed", "✓", " (passed)"),
            Ordering::Equal => ("failed", "✗", " (refused here)"),
            Ordering::Greater => ("unreached", "·", " (not reached)"),
        };
        let holds = el("span").text(check.holds).add(span("visually-hidden", word));
        steps.push(el("li").class(class).add(glyph(sign)).add(holds));
    }
    let of = FRONT.len() + own.len();
    let facts = [
        ("Why", el("dd").text_of(refusal.why())),
        ("What to do", el("dd").text(refusal.remedy())),
        (
            "Refused by",
            el("dd").text_of(format!("check {number} of {of}: ")).text(refused.check.holds),
        ),
        ("Source of the words", el("dd").add(source(refusal.source()))),
        ("Source of the code", el("dd").add(source(refusal.code().spec().source))),
        ("Source of the order", el("dd").add(source(refused.check.order))),
    ];
    let mut list = el("dl").class("facts");
    for (name, fact) in facts {
        list.push(el("dt").text(name));
        list.push(fact);
    }
    content.push(el("blockquote").class("message").text_of(refused.message()));
    content.push(list);
    let summary = el("summary").text("All checks, in order");
    content.push(el("details").class("ladder").add(summary).add(steps));
}
