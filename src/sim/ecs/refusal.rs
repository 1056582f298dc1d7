//! The exact reason of a refused ECS call, with the data that its message needs, and its code.

use std::fmt;

use super::code::Code;
use crate::sim::source::Source;

macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident($($value:ident: $kind:ty),*) => $code:ident;)+) => {
        /// Why a call was refused.
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub enum Refusal {$( $(#[doc = $doc])+ $name($($kind),*), )+}

        impl Refusal {
            /// The code that it is answered with.
            pub const fn code(&self) -> Code {
                match self { $(Self::$name(..) => Code::$code),+ }
            }

            /// What stands in the places `{0}` and `{1}` of the code's text.
            fn values(&self) -> Vec<String> {
                match self {
                    $(Self::$name($($value),*) => vec![$($value.to_string()),*],)+
                }
            }
        }
    };
}

refusals! {
    /// No such action, or none is named.
    NoSuchApi() => InvalidApiNotFound;
    /// No such Version.
    NoSuchVersion() => InvalidVersion;
    /// A required parameter is absent or empty.
    MissingParameter(name: &'static str) => MissingParameter;
    /// A value cannot be read as what the parameter takes.
    InvalidParameter(name: String) => InvalidParameter;
}

impl fmt::Display for Refusal {
    /// The message, as the provider words it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Refusal {
    /// The message, as the provider words it.
    pub fn message(&self) -> String {
        let values = self.values();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        self.code().message(&values)
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.code().status()
    }

    /// Who has the text of the answer.
    pub const fn source(&self) -> Source {
        let spec = self.code().spec();
        spec.text
    }
}
