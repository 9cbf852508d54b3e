//! `tuple`.

use std::cell::Cell;

use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::equality::compare_items;
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::hash::hash_tuple;
use crate::object::payloads::Tuple;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Value {
    /// Items of the tuple.
    #[inline]
    pub fn tuple<'a>(&'a self, vm: &'a Vm) -> Option<&'a [Self]> {
        self.get::<Tuple>(&vm.heap).map(|tuple| &*tuple.items)
    }
}

/// Items of a tuple, cloned out; none of anything else.
pub(crate) fn items(vm: &Vm, tuple: &Value) -> Vec<Value> {
    tuple.tuple(vm).map_or_else(Vec::new, <[Value]>::to_vec)
}

fn tuple_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let own = vm.type_object(&TUPLE)?;
    if class.is(&own) {
        no_keywords(vm, "tuple", &args)?;
    }
    let [iterable] = Signature { function: "tuple", names: [""], required: 0 }.bind(vm, args)?;
    let items = match iterable {
        Some(tuple) if tuple.is_exact(Tag::Tuple) && class.is(&own) => return Ok(tuple),
        Some(iterable) => vm.collect(&iterable)?,
        None => Vec::new(),
    };
    vm.new_instance(class, Tuple { items: items.into() })
}

fn tuple_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let items = items(vm, this);
    if items.is_empty() {
        return vm.new_str("()");
    }
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str("(...)") };
    let mut text = TextBuilder::default();
    text.push_str("(");
    let pushed = vm.push_reprs(&mut text, &items);
    vm.leave_repr(guard);
    pushed?;
    text.push_str(if items.len() == 1 { ",)" } else { ")" });
    vm.new_text(text.finish())
}

fn tuple_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let mut hashes = Vec::new();
    let mut index = 0;
    while let Some(item) = this.tuple(vm).and_then(|items| items.get(index)).cloned() {
        hashes.push(vm.hash_of(&item)?);
        index += 1;
    }
    Ok(hash_tuple(hashes.into_iter()))
}

fn tuple_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(this.tuple(vm).map_or(0, <[Value]>::len))
}

fn tuple_iter(vm: &mut Vm, this: &Value) -> PyResult {
    BuiltinIterator::make(vm, State::Tuple { tuple: this.clone(), at: Cell::default() })
}

fn tuple_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    if key.is_tag(Tag::Slice) {
        let span = vm.span(key, |vm| this.tuple(vm).map_or(0, <[Value]>::len))?;
        let items = this.tuple(vm).unwrap_or(&[]);
        if span.step == 1 && span.count == items.len() && this.is_exact(Tag::Tuple) {
            return Ok(this.clone());
        }
        let chosen: Vec<Value> = span.indices().filter_map(|index| items.get(index).cloned()).collect();
        return vm.new_tuple(chosen);
    }
    let length = this.tuple(vm).map_or(0, <[Value]>::len);
    let at = vm.position(key, length, "tuple")?;
    match at.and_then(|at| this.tuple(vm)?.get(at).cloned()) {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("tuple index out of range"))),
    }
}

fn tuple_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    let mut index = 0;
    while let Some(other) = this.tuple(vm).and_then(|items| items.get(index)).cloned() {
        vm.charge(1)?;
        if vm.same(&other, item)? {
            return Ok(true);
        }
        index += 1;
    }
    Ok(false)
}

fn tuple_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !other.is_tag(Tag::Tuple) || !this.is_tag(Tag::Tuple) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let length = |vm: &Vm, tuple: &Value| tuple.tuple(vm).map_or(0, <[Value]>::len);
    compare_items(
        vm,
        op,
        |vm| (length(vm, this), length(vm, other)),
        |vm, index| Some((this.tuple(vm)?.get(index)?.clone(), other.tuple(vm)?.get(index)?.clone())),
    )
}

fn tuple_add(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(first), Some(second)) = (left.tuple(vm), right.tuple(vm)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let both = [first, second].concat();
    vm.new_tuple(both)
}

/// `items * count`, for tuples and lists.
pub(crate) fn repeated(vm: &mut Vm, items: &[Value], count: i64) -> PyResult<Vec<Value>> {
    let count = usize::try_from(count).unwrap_or(0);
    let Some(total) = items.len().checked_mul(count) else { return Err(vm.memory_error()) };
    vm.expect_room(total.saturating_mul(size_of::<Value>()))?;
    vm.charge(total as u64)?;
    let mut all = Vec::with_capacity(total);
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    Ok(all)
}

fn tuple_mul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (tuple, count) = if left.is_tag(Tag::Tuple) { (left, right) } else { (right, left) };
    if !vm.has_index(count)? {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let count = vm.size_index(count)?;
    let items = items(vm, tuple);
    let all = repeated(vm, &items, count)?;
    vm.new_tuple(all)
}

fn tuple_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    let mut count = 0;
    for item in items(vm, &this) {
        vm.charge(1)?;
        count += i64::from(vm.same(&item, &sought)?);
    }
    Ok(Value::int(count))
}

fn tuple_index(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    let items = items(vm, &this);
    let (start, end) = vm.search_range(args.take(2), args.take(3), items.len())?;
    for (index, item) in items.iter().enumerate().take(end).skip(start) {
        vm.charge(1)?;
        if vm.same(item, &sought)? {
            return Ok(Value::int(i64::try_from(index).unwrap_or(i64::MAX)));
        }
    }
    Err(vm.value_error(format_args!("tuple.index(x): x not in tuple")))
}

fn tuple_getnewargs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let own = items(vm, &this);
    let plain = vm.new_tuple(own)?;
    vm.new_tuple([plain])
}

/// `tuple`.
pub static TUPLE: TypeSpec = TypeSpec {
    name: "tuple",
    tag: Some(Tag::Tuple),
    flags: TypeFlags { sequence: true, match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(tuple_new),
        repr: Some(tuple_repr),
        hash: Some(tuple_hash),
        len: Some(tuple_len),
        iter: Some(tuple_iter),
        getitem: Some(tuple_getitem),
        contains: Some(tuple_contains),
        compare: Some(tuple_compare),
        binary: numbers(&[(BinaryOp::Add, tuple_add), (BinaryOp::Mul, tuple_mul)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("count", "($self, value, /)", tuple_count),
        Method::new("index", "($self, value, start=0, stop=sys.maxsize, /)", tuple_index),
        Method::new("__getnewargs__", "($self, /)", tuple_getnewargs),
        Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
    ],
    ..TypeSpec::DERIVED
};
