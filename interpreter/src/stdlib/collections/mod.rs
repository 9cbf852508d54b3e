//! `_collections`: the containers of `collections` that are not written in Python, the fields of named tuples, and counting.

pub mod default_dict;
pub mod deque;
pub mod tuple_getter;

use crate::builtins::dict::table;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::slots::BinaryOp;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

/// Whether storing in and reading from a mapping is what a dict does.
fn counts_as_dict(vm: &mut Vm, mapping: &Value) -> PyResult<bool> {
    if !mapping.is_tag(Tag::Dict) {
        return Ok(false);
    }
    let (own, class, get) = (vm.type_object(&crate::builtins::dict::DICT)?, vm.type_of(mapping)?, vm.intern("get")?);
    for name in [vm.name(Name::__setitem__).clone(), get] {
        let same = match (vm.lookup(&own, &name)?, vm.lookup(&class, &name)?) {
            (Some(known), Some(found)) => known.is(&found),
            _ => false,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// One more than an old count.
fn increased(vm: &mut Vm, count: &Value) -> PyResult {
    match count.as_int().and_then(|count| count.checked_add(1)) {
        Some(count) => Ok(Value::int(count)),
        None => vm.binary(BinaryOp::Add, count, &Value::int(1)),
    }
}

fn count_elements(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (mapping, iterable) = (args.required(0), args.required(1));
    let iterator = vm.iter(&iterable)?;
    if counts_as_dict(vm, &mapping)? {
        while let Some(element) = vm.next(&iterator)? {
            vm.charge(1)?;
            let hash = table::hash_key(vm, &element)?;
            let known = table::find(vm, &mapping, &element, hash)?;
            let known = known.and_then(|number| Some((number, mapping.dict(vm)?.entry(number)?.value.clone())));
            match known {
                None => vm.dict_store(&mapping, &element, hash, Value::int(1))?,
                Some((number, count)) => {
                    let old = match count.as_int().and_then(|count| count.checked_add(1)) {
                        Some(count) => mapping.dict_mut(vm).and_then(|dict| dict.replace(number, Value::int(count))),
                        None => {
                            let count = increased(vm, &count)?;
                            vm.dict_store(&mapping, &element, hash, count)?;
                            None
                        }
                    };
                    drop(old);
                }
            }
        }
        return Ok(Value::NONE);
    }
    let name = vm.intern("get")?;
    let get = vm.get_attribute(&mapping, &name)?;
    while let Some(element) = vm.next(&iterator)? {
        vm.charge(1)?;
        let count = vm.call_values(&get, [element.clone(), Value::int(0)])?;
        let count = increased(vm, &count)?;
        vm.set_item(&mapping, &element, Some(&count))?;
    }
    Ok(Value::NONE)
}

/// `_collections`. `OrderedDict` is written in Python.
pub static COLLECTIONS: ModuleSpec = ModuleSpec {
    name: "_collections",
    doc: "The containers of collections that are native.",
    functions: &[Method::function("_count_elements", "($module, mapping, iterable, /)", count_elements)
        .doc("Raise the count of every element met in the mapping by one.")],
    types: &[
        &deque::DEQUE,
        &default_dict::DEFAULT_DICT,
        &deque::DEQUE_ITERATOR,
        &deque::DEQUE_REVERSE_ITERATOR,
        &tuple_getter::TUPLE_GETTER,
    ],
    frozen: None,
    fill: None,
};
