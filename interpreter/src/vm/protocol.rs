//! The operations that all packages call and one package implements. Bodies move to the owner's files, signatures stay.
//!
//! A body that is not written yet ends the run as `Unsupported` with its name.

use super::{Args, PyResult, Vm};
use crate::heap::Value;

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
    /// Read-only proxy of a mapping.
    new_mapping_proxy(mapping: Value) -> PyResult;
    /// Iterator over `object[0]`, `object[1]`… until IndexError.
    sequence_iterator(object: &Value) -> PyResult;
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
