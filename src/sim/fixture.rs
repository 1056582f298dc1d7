//! Named worlds to start from.

mod ec2_rows;
mod ec2_worlds;
mod ecs_rows;
mod ecs_worlds;

use ec2_rows::Ec2World;
use ecs_rows::EcsWorld;

use super::command::{Admin, Command};
use super::time::Instant;
use super::world::World;

/// A named world to start from.
#[derive(Clone, Copy, Debug, Eq)]
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
    ecs: EcsWorld,
}

impl PartialEq for Fixture {
    /// No two have one name.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const NEW_YEAR: Instant = Instant::from_utc(2026, 1, 1, 9, 0, 0);

impl Fixture {
    /// What the others are made from.
    const BLANK: Self = Self {
        name: "",
        label: "",
        title: "",
        hint: "",
        start: NEW_YEAR,
        ec2: Ec2World::EMPTY,
        ecs: EcsWorld::EMPTY,
    };

    /// Every fixture.
    pub const ALL: [Self; 19] = [
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
        Self::ECS_START,
        Self::ECS_HUNG,
        Self::ECS_TRUNK,
        Self::ECS_MANAGED,
        Self::ECS_STOPPED_ONLY,
        Self::ECS_RESTRICTED,
        Self::ECS_DOCUMENTATION,
        Self::BOTH,
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
        let mut commands = self.ec2.commands();
        if self.has_ecs() {
            commands.extend(ecs_rows::commands(&self.ecs));
        }
        commands
    }

    /// Whether there is anything in EC2.
    pub const fn has_ec2(&self) -> bool {
        !self.ec2.instances.is_empty()
    }

    /// Whether there is anything in ECS but the network of a new account.
    pub const fn has_ecs(&self) -> bool {
        !self.ecs.instances.is_empty()
    }
}
