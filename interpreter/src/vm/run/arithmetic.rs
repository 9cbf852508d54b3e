//! Operators: short ways for ints and floats, and the general ones through the object protocol.

use super::{Flow, Quick, Window, finish, finish_comparison};
use crate::compile::op::{Compare, FREE_A, FREE_B, INPLACE, Instr, NEGATE, Op};
use crate::heap::Value;
use crate::object::slots::BinaryOp;
use crate::vm::{PyResult, Vm};

/// Ints up to here are floats without rounding.
const EXACT: u64 = 1 << 53;

/// Two immediate numbers.
enum Pair {
    Ints(i64, i64),
    Floats(f64, f64),
    Other,
}

#[inline(always)]
fn pair(regs: Window, i: Instr) -> Pair {
    if let (Some(x), Some(y)) = (regs.int(i.b), regs.int(i.c)) {
        return Pair::Ints(x, y);
    }
    match (regs.float(i.b), regs.float(i.c)) {
        (Some(x), Some(y)) => Pair::Floats(x, y),
        (Some(x), None) => regs.int(i.c).and_then(exactly).map_or(Pair::Other, |y| Pair::Floats(x, y)),
        (None, Some(y)) => regs.int(i.b).and_then(exactly).map_or(Pair::Other, |x| Pair::Floats(x, y)),
        (None, None) => Pair::Other,
    }
}

/// The int as a float, when that takes no rounding.
#[inline(always)]
#[allow(clippy::cast_precision_loss, reason = "checked")]
fn exactly(n: i64) -> Option<f64> {
    (n.unsigned_abs() <= EXACT).then_some(n as f64)
}

#[inline(always)]
fn store(regs: Window, i: Instr, result: Option<Value>) -> Quick {
    match result {
        Some(value) => Quick::done(regs.put(i.a, value)),
        None => Quick::No,
    }
}

#[inline(always)]
pub(super) fn add(regs: Window, i: Instr) -> Quick {
    match pair(regs, i) {
        Pair::Ints(x, y) => store(regs, i, x.checked_add(y).map(Value::int)),
        Pair::Floats(x, y) => store(regs, i, Value::float(x + y)),
        Pair::Other => Quick::No,
    }
}

#[inline(always)]
pub(super) fn sub(regs: Window, i: Instr) -> Quick {
    match pair(regs, i) {
        Pair::Ints(x, y) => store(regs, i, x.checked_sub(y).map(Value::int)),
        Pair::Floats(x, y) => store(regs, i, Value::float(x - y)),
        Pair::Other => Quick::No,
    }
}

#[inline(always)]
pub(super) fn mul(regs: Window, i: Instr) -> Quick {
    match pair(regs, i) {
        Pair::Ints(x, y) => store(regs, i, x.checked_mul(y).map(Value::int)),
        Pair::Floats(x, y) => store(regs, i, Value::float(x * y)),
        Pair::Other => Quick::No,
    }
}

#[inline(always)]
pub(super) fn true_div(regs: Window, i: Instr) -> Quick {
    let (x, y) = match pair(regs, i) {
        Pair::Floats(x, y) => (x, y),
        Pair::Ints(x, y) => match (exactly(x), exactly(y)) {
            (Some(x), Some(y)) => (x, y),
            _ => return Quick::No,
        },
        Pair::Other => return Quick::No,
    };
    if y == 0.0 { Quick::No } else { store(regs, i, Value::float(x / y)) }
}

#[inline(always)]
pub(super) fn floor_div(regs: Window, i: Instr) -> Quick {
    match pair(regs, i) {
        Pair::Ints(x, y) if y > 0 => store(regs, i, Some(Value::int(x.div_euclid(y)))),
        _ => Quick::No,
    }
}

#[inline(always)]
pub(super) fn modulo(regs: Window, i: Instr) -> Quick {
    match pair(regs, i) {
        Pair::Ints(x, y) if y > 0 => store(regs, i, Some(Value::int(x.rem_euclid(y)))),
        _ => Quick::No,
    }
}

#[inline(always)]
pub(super) fn bit_and(regs: Window, i: Instr) -> Quick {
    match (regs.int(i.b), regs.int(i.c)) {
        (Some(x), Some(y)) => store(regs, i, Some(Value::int(x & y))),
        _ => Quick::No,
    }
}

#[inline(always)]
pub(super) fn bit_or(regs: Window, i: Instr) -> Quick {
    match (regs.int(i.b), regs.int(i.c)) {
        (Some(x), Some(y)) => store(regs, i, Some(Value::int(x | y))),
        _ => Quick::No,
    }
}

#[inline(always)]
pub(super) fn bit_xor(regs: Window, i: Instr) -> Quick {
    match (regs.int(i.b), regs.int(i.c)) {
        (Some(x), Some(y)) => store(regs, i, Some(Value::int(x ^ y))),
        _ => Quick::No,
    }
}

#[inline(always)]
pub(super) fn add_imm(regs: Window, i: Instr, n: i64) -> Quick {
    store(regs, i, regs.int(i.b).and_then(|x| x.checked_add(n)).map(Value::int))
}

fn operate(vm: &mut Vm, i: Instr, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    if i.f & INPLACE != 0 { vm.inplace(op, left, right) } else { vm.binary(op, left, right) }
}

/// `R[a] = R[b] <op> R[c]`.
#[inline(never)]
pub(super) fn binary(vm: &mut Vm, regs: Window, i: Instr, op: BinaryOp) -> PyResult<()> {
    let result = operate(vm, i, op, regs.read(i.b), regs.read(i.c))?;
    finish(regs, i, result);
    Ok(())
}

