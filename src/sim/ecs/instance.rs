//! ECS instances: the machine, and the resource.

use super::code::Code;
use super::{InstanceId, InstanceType, NetworkInterfaceId, Region, VSwitchId, VpcId, sources};
use crate::sim::event;
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::small_map::SmallMap;
use crate::sim::table::Resource;
use crate::sim::time::Instant;

/// The status of an instance.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeInstances.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InstanceStatus {
    /// It is being made.
    Pending,
    /// It boots.
    Starting,
    /// It runs.
    Running,
    /// It shuts down.
    Stopping,
    /// It is off.
    Stopped,
}

/// The facts that move an instance.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InstanceTrigger {
    /// It was made by RunInstances, which starts it.
    MadeToRun,
    /// It was made by CreateInstance, which does not.
    MadeToStop,
    /// StartInstance was accepted.
    StartAccepted,
    /// The guest has booted.
    Booted,
    /// StopInstance was accepted, or DeleteInstance that lets it shut down first.
    StopAccepted,
    /// The guest shuts down by itself.
    GuestShutsDown,
    /// The guest has shut down and the power is off.
    PoweredOff,
    /// RebootInstance was accepted.
    RebootAccepted,
}

impl Machine for InstanceStatus {
    type Trigger = InstanceTrigger;
    type Code = Code;
    type Subject = InstanceId;

    const NAME: &'static str = "Status";
    const STATES: &'static [Self] =
        &[Self::Pending, Self::Starting, Self::Running, Self::Stopping, Self::Stopped];
    const TRIGGERS: &'static [InstanceTrigger] = &[
        InstanceTrigger::MadeToRun,
        InstanceTrigger::MadeToStop,
        InstanceTrigger::StartAccepted,
        InstanceTrigger::Booted,
        InstanceTrigger::StopAccepted,
        InstanceTrigger::GuestShutsDown,
        InstanceTrigger::PoweredOff,
        InstanceTrigger::RebootAccepted,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Starting => "Starting",
            Self::Running => "Running",
            Self::Stopping => "Stopping",
            Self::Stopped => "Stopped",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Pending => "The instance is being made.",
            Self::Starting => "The instance boots.",
            Self::Running => "The instance runs.",
            Self::Stopping => "The instance shuts down.",
            Self::Stopped => "The instance is off; it can be started, or released.",
        }
    }

    fn fact(on: InstanceTrigger) -> &'static str {
        match on {
            InstanceTrigger::MadeToRun => "made, to be started",
            InstanceTrigger::MadeToStop => "made, not to be started",
            InstanceTrigger::StartAccepted => "start accepted",
            InstanceTrigger::Booted => "guest booted",
            InstanceTrigger::StopAccepted => "stop accepted",
            InstanceTrigger::GuestShutsDown => "guest shuts down",
            InstanceTrigger::PoweredOff => "powered off",
            InstanceTrigger::RebootAccepted => "reboot accepted",
        }
    }

    fn cell(self, on: InstanceTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use InstanceTrigger as T;
        const WRONG: Code = Code::IncorrectInstanceStatus;
        match (self, on) {
            // RunInstances: made, then started without being asked.
            (Self::Pending, T::MadeToRun) => Go { to: Self::Starting, source: sources::LIFECYCLE },
            // CreateInstance: made, and off.
            (Self::Pending, T::MadeToStop) => Go { to: Self::Stopped, source: sources::LIFECYCLE },
            (
                Self::Starting | Self::Running | Self::Stopping | Self::Stopped,
                T::MadeToRun | T::MadeToStop,
            ) => Ignore { why: "the instance is made already" },

            // Only what is off can be started.
            (Self::Stopped, T::StartAccepted) => {
                Go { to: Self::Starting, source: sources::LIFECYCLE }
            }
            (Self::Pending | Self::Starting | Self::Running | Self::Stopping, T::StartAccepted) => {
                Refuse { code: WRONG, source: sources::LIFECYCLE }
            }

            // The guest is up.
            (Self::Starting, T::Booted) => Go { to: Self::Running, source: sources::LIFECYCLE },
            (Self::Pending | Self::Running | Self::Stopping | Self::Stopped, T::Booted) => {
                Ignore { why: "no boot is under way" }
            }

            // Only what runs can be stopped.
            (Self::Running, T::StopAccepted) => {
                Go { to: Self::Stopping, source: sources::LIFECYCLE }
            }
            (Self::Pending | Self::Starting | Self::Stopping | Self::Stopped, T::StopAccepted) => {
                Refuse { code: WRONG, source: sources::LIFECYCLE }
            }

            // A shutdown from inside stops the instance too.
            (Self::Running, T::GuestShutsDown) => Go {
                to: Self::Stopping,
                source: assumed!("a shutdown from inside is shown as a stop is; not stated"),
            },
            (
                Self::Pending | Self::Starting | Self::Stopping | Self::Stopped,
                T::GuestShutsDown,
            ) => Ignore { why: "no guest runs" },

            // The power is off.
            (Self::Stopping, T::PoweredOff) => Go { to: Self::Stopped, source: sources::LIFECYCLE },
            (Self::Pending | Self::Starting | Self::Running | Self::Stopped, T::PoweredOff) => {
                Ignore { why: "no stop is under way" }
            }

            // A reboot is shown as Starting; whether Stopping is shown before is not stated.
            (Self::Running, T::RebootAccepted) => {
                Go { to: Self::Starting, source: sources::LIFECYCLE }
            }
            (
                Self::Pending | Self::Starting | Self::Stopping | Self::Stopped,
                T::RebootAccepted,
            ) => Refuse { code: WRONG, source: sources::LIFECYCLE },
        }
    }

    fn changed(subject: InstanceId, change: Change<Self>) -> event::EventKind {
        event::EventKind::Ecs(super::EventKind::Instance(subject, change))
    }
}

