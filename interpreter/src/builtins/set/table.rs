//! The table behind `set` and `frozenset`. It probes as CPython does, so that iteration gives CPython's order.
//!
//! Keys are compared by the caller, outside any borrow; see [`Set::probe`].

use std::cell::Cell;

use crate::heap::{Payload, Tag, Trace, Value, Visitor};

/// A slot.
#[derive(Clone, Default)]
enum Slot {
    #[default]
    Empty,
    /// A key was here.
    Deleted,
    Full(i64, Value),
}

/// Payload of `set` and `frozenset`.
#[derive(Default)]
pub struct Set {
    slots: Vec<Slot>,
    /// Slots that are not empty.
    fill: usize,
    /// Keys.
    used: usize,
    /// Where `pop` goes on.
    finger: usize,
    version: u32,
    /// Hash of a frozenset, once computed.
    pub hash: Cell<Option<i64>>,
}

/// Slots looked at in a row before the next jump.
const LINEAR_PROBES: usize = 9;
/// Slots of a small set.
const SMALLEST: usize = 8;

/// Where a search goes on.
#[derive(Clone, Copy)]
pub struct SetProbe {
    hash: i64,
    slot: usize,
    perturb: u64,
    /// Neighbours left to be looked at.
    near: usize,
    /// Offset from `slot`.
    offset: usize,
}

/// What a probe met.
pub enum Met<'a> {
    /// A key with the same hash, in that slot.
    Candidate(usize, &'a Value),
    /// An empty slot: the key is absent, and belongs here.
    Empty(usize),
}

impl Set {
    /// Number of keys.
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Changes with every change.
    pub fn version(&self) -> u32 {
        self.version
    }

    fn mask(&self) -> usize {
        self.slots.len().max(SMALLEST) - 1
    }

    /// Starts a search.
    pub fn start(&self, hash: i64) -> SetProbe {
        let slot = low_bits(hash.cast_unsigned()) & self.mask();
        SetProbe { hash, slot, perturb: hash.cast_unsigned(), near: self.near(slot), offset: 0 }
    }

    fn near(&self, slot: usize) -> usize {
        if slot + LINEAR_PROBES <= self.mask() { LINEAR_PROBES } else { 0 }
    }

