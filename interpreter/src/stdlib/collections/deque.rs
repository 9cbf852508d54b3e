//! `collections.deque`: a queue with two ends, and its iterators.
//!
//! Every change of length or order gives a new version, by which searches and iterators notice that somebody has interfered.

use std::collections::VecDeque;

use crate::builtins::arguments::Signature;
use crate::builtins::equality::ordered;
use crate::builtins::iterators::iterator_iter;
use crate::compile::op::Compare;
use crate::heap::{Kind, Tag, Value};
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Raised, Vm};

payload! {
    /// `collections.deque`.
    pub struct Deque as Deque {
        /// Items, left to right.
        pub items: VecDeque<Value>,
        /// `maxlen`
        pub bound: Option<usize>,
        /// Changes with every change of length or order.
        pub version: u64,
    }
    /// An iterator of a deque.
    pub struct DequeIterator as DequeIterator {
        /// The deque.
        pub deque: Value,
        /// Items still to come.
        pub left: usize,
        /// Version of the deque that it goes through.
        pub version: u64,
        /// From the right.
        pub reversed: bool,
    }
}

fn deque<'a>(vm: &'a Vm, this: &'a Value) -> Option<&'a Deque> {
    this.get::<Deque>(&vm.heap)
}

fn len(vm: &Vm, this: &Value) -> usize {
    deque(vm, this).map_or(0, |deque| deque.items.len())
}

fn version(vm: &Vm, this: &Value) -> u64 {
    deque(vm, this).map_or(0, |deque| deque.version)
}

fn item(vm: &Vm, this: &Value, index: usize) -> Option<Value> {
    deque(vm, this)?.items.get(index).cloned()
}

fn items(vm: &Vm, this: &Value) -> Vec<Value> {
    deque(vm, this).map_or_else(Vec::new, |deque| deque.items.iter().cloned().collect())
}

/// Changes a deque and counts the bytes.
fn change<R>(vm: &mut Vm, this: &Value, edit: impl FnOnce(&mut Deque) -> R) -> PyResult<R> {
    let Some(deque) = this.get_mut::<Deque>(&mut vm.heap) else { return Err(vm.bug("a deque operation without a deque")) };
    let before = deque.items.capacity();
    deque.version += 1;
    let result = edit(deque);
    let after = deque.items.capacity();
    if after != before {
        vm.settle(before * size_of::<Value>(), after * size_of::<Value>(), 0)?;
    }
    Ok(result)
}

/// Adds at the right; a full deque loses its leftmost item.
fn push_right(vm: &mut Vm, this: &Value, item: Value) -> PyResult<()> {
    let old = change(vm, this, |deque| {
        deque.items.push_back(item);
        if deque.bound.is_some_and(|bound| deque.items.len() > bound) { deque.items.pop_front() } else { None }
    })?;
    drop(old);
    Ok(())
}

/// Adds at the left; a full deque loses its rightmost item.
fn push_left(vm: &mut Vm, this: &Value, item: Value) -> PyResult<()> {
    let old = change(vm, this, |deque| {
        deque.items.push_front(item);
        if deque.bound.is_some_and(|bound| deque.items.len() > bound) { deque.items.pop_back() } else { None }
    })?;
    drop(old);
    Ok(())
}

fn extend(vm: &mut Vm, this: &Value, iterable: &Value, push: fn(&mut Vm, &Value, Value) -> PyResult<()>) -> PyResult<()> {
    if iterable.is(this) {
        for item in items(vm, this) {
            push(vm, this, item)?;
        }
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        push(vm, this, item)?;
    }
    Ok(())
}

fn clear(vm: &mut Vm, this: &Value) -> PyResult<()> {
    let old = change(vm, this, |deque| std::mem::take(&mut deque.items))?;
    for item in old {
        drop(item);
    }
    Ok(())
}

#[cold]
fn mutated(vm: &mut Vm) -> Raised {
    vm.runtime_error(format_args!("deque mutated during iteration"))
}

fn deque_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    vm.new_instance(class, Deque { items: VecDeque::new(), bound: None, version: 0 })
}

