//! Cycles: trial deletion. References from registers and Rust locals count as external, so no roots are needed.
//!
//! Runs at instruction boundaries only, because payloads must not be borrowed.
#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::ptr::NonNull;

use super::header::{Header, Tag, flag};
use super::value::Value;
use super::{Heap, HeapState};

/// Objects that only refer to each other, oldest chunk first.
#[derive(Debug, Default)]
pub struct Garbage {
    /// All of them, each kept alive by this list.
    pub objects: Vec<Value>,
}

impl Garbage {
    /// Those whose finalizer has not run yet, the oldest first; generators after the others.
    pub fn unfinalized(&self, heap: &Heap) -> Vec<Value> {
        let waiting =
            |object: &&Value| object.header().is_some_and(|header| header.has(flag::NEEDS_FINALIZER) && !header.has(flag::FINALIZED));
        let mut found: Vec<Value> = self.objects.iter().filter(waiting).cloned().collect();
        let births = heap.state().births.borrow();
        found.sort_by_key(|object| object.header().and_then(|header| births.get(&NonNull::from(header))).copied().unwrap_or(u64::MAX));
        found
    }
}

impl Tag {
    /// Whether such objects can take part in cycles, as the collector of CPython counts them.
    pub(super) const fn is_container(self) -> bool {
        !matches!(
            self,
            Self::Free | Self::Str | Self::Int | Self::Float | Self::Complex | Self::Bytes | Self::ByteArray | Self::Range | Self::Code
        )
    }
}

/// Counts left after subtracting the references from inside.
enum Counts {
    /// Of all objects, by chunk and cell.
    All(Vec<Vec<u32>>),
    /// Of some; the others are reached.
    Some(HashMap<NonNull<Header>, u32>),
}

impl Counts {
    fn of(&mut self, state: &HeapState, cell: NonNull<Header>) -> Option<&mut u32> {
        match self {
            Self::All(chunks) => {
                let (chunk, index) = state.place(cell);
                chunks.get_mut(chunk)?.get_mut(index)
            }
            Self::Some(counts) => counts.get_mut(&cell),
        }
        .filter(|count| **count != REACHED)
    }
}

/// How many new containers are still new after everything was looked at.
const YOUNGEST: usize = 64;
/// Marks a reachable object in [`Counts`].
const REACHED: u32 = u32::MAX;

impl Value {
    /// Whether the collector counts this object.
    pub fn is_container(&self) -> bool {
        self.tag().is_some_and(Tag::is_container)
    }
}

impl Heap {
    /// Finds the unreachable cycles. The VM then runs finalizers, calls this again, and clears what is in both lists.
    pub fn find_garbage(&mut self) -> Garbage {
        self.state().young.set(0);
        let mut recent = self.state().recent.borrow_mut();
        let old = recent.len().saturating_sub(YOUNGEST);
        recent.drain(..old);
        drop(recent);
        self.unreachable(&[])
    }

    /// Finds unreachable cycles among the containers that were made since everything was looked at, and the youngest ones of then;
    /// only for a heap in which a collection is due all the time. A cycle with older objects is left for [`Heap::find_garbage`].
    pub fn find_recent_garbage(&mut self) -> Garbage {
        let state = self.state();
        let mut recent = state.recent.borrow_mut();
        let mut counts = HashMap::with_capacity(recent.len());
        recent.retain(|cell| {
            // A place may have been used again: then it is in the list twice.
            state.is_live(*cell)
                && !state.header(*cell).has(flag::IMMORTAL | flag::FROZEN)
                && counts.insert(*cell, state.header(*cell).count.get()).is_none()
        });
        self.unreachable_of(&recent, Counts::Some(counts), &[])
    }

    /// What of `garbage` is still unreachable after finalizers have run.
    pub fn still_garbage(&mut self, garbage: Garbage) -> Garbage {
        let mut now: Vec<_> = self.unreachable(&garbage.objects).objects.iter().filter_map(Value::address).collect();
        now.sort_unstable();
        let mut objects = garbage.objects;
        objects.retain(|object| object.address().is_some_and(|address| now.binary_search(&address).is_ok()));
        Garbage { objects }
    }

    /// Objects that only refer to each other; a reference of `held` to each does not count.
    fn unreachable(&self, held: &[Value]) -> Garbage {
        let state = self.state();
        let mut counts: Vec<_> = state.extents().into_iter().map(|used| vec![REACHED; used]).collect();
        let mut cells = Vec::new();
        state.each_cell(|cell| {
            let header = state.header(cell);
            let (chunk, index) = state.place(cell);
            if !header.has(flag::IMMORTAL | flag::FROZEN)
                && let Some(count) = counts.get_mut(chunk).and_then(|chunk| chunk.get_mut(index))
            {
                *count = header.count.get();
            }
            // What a frozen object refers to is reached because that reference is never subtracted.
            if !header.has(flag::FROZEN) {
                cells.push(cell);
            }
        });
        self.unreachable_of(&cells, Counts::All(counts), held)
    }

