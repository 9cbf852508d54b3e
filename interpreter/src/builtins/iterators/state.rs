//! State of each kind of iterator, and its step.

use std::cell::Cell;

use num_bigint::BigInt;

use super::specs;
use crate::builtins::exceptions;
use crate::builtins::set::Set;
use crate::heap::{Trace, Value, Visitor};
use crate::object::dict::Dict;
use crate::object::payloads::{Bytes, List, Str, Tuple};
use crate::object::text::Text;
use crate::object::type_spec::TypeSpec;
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// An iterator written in Rust.
    pub struct BuiltinIterator as Iterator {
        /// Kind and position.
        pub state: State,
    }
}

/// What iteration over a dict gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// Tuples of both.
    Items,
}

/// Kind and position of an iterator. An exhausted one holds nothing. Positions are cells, so that iterator and container can be
/// borrowed together.
#[allow(missing_docs, reason = "fields say what they are")]
pub enum State {
    /// At its end.
    Exhausted,
    /// `list`, forwards.
    List { list: Value, at: Cell<usize> },
    /// `list`, backwards: `at` items are left.
    ListReversed { list: Value, at: Cell<usize> },
    /// `tuple`.
    Tuple { tuple: Value, at: Cell<usize> },
    /// `str`.
    Str { text: Value, at: Cell<usize> },
    /// `bytes`.
    Bytes { bytes: Value, at: Cell<usize> },
    /// `range` of 64-bit numbers.
    Range { next: Cell<i64>, step: i64, left: Cell<u64> },
    /// `range` of larger numbers.
    BigRange { next: BigInt, step: BigInt, left: BigInt },
    /// `dict` and its views: entry number `at`; `length` must not change.
    Dict { dict: Value, part: DictPart, at: Cell<usize>, length: Cell<usize>, left: Cell<usize>, reversed: bool },
    /// `set`: slot number `at`.
    Set { set: Value, at: Cell<usize>, length: Cell<usize>, left: Cell<usize> },
    /// `__getitem__` with growing numbers.
    Sequence { object: Value, at: i64 },
    /// `reversed` over `__getitem__`: `at` is the next index.
    SequenceReversed { object: Value, at: i64 },
    /// `iter(callable, sentinel)`.
    Callable { callable: Value, sentinel: Value },
    /// `enumerate`.
    Enumerate { iterator: Value, count: Value },
    /// `zip`.
    Zip { iterators: Vec<Value>, strict: bool },
    /// `map`.
    Map { function: Value, iterators: Vec<Value>, strict: bool },
    /// `filter`; without a function the items' own truth decides.
    Filter { function: Option<Value>, iterator: Value },
}

impl Trace for State {
    fn traverse(&self, visit: Visitor<'_>) {
        match self {
            Self::Exhausted | Self::Range { .. } | Self::BigRange { .. } => {}
            Self::List { list: value, .. }
            | Self::ListReversed { list: value, .. }
            | Self::Tuple { tuple: value, .. }
            | Self::Str { text: value, .. }
            | Self::Bytes { bytes: value, .. }
            | Self::Dict { dict: value, .. }
            | Self::Set { set: value, .. }
            | Self::Sequence { object: value, .. }
            | Self::SequenceReversed { object: value, .. } => visit(value),
            Self::Callable { callable, sentinel } => {
                visit(callable);
                visit(sentinel);
            }
            Self::Enumerate { iterator, count } => {
                visit(iterator);
                visit(count);
            }
            Self::Zip { iterators, .. } => iterators.traverse(visit),
            Self::Map { function, iterators, .. } => {
                iterators.traverse(visit);
                visit(function);
            }
            Self::Filter { function, iterator } => {
                function.traverse(visit);
                visit(iterator);
            }
        }
    }
    fn clear(&mut self) {
        drop(std::mem::replace(self, Self::Exhausted));
    }
    fn extra_size(&self) -> usize {
        match self {
            Self::Zip { iterators, .. } | Self::Map { iterators, .. } => iterators.capacity() * size_of::<Value>(),
            _ => 0,
        }
    }
}

