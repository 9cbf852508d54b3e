//! `complex`.

use crate::builtins::arguments::Signature;
use crate::builtins::format::{self, float_text};
use crate::builtins::int::parse::float_value;
use crate::builtins::int::whole;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::hash::{finish, hash_float};
use crate::object::names::Name;
use crate::object::payloads::Complex;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// Real and imaginary part.
type Parts = (f64, f64);

impl Vm {
    /// A new complex number.
    pub fn new_complex(&mut self, real: f64, imaginary: f64) -> PyResult {
        self.new_object(&COMPLEX, Complex { real, imaginary })
    }
}

/// Parts of a complex, float or int.
fn parts(vm: &mut Vm, object: &Value) -> PyResult<Option<Parts>> {
    if let Some(complex) = object.get::<Complex>(&vm.heap) {
        return Ok(Some((complex.real, complex.imaginary)));
    }
    if float_value(vm, object).is_some() || whole(vm, object).is_some() {
        return Ok(Some((vm.float_of(object)?, 0.0)));
    }
    Ok(None)
}

fn own(vm: &Vm, this: &Value) -> Parts {
    this.get::<Complex>(&vm.heap).map_or((0.0, 0.0), |complex| (complex.real, complex.imaginary))
}

fn complex_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [real, imaginary] = Signature { function: "complex", names: ["real", "imag"], required: 0 }.bind(vm, args)?;
    let (mut re, mut im) = match &real {
        None => (0.0, 0.0),
        Some(text) if text.is_tag(Tag::Str) => {
            let source = text.text(vm).map(crate::object::text::Text::to_string_lossy).unwrap_or_default();
            match parse(&source) {
                Some(parts) => parts,
                None => return Err(vm.value_error(format_args!("complex() arg is a malformed string"))),
            }
        }
        Some(object) => convert(vm, object)?,
    };
    if let Some(imaginary) = &imaginary {
        let (second_re, second_im) = convert(vm, imaginary)?;
        re -= second_im;
        im += second_re;
    }
    vm.new_instance(class, Complex { real: re, imaginary: im })
}

fn convert(vm: &mut Vm, object: &Value) -> PyResult<Parts> {
    if let Some(parts) = parts(vm, object)? {
        return Ok(parts);
    }
    let name = vm.name(Name::__complex__).clone();
    if let Some(method) = vm.find_special(object, &name)? {
        let result = vm.call_values(&method, [])?;
        if let Some(complex) = result.get::<Complex>(&vm.heap) {
            return Ok((complex.real, complex.imaginary));
        }
    }
    Ok((vm.float_of(object)?, 0.0))
}

fn parse(text: &str) -> Option<Parts> {
    let text = text.trim();
    let text = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text).trim();
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some((crate::builtins::float::parse(text)?, 0.0)) };
    let split = body.char_indices().rev().find(|(at, c)| matches!(c, '+' | '-') && *at > 0 && !body[..*at].ends_with(['e', 'E']));
    let number = |text: &str| match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => crate::builtins::float::parse(text),
    };
    match split {
        Some((at, _)) => Some((crate::builtins::float::parse(&body[..at])?, number(&body[at..])?)),
        None => Some((0.0, number(body)?)),
    }
}

/// `repr` of a complex number with these parts.
pub(crate) fn text(real: f64, imaginary: f64) -> String {
    let imaginary_text = float_text::shortest(imaginary, false);
    if real == 0.0 && !real.is_sign_negative() {
        return format!("{imaginary_text}j");
    }
    let sign = if imaginary_text.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imaginary_text}j)", float_text::shortest(real, false))
}

fn complex_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (real, imaginary) = own(vm, this);
    vm.new_str(&text(real, imaginary))
}

fn complex_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let (real, imaginary) = own(vm, this);
    Ok(finish(hash_float(real).wrapping_add(hash_float(imaginary).wrapping_mul(1_000_003))))
}

fn complex_bool(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    Ok(own(vm, this) != (0.0, 0.0))
}

fn complex_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some(left), Some(right)) = (parts(vm, this)?, parts(vm, other)?) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(Value::bool((left == right) == (op == Compare::Eq)))
}

macro_rules! operators {
    ($($name:ident |$vm:ident, $left:ident, $right:ident| $result:expr;)+) => {
        $(fn $name($vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
            let (Some($left), Some($right)) = (parts($vm, left)?, parts($vm, right)?) else { return Ok(Value::NOT_IMPLEMENTED) };
            let (real, imaginary) = $result;
            $vm.new_complex(real, imaginary)
        })+
    };
}

