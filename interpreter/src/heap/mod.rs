//! Heap: values, objects, counted lifetimes, weak references, cycles, byte accounting.
//!
//! Knows layouts and lifetimes. Knows no Python semantics: not what a type, a frame or an exception is.
//! One of three places with unsafe code. The rules that make it sound:
//!
//! - The heap is the token: `&Heap` gives shared payloads, `&mut Heap` the one exclusive payload. All that may run
//!   Python takes `&mut Vm`, which contains the heap, so no borrow lives across it.
//! - A value owns a reference, so what it points at lives as long as the value; a payload borrow also borrows the value.
//! - Dropping a value runs no Python code and writes to dying objects only (and to cells of weak references).
#![allow(unsafe_code, reason = "memory of objects: one of the three places that hold unsafe code")]
#![allow(clippy::cast_possible_truncation, reason = "addresses and cell counts; only 64-bit targets are supported")]

mod chunk;
mod collect;
mod header;
mod payload;
#[cfg(feature = "sanitizer")]
mod poison;
mod release;
mod value;
mod walk;
mod weak;

use std::alloc::Layout;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::ptr::NonNull;

use chunk::{CLASSES, Chunk, class_of};
use header::{Header, flag};

pub use collect::Garbage;
pub use header::Tag;
pub use payload::{Payload, Trace, Visitor};
pub use value::{Kind, Value};
pub use weak::WeakRef;

/// The byte limit is reached. The VM turns it into `MemoryError`, or into the end of the run an eighth beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory {
    /// An eighth beyond the limit: no handler may run.
    pub fatal: bool,
}

const _: () = assert!(size_of::<usize>() == 8);

/// Work for the next instruction boundary, in order.
#[derive(Debug)]
pub enum Pending {
    /// Run `__del__`, or close the generator. The object has no other reference.
    Finalize(Value),
    /// Call the callback of a weak reference whose object has died.
    WeakCallback {
        /// The reference, its argument.
        reference: Value,
        /// The callable.
        callback: Value,
    },
}

/// What a new object is like, besides its payload.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// The type is not the payload's own one.
    pub subclass: bool,
    /// The type has `__del__`.
    pub finalizer: bool,
    /// Tail registers (slots, dict, inline attribute values), all undefined at first.
    pub tail: u16,
}

/// Functions of a payload type.
struct PayloadTable {
    layout: Layout,
    /// Whether it counts for the collector.
    container: bool,
    /// Clears and drops the payload; gives the bytes that it held outside.
    release: unsafe fn(*mut u8) -> usize,
    drop: unsafe fn(*mut u8),
    trace: unsafe fn(*mut u8) -> *mut dyn Trace,
}

struct TableOf<T>(std::marker::PhantomData<T>);

impl<T: Payload> TableOf<T> {
    const TABLE: PayloadTable = PayloadTable {
        layout: Layout::new::<T>(),
        container: T::TAG.is_container(),
        // SAFETY: called once, with a pointer to a payload of this tag that nothing else refers to.
        release: |payload| unsafe {
            let outside = (*payload.cast::<T>()).extra_size();
            (*payload.cast::<T>()).clear();
            payload.cast::<T>().drop_in_place();
            outside
        },
        // SAFETY: called with a pointer to a payload of this tag.
        drop: |payload| unsafe { payload.cast::<T>().drop_in_place() },
        trace: |payload| payload.cast::<T>() as *mut dyn Trace,
    };
    const CHECK: () = assert!(align_of::<T>() <= 16);
}

/// A heap. Dropping it frees all objects without running any finalizer.
pub struct Heap(NonNull<HeapState>);

