//! Lines between boxes on a grid, in whole pixels.

/// Width and height of a grid cell.
pub const CELL: (i32, i32) = (124, 88);
/// Width and height of a box, centred in its cell.
pub const NODE: (i32, i32) = (104, 40);
/// Room above and below the grid for lines that pass outside.
pub const MARGIN: i32 = 14;

/// How far the two lines of a pair are apart from the middle.
const LANE: i32 = 7;
/// Half the width, and the length, of an arrowhead.
const HEAD: (i32, i32) = (4, 8);

type Point = (i32, i32);

fn centre((column, row): (u8, u8)) -> Point {
    let (column, row) = (i32::from(column), i32::from(row));
    (column * CELL.0 + CELL.0 / 2, row * CELL.1 + CELL.1 / 2 + MARGIN)
}

/// The path and the arrowhead of a line from one cell to another.
///
/// A line over a box between the two in the same row goes around it, above the first row and
/// below the others.
pub(super) fn route(
    from: (u8, u8),
    to: (u8, u8),
    both_ways: bool,
    occupied: &[(u8, u8)],
) -> (String, String) {
    let between = |&(column, row): &(u8, u8)| {
        row == from.1 && row == to.1 && column > from.0.min(to.0) && column < from.0.max(to.0)
    };
    if occupied.iter().any(between) { around(from, to) } else { straight(from, to, both_ways) }
}

fn around(from: (u8, u8), to: (u8, u8)) -> (String, String) {
    let ((x0, y0), (x1, y1)) = (centre(from), centre(to));
    let up = from.1 == 0;
    let side = if up { -1 } else { 1 };
    let (start, end) = (y0 + side * NODE.1 / 2, y1 + side * NODE.1 / 2);
    let turn = end + side * (CELL.1 - NODE.1) / 2 + side * (MARGIN - 6);
    // Away from the middle of the boxes, where the lines to the next row begin.
    let shift = (x1 - x0).signum() * NODE.0 / 5;
    let (x0, x1) = (x0 + shift, x1 - shift);
    let path = format!("M{x0} {start}V{turn}H{x1}V{end}");
    (path, head((x1, end), (0, -side)))
}

fn straight(from: (u8, u8), to: (u8, u8), both_ways: bool) -> (String, String) {
    let (a, b) = (centre(from), centre(to));
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    // Of two lines between the same boxes, each keeps to its right.
    let lane = if both_ways { LANE } else { 0 };
    let shift = (-dy.signum() * lane, dx.signum() * lane);
    let (start, end) = if dx == 0 {
        let side = dy.signum() * NODE.1 / 2;
        ((a.0 + shift.0, a.1 + side), (b.0 + shift.0, b.1 - side))
    } else if dy == 0 {
        let side = dx.signum() * NODE.0 / 2;
        ((a.0 + side, a.1 + shift.1), (b.0 - side, b.1 + shift.1))
    } else {
        // Between rows: from the middle of one box's side to the corner region of the other's.
        let side = dy.signum() * NODE.1 / 2;
        let lean = dx.signum() * NODE.0 / 3;
        ((a.0 + lean, a.1 + side), (b.0 - lean, b.1 - side))
    };
    let path = format!("M{} {}L{} {}", start.0, start.1, end.0, end.1);
    (path, head(end, (end.0 - start.0, end.1 - start.1)))
}

/// An arrowhead with its tip at `tip`, looking along `along`.
fn head(tip: Point, along: Point) -> String {
    let length = integer_root(along.0 * along.0 + along.1 * along.1).max(1);
    let unit = |value: i32, by: i32| value * by / length;
    let back = (tip.0 - unit(along.0, HEAD.1), tip.1 - unit(along.1, HEAD.1));
    let side = (unit(-along.1, HEAD.0), unit(along.0, HEAD.0));
    format!(
        "{},{} {},{} {},{}",
        tip.0,
        tip.1,
        back.0 + side.0,
        back.1 + side.1,
        back.0 - side.0,
        back.1 - side.1
    )
}

/// The whole part of the square root, by Newton's method.
const fn integer_root(square: i32) -> i32 {
    if square < 2 {
        return square;
    }
    let mut root = square / 2;
    loop {
        let next = (root + square / root) / 2;
        if next >= root {
            return root;
        }
        root = next;
    }
}
