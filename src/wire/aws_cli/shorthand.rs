//! The shorthand syntax of the CLI: `Key=value,List=a,b,Nested={Key=value,List=[a,b]}`.
//!
//! # Source
//! aws-cli 2.9.19, `awscli/shorthand.py`: the grammar, and `BackCompatVisitor`, which gives the
//! texts the types of the service model.

use super::value::integer;
use crate::wire::literal::{Literal, MOST_LEVELS, Spanned};
use crate::wire::shape::Shape;

/// Reads one value. `at` is the place of the whole of it.
///
/// # Errors
/// In the CLI's words, with a mark below the place.
pub(super) fn parse(text: &str, at: usize) -> Result<Literal, String> {
    let mut reader = Reader { text, at: 0, place: at, levels: 0 };
    let mut entries: Vec<(usize, String, Spanned)> = Vec::new();
    let mut last = 0;
    loop {
        let (key, value) = reader.pair(true)?;
        if entries.iter().any(|(_, known, _)| *known == key) {
            return Err(format!(
                "Second instance of key \"{key}\" encountered for input:\n{}\nThis is often because there is a preceding \",\" instead of a space.",
                reader.marked(last + 1)
            ));
        }
        entries.push((at, key, value));
        last = reader.at;
        if reader.peek().is_none() {
            return Ok(Literal::Dict(entries));
        }
        reader.must_between(',')?;
    }
}

/// Gives texts the types of a shape.
///
/// # Errors
/// A text that is no number where the shape has one, in Python's words.
pub(super) fn fit(shape: Shape, literal: &mut Literal) -> Result<(), String> {
    match (shape, literal) {
        (Shape::NotSimulated(inner), literal) => fit(*inner, literal),
        (Shape::Struct(members), Literal::Dict(entries)) => {
            for member in members {
                let given = entries.iter_mut().find(|(_, name, _)| name == member.boto);
                if let Some((_, _, value)) = given {
                    fit(member.shape, &mut value.literal)?;
                }
            }
            Ok(())
        }
        (Shape::List(item), Literal::List(items)) => {
            items.iter_mut().try_for_each(|value| fit(*item, &mut value.literal))
        }
        (Shape::List(_), literal @ (Literal::Str(_) | Literal::Dict(_))) => {
            let only = std::mem::replace(literal, Literal::None);
            *literal = Literal::List(vec![Spanned { at: 0, literal: only }]);
            Ok(())
        }
        (Shape::Int, literal) => {
            if let Literal::Str(text) = literal {
                *literal = Literal::Int(integer(text)?);
            }
            Ok(())
        }
        (Shape::Bool | Shape::Fixed(_), literal) => {
            if let Literal::Str(text) = literal {
                match text.to_lowercase().as_str() {
                    "true" => *literal = Literal::Bool(true),
                    "false" => *literal = Literal::Bool(false),
                    _ => {}
                }
            }
            Ok(())
        }
        (Shape::Text | Shape::Enum(_) | Shape::Struct(_) | Shape::List(_), _) => Ok(()),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    place: usize,
    levels: u32,
}

/// What `\s` matches in Python.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\x1c'..='\x1f')
}

const fn begins(letter: char) -> bool {
    matches!(
        letter,
        '!' | '#'..='&' | '('..='+' | '-'..='<' | '>'..='Z' | '\\'..='z' | '|'..='\u{ffff}'
    )
}

fn follows_first(letter: char) -> bool {
    is_space(letter)
        || matches!(
            letter,
            '!' | '#'..='&' | '('..='+' | '-'..='\\' | '^'..='|' | '~'..='\u{ffff}'
        )
}

