//! Identifiers in the provider's shapes, and where new ones come from.

use std::fmt;

use super::table::Key;

/// The hexadecimal part of an EC2 identifier: 8 (legacy) or 17 lower-case digits.
///
/// Seventeen digits are 68 bits, so the first digit is kept apart.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
struct Tail {
    /// The first of 17 digits, or [`Tail::SHORT`] for a tail of 8.
    lead: u8,
    rest: u64,
}

/// Why a text is not an identifier of the wanted kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum IdError {
    /// It does not begin with the prefix of the kind.
    Prefix,
    /// What follows the prefix is not 8 or 17 lower-case hexadecimal digits.
    Tail,
}

impl Tail {
    const SHORT: u8 = 0xff;

    fn parse(digits: &str) -> Option<Self> {
        let hex = |text: &str| {
            let lower = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if lower { u64::from_str_radix(text, 16).ok() } else { None }
        };
        match digits.len() {
            8 => Some(Self { lead: Self::SHORT, rest: hex(digits)? }),
            17 if digits.is_ascii() => {
                let (lead, rest) = digits.split_at(1);
                Some(Self { lead: u8::try_from(hex(lead)?).ok()?, rest: hex(rest)? })
            }
            _ => None,
        }
    }
}

impl Tail {
    /// The upper half of a product: it depends on every digit.
    const fn spread(self) -> u32 {
        let mixed = self.rest ^ (self.rest >> 32) ^ ((self.lead as u64) << 40);
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }
}

impl fmt::Display for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lead == Self::SHORT {
            write!(f, "{:08x}", self.rest)
        } else {
            write!(f, "{:x}{:016x}", self.lead, self.rest)
        }
    }
}

macro_rules! resource_ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Tail);

        impl $name {
            /// What every id of this kind begins with.
            pub const PREFIX: &'static str = $prefix;

            /// Reads an id as the provider writes it.
            ///
            /// # Errors
            /// [`IdError::Prefix`], then [`IdError::Tail`].
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix(Self::PREFIX).ok_or(IdError::Prefix)?;
                Tail::parse(digits).map(Self).ok_or(IdError::Tail)
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
                self.0.fmt(f)
            }
        }
    )+};
}

resource_ids! {
    /// An EBS volume: `vol-049df61146c4d7901`.
    VolumeId = "vol-";
    /// An EC2 instance: `i-1234567890abcdef0`.
    InstanceId = "i-";
    /// The reservation of one RunInstances call: `r-0a1b2c3d4e5f60718`.
    ReservationId = "r-";
    /// An EBS snapshot: `snap-066877671789bd71b`.
    SnapshotId = "snap-";
    /// A machine image: `ami-0abcdef1234567890`.
    ImageId = "ami-";
    /// Something that happened to a volume: `evol-0a1b2c3d4e5f60718`.
    VolumeEventId = "evol-";
    /// A network interface: `eni-0a1b2c3d4e5f60718`.
    NetworkInterfaceId = "eni-";
    /// A VPC: `vpc-0a1b2c3d4e5f60718`.
    VpcId = "vpc-";
    /// A subnet: `subnet-0a1b2c3d4e5f60718`.
    SubnetId = "subnet-";
    /// A security group: `sg-0a1b2c3d4e5f60718`.
    SecurityGroupId = "sg-";
}

macro_rules! fresh_ids {
    ($($name:ident)+) => {$(
        impl $name {
            pub(crate) fn fresh(ids: &mut IdSource) -> Self {
                // Real ids of 17 digits begin with a zero.
                Self(Tail { lead: 0, rest: ids.next() })
            }
        }
    )+};
}

fresh_ids! {
    VolumeId VolumeEventId InstanceId ReservationId ImageId VpcId SubnetId SecurityGroupId NetworkInterfaceId
}

/// The id of the attachment of a network interface: `eni-attach-0a1b2c3d4e5f60718`, or
/// `ela-attach-…` if a service of AWS manages it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct InterfaceAttachmentId {
    service_managed: bool,
    tail: Tail,
}

impl InterfaceAttachmentId {
    /// What the id of an ordinary attachment begins with.
    pub const PREFIX: &'static str = "eni-attach-";
    /// What the id of a service's attachment begins with.
    pub const SERVICE_PREFIX: &'static str = "ela-attach-";

