//! The shorthand syntax of the CLI: `Key=value,List=a,b,Nested={Key=value,List=[a,b]}`.
//!
//! # Source
//! aws-cli 2.9.19, `awscli/shorthand.py`: the grammar, and `BackCompatVisitor`, which gives the
//! texts the types of the service model.

use super::value::integer;
use crate::wire::cursor::Cursor;
use crate::wire::literal::{Literal, MOST_LEVELS, Spanned};
use crate::wire::shape::Shape;

/// Reads one value. `at` is the place of the whole of it.
///
/// # Errors
/// In the CLI's words, with a mark below the place.
pub(super) fn parse(text: &str, at: usize) -> Result<Literal, String> {
    let mut reader = Reader { cursor: Cursor::new(text), place: at, levels: 0 };
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
        last = reader.cursor.at;
        if reader.peek().is_none() {
            return Ok(Literal::Dict(entries));
        }
        reader.must_between(",")?;
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
                let on = text.eq_ignore_ascii_case("true");
                if on || text.eq_ignore_ascii_case("false") {
                    *literal = Literal::Bool(on);
                }
            }
            Ok(())
        }
        (Shape::Text | Shape::Enum(_) | Shape::Struct(_) | Shape::List(_), _) => Ok(()),
    }
}

struct Reader<'a> {
    cursor: Cursor<'a>,
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
    fn peek(&self) -> Option<char> {
        self.cursor.peek()
    }

    fn skip_blank(&mut self) {
        self.cursor.take_while(|letter| matches!(letter, ' ' | '\t'..='\r'));
    }

    /// The text with a mark below a place.
    fn marked(&self, at: usize) -> String {
        let text = self.cursor.text;
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let line = before.rfind("\n").map_or(before, |newline| &before[newline + 1..]);
        let (rest, below) = after.split_at(after.find("\n").unwrap_or(after.len()));
        let blanks = " ".repeat(line.chars().count());
        [before, rest, "\n", &blanks, "^", below].concat()
    }

    fn unexpected(&self, expected: &str, received: &str) -> String {
        let place = self.marked(self.cursor.at);
        format!("Expected: '{expected}', received: '{received}' for input:\n{place}")
    }

    fn must(&mut self, wanted: &'static str) -> Result<(), String> {
        if self.cursor.take_if(wanted) {
            return Ok(());
        }
        let found = self.peek().map(String::from);
        Err(self.unexpected(wanted, found.as_deref().unwrap_or("EOF")))
    }

    /// The same, with blanks around it.
    fn must_between(&mut self, wanted: &'static str) -> Result<(), String> {
        self.skip_blank();
        self.must(wanted)?;
        self.skip_blank();
        Ok(())
    }

    /// `Key=value`; outside of brackets the value may be a list without them.
    fn pair(&mut self, outside: bool) -> Result<(String, Spanned), String> {
        let part = |letter: char| letter.is_ascii_alphanumeric() || "-_.#/:".contains(letter);
        let key = self.cursor.take_while(part).to_owned();
        self.must_between("=")?;
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
            self.must_between(",")?;
        }
        while !end {
            let found = self.second().and_then(|value| {
                self.skip_blank();
                end = self.peek().is_none();
                if !end {
                    self.must_between(",")?;
                }
                Ok(value)
            });
            match found {
                Ok(value) => values.push(value),
                Err(message) if self.peek().is_none() => return Err(message),
                Err(_) => {
                    // It was a key: back to the comma before it.
                    if self.peek() != Some(',') {
                        let read = &self.cursor.text[..self.cursor.at];
                        self.cursor.at = read.rfind(",").unwrap_or(read.len());
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
        self.must_between("[")?;
        while self.peek() != Some(']') {
            items.push(self.inner()?);
            self.separator(']')?;
        }
        self.must("]")?;
        Ok(Literal::List(items))
    }

    /// Of a key that comes twice the last value counts.
    fn dict(&mut self) -> Result<Literal, String> {
        let mut entries: Vec<(usize, String, Spanned)> = Vec::new();
        self.must_between("{")?;
        while self.peek() != Some('}') {
            let (key, value) = self.pair(false)?;
            self.separator('}')?;
            match entries.iter_mut().find(|(_, known, _)| *known == key) {
                Some((_, _, known)) => *known = value,
                None => entries.push((self.place, key, value)),
            }
        }
        self.must("}")?;
        Ok(Literal::Dict(entries))
    }

    /// A comma, or the closing bracket, which stays.
    fn separator(&mut self, close: char) -> Result<(), String> {
        self.skip_blank();
        if self.peek() != Some(close) {
            self.must(",")?;
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
        let start = self.cursor.at;
        if !self.cursor.take_if("\\,") {
            self.cursor.take_if_any(begins)?;
        }
        while self.cursor.take_if("\\,") || self.cursor.take_if_any(follows).is_some() {}
        let value = self.cursor.text[start..self.cursor.at].replace("\\,", ",");
        Some(value.trim_end_matches(is_space).to_owned())
    }

    /// Backslashes escape themselves and the quote. A text that would not end otherwise ends at
    /// its last escaped quote.
    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let start = self.cursor.at;
        self.cursor.take();
        let (mut last, mut escape) = (None, false);
        let end = loop {
            let at = self.cursor.at;
            match self.cursor.take() {
                Some(letter) if letter == quote && !escape => break Some(at),
                Some(letter) if letter == quote => {
                    last = Some(at);
                    escape = false;
                }
                Some(letter) => escape = letter == '\\' && !escape,
                None => break last,
            }
        };
        let Some(end) = end else {
            self.cursor.at = start;
            let name = if quote == '\'' { "<singled quoted>" } else { "<double quoted>" };
            return Err(self.unexpected(name, "<none>"));
        };
        self.cursor.at = end + 1;
        let quote = if quote == '\'' { "'" } else { "\"" };
        let value = self.cursor.text[start + 1..end].replace(&["\\", quote].concat(), quote);
        Ok(value.replace("\\\\", "\\"))
    }
}
