//! The world: everything that is simulated, behind one door.

use std::borrow::Borrow;

use super::command::{Admin, AdminError, Advance, Command, Outcome, Reply};
use super::ec2::{self, BuildError, Ec2, Front};
use super::ecs::{self, Ecs};
use super::event::{Cause, EventKind, Journal};
use super::guest::GuestError;
use super::id::{IdSource, InstanceId, RequestId};
use super::schedule::{Deadline, Schedule};
use super::settings::{Settings, Switch};
use super::time::Instant;

/// A simulated account.
///
/// Methods are of two kinds: [`World::apply`] changes it, all others only read.
/// The same seed, start and commands give the same world, on every platform.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct World {
    now: Instant,
    settings: Settings,
    schedule: Schedule,
    next_seq: u64,
    request_ids: IdSource,
    next_request_id: Option<RequestId>,
    front: Front,
    ec2: Ec2,
    ecs: Ecs,
    ecs_front: ecs::Front,
}

impl World {
    /// An empty account at an instant. `seed` decides the ids of all that will be made.
    pub fn new(seed: u64, now: Instant) -> Self {
        Self {
            now,
            settings: Settings::default(),
            schedule: Schedule::default(),
            next_seq: 0,
            request_ids: IdSource::new(seed),
            next_request_id: None,
            front: Front::default(),
            ec2: Ec2::new(seed),
            ecs: Ecs::new(seed, now),
            ecs_front: ecs::Front::default(),
        }
    }

    /// The time.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What will happen by itself.
    pub const fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What stands before every call of EC2.
    pub const fn front(&self) -> &Front {
        &self.front
    }

    /// What stands before every call of ECS.
    pub const fn ecs_front(&self) -> &ecs::Front {
        &self.ecs_front
    }

    /// What the account has in EC2.
    pub const fn ec2(&self) -> &Ec2 {
        &self.ec2
    }

    /// What the account has in ECS.
    pub const fn ecs(&self) -> &Ecs {
        &self.ecs
    }

    /// What a request for instance metadata answers from inside an instance; `None` for 404.
    ///
    /// # Errors
    /// As for [`Ec2::metadata`].
    pub fn metadata(&self, id: InstanceId, path: &str) -> Result<Option<String>, GuestError> {
        self.ec2.metadata(id, path, self.now)
    }

    /// Does one thing, and says what came of it.
    ///
    /// A refused call changes nothing but the count of requests; with one exception, which is the
    /// provider's: TerminateInstances, where some instances are protected. What is due at once, as all
    /// things are at zero latency, happens before this returns.
    pub fn apply(&mut self, command: impl Borrow<Command>) -> Outcome {
        self.perform(command.borrow())
    }

    fn perform(&mut self, command: &Command) -> Outcome {
        let cause = match command {
            Command::Ec2(_) | Command::Ecs(_) => Cause::Call,
            Command::Guest(..) | Command::EcsGuest(..) => Cause::Guest,
            Command::Admin(_) => Cause::Admin,
            Command::Advance(_) => Cause::Time,
        };
        let mut journal = Journal::new(self.now, cause, self.next_seq);
        let reply = match command {
            Command::Ec2(ec2::Call::Read(action)) => {
                let name = Some(action.name());
                let passed = self.front.open((name, Some(action)), self.now, &self.settings);
                self.answer(name, &mut journal, |ec2, cx| {
                    passed.and_then(|()| ec2.call(action, cx))
                })
            }
            Command::Ec2(ec2::Call::Unreadable(name, refusal)) => {
                let passed = self.front.open((*name, None), self.now, &self.settings);
                let refused = passed.and_then(|()| Err(Front::unreadable(refusal.clone())));
                self.answer(*name, &mut journal, |_, _| refused)
            }
            Command::Ecs(call) => self.answer_ecs(call, &mut journal),
            Command::EcsGuest(instance, act) => {
                Reply::EcsGuest(self.with_ecs(None, &mut journal, |ecs, cx| {
                    ecs::door::guest_act(ecs, *instance, *act, cx)
                }))
            }
            Command::Guest(instance, act) => {
                Reply::Guest(self.with(&mut journal, |ec2, cx| ec2.guest_act(*instance, act, cx)))
            }
            Command::Admin(admin) => Reply::Admin(self.admin(admin, &mut journal)),
            Command::Advance(advance) => {
                self.advance(*advance, &mut journal);
                Reply::Advanced(self.now)
            }
        };
        self.run_due(self.now, Advance::MOST, &mut journal);
        self.ec2.catch_up(self.now);
        let (events, next_seq) = journal.finish();
        self.next_seq = next_seq;
        Outcome { reply, events }
    }

