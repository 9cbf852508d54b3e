//! Registers: the chunked stack that they lie on, and the views of one frame's registers.
//!
//! Chunks never move, so a view stays valid while its frame is on the thread's list of levels. Beyond the live registers the
//! stack holds no counted pointer, so making a register undefined there needs no release.

use std::ptr::NonNull;

use crate::heap::Value;
use crate::object::payloads::Generator;

/// Registers of a chunk.
const CHUNK: usize = 1024;

/// The value stack of a thread.
#[derive(Default)]
pub struct Stack {
    chunks: Vec<Box<[Option<Value>]>>,
}

/// A place on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The registers that begin here.
    pub window: Window,
    /// End of the chunk.
    limit: *const Option<Value>,
    /// Number of the chunk.
    chunk: u32,
}

impl Place {
    /// A place further on in the same chunk.
    #[inline]
    pub fn at(self, window: Window) -> Self {
        Self { window, ..self }
    }

    /// Whether `count` registers fit behind `window`, which lies in the same chunk.
    #[inline]
    pub fn fits(&self, window: Window, count: u16) -> bool {
        window.0.as_ptr().addr() + usize::from(count) * size_of::<Option<Value>>() <= self.limit.addr()
    }
}

impl Stack {
    /// Room for `count` registers at `place` (`None`: at the beginning), or at the start of a later chunk. The registers are not cleared.
    pub fn reserve(&mut self, place: Option<Place>, count: u16) -> Place {
        if let Some(place) = place
            && place.fits(place.window, count)
        {
            return place;
        }
        let next = place.map_or(0, |place| place.chunk as usize + 1);
        let length = usize::from(count).max(CHUNK);
        // Chunks behind the running frames hold no counted pointer, so they may be replaced.
        if self.chunks.get(next).is_some_and(|chunk| chunk.len() < length) {
            self.chunks.truncate(next);
        }
        while self.chunks.len() <= next {
            self.chunks.push(std::iter::repeat_with(|| None).take(length).collect());
        }
        let range = self.chunks[next].as_mut_ptr_range();
        let window = NonNull::new(range.start).unwrap_or_else(NonNull::dangling);
        Place { window: Window(window), limit: range.end, chunk: u32::try_from(next).unwrap_or(u32::MAX) }
    }

    /// Bytes of all registers.
    pub fn bytes(&self) -> usize {
        self.chunks.iter().map(|chunk| size_of_val::<[Option<Value>]>(chunk)).sum()
    }
}

impl std::fmt::Debug for Stack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stack({} chunks)", self.chunks.len())
    }
}

/// View of a frame's registers. Valid while the frame is on its thread's list of levels, a generator's while that lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window(NonNull<Option<Value>>);

impl Window {
    /// View of no register.
    pub const NONE: Self = Self(NonNull::dangling());

    /// The registers of a generator, which lie behind its payload. Valid while the generator lives: its level keeps it.
    #[inline]
    pub fn of_generator(generator: &Value) -> Option<Self> {
        generator.tail_start::<Generator>().map(Self)
    }

    #[inline]
    fn at(self, index: u16) -> *mut Option<Value> {
        // SAFETY: the verifier has checked that register numbers are below the frame's count, for which there is room.
        unsafe { self.0.as_ptr().add(usize::from(index)) }
    }

    /// The registers from `index` on.
    #[inline]
    pub fn from(self, index: u16) -> Self {
        // SAFETY: as in `at`; never null.
        Self(unsafe { NonNull::new_unchecked(self.at(index)) })
    }

    /// Borrows register `index`. The borrow may live across Python code: registers of a waiting frame are written by nobody
    /// (a frame-locals proxy keeps what it replaces until the frame ends).
    #[inline]
    pub fn get<'a>(self, index: u16) -> Option<&'a Value> {
        // SAFETY: live register, see above.
        unsafe { (*self.at(index)).as_ref() }
    }

    /// Borrows an operand; the compiler has made sure that it is defined.
    #[inline]
    pub fn read<'a>(self, index: u16) -> &'a Value {
        const UNDEFINED: &Value = &Value::NONE;
        self.get(index).unwrap_or(UNDEFINED)
    }

    /// The int in register `index`, when it is an immediate one.
    #[inline(always)]
    pub fn int(self, index: u16) -> Option<i64> {
        self.get(index).and_then(Value::as_int)
    }

    /// The float in register `index`, when it is an immediate one.
    #[inline(always)]
    pub fn float(self, index: u16) -> Option<f64> {
        self.get(index).and_then(Value::as_float)
    }

    /// Takes register `index`, which becomes undefined.
    #[inline]
    pub fn take(self, index: u16) -> Option<Value> {
        // SAFETY: live register, no borrow of it is held.
        unsafe { (*self.at(index)).take() }
    }

    /// Takes an operand that is defined.
    #[inline]
    pub fn consume(self, index: u16) -> Value {
        self.take(index).unwrap_or(Value::NONE)
    }

    /// Register `index` as an operand: taken when it dies with the instruction, else another reference to its content.
    #[inline(always)]
    pub fn operand(self, index: u16, dies: bool) -> Option<Value> {
        if dies { self.take(index) } else { self.get(index).cloned() }
    }

    /// Replaces register `index` and gives the old content.
    #[inline]
    pub fn replace(self, index: u16, value: Option<Value>) -> Option<Value> {
        // SAFETY: as in `take`.
        unsafe { self.at(index).replace(value) }
    }

    /// Stores in register `index`, then drops the old content.
    #[inline]
    pub fn set(self, index: u16, value: Value) {
        drop(self.replace(index, Some(value)));
    }

    /// Stores an immediate value in register `index`; whether a counted one may have died.
    #[inline(always)]
    pub fn put(self, index: u16, value: Value) -> bool {
        self.move_in(index, Some(value))
    }

    /// Stores in register `index`, then drops the old content; whether that was counted.
    #[inline(always)]
    pub fn move_in(self, index: u16, value: Option<Value>) -> bool {
        let old = self.replace(index, value);
        let counted = old.as_ref().is_some_and(Value::is_counted);
        if counted {
            drop(old);
        } else {
            std::mem::forget(old);
        }
        counted
    }

    /// Releases register `index`; whether it held something counted.
    #[inline(always)]
    pub fn discard(self, index: u16) -> bool {
        self.move_in(index, None)
    }

    /// Releases the first `count` registers of a frame that ends, the last first. What counts no reference stays as it is: beyond the live
    /// registers nobody reads it.
    #[inline(always)]
    pub fn abandon(self, count: u16) {
        for index in (0..count).rev() {
            if self.get(index).is_some_and(Value::is_counted) {
                drop(self.take(index));
            }
        }
    }

    /// Makes registers beyond the live ones undefined, from `start` to `end`.
    #[inline]
    pub fn clear_fresh(self, start: u16, end: u16) {
        for index in start..end {
            // SAFETY: inside the reserved room; such registers hold no counted pointer, so nothing is leaked.
            unsafe { self.at(index).write(None) };
        }
    }

    /// Releases registers, the last first.
    pub fn release(self, start: u16, end: u16) {
        for index in (start..end).rev() {
            drop(self.take(index));
        }
    }

    /// The registers `start..start + count`, as a native sees them.
    #[inline]
    pub fn slice<'a>(self, start: u16, count: u16) -> &'a mut [Option<Value>] {
        // SAFETY: live registers of a waiting frame's call window; only the native that gets the slice uses them.
        unsafe { std::slice::from_raw_parts_mut(self.at(start), usize::from(count)) }
    }
}
