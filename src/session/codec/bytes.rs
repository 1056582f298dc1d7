//! Numbers and texts as bytes, in the wire format of postcard.

use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};

use super::damage::Flaw;
use super::texts::Seen;
use crate::sim::World;

/// How many bytes of text the commands of a link have at the most: a reference to a long text is
/// short.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// What a command is written to.
pub(super) struct Writer<'a> {
    pub(super) bytes: &'a mut Vec<u8>,
    pub(super) seen: &'a mut Seen,
    /// The world in which the command is given.
    pub(super) world: &'a World,
}

/// What a command is read from.
pub(super) struct Reader<'a, 'b> {
    pub(super) input: &'a mut Input<'b>,
    pub(super) seen: &'a mut Seen,
    /// The world in which the command is given.
    pub(super) world: &'a World,
}

/// Bytes, and how far they were read.
pub(super) struct Input<'b> {
    bytes: &'b [u8],
    at: usize,
    /// How many bytes of text may still come.
    room: usize,
}

/// Something that can be written, and read again.
pub(super) trait Code: Sized {
    fn write(&self, out: &mut Writer<'_>);

    /// # Errors
    /// What is wrong with the bytes.
    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw>;
}

/// Bytes at the end of others.
struct End<'a>(&'a mut Vec<u8>);

impl Flavor for End<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

/// Adds a value. To write to memory succeeds.
pub(super) fn put<T: Serialize + ?Sized>(value: &T, bytes: &mut Vec<u8>) {
    debug_assert!(postcard::serialize_with_flavor(value, End(&mut Vec::new())).is_ok());
    _ = postcard::serialize_with_flavor(value, End(bytes));
}

impl<'b> Input<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0, room: MOST_TEXT }
    }

    /// How many bytes were read.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The bytes from here to where it was read.
    pub(super) fn since(&self, from: usize) -> &'b [u8] {
        self.bytes.get(from..self.at).unwrap_or_default()
    }

    pub(super) fn take<T: Deserialize<'b>>(&mut self) -> Result<T, Flaw> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match postcard::take_from_bytes(rest) {
            Ok((value, left)) => {
                self.at = self.bytes.len() - left.len();
                Ok(value)
            }
            Err(postcard::Error::DeserializeUnexpectedEnd) => Err(Flaw::Ends),
            Err(_) => Err(Flaw::Unknown("a value")),
        }
    }

    /// Takes away from the room for text.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Flaw> {
        self.room = self.room.checked_sub(bytes).ok_or(Flaw::TooMuch)?;
        Ok(())
    }
}

impl Reader<'_, '_> {
    /// An index, or any other number that is no larger than memory.
    pub(super) fn index(&mut self) -> Result<usize, Flaw> {
        usize::try_from(self.input.take::<u64>()?).map_err(|_| Flaw::Unknown("a number"))
    }
}

macro_rules! as_postcard_does {
    ($($kind:ty),+) => {$(
        impl Code for $kind {
            fn write(&self, out: &mut Writer<'_>) {
                put(self, out.bytes);
            }

            fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
                from.input.take()
            }
        }
    )+};
}

as_postcard_does!(bool, u32, u64, i64, [u8; 4]);

impl<T: Code> Code for Option<T> {
    fn write(&self, out: &mut Writer<'_>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        Ok(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

impl<T: Code> Code for Vec<T> {
    fn write(&self, out: &mut Writer<'_>) {
        put(&(self.len() as u64), out.bytes);
        for value in self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        // Nothing is kept ready for what may not come.
        let length = from.index()?;
        let mut all = Self::new();
        while all.len() < length {
            all.push(T::read(from)?);
        }
        Ok(all)
    }
}

impl<T: Code> Code for Box<T> {
    fn write(&self, out: &mut Writer<'_>) {
        (**self).write(out);
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        T::read(from).map(Self::new)
    }
}

impl<A: Code, B: Code> Code for (A, B) {
    fn write(&self, out: &mut Writer<'_>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut Reader<'_, '_>) -> Result<Self, Flaw> {
        Ok((A::read(from)?, B::read(from)?))
    }
}