impl State {
    /// Iteration over a dict. The length is read at the first step.
    pub(crate) fn dict(dict: Value, part: DictPart, reversed: bool) -> Self {
        Self::Dict { dict, part, at: Cell::new(usize::MAX), length: Cell::new(0), left: Cell::new(0), reversed }
    }

    fn spec(&self) -> &'static TypeSpec {
        match self {
            Self::List { .. } | Self::Exhausted => &specs::LIST_ITERATOR,
            Self::ListReversed { .. } => &specs::LIST_REVERSE_ITERATOR,
            Self::Tuple { .. } => &specs::TUPLE_ITERATOR,
            Self::Str { .. } => &specs::STR_ITERATOR,
            Self::Bytes { .. } => &specs::BYTES_ITERATOR,
            Self::Range { .. } => &specs::RANGE_ITERATOR,
            Self::BigRange { .. } => &specs::LONG_RANGE_ITERATOR,
            Self::Dict { part, reversed, .. } => match (part, reversed) {
                (DictPart::Keys, false) => &specs::DICT_KEY_ITERATOR,
                (DictPart::Values, false) => &specs::DICT_VALUE_ITERATOR,
                (DictPart::Items, false) => &specs::DICT_ITEM_ITERATOR,
                (DictPart::Keys, true) => &specs::DICT_REVERSE_KEY_ITERATOR,
                (DictPart::Values, true) => &specs::DICT_REVERSE_VALUE_ITERATOR,
                (DictPart::Items, true) => &specs::DICT_REVERSE_ITEM_ITERATOR,
            },
            Self::Set { .. } => &specs::SET_ITERATOR,
            Self::Sequence { .. } => &specs::ITERATOR,
            Self::Callable { .. } => &specs::CALLABLE_ITERATOR,
            Self::SequenceReversed { .. } => &super::REVERSED,
            Self::Enumerate { .. } => &super::ENUMERATE,
            Self::Zip { .. } => &super::ZIP,
            Self::Map { .. } => &super::MAP,
            Self::Filter { .. } => &super::FILTER,
        }
    }
}

impl BuiltinIterator {
    /// A new iterator of the type that belongs to its state.
    pub(crate) fn make(vm: &mut Vm, mut state: State) -> PyResult {
        if let State::Dict { dict, at, length, left, reversed, .. } = &mut state {
            let payload = dict.get::<Dict>(&vm.heap);
            length.set(payload.map_or(0, Dict::len));
            left.set(length.get());
            at.set(if *reversed { payload.map_or(0, Dict::end) } else { 0 });
        }
        vm.new_object(state.spec(), Self { state })
    }
}

fn state_mut<'a>(vm: &'a mut Vm, this: &'a Value) -> Option<&'a mut State> {
    this.get_mut::<BuiltinIterator>(&mut vm.heap).map(|iterator| &mut iterator.state)
}

fn exhaust(vm: &mut Vm, this: &Value) {
    let old = state_mut(vm, this).map(|state| std::mem::replace(state, State::Exhausted));
    drop(old);
}

/// What a step over a container without user code gives.
enum Simple {
    Item(Value),
    /// A code point of a str.
    Point(u32),
    Pair(Value, Value),
    Big(BigInt),
    End,
    Changed(&'static str),
    /// User code has a part in it.
    General,
}

/// `next(iterator)` of all kinds. Those over other iterators hand on the value that these returned at their end; others return none.
pub(super) fn iterator_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let item = step(vm, this)?;
    if item.is_none() {
        let handed_on =
            matches!(state_mut(vm, this), Some(State::Enumerate { .. } | State::Zip { .. } | State::Map { .. } | State::Filter { .. }));
        if !handed_on {
            drop(vm.thread.returned.take());
        }
    }
    Ok(item)
}

