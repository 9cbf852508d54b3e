//! Values: two words, a non-zero kind and a payload.

use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::ptr::NonNull;

use super::header::{Header, Tag, flag};
use super::release;

/// The payload word is a counted pointer.
const COUNTED: u64 = 0x100;
/// The object's type is not the one that its payload tag belongs to by itself.
const SUBCLASS: u64 = 0x200;
/// The payload word is a pointer, counted or not.
const POINTER: u64 = 0x400;

const NONE: u64 = 1;
const BOOL: u64 = 2;
const INT: u64 = 3;
const FLOAT: u64 = 4;
const ELLIPSIS: u64 = 5;
const NOT_IMPLEMENTED: u64 = 6;
/// Tags of heap payloads follow the immediate kinds in the low byte.
const FIRST_TAG: u64 = 16;

/// A Python value. `Option<Value>` is a register (`None` = undefined) and has the same size.
///
/// Cloning adds a reference, dropping takes one away; deallocation is iterative and never runs Python code:
/// finalizers and weakref callbacks are queued in the heap.
#[repr(C)]
pub struct Value {
    kind: NonZeroU64,
    bits: u64,
    /// Values belong to the thread that their VM runs on.
    local: PhantomData<*const ()>,
}

const _: () = assert!(size_of::<Value>() == 16 && size_of::<Option<Value>>() == 16);
const _: () = assert!(size_of::<Result<Value, crate::vm::Raised>>() == 16);

/// A value by its kind, for a complete `match` outside hot paths.
#[derive(Clone, Copy)]
pub enum Kind {
    /// `None`.
    None,
    /// A bool.
    Bool(bool),
    /// An int of 64 bits.
    Int(i64),
    /// A float other than NaN.
    Float(f64),
    /// `...`.
    Ellipsis,
    /// `NotImplemented`.
    NotImplemented,
    /// A heap object.
    Object(Tag),
}

impl Value {
    /// `None`.
    pub const NONE: Self = Self::immediate(NONE, 0);
    /// `True`.
    pub const TRUE: Self = Self::immediate(BOOL, 1);
    /// `False`.
    pub const FALSE: Self = Self::immediate(BOOL, 0);
    /// `...`.
    pub const ELLIPSIS: Self = Self::immediate(ELLIPSIS, 0);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Self = Self::immediate(NOT_IMPLEMENTED, 0);

    #[inline]
    const fn immediate(kind: u64, bits: u64) -> Self {
        match NonZeroU64::new(kind) {
            Some(kind) => Self { kind, bits, local: PhantomData },
            None => unreachable!(),
        }
    }

    /// An int of 64 bits.
    #[inline]
    pub const fn int(n: i64) -> Self {
        Self::immediate(INT, n.cast_unsigned())
    }

    /// A bool.
    #[inline]
    pub const fn bool(b: bool) -> Self {
        Self::immediate(BOOL, b as u64)
    }

    /// A float that is not NaN; a NaN needs an object (`vm.new_float`) because it has an identity.
    #[inline]
    pub fn float(x: f64) -> Option<Self> {
        (!x.is_nan()).then(|| Self::immediate(FLOAT, x.to_bits()))
    }

    /// Makes a value of a live object. The caller hands one counted reference over, unless the object is immortal.
    #[inline]
    pub(super) fn from_header(pointer: NonNull<Header>) -> Self {
        // SAFETY: callers pass pointers to live objects of this heap only.
        let header = unsafe { pointer.as_ref() };
        let counted = if header.has(flag::IMMORTAL) { 0 } else { COUNTED };
        let subclass = if header.has(flag::SUBCLASS) { SUBCLASS } else { 0 };
        let kind = FIRST_TAG + u64::from(header.tag.get()) + POINTER + counted + subclass;
        Self::immediate(kind, pointer.as_ptr().expose_provenance() as u64)
    }

    /// The object's header, unless the value is immediate.
    #[inline]
    pub(super) fn header(&self) -> Option<&Header> {
        if self.kind.get() & POINTER == 0 {
            return None;
        }
        // SAFETY: a POINTER value holds the address of a live header: the value itself owns a reference, or it is static.
        Some(unsafe { &*self.address_ptr() })
    }

    #[inline]
    fn address_ptr(&self) -> *const Header {
        std::ptr::with_exposed_provenance(self.bits as usize)
    }

