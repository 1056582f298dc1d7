//! Switches of the lab: how fast time-taking things are, and which reading of an unknown fact holds.

use super::source::Source;

/// How long time-taking things take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Latency {
    /// As long as [`timing`](super::timing) says.
    #[default]
    Real,
    /// Nothing takes time: a state has settled when the call that began the change returns.
    Zero,
}

/// A switch between two readings of a fact that nobody states.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Switch {
    /// DryRun is answered after all other checks instead of before them.
    DryRunLast,
    /// On Nitro, too, a mounted device becomes `busy`.
    NitroBusy,
    /// A forced detach of a device in use does not complete.
    ForceSticks,
}

/// The settings of a world.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Settings {
    /// How long time-taking things take.
    pub latency: Latency,
    dry_run_last: bool,
    nitro_busy: bool,
    force_sticks: bool,
}

impl Switch {
    /// Every switch.
    pub const ALL: [Self; 3] = [Self::DryRunLast, Self::NitroBusy, Self::ForceSticks];

    /// Its name in scripts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DryRunLast => "dry-run-last",
            Self::NitroBusy => "nitro-busy",
            Self::ForceSticks => "force-sticks",
        }
    }

    /// What is so when it is on.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::DryRunLast => {
                "DryRun is answered after all other checks (off: right after the permission check)"
            }
            Self::NitroBusy => "a mounted device becomes busy on Nitro too (off: only on Xen)",
            Self::ForceSticks => {
                "a forced detach of a device in use never completes (off: it completes within seconds)"
            }
        }
    }

    /// Why it is a switch.
    pub const fn source(self) -> Source {
        match self {
            Self::DryRunLast => Source::assumed(
                "AWS promises only that DryRun checks permissions; its place among the checks is unknown",
            ),
            Self::NitroBusy => Source::assumed(
                "busy is explained by the Xen front-end; whether Nitro shows it is unknown",
            ),
            Self::ForceSticks => Source::assumed(
                "the documentation allows for force never working: \"post a request for help\"",
            ),
        }
    }
}

impl Settings {
    /// Whether the switch is on.
    pub const fn is_on(&self, switch: Switch) -> bool {
        match switch {
            Switch::DryRunLast => self.dry_run_last,
            Switch::NitroBusy => self.nitro_busy,
            Switch::ForceSticks => self.force_sticks,
        }
    }

    pub(crate) const fn set(&mut self, switch: Switch, on: bool) {
        match switch {
            Switch::DryRunLast => self.dry_run_last = on,
            Switch::NitroBusy => self.nitro_busy = on,
            Switch::ForceSticks => self.force_sticks = on,
        }
    }
}