/// `R[a] = R[b] <op> c`.
#[inline(never)]
pub(super) fn binary_imm(vm: &mut Vm, regs: Window, i: Instr, op: BinaryOp) -> PyResult<()> {
    let result = operate(vm, i, op, regs.read(i.b), &Value::int(i64::from(i.signed_c())))?;
    // `c` is a number here, so only `b` can be a temporary.
    if i.f & crate::compile::op::FREE_B != 0 {
        drop(regs.take(i.b));
    }
    regs.set(i.a, result);
    Ok(())
}

/// `-`, `+`, `~`.
#[inline(never)]
pub(super) fn unary(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let operand = regs.read(i.b);
    let result = match (i.op, operand.as_int()) {
        (Op::Neg, Some(n)) if n != i64::MIN => Value::int(-n),
        (Op::Pos, Some(n)) => Value::int(n),
        (Op::Invert, Some(n)) => Value::int(!n),
        _ => general_unary(vm, i.op, operand)?,
    };
    finish(regs, i, result);
    Ok(())
}

fn general_unary(vm: &mut Vm, op: Op, operand: &Value) -> PyResult {
    use crate::object::type_object::Type;
    let ty = vm.type_of(operand)?;
    let slots = ty.get::<Type>(&vm.heap).map(|ty| (ty.slots.neg, ty.slots.pos, ty.slots.invert));
    let (slot, sign) = match (op, slots) {
        (Op::Neg, Some((slot, _, _))) => (slot, "-"),
        (Op::Pos, Some((_, slot, _))) => (slot, "+"),
        (_, Some((_, _, slot))) => (slot, "~"),
        (_, None) => (None, ""),
    };
    match slot {
        Some(slot) => slot(vm, operand),
        None => {
            let name = vm.type_name(operand)?;
            Err(vm.type_error(format_args!("bad operand type for unary {sign}: '{name}'")))
        }
    }
}

/// Truth of a value, without a call for what is plain.
#[inline]
pub(super) fn truth(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if let Some(truth) = value.as_bool() {
        return Ok(truth);
    }
    if value.is_none() {
        return Ok(false);
    }
    if let Some(n) = value.as_int() {
        return Ok(n != 0);
    }
    vm.truth(value)
}

#[inline(never)]
pub(super) fn not(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let truth = truth(vm, regs.read(i.b))?;
    finish(regs, i, Value::bool(!truth));
    Ok(())
}

const fn decide<T: PartialOrd + Copy>(op: Compare) -> fn(T, T) -> bool {
    match op {
        Compare::Lt => |x, y| x < y,
        Compare::Le => |x, y| x <= y,
        Compare::Eq => |x, y| x == y,
        Compare::Ne => |x, y| x != y,
        Compare::Gt => |x, y| x > y,
        Compare::Ge => |x, y| x >= y,
    }
}

/// Comparison of numbers.
#[inline]
pub(super) fn numbers(regs: Window, i: Instr) -> Quick {
    let Some(op) = Compare::from_number(u16::from(i.detail())) else { return Quick::No };
    let result = match pair(regs, i) {
        Pair::Ints(x, y) => decide(op)(x, y),
        Pair::Floats(x, y) => decide(op)(x, y),
        Pair::Other => return Quick::No,
    };
    Quick::done(regs.put(i.a, Value::bool(result)))
}

#[inline(never)]
pub(super) fn compare(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let Some(op) = Compare::from_number(u16::from(i.detail())) else { return Err(vm.bug("unknown comparison")) };
    let result = vm.compare(op, regs.read(i.b), regs.read(i.c))?;
    finish_comparison(regs, i, result);
    Ok(())
}

/// Compares and jumps; `a` and `b` are the operands.
#[inline(never)]
pub(super) fn compare_jump(vm: &mut Vm, regs: Window, i: Instr, op: Compare) -> PyResult<Flow> {
    let (left, right) = (regs.read(i.a), regs.read(i.b));
    let known = match (left.as_float(), right.as_float()) {
        (Some(x), Some(y)) => Some((x, y)),
        (Some(x), None) => right.as_int().and_then(exactly).map(|y| (x, y)),
        (None, Some(y)) => left.as_int().and_then(exactly).map(|x| (x, y)),
        (None, None) => None,
    };
    if let Some((x, y)) = known {
        return Ok(if decide(op)(x, y) == (i.f & NEGATE != 0) { Flow::Next } else { Flow::Jump(i32::from(i.signed_c())) });
    }
    let result = vm.compare(op, regs.read(i.a), regs.read(i.b))?;
    let truth = truth(vm, &result)?;
    drop(result);
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    Ok(if truth == (i.f & NEGATE != 0) { Flow::Next } else { Flow::Jump(i32::from(i.signed_c())) })
}

/// The same with the small int `b`.
#[inline(never)]
pub(super) fn compare_imm_jump(vm: &mut Vm, regs: Window, i: Instr, op: Compare) -> PyResult<Flow> {
    let result = vm.compare(op, regs.read(i.a), &Value::int(i64::from(i.signed_b())))?;
    let truth = truth(vm, &result)?;
    drop(result);
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    Ok(if truth == (i.f & NEGATE != 0) { Flow::Next } else { Flow::Jump(i32::from(i.signed_c())) })
}

#[inline(never)]
pub(super) fn contains(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let found = vm.contains(regs.read(i.c), regs.read(i.b))?;
    finish_comparison(regs, i, Value::bool(found != (i.f & NEGATE != 0)));
    Ok(())
}
