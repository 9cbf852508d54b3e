//! Functions of the platform's library, with Python's errors; logarithms of ints of any size.

use super::{domain_error, range_error};
use crate::builtins::int::whole;
use crate::heap::Value;
use crate::object::slots::BinaryOp;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Raised, Vm};

/// ValueError that says what was expected.
#[cold]
fn expected(vm: &mut Vm, what: &str, x: f64) -> Raised {
    let got = vm.new_float(x).and_then(|x| vm.repr_of(&x));
    match got {
        Ok(got) => {
            let got = vm.text_of(&got).unwrap_or_default();
            vm.value_error(format_args!("expected {what}, got {got}"))
        }
        Err(raised) => raised,
    }
}

/// The result of a function of one number: an invalid operation is a `ValueError`, an overflow an `OverflowError`.
fn checked(vm: &mut Vm, x: f64, result: f64, what: &str) -> PyResult {
    if result.is_nan() && !x.is_nan() {
        return Err(expected(vm, what, x));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if what.is_empty() || what == FINITE { range_error(vm) } else { expected(vm, what, x) });
    }
    vm.new_float(result)
}

const FINITE: &str = "a finite input";

macro_rules! functions {
    ($($name:literal $doc:literal $what:expr, |$x:ident| $body:expr;)+) => {
        &[$(Method::function($name, "($module, x, /)", |vm, mut args| {
            let $x = vm.float_of(&args.required(0))?;
            checked(vm, $x, $body, $what)
        }).doc($doc)),+,
        Method::function("log", "($module, x, base=math.e, /)", log)
            .doc("The power to which base must be raised to give x.\n\nWithout base it is the natural logarithm."),
        Method::function("log2", "($module, x, /)", log2).doc("The logarithm of x to base 2."),
        Method::function("log10", "($module, x, /)", log10).doc("The logarithm of x to base 10."),
        Method::function("pow", "($module, x, y, /)", pow).doc("x raised to y, in floats."),
        Method::function("fmod", "($module, x, y, /)", fmod).doc("What remains of x after division by y, with the sign of x.\n\nThe % operator gives the sign of y instead."),
        Method::function("remainder", "($module, x, y, /)", remainder).doc("How far x lies from the multiple of y nearest to it."),
        Method::function("copysign", "($module, x, y, /)", copysign)
            .doc("x with its sign replaced by that of y."),
        Method::function("atan2", "($module, y, x, /)", atan2).doc("The angle of the point (x, y) in radians, in all four quadrants."),
        Method::function("fma", "($module, x, y, z, /)", fma).doc("x * y + z, rounded once at the end only."),
        ]
    };
}

/// The table.
pub(super) static FUNCTIONS: &[Method] = functions! {
    "acos" "The angle in radians whose cosine is x." "a number in range from -1 up to 1", |x| x.acos();
    "asin" "The angle in radians whose sine is x." "a number in range from -1 up to 1", |x| x.asin();
    "atan" "The angle in radians whose tangent is x." "", |x| x.atan();
    "cos" "Cosine of the angle x, in radians." FINITE, |x| x.cos();
    "cosh" "Hyperbolic cosine of x." "", |x| x.cosh();
    "degrees" "Degrees of an angle given in radians." "", |x| x * (180.0 / std::f64::consts::PI);
    "exp" "The number e to the power x." "", |x| x.exp();
    "exp2" "Two to the power x." "", |x| x.exp2();
    "expm1" "e to the power x less one, exact for small x as well." "", |x| x.exp_m1();
    "fabs" "x without its sign, as a float." "", |x| x.abs();
    "log1p" "The natural logarithm of 1 + x, exact for small x as well." "argument value > -1", |x| x.ln_1p();
    "radians" "Radians of an angle given in degrees." "", |x| x * (std::f64::consts::PI / 180.0);
    "sin" "Sine of the angle x, in radians." FINITE, |x| x.sin();
    "sinh" "Hyperbolic sine of x." "", |x| x.sinh();
    "sqrt" "The root whose square is x." "a nonnegative input", |x| x.sqrt();
    "tan" "Tangent of the angle x, in radians." FINITE, |x| x.tan();
    "tanh" "Hyperbolic tangent of x." "", |x| x.tanh();
};