    /// The same among `cells`, whose counts are `counts`.
    fn unreachable_of(&self, cells: &[NonNull<Header>], mut counts: Counts, held: &[Value]) -> Garbage {
        let state = self.state();
        let mut subtract = |target| {
            if let Some(count) = counts.of(state, target) {
                *count = count.saturating_sub(1);
            }
        };
        held.iter().filter_map(Value::header).map(NonNull::from).for_each(&mut subtract);
        for cell in cells {
            state.references(*cell, &mut subtract);
        }
        let mut reached: Vec<_> = cells.iter().copied().filter(|cell| counts.of(state, *cell).is_none_or(|count| *count > 0)).collect();
        for cell in &reached {
            counts.of(state, *cell).into_iter().for_each(|count| *count = REACHED);
        }
        while let Some(cell) = reached.pop() {
            state.references(cell, &mut |target| {
                if let Some(count) = counts.of(state, target) {
                    *count = REACHED;
                    reached.push(target);
                }
            });
        }
        let unreachable = cells.iter().filter(|cell| counts.of(state, **cell).is_some());
        Garbage { objects: unreachable.map(|cell| HeapState::retain(*cell)).collect() }
    }

    /// Sets all objects of now aside (`gc.freeze`), or takes them back. The number of containers.
    pub fn set_frozen(&mut self, frozen: bool) -> usize {
        let mut containers = 0;
        self.state().each_cell(|cell| {
            let header = self.state().header(cell);
            if frozen {
                header.set(flag::FROZEN);
            } else {
                header.unset(flag::FROZEN);
            }
            containers += usize::from(Tag::from_number(u64::from(header.tag.get())).is_some_and(Tag::is_container));
        });
        containers
    }

    /// Whether the finalizer of an object has run.
    pub fn is_finalized(&self, object: &Value) -> bool {
        object.header().is_some_and(|header| header.has(flag::FINALIZED))
    }

    /// Marks an object as finalized: the VM does so before it runs the finalizer of an object in a cycle.
    pub fn mark_finalized(&mut self, object: &Value) {
        if let Some(header) = object.header() {
            header.set(flag::FINALIZED);
        }
    }

    /// Clears weak references to garbage; callbacks of references that are garbage themselves do not run.
    pub fn clear_garbage_weakrefs(&mut self, garbage: &Garbage) {
        let mut inside: Vec<_> = garbage.objects.iter().filter_map(Value::address).collect();
        inside.sort_unstable();
        for object in &garbage.objects {
            if object.is_tag(Tag::WeakRef)
                && let Some(weak) = object.get_mut::<super::WeakRef>(self)
            {
                let dead = weak.upgrade().and_then(|target| target.address()).is_some_and(|at| inside.binary_search(&at).is_ok());
                drop(if dead { weak.callback.take() } else { None });
            }
        }
        for object in &garbage.objects {
            if let Some(header) = object.header()
                && header.has(flag::WEAKLY_REFERENCED)
            {
                self.state().clear_weakrefs(NonNull::from(header));
            }
        }
    }

    /// Breaks the cycles and so frees the objects.
    pub fn clear_garbage(&mut self, garbage: Garbage) {
        for object in &garbage.objects {
            self.clear_object(object);
        }
        drop(garbage);
    }

    /// What is left when all that can be let go is: objects that somebody counts as referred to but nobody refers to. For the
    /// end of a heap; builtin types lose their contents.
    pub fn leaks(&mut self) -> Vec<Value> {
        self.set_frozen(false);
        self.clear_all_garbage();
        let (mut permanent, mut left) = (Vec::new(), Vec::new());
        let is_permanent = |object: &Value| object.header().is_some_and(|header| header.has(flag::IMMORTAL));
        self.each_object(|object| permanent.extend(is_permanent(&object).then_some(object)));
        self.clear_garbage(Garbage { objects: permanent });
        self.clear_all_garbage();
        self.each_object(|object| left.extend((!is_permanent(&object)).then_some(object)));
        left
    }

    fn clear_all_garbage(&mut self) {
        loop {
            while let Some(pending) = self.take_pending() {
                drop(pending);
            }
            let garbage = self.find_garbage();
            if garbage.objects.is_empty() {
                return;
            }
            self.clear_garbage(garbage);
        }
    }

    /// The objects that `object` refers to directly, its type included unless that is a builtin one (`gc.get_referents`).
    pub fn referents(&self, object: &Value) -> Vec<Value> {
        let mut found = Vec::new();
        if let Some(header) = object.header() {
            let builtin = header.ty.get().filter(|ty| self.state().header(*ty).has(flag::IMMORTAL));
            self.state().references(NonNull::from(header), &mut |target| {
                if Some(target) != builtin {
                    found.push(HeapState::retain(target));
                }
            });
        }
        found
    }
}
