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

/// The special methods of context managers that were found lately, by version of the type. It keeps nothing alive.
#[derive(Default)]
pub struct Specials([Special; 16]);

/// One of [`Specials`].
#[derive(Clone, Copy, Default)]
struct Special {
    /// Version of the type; 0 never.
    version: u32,
    /// Number of the method.
    number: u16,
    function: Uncounted,
}

impl Specials {
    /// The types that take turns in a program are few: a place for each four methods.
    fn place(version: u32, number: u16) -> usize {
        (version as usize * 4 + usize::from(number & 3)) & 15
    }

    /// What was found for method `number` at this version.
    #[inline]
    pub(super) fn find(&self, version: u32, number: u16) -> Option<&Uncounted> {
        let known = &self.0[Self::place(version, number)];
        (version != 0 && known.version == version && known.number == number).then_some(&known.function)
    }

    /// Remembers what was found.
    pub(super) fn remember(&mut self, version: u32, number: u16, found: &Value) {
        self.0[Self::place(version, number)] = Special { version, number, function: Uncounted::of(found) };
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
