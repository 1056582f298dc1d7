//! The words of a command line, as a POSIX shell makes them, and words written for one.
//!
//! Quotes, backslashes, comments and line ends are read as bash reads them. What a shell would run
//! or fill in (variables, pipes, braces with a comma) is refused: there is no shell here.

use super::cli_error::{Result, refused};
use super::cursor::Cursor;

/// A word, and where it begins.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) at: usize,
    pub(super) text: String,
}

/// The words of the one command in the text, without a prompt before it.
pub(super) fn words(text: &str) -> Result<Vec<Word>> {
    let mut shell = Shell { cursor: Cursor::new(text), word: String::new() };
    let mut words = Vec::new();
    loop {
        let new_line = shell.skip_blank();
        let at = shell.cursor.at;
        if shell.cursor.peek().is_none() {
            return Ok(words);
        }
        if new_line && !words.is_empty() {
            return wrong(at, "one command at a time: this is a second one");
        }
        if words.is_empty() && (shell.cursor.take_if("$ ") || shell.cursor.take_if("% ")) {
            continue;
        }
        shell.word()?;
        words.push(Word { at, text: std::mem::take(&mut shell.word) });
    }
}

#[cold]
fn wrong<T>(at: usize, message: &str) -> Result<T> {
    refused(at, None, message.to_owned())
}

#[cold]
fn for_a_shell<T>(at: usize, what: &str) -> Result<T> {
    let message = " is for a shell, and there is none here: quote it or leave it out";
    refused(at, None, [what, message].concat())
}

#[cold]
fn unclosed<T>(at: usize) -> Result<T> {
    wrong(at, "this quote is not closed")
}

struct Shell<'a> {
    cursor: Cursor<'a>,
    /// The word so far.
    word: String,
}

impl Shell<'_> {
    /// Blanks, line ends and comments; whether there was a line end that is not continued.
    fn skip_blank(&mut self) -> bool {
        let mut new_line = false;
        loop {
            self.cursor.take_while(|letter| matches!(letter, ' ' | '\t' | '\r'));
            if self.cursor.take_if("\n") {
                new_line = true;
            } else if self.cursor.peek() == Some('#') {
                self.cursor.take_while(|letter| letter != '\n');
            } else if !self.continued() {
                return new_line;
            }
        }
    }

    /// Takes a backslash at the end of a line, or of the text.
    fn continued(&mut self) -> bool {
        let ended = self.cursor.rest() == "\\" && self.cursor.take_if("\\");
        ended || self.cursor.take_if("\\\n") || self.cursor.take_if("\\\r\n")
    }

    fn word(&mut self) -> Result<()> {
        let start = self.cursor.at;
        // For every open brace, whether a comma came after it.
        let mut braces: Vec<bool> = Vec::new();
        loop {
            let at = self.cursor.at;
            if self.continued() {
                continue;
            }
            if self.cursor.take_if("$'") {
                self.escaped(at)?;
                continue;
            }
            let Some(letter) = self.cursor.take() else { return Ok(()) };
            match letter {
                ' ' | '\t' | '\n' => {
                    self.cursor.at = at;
                    return Ok(());
                }
                '\r' if self.cursor.peek() == Some('\n') => {}
                '\\' => self.word.extend(self.cursor.take()),
                '\'' => {
                    self.word.push_str(self.cursor.take_while(|letter| letter != '\''));
                    if !self.cursor.take_if("'") {
                        return unclosed(at);
                    }
                }
                '"' => self.double_quoted(at)?,
                '$' | '`' => self.dollar(at, letter)?,
                '|' | '&' | ';' | '<' | '>' | '(' | ')' => {
                    return for_a_shell(at, letter.encode_utf8(&mut [0; 4]));
                }
                _ => {
                    self.word.push(letter);
                    match (letter, braces.last_mut()) {
                        ('{', _) => braces.push(false),
                        (',', Some(comma)) => *comma = true,
                        ('}', Some(true)) => {
                            return wrong(
                                start,
                                "a shell makes several words of braces with a comma: put quotes around this word",
                            );
                        }
                        ('}', Some(false)) => drop(braces.pop()),
                        _ => {}
                    }
                }
            }
        }
    }

    fn double_quoted(&mut self, start: usize) -> Result<()> {
        loop {
            let at = self.cursor.at;
            if self.continued() {
                continue;
            }
            match self.cursor.take() {
                None => return unclosed(start),
                Some('"') => return Ok(()),
                Some('\\') => {
                    if !matches!(self.cursor.peek(), Some('$' | '`' | '"' | '\\')) {
                        self.word.push('\\');
                    }
                    self.word.extend(self.cursor.take());
                }
                Some(letter @ ('$' | '`')) => self.dollar(at, letter)?,
                Some(letter) => self.word.push(letter),
            }
        }
    }

    /// A dollar sign that stands for itself.
    fn dollar(&mut self, at: usize, letter: char) -> Result<()> {
        let name = |letter: char| letter.is_ascii_alphanumeric() || "_{}$`(@*#?!-".contains(letter);
        if !self.cursor.take_while(name).is_empty() || letter == '`' {
            return for_a_shell(at, &self.cursor.text[at..self.cursor.at]);
        }
        self.word.push(letter);
        Ok(())
    }

    /// `$'…'`: the only quotes with escapes.
    fn escaped(&mut self, start: usize) -> Result<()> {
        loop {
            let at = self.cursor.at;
            let letter = match self.cursor.take() {
                None => return unclosed(start),
                Some('\'') => return Ok(()),
                Some('\\') => match self.cursor.take() {
                    Some('n') => Some('\n'),
                    Some('r') => Some('\r'),
                    Some('t') => Some('\t'),
                    // Above ASCII it is a byte of a letter and no letter.
                    Some('x') => {
                        self.cursor.hex(2).filter(|code| *code < 0x80).and_then(char::from_u32)
                    }
                    Some('u') => self.cursor.hex(4).and_then(char::from_u32),
                    Some('U') => self.cursor.hex(8).and_then(char::from_u32),
                    other => other.filter(|letter| matches!(letter, '\\' | '\'' | '"')),
                },
                letter => letter,
            };
            match letter {
                Some(letter) => self.word.push(letter),
                None => return wrong(at, "this backslash begins no escape that is read here"),
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
    let controls = word.chars().any(char::is_control);
    let single = word.contains('\'');
    let double = single && !word.contains(['"', '$', '`', '\\', '!']);
    let (open, close) = match (controls, double) {
        (true, _) => ("$'", '\''),
        (false, true) => ("\"", '"'),
        (false, false) => ("'", '\''),
    };
    let mut out = open.to_owned();
    for letter in word.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' | '\'' if controls => out.extend(['\\', letter]),
            '\'' if !double => out.push_str("'\\''"),
            _ if letter.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push(close);
    out
}
