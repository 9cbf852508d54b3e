//! `range`.

use num_bigint::BigInt;
use num_bigint::Sign;

use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::int::{Whole, whole};
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::hash::{hash_int, hash_tuple};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// `range`: ints, and their number.
    pub struct Range as Range {
        /// `start`
        pub start: Value,
        /// `stop`
        pub stop: Value,
        /// `step`
        pub step: Value,
        /// Number of items.
        pub length: Value,
    }
}

/// Start, step and length of a range.
struct Bounds {
    start: BigInt,
    step: BigInt,
    length: BigInt,
}

fn big(vm: &Vm, value: &Value) -> BigInt {
    whole(vm, value).map_or_else(BigInt::default, Whole::big)
}

fn bounds(vm: &Vm, this: &Value) -> Bounds {
    match this.get::<Range>(&vm.heap) {
        Some(range) => Bounds { start: big(vm, &range.start), step: big(vm, &range.step), length: big(vm, &range.length) },
        None => Bounds { start: BigInt::ZERO, step: BigInt::from(1), length: BigInt::ZERO },
    }
}

/// Start, step and length when all items fit in 64 bits.
fn small(vm: &Vm, this: &Value) -> Option<(i64, i64, i64)> {
    let range = this.get::<Range>(&vm.heap)?;
    let (start, stop, step, length) = (range.start.as_int()?, range.stop.as_int()?, range.step.as_int()?, range.length.as_int()?);
    // One step beyond the end must not overflow either.
    stop.checked_add(step)?;
    Some((start, step, length))
}

fn length_of(start: &BigInt, stop: &BigInt, step: &BigInt) -> BigInt {
    let distance = if step.sign() == Sign::Minus { start - stop } else { stop - start };
    if distance.sign() == Sign::Plus { (distance - 1) / BigInt::from(step.magnitude().clone()) + 1 } else { BigInt::ZERO }
}

fn make(vm: &mut Vm, start: Value, stop: Value, step: Value) -> PyResult {
    let length = match (start.as_int(), stop.as_int(), step.as_int()) {
        (Some(start), Some(stop), Some(1)) => stop.checked_sub(start).map(|length| Value::int(length.max(0))),
        _ => None,
    };
    let length = match length {
        Some(length) => length,
        None => {
            let (start, stop, step) = (big(vm, &start), big(vm, &stop), big(vm, &step));
            vm.new_int(length_of(&start, &stop, &step))?
        }
    };
    vm.new_object(&RANGE, Range { start, stop, step, length })
}

fn index(vm: &mut Vm, value: &Value) -> PyResult {
    if value.as_int().is_some() { Ok(value.clone()) } else { vm.index_of(value) }
}

fn range_new(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "range", &args)?;
    let given = args.positional();
    if given == 0 {
        return Err(vm.type_error(format_args!("range expected at least 1 argument, got 0")));
    }
    let [first, second, third] = Signature { function: "range", names: ["", "", ""], required: 1 }.bind(vm, args)?;
    let first = index(vm, &first.unwrap_or(Value::NONE))?;
    let (start, stop) = match second {
        Some(second) => (first, index(vm, &second)?),
        None => (Value::int(0), first),
    };
    let step = match third {
        Some(step) => index(vm, &step)?,
        None => Value::int(1),
    };
    if step.as_int() == Some(0) {
        return Err(vm.value_error(format_args!("range() arg 3 must not be zero")));
    }
    make(vm, start, stop, step)
}

fn fields(vm: &Vm, this: &Value) -> [Value; 4] {
    this.get::<Range>(&vm.heap).map_or([Value::NONE, Value::NONE, Value::NONE, Value::NONE], |range| {
        [range.start.clone(), range.stop.clone(), range.step.clone(), range.length.clone()]
    })
}

fn range_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let [start, stop, step, _] = fields(vm, this);
    let shown = if step.as_int() == Some(1) { vec![start, stop] } else { vec![start, stop, step] };
    let mut text = crate::object::text::TextBuilder::default();
    text.push_str("range(");
    vm.push_reprs(&mut text, &shown)?;
    text.push_str(")");
    vm.new_text(text.finish())
}

fn range_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    let [.., length] = fields(vm, this);
    match length.as_int().and_then(|length| usize::try_from(length).ok()) {
        Some(length) => Ok(length),
        None => Err(vm.overflow_error(format_args!("Python int too large to convert to C ssize_t"))),
    }
}

fn range_bool(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    let [.., length] = fields(vm, this);
    Ok(length.as_int() != Some(0))
}

fn range_iter(vm: &mut Vm, this: &Value) -> PyResult {
    crate::rule!(vm, "factory.retry.range-bound", "the loop runs once for each number of the range");
    let state = match small(vm, this) {
        Some((start, step, length)) => State::Range { next: start.into(), step, left: length.unsigned_abs().into() },
        None => {
            let Bounds { start, step, length, .. } = bounds(vm, this);
            State::BigRange { next: start, step, left: length }
        }
    };
    BuiltinIterator::make(vm, state)
}

fn range_reversed(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let state = match small(vm, &this) {
        Some((start, step, length)) if step != i64::MIN => {
            let last = start.wrapping_add((length - 1).wrapping_mul(step));
            State::Range { next: last.into(), step: -step, left: length.unsigned_abs().into() }
        }
        _ => {
            let Bounds { start, step, length, .. } = bounds(vm, &this);
            State::BigRange { next: start + (&length - 1) * &step, step: -step, left: length }
        }
    };
    BuiltinIterator::make(vm, state)
}

