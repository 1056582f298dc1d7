//! Texts: words of a table, ids in the world, texts that came before, numbers, lists, and all
//! others letter by letter.

use super::bytes::{Code, Reader, Writer, put};
use super::damage::Flaw;
use super::known::{self, Among};
use super::tables::Tables;

/// How many texts are remembered.
const MOST_REMEMBERED: usize = 256;

/// What a text begins with: the two low bits of its first number.
const WORD: usize = 0;
const IN_WORLD: usize = 1;
const EARLIER: usize = 2;
const OTHER: usize = 3;

/// The other texts, by the rest of their first number. From [`NUMBER`] on it is a whole number.
const LETTERS: usize = 0;
const EC2_ID: usize = 1;
const LIST: usize = 2;
const NUMBER: usize = 3;

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
    pub(super) tables: Tables,
    earlier: Vec<String>,
}

impl Seen {
    pub(super) fn new() -> Self {
        Self { tables: Tables::new(), earlier: Vec::new() }
    }

    /// Remembers a text; one that is remembered comes to the front.
    fn remember(&mut self, text: &str) {
        let known = self.earlier.iter().position(|known| known == text);
        let text = known.map_or_else(|| text.to_owned(), |at| self.earlier.remove(at));
        self.earlier.insert(0, text);
        self.earlier.truncate(MOST_REMEMBERED);
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
fn number(text: &str) -> Option<usize> {
    let number: u32 = text.parse().ok().filter(|number: &u32| number.to_string() == text)?;
    usize::try_from(number).ok()?.checked_add(NUMBER).filter(|number| *number <= usize::MAX >> 2)
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
            return self.first(WORD, word);
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
        let earlier = self.seen.earlier.iter().position(|known| known == text);
        match (there, earlier) {
            (Some(there), earlier) if earlier.is_none_or(|earlier| there <= earlier) => {
                self.first(IN_WORLD, there);
            }
            (_, Some(earlier)) => self.first(EARLIER, earlier),
            (_, None) => match ec2_id(text) {
                Some(code) => {
                    self.first(OTHER, EC2_ID);
                    put(&code, self.bytes);
                }
                None => {
                    self.first(OTHER, LETTERS);
                    put(text, self.bytes);
                }
            },
        }
        self.seen.remember(text);
    }

    fn first(&mut self, low: usize, number: usize) {
        put(&((number as u64) << 2 | low as u64), self.bytes);
    }
}

impl Reader<'_, '_> {
    /// Reads a text that may be an id.
    pub(super) fn text(&mut self, among: Among) -> Result<String, Flaw> {
        let first = self.index()?;
        let text = match (first & 3, first >> 2) {
            (WORD, number) => {
                self.seen.tables.word_at(number).ok_or(Flaw::Unknown("a word"))?.to_owned()
            }
            (OTHER, LIST) => {
                let length = self.index()?;
                let mut items = Vec::new();
                while items.len() < length {
                    let first = self.index()?;
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
    fn item(&mut self, first: usize, among: Among) -> Result<String, Flaw> {
        let text = match (first & 3, first >> 2) {
            (IN_WORLD, place) => {
                known::at(self.world, among, place).ok_or(Flaw::Missing("a resource"))?
            }
            (EARLIER, place) => {
                self.seen.earlier.get(place).ok_or(Flaw::Missing("a text"))?.clone()
            }
            (OTHER, EC2_ID) => ec2_id_text(self.input.take()?).ok_or(Flaw::Unknown("an id"))?,
            (OTHER, LETTERS) => self.input.take::<&str>()?.to_owned(),
            _ => return Err(Flaw::Unknown("a text")),
        };
        self.input.spend(text.len())?;
        self.seen.remember(&text);
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
