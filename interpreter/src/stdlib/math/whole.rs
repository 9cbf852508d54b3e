//! Functions of whole numbers of any size.

use num_bigint::{BigInt, Sign};

use crate::builtins::int::{Whole, whole};
use crate::builtins::tuple;
use crate::heap::Value;
use crate::object::slots::BinaryOp;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

/// The value of an int or of what has `__index__`.
fn index(vm: &mut Vm, object: &Value) -> PyResult<BigInt> {
    let number = vm.index_of(object)?;
    Ok(whole(vm, &number).map_or_else(BigInt::default, Whole::big))
}

fn divisor(mut left: BigInt, mut right: BigInt) -> BigInt {
    while right.sign() != Sign::NoSign {
        let rest = &left % &right;
        (left, right) = (right, rest);
    }
    if left.sign() == Sign::Minus { -left } else { left }
}

fn gcd(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let given = args.required(0);
    let mut common = BigInt::default();
    for number in tuple::items(vm, &given) {
        let number = index(vm, &number)?;
        vm.charge(1 + number.bits() / 64)?;
        common = divisor(common, number);
    }
    vm.new_int(common)
}

fn lcm(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let given = args.required(0);
    let mut multiple = BigInt::from(1);
    for number in tuple::items(vm, &given) {
        let number = index(vm, &number)?;
        vm.charge(1 + number.bits() / 64)?;
        if multiple.sign() == Sign::NoSign || number.sign() == Sign::NoSign {
            multiple = BigInt::default();
            continue;
        }
        let common = divisor(multiple.clone(), number.clone());
        multiple = multiple / common * number;
        if multiple.sign() == Sign::Minus {
            multiple = -multiple;
        }
    }
    vm.new_int(multiple)
}

fn isqrt(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = index(vm, &args.required(0))?;
    if number.sign() == Sign::Minus {
        return Err(vm.value_error(format_args!("isqrt() argument must be nonnegative")));
    }
    vm.charge(1 + number.bits() / 64)?;
    vm.new_int(number.sqrt())
}

/// `first * (first - 1) * …`, `count` factors.
fn falling(vm: &mut Vm, first: &BigInt, count: u64) -> PyResult<BigInt> {
    let mut product = BigInt::from(1);
    for number in 0..count {
        vm.charge(1 + product.bits() / 64)?;
        product *= first - number;
    }
    Ok(product)
}

fn factorial_of(vm: &mut Vm, number: &BigInt) -> PyResult {
    if number.sign() == Sign::Minus {
        return Err(vm.value_error(format_args!("factorial() not defined for negative values")));
    }
    let Ok(count) = i64::try_from(number) else {
        return Err(vm.overflow_error(format_args!("factorial() argument should not exceed {}", i64::MAX)));
    };
    let product = falling(vm, number, count.unsigned_abs())?;
    vm.new_int(product)
}

fn factorial(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = index(vm, &args.required(0))?;
    factorial_of(vm, &number)
}

/// `n` and `k`, neither of them negative.
fn choice(vm: &mut Vm, n: &Value, k: &Value) -> PyResult<(BigInt, BigInt)> {
    let (n, k) = (index(vm, n)?, index(vm, k)?);
    for (name, number) in [("n", &n), ("k", &k)] {
        if number.sign() == Sign::Minus {
            return Err(vm.value_error(format_args!("{name} must be a non-negative integer")));
        }
    }
    Ok((n, k))
}

fn comb(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (n, k) = choice(vm, &args.required(0), &args.required(1))?;
    if k > n {
        return Ok(Value::int(0));
    }
    let rest = &n - &k;
    let Ok(count) = i64::try_from(k.min(rest)) else {
        return Err(vm.overflow_error(format_args!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    // Each step divides exactly: after it the product is itself a number of combinations.
    let mut product = BigInt::from(1);
    for number in 0..count.unsigned_abs() {
        vm.charge(1 + product.bits() / 64)?;
        product = product * (&n - number) / (number + 1);
    }
    vm.new_int(product)
}

fn perm(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let n = args.required(0);
    let Some(k) = args.take(1).filter(|k| !k.is_none()) else {
        let n = index(vm, &n)?;
        return factorial_of(vm, &n);
    };
    let (n, k) = choice(vm, &n, &k)?;
    if k > n {
        return Ok(Value::int(0));
    }
    let Ok(count) = i64::try_from(&k) else {
        return Err(vm.overflow_error(format_args!("k must not exceed {}", i64::MAX)));
    };
    let product = falling(vm, &n, count.unsigned_abs())?;
    vm.new_int(product)
}

fn prod(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let iterator = vm.iter(&args.required(0))?;
    let mut product = args.take(1).unwrap_or(Value::int(1));
    while let Some(item) = vm.next(&iterator)? {
        vm.charge(1)?;
        product = vm.binary(BinaryOp::Mul, &product, &item)?;
    }
    Ok(product)
}

/// The table.
pub(super) static FUNCTIONS: &[Method] = &[
    Method::function("gcd", "($module, /, *integers)", gcd).doc("The largest number that divides all arguments."),
    Method::function("lcm", "($module, /, *integers)", lcm).doc("The smallest positive number that all arguments divide."),
    Method::function("isqrt", "($module, n, /)", isqrt).doc("The largest whole number whose square does not exceed n."),
    Method::function("factorial", "($module, n, /)", factorial).doc("The product of the whole numbers from 1 up to n."),
    Method::function("comb", "($module, n, k, /)", comb).doc("How many sets of k can be chosen from n things."),
    Method::function("perm", "($module, n, k=None, /)", perm).doc("How many rows of k can be laid from n things; k is n unless given."),
    Method::function("prod", "($module, iterable, /, *, start=1)", prod).doc("Multiply all elements with each other and with start."),
];
