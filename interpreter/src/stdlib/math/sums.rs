//! Sums without rounding on the way: `fsum`, `sumprod`, and the lengths of `hypot` and `dist`.

use num_bigint::{BigInt, Sign};

use crate::builtins::int::{Whole, whole};
use crate::builtins::tuple;
use crate::heap::{Tag, Value};
use crate::object::slots::BinaryOp;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

/// A sum of floats, exact: parts that do not overlap, the smallest first (Shewchuk).
#[derive(Default)]
struct Exact {
    parts: Vec<f64>,
}

impl Exact {
    /// Adds; `false` when the sum goes beyond the floats.
    fn add(&mut self, mut x: f64) -> bool {
        let mut kept = 0;
        for at in 0..self.parts.len() {
            let part = self.parts[at];
            let (large, small) = if x.abs() < part.abs() { (part, x) } else { (x, part) };
            let sum = large + small;
            let lost = small - (sum - large);
            if lost != 0.0 {
                self.parts[kept] = lost;
                kept += 1;
            }
            x = sum;
        }
        self.parts.truncate(kept);
        if !x.is_finite() {
            return false;
        }
        if x != 0.0 {
            self.parts.push(x);
        }
        true
    }

    /// The nearest float.
    fn rounded(&self) -> f64 {
        let Some((last, rest)) = self.parts.split_last() else { return 0.0 };
        let (mut sum, mut lost) = (*last, 0.0);
        let mut left = rest.iter().rev();
        for part in left.by_ref() {
            let before = sum;
            sum = before + part;
            lost = part - (sum - before);
            if lost != 0.0 {
                break;
            }
        }
        // Half way between two floats what is left of the parts decides.
        if let Some(next) = left.next()
            && ((lost < 0.0 && *next < 0.0) || (lost > 0.0 && *next > 0.0))
        {
            let twice = lost * 2.0;
            let moved = sum + twice;
            if twice == moved - sum {
                return moved;
            }
        }
        sum
    }
}

fn fsum(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.required(0))?;
    let mut sum = Exact::default();
    // Infinities and NaNs are summed by themselves.
    let mut special: Option<f64> = None;
    let mut infinite = 0.0;
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        let x = vm.float_of(&item)?;
        if x.is_finite() {
            if !sum.add(x) {
                return Err(vm.overflow_error(format_args!("intermediate overflow in fsum")));
            }
            continue;
        }
        if x.is_infinite() {
            infinite += x;
        }
        special = Some(special.unwrap_or(0.0) + x);
        sum.parts.clear();
    }
    if let Some(special) = special {
        if infinite.is_nan() {
            return Err(vm.value_error(format_args!("-inf + inf in fsum")));
        }
        return vm.new_float(special);
    }
    vm.new_float(sum.rounded())
}

/// A float of exactly that type.
fn exact_float(vm: &Vm, value: &Value) -> Option<f64> {
    value.as_float().or_else(|| if value.is_exact(Tag::Float) { crate::builtins::int::parse::float_value(vm, value) } else { None })
}

/// Both factors as floats, when one is a float and the other one a float or an int.
fn float_factors(vm: &Vm, left: &Value, right: &Value) -> Option<(f64, f64)> {
    let (one, two) = (exact_float(vm, left), exact_float(vm, right));
    if one.is_none() && two.is_none() {
        return None;
    }
    let number = |value: &Value| match whole(vm, value)? {
        #[allow(clippy::cast_precision_loss, reason = "as float multiplication does")]
        Whole::Small(number) => Some(number as f64),
        Whole::Big(number) => crate::builtins::int::arithmetic::big_to_float(&number),
    };
    Some((one.or_else(|| number(left))?, two.or_else(|| number(right))?))
}

/// How `sumprod` sums: ints and floats exactly while only such come, then step by step.
enum Mode {
    Ints(Value),
    Floats(Exact),
    Steps,
}

fn sumprod(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (left, right) = (args.required(0), args.required(1));
    let (left, right) = (vm.iter(&left)?, vm.iter(&right)?);
    let (mut total, mut mode) = (Value::int(0), Mode::Ints(Value::int(0)));
    let is_int = |value: &Value| value.as_int().is_some() || value.is_exact(Tag::Int);
    loop {
        let (one, two) = (vm.next(&left)?, vm.next(&right)?);
        let (Some(one), Some(two)) = (&one, &two) else {
            if one.is_some() || two.is_some() {
                return Err(vm.value_error(format_args!("Inputs are not the same length")));
            }
            return match mode {
                Mode::Ints(sum) => vm.binary(BinaryOp::Add, &total, &sum),
                Mode::Floats(sum) => add_floats(vm, &total, &sum),
                Mode::Steps => Ok(total),
            };
        };
        vm.charge(1)?;
        if let Mode::Ints(sum) = &mode {
            if is_int(one) && is_int(two) {
                let product = vm.binary(BinaryOp::Mul, one, two)?;
                mode = Mode::Ints(vm.binary(BinaryOp::Add, sum, &product)?);
                continue;
            }
            total = vm.binary(BinaryOp::Add, &total, sum)?;
            mode = Mode::Floats(Exact::default());
        }
        if let Mode::Floats(sum) = &mut mode {
            if let Some((one, two)) = float_factors(vm, one, two) {
                let product = one * two;
                let mut next = Exact { parts: sum.parts.clone() };
                if product.is_finite() && next.add(product) && next.add(one.mul_add(two, -product)) {
                    *sum = next;
                    continue;
                }
            }
            if !sum.parts.is_empty() {
                total = add_floats(vm, &total, sum)?;
            }
            mode = Mode::Steps;
        }
        let product = vm.binary(BinaryOp::Mul, one, two)?;
        total = vm.binary(BinaryOp::Add, &total, &product)?;
    }
}

