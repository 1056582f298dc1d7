//! What is around the commands of a link: the version, the letters, and the checks.

use std::ops::RangeInclusive;

use crc::{CRC_8_I_432_1, CRC_16_GENIBUS, Crc, NoTable};
use data_encoding::BASE64URL_NOPAD;

use super::damage::Flaw;

/// The format that is written.
const VERSION: &str = "1";

/// The check after the head and after every few commands: of all bytes before it, one byte. Of both
/// checks the result is inverted in part, so that zeros after a check are no good check again.
const PART: Crc<u8, NoTable> = Crc::<u8, NoTable>::new(&CRC_8_I_432_1);

/// The check at the end: of all bytes before it, two bytes.
const WHOLE: Crc<u16, NoTable> = Crc::<u16, NoTable>::new(&CRC_16_GENIBUS);

/// The check of what came so far.
#[derive(Clone)]
pub(super) struct Check {
    sum: crc::Digest<'static, u8, NoTable>,
}

/// The bytes of a link.
pub(super) struct Frame {
    pub(super) bytes: Vec<u8>,
    /// How many of them are the head and the commands, if the check at the end is right.
    pub(super) sound: Option<usize>,
    /// The first character that is none of a link, and which one it is.
    pub(super) wrong: Option<(char, usize)>,
    /// How many characters of the text come before.
    before: usize,
    /// The last character, the first one of the text being 1.
    last: usize,
}

impl Check {
    pub(super) fn new() -> Self {
        const SUM: &Crc<u8, NoTable> = &PART;
        Self { sum: SUM.digest() }
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
    }

    pub(super) fn value(&self) -> u8 {
        self.sum.clone().finalize()
    }
}

/// The text of a link.
pub(super) fn pack(mut bytes: Vec<u8>) -> String {
    let check = WHOLE.checksum(&bytes);
    bytes.extend(check.to_be_bytes());
    [VERSION, ".", &BASE64URL_NOPAD.encode(&bytes)].concat()
}

/// Takes the text of a link apart.
///
/// # Errors
/// `TooLong`, `NoLink`, `Version`.
pub(super) fn unpack(text: &str) -> Result<Frame, Flaw> {
    if text.len() > super::MOST_BYTES {
        return Err(Flaw::TooLong(text.len()));
    }
    let link = text.split_once('#').map_or(text, |(_, fragment)| fragment).trim();
    let (version, letters) = link.split_once('.').ok_or(Flaw::NoLink)?;
    if version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Flaw::NoLink);
    }
    if version != VERSION {
        return Err(Flaw::Version(version.to_owned()));
    }
    let start = text.trim_end().len() - letters.len();
    let before = text.get(..start).unwrap_or_default().chars().count();
    let last = before + letters.chars().count();
    let Ok(bytes) = BASE64URL_NOPAD.decode(letters.as_bytes()) else {
        let stands = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        let wrong = letters.char_indices().find(|(_, letter)| !stands(*letter));
        let sound = wrong.map_or(letters, |(at, _)| letters.get(..at).unwrap_or_default());
        let wrong = wrong.map(|(at, letter)| (letter, before + at + 1));
        return Ok(Frame { bytes: beginning(sound), sound: None, wrong, before, last });
    };
    let body = bytes.len().saturating_sub(2);
    let (content, check) = bytes.split_at(body);
    let sound = check == WHOLE.checksum(content).to_be_bytes();
    Ok(Frame { sound: sound.then_some(body), bytes, wrong: None, before, last })
}

/// The whole bytes at the beginning of letters that were cut off.
fn beginning(letters: &str) -> Vec<u8> {
    let zeros = "AAA".get(..(4 - letters.len() % 4) % 4).unwrap_or_default();
    let mut bytes =
        BASE64URL_NOPAD.decode([letters, zeros].concat().as_bytes()).unwrap_or_default();
    bytes.truncate(letters.len() * 6 / 8);
    bytes
}

impl Frame {
    /// Where bytes stand in the text: the characters that have a part in them, up to the last one
    /// if it is not said to which byte.
    pub(super) fn characters(&self, from: usize, to: Option<usize>) -> RangeInclusive<usize> {
        let last = to.map_or(self.last, |to| self.before + (to * 4).div_ceil(3)).max(1);
        let first = self.before + from * 4 / 3 + 1;
        first.min(last)..=last
    }
}
