//! Operators of `int`: on 64 bits where it fits, else on numbers of any size (Language Reference 6.5 to 6.9).

use num_bigint::{BigInt, Sign};

use super::{Whole, whole};
use crate::heap::Value;
use crate::vm::{PyResult, Vm};

/// Bits that a result may have; more is a MemoryError.
const MOST_BITS: u64 = 1 << 36;

fn both(vm: &Vm, left: &Value, right: &Value) -> Option<(Whole, Whole)> {
    Some((whole(vm, left)?, whole(vm, right)?))
}

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident, $checked:ident, $operator:tt;)+) => {
        $($(#[$doc])*
        pub(crate) fn $name(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
            let Some((left, right)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
            if let (Whole::Small(left), Whole::Small(right)) = (&left, &right)
                && let Some(result) = left.$checked(*right)
            {
                return Ok(Value::int(result));
            }
            vm.new_int(left.big() $operator right.big())
        })+
    };
}

operators! {
    /// `+`
    int_add, checked_add, +;
    /// `-`
    int_sub, checked_sub, -;
}

macro_rules! bitwise {
    ($($(#[$doc:meta])* $name:ident, $operator:tt;)+) => {
        $($(#[$doc])*
        pub(crate) fn $name(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
            match both(vm, left, right) {
                None => Ok(Value::NOT_IMPLEMENTED),
                Some((Whole::Small(left), Whole::Small(right))) => Ok(Value::int(left $operator right)),
                Some((left, right)) => vm.new_int(left.big() $operator right.big()),
            }
        })+
    };
}

bitwise! {
    /// `&`
    int_and, &;
    /// `|`
    int_or, |;
    /// `^`
    int_xor, ^;
}

/// `*`
pub(crate) fn int_mul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((left, right)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    if let (Whole::Small(left), Whole::Small(right)) = (&left, &right)
        && let Some(result) = left.checked_mul(*right)
    {
        return Ok(Value::int(result));
    }
    let (left, right) = (left.big(), right.big());
    vm.charge(left.bits() / 64 * (right.bits() / 64 + 1))?;
    vm.new_int(left * right)
}

/// Quotient rounded down, and the rest with the divisor's sign.
pub(crate) fn divided(vm: &mut Vm, left: Whole, right: Whole) -> PyResult<(Whole, Whole)> {
    if right.is_zero() {
        return Err(vm.zero_division_error(format_args!("division by zero")));
    }
    if let (Whole::Small(left), Whole::Small(right)) = (&left, &right)
        && let (Some(quotient), Some(rest)) = (left.checked_div(*right), left.checked_rem(*right))
    {
        return Ok(if rest != 0 && (rest < 0) != (*right < 0) {
            (Whole::Small(quotient - 1), Whole::Small(rest + right))
        } else {
            (Whole::Small(quotient), Whole::Small(rest))
        });
    }
    let (left, right) = (left.big(), right.big());
    vm.charge(left.bits() / 64 * (right.bits() / 64 + 1))?;
    let (mut quotient, mut rest) = (&left / &right, &left % &right);
    if rest.sign() != Sign::NoSign && rest.sign() != right.sign() {
        quotient -= 1;
        rest += right;
    }
    Ok((Whole::Big(quotient), Whole::Big(rest)))
}

/// `//`
pub(crate) fn int_floor_div(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((left, right)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (quotient, _) = divided(vm, left, right)?;
    vm.new_whole(quotient)
}

/// `%`
pub(crate) fn int_mod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((left, right)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (_, rest) = divided(vm, left, right)?;
    vm.new_whole(rest)
}

/// `divmod()`
pub(crate) fn int_divmod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((left, right)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (quotient, rest) = divided(vm, left, right)?;
    let (quotient, rest) = (vm.new_whole(quotient)?, vm.new_whole(rest)?);
    vm.new_tuple([quotient, rest])
}

/// The nearest float; `OverflowError` when there is none.
pub(crate) fn to_float(vm: &mut Vm, number: &Whole) -> PyResult<f64> {
    match number {
        #[allow(clippy::cast_precision_loss, reason = "rounding to nearest is what is wanted")]
        Whole::Small(number) => Ok(*number as f64),
        Whole::Big(number) => match big_to_float(number) {
            Some(x) => Ok(x),
            None => Err(vm.overflow_error(format_args!("int too large to convert to float"))),
        },
    }
}

/// The nearest float, ties to even; `None` beyond the range.
pub(crate) fn big_to_float(number: &BigInt) -> Option<f64> {
    let x: f64 = number.to_string().parse().ok()?;
    x.is_finite().then_some(x)
}

/// `/`: the float nearest to the exact quotient.
pub(crate) fn int_true_div(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((left, right)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    if right.is_zero() {
        return Err(vm.zero_division_error(format_args!("division by zero")));
    }
    const EXACT: u64 = 1 << 53;
    if let (Whole::Small(left), Whole::Small(right)) = (&left, &right)
        && left.unsigned_abs() <= EXACT
        && right.unsigned_abs() <= EXACT
    {
        #[allow(clippy::cast_precision_loss, reason = "both are exact in a float")]
        return vm.new_float(*left as f64 / *right as f64);
    }
    let (left, right) = (left.big(), right.big());
    let negative = (left.sign() == Sign::Minus) != (right.sign() == Sign::Minus);
    // 66 bits of quotient and a sticky bit decide the rounding.
    let excess = i64::try_from(left.bits()).unwrap_or(0) - i64::try_from(right.bits()).unwrap_or(0);
    let shift = 66 - excess;
    let (top, bottom) = (left.magnitude().clone(), right.magnitude().clone());
    let amount = shift.unsigned_abs();
    let (top, bottom) = if shift >= 0 { (top << amount, bottom) } else { (top, bottom << amount) };
    let (quotient, rest) = (&top / &bottom, &top % &bottom);
    let sticky = u32::from(rest != num_bigint::BigUint::default());
    let mantissa = (quotient << 1u32) | num_bigint::BigUint::from(sticky);
    let scaled = big_to_float(&BigInt::from(mantissa)).unwrap_or(f64::INFINITY);
    let x = ldexp(scaled, -(shift + 1));
    if x.is_infinite() {
        return Err(vm.overflow_error(format_args!("integer division result too large for a float")));
    }
    vm.new_float(if negative { -x } else { x })
}

/// `x * 2**exponent`, in steps that do not overflow early.
pub(crate) fn ldexp(mut x: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 {
        x *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 {
        x *= 2f64.powi(-1000);
        exponent += 1000;
    }
    x * 2f64.powi(i32::try_from(exponent).unwrap_or(0))
}

/// `**`; a negative exponent gives a float.
pub(crate) fn int_pow(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((base, exponent)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    if exponent.is_negative() {
        let (base, exponent) = (to_float(vm, &base)?, to_float(vm, &exponent)?);
        if base == 0.0 {
            return Err(vm.zero_division_error(format_args!("zero to a negative power")));
        }
        return vm.new_float(base.powf(exponent));
    }
    if let Whole::Small(base @ (-1..=1)) = base {
        let odd = exponent.clone().big() % 2 != BigInt::from(0);
        return Ok(Value::int(match base {
            0 => i64::from(exponent.is_zero()),
            -1 if odd => -1,
            _ => 1,
        }));
    }
    let Some(power) = exponent.small().and_then(|power| u32::try_from(power).ok()) else { return Err(vm.memory_error()) };
    if let Some(result) = base.small().and_then(|base| base.checked_pow(power)) {
        return Ok(Value::int(result));
    }
    let base = base.big();
    let bits = base.bits().saturating_mul(u64::from(power));
    if bits > MOST_BITS {
        return Err(vm.memory_error());
    }
    vm.expect_room(usize::try_from(bits / 8).unwrap_or(usize::MAX))?;
    vm.charge((bits / 64).saturating_mul(bits / 640 + 1))?;
    vm.new_int(base.pow(power))
}

/// `pow(base, exponent, modulus)`.
pub(crate) fn pow_mod(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> PyResult {
    let (Some((base, exponent)), Some(modulus)) = (both(vm, base, exponent), whole(vm, modulus)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if modulus.is_zero() {
        return Err(vm.value_error(format_args!("pow() 3rd argument cannot be 0")));
    }
    let modulus = modulus.big();
    let (mut base, mut exponent) = (base.big(), exponent.big());
    if exponent.sign() == Sign::Minus {
        let Some(inverse) = base.modinv(&modulus) else {
            return Err(vm.value_error(format_args!("base is not invertible for the given modulus")));
        };
        base = inverse;
        exponent = -exponent;
    }
    vm.charge(modulus.bits() / 64 * (exponent.bits() + 1))?;
    vm.new_int(base.modpow(&exponent, &modulus))
}

fn shift_count(vm: &mut Vm, count: &Whole) -> PyResult<Option<u64>> {
    if count.is_negative() {
        return Err(vm.value_error(format_args!("negative shift count")));
    }
    Ok(count.small().and_then(|count| u64::try_from(count).ok()))
}

/// `<<`
pub(crate) fn int_lshift(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((number, count)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    let count = shift_count(vm, &count)?;
    if number.is_zero() {
        return Ok(Value::int(0));
    }
    let Some(count) = count.filter(|count| *count < MOST_BITS) else {
        return Err(vm.overflow_error(format_args!("too many digits in integer")));
    };
    if let (Whole::Small(number), Ok(small)) = (&number, u32::try_from(count))
        && small < 63
        && number.unsigned_abs().leading_zeros() > small + 1
    {
        return Ok(Value::int(number << small));
    }
    vm.expect_room(usize::try_from(count / 8).unwrap_or(usize::MAX))?;
    vm.new_int(number.big() << count)
}

/// `>>`
pub(crate) fn int_rshift(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((number, count)) = both(vm, left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    let count = shift_count(vm, &count)?;
    let Some(count) = count else { return Ok(Value::int(if number.is_negative() { -1 } else { 0 })) };
    match number {
        Whole::Small(number) => Ok(Value::int(number >> u32::try_from(count).unwrap_or(63).min(63))),
        Whole::Big(number) => vm.new_int(number >> count),
    }
}

/// `-x`
pub(crate) fn int_neg(vm: &mut Vm, this: &Value) -> PyResult {
    match whole(vm, this) {
        Some(Whole::Small(number)) if number != i64::MIN => Ok(Value::int(-number)),
        Some(number) => vm.new_int(-number.big()),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `abs(x)`
pub(crate) fn int_abs(vm: &mut Vm, this: &Value) -> PyResult {
    match whole(vm, this) {
        Some(number) if number.is_negative() => int_neg(vm, this),
        Some(number) => vm.new_whole(number),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `~x`
pub(crate) fn int_invert(vm: &mut Vm, this: &Value) -> PyResult {
    match whole(vm, this) {
        Some(Whole::Small(number)) => Ok(Value::int(!number)),
        Some(Whole::Big(number)) => vm.new_int(-number - 1),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}
