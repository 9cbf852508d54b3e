//! `compress`, `filterfalse`, `takewhile`, `dropwhile`, `islice`: some of the items.

use super::{Part, make, tool};
use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::exceptions::EXCEPTION;
use crate::heap::Value;
use crate::object::type_spec::TypeSpec;
use crate::traced;
use crate::vm::{Args, PyResult, Vm};

traced! {
    /// State of `compress`.
    pub struct Compress {
        /// The items.
        pub data: Value,
        /// Whether each is wanted.
        pub selectors: Value,
    }
    /// State of `filterfalse`.
    pub struct FilterFalse {
        /// Judges an item; `None` is its own truth.
        pub function: Option<Value>,
        /// Source.
        pub iterator: Value,
    }
    /// State of `takewhile`.
    pub struct TakeWhile {
        /// Judges an item.
        pub function: Value,
        /// Source.
        pub iterator: Value,
        /// An item has failed.
        pub stopped: bool,
    }
    /// State of `dropwhile`.
    pub struct DropWhile {
        /// Judges an item.
        pub function: Value,
        /// Source.
        pub iterator: Value,
        /// An item has failed.
        pub started: bool,
    }
    /// State of `islice`.
    pub struct ISlice {
        /// Source; `None` at the end.
        pub iterator: Option<Value>,
        /// Number of the next item that is wanted.
        pub next: u64,
        /// Number before which it ends.
        pub stop: Option<u64>,
        /// Distance of wanted items.
        pub step: u64,
        /// Number of the source's next item.
        pub at: u64,
    }
}

fn compress_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [data, selectors] = Signature { function: "compress", names: ["data", "selectors"], required: 2 }.bind(vm, args)?;
    let data = vm.iter(&data.unwrap_or(Value::NONE))?;
    let selectors = vm.iter(&selectors.unwrap_or(Value::NONE))?;
    make(vm, class, Compress { data, selectors })
}

fn compress_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(Compress { data, selectors }) = Compress::of(vm, this) else { return Ok(None) };
    let (data, selectors) = (data.clone(), selectors.clone());
    loop {
        let Some(item) = vm.next(&data)? else { return Ok(None) };
        let Some(selector) = vm.next(&selectors)? else { return Ok(None) };
        if vm.truth(&selector)? {
            return Ok(Some(item));
        }
        vm.charge(1)?;
    }
}

/// `itertools.compress`.
pub static COMPRESS: TypeSpec =
    TypeSpec { doc: "The elements of data whose selector is true.", ..tool("compress", compress_new, compress_next) };

/// The two positional arguments of the tools with a predicate: the function, and the iterator of the iterable.
fn predicate(vm: &mut Vm, name: &'static str, args: Args<'_>) -> PyResult<(Value, Value)> {
    no_keywords(vm, name, &args)?;
    let [function, iterable] = Signature { function: name, names: ["", ""], required: 2 }.bind(vm, args)?;
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    Ok((function.unwrap_or(Value::NONE), iterator))
}

fn filterfalse_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (function, iterator) = predicate(vm, "filterfalse", args)?;
    let by_truth = function.is_none() || function.is(&vm.type_object(&crate::builtins::int::BOOL)?);
    make(vm, class, FilterFalse { function: (!by_truth).then_some(function), iterator })
}

fn filterfalse_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(FilterFalse { function, iterator }) = FilterFalse::of(vm, this) else { return Ok(None) };
    let (function, iterator) = (function.clone(), iterator.clone());
    loop {
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        let verdict = match &function {
            Some(function) => vm.call_values(function, [item.clone()])?,
            None => item.clone(),
        };
        if !vm.truth(&verdict)? {
            return Ok(Some(item));
        }
        vm.charge(1)?;
    }
}

/// `itertools.filterfalse`.
pub static FILTER_FALSE: TypeSpec =
    TypeSpec { doc: "The elements that function refuses.", ..tool("filterfalse", filterfalse_new, filterfalse_next) };

fn takewhile_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (function, iterator) = predicate(vm, "takewhile", args)?;
    make(vm, class, TakeWhile { function, iterator, stopped: false })
}

