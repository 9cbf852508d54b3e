//! Chunks: aligned blocks of equal cells. The chunk of a cell is found by masking its address, and leads to the heap.

use std::alloc::{Layout, alloc, dealloc};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

use super::HeapState;
use super::header::Header;

/// Size and alignment of a chunk.
pub(super) const CHUNK: usize = 1 << 16;
/// Offset of the first cell.
const FIRST: usize = size_of::<Chunk>().next_multiple_of(16);
/// Largest cell that shares a chunk with others.
const LARGEST_SHARED: usize = 16_384;
/// Classes of 16 bytes up to here, then powers of two.
const FINE: usize = 512;
/// Number of size classes.
pub(super) const CLASSES: usize = FINE / 16 + 5;

/// Class of a cell size, or `None` for a chunk of its own.
#[inline]
pub(super) fn class_of(size: usize) -> Option<usize> {
    if size <= FINE {
        Some(size.div_ceil(16) - 1)
    } else if size <= LARGEST_SHARED {
        Some(FINE / 16 + (size.next_power_of_two().trailing_zeros() as usize - 10))
    } else {
        None
    }
}

/// Cell size of a class.
pub(super) fn class_size(class: usize) -> usize {
    if class < FINE / 16 { (class + 1) * 16 } else { 1024 << (class - FINE / 16) }
}

/// Chunks that a host thread keeps for its next heaps: 4 MiB. A sanitizer is to see every end of a chunk.
const SPARES: usize = if cfg!(feature = "sanitizer") { 0 } else { 64 };

thread_local! {
    static SPARE: Spare = const { Spare(RefCell::new(Vec::new())) };
}

/// Memory of ended heaps, each of the size and alignment of a chunk.
struct Spare(RefCell<Vec<NonNull<u8>>>);

impl Drop for Spare {
    fn drop(&mut self) {
        for chunk in self.0.get_mut().drain(..) {
            // SAFETY: allocated in `Chunk::create` with a layout of this size and alignment; no heap uses it.
            unsafe { dealloc(chunk.as_ptr(), Layout::from_size_align_unchecked(CHUNK, CHUNK)) };
        }
    }
}

/// First bytes of a chunk.
#[repr(C, align(16))]
pub(super) struct Chunk {
    /// The heap that it belongs to.
    pub(super) heap: NonNull<HeapState>,
    /// Number in order of creation: identities are made of it, so that runs replay.
    pub(super) number: u32,
    /// Cell size.
    pub(super) cell: u32,
    /// Number of cells.
    pub(super) cells: u32,
    /// Cells ever handed out.
    pub(super) used: Cell<u32>,
    /// Class, or `u32::MAX` for a single large cell.
    pub(super) class: u32,
    /// Which cells are live; free ones are poisoned, so their tag cannot be read.
    #[cfg(feature = "sanitizer")]
    pub(super) live: [Cell<u64>; CHUNK / 16 / 64],
}

impl Chunk {
    fn layout(cell: usize, cells: usize) -> Layout {
        // Shared chunks are all of one size: what one class leaves unused at the end is less than a cell.
        let size = if cells > 1 { CHUNK } else { (FIRST + cell * cells).next_multiple_of(16) };
        Layout::from_size_align(size, CHUNK).unwrap_or_else(|_| Layout::new::<Self>())
    }

    /// A new chunk, its cells not yet written; `None` when the system has no memory.
    pub(super) fn create(heap: NonNull<HeapState>, number: u32, class: Option<usize>, size: usize) -> Option<NonNull<Self>> {
        let cell = class.map_or(size.next_multiple_of(16), class_size);
        let cells = if class.is_some() { (CHUNK - FIRST) / cell } else { 1 };
        let layout = Self::layout(cell, cells);
        let spare = if layout.size() == CHUNK { SPARE.try_with(|spare| spare.0.borrow_mut().pop()).ok().flatten() } else { None };
        // SAFETY: the layout has a size above zero.
        let chunk = spare.or_else(|| NonNull::new(unsafe { alloc(layout) }))?.cast::<Self>();
        let class = class.and_then(|class| u32::try_from(class).ok()).unwrap_or(u32::MAX);
        let (cell, cells) = (u32::try_from(cell).ok()?, u32::try_from(cells).ok()?);
        let first = Self {
            heap,
            number,
            cell,
            cells,
            used: Cell::new(0),
            class,
            #[cfg(feature = "sanitizer")]
            live: [const { Cell::new(0) }; CHUNK / 16 / 64],
        };
        // SAFETY: freshly allocated, large enough, aligned to CHUNK.
        unsafe { chunk.write(first) };
        #[cfg(feature = "sanitizer")]
        super::poison::poison(chunk.as_ptr().cast::<u8>().wrapping_add(FIRST), cell as usize * cells as usize);
        Some(chunk)
    }

