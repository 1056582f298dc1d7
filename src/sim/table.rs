//! A table of resources: found by id, walked in the order in which they were made.

use std::collections::BTreeMap;

/// Resources by id, kept in the order of their making.
///
/// Describe calls and the page list resources in this order, so that nothing jumps.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Table<K, V> {
    slots: Vec<Option<V>>,
    index: BTreeMap<K, u32>,
}

impl<K: Ord + Copy, V> Table<K, V> {
    /// How many resources there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// The resource with this id.
    pub fn get(&self, id: K) -> Option<&V> {
        self.slots.get(*self.index.get(&id)? as usize)?.as_ref()
    }

    /// Whether there is one with this id.
    pub fn contains(&self, id: K) -> bool {
        self.index.contains_key(&id)
    }

    /// Every resource, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.slots.iter().flatten()
    }

    pub(crate) fn get_mut(&mut self, id: K) -> Option<&mut V> {
        self.slots.get_mut(*self.index.get(&id)? as usize)?.as_mut()
    }

    /// Adds a resource; one with the same id is replaced in its place.
    pub(crate) fn insert(&mut self, id: K, value: V) {
        if let Some(&slot) = self.index.get(&id) {
            self.slots[slot as usize] = Some(value);
            return;
        }
        let slot = u32::try_from(self.slots.len()).unwrap_or(u32::MAX);
        self.index.insert(id, slot);
        self.slots.push(Some(value));
    }

    /// Takes a resource out. Holes are closed once they outnumber what is left.
    pub(crate) fn remove(&mut self, id: K) -> Option<V> {
        let slot = self.index.remove(&id)?;
        let value = self.slots.get_mut(slot as usize)?.take();
        if self.slots.len() > 2 * self.index.len() + 16 {
            self.close_holes();
        }
        value
    }

    fn close_holes(&mut self) {
        let mut moved = vec![0_u32; self.slots.len()];
        let mut next = 0;
        for (old, slot) in self.slots.iter().enumerate() {
            moved[old] = next;
            next += u32::from(slot.is_some());
        }
        self.slots.retain(Option::is_some);
        for slot in self.index.values_mut() {
            *slot = moved[*slot as usize];
        }
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { slots: Vec::new(), index: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_lookup_survive_many_removals() {
        let mut table = Table::default();
        for id in 0..200_u32 {
            table.insert(id, id);
        }
        for id in (0..200).filter(|id| id % 10 != 3) {
            assert_eq!(table.remove(id), Some(id));
        }
        assert_eq!(
            table.iter().copied().collect::<Vec<_>>(),
            (0..20).map(|n| n * 10 + 3).collect::<Vec<_>>()
        );
        assert!((0..200).all(|id| table.get(id).copied() == (id % 10 == 3).then_some(id)));
        assert!(table.slots.len() < 60, "holes are kept: {}", table.slots.len());
    }
}
