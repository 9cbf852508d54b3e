//! `list`: slots. Methods are in `methods`, sorting in `sort`.

mod methods;

use std::cell::Cell;

use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::equality::compare_items;
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::builtins::tuple::repeated;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::payloads::List;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Value {
    /// The list, for reading.
    #[inline]
    pub fn list<'a>(&'a self, vm: &'a Vm) -> Option<&'a List> {
        self.get::<List>(&vm.heap)
    }

    /// The list, for writing.
    #[inline]
    pub fn list_mut<'a>(&'a self, vm: &'a mut Vm) -> Option<&'a mut List> {
        self.get_mut::<List>(&mut vm.heap)
    }
}

/// Changes the items of a list and counts the bytes; `more` items may be added. What is taken out comes back, to be dropped by the caller.
pub(crate) fn change<R>(vm: &mut Vm, this: &Value, more: usize, edit: impl FnOnce(&mut Vec<Value>) -> R) -> PyResult<R> {
    let Some(list) = this.list(vm) else { return Err(vm.bug("a list operation without a list")) };
    let before = list.items.capacity();
    if list.items.capacity() - list.items.len() < more {
        vm.expect_room(more.max(list.items.len()) * size_of::<Value>())?;
    }
    let Some(list) = this.list_mut(vm) else { return Err(vm.bug("a list operation without a list")) };
    let result = edit(&mut list.items);
    let after = list.items.capacity();
    if after != before {
        vm.settle(before * size_of::<Value>(), after * size_of::<Value>(), 0)?;
    }
    Ok(result)
}

/// Items of a list, cloned out.
pub(crate) fn items(vm: &Vm, list: &Value) -> Vec<Value> {
    list.list(vm).map_or_else(Vec::new, |list| list.items.clone())
}

pub(crate) fn len(vm: &Vm, list: &Value) -> usize {
    list.list(vm).map_or(0, |list| list.items.len())
}

impl Vm {
    /// Appends to a list.
    pub fn list_push(&mut self, list: &Value, item: Value) -> PyResult<()> {
        change(self, list, 1, |items| items.push(item))
    }

    /// Appends all items of an iterable to a list.
    pub fn list_extend(&mut self, list: &Value, source: &Value) -> PyResult<()> {
        if source.is_exact(Tag::List) || source.is_exact(Tag::Tuple) {
            let more = match source.list(self) {
                Some(other) => other.items.clone(),
                None => crate::builtins::tuple::items(self, source),
            };
            return change(self, list, more.len(), |items| items.extend(more));
        }
        let iterator = self.iter(source)?;
        while let Some(item) = self.next(&iterator)? {
            self.charge(1)?;
            self.list_push(list, item)?;
        }
        Ok(())
    }
}

fn list_new(vm: &mut Vm, class: &Value, _: Args<'_>) -> PyResult {
    vm.new_instance(class, List { items: Vec::new() })
}

fn list_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    no_keywords(vm, "list", &args)?;
    let [iterable] = Signature { function: "list", names: [""], required: 0 }.bind(vm, args)?;
    let old = change(vm, this, 0, std::mem::take)?;
    drop_backwards(old);
    match iterable {
        Some(iterable) => vm.list_extend(this, &iterable),
        None => Ok(()),
    }
}

/// Drops items as a list does, last first.
pub(crate) fn drop_backwards(items: Vec<Value>) {
    for item in items.into_iter().rev() {
        drop(item);
    }
}

fn list_repr(vm: &mut Vm, this: &Value) -> PyResult {
    if len(vm, this) == 0 {
        return vm.new_str("[]");
    }
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str("[...]") };
    let mut text = TextBuilder::default();
    text.push_str("[");
    let mut index = 0;
    let mut result = Ok(());
    while let Some(item) = this.list(vm).and_then(|list| list.items.get(index)).cloned() {
        if index > 0 {
            text.push_str(", ");
        }
        result = vm.push_repr(&mut text, &item);
        if result.is_err() {
            break;
        }
        index += 1;
    }
    vm.leave_repr(guard);
    result?;
    text.push_str("]");
    vm.new_text(text.finish())
}

fn list_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(len(vm, this))
}

fn list_iter(vm: &mut Vm, this: &Value) -> PyResult {
    BuiltinIterator::make(vm, State::List { list: this.clone(), at: Cell::default() })
}

fn list_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    if key.is_tag(Tag::Slice) {
        let span = vm.span(key, |vm| len(vm, this))?;
        let chosen =
            this.list(vm).map_or_else(Vec::new, |list| span.indices().filter_map(|index| list.items.get(index).cloned()).collect());
        return vm.new_list(chosen);
    }
    let length = len(vm, this);
    let at = vm.position(key, length, "list")?;
    match at.and_then(|at| this.list(vm)?.items.get(at).cloned()) {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("list index out of range"))),
    }
}

