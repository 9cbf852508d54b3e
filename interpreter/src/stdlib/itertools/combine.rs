//! `product`, `permutations`, `combinations`, `combinations_with_replacement`: tuples chosen from pools.

use super::{Part, make, tool};
use crate::builtins::arguments::Signature;
use crate::heap::Value;
use crate::object::type_spec::TypeSpec;
use crate::vm::{Args, PyResult, Vm};
use crate::{plain, traced};

traced! {
    /// State of `product`.
    pub struct Product {
        /// What each place of the tuple is chosen from.
        pub pools: Vec<Vec<Value>>,
        /// Numbers of the items chosen last.
        pub indices: Vec<usize>,
        /// What the next step is.
        pub phase: Phase,
    }
    /// State of the tools that choose from one pool.
    pub struct Choice {
        /// The pool.
        pub pool: Vec<Value>,
        /// Numbers of the items chosen last; of permutations, of those not chosen too.
        pub indices: Vec<usize>,
        /// Of permutations: how far each place is from its next change.
        pub cycles: Vec<usize>,
        /// Places of the tuple.
        pub width: usize,
        /// What the next step is.
        pub phase: Phase,
    }
}

/// Where a choice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the first tuple.
    First,
    /// Between tuples.
    Next,
    /// After the last one.
    Stopped,
}

plain!(Phase);

fn product_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let given = args.positional();
    let mut repeat = 1;
    for (number, name) in args.names().iter().enumerate() {
        let text = vm.text_of(name).unwrap_or_default();
        if text != "repeat" {
            return Err(vm.type_error(format_args!("product() got an unexpected keyword argument '{text}'")));
        }
        let value = args.required(given + number);
        repeat = vm.size_index(&value)?;
    }
    let Ok(repeat) = usize::try_from(repeat) else { return Err(vm.value_error(format_args!("repeat argument cannot be negative"))) };
    let width = if repeat == 0 { 0 } else { given };
    let Some(places) = width.checked_mul(repeat).filter(|places| *places < usize::MAX / size_of::<Vec<Value>>()) else {
        return Err(vm.overflow_error(format_args!("repeat argument too large")));
    };
    let mut own = Vec::with_capacity(width);
    for index in 0..width {
        let iterable = args.required(index);
        own.push(vm.collect(&iterable)?);
    }
    vm.expect_room(places.saturating_mul(size_of::<Vec<Value>>() + size_of::<usize>()))?;
    let pools: Vec<Vec<Value>> = (0..repeat).flat_map(|_| own.iter().cloned()).collect();
    let phase = if pools.iter().any(Vec::is_empty) { Phase::Stopped } else { Phase::First };
    make(vm, class, Product { indices: vec![0; pools.len()], pools, phase })
}

fn product_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Product { pools, indices, phase }) = Product::of_mut(vm, this) else { return Ok(None) };
    match phase {
        Phase::Stopped => return Ok(None),
        Phase::First => *phase = Phase::Next,
        Phase::Next => {
            // The last place moves on; one at its end begins again and lets the place before it move.
            let mut moved = false;
            for (index, pool) in indices.iter_mut().zip(&*pools).rev() {
                *index += 1;
                if *index < pool.len() {
                    moved = true;
                    break;
                }
                *index = 0;
            }
            if !moved {
                *phase = Phase::Stopped;
                return Ok(None);
            }
        }
    }
    let items: Vec<Value> = indices.iter().zip(&*pools).filter_map(|(index, pool)| pool.get(*index).cloned()).collect();
    vm.new_tuple(items).map(Some)
}

/// `itertools.product`.
pub static PRODUCT: TypeSpec = TypeSpec {
    doc: "Every way to take one element of each iterable, the last one turning fastest.",
    ..tool("product", product_new, product_next)
};

/// Items and width of a choice.
fn choice(vm: &mut Vm, name: &'static str, args: Args<'_>, required: usize) -> PyResult<(Vec<Value>, Option<usize>)> {
    let [iterable, width] = Signature { function: name, names: ["iterable", "r"], required }.bind(vm, args)?;
    let iterable = iterable.unwrap_or(Value::NONE);
    let number = match width {
        None => None,
        Some(width) if required == 2 => Some(vm.size_index(&width)?),
        Some(width) if width.is_none() => None,
        Some(width) if width.as_int().is_some() || width.as_bool().is_some() || width.is_tag(crate::heap::Tag::Int) => {
            Some(vm.size_index(&width)?)
        }
        Some(_) => {
            vm.collect(&iterable)?;
            return Err(vm.type_error(format_args!("Expected int as r")));
        }
    };
    let pool = vm.collect(&iterable)?;
    match number.map(usize::try_from) {
        None => Ok((pool, None)),
        Some(Ok(width)) => Ok((pool, Some(width))),
        Some(Err(_)) => Err(vm.value_error(format_args!("r must be non-negative"))),
    }
}

