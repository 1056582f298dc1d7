//! Texts: words of a table, ids in the world, texts that came before, numbers, lists, and all
//! others letter by letter.

use super::bytes::{Code, Reader, Writer, put};
use super::damage::Flaw;
use super::known::{self, Among};
use super::requests::Shape;
use super::tables::Tables;

/// How many texts, and how many shapes of requests, are remembered.
const MOST_REMEMBERED: usize = 256;

/// With how many of them a new text is compared.
const MOST_COMPARED: usize = 32;

/// How many bytes must be the same, so that it pays to say so.
const LEAST_ALIKE: usize = 4;

/// What a text begins with: the two low bits of its first number.
const WORD: u64 = 0;
const IN_WORLD: u64 = 1;
const EARLIER: u64 = 2;
const OTHER: u64 = 3;

/// The other texts, by the rest of their first number. From [`NUMBER`] on it is a whole number.
const LETTERS: u64 = 0;
const EC2_ID: u64 = 1;
const LIST: u64 = 2;
const ALIKE: u64 = 3;
const NUMBER: u64 = 4;

/// With what ids of EC2 begin. What is here stays; new ones come at the end.
const PREFIXES: [&str; 11] = [
    "vol-",
    "i-",
    "eni-",
    "eni-attach-",
    "ela-attach-",
    "vpc-",
    "subnet-",
    "sg-",
    "ami-",
    "snap-",
    "r-",
];

/// What both ends of a link know: the tables, and the texts that came before, the last one first.
pub(super) struct Seen {
    pub(super) tables: &'static Tables,
    pub(super) shapes: Recent<Shape>,
    texts: Recent<String>,
}

/// What came before, the last one first.
pub(super) struct Recent<T>(Vec<T>);

impl<T: Clone + Eq> Recent<T> {
    pub(super) fn at(&self, place: usize) -> Option<T> {
        self.0.get(place).cloned()
    }

    pub(super) fn place(&self, wanted: &T) -> Option<usize> {
        self.0.iter().position(|known| known == wanted)
    }

    /// Remembers something; what is remembered comes to the front.
    pub(super) fn remember(&mut self, new: T) {
        if let Some(place) = self.place(&new) {
            self.0.remove(place);
        }
        self.0.insert(0, new);
        self.0.truncate(MOST_REMEMBERED);
    }
}

impl Seen {
    pub(super) fn new() -> Self {
        Self { tables: Tables::get(), shapes: Recent(Vec::new()), texts: Recent(Vec::new()) }
    }

    /// The remembered text that begins most like this one, and how many bytes are the same.
    fn alike(&self, text: &str) -> Option<(usize, usize)> {
        let same = |known: &String| {
            let same = known.chars().zip(text.chars()).take_while(|(a, b)| a == b);
            same.map(|(letter, _)| letter.len_utf8()).sum::<usize>()
        };
        let all = self.texts.0.iter().map(same).enumerate().take(MOST_COMPARED);
        // Of two that are as much alike the later one, which has the smaller number.
        all.rev().max_by_key(|(_, same)| *same).filter(|(_, same)| *same >= LEAST_ALIKE)
    }
}

/// An id of EC2 as a number for its prefix and its length, and one for its digits.
fn ec2_id(text: &str) -> Option<(u64, u64)> {
    let (prefix, digits) = PREFIXES.iter().zip(0_u64..).find_map(|(prefix, number)| {
        let digits = text.strip_prefix(prefix)?;
        matches!(digits.len(), 8 | 17).then_some((number, digits))
    })?;
    let long = u64::from(digits.len() == 17);
    let code = (2 * prefix + long, u64::from_str_radix(digits, 16).ok()?);
    // Only what is read as it was written.
    (ec2_id_text(code).as_deref() == Some(text)).then_some(code)
}

fn ec2_id_text((kind, digits): (u64, u64)) -> Option<String> {
    let prefix = PREFIXES.get(usize::try_from(kind / 2).ok()?)?;
    Some(match kind % 2 {
        0 if digits > u64::from(u32::MAX) => return None,
        0 => format!("{prefix}{digits:08x}"),
        _ => format!("{prefix}{digits:017x}"),
    })
}

/// A whole number as it is usually written.
fn number(text: &str) -> Option<u64> {
    let number: u32 = text.parse().ok().filter(|number: &u32| number.to_string() == text)?;
    Some(u64::from(number) + NUMBER)
}

