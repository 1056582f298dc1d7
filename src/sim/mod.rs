//! The core: a deterministic simulation of the resources behind a detach request.
//!
//! It imports nothing but `std` collections and itself.
//! It never asks the time, draws randomness from outside, iterates a hash map, computes in floats,
//! keeps a `usize` in state, or panics; it knows no XML, no JSON and no browser.
//!
//! One door in: [`World::apply`] takes a [`Command`] and returns an [`Outcome`].
//! A refused call is a value of that outcome and changes nothing.
//! States change only through [`machine`], and a change always leaves an [`Event`].
//!
//! ```
//! use detach_lab::sim::{Command, Fixture, Reply, World, ec2};
//!
//! let mut world: World = Fixture::START.build(7);
//! let call = ec2::Action::DetachVolume(ec2::DetachVolumeRequest {
//!     volume_id: Some("vol-0000000000000dead".to_owned()),
//!     ..Default::default()
//! });
//! let outcome = world.apply(Command::Ec2(ec2::Call::Read(call)));
//! let Reply::Ec2 { result: Err(refused), .. } = outcome.reply else { panic!("it was accepted") };
//! assert_eq!(refused.refusal.code().as_str(), "InvalidVolume.NotFound");
//! assert_eq!(refused.refusal.message(), "The volume 'vol-0000000000000dead' does not exist.");
//! ```

// First: the modules below use their macros.
#[macro_use]
pub mod source;
#[macro_use]
mod action;

pub mod addresses;
pub mod answer;
pub mod caller;
pub mod check;
pub mod cidr;
pub mod command;
pub mod ec2;
pub mod ecs;
pub mod event;
pub mod fixture;
pub mod guest;
pub mod id;
pub mod machine;
pub mod policy;
pub mod schedule;
pub mod scope;
pub mod settings;
pub mod small_map;
pub mod table;
pub mod throttle;
pub mod time;
pub mod timing;
pub mod world;

pub use answer::{Answer, Code};
pub use command::{Admin, AdminError, Advance, Command, Outcome, Reply};
pub use event::{Cause, Event, EventKind};
pub use fixture::Fixture;
pub use source::{Citation, Confidence, Source};
pub use time::{Duration, Instant};
pub use world::World;
