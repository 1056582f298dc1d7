//! Writing JSON, which is all that the bridge needs of it.

use std::fmt;

use detach_lab::wire::tree::{Field, Value};

/// A JSON value.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Int(u64),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    /// A text.
    pub(crate) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// Named values.
    pub(crate) fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
    }

    /// Several values.
    pub(crate) fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// Pairs of texts.
    pub(crate) fn pairs(pairs: &[(String, String)]) -> Self {
        Self::list(
            pairs.iter().map(|(key, value)| Self::list([Self::text(key), Self::text(value)])),
        )
    }

    /// What a client must make of an answer: the fields that the service model has. A time is an
    /// object with the one name `$time`.
    pub(crate) fn fields(fields: &[Field]) -> Self {
        let named = fields.iter().filter_map(|field| Some((field.boto?, &field.value)));
        Self::Object(named.map(|(name, value)| (name.to_owned(), Self::value(value))).collect())
    }

    fn value(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::text(text),
            Value::Bool(value) => Self::Bool(*value),
            Value::Int(value) => Self::Int(*value),
            Value::Time(at) => Self::object([("$time", Self::text(at))]),
            Value::List(items) => Self::list(items.iter().map(Self::value)),
            Value::Struct(fields) => Self::fields(fields),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Text(text) => quoted(f, text),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index > 0 { "," } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Object(fields) => {
                f.write_str("{")?;
                for (index, (name, value)) in fields.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    quoted(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(f, "\\{letter}")?,
            '\0'..='\x1f' | '\u{7f}' => write!(f, "\\u{:04x}", u32::from(letter))?,
            _ => write!(f, "{letter}")?,
        }
    }
    f.write_str("\"")
}
