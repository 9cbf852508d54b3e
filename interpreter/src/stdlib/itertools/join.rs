//! `chain`, `starmap`, `accumulate`, `pairwise`, `zip_longest`: items joined with others.

use super::{Part, call_items, make, pull, tool};
use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::tuple;
use crate::heap::{Tag, Value};
use crate::object::slots::BinaryOp;
use crate::object::type_spec::{Method, TypeSpec};
use crate::traced;
use crate::vm::bind;
use crate::vm::{Args, PyResult, Vm};

traced! {
    /// State of `chain`.
    pub struct Chain {
        /// Iterator of the iterables; `None` at the end.
        pub source: Option<Value>,
        /// Iterator of the current one.
        pub active: Option<Value>,
    }
    /// State of `starmap`.
    pub struct StarMap {
        /// Called with the items of each item.
        pub function: Value,
        /// Source.
        pub iterator: Value,
    }
    /// State of `accumulate`.
    pub struct Accumulate {
        /// Source.
        pub iterator: Value,
        /// Joins the total and an item; `None` adds.
        pub function: Option<Value>,
        /// Total before the first item, until it was given.
        pub initial: Option<Value>,
        /// The last total.
        pub total: Option<Value>,
    }
    /// State of `pairwise`.
    pub struct Pairwise {
        /// Source; `None` at the end.
        pub iterator: Option<Value>,
        /// The item before the next one.
        pub old: Option<Value>,
    }
    /// State of `zip_longest`.
    pub struct ZipLongest {
        /// Sources; `None` for one at its end.
        pub iterators: Vec<Option<Value>>,
        /// Stands for what the ended ones lack.
        pub fill: Value,
        /// Sources not at their end.
        pub active: usize,
    }
}

fn chain_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    no_keywords(vm, "chain", &args)?;
    let iterables: Vec<Value> = (0..args.len()).filter_map(|index| args.take(index)).collect();
    let iterables = vm.new_tuple(iterables)?;
    let source = Some(vm.iter(&iterables)?);
    make(vm, class, Chain { source, active: None })
}

fn chain_from_iterable(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, iterable) = (args.required(0), args.required(1));
    let source = Some(vm.iter(&iterable)?);
    make(vm, &class, Chain { source, active: None })
}

fn chain_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    loop {
        let Some(Chain { source, active }) = Chain::of(vm, this) else { return Ok(None) };
        if let Some(active) = active.clone() {
            if let Some(item) = pull(vm, &active)? {
                return Ok(Some(item));
            }
            set_active(vm, this, None);
            continue;
        }
        let Some(source) = source.clone() else { return Ok(None) };
        vm.charge(1)?;
        match begin(vm, &source) {
            Ok(Some(iterator)) => set_active(vm, this, Some(iterator)),
            ended => {
                let old = Chain::of_mut(vm, this).and_then(|chain| chain.source.take());
                drop(old);
                return ended;
            }
        }
    }
}

/// Iterator of the next iterable.
fn begin(vm: &mut Vm, source: &Value) -> PyResult<Option<Value>> {
    match pull(vm, source)? {
        Some(iterable) => vm.iter(&iterable).map(Some),
        None => Ok(None),
    }
}

fn set_active(vm: &mut Vm, this: &Value, active: Option<Value>) {
    let old = Chain::of_mut(vm, this).and_then(|chain| std::mem::replace(&mut chain.active, active));
    drop(old);
}

/// `itertools.chain`.
pub static CHAIN: TypeSpec = TypeSpec {
    doc: "The elements of one iterable behind those of the other.",
    methods: &[
        Method::class("from_iterable", "($type, iterable, /)", chain_from_iterable)
            .doc("A chain of the iterables that one iterable gives, fetched one at a time."),
        Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
    ],
    ..tool("chain", chain_new, chain_next)
};

fn starmap_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "starmap", &args)?;
    let [function, iterable] = Signature { function: "starmap", names: ["", ""], required: 2 }.bind(vm, args)?;
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    make(vm, class, StarMap { function: function.unwrap_or(Value::NONE), iterator })
}

fn starmap_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(StarMap { function, iterator }) = StarMap::of(vm, this) else { return Ok(None) };
    let (function, iterator) = (function.clone(), iterator.clone());
    let Some(item) = vm.next(&iterator)? else { return Ok(None) };
    let items = if item.is_exact(Tag::Tuple) { tuple::items(vm, &item) } else { vm.collect(&item)? };
    call_items(vm, &function, items).map(Some)
}

/// `itertools.starmap`.
pub static STAR_MAP: TypeSpec =
    TypeSpec { doc: "Calls function once for every tuple, the elements as its arguments.", ..tool("starmap", starmap_new, starmap_next) };

