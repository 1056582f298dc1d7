//! A table of resources: found by id, walked in the order in which they were made.
//!
//! The index is a hash table of plain numbers: one look finds the place of a resource among a
//! million, and a copy of the world copies it as it is. It is never walked, so that nothing
//! depends on its order. (The standard one is not used: its order, and its code, are not ours.)

/// A resource that has an id.
pub trait Resource {
    /// What names it.
    type Id: Key;

    /// Its id.
    fn id(&self) -> Self::Id;
}

/// An id that a table finds resources by.
pub trait Key: Copy + Eq + std::fmt::Debug {
    /// A number that differs between ids that are nearly the same.
    fn spread(self) -> u32;
}

/// Resources by id, kept in the order of their making.
///
/// Describe calls and the page list resources in this order, so that nothing jumps.
#[derive(Clone, Debug)]
pub struct Table<V: Resource> {
    slots: Vec<Option<V>>,
    /// Where each resource is: the spread of its id above, its slot below; or `FREE`. A resource
    /// stands at the place that its spread names, or after it, with no free place between. The
    /// length is a power of two, and at least half of it is free.
    index: Vec<u64>,
    /// How many slots are taken.
    taken: u32,
    /// What may have changed since it was last asked for, if anybody asks.
    touched: Option<Vec<V::Id>>,
}

/// A place of the index that names nothing: no table has so many slots.
const FREE: u64 = u64::MAX;

impl<V: Resource> Table<V> {
    /// How many resources there are.
    pub const fn len(&self) -> usize {
        self.taken as usize
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.taken == 0
    }

    /// The resource with this id.
    pub fn get(&self, id: V::Id) -> Option<&V> {
        self.slots.get(slot(self.find(id)?.1))?.as_ref()
    }

    /// Whether there is one with this id.
    pub fn contains(&self, id: V::Id) -> bool {
        self.find(id).is_some()
    }

