//! What the CLI prints: the answer as JSON, or the line of an error.

use crate::sim::Instant;
use crate::wire::json::push_text;
use crate::wire::tree::{Field, Value};

/// A structure with four blanks a level.
///
/// # Source
/// aws-cli 2.9.19, `formatter.py`: `json.dump(response, indent=4, ensure_ascii=False)`.
pub(super) fn json(fields: &[Field]) -> String {
    let mut out = String::new();
    push_fields(fields, 0, &mut out);
    out
}

fn push_fields(fields: &[Field], level: usize, out: &mut String) {
    let named = fields.iter().filter_map(|field| Some((field.boto?, &field.value)));
    push_items(["{", "}"], level, named, out, |(name, value), out| {
        push_text(name, out);
        out.push_str(": ");
        push_value(value, level + 1, out);
    });
}

fn push_value(value: &Value, level: usize, out: &mut String) {
    match value {
        Value::Text(text) => push_text(text, out),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Int(value) => out.push_str(&value.to_string()),
        Value::Time(at) => push_text(&time(*at), out),
        Value::List(items) => {
            push_items(["[", "]"], level, items.iter(), out, |item, out| {
                push_value(item, level + 1, out);
            });
        }
        Value::Struct(fields) => push_fields(fields, level, out),
    }
}

fn push_items<T>(
    [open, close]: [&str; 2],
    level: usize,
    items: impl Iterator<Item = T>,
    out: &mut String,
    push: impl Fn(T, &mut String),
) {
    let mut empty = true;
    out.push_str(open);
    for item in items {
        out.push_str(if empty { "\n" } else { ",\n" });
        out.extend(std::iter::repeat_n("    ", level + 1));
        push(item, out);
        empty = false;
    }
    if !empty {
        out.push('\n');
        out.extend(std::iter::repeat_n("    ", level));
    }
    out.push_str(close);
}

/// `2014-02-27T19:23:06+00:00`; six digits of the second if it has a part.
///
/// # Source
/// aws-cli 2.9.19, `customizations/timestampformat.py`: `datetime.isoformat()`.
fn time(at: Instant) -> String {
    let wire = at.to_string();
    let wire = wire.trim_end_matches('Z');
    let (second, part) = wire.split_once('.').unwrap_or((wire, ""));
    let part = if part.bytes().all(|digit| digit == b'0') {
        String::new()
    } else {
        format!(".{part:0<6}")
    };
    [second, &part, "+00:00"].concat()
}
