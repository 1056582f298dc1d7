//! EC2 instances: the machine, and the resource.

use super::attributes::Attributes;
use super::code::Code;
use super::instance_type::InstanceType;
use super::interface_attachment::Slot;
use super::metadata::Stale;
use super::sources;
use super::zone::Zone;
use crate::sim::event::EventKind;
use crate::sim::guest::{DeviceName, Guest};
use crate::sim::id::{ImageId, InstanceId, NetworkInterfaceId, ReservationId, VolumeId};
use crate::sim::machine::{Cell, Change, Machine, Tracked};
use crate::sim::schedule::Timer;
use crate::sim::small_map::SmallMap;
use crate::sim::source::Source;
use crate::sim::table::Resource;
use crate::sim::time::Instant;

/// The state of an instance.
///
/// # Source
/// botocore 1.44.5, `InstanceStateName`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InstanceState {
    /// Starting.
    Pending,
    /// Running, also while it reboots.
    Running,
    /// Stopping.
    Stopping,
    /// Stopped; it can be started again.
    Stopped,
    /// On its way to the end.
    ShuttingDown,
    /// Ended; shown for about an hour.
    Terminated,
}

/// The facts that move an instance.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InstanceTrigger {
    /// The guest has booted.
    Booted,
    /// StopInstances was accepted.
    StopAccepted,
    /// The guest has shut down and the power is off.
    PoweredOff,
    /// StartInstances was accepted.
    StartAccepted,
    /// RebootInstances was accepted.
    RebootAccepted,
    /// TerminateInstances was accepted.
    TerminateAccepted,
    /// The instance has ended.
    TerminationDone,
}

const NOT_STARTABLE: Source = observed!("\"is not in a state from which it can be started\"", "");
const NOT_STOPPABLE: Source = coded_against!(
    "three independent uses of \"is not in a state from which it can be stopped\"",
    "",
);
const SAME_AGAIN: &str = "asking again for what is so succeeds and changes nothing";

impl Machine for InstanceState {
    type Trigger = InstanceTrigger;
    type Code = Code;
    type Subject = InstanceId;

