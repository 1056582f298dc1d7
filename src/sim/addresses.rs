//! The addresses of a subnet: which are in use, and which is given out next.

use super::cidr::Cidr;

/// A block of addresses that are given out one by one, but for some at its start and its end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Addresses {
    cidr: Cidr,
    /// The place of the first address that can be given out, and the one behind the last.
    usable: (u32, u32),
    /// The places of the addresses that are in use, in order.
    taken: Vec<u32>,
    /// Where the next free address is looked for.
    next: u32,
}

impl Addresses {
    /// A block of which the provider keeps the first and the last addresses, so many of each.
    pub(crate) fn new(cidr: Cidr, first: u32, last: u32) -> Self {
        let size = u32::try_from(cidr.size()).unwrap_or(u32::MAX);
        let usable = (first, size.saturating_sub(last));
        Self { cidr, usable, taken: Vec::new(), next: first }
    }

    /// The block.
    pub const fn cidr(&self) -> Cidr {
        self.cidr
    }

    /// How many are free.
    pub fn free(&self) -> u32 {
        let (first, end) = self.usable;
        let taken = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
        end.saturating_sub(first).saturating_sub(taken)
    }

    /// Whether any is in use.
    pub const fn is_in_use(&self) -> bool {
        !self.taken.is_empty()
    }

    /// The place of an address that can be given out: it is in the block, and not one that is kept.
    fn place(&self, address: [u8; 4]) -> Option<u32> {
        let (first, end) = self.usable;
        self.cidr.place(address).filter(|place| (first..end).contains(place))
    }

    /// Whether an address can be given out, once it is free.
    pub fn has(&self, address: [u8; 4]) -> bool {
        self.place(address).is_some()
    }

    /// Whether an address can be taken: it can be given out, and is free.
    pub fn is_free(&self, address: [u8; 4]) -> bool {
        self.place(address).is_some_and(|place| self.taken.binary_search(&place).is_err())
    }

    /// Takes this address; `false` if it cannot be taken.
    pub(crate) fn take(&mut self, address: [u8; 4]) -> bool {
        let free = self.is_free(address);
        if free && let Some(place) = self.cidr.place(address) {
            let at = self.taken.partition_point(|other| *other < place);
            self.taken.insert(at, place);
        }
        free
    }

    /// Takes a free address, the next one upwards; `None` if there is none. Once the end is
    /// reached it begins at the start again (assumed: real addresses look like random ones).
    pub(crate) fn take_next(&mut self) -> Option<[u8; 4]> {
        let (first, end) = self.usable;
        let mut place = if self.next < end { self.next } else { first };
        if self.free() == 0 {
            return None;
        }
        while !self.take(self.cidr.address(place)) {
            place = if place + 1 < end { place + 1 } else { first };
        }
        self.next = place + 1;
        Some(self.cidr.address(place))
    }

    /// Gives an address back.
    pub(crate) fn release(&mut self, address: [u8; 4]) {
        let at = self.cidr.place(address).and_then(|place| self.taken.binary_search(&place).ok());
        if let Some(at) = at {
            self.taken.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of 16 addresses, of which five are kept.
    fn small() -> Addresses {
        Addresses::new(Cidr::new([10, 0, 0, 16], 28), 4, 1)
    }

    #[test]
    fn addresses_are_given_out_upwards_until_the_block_is_full() {
        let mut block = small();
        assert_eq!(block.free(), 11);
        let given: Vec<_> = std::iter::from_fn(|| block.take_next()).map(|at| at[3]).collect();
        assert_eq!(given, (20..31).collect::<Vec<u8>>());
        assert_eq!(block.free(), 0);
        block.release([10, 0, 0, 25]);
        block.release([10, 0, 0, 25]);
        assert_eq!(block.free(), 1);
        assert_eq!(block.take_next(), Some([10, 0, 0, 25]));
        assert_eq!(block.take_next(), None);
    }

    #[test]
    fn an_address_can_be_asked_for_if_it_is_free_and_not_kept() {
        let mut block = small();
        assert!(block.take([10, 0, 0, 20]));
        for address in [[10, 0, 0, 20], [10, 0, 0, 19], [10, 0, 0, 31], [10, 0, 0, 32]] {
            assert!(!block.take(address), "{address:?}");
        }
        assert_eq!(block.take_next(), Some([10, 0, 0, 21]));
        assert_eq!(block.free(), 9);
    }
}
