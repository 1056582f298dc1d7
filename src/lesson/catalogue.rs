//! Every error code of both clouds, and a script that ends in it.

use super::{Script, run};
use crate::session::Session;
use crate::sim::answer::Code;
use crate::sim::ecs;

/// What the catalogue says of a code beside what its cloud says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// The message with which the script ends.
    pub message: String,
    /// The commands that lead to it; the last one is refused with it.
    pub script: &'static str,
}

/// Every code that a script leads to, in the order of the clouds' own lists.
///
/// ```
/// use detach_lab::lesson::catalogue;
///
/// let entries = catalogue();
/// let busy = entries.iter().find(|entry| entry.code.as_str() == "IncorrectState").unwrap();
/// assert!(busy.message.starts_with("Unable to detach root volume"));
/// assert_eq!(busy.script.lines().next(), Some("world start"));
/// ```
#[cfg_attr(feature = "split", chunk::later(codes))]
pub fn catalogue() -> Vec<Entry> {
    Code::all()
        .filter_map(|code| {
            let script = example(code)?;
            let session = play(script)?;
            let refused = session.last()?.outcome.reply.answer()?.refused?;
            Some(Entry { code, message: refused.message, script })
        })
        .collect()
}

/// The session in which a script ends; `None` if it cannot be read.
#[cfg_attr(feature = "split", chunk::later(codes))]
pub fn play(script: &str) -> Option<Session> {
    Script::parse(script).ok().map(|script| run(&script).session)
}

/// The commands that lead to a code.
#[cfg_attr(feature = "split", chunk::later(codes))]
pub fn example(code: Code) -> Option<&'static str> {
    match code {
        Code::Ec2(code) => Some(code.example()),
        Code::Ecs(code) => {
            let place = ecs::Code::ALL.iter().position(|other| *other == code)?;
            // Below its name a code without a way has nothing.
            ECS.split("\n\n").nth(place)?.split_once('\n').map(|(_, script)| script)
        }
    }
}

/// The shortest ways that the scenarios have to each code of ECS, in the order of the codes, each
/// under its name. A test writes them down, and plays them.
const ECS: &str = include_str!("catalogue/ecs.txt").trim_ascii_end();