    const NAME: &'static str = "InstanceStateName";
    const STATES: &'static [Self] = &[
        Self::Pending,
        Self::Running,
        Self::Stopping,
        Self::Stopped,
        Self::ShuttingDown,
        Self::Terminated,
    ];
    const TRIGGERS: &'static [InstanceTrigger] = &[
        InstanceTrigger::Booted,
        InstanceTrigger::StopAccepted,
        InstanceTrigger::PoweredOff,
        InstanceTrigger::StartAccepted,
        InstanceTrigger::RebootAccepted,
        InstanceTrigger::TerminateAccepted,
        InstanceTrigger::TerminationDone,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::ShuttingDown => "shutting-down",
            Self::Terminated => "terminated",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Pending => "The instance is starting.",
            Self::Running => "The instance runs; its guest operating system uses its devices.",
            Self::Stopping => {
                "The guest is shutting down; the instance can be started again later."
            }
            Self::Stopped => "The power is off; volumes stay attached and can be detached freely.",
            Self::ShuttingDown => "The instance is on its way to the end.",
            Self::Terminated => {
                "The instance has ended for good; it is still shown for about an hour."
            }
        }
    }

    fn fact(on: InstanceTrigger) -> &'static str {
        match on {
            InstanceTrigger::Booted => "guest has booted",
            InstanceTrigger::StopAccepted => "stop accepted",
            InstanceTrigger::PoweredOff => "power is off",
            InstanceTrigger::StartAccepted => "start accepted",
            InstanceTrigger::RebootAccepted => "reboot accepted",
            InstanceTrigger::TerminateAccepted => "terminate accepted",
            InstanceTrigger::TerminationDone => "termination done",
        }
    }

    fn cell(self, on: InstanceTrigger) -> Cell<Self> {
        use Cell::{Go, Ignore, Refuse};
        use InstanceTrigger as T;
        match (self, on) {
            // The boot ends the start.
            (Self::Pending, T::Booted) => Go { to: Self::Running, source: sources::LIFECYCLE },
            // Only a starting instance boots into another state.
            (
                Self::Running
                | Self::Stopping
                | Self::Stopped
                | Self::ShuttingDown
                | Self::Terminated,
                T::Booted,
            ) => Ignore { why: "it is not starting" },

            // The guest is asked to shut down.
            (Self::Running, T::StopAccepted) => {
                Go { to: Self::Stopping, source: sources::STOP_INSTANCES }
            }
            // A repeated stop succeeds; with force it ends a stop that is stuck.
            (Self::Stopping | Self::Stopped, T::StopAccepted) => Ignore { why: SAME_AGAIN },
            // What is not up cannot be stopped.
            (Self::Pending, T::StopAccepted) => Refuse {
                code: Code::IncorrectInstanceState,
                source: assumed!(
                    "only terminated and shutting-down are attested; pending is taken to be refused too",
                ),
            },
            (Self::ShuttingDown | Self::Terminated, T::StopAccepted) => {
                Refuse { code: Code::IncorrectInstanceState, source: NOT_STOPPABLE }
            }

            // The guest is down: everything that it held is free.
            (Self::Stopping, T::PoweredOff) => {
                Go { to: Self::Stopped, source: sources::STOP_INSTANCES }
            }
            // Power goes off only at the end of a stop.
            (
                Self::Pending
                | Self::Running
                | Self::Stopped
                | Self::ShuttingDown
                | Self::Terminated,
                T::PoweredOff,
            ) => Ignore { why: "it is not stopping" },

            // A stopped instance starts again.
            (Self::Stopped, T::StartAccepted) => {
                Go { to: Self::Pending, source: sources::START_INSTANCES }
            }
            // A repeated start succeeds.
            (Self::Pending | Self::Running, T::StartAccepted) => Ignore { why: SAME_AGAIN },
            // Before the stop is over, or after the end, there is no start.
            (Self::Stopping | Self::ShuttingDown | Self::Terminated, T::StartAccepted) => {
                Refuse { code: Code::IncorrectInstanceState, source: NOT_STARTABLE }
            }

            // A reboot has no state of its own.
            (Self::Running, T::RebootAccepted) => {
                Ignore { why: "it stays running while it reboots" }
            }
            // "If you reboot a terminated instance, the request is ignored."
            (Self::Terminated, T::RebootAccepted) => {
                Ignore { why: "the reboot of a terminated instance is silently ignored" }
            }
            // Only what runs can reboot.
            (
                Self::Pending | Self::Stopping | Self::Stopped | Self::ShuttingDown,
                T::RebootAccepted,
            ) => Refuse {
                code: Code::IncorrectInstanceState,
                source: assumed!(
                    "only the terminated case is documented; other states are taken to be refused",
                ),
            },

            // Whatever it is doing, it can be ended.
            (
                Self::Pending | Self::Running | Self::Stopping | Self::Stopped,
                T::TerminateAccepted,
            ) => Go { to: Self::ShuttingDown, source: sources::TERMINATE_INSTANCES },
            // Termination is idempotent.
            (Self::ShuttingDown | Self::Terminated, T::TerminateAccepted) => {
                Ignore { why: "TerminateInstances is idempotent" }
            }

            // The end.
            (Self::ShuttingDown, T::TerminationDone) => {
                Go { to: Self::Terminated, source: sources::TERMINATE_INSTANCES }
            }
            // Only a termination ends.
            (
                Self::Pending | Self::Running | Self::Stopping | Self::Stopped | Self::Terminated,
                T::TerminationDone,
            ) => Ignore { why: "no termination is under way" },
        }
    }

    fn changed(subject: InstanceId, change: Change<Self>) -> EventKind {
        EventKind::Instance(subject, change)
    }
}

impl InstanceState {
    /// Whether the instance has ended, or is on its way to it.
    pub const fn is_ending(self) -> bool {
        matches!(self, Self::ShuttingDown | Self::Terminated)
    }

    /// The low byte of the state's code; the high byte is for internal use and stays zero.
    ///
    /// # Source
    /// botocore 1.44.5, `InstanceState.Code`.
    pub const fn code(self) -> u16 {
        match self {
            Self::Pending => 0,
            Self::Running => 16,
            Self::ShuttingDown => 32,
            Self::Terminated => 48,
            Self::Stopping => 64,
            Self::Stopped => 80,
        }
    }
}