fn accumulate_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let signature = bind::Signature::parse("(iterable, func=None, *, initial=None)");
    let mut places = vm.bind_native("accumulate", &signature, &mut args)?.into_iter();
    let (iterable, function, initial) = (places.next().flatten(), places.next().flatten(), places.next().flatten());
    let given = |value: Option<Value>| value.filter(|value| !value.is_none());
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    make(vm, class, Accumulate { iterator, function: given(function), initial: given(initial), total: None })
}

fn accumulate_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(state) = Accumulate::of_mut(vm, this) else { return Ok(None) };
    let next = if let Some(initial) = state.initial.take() {
        initial
    } else {
        let (iterator, function) = (state.iterator.clone(), state.function.clone());
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        let total = Accumulate::of(vm, this).and_then(|state| state.total.clone());
        match (total, function) {
            (None, _) => item,
            (Some(total), None) => vm.binary(BinaryOp::Add, &total, &item)?,
            (Some(total), Some(function)) => vm.call_values(&function, [total, item])?,
        }
    };
    let old = Accumulate::of_mut(vm, this).and_then(|state| state.total.replace(next.clone()));
    drop(old);
    Ok(Some(next))
}

/// `itertools.accumulate`.
pub static ACCUMULATE: TypeSpec = TypeSpec {
    doc: "What the elements add up to so far, or what another function makes of them.",
    ..tool("accumulate", accumulate_new, accumulate_next)
};

fn pairwise_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "pairwise", &args)?;
    let [iterable] = Signature { function: "pairwise", names: [""], required: 1 }.bind(vm, args)?;
    let iterator = Some(vm.iter(&iterable.unwrap_or(Value::NONE))?);
    make(vm, class, Pairwise { iterator, old: None })
}

fn pairwise_end(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let old = Pairwise::of_mut(vm, this).map(|state| (state.iterator.take(), state.old.take()));
    drop(old);
    Ok(None)
}

fn pairwise_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Pairwise { iterator, old }) = Pairwise::of(vm, this) else { return Ok(None) };
    let Some(iterator) = iterator.clone() else { return Ok(None) };
    let old = match old.clone() {
        Some(old) => old,
        None => {
            let Some(first) = vm.next(&iterator)? else { return pairwise_end(vm, this) };
            let Some(state) = Pairwise::of_mut(vm, this) else { return Ok(None) };
            let replaced = state.old.replace(first.clone());
            // The source may have come round to this iterator and ended it.
            let ended = state.iterator.is_none();
            drop(replaced);
            if ended {
                return pairwise_end(vm, this);
            }
            first
        }
    };
    let Some(new) = vm.next(&iterator)? else { return pairwise_end(vm, this) };
    let replaced = Pairwise::of_mut(vm, this).and_then(|state| state.old.replace(new.clone()));
    drop(replaced);
    vm.new_tuple([old, new]).map(Some)
}

/// `itertools.pairwise`.
pub static PAIRWISE: TypeSpec =
    TypeSpec { doc: "Each element together with the one behind it.", ..tool("pairwise", pairwise_new, pairwise_next) };

fn zip_longest_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let given = args.positional();
    let mut fill = Value::NONE;
    for (number, name) in args.names().iter().enumerate() {
        if vm.text_of(name).is_none_or(|name| name != "fillvalue") {
            return Err(vm.type_error(format_args!("zip_longest() got an unexpected keyword argument")));
        }
        fill = args.required(given + number);
    }
    let mut iterators = Vec::with_capacity(given);
    for index in 0..given {
        let iterable = args.required(index);
        iterators.push(Some(vm.iter(&iterable)?));
    }
    make(vm, class, ZipLongest { iterators, fill, active: given })
}

fn zip_longest_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(ZipLongest { iterators, fill, active }) = ZipLongest::of(vm, this) else { return Ok(None) };
    let (width, fill) = (iterators.len(), fill.clone());
    if *active == 0 {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(width);
    for index in 0..width {
        let iterator = ZipLongest::of(vm, this).and_then(|state| state.iterators.get(index)).cloned().flatten();
        let Some(iterator) = iterator else {
            items.push(fill.clone());
            continue;
        };
        match pull(vm, &iterator) {
            Ok(Some(item)) => items.push(item),
            Ok(None) => {
                let Some(state) = ZipLongest::of_mut(vm, this) else { return Ok(None) };
                state.active = state.active.saturating_sub(1);
                if state.active == 0 {
                    return Ok(None);
                }
                let old = state.iterators[index].take();
                drop(old);
                items.push(fill.clone());
            }
            Err(raised) => {
                if let Some(state) = ZipLongest::of_mut(vm, this) {
                    state.active = 0;
                }
                return Err(raised);
            }
        }
    }
    vm.new_tuple(items).map(Some)
}

/// `itertools.zip_longest`.
pub static ZIP_LONGEST: TypeSpec = TypeSpec {
    doc: "Tuples across all the iterables; those that have ended give the fill value.",
    ..tool("zip_longest", zip_longest_new, zip_longest_next)
};