pub(super) struct HeapState {
    free: [Cell<Option<NonNull<Header>>>; CLASSES],
    fresh: [Cell<Option<NonNull<Chunk>>>; CLASSES],
    chunks: RefCell<Vec<Option<NonNull<Chunk>>>>,
    /// When objects with finalizers were made: the collector runs these in that order.
    births: RefCell<HashMap<NonNull<Header>, u64>>,
    /// Objects with finalizers ever made.
    born: Cell<u64>,
    tables: [Cell<Option<&'static PayloadTable>>; 64],
    bytes: Cell<usize>,
    limit: Cell<usize>,
    live: Cell<usize>,
    /// Containers made since the last collection, less those that died.
    young: Cell<usize>,
    /// Number of young containers at which a collection is due.
    due: Cell<usize>,
    /// Containers made since everything was looked at, while a collection is due all the time; some are dead.
    recent: RefCell<Vec<NonNull<Header>>>,
    dying: RefCell<Vec<NonNull<Header>>>,
    /// Length of `dying`.
    waiting: Cell<usize>,
    releasing: Cell<bool>,
    closing: Cell<bool>,
    pending: RefCell<VecDeque<Pending>>,
    attention: Cell<bool>,
    turn_over: Cell<bool>,
    weak: RefCell<HashMap<NonNull<Header>, Vec<NonNull<Header>>>>,
    /// Freed cells with their classes, before they are used again.
    #[cfg(feature = "sanitizer")]
    quarantine: RefCell<VecDeque<(NonNull<Header>, usize)>>,
}

impl Heap {
    /// An empty heap that may hold `limit` bytes.
    pub fn new(limit: usize) -> Self {
        let state = Box::new(HeapState {
            free: [const { Cell::new(None) }; CLASSES],
            fresh: [const { Cell::new(None) }; CLASSES],
            chunks: RefCell::default(),
            births: RefCell::default(),
            born: Cell::new(0),
            tables: [const { Cell::new(None) }; 64],
            bytes: Cell::new(0),
            limit: Cell::new(limit),
            live: Cell::new(0),
            young: Cell::new(0),
            due: Cell::new(usize::MAX),
            recent: RefCell::default(),
            dying: RefCell::default(),
            waiting: Cell::new(0),
            releasing: Cell::new(false),
            closing: Cell::new(false),
            pending: RefCell::default(),
            attention: Cell::new(false),
            turn_over: Cell::new(false),
            weak: RefCell::default(),
            #[cfg(feature = "sanitizer")]
            quarantine: RefCell::default(),
        });
        Self(NonNull::from(Box::leak(state)))
    }

    /// From now on no count frees anything: the end of the heap does.
    pub fn close(&self) {
        self.state().closing.set(true);
    }

    #[inline]
    fn state(&self) -> &HeapState {
        // SAFETY: freed in `drop` only. All fields are cells, so shared access is enough everywhere.
        unsafe { self.0.as_ref() }
    }

    /// Makes an object of type `ty` (a type object, or `None` while the first types are made).
    pub fn alloc<T: Payload>(&self, ty: Option<&Value>, payload: T, shape: Shape) -> Result<Value, OutOfMemory> {
        let () = TableOf::<T>::CHECK;
        let state = self.state();
        let tail_at = payload::PAYLOAD + size_of::<T>().next_multiple_of(8);
        let size = tail_at + usize::from(shape.tail) * size_of::<Option<Value>>();
        let outside = payload.extra_size();
        state.charge(size + outside)?;
        let Some(cell) = state.cell(self.0, size) else {
            state.bytes.set(state.bytes.get() - size - outside);
            return Err(OutOfMemory { fatal: true });
        };
        state.tables[T::TAG as usize].set(Some(&TableOf::<T>::TABLE));
        state.live.set(state.live.get() + 1);
        if TableOf::<T>::TABLE.container {
            let young = state.young.get() + 1;
            state.young.set(young);
            if young > state.due.get() {
                state.attention.set(true);
                if state.due.get() == 0 {
                    state.recent.borrow_mut().push(cell);
                }
            }
        }
        let mut flags = 0;
        if shape.subclass {
            flags |= flag::SUBCLASS;
        }
        if shape.finalizer {
            flags |= flag::NEEDS_FINALIZER;
            state.born.set(state.born.get() + 1);
            state.births.borrow_mut().insert(cell, state.born.get());
        }
        let ty = ty.and_then(Value::header).inspect(|header| HeapState::count_up(header)).map(NonNull::from);
        let header = Header {
            count: Cell::new(1),
            tag: Cell::new(T::TAG as u8),
            flags: Cell::new(flags),
            tail: Cell::new(shape.tail),
            ty: Cell::new(ty),
        };
        // SAFETY: the cell is free, aligned to 16 and at least `size` long.
        unsafe {
            cell.write(header);
            HeapState::payload_of::<T>(cell).write(payload);
            let tail = cell.cast::<u8>().add(tail_at).cast::<Option<Value>>();
            for index in 0..usize::from(shape.tail) {
                tail.add(index).write(None);
            }
        }
        Ok(Value::from_header(cell))
    }