    /// Gives the memory back.
    ///
    /// # Safety
    /// No cell of it may be used any more.
    pub(super) unsafe fn destroy(chunk: NonNull<Self>) {
        // SAFETY: alive until the call below.
        let head = unsafe { chunk.as_ref() };
        let layout = Self::layout(head.cell as usize, head.cells as usize);
        let keep = |spare: &Spare| {
            let mut spare = spare.0.borrow_mut();
            #[allow(clippy::absurd_extreme_comparisons, reason = "under AddressSanitizer there is room for none")]
            let room = spare.len() < SPARES;
            if room {
                spare.push(chunk.cast());
            }
            room
        };
        // At the end of the host thread there is no store any more.
        if layout.size() == CHUNK && SPARE.try_with(keep).unwrap_or(false) {
            return;
        }
        // SAFETY: allocated with this layout in `create`.
        unsafe { dealloc(chunk.as_ptr().cast(), layout) };
    }

    /// The chunk of a cell.
    ///
    /// # Safety
    /// `cell` must be an object of a heap.
    #[inline]
    pub(super) unsafe fn of<'a>(cell: NonNull<Header>) -> &'a Self {
        #[allow(clippy::cast_ptr_alignment, reason = "masking makes the alignment")]
        let chunk = cell.as_ptr().map_addr(|address| address & !(CHUNK - 1)).cast::<Self>();
        // SAFETY: cells begin in the first 64 KiB of a chunk that is aligned to it.
        unsafe { &*chunk }
    }

    /// Address of cell `index`.
    #[inline]
    pub(super) fn cell(&self, index: u32) -> NonNull<Header> {
        let base = std::ptr::with_exposed_provenance_mut::<u8>(std::ptr::from_ref(self).expose_provenance());
        // SAFETY: callers pass an index below `cells`, so the cell lies inside the chunk.
        unsafe { NonNull::new_unchecked(base.add(FIRST + index as usize * self.cell as usize)).cast() }
    }

    /// Index of a cell of this chunk.
    #[inline]
    pub(super) fn index(&self, cell: NonNull<Header>) -> u32 {
        let offset = cell.addr().get() - std::ptr::from_ref(self).addr() - FIRST;
        u32::try_from(offset).unwrap_or(0) / self.cell
    }

    /// Whether cell `index` holds a live object.
    pub(super) fn is_live(&self, index: u32) -> bool {
        #[cfg(feature = "sanitizer")]
        return self.live[index as usize / 64].get() >> (index % 64) & 1 == 1;
        #[cfg(not(feature = "sanitizer"))]
        // SAFETY: `index` is below `used`, so the header was written; a free cell has the tag `Free`.
        return unsafe { self.cell(index).as_ref() }.tag.get() != super::header::Tag::Free as u8;
    }

    /// Notes that cell `index` became live or free.
    #[inline]
    #[cfg_attr(not(feature = "sanitizer"), allow(clippy::unused_self, reason = "only the sanitizer build keeps the map"))]
    pub(super) fn mark(&self, index: impl FnOnce() -> u32, live: bool) {
        #[cfg(feature = "sanitizer")]
        {
            let index = index();
            let word = &self.live[index as usize / 64];
            let bit = 1u64 << (index % 64);
            word.set(if live { word.get() | bit } else { word.get() & !bit });
        }
        #[cfg(not(feature = "sanitizer"))]
        let _ = (index, live);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_their_sizes() {
        for size in 1..=LARGEST_SHARED {
            let class = class_of(size).unwrap();
            assert!(class < CLASSES && class_size(class) >= size, "{size}");
            assert!(class == 0 || class_size(class - 1) < size, "{size}");
        }
        assert_eq!(class_of(LARGEST_SHARED + 1), None);
    }
}
