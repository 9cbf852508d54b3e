//! Methods and operators of `set` and `frozenset`. Which operand is walked decides the order of the result, so it is CPython's.

use super::{
    Set, add_hashed, contains_hashed, copy_like, discard_hashed, elements, empty_like, hash_element, hash_sought, is_within, update,
};
use crate::heap::{Tag, Value};
use crate::object::slots::BinaryOp;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

/// Hashes and items of any iterable.
fn hashed(vm: &mut Vm, source: &Value) -> PyResult<Vec<(i64, Value)>> {
    if source.is_tag(Tag::Set) {
        return Ok(elements(vm, source));
    }
    let mut found = Vec::new();
    for item in vm.collect(source)? {
        found.push((hash_element(vm, &item)?, item));
    }
    Ok(found)
}

fn length(vm: &Vm, set: &Value) -> usize {
    set.set(vm).map_or(0, Set::len)
}

fn intersection(vm: &mut Vm, this: &Value, other: &Value) -> PyResult {
    if this.is(other) {
        return copy_like(vm, this);
    }
    let result = empty_like(vm, this)?;
    let (walked, asked) = if other.is_tag(Tag::Set) && length(vm, other) > length(vm, this) { (this, other) } else { (other, this) };
    for (hash, key) in hashed(vm, walked)? {
        vm.charge(1)?;
        if contains_hashed(vm, asked, &key, hash)? {
            add_hashed(vm, &result, &key, hash)?;
        }
    }
    Ok(result)
}

fn difference(vm: &mut Vm, this: &Value, other: &Value) -> PyResult {
    let size = match other.set(vm).map(Set::len) {
        Some(size) => Some(size),
        None if other.is_exact(Tag::Dict) => Some(vm.len_of(other)?),
        None => None,
    };
    if size.is_none_or(|size| length(vm, this) >> 2 > size) {
        let result = copy_like(vm, this)?;
        difference_update(vm, &result, other)?;
        return Ok(result);
    }
    let result = empty_like(vm, this)?;
    for (hash, key) in elements(vm, this) {
        vm.charge(1)?;
        let inside = if other.is_tag(Tag::Set) { contains_hashed(vm, other, &key, hash)? } else { vm.dict_get(other, &key)?.is_some() };
        if !inside {
            add_hashed(vm, &result, &key, hash)?;
        }
    }
    Ok(result)
}

fn difference_update(vm: &mut Vm, this: &Value, other: &Value) -> PyResult<()> {
    for (hash, key) in hashed(vm, other)? {
        vm.charge(1)?;
        discard_hashed(vm, this, &key, hash)?;
    }
    Ok(())
}

fn symmetric_difference_update(vm: &mut Vm, this: &Value, other: &Value) -> PyResult<()> {
    let other = if other.is_tag(Tag::Set) {
        other.clone()
    } else {
        let made = vm.new_set(Vec::new(), false)?;
        update(vm, &made, other)?;
        made
    };
    for (hash, key) in elements(vm, &other) {
        vm.charge(1)?;
        if !discard_hashed(vm, this, &key, hash)? {
            add_hashed(vm, this, &key, hash)?;
        }
    }
    Ok(())
}

fn symmetric_difference(vm: &mut Vm, this: &Value, other: &Value) -> PyResult {
    let result = empty_like(vm, this)?;
    update(vm, &result, other)?;
    symmetric_difference_update(vm, &result, this)?;
    Ok(result)
}

fn union(vm: &mut Vm, this: &Value, other: &Value) -> PyResult {
    let result = copy_like(vm, this)?;
    update(vm, &result, other)?;
    Ok(result)
}

/// Operators of dict views: a set of the left operand's items, changed by the right one.
pub(crate) fn combine_iterables(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let result = vm.new_set(Vec::new(), false)?;
    match op {
        BinaryOp::And => {
            let other = vm.new_set(Vec::new(), false)?;
            update(vm, &other, right)?;
            for (hash, key) in hashed(vm, left)? {
                if contains_hashed(vm, &other, &key, hash)? {
                    add_hashed(vm, &result, &key, hash)?;
                }
            }
        }
        BinaryOp::Or => {
            update(vm, &result, left)?;
            update(vm, &result, right)?;
        }
        BinaryOp::Sub => {
            update(vm, &result, left)?;
            difference_update(vm, &result, right)?;
        }
        _ => {
            update(vm, &result, left)?;
            symmetric_difference_update(vm, &result, right)?;
        }
    }
    Ok(result)
}

fn both_sets(left: &Value, right: &Value) -> bool {
    left.is_tag(Tag::Set) && right.is_tag(Tag::Set)
}

/// Replaces the content of a set.
fn replace(vm: &mut Vm, this: &Value, by: &Value) {
    let Some(new) = by.set_mut(vm).map(Set::take_all) else { return };
    let old = this.set_mut(vm).map(|set| std::mem::replace(set, new));
    drop(old);
}

macro_rules! operators {
    ($($name:ident $in_place:ident $function:ident;)+) => {
        $(
        /// The operator.
        pub(super) fn $name(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
            if both_sets(left, right) { $function(vm, left, right) } else { Ok(Value::NOT_IMPLEMENTED) }
        }

        /// The augmented operator.
        pub(super) fn $in_place(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
            if !both_sets(left, right) {
                return Ok(Value::NOT_IMPLEMENTED);
            }
            $in_place::change(vm, left, right)?;
            Ok(left.clone())
        }
        )+
    };
}

operators! {
    set_and set_iand intersection;
    set_or set_ior union;
    set_sub set_isub difference;
    set_xor set_ixor symmetric_difference;
}

