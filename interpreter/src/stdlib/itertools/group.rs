//! `groupby` and `batched`: runs of items.

use super::{Part, make, pull, tool};
use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::iterators::iterator_iter;
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::traced;
use crate::vm::bind;
use crate::vm::{Args, PyResult, Vm};

traced! {
    /// State of `groupby`.
    pub struct GroupBy {
        /// Source.
        pub iterator: Value,
        /// Gives the key of an item; `None`: the item itself.
        pub function: Option<Value>,
        /// Key of the group that was given last.
        pub target: Option<Value>,
        /// Key of the item that was read last, until the item was given.
        pub key: Option<Value>,
        /// That item.
        pub item: Option<Value>,
        /// Number of the group that was given last; those before it are at their end.
        pub current: u64,
    }
    /// State of a group.
    pub struct Grouper {
        /// The `groupby`.
        pub parent: Value,
        /// The group's key.
        pub key: Value,
        /// Its number.
        pub number: u64,
    }
    /// State of `batched`.
    pub struct Batched {
        /// Source; `None` at the end.
        pub iterator: Option<Value>,
        /// Items of a batch.
        pub size: usize,
        /// A shorter last batch is an error.
        pub strict: bool,
    }
}

fn groupby_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [iterable, key] = Signature { function: "groupby", names: ["iterable", "key"], required: 1 }.bind(vm, args)?;
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    let function = key.filter(|key| !key.is_none());
    make(vm, class, GroupBy { iterator, function, target: None, key: None, item: None, current: 0 })
}

/// Reads one item and its key. `false` at the end.
fn advance(vm: &mut Vm, groups: &Value) -> PyResult<bool> {
    let Some(GroupBy { iterator, function, .. }) = GroupBy::of(vm, groups) else { return Ok(false) };
    let (iterator, function) = (iterator.clone(), function.clone());
    let Some(item) = pull(vm, &iterator)? else { return Ok(false) };
    let key = match function {
        Some(function) => vm.call_values(&function, [item.clone()])?,
        None => item.clone(),
    };
    let old = GroupBy::of_mut(vm, groups).map(|state| (state.item.replace(item), state.key.replace(key)));
    drop(old);
    Ok(true)
}

fn groupby_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    if let Some(state) = GroupBy::of_mut(vm, this) {
        state.current += 1;
    }
    // What is left of the last group is passed over.
    let key = loop {
        let Some(GroupBy { target, key, .. }) = GroupBy::of(vm, this) else { return Ok(None) };
        match (target.clone(), key.clone()) {
            (None, Some(key)) => break key,
            (Some(target), Some(key)) => {
                if !vm.same(&target, &key)? {
                    break key;
                }
            }
            (_, None) => {}
        }
        vm.charge(1)?;
        if !advance(vm, this)? {
            return Ok(None);
        }
    };
    let Some(state) = GroupBy::of_mut(vm, this) else { return Ok(None) };
    let number = state.current;
    let old = state.target.replace(key.clone());
    drop(old);
    let ty = vm.type_object(&GROUPER)?;
    let group = make(vm, &ty, Grouper { parent: this.clone(), key: key.clone(), number })?;
    vm.new_tuple([key, group]).map(Some)
}

/// `itertools.groupby`.
pub static GROUP_BY: TypeSpec =
    TypeSpec { doc: "Runs of neighbours with equal keys, each as its key and an iterator.", ..tool("groupby", groupby_new, groupby_next) };

fn grouper_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "_grouper", &args)?;
    let [parent, key] = Signature { function: "_grouper", names: ["", ""], required: 2 }.bind(vm, args)?;
    let parent = parent.unwrap_or(Value::NONE);
    let Some(state) = GroupBy::of_mut(vm, &parent) else {
        let name = vm.type_name(&parent)?;
        return Err(vm.type_error(format_args!("_grouper() argument 1 must be itertools.groupby, not {name}")));
    };
    state.current += 1;
    let number = state.current;
    make(vm, class, Grouper { parent, key: key.unwrap_or(Value::NONE), number })
}

fn grouper_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Grouper { parent, key, number }) = Grouper::of(vm, this) else { return Ok(None) };
    let (parent, own, number) = (parent.clone(), key.clone(), *number);
    let Some(groups) = GroupBy::of(vm, &parent) else { return Ok(None) };
    if groups.current != number || (groups.item.is_none() && !advance(vm, &parent)?) {
        return Ok(None);
    }
    let Some(key) = GroupBy::of(vm, &parent).and_then(|groups| groups.key.clone()) else { return Ok(None) };
    if !vm.same(&own, &key)? {
        return Ok(None);
    }
    let Some(groups) = GroupBy::of_mut(vm, &parent) else { return Ok(None) };
    let (item, old) = (groups.item.take(), groups.key.take());
    drop(old);
    Ok(item)
}

/// `itertools._grouper`.
pub static GROUPER: TypeSpec = TypeSpec {
    name: "_grouper",
    module: "itertools",
    tag: Some(Tag::Itertools),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(grouper_new), iter: Some(iterator_iter), next: Some(grouper_next), ..Slots::NONE },
    ..TypeSpec::DERIVED
};

fn batched_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let signature = bind::Signature::parse("(iterable, n, *, strict=False)");
    let mut places = vm.bind_native("batched", &signature, &mut args)?.into_iter();
    let (iterable, size, strict) = (places.next().flatten(), places.next().flatten(), places.next().flatten());
    let size = vm.size_index(&size.unwrap_or(Value::NONE))?;
    let strict = vm.truth(&strict.unwrap_or(Value::FALSE))?;
    let (1.., Ok(size)) = (size, usize::try_from(size)) else { return Err(vm.value_error(format_args!("n must be at least one"))) };
    let iterator = Some(vm.iter(&iterable.unwrap_or(Value::NONE))?);
    make(vm, class, Batched { iterator, size, strict })
}

fn batched_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Batched { iterator, size, strict }) = Batched::of(vm, this) else { return Ok(None) };
    let (size, strict) = (*size, *strict);
    let Some(iterator) = iterator.clone() else { return Ok(None) };
    let mut items = Vec::new();
    while items.len() < size {
        match pull(vm, &iterator) {
            Ok(Some(item)) => items.push(item),
            Ok(None) if items.is_empty() => {
                end_batches(vm, this);
                return Ok(None);
            }
            Ok(None) if strict => {
                end_batches(vm, this);
                return Err(vm.value_error(format_args!("batched(): incomplete batch")));
            }
            Ok(None) => break,
            Err(raised) => {
                end_batches(vm, this);
                return Err(raised);
            }
        }
    }
    vm.new_tuple(items).map(Some)
}

fn end_batches(vm: &mut Vm, this: &Value) {
    let old = Batched::of_mut(vm, this).and_then(|state| state.iterator.take());
    drop(old);
}

/// `itertools.batched`.
pub static BATCHED: TypeSpec =
    TypeSpec { doc: "Tuples of n elements each; what is left over makes a shorter one.", ..tool("batched", batched_new, batched_next) };