    /// Counts bytes that a payload came to hold outside its object, before it does.
    pub fn charge(&self, bytes: usize) -> Result<(), OutOfMemory> {
        self.state().charge(bytes)
    }

    /// Counts bytes that a payload no longer holds.
    pub fn discharge(&self, bytes: usize) {
        let state = self.state();
        state.bytes.set(state.bytes.get().saturating_sub(bytes));
    }

    /// Changes the limit.
    pub fn set_limit(&self, bytes: usize) {
        self.state().limit.set(bytes);
    }

    /// Bytes in use.
    pub fn bytes(&self) -> usize {
        self.state().bytes.get()
    }

    /// Live objects.
    pub fn live(&self) -> usize {
        self.state().live.get()
    }

    /// Containers made since the last collection, less those that died.
    pub fn young(&self) -> usize {
        self.state().young.get()
    }

    /// No collection becomes due before [`Heap::resume_collection`] gets what this gives.
    pub fn pause_collection(&self) -> (usize, usize) {
        let state = self.state();
        (state.young.get(), if state.due.get() == 0 { 0 } else { state.due.replace(usize::MAX) })
    }

    /// Goes on where [`Heap::pause_collection`] stopped: containers made since then are not young.
    pub fn resume_collection(&self, (young, due): (usize, usize)) {
        self.state().young.set(young);
        self.set_due(due);
    }

    /// Sets the number of young containers beyond which [`Heap::attention`] asks for a collection.
    /// 0 asks at every instruction boundary.
    pub fn set_due(&self, young: usize) {
        let state = self.state();
        state.due.set(young);
        state.attention.set(state.attention.get() || self.is_due());
    }

    /// Whether a collection is due.
    pub fn is_due(&self) -> bool {
        let (young, due) = (self.state().young.get(), self.state().due.get());
        young > due || due == 0
    }

    /// Whether [`Heap::take_pending`] has something, [`Heap::is_due`], or the turn is over. One load: read at every place where a
    /// value may have died.
    #[inline]
    pub fn attention(&self) -> bool {
        self.state().attention.get()
    }

    /// Next finalizer or callback to run.
    pub fn take_pending(&mut self) -> Option<Pending> {
        let state = self.state();
        let mut queue = state.pending.borrow_mut();
        let next = queue.pop_front();
        state.attention.set(!queue.is_empty() || state.turn_over.get() || self.is_due());
        next
    }

    /// Whether the running thread's turn is over.
    pub fn turn_over(&self) -> bool {
        self.state().turn_over.get()
    }

    /// Ends the running thread's turn at the next instruction boundary, or no longer: another reason for [`Heap::attention`].
    pub fn set_turn_over(&self, over: bool) {
        let state = self.state();
        state.turn_over.set(over);
        state.attention.set(over || self.is_due() || !state.pending.borrow().is_empty());
    }

    /// Marks `object` as one that needs finalization (a generator that was suspended, an instance whose class got `__del__`) or no longer.
    pub fn set_finalizer(&self, object: &Value, needed: bool) {
        if let Some(header) = object.header() {
            if needed { header.set(flag::NEEDS_FINALIZER) } else { header.unset(flag::NEEDS_FINALIZER) }
        }
    }

