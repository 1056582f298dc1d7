//! Scenes: what a state diagram shows, computed from a machine's edges and a live state.
//!
//! It reads only the core. A scene knows no markup: it is boxes with words, and lines with
//! coordinates. Where a state stands on the grid is laid down in [`place`]; everything else,
//! which lines there are above all, follows from [`Machine::cell`].

pub mod place;
mod route;
pub mod svg;

pub use place::{Look, Placed};
pub use route::{CELL, MARGIN, NODE};

use crate::sim::machine::{Change, Machine, edges};
use crate::sim::source::Source;

/// A state diagram, ready to be drawn.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Scene {
    /// The provider's name of the machine.
    pub machine: &'static str,
    /// Size of the grid in cells: columns, rows.
    pub grid: (u8, u8),
    /// Every state.
    pub nodes: Vec<Node>,
    /// Every pair of states with an edge between them.
    pub lines: Vec<Line>,
}

/// A state in a diagram.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Node {
    /// The provider's spelling.
    pub name: &'static str,
    /// What the state means.
    pub meaning: &'static str,
    /// How it is drawn.
    pub look: Look,
    /// Where it stands: column, row.
    pub place: (u8, u8),
    /// Whether the resource is in this state.
    pub current: bool,
    /// Whether one edge leads here from the present state.
    pub next: bool,
    /// Where it can go from here.
    pub ways: Vec<Way>,
}

/// One edge out of a state.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Way {
    /// The fact that takes it.
    pub fact: &'static str,
    /// The name of the state it enters.
    pub to: &'static str,
    /// Who says so.
    pub source: Source,
}

/// A line between two states, for one edge or several.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line {
    /// The path, in SVG path commands, in pixels from the upper left corner of the grid.
    pub path: String,
    /// The arrowhead: three points, `x,y` separated by spaces.
    pub arrow: String,
    /// Whether it leaves the present state.
    pub open: bool,
    /// Whether the last change went along it.
    pub taken: bool,
}

/// The diagram of a machine, with the state of a resource and its last change.
///
/// ```
/// use detach_lab::diagram::scene;
/// use detach_lab::sim::ec2::VolumeState;
///
/// let scene = scene::<VolumeState>(Some(VolumeState::InUse), None);
/// let current: Vec<_> = scene.nodes.iter().filter(|node| node.current).collect();
/// assert_eq!(current.len(), 1);
/// assert_eq!(current[0].name, "in-use");
/// ```
pub fn scene<S: Placed>(current: Option<S>, last: Option<Change<S>>) -> Scene {
    let ways_of = |state: S| edges::<S>().filter(move |edge| edge.from == state);
    let nodes = S::STATES
        .iter()
        .map(|&state| Node {
            name: state.as_str(),
            meaning: state.meaning(),
            look: state.look(),
            place: state.place(),
            current: current == Some(state),
            next: current.is_some_and(|now| ways_of(now).any(|edge| edge.to == state)),
            ways: ways_of(state)
                .map(|edge| Way {
                    fact: S::fact(edge.on),
                    to: edge.to.as_str(),
                    source: edge.source,
                })
                .collect(),
        })
        .collect();
    let pairs = pairs::<S>();
    let lines = pairs
        .iter()
        .map(|&(from, to)| {
            let both_ways = pairs.contains(&(to, from));
            let (path, arrow) = route::route(from.place(), to.place(), both_ways, &occupied::<S>());
            Line {
                path,
                arrow,
                open: current == Some(from),
                taken: last.is_some_and(|change| (change.from, change.to) == (from, to)),
            }
        })
        .collect();
    let places = || S::STATES.iter().map(|state| state.place());
    let grid = (
        places().map(|(column, _)| column + 1).max().unwrap_or(0),
        places().map(|(_, row)| row + 1).max().unwrap_or(0),
    );
    Scene { machine: S::NAME, grid, nodes, lines }
}

fn occupied<S: Placed>() -> Vec<(u8, u8)> {
    S::STATES.iter().map(|state| state.place()).collect()
}

/// Every pair of states with an edge between them, once.
fn pairs<S: Machine>() -> Vec<(S, S)> {
    let mut pairs = Vec::new();
    for edge in edges::<S>() {
        if !pairs.contains(&(edge.from, edge.to)) {
            pairs.push((edge.from, edge.to));
        }
    }
    pairs
}
