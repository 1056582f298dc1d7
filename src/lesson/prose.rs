//! The prose of a lesson: paragraphs of words and code, and sources.
//!
//! It is never markup: the page shows words as words.

use super::words::LineError;
use crate::sim::source::Confidence;

/// A piece of a paragraph.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Span {
    /// Words.
    Words(String),
    /// What stands between backticks: an id, a state, something to type.
    Code(String),
}

/// A paragraph of a lesson.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Paragraph {
    /// Something that is told.
    Prose(Vec<Span>),
    /// Who says so. In a script it is one line, which begins with a mark of [`Confidence`] and a
    /// colon, and may end in an address: `# documented: EC2 API reference, DetachVolume https://…`.
    Source {
        /// How sure it is.
        confidence: Confidence,
        /// Where it stands, for a person to look up.
        cite: String,
        /// The page, if it has an address; it begins with `https://`.
        url: Option<String>,
    },
}

impl Paragraph {
    /// Whether a line says who says so; it is a paragraph of its own.
    pub(super) fn is_source(line: &str) -> bool {
        cited(line).is_some()
    }

    /// Reads the text of a paragraph.
    ///
    /// # Errors
    /// A backtick that is not closed, a source that cites nothing.
    pub(super) fn read(text: &str) -> Result<Self, LineError> {
        let Some((confidence, rest)) = cited(text) else { return spans(text).map(Self::Prose) };
        let address = rest.rsplit_once(char::is_whitespace);
        let address = address.filter(|(_, last)| last.starts_with("https://"));
        let cite = address.map_or(rest, |(cite, _)| cite).trim();
        if cite.is_empty() || cite.starts_with("https://") {
            return Err(LineError::new(
                "the source cites nothing",
                "documented: <page> [https://…]",
            ));
        }
        let url = address.map(|(_, url)| url.to_owned());
        Ok(Self::Source { confidence, cite: cite.to_owned(), url })
    }
}

/// The mark with which a source begins, and what follows it.
fn cited(text: &str) -> Option<(Confidence, &str)> {
    Confidence::ALL.into_iter().find_map(|mark| {
        let rest = text.strip_prefix(mark.as_str())?.strip_prefix(':')?;
        Some((mark, rest.trim()))
    })
}

/// The words of a text, and what stands in it between backticks.
///
/// # Errors
/// A backtick that is not closed.
pub(super) fn spans(text: &str) -> Result<Vec<Span>, LineError> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('`') {
        let Some((code, after)) = after.split_once('`') else {
            return Err(LineError::new(
                ["a backtick is not closed: `", after].concat(),
                "`code` between two backticks",
            ));
        };
        if !words.is_empty() {
            spans.push(Span::Words(words.to_owned()));
        }
        spans.push(Span::Code(code.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        spans.push(Span::Words(rest.to_owned()));
    }
    Ok(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_a_mark_a_page_and_perhaps_an_address() {
        let read = Paragraph::read("documented: A page, \"it says\" https://example.com/a");
        let expected = Paragraph::Source {
            confidence: Confidence::Documented,
            cite: "A page, \"it says\"".to_owned(),
            url: Some("https://example.com/a".to_owned()),
        };
        assert_eq!(read, Ok(expected));
        let plain = Paragraph::read("coded against: a client");
        assert!(matches!(plain, Ok(Paragraph::Source { url: None, .. })));
        // An address of another kind is words, and leads nowhere.
        let script = Paragraph::read("assumed: a page javascript:alert(1)");
        assert!(matches!(script, Ok(Paragraph::Source { url: None, .. })));
        for text in ["documented:", "documented: https://example.com"] {
            let wrong = Paragraph::read(text).unwrap_err();
            assert_eq!(wrong.wrong, "the source cites nothing", "{text}");
        }
    }

    #[test]
    fn code_stands_between_backticks_and_nothing_else_is_special() {
        let words = |text: &str| Span::Words(text.to_owned());
        let code = |text: &str| Span::Code(text.to_owned());
        assert_eq!(
            spans("`a` is <b>not</b> `b`"),
            Ok(vec![code("a"), words(" is <b>not</b> "), code("b")])
        );
        assert_eq!(spans(""), Ok(vec![]));
        assert_eq!(spans("a `b").unwrap_err().wrong, "a backtick is not closed: `b");
    }
}
