//! `time`: the clocks of the host, and sleeping.

use crate::heap::Value;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

const NANOSECONDS: f64 = 1e9;

#[allow(clippy::cast_precision_loss, reason = "what a float of seconds is; the functions that end in _ns are exact")]
fn seconds(vm: &mut Vm, nanoseconds: u64) -> PyResult {
    vm.new_float(nanoseconds as f64 / NANOSECONDS)
}

fn whole(nanoseconds: u64) -> Value {
    Value::int(i64::try_from(nanoseconds).unwrap_or(i64::MAX))
}

fn time_monotonic(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let now = vm.host.monotonic();
    seconds(vm, now)
}

fn time_monotonic_ns(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(whole(vm.host.monotonic()))
}

fn time_time(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let now = vm.host.wall_clock();
    seconds(vm, now)
}

fn time_time_ns(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(whole(vm.host.wall_clock()))
}

#[allow(clippy::cast_precision_loss, reason = "a number of seconds needs no more digits than a float has")]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked before")]
fn time_sleep(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let duration = args.required(0);
    let Some(length) = duration.as_float().or_else(|| duration.as_int().map(|whole| whole as f64)) else {
        let name = vm.type_name(&duration)?;
        return Err(vm.type_error(format_args!("'{name}' object cannot be interpreted as an integer")));
    };
    if length < 0.0 {
        return Err(vm.value_error(format_args!("sleep length must be non-negative")));
    }
    vm.host.sleep((length * NANOSECONDS) as u64);
    Ok(Value::NONE)
}

/// `time`. Calendars, time zones and the clocks of processes and threads are absent.
pub static TIME: ModuleSpec = ModuleSpec {
    name: "time",
    doc: "This module provides various functions to manipulate time values.",
    functions: &[
        Method::function("monotonic", "($module, /)", time_monotonic),
        Method::function("monotonic_ns", "($module, /)", time_monotonic_ns),
        Method::function("perf_counter", "($module, /)", time_monotonic),
        Method::function("perf_counter_ns", "($module, /)", time_monotonic_ns),
        Method::function("time", "($module, /)", time_time),
        Method::function("time_ns", "($module, /)", time_time_ns),
        Method::function("sleep", "($module, object, /)", time_sleep),
    ],
    types: &[],
    frozen: None,
    fill: None,
};
