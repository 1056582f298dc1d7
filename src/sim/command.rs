//! Everything that may change a world, in the imperative, and what comes of it.

use std::fmt;

use super::check::Refused;
use super::ec2;
use super::ecs;
use super::event::Event;
use super::guest::{GuestAct, GuestError};
use super::id::{InstanceId, RequestId, VolumeId};
use super::policy::Policy;
use super::settings::{Latency, Switch};
use super::time::{Duration, Instant};

/// One thing to do. A session is its seed, its fixture and its commands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Command {
    /// Make an EC2 call.
    Ec2(ec2::Call),
    /// Make an ECS call.
    Ecs(ecs::Call),
    /// Do something inside an EC2 instance.
    Guest(InstanceId, GuestAct),
    /// Do something inside an ECS instance.
    EcsGuest(ecs::InstanceId, ecs::GuestAct),
    /// Change the lab itself.
    Admin(Admin),
    /// Let time pass.
    Advance(Advance),
}

/// How far time goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Advance {
    /// By this much.
    By(Duration),
    /// To the next thing that is due.
    ToNextEvent,
    /// Until nothing is under way any more; at most [`Advance::MOST`] things.
    UntilIdle,
}

impl Advance {
    /// How many things fall due in one advance at the most: an advance always ends.
    pub const MOST: u32 = 1_000_000;
}

/// A change of the lab itself: what a person does who sets the stage.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Admin {
    /// Put an instance into the world.
    PutInstance(ec2::InstanceSpec),
    /// Put a volume into the world.
    PutVolume(ec2::VolumeSpec),
    /// Put an attachment into the world.
    PutAttachment(ec2::AttachmentSpec),
    /// Put a network interface into the world.
    PutInterface(ec2::InterfaceSpec),
    /// Put the attachment of a network interface into the world.
    PutInterfaceAttachment(ec2::InterfaceAttachmentSpec),
    /// Let the provisioning of a new volume fail, as a bad KMS key does.
    FailProvisioning(VolumeId),
    /// Let the data of a volume be potentially inconsistent, as a failure of its host does.
    Inconsistent(VolumeId),
    /// Let a volume perform well, or not.
    IoPerformance(VolumeId, ec2::IoPerformance),
    /// Let the caller's policy allow an action, or not.
    Allow(ec2::ActionName, bool),
    /// Give the caller a policy; `None` allows everything.
    Policy(Option<Policy>),
    /// Answer the next calls with a fault; none at zero.
    Fault(ec2::Told),
    /// Leave this many request tokens to an action.
    Tokens(ec2::ActionName, u32),
    /// Change the ECS side.
    Ecs(ecs::Admin),
    /// Turn a switch on or off.
    Switch(Switch, bool),
    /// Say how long time-taking things take.
    Latency(Latency),
    /// Give the next request this id.
    NextRequestId(RequestId),
}

/// Why the lab could not be changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AdminError {
    /// On its EC2 side.
    Ec2(ec2::BuildError),
    /// On its ECS side.
    Ecs(ecs::AdminError),
}

/// What came of a command.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// The answer.
    pub reply: Reply,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// The answer to a command.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reply {
    /// To an EC2 call.
    Ec2 {
        /// The id of the request; refused requests have one too.
        request_id: RequestId,
        /// When it was answered.
        at: Instant,
        /// The action, if the request named one that exists.
        action: Option<ec2::ActionName>,
        /// What the action returns, or why it was refused.
        result: Result<ec2::Reply, Box<Refused<ec2::Refusal>>>,
    },
    /// To an ECS call.
    Ecs {
        /// The id of the request; refused requests have one too.
        request_id: RequestId,
        /// When it was answered.
        at: Instant,
        /// The action, if the request named one that exists.
        action: Option<ecs::ActionName>,
        /// The host that was called: `ecs.cn-hangzhou.aliyuncs.com`.
        host: String,
        /// What the action returns, or why it was refused.
        result: Result<ecs::Reply, Box<Refused<ecs::Refusal>>>,
    },
    /// To something done inside an EC2 instance.
    Guest(Result<(), GuestError>),
    /// To something done inside an ECS instance.
    EcsGuest(Result<(), ecs::GuestError>),
    /// To a change of the lab.
    Admin(Result<(), AdminError>),
    /// To the passing of time: the time it is now.
    Advanced(Instant),
}

impl fmt::Display for Admin {
    /// What was changed, in the past tense.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ecs(admin) => admin.fmt(f),
            _ => ec2::door::say_admin(self, f),
        }
    }
}

impl Admin {
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PutInstance(spec) => write!(f, "{} was put into the lab", spec.id),
            Self::PutVolume(spec) => write!(f, "{} was put into the lab", spec.id),
            Self::PutAttachment(spec) => {
                write!(f, "{} was attached to {}", spec.volume, spec.instance)
            }
            Self::PutInterface(spec) => write!(f, "{} was put into the lab", spec.id),
            Self::PutInterfaceAttachment(spec) => {
                write!(f, "{} was put into the lab", spec.id)
            }
            Self::FailProvisioning(id) => write!(f, "the provisioning of {id} was made to fail"),
            Self::Inconsistent(id) => write!(f, "the host of {id} failed"),
            Self::IoPerformance(id, performance) => {
                write!(f, "the I/O performance of {id} was made {}", performance.as_str())
            }
            Self::Allow(action, true) => write!(f, "the caller may call {}", action.as_str()),
            Self::Allow(action, false) => {
                write!(f, "the caller may no longer call {}", action.as_str())
            }
            Self::Policy(None) => f.write_str("the caller may do everything"),
            Self::Policy(Some(policy)) => match policy.statements.len() {
                1 => f.write_str("the caller has a policy of 1 statement"),
                many => write!(f, "the caller has a policy of {many} statements"),
            },
            Self::Fault(told) => {
                match told.calls {
                    0 => f.write_str("calls are no longer")?,
                    1 => f.write_str("the next call is")?,
                    calls => write!(f, "the next {calls} calls are")?,
                }
                write!(f, " answered with {}", told.fault.code().as_str())?;
                match told.action.filter(|_| told.calls > 0) {
                    Some(action) => write!(f, ", if of {}", action.as_str()),
                    None => Ok(()),
                }
            }
            Self::Tokens(action, tokens) => {
                write!(f, "the request tokens left for {}: {tokens}", action.as_str())
            }
            Self::Ecs(_) => fmt::Display::fmt(self, f),
            Self::Switch(switch, true) => write!(f, "switched on: {}", switch.meaning()),
            Self::Switch(switch, false) => write!(f, "switched off: {}", switch.meaning()),
            Self::Latency(Latency::Real) => f.write_str("things take their time"),
            Self::Latency(Latency::Zero) => f.write_str("nothing takes time"),
            Self::NextRequestId(id) => write!(f, "the next request has the id {id}"),
        }
    }
}

impl fmt::Display for AdminError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ec2(error) => error.fmt(f),
            Self::Ecs(error) => error.fmt(f),
        }
    }
}
