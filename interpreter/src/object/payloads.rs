//! Payload layouts of the core types. A type's behaviour is in its own file under `builtins`; only what the machine
//! itself reads or makes is declared here.

use std::cell::Cell as Shared;
use std::sync::Arc;

use num_bigint::BigInt;
use smallvec::SmallVec;

use super::hash::KnownHash;
use super::text::Text;
use crate::compile::code::{Code, CodeKind};
use crate::compile::op::Instr;
use crate::heap::{Trace, Value, Visitor};
use crate::object::slot_wrappers::Wrapper;
use crate::object::type_spec::{GetSet, Method};
use crate::vm::bind::Signature;
use crate::vm::frame::Namespaces;
use crate::vm::run::uncounted::Uncounted;
use crate::{payload, plain, traced};

/// Items of a tuple. Most tuples are short: these need no memory of their own.
pub type Items = SmallVec<[Value; 3]>;
/// Registers of a frame that has ended. Most are few: these need no memory of their own.
pub type Registers = SmallVec<[Option<Value>; 4]>;

impl Trace for Arc<Code> {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {}
    #[inline]
    fn extra_size(&self) -> usize {
        self.size
    }
}

payload! {
    /// Instance of a class without a builtin payload: all its state is in the tail registers.
    pub struct Instance as Instance {}
    /// `str`.
    pub struct Str as Str {
        /// Content.
        pub text: Text,
        /// Hash, once computed.
        pub hash: KnownHash,
    }
    /// An int beyond 64 bits, or any int of a subclass.
    pub struct Int as Int {
        /// Its value.
        pub value: BigInt,
    }
    /// A NaN, or any float of a subclass.
    pub struct Float as Float {
        /// Its value.
        pub value: f64,
    }
    /// `complex`.
    pub struct Complex as Complex {
        /// Real part.
        pub real: f64,
        /// Imaginary part.
        pub imaginary: f64,
    }
    /// `bytes`.
    pub struct Bytes as Bytes {
        /// Content.
        pub bytes: Box<[u8]>,
        /// Hash, once computed.
        pub hash: Shared<Option<i64>>,
    }
    /// `tuple`. Items die last first.
    pub struct Tuple as Tuple {
        /// Items.
        pub items: Items,
    }
    /// `list`. Items die last first.
    pub struct List as List {
        /// Items.
        pub items: Vec<Value>,
    }
    /// `slice`. The step dies first.
    pub struct Slice as Slice {
        /// Step.
        pub step: Value,
        /// Start.
        pub start: Value,
        /// Stop.
        pub stop: Value,
    }
    /// A closure cell.
    pub struct Cell as Cell {
        /// Content; `None` while empty.
        pub content: Option<Value>,
    }
    /// A code object with what this VM has made for it.
    pub struct CodeObject as Code {
        /// The shared immutable part.
        pub code: Arc<Code>,
        /// Constants and names as values, and inline caches; made at the first call.
        pub body: Option<Box<Body>>,
    }
    /// A Python function. `__dict__` is in the tail.
    pub struct Function as Function {
        /// Its code object.
        pub code: Value,
        /// `__globals__`, a dict.
        pub globals: Value,
        /// The builtins dict found through the globals when the function was made.
        pub builtins: Value,
        /// `__name__`
        pub name: Value,
        /// `__qualname__`
        pub qualname: Value,
        /// `__module__`
        pub module: Option<Value>,
        /// `__doc__`
        pub doc: Option<Value>,
        /// `__defaults__`, a tuple.
        pub defaults: Option<Value>,
        /// `__kwdefaults__`, a dict.
        pub kw_defaults: Option<Value>,
        /// `__closure__`, a tuple of cells.
        pub closure: Option<Value>,
        /// `__annotate__`
        pub annotate: Option<Value>,
        /// `__annotations__`, once computed or set.
        pub annotations: Option<Value>,
        /// `__type_params__`, a tuple.
        pub type_params: Option<Value>,
    }
    /// A builtin function, or an unbound builtin method.
    pub struct Native as Native {
        /// Name, signature, function.
        pub method: &'static Method,
        /// The object it is bound to (`__self__`): module or instance.
        pub this: Option<Value>,
        /// The type it is a method of.
        pub owner: Option<Value>,
        /// `__module__`
        pub module: Option<Value>,
        /// Parsed signature, once it was called.
        pub signature: Shared<Option<&'static Signature>>,
    }
    /// A bound method.
    pub struct BoundMethod as Method {
        /// `__func__`
        pub function: Value,
        /// `__self__`
        pub this: Value,
    }
    /// `staticmethod`, `classmethod`; which one says the type. `__dict__` is in the tail.
    pub struct MethodWrapper as MethodWrapper {
        /// `__func__`
        pub function: Option<Value>,
    }
    /// Member of `__slots__`, getset or slot wrapper of a type.
    pub struct Descriptor as Descriptor {
        /// What it does.
        pub kind: DescriptorKind,
        /// `__objclass__`
        pub owner: Value,
        /// `__name__`
        pub name: Value,
    }
    /// `super`.
    pub struct Super as Super {
        /// `__thisclass__`
        pub class: Option<Value>,
        /// `__self__`
        pub this: Option<Value>,
        /// `__self_class__`
        pub this_class: Option<Value>,
    }
    /// A frame object: made when somebody looks (a traceback, `sys._getframe`, a generator).
    pub struct Frame as Frame {
        /// Code object.
        pub code: Value,
        /// The function, where there is one.
        pub function: Option<Value>,
        /// Namespaces that the function does not give.
        pub namespaces: Option<Box<Namespaces>>,
        /// Registers, once the frame has ended or is that of a suspended generator; a running frame has them elsewhere.
        pub registers: Registers,
        /// Number of the current instruction.
        pub pc: u32,
        /// State of the generator whose registers are here; finished when somebody has cleared them.
        pub parked: Option<GeneratorState>,
    }
    /// A traceback entry.
    pub struct Traceback as Traceback {
        /// `tb_next`
        pub next: Option<Value>,
        /// `tb_frame`
        pub frame: Value,
        /// `tb_lasti`, as our instruction number.
        pub pc: u32,
        /// `tb_lineno`, when it is not that of the instruction.
        pub line: Option<u32>,
    }
    /// Generator, coroutine or asynchronous generator. Its tail are its registers, wherever it runs; only while it is suspended and
    /// somebody holds its frame object, that has them.
    pub struct Generator as Generator {
        /// Code object.
        pub code: Value,
        /// The function, unless `exec` has run the code.
        pub function: Option<Value>,
        /// Namespaces that the function does not give.
        pub namespaces: Option<Box<Namespaces>>,
        /// The frame object that has the registers.
        pub frame: Option<Value>,
        /// What this VM has made of the code; the code object keeps it.
        pub body: *const Body,
        /// Next instruction, while it does not run.
        pub ip: *const Instr,
        /// Where it stands.
        pub state: GeneratorState,
        /// Which kind it is.
        pub kind: CodeKind,
        /// It stands at a delegation, which is the next instruction.
        pub delegating: bool,
        /// The exception it was handling when it was suspended; while it runs, the one that its resumer handles.
        pub handled: Option<Value>,
        /// `__name__`
        pub name: Value,
        /// `__qualname__`
        pub qualname: Value,
        /// Asynchronous generators: the first-iteration hook has run, and an `asend` is under way.
        pub hooks: AsyncState,
    }
    /// A module. Its namespace is the dict register of the tail.
    pub struct Module as Module {
        /// The namespace, `__dict__`.
        pub namespace: Value,
        /// Names that it does not have yet.
        pub late: Option<LateNames>,
    }
    /// Any exception. `__dict__` is in the tail.
    pub struct Exception as Exception {
        /// `args`, a tuple.
        pub args: Value,
        /// `__cause__`
        pub cause: Option<Value>,
        /// `__context__`
        pub context: Option<Value>,
        /// `__traceback__`
        pub traceback: Option<Value>,
        /// `__suppress_context__`
        pub suppress_context: bool,
        /// Attributes of particular classes, in the order of their spec (`StopIteration.value`, `OSError.errno`, members of groups…).
        pub fields: Box<[Option<Value>]>,
    }
}

