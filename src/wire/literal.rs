//! Reading Python: a method call with keyword arguments, and the literals in it.
//!
//! It reads text, numbers, `True`, `False`, `None`, lists, tuples and dictionaries. It evaluates
//! nothing: a name is an error that says so.

mod models;

use super::boto3::{Boto3Error, Problem};

pub(super) use models::ModelCall;

/// A value and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Spanned {
    pub(super) at: usize,
    pub(super) literal: Literal,
}

/// A literal.
#[derive(Clone, Debug)]
pub(super) enum Literal {
    Str(String),
    /// A number as written, without underscores.
    Int(String),
    Bool(bool),
    None,
    List(Vec<Spanned>),
    /// Keys as they came, with the place of each.
    Dict(Vec<(usize, String, Spanned)>),
}

/// A call: the method, and its keyword arguments with the place of each.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) method: String,
    pub(super) arguments: Vec<(usize, String, Spanned)>,
}

/// Deeper than any parameter, and shallow enough for the stack.
pub(super) const MOST_LEVELS: u32 = 32;

/// A reader at a place in a text.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    levels: u32,
    /// Whether a value may be a call that makes a model.
    models: bool,
}

/// Whether a letter can begin a name. All letters outside ASCII are taken: the tables that tell
/// them apart cost the page more than a wrong name in a message does.
const fn is_word(letter: char) -> bool {
    letter.is_ascii_alphabetic() || letter == '_' || !letter.is_ascii()
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, levels: 0, models: false }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn error(&self, at: usize, problem: Problem) -> Boto3Error {
        Boto3Error::at(self.text, at, problem)
    }

    fn expected(&self, what: &'static str) -> Boto3Error {
        let found = self.rest().chars().take_while(|letter| *letter != '\n').take(20).collect();
        self.error(self.at, Problem::Unexpected { expected: what, found })
    }

    /// Blanks, line breaks, continuation marks and comments.
    fn skip_blank(&mut self) {
        loop {
            self.take_while(|letter| letter.is_whitespace() || letter == '\\');
            if self.peek() != Some('#') {
                return;
            }
            self.skip_line();
        }
    }

    fn skip_line(&mut self) {
        self.take_while(|letter| letter != '\n');
    }

    fn name(&mut self) -> Option<&'a str> {
        let starts = self.peek().is_some_and(is_word);
        starts.then(|| self.take_while(|letter| is_word(letter) || letter.is_ascii_digit()))
    }

    /// The one call in the text. Imports, the making of the client and printing may surround it.
    pub(super) fn call(&mut self) -> Result<Call, Boto3Error> {
        let mut found: Option<Call> = None;
        loop {
            self.take_while(|letter| letter == ';');
            self.skip_blank();
            if self.peek() == Some(';') {
                continue;
            }
            if self.peek().is_none() {
                return found.ok_or_else(|| self.error(self.at, Problem::NoCall));
            }
            let start = self.at;
            let mut path = self.path()?;
            if matches!(path[..], ["import" | "from"]) {
                self.skip_line();
                continue;
            }
            self.skip_blank();
            if self.peek() == Some('=') && path.len() == 1 {
                self.at += 1;
                self.skip_blank();
                path = self.path()?;
                self.skip_blank();
            }
            match path[..] {
                ["boto3", ..] => {
                    self.skip_line();
                }
                ["print" | "pprint", ..] if found.is_some() => self.skip_line(),
                [_, .., method] if self.peek() == Some('(') => {
                    if found.is_some() {
                        return Err(self.error(start, Problem::SecondCall));
                    }
                    let arguments = self.arguments()?;
                    found = Some(Call { method: method.to_owned(), arguments });
                }
                _ => return Err(self.error(start, Problem::NoCall)),
            }
        }
    }

    /// Names joined by dots.
    fn path(&mut self) -> Result<Vec<&'a str>, Boto3Error> {
        let mut path = vec![self.name().ok_or_else(|| self.expected("a call"))?];
        while self.take_if('.') {
            path.push(self.name().ok_or_else(|| self.expected("a method name"))?);
        }
        Ok(path)
    }

    fn arguments(&mut self) -> Result<Vec<(usize, String, Spanned)>, Boto3Error> {
        let mut arguments: Vec<(usize, String, Spanned)> = Vec::new();
        self.at += 1;
        loop {
            self.skip_blank();
            if self.take_if(')') {
                return Ok(arguments);
            }
            let at = self.at;
            if self.peek().is_none() {
                return Err(self.expected("an argument or )"));
            }
            let name = self.name().map(str::to_owned);
            self.skip_blank();
            let Some(name) = name.filter(|_| self.take_if('=')) else {
                return Err(self.error(at, Problem::Positional));
            };
            if arguments.iter().any(|(_, known, _)| *known == name) {
                return Err(self.error(at, Problem::Repeated(name)));
            }
            let value = self.value()?;
            arguments.push((at, name, value));
            self.separator(')')?;
        }
    }

    /// A comma, or the closing bracket, which stays.
    fn separator(&mut self, close: char) -> Result<(), Boto3Error> {
        self.skip_blank();
        if self.take_if(',') || self.peek() == Some(close) {
            return Ok(());
        }
        Err(self.expected(match close {
            ')' => "a comma or )",
            ']' => "a comma or ]",
            _ => "a comma or }",
        }))
    }

    fn value(&mut self) -> Result<Spanned, Boto3Error> {
        self.skip_blank();
        let at = self.at;
        self.levels += 1;
        if self.levels > MOST_LEVELS {
            return Err(self.error(at, Problem::TooDeep));
        }
        let literal = match self.peek() {
            Some('\'' | '"') => self.texts()?,
            Some('[') => self.list(']')?,
            Some('(') => self.list(')')?,
            Some('{') => self.dict()?,
            Some('-' | '+' | '0'..='9') => self.int()?,
            Some(_) | None => self.word(at)?,
        };
        self.levels -= 1;
        Ok(Spanned { at, literal })
    }

    fn word(&mut self, at: usize) -> Result<Literal, Boto3Error> {
        let name = self.name().ok_or_else(|| self.expected("a value"))?;
        match (name, self.peek()) {
            ("True", _) => Ok(Literal::Bool(true)),
            ("False", _) => Ok(Literal::Bool(false)),
            ("None", _) => Ok(Literal::None),
            ("r" | "R" | "u" | "U", Some('\'' | '"')) => {
                self.at = at;
                self.texts()
            }
            (_, _) if self.models => self.model(at),
            (name, _) => Err(self.error(at, Problem::NotALiteral(name.to_owned()))),
        }
    }

    fn int(&mut self) -> Result<Literal, Boto3Error> {
        let at = self.at;
        let sign = if self.take_if('-') { "-" } else { "" };
        self.take_if('+');
        let digits =
            self.take_while(|letter| is_word(letter) || letter.is_ascii_digit() || letter == '.');
        let plain = digits.replace('_', "");
        let number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
        let octal = plain.len() > 1 && plain.starts_with('0');
        if !number || octal {
            return Err(self.error(at, Problem::NotAnInteger(format!("{sign}{digits}"))));
        }
        Ok(Literal::Int(format!("{sign}{plain}")))
    }

    fn list(&mut self, close: char) -> Result<Literal, Boto3Error> {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.skip_blank();
            if self.take_if(close) {
                return Ok(Literal::List(items));
            }
            items.push(self.value()?);
            self.separator(close)?;
        }
    }

    fn dict(&mut self) -> Result<Literal, Boto3Error> {
        let mut entries: Vec<(usize, String, Spanned)> = Vec::new();
        self.at += 1;
        loop {
            self.skip_blank();
            if self.take_if('}') {
                return Ok(Literal::Dict(entries));
            }
            let key = self.value()?;
            let Literal::Str(name) = key.literal else {
                return Err(self.error(key.at, Problem::KeyIsNoText));
            };
            self.skip_blank();
            if !self.take_if(':') {
                return Err(self.expected("a colon"));
            }
            if entries.iter().any(|(_, known, _)| *known == name) {
                return Err(self.error(key.at, Problem::Repeated(name)));
            }
            let value = self.value()?;
            entries.push((key.at, name, value));
            self.separator('}')?;
        }
    }

    /// A text; texts side by side are one.
    fn texts(&mut self) -> Result<Literal, Boto3Error> {
        let mut whole = String::new();
        loop {
            let prefix = self.take_while(|letter| "rRuU".contains(letter));
            self.text(prefix.eq_ignore_ascii_case("r"), &mut whole)?;
            let here = self.at;
            self.skip_blank();
            let next = self.rest().trim_start_matches(['r', 'R', 'u', 'U']);
            if !next.starts_with(['\'', '"']) || self.rest().len() > next.len() + 1 {
                self.at = here;
                return Ok(Literal::Str(whole));
            }
        }
    }

    fn text(&mut self, raw: bool, whole: &mut String) -> Result<(), Boto3Error> {
        let start = self.at;
        let unclosed = |reader: &Self| reader.error(start, Problem::Unclosed);
        let quote = self.take().ok_or_else(|| unclosed(self))?;
        let three: String = [quote, quote].iter().collect();
        let long = self.rest().starts_with(&three);
        if long {
            self.at += 2;
        }
        loop {
            let at = self.at;
            match self.take().ok_or_else(|| unclosed(self))? {
                '\n' if !long => return Err(unclosed(self)),
                letter if letter == quote => {
                    if !long {
                        return Ok(());
                    }
                    if self.rest().starts_with(&three) {
                        self.at += 2;
                        return Ok(());
                    }
                    whole.push(letter);
                }
                '\\' if raw => {
                    whole.push('\\');
                    whole.push(self.take().ok_or_else(|| unclosed(self))?);
                }
                '\\' => self.escape(at, whole)?,
                letter => whole.push(letter),
            }
        }
    }

    fn escape(&mut self, at: usize, whole: &mut String) -> Result<(), Boto3Error> {
        let bad = |reader: &Self| reader.error(at, Problem::Escape);
        let digits = match self.take().ok_or_else(|| bad(self))? {
            '\n' => return Ok(()),
            'n' => return plain(whole, '\n'),
            'r' => return plain(whole, '\r'),
            't' => return plain(whole, '\t'),
            '0' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => {
                return plain(whole, '\0');
            }
            letter @ ('\\' | '\'' | '"') => return plain(whole, letter),
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => return Err(bad(self)),
        };
        let code =
            self.rest().get(..digits).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = code.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        whole.push(code.and_then(char::from_u32).ok_or_else(|| bad(self))?);
        self.at += digits;
        Ok(())
    }
}

fn plain(whole: &mut String, letter: char) -> Result<(), Boto3Error> {
    whole.push(letter);
    Ok(())
}
