//! Flat Query parameters put into the shape of their action: lists, parts and leaves.
//!
//! Every parameter ends in the form or in a refusal. What is in the form and is not taken out of
//! it is refused too, by [`Form::finish`]: nothing is dropped silently.

use super::shape::{Member, Shape};
use crate::sim::small_map::SmallMap;

/// How many parameters a request has at the most.
pub(super) const MOST_PARAMETERS: usize = 1000;

/// Named parts, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Form<'a> {
    pub(super) parts: Vec<(&'static Member, Option<Node<'a>>)>,
}

/// A parameter's place in the form, filled.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Leaf(&'a str),
    /// By number; numbers may have gaps.
    List(SmallMap<u16, Option<Self>>),
    Parts(Form<'a>),
}

/// Why a parameter has no place in the form.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stray {
    /// No such key.
    Unknown,
    /// The key came before.
    Twice,
}

/// What is wrong with a parameter, by its key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Wrong {
    /// No such key.
    Unknown(String),
    /// The action has it, and the lab does not simulate it.
    NotSimulated(String),
    /// This value is not what it takes.
    Format(String, String, Expected),
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Expected {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// One value, and not two.
    Scalar,
}

/// The end of a key: what it takes, and whether the lab simulates it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    shape: Shape,
    simulated: bool,
}

impl<'a> Form<'a> {
    /// Puts every parameter in its place.
    ///
    /// # Errors
    /// The first of these, in the order of the parameters: `Unknown` (also for what comes after
    /// [`MOST_PARAMETERS`]), `Format` for a key that came before, `NotSimulated`, `Format` for a
    /// value that is no boolean or number.
    pub(super) fn read(
        members: &'static [Member],
        params: &'a [(String, String)],
    ) -> Result<Self, Wrong> {
        let mut form = Self::default();
        for (index, (key, value)) in params.iter().enumerate() {
            if index >= MOST_PARAMETERS {
                return Err(Wrong::Unknown(key.clone()));
            }
            match form.place(members, key, value) {
                Ok(leaf) => leaf.judge(key, value)?,
                Err(Stray::Unknown) => return Err(Wrong::Unknown(key.clone())),
                Err(Stray::Twice) => return Err(format_wrong(key, value, Expected::Scalar)),
            }
        }
        Ok(form)
    }

    /// Puts one parameter in its place.
    pub(super) fn place(
        &mut self,
        members: &'static [Member],
        path: &str,
        value: &'a str,
    ) -> Result<Leaf, Stray> {
        let (head, rest) = split(path);
        let member = members.iter().find(|member| member.query == head).ok_or(Stray::Unknown)?;
        let at = match self.parts.iter().position(|(known, _)| known.query == head) {
            Some(at) => at,
            None => {
                self.parts.push((member, None));
                self.parts.len() - 1
            }
        };
        fill(&mut self.parts[at].1, (member.shape, true), rest, value)
    }

    fn take(&mut self, query: &str) -> Option<Node<'a>> {
        let at = self.parts.iter().position(|(member, _)| member.query == query)?;
        self.parts.remove(at).1
    }

    /// Takes a text.
    pub(super) fn text(&mut self, query: &str) -> Option<String> {
        match self.take(query)? {
            Node::Leaf(text) => Some(text.to_owned()),
            Node::List(_) | Node::Parts(_) => None,
        }
    }

    /// Takes a boolean, if it was given.
    pub(super) fn flag_if_given(&mut self, query: &str) -> Option<bool> {
        boolean(&self.text(query)?)
    }

    /// Takes a boolean; false if it was not given.
    pub(super) fn flag(&mut self, query: &str) -> bool {
        self.flag_if_given(query).unwrap_or(false)
    }

    /// Takes a number.
    pub(super) fn number(&mut self, query: &str) -> Option<u64> {
        number(&self.text(query)?)
    }

    /// Takes a list of texts, sorted by their numbers.
    pub(super) fn texts(&mut self, query: &str) -> Vec<String> {
        self.list(query)
            .filter_map(|node| match node {
                Node::Leaf(text) => Some(text.to_owned()),
                Node::List(_) | Node::Parts(_) => None,
            })
            .collect()
    }

    /// Takes a list of structures, sorted by their numbers.
    pub(super) fn forms(&mut self, query: &str) -> impl Iterator<Item = Self> {
        self.list(query).filter_map(|node| match node {
            Node::Parts(form) => Some(form),
            Node::Leaf(_) | Node::List(_) => None,
        })
    }

    fn list(&mut self, query: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let nodes = match self.take(query) {
            Some(Node::List(nodes)) => nodes,
            Some(Node::Leaf(_) | Node::Parts(_)) | None => SmallMap::new(),
        };
        nodes.into_values().flatten()
    }

    /// Takes a structure, empty if nothing of it was given.
    pub(super) fn form(&mut self, query: &str) -> Self {
        match self.take(query) {
            Some(Node::Parts(form)) => form,
            Some(Node::Leaf(_) | Node::List(_)) | None => Self::default(),
        }
    }

    /// Refuses what was not taken out.
    ///
    /// # Errors
    /// `NotSimulated`: the table has a parameter that the decoder does not ask for.
    pub(super) fn finish(self) -> Result<(), Wrong> {
        for (member, node) in self.parts {
            match (member.shape, node) {
                // Judged before: it says what leaving it out means.
                (Shape::Fixed(_), _) | (_, None) => {}
                (Shape::Struct(_), Some(Node::Parts(form))) => form.finish()?,
                (
                    Shape::Text
                    | Shape::Bool
                    | Shape::Int
                    | Shape::Enum(_)
                    | Shape::List(_)
                    | Shape::Struct(_)
                    | Shape::NotSimulated(_),
                    Some(_),
                ) => return Err(Wrong::NotSimulated(member.query.to_owned())),
            }
        }
        Ok(())
    }
}

