//! Slots of a type: the operations that the machine performs on its instances.
//!
//! A builtin type fills them with Rust functions. A class fills each for which its MRO has a dunder method with a function that
//! calls that method, and gives builtin types a dunder wrapper for each filled slot. Functions are named type + slot.

use crate::compile::op::Compare;
use crate::heap::Value;
use crate::vm::{Args, PyResult, Vm};

/// `__new__(cls, …)`, `__call__(self, …)`.
pub type Call = fn(&mut Vm, &Value, Args<'_>) -> PyResult;
/// `__init__(self, …)`.
pub type Init = fn(&mut Vm, &Value, Args<'_>) -> PyResult<()>;
/// Operation on one object.
pub type Unary = fn(&mut Vm, &Value) -> PyResult;
/// Binary operator: called with the operands in source order, whichever of them has the slot; `NotImplemented` passes on.
pub type Binary = fn(&mut Vm, &Value, &Value) -> PyResult;
/// Rich comparison; `NotImplemented` passes on.
pub type RichCompare = fn(&mut Vm, &Value, &Value, Compare) -> PyResult;
/// Assignment, or deletion when the value is `None`.
pub type Assign = fn(&mut Vm, &Value, &Value, Option<&Value>) -> PyResult<()>;
/// `__next__`: `None` at the end.
pub type Step = fn(&mut Vm, &Value) -> PyResult<Option<Value>>;
/// `__get__(self, instance or None, owner)`.
pub type DescrGet = fn(&mut Vm, &Value, Option<&Value>, &Value) -> PyResult;

/// Binary operators that have slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    TrueDiv,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `@`
    MatMul,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `divmod()`
    DivMod,
}

/// Number of binary operators.
pub const BINARY_OPS: usize = 14;

/// One function an operator.
pub type Numbers = [Option<Binary>; BINARY_OPS];

/// The operators named in `list`, for static tables.
pub const fn numbers(list: &[(BinaryOp, Binary)]) -> Numbers {
    let mut table: Numbers = [None; BINARY_OPS];
    let mut at = 0;
    while at < list.len() {
        table[list[at].0 as usize] = Some(list[at].1);
        at += 1;
    }
    table
}

macro_rules! slots {
    ($($(#[doc = $doc:literal])+ $name:ident: $ty:ty,)+) => {
        /// The slots table of a type.
        #[derive(Clone, Copy)]
        pub struct Slots {
            $($(#[doc = $doc])+ pub $name: Option<$ty>,)+
            /// Binary operators.
            pub binary: Numbers,
            /// Their augmented forms.
            pub inplace: Numbers,
        }

        impl Slots {
            /// None is filled.
            pub const NONE: Self = Self { $($name: None,)+ binary: [None; BINARY_OPS], inplace: [None; BINARY_OPS] };

            /// Takes from `base` what is not filled here. `hash` and `compare` go together, as `__eq__` without `__hash__` means none.
            pub fn inherit(&mut self, base: &Self) {
                if self.hash.is_none() && self.compare.is_none() {
                    self.hash = base.hash;
                    self.compare = base.compare;
                }
                let (hash, compare) = (self.hash, self.compare);
                $(self.$name = self.$name.or(base.$name);)+
                self.hash = hash;
                self.compare = compare;
                for at in 0..BINARY_OPS {
                    self.binary[at] = self.binary[at].or(base.binary[at]);
                    self.inplace[at] = self.inplace[at].or(base.inplace[at]);
                }
            }
        }
    };
}

slots! {
    /// `__new__`
    new: Call,
    /// `__init__`
    init: Init,
    /// `__call__`
    call: Call,
    /// `__repr__`
    repr: Unary,
    /// `__str__`
    str: Unary,
    /// `__hash__`
    hash: fn(&mut Vm, &Value) -> PyResult<i64>,
    /// `__lt__` to `__ge__`
    compare: RichCompare,
    /// `__getattribute__`, followed by `__getattr__` where a class has it.
    getattr: fn(&mut Vm, &Value, &Value) -> PyResult,
    /// `__setattr__`, `__delattr__`
    setattr: Assign,
    /// `__get__`
    descr_get: DescrGet,
    /// `__set__`, `__delete__`
    descr_set: Assign,
    /// `__iter__`
    iter: Unary,
    /// `__next__`; the end is `None` and no exception.
    next: Step,
    /// `__len__`
    len: fn(&mut Vm, &Value) -> PyResult<usize>,
    /// `__getitem__`
    getitem: Binary,
    /// `__setitem__`, `__delitem__`
    setitem: Assign,
    /// `__contains__`
    contains: fn(&mut Vm, &Value, &Value) -> PyResult<bool>,
    /// `__bool__`
    bool: fn(&mut Vm, &Value) -> PyResult<bool>,
    /// `__int__`
    int: Unary,
    /// `__float__`
    float: Unary,
    /// `__index__`
    index: Unary,
    /// `__neg__`
    neg: Unary,
    /// `__pos__`
    pos: Unary,
    /// `__abs__`
    abs: Unary,
    /// `__invert__`
    invert: Unary,
    /// `__await__`
    await_: Unary,
    /// `__aiter__`
    aiter: Unary,
    /// `__anext__`
    anext: Unary,
    /// `__del__`
    finalize: fn(&mut Vm, &Value) -> PyResult<()>,
}
