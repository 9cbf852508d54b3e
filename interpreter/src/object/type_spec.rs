//! Static description of a builtin type, shared by all VMs. The last item of each file under `builtins`.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::slots::Slots;
use crate::heap::{Tag, Value};
use crate::vm::{Args, PyResult, Vm};

/// A native function. `Args` are bound by the signature: one place a parameter, in its order.
pub type NativeFn = fn(&mut Vm, Args<'_>) -> PyResult;

/// How a native is found on its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodKind {
    /// Function of a module.
    Function,
    /// Method of instances.
    Method,
    /// `classmethod`.
    Class,
    /// `staticmethod`.
    Static,
}

/// A native function or method.
pub struct Method {
    /// `__name__`
    pub name: &'static str,
    /// CPython's text signature, such as `($self, object, /)`; parsed once by the binder.
    pub signature: &'static str,
    /// The function.
    pub function: NativeFn,
    /// How it is found.
    pub kind: MethodKind,
    /// `__doc__`
    pub doc: &'static str,
}

impl Method {
    /// A method of instances; the signature begins with `$self`.
    pub const fn new(name: &'static str, signature: &'static str, function: NativeFn) -> Self {
        Self { name, signature, function, kind: MethodKind::Method, doc: "" }
    }

    /// A function of a module.
    pub const fn function(name: &'static str, signature: &'static str, function: NativeFn) -> Self {
        Self { kind: MethodKind::Function, ..Self::new(name, signature, function) }
    }

    /// A class method; the signature begins with `$type`.
    pub const fn class(name: &'static str, signature: &'static str, function: NativeFn) -> Self {
        Self { kind: MethodKind::Class, ..Self::new(name, signature, function) }
    }

    /// A static method.
    pub const fn fixed(name: &'static str, signature: &'static str, function: NativeFn) -> Self {
        Self { kind: MethodKind::Static, ..Self::new(name, signature, function) }
    }

    /// With a docstring.
    #[must_use]
    pub const fn doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }
}

/// Writes an attribute, or deletes it when the value is `None`.
pub type Setter = fn(&mut Vm, &Value, Option<&Value>) -> PyResult<()>;

/// A computed attribute.
pub struct GetSet {
    /// `__name__`
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&mut Vm, &Value) -> PyResult,
    /// Writes it, or deletes it when the value is `None`.
    pub set: Option<Setter>,
}

impl GetSet {
    /// An attribute that can only be read.
    pub const fn read(name: &'static str, get: fn(&mut Vm, &Value) -> PyResult) -> Self {
        Self { name, get, set: None }
    }
}

/// Properties of a type that are not functions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent flags")]
pub struct TypeFlags {
    /// May be a base class (`Py_TPFLAGS_BASETYPE`).
    pub base: bool,
    /// Made by a `class` statement or `type()`.
    pub heap: bool,
    /// Attributes of the type object cannot be set (builtin types).
    pub immutable: bool,
    /// Instances have a `__dict__` register.
    pub dict: bool,
    /// Instances can be weakly referenced.
    pub weak: bool,
    /// Patterns treat instances as sequences.
    pub sequence: bool,
    /// Patterns treat instances as mappings.
    pub mapping: bool,
    /// A class pattern's single positional pattern matches the subject itself (`int(x)`).
    pub match_self: bool,
    /// Attribute of this type binds without creating a method (functions; `Py_TPFLAGS_METHOD_DESCRIPTOR`).
    pub method_descriptor: bool,
    /// Has abstract methods left.
    pub is_abstract: bool,
}

/// A builtin type.
pub struct TypeSpec {
    /// `__name__`
    pub name: &'static str,
    /// `__module__`
    pub module: &'static str,
    /// `__doc__`
    pub doc: &'static str,
    /// The base type; `None` is `object` (and for `object` itself, nothing).
    pub base: Option<&'static Self>,
    /// Payload of instances. `None`: that of the base.
    pub tag: Option<Tag>,
    /// Tail registers that it adds to those of its base, for itself.
    pub registers: u16,
    /// Flags.
    pub flags: TypeFlags,
    /// Slots that this type fills itself.
    pub slots: Slots,
    /// Methods.
    pub methods: &'static [Method],
    /// Computed attributes.
    pub getsets: &'static [GetSet],
    /// Its place in the tables of VMs.
    pub number: SpecNumber,
}

/// Number of a [`TypeSpec`], given when it is asked for the first time. It says nothing about the type: VMs find their type objects by it.
pub struct SpecNumber(AtomicUsize);

impl SpecNumber {
    /// No number yet.
    #[allow(clippy::declare_interior_mutable_const, reason = "the start of a static: each is to have a number of its own")]
    pub const UNSET: Self = Self(AtomicUsize::new(0));

    /// The number, from 1 on.
    #[inline]
    pub fn get(&self) -> usize {
        match self.0.load(Ordering::Relaxed) {
            0 => self.choose(),
            number => number,
        }
    }

    #[cold]
    fn choose(&self) -> usize {
        static LAST: AtomicUsize = AtomicUsize::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        match self.0.compare_exchange(0, number, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => number,
            Err(other) => other,
        }
    }
}

impl TypeSpec {
    /// A type derived from `object` with nothing of its own; the start of every spec. `static X: TypeSpec = TypeSpec { name: …, ..TypeSpec::DERIVED }`.
    #[allow(clippy::declare_interior_mutable_const, reason = "as `SpecNumber::UNSET`: nothing borrows it, specs are statics")]
    pub const DERIVED: Self = Self {
        name: "",
        module: "builtins",
        doc: "",
        base: None,
        tag: None,
        registers: 0,
        flags: TypeFlags {
            base: true,
            immutable: true,
            heap: false,
            dict: false,
            weak: false,
            sequence: false,
            mapping: false,
            match_self: false,
            method_descriptor: false,
            is_abstract: false,
        },
        slots: Slots::NONE,
        methods: &[],
        getsets: &[],
        number: SpecNumber::UNSET,
    };
}

/// A native module, or the native part of a frozen one.
pub struct ModuleSpec {
    /// Dotted name.
    pub name: &'static str,
    /// `__doc__`
    pub doc: &'static str,
    /// Functions.
    pub functions: &'static [Method],
    /// Types.
    pub types: &'static [&'static TypeSpec],
    /// Python text that is executed in the namespace, after functions and types are in it.
    pub frozen: Option<&'static str>,
    /// Adds what tables cannot say to the namespace.
    pub fill: Option<fn(&mut Vm, &Value) -> PyResult<()>>,
}