operators! {
    complex_add |vm, left, right| (left.0 + right.0, left.1 + right.1);
    complex_sub |vm, left, right| (left.0 - right.0, left.1 - right.1);
    complex_mul |vm, left, right| (left.0 * right.0 - left.1 * right.1, left.0 * right.1 + left.1 * right.0);
    complex_true_div |vm, left, right| {
        if right == (0.0, 0.0) {
            return Err(vm.zero_division_error(format_args!("division by zero")));
        }
        quotient(left, right)
    };
}

/// Smith's method: scaled by the larger part of the divisor.
fn quotient(left: Parts, right: Parts) -> Parts {
    if right.0.abs() >= right.1.abs() {
        let ratio = right.1 / right.0;
        let divisor = right.0 + right.1 * ratio;
        ((left.0 + left.1 * ratio) / divisor, (left.1 - left.0 * ratio) / divisor)
    } else {
        let ratio = right.0 / right.1;
        let divisor = right.0 * ratio + right.1;
        ((left.0 * ratio + left.1) / divisor, (left.1 * ratio - left.0) / divisor)
    }
}

/// `**`
pub(crate) fn complex_pow(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(base), Some(exponent)) = (parts(vm, left)?, parts(vm, right)?) else { return Ok(Value::NOT_IMPLEMENTED) };
    if exponent == (0.0, 0.0) {
        return vm.new_complex(1.0, 0.0);
    }
    if base == (0.0, 0.0) {
        if exponent.1 != 0.0 || exponent.0 < 0.0 {
            return Err(vm.zero_division_error(format_args!("zero to a negative or complex power")));
        }
        return vm.new_complex(0.0, 0.0);
    }
    if exponent.1 == 0.0 && exponent.0 == exponent.0.floor() && exponent.0.abs() <= 100.0 {
        let mut result = (1.0, 0.0);
        let mut times = exponent.0.abs();
        while times > 0.0 {
            result = (result.0 * base.0 - result.1 * base.1, result.0 * base.1 + result.1 * base.0);
            times -= 1.0;
        }
        let result = if exponent.0 < 0.0 { quotient((1.0, 0.0), result) } else { result };
        return vm.new_complex(result.0, result.1);
    }
    let (length, angle) = (base.0.hypot(base.1), base.1.atan2(base.0));
    let scale = length.powf(exponent.0) * (-angle * exponent.1).exp();
    let turn = angle * exponent.0 + exponent.1 * length.ln();
    vm.new_complex(scale * turn.cos(), scale * turn.sin())
}

fn complex_neg(vm: &mut Vm, this: &Value) -> PyResult {
    let (real, imaginary) = own(vm, this);
    vm.new_complex(-real, -imaginary)
}

fn complex_pos(vm: &mut Vm, this: &Value) -> PyResult {
    let (real, imaginary) = own(vm, this);
    vm.new_complex(real, imaginary)
}

fn complex_abs(vm: &mut Vm, this: &Value) -> PyResult {
    let (real, imaginary) = own(vm, this);
    vm.new_float(real.hypot(imaginary))
}

fn complex_conjugate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (real, imaginary) = own(vm, &args.required(0));
    vm.new_complex(real, -imaginary)
}

fn complex_format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, spec) = (args.required(0), args.required(1));
    let (real, imaginary) = own(vm, &this);
    format::format_complex(vm, &this, real, imaginary, &spec)
}

fn complex_real(vm: &mut Vm, this: &Value) -> PyResult {
    let (real, _) = own(vm, this);
    vm.new_float(real)
}

fn complex_imag(vm: &mut Vm, this: &Value) -> PyResult {
    let (_, imaginary) = own(vm, this);
    vm.new_float(imaginary)
}

/// `complex`.
pub static COMPLEX: TypeSpec = TypeSpec {
    name: "complex",
    tag: Some(Tag::Complex),
    flags: TypeFlags { ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(complex_new),
        repr: Some(complex_repr),
        hash: Some(complex_hash),
        bool: Some(complex_bool),
        compare: Some(complex_compare),
        neg: Some(complex_neg),
        pos: Some(complex_pos),
        abs: Some(complex_abs),
        binary: numbers(&[
            (BinaryOp::Add, complex_add),
            (BinaryOp::Sub, complex_sub),
            (BinaryOp::Mul, complex_mul),
            (BinaryOp::TrueDiv, complex_true_div),
            (BinaryOp::Pow, complex_pow),
        ]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("conjugate", "($self, /)", complex_conjugate),
        Method::new("__format__", "($self, format_spec, /)", complex_format),
    ],
    getsets: &[GetSet::read("real", complex_real), GetSet::read("imag", complex_imag)],
    ..TypeSpec::DERIVED
};
