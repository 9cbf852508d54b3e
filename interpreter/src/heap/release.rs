//! What happens when the last reference goes. Iterative: a list nested a million deep is freed without recursion.

use std::ptr::NonNull;

use super::chunk::Chunk;
use super::header::{Header, flag};
use super::value::Value;
use super::{HeapState, Pending};

/// The count of `header` has reached zero.
#[inline(never)]
pub(super) fn last_reference_gone(header: NonNull<Header>) {
    // SAFETY: the object was live until this moment, so its chunk and its heap are.
    let heap = unsafe { Chunk::of(header).heap.as_ref() };
    if heap.closing.get() {
        return;
    }
    if heap.releasing.replace(true) {
        heap.dying.borrow_mut().push(header);
        heap.waiting.set(heap.waiting.get() + 1);
        return;
    }
    release(heap, header);
    drain(heap);
    heap.releasing.set(false);
}

/// Releases all that is on the list. What an object held dies right after it, in the order in which it dropped it.
fn drain(heap: &HeapState) {
    while heap.waiting.get() > 0 {
        let next = heap.dying.borrow_mut().pop();
        heap.waiting.set(heap.waiting.get() - 1);
        next.inspect(|header| release(heap, *header));
    }
}

/// Releases one object, or puts it off until its finalizer has run.
#[inline]
fn release(heap: &HeapState, header: NonNull<Header>) {
    // SAFETY: its count has just reached zero, or it is on the list; hence not freed.
    let object = unsafe { header.as_ref() };
    if object.flags.get() & (flag::NEEDS_FINALIZER | flag::WEAKLY_REFERENCED) != 0 && is_put_off(heap, header) {
        return;
    }
    let start = heap.waiting.get();
    // SAFETY: no reference to the object is left, and it leaves the list here.
    unsafe { heap.destroy(header) };
    if heap.waiting.get() > start + 1 {
        heap.dying.borrow_mut()[start..].reverse();
    }
}

/// What is to be done before an object goes: its weak references are cleared, or its finalizer runs first.
#[cold]
fn is_put_off(heap: &HeapState, header: NonNull<Header>) -> bool {
    // SAFETY: as in `release`.
    let object = unsafe { header.as_ref() };
    if object.has(flag::NEEDS_FINALIZER) && !object.has(flag::FINALIZED) {
        object.set(flag::FINALIZED);
        object.count.set(1);
        heap.push_pending(Pending::Finalize(Value::from_header(header)));
        return true;
    }
    if object.has(flag::WEAKLY_REFERENCED) {
        heap.clear_weakrefs(header);
    }
    false
}