    /// The heap tag.
    #[inline]
    pub fn tag(&self) -> Option<Tag> {
        if self.kind.get() & POINTER == 0 { None } else { Tag::from_number((self.kind.get() & 0xff) - FIRST_TAG) }
    }

    /// Whether this is a heap object with payload `tag`, of the payload's own type or a subclass.
    #[inline]
    pub fn is_tag(&self, tag: Tag) -> bool {
        self.kind.get() & (POINTER | 0xff) == POINTER | (FIRST_TAG + tag as u64)
    }

    /// Whether this is a heap object with payload `tag` whose type is exactly the payload's own.
    #[inline]
    pub fn is_exact(&self, tag: Tag) -> bool {
        self.kind.get() & (POINTER | SUBCLASS | 0xff) == POINTER | (FIRST_TAG + tag as u64)
    }

    /// The kind with its immediate payload.
    #[inline]
    pub fn kind(&self) -> Kind {
        match self.kind.get() {
            NONE => Kind::None,
            BOOL => Kind::Bool(self.bits != 0),
            INT => Kind::Int(self.bits.cast_signed()),
            FLOAT => Kind::Float(f64::from_bits(self.bits)),
            ELLIPSIS => Kind::Ellipsis,
            NOT_IMPLEMENTED => Kind::NotImplemented,
            _ => Kind::Object(self.tag().unwrap_or(Tag::Instance)),
        }
    }

    /// The int, when it is an immediate one. A bool is not.
    #[inline]
    pub fn as_int(&self) -> Option<i64> {
        (self.kind.get() == INT).then_some(self.bits.cast_signed())
    }

    /// The float, when it is an immediate one.
    #[inline]
    pub fn as_float(&self) -> Option<f64> {
        (self.kind.get() == FLOAT).then_some(f64::from_bits(self.bits))
    }

    /// The bool.
    #[inline]
    pub fn as_bool(&self) -> Option<bool> {
        (self.kind.get() == BOOL).then_some(self.bits != 0)
    }

    /// Whether this is `None`.
    #[inline]
    pub fn is_none(&self) -> bool {
        self.kind.get() == NONE
    }

    /// Whether this is `NotImplemented`.
    #[inline]
    pub fn is_not_implemented(&self) -> bool {
        self.kind.get() == NOT_IMPLEMENTED
    }

    /// Python's `is`: same object, or same immediate value.
    #[inline]
    pub fn is(&self, other: &Self) -> bool {
        self.bits == other.bits && self.kind.get() & 0xff == other.kind.get() & 0xff
    }

    /// Address of the object, as a key that is unique while it lives. Not for output: `vm.id_of` is.
    #[inline]
    pub fn address(&self) -> Option<usize> {
        (self.kind.get() & POINTER != 0).then_some(self.bits as usize)
    }

    /// Whether references to it are counted.
    #[inline]
    pub fn is_counted(&self) -> bool {
        self.kind.get() & COUNTED != 0
    }

    /// Number of counted references; immediates and statics have none.
    pub fn ref_count(&self) -> Option<u32> {
        if self.kind.get() & COUNTED == 0 { None } else { self.header().map(|header| header.count.get()) }
    }
}

impl Clone for Value {
    #[inline]
    fn clone(&self) -> Self {
        if self.kind.get() & COUNTED != 0 {
            // SAFETY: COUNTED implies POINTER, and `self` owns a reference.
            let count = unsafe { &(*self.address_ptr()).count };
            count.set(count.get().wrapping_add(1));
        }
        Self { kind: self.kind, bits: self.bits, local: PhantomData }
    }
}

impl Drop for Value {
    #[inline]
    fn drop(&mut self) {
        if self.kind.get() & COUNTED != 0 {
            // SAFETY: as in `clone`; the reference counted here is ours.
            let header = unsafe { &*self.address_ptr() };
            let left = header.count.get().wrapping_sub(1);
            header.count.set(left);
            if left == 0 {
                release::last_reference_gone(NonNull::from(header));
            }
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind() {
            Kind::None => f.write_str("None"),
            Kind::Bool(b) => write!(f, "{b}"),
            Kind::Int(n) => write!(f, "{n}"),
            Kind::Float(x) => write!(f, "{x:?}"),
            Kind::Ellipsis => f.write_str("Ellipsis"),
            Kind::NotImplemented => f.write_str("NotImplemented"),
            Kind::Object(tag) => write!(f, "<{tag:?}>"),
        }
    }
}