/// A logarithm; of an int beyond the floats by its leading bits and its length.
fn logarithm(vm: &mut Vm, x: &Value, function: fn(f64) -> f64) -> PyResult {
    if let Some(number) = whole(vm, x) {
        if number.is_negative() || number.is_zero() {
            return Err(vm.value_error(format_args!("expected a positive input")));
        }
        let big = number.big();
        let bits = big.bits();
        if bits <= 1023 {
            let x = crate::builtins::int::arithmetic::to_float(vm, &number_of(&big))?;
            return vm.new_float(function(x));
        }
        // Sixty-four bits and one that says whether any other is set: rounded as the whole number would be.
        let shift = bits - 64;
        let mut leading = (&big >> shift) << 1_u32;
        if (&big >> shift) << shift != big {
            leading += 1;
        }
        let mantissa = crate::builtins::int::arithmetic::to_float(vm, &number_of(&leading))?;
        let (fraction, exponent) = super::float_parts::split(mantissa);
        #[allow(clippy::cast_precision_loss, reason = "lengths are far below 2**53")]
        let exponent = (exponent + i64::try_from(shift).unwrap_or(i64::MAX) - 1) as f64;
        return vm.new_float(function(2.0).mul_add(exponent, 0.0) + function(fraction));
    }
    let x = vm.float_of(x)?;
    if x <= 0.0 {
        return Err(expected(vm, "a positive input", x));
    }
    vm.new_float(function(x))
}

fn number_of(big: &num_bigint::BigInt) -> crate::builtins::int::Whole {
    crate::builtins::int::Whole::Big(big.clone())
}

fn log(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = args.required(0);
    let natural = logarithm(vm, &x, f64::ln)?;
    let Some(base) = args.take(1) else { return Ok(natural) };
    let base = logarithm(vm, &base, f64::ln)?;
    vm.binary(BinaryOp::TrueDiv, &natural, &base)
}

fn log2(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    logarithm(vm, &args.required(0), f64::log2)
}

fn log10(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    logarithm(vm, &args.required(0), f64::log10)
}

fn two(vm: &mut Vm, args: &mut Args<'_>) -> PyResult<(f64, f64)> {
    let (x, y) = (args.required(0), args.required(1));
    Ok((vm.float_of(&x)?, vm.float_of(&y)?))
}

fn pow(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, y) = two(vm, &mut args)?;
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(domain_error(vm));
        }
        if result.is_infinite() {
            return Err(range_error(vm));
        }
    }
    vm.new_float(result)
}

fn fmod(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, y) = two(vm, &mut args)?;
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    vm.new_float(result)
}

/// The IEEE 754 remainder: of the nearest multiple, the even one of two that are equally near.
fn remainder(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, y) = two(vm, &mut args)?;
    if x.is_nan() || y.is_nan() {
        return vm.new_float(if x.is_nan() { x } else { y });
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error(vm));
    }
    if y.is_infinite() {
        return vm.new_float(x);
    }
    let (length, step) = (x.abs(), y.abs());
    let over = length % step;
    let under = step - over;
    let distance = if over < under {
        over
    } else if over > under {
        -under
    } else {
        over - 2.0 * ((0.5 * (length - over)) % step)
    };
    vm.new_float(1.0_f64.copysign(x) * distance)
}

fn copysign(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, y) = two(vm, &mut args)?;
    vm.new_float(x.copysign(y))
}

fn atan2(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (y, x) = two(vm, &mut args)?;
    vm.new_float(y.atan2(x))
}

fn fma(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (x, y) = two(vm, &mut args)?;
    let z = vm.float_of(&args.required(2))?;
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error(format_args!("invalid operation in fma")));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.overflow_error(format_args!("overflow in fma")));
    }
    vm.new_float(result)
}
