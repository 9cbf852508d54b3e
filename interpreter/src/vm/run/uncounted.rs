//! A copy of a value that counts no reference: what inline caches remember.

use std::mem::MaybeUninit;

use crate::heap::Value;

/// Copy of a value without a reference of its own.
#[derive(Clone, Copy)]
pub struct Uncounted(MaybeUninit<[u64; 2]>);

const _: () = assert!(size_of::<Uncounted>() == size_of::<Value>() && align_of::<u64>() == align_of::<Value>());

impl Default for Uncounted {
    fn default() -> Self {
        Self::of(&Value::NONE)
    }
}

impl Uncounted {
    /// A copy of `value`.
    pub fn of(value: &Value) -> Self {
        // SAFETY: a value is two plain words; the copy is never dropped as one.
        Self(unsafe { std::ptr::from_ref(value).cast::<MaybeUninit<[u64; 2]>>().read() })
    }

    /// The value.
    ///
    /// # Safety
    /// What it was copied from must still hold its reference.
    #[inline]
    pub(super) unsafe fn get(&self) -> &Value {
        // SAFETY: made by `of`; the caller knows that the object lives.
        unsafe { &*self.0.as_ptr().cast::<Value>() }
    }
}
