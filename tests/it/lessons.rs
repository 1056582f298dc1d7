//! The lessons under `static/lessons`: each is played as a scenario, and what it tells is held
//! against the world that it plays in.

mod facts;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use detach_lab::lesson::{self, Lesson, Paragraph, Part, Span};
use detach_lab::session::Session;

use crate::golden;
use crate::scenarios::{self, Scenario};

/// A lesson file: as a scenario, and as a lesson.
struct File {
    scenario: Scenario,
    lesson: Lesson,
}

/// Every lesson that the page offers.
fn all() -> &'static [File] {
    static ALL: OnceLock<Vec<File>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = golden::root().join("static/lessons");
        let files = golden::files(&folder, ".txt").into_iter().map(|path| {
            let name = path.file_stem().unwrap_or_default().display().to_string();
            let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
            let lesson = lesson::read(&text).unwrap_or_else(|e| panic!("{name}, {e}"));
            File { scenario: Scenario::play(path, name, text), lesson }
        });
        files.collect()
    })
}

/// What the prose of a part says, as one text.
fn prose(part: &Part) -> String {
    let mut text = part.heading.clone();
    for paragraph in part.before.iter().chain(&part.after) {
        if let Paragraph::Prose(spans) = paragraph {
            text.push('\n');
            text.push_str(&words(spans));
        }
    }
    text
}

fn words(spans: &[Span]) -> String {
    let piece = |span: &Span| match span {
        Span::Words(text) | Span::Code(text) => text.clone(),
    };
    spans.iter().map(piece).collect()
}

/// The code in the prose of a part.
fn code(part: &Part) -> impl Iterator<Item = &str> {
    let spans = part.before.iter().chain(&part.after).flat_map(|paragraph| match paragraph {
        Paragraph::Prose(spans) => spans.as_slice(),
        Paragraph::Source { .. } => &[],
    });
    spans.filter_map(|span| match span {
        Span::Code(text) => Some(text.as_str()),
        Span::Words(_) => None,
    })
}

/// Everything that can be seen while a part is read: the resources and their states before and
/// after it, its commands, and what they print.
struct Seen {
    ids: BTreeSet<String>,
    text: String,
}

impl Seen {
    fn of(part: &Part, session: &mut Session) -> Self {
        let mut seen = Self { ids: BTreeSet::new(), text: String::new() };
        seen.look(session);
        for (step, done) in part.commands.iter().zip(part.play(session)) {
            seen.text.extend([step.text.as_str(), "\n", &done.printed, "\n"]);
        }
        seen.look(session);
        seen
    }

    fn look(&mut self, session: &mut Session) {
        let ids = facts::ids(session.world());
        for id in &ids {
            let line = lesson::Line::parse(&format!("show {id}"));
            let line = line.unwrap_or_else(|e| panic!("{id}: {e}"));
            self.text.push_str(&lesson::perform(session, &line).printed);
            self.text.push('\n');
        }
        self.ids.extend(ids);
    }

    /// Whether a word is in sight, with nothing of a word on either side of it.
    fn shows(&self, word: &str) -> bool {
        let is_letter = |c: char| c.is_alphanumeric() || c == '-';
        self.text.match_indices(word).any(|(at, _)| {
            !self.text[..at].ends_with(is_letter)
                && !self.text[at + word.len()..].starts_with(is_letter)
        })
    }
}

