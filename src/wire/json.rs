//! Reading JSON, with the refusals of Python's reader, and writing its texts.
//!
//! # Source
//! CPython 3.11, `Lib/json/decoder.py`.

use super::cursor::Cursor;
use super::literal::{Literal, MOST_LEVELS, Spanned};
use super::tree::{Field, Value};

/// Reads a document. `at` is the place of the whole of it, and of all that is in it. Of a key that
/// comes twice the last value counts.
///
/// # Errors
/// In Python's words: `Expecting value: line 1 column 2 (char 1)`.
pub(super) fn parse(text: &str, at: usize) -> Result<Literal, String> {
    let read = Reader { cursor: Cursor::new(text), place: Some(at), levels: 0 }.document();
    read.map(|value| value.literal).map_err(|(at, message)| {
        let (line, column) = super::boto3::place(text, at);
        let place = text.get(..at).unwrap_or(text).chars().count();
        format!("{message}: line {line} column {column} (char {place})")
    })
}

/// Reads a document in which every value has a place of its own. A key that comes twice is wrong.
///
/// # Errors
/// Where, and what, in Python's words.
pub(super) fn document(text: &str) -> Result<Spanned, Wrong> {
    Reader { cursor: Cursor::new(text), place: None, levels: 0 }.document()
}

/// What is wrong at a byte of the text.
type Wrong = (usize, &'static str);

struct Reader<'a> {
    cursor: Cursor<'a>,
    /// The place of all values; each has its own if `None`.
    place: Option<usize>,
    levels: u32,
}

impl Reader<'_> {
    fn document(mut self) -> Result<Spanned, Wrong> {
        self.skip_blank();
        let value = self.value()?;
        self.skip_blank();
        if self.cursor.peek().is_some() { self.wrong("Extra data") } else { Ok(value) }
    }

    fn wrong<T>(&self, message: &'static str) -> Result<T, Wrong> {
        Err((self.cursor.at, message))
    }

    fn skip_blank(&mut self) {
        self.cursor.take_while(|letter| matches!(letter, ' ' | '\t' | '\n' | '\r'));
    }

    /// Takes a sign with blanks around it.
    fn sign(&mut self, wanted: &str) -> bool {
        self.skip_blank();
        let found = self.cursor.take_if(wanted);
        self.skip_blank();
        found
    }

    fn value(&mut self) -> Result<Spanned, Wrong> {
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return self.wrong("The brackets are too deep");
        }
        let start = self.cursor.at;
        let literal = match self.cursor.peek() {
            Some('"') => Literal::Str(self.text()?),
            Some('[') => self.list()?,
            Some('{') => self.dict()?,
            Some('-' | '0'..='9') => self.number()?,
            Some(_) | None if self.cursor.take_if("true") => Literal::Bool(true),
            Some(_) | None if self.cursor.take_if("false") => Literal::Bool(false),
            Some(_) | None if self.cursor.take_if("null") => Literal::None,
            Some(_) | None => return self.wrong("Expecting value"),
        };
        self.levels -= 1;
        Ok(Spanned { at: self.place.unwrap_or(start), literal })
    }

    fn number(&mut self) -> Result<Literal, Wrong> {
        let start = self.cursor.at;
        let negative = self.cursor.take_if("-");
        let digits = self.cursor.take_while(|letter| letter.is_ascii_digit());
        let zero_padded = digits.len() > 1 && digits.starts_with('0');
        if digits.is_empty() || zero_padded || matches!(self.cursor.peek(), Some('.' | 'e' | 'E')) {
            return Err((start, "Expecting a whole number"));
        }
        let sign = if negative && digits != "0" { "-" } else { "" };
        Ok(Literal::Int([sign, digits].concat()))
    }

    fn list(&mut self) -> Result<Literal, Wrong> {
        let mut items = Vec::new();
        if self.sign("[") && self.sign("]") {
            return Ok(Literal::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.sign("]") {
                return Ok(Literal::List(items));
            }
            if !self.sign(",") {
                return self.wrong("Expecting ',' delimiter");
            }
        }
    }

    fn dict(&mut self) -> Result<Literal, Wrong> {
        let mut entries: Vec<(usize, String, Spanned)> = Vec::new();
        if self.sign("{") && self.sign("}") {
            return Ok(Literal::Dict(entries));
        }
        loop {
            let start = self.cursor.at;
            if self.cursor.peek() != Some('"') {
                return self.wrong("Expecting property name enclosed in double quotes");
            }
            let key = self.text()?;
            if !self.sign(":") {
                return self.wrong("Expecting ':' delimiter");
            }
            let value = self.value()?;
            match entries.iter_mut().find(|(_, known, _)| *known == key) {
                Some(_) if self.place.is_none() => return Err((start, "Repeated key")),
                Some((_, _, known)) => *known = value,
                None => entries.push((self.place.unwrap_or(start), key, value)),
            }
            if self.sign("}") {
                return Ok(Literal::Dict(entries));
            }
            if !self.sign(",") {
                return self.wrong("Expecting ',' delimiter");
            }
        }
    }

    fn text(&mut self) -> Result<String, Wrong> {
        let start = self.cursor.at;
        let mut text = String::new();
        self.cursor.take();
        loop {
            let at = self.cursor.at;
            let escaped = self.cursor.take_if("\\");
            text.push(match (self.cursor.take(), escaped) {
                (None, _) => return Err((start, "Unterminated string starting at")),
                (Some('"'), false) => return Ok(text),
                (Some('\0'..='\x1f'), false) => return Err((at, "Invalid control character at")),
                (Some(letter), false) | (Some(letter @ ('"' | '\\' | '/')), true) => letter,
                (Some('b'), true) => '\u{8}',
                (Some('f'), true) => '\u{c}',
                (Some('n'), true) => '\n',
                (Some('r'), true) => '\r',
                (Some('t'), true) => '\t',
                (Some('u'), true) => self.unicode()?,
                (Some(_), true) => return Err((at, "Invalid \\escape")),
            });
        }
    }

    /// Four digits; twice four for what UTF-16 writes as a pair. Half a pair is no letter.
    fn unicode(&mut self) -> Result<char, Wrong> {
        let bad = (self.cursor.at, "Invalid \\uXXXX escape");
        let first = self.cursor.hex(4).ok_or(bad)?;
        if !matches!(first, 0xd800..=0xdbff) {
            return char::from_u32(first).ok_or(bad);
        }
        let second = if self.cursor.take_if("\\u") { self.cursor.hex(4) } else { None };
        let second = second.filter(|second| matches!(second, 0xdc00..=0xdfff)).ok_or(bad)?;
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        char::from_u32(code).ok_or(bad)
    }
}