fn list_setitem(vm: &mut Vm, this: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
    if key.is_tag(Tag::Slice) {
        return match value {
            Some(value) => set_slice(vm, this, key, value),
            None => delete_slice(vm, this, key),
        };
    }
    let length = len(vm, this);
    let Some(at) = vm.position(key, length, "list")?.filter(|at| *at < len(vm, this)) else {
        return Err(vm.index_error(format_args!("list assignment index out of range")));
    };
    let old = match value {
        Some(value) => {
            let value = value.clone();
            change(vm, this, 0, |items| std::mem::replace(&mut items[at], value))?
        }
        None => change(vm, this, 0, |items| items.remove(at))?,
    };
    drop(old);
    Ok(())
}

fn set_slice(vm: &mut Vm, this: &Value, key: &Value, value: &Value) -> PyResult<()> {
    let new = match vm.collect(value) {
        Ok(items) => items,
        Err(raised) => {
            let exception = vm.catch(raised)?;
            let class = vm.type_object(&crate::builtins::exceptions::TYPE_ERROR)?;
            let iterable = vm.heap.type_address(&exception) != class.address();
            return Err(if iterable { vm.raise(exception) } else { vm.type_error(format_args!("must assign iterable to extended slice")) });
        }
    };
    let span = vm.span(key, |vm| len(vm, this))?;
    if span.step != 1 {
        if new.len() != span.count {
            return Err(vm.value_error(format_args!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                new.len(),
                span.count
            )));
        }
        let mut old = Vec::new();
        change(vm, this, 0, |items| {
            for (index, item) in span.indices().zip(new) {
                old.push(std::mem::replace(&mut items[index], item));
            }
        })?;
        drop(old);
        return Ok(());
    }
    let start = usize::try_from(span.start).unwrap_or(0);
    let old: Vec<Value> = change(vm, this, new.len(), |items| items.splice(start..start + span.count, new).collect())?;
    drop_backwards(old);
    Ok(())
}

fn delete_slice(vm: &mut Vm, this: &Value, key: &Value) -> PyResult<()> {
    let span = vm.span(key, |vm| len(vm, this))?;
    let mut doomed: Vec<usize> = span.indices().collect();
    doomed.sort_unstable();
    let old = change(vm, this, 0, |items| {
        let mut old = Vec::with_capacity(doomed.len());
        let all = std::mem::take(items);
        let mut next = doomed.iter().peekable();
        for (index, item) in all.into_iter().enumerate() {
            if next.next_if_eq(&&index).is_some() { old.push(item) } else { items.push(item) }
        }
        old
    })?;
    drop_backwards(old);
    Ok(())
}

fn list_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    let mut index = 0;
    while let Some(other) = this.list(vm).and_then(|list| list.items.get(index)).cloned() {
        vm.charge(1)?;
        if vm.same(&other, item)? {
            return Ok(true);
        }
        index += 1;
    }
    Ok(false)
}

fn list_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !other.is_tag(Tag::List) || !this.is_tag(Tag::List) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    compare_items(
        vm,
        op,
        |vm| (len(vm, this), len(vm, other)),
        |vm, index| Some((this.list(vm)?.items.get(index)?.clone(), other.list(vm)?.items.get(index)?.clone())),
    )
}

fn list_add(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(first), Some(second)) = (left.list(vm), right.list(vm)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let both = [first.items.as_slice(), second.items.as_slice()].concat();
    vm.new_list(both)
}

fn list_iadd(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    vm.list_extend(left, right)?;
    Ok(left.clone())
}

fn list_mul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (list, count) = if left.is_tag(Tag::List) { (left, right) } else { (right, left) };
    if !vm.has_index(count)? {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let count = vm.size_index(count)?;
    let items = items(vm, list);
    let all = repeated(vm, &items, count)?;
    vm.new_list(all)
}

fn list_imul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    if !vm.has_index(right)? {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let count = vm.size_index(right)?;
    let items = items(vm, left);
    let all = repeated(vm, &items, count)?;
    let old = change(vm, left, 0, |items| std::mem::replace(items, all))?;
    drop_backwards(old);
    Ok(left.clone())
}

/// `list`.
pub static LIST: TypeSpec = TypeSpec {
    name: "list",
    doc: "A row of elements that can grow, shrink and change.\n\nCalled without an argument it is empty; otherwise it takes the elements of an iterable.",
    tag: Some(Tag::List),
    flags: TypeFlags { sequence: true, match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(list_new),
        init: Some(list_init),
        repr: Some(list_repr),
        len: Some(list_len),
        iter: Some(list_iter),
        getitem: Some(list_getitem),
        setitem: Some(list_setitem),
        contains: Some(list_contains),
        compare: Some(list_compare),
        binary: numbers(&[(BinaryOp::Add, list_add), (BinaryOp::Mul, list_mul)]),
        inplace: numbers(&[(BinaryOp::Add, list_iadd), (BinaryOp::Mul, list_imul)]),
        ..Slots::NONE
    },
    methods: methods::METHODS,
    ..TypeSpec::DERIVED
};