fn step(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    match simple_step(vm, this) {
        Simple::Item(item) => Ok(Some(item)),
        Simple::Point(point) => vm.new_text(Text::single(point)).map(Some),
        Simple::Pair(key, value) => vm.new_tuple([key, value]).map(Some),
        Simple::Big(number) => vm.new_int(number).map(Some),
        Simple::End => {
            exhaust(vm, this);
            Ok(None)
        }
        Simple::Changed(message) => Err(vm.runtime_error(format_args!("{message}"))),
        Simple::General => general_step(vm, this),
    }
}

fn simple_step(vm: &mut Vm, this: &Value) -> Simple {
    if let Some(State::BigRange { next, step, left }) = state_mut(vm, this) {
        if left.sign() != num_bigint::Sign::Plus {
            return Simple::End;
        }
        *left -= 1;
        let item = next.clone();
        *next += &*step;
        return Simple::Big(item);
    }
    this.get::<BuiltinIterator>(&vm.heap).map_or(Simple::End, |iterator| advance(vm, &iterator.state))
}

/// Adds one and gives what was there.
#[inline]
fn count(at: &Cell<usize>) -> usize {
    at.replace(at.get() + 1)
}

fn advance(vm: &Vm, state: &State) -> Simple {
    let found = |item: Option<Value>| item.map_or(Simple::End, Simple::Item);
    match state {
        State::Exhausted => Simple::End,
        State::List { list, at } => {
            let at = count(at);
            found(list.get::<List>(&vm.heap).and_then(|list| list.items.get(at)).cloned())
        }
        State::ListReversed { list, at } => {
            let Some(next) = at.get().checked_sub(1) else { return Simple::End };
            at.set(next);
            found(list.get::<List>(&vm.heap).and_then(|list| list.items.get(next)).cloned())
        }
        State::Tuple { tuple, at } => {
            let at = count(at);
            found(tuple.get::<Tuple>(&vm.heap).and_then(|tuple| tuple.items.get(at)).cloned())
        }
        State::Str { text, at } => {
            let at = count(at);
            text.get::<Str>(&vm.heap).and_then(|str| str.text.get(at)).map_or(Simple::End, Simple::Point)
        }
        State::Bytes { bytes, at } => {
            let at = count(at);
            found(crate::builtins::bytes::byte_at(vm, bytes, at).map(|byte| Value::int(i64::from(byte))))
        }
        State::Range { next, step, left } => {
            let Some(rest) = left.get().checked_sub(1) else { return Simple::End };
            left.set(rest);
            Simple::Item(Value::int(next.replace(next.get().wrapping_add(*step))))
        }
        State::Dict { .. } => advance_dict(vm, state),
        State::Set { set, at, length, left } => {
            let Some(payload) = set.get::<Set>(&vm.heap) else { return Simple::End };
            if payload.len() != length.get() {
                length.set(usize::MAX);
                return Simple::Changed("Set changed size during iteration");
            }
            match payload.next_from(at.get()) {
                Some((slot, key)) => {
                    at.set(slot + 1);
                    left.set(left.get().saturating_sub(1));
                    Simple::Item(key.clone())
                }
                None => Simple::End,
            }
        }
        _ => Simple::General,
    }
}

fn advance_dict(vm: &Vm, state: &State) -> Simple {
    let State::Dict { dict, part, at, length, left, reversed } = state else { return Simple::End };
    let Some(payload) = dict.get::<Dict>(&vm.heap) else { return Simple::End };
    if payload.len() != length.get() {
        length.set(usize::MAX);
        return Simple::Changed("dictionary changed size during iteration");
    }
    let number = if *reversed {
        (0..at.get().min(payload.end())).rev().find(|number| payload.entry(*number).is_some())
    } else {
        (at.get()..payload.end()).find(|number| payload.entry(*number).is_some())
    };
    let Some((number, entry)) = number.and_then(|number| Some((number, payload.entry(number)?))) else { return Simple::End };
    if left.get() == 0 {
        return Simple::Changed("dictionary keys changed during iteration");
    }
    left.set(left.get() - 1);
    at.set(if *reversed { number } else { number + 1 });
    match part {
        DictPart::Keys => Simple::Item(entry.key.clone()),
        DictPart::Values => Simple::Item(entry.value.clone()),
        DictPart::Items => Simple::Pair(entry.key.clone(), entry.value.clone()),
    }
}