fn range_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    let Bounds { start, step, length, .. } = bounds(vm, this);
    if key.is_tag(Tag::Slice) {
        let Ok(size) = usize::try_from(&length) else { return Err(vm.unsupported("slices of ranges beyond 64 bits")) };
        let span = vm.span(key, |_| size)?;
        let at = |index: i64| &start + BigInt::from(index) * &step;
        let (first, last, by) = (at(span.start), at(span.stop), step.clone() * span.step);
        let (first, last, by) = (vm.new_int(first)?, vm.new_int(last)?, vm.new_int(by)?);
        return make(vm, first, last, by);
    }
    if !vm.has_index(key)? {
        let name = vm.type_name(key)?;
        return Err(vm.type_error(format_args!("range indices must be integers or slices, not {name}")));
    }
    let index = vm.index_of(key)?;
    let mut index = big(vm, &index);
    if index.sign() == Sign::Minus {
        index += &length;
    }
    if index.sign() == Sign::Minus || index >= length {
        return Err(vm.index_error(format_args!("range object index out of range")));
    }
    vm.new_int(start + index * step)
}

/// Place of an int in the range.
fn place(vm: &Vm, this: &Value, number: &Whole) -> Option<BigInt> {
    let Bounds { start, step, length, .. } = bounds(vm, this);
    let distance = number.clone().big() - start;
    if (&distance % &step).sign() != Sign::NoSign {
        return None;
    }
    let index = distance / step;
    (index.sign() != Sign::Minus && index < length).then_some(index)
}

/// Index of an item that is not an int: by comparing all.
fn search(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<Option<usize>> {
    let iterator = range_iter(vm, this)?;
    let mut index = 0;
    while let Some(other) = vm.next(&iterator)? {
        vm.charge(1)?;
        if vm.same(&other, item)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

fn plain_int(item: &Value) -> bool {
    item.as_int().is_some() || item.as_bool().is_some() || item.is_exact(Tag::Int)
}

fn range_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    if plain_int(item)
        && let Some(number) = whole(vm, item)
    {
        return Ok(place(vm, this, &number).is_some());
    }
    Ok(search(vm, this, item)?.is_some())
}

fn range_index(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    let found = match whole(vm, &item).filter(|_| plain_int(&item)) {
        Some(number) => place(vm, &this, &number),
        None => search(vm, &this, &item)?.map(BigInt::from),
    };
    match found {
        Some(index) => vm.new_int(index),
        None if plain_int(&item) => {
            let repr = vm.repr_of(&item)?;
            let repr = vm.text_of(&repr).unwrap_or_default();
            Err(vm.value_error(format_args!("{repr} is not in range")))
        }
        None => Err(vm.value_error(format_args!("sequence.index(x): x not in sequence"))),
    }
}

fn range_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    if plain_int(&item) {
        return Ok(Value::int(i64::from(range_contains(vm, &this, &item)?)));
    }
    let iterator = range_iter(vm, &this)?;
    let mut count = 0;
    while let Some(other) = vm.next(&iterator)? {
        vm.charge(1)?;
        count += i64::from(vm.same(&other, &item)?);
    }
    Ok(Value::int(count))
}

/// What makes ranges equal: length, and where there are items start and step.
fn essence(vm: &Vm, this: &Value) -> [Value; 3] {
    let [start, _, step, length] = fields(vm, this);
    match length.as_int() {
        Some(0) => [length, Value::NONE, Value::NONE],
        Some(1) => [length, start, Value::NONE],
        _ => [length, start, step],
    }
}

fn range_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) || !other.is_tag(Tag::Range) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (essence(vm, this), essence(vm, other));
    let equal =
        left.iter().zip(&right).all(|(left, right)| left.is(right) || whole(vm, left).is_some() && whole(vm, left) == whole(vm, right));
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

fn range_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let mut hashes = Vec::new();
    for part in essence(vm, this) {
        hashes.push(match part.as_int() {
            Some(number) => hash_int(number),
            None => vm.hash_of(&part)?,
        });
    }
    Ok(hash_tuple(hashes.into_iter()))
}

fn range_start(vm: &mut Vm, this: &Value) -> PyResult {
    let [start, ..] = fields(vm, this);
    Ok(start)
}

fn range_stop(vm: &mut Vm, this: &Value) -> PyResult {
    let [_, stop, ..] = fields(vm, this);
    Ok(stop)
}

fn range_step(vm: &mut Vm, this: &Value) -> PyResult {
    let [_, _, step, _] = fields(vm, this);
    Ok(step)
}

/// `range`.
pub static RANGE: TypeSpec = TypeSpec {
    name: "range",
    tag: Some(Tag::Range),
    flags: TypeFlags { base: false, sequence: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(range_new),
        repr: Some(range_repr),
        hash: Some(range_hash),
        len: Some(range_len),
        bool: Some(range_bool),
        iter: Some(range_iter),
        getitem: Some(range_getitem),
        contains: Some(range_contains),
        compare: Some(range_compare),
        ..Slots::NONE
    },
    methods: &[
        Method::new("index", "($self, value, /)", range_index),
        Method::new("count", "($self, value, /)", range_count),
        Method::new("__reversed__", "($self, /)", range_reversed),
    ],
    getsets: &[GetSet::read("start", range_start), GetSet::read("stop", range_stop), GetSet::read("step", range_step)],
    ..TypeSpec::DERIVED
};