    /// Reads an id as the provider writes it.
    ///
    /// # Errors
    /// [`IdError::Prefix`], then [`IdError::Tail`].
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let (service_managed, digits) = match text.strip_prefix(Self::PREFIX) {
            Some(digits) => (false, digits),
            None => (true, text.strip_prefix(Self::SERVICE_PREFIX).ok_or(IdError::Prefix)?),
        };
        let tail = Tail::parse(digits).ok_or(IdError::Tail)?;
        Ok(Self { service_managed, tail })
    }

    /// Whether a service of AWS manages the attachment.
    pub const fn is_service_managed(self) -> bool {
        self.service_managed
    }

    pub(crate) const fn fresh(ids: &mut IdSource) -> Self {
        Self { service_managed: false, tail: Tail { lead: 0, rest: ids.next() } }
    }
}

impl Key for InterfaceAttachmentId {
    fn spread(self) -> u32 {
        self.tail.spread()
    }
}

impl fmt::Display for InterfaceAttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.service_managed { Self::SERVICE_PREFIX } else { Self::PREFIX })?;
        self.tail.fmt(f)
    }
}

/// The id of one request, a UUID as both providers print it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct RequestId {
    high: u64,
    low: u64,
}

impl RequestId {
    /// The id of what is no request.
    pub(crate) const NONE: Self = Self { high: 0, low: 0 };

    /// Reads a UUID of 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
    pub fn parse(text: &str) -> Option<Self> {
        let groups: Vec<&str> = text.split('-').collect();
        let shape = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12]);
        let digits = groups.concat();
        if !shape || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let (high, low) = digits.split_at(16);
        Some(Self {
            high: u64::from_str_radix(high, 16).ok()?,
            low: u64::from_str_radix(low, 16).ok()?,
        })
    }

    /// A number to derive further text of the same request from.
    pub(crate) const fn seed(self) -> u64 {
        self.high ^ self.low
    }

    pub(crate) fn fresh(ids: &mut IdSource) -> Self {
        // Version 4, variant 1, as the observed request ids are.
        let high = ids.next() & !0xf000 | 0x4000;
        let low = ids.next() & !(0b11 << 62) | (0b10 << 62);
        Self { high, low }
    }
}

impl RequestId {
    /// The same as a UUID of version 5, as the present gateway of Alibaba Cloud gives them.
    pub(crate) const fn version_5(self) -> Self {
        Self { high: self.high & !0xf000 | 0x5000, ..self }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every answer has one or two: written digit by digit it takes less than half the time.
        let mut text = [b'-'; 36];
        let mut digits = (0..16).rev().map(|place| self.high >> (4 * place));
        let mut more = (0..16).rev().map(|place| self.low >> (4 * place));
        for (at, letter) in text.iter_mut().enumerate() {
            if !matches!(at, 8 | 13 | 18 | 23) {
                let digit = digits.next().or_else(|| more.next()).unwrap_or(0);
                *letter = b"0123456789abcdef"[(digit & 0xf) as usize];
            }
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// A seeded sequence of 64-bit values (SplitMix64): the same seed gives the same ids everywhere.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct IdSource {
    state: u64,
}

impl IdSource {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lengths_survive_the_round_trip() {
        for text in ["vol-049df61146c4d7901", "vol-1a2b3c4d", "vol-fedcba9876543210f"] {
            assert_eq!(VolumeId::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn a_wrong_prefix_and_a_wrong_tail_are_told_apart() {
        assert_eq!(VolumeId::parse("foo"), Err(IdError::Prefix));
        for text in [
            "vol-",
            "vol-xyz",
            "vol-1A2B3C4D",
            "vol-049df61146c4d790",
            "vol-0ééééééééé",
            "vol-+1234567",
        ] {
            assert_eq!(VolumeId::parse(text), Err(IdError::Tail), "{text}");
        }
    }

    #[test]
    fn request_ids_are_uuids_and_survive_the_round_trip() {
        let text = "ce540707-0635-46bc-97da-33a8a362a0e8";
        assert_eq!(RequestId::parse(text).map(|id| id.to_string()), Some(text.to_owned()));
        let fresh = RequestId::fresh(&mut IdSource::new(7)).to_string();
        assert_eq!(
            fresh, "63cbe1e4-5932-4dd7-844c-3cd7f43c661c",
            "the same seed gives the same id"
        );
        assert_eq!(RequestId::parse("ce540707-063546bc-97da-33a8a362a0e8"), None);
    }
}