    /// Exempts a builtin type or other permanent object from counting. The values made so far stay valid.
    pub fn make_immortal(&self, object: &Value) -> Value {
        match object.header() {
            Some(header) => {
                header.set(flag::IMMORTAL);
                header.count.set(u32::MAX / 2);
                Value::from_header(NonNull::from(header))
            }
            None => object.clone(),
        }
    }

    /// Type object of `object`; `None` for immediates and before types exist.
    #[inline]
    pub fn type_of(&self, object: &Value) -> Option<Value> {
        object.header().and_then(|header| header.ty.get()).map(HeapState::retain)
    }

    /// Address of the type object, for comparisons without touching a count.
    #[inline]
    pub fn type_address(&self, object: &Value) -> Option<usize> {
        object.header().and_then(|header| header.ty.get()).map(|ty| ty.addr().get())
    }

    /// Payload of the type object of `object`, without touching a count.
    #[inline]
    pub fn class_of<'a, T: Payload>(&'a self, object: &'a Value) -> Option<&'a T> {
        let ty = object.header().and_then(|header| header.ty.get())?;
        // SAFETY: a type object lives as long as its instances; the heap is borrowed shared, as in `Value::get`.
        unsafe { (ty.as_ref().tag.get() == T::TAG as u8).then(|| HeapState::payload_of::<T>(ty).as_ref()) }
    }

    /// Class payload and tail registers of an instance without a builtin payload.
    #[allow(clippy::inline_always, reason = "the run loop reads attributes through it, and a call would cost more than it does")]
    #[inline(always)]
    pub fn instance<'a, T: Payload>(&'a self, object: &'a Value) -> Option<(&'a T, &'a [Option<Value>])> {
        if !object.is_tag(Tag::Instance) {
            return None;
        }
        let header = object.header()?;
        // SAFETY: the tail of such an object follows its header; initialised by `alloc`, alive with the value; shared as in `Value::get`.
        let tail = unsafe {
            let start = HeapState::payload_of::<Option<Value>>(NonNull::from(header)).as_ptr();
            std::slice::from_raw_parts(start, usize::from(header.tail.get()))
        };
        Some((self.class_of(object)?, tail))
    }

    /// Payload of the class of an instance without a builtin payload, and its tail registers for writing.
    #[allow(clippy::inline_always, reason = "as for `instance`")]
    #[inline(always)]
    pub fn instance_mut<'a, T: Payload>(&'a mut self, object: &'a Value) -> Option<(&'a T, &'a mut [Option<Value>])> {
        if !object.is_tag(Tag::Instance) {
            return None;
        }
        let header = object.header()?;
        // SAFETY: as in `instance`, exclusive as in `Value::get_mut`; the payload of the class is another object's.
        let tail = unsafe {
            let start = HeapState::payload_of::<Option<Value>>(NonNull::from(header)).as_ptr();
            std::slice::from_raw_parts_mut(start, usize::from(header.tail.get()))
        };
        Some((self.class_of(object)?, tail))
    }

    /// Replaces the type (`__class__` assignment, first types). Layouts must agree; the caller checks.
    pub fn set_type(&mut self, object: &Value, ty: &Value) {
        if let (Some(header), Some(new)) = (object.header(), ty.header()) {
            HeapState::count_up(new);
            let old = header.ty.replace(Some(NonNull::from(new)));
            drop(old.map(Value::from_header));
        }
    }

    /// What `id()` gives for an object: made of allocation order, so that runs replay.
    pub fn identity(&self, object: &Value) -> Option<u64> {
        let header = NonNull::from(object.header()?);
        // SAFETY: a live object of this heap.
        let chunk = unsafe { Chunk::of(header) };
        let offset = header.addr().get() & (chunk::CHUNK - 1);
        Some(0x7f00_0000_0000 + (u64::from(chunk.number) << 16) + offset as u64)
    }

    /// Calls `visit` for every live object, chunk by chunk.
    pub fn each_object(&self, mut visit: impl FnMut(Value)) {
        self.state().each_cell(|cell| visit(HeapState::retain(cell)));
    }
}

