//! Strs that exist once: names compare by identity. The table takes the strs' own hashes, which code carries along.

use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use super::lookup::str_hash;
use super::payloads::Str;
use crate::heap::{Heap, Value};

/// The strs, and where they are by their hashes.
pub struct Interner {
    entries: Vec<(i64, Value)>,
    /// Numbers of entries plus one, at the places of their hashes; 0 is empty.
    index: Vec<u32>,
    /// Odd, and not known to programs: they cannot choose strs that fall into one place.
    seed: u64,
}

impl Default for Interner {
    fn default() -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        Self { entries: Vec::with_capacity(1024), index: vec![0; 2048], seed: *SEED.get_or_init(|| RandomState::new().hash_one(0) | 1) }
    }
}

impl Interner {
    fn place(&self, hash: i64) -> usize {
        // The high half is the well mixed one.
        usize::try_from(hash.cast_unsigned().wrapping_mul(self.seed) >> 32).unwrap_or(0) & (self.index.len() - 1)
    }

    /// The str with this hash that `same` recognises.
    pub fn find(&self, heap: &Heap, hash: i64, mut same: impl FnMut(&Str) -> bool) -> Option<&Value> {
        let mut place = self.place(hash);
        loop {
            let number = (*self.index.get(place)? as usize).checked_sub(1)?;
            let (known, value) = self.entries.get(number)?;
            if *known == hash && value.get::<Str>(heap).is_some_and(&mut same) {
                return Some(value);
            }
            place = (place + 1) & (self.index.len() - 1);
        }
    }

    /// Enters a str that is not there.
    pub fn insert(&mut self, heap: &Heap, value: Value) {
        self.entries.push((str_hash(heap, &value), value));
        if self.entries.len() * 2 <= self.index.len() {
            self.link(self.entries.len() - 1);
            return;
        }
        self.index = vec![0; self.index.len() * 2];
        for number in 0..self.entries.len() {
            self.link(number);
        }
    }

    fn link(&mut self, number: usize) {
        let mut place = self.place(self.entries[number].0);
        while self.index[place] != 0 {
            place = (place + 1) & (self.index.len() - 1);
        }
        self.index[place] = u32::try_from(number + 1).unwrap_or(0);
    }
}
