//! The world as it is now, as plain data: what a test asserts on, and a page shows.

mod ec2;
mod ecs;
mod networks;

use std::collections::BTreeMap;

use serde::Serialize;

pub use ec2::{
    Ec2Device, Ec2Instance, Ec2InterfaceAttachment, Ec2NetworkInterface, Ec2Place, Ec2View,
    Ec2Volume, Ec2VolumeAttachment,
};
pub use ecs::{EcsInstance, EcsNetworkInterface, EcsSecurityGroup, EcsVSwitch, EcsView, EcsVpc};

pub use networks::{Ec2SecurityGroup, Ec2Subnet, Ec2Vpc};

use super::Lab;
use crate::sim::small_map::SmallMap;
use crate::sim::{Instant, World};

/// Everything in both clouds, now. Resources are in the order in which they were made.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct WorldView {
    /// The time, in milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// The same as text: `2026-01-01T09:00:00.000Z`.
    pub time: String,
    /// What the account has in EC2.
    pub ec2: Ec2View,
    /// What the account has in ECS.
    pub ecs: EcsView,
    /// What will happen by itself, soonest first.
    pub due: Vec<Due>,
}

/// Something that will happen by itself.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Due {
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// What, as a sentence.
    pub text: String,
}

/// What something waits for, that is on its way or held.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Waiting {
    /// When it goes on by itself, in milliseconds since 1970-01-01 UTC, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// What must be done first, after "waits for", if something must.
    #[serde(skip_serializing_if = "Option::is_none", rename = "for")]
    pub what: Option<String>,
}

impl Waiting {
    const fn until(at: Instant) -> Self {
        Self { until: Some(at.as_millis()), what: None }
    }

    fn of(what: &impl ToString) -> Self {
        Self { until: None, what: Some(what.to_string()) }
    }
}

/// Tags: keys and values.
pub type Tags = BTreeMap<String, String>;

fn tags(tags: &SmallMap<String, String>) -> Tags {
    tags.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
}

impl Lab {
    /// Everything in both clouds, now.
    ///
    /// ```
    /// use detach_lab::lab::{Lab, Options};
    ///
    /// let lab = Lab::with(&Options { fixture: Some("start".to_owned()), ..Options::default() })?;
    /// let world = lab.snapshot();
    /// let volume = world.ec2.volumes.iter().find(|volume| volume.id == "vol-01095000000000001");
    /// assert_eq!(volume.expect("it is there").attachments[0].state, "attached");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn snapshot(&self) -> WorldView {
        WorldView::of(self.session.world())
    }
}

impl WorldView {
    fn of(world: &World) -> Self {
        let due = |(at, what): (Instant, &crate::sim::schedule::Deadline)| Due {
            at: at.as_millis(),
            text: what.to_string(),
        };
        Self {
            now: world.now().as_millis(),
            time: world.now().to_string(),
            ec2: Ec2View::of(world.ec2()),
            ecs: EcsView::of(world.ecs()),
            due: world.schedule().iter().map(due).collect(),
        }
    }
}