fn begin(vm: &mut Vm, class: &Value, pool: Vec<Value>, width: usize, (indices, cycles): (Vec<usize>, Vec<usize>), empty: bool) -> PyResult {
    let phase = if empty { Phase::Stopped } else { Phase::First };
    make(vm, class, Choice { pool, indices, cycles, width, phase })
}

/// The tuple of the chosen items, after `step` has gone to the next choice; `false` from it ends the iteration.
fn choose(vm: &mut Vm, this: &Value, step: fn(&mut Choice) -> bool) -> PyResult<Option<Value>> {
    let Some(state) = Choice::of_mut(vm, this) else { return Ok(None) };
    match state.phase {
        Phase::Stopped => return Ok(None),
        Phase::First => state.phase = Phase::Next,
        Phase::Next => {
            if !step(state) {
                state.phase = Phase::Stopped;
                return Ok(None);
            }
        }
    }
    let items: Vec<Value> = state.indices.iter().take(state.width).filter_map(|index| state.pool.get(*index).cloned()).collect();
    vm.new_tuple(items).map(Some)
}

fn permutations_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (pool, width) = choice(vm, "permutations", args, 1)?;
    let size = pool.len();
    let width = width.unwrap_or(size);
    let cycles = (0..width.min(size)).map(|place| size - place).collect();
    begin(vm, class, pool, width, ((0..size).collect(), cycles), width > size)
}

/// Places from the last one back: one that has gone through all items begins again, the first other one takes the next item.
fn permute(state: &mut Choice) -> bool {
    for place in (0..state.width).rev() {
        state.cycles[place] -= 1;
        if state.cycles[place] > 0 {
            let other = state.indices.len() - state.cycles[place];
            state.indices.swap(place, other);
            return true;
        }
        state.indices[place..].rotate_left(1);
        state.cycles[place] = state.indices.len() - place;
    }
    false
}

fn permutations_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    choose(vm, this, permute)
}

/// `itertools.permutations`.
pub static PERMUTATIONS: TypeSpec =
    TypeSpec { doc: "Every ordered choice of r elements, by position.", ..tool("permutations", permutations_new, permutations_next) };

fn combinations_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (pool, width) = choice(vm, "combinations", args, 2)?;
    let (width, size) = (width.unwrap_or(0), pool.len());
    begin(vm, class, pool, width, ((0..width.min(size)).collect(), Vec::new()), width > size)
}

/// The last place that can take a later item does, and those behind it follow closely.
fn combine(state: &mut Choice) -> bool {
    let (size, width) = (state.pool.len(), state.width);
    let Some(place) = (0..width).rev().find(|place| state.indices[*place] != place + size - width) else { return false };
    let first = state.indices[place] + 1;
    for (number, index) in state.indices[place..].iter_mut().enumerate() {
        *index = first + number;
    }
    true
}

fn combinations_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    choose(vm, this, combine)
}

/// `itertools.combinations`.
pub static COMBINATIONS: TypeSpec = TypeSpec {
    doc: "Every choice of r elements in the order of the input, by position.",
    ..tool("combinations", combinations_new, combinations_next)
};

fn with_replacement_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (pool, width) = choice(vm, "combinations_with_replacement", args, 2)?;
    let width = width.unwrap_or(0);
    let empty = pool.is_empty() && width > 0;
    if !empty {
        vm.expect_room(width.saturating_mul(size_of::<usize>()))?;
    }
    let indices = if empty { Vec::new() } else { vec![0; width] };
    begin(vm, class, pool, width, (indices, Vec::new()), empty)
}

/// The last place that is not at the last item takes the next one, and those behind it the same.
fn combine_with_replacement(state: &mut Choice) -> bool {
    let last = state.pool.len().saturating_sub(1);
    let Some(place) = state.indices.iter().rposition(|index| *index != last) else { return false };
    let next = state.indices[place] + 1;
    state.indices[place..].fill(next);
    true
}

fn with_replacement_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    choose(vm, this, combine_with_replacement)
}

/// `itertools.combinations_with_replacement`.
pub static COMBINATIONS_WITH_REPLACEMENT: TypeSpec = TypeSpec {
    doc: "Every choice of r elements in the order of the input, where one may be taken several times.",
    ..tool("combinations_with_replacement", with_replacement_new, with_replacement_next)
};
