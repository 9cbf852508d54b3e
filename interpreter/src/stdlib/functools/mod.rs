//! `_functools`: what the module `functools` does not write in Python: cached functions, partial calls, folding, keys from comparisons.
//! Knows how these objects are called; does not know how decorators dress them.

pub mod comparison;
pub mod lru_cache;
pub mod partial;

use crate::builtins::exceptions::TYPE_ERROR;
use crate::heap::Value;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (function, iterable, initial) = (args.required(0), args.required(1), args.take(2));
    let iterator = match vm.iter(&iterable) {
        Ok(iterator) => iterator,
        Err(raised) => {
            vm.none_if::<()>(raised, &TYPE_ERROR)?;
            return Err(vm.type_error(format_args!("reduce() arg 2 must support iteration")));
        }
    };
    let mut result = match initial {
        Some(initial) => {
            rule!(vm, "reduce.initial.keyword");
            initial
        }
        None => match vm.next(&iterator)? {
            Some(first) => first,
            None => {
                rule!(vm, "reduce.fold.single");
                return Err(vm.type_error(format_args!("reduce() of empty iterable with no initial value")));
            }
        },
    };
    while let Some(item) = vm.next(&iterator)? {
        rule!(vm, "reduce.fold.left");
        vm.charge(1)?;
        result = vm.call_values(&function, [result, item])?;
    }
    Ok(result)
}

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let (name, value) = (vm.intern("Placeholder")?, partial::make_placeholder(vm)?);
    vm.dict_set(namespace, &name, value)
}

/// `_functools`.
pub static FUNCTOOLS: ModuleSpec = ModuleSpec {
    name: "_functools",
    doc: "Native helpers for working with functions.",
    functions: &[
        Method::function("reduce", "($module, function, iterable, /, initial=<unrepresentable>)", reduce)
            .doc("Combine the elements two by two, the result so far on the left, until one value remains."),
        Method::function("cmp_to_key", "($module, /, mycmp)", comparison::cmp_to_key)
            .doc("Make a key for sorting out of a comparison.\n\nmycmp takes two elements and returns a negative number, zero or a positive one."),
    ],
    types: &[&lru_cache::LRU_CACHE, &partial::PARTIAL, &partial::PLACEHOLDER, &comparison::KEY],
    frozen: None,
    fill: Some(fill),
};
