//! Methods of `dict`.

use super::{copy, table, update};
use crate::builtins::iterators::{BuiltinIterator, DictPart, State};
use crate::builtins::views::View;
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

fn dict_get(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (Some(this), Some(key)) = (args.get(0), args.get(1)) else { return Ok(Value::NONE) };
    Ok(vm.dict_get(this, key)?.or_else(|| args.take(2)).unwrap_or(Value::NONE))
}

fn dict_setdefault(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, key, default) = (args.required(0), args.required(1), args.required(2));
    let hash = table::hash_key(vm, &key)?;
    if let Some(number) = table::find(vm, &this, &key, hash)?
        && let Some(entry) = this.dict(vm).and_then(|dict| dict.entry(number))
    {
        return Ok(entry.value.clone());
    }
    vm.dict_append(&this, &key, hash, default.clone())?;
    Ok(default)
}

fn dict_pop(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, key) = (args.required(0), args.required(1));
    match vm.dict_remove(&this, &key)? {
        Some(value) => Ok(value),
        None => args.take(2).ok_or_else(|| vm.key_error(&key)),
    }
}

fn dict_popitem(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let last = this.dict(vm).and_then(|dict| (0..dict.end()).rev().find(|number| dict.entry(*number).is_some()));
    let entry = last.and_then(|number| this.dict_mut(vm)?.remove(number));
    match entry {
        Some(entry) => vm.new_tuple([entry.key, entry.value]),
        None => Err(vm.key_error_text(format_args!("popitem(): dictionary is empty"))),
    }
}

fn dict_clear(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let before = this.dict(vm).map_or(0, crate::heap::Trace::extra_size);
    let entries = this.dict_mut(vm).map(Dict::take_all);
    vm.heap.discharge(before);
    drop(entries);
    Ok(Value::NONE)
}

fn dict_copy(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    copy(vm, &args.required(0))
}

fn dict_update(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let positional = args.required(1);
    let items = crate::builtins::tuple::items(vm, &positional);
    if items.len() > 1 {
        return Err(vm.type_error(format_args!("update expected at most 1 argument, got {}", items.len())));
    }
    if let Some(source) = items.first() {
        update(vm, &this, source)?;
    }
    if let Some(keywords) = args.take(2)
        && keywords.is_tag(Tag::Dict)
    {
        update(vm, &this, &keywords)?;
    }
    Ok(Value::NONE)
}

fn dict_keys(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    View::make(vm, args.required(0), DictPart::Keys)
}

fn dict_values(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    View::make(vm, args.required(0), DictPart::Values)
}

fn dict_items(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    View::make(vm, args.required(0), DictPart::Items)
}

fn dict_reversed(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    BuiltinIterator::make(vm, State::dict(args.required(0), DictPart::Keys, true))
}

fn dict_fromkeys(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, iterable, value) = (args.required(0), args.required(1), args.required(2));
    let made = vm.call_values(&class, [])?;
    let iterator = vm.iter(&iterable)?;
    let exact = made.is_exact(Tag::Dict);
    while let Some(key) = vm.next(&iterator)? {
        vm.charge(1)?;
        if exact {
            vm.dict_set(&made, &key, value.clone())?;
        } else {
            vm.set_item(&made, &key, Some(&value))?;
        }
    }
    Ok(made)
}

/// The table.
pub(super) static METHODS: &[Method] = &[
    Method::new("get", "($self, key, default=None, /)", dict_get),
    Method::new("setdefault", "($self, key, default=None, /)", dict_setdefault),
    Method::new("pop", "($self, key, default=<unrepresentable>, /)", dict_pop),
    Method::new("popitem", "($self, /)", dict_popitem),
    Method::new("keys", "($self, /)", dict_keys),
    Method::new("items", "($self, /)", dict_items),
    Method::new("values", "($self, /)", dict_values),
    Method::new("update", "($self, /, *args, **kwargs)", dict_update),
    Method::class("fromkeys", "($type, iterable, value=None, /)", dict_fromkeys),
    Method::new("clear", "($self, /)", dict_clear),
    Method::new("copy", "($self, /)", dict_copy),
    Method::new("__reversed__", "($self, /)", dict_reversed),
    Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
];
