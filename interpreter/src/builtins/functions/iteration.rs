//! `len`, `iter`, `next`, `sorted`, and the functions that fold an iterable.

use crate::builtins::exceptions::STOP_ITERATION;
use crate::builtins::int::parse::float_value;
use crate::builtins::sort;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::slots::BinaryOp;
use crate::object::type_object::Type;
use crate::object::type_spec::{Method, NativeFn};
use crate::vm::{Args, PyResult, Vm};

fn len(vm: &mut Vm, args: Args<'_>) -> PyResult {
    let length = vm.len_of(args.get(0).unwrap_or(&Value::NONE))?;
    vm.new_size(length)
}

fn iter(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    match args.take(1) {
        None => vm.iter(&object),
        Some(sentinel) => {
            if !vm.is_callable(&object)? {
                return Err(vm.type_error(format_args!("iter(v, w): v must be callable")));
            }
            vm.callable_iterator(object, sentinel)
        }
    }
}

/// Whether a native is the builtin `next`.
pub(crate) fn is_next(method: &Method) -> bool {
    std::ptr::fn_addr_eq(method.function, next as NativeFn)
}

fn next(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterator = args.required(0);
    let class = vm.type_of(&iterator)?;
    if class.get::<Type>(&vm.heap).is_none_or(|class| class.slots.next.is_none()) {
        let name = vm.type_name(&iterator)?;
        return Err(vm.type_error(format_args!("'{name}' object is not an iterator")));
    }
    drop(vm.thread.returned.take());
    match vm.next(&iterator)? {
        Some(item) => Ok(item),
        None => {
            let value = vm.thread.returned.take().filter(|value| !value.is_none());
            args.take(1).ok_or_else(|| vm.raise_with(&STOP_ITERATION, value.into_iter().collect()))
        }
    }
}

fn aiter(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    let name = vm.name(Name::__aiter__).clone();
    match vm.find_special(&object, &name)? {
        Some(method) => vm.call_values(&method, []),
        None => {
            let name = vm.type_name(&object)?;
            Err(vm.type_error(format_args!("'{name}' object is not an async iterable")))
        }
    }
}

fn sorted(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterable = args.required(0);
    let items = vm.collect(&iterable)?;
    let list = vm.new_list(items)?;
    sort::list_sort(vm, &list, args.take(1), args.take(2))?;
    Ok(list)
}

fn any(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.required(0))?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        if vm.truth(&item)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn all(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.required(0))?;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        if !vm.truth(&item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// A sum of floats with the error of the additions so far (Neumaier).
#[derive(Clone, Copy)]
struct Compensated {
    sum: f64,
    error: f64,
}

impl Compensated {
    fn add(self, x: f64) -> Self {
        let sum = self.sum + x;
        let lost = if self.sum.abs() >= x.abs() { (self.sum - sum) + x } else { (x - sum) + self.sum };
        Self { sum, error: self.error + lost }
    }

    fn total(self) -> f64 {
        if self.error != 0.0 && self.error.is_finite() { self.sum + self.error } else { self.sum }
    }
}

fn sum(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterable = args.required(0);
    let mut total = args.take(1).unwrap_or(Value::int(0));
    if total.is_tag(Tag::Str) {
        return Err(vm.type_error(format_args!("sum() can't sum strings [use ''.join(seq) instead]")));
    }
    if total.is_tag(Tag::Bytes) {
        return Err(vm.type_error(format_args!("sum() can't sum bytes [use b''.join(seq) instead]")));
    }
    let iterator = vm.iter(&iterable)?;
    let mut floats: Option<Compensated> = None;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        if floats.is_none()
            && let (Some(sum), Some(number)) = (total.as_int(), item.as_int())
            && let Some(sum) = sum.checked_add(number)
        {
            total = Value::int(sum);
            continue;
        }
        if floats.is_none()
            && let Some(sum) = total.as_float()
        {
            floats = Some(Compensated { sum, error: 0.0 });
        }
        if let Some(sum) = floats {
            let x = match item.as_int() {
                #[allow(clippy::cast_precision_loss, reason = "as float addition does")]
                Some(number) => Some(number as f64),
                None if item.is_tag(Tag::Float) && !item.is_exact(Tag::Float) => None,
                None => float_value(vm, &item),
            };
            if let Some(x) = x {
                floats = Some(sum.add(x));
                continue;
            }
            total = vm.new_float(sum.total())?;
            floats = None;
        }
        total = vm.binary(BinaryOp::Add, &total, &item)?;
    }
    match floats {
        Some(sum) => vm.new_float(sum.total()),
        None => Ok(total),
    }
}

/// `min` and `max`.
fn extreme(vm: &mut Vm, mut args: Args<'_>, name: &str, largest: bool) -> PyResult {
    let given = args.required(0);
    let mut items = crate::builtins::tuple::items(vm, &given);
    let (key, default) = (args.take(1).filter(|key| !key.is_none()), args.take(2));
    let iterator = match items.len() {
        0 => return Err(vm.type_error(format_args!("{name} expected at least 1 argument, got 0"))),
        1 => vm.iter(&items.remove(0))?,
        _ if default.is_some() => {
            return Err(vm.type_error(format_args!("Cannot specify a default for {name}() with multiple positional arguments")));
        }
        _ => vm.iter(&given)?,
    };
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        let rank = match &key {
            Some(key) => vm.call_values(key, [item.clone()])?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, known)) if largest => {
                let answer = vm.compare(crate::compile::op::Compare::Gt, &rank, known)?;
                vm.truth(&answer)?
            }
            Some((_, known)) => sort::less(vm, &rank, known)?,
        };
        if better {
            best = Some((item, rank));
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format_args!("{name}() iterable argument is empty"))),
    }
}

fn min(vm: &mut Vm, args: Args<'_>) -> PyResult {
    extreme(vm, args, "min", false)
}

fn max(vm: &mut Vm, args: Args<'_>) -> PyResult {
    extreme(vm, args, "max", true)
}

/// The table.
pub(super) const FUNCTIONS: [Method; 10] = [
    Method::function("len", "(obj, /)", len).doc("How many elements obj holds, as its __len__ answers."),
    Method::function("iter", "(object, sentinel=<unrepresentable>, /)", iter),
    Method::function("next", "(iterator, default=<unrepresentable>, /)", next),
    Method::function("aiter", "(async_iterable, /)", aiter),
    Method::function("sorted", "(iterable, /, *, key=None, reverse=False)", sorted),
    Method::function("any", "(iterable, /)", any),
    Method::function("all", "(iterable, /)", all),
    Method::function("sum", "(iterable, /, start=0)", sum),
    Method::function("min", "(*args, key=None, default=<unrepresentable>)", min),
    Method::function("max", "(*args, key=None, default=<unrepresentable>)", max),
];