/// The items of a list in JSON, if all of them are plain text: `["i-bp1","i-bp2"]`.
fn list(text: &str) -> Option<Vec<&str>> {
    let inside = text.strip_prefix("[\"")?.strip_suffix("\"]")?;
    let items: Vec<&str> = inside.split("\",\"").collect();
    let plain = |item: &&str| !item.contains(['"', '\\']) && !item.contains(char::is_control);
    items.iter().all(plain).then_some(items)
}

impl Writer<'_> {
    /// Writes a text that may be an id.
    pub(super) fn text(&mut self, text: &str, among: Among) {
        if let Some(word) = self.seen.tables.word(text) {
            return self.first(WORD, word as u64);
        }
        if let Some(number) = number(text) {
            return self.first(OTHER, number);
        }
        if let Some(items) = list(text) {
            self.first(OTHER, LIST);
            put(&(items.len() as u64), self.bytes);
            return items.into_iter().for_each(|item| self.item(item, among));
        }
        self.item(text, among);
    }

    /// Writes a text that is no list.
    fn item(&mut self, text: &str, among: Among) {
        let there = known::place(self.world, among, text);
        let earlier = self.seen.texts.0.iter().position(|known| known == text);
        match (there, earlier) {
            (Some(there), earlier) if earlier.is_none_or(|earlier| there <= earlier) => {
                self.first(IN_WORLD, there as u64);
            }
            (_, Some(earlier)) => self.first(EARLIER, earlier as u64),
            (_, None) => match ec2_id(text) {
                Some(code) => {
                    self.first(OTHER, EC2_ID);
                    put(&code, self.bytes);
                }
                None => self.letters(text),
            },
        }
        self.seen.texts.remember(text.to_owned());
    }

    fn letters(&mut self, text: &str) {
        match self.seen.alike(text) {
            Some((place, same)) => {
                self.first(OTHER, ALIKE);
                put(&(place as u64, same as u64), self.bytes);
                put(text.get(same..).unwrap_or_default(), self.bytes);
            }
            None => {
                self.first(OTHER, LETTERS);
                put(text, self.bytes);
            }
        }
    }

    fn first(&mut self, low: u64, number: u64) {
        put(&(number << 2 | low), self.bytes);
    }
}

impl Reader<'_, '_> {
    /// Reads a text that may be an id.
    pub(super) fn text(&mut self, among: Among) -> Result<String, Flaw> {
        let first: u64 = self.input.take()?;
        let text = match (first & 3, first >> 2) {
            (WORD, number) => {
                let word = usize::try_from(number).ok().and_then(|at| self.seen.tables.word_at(at));
                word.ok_or(Flaw::Unknown("a word"))?.to_owned()
            }
            (OTHER, LIST) => {
                let length = self.index()?;
                let mut items = Vec::new();
                while items.len() < length {
                    let first = self.input.take()?;
                    items.push(self.item(first, among)?);
                }
                ["[\"", &items.join("\",\""), "\"]"].concat()
            }
            (OTHER, number @ NUMBER..) => (number - NUMBER).to_string(),
            (IN_WORLD | EARLIER | OTHER, _) => return self.item(first, among),
            (4.., _) => return Err(Flaw::Unknown("a text")),
        };
        self.input.spend(text.len())?;
        Ok(text)
    }

    /// Reads a text that is no list.
    fn item(&mut self, first: u64, among: Among) -> Result<String, Flaw> {
        let text = match (first & 3, first >> 2) {
            (IN_WORLD, place) => {
                let place = usize::try_from(place).ok();
                let found = place.and_then(|place| known::at(self.world, among, place));
                found.ok_or(Flaw::Missing("a resource"))?
            }
            (EARLIER, place) => {
                let place = usize::try_from(place).ok();
                place.and_then(|place| self.seen.texts.at(place)).ok_or(Flaw::Missing("a text"))?
            }
            (OTHER, EC2_ID) => ec2_id_text(self.input.take()?).ok_or(Flaw::Unknown("an id"))?,
            (OTHER, LETTERS) => self.input.take::<&str>()?.to_owned(),
            (OTHER, ALIKE) => {
                let (place, same) = (self.index()?, self.index()?);
                let known = self.seen.texts.at(place).ok_or(Flaw::Missing("a text"))?;
                let begin = known.get(..same).ok_or(Flaw::Missing("a part of a text"))?;
                [begin, self.input.take::<&str>()?].concat()
            }
            _ => return Err(Flaw::Unknown("a text")),
        };
        self.input.spend(text.len())?;
        self.seen.texts.remember(text.clone());
        Ok(text)
    }
}

impl Code for String {
    fn write(&self, out: &mut Writer<'_>) {
        out.text(self, Among::Nothing);
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        from.text(Among::Nothing)
    }
}
