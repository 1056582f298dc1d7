//! A refusal: code, status, message, which check refused, why, what to do, and the sources.

use std::cmp::Ordering;

use super::element::{El, el, span};
use super::parts::{glyph, source};
use crate::sim::Reply;

pub(super) fn view(reply: &Reply, content: &mut Vec<El>) {
    let (Some(refused), Some(told)) =
        (reply.answer().and_then(|answer| answer.refused), reply.explanation())
    else {
        return;
    };
    let number = refused.number;
    let mut steps = el("ol");
    for (index, check) in told.checks.into_iter().flatten().enumerate() {
        let (class, sign, word) = match (index + 1).cmp(&number) {
            Ordering::Less => ("passed", "✓", " (passed)"),
            Ordering::Equal => ("failed", "✗", " (refused here)"),
            Ordering::Greater => ("unreached", "·", " (not reached)"),
        };
        let holds = el("span").text(check.holds).add(span("visually-hidden", word));
        steps.push(el("li").class(class).add(glyph(sign)).add(holds));
    }
    let by = ["check ", &number.to_string(), " of ", &refused.total.to_string(), ": "].concat();
    let facts = [
        ("Why", el("dd").text_of(told.why)),
        ("What to do", el("dd").text(told.remedy)),
        ("Refused by", el("dd").text_of(by).text(refused.check.holds)),
        ("Source of the words", el("dd").add(source(refused.source))),
        ("Source of the code", el("dd").add(source(told.code))),
        ("Source of the order", el("dd").add(source(refused.check.order))),
    ];
    let mut list = el("dl").class("facts");
    for (name, fact) in facts {
        list.push(el("dt").text(name));
        list.push(fact);
    }
    content.push(el("blockquote").class("message").text_of(refused.message));
    content.push(list);
    let summary = el("summary").text("All checks, in order");
    content.push(el("details").class("ladder").add(summary).add(steps));
}