impl Leaf {
    /// Whether the lab simulates it, and the value is one of its shape.
    fn judge(self, key: &str, value: &str) -> Result<(), Wrong> {
        self.simulated(key)?;
        self.format(key, value)
    }

    /// Whether the lab simulates it.
    pub(super) fn simulated(self, key: &str) -> Result<(), Wrong> {
        if self.simulated { Ok(()) } else { Err(Wrong::NotSimulated(key.to_owned())) }
    }

    /// Whether a value is one of its shape.
    pub(super) fn format(self, key: &str, value: &str) -> Result<(), Wrong> {
        match self.shape {
            Shape::Bool if boolean(value).is_none() => {
                Err(format_wrong(key, value, Expected::Boolean))
            }
            Shape::Fixed(default) => match boolean(value) {
                Some(given) if given == default => Ok(()),
                Some(_) => Err(Wrong::NotSimulated(key.to_owned())),
                None => Err(format_wrong(key, value, Expected::Boolean)),
            },
            Shape::Int if number(value).is_none() => {
                Err(format_wrong(key, value, Expected::Integer))
            }
            Shape::Bool
            | Shape::Int
            | Shape::Text
            | Shape::Enum(_)
            | Shape::List(_)
            | Shape::Struct(_)
            | Shape::NotSimulated(_) => Ok(()),
        }
    }
}

/// Follows the rest of a key into a place. The depth is that of the shape, not of the key.
fn fill<'a>(
    place: &mut Option<Node<'a>>,
    (shape, simulated): (Shape, bool),
    rest: Option<&str>,
    value: &'a str,
) -> Result<Leaf, Stray> {
    match shape {
        Shape::NotSimulated(inner) => fill(place, (*inner, false), rest, value),
        Shape::Text | Shape::Bool | Shape::Int | Shape::Enum(_) | Shape::Fixed(_) => {
            if rest.is_some() {
                return Err(Stray::Unknown);
            }
            if place.is_some() {
                return Err(Stray::Twice);
            }
            *place = Some(Node::Leaf(value));
            Ok(Leaf { shape, simulated })
        }
        Shape::List(item) => {
            let (head, rest) = split(rest.ok_or(Stray::Unknown)?);
            let index = list_number(head).ok_or(Stray::Unknown)?;
            match place.get_or_insert_with(|| Node::List(SmallMap::new())) {
                Node::List(nodes) => {
                    fill(nodes.get_or_insert(index), (*item, simulated), rest, value)
                }
                Node::Leaf(_) | Node::Parts(_) => Err(Stray::Unknown),
            }
        }
        Shape::Struct(members) => {
            let rest = rest.ok_or(Stray::Unknown)?;
            match place.get_or_insert_with(|| Node::Parts(Form::default())) {
                Node::Parts(form) => {
                    let leaf = form.place(members, rest, value)?;
                    Ok(Leaf { simulated: simulated && leaf.simulated, ..leaf })
                }
                Node::Leaf(_) | Node::List(_) => Err(Stray::Unknown),
            }
        }
    }
}

fn split(path: &str) -> (&str, Option<&str>) {
    match path.split_once('.') {
        Some((head, rest)) => (head, Some(rest)),
        None => (path, None),
    }
}

/// A list number: from 1, of at most four digits.
fn list_number(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || text.len() > 4 || text.starts_with('0') { None } else { text.parse().ok() }
}

/// `true` or `false` in any case: AWS writes them in lower case, and clients differ.
fn boolean(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn format_wrong(key: &str, value: &str, expected: Expected) -> Wrong {
    Wrong::Format(key.to_owned(), value.to_owned(), expected)
}
