//! `float`: slots. Methods are in `methods`.

mod methods;

use num_bigint::BigInt;

use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::equality::ordered;
use crate::builtins::format::float_text;
use crate::builtins::int::arithmetic::to_float;
use crate::builtins::int::parse::{digits_of, float_value, from_float};
use crate::builtins::int::{Whole, whole};
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::hash::hash_float;
use crate::object::names::Name;
use crate::object::payloads::{Bytes, Float};
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// A float or int as a float; `None` for anything else.
fn operand(vm: &mut Vm, object: &Value) -> PyResult<Option<f64>> {
    if let Some(x) = float_value(vm, object) {
        return Ok(Some(x));
    }
    match whole(vm, object) {
        Some(number) => to_float(vm, &number).map(Some),
        None => Ok(None),
    }
}

fn operands(vm: &mut Vm, left: &Value, right: &Value) -> PyResult<Option<(f64, f64)>> {
    let (Some(left), Some(right)) = (operand(vm, left)?, operand(vm, right)?) else { return Ok(None) };
    Ok(Some((left, right)))
}

impl Vm {
    /// `float(object)` for natives that want a number: `__float__`, else `__index__`.
    pub(crate) fn float_of(&mut self, object: &Value) -> PyResult<f64> {
        if let Some(x) = operand(self, object)? {
            return Ok(x);
        }
        let name = self.name(Name::__float__).clone();
        if let Some(method) = self.find_special(object, &name)? {
            let result = self.call_values(&method, [])?;
            return match float_value(self, &result) {
                Some(x) => Ok(x),
                None => {
                    let (class, name) = (self.type_name(object)?, self.type_name(&result)?);
                    Err(self.type_error(format_args!("{class}.__float__() must return a float, not {name}")))
                }
            };
        }
        if self.has_index(object)? {
            let number = self.index_of(object)?;
            return Ok(operand(self, &number)?.unwrap_or(0.0));
        }
        let name = self.type_name(object)?;
        Err(self.type_error(format_args!("must be real number, not {name}")))
    }
}

/// Reads a number as `float()` does; `None` when it is none.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let text = digits_of(text);
    let text = text.trim_matches(|c: char| crate::object::unicode::is_space(u32::from(c)));
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = body.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            let bytes = body.as_bytes();
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            let fine = bytes.iter().enumerate().all(|(at, byte)| match byte {
                b'_' => at > 0 && digit(at - 1) && digit(at + 1),
                b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' => true,
                _ => false,
            });
            if !fine || !bytes.iter().any(u8::is_ascii_digit) {
                return None;
            }
            body.replace('_', "").parse().ok()?
        }
    };
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

fn float_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let own = vm.type_object(&FLOAT)?;
    if class.is(&own) {
        no_keywords(vm, "float", &args)?;
    }
    let [source] = Signature { function: "float", names: [""], required: 0 }.bind(vm, args)?;
    let x = match source {
        None => 0.0,
        Some(source) => {
            if class.is(&own) && (source.as_float().is_some() || source.is_exact(Tag::Float)) {
                return Ok(source);
            }
            from_object(vm, &source)?
        }
    };
    if class.is(&own) { vm.new_float(x) } else { vm.new_instance(class, Float { value: x }) }
}

fn from_object(vm: &mut Vm, source: &Value) -> PyResult<f64> {
    let text = match (source.text(vm), source.get::<Bytes>(&vm.heap)) {
        (Some(text), _) => Some(text.to_string_lossy()),
        (_, Some(bytes)) => Some(bytes.bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => None,
    };
    if let Some(text) = text {
        return match parse(&text) {
            Some(x) => Ok(x),
            None => {
                let repr = vm.repr_of(source)?;
                let repr = vm.text_of(&repr).unwrap_or_default();
                Err(vm.value_error(format_args!("could not convert string to float: {repr}")))
            }
        };
    }
    let name = vm.name(Name::__float__).clone();
    if whole(vm, source).is_some() || vm.find_special(source, &name)?.is_some() || vm.has_index(source)? {
        return vm.float_of(source);
    }
    let name = vm.type_name(source)?;
    Err(vm.type_error(format_args!("float() argument must be a string or a real number, not '{name}'")))
}

fn float_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let text = float_text::repr(float_value(vm, this).unwrap_or(0.0));
    vm.new_str(&text)
}

fn float_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let x = float_value(vm, this).unwrap_or(0.0);
    if x.is_nan() {
        // Each NaN differs from all others, so its identity is its hash.
        return Ok(crate::object::hash::finish((vm.id_of(this) >> 4).cast_signed()));
    }
    Ok(hash_float(x))
}

fn float_bool(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    Ok(float_value(vm, this).is_some_and(|x| x != 0.0))
}

