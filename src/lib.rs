//! Detach Lab: a pretend cloud account, in which nothing is real and detach requests are answered
//! as the real clouds, Amazon EC2 and Alibaba Cloud ECS, answer them.
//!
//! # In a test
//!
//! [`lab::Lab`] is all that a test needs: an account, with a clock that stands still until it is
//! told to move, and a log. It takes the requests that real clients send, and answers with their
//! statuses, codes and documents. No network, no threads, no waiting, and without features no web
//! crate: the same test runs natively and, with wasm-pack, in a headless browser.
//!
//! ```
//! use detach_lab::lab::{Lab, Misuse, Options, Request};
//!
//! // With `#[wasm_bindgen_test]` or `#[test]` above it.
//! fn a_mounted_volume_is_busy_until_the_unmount() -> Result<(), Misuse> {
//!     let mut lab = Lab::with(&Options { fixture: Some("start".to_owned()), ..Options::default() })?;
//!     let response = lab.http(&Request {
//!         method: "POST".to_owned(),
//!         url: "https://ec2.us-east-1.amazonaws.com/".to_owned(),
//!         body: "Action=DetachVolume&Version=2016-11-15&VolumeId=vol-0da7a000000000001".to_owned(),
//!         ..Request::default()
//!     })?;
//!     assert_eq!(response.status, 200);
//!
//!     let state = |lab: &Lab| {
//!         let volume = lab.snapshot().ec2.volumes.into_iter().find(|it| it.id == "vol-0da7a000000000001");
//!         volume.and_then(|volume| Some(volume.attachments.first()?.state))
//!     };
//!     lab.settle();
//!     assert_eq!(state(&lab), Some("busy"));
//!     lab.run("guest i-0c0ffee0000000001 unmount /dev/sdf")?;
//!     lab.settle();
//!     assert_eq!(state(&lab), None);
//!     Ok(())
//! }
//! # a_mounted_volume_is_busy_until_the_unmount().expect("a test");
//! ```
//!
//! Simulated are instances, volumes, network interfaces, their attachments and the guest operating
//! system, from the request through its numbered checks to the last event, with policies, throttling
//! and faults: [`sim::scope`] lists what is, what is simplified, and what is not. Every fact cites
//! its source or says that it is assumed, and what is not simulated is refused.
//!
//! The guide is `docs/rust.md`, which is the front page of the crate: a client and its tests, whole.
//!
//! ## What is stable
//!
//! [`lab`], the texts that it takes and gives, and the names of fixtures. The other modules are
//! public for the page and for the curious, and may change with any version. The features `js`,
//! `ui` and `split` are how the npm package and the page are built.
//!
//! # Bird's eye view
//!
//! One engine, several faces. A person at the page, a script, or text that came over a wire all
//! become the same [`Command`](sim::Command); it goes down one straight path into the
//! [`World`](sim::World) and comes back as one [`Outcome`](sim::Outcome). There are no callbacks.
//!
//! | room | what is in it | reads |
//! |---|---|---|
//! | [`sim`] | the core: state machines, checks, refusals, virtual time | `std` |
//! | [`wire`] | text to typed values and back: EC2 Query, ECS RPC, HTTP, XML, JSON, objects of parameters, boto3, the Alibaba Cloud SDK, AWS CLI, aliyun CLI | `sim` |
//! | [`session`] | one person's world and command log: undo, seek | `sim`, `wire` |
//! | [`lesson`] | scripts, the text format of tests and lessons | all above |
//! | [`diagram`] | scenes of state diagrams, also as SVG | `sim` |
//! | [`lab`] | the whole as one object, with values that are plain data | all above |
//! | `js` | that object for JavaScript (feature `js`) | `lab` |
//! | `ui` | the page and the embed (feature `ui`) | all above but `js` |
//!
//! # Invariants
//!
//! Most of them say what is absent. `tests/it/tidy.rs`, privacy, features and lints hold them.
//!
//! 1. `sim` imports nothing but `std` collections and itself; it never asks the time, draws
//!    randomness from outside, iterates a hash map, computes in floats, or panics.
//! 2. A state is a [`Tracked`](sim::machine::Tracked); only [`sim::machine`] changes it, and a
//!    change always leaves an event.
//! 3. `wire` takes references only, and never chooses a state, code or message.
//! 4. Outside `wire` nobody knows XML or percent signs; outside `sim` nobody decides whether a
//!    call is allowed.
//! 5. [`session`] alone holds a `&mut World`. The state itself is never saved: a session is its
//!    seed, its fixture and its commands.
//! 6. `ui` contains no rule, no state name and no error text; browser calls are in `ui/effect.rs`.
//! 7. `cargo test --no-default-features` builds everything below `js` and `ui` without one web crate.
//! 8. What a first visit does not need is loaded later. `chunk::later` marks where the program is
//!    cut; `ui/later.rs` alone knows what must be loaded when. Elsewhere the marks mean nothing.
//!
//! # The route of one request
//!
//! 1. The form's content is a [`RawRequest`](wire::request::RawRequest): text pairs, unchecked. A
//!    pasted HTTP request, call of an SDK, or line of a CLI becomes the same thing. It says which
//!    cloud it is for.
//! 2. [`Session::send`](session::Session::send) reads it as an action by the tables of
//!    [`wire::shape`] or [`wire::ecs`]; what cannot be read becomes a command that is refused, so that it too has a
//!    request id and a place in the log.
//! 3. [`World::apply`](sim::World::apply) takes a request id and hands the action to its handler,
//!    one file per API action under `sim/ec2` or `sim/ecs`, which never meet.
//! 4. The handler walks its numbered checks. Each returns a typed
//!    [`Refusal`](sim::ec2::Refusal) before anything is changed, and the answer carries which
//!    check refused.
//! 5. What is accepted fires triggers on the state machines and puts deadlines into the schedule.
//! 6. The [`Outcome`](sim::Outcome) goes back up and is kept in the log; views read it.
//!
//! Time passes the same way: an advance pops deadlines one at a time, each at its own time.
//!
//! # Recipes
//!
//! - An action: its file in `sim/ec2` or `sim/ecs`, a row in the `action.rs` there, its shapes in
//!   `wire`, a folder in `tests/scenarios`, a call in `tests/clients/calls.json` or
//!   `ecs_calls.json`. The compiler and the tests
//!   name the rest.
//! - An error code: a row in `sim/ec2/code.rs` with an example, which a test runs; the refusals
//!   that map to it; a scenario.
//! - A refusal: a variant, its code, message, reason and source, and a scenario.
//! - A state or trigger: the enum and `cell`; the compiler, and the golden in `tests/golden`, say
//!   what else there is to do.
//! - A delay: a row in [`sim::timing`], with its source.
//! - A world to start from: a row in [`sim::fixture`].
//! - Code that the first screen does not need: `chunk::later` on the one function through which it
//!   is reached, and the messages that reach it in `ui/later.rs`. `cargo xtask size` says what it
//!   saves; what is called from elsewhere too stays where it was.

pub mod diagram;
#[cfg(feature = "js")]
pub mod js;
pub mod lab;
pub mod lesson;
pub mod session;
pub mod sim;
#[cfg(feature = "ui")]
pub mod ui;
pub mod wire;

/// The examples of the README, which are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The examples of the guide for those who test in Rust.
#[cfg(doctest)]
#[doc = include_str!("../docs/rust.md")]
struct Guide;
