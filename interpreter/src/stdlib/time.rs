//! `time`: the clocks of the host, and sleeping.
//!
//! Processor time is what the program has worked: ten nanoseconds a unit of fuel, whatever the host's clocks say.

use crate::heap::{Kind, Value};
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, NANOSECONDS_PER_FUEL, PyResult, Vm};

const NANOSECONDS: f64 = 1e9;

#[allow(clippy::cast_precision_loss, reason = "what a float of seconds is; the functions that end in _ns are exact")]
fn seconds(vm: &mut Vm, nanoseconds: u64) -> PyResult {
    vm.new_float(nanoseconds as f64 / NANOSECONDS)
}

fn whole(nanoseconds: u64) -> Value {
    Value::int(i64::try_from(nanoseconds).unwrap_or(i64::MAX))
}

/// Nanoseconds of a number of seconds, rounded away from zero.
#[allow(clippy::cast_possible_truncation, reason = "the range is checked before")]
pub(super) fn nanoseconds(vm: &mut Vm, duration: &Value) -> PyResult<i64> {
    let length = match duration.kind() {
        Kind::Float(seconds) => seconds * NANOSECONDS,
        Kind::Int(_) | Kind::Bool(_) => {
            let whole = duration.as_int().or_else(|| duration.as_bool().map(i64::from)).and_then(|whole| whole.checked_mul(1_000_000_000));
            return whole.ok_or_else(|| vm.overflow_error(format_args!("timestamp out of range for C PyTime_t")));
        }
        _ if vm.is_instance_of(duration, &crate::builtins::float::FLOAT)? || vm.is_instance_of(duration, &crate::builtins::int::INT)? => {
            vm.float_of(duration)? * NANOSECONDS
        }
        _ => {
            let name = vm.type_name(duration)?;
            return Err(vm.type_error(format_args!("'{name}' object cannot be interpreted as an integer or float")));
        }
    };
    if length.is_nan() {
        return Err(vm.value_error(format_args!("Invalid value NaN (not a number)")));
    }
    let length = if length < 0.0 { length.floor() } else { length.ceil() };
    if length.abs() >= 9.2e18 {
        return Err(vm.overflow_error(format_args!("timestamp out of range for C PyTime_t")));
    }
    Ok(length as i64)
}

fn time_monotonic(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    crate::rule!(vm, "wrapper.around.clock-seconds", "a clock that never goes back, in seconds");
    let now = vm.monotonic();
    seconds(vm, now)
}

fn time_monotonic_ns(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(whole(vm.monotonic()))
}

fn time_time(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let now = vm.wall_clock();
    seconds(vm, now)
}

fn time_time_ns(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(whole(vm.wall_clock()))
}

fn time_process_time(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let worked = vm.fuel_used().saturating_mul(NANOSECONDS_PER_FUEL);
    seconds(vm, worked)
}

fn time_process_time_ns(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(whole(vm.fuel_used().saturating_mul(NANOSECONDS_PER_FUEL)))
}

fn time_sleep(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let duration = args.required(0);
    let length = nanoseconds(vm, &duration)?;
    match u64::try_from(length) {
        Ok(length) => vm.sleep(length).map(|()| Value::NONE),
        Err(_) => Err(vm.value_error(format_args!("sleep length must be non-negative"))),
    }
}

/// `time`. Calendars, time zones and the clocks of threads are absent.
pub static TIME: ModuleSpec = ModuleSpec {
    name: "time",
    doc: "Clocks, calendar times and sleeping.",
    functions: &[
        Method::function("monotonic", "($module, /)", time_monotonic),
        Method::function("monotonic_ns", "($module, /)", time_monotonic_ns),
        Method::function("perf_counter", "($module, /)", time_monotonic),
        Method::function("perf_counter_ns", "($module, /)", time_monotonic_ns),
        Method::function("process_time", "($module, /)", time_process_time),
        Method::function("process_time_ns", "($module, /)", time_process_time_ns),
        Method::function("time", "($module, /)", time_time),
        Method::function("time_ns", "($module, /)", time_time_ns),
        Method::function("sleep", "($module, object, /)", time_sleep),
    ],
    types: &[],
    frozen: None,
    fill: None,
};
