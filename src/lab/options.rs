//! How a lab begins.

use serde::{Deserialize, Serialize};

use super::{Lab, Misuse, SEED};
use crate::lesson::{Script, perform};
use crate::session::Session;
use crate::sim::{Admin, Fixture, settings};

/// How a lab begins. All of it may be left out.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// What decides the ids of all that will be made; 1 if left out.
    #[serde(default)]
    pub seed: Option<u64>,
    /// The name of the world to start from; `empty` if left out.
    #[serde(default)]
    pub fixture: Option<String>,
    /// Lines to be done at the start, in the format of [`crate::lesson`].
    #[serde(default)]
    pub script: Option<String>,
    /// How long time-taking things take; `real` if left out.
    #[serde(default)]
    pub latency: Option<Latency>,
}

/// How long time-taking things take.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Latency {
    /// As long as they are known to take.
    Real,
    /// No time.
    Zero,
}

impl Lab {
    /// How many bytes of script are taken at the most.
    pub const MOST_SCRIPT_BYTES: usize = 64 * 1024;

    /// A lab that begins as these options say.
    ///
    /// # Errors
    /// A world that does not exist, then a script that is too long or cannot be read. A line that
    /// is refused is no error: what it says may be what is wanted.
    pub fn with(options: &Options) -> Result<Self, Misuse> {
        let fixture = match &options.fixture {
            None => Fixture::EMPTY,
            Some(name) => Fixture::find(name).ok_or_else(|| no_world(name))?,
        };
        let mut session = Session::new(fixture, options.seed.unwrap_or(SEED));
        if let Some(latency) = options.latency {
            let latency = match latency {
                Latency::Real => settings::Latency::Real,
                Latency::Zero => settings::Latency::Zero,
            };
            session.apply(Admin::Latency(latency));
        }
        let wrong = |message| Misuse::argument("options.script", message);
        if let Some(text) = &options.script {
            if text.len() > Self::MOST_SCRIPT_BYTES {
                let (bytes, most) = (text.len(), Self::MOST_SCRIPT_BYTES);
                return Err(wrong(format!("it has {bytes} bytes; accepted: at most {most}")));
            }
            let script = Script::parse(text).map_err(|error| wrong(error.to_string()))?;
            for step in script.steps() {
                perform(&mut session, &step.line);
            }
        }
        Ok(session.into())
    }
}

fn no_world(name: &str) -> Misuse {
    let names: Vec<&str> = Fixture::ALL.iter().map(|fixture| fixture.name).collect();
    let message = format!("there is no world {name:?}; accepted: {}", names.join(", "));
    Misuse::argument("options.fixture", message)
}