    /// The next candidate, or the empty slot at the end.
    pub fn probe(&self, probe: &mut SetProbe) -> Met<'_> {
        loop {
            while probe.offset <= probe.near {
                let at = probe.slot + probe.offset;
                probe.offset += 1;
                match self.slots.get(at) {
                    None | Some(Slot::Empty) => return Met::Empty(at),
                    Some(Slot::Full(hash, key)) if *hash == probe.hash => return Met::Candidate(at, key),
                    Some(_) => {}
                }
            }
            probe.perturb >>= 5;
            let next = probe.slot.wrapping_mul(5).wrapping_add(1).wrapping_add(low_bits(probe.perturb));
            probe.slot = next & self.mask();
            probe.near = self.near(probe.slot);
            probe.offset = 0;
        }
    }

    /// Puts a key that is known to be absent into the empty slot that its search has met.
    pub fn insert(&mut self, slot: usize, hash: i64, key: Value) {
        if self.slots.is_empty() {
            self.slots = vec![Slot::Empty; SMALLEST];
        }
        self.slots[slot] = Slot::Full(hash, key);
        self.fill += 1;
        self.used += 1;
        self.version = self.version.wrapping_add(1);
        if self.fill * 5 >= self.mask() * 3 {
            self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        }
    }

    /// Puts a key that is known to be absent where it belongs.
    pub fn insert_absent(&mut self, hash: i64, key: Value) {
        let mut probe = self.start(hash);
        let slot = loop {
            if let Met::Empty(slot) = self.probe(&mut probe) {
                break slot;
            }
        };
        self.insert(slot, hash, key);
    }

    /// Makes room for `more` keys at once, as merging does.
    pub fn reserve(&mut self, more: usize) {
        if (self.fill + more) * 5 >= self.mask() * 3 {
            self.resize((self.used + more) * 2);
        }
    }

    fn resize(&mut self, wanted: usize) {
        let mut size = SMALLEST;
        while size <= wanted {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.slots, vec![Slot::Empty; size]);
        self.fill = self.used;
        for slot in old {
            if let Slot::Full(hash, key) = slot {
                self.place(hash, key);
            }
        }
        self.version = self.version.wrapping_add(1);
    }

    /// Writes a key of a table without deleted slots.
    fn place(&mut self, hash: i64, key: Value) {
        let mask = self.mask();
        let (mut slot, mut perturb) = (low_bits(hash.cast_unsigned()) & mask, hash.cast_unsigned());
        loop {
            let near = self.near(slot);
            for at in slot..=slot + near {
                if matches!(self.slots[at], Slot::Empty) {
                    self.slots[at] = Slot::Full(hash, key);
                    return;
                }
            }
            perturb >>= 5;
            slot = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(low_bits(perturb)) & mask;
        }
    }

    /// Takes over all keys of `other`, of which this one, being empty, has none.
    pub fn copy_from(
        &mut self,
        keys: Vec<(i64, Value)>,
        other_size: usize,
        other_clean: bool,
        slots: impl FnOnce() -> Vec<Option<(i64, Value)>>,
    ) {
        self.reserve(keys.len());
        self.version = self.version.wrapping_add(1);
        if self.slots.is_empty() {
            self.slots = vec![Slot::Empty; SMALLEST];
        }
        self.fill = keys.len();
        self.used = keys.len();
        if self.slots.len() == other_size && other_clean {
            self.slots = slots().into_iter().map(|slot| slot.map_or(Slot::Empty, |(hash, key)| Slot::Full(hash, key))).collect();
            return;
        }
        for (hash, key) in keys {
            self.place(hash, key);
        }
    }

    /// Whether no slot is or was ever used.
    pub fn is_fresh(&self) -> bool {
        self.fill == 0
    }

    /// Number of slots.
    pub fn size(&self) -> usize {
        self.mask() + 1
    }

    /// Whether no deleted slot is left.
    pub fn is_clean(&self) -> bool {
        self.fill == self.used
    }

    /// All slots, with their keys.
    pub fn snapshot(&self) -> Vec<Option<(i64, Value)>> {
        let read = |slot: &Slot| if let Slot::Full(hash, key) = slot { Some((*hash, key.clone())) } else { None };
        self.slots.iter().map(read).collect()
    }

    /// Takes the key of a slot out.
    pub fn remove(&mut self, slot: usize) -> Option<Value> {
        let place = self.slots.get_mut(slot)?;
        match std::mem::replace(place, Slot::Deleted) {
            Slot::Full(_, key) => {
                self.used -= 1;
                self.version = self.version.wrapping_add(1);
                Some(key)
            }
            other => {
                *place = other;
                None
            }
        }
    }

    /// Takes any key out: the next one behind the last that was taken.
    pub fn pop(&mut self) -> Option<Value> {
        let size = self.slots.len();
        let first = self.finger & self.mask();
        let slot = (0..size).map(|step| (first + step) % size).find(|slot| matches!(self.slots[*slot], Slot::Full(..)))?;
        self.finger = slot + 1;
        self.remove(slot)
    }

    /// Takes everything out; the caller drops it outside the borrow.
    pub fn take_all(&mut self) -> Self {
        let version = self.version.wrapping_add(1);
        std::mem::replace(self, Self { version, ..Self::default() })
    }

    /// The first key in a slot from `slot` on.
    pub fn next_from(&self, slot: usize) -> Option<(usize, &Value)> {
        self.slots.iter().enumerate().skip(slot).find_map(|(at, slot)| match slot {
            Slot::Full(_, key) => Some((at, key)),
            Slot::Empty | Slot::Deleted => None,
        })
    }

    /// Hashes and keys in order.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &Value)> {
        self.slots.iter().filter_map(|slot| if let Slot::Full(hash, key) = slot { Some((*hash, key)) } else { None })
    }
}

/// The low bits of a hash, enough for a table.
fn low_bits(hash: u64) -> usize {
    usize::try_from(hash).unwrap_or(usize::MAX)
}

impl Trace for Set {
    fn traverse(&self, visit: Visitor<'_>) {
        for (_, key) in self.iter() {
            visit(key);
        }
    }
    fn clear(&mut self) {
        drop(self.take_all());
    }
    fn extra_size(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
    }
}

impl Payload for Set {
    const TAG: Tag = Tag::Set;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(set: &Set) -> Vec<i64> {
        set.iter().filter_map(|(_, key)| key.as_int()).collect()
    }

    #[test]
    fn iteration_follows_the_slots() {
        let mut set = Set::default();
        for key in [33, 8, 1, 5, 100, 64] {
            set.insert_absent(key, Value::int(key));
        }
        // What CPython prints for `list({33, 8, 1, 5, 100, 64})`.
        assert_eq!(order(&set), [64, 33, 1, 100, 5, 8]);
    }

    #[test]
    fn pop_takes_the_lowest_slot_first() {
        let mut set = Set::default();
        for key in [3, 1, 2] {
            set.insert_absent(key, Value::int(key));
        }
        let taken: Vec<_> = std::iter::from_fn(|| set.pop()).filter_map(|key| key.as_int()).collect();
        assert_eq!(taken, [1, 2, 3]);
    }
}
