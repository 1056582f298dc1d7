//! Scripts: one text format for tests and lessons, and its runner.
//!
//! A script is read line by line. A blank line separates, a line that begins with `#` is a
//! comment, any other line is a command. After a command a line `----` may follow, and after that,
//! up to the next blank line, what the command is expected to print:
//!
//! ```text
//! # The guest has the device mounted, so it does not let go.
//! world start
//!
//! ec2 DetachVolume VolumeId=vol-0da7a000000000001
//!
//! clock settle
//!
//! show vol-0da7a000000000001
//! ----
//! in-use
//! /dev/sdf of i-0c0ffee0000000001: busy, stuck
//! ```
//!
//! Values with spaces are quoted as in a shell. [`usages`] lists every command; nothing else is
//! accepted, and what is not accepted is an error that names the line. Comparing what was printed
//! with what was expected is the business of whoever runs a script.
//!
//! A lesson is a script whose comments are prose for a reader. It has a title, a summary, a world,
//! and parts; each part tells something, does something, and may tell what came of it:
//!
//! ```text
//! #: First detach
//! # An idle volume leaves its instance.
//!
//! world start
//!
//! ## Ask for it
//! # The call is answered at once; the volume needs longer.
//! # documented: EC2 API reference, DetachVolume https://docs.aws.amazon.com/…
//!
//! ec2 DetachVolume VolumeId=vol-01095000000000001
//!
//! # It is `detaching` now.
//! ```
//!
//! A blank line, or a `#` alone, ends a paragraph. A line that begins with `documented:`,
//! `observed:`, `coded against:` or `assumed:` says who says so. What stands between backticks is
//! code; nothing else is special. [`read`] reads a lesson; a script runner plays it as any other script.
//!
//! ```
//! use detach_lab::lesson::{Script, run};
//! use detach_lab::sim::Code;
//! use detach_lab::sim::ec2;
//!
//! let script = Script::parse("world start\nec2 DetachVolume VolumeId=vol-xyz").unwrap();
//! assert_eq!(run(&script).last_code(), Some(Code::Ec2(ec2::Code::InvalidVolumeIdMalformed)));
//! assert_eq!(
//!     Script::parse("world mars").unwrap_err().to_string(),
//!     "line 1: there is no world \"mars\"; accepted: world start | empty | nitro | multi-attach \
//!      | marketplace | managed | full-instance | restricted | detach-volume-page \
//!      | interfaces | detach-network-interface-page | ecs-start | ecs-hung | ecs-trunk \
//!      | ecs-managed | ecs-stopped-only | ecs-restricted | ecs-detach-network-interface-page \
//!      | both-clouds [seed=N]"
//! );
//! ```

mod catalogue;
mod course;
mod lab;
mod lab_ecs;
mod line;
mod print;
mod print_ecs;
mod prose;
mod runner;
mod script;
mod words;

pub use catalogue::{Entry, catalogue, example, play};
pub use course::{Lesson, Part, read};
pub use line::{EcsSubject, Line, LineError, Subject, usages};
pub use prose::{Paragraph, Span};
pub use runner::{Done, Played, Transcript, perform, run};
pub use script::{Expected, Script, ScriptError, Step};
