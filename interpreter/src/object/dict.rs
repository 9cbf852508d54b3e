//! The table behind `dict`: entries in insertion order, and an index by hash.
//!
//! It never compares keys itself, for `__eq__` may run Python: callers walk candidates with [`Dict::probe`] outside any borrow and
//! start again when [`Dict::generation`] has changed, or the entry they compared.

use crate::heap::{Payload, Tag, Trace, Value, Visitor};

/// A key with its value.
pub struct Entry {
    /// Hash of the key.
    pub hash: i64,
    /// The key.
    pub key: Value,
    /// Its value.
    pub value: Value,
}

/// Payload of `dict`.
#[derive(Default)]
pub struct Dict {
    entries: Vec<Option<Entry>>,
    /// Numbers of entries plus one, at the slot of their hash; 0 is empty, deleted ones point at an empty entry.
    /// Without it, as long as there are few entries, a search walks over them all.
    index: Vec<u32>,
    live: u32,
    /// Changes when entries get new numbers.
    generation: u32,
    keys_version: u32,
    version: u32,
    /// Version under which inline caches know the keys; 0 when none does.
    watched: u32,
}

/// Entries that need no index.
const FEW: usize = 8;

/// Where a search goes on.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    slot: usize,
    hash: i64,
}

/// A key's own `__eq__` must say whether it is the one.
#[derive(Clone, Copy, Debug)]
pub struct Unsure;

impl Dict {
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.live as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Changes with every change of keys or values.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Changes when keys come, go or move.
    pub fn keys_version(&self) -> u32 {
        self.keys_version
    }

    /// Changes when entries get new numbers: a search that has begun then starts again.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Version of the keys for inline caches, given by [`Dict::watch`]: 0 once keys have come, gone or moved.
    #[inline]
    pub fn watched(&self) -> u32 {
        self.watched
    }

    /// Gives the keys as they are a version that no other keys have.
    pub fn watch(&mut self, version: u32) {
        self.watched = version;
    }

    /// Starts a search.
    #[inline]
    pub fn start(&self, hash: i64) -> Probe {
        Probe { slot: if self.index.is_empty() { 0 } else { self.slot(hash) }, hash }
    }

    #[inline]
    fn slot(&self, hash: i64) -> usize {
        let mixed = hash.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        usize::try_from(mixed >> 32).unwrap_or(0) & self.index.len().wrapping_sub(1)
    }

    /// Number of the next entry with the same hash; its key is the caller's to compare.
    #[inline]
    pub fn probe(&self, probe: &mut Probe) -> Option<usize> {
        if self.index.is_empty() {
            let rest = self.entries.get(probe.slot..)?;
            let found = rest.iter().position(|entry| entry.as_ref().is_some_and(|entry| entry.hash == probe.hash))?;
            probe.slot += found + 1;
            return Some(probe.slot - 1);
        }
        loop {
            let number = match self.index.get(probe.slot) {
                None | Some(0) => return None,
                Some(number) => *number as usize - 1,
            };
            probe.slot = (probe.slot + 1) & (self.index.len() - 1);
            if self.entries.get(number)?.as_ref().is_some_and(|entry| entry.hash == probe.hash) {
                return Some(number);
            }
        }
    }

    /// Number of the entry whose key `same` recognises among those with the same hash.
    #[inline]
    pub fn search(&self, hash: i64, same: impl Fn(&Value) -> Option<bool>) -> Result<Option<usize>, Unsure> {
        if self.index.is_empty() {
            for (number, entry) in self.entries.iter().enumerate() {
                if let Some(entry) = entry
                    && entry.hash == hash
                    && same(&entry.key).ok_or(Unsure)?
                {
                    return Ok(Some(number));
                }
            }
            return Ok(None);
        }
        let mut slot = self.slot(hash);
        loop {
            let number = self.index[slot] as usize;
            if number == 0 {
                return Ok(None);
            }
            if let Some(Some(entry)) = self.entries.get(number - 1)
                && entry.hash == hash
                && same(&entry.key).ok_or(Unsure)?
            {
                return Ok(Some(number - 1));
            }
            slot = (slot + 1) & (self.index.len() - 1);
        }
    }