impl Value {
    /// The payload, if it is a `T`.
    #[inline]
    pub fn get<'a, T: Payload>(&'a self, _: &'a Heap) -> Option<&'a T> {
        if !self.is_tag(T::TAG) {
            return None;
        }
        let header = NonNull::from(self.header()?);
        // SAFETY: the tag says that the payload is a `T`; the value keeps it alive; the heap is borrowed shared, so nobody holds it exclusively.
        Some(unsafe { HeapState::payload_of::<T>(header).as_ref() })
    }

    /// The payload for writing, if it is a `T`.
    #[inline]
    pub fn get_mut<'a, T: Payload>(&'a self, _: &'a mut Heap) -> Option<&'a mut T> {
        if !self.is_tag(T::TAG) {
            return None;
        }
        let header = NonNull::from(self.header()?);
        // SAFETY: as in `get`; the heap is borrowed exclusively, so this is the only payload reference.
        Some(unsafe { HeapState::payload_of::<T>(header).as_mut() })
    }

    /// The tail registers: `__slots__`, then the dict, then inline attribute values.
    #[inline]
    pub fn tail<'a>(&'a self, heap: &'a Heap) -> &'a [Option<Self>] {
        let Some((start, length)) = self.tail_parts(heap) else { return &[] };
        // SAFETY: initialised by `alloc`, alive with the value; shared as in `get`.
        unsafe { std::slice::from_raw_parts(start.as_ptr(), length) }
    }

    /// The tail registers for writing. Replace and then drop the old value outside the borrow.
    #[inline]
    pub fn tail_mut<'a>(&'a self, heap: &'a mut Heap) -> &'a mut [Option<Self>] {
        let Some((start, length)) = self.tail_parts(heap) else { return &mut [] };
        // SAFETY: as in `tail`, exclusive as in `get_mut`.
        unsafe { std::slice::from_raw_parts_mut(start.as_ptr(), length) }
    }

    /// Where the tail of an object with payload `T` begins: for views that outlive a borrow of the heap.
    #[inline]
    pub fn tail_start<T: Payload>(&self) -> Option<NonNull<Option<Self>>> {
        if !self.is_tag(T::TAG) {
            return None;
        }
        let header = NonNull::from(self.header()?);
        // SAFETY: the tag says that the payload is a `T`, and the tail follows it inside the cell.
        Some(unsafe { HeapState::whole(header).add(payload::PAYLOAD + size_of::<T>().next_multiple_of(8)).cast() })
    }

    #[inline]
    fn tail_parts(&self, heap: &Heap) -> Option<(NonNull<Option<Self>>, usize)> {
        let header = self.header()?;
        if self.is_tag(Tag::Instance) {
            // The common case: a payload of no size.
            return Some((HeapState::payload_of(NonNull::from(header)), usize::from(header.tail.get())));
        }
        let table = heap.state().tables[header.tag.get() as usize].get()?;
        Some((HeapState::tail_of(NonNull::from(header), table), usize::from(header.tail.get())))
    }
}

impl HeapState {
    #[inline]
    fn charge(&self, bytes: usize) -> Result<(), OutOfMemory> {
        let (total, limit) = (self.bytes.get().saturating_add(bytes), self.limit.get());
        if total > limit {
            // A large request may be refused and the program go on; many small ones mean that handlers of MemoryError fill the heap.
            return Err(OutOfMemory { fatal: self.bytes.get() > limit });
        }
        self.bytes.set(total);
        Ok(())
    }

    #[inline]
    fn count_up(header: &Header) {
        if !header.has(flag::IMMORTAL) {
            header.count.set(header.count.get().wrapping_add(1));
        }
    }

