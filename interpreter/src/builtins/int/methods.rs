//! Methods of `int`.

use num_bigint::{BigInt, Sign};

use super::{Whole, int_index, whole};
use crate::builtins::format;
use crate::heap::Value;
use crate::object::payloads::Bytes;
use crate::object::type_spec::{GetSet, Method};
use crate::vm::{Args, PyResult, Vm};

fn own(vm: &mut Vm, object: &Value) -> PyResult<Whole> {
    whole(vm, object).ok_or_else(|| vm.bug("a method of int without an int"))
}

fn int_bit_length(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = own(vm, &args.required(0))?.big();
    vm.new_int(BigInt::from(number.bits()))
}

fn int_bit_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = own(vm, &args.required(0))?.big();
    let count: u64 = number.magnitude().iter_u64_digits().map(|digit| u64::from(digit.count_ones())).sum();
    vm.new_int(BigInt::from(count))
}

fn int_plain(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    int_index(vm, &args.required(0))
}

fn int_is_integer(_: &mut Vm, _: Args<'_>) -> PyResult {
    Ok(Value::TRUE)
}

fn int_ratio(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = int_index(vm, &args.required(0))?;
    vm.new_tuple([number, Value::int(1)])
}

/// `round(n, digits)`: to a power of ten, ties to even.
fn int_round(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let digits = match args.take(1) {
        Some(digits) if !digits.is_none() => vm.clamped_index(&digits)?,
        _ => 0,
    };
    if digits >= 0 {
        return int_index(vm, &this);
    }
    let number = own(vm, &this)?.big();
    let Ok(power) = u32::try_from(-digits) else { return Ok(Value::int(0)) };
    if u64::from(power) > number.bits() {
        return Ok(Value::int(0));
    }
    let unit = BigInt::from(10).pow(power);
    let half: BigInt = &unit / 2;
    let rest = ((&number % &unit) + &unit) % &unit;
    let down = &number - &rest;
    let odd = (&down / &unit) % 2 != BigInt::from(0);
    let up = rest > half || (rest == half && odd);
    vm.new_int(if up { down + unit } else { down })
}

fn int_to_bytes(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = own(vm, &args.required(0))?.big();
    let length = match args.take(1) {
        Some(length) => vm.size_index(&length)?,
        None => 1,
    };
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error(format_args!("length argument must be non-negative"))) };
    let little = is_little(vm, args.take(2))?;
    let signed = match args.take(3) {
        Some(signed) => vm.truth(&signed)?,
        None => false,
    };
    if number.sign() == Sign::Minus && !signed {
        return Err(vm.overflow_error(format_args!("can't convert negative int to unsigned")));
    }
    let mut bytes = if signed { number.to_signed_bytes_le() } else { number.to_bytes_le().1 };
    let filler = if number.sign() == Sign::Minus { 0xff } else { 0 };
    if number.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.overflow_error(format_args!("int too big to convert")));
    }
    vm.expect_room(length)?;
    bytes.resize(length, filler);
    if !little {
        bytes.reverse();
    }
    vm.new_bytes(bytes)
}

fn is_little(vm: &mut Vm, order: Option<Value>) -> PyResult<bool> {
    match order.and_then(|order| vm.text_of(&order)).as_deref() {
        None | Some("big") => Ok(false),
        Some("little") => Ok(true),
        Some(_) => Err(vm.value_error(format_args!("byteorder must be either 'little' or 'big'"))),
    }
}

fn int_from_bytes(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, source) = (args.required(0), args.required(1));
    let little = is_little(vm, args.take(2))?;
    let signed = match args.take(3) {
        Some(signed) => vm.truth(&signed)?,
        None => false,
    };
    let mut bytes = match source.get::<Bytes>(&vm.heap) {
        Some(bytes) => bytes.bytes.to_vec(),
        None => crate::builtins::bytes::from_object(vm, &source)?,
    };
    if !little {
        bytes.reverse();
    }
    let number = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    let number = vm.new_int(number)?;
    let own = vm.type_object(&super::INT)?;
    if class.is(&own) { Ok(number) } else { vm.call_values(&class, [number]) }
}

fn int_format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, spec) = (args.required(0), args.required(1));
    format::format_int(vm, &this, &spec)
}

fn int_getnewargs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = int_index(vm, &args.required(0))?;
    vm.new_tuple([number])
}

fn int_imag(_: &mut Vm, _: &Value) -> PyResult {
    Ok(Value::int(0))
}

fn int_denominator(_: &mut Vm, _: &Value) -> PyResult {
    Ok(Value::int(1))
}

/// The table.
pub(super) static METHODS: &[Method] = &[
    Method::new("bit_length", "($self, /)", int_bit_length),
    Method::new("bit_count", "($self, /)", int_bit_count),
    Method::new("conjugate", "($self, /)", int_plain),
    Method::new("is_integer", "($self, /)", int_is_integer),
    Method::new("as_integer_ratio", "($self, /)", int_ratio),
    Method::new("to_bytes", "($self, /, length=1, byteorder='big', *, signed=False)", int_to_bytes),
    Method::class("from_bytes", "($type, /, bytes, byteorder='big', *, signed=False)", int_from_bytes),
    Method::new("__round__", "($self, ndigits=None, /)", int_round),
    Method::new("__trunc__", "($self, /)", int_plain),
    Method::new("__floor__", "($self, /)", int_plain),
    Method::new("__ceil__", "($self, /)", int_plain),
    Method::new("__format__", "($self, format_spec, /)", int_format),
    Method::new("__getnewargs__", "($self, /)", int_getnewargs),
];

/// Attributes.
pub(super) static GETSETS: &[GetSet] = &[
    GetSet::read("real", int_index),
    GetSet::read("imag", int_imag),
    GetSet::read("numerator", int_index),
    GetSet::read("denominator", int_denominator),
];
