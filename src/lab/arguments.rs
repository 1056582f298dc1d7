//! The arguments of a method, as JavaScript gives them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Misuse, Parameter, Service};
use crate::wire::object::found;

/// How many bytes of arguments are taken at the most.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// What a mistake is said to be in that is made by all arguments together.
const ALL: &str = "arguments";

/// The arguments of one call, with the parameters that the method has for them.
pub(super) struct Arguments {
    left: std::vec::IntoIter<(&'static Parameter, Option<Value>)>,
}

impl Arguments {
    /// Reads an array of arguments, of which the last ones may be missing.
    pub(super) fn read(parameters: &'static [Parameter], json: &str) -> Result<Self, Misuse> {
        let bytes = json.len();
        if bytes > MOST_BYTES {
            let message = format!("they have {bytes} bytes; accepted: at most {MOST_BYTES}");
            return Err(Misuse::argument(ALL, message));
        }
        let values: Vec<Value> = serde_json::from_str(json)
            .map_err(|error| Misuse::argument(ALL, format!("they are no array: {error}")))?;
        if values.len() > parameters.len() {
            let (given, most) = (values.len(), parameters.len());
            let message = format!("{given} are given; accepted: at most {most}");
            return Err(Misuse::argument(ALL, message));
        }
        let values = values.into_iter().map(Some).chain(std::iter::repeat(None));
        let left: Vec<_> = parameters.iter().zip(values).collect();
        Ok(Self { left: left.into_iter() })
    }

    /// The next argument.
    ///
    /// # Errors
    /// What is wrong, and at which path: `request.headers.host`.
    pub(super) fn next<T: Given>(&mut self) -> Result<T, Misuse> {
        let next = self.left.next();
        let (name, value) = next.map_or(("", None), |(parameter, value)| (parameter.name, value));
        take(value, name)
    }
}

/// What an argument or a part of one can be.
pub(super) trait Given: Sized {
    /// Reads what was given at a path.
    fn read(value: Value, path: &str) -> Result<Self, Misuse>;

    /// What stands for it when nothing was given.
    fn missing() -> Option<Self> {
        None
    }
}

fn take<T: Given>(value: Option<Value>, path: &str) -> Result<T, Misuse> {
    match value {
        Some(value) => T::read(value, path),
        None => T::missing().ok_or_else(|| Misuse::argument(path, "it is missing")),
    }
}

/// A value of a kind that is not taken.
fn wrong(value: &Value, path: &str, accepted: &str) -> Misuse {
    Misuse::argument(path, format!("it is {}; accepted: {accepted}", found(value)))
}

impl<T: Given> Given for Option<T> {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        T::read(value, path).map(Some)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl Given for Value {
    fn read(value: Value, _: &str) -> Result<Self, Misuse> {
        Ok(value)
    }
}

impl Given for String {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(wrong(&other, path, "a string")),
        }
    }
}

impl Given for u64 {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        value.as_u64().ok_or_else(|| wrong(&value, path, "a whole number from 0 on"))
    }
}

impl<T: Given> Given for BTreeMap<String, T> {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        let read = |(key, value): (String, Value)| {
            let value = T::read(value, &join(path, &key))?;
            Ok((key, value))
        };
        object(value, path)?.into_iter().map(read).collect()
    }
}

impl Given for Service {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        word(&value, path, &Self::ALL.map(|service| (service.as_str(), service)))
    }
}

/// One of some words.
pub(super) fn word<T: Copy>(value: &Value, path: &str, words: &[(&str, T)]) -> Result<T, Misuse> {
    let known: Vec<String> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
    let known = known.join(" or ");
    let Value::String(text) = value else { return Err(wrong(value, path, &known)) };
    let meant = words.iter().find(|(word, _)| word == text);
    meant
        .map(|(_, meant)| *meant)
        .ok_or_else(|| Misuse::argument(path, format!("it is {text:?}; accepted: {known}")))
}

/// An object, from which one part is taken after the other.
pub(super) struct Parts<'p> {
    path: &'p str,
    left: Map<String, Value>,
}

impl<'p> Parts<'p> {
    /// An object that has no other parts than these. `what` is what one is called.
    pub(super) fn read(
        value: Value,
        path: &'p str,
        what: &str,
        names: &[&str],
    ) -> Result<Self, Misuse> {
        let left = object(value, path)?;
        if let Some(other) = left.keys().find(|key| !names.contains(&key.as_str())) {
            let message = format!("there is no such {what}; accepted: {}", names.join(", "));
            return Err(Misuse::argument(&join(path, other), message));
        }
        Ok(Self { path, left })
    }

    /// The part of this name.
    pub(super) fn take<T: Given>(&mut self, name: &str) -> Result<T, Misuse> {
        take(self.left.remove(name), &join(self.path, name))
    }
}

fn object(value: Value, path: &str) -> Result<Map<String, Value>, Misuse> {
    match value {
        Value::Object(object) => Ok(object),
        other => Err(wrong(&other, path, "an object")),
    }
}

fn join(path: &str, name: &str) -> String {
    [path, ".", name].concat()
}