    /// Every resource, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.slots.iter().flatten()
    }

    pub(crate) fn get_mut(&mut self, id: V::Id) -> Option<&mut V> {
        let (_, place) = self.find(id)?;
        self.touch(id);
        self.slots.get_mut(slot(place))?.as_mut()
    }

    /// Adds a resource; one with the same id is replaced in its place.
    pub(crate) fn insert(&mut self, value: V) {
        if let Some(before) = self.get_mut(value.id()) {
            *before = value;
            return;
        }
        self.touch(value.id());
        let place = place(value.id(), self.slots.len());
        self.slots.push(Some(value));
        self.taken += 1;
        if 2 * self.len() > self.index.len() {
            self.rebuild();
        } else {
            put(&mut self.index, place);
        }
    }

    /// Takes a resource out. Holes are closed once they outnumber what is left.
    pub(crate) fn remove(&mut self, id: V::Id) -> Option<V> {
        let (at, place) = self.find(id)?;
        self.touch(id);
        let value = self.slots.get_mut(slot(place))?.take();
        self.taken -= 1;
        if self.slots.len() > 2 * self.len() + 16 {
            self.slots.retain(Option::is_some);
            self.rebuild();
        } else {
            free(&mut self.index, at);
        }
        value
    }

    /// Begins to remember what is touched, or stops.
    pub(crate) fn remember_touched(&mut self, on: bool) {
        self.touched = on.then(Vec::new);
    }

    /// What was touched since this was last asked; nothing unless it is remembered.
    pub(crate) fn take_touched(&mut self) -> Vec<V::Id> {
        self.touched.as_mut().map(std::mem::take).unwrap_or_default()
    }

    fn touch(&mut self, id: V::Id) {
        if let Some(touched) = &mut self.touched {
            touched.push(id);
        }
    }

    /// Where the index names this id, and what it says there.
    fn find(&self, id: V::Id) -> Option<(usize, u64)> {
        let spread = id.spread();
        let mask = self.index.len().checked_sub(1)?;
        let mut at = spread as usize & mask;
        loop {
            let place = *self.index.get(at)?;
            if place == FREE {
                return None;
            }
            let here = || self.slots.get(slot(place))?.as_ref();
            if place >> 32 == u64::from(spread) && here().is_some_and(|value| value.id() == id) {
                return Some((at, place));
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes the index anew, with room for as many resources again.
    fn rebuild(&mut self) {
        let room = (4 * self.len()).next_power_of_two().max(8);
        let mut index = vec![FREE; room];
        for (slot, value) in self.slots.iter().enumerate() {
            if let Some(value) = value {
                put(&mut index, place(value.id(), slot));
            }
        }
        self.index = index;
    }
}

/// The slot that a place of the index names.
const fn slot(place: u64) -> usize {
    (place & 0xffff_ffff) as usize
}

fn place<K: Key>(id: K, slot: usize) -> u64 {
    u64::from(id.spread()) << 32 | (slot as u64 & 0xffff_ffff)
}

/// Puts a place into the index, at the first free one from where it belongs.
fn put(index: &mut [u64], place: u64) {
    let mask = index.len().wrapping_sub(1);
    let mut at = (place >> 32) as usize & mask;
    while index[at] != FREE {
        at = (at + 1) & mask;
    }
    index[at] = place;
}

/// Frees a place of the index, and moves up what was pushed behind it.
fn free(index: &mut [u64], mut hole: usize) {
    let mask = index.len().wrapping_sub(1);
    let mut next = (hole + 1) & mask;
    while index[next] != FREE {
        let belongs = (index[next] >> 32) as usize & mask;
        // It may move to the hole unless it belongs behind it.
        if next.wrapping_sub(belongs) & mask >= next.wrapping_sub(hole) & mask {
            index[hole] = index[next];
            hole = next;
        }
        next = (next + 1) & mask;
    }
    index[hole] = FREE;
}

impl<V: Resource> Default for Table<V> {
    fn default() -> Self {
        Self { slots: Vec::new(), index: Vec::new(), taken: 0, touched: None }
    }
}

impl<V: PartialEq + Resource> PartialEq for Table<V> {
    /// The same resources in the same order, whatever was between them.
    fn eq(&self, other: &Self) -> bool {
        self.slots.iter().flatten().eq(other.slots.iter().flatten())
    }
}

impl<V: Eq + Resource> Eq for Table<V> {}

#[cfg(test)]
mod tests {
    use super::*;

    impl Resource for u32 {
        type Id = Self;

        fn id(&self) -> Self {
            *self
        }
    }

    impl Key for u32 {
        /// Many ids with the same number: what a table must stand.
        fn spread(self) -> u32 {
            self / 7 % 5
        }
    }

    #[test]
    fn order_and_lookup_survive_many_removals() {
        let mut table = Table::default();
        for id in 0..200_u32 {
            table.insert(id);
        }
        for id in (0..200).filter(|id| id % 10 != 3) {
            assert_eq!(table.remove(id), Some(id));
            assert_eq!(table.remove(id), None);
            assert!((id + 1..200).all(|later| table.contains(later)), "after {id}");
        }
        assert_eq!(
            table.iter().copied().collect::<Vec<_>>(),
            (0..20).map(|n| n * 10 + 3).collect::<Vec<_>>()
        );
        assert!((0..200).all(|id| table.get(id).copied() == (id % 10 == 3).then_some(id)));
        assert!(table.slots.len() < 60, "holes are kept: {}", table.slots.len());
    }

    #[test]
    fn tables_are_equal_whatever_was_between_their_resources() {
        let (mut one, mut other) = (Table::default(), Table::default());
        for id in [1_u32, 2, 3] {
            one.insert(id);
        }
        for id in [1, 9, 2, 3] {
            other.insert(id);
        }
        assert_ne!(one, other);
        other.remove(9);
        assert_eq!(one, other);
    }
}
