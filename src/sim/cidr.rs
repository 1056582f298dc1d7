//! Blocks of IPv4 addresses.

use std::fmt;

/// A block of IPv4 addresses in its canonical form: `172.31.0.0/16`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Cidr {
    first: u32,
    length: u8,
}

impl Cidr {
    /// The block of all addresses that have the first `length` bits of this one.
    pub(crate) const fn new([a, b, c, d]: [u8; 4], length: u8) -> Self {
        let address = u32::from_be_bytes([a, b, c, d]);
        // All ones for the bits of the prefix; a shift by 32 is none.
        let mask = match 0xffff_ffff_u32.checked_shl(32 - length as u32) {
            Some(mask) => mask,
            None => 0,
        };
        Self { first: address & mask, length }
    }

    /// Reads `address/length`, and makes it canonical: 100.68.0.18/18 is 100.68.0.0/18.
    ///
    /// # Source
    /// botocore 1.44.5, `CreateVpcRequest.CidrBlock`: the example.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, length) = text.split_once('/')?;
        let length = decimal(length).filter(|length| *length <= 32)?;
        Some(Self::new(parse_address(address)?, length))
    }

    /// How many of the 32 bits are the prefix.
    pub const fn length(self) -> u8 {
        self.length
    }

    /// How many addresses there are in it.
    pub const fn size(self) -> u64 {
        1 << (32 - self.length)
    }

    /// The address at this place of the block, from 0.
    pub const fn address(self, place: u32) -> [u8; 4] {
        self.first.wrapping_add(place).to_be_bytes()
    }

    /// The place of an address in the block; `None` if it is outside.
    pub fn place(self, address: [u8; 4]) -> Option<u32> {
        let place = u32::from_be_bytes(address).checked_sub(self.first)?;
        (u64::from(place) < self.size()).then_some(place)
    }

    /// Whether all of the other block is in this one.
    pub fn contains(self, other: Self) -> bool {
        self.length <= other.length && self.place(other.first.to_be_bytes()).is_some()
    }

    /// Whether the two have an address in common: then one contains the other.
    pub fn overlaps(self, other: Self) -> bool {
        self.contains(other) || other.contains(self)
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.first.to_be_bytes();
        write!(f, "{a}.{b}.{c}.{d}/{}", self.length)
    }
}

/// Reads an IPv4 address: four numbers without leading zeros.
pub fn parse_address(text: &str) -> Option<[u8; 4]> {
    let mut address = [0; 4];
    let mut parts = text.split('.');
    for byte in &mut address {
        *byte = decimal(parts.next()?)?;
    }
    parts.next().is_none().then_some(address)
}

/// Writes an IPv4 address: `172.31.0.4`.
pub fn dotted([a, b, c, d]: [u8; 4]) -> String {
    format!("{a}.{b}.{c}.{d}")
}

fn decimal(text: &str) -> Option<u8> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let padded = text.len() > 1 && text.starts_with('0');
    if plain && !padded { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read_and_made_canonical() {
        for (text, canonical) in [
            ("10.0.0.0/16", "10.0.0.0/16"),
            ("100.68.0.18/18", "100.68.0.0/18"),
            ("255.255.255.255/0", "0.0.0.0/0"),
            ("255.255.255.255/32", "255.255.255.255/32"),
        ] {
            assert_eq!(Cidr::parse(text).map(|c| c.to_string()).as_deref(), Some(canonical));
        }
        for text in [
            "",
            "10.0.0.0",
            "10.0.0/16",
            "10.0.0.0/33",
            "10.0.0.0/+8",
            "10.0.0.256/8",
            "010.0.0.0/8",
            "1.2.3.4.5/8",
            "10.0.0.0/",
            "10.0.0.0/8/8",
        ] {
            assert_eq!(Cidr::parse(text), None, "{text}");
        }
    }

    #[test]
    fn blocks_contain_and_overlap() {
        let [all, wide, narrow, other] =
            ["0.0.0.0/0", "10.0.0.0/16", "10.0.16.0/20", "10.1.0.0/20"]
                .map(|text| Cidr::parse(text).expect("a block"));
        assert!(all.contains(wide) && wide.contains(narrow) && !narrow.contains(wide));
        assert!(narrow.overlaps(wide) && wide.overlaps(narrow) && !wide.overlaps(other));
        assert_eq!((all.size(), narrow.size()), (1 << 32, 4096));
        assert_eq!(narrow.place([10, 0, 31, 255]), Some(4095));
        assert_eq!(narrow.place([10, 0, 32, 0]), None);
        assert_eq!(narrow.place([10, 0, 15, 255]), None);
        assert_eq!(dotted(narrow.address(4)), "10.0.16.4");
    }
}
