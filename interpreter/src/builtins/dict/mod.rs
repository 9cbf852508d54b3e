//! `dict`: slots and construction. Methods are in `methods`, search and storing in `table`.

pub(crate) mod methods;
pub(crate) mod table;

use crate::builtins::equality::ordered;
use crate::builtins::iterators::{BuiltinIterator, DictPart, State};
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::names::Name;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn dict_new(vm: &mut Vm, class: &Value, _: Args<'_>) -> PyResult {
    vm.new_instance(class, Dict::default())
}

fn dict_init(vm: &mut Vm, this: &Value, mut args: Args<'_>) -> PyResult<()> {
    let given = args.positional();
    if given > 1 {
        return Err(vm.type_error(format_args!("dict expected at most 1 argument, got {given}")));
    }
    let source = if given == 1 { args.take(0) } else { None };
    let pairs: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    if let Some(source) = source {
        update(vm, this, &source)?;
    }
    for (name, value) in pairs {
        vm.dict_set(this, &name, value)?;
    }
    Ok(())
}

/// `dict.update(source)`: a mapping (it has `keys`) or an iterable of pairs.
pub(crate) fn update(vm: &mut Vm, this: &Value, source: &Value) -> PyResult<()> {
    if source.is_exact(Tag::Dict) || (source.is_tag(Tag::Dict) && plain_iteration(vm, source)?) {
        return merge(vm, this, source);
    }
    let keys = vm.name(Name::word_keys).clone();
    if let Some(method) = vm.find_attribute(source, &keys)? {
        let keys = vm.call_values(&method, [])?;
        let iterator = vm.iter(&keys)?;
        while let Some(key) = vm.next(&iterator)? {
            vm.charge(1)?;
            let value = vm.get_item(source, &key)?;
            vm.dict_set(this, &key, value)?;
        }
        return Ok(());
    }
    let iterator = vm.iter(source)?;
    let mut number = 0;
    while let Some(pair) = vm.next(&iterator)? {
        vm.charge(1)?;
        let [key, value] = pair_of(vm, &pair, number)?;
        vm.dict_set(this, &key, value)?;
        number += 1;
    }
    Ok(())
}

/// Whether a dict of a subclass is iterated as a dict.
fn plain_iteration(vm: &mut Vm, dict: &Value) -> PyResult<bool> {
    let (own, class) = (vm.type_object(&DICT)?, vm.type_of(dict)?);
    let slot = |ty: &Value| ty.get::<crate::object::type_object::Type>(&vm.heap).and_then(|ty| ty.slots.iter).map(|slot| slot as usize);
    Ok(slot(&own) == slot(&class))
}

fn pair_of(vm: &mut Vm, pair: &Value, number: usize) -> PyResult<[Value; 2]> {
    let items = match vm.collect(pair) {
        Ok(items) => items,
        Err(raised) => {
            let exception = vm.catch(raised)?;
            let class = vm.type_object(&crate::builtins::exceptions::TYPE_ERROR)?;
            if vm.heap.type_address(&exception) != class.address() {
                return Err(vm.raise(exception));
            }
            return Err(vm.type_error(format_args!("cannot convert dictionary update sequence element #{number} to a sequence")));
        }
    };
    let length = items.len();
    <[Value; 2]>::try_from(items)
        .map_err(|_| vm.value_error(format_args!("dictionary update sequence element #{number} has length {length}; 2 is required")))
}

/// Takes over all entries of another dict, which must not change meanwhile.
pub(crate) fn merge(vm: &mut Vm, this: &Value, source: &Value) -> PyResult<()> {
    if this.is(source) {
        return Ok(());
    }
    let mut number = 0;
    loop {
        let Some(other) = source.dict(vm) else { return Ok(()) };
        if number >= other.end() {
            return Ok(());
        }
        let (version, length) = (other.keys_version(), other.len());
        if let Some((hash, key, value)) = other.entry(number).map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())) {
            vm.dict_store(this, &key, hash, value)?;
            if source.dict(vm).is_some_and(|other| other.keys_version() != version || other.len() != length) {
                return Err(vm.runtime_error(format_args!("dict mutated during update")));
            }
        }
        number += 1;
    }
}

/// A copy, a plain dict.
pub(crate) fn copy(vm: &mut Vm, this: &Value) -> PyResult {
    let fresh = this.dict(vm).map(Dict::duplicate).unwrap_or_default();
    vm.new_object(&DICT, fresh)
}