    /// A new reference to a live object.
    #[inline]
    fn retain(header: NonNull<Header>) -> Value {
        // SAFETY: callers hold a pointer to a live object.
        Self::count_up(unsafe { header.as_ref() });
        Value::from_header(header)
    }

    #[inline]
    fn payload_of<T>(header: NonNull<Header>) -> NonNull<T> {
        // SAFETY: every cell is longer than its header; the pointer is exposed, so it may reach the whole cell.
        unsafe { Self::whole(header).add(payload::PAYLOAD).cast() }
    }

    #[inline]
    fn tail_of(header: NonNull<Header>, table: &PayloadTable) -> NonNull<Option<Value>> {
        // SAFETY: the tail follows the payload inside the cell.
        unsafe { Self::whole(header).add(payload::PAYLOAD + table.layout.size().next_multiple_of(8)).cast() }
    }

    /// The pointer with the provenance of its chunk, also when it was made from a reference to the header alone.
    #[inline]
    fn whole(header: NonNull<Header>) -> NonNull<u8> {
        // SAFETY: not null, as it comes from a NonNull.
        unsafe { NonNull::new_unchecked(std::ptr::with_exposed_provenance_mut(header.addr().get())) }
    }

    /// A free cell of at least `size` bytes.
    #[inline]
    fn cell(&self, heap: NonNull<Self>, size: usize) -> Option<NonNull<Header>> {
        let class = class_of(size);
        if let Some(class) = class
            && let Some(cell) = self.free[class].get()
        {
            #[cfg(feature = "sanitizer")]
            poison::unpoison(cell.as_ptr().cast(), size);
            // SAFETY: a free cell holds the next one in its `ty` word.
            self.free[class].set(unsafe { cell.as_ref() }.ty.get());
            // SAFETY: free cells lie in chunks.
            let chunk = unsafe { Chunk::of(cell) };
            chunk.mark(|| chunk.index(cell), true);
            return Some(cell);
        }
        self.fresh_cell(heap, class, size)
    }

    #[cold]
    fn fresh_cell(&self, heap: NonNull<Self>, class: Option<usize>, size: usize) -> Option<NonNull<Header>> {
        let current = class.and_then(|class| self.fresh[class].get());
        // SAFETY: chunks live as long as the heap.
        let room = current.filter(|chunk| unsafe { chunk.as_ref() }.used.get() < unsafe { chunk.as_ref() }.cells);
        let chunk = if let Some(chunk) = room {
            chunk
        } else {
            let mut chunks = self.chunks.borrow_mut();
            let chunk = Chunk::create(heap, u32::try_from(chunks.len()).ok()?, class, size)?;
            let _ = chunk.as_ptr().expose_provenance();
            chunks.push(Some(chunk));
            if let Some(class) = class {
                self.fresh[class].set(Some(chunk));
            }
            chunk
        };
        // SAFETY: as above.
        let chunk = unsafe { chunk.as_ref() };
        let index = chunk.used.get();
        #[cfg(feature = "sanitizer")]
        poison::unpoison(chunk.cell(index).as_ptr().cast(), size);
        chunk.used.set(index + 1);
        chunk.mark(|| index, true);
        Some(chunk.cell(index))
    }