/// Calls `check` for every part of every lesson, with what can be seen, and shows what is wrong.
#[track_caller]
fn check_parts(check: impl Fn(&Part, &Seen) -> Vec<String>) {
    let mut wrong = Vec::new();
    for File { scenario, lesson } in all() {
        let mut session = lesson.at(0);
        for part in &lesson.parts {
            let seen = Seen::of(part, &mut session);
            let place = format!("static/lessons/{}.txt:{}", scenario.name, part.number);
            wrong.extend(check(part, &seen).iter().map(|what| format!("{place}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lesson_prints_what_it_says() {
    assert_eq!(all().len(), 8);
    let scenarios: Vec<&Scenario> = all().iter().map(|file| &file.scenario).collect();
    scenarios::print_what_they_say(&scenarios);
}

#[test]
fn a_part_begins_where_the_part_before_it_ended() {
    for File { scenario, lesson } in all() {
        let mut session = lesson.at(0);
        for (number, part) in lesson.parts.iter().enumerate() {
            let begins = lesson.at(number);
            assert_eq!(begins.world(), session.world(), "{}: {}", scenario.name, part.heading);
            assert_eq!(begins.log(), session.log(), "{}: {}", scenario.name, part.heading);
            part.play(&mut session);
        }
        assert_eq!(lesson.at(usize::MAX).world(), scenario.transcript.session.world());
    }
}

#[test]
fn every_part_changes_something_or_looks_at_something() {
    for File { scenario, lesson } in all() {
        let mut session = lesson.at(0);
        for part in &lesson.parts {
            let place = format!("{}: {}", scenario.name, part.heading);
            let before = session.world().clone();
            let done = part.play(&mut session);
            let shown = |(step, done): (&lesson::Step, &lesson::Done)| {
                step.expected.is_some() && !done.printed.is_empty()
            };
            let looks = part.commands.iter().zip(&done).any(shown);
            assert!(looks, "{place}: the reader sees nothing");
            for (step, done) in part.commands.iter().zip(&done) {
                let changes = done.outcome.as_ref().is_some_and(|outcome| {
                    outcome.reply.code().is_some() || !outcome.events.is_empty()
                });
                // A call that is answered, and time that passes, may be the point.
                let tells = changes || step.expected.is_some() || *session.world() != before;
                assert!(tells, "{place}: {} does nothing", step.text);
            }
        }
    }
}

#[test]
fn every_id_that_is_named_is_there() {
    check_parts(|part, seen| {
        let commands = part.commands.iter().map(|step| step.text.as_str());
        let text = commands.chain([prose(part).as_str()]).collect::<Vec<_>>().join("\n");
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        let ids = words.filter(|word| facts::is_id(word));
        let missing = ids.filter(|id| !seen.ids.contains(*id));
        missing.map(|id| format!("there is no {id}")).collect()
    });
}

#[test]
fn no_state_is_named_that_nothing_is_in() {
    check_parts(|part, seen| {
        let prose = prose(part);
        let words: BTreeSet<&str> =
            prose.split(|c: char| !(c.is_alphanumeric() || c == '-')).collect();
        let states = words.into_iter().filter(|word| facts::is_state(word));
        let absent = states.filter(|state| !seen.shows(state));
        absent.map(|state| format!("nothing is, was or will be {state:?} here")).collect()
    });
}

#[test]
fn what_is_written_as_code_is_in_sight() {
    check_parts(|part, seen| {
        let absent = code(part).filter(|code| !seen.shows(code) && !seen.ids.contains(*code));
        absent.map(|code| format!("`{code}` cannot be seen here")).collect()
    });
}

#[test]
fn every_source_is_one_that_the_lab_itself_cites() {
    let known = facts::sources();
    check_parts(|part, _| {
        let mut wrong = Vec::new();
        for paragraph in part.before.iter().chain(&part.after) {
            let Paragraph::Source { confidence, cite, url } = paragraph else { continue };
            let page = cite.split(": \"").next().unwrap_or(cite);
            let url = url.as_deref().unwrap_or_default();
            let cites = known.iter().any(|source| {
                source.confidence == *confidence
                    && source.cite.starts_with(page)
                    && source.url == url
            });
            if !cites {
                wrong.push(format!(
                    "nothing in the lab cites {}: {cite} {url}",
                    confidence.as_str()
                ));
            }
        }
        wrong
    });
}

#[test]
fn every_lesson_says_who_says_so() {
    for File { scenario, lesson } in all() {
        let paragraphs = lesson.parts.iter().flat_map(|part| part.before.iter().chain(&part.after));
        let sources = paragraphs.filter(|told| matches!(told, Paragraph::Source { .. })).count();
        assert!(sources >= 2, "{} cites {sources} sources", scenario.name);
    }
}

#[test]
fn a_lesson_is_short_and_its_words_fit_a_narrow_column() {
    for File { scenario, lesson } in all() {
        let name = &scenario.name;
        assert!(scenario.text.len() <= 8 * 1024, "{name} has {} bytes", scenario.text.len());
        assert!((4..=9).contains(&lesson.parts.len()), "{name}: {} parts", lesson.parts.len());
        assert!(lesson.title.len() <= 40, "{name}: {}", lesson.title);
        assert!(words(&lesson.summary).ends_with('.'), "{name}: the summary is a sentence");
        for part in &lesson.parts {
            assert!(part.heading.len() <= 40, "{name}: {}", part.heading);
            let long = part.before.iter().chain(&part.after).any(|told| match told {
                Paragraph::Prose(spans) => words(spans).len() > 320,
                Paragraph::Source { .. } => false,
            });
            assert!(!long, "{name}: a paragraph of {:?} is too long", part.heading);
        }
    }
}