traced! {
    /// What a VM makes of a code object at its first call.
    pub struct Body {
        /// Realised constants.
        pub constants: Box<[Value]>,
        /// Interned names.
        pub names: Box<[Value]>,
        /// Interned names of the parameters, by register.
        pub parameters: Box<[Value]>,
        /// Inline caches, two a site: for the type seen last and for another one.
        pub caches: Box<[Shared<[InlineCache; 2]>]>,
        /// What a call needs to know of the code.
        pub shape: Shape,
    }
}

impl Native {
    /// A native that was not called yet.
    pub fn new(method: &'static Method, this: Option<Value>, owner: Option<Value>, module: Option<Value>) -> Self {
        Self { method, this, owner, module, signature: Shared::default() }
    }
}

/// What a call needs to know of the code, side by side.
#[derive(Clone, Copy)]
pub struct Shape {
    /// The code; the code object keeps it.
    pub code: *const Code,
    /// First instruction.
    pub start: *const Instr,
    /// Registers of a frame.
    pub registers: u16,
    /// Named registers, which come first.
    pub named: u16,
    /// The number of positional arguments with which a call needs no binding; [`Shape::BINDING`] when each needs it.
    pub simple: u16,
    /// Registers of parameters.
    pub parameters: u16,
    /// Frames keep their registers on the stack of the thread; generators have registers of their own.
    pub stacked: bool,
}