    /// Frees an object: tail first to last (but registers of a generator last to first), payload, type reference, cell.
    ///
    /// # Safety
    /// No reference to the object may be left.
    #[inline]
    unsafe fn destroy(&self, header: NonNull<Header>) {
        // SAFETY: still allocated.
        let object = unsafe { header.as_ref() };
        let tag = object.tag.get();
        if tag == Tag::WeakRef as u8 || object.has(flag::NEEDS_FINALIZER) {
            self.forget(header);
        }
        let Some(table) = self.tables[tag as usize].get() else { return };
        let payload = Self::payload_of::<u8>(header).as_ptr();
        let length = usize::from(object.tail.get());
        // SAFETY: the table is that of the payload's tag; nothing else refers to payload and tail.
        let outside = unsafe {
            if length > 0 {
                let (tail, last) = (Self::tail_of(header, table).as_ptr(), length - 1);
                let backwards = tag == Tag::Generator as u8;
                (0..length).for_each(|index| drop((*tail.add(if backwards { last - index } else { index })).take()));
            }
            (table.release)(payload)
        };
        if let Some(ty) = object.ty.take() {
            // SAFETY: a type object lives as long as its instances.
            if !unsafe { ty.as_ref() }.has(flag::IMMORTAL) {
                drop(Value::from_header(ty));
            }
        }
        let size = payload::PAYLOAD + table.layout.size().next_multiple_of(8) + length * size_of::<Option<Value>>();
        self.bytes.set(self.bytes.get().saturating_sub(size + outside));
        self.live.set(self.live.get() - 1);
        if table.container {
            self.young.set(self.young.get().saturating_sub(1));
        }
        object.tag.set(Tag::Free as u8);
        self.free_cell(header);
    }

    /// Takes a dying object out of the tables that know it.
    #[cold]
    fn forget(&self, header: NonNull<Header>) {
        // SAFETY: still allocated.
        let object = unsafe { header.as_ref() };
        if object.tag.get() == Tag::WeakRef as u8 {
            self.unlink_weakref(header);
        }
        if object.has(flag::NEEDS_FINALIZER) {
            self.births.borrow_mut().remove(&header);
        }
    }

    #[inline]
    fn free_cell(&self, cell: NonNull<Header>) {
        // SAFETY: the cell was an object until now.
        let chunk = unsafe { Chunk::of(cell) };
        chunk.mark(|| chunk.index(cell), false);
        if chunk.class == u32::MAX {
            let number = chunk.number as usize;
            self.recent.borrow_mut().retain(|other| *other != cell);
            let own = self.chunks.borrow_mut()[number].take();
            // SAFETY: its only cell is free.
            own.inspect(|chunk| unsafe { Chunk::destroy(*chunk) });
            return;
        }
        let class = chunk.class as usize;
        #[cfg(feature = "sanitizer")]
        let size = chunk.cell as usize;
        #[cfg(feature = "sanitizer")]
        let (cell, class) = {
            poison::poison(cell.as_ptr().cast(), size);
            let mut waiting = self.quarantine.borrow_mut();
            waiting.push_back((cell, class));
            if waiting.len() <= poison::QUARANTINE {
                return;
            }
            let Some(oldest) = waiting.pop_front() else { return };
            poison::unpoison(oldest.0.as_ptr().cast(), size_of::<Header>());
            oldest
        };
        // SAFETY: a free cell still has room for a header.
        unsafe { cell.as_ref() }.ty.set(self.free[class].get());
        self.free[class].set(Some(cell));
        #[cfg(feature = "sanitizer")]
        poison::poison(cell.as_ptr().cast(), size_of::<Header>());
    }

    fn push_pending(&self, pending: Pending) {
        self.pending.borrow_mut().push_back(pending);
        self.attention.set(true);
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        let state = self.state();
        self.close();
        state.pending.borrow_mut().clear();
        state.each_cell(|cell| {
            // SAFETY: with `closing` set no count frees anything, so each live object is destroyed once, here.
            let object = unsafe { cell.as_ref() };
            let Some(table) = state.tables[object.tag.get() as usize].get() else { return };
            // SAFETY: the table is that of the payload's tag.
            unsafe { (table.drop)(HeapState::payload_of::<u8>(cell).as_ptr()) };
        });
        for chunk in state.chunks.borrow_mut().drain(..).flatten() {
            // SAFETY: no object is used after this.
            unsafe {
                #[cfg(feature = "sanitizer")]
                poison::unpoison(chunk.as_ptr().cast(), chunk::CHUNK);
                Chunk::destroy(chunk);
            }
        }
        // SAFETY: leaked in `new`, and nothing points at it any more.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

#[cfg(test)]
mod tests;