fn deque_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    let [iterable, bound] = Signature { function: "deque", names: ["iterable", "maxlen"], required: 0 }.bind(vm, args)?;
    let bound = match bound.filter(|bound| !bound.is_none()) {
        None => None,
        Some(bound) if !matches!(bound.kind(), Kind::Int(_) | Kind::Bool(_) | Kind::Object(Tag::Int)) => {
            return Err(vm.type_error(format_args!("an integer is required")));
        }
        Some(bound) => match usize::try_from(vm.size_index(&bound)?) {
            Ok(bound) => Some(bound),
            Err(_) => return Err(vm.value_error(format_args!("maxlen must be non-negative"))),
        },
    };
    change(vm, this, |deque| deque.bound = bound)?;
    if len(vm, this) > 0 {
        clear(vm, this)?;
    }
    match iterable {
        Some(iterable) => extend(vm, this, &iterable, push_right),
        None => Ok(()),
    }
}

fn deque_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str("[...]") };
    let text = deque_text(vm, this);
    vm.leave_repr(guard);
    text
}

fn deque_text(vm: &mut Vm, this: &Value) -> PyResult {
    let (items, class) = (items(vm, this), vm.type_of(this)?);
    let mut text = TextBuilder::default();
    text.push_str(&format!("{}([", vm.class_name(&class)));
    vm.push_reprs(&mut text, &items)?;
    match deque(vm, this).and_then(|deque| deque.bound) {
        Some(bound) => text.push_str(&format!("], maxlen={bound})")),
        None => text.push_str("])"),
    }
    vm.new_text(text.finish())
}

fn deque_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(len(vm, this))
}

/// Place of an index; TypeError and IndexError for what is none.
fn place(vm: &mut Vm, this: &Value, key: &Value) -> PyResult<usize> {
    if key.as_int().is_none() && !vm.has_index(key)? {
        let name = vm.type_name(key)?;
        return Err(vm.type_error(format_args!("sequence index must be integer, not '{name}'")));
    }
    let length = len(vm, this);
    match vm.position(key, length, "deque")? {
        Some(at) => Ok(at),
        None => Err(vm.index_error(format_args!("deque index out of range"))),
    }
}

fn deque_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    let at = place(vm, this, key)?;
    match item(vm, this, at) {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("deque index out of range"))),
    }
}

fn deque_setitem(vm: &mut Vm, this: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
    let at = place(vm, this, key)?;
    let old = match value {
        // Neither length nor order change, so iterators go on.
        Some(value) => {
            let value = value.clone();
            let items = this.get_mut::<Deque>(&mut vm.heap).map(|deque| &mut deque.items);
            items.and_then(|items| items.get_mut(at)).map(|place| std::mem::replace(place, value))
        }
        None => change(vm, this, |deque| deque.items.remove(at))?,
    };
    drop(old);
    Ok(())
}

/// First place from `start` to before `end` whose item equals `sought`; `Err` in the inner result when somebody has interfered.
fn search(vm: &mut Vm, this: &Value, sought: &Value, start: usize, end: usize) -> PyResult<Result<Option<usize>, ()>> {
    let before = version(vm, this);
    for at in start..end {
        let Some(item) = item(vm, this, at) else { break };
        vm.charge(1)?;
        let same = vm.same(&item, sought)?;
        if version(vm, this) != before {
            return Ok(Err(()));
        }
        if same {
            return Ok(Ok(Some(at)));
        }
    }
    Ok(Ok(None))
}

fn deque_contains(vm: &mut Vm, this: &Value, sought: &Value) -> PyResult<bool> {
    match search(vm, this, sought, 0, usize::MAX)? {
        Ok(found) => Ok(found.is_some()),
        Err(()) => Err(mutated(vm)),
    }
}

fn deque_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if deque(vm, this).is_none() || deque(vm, other).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equality = matches!(op, Compare::Eq | Compare::Ne);
    if equality && (this.is(other) || len(vm, this) != len(vm, other)) {
        return Ok(Value::bool(this.is(other) == (op == Compare::Eq)));
    }
    let before = (version(vm, this), version(vm, other));
    let (left_length, right_length) = (len(vm, this), len(vm, other));
    let mut at = 0;
    while let (Some(left), Some(right)) = (item(vm, this, at), item(vm, other, at)) {
        vm.charge(1)?;
        if !vm.same(&left, &right)? {
            let answer = vm.compare(op, &left, &right)?;
            return vm.truth(&answer).map(Value::bool);
        }
        if (version(vm, this), version(vm, other)) != before {
            return Err(mutated(vm));
        }
        at += 1;
    }
    Ok(Value::bool(ordered(op, left_length.cmp(&right_length))))
}

