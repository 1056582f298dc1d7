//! How a lab begins.

use serde::Serialize;
use serde_json::Value;

use super::arguments::{Given, Parts, word};
use super::{Lab, Misuse, SEED};
use crate::lesson::{Script, perform};
use crate::session::Session;
use crate::sim::{Admin, Fixture, settings};

/// How a lab begins. All of it may be left out.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LabOptions", optional_fields))]
pub struct Options {
    /// What decides the ids of all that will be made; 1 if left out. JavaScript can name the whole
    /// numbers up to 2^53 - 1.
    pub seed: Option<u64>,
    /// The name of the world to start from; `empty` if left out.
    pub fixture: Option<String>,
    /// Lines to be done at the start, in the format of [scripts](crate::lesson).
    pub script: Option<String>,
    /// How long time-taking things take; `real` if left out.
    pub latency: Option<Latency>,
}

/// How long time-taking things take.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Latency {
    /// As long as they are known to take.
    Real,
    /// No time.
    Zero,
}

impl Given for Options {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        let names = ["seed", "fixture", "script", "latency"];
        let mut parts = Parts::read(value, path, "option", &names)?;
        Ok(Self {
            seed: parts.take("seed")?,
            fixture: parts.take("fixture")?,
            script: parts.take("script")?,
            latency: parts.take("latency")?,
        })
    }
}

impl Given for Latency {
    fn read(value: Value, path: &str) -> Result<Self, Misuse> {
        word(&value, path, &[("real", Self::Real), ("zero", Self::Zero)])
    }
}

impl Lab {
    /// How many bytes of script are taken at the most.
    pub const MOST_SCRIPT_BYTES: usize = 64 * 1024;

    /// The largest seed that JavaScript can name: its largest whole number.
    pub const MOST_SEED: u64 = (1 << 53) - 1;

    /// A lab that begins as these options say.
    ///
    /// # Errors
    /// A world that does not exist, then a script that is too long or cannot be read. A line that
    /// is refused is no error: what it says may be what is wanted.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Latency, Options};
    ///
    /// let lab = Lab::with(&Options {
    ///     fixture: Some("ecs-start".to_owned()),
    ///     script: Some("guest i-bp1web00000000000001 hang".to_owned()),
    ///     latency: Some(Latency::Zero),
    ///     seed: Some(7),
    /// })?;
    /// assert!(lab.snapshot().ecs.instances[0].hung);
    ///
    /// let options = Options { script: Some("world start\ndance".to_owned()), ..Options::default() };
    /// let misuse = Lab::with(&options).unwrap_err();
    /// assert_eq!(misuse.argument, "options.script");
    /// assert!(misuse.message.starts_with("line 2: there is no command \"dance\""));
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn with(options: &Options) -> Result<Self, Misuse> {
        Ok(options.session()?.into())
    }

    /// Starts over, as these options say. Nothing of what was is left.
    ///
    /// # Errors
    /// As for [`Lab::with`]; nothing has changed then.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Options};
    ///
    /// let mut lab = Lab::new();
    /// lab.settle();
    /// lab.start(&Options::default())?;
    /// assert_eq!(lab.position(), 0);
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn start(&mut self, options: &Options) -> Result<(), Misuse> {
        self.begin(options.session()?);
        Ok(())
    }

    /// The same from JavaScript, where a larger number is no longer what was written.
    pub(super) fn start_from_javascript(&mut self, options: &Options) -> Result<(), Misuse> {
        match options.seed.filter(|seed| *seed > Self::MOST_SEED) {
            None => self.start(options),
            Some(seed) => {
                let message = format!("it is {seed}; accepted: at most {}", Self::MOST_SEED);
                Err(Misuse::argument("options.seed", message))
            }
        }
    }
}

impl Options {
    fn session(&self) -> Result<Session, Misuse> {
        let fixture = match &self.fixture {
            None => Fixture::EMPTY,
            Some(name) => Fixture::find(name).ok_or_else(|| no_world(name))?,
        };
        let mut session = Session::new(fixture, self.seed.unwrap_or(SEED));
        if let Some(latency) = self.latency {
            let latency = match latency {
                Latency::Real => settings::Latency::Real,
                Latency::Zero => settings::Latency::Zero,
            };
            session.apply(Admin::Latency(latency));
        }
        let wrong = |message| Misuse::argument("options.script", message);
        if let Some(text) = &self.script {
            if text.len() > Lab::MOST_SCRIPT_BYTES {
                let (bytes, most) = (text.len(), Lab::MOST_SCRIPT_BYTES);
                return Err(wrong(format!("it has {bytes} bytes; accepted: at most {most}")));
            }
            let script = Script::parse(text).map_err(|error| wrong(error.to_string()))?;
            for step in script.steps() {
                perform(&mut session, &step.line);
            }
        }
        Ok(session)
    }
}

fn no_world(name: &str) -> Misuse {
    let names: Vec<&str> = Fixture::ALL.iter().map(|fixture| fixture.name).collect();
    let message = format!("there is no world {name:?}; accepted: {}", names.join(", "));
    Misuse::argument("options.fixture", message)
}