/// `StoppedMode`: what a stopped instance costs.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeInstances.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum StoppedMode {
    /// It is not stopped.
    #[default]
    NotApplicable,
    /// As when it runs.
    KeepCharging,
    /// Nothing for vCPUs and memory.
    StopCharging,
}

impl StoppedMode {
    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotApplicable => "Not-applicable",
            Self::KeepCharging => "KeepCharging",
            Self::StopCharging => "StopCharging",
        }
    }

    /// The mode that StopInstance takes under this name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::KeepCharging, Self::StopCharging].into_iter().find(|mode| mode.as_str() == text)
    }
}

/// Why an instance is locked. It reads as Stopped meanwhile.
///
/// # Source
/// AlibabaCloudDocs/ecs, API behavior when an instance is locked for security reasons; Instance
/// lifecycle.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Lock {
    /// For security reasons.
    Security,
    /// It has expired, or the account has a payment overdue.
    Financial,
}

impl Lock {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::Security, Self::Financial];

    /// `LockReason`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Financial => "financial",
        }
    }
}

/// What becomes of an instance once it is made, or off.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Then {
    /// It is started.
    Run,
    /// It stays off.
    Rest,
    /// It is released.
    Release,
}

/// An instance.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    pub(super) status: Tracked<InstanceStatus>,
    /// Where it is.
    pub region: Region,
    /// In which zone.
    pub zone: String,
    /// Its type.
    pub instance_type: &'static InstanceType,
    /// `ImageId`.
    pub image: String,
    /// The vSwitch of its primary interface.
    pub vswitch: VSwitchId,
    /// The VPC of it.
    pub vpc: VpcId,
    /// Its interfaces, the primary one first; also those on their way in or out, and members. One
    /// of another account has none.
    pub interfaces: Vec<NetworkInterfaceId>,
    /// `InstanceName`.
    pub name: String,
    /// The other account that owns it; `None` if the lab's own does.
    pub owner: Option<String>,
    /// When it was made.
    pub created: Instant,
    /// When it was last started.
    pub started: Option<Instant>,
    /// What it costs while it is off.
    pub stopped_mode: StoppedMode,
    /// Whether it cannot be released by a call.
    pub deletion_protection: bool,
    /// Why it is locked, if it is.
    pub lock: Option<Lock>,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// What becomes of it once it is made, or off.
    pub(super) then: Then,
    /// Whether its guest answers nothing any more.
    pub(super) hung: bool,
    /// The end of what it is doing.
    pub(super) timer: Option<Timer>,
}

impl Resource for Instance {
    type Id = InstanceId;

    fn id(&self) -> InstanceId {
        self.id
    }
}

impl Instance {
    /// The status now.
    pub const fn status(&self) -> InstanceStatus {
        self.status.get()
    }

    /// Whether its guest answers nothing any more.
    pub const fn is_hung(&self) -> bool {
        self.hung
    }

    /// Whether it is released as soon as it is off.
    pub const fn is_being_released(&self) -> bool {
        matches!(self.then, Then::Release)
    }

    /// Whether what it is doing does not end by itself.
    pub const fn is_stuck(&self) -> bool {
        let moves = matches!(
            self.status.get(),
            InstanceStatus::Pending | InstanceStatus::Starting | InstanceStatus::Stopping
        );
        moves && self.timer.is_none()
    }
}