fn add_floats(vm: &mut Vm, total: &Value, sum: &Exact) -> PyResult {
    let sum = vm.new_float(sum.rounded())?;
    vm.binary(BinaryOp::Add, total, &sum)
}

/// Mantissa and exponent of a float as whole numbers.
fn parts(x: f64) -> (u64, i64) {
    let bits = x.to_bits();
    let (mantissa, exponent) = (bits & ((1 << 52) - 1), i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0));
    if exponent == 0 { (mantissa, -1074) } else { (mantissa | (1 << 52), exponent - 1075) }
}

/// Length of a vector: the root of the exact sum of the squares, rounded once.
fn length(coordinates: &[f64]) -> f64 {
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let used: Vec<f64> = coordinates.iter().copied().filter(|x| *x != 0.0).map(f64::abs).collect();
    if used.len() <= 1 {
        return used.first().copied().unwrap_or(0.0);
    }
    let lowest = used.iter().map(|x| parts(*x).1).min().unwrap_or(0);
    let mut sum = BigInt::default();
    for x in used {
        let (mantissa, exponent) = parts(x);
        let scaled = BigInt::from(mantissa) << (exponent - lowest).unsigned_abs();
        sum += &scaled * &scaled;
    }
    // Enough digits that the root has more than a float, and one that says whether it is exact.
    let wanted = 140_u64;
    let lift = wanted.saturating_sub(sum.bits()).div_ceil(2) * 2;
    let lifted = sum << lift;
    let root = lifted.sqrt();
    let exact = &root * &root == lifted;
    let root = (root << 1_u32) + BigInt::from(u8::from(!exact));
    debug_assert!(root.sign() != Sign::Minus);
    rounded(&root, lowest - i64::try_from(lift / 2).unwrap_or(0) - 1)
}

/// `number * 2**exponent`, rounded once, ties to even.
fn rounded(number: &BigInt, exponent: i64) -> f64 {
    let bits = i64::try_from(number.bits()).unwrap_or(i64::MAX);
    // The last digit that a float of this size has.
    let last = (bits + exponent - 53).max(-1074);
    let drop = last - exponent;
    let mantissa = if drop <= 0 {
        number << drop.unsigned_abs()
    } else {
        let half: BigInt = BigInt::from(1) << (drop.unsigned_abs() - 1);
        let kept: BigInt = number >> drop.unsigned_abs();
        let rest: BigInt = number - (&kept << drop.unsigned_abs());
        let odd = kept.bit(0);
        if rest > half || (rest == half && odd) { kept + 1 } else { kept }
    };
    let mantissa = u64::try_from(&mantissa).unwrap_or(u64::MAX);
    #[allow(clippy::cast_precision_loss, reason = "at most 53 bits")]
    let mantissa = mantissa as f64;
    // In two steps, neither of which rounds: the mantissa has no digits below the last one.
    let half = last / 2;
    let power = |exponent: i64| 2.0_f64.powi(i32::try_from(exponent).unwrap_or(0));
    mantissa * power(half) * power(last - half)
}

fn hypot(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let given = args.required(0);
    let mut coordinates = Vec::new();
    for value in tuple::items(vm, &given) {
        coordinates.push(vm.float_of(&value)?);
    }
    vm.new_float(length(&coordinates))
}

fn dist(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (p, q) = (args.required(0), args.required(1));
    let (p, q) = (vm.collect(&p)?, vm.collect(&q)?);
    if p.len() != q.len() {
        return Err(vm.value_error(format_args!("both points must have the same number of dimensions")));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (one, other) in p.iter().zip(&q) {
        let (one, other) = (vm.float_of(one)?, vm.float_of(other)?);
        differences.push(one - other);
    }
    vm.new_float(length(&differences))
}

/// The table.
pub(super) static FUNCTIONS: &[Method] = &[
    Method::function("fsum", "($module, seq, /)", fsum).doc("Add up all elements as if no step lost anything to rounding."),
    Method::function("sumprod", "($module, p, q, /)", sumprod)
        .doc("Multiply the elements of p and q pair by pair and add up the products."),
    Method::function("hypot", "($module, /, *coordinates)", hypot).doc("How far the point with these coordinates lies from the origin."),
    Method::function("dist", "($module, p, q, /)", dist).doc("How far the points p and q lie apart."),
];