/// Writes a text with its quotes, as Python does with `ensure_ascii=False`.
pub(super) fn push_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\x1f' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// How an object goes over several lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// What a line begins with, for every level.
    pub(super) indent: &'static str,
    /// What is between a name and its value.
    pub(super) colon: &'static str,
}

/// Writes fields as an object: on one line without blanks, or over several, of which the outermost
/// is on this level.
pub(super) fn push_fields(fields: &[Field], layout: Option<(Layout, usize)>, out: &mut String) {
    out.push('{');
    let inside = layout.map(|(layout, level)| (layout, level + 1));
    for (index, field) in fields.iter().enumerate() {
        open_line(index, inside, out);
        push_text(field.xml, out);
        out.push_str(layout.map_or(":", |(layout, _)| layout.colon));
        push_value(&field.value, inside, out);
    }
    break_line(fields.is_empty(), layout, out);
    out.push('}');
}

fn push_value(value: &Value, layout: Option<(Layout, usize)>, out: &mut String) {
    match value {
        Value::Text(text) => push_text(text, out),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Int(value) => out.push_str(&value.to_string()),
        Value::Time(at) => push_text(&at.to_string(), out),
        Value::Struct(fields) => push_fields(fields, layout, out),
        Value::List(items) => {
            out.push('[');
            let inside = layout.map(|(layout, level)| (layout, level + 1));
            for (index, item) in items.iter().enumerate() {
                open_line(index, inside, out);
                push_value(item, inside, out);
            }
            break_line(items.is_empty(), layout, out);
            out.push(']');
        }
    }
}

fn open_line(index: usize, layout: Option<(Layout, usize)>, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    break_line(false, layout, out);
}

fn break_line(empty: bool, layout: Option<(Layout, usize)>, out: &mut String) {
    if let Some((layout, level)) = layout.filter(|_| !empty) {
        out.push('\n');
        out.extend(std::iter::repeat_n(layout.indent, level));
    }
}

/// Sorts fields by their names, at every level.
pub(super) fn sort(fields: &mut [Field]) {
    fields.sort_by_key(|field| field.xml);
    for field in fields {
        sort_value(&mut field.value);
    }
}

fn sort_value(value: &mut Value) {
    match value {
        Value::Struct(fields) => sort(fields),
        Value::List(items) => items.iter_mut().for_each(sort_value),
        Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Time(_) => {}
    }
}