fn takewhile_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(TakeWhile { function, iterator, stopped: false }) = TakeWhile::of(vm, this) else { return Ok(None) };
    let (function, iterator) = (function.clone(), iterator.clone());
    let Some(item) = vm.next(&iterator)? else { return Ok(None) };
    let verdict = vm.call_values(&function, [item.clone()])?;
    if vm.truth(&verdict)? {
        return Ok(Some(item));
    }
    if let Some(state) = TakeWhile::of_mut(vm, this) {
        state.stopped = true;
    }
    Ok(None)
}

/// `itertools.takewhile`.
pub static TAKE_WHILE: TypeSpec =
    TypeSpec { doc: "The elements up to the first that predicate refuses.", ..tool("takewhile", takewhile_new, takewhile_next) };

fn dropwhile_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (function, iterator) = predicate(vm, "dropwhile", args)?;
    make(vm, class, DropWhile { function, iterator, started: false })
}

fn dropwhile_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(DropWhile { function, iterator, started }) = DropWhile::of(vm, this) else { return Ok(None) };
    let (function, iterator, started) = (function.clone(), iterator.clone(), *started);
    loop {
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        if started {
            return Ok(Some(item));
        }
        let verdict = vm.call_values(&function, [item.clone()])?;
        if !vm.truth(&verdict)? {
            if let Some(state) = DropWhile::of_mut(vm, this) {
                state.started = true;
            }
            return Ok(Some(item));
        }
    }
}

/// `itertools.dropwhile`.
pub static DROP_WHILE: TypeSpec =
    TypeSpec { doc: "The elements from the first on that predicate refuses.", ..tool("dropwhile", dropwhile_new, dropwhile_next) };

/// A bound of `islice`: `Ok(None)` for None. For what is no size `Err` in the inner result, where CPython has -1 for what is no index.
fn slice_bound(vm: &mut Vm, bound: &Value) -> PyResult<Result<Option<u64>, i64>> {
    if bound.is_none() {
        return Ok(Ok(None));
    }
    match vm.size_index(bound) {
        Ok(number) => Ok(u64::try_from(number).map(Some).map_err(|_| number)),
        Err(raised) => {
            vm.none_if::<()>(raised, &EXCEPTION)?;
            Ok(Err(-1))
        }
    }
}

fn islice_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "islice", &args)?;
    let given = args.positional();
    let [iterable, first, second, third] = Signature { function: "islice", names: [""; 4], required: 2 }.bind(vm, args)?;
    let [first, second, third] = [first, second, third].map(|bound| bound.unwrap_or(Value::NONE));
    let (start, stop) = if given == 2 { (Value::NONE, first) } else { (first, second) };
    let (start, stop) = (slice_bound(vm, &start)?, slice_bound(vm, &stop)?);
    if stop == Err(-1) {
        return Err(vm.value_error(format_args!("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")));
    }
    let (Ok(start), Ok(stop)) = (start, stop) else {
        return Err(vm.value_error(format_args!("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")));
    };
    let step @ 1.. = slice_bound(vm, &third)?.unwrap_or(Some(0)).unwrap_or(1) else {
        return Err(vm.value_error(format_args!("Step for islice() must be a positive integer or None.")));
    };
    let iterator = Some(vm.iter(&iterable.unwrap_or(Value::NONE))?);
    make(vm, class, ISlice { iterator, next: start.unwrap_or(0), stop, step, at: 0 })
}

fn islice_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let Some(ISlice { iterator, .. }) = ISlice::of(vm, this) else { return Ok(None) };
    let Some(iterator) = iterator.clone() else { return Ok(None) };
    loop {
        let Some(ISlice { next, stop, at, .. }) = ISlice::of(vm, this) else { return Ok(None) };
        let skip = at < next;
        if !skip && stop.is_some_and(|stop| *at >= stop) {
            break;
        }
        let Some(item) = vm.next(&iterator)? else { break };
        let Some(state) = ISlice::of_mut(vm, this) else { return Ok(None) };
        state.at += 1;
        if !skip {
            let next = state.next.saturating_add(state.step);
            state.next = state.stop.map_or(next, |stop| next.min(stop));
            return Ok(Some(item));
        }
        vm.charge(1)?;
    }
    let old = ISlice::of_mut(vm, this).and_then(|state| state.iterator.take());
    drop(old);
    Ok(None)
}

/// `itertools.islice`.
pub static ISLICE: TypeSpec = TypeSpec { doc: "The elements at the positions of a slice.", ..tool("islice", islice_new, islice_next) };
