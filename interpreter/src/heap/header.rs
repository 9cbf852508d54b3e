//! The sixteen bytes that every heap object begins with, and the tags that say which payload follows.
#![forbid(unsafe_code)]

use std::cell::Cell;
use std::ptr::NonNull;

/// Bits of [`Header::flags`].
pub(super) mod flag {
    /// `__del__` (or a generator's close) has run, or will not be asked for again (PEP 442).
    pub(in crate::heap) const FINALIZED: u8 = 1;
    /// The heap's weak table has entries for this object.
    pub(in crate::heap) const WEAKLY_REFERENCED: u8 = 2;
    /// Not freed by the count: builtin types.
    pub(in crate::heap) const IMMORTAL: u8 = 4;
    /// The object's own state asks for finalization (a suspended generator with a handler to run).
    pub(in crate::heap) const NEEDS_FINALIZER: u8 = 8;
    /// Its type is not the one that the payload belongs to by itself.
    pub(in crate::heap) const SUBCLASS: u8 = 16;
    /// Set aside by `gc.freeze()`: never garbage.
    pub(in crate::heap) const FROZEN: u8 = 32;
}

/// Header of a heap object.
#[repr(C)]
pub(crate) struct Header {
    /// Counted references.
    pub(super) count: Cell<u32>,
    /// Payload tag; [`Tag::Free`] marks a free cell of a chunk.
    pub(super) tag: Cell<u8>,
    /// Bits of [`flag`].
    pub(super) flags: Cell<u8>,
    /// Number of tail registers behind the payload (slots and inline attribute values).
    pub(super) tail: Cell<u16>,
    /// The type object, counted unless that is immortal; `None` while the VM makes its first types.
    pub(super) ty: Cell<Option<NonNull<Self>>>,
}

const _: () = assert!(size_of::<Header>() == 16);

macro_rules! tags {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {
        /// What the payload of a heap object is. One tag a payload type; many Python types may share one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Tag { $($(#[doc = $doc])+ $name),+ }
        impl Tag {
            const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

tags! {
    /// A free cell.
    Free,
    /// Instance of a class without a builtin payload.
    Instance,
    /// `str`.
    Str,
    /// An int beyond 64 bits, or of a subclass of int.
    Int,
    /// NaN, or a float of a subclass.
    Float,
    /// `complex`.
    Complex,
    /// `bytes`.
    Bytes,
    /// `bytearray`.
    ByteArray,
    /// `tuple`.
    Tuple,
    /// `list`.
    List,
    /// `dict`.
    Dict,
    /// `set` and `frozenset`.
    Set,
    /// `range`.
    Range,
    /// `slice`.
    Slice,
    /// `type` and its subclasses.
    Type,
    /// Python function.
    Function,
    /// Builtin function or unbound builtin method.
    Native,
    /// Bound method.
    Method,
    /// `staticmethod`, `classmethod`.
    MethodWrapper,
    /// `property`.
    Property,
    /// Member, getset and wrapper descriptors of types.
    Descriptor,
    /// `super`.
    Super,
    /// Closure cell.
    Cell,
    /// Code object.
    Code,
    /// Frame object.
    Frame,
    /// Traceback entry.
    Traceback,
    /// Generator, coroutine, asynchronous generator and the awaitables of its methods.
    Generator,
    /// Module.
    Module,
    /// Any exception.
    Exception,
    /// Weak reference and proxy.
    WeakRef,
    /// Iterator written in Rust.
    Iterator,
    /// Mapping proxy, dict views, frame-locals proxies.
    View,
    /// Other payloads written in Rust, behind one trait object.
    Foreign,
    /// What `coroutine.__await__()` gives.
    CoroutineWrapper,
    /// Awaitable of one step of an asynchronous generator.
    AsyncStep,
    /// Parameterised class (`list[int]`).
    Alias,
    /// `typing.Union`.
    Union,
    /// `_thread.lock`, `_thread.RLock`.
    Lock,
    /// `_thread._ThreadHandle`.
    ThreadHandle,
    /// `_thread._local`.
    ThreadLocal,
    /// `functools._lru_cache_wrapper`.
    LruCache,
    /// `functools.partial`.
    Partial,
    /// What `functools.cmp_to_key` gives.
    ComparisonKey,
    /// Iterators of `itertools`.
    Itertools,
    /// `collections.deque`.
    Deque,
    /// Iterators of `collections.deque`.
    DequeIterator,
    /// Field of a named tuple.
    TupleGetter,
    /// `operator.itemgetter`, `attrgetter`, `methodcaller`.
    Getter,
    /// Registry and caches of an abstract base class.
    AbstractBase,
}

impl Tag {
    /// The tag with this number.
    #[inline]
    pub(super) fn from_number(number: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

impl Header {
    #[inline]
    pub(super) fn has(&self, bit: u8) -> bool {
        self.flags.get() & bit != 0
    }

    pub(super) fn set(&self, bit: u8) {
        self.flags.set(self.flags.get() | bit);
    }

    pub(super) fn unset(&self, bit: u8) {
        self.flags.set(self.flags.get() & !bit);
    }
}