    /// Entry number `number`; `None` when it was deleted or never was.
    #[inline]
    pub fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.get(number)?.as_ref()
    }

    /// Numbers ever given; iteration goes from 0 to here and skips deleted entries.
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// Entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// Looks up a key that is identical, or for which `same` says so without running Python.
    pub fn find(&self, hash: i64, mut same: impl FnMut(&Value) -> bool) -> Option<usize> {
        let mut probe = self.start(hash);
        while let Some(number) = self.probe(&mut probe) {
            if self.entry(number).is_some_and(|entry| same(&entry.key)) {
                return Some(number);
            }
        }
        None
    }

    /// The same entries, without the holes.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        let copy = |entry: &Entry| Some(Entry { hash: entry.hash, key: entry.key.clone(), value: entry.value.clone() });
        let mut entries = Vec::with_capacity(self.len());
        entries.extend(self.iter().map(copy));
        let mut fresh = Self { entries, live: self.live, ..Self::default() };
        if fresh.len() > FEW {
            fresh.rebuild();
        }
        fresh
    }

    /// Replaces the value of an entry and gives the old one, to be dropped outside the borrow.
    #[inline]
    pub fn replace(&mut self, number: usize, value: Value) -> Option<Value> {
        let entry = self.entries.get_mut(number)?.as_mut()?;
        self.version = self.version.wrapping_add(1);
        Some(std::mem::replace(&mut entry.value, value))
    }

    fn is_full(&self) -> bool {
        if self.index.is_empty() { self.entries.len() >= FEW } else { (self.entries.len() + 1) * 3 > self.index.len() * 2 }
    }

    /// Whether one more entry takes no more memory.
    #[inline]
    pub fn has_room(&self) -> bool {
        self.entries.len() < self.entries.capacity() && !self.is_full()
    }

    /// Appends a key that is known to be absent. Gives its number.
    pub fn append(&mut self, hash: i64, key: Value, value: Value) -> usize {
        if self.is_full() {
            self.rebuild();
        }
        let number = self.entries.len();
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        if !self.index.is_empty() {
            self.link(number, hash);
        }
        self.changed();
        number
    }

    /// Takes an entry out.
    pub fn remove(&mut self, number: usize) -> Option<Entry> {
        let entry = self.entries.get_mut(number)?.take()?;
        self.live -= 1;
        self.changed();
        Some(entry)
    }

    /// Takes everything out; the caller drops it outside the borrow.
    pub fn take_all(&mut self) -> Vec<Option<Entry>> {
        self.live = 0;
        self.generation = self.generation.wrapping_add(1);
        self.index = Vec::new();
        self.changed();
        std::mem::take(&mut self.entries)
    }

    fn changed(&mut self) {
        self.version = self.version.wrapping_add(1);
        self.keys_version = self.keys_version.wrapping_add(1);
        self.watched = 0;
    }

    fn link(&mut self, number: usize, hash: i64) {
        let mut slot = self.slot(hash);
        while self.index[slot] != 0 {
            slot = (slot + 1) & (self.index.len() - 1);
        }
        self.index[slot] = u32::try_from(number + 1).unwrap_or(u32::MAX);
    }

    /// Drops the holes and makes room.
    fn rebuild(&mut self) {
        self.entries.retain(Option::is_some);
        self.generation = self.generation.wrapping_add(1);
        if self.len() < FEW {
            self.index = Vec::new();
            return;
        }
        self.index = vec![0; ((self.len() + 1) * 3).next_power_of_two().max(8)];
        for number in 0..self.entries.len() {
            if let Some(hash) = self.entries[number].as_ref().map(|entry| entry.hash) {
                self.link(number, hash);
            }
        }
    }
}

impl Trace for Dict {
    fn traverse(&self, visit: Visitor<'_>) {
        for entry in self.iter() {
            visit(&entry.key);
            visit(&entry.value);
        }
    }
    fn clear(&mut self) {
        drop(self.take_all());
    }
    fn extra_size(&self) -> usize {
        self.entries.capacity() * size_of::<Option<Entry>>() + self.index.capacity() * 4
    }
}

impl Payload for Dict {
    const TAG: Tag = Tag::Dict;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(dict: &Dict, key: i64) -> Option<usize> {
        dict.find(key, |other| other.as_int() == Some(key))
    }

    #[test]
    fn order_is_that_of_insertion_and_holes_are_skipped() {
        let mut dict = Dict::default();
        for key in 0..100 {
            dict.append(key, Value::int(key), Value::int(key * 2));
        }
        for key in (0..100).step_by(2) {
            let number = find(&dict, key).unwrap();
            dict.remove(number).unwrap();
        }
        dict.append(0, Value::int(0), Value::NONE);
        let keys: Vec<_> = dict.iter().filter_map(|entry| entry.key.as_int()).collect();
        assert_eq!((keys[0], keys[49], keys[50], dict.len()), (1, 99, 0, 51));
        assert!(find(&dict, 2).is_none() && find(&dict, 99).is_some());
    }
}