mod set_iand {
    use super::{PyResult, Value, Vm, intersection, replace};
    pub(super) fn change(vm: &mut Vm, this: &Value, other: &Value) -> PyResult<()> {
        let result = intersection(vm, this, other)?;
        replace(vm, this, &result);
        Ok(())
    }
}

mod set_ior {
    pub(super) use super::update as change;
}

mod set_isub {
    pub(super) use super::difference_update as change;
}

mod set_ixor {
    pub(super) use super::symmetric_difference_update as change;
}

fn others(vm: &Vm, args: &mut Args<'_>) -> Vec<Value> {
    let tuple = args.required(1);
    crate::builtins::tuple::items(vm, &tuple)
}

fn set_add(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    vm.set_add(&this, &item)?;
    Ok(Value::NONE)
}

fn set_discard(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    let hash = hash_sought(vm, &item)?;
    discard_hashed(vm, &this, &item, hash)?;
    Ok(Value::NONE)
}

fn set_remove(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    let hash = hash_sought(vm, &item)?;
    if discard_hashed(vm, &this, &item, hash)? { Ok(Value::NONE) } else { Err(vm.key_error(&item)) }
}

fn set_pop(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let item = this.set_mut(vm).and_then(Set::pop);
    item.ok_or_else(|| vm.key_error_text(format_args!("pop from an empty set")))
}

fn set_clear(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let old = this.set_mut(vm).map(Set::take_all);
    drop(old);
    Ok(Value::NONE)
}

fn set_copy(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let own = vm.type_object(&super::FROZENSET)?;
    if vm.heap.type_address(&this) == own.address() {
        return Ok(this);
    }
    copy_like(vm, &this)
}

fn set_update(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    for other in others(vm, &mut args) {
        update(vm, &this, &other)?;
    }
    Ok(Value::NONE)
}

fn set_union(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let result = copy_like(vm, &this)?;
    for other in others(vm, &mut args) {
        update(vm, &result, &other)?;
    }
    Ok(result)
}

/// Folds a two-operand operation over all arguments; without any the set is copied.
fn fold(vm: &mut Vm, mut args: Args<'_>, operation: fn(&mut Vm, &Value, &Value) -> PyResult) -> PyResult {
    let this = args.required(0);
    let others = others(vm, &mut args);
    if others.is_empty() {
        return copy_like(vm, &this);
    }
    let mut result = this;
    for other in &others {
        result = operation(vm, &result, other)?;
    }
    Ok(result)
}

fn set_intersection(vm: &mut Vm, args: Args<'_>) -> PyResult {
    fold(vm, args, intersection)
}

fn set_difference(vm: &mut Vm, args: Args<'_>) -> PyResult {
    fold(vm, args, difference)
}

fn set_intersection_update(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let mut result = this.clone();
    for other in others(vm, &mut args) {
        result = intersection(vm, &result, &other)?;
    }
    if !result.is(&this) {
        replace(vm, &this, &result);
    }
    Ok(Value::NONE)
}

fn set_difference_update(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    for other in others(vm, &mut args) {
        difference_update(vm, &this, &other)?;
    }
    Ok(Value::NONE)
}

fn set_symmetric_difference(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, other) = (args.required(0), args.required(1));
    symmetric_difference(vm, &this, &other)
}

fn set_symmetric_difference_update(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, other) = (args.required(0), args.required(1));
    symmetric_difference_update(vm, &this, &other)?;
    Ok(Value::NONE)
}

fn as_set(vm: &mut Vm, object: Value) -> PyResult {
    if object.is_tag(Tag::Set) {
        return Ok(object);
    }
    let made = vm.new_set(Vec::new(), false)?;
    update(vm, &made, &object)?;
    Ok(made)
}

fn set_issubset(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, other) = (args.required(0), args.required(1));
    let other = as_set(vm, other)?;
    is_within(vm, &this, &other).map(Value::bool)
}

fn set_issuperset(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, other) = (args.required(0), args.required(1));
    let other = as_set(vm, other)?;
    is_within(vm, &other, &this).map(Value::bool)
}

fn set_isdisjoint(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, other) = (args.required(0), args.required(1));
    for (hash, key) in hashed(vm, &other)? {
        if contains_hashed(vm, &this, &key, hash)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// Methods of both.
macro_rules! methods {
    ($($more:expr),* $(,)?) => {
        &[
            Method::new("copy", "($self, /)", set_copy),
            Method::new("union", "($self, /, *others)", set_union),
            Method::new("intersection", "($self, /, *others)", set_intersection),
            Method::new("difference", "($self, /, *others)", set_difference),
            Method::new("symmetric_difference", "($self, other, /)", set_symmetric_difference),
            Method::new("issubset", "($self, other, /)", set_issubset),
            Method::new("issuperset", "($self, other, /)", set_issuperset),
            Method::new("isdisjoint", "($self, other, /)", set_isdisjoint),
            Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
            $($more),*
        ]
    };
}

/// Methods of `frozenset`.
pub(super) static FROZENSET_METHODS: &[Method] = methods!();

/// Methods of `set`.
pub(super) static SET_METHODS: &[Method] = methods!(
    Method::new("add", "($self, object, /)", set_add),
    Method::new("discard", "($self, object, /)", set_discard),
    Method::new("remove", "($self, object, /)", set_remove),
    Method::new("pop", "($self, /)", set_pop),
    Method::new("clear", "($self, /)", set_clear),
    Method::new("update", "($self, /, *others)", set_update),
    Method::new("intersection_update", "($self, /, *others)", set_intersection_update),
    Method::new("difference_update", "($self, /, *others)", set_difference_update),
    Method::new("symmetric_difference_update", "($self, other, /)", set_symmetric_difference_update),
);
