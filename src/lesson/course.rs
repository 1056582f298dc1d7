//! Lessons: scripts whose comments are prose for a reader.

use super::line::Line;
use super::prose::{self, Paragraph, Span};
use super::runner::{Done, perform};
use super::script::{Script, ScriptError, Step};
use super::words::LineError;
use crate::session::Session;
use crate::sim::Fixture;

/// A lesson that could be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub summary: Vec<Span>,
    /// The commands before the first part: the world, and what is set up in it.
    setup: Vec<Step>,
    /// Its parts, at least one.
    pub parts: Vec<Part>,
}

/// A part of a lesson: something is told, something is done, something is seen.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part {
    /// The number of the line with its heading, from 1.
    pub number: usize,
    /// What it is called.
    pub heading: String,
    /// What is told before anything is done.
    pub before: Vec<Paragraph>,
    /// What is done, at least one command.
    pub commands: Vec<Step>,
    /// What is told of what came of it.
    pub after: Vec<Paragraph>,
}

/// The form of a lesson, as its author reads it in an error.
const FORM: &str = "#: title, # summary, world <name>; then for each part ## heading, # prose, \
                    commands, # more prose";

fn error(number: usize, wrong: impl Into<String>) -> ScriptError {
    ScriptError { number, error: LineError::new(wrong, FORM) }
}

/// Reads a lesson.
///
/// # Errors
/// A text that is too long, then the first line that is no command, then too many commands, then
/// the first line at which it is no lesson.
///
/// ```
/// use detach_lab::lesson::read;
///
/// let lesson = read(
///     "#: Looking\n# A volume is looked at.\n\nworld start\n\n## Look\n# It is there.\n\n\
///      show vol-01095000000000001\n",
/// )?;
/// assert_eq!((lesson.title.as_str(), lesson.parts.len()), ("Looking", 1));
/// assert_eq!(
///     read("#: Looking\nworld start").unwrap_err().to_string(),
///     "line 2: the summary is missing; accepted: #: title, # summary, world <name>; then for \
///      each part ## heading, # prose, commands, # more prose"
/// );
/// # Ok::<(), detach_lab::lesson::ScriptError>(())
/// ```
#[cfg_attr(feature = "split", chunk::later(script))]
pub fn read(text: &str) -> Result<Lesson, ScriptError> {
    let (bytes, most) = (text.len(), Lesson::MOST_BYTES);
    if bytes > most {
        let wrong = ["it has ", &bytes.to_string(), " bytes; at most ", &most.to_string()];
        return Err(error(1, wrong.concat()));
    }
    let script = Script::parse(text)?;
    if let Some(step) = script.steps().get(Lesson::MOST_COMMANDS) {
        let wrong = ["there are more than ", &Lesson::MOST_COMMANDS.to_string(), " commands"];
        return Err(error(step.number, wrong.concat()));
    }
    let mut reader = Reader::default();
    let mut steps = script.steps().iter().peekable();
    let mut number = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        number += 1;
        if let Some(step) = steps.next_if(|step| step.number == number) {
            reader.command(step)?;
            let printed = step.expected.as_ref().map_or(0, |expected| 1 + expected.height());
            for _ in lines.by_ref().take(printed) {
                number += 1;
            }
        } else {
            reader.comment(number, line.trim())?;
        }
    }
    reader.end(number)
}

/// A lesson that is being read, line by line.
#[derive(Default)]
struct Reader {
    title: Option<String>,
    summary: Vec<Span>,
    setup: Vec<Step>,
    parts: Vec<Part>,
    /// The paragraph that is being read: the number of its first line, and its words.
    paragraph: Option<(usize, String)>,
}

impl Reader {
    /// Reads a line that is no command: a comment, or nothing.
    fn comment(&mut self, number: usize, line: &str) -> Result<(), ScriptError> {
        if let Some(title) = line.strip_prefix("#:") {
            if number != 1 || title.trim().is_empty() {
                return Err(error(number, "the title is the first line, and no other"));
            }
            self.title = Some(title.trim().to_owned());
        } else if self.title.is_none() {
            return Err(error(number, "the title is missing"));
        } else if let Some(heading) = line.strip_prefix("##") {
            self.heading(number, heading.trim())?;
        } else {
            let words = line.strip_prefix('#').unwrap_or_default().trim();
            let is_source = Paragraph::is_source(words);
            if words.is_empty() || is_source {
                self.close()?;
            }
            match &mut self.paragraph {
                _ if words.is_empty() => {}
                Some((_, text)) => text.extend([" ", words]),
                None => self.paragraph = Some((number, words.to_owned())),
            }
            if is_source {
                self.close()?;
            }
        }
        Ok(())
    }

    fn heading(&mut self, number: usize, heading: &str) -> Result<(), ScriptError> {
        self.close()?;
        self.check_last_part()?;
        if heading.is_empty() {
            return Err(error(number, "the heading is empty"));
        }
        if self.setup.is_empty() {
            return Err(error(number, "the world is missing"));
        }
        self.parts.push(Part {
            number,
            heading: heading.to_owned(),
            before: Vec::new(),
            commands: Vec::new(),
            after: Vec::new(),
        });
        Ok(())
    }

