//! A request as text, and the command that it stands for.

use crate::sim::Command;
use crate::sim::ec2::Refusal;

/// Text as sent, unchecked: an action and its flat Query parameters, in the order given.
///
/// Authentication parameters are not among them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RawRequest {
    /// `Action`, if given.
    pub action: Option<String>,
    /// `Version`, if given.
    pub version: Option<String>,
    /// The other parameters: `VolumeId`, `InstanceId.1`, `Filter.1.Value.2`.
    pub params: Vec<(String, String)>,
}

impl RawRequest {
    /// A request for an action, without parameters.
    pub fn new(action: &str) -> Self {
        Self { action: Some(action.to_owned()), ..Self::default() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.params.push((key.to_owned(), value.to_owned()));
        self
    }

    /// The command that it stands for: a call, or a refused one.
    pub fn command(&self) -> Command {
        Command::Refused(Refusal::MissingAction)
    }
}
