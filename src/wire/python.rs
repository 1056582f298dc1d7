//! Python's way to print values: `repr`, and the layout of `pprint` with `sort_dicts=False`.
//!
//! # Source
//! CPython 3.11, `Lib/pprint.py` and `Objects/unicodeobject.c` (`unicode_repr`).

use super::tree::{Field, Value};
use crate::sim::Instant;

/// The width of a line that pprint keeps to.
const WIDTH: usize = 80;

/// A Python value.
#[derive(Clone, Debug)]
pub(super) enum Py {
    Str(String),
    Int(u64),
    Bool(bool),
    /// A datetime in UTC.
    Time(Instant),
    List(Vec<Self>),
    Dict(Vec<(String, Self)>),
}

impl Py {
    /// What botocore makes of fields: the dictionary of those that the service model has.
    pub(super) fn dict(fields: &[Field]) -> Vec<(String, Self)> {
        let named = fields.iter().filter_map(|field| Some((field.boto?, &field.value)));
        named.map(|(name, value)| (name.to_owned(), Self::of(value))).collect()
    }

    fn of(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Str(text.clone()),
            Value::Bool(value) => Self::Bool(*value),
            Value::Int(value) => Self::Int(*value),
            Value::Time(at) => Self::Time(*at),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Struct(fields) => Self::Dict(Self::dict(fields)),
        }
    }

    /// `repr(value)`.
    pub(super) fn repr(&self) -> String {
        let mut out = String::new();
        self.push_repr(&mut out);
        out
    }

    fn push_repr(&self, out: &mut String) {
        match self {
            Self::Str(text) => push_quoted(text, out),
            Self::Int(value) => out.push_str(&value.to_string()),
            Self::Bool(value) => out.push_str(if *value { "True" } else { "False" }),
            Self::Time(at) => push_datetime(*at, out),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { ", " } else { "" });
                    item.push_repr(out);
                }
                out.push(']');
            }
            Self::Dict(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if index > 0 { ", " } else { "" });
                    push_quoted(key, out);
                    out.push_str(": ");
                    value.push_repr(out);
                }
                out.push('}');
            }
        }
    }

    /// `pprint.pformat(value, sort_dicts=False)`.
    pub(super) fn pformat(&self) -> String {
        let mut out = String::new();
        self.format(&mut out, 0, 0, 1);
        out
    }

    /// `PrettyPrinter._format`: on one line if it fits, else taken apart. `allowance` is the room
    /// that closing brackets and the comma need.
    fn format(&self, out: &mut String, indent: usize, allowance: usize, level: usize) {
        let repr = self.repr();
        if chars(&repr) + indent + allowance <= WIDTH {
            return out.push_str(&repr);
        }
        match self {
            Self::Str(text) => format_str(text, out, indent, allowance, level),
            Self::Int(_) | Self::Bool(_) | Self::Time(_) => out.push_str(&repr),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    separate(out, index, indent + 1);
                    let last = index + 1 == items.len();
                    item.format(out, indent + 1, if last { allowance + 1 } else { 1 }, level + 1);
                }
                out.push(']');
            }
            Self::Dict(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    separate(out, index, indent + 1);
                    let key = quoted(key);
                    out.push_str(&key);
                    out.push_str(": ");
                    let last = index + 1 == entries.len();
                    let allowance = if last { allowance + 1 } else { 1 };
                    value.format(out, indent + 1 + chars(&key) + 2, allowance, level + 1);
                }
                out.push('}');
            }
        }
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn separate(out: &mut String, index: usize, indent: usize) {
    if index > 0 {
        out.push(',');
        break_line(out, indent);
    }
}

fn break_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

