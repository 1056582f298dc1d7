//! Named worlds to start from.

mod ec2_rows;
mod ec2_worlds;

use ec2_rows::Ec2World;

use super::command::{Admin, Command};
use super::time::Instant;
use super::world::World;

/// A named world to start from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Fixture {
    /// Its name in scripts and links.
    pub name: &'static str,
    /// What it is called on the page.
    pub label: &'static str,
    /// What is in it, in one line.
    pub title: &'static str,
    /// What a person who meets it for the first time may try.
    pub hint: &'static str,
    start: Instant,
    ec2: Ec2World,
}

const NEW_YEAR: Instant = Instant::from_utc(2026, 1, 1, 9, 0, 0);

impl Fixture {
    /// What the others are made from.
    const BLANK: Self =
        Self { name: "", label: "", title: "", hint: "", start: NEW_YEAR, ec2: Ec2World::EMPTY };

    /// Every fixture.
    pub const ALL: [Self; 11] = [
        Self::START,
        Self::EMPTY,
        Self::NITRO,
        Self::MULTI_ATTACH,
        Self::MARKETPLACE,
        Self::MANAGED,
        Self::FULL_INSTANCE,
        Self::RESTRICTED,
        Self::DOCUMENTATION,
        Self::INTERFACES,
        Self::INTERFACE_DOCUMENTATION,
    ];

    /// The fixture with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fixture| fixture.name == name)
    }

    /// The world. `seed` decides the ids of all that will be made in it.
    pub fn build(&self, seed: u64) -> World {
        let mut world = World::new(seed, self.start);
        for admin in self.commands() {
            world.apply(Command::Admin(admin));
        }
        world
    }

    /// The commands that make the world out of an empty one.
    pub fn commands(&self) -> Vec<Admin> {
        self.ec2.commands()
    }
}
