//! The operations that all packages call and one package implements. Bodies move to the owner's files, signatures stay.
//!
//! A body that is not written yet ends the run as `Unsupported` with its name.

use super::{Args, PyResult, Vm};
use crate::compile::op::Compare;
use crate::heap::Value;
use crate::object::slots::BinaryOp;

macro_rules! awaited {
    ($($(#[doc = $doc:literal])+ $name:ident($($arg:ident: $ty:ty),*) -> $result:ty;)+) => {
        impl Vm {
            $($(#[doc = $doc])+
            #[allow(clippy::iter_not_returning_iterator, clippy::allow_attributes, reason = "Python's iter")]
            pub fn $name(&mut self, $($arg: $ty),*) -> $result {
                let _ = ($($arg,)*);
                Err(self.unsupported(stringify!($name)))
            })+
        }
    };
}

// Owner: object protocol (package c).
awaited! {
    /// `object.name` (`name` interned), all hooks included.
    get_attribute(object: &Value, name: &Value) -> PyResult;
    /// As `get_attribute`, but `None` instead of AttributeError.
    find_attribute(object: &Value, name: &Value) -> PyResult<Option<Value>>;
    /// `object.name = value`, or deletion.
    set_attribute(object: &Value, name: &Value, value: Option<&Value>) -> PyResult<()>;
    /// Looks a dunder up on the type and binds it; never looks at the instance.
    find_special(object: &Value, name: &Value) -> PyResult<Option<Value>>;
    /// `type(name, bases, namespace, **keywords)` for metaclass `metaclass`: layout, MRO, `__set_name__`, `__init_subclass__`.
    new_type(metaclass: &Value, name: &Value, bases: &Value, namespace: &Value, keywords: Option<&Value>) -> PyResult;
    /// `left <op> right` with reflected operands.
    binary(op: BinaryOp, left: &Value, right: &Value) -> PyResult;
    /// `left <op>= right`.
    inplace(op: BinaryOp, left: &Value, right: &Value) -> PyResult;
    /// Rich comparison with reflection; `==` and `!=` fall back to identity.
    compare(op: Compare, left: &Value, right: &Value) -> PyResult;
    /// `bool(object)`.
    truth(object: &Value) -> PyResult<bool>;
    /// `hash(object)`.
    hash_of(object: &Value) -> PyResult<i64>;
    /// `repr(object)`, a str.
    repr_of(object: &Value) -> PyResult;
    /// `str(object)`, a str.
    str_of(object: &Value) -> PyResult;
    /// `len(object)`.
    len_of(object: &Value) -> PyResult<usize>;
    /// `object[key]`.
    get_item(object: &Value, key: &Value) -> PyResult;
    /// `object[key] = value`, or deletion.
    set_item(object: &Value, key: &Value, value: Option<&Value>) -> PyResult<()>;
    /// `item in object`.
    contains(object: &Value, item: &Value) -> PyResult<bool>;
    /// `isinstance(object, class)`, `__instancecheck__` included.
    is_instance(object: &Value, class: &Value) -> PyResult<bool>;
    /// `issubclass(class, other)`.
    is_subclass(class: &Value, other: &Value) -> PyResult<bool>;
    /// `iter(object)`.
    iter(object: &Value) -> PyResult;
    /// Next item; `None` at the end, whether as a value or by StopIteration.
    next(iterator: &Value) -> PyResult<Option<Value>>;
    /// `operator.index(object)` as an int value.
    index_of(object: &Value) -> PyResult;
}

// Owner: builtin types (package d).
awaited! {
    /// Looks a key up in a dict, comparing with `__eq__` as needed.
    dict_get(dict: &Value, key: &Value) -> PyResult<Option<Value>>;
    /// Stores in a dict.
    dict_set(dict: &Value, key: &Value, value: Value) -> PyResult<()>;
    /// Takes a key out of a dict.
    dict_remove(dict: &Value, key: &Value) -> PyResult<Option<Value>>;
    /// `format(object, spec)`, a str.
    format_of(object: &Value, spec: &Value) -> PyResult;
    /// `slice(start, stop, step)`.
    new_slice(start: Value, stop: Value, step: Value) -> PyResult;
    /// Adds to a set.
    set_add(set: &Value, item: &Value) -> PyResult<()>;
    /// A set of these items; `frozen` for frozenset.
    new_set(items: Vec<Value>, frozen: bool) -> PyResult;
}

// Owner: stdlib (package e).
awaited! {
    /// The module `name`, imported when it is not yet in `sys.modules`.
    import(name: &Value) -> PyResult;
}

impl Vm {
    /// Calls with positional arguments.
    pub fn call_values<const N: usize>(&mut self, callable: &Value, args: [Value; N]) -> PyResult {
        let mut registers = args.map(Some);
        self.call(callable, Args::new(&mut registers, &[]))
    }

    /// All items of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
        let iterator = self.iter(iterable)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            self.charge(1)?;
            items.push(item);
        }
        Ok(items)
    }
}