/// `PrettyPrinter._pprint_str`: a long text as several literals, broken after blanks.
fn format_str(text: &str, out: &mut String, indent: usize, allowance: usize, level: usize) {
    let (indent, allowance) =
        if level == 1 { (indent + 1, allowance + 1) } else { (indent, allowance) };
    let room = WIDTH.saturating_sub(indent);
    let lines: Vec<&str> = split_lines(text);
    let mut chunks: Vec<String> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let last_line = index + 1 == lines.len();
        let line_room = if last_line { room.saturating_sub(allowance) } else { room };
        let repr = quoted(line);
        if chars(&repr) <= line_room {
            chunks.push(repr);
            continue;
        }
        let parts = words(line);
        let mut current = String::new();
        for (part_index, part) in parts.iter().enumerate() {
            let last = last_line && part_index + 1 == parts.len();
            let part_room = if last { room.saturating_sub(allowance) } else { room };
            let candidate = format!("{current}{part}");
            if chars(&quoted(&candidate)) > part_room {
                if !current.is_empty() {
                    chunks.push(quoted(&current));
                }
                current = (*part).to_owned();
            } else {
                current = candidate;
            }
        }
        if !current.is_empty() {
            chunks.push(quoted(&current));
        }
    }
    let brackets = level == 1 && chunks.len() > 1;
    out.push_str(if brackets { "(" } else { "" });
    for (index, chunk) in chunks.iter().enumerate() {
        if index > 0 {
            break_line(out, indent);
        }
        out.push_str(chunk);
    }
    out.push_str(if brackets { ")" } else { "" });
}

/// `text.splitlines(keepends=True)`.
fn split_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut end = at + letter.len_utf8();
        match letter {
            '\r' => {
                if let Some((next, _)) = letters.next_if(|(_, next)| *next == '\n') {
                    end = next + 1;
                }
            }
            '\n' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}' => {}
            _ => continue,
        }
        lines.push(&text[start..end]);
        start = end;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

/// `re.findall(r'\S*\s*', line)` without the empty match at the end.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let blank = rest.find(is_python_space).unwrap_or(rest.len());
        let after = rest[blank..].find(|letter| !is_python_space(letter));
        let (word, tail) = rest.split_at(after.map_or(rest.len(), |after| blank + after));
        words.push(word);
        rest = tail;
    }
    words
}

/// `str.isspace`, which has four control characters more than Unicode's White_Space.
fn is_python_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\x1c'..='\x1f')
}

/// `repr(text)`.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_quoted(text, &mut out);
    out
}

fn push_quoted(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if letter == quote => out.extend(['\\', quote]),
            _ if is_printable(letter) => out.push(letter),
            _ => {
                let code = u32::from(letter);
                let escape = match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    0x1_0000.. => format!("\\U{code:08x}"),
                };
                out.push_str(&escape);
            }
        }
    }
    out.push(quote);
}

/// `str.isprintable`: the rule by which Rust, too, decides what to escape in debug output, except
/// for a combining character at the start of a text; so it is asked about one in second place.
/// Characters younger than one's Unicode tables are the only difference.
fn is_printable(letter: char) -> bool {
    if letter.is_ascii() {
        return matches!(letter, ' '..='~');
    }
    let mut text = [0; 5];
    text[0] = b'a';
    let length = 1 + letter.encode_utf8(&mut text[1..]).len();
    let text = std::str::from_utf8(&text[..length]).unwrap_or_default();
    text.escape_debug().nth(1) == Some(letter)
}

/// `repr` of a datetime in UTC with dateutil's zone: what is zero at the end is left out. (dateutil
/// says `tzlocal()` on a machine whose own zone is UTC, and `tzutc()` on all others.)
fn push_datetime(at: Instant, out: &mut String) {
    let civil = at.civil();
    let mut fields = vec![civil.year, civil.month, civil.day, civil.hour, civil.minute];
    if civil.second != 0 || civil.millisecond != 0 {
        fields.push(civil.second);
    }
    if civil.millisecond != 0 {
        fields.push(civil.millisecond * 1000);
    }
    out.push_str("datetime.datetime(");
    for field in fields {
        out.push_str(&field.to_string());
        out.push_str(", ");
    }
    out.push_str("tzinfo=tzutc())");
}