fn deque_iter(vm: &mut Vm, this: &Value) -> PyResult {
    iterate(vm, this, false)
}

fn iterate(vm: &mut Vm, this: &Value, reversed: bool) -> PyResult {
    let (left, version) = (len(vm, this), version(vm, this));
    let spec = if reversed { &DEQUE_REVERSE_ITERATOR } else { &DEQUE_ITERATOR };
    vm.new_object(spec, DequeIterator { deque: this.clone(), left, version, reversed })
}

fn deque_add(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    if deque(vm, left).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if deque(vm, right).is_none() {
        let name = vm.type_name(right)?;
        return Err(vm.type_error(format_args!("can only concatenate deque (not \"{name}\") to deque")));
    }
    let made = copy(vm, left)?;
    extend(vm, &made, right, push_right)?;
    Ok(made)
}

fn deque_iadd(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    extend(vm, left, right, push_right)?;
    Ok(left.clone())
}

fn deque_mul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (this, count) = if deque(vm, left).is_some() { (left, right) } else { (right, left) };
    if !vm.has_index(count)? {
        let name = vm.type_name(count)?;
        return Err(vm.type_error(format_args!("can't multiply sequence by non-int of type '{name}'")));
    }
    let made = copy(vm, this)?;
    deque_imul(vm, &made, count)
}

fn deque_imul(vm: &mut Vm, this: &Value, count: &Value) -> PyResult {
    if !vm.has_index(count)? {
        let name = vm.type_name(count)?;
        return Err(vm.type_error(format_args!("can't multiply sequence by non-int of type '{name}'")));
    }
    let count = vm.size_index(count)?;
    let own = items(vm, this);
    if count <= 0 || own.is_empty() {
        clear(vm, this)?;
        return Ok(this.clone());
    }
    let bound = deque(vm, this).and_then(|deque| deque.bound).unwrap_or(usize::MAX);
    // Of a bounded deque only the last rounds remain.
    let rounds = usize::try_from(count).unwrap_or(usize::MAX).min(bound / own.len() + 2);
    let Some(total) = own.len().checked_mul(rounds) else { return Err(vm.memory_error()) };
    vm.expect_room(total.saturating_mul(size_of::<Value>()))?;
    vm.charge(total as u64)?;
    for item in (1..rounds).flat_map(|_| own.iter()) {
        push_right(vm, this, item.clone())?;
    }
    Ok(this.clone())
}

/// A copy of the same class.
fn copy(vm: &mut Vm, this: &Value) -> PyResult {
    let bound = deque(vm, this).and_then(|deque| deque.bound);
    if this.is_exact(Tag::Deque) {
        let items = deque(vm, this).map(|deque| deque.items.clone()).unwrap_or_default();
        return vm.new_object(&DEQUE, Deque { items, bound, version: 0 });
    }
    let class = vm.type_of(this)?;
    match bound {
        Some(bound) => {
            let bound = vm.new_size(bound)?;
            vm.call_values(&class, [this.clone(), bound])
        }
        None => vm.call_values(&class, [this.clone()]),
    }
}

fn deque_append(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    push_right(vm, &this, item)?;
    Ok(Value::NONE)
}

fn deque_appendleft(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    push_left(vm, &this, item)?;
    Ok(Value::NONE)
}

fn deque_extend(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, iterable) = (args.required(0), args.required(1));
    extend(vm, &this, &iterable, push_right)?;
    Ok(Value::NONE)
}

fn deque_extendleft(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, iterable) = (args.required(0), args.required(1));
    extend(vm, &this, &iterable, push_left)?;
    Ok(Value::NONE)
}

fn deque_pop(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    match change(vm, &args.required(0), |deque| deque.items.pop_back())? {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("pop from an empty deque"))),
    }
}

fn deque_popleft(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    match change(vm, &args.required(0), |deque| deque.items.pop_front())? {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("pop from an empty deque"))),
    }
}

fn deque_clear(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    clear(vm, &args.required(0))?;
    Ok(Value::NONE)
}

fn deque_copy(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    copy(vm, &args.required(0))
}