/// An instance.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    pub(super) state: Tracked<InstanceState>,
    /// The RunInstances call that made it.
    pub reservation: ReservationId,
    /// Its place among the instances of that call, from 0.
    pub launch_index: u32,
    /// The image it was started from.
    pub image: ImageId,
    /// Its type.
    pub instance_type: &'static InstanceType,
    /// Where it is.
    pub zone: Zone,
    /// When it was last started.
    pub launch_time: Instant,
    /// The name of its root device; whether a volume is attached there is another matter.
    pub root_device: DeviceName,
    /// The idempotency token of the call that made it.
    pub client_token: String,
    /// What can be changed while it exists.
    pub attributes: Attributes,
    /// Tags, by key.
    pub tags: SmallMap<String, String>,
    /// Who asked for the stop or termination that explains its state.
    pub initiated: Option<Initiated>,
    pub(super) devices: SmallMap<DeviceName, VolumeId>,
    pub(super) interfaces: SmallMap<Slot, NetworkInterfaceId>,
    /// The places of interfaces that were detached by force; unusable until a start.
    pub(super) burnt_slots: SmallMap<Slot, ()>,
    /// What its metadata still says of interfaces that were detached.
    pub(super) stale: Vec<Stale>,
    pub(super) guest: Guest,
    /// The end of what the instance is doing: boot, stop, termination.
    pub(super) timer: Option<Timer>,
    /// Whether the stop under way gives the guest no chance to flush its caches.
    pub(super) unclean: bool,
    /// The end of a reboot.
    pub(super) reboot: Option<Timer>,
}

impl Resource for Instance {
    type Id = InstanceId;

    fn id(&self) -> InstanceId {
        self.id
    }
}

impl Instance {
    /// The state now.
    pub const fn state(&self) -> InstanceState {
        self.state.get()
    }

    /// What happens inside it.
    pub const fn guest(&self) -> &Guest {
        &self.guest
    }

    /// Its volumes by device name; a name is taken until the attachment is gone.
    pub fn devices(&self) -> impl Iterator<Item = (DeviceName, VolumeId)> {
        self.devices.iter().map(|(device, volume)| (*device, *volume))
    }

    /// Its network interfaces by place; a place is taken until the attachment is gone.
    pub fn interfaces(&self) -> impl Iterator<Item = (Slot, NetworkInterfaceId)> {
        self.interfaces.iter().map(|(slot, interface)| (*slot, *interface))
    }

    /// The places that a forced detach made unusable until a stop and start.
    pub fn burnt_slots(&self) -> impl Iterator<Item = Slot> {
        self.burnt_slots.keys().copied()
    }

    /// How many volumes and network interfaces it has.
    pub(super) fn attachments(&self) -> u32 {
        u32::try_from(self.devices.len() + self.interfaces.len()).unwrap_or(u32::MAX)
    }

    /// The volume at its root device.
    pub fn root_volume(&self) -> Option<VolumeId> {
        self.devices.get(&self.root_device).copied()
    }

    /// Whether a reboot is under way.
    pub const fn is_rebooting(&self) -> bool {
        self.reboot.is_some()
    }

    /// Whether a stop waits for a guest that does not answer.
    pub fn is_stuck(&self) -> bool {
        self.state.get() == InstanceState::Stopping && self.timer.is_none()
    }

    /// Why it was stopped or terminated, if somebody asked for it.
    ///
    /// # Source
    /// botocore 1.44.5 (the codes); cloud-custodian recordings of real calls (both texts of a stop
    /// through the API); pasted output of describe-instances (those of a shutdown from within).
    pub fn state_reason(&self) -> Option<StateReason> {
        Some(match self.initiated? {
            Initiated::ByUser(at) => {
                let at = at.civil();
                let (date, time) = (
                    format!("{:04}-{:02}-{:02}", at.year, at.month, at.day),
                    format!("{:02}:{:02}:{:02}", at.hour, at.minute, at.second),
                );
                StateReason {
                    code: "Client.UserInitiatedShutdown",
                    message: "Client.UserInitiatedShutdown: User initiated shutdown",
                    transition: format!("User initiated ({date} {time} GMT)"),
                }
            }
            Initiated::ByGuest => StateReason {
                code: "Client.InstanceInitiatedShutdown",
                message: "Client.InstanceInitiatedShutdown: Instance initiated shutdown",
                transition: "User initiated".to_owned(),
            },
        })
    }
}

/// Who asked for a stop or a termination.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Initiated {
    /// A call, at this time.
    ByUser(Instant),
    /// The guest, which shut down.
    ByGuest,
}

/// Why an instance was stopped or terminated.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StateReason {
    /// `StateReason.Code`.
    pub code: &'static str,
    /// `StateReason.Message`.
    pub message: &'static str,
    /// `StateTransitionReason`.
    pub transition: String,
}