/// A step over a dict; `None`, and nothing has changed, at its end and where it fails.
pub(crate) fn step_dict(vm: &mut Vm, this: &Value) -> Option<PyResult> {
    match advance_dict(vm, &this.get::<BuiltinIterator>(&vm.heap)?.state) {
        Simple::Item(item) => Some(Ok(item)),
        Simple::Pair(key, value) => Some(vm.new_tuple([key, value])),
        _ => None,
    }
}

/// A copy of what a general step needs.
enum Plan {
    Sequence(Value, i64),
    SequenceReversed(Value, i64),
    Callable(Value, Value),
    Enumerate(Value),
    Zip(usize, bool),
    Map(Value, usize, bool),
    Filter(Option<Value>, Value),
}

fn plan(vm: &mut Vm, this: &Value) -> Option<Plan> {
    Some(match state_mut(vm, this)? {
        State::Sequence { object, at } => {
            *at += 1;
            Plan::Sequence(object.clone(), *at - 1)
        }
        State::SequenceReversed { object, at } => {
            *at -= 1;
            Plan::SequenceReversed(object.clone(), *at + 1)
        }
        State::Callable { callable, sentinel } => Plan::Callable(callable.clone(), sentinel.clone()),
        State::Enumerate { iterator, .. } => Plan::Enumerate(iterator.clone()),
        State::Zip { iterators, strict } => Plan::Zip(iterators.len(), *strict),
        State::Map { function, iterators, strict } => Plan::Map(function.clone(), iterators.len(), *strict),
        State::Filter { function, iterator } => Plan::Filter(function.clone(), iterator.clone()),
        _ => return None,
    })
}

fn general_step(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(plan) = plan(vm, this) else { return Ok(None) };
    match plan {
        Plan::Sequence(object, at) => match vm.get_item(&object, &Value::int(at)) {
            Ok(item) => Ok(Some(item)),
            Err(raised) => end_of_sequence(vm, this, raised),
        },
        Plan::SequenceReversed(_, at) if at < 0 => {
            exhaust(vm, this);
            Ok(None)
        }
        Plan::SequenceReversed(object, at) => match vm.get_item(&object, &Value::int(at)) {
            Ok(item) => Ok(Some(item)),
            Err(raised) => end_of_sequence(vm, this, raised),
        },
        Plan::Callable(callable, sentinel) => callable_step(vm, this, &callable, &sentinel),
        Plan::Enumerate(iterator) => {
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            let Some(State::Enumerate { count, .. }) = state_mut(vm, this) else { return Ok(None) };
            let number = count.clone();
            let next = match number.as_int().and_then(|number| number.checked_add(1)) {
                Some(next) => Value::int(next),
                None => vm.binary(crate::object::slots::BinaryOp::Add, &number, &Value::int(1))?,
            };
            if let Some(State::Enumerate { count, .. }) = state_mut(vm, this) {
                *count = next;
            }
            vm.new_tuple([number, item]).map(Some)
        }
        Plan::Zip(width, strict) => match gather(vm, this, width, strict, "zip")? {
            Some(items) => vm.new_tuple(items).map(Some),
            None => Ok(None),
        },
        Plan::Map(function, width, strict) => match gather(vm, this, width, strict, "map")? {
            Some(items) => {
                let mut registers: Vec<Option<Value>> = items.into_iter().map(Some).collect();
                vm.call(&function, Args::new(&mut registers, &[])).map(Some)
            }
            None => Ok(None),
        },
        Plan::Filter(function, iterator) => loop {
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            vm.charge(1)?;
            let verdict = match &function {
                Some(function) => vm.call_values(function, [item.clone()])?,
                None => item.clone(),
            };
            if vm.truth(&verdict)? {
                return Ok(Some(item));
            }
        },
    }
}