fn deque_rotate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let count = match args.take(1) {
        Some(count) => vm.size_index(&count)?,
        None => 1,
    };
    change(vm, &this, |deque| {
        let length = i64::try_from(deque.items.len()).unwrap_or(i64::MAX);
        if length > 1 {
            deque.items.rotate_right(usize::try_from(count.rem_euclid(length)).unwrap_or(0));
        }
    })?;
    Ok(Value::NONE)
}

fn deque_reverse(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    // Iterators do not mind: they go by place.
    if let Some(deque) = args.required(0).get_mut::<Deque>(&mut vm.heap) {
        deque.items.make_contiguous().reverse();
    }
    Ok(Value::NONE)
}

fn deque_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    let (mut count, mut from) = (0, 0);
    loop {
        match search(vm, &this, &sought, from, usize::MAX)? {
            Ok(Some(at)) => (count, from) = (count + 1, at + 1),
            Ok(None) => return Ok(Value::int(count)),
            Err(()) => return Err(mutated(vm)),
        }
    }
}

fn deque_index(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    let length = len(vm, &this);
    let (start, end) = vm.search_range(args.take(2), args.take(3), length)?;
    match search(vm, &this, &sought, start, end)? {
        Ok(Some(at)) => vm.new_size(at),
        Ok(None) => Err(vm.value_error(format_args!("deque.index(x): x not in deque"))),
        Err(()) => Err(mutated(vm)),
    }
}

fn deque_insert(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, index, item) = (args.required(0), args.required(1), args.required(2));
    let index = vm.size_index(&index)?;
    if deque(vm, &this).is_some_and(|deque| deque.bound == Some(deque.items.len())) {
        return Err(vm.index_error(format_args!("deque already at its maximum size")));
    }
    change(vm, &this, |deque| {
        let length = i64::try_from(deque.items.len()).unwrap_or(i64::MAX);
        let at = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
        deque.items.insert(usize::try_from(at).unwrap_or(0), item);
    })?;
    Ok(Value::NONE)
}

fn deque_remove(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, sought) = (args.required(0), args.required(1));
    match search(vm, &this, &sought, 0, usize::MAX)? {
        Ok(Some(at)) => {
            let old = change(vm, &this, |deque| deque.items.remove(at))?;
            drop(old);
            Ok(Value::NONE)
        }
        Ok(None) => Err(vm.value_error(format_args!("deque.remove(x): x not in deque"))),
        Err(()) => Err(vm.index_error(format_args!("deque mutated during iteration"))),
    }
}

fn deque_reversed(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    iterate(vm, &args.required(0), true)
}

/// `(class, () or ((), maxlen), state, iterator)`.
fn deque_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let (class, iterator) = (vm.type_of(&this)?, vm.iter(&this)?);
    let given = match deque(vm, &this).and_then(|deque| deque.bound) {
        Some(bound) => {
            let (empty, bound) = (vm.new_tuple([])?, vm.new_size(bound)?);
            vm.new_tuple([empty, bound])?
        }
        None => vm.new_tuple([])?,
    };
    let name = vm.name(crate::object::names::Name::__getstate__).clone();
    let state = vm.get_attribute(&this, &name)?;
    let state = vm.call_values(&state, [])?;
    vm.new_tuple([class, given, state, iterator])
}

fn deque_maxlen(vm: &mut Vm, this: &Value) -> PyResult {
    match deque(vm, this).and_then(|deque| deque.bound) {
        Some(bound) => vm.new_size(bound),
        None => Ok(Value::NONE),
    }
}

