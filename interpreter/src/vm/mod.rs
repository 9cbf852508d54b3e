//! The machine: one VM with its heap, types, threads and limits.
//!
//! Knows frames, calls and unwinding over `object`; does not know syntax, nor what any library module does.

pub mod args;
mod audit;
pub mod bind;
pub mod body;
pub mod bootstrap;
pub mod call;
pub mod collector;
mod descent;
pub mod error;
mod fiber;
pub mod finalize;
pub mod frame;
pub mod generator;
mod interruption;
pub mod memory;
pub mod program;
pub mod protocol;
pub mod queries;
pub mod run;
pub(crate) mod schedule;
pub mod suggest;
pub mod thread;
pub mod trace;
pub mod traceback;
pub mod unwind;

use crate::heap::{Heap, OutOfMemory, Payload, Shape, Tag, Value};
use crate::host::Host;
use crate::object::interner::Interner;
use crate::object::names::Name;
use crate::object::type_object::Type;
use crate::object::type_spec::TypeSpec;
use crate::outcome::{LimitKind, Limits};

pub use args::Args;
pub(crate) use schedule::NANOSECONDS_PER_FUEL;
pub use thread::{Flight, Thread};

/// An exception, a limit or a missing feature is on its way. What it is lies in the thread ([`Flight`]), so that results stay in two registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Raised(());

/// Result of all that may raise.
pub type PyResult<T = Value> = Result<T, Raised>;

/// A virtual machine. Nothing is shared between two of them but code objects and static tables.
pub struct Vm {
    /// The outside.
    pub host: Box<dyn Host>,
    /// Bounds.
    pub limits: Limits,
    /// Fuel left of the running thread's turn.
    pub fuel: u64,
    /// State of the running Python thread.
    pub thread: Thread,
    /// Type objects of specs, by number of the spec. Immortal.
    types: Vec<Option<Value>>,
    /// Interned strs by text.
    pub(crate) interned: Interner,
    /// Interned [`Name`]s.
    names: Vec<Value>,
    /// The empty str and those of one ASCII letter, once they were needed.
    letters: Vec<Option<Value>>,
    /// Version of the last change of a type.
    pub(crate) next_version: u32,
    /// The namespace of `builtins`.
    pub builtins: Value,
    /// `sys.modules`.
    pub modules: Value,
    /// `sys.argv`.
    pub arguments: Vec<String>,
    /// `sys.path` at the start.
    pub path: Vec<String>,
    /// `sys.flags.isolated`.
    pub isolated: bool,
    /// What was seen, when tracing. Caches and short ways are off then: a rule is told of where it is decided.
    pub trace: Option<Box<trace::Trace>>,
    /// Settings of the collector of cycles.
    pub collector: collector::Collector,
    /// Where names were found in types.
    pub lookups: crate::object::lookup::LookupCache,
    /// Functions that the machine calls by itself, where they were found.
    functions: run::known::Functions,
    /// Attributes, where they were found.
    attributes: run::known::Attributes,
    /// Threads that do not run, and their order.
    schedule: schedule::Scheduler,
    /// Registrations with abstract base classes so far (`abc.get_cache_token`).
    pub(crate) abstract_token: u64,
    /// Set by somebody who wants the run to end.
    pub(crate) interrupt: Option<std::sync::Arc<std::sync::atomic::AtomicBool>>,
    /// The host's files, once a program has asked for them.
    pub(crate) files: Option<Box<dyn crate::host::files::Files>>,
    /// The heap, which is also the token for payloads: `value.get::<List>(&vm.heap)`.
    /// Last, because fields are dropped in order and no value may outlive its heap.
    pub heap: Heap,
}

impl Drop for Vm {
    /// What still lives ends with the heap, all at once: no count matters any more.
    fn drop(&mut self) {
        self.heap.close();
    }
}

/// Version of whatever has changed after more changes than there are numbers: nothing is remembered under it.
pub const NO_VERSION: u32 = u32::MAX;

impl Vm {
    /// Ends the machine and gives back its outside. What still lives runs nothing any more.
    pub(crate) fn into_host(mut self) -> Box<dyn Host> {
        self.take_host()
    }

    /// The outside of a machine that has ended; nothing that it does is seen any more.
    pub(crate) fn take_host(&mut self) -> Box<dyn Host> {
        std::mem::replace(&mut self.host, Box::new(crate::host::Recorder::default()))
    }

    /// The interned str of a known name.
    #[inline]
    pub fn name(&self, name: Name) -> &Value {
        &self.names[name as usize]
    }

    /// Makes an object of the builtin type `spec`.
    pub fn new_object<T: Payload>(&mut self, spec: &'static TypeSpec, payload: T) -> PyResult {
        let ty = self.type_object(spec)?;
        let layout = self.layout_of(&ty);
        let tail = layout.map_or(0, |layout| layout.slots + u16::from(layout.dict));
        self.heap.alloc(Some(&ty), payload, Shape { tail, ..Shape::default() }).map_err(|full| self.out_of_memory(full))
    }

    /// Makes an instance of `class`, which may be a subclass of the payload's own type.
    pub fn new_instance<T: Payload>(&mut self, class: &Value, payload: T) -> PyResult {
        let Some(ty) = class.get::<Type>(&self.heap) else { return Err(self.bug("instance of something that is no type")) };
        let subclass = ty.spec.is_none_or(|spec| spec.tag != Some(T::TAG));
        let shape = Shape { subclass, finalizer: ty.slots.finalize.is_some(), tail: ty.layout.tail_length(&ty.keys) };
        self.heap.alloc(Some(class), payload, shape).map_err(|full| self.out_of_memory(full))
    }

    fn layout_of(&self, ty: &Value) -> Option<crate::object::type_object::Layout> {
        ty.get::<Type>(&self.heap).map(|ty| ty.layout)
    }

    /// Charges work that a native does besides its call.
    #[inline]
    pub fn charge(&mut self, fuel: u64) -> PyResult<()> {
        if fuel > self.fuel {
            return self.refuel(fuel);
        }
        self.fuel -= fuel;
        Ok(())
    }

    #[cold]
    fn out_of_memory(&mut self, full: OutOfMemory) -> Raised {
        if full.fatal { self.limit(LimitKind::Memory) } else { self.memory_error() }
    }

    /// A new version for a type that has changed; [`NO_VERSION`] once the numbers have run out.
    pub fn fresh_version(&mut self) -> u32 {
        self.next_version = self.next_version.saturating_add(1);
        self.next_version
    }

    /// `id(object)`: of objects by allocation order; of immediates by value.
    pub fn id_of(&self, object: &Value) -> u64 {
        self.heap.identity(object).unwrap_or_else(|| match object.kind() {
            crate::heap::Kind::Int(n) => (n.cast_unsigned() << 5) | 0x10,
            crate::heap::Kind::Float(x) => x.to_bits().rotate_left(7) | 0x8,
            crate::heap::Kind::Bool(b) => 0x1000 + u64::from(b) * 32,
            crate::heap::Kind::None => 0x1040,
            crate::heap::Kind::Ellipsis => 0x1060,
            crate::heap::Kind::NotImplemented | crate::heap::Kind::Object(_) => 0x1080,
        })
    }

    /// Builtin types whose tag needs no load.
    pub fn is_str(value: &Value) -> bool {
        value.is_tag(Tag::Str)
    }
}
