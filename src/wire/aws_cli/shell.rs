//! The words of a command line, as a POSIX shell makes them, and words written for one.
//!
//! Quotes, backslashes, comments and line ends are read as bash reads them. What a shell would run
//! or fill in (variables, pipes, braces with a comma) is refused: there is no shell here.

use super::{CliError, Problem};

/// A word, and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) at: usize,
    pub(super) text: String,
}

/// The words of the one command in the text, without a prompt before it.
pub(super) fn words(text: &str) -> Result<Vec<Word>, CliError> {
    let mut shell = Shell { text, at: 0 };
    let mut words = Vec::new();
    loop {
        let new_line = shell.skip_blank();
        if shell.peek().is_none() {
            return Ok(words);
        }
        if new_line && !words.is_empty() {
            return Err(shell.error(shell.at, Problem::SecondCommand));
        }
        let prompt = words.is_empty() && ["$ ", "% "].iter().any(|p| shell.rest().starts_with(p));
        if prompt {
            shell.at += 1;
        } else {
            words.push(shell.word()?);
        }
    }
}

struct Shell<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Shell<'a> {
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

    fn error(&self, at: usize, problem: Problem) -> CliError {
        CliError::at(self.text, at, problem)
    }

    /// Blanks, line ends and comments; whether there was a line end that is not continued.
    fn skip_blank(&mut self) -> bool {
        let mut new_line = false;
        loop {
            match self.peek() {
                Some(' ' | '\t' | '\r') => self.at += 1,
                Some('\n') => {
                    new_line = true;
                    self.at += 1;
                }
                Some('#') => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                Some('\\') if self.continued() > 0 => self.at += self.continued(),
                Some(_) | None => return new_line,
            }
        }
    }

    /// The length of a backslash at the end of a line, or of the text.
    fn continued(&self) -> usize {
        let rest = self.rest();
        let ends = ["\\\n", "\\\r\n"];
        let end = ends.iter().find(|end| rest.starts_with(*end)).map_or(0, |end| end.len());
        if rest == "\\" { 1 } else { end }
    }

    fn word(&mut self) -> Result<Word, CliError> {
        let at = self.at;
        let mut text = String::new();
        // For every open brace, whether a comma came after it.
        let mut braces: Vec<bool> = Vec::new();
        while let Some(letter) = self.peek() {
            match letter {
                ' ' | '\t' | '\n' => break,
                '\r' if self.rest().starts_with("\r\n") => break,
                '\\' => {
                    let skipped = self.continued();
                    self.at += skipped.max(1);
                    text.extend(if skipped == 0 { self.take() } else { None });
                }
                '\'' => {
                    self.at += 1;
                    let end = self.rest().find('\'');
                    let end = end.ok_or_else(|| self.error(self.at - 1, Problem::Unclosed))?;
                    text.push_str(&self.rest()[..end]);
                    self.at += end + 1;
                }
                '"' => self.double_quoted(&mut text)?,
                '$' if self.rest().starts_with("$'") => self.escaped(&mut text)?,
                '$' | '`' => self.dollar(&mut text)?,
                '|' | '&' | ';' | '<' | '>' | '(' | ')' => {
                    return Err(self.error(self.at, Problem::Shell(letter.to_string())));
                }
                _ => {
                    match (letter, braces.last_mut()) {
                        ('{', _) => braces.push(false),
                        (',', Some(comma)) => *comma = true,
                        ('}', Some(true)) => return Err(self.error(at, Problem::Braces)),
                        ('}', Some(false)) => {
                            braces.pop();
                        }
                        _ => {}
                    }
                    text.push(letter);
                    self.at += letter.len_utf8();
                }
            }
        }
        Ok(Word { at, text })
    }

    fn double_quoted(&mut self, text: &mut String) -> Result<(), CliError> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err(self.error(start, Problem::Unclosed)),
                Some('"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some('\\') if self.continued() > 0 => self.at += self.continued(),
                Some('\\') => {
                    self.at += 1;
                    if !self.rest().starts_with(['$', '`', '"', '\\']) {
                        text.push('\\');
                    }
                    text.extend(self.take());
                }
                Some('$' | '`') => self.dollar(text)?,
                Some(letter) => {
                    text.push(letter);
                    self.at += letter.len_utf8();
                }
            }
        }
    }

    /// A dollar sign that stands for itself.
    fn dollar(&mut self, text: &mut String) -> Result<(), CliError> {
        let start = self.at;
        let first = self.take();
        let name = |letter: char| letter.is_ascii_alphanumeric() || "_{(@*#?!$-".contains(letter);
        if first == Some('`') || self.peek().is_some_and(name) {
            let rest = &self.text[start..];
            let more = |letter: char| letter.is_ascii_alphanumeric() || "_{}$`(".contains(letter);
            let end = rest.find(|letter| !more(letter)).unwrap_or(rest.len()).max(1);
            return Err(self.error(start, Problem::Shell(rest[..end].to_owned())));
        }
        text.extend(first);
        Ok(())
    }

    /// `$'…'`: the only quotes with escapes.
    fn escaped(&mut self, text: &mut String) -> Result<(), CliError> {
        let start = self.at;
        self.at += 2;
        loop {
            let at = self.at;
            let bad = |shell: &Self| shell.error(at, Problem::Escape);
            match self.take().ok_or_else(|| self.error(start, Problem::Unclosed))? {
                '\'' => return Ok(()),
                '\\' => {
                    let digits = match self.take().ok_or_else(|| bad(self))? {
                        'n' => {
                            text.push('\n');
                            continue;
                        }
                        'r' => {
                            text.push('\r');
                            continue;
                        }
                        't' => {
                            text.push('\t');
                            continue;
                        }
                        letter @ ('\\' | '\'' | '"') => {
                            text.push(letter);
                            continue;
                        }
                        'x' => 2,
                        'u' => 4,
                        'U' => 8,
                        _ => return Err(bad(self)),
                    };
                    let hex = self.rest().get(..digits).unwrap_or_default();
                    let plain = !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit());
                    let code = if plain { u32::from_str_radix(hex, 16).ok() } else { None };
                    // Above ASCII, \x is a byte of a letter and no letter.
                    let letter = code.filter(|code| digits > 2 || *code < 0x80);
                    text.push(letter.and_then(char::from_u32).ok_or_else(|| bad(self))?);
                    self.at += digits;
                }
                letter => text.push(letter),
            }
        }
    }
}

/// A word for a shell, in quotes if it needs them.
pub(super) fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@%+=:,./_-".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_owned();
    }
    if word.chars().any(char::is_control) {
        return escaped_word(word);
    }
    if word.contains('\'') && !word.contains(['"', '$', '`', '\\', '!']) {
        return ["\"", word, "\""].concat();
    }
    ["'", &word.replace('\'', "'\\''"), "'"].concat()
}

fn escaped_word(word: &str) -> String {
    let mut out = "$'".to_owned();
    for letter in word.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' | '\'' => out.extend(['\\', letter]),
            _ if letter.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('\'');
    out
}
