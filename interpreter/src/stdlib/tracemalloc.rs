//! `_tracemalloc`: how many bytes the heap holds.

use crate::heap::Value;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

fn heap_bytes(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::try_from(vm.heap.bytes()).unwrap_or(i64::MAX)))
}

/// `_tracemalloc`.
pub static TRACEMALLOC: ModuleSpec = ModuleSpec {
    name: "_tracemalloc",
    doc: "Size of the heap.",
    functions: &[Method::function("heap_bytes", "($module, /)", heap_bytes)],
    types: &[],
    frozen: None,
    fill: None,
};
