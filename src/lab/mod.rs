//! The whole lab as one object: what tests in Rust, the JavaScript API and the embed share.
//!
//! A [`Lab`] has a world, a clock that stands still until it is told to move, and a log. Its values
//! are plain data that can be written as JSON; a refused call is a value too. Only misuse, such as
//! an argument that does not exist, is an error: [`Misuse`].
//!
//! JavaScript comes in through one door, [`Lab::ask`], so that what is accepted is decided once.
//!
//! ```
//! use detach_lab::lab::{Lab, Request};
//!
//! let mut lab = Lab::new();
//! let response = lab.http(&Request {
//!     url: "https://ec2.us-east-1.amazonaws.com/".to_owned(),
//!     method: "POST".to_owned(),
//!     body: "Action=DetachVolume&Version=2016-11-15&VolumeId=vol-0000000000000dead".to_owned(),
//!     ..Request::default()
//! })?;
//! assert_eq!(response.status, 400);
//! assert!(response.body.contains("<Code>InvalidVolume.NotFound</Code>"));
//! # Ok::<(), detach_lab::lab::Misuse>(())
//! ```

mod arguments;
mod ask;
mod call;
mod drawing;
mod event;
mod exchange;
mod failure;
mod http;
mod link;
mod methods;
mod misuse;
mod options;
mod run;
mod time;
#[cfg(test)]
mod typescript;
mod view;

pub use ask::Change;
pub use call::Preview;
pub use event::{Event, EventType, Origin};
pub use exchange::{Call, Exchange, Kind};
pub use failure::{Check, Confidence, Failure, Source, Verdict};
pub use http::{Request, Response};
pub use link::Damage;
pub use methods::{METHODS, Method, Parameter};
pub use misuse::Misuse;
pub use options::{Latency, Options};
pub use serde_json::{Value, json};
pub use view::{
    Due, Ec2Device, Ec2Instance, Ec2InterfaceAttachment, Ec2NetworkInterface, Ec2Place,
    Ec2SecurityGroup, Ec2Subnet, Ec2View, Ec2Volume, Ec2VolumeAttachment, Ec2Vpc, EcsInstance,
    EcsNetworkInterface, EcsSecurityGroup, EcsVSwitch, EcsView, EcsVpc, Tags, Waiting, WorldView,
};

pub use crate::wire::Service;

use crate::session::Session;
use crate::sim::Fixture;

/// The seed of a lab that is given none.
const SEED: u64 = 1;

/// A pretend cloud account with its clock and its log.
#[derive(Clone, Debug)]
pub struct Lab {
    session: Session,
    /// How often it started over.
    begun: u32,
}

impl Default for Lab {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Session> for Lab {
    fn from(session: Session) -> Self {
        Self { session, begun: 0 }
    }
}

impl Lab {
    /// An account as a client first meets it: networks, and nothing in them.
    ///
    /// ```
    /// let world = detach_lab::lab::Lab::new().snapshot();
    /// assert!(world.ec2.instances.is_empty());
    /// assert_eq!((world.ec2.vpcs.len(), world.ec2.subnets.len(), world.ecs.vpcs.len()), (1, 6, 1));
    /// ```
    pub fn new() -> Self {
        Session::new(Fixture::EMPTY, SEED).into()
    }

    /// What it does everything with.
    ///
    /// ```
    /// assert_eq!(detach_lab::lab::Lab::new().session().fixture().name, "empty");
    /// ```
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Starts over with another session.
    fn begin(&mut self, session: Session) {
        self.session = session;
        self.begun += 1;
    }

    /// Whether its session is another one than that with which it was made.
    #[cfg(feature = "ui")]
    pub(crate) const fn has_begun_again(&self) -> bool {
        self.begun > 0
    }

    /// The same session, for those who go on without the lab.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// lab.settle();
    /// assert_eq!(Lab::from(lab.into_session()).position(), 1);
    /// ```
    pub fn into_session(self) -> Session {
        self.session
    }
}