    fn with<T>(
        &mut self,
        journal: &mut Journal,
        act: impl FnOnce(&mut Ec2, &mut ec2::Context<'_>) -> T,
    ) -> T {
        let request = self.next_request_id.unwrap_or(RequestId::NONE);
        let mut cx = ec2::Context {
            request,
            settings: self.settings,
            schedule: &mut self.schedule,
            journal,
        };
        let done = act(&mut self.ec2, &mut cx);
        self.ec2.follow(&cx);
        done
    }

    fn with_ecs<T>(
        &mut self,
        call: Option<&ecs::Call>,
        journal: &mut Journal,
        act: impl FnOnce(&mut Ecs, &mut ecs::Context<'_>) -> T,
    ) -> T {
        let mut cx = ecs::Context {
            request: self.next_request_id.unwrap_or(RequestId::NONE),
            action: call.and_then(|call| call.action),
            host: call.and_then(|call| call.host.as_deref()),
            settings: self.settings,
            front: &mut self.ecs_front,
            schedule: &mut self.schedule,
            journal,
        };
        act(&mut self.ecs, &mut cx)
    }

    fn answer_ecs(&mut self, call: &ecs::Call, journal: &mut Journal) -> Reply {
        let request_id = self.take_request_id(RequestId::version_5);
        let result = self.with_ecs(Some(call), journal, |ecs, cx| ecs::door::call(ecs, call, cx));
        self.next_request_id = None;
        let host = call.host.clone().unwrap_or_else(|| ecs::CENTRAL_ENDPOINT.to_owned());
        Reply::Ecs { request_id, at: self.now, action: call.action, host, result }
    }

    /// The id of the request: a fresh one, or the one that the lab was told to give.
    fn take_request_id(&mut self, shape: impl FnOnce(RequestId) -> RequestId) -> RequestId {
        let fresh = shape(RequestId::fresh(&mut self.request_ids));
        *self.next_request_id.get_or_insert(fresh)
    }

    fn answer(
        &mut self,
        action: Option<ec2::ActionName>,
        journal: &mut Journal,
        act: impl FnOnce(
            &mut Ec2,
            &mut ec2::Context<'_>,
        ) -> Result<ec2::Reply, Box<super::check::Refused<ec2::Refusal>>>,
    ) -> Reply {
        let request_id = self.take_request_id(|id| id);
        let mut result = self.with(journal, act);
        if let Err(refused) = &mut result {
            refused.old_words = self.settings.is_on(Switch::OldTexts);
        }
        self.next_request_id = None;
        Reply::Ec2 { request_id, at: self.now, action, result }
    }

    fn admin(&mut self, admin: &Admin, journal: &mut Journal) -> Result<(), AdminError> {
        match admin {
            Admin::PutInstance(spec) => {
                return self.build(journal, |ec2, cx| ec2.put_instance(spec, cx));
            }
            Admin::PutVolume(spec) => {
                return self.build(journal, |ec2, cx| ec2.put_volume(spec, cx));
            }
            Admin::PutAttachment(spec) => {
                return self.build(journal, |ec2, cx| ec2.put_attachment(spec, cx));
            }
            Admin::PutInterface(_)
            | Admin::PutInterfaceAttachment(_)
            | Admin::FailProvisioning(_)
            | Admin::Inconsistent(_)
            | Admin::IoPerformance(..) => {
                return self.build(journal, |ec2, cx| ec2::door::change(ec2, admin, cx));
            }
            Admin::Allow(..) | Admin::Policy(_) => {
                self.build(journal, |ec2, cx| ec2::door::change(ec2, admin, cx))?;
            }
            Admin::Fault(told) => self.front.tell(*told),
            Admin::Tokens(action, tokens) => self.front.leave(*action, *tokens, self.now),
            Admin::Ecs(change) => {
                let changed =
                    self.with_ecs(None, journal, |ecs, cx| ecs::door::admin(ecs, change, cx));
                changed.map_err(AdminError::Ecs)?;
            }
            Admin::Switch(switch, on) => {
                self.settings.set(*switch, *on);
                if *switch == Switch::Throttling {
                    self.front.fill();
                    self.ecs_front.fill();
                } else if *switch == Switch::EventualConsistency {
                    ec2::door::keep_late(&mut self.ec2, *on);
                }
            }
            Admin::Latency(latency) => self.settings.latency = *latency,
            Admin::NextRequestId(id) => self.next_request_id = Some(*id),
        }
        journal.record(EventKind::LabChanged(admin.to_string()));
        Ok(())
    }

    /// Changes the EC2 side; what changes there leaves events of its own.
    fn build(
        &mut self,
        journal: &mut Journal,
        change: impl FnOnce(&mut Ec2, &mut ec2::Context<'_>) -> Result<(), BuildError>,
    ) -> Result<(), AdminError> {
        self.with(journal, change).map_err(AdminError::Ec2)
    }

    fn advance(&mut self, advance: Advance, journal: &mut Journal) {
        match advance {
            Advance::By(span) => {
                let target = self.now + span;
                // With too much to do at once, time stops at what was done last.
                if self.run_due(target, Advance::MOST, journal) > 0 {
                    self.now = target;
                    journal.at = target;
                }
            }
            Advance::ToNextEvent => {
                if let Some(next) = self.next_due() {
                    self.run_due(next, Advance::MOST, journal);
                }
            }
            Advance::UntilIdle => {
                let mut left = Advance::MOST;
                while let Some(next) = self.next_step() {
                    left = self.run_due(next, left, journal);
                    if left == 0 {
                        break;
                    }
                }
            }
        }
    }

    /// When the next thing is due, if anything is.
    pub fn next_due(&self) -> Option<Instant> {
        self.schedule.iter().next().map(|(at, _)| at)
    }

    /// When the next step of something under way is due, if anything is.
    pub fn next_step(&self) -> Option<Instant> {
        let mut steps = self.schedule.iter().filter(|(_, due)| !due.is_housekeeping());
        steps.next().map(|(at, _)| at)
    }

    /// Does what is due by `until`, one at a time, each at its own time; at most `most` things.
    fn run_due(&mut self, until: Instant, most: u32, journal: &mut Journal) -> u32 {
        let cause = journal.cause;
        let mut left = most;
        while left > 0 {
            let Some((at, due)) = self.schedule.pop_due(until) else { break };
            left -= 1;
            self.now = at;
            journal.at = at;
            journal.cause = Cause::Time;
            match due {
                Deadline::Ec2(due) => self.with(journal, |ec2, cx| ec2.due(due, cx)),
                Deadline::Ecs(due) => {
                    self.with_ecs(None, journal, |ecs, cx| ecs::door::due(ecs, due, cx))
                }
            }
        }
        journal.cause = cause;
        left
    }
}
