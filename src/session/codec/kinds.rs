//! Records and kinds of things: one list gives how they are written and how they are read.

use super::bytes::{Reader, Writer};
use super::damage::Flaw;

/// Something of which there are several kinds, each with a name and with fields of its own.
pub(super) trait Kinds: Sized {
    /// The name of its kind, which is part of the format.
    fn kind(&self) -> &'static str;

    fn write_fields(&self, out: &mut Writer<'_>);

    /// # Errors
    /// What is wrong with the fields; `None` if there is no such kind.
    fn read_fields(kind: &str, from: &mut Reader<'_, '_>) -> Result<Self, Option<Flaw>>;
}

/// Lists the kinds of a type with their names; the compiler sees to it that none is forgotten.
macro_rules! kinds {
    ($type:ty: $(
        $name:literal $kind:ident $(($($field:ident),+))? $({$($named:ident),+})?;
    )+ $(and those of $inner:ident;)?) => {
        impl $crate::session::codec::kinds::Kinds for $type {
            fn kind(&self) -> &'static str {
                match self {
                    $(Self::$kind { .. } => $name,)+
                    $(Self::$inner(inner) => inner.kind(),)?
                }
            }

            fn write_fields(&self, _out: &mut $crate::session::codec::bytes::Writer<'_>) {
                match self {
                    $(Self::$kind $(($($field),+))? $({$($named),+})? => {
                        $($($field.write(_out);)+)?
                        $($($named.write(_out);)+)?
                    })+
                    $(Self::$inner(inner) => inner.write_fields(_out),)?
                }
            }

            fn read_fields(
                kind: &str,
                _from: &mut $crate::session::codec::bytes::Reader<'_, '_>,
            ) -> Result<Self, Option<$crate::session::codec::damage::Flaw>> {
                match kind {
                    $($name => Ok(Self::$kind
                        $(($({ let $field = Code::read(_from)?; $field }),+))?
                        $({$($named: Code::read(_from)?),+})?),)+
                    $(_ if true => Kinds::read_fields(kind, _from).map(Self::$inner),)?
                    _ => Err(None),
                }
            }
        }
    };
}

/// Kinds whose name is written as a text, because they are a part of something else.
macro_rules! choices {
    ($type:ty: $($rows:tt)+) => {
        $crate::session::codec::kinds::kinds!($type: $($rows)+);

        impl $crate::session::codec::bytes::Code for $type {
            fn write(&self, out: &mut $crate::session::codec::bytes::Writer<'_>) {
                use $crate::session::codec::kinds::Kinds;
                self.kind().to_owned().write(out);
                self.write_fields(out);
            }

            fn read(
                from: &mut $crate::session::codec::bytes::Reader<'_, '_>,
            ) -> Result<Self, $crate::session::codec::damage::Flaw> {
                let kind = String::read(from)?;
                $crate::session::codec::kinds::Kinds::read_fields(&kind, from)
                    .map_err(|flaw| flaw.unwrap_or($crate::session::codec::damage::Flaw::Unknown("a kind")))
            }
        }
    };
}

/// Lists the fields of a type; the compiler sees to it that none is forgotten.
macro_rules! record {
    ($type:ty: $($field:ident),+) => {
        impl $crate::session::codec::bytes::Code for $type {
            fn write(&self, out: &mut $crate::session::codec::bytes::Writer<'_>) {
                let Self { $($field),+ } = self;
                $($field.write(out);)+
            }

            fn read(
                from: &mut $crate::session::codec::bytes::Reader<'_, '_>,
            ) -> Result<Self, $crate::session::codec::damage::Flaw> {
                Ok(Self { $($field: Code::read(from)?),+ })
            }
        }
    };
}

/// Lists the fields of a type that are seldom anything else than usual: which of them are is told
/// by the bits of a number. New ones come at the end.
macro_rules! spec {
    ($type:ty: $($given:ident),+; usual $usual:expr; $($field:ident),+) => {
        impl $crate::session::codec::bytes::Code for $type {
            fn write(&self, out: &mut $crate::session::codec::bytes::Writer<'_>) {
                let Self { $($given,)+ $($field),+ } = self;
                $($given.write(out);)+
                let usual: fn($(spec!(@any $given)),+) -> Self = $usual;
                let usual = usual($(*$given),+);
                let unusual = [$(*$field != usual.$field),+];
                let bits = unusual.iter().rev().fold(0_u32, |bits, bit| 2 * bits + u32::from(*bit));
                bits.write(out);
                $(if *$field != usual.$field { $field.write(out); })+
            }

            fn read(
                from: &mut $crate::session::codec::bytes::Reader<'_, '_>,
            ) -> Result<Self, $crate::session::codec::damage::Flaw> {
                let usual: fn($(spec!(@any $given)),+) -> Self = $usual;
                $(let $given = Code::read(from)?;)+
                let mut spec = usual($($given),+);
                let mut bits = u32::read(from)?;
                $(
                    if bits % 2 == 1 {
                        spec.$field = Code::read(from)?;
                    }
                    bits /= 2;
                )+
                if bits == 0 { Ok(spec) } else { Err($crate::session::codec::damage::Flaw::Unknown("a part of a resource")) }
            }
        }
    };
    (@any $given:ident) => { _ };
}

/// Lists types that are written as a text: among which resources it may be, the text, and how it is
/// read.
macro_rules! texts {
    ($($type:ty, $among:expr, $text:expr, $read:expr, $what:literal;)+) => {$(
        impl $crate::session::codec::bytes::Code for $type {
            fn write(&self, out: &mut $crate::session::codec::bytes::Writer<'_>) {
                let text: fn(&Self) -> _ = $text;
                let text = text(self);
                out.text(text.as_ref(), $among);
            }

            fn read(
                from: &mut $crate::session::codec::bytes::Reader<'_, '_>,
            ) -> Result<Self, $crate::session::codec::damage::Flaw> {
                let read: fn(&str) -> Option<Self> = $read;
                read(&from.text($among)?).ok_or($crate::session::codec::damage::Flaw::Unknown($what))
            }
        }
    )+};
}

pub(super) use {choices, kinds, record, spec, texts};
