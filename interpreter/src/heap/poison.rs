//! Poisoning of freed cells under the feature `sanitizer`, which is for builds with `-Zsanitizer=address`.

#[cfg(feature = "sanitizer")]
mod region {
    unsafe extern "C" {
        fn __asan_poison_memory_region(start: *const u8, size: usize);
        fn __asan_unpoison_memory_region(start: *const u8, size: usize);
    }

    /// Cells kept back before they are handed out again.
    pub(in crate::heap) const QUARANTINE: usize = 4096;

    pub(in crate::heap) fn poison(start: *const u8, size: usize) {
        // SAFETY: the region is a cell of a live chunk; the call changes shadow memory only.
        unsafe { __asan_poison_memory_region(start, size) }
    }

    pub(in crate::heap) fn unpoison(start: *const u8, size: usize) {
        // SAFETY: as above.
        unsafe { __asan_unpoison_memory_region(start, size) }
    }
}

#[cfg(not(feature = "sanitizer"))]
mod region {
    pub(in crate::heap) const QUARANTINE: usize = 0;
    pub(in crate::heap) fn poison(_: *const u8, _: usize) {}
    pub(in crate::heap) fn unpoison(_: *const u8, _: usize) {}
}

pub(super) use region::{QUARANTINE, poison, unpoison};