    fn command(&mut self, step: &Step) -> Result<(), ScriptError> {
        self.close()?;
        let world = matches!(step.line, Line::World(..));
        let Some(part) = self.parts.last_mut() else {
            if self.title.is_none() {
                return Err(error(step.number, "the title is missing"));
            }
            if self.summary.is_empty() {
                return Err(error(step.number, "the summary is missing"));
            }
            if world != self.setup.is_empty() {
                return Err(error(step.number, "a lesson has one world, and begins with it"));
            }
            self.setup.push(step.clone());
            return Ok(());
        };
        if world {
            return Err(error(step.number, "a lesson has one world, and begins with it"));
        }
        if part.before.is_empty() {
            return Err(error(step.number, "the prose of this part is missing"));
        }
        if !part.after.is_empty() {
            return Err(error(step.number, "a command after the last prose needs a new heading"));
        }
        part.commands.push(step.clone());
        Ok(())
    }

    /// Ends the paragraph that is being read.
    fn close(&mut self) -> Result<(), ScriptError> {
        let Some((number, text)) = self.paragraph.take() else { return Ok(()) };
        let told = |error| ScriptError { number, error };
        match self.parts.last_mut() {
            Some(part) => {
                let paragraph = Paragraph::read(&text).map_err(told)?;
                let told =
                    if part.commands.is_empty() { &mut part.before } else { &mut part.after };
                told.push(paragraph);
            }
            None if self.summary.is_empty() => self.summary = prose::spans(&text).map_err(told)?,
            None => return Err(error(number, "prose after the summary needs a heading")),
        }
        Ok(())
    }

    fn check_last_part(&self) -> Result<(), ScriptError> {
        match self.parts.last().filter(|part| part.commands.is_empty()) {
            Some(part) => Err(error(part.number, "this part does nothing")),
            None => Ok(()),
        }
    }

    fn end(mut self, last: usize) -> Result<Lesson, ScriptError> {
        self.close()?;
        self.check_last_part()?;
        let Some(title) = self.title else { return Err(error(1, "the title is missing")) };
        if self.parts.is_empty() {
            return Err(error(last, "there is no part"));
        }
        Ok(Lesson { title, summary: self.summary, setup: self.setup, parts: self.parts })
    }
}

impl Lesson {
    /// The longest text of a lesson, in bytes.
    pub const MOST_BYTES: usize = 64 * 1024;

    /// The most commands of a lesson: all of them are done to go to its last part.
    pub const MOST_COMMANDS: usize = 200;

    /// The world as it is when a part begins, from 0; when the last part is over, if there are not
    /// so many.
    pub fn at(&self, part: usize) -> Session {
        let mut session = Session::new(Fixture::EMPTY, super::print::SEED);
        let done = self.parts.iter().take(part).flat_map(|part| &part.commands);
        for step in self.setup.iter().chain(done) {
            perform(&mut session, &step.line);
        }
        session
    }
}

impl Part {
    /// Does its commands, and says what each printed.
    pub fn play(&self, session: &mut Session) -> Vec<Done> {
        self.commands.iter().map(|step| perform(session, &step.line)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = "#: A\n# B.\nworld start\n";

    fn wrong(text: &str) -> String {
        let error = read(text).expect_err(text);
        format!("line {}: {}", error.number, error.error.wrong)
    }

    #[test]
    fn a_lesson_that_is_none_says_at_which_line() {
        let part = |text: &str| [START, text].concat();
        for (text, says) in [
            (String::new(), "line 1: the title is missing"),
            ("world start".to_owned(), "line 1: the title is missing"),
            ("# B.\n#: A".to_owned(), "line 1: the title is missing"),
            ("#:\n".to_owned(), "line 1: the title is the first line, and no other"),
            ("#: A\n#: B".to_owned(), "line 2: the title is the first line, and no other"),
            ("#: A\nworld start".to_owned(), "line 2: the summary is missing"),
            ("#: A\n# B.\n## C".to_owned(), "line 3: the world is missing"),
            ("#: A\n# B.\n\n# C.".to_owned(), "line 4: prose after the summary needs a heading"),
            (
                "#: A\n# B.\nshow tokens".to_owned(),
                "line 3: a lesson has one world, and begins with it",
            ),
            (part("world start"), "line 4: a lesson has one world, and begins with it"),
            (part("## C\n# D.\nworld start"), "line 6: a lesson has one world, and begins with it"),
            (part(""), "line 3: there is no part"),
            (part("##\n"), "line 4: the heading is empty"),
            (part("## C\nshow tokens"), "line 5: the prose of this part is missing"),
            (part("## C\n# D.\n"), "line 4: this part does nothing"),
            (part("## C\n# D.\n## E"), "line 4: this part does nothing"),
            (
                part("## C\n# D.\nshow tokens\n# E.\nshow tokens"),
                "line 8: a command after the last prose needs a new heading",
            ),
            (part("## C\n\n# D `e.\nshow tokens"), "line 6: a backtick is not closed: `e."),
            (part("dance"), "line 4: there is no command \"dance\""),
            (
                part(&"show tokens\n".repeat(Lesson::MOST_COMMANDS)),
                "line 203: there are more than 200 commands",
            ),
            ("#".repeat(Lesson::MOST_BYTES + 1), "line 1: it has 65537 bytes; at most 65536"),
        ] {
            assert_eq!(wrong(&text), says, "{text:.80}");
        }
    }

    #[test]
    fn what_is_printed_is_neither_prose_nor_command() {
        let text =
            [START, "## C\n# D\n# E.\n#\n# F.\nshow tokens\n----\n## G\nworld empty\n\n# H."];
        let lesson = read(&text.concat()).expect("a lesson");
        let [part] = lesson.parts.as_slice() else { panic!("{:?}", lesson.parts) };
        assert_eq!((part.before.len(), part.commands.len(), part.after.len()), (2, 1, 1));
        let told = vec![Span::Words("D E.".to_owned())];
        assert_eq!(part.before.first(), Some(&Paragraph::Prose(told)));
    }
}
