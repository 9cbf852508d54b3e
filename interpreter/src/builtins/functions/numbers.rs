//! `abs`, `round`, `divmod`, `pow`, `bin`, `oct`, `hex`.

use crate::builtins::int::{Whole, arithmetic, whole};
use crate::object::names::Name;
use crate::object::slots::BinaryOp;
use crate::object::type_object::Type;
use crate::object::type_spec::Method;
use crate::vm::{Args, PyResult, Vm};

fn abs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = args.required(0);
    let class = vm.type_of(&number)?;
    match class.get::<Type>(&vm.heap).and_then(|class| class.slots.abs) {
        Some(slot) => slot(vm, &number),
        None => {
            let name = vm.type_name(&number)?;
            Err(vm.type_error(format_args!("bad operand type for abs(): '{name}'")))
        }
    }
}

fn round(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let number = args.required(0);
    let digits = args.take(1).filter(|digits| !digits.is_none());
    let name = vm.name(Name::__round__).clone();
    let Some(method) = vm.find_special(&number, &name)? else {
        let name = vm.type_name(&number)?;
        return Err(vm.type_error(format_args!("type {name} doesn't define __round__ method")));
    };
    match digits {
        Some(digits) => vm.call_values(&method, [digits]),
        None => vm.call_values(&method, []),
    }
}

fn divmod(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (left, right) = (args.required(0), args.required(1));
    vm.binary(BinaryOp::DivMod, &left, &right)
}

fn pow(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (base, exponent) = (args.required(0), args.required(1));
    let Some(modulus) = args.take(2).filter(|modulus| !modulus.is_none()) else {
        return vm.binary(BinaryOp::Pow, &base, &exponent);
    };
    let result = arithmetic::pow_mod(vm, &base, &exponent, &modulus)?;
    if !result.is_not_implemented() {
        return Ok(result);
    }
    let name = vm.name(Name::__pow__).clone();
    if let Some(method) = vm.find_special(&base, &name)? {
        let result = vm.call_values(&method, [exponent.clone(), modulus.clone()])?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    let (base, exponent, modulus) = (vm.type_name(&base)?, vm.type_name(&exponent)?, vm.type_name(&modulus)?);
    Err(vm.type_error(format_args!("unsupported operand type(s) for ** or pow(): '{base}', '{exponent}', '{modulus}'")))
}

fn radix(vm: &mut Vm, mut args: Args<'_>, prefix: &str, base: u32) -> PyResult {
    let object = args.required(0);
    let number = vm.index_of(&object)?;
    let number = whole(vm, &number).map_or_else(num_bigint::BigInt::default, Whole::big);
    let sign = if number.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    let digits = number.magnitude().to_str_radix(base);
    vm.new_str(&format!("{sign}{prefix}{digits}"))
}

fn bin(vm: &mut Vm, args: Args<'_>) -> PyResult {
    radix(vm, args, "0b", 2)
}

fn oct(vm: &mut Vm, args: Args<'_>) -> PyResult {
    radix(vm, args, "0o", 8)
}

fn hex(vm: &mut Vm, args: Args<'_>) -> PyResult {
    radix(vm, args, "0x", 16)
}

/// The table.
pub(super) const FUNCTIONS: [Method; 7] = [
    Method::function("abs", "(number, /)", abs),
    Method::function("round", "(number, ndigits=None)", round),
    Method::function("divmod", "(x, y, /)", divmod),
    Method::function("pow", "(base, exp, mod=None)", pow),
    Method::function("bin", "(integer, /)", bin),
    Method::function("oct", "(integer, /)", oct),
    Method::function("hex", "(integer, /)", hex),
];
