//! Floats as binary numbers: mantissa and exponent, neighbours, whole part and fraction, closeness.

use super::range_error;
use crate::builtins::int::arithmetic::ldexp as scaled;
use crate::builtins::int::parse::from_float;
use crate::heap::{Kind, Tag, Value};
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

/// Mantissa from 0.5 to below 1, and exponent; of 0, infinities and NaN themselves and 0.
pub(super) fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let exponent_of = |bits: u64| i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    // Subnormal numbers are lifted first.
    let (lifted, lift) = if exponent_of(x.to_bits()) == 0 { (x * 2.0_f64.powi(64), 64) } else { (x, 0) };
    let bits = lifted.to_bits();
    let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    (mantissa, exponent_of(bits) - 1022 - lift)
}

fn float(vm: &mut Vm, args: &mut Args<'_>, index: usize) -> PyResult<f64> {
    let value = args.required(index);
    vm.float_of(&value)
}

fn frexp(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (mantissa, exponent) = split(float(vm, &mut args, 0)?);
    let mantissa = vm.new_float(mantissa)?;
    vm.new_tuple([mantissa, Value::int(exponent)])
}

fn ldexp(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = float(vm, &mut args, 0)?;
    let exponent = args.required(1);
    if !matches!(exponent.kind(), Kind::Int(_) | Kind::Bool(_) | Kind::Object(Tag::Int)) {
        return Err(vm.type_error(format_args!("Expected an int as second argument to ldexp.")));
    }
    let exponent = vm.clamped_index(&exponent)?;
    if x == 0.0 || !x.is_finite() {
        return vm.new_float(x);
    }
    // Beyond these bounds every float overflows or vanishes.
    let result = scaled_once(x, exponent.clamp(-5000, 5000));
    if result.is_infinite() {
        return Err(range_error(vm));
    }
    vm.new_float(result)
}

/// `x * 2**exponent`, rounded once.
fn scaled_once(x: f64, exponent: i64) -> f64 {
    let (mantissa, own) = split(x);
    let total = own + exponent;
    if total > -1021 {
        return scaled(mantissa, total);
    }
    // The result is subnormal: a normal number first, then one step down.
    let low = total.max(-1200) + 1000;
    mantissa * 2.0_f64.powi(-1000) * 2.0_f64.powi(i32::try_from(low).unwrap_or(0))
}

fn modf(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = float(vm, &mut args, 0)?;
    let fraction = if x.is_infinite() { 0.0_f64.copysign(x) } else { x.fract().copysign(x) };
    let (fraction, whole) = (if x.is_nan() { x } else { fraction }, x.trunc());
    let (fraction, whole) = (vm.new_float(fraction)?, vm.new_float(whole)?);
    vm.new_tuple([fraction, whole])
}

/// Number of a float in the order of all floats.
fn rank(x: f64) -> i64 {
    let bits = x.to_bits().cast_signed();
    if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
}

fn at_rank(rank: i64) -> f64 {
    if rank < 0 { f64::from_bits(i64::MIN.wrapping_sub(rank).cast_unsigned()) } else { f64::from_bits(rank.cast_unsigned()) }
}

fn nextafter(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, y) = (float(vm, &mut args, 0)?, float(vm, &mut args, 1)?);
    let steps = match args.take(2).filter(|steps| !steps.is_none()) {
        Some(steps) => vm.clamped_index(&steps)?,
        None => 1,
    };
    if steps < 0 {
        return Err(vm.value_error(format_args!("steps must be a non-negative integer")));
    }
    if steps == 0 || x.is_nan() {
        return vm.new_float(x);
    }
    if y.is_nan() || x == y {
        return vm.new_float(y);
    }
    let (from, to) = (rank(x), rank(y));
    let reached = if from < to { from.saturating_add(steps).min(to) } else { from.saturating_sub(steps).max(to) };
    vm.new_float(if reached == to { y } else { at_rank(reached) })
}

fn ulp(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = float(vm, &mut args, 0)?.abs();
    let next = f64::from_bits(x.to_bits().wrapping_add(1));
    let distance = if !x.is_finite() {
        x
    } else if next.is_infinite() {
        x - f64::from_bits(x.to_bits() - 1)
    } else {
        next - x
    };
    vm.new_float(distance)
}

fn isclose(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (a, b) = (float(vm, &mut args, 0)?, float(vm, &mut args, 1)?);
    let mut tolerance = |vm: &mut Vm, index, default| args.take(index).map_or(Ok(default), |value| vm.float_of(&value));
    let (relative, absolute) = (tolerance(vm, 2, 1e-9)?, tolerance(vm, 3, 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error(format_args!("tolerances must be non-negative")));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    Ok(Value::bool(difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute))
}

fn isnan(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(Value::bool(float(vm, &mut args, 0)?.is_nan()))
}

fn isinf(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(Value::bool(float(vm, &mut args, 0)?.is_infinite()))
}

fn isfinite(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(Value::bool(float(vm, &mut args, 0)?.is_finite()))
}

/// Rounds by the method of the operand's type, else as a float.
fn rounded(vm: &mut Vm, x: &Value, method: &str, round: fn(f64) -> f64) -> PyResult {
    if let Some(x) = x.as_float() {
        return from_float(vm, round(x));
    }
    let name = vm.intern(method)?;
    match vm.find_special(x, &name)? {
        Some(method) => vm.call_values(&method, []),
        None => {
            let x = vm.float_of(x)?;
            from_float(vm, round(x))
        }
    }
}

fn floor(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    rounded(vm, &args.required(0), "__floor__", f64::floor)
}

fn ceil(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    rounded(vm, &args.required(0), "__ceil__", f64::ceil)
}

fn trunc(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, name) = (args.required(0), vm.intern("__trunc__")?);
    if let Some(x) = x.as_float() {
        return from_float(vm, x.trunc());
    }
    match vm.find_special(&x, &name)? {
        Some(method) => vm.call_values(&method, []),
        None => {
            let name = vm.type_name(&x)?;
            Err(vm.type_error(format_args!("type {name} doesn't define __trunc__ method")))
        }
    }
}

/// The table.
pub(super) static FUNCTIONS: &[Method] = &[
    Method::function("frexp", "($module, x, /)", frexp).doc("Split x into m and e so that x is m * 2**e."),
    Method::function("ldexp", "($module, x, i, /)", ldexp).doc("x times two to the power i; undoes frexp()."),
    Method::function("modf", "($module, x, /)", modf).doc("Split x into what stands behind the point and what stands before it."),
    Method::function("nextafter", "($module, x, y, /, *, steps=None)", nextafter)
        .doc("The float that lies so many steps from x on the way to y."),
    Method::function("ulp", "($module, x, /)", ulp).doc("The distance from x to the float that follows it."),
    Method::function("isclose", "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose)
        .doc("Whether a and b differ by no more than the tolerances allow."),
    Method::function("isnan", "($module, x, /)", isnan).doc("Whether x is not a number."),
    Method::function("isinf", "($module, x, /)", isinf).doc("Whether x is infinite, of either sign."),
    Method::function("isfinite", "($module, x, /)", isfinite).doc("Whether x is an ordinary number: not infinite and not a NaN."),
    Method::function("floor", "($module, x, /)", floor).doc("The largest whole number that x is not below."),
    Method::function("ceil", "($module, x, /)", ceil).doc("The smallest whole number that x is not above."),
    Method::function("trunc", "($module, x, /)", trunc).doc("The whole part of x; what stands behind the point is cut off."),
];