fn follows_second(letter: char) -> bool {
    is_space(letter) || matches!(letter, '!' | '#'..='&' | '('..='+' | '-'..='<' | '>'..='\u{ffff}')
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        let blank = |letter| matches!(letter, ' ' | '\t'..='\r');
        self.at += rest.len() - rest.trim_start_matches(blank).len();
    }

    /// The text with a mark below a place.
    fn marked(&self, at: usize) -> String {
        let at = at.min(self.text.len());
        let before = self.text.get(..at).unwrap_or(self.text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let after = self.text.get(at..).unwrap_or_default();
        let end = after.find('\n').map_or(self.text.len(), |newline| at + newline);
        let blanks = " ".repeat(before[start..].chars().count());
        [&self.text[..end], "\n", &blanks, "^", &self.text[end..]].concat()
    }

    fn unexpected(&self, expected: &str, received: &str) -> String {
        let place = self.marked(self.at);
        format!("Expected: '{expected}', received: '{received}' for input:\n{place}")
    }

    fn must(&mut self, wanted: char) -> Result<(), String> {
        match self.peek() {
            Some(letter) if letter == wanted => {
                self.at += 1;
                Ok(())
            }
            Some(letter) => {
                Err(self.unexpected(wanted.encode_utf8(&mut [0; 4]), &letter.to_string()))
            }
            None => Err(self.unexpected(wanted.encode_utf8(&mut [0; 4]), "EOF")),
        }
    }

    /// The same, with blanks around it.
    fn must_between(&mut self, wanted: char) -> Result<(), String> {
        self.skip_blank();
        self.must(wanted)?;
        self.skip_blank();
        Ok(())
    }

    /// `Key=value`; outside of brackets the value may be a list without them.
    fn pair(&mut self, outside: bool) -> Result<(String, Spanned), String> {
        let rest = self.rest();
        let part = |letter: char| letter.is_ascii_alphanumeric() || "-_.#/:".contains(letter);
        let end = rest.find(|letter| !part(letter)).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        self.at += end;
        self.must_between('=')?;
        let literal = match self.peek() {
            Some('[' | '{') => self.bracketed()?,
            _ if outside => self.listed()?,
            _ => Literal::Str(self.first()?),
        };
        Ok((key, Spanned { at: self.place, literal }))
    }

    /// A value, or several with commas between them. What follows a comma may also be a key.
    fn listed(&mut self) -> Result<Literal, String> {
        let mut values = vec![self.first()?];
        self.skip_blank();
        let mut end = self.peek() != Some(',');
        if !end {
            self.must_between(',')?;
        }
        while !end {
            let found = self.second().and_then(|value| {
                self.skip_blank();
                end = self.peek().is_none();
                if !end {
                    self.must_between(',')?;
                }
                Ok(value)
            });
            match found {
                Ok(value) => values.push(value),
                Err(message) if self.peek().is_none() => return Err(message),
                Err(_) => {
                    // It was a key: back to the comma before it.
                    if self.peek() != Some(',') {
                        self.at = self.text[..self.at].rfind(',').unwrap_or(self.at);
                    }
                    end = true;
                }
            }
        }
        let text = |literal| Spanned { at: self.place, literal: Literal::Str(literal) };
        let one = values.len() == 1;
        let mut values: Vec<_> = values.into_iter().map(text).collect();
        Ok(match values.pop() {
            Some(only) if one => only.literal,
            last => {
                values.extend(last);
                Literal::List(values)
            }
        })
    }

    /// A list or a structure in brackets, or a value between brackets.
    fn inner(&mut self) -> Result<Spanned, String> {
        let literal = match self.peek() {
            Some('[' | '{') => self.bracketed()?,
            Some(_) | None => Literal::Str(self.first()?),
        };
        Ok(Spanned { at: self.place, literal })
    }

    fn bracketed(&mut self) -> Result<Literal, String> {
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err("the brackets are too deep".to_owned());
        }
        let literal = if self.peek() == Some('[') { self.list()? } else { self.dict()? };
        self.levels -= 1;
        Ok(literal)
    }

    fn list(&mut self) -> Result<Literal, String> {
        let mut items = Vec::new();
        self.must_between('[')?;
        while self.peek() != Some(']') {
            items.push(self.inner()?);
            self.separator(']')?;
        }
        self.must(']')?;
        Ok(Literal::List(items))
    }

    /// Of a key that comes twice the last value counts.
    fn dict(&mut self) -> Result<Literal, String> {
        let mut entries: Vec<(usize, String, Spanned)> = Vec::new();
        self.must_between('{')?;
        while self.peek() != Some('}') {
            let (key, value) = self.pair(false)?;
            self.separator('}')?;
            match entries.iter_mut().find(|(_, known, _)| *known == key) {
                Some((_, _, known)) => *known = value,
                None => entries.push((self.place, key, value)),
            }
        }
        self.must('}')?;
        Ok(Literal::Dict(entries))
    }

    /// A comma, or the closing bracket, which stays.
    fn separator(&mut self, close: char) -> Result<(), String> {
        self.skip_blank();
        if self.peek() != Some(close) {
            self.must(',')?;
            self.skip_blank();
        }
        Ok(())
    }

    /// A value after a key: it may be empty.
    fn first(&mut self) -> Result<String, String> {
        match self.peek() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            Some(_) | None => Ok(self.plain(follows_first).unwrap_or_default()),
        }
    }

    /// A value after a comma.
    fn second(&mut self) -> Result<String, String> {
        match self.peek() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            Some(_) | None => {
                self.plain(follows_second).ok_or_else(|| self.unexpected("<second>", "<none>"))
            }
        }
    }

    fn plain(&mut self, follows: fn(char) -> bool) -> Option<String> {
        let rest = self.rest();
        let mut end = 0;
        while let Some(letter) = rest[end..].chars().next() {
            end += match letter {
                '\\' if rest[end..].starts_with("\\,") => 2,
                _ if end == 0 && !begins(letter) => return None,
                _ if end > 0 && !follows(letter) => break,
                _ => letter.len_utf8(),
            };
        }
        let value = rest[..end].replace("\\,", ",").trim_end_matches(is_space).to_owned();
        self.at += end;
        (end > 0).then_some(value)
    }

    /// Backslashes escape themselves and the quote. A text that would not end otherwise ends at
    /// its last escaped quote.
    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let rest = &self.rest()[1..];
        let (mut end, mut last, mut escape) = (None, None, false);
        for (at, letter) in rest.char_indices() {
            match letter {
                _ if letter == quote && escape => {
                    last = Some(at);
                    escape = false;
                }
                _ if letter == quote => {
                    end = Some(at);
                    break;
                }
                _ => escape = letter == '\\' && !escape,
            }
        }
        let Some(end) = end.or(last) else {
            let name = if quote == '\'' { "<singled quoted>" } else { "<double quoted>" };
            return Err(self.unexpected(name, "<none>"));
        };
        let escaped = ['\\', quote].iter().collect::<String>();
        let value = rest[..end].replace(&escaped, quote.encode_utf8(&mut [0; 4]));
        self.at += end + 2;
        Ok(value.replace("\\\\", "\\"))
    }
}
