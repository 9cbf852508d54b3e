//! `tee`: several iterators over one. Items read by some and not yet by all lie in a chain of blocks, which its readers keep alive.

use std::collections::VecDeque;

use super::{Part, make, pull};
use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::iterators::iterator_iter;
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::traced;
use crate::vm::{Args, PyResult, Vm};

/// Items of a block.
const BLOCK: usize = 57;

traced! {
    /// One of the iterators.
    pub struct Tee {
        /// Block of its next item.
        pub block: Value,
        /// Number of that item in it.
        pub at: usize,
    }
    /// Items in common.
    pub struct TeeBlock {
        /// Source.
        pub iterator: Value,
        /// Items read so far.
        pub items: VecDeque<Value>,
        /// The source is being asked.
        pub running: bool,
        /// The next block.
        pub next: Option<Value>,
    }
}

fn new_block(vm: &mut Vm, iterator: Value) -> PyResult {
    let ty = vm.type_object(&TEE_BLOCK)?;
    make(vm, &ty, TeeBlock { iterator, items: VecDeque::with_capacity(BLOCK), running: false, next: None })
}

/// An iterator that can be copied; of one that can already, a copy.
fn from_iterable(vm: &mut Vm, iterable: &Value) -> PyResult {
    let iterator = vm.iter(iterable)?;
    let state = Tee::of(vm, &iterator).map(|Tee { block, at }| Tee { block: block.clone(), at: *at });
    let state = match state {
        Some(copy) => copy,
        None => Tee { block: new_block(vm, iterator)?, at: 0 },
    };
    let ty = vm.type_object(&TEE)?;
    make(vm, &ty, state)
}

/// `tee(iterable, n=2, /)`
pub(super) fn tee(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterable = args.required(0);
    let count = match args.take(1) {
        Some(count) => vm.size_index(&count)?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error(format_args!("n must be >= 0"))) };
    let mut copies = Vec::new();
    if count > 0 {
        copies.push(from_iterable(vm, &iterable)?);
        vm.expect_room(count.saturating_mul(size_of::<Value>()))?;
    }
    while copies.len() < count {
        vm.charge(1)?;
        let copy = from_iterable(vm, &copies[0].clone())?;
        copies.push(copy);
    }
    vm.new_tuple(copies)
}

fn tee_new(vm: &mut Vm, _class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "_tee", &args)?;
    let [iterable] = Signature { function: "_tee", names: [""], required: 1 }.bind(vm, args)?;
    from_iterable(vm, &iterable.unwrap_or(Value::NONE))
}

fn tee_copy(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    from_iterable(vm, &this)
}

/// The block after `block`, made when it is the last one.
fn next_block(vm: &mut Vm, block: &Value) -> PyResult {
    let Some(TeeBlock { iterator, next, .. }) = TeeBlock::of(vm, block) else { return Err(vm.bug("tee without a block")) };
    if let Some(next) = next {
        return Ok(next.clone());
    }
    let iterator = iterator.clone();
    let next = new_block(vm, iterator)?;
    let old = TeeBlock::of_mut(vm, block).and_then(|state| state.next.replace(next.clone()));
    drop(old);
    Ok(next)
}

fn tee_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Tee { block, at }) = Tee::of(vm, this) else { return Ok(None) };
    let (mut block, mut at) = (block.clone(), *at);
    if at >= BLOCK {
        block = next_block(vm, &block)?;
        at = 0;
    }
    let item = item_at(vm, &block, at)?;
    let state = Tee::of_mut(vm, this);
    let old = state.map(|state| {
        state.at = at + usize::from(item.is_some());
        std::mem::replace(&mut state.block, block)
    });
    drop(old);
    Ok(item)
}

fn item_at(vm: &mut Vm, block: &Value, at: usize) -> PyResult<Option<Value>> {
    let Some(state) = TeeBlock::of_mut(vm, block) else { return Ok(None) };
    if let Some(item) = state.items.get(at) {
        return Ok(Some(item.clone()));
    }
    if state.running {
        return Err(vm.runtime_error(format_args!("cannot re-enter the tee iterator")));
    }
    state.running = true;
    let iterator = state.iterator.clone();
    let item = pull(vm, &iterator);
    let Some(state) = TeeBlock::of_mut(vm, block) else { return Ok(None) };
    state.running = false;
    if let Ok(Some(item)) = &item {
        state.items.push_back(item.clone());
    }
    item
}

/// `itertools._tee`.
pub static TEE: TypeSpec = TypeSpec {
    name: "_tee",
    module: "itertools",
    doc: "One of the iterators that share what a single source gives.",
    tag: Some(Tag::Itertools),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(tee_new), iter: Some(iterator_iter), next: Some(tee_next), ..Slots::NONE },
    methods: &[Method::new("__copy__", "($self, /)", tee_copy).doc("Another iterator that goes on from the same place.")],
    ..TypeSpec::DERIVED
};

fn block_new(vm: &mut Vm, _class: &Value, _args: Args<'_>) -> PyResult {
    Err(vm.type_error(format_args!("cannot create 'itertools._tee_dataobject' instances")))
}

/// `itertools._tee_dataobject`.
pub static TEE_BLOCK: TypeSpec = TypeSpec {
    name: "_tee_dataobject",
    module: "itertools",
    doc: "Elements that were fetched and not yet handed to all who share them.",
    tag: Some(Tag::Itertools),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(block_new), ..Slots::NONE },
    ..TypeSpec::DERIVED
};