fn end_of_sequence(vm: &mut Vm, this: &Value, raised: crate::vm::Raised) -> PyResult<Option<Value>> {
    let exception = vm.catch(raised)?;
    for spec in [&exceptions::INDEX_ERROR, &exceptions::STOP_ITERATION] {
        if exceptions::is_a(vm, &exception, spec)? {
            exhaust(vm, this);
            return Ok(None);
        }
    }
    Err(vm.raise(exception))
}

fn callable_step(vm: &mut Vm, this: &Value, callable: &Value, sentinel: &Value) -> PyResult<Option<Value>> {
    let item = match vm.call_values(callable, []) {
        Ok(item) => item,
        Err(raised) => {
            let exception = vm.catch(raised)?;
            if exceptions::is_a(vm, &exception, &exceptions::STOP_ITERATION)? {
                exhaust(vm, this);
                return Ok(None);
            }
            return Err(vm.raise(exception));
        }
    };
    if vm.same(sentinel, &item)? {
        exhaust(vm, this);
        return Ok(None);
    }
    Ok(Some(item))
}

fn iterator_at(vm: &mut Vm, this: &Value, index: usize) -> Option<Value> {
    match state_mut(vm, this)? {
        State::Zip { iterators, .. } | State::Map { iterators, .. } => iterators.get(index).cloned(),
        _ => None,
    }
}

/// One item of each iterator; `None` at the end of the shortest.
fn gather(vm: &mut Vm, this: &Value, width: usize, strict: bool, name: &str) -> PyResult<Option<Vec<Value>>> {
    let mut items = Vec::with_capacity(width);
    for index in 0..width {
        let Some(iterator) = iterator_at(vm, this, index) else { return Ok(None) };
        if let Some(item) = vm.next(&iterator)? {
            items.push(item);
            continue;
        }
        if strict {
            uneven(vm, this, width, index, name)?;
        }
        return Ok(None);
    }
    Ok((width > 0).then_some(items))
}

/// The strict form: iterator `ended` has ended; ValueError unless all have.
fn uneven(vm: &mut Vm, this: &Value, width: usize, ended: usize, name: &str) -> PyResult<()> {
    let before = |count: usize| if count == 1 { " 1".to_owned() } else { format!("s 1-{count}") };
    if ended > 0 {
        return Err(vm.value_error(format_args!("{name}() argument {} is shorter than argument{}", ended + 1, before(ended))));
    }
    for index in 1..width {
        let Some(iterator) = iterator_at(vm, this, index) else { return Ok(()) };
        if vm.next(&iterator)?.is_some() {
            return Err(vm.value_error(format_args!("{name}() argument {} is longer than argument{}", index + 1, before(index))));
        }
    }
    Ok(())
}

/// `__length_hint__` of the kinds that know.
pub(super) fn iterator_length_hint(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let Some(iterator) = this.get::<BuiltinIterator>(&vm.heap) else { return Ok(Value::NOT_IMPLEMENTED) };
    let count = match &iterator.state {
        State::Exhausted => 0,
        State::List { list, at } => list.get::<List>(&vm.heap).map_or(0, |list| list.items.len().saturating_sub(at.get())),
        State::ListReversed { at, .. } => at.get(),
        State::Tuple { tuple, at } => tuple.get::<Tuple>(&vm.heap).map_or(0, |tuple| tuple.items.len().saturating_sub(at.get())),
        State::Str { text, at } => text.get::<Str>(&vm.heap).map_or(0, |str| str.text.len().saturating_sub(at.get())),
        State::Bytes { bytes, at } => bytes.get::<Bytes>(&vm.heap).map_or(0, |bytes| bytes.bytes.len().saturating_sub(at.get())),
        State::Range { left, .. } => usize::try_from(left.get()).unwrap_or(usize::MAX),
        State::Dict { left, .. } | State::Set { left, .. } => left.get(),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::int(i64::try_from(count).unwrap_or(i64::MAX)))
}
