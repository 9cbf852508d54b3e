//! Weak references: a table from objects to the references that point at them.

use std::cell::Cell;
use std::ptr::NonNull;

use super::header::{Header, flag};
use super::value::Value;
use super::{Heap, HeapState, Pending};

crate::payload! {
    /// A weak reference or proxy.
    pub struct WeakRef as WeakRef {
        /// The object, while it lives.
        pub target: Target,
        /// Called with the reference when the object has died.
        pub callback: Option<Value>,
        /// Hash of the object, once asked for.
        pub hash: Cell<Option<i64>>,
    }
}

/// Pointer that is not counted; cleared before the object goes.
pub struct Target(Cell<Option<NonNull<Header>>>);

crate::plain!(Target);

impl WeakRef {
    /// A reference to `object`; [`Heap::link_weakref`] must follow when it is an object.
    pub fn new(object: &Value, callback: Option<Value>) -> Self {
        Self { target: Target(Cell::new(object.header().map(NonNull::from))), callback, hash: Cell::new(None) }
    }

    /// The object, if it still lives.
    pub fn upgrade(&self) -> Option<Value> {
        let header = self.target.0.get()?;
        // SAFETY: targets are cleared before their object is destroyed.
        let object = unsafe { header.as_ref() };
        if object.count.get() == 0 {
            return None;
        }
        if !object.has(flag::IMMORTAL) {
            object.count.set(object.count.get() + 1);
        }
        Some(Value::from_header(header))
    }
}

impl Heap {
    /// Enters a new weak reference into the table. `reference` must be a [`WeakRef`] to a heap object.
    pub fn link_weakref(&self, reference: &Value) {
        let target = reference.get::<WeakRef>(self).and_then(|weak| weak.target.0.get());
        if let (Some(target), Some(header)) = (target, reference.header()) {
            // SAFETY: the target is live: it was given as a value when the reference was made.
            unsafe { target.as_ref() }.set(flag::WEAKLY_REFERENCED);
            self.state().weak.borrow_mut().entry(target).or_default().push(NonNull::from(header));
        }
    }

    /// The weak references to `object`, the oldest first.
    pub fn weakrefs(&self, object: &Value) -> Vec<Value> {
        let Some(header) = object.header() else { return Vec::new() };
        let weak = self.state().weak.borrow();
        let live = weak.get(&NonNull::from(header)).into_iter().flatten();
        live.map(|reference| HeapState::retain(*reference)).collect()
    }
}

impl HeapState {
    /// Clears the references to a dying object; callbacks are queued, the youngest reference first.
    pub(super) fn clear_weakrefs(&self, header: NonNull<Header>) {
        // SAFETY: the object is about to die and not yet freed.
        unsafe { header.as_ref() }.unset(flag::WEAKLY_REFERENCED);
        let references = self.weak.borrow_mut().remove(&header).unwrap_or_default();
        for reference in references.into_iter().rev() {
            // SAFETY: references leave the table when they die, so this one is not freed.
            let (object, weak) = unsafe { (reference.as_ref(), Self::payload_of::<WeakRef>(reference).as_ref()) };
            weak.target.0.set(None);
            if object.count.get() > 0
                && let Some(callback) = &weak.callback
            {
                self.push_pending(Pending::WeakCallback { reference: Self::retain(reference), callback: callback.clone() });
            }
        }
    }

    /// Takes a dying weak reference out of the table.
    pub(super) fn unlink_weakref(&self, reference: NonNull<Header>) {
        // SAFETY: the reference is about to be destroyed and still whole.
        let weak = unsafe { Self::payload_of::<WeakRef>(reference).as_ref() };
        if let Some(target) = weak.target.0.take()
            && let Some(list) = self.weak.borrow_mut().get_mut(&target)
        {
            list.retain(|other| *other != reference);
        }
    }
}
