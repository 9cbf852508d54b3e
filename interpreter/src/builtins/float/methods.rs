//! Methods of `float`.

use num_bigint::BigInt;

use crate::builtins::format;
use crate::builtins::int::parse::{float_value, from_float};
use crate::heap::Value;
use crate::object::type_spec::{GetSet, Method};
use crate::vm::{Args, PyResult, Vm};

fn own(vm: &Vm, args: &mut Args<'_>) -> f64 {
    let this = args.required(0);
    float_value(vm, &this).unwrap_or(0.0)
}

fn float_is_integer(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    Ok(Value::bool(x.is_finite() && x == x.floor()))
}

fn float_conjugate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    vm.new_float(x)
}

fn float_ratio(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    if x.is_nan() {
        return Err(vm.value_error(format_args!("cannot convert NaN to integer ratio")));
    }
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("cannot convert Infinity to integer ratio")));
    }
    let mut denominator: u64 = 0;
    let mut scaled = x;
    while scaled != scaled.floor() {
        scaled *= 2.0;
        denominator += 1;
    }
    let top = from_float(vm, scaled)?;
    let bottom = vm.new_int(BigInt::from(1) << denominator)?;
    vm.new_tuple([top, bottom])
}

/// `round(x)` gives an int, `round(x, digits)` a float; ties to even.
fn float_round(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    let Some(digits) = args.take(1).filter(|digits| !digits.is_none()) else {
        return from_float(vm, x.round_ties_even());
    };
    let digits = vm.clamped_index(&digits)?;
    if !x.is_finite() || digits > 323 {
        return vm.new_float(x);
    }
    if digits < -308 {
        return vm.new_float(0f64.copysign(x));
    }
    let rounded = if let Ok(digits) = usize::try_from(digits) {
        format!("{x:.digits$}").parse().unwrap_or(x)
    } else {
        let unit: f64 = format!("1e{}", -digits).parse().unwrap_or(1.0);
        (x / unit).round_ties_even() * unit
    };
    if rounded.is_infinite() {
        return Err(vm.overflow_error(format_args!("rounded value too large to represent")));
    }
    vm.new_float(rounded)
}

fn float_trunc(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    from_float(vm, x)
}

fn float_floor(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    from_float(vm, x.floor())
}

fn float_ceil(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    from_float(vm, x.ceil())
}

fn float_format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, spec) = (args.required(0), args.required(1));
    format::format_float(vm, &this, &spec)
}

fn float_hex(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    if let Some(text) = format::float_text::special(x) {
        return vm.new_str(text);
    }
    let bits = x.abs().to_bits();
    let (mantissa, biased) = (bits & ((1 << 52) - 1), bits >> 52);
    let exponent = i64::try_from(biased.max(1)).unwrap_or(0) - 1023;
    let exponent = if bits == 0 { 0 } else { exponent };
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let fraction = if bits == 0 { "0".to_owned() } else { format!("{mantissa:013x}") };
    vm.new_str(&format!("{sign}0x{}.{fraction}p{exponent:+}", u8::from(biased > 0)))
}

fn float_getnewargs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let x = own(vm, &mut args);
    let x = vm.new_float(x)?;
    vm.new_tuple([x])
}

fn float_real(vm: &mut Vm, this: &Value) -> PyResult {
    let x = float_value(vm, this).unwrap_or(0.0);
    vm.new_float(x)
}

fn float_imag(vm: &mut Vm, _: &Value) -> PyResult {
    vm.new_float(0.0)
}

/// The table.
pub(super) static METHODS: &[Method] = &[
    Method::new("is_integer", "($self, /)", float_is_integer),
    Method::new("conjugate", "($self, /)", float_conjugate),
    Method::new("as_integer_ratio", "($self, /)", float_ratio),
    Method::new("hex", "($self, /)", float_hex),
    Method::new("__round__", "($self, ndigits=None, /)", float_round),
    Method::new("__trunc__", "($self, /)", float_trunc),
    Method::new("__floor__", "($self, /)", float_floor),
    Method::new("__ceil__", "($self, /)", float_ceil),
    Method::new("__format__", "($self, format_spec, /)", float_format),
    Method::new("__getnewargs__", "($self, /)", float_getnewargs),
];

/// Attributes.
pub(super) static GETSETS: &[GetSet] = &[GetSet::read("real", float_real), GetSet::read("imag", float_imag)];
