//! Reading JSON, with the refusals of Python's reader, and writing its texts.
//!
//! # Source
//! CPython 3.11, `Lib/json/decoder.py`.

use super::literal::{Literal, MOST_LEVELS, Spanned};

/// Reads a document. `at` is the place of the whole of it, and of all that is in it. Of a key that
/// comes twice the last value counts.
///
/// # Errors
/// In Python's words: `Expecting value: line 1 column 2 (char 1)`.
pub(super) fn parse(text: &str, at: usize) -> Result<Literal, String> {
    let read = Reader { text, at: 0, place: Some(at), levels: 0 }.document();
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
    Reader { text, at: 0, place: None, levels: 0 }.document()
}

/// What is wrong at a byte of the text.
type Wrong = (usize, &'static str);

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The place of all values; each has its own if `None`.
    place: Option<usize>,
    levels: u32,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn document(mut self) -> Result<Spanned, Wrong> {
        self.skip_blank();
        let value = self.value()?;
        self.skip_blank();
        if self.peek().is_some() { Err((self.at, "Extra data")) } else { Ok(value) }
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        let blank = |letter| matches!(letter, ' ' | '\t' | '\n' | '\r');
        self.at += rest.len() - rest.trim_start_matches(blank).len();
    }

    fn take_if(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn value(&mut self) -> Result<Spanned, Wrong> {
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err((self.at, "The brackets are too deep"));
        }
        let start = self.at;
        let literal = match self.peek() {
            Some('"') => Literal::Str(self.text()?),
            Some('[') => self.list()?,
            Some('{') => self.dict()?,
            Some('-' | '0'..='9') => self.number()?,
            Some(_) | None if self.take_if("true") => Literal::Bool(true),
            Some(_) | None if self.take_if("false") => Literal::Bool(false),
            Some(_) | None if self.take_if("null") => Literal::None,
            Some(_) | None => return Err((start, "Expecting value")),
        };
        self.levels -= 1;
        Ok(Spanned { at: self.place.unwrap_or(start), literal })
    }

    fn number(&mut self) -> Result<Literal, Wrong> {
        let rest = self.rest();
        let part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | 'e' | 'E');
        let sign = |at: usize| rest[..at].ends_with(['e', 'E']);
        let more = |(at, letter): (usize, char)| {
            part(letter) || (letter == '-' && at == 0) || (matches!(letter, '-' | '+') && sign(at))
        };
        let end = rest.char_indices().find(|found| !more(*found)).map_or(rest.len(), |(at, _)| at);
        let number = rest[..end].to_owned();
        let digits = number.strip_prefix('-').unwrap_or(&number);
        let zero_padded = digits.len() > 1 && digits.starts_with('0');
        if digits.is_empty() || zero_padded || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err((self.at, "Expecting a whole number"));
        }
        self.at += end;
        Ok(Literal::Int(if number == "-0" { "0".to_owned() } else { number }))
    }

    fn list(&mut self) -> Result<Literal, Wrong> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_blank();
        if self.take_if("]") {
            return Ok(Literal::List(items));
        }
        loop {
            self.skip_blank();
            items.push(self.value()?);
            self.skip_blank();
            if self.take_if("]") {
                return Ok(Literal::List(items));
            }
            if !self.take_if(",") {
                return Err((self.at, "Expecting ',' delimiter"));
            }
        }
    }

    fn dict(&mut self) -> Result<Literal, Wrong> {
        let mut entries: Vec<(usize, String, Spanned)> = Vec::new();
        self.at += 1;
        self.skip_blank();
        if self.take_if("}") {
            return Ok(Literal::Dict(entries));
        }
        loop {
            self.skip_blank();
            if self.peek() != Some('"') {
                let message = "Expecting property name enclosed in double quotes";
                return Err((self.at, message));
            }
            let start = self.at;
            let key = self.text()?;
            self.skip_blank();
            if !self.take_if(":") {
                return Err((self.at, "Expecting ':' delimiter"));
            }
            self.skip_blank();
            let value = self.value()?;
            match entries.iter_mut().find(|(_, known, _)| *known == key) {
                Some(_) if self.place.is_none() => return Err((start, "Repeated key")),
                Some((_, _, known)) => *known = value,
                None => entries.push((self.place.unwrap_or(start), key, value)),
            }
            self.skip_blank();
            if self.take_if("}") {
                return Ok(Literal::Dict(entries));
            }
            if !self.take_if(",") {
                return Err((self.at, "Expecting ',' delimiter"));
            }
        }
    }

    fn text(&mut self) -> Result<String, Wrong> {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        loop {
            let at = self.at;
            let Some(letter) = self.peek() else {
                return Err((start, "Unterminated string starting at"));
            };
            self.at += letter.len_utf8();
            match letter {
                '"' => return Ok(text),
                '\\' => {
                    let Some(escape) = self.peek() else {
                        return Err((start, "Unterminated string starting at"));
                    };
                    self.at += escape.len_utf8();
                    text.push(match escape {
                        '"' | '\\' | '/' => escape,
                        'b' => '\u{8}',
                        'f' => '\u{c}',
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'u' => self.unicode()?,
                        _ => return Err((at, "Invalid \\escape")),
                    });
                }
                '\0'..='\x1f' => return Err((at, "Invalid control character at")),
                _ => text.push(letter),
            }
        }
    }

    /// Four digits; twice four for what UTF-16 writes as a pair.
    fn unicode(&mut self) -> Result<char, Wrong> {
        let at = self.at;
        let bad = (at, "Invalid \\uXXXX escape");
        let first = self.four_digits().ok_or(bad)?;
        let mut units = vec![first];
        if matches!(first, 0xd800..=0xdbff) && self.take_if("\\u") {
            units.push(self.four_digits().ok_or(bad)?);
        }
        match char::decode_utf16(units).collect::<Result<Vec<_>, _>>().as_deref() {
            Ok([letter]) => Ok(*letter),
            // Half a pair, which is no letter.
            Ok(_) | Err(_) => Err(bad),
        }
    }

    fn four_digits(&mut self) -> Option<u16> {
        let digits = self.rest().get(..4)?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let unit = if hex { u16::from_str_radix(digits, 16).ok() } else { None };
        self.at += 4;
        unit
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