/// `collections.deque`.
pub static DEQUE: TypeSpec = TypeSpec {
    name: "deque",
    module: "collections",
    doc: "A queue with two ends, quick to change at both.",
    tag: Some(Tag::Deque),
    flags: TypeFlags { weak: true, sequence: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(deque_new),
        init: Some(deque_init),
        repr: Some(deque_repr),
        len: Some(deque_len),
        iter: Some(deque_iter),
        getitem: Some(deque_getitem),
        setitem: Some(deque_setitem),
        contains: Some(deque_contains),
        compare: Some(deque_compare),
        binary: numbers(&[(BinaryOp::Add, deque_add), (BinaryOp::Mul, deque_mul)]),
        inplace: numbers(&[(BinaryOp::Add, deque_iadd), (BinaryOp::Mul, deque_imul)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("append", "($self, item, /)", deque_append).doc("Put one element at the right end."),
        Method::new("appendleft", "($self, item, /)", deque_appendleft).doc("Put one element at the left end."),
        Method::new("clear", "($self, /)", deque_clear).doc("Leave the deque empty."),
        Method::new("copy", "($self, /)", deque_copy).doc("A new deque of the same elements and bound."),
        Method::new("__copy__", "($self, /)", deque_copy).doc("A new deque of the same elements and bound."),
        Method::new("count", "($self, value, /)", deque_count).doc("How many elements equal value."),
        Method::new("extend", "($self, iterable, /)", deque_extend).doc("Put the elements of an iterable one by one at the right end."),
        Method::new("extendleft", "($self, iterable, /)", deque_extendleft)
            .doc("Put the elements of an iterable one by one at the left end; they end up turned around."),
        Method::new("index", "($self, value, start=0, stop=sys.maxsize, /)", deque_index).doc("Where value stands for the first time."),
        Method::new("insert", "($self, index, value, /)", deque_insert).doc("Put one element in front of the position given."),
        Method::new("pop", "($self, /)", deque_pop).doc("Take the element at the right end away."),
        Method::new("popleft", "($self, /)", deque_popleft).doc("Take the element at the left end away."),
        Method::new("remove", "($self, value, /)", deque_remove).doc("Take the leftmost element that equals value away."),
        Method::new("reverse", "($self, /)", deque_reverse).doc("Turn the order of the elements around."),
        Method::new("rotate", "($self, n=1, /)", deque_rotate)
            .doc("Move n elements from the right end to the left one; a negative n moves the other way."),
        Method::new("__reduce__", "($self, /)", deque_reduce).doc("What pickle and copy need to build the deque again."),
        Method::new("__reversed__", "($self, /)", deque_reversed).doc("Go through the elements from right to left."),
        Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
    ],
    getsets: &[GetSet::read("maxlen", deque_maxlen)],
    ..TypeSpec::DERIVED
};

fn iterator_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [source, skipped] = Signature { function: "_deque_iterator", names: ["", ""], required: 1 }.bind(vm, args)?;
    let source = source.unwrap_or(Value::NONE);
    if deque(vm, &source).is_none() {
        let name = vm.type_name(&source)?;
        return Err(vm.type_error(format_args!("argument 1 must be collections.deque, not {name}")));
    }
    let skipped = match skipped {
        Some(skipped) => usize::try_from(vm.size_index(&skipped)?).unwrap_or(0),
        None => 0,
    };
    let reversed = class.is(&vm.type_object(&DEQUE_REVERSE_ITERATOR)?);
    let (left, version) = (len(vm, &source).saturating_sub(skipped), version(vm, &source));
    vm.new_instance(class, DequeIterator { deque: source, left, version, reversed })
}

fn iterator_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(iterator) = this.get::<DequeIterator>(&vm.heap) else { return Ok(None) };
    let Some(deque) = deque(vm, &iterator.deque) else { return Ok(None) };
    let (left, length) = (iterator.left, deque.items.len());
    let found = if deque.version == iterator.version {
        if left == 0 {
            return Ok(None);
        }
        deque.items.get(if iterator.reversed { left - 1 } else { length.saturating_sub(left) }).cloned()
    } else {
        None
    };
    if let Some(iterator) = this.get_mut::<DequeIterator>(&mut vm.heap) {
        iterator.left = if found.is_some() { left - 1 } else { 0 };
    }
    if found.is_none() {
        return Err(mutated(vm));
    }
    Ok(found)
}

fn iterator_length_hint(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let left = args.required(0).get::<DequeIterator>(&vm.heap).map_or(0, |iterator| iterator.left);
    vm.new_size(left)
}

static ITERATOR_METHODS: &[Method] = &[Method::new("__length_hint__", "($self, /)", iterator_length_hint)];

/// Type of a deque's iterators.
const fn iterator(name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "collections",
        tag: Some(Tag::DequeIterator),
        flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
        slots: Slots { new: Some(iterator_new), iter: Some(iterator_iter), next: Some(iterator_next), ..Slots::NONE },
        methods: ITERATOR_METHODS,
        ..TypeSpec::DERIVED
    }
}

/// `_collections._deque_iterator`.
pub static DEQUE_ITERATOR: TypeSpec = iterator("_deque_iterator");
/// `_collections._deque_reverse_iterator`.
pub static DEQUE_REVERSE_ITERATOR: TypeSpec = iterator("_deque_reverse_iterator");
