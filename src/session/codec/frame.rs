//! What is around the commands of a link: the version, the letters, and the checks.

use std::ops::RangeInclusive;

use crc::{CRC_8_SMBUS, CRC_16_IBM_3740, Crc, NoTable};
use data_encoding::{BASE64URL_NOPAD, DecodeKind};

use super::damage::Flaw;

/// The format that is written.
const VERSION: &str = "1";

/// The check after the head and after every few commands: of all bytes before it, one byte.
const PART: Crc<u8, NoTable> = Crc::<u8, NoTable>::new(&CRC_8_SMBUS);

/// The check at the end: of all bytes before it, two bytes.
const WHOLE: Crc<u16, NoTable> = Crc::<u16, NoTable>::new(&CRC_16_IBM_3740);

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
    /// What is wrong with the letters, and with which one.
    pub(super) flaw: Option<(Flaw, usize)>,
    /// How many characters of the text come before.
    before: usize,
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
    let (bytes, flaw) = bytes(letters);
    let body = bytes.len().saturating_sub(2);
    let (content, check) = bytes.split_at(body);
    let sound = flaw.is_none() && check == WHOLE.checksum(content).to_be_bytes();
    let flaw = flaw.map(|(flaw, letter)| (flaw, before + letter));
    Ok(Frame { sound: sound.then_some(body), bytes, flaw, before })
}

/// The bytes that letters stand for, up to the first flaw, and the number of that letter.
fn bytes(letters: &str) -> (Vec<u8>, Option<(Flaw, usize)>) {
    let error = match BASE64URL_NOPAD.decode(letters.as_bytes()) {
        Ok(bytes) => return (bytes, None),
        Err(error) => error,
    };
    let at = error.position;
    let flaw = match error.kind {
        DecodeKind::Symbol => {
            let letter = letters.get(at..).and_then(|rest| rest.chars().next());
            letter.map_or(Flaw::Ends, Flaw::Letter)
        }
        DecodeKind::Length => Flaw::Ends,
        // Bits that stand for nothing are not zero.
        DecodeKind::Trailing | DecodeKind::Padding => Flaw::Check,
    };
    // Four letters are three bytes.
    let whole = letters.get(..at / 4 * 4).unwrap_or_default();
    (BASE64URL_NOPAD.decode(whole.as_bytes()).unwrap_or_default(), Some((flaw, at + 1)))
}

impl Frame {
    /// Where bytes stand in the text: the characters that have a part in them.
    pub(super) fn characters(&self, from: usize, to: usize) -> RangeInclusive<usize> {
        let first = from * 4 / 3 + 1;
        let last = (to * 4).div_ceil(3).max(first);
        self.before + first..=self.before + last
    }
}
