//! Cycles: trial deletion. References from registers and Rust locals count as external, so no roots are needed.
//!
//! Runs at instruction boundaries only, because payloads must not be borrowed.

use std::ptr::NonNull;

use super::chunk::Chunk;
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
    /// Those whose finalizer has not run yet.
    pub fn unfinalized(&self) -> Vec<Value> {
        let waiting =
            |object: &&Value| object.header().is_some_and(|header| header.has(flag::NEEDS_FINALIZER) && !header.has(flag::FINALIZED));
        self.objects.iter().filter(waiting).cloned().collect()
    }

    /// The number that `gc.collect()` returns: containers only.
    pub fn count(&self) -> usize {
        let plain = |object: &Value| {
            matches!(
                object.tag(),
                Some(Tag::Str | Tag::Int | Tag::Float | Tag::Complex | Tag::Bytes | Tag::ByteArray | Tag::Range | Tag::Code)
            )
        };
        self.objects.iter().filter(|object| !plain(object)).count()
    }
}

/// Counts left after subtracting the references from inside, per chunk and cell.
struct Counts(Vec<Vec<u32>>);

impl Counts {
    fn of(&mut self, header: NonNull<Header>) -> &mut u32 {
        // SAFETY: live objects only.
        let chunk = unsafe { Chunk::of(header) };
        &mut self.0[chunk.number as usize][chunk.index(header) as usize]
    }
}

/// Marks a reachable object in [`Counts`].
const REACHED: u32 = u32::MAX;

impl Heap {
    /// Finds the unreachable cycles. The VM then runs finalizers, calls this again, and clears what is in both lists.
    pub fn find_garbage(&mut self) -> Garbage {
        let state = self.state();
        state.young.set(0);
        let mut counts = Counts(
            state
                .chunks
                .borrow()
                .iter()
                .map(|chunk| match chunk {
                    // SAFETY: chunks in the list are alive.
                    Some(chunk) => vec![0; unsafe { chunk.as_ref() }.used.get() as usize],
                    None => Vec::new(),
                })
                .collect(),
        );
        let mut cells = Vec::new();
        state.each_cell(|cell| {
            // SAFETY: `each_cell` gives live objects.
            let header = unsafe { cell.as_ref() };
            *counts.of(cell) = if header.has(flag::IMMORTAL) { REACHED } else { header.count.get() };
            cells.push(cell);
        });
        for cell in &cells {
            state.references(*cell, &mut |target| {
                let count = counts.of(target);
                if *count != REACHED {
                    *count = count.saturating_sub(1);
                }
            });
        }
        let mut reached: Vec<_> = cells.iter().copied().filter(|cell| *counts.of(*cell) > 0).collect();
        for cell in &reached {
            *counts.of(*cell) = REACHED;
        }
        while let Some(cell) = reached.pop() {
            state.references(cell, &mut |target| {
                let count = counts.of(target);
                if *count != REACHED {
                    *count = REACHED;
                    reached.push(target);
                }
            });
        }
        let objects = cells.into_iter().filter(|cell| *counts.of(*cell) == 0).map(HeapState::retain).collect();
        Garbage { objects }
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
            let Some(header) = object.header() else { continue };
            let Some(table) = self.state().tables[header.tag.get() as usize].get() else { continue };
            for index in 0..usize::from(header.tail.get()) {
                let old = object.tail_mut(self).get_mut(index).and_then(Option::take);
                drop(old);
            }
            let payload = HeapState::payload_of::<u8>(NonNull::from(header)).as_ptr();
            // SAFETY: the table is that of the payload; the heap is borrowed exclusively, so no other payload reference exists.
            // `object` keeps it alive while its references go.
            unsafe { (*(table.trace)(payload)).clear() };
        }
        drop(garbage);
    }

    /// The objects that `object` refers to directly, its type included (`gc.get_referents`).
    pub fn referents(&self, object: &Value) -> Vec<Value> {
        let mut found = Vec::new();
        if let Some(header) = object.header() {
            self.state().references(NonNull::from(header), &mut |target| found.push(HeapState::retain(target)));
        }
        found
    }
}

impl HeapState {
    /// Visits every object that `cell` counts a reference to.
    fn references(&self, cell: NonNull<Header>, visit: &mut dyn FnMut(NonNull<Header>)) {
        // SAFETY: live object.
        let header = unsafe { cell.as_ref() };
        let Some(table) = self.tables[header.tag.get() as usize].get() else { return };
        let mut value = |value: &Value| {
            if let Some(header) = value.header() {
                visit(NonNull::from(header));
            }
        };
        // SAFETY: collection happens at instruction boundaries: no payload is borrowed exclusively.
        unsafe {
            (*(table.trace)(Self::payload_of::<u8>(cell).as_ptr())).traverse(&mut value);
            let tail = Self::tail_of(cell, table);
            for index in 0..usize::from(header.tail.get()) {
                (*tail.as_ptr().add(index)).iter().for_each(&mut value);
            }
        }
        if let Some(ty) = header.ty.get() {
            visit(ty);
        }
    }
}
