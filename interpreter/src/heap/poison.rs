//! Poisoning of freed cells, for builds with the feature `sanitizer` and `-Zsanitizer=address`.

unsafe extern "C" {
    fn __asan_poison_memory_region(start: *const u8, size: usize);
    fn __asan_unpoison_memory_region(start: *const u8, size: usize);
}

/// Cells kept back before they are handed out again.
pub(super) const QUARANTINE: usize = 4096;

/// Makes any access to the region a report.
pub(super) fn poison(start: *const u8, size: usize) {
    // SAFETY: the region is a cell of a live chunk; the call changes shadow memory only.
    unsafe { __asan_poison_memory_region(start, size) }
}

/// Allows access to the region again.
pub(super) fn unpoison(start: *const u8, size: usize) {
    // SAFETY: as above.
    unsafe { __asan_unpoison_memory_region(start, size) }
}
