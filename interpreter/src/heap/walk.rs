//! How the collector gets at objects: every live one, what each refers to, how one lets go of that.

use std::ptr::NonNull;

use super::chunk::Chunk;
use super::header::Header;
use super::value::Value;
use super::{Heap, HeapState};

impl HeapState {
    /// The header of a live object of this heap.
    pub(super) fn header(&self, cell: NonNull<Header>) -> &Header {
        // SAFETY: callers hold a pointer to a live object.
        unsafe { cell.as_ref() }
    }

    /// Where a live object lies: number of its chunk, index of its cell.
    pub(super) fn place(&self, cell: NonNull<Header>) -> (usize, usize) {
        // SAFETY: as in `header`.
        let chunk = unsafe { Chunk::of(cell) };
        (chunk.number as usize, chunk.index(cell) as usize)
    }

    /// For each chunk the number of cells that were ever handed out.
    pub(super) fn extents(&self) -> Vec<usize> {
        // SAFETY: chunks in the list are alive.
        let used = |chunk: &NonNull<Chunk>| unsafe { chunk.as_ref() }.used.get() as usize;
        self.chunks.borrow().iter().map(|chunk| chunk.as_ref().map_or(0, used)).collect()
    }

    /// Calls `visit` for every live cell.
    pub(super) fn each_cell(&self, mut visit: impl FnMut(NonNull<Header>)) {
        let chunks: Vec<_> = self.chunks.borrow().iter().flatten().copied().collect();
        for chunk in chunks {
            // SAFETY: chunks of several cells live as long as the heap; `visit` frees no object.
            let chunk = unsafe { chunk.as_ref() };
            for index in 0..chunk.used.get() {
                if chunk.is_live(index) {
                    visit(chunk.cell(index));
                }
            }
        }
    }

    /// Whether a cell that was an object holds one still, be it another one. Cells of their own chunk leave all lists when they are freed.
    pub(super) fn is_live(&self, cell: NonNull<Header>) -> bool {
        // SAFETY: the other chunks live as long as the heap.
        let chunk = unsafe { Chunk::of(cell) };
        chunk.is_live(chunk.index(cell))
    }

    /// Visits every object that `cell` counts a reference to.
    pub(super) fn references(&self, cell: NonNull<Header>, visit: &mut dyn FnMut(NonNull<Header>)) {
        let header = self.header(cell);
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

impl Heap {
    /// Drops what an object refers to, its tail first; its type stays.
    pub(super) fn clear_object(&mut self, object: &Value) {
        let Some(header) = object.header() else { return };
        let Some(table) = self.state().tables[header.tag.get() as usize].get() else { return };
        for index in 0..usize::from(header.tail.get()) {
            let old = object.tail_mut(self).get_mut(index).and_then(Option::take);
            drop(old);
        }
        let payload = HeapState::payload_of::<u8>(NonNull::from(header)).as_ptr();
        // SAFETY: the table is that of the payload; the heap is borrowed exclusively, so no other payload reference exists.
        // `object` keeps it alive while its references go.
        unsafe { (*(table.trace)(payload)).clear() };
    }
}