impl Shape {
    /// Not a number of arguments.
    pub const BINDING: u16 = u16::MAX;
}

/// An inline cache. It holds for a version of a type or of the keys of a dict, and keeps nothing alive.
#[derive(Clone, Copy, Default)]
pub struct InlineCache {
    /// Version of the type (or of the keys of globals) for which it holds; 0 never.
    pub version: u32,
    /// The same for builtins, behind globals.
    pub second_version: u32,
    /// What was found.
    pub kind: CacheKind,
    /// How often it was filled.
    pub fills: u8,
    /// Tail register of the dict of instances; [`InlineCache::NO_DICT`] when they have none.
    pub dict: u16,
    /// Tail register or dict entry number.
    pub index: u32,
    /// The function or class attribute that was found.
    pub value: Uncounted,
}

impl InlineCache {
    /// Not a tail register.
    pub const NO_DICT: u16 = u16::MAX;
}

/// What an inline cache remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CacheKind {
    /// Nothing yet.
    #[default]
    Empty,
    /// Inline attribute value in tail register `index`, with the dict register empty.
    Inline,
    /// A `__slots__` member in tail register `index`.
    Slot,
    /// Plain function on the class, and nothing in the instance can hide it.
    Method,
    /// Class attribute without `__get__`.
    ClassValue,
    /// Property.
    Property,
    /// Attribute that a builtin type computes in Rust.
    Computed,
    /// Entry `index` of a module's namespace.
    Module,
    /// Entry `index` of the globals.
    Global,
    /// Entry `index` of the builtins.
    Builtin,
    /// Attribute of a class that was read from the class itself.
    OfClass,
}

/// State of a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// At a yield.
    Suspended,
    /// On some thread's stack.
    Running,
    /// Returned, raised or closed.
    Finished,
}

/// State that only asynchronous generators have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsyncState {
    /// The hooks of `sys.set_asyncgen_hooks` were asked.
    pub hooked: bool,
    /// An `asend`, `athrow` or `aclose` runs.
    pub running: bool,
    /// It was closed.
    pub closed: bool,
}

/// What a descriptor made by the interpreter does.
#[derive(Clone, Copy)]
pub enum DescriptorKind {
    /// `__slots__` member in that tail register.
    Member(u16),
    /// Getter and setter written in Rust.
    GetSet(&'static GetSet),
    /// `__dict__` of instances.
    Dict,
    /// `__weakref__` of instances.
    WeakRef,
    /// Slot of a builtin type under a dunder name.
    Wrapper(&'static Wrapper),
}

/// Names that a module of the library takes from other modules when somebody asks for them: those modules, each with its names.
#[derive(Clone, Copy, Debug)]
pub struct LateNames(pub &'static [(&'static str, &'static [&'static str])]);

plain!(LateNames, Shape, InlineCache, [InlineCache; 2], AsyncState, DescriptorKind, CodeKind, *const Body, *const Instr, &'static Method);

/// A generator that has lost its references can never run again.
impl Trace for GeneratorState {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {
        *self = Self::Finished;
    }
    #[inline]
    fn extra_size(&self) -> usize {
        0
    }
}
