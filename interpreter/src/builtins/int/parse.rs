//! `int(x)` and `int(text, base)` (Library Reference, "Built-in Functions").

use num_bigint::BigInt;

use super::whole;
use crate::heap::{Kind, Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::{Bytes, Float};
use crate::vm::{PyResult, Vm};

/// Decimal digits that conversion between text and int allows.
pub(crate) const MOST_DIGITS: usize = 4300;

/// `int(object)`.
pub(crate) fn to_int(vm: &mut Vm, object: &Value) -> PyResult {
    if let Some(number) = object.as_int() {
        return Ok(Value::int(number));
    }
    if object.is_exact(Tag::Int) || object.as_bool().is_some() {
        return super::int_index(vm, object);
    }
    for name in [Name::__int__, Name::__index__] {
        let text = name.text();
        let name = vm.name(name).clone();
        if let Some(method) = vm.find_special(object, &name)? {
            let result = vm.call_values(&method, [])?;
            return match whole(vm, &result) {
                Some(number) => vm.new_whole(number),
                None => {
                    let name = vm.type_name(&result)?;
                    Err(vm.type_error(format_args!("{text} returned non-int (type {name})")))
                }
            };
        }
    }
    if object.is_tag(Tag::Str) || object.is_tag(Tag::Bytes) {
        return with_base(vm, object, 10);
    }
    let name = vm.type_name(object)?;
    Err(vm.type_error(format_args!("int() argument must be a string, a bytes-like object or a real number, not '{name}'")))
}

/// The whole part of a float.
pub(crate) fn from_float(vm: &mut Vm, x: f64) -> PyResult {
    if x.is_nan() {
        return Err(vm.value_error(format_args!("cannot convert float NaN to integer")));
    }
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("cannot convert float infinity to integer")));
    }
    let x = x.trunc();
    if x.abs() < 9.0e18 {
        #[allow(clippy::cast_possible_truncation, reason = "it fits")]
        return Ok(Value::int(x as i64));
    }
    let number: BigInt = format!("{x:.0}").parse().unwrap_or_default();
    vm.new_int(number)
}

/// Value of a float object.
pub(crate) fn float_value(vm: &Vm, object: &Value) -> Option<f64> {
    match object.kind() {
        Kind::Float(x) => Some(x),
        Kind::Object(Tag::Float) => object.get::<Float>(&vm.heap).map(|float| float.value),
        _ => None,
    }
}

/// `int(text, base)`.
pub(crate) fn with_base(vm: &mut Vm, source: &Value, base: i64) -> PyResult {
    let text = match (source.text(vm), source.get::<Bytes>(&vm.heap)) {
        (Some(text), _) => digits_of(&text.to_string_lossy()),
        (_, Some(bytes)) => bytes.bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => return Err(vm.type_error(format_args!("int() can't convert non-string with explicit base"))),
    };
    let Some(radix) = u32::try_from(base).ok().filter(|base| *base == 0 || (2..=36).contains(base)) else {
        return Err(vm.value_error(format_args!("int() base must be >= 2 and <= 36, or 0")));
    };
    match parse(&text, radix) {
        Parsed::Number(number) => vm.new_int(number),
        Parsed::TooLong(length) => Err(vm.value_error(format_args!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {length} digits; use sys.set_int_max_str_digits() to increase the limit"
        ))),
        Parsed::Invalid => {
            let repr = vm.repr_of(source)?;
            let repr = vm.text_of(&repr).unwrap_or_default();
            Err(vm.value_error(format_args!("invalid literal for int() with base {base}: {repr}")))
        }
    }
}

/// Decimal digits of other scripts become ASCII.
pub(crate) fn digits_of(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c } else { crate::object::unicode::decimal_digit(c).unwrap_or(c) }).collect()
}

/// Result of parsing digits.
enum Parsed {
    Number(BigInt),
    TooLong(usize),
    Invalid,
}

fn parse(text: &str, base: u32) -> Parsed {
    let text = text.trim_matches(|c: char| crate::object::unicode::is_space(u32::from(c)));
    let (negative, text) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let prefix = text.get(..2).map(str::to_ascii_lowercase);
    let marked = match prefix.as_deref() {
        Some("0x") => Some(16),
        Some("0o") => Some(8),
        Some("0b") => Some(2),
        _ => None,
    };
    let (radix, digits) = match (base, marked) {
        (0, Some(radix)) => (radix, text[2..].strip_prefix('_').unwrap_or(&text[2..])),
        (16 | 8 | 2, Some(radix)) if radix == base => (radix, text[2..].strip_prefix('_').unwrap_or(&text[2..])),
        (0, None) => {
            // A decimal literal does not begin with 0, unless it is 0.
            if text.starts_with('0') && text.chars().any(|c| !matches!(c, '0' | '_')) {
                return Parsed::Invalid;
            }
            (10, text)
        }
        _ => (base, text),
    };
    let separated = !digits.is_empty() && !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    if !separated || !digits.chars().all(|c| c == '_' || c.is_digit(radix)) {
        return Parsed::Invalid;
    }
    let plain: String = digits.chars().filter(|c| *c != '_').collect();
    if !radix.is_power_of_two() && plain.len() > MOST_DIGITS {
        return Parsed::TooLong(plain.len());
    }
    match BigInt::parse_bytes(plain.as_bytes(), radix) {
        Some(number) => Parsed::Number(if negative { -number } else { number }),
        None => Parsed::Invalid,
    }
}