fn float_float(vm: &mut Vm, this: &Value) -> PyResult {
    let x = float_value(vm, this).unwrap_or(0.0);
    if this.is_exact(Tag::Float) { Ok(this.clone()) } else { vm.new_float(x) }
}

fn float_int(vm: &mut Vm, this: &Value) -> PyResult {
    let x = float_value(vm, this).unwrap_or(0.0);
    from_float(vm, x)
}

/// Compares a float with an int exactly.
fn compare_whole(x: f64, number: &Whole) -> Option<std::cmp::Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less });
    }
    let floor: BigInt = format!("{:.0}", x.floor()).parse().ok()?;
    let ordering = floor.cmp(&number.clone().big());
    Some(if ordering.is_eq() && x != x.floor() { std::cmp::Ordering::Greater } else { ordering })
}

fn float_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let ordering = match (float_value(vm, this), float_value(vm, other)) {
        (Some(left), Some(right)) => left.partial_cmp(&right),
        (Some(left), None) => match whole(vm, other) {
            Some(right) => compare_whole(left, &right),
            None => return Ok(Value::NOT_IMPLEMENTED),
        },
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(match ordering {
        Some(ordering) => ordered(op, ordering),
        None => op == Compare::Ne,
    }))
}

fn float_neg(vm: &mut Vm, this: &Value) -> PyResult {
    let x = float_value(vm, this).unwrap_or(0.0);
    vm.new_float(-x)
}

fn float_abs(vm: &mut Vm, this: &Value) -> PyResult {
    let x = float_value(vm, this).unwrap_or(0.0);
    vm.new_float(x.abs())
}

macro_rules! operators {
    ($($name:ident |$vm:ident, $left:ident, $right:ident| $result:expr;)+) => {
        $(fn $name($vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
            let Some(($left, $right)) = operands($vm, left, right)? else { return Ok(Value::NOT_IMPLEMENTED) };
            let result = $result;
            $vm.new_float(result)
        })+
    };
}

operators! {
    float_add |vm, left, right| left + right;
    float_sub |vm, left, right| left - right;
    float_mul |vm, left, right| left * right;
    float_true_div |vm, left, right| {
        if right == 0.0 {
            return Err(vm.zero_division_error(format_args!("division by zero")));
        }
        left / right
    };
    float_floor_div |vm, left, right| divided(vm, left, right)?.0;
    float_mod |vm, left, right| divided(vm, left, right)?.1;
}

/// Floor quotient and the rest with the divisor's sign.
fn divided(vm: &mut Vm, left: f64, right: f64) -> PyResult<(f64, f64)> {
    if right == 0.0 {
        return Err(vm.zero_division_error(format_args!("division by zero")));
    }
    let mut rest = left % right;
    let mut quotient = (left - rest) / right;
    if rest == 0.0 {
        rest = 0f64.copysign(right);
    } else if (right < 0.0) != (rest < 0.0) {
        rest += right;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0f64.copysign(left / right)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    Ok((floor, rest))
}

fn float_divmod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((left, right)) = operands(vm, left, right)? else { return Ok(Value::NOT_IMPLEMENTED) };
    let (quotient, rest) = divided(vm, left, right)?;
    let (quotient, rest) = (vm.new_float(quotient)?, vm.new_float(rest)?);
    vm.new_tuple([quotient, rest])
}

fn float_pow(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((base, exponent)) = operands(vm, left, right)? else { return Ok(Value::NOT_IMPLEMENTED) };
    if base == 0.0 && exponent < 0.0 {
        return Err(vm.zero_division_error(format_args!("zero to a negative power")));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent != exponent.floor() {
        return crate::builtins::complex::complex_pow(vm, left, right);
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(vm.overflow_error(format_args!("(34, 'Numerical result out of range')")));
    }
    vm.new_float(result)
}

/// `float`.
pub static FLOAT: TypeSpec = TypeSpec {
    name: "float",
    tag: Some(Tag::Float),
    flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(float_new),
        repr: Some(float_repr),
        hash: Some(float_hash),
        bool: Some(float_bool),
        compare: Some(float_compare),
        int: Some(float_int),
        float: Some(float_float),
        neg: Some(float_neg),
        pos: Some(float_float),
        abs: Some(float_abs),
        binary: numbers(&[
            (BinaryOp::Add, float_add),
            (BinaryOp::Sub, float_sub),
            (BinaryOp::Mul, float_mul),
            (BinaryOp::TrueDiv, float_true_div),
            (BinaryOp::FloorDiv, float_floor_div),
            (BinaryOp::Mod, float_mod),
            (BinaryOp::DivMod, float_divmod),
            (BinaryOp::Pow, float_pow),
        ]),
        ..Slots::NONE
    },
    methods: methods::METHODS,
    getsets: methods::GETSETS,
    ..TypeSpec::DERIVED
};
