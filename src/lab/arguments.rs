//! The arguments of a method, as JavaScript gives them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Misuse, Parameter};

/// How many bytes of arguments are taken at the most.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The arguments of one call, with the parameters that the method has for them.
pub(super) struct Arguments {
    left: std::vec::IntoIter<(&'static Parameter, Value)>,
}

impl Arguments {
    /// Reads an array of arguments, of which the last ones may be missing.
    pub(super) fn read(parameters: &'static [Parameter], json: &str) -> Result<Self, Misuse> {
        let bytes = json.len();
        if bytes > MOST_BYTES {
            let message =
                format!("the arguments have {bytes} bytes; accepted: at most {MOST_BYTES}");
            return Err(Misuse::argument("", message));
        }
        let mut values: Vec<Value> = serde_json::from_str(json).map_err(|error| {
            Misuse::argument("", format!("the arguments are no array: {error}"))
        })?;
        if values.len() > parameters.len() {
            let (given, most) = (values.len(), parameters.len());
            let message = format!("{given} arguments are given; accepted: at most {most}");
            return Err(Misuse::argument("", message));
        }
        values.resize(parameters.len(), Value::Null);
        let left: Vec<_> = parameters.iter().zip(values).collect();
        Ok(Self { left: left.into_iter() })
    }

    /// The next argument; one that is missing is `null`.
    ///
    /// # Errors
    /// What is wrong, and at which path: `request.headers.host`.
    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Result<T, Misuse> {
        let (name, value) = self
            .left
            .next()
            .map_or(("", Value::Null), |(parameter, value)| (parameter.name, value));
        if value.is_null() && serde_json::from_value::<T>(Value::Null).is_err() {
            return Err(Misuse::argument(name, "it is missing"));
        }
        serde_path_to_error::deserialize(value).map_err(|error| {
            let path = error.path().to_string();
            let path = if path == "." { name.to_owned() } else { [name, ".", &path].concat() };
            Misuse::argument(&path, error.into_inner().to_string())
        })
    }
}
