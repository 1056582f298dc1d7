//! The arguments of a method, as JavaScript gives them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Misuse;

/// The arguments of one call, with the names that the method has for them.
pub(super) struct Arguments {
    names: &'static [&'static str],
    values: Vec<Value>,
}

impl Arguments {
    /// Reads an array of arguments, of which the last ones may be missing.
    pub(super) fn read(names: &'static [&'static str], json: &str) -> Result<Self, Misuse> {
        let values: Vec<Value> = serde_json::from_str(json).map_err(|error| {
            Misuse::argument("", format!("the arguments are no array: {error}"))
        })?;
        if values.len() > names.len() {
            let (given, most) = (values.len(), names.len());
            let message = format!("{given} arguments are given; accepted: at most {most}");
            return Err(Misuse::argument("", message));
        }
        Ok(Self { names, values })
    }

    /// The argument at a place; one that is missing is `null`.
    ///
    /// # Errors
    /// What is wrong, and at which path: `request.headers.host`.
    pub(super) fn get<T: DeserializeOwned>(&mut self, index: usize) -> Result<T, Misuse> {
        let name = self.names.get(index).copied().unwrap_or_default();
        let value = self.values.get_mut(index).map(Value::take).unwrap_or_default();
        serde_path_to_error::deserialize(value).map_err(|error| {
            let path = error.path().to_string();
            let path = if path == "." { name.to_owned() } else { [name, ".", &path].concat() };
            Misuse::argument(&path, error.into_inner().to_string())
        })
    }
}
