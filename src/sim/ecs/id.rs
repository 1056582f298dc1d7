//! The ids of ECS: a prefix, and a tail of letters and digits.

use std::fmt;

use crate::sim::id::IdSource;
use crate::sim::table::Key;

/// The longest tail that is kept; real ones have 20 or 21 letters.
const MOST: usize = 24;

/// What follows the prefix of an id: its letters, then zeros.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
struct Tail {
    text: [u8; MOST],
}

/// Why a text is not the id of something in the lab.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum IdError {
    /// It is no id of this kind: the prefix is wrong, a letter is, or it is longer than 64.
    Malformed,
    /// It is well-formed, and too long for anything that the lab has.
    Unknown,
}

impl Tail {
    fn parse(text: &str) -> Result<Self, IdError> {
        // The API pages mask the last letters of their ids with asterisks.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'*';
        if text.is_empty() || !text.bytes().all(plain) {
            return Err(IdError::Malformed);
        }
        let mut tail = Self { text: [0; MOST] };
        let place = tail.text.get_mut(..text.len()).ok_or(IdError::Unknown)?;
        place.copy_from_slice(text.as_bytes());
        Ok(tail)
    }

    fn as_str(&self) -> &str {
        let letters = self.text.split(|byte| *byte == 0).next().unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// A tail that begins with the letters of a region.
    fn fresh(ids: &mut IdSource, region: &str, length: usize) -> Self {
        const LETTERS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let mut tail = Self { text: [0; MOST] };
        let mut left = 0_u64;
        for (index, place) in tail.text.iter_mut().take(length).enumerate() {
            *place = match region.as_bytes().get(index) {
                Some(letter) => *letter,
                None => {
                    // A word of 64 bits is good for twelve letters.
                    if left < 36 {
                        left = ids.next();
                    }
                    let letter = LETTERS[(left % 36) as usize];
                    left /= 36;
                    letter
                }
            };
        }
        tail
    }

    /// Whether it looks like the tail of an EC2 id, which is 8 or 17 hexadecimal digits.
    fn is_foreign(&self) -> bool {
        let text = self.as_str();
        matches!(text.len(), 8 | 17)
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }

    /// A number that depends on every letter. Eight letters are taken at a time: each look into a
    /// table asks for it.
    fn spread(self) -> u32 {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mix = |hash: u64, word: &[u8; 8]| {
            (hash ^ u64::from_le_bytes(*word)).wrapping_mul(ODD).rotate_left(29)
        };
        let (words, _) = self.text.as_chunks();
        let hash = words.iter().fold(0, mix);
        (hash.wrapping_mul(ODD) >> 32) as u32
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal, $length:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Tail);

        impl $name {
            /// What every id of this kind begins with.
            pub const PREFIX: &'static str = $prefix;

            /// Reads an id as a request gives it.
            ///
            /// # Errors
            /// [`IdError::Malformed`], then [`IdError::Unknown`].
            ///
            /// # Source
            /// The rule is assumed: nothing is published. A short id is well-formed.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let tail = text.strip_prefix(Self::PREFIX).filter(|_| text.len() <= 64);
                Tail::parse(tail.ok_or(IdError::Malformed)?).map(Self)
            }

            /// Reads the id of something that is in the lab, or can be put there: it is not
            /// spelled as an id of EC2.
            pub fn of_lab(text: &str) -> Option<Self> {
                Self::parse(text).ok().filter(|id| !id.0.is_foreign())
            }

            #[allow(dead_code, reason = "not every kind is made by an action")]
            pub(super) fn fresh(ids: &mut IdSource, region: super::Region) -> Self {
                Self(Tail::fresh(ids, region.letters(), $length))
            }
        }

        impl Key for $name {
            fn spread(self) -> u32 {
                self.0.spread()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Self::PREFIX)?;
                f.write_str(self.0.as_str())
            }
        }
    )+};
}

ids! {
    /// An ECS instance: `i-bp1h4adlltjc1d48goaq`.
    InstanceId = "i-", 20;
    /// A network interface: `eni-bp1gbt9qj7r2le5577wy`.
    NetworkInterfaceId = "eni-", 20;
    /// A security group: `sg-bp16q7p8yafqaure63n4`.
    SecurityGroupId = "sg-", 20;
    /// A vSwitch: `vsw-bp1xgvok3myac6ctry030`.
    VSwitchId = "vsw-", 21;
    /// A VPC: `vpc-bp171csbkbnjhg1bj3npw`.
    VpcId = "vpc-", 21;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::ecs::Region;

    #[test]
    fn ids_survive_the_round_trip() {
        for text in ["i-bp1h4adlltjc1d48goaq", "i-bp67acfmxazb4p****", "i-1", "i-AY121018"] {
            assert_eq!(InstanceId::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_malformed_and_what_is_unknown_are_told_apart() {
        let long = format!("i-{}", "a".repeat(63));
        for text in ["", "i-", "ins_1", "i-a_b", "i-a b", "eni-bp1", "i-é", long.as_str()] {
            assert_eq!(InstanceId::parse(text), Err(IdError::Malformed), "{text}");
        }
        assert_eq!(
            InstanceId::parse(&format!("i-{}", "a".repeat(62))),
            Err(IdError::Unknown),
            "64 letters are well-formed"
        );
    }

    #[test]
    fn an_id_that_could_be_one_of_ec2_is_not_of_the_lab() {
        assert_eq!(InstanceId::of_lab("i-0c0ffee0000000001"), None);
        assert_eq!(InstanceId::of_lab("i-1a2b3c4d"), None);
        assert!(InstanceId::of_lab("i-1a2b3c4z").is_some());
    }

    #[test]
    fn fresh_ids_begin_with_the_letters_of_the_region() {
        let hangzhou = Region::parse("cn-hangzhou").unwrap_or(Region::DEFAULT);
        let mut ids = IdSource::new(7);
        let text = VSwitchId::fresh(&mut ids, hangzhou).to_string();
        assert_eq!((&text[..7], text.len()), ("vsw-bp1", 25));
        assert_ne!(VSwitchId::fresh(&mut ids, hangzhou).to_string(), text);
    }
}