fn dict_repr(vm: &mut Vm, this: &Value) -> PyResult {
    if this.dict(vm).is_none_or(Dict::is_empty) {
        return vm.new_str("{}");
    }
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str("{...}") };
    let result = dict_text(vm, this);
    vm.leave_repr(guard);
    result
}

fn dict_text(vm: &mut Vm, this: &Value) -> PyResult {
    let mut text = crate::object::text::TextBuilder::default();
    text.push_str("{");
    let mut number = 0;
    while let Some(dict) = this.dict(vm)
        && number < dict.end()
    {
        if let Some((key, value)) = dict.entry(number).map(|entry| (entry.key.clone(), entry.value.clone())) {
            if text.len() > 1 {
                text.push_str(", ");
            }
            vm.push_repr(&mut text, &key)?;
            text.push_str(": ");
            vm.push_repr(&mut text, &value)?;
        }
        number += 1;
    }
    text.push_str("}");
    vm.new_text(text.finish())
}

fn dict_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(this.dict(vm).map_or(0, Dict::len))
}

fn dict_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    if let Some(value) = vm.dict_get(this, key)? {
        return Ok(value);
    }
    if !this.is_exact(Tag::Dict)
        && let Some(made) = vm.call_special(this, Name::__missing__, [key.clone()])?
    {
        rule!(vm, "cache.dict.__missing__", "{} is absent: `__missing__` was called", vm.told(key));
        return Ok(made);
    }
    Err(vm.key_error(key))
}

fn dict_setitem(vm: &mut Vm, this: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
    if value.is_none() {
        rule!(vm, "cache.dict.single-entry", "{} alone goes", vm.told(key));
    }
    match value {
        Some(value) => vm.dict_set(this, key, value.clone()),
        None => match vm.dict_remove(this, key)? {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(vm.key_error(key)),
        },
    }
}

fn dict_contains(vm: &mut Vm, this: &Value, key: &Value) -> PyResult<bool> {
    let hash = table::hash_key(vm, key)?;
    Ok(table::find(vm, this, key, hash)?.is_some())
}

fn dict_iter(vm: &mut Vm, this: &Value) -> PyResult {
    BuiltinIterator::make(vm, State::dict(this.clone(), DictPart::Keys, false))
}

fn dict_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) || !other.is_tag(Tag::Dict) || !this.is_tag(Tag::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = equal(vm, this, other)?;
    Ok(Value::bool(ordered(op, if equal { std::cmp::Ordering::Equal } else { std::cmp::Ordering::Less })))
}

fn equal(vm: &mut Vm, this: &Value, other: &Value) -> PyResult<bool> {
    if this.dict(vm).map(Dict::len) != other.dict(vm).map(Dict::len) {
        return Ok(false);
    }
    let mut number = 0;
    while let Some(dict) = this.dict(vm)
        && number < dict.end()
    {
        if let Some((hash, key, value)) = dict.entry(number).map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())) {
            vm.charge(1)?;
            let Some(found) = table::find(vm, other, &key, hash)? else { return Ok(false) };
            let Some(theirs) = other.dict(vm).and_then(|dict| dict.entry(found)).map(|entry| entry.value.clone()) else {
                return Ok(false);
            };
            if !vm.same(&value, &theirs)? {
                return Ok(false);
            }
        }
        number += 1;
    }
    Ok(true)
}

fn dict_or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    if !left.is_tag(Tag::Dict) || !right.is_tag(Tag::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let result = copy(vm, left)?;
    update(vm, &result, right)?;
    Ok(result)
}

fn dict_ior(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    update(vm, left, right)?;
    Ok(left.clone())
}

/// `dict`.
pub static DICT: TypeSpec = TypeSpec {
    name: "dict",
    tag: Some(Tag::Dict),
    flags: TypeFlags { mapping: true, match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(dict_new),
        init: Some(dict_init),
        repr: Some(dict_repr),
        len: Some(dict_len),
        getitem: Some(dict_getitem),
        setitem: Some(dict_setitem),
        contains: Some(dict_contains),
        iter: Some(dict_iter),
        compare: Some(dict_compare),
        binary: numbers(&[(BinaryOp::Or, dict_or)]),
        inplace: numbers(&[(BinaryOp::Or, dict_ior)]),
        ..Slots::NONE
    },
    methods: methods::METHODS,
    ..TypeSpec::DERIVED
};
