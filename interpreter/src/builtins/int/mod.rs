//! `int` and `bool`: values, arithmetic, slots. Parsing and construction are in `parse`, methods in `methods`.

pub(crate) mod arithmetic;
mod methods;
pub(crate) mod parse;

use num_bigint::BigInt;

use crate::builtins::arguments::{Signature, no_keywords};
use crate::builtins::equality::ordered;
use crate::compile::op::Compare;
use crate::heap::{Kind, Tag, Value};
use crate::object::ascii::Ascii;
use crate::object::hash::{hash_big, hash_int};
use crate::object::payloads::Int;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::Text;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// Value of an int, bool or instance of a subclass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// It fits.
    Small(i64),
    /// It does not, or belongs to a subclass.
    Big(BigInt),
}

impl Whole {
    /// The value of any size.
    pub(crate) fn big(self) -> BigInt {
        match self {
            Self::Small(number) => BigInt::from(number),
            Self::Big(number) => number,
        }
    }

    /// The value as a 64-bit number.
    pub(crate) fn small(&self) -> Option<i64> {
        match self {
            Self::Small(number) => Some(*number),
            Self::Big(number) => i64::try_from(number).ok(),
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.small() == Some(0)
    }

    pub(crate) fn is_negative(&self) -> bool {
        match self {
            Self::Small(number) => *number < 0,
            Self::Big(number) => number.sign() == num_bigint::Sign::Minus,
        }
    }
}

/// Value of an int, bool or instance of a subclass; `None` for anything else.
pub(crate) fn whole(vm: &Vm, object: &Value) -> Option<Whole> {
    match object.kind() {
        Kind::Int(number) => Some(Whole::Small(number)),
        Kind::Bool(truth) => Some(Whole::Small(i64::from(truth))),
        Kind::Object(Tag::Int) => object.get::<Int>(&vm.heap).map(|int| match i64::try_from(&int.value) {
            Ok(number) => Whole::Small(number),
            Err(_) => Whole::Big(int.value.clone()),
        }),
        _ => None,
    }
}

impl Vm {
    /// An int of any size.
    pub fn new_int(&mut self, number: BigInt) -> PyResult {
        match i64::try_from(&number) {
            Ok(number) => Ok(Value::int(number)),
            Err(_) => self.new_object(&INT, Int { value: number }),
        }
    }

    pub(crate) fn new_whole(&mut self, number: Whole) -> PyResult {
        match number {
            Whole::Small(number) => Ok(Value::int(number)),
            Whole::Big(number) => self.new_int(number),
        }
    }

    /// An int from a size.
    pub(crate) fn new_size(&mut self, size: usize) -> PyResult {
        match i64::try_from(size) {
            Ok(size) => Ok(Value::int(size)),
            Err(_) => self.new_int(BigInt::from(size)),
        }
    }
}

fn int_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let given = args.len();
    let [source, base] = Signature { function: "int", names: ["", "base"], required: 0 }.bind(vm, args)?;
    let number = match (source, base) {
        (None, Some(_)) => return Err(vm.type_error(format_args!("int() missing string argument"))),
        (None, None) => Value::int(0),
        (Some(source), None) => parse::to_int(vm, &source)?,
        (Some(source), Some(base)) => {
            let base = vm.clamped_index(&base)?;
            parse::with_base(vm, &source, base)?
        }
    };
    let own = vm.type_object(&INT)?;
    if class.is(&own) && given <= 2 {
        return Ok(number);
    }
    let value = whole(vm, &number).map_or_else(BigInt::default, Whole::big);
    vm.new_instance(class, Int { value })
}

fn bool_new(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "bool", &args)?;
    let [object] = Signature { function: "bool", names: [""], required: 0 }.bind(vm, args)?;
    match object {
        Some(object) => vm.truth(&object).map(Value::bool),
        None => Ok(Value::FALSE),
    }
}

/// Decimal digits; ValueError when there are too many.
pub(crate) fn decimal(vm: &mut Vm, number: &Whole) -> PyResult<String> {
    match number {
        Whole::Small(number) => Ok(number.to_string()),
        Whole::Big(number) => {
            // Every digit takes more than 3.32 bits.
            if number.bits() > 14_285 {
                let text = number.to_string();
                if text.trim_start_matches('-').len() > parse::MOST_DIGITS {
                    return Err(vm.value_error(format_args!(
                        "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
                        parse::MOST_DIGITS
                    )));
                }
                return Ok(text);
            }
            Ok(number.to_string())
        }
    }
}

fn int_repr(vm: &mut Vm, this: &Value) -> PyResult {
    match whole(vm, this) {
        Some(Whole::Small(number)) => vm.new_text(Text::Ascii(Ascii::of_int(number))),
        Some(number) => {
            let text = decimal(vm, &number)?;
            vm.new_str(&text)
        }
        None => Err(vm.bug("int.__repr__ without an int")),
    }
}

fn bool_repr(vm: &mut Vm, this: &Value) -> PyResult {
    vm.intern(if this.as_bool() == Some(true) { "True" } else { "False" })
}

fn int_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    Ok(match whole(vm, this) {
        Some(Whole::Small(number)) => hash_int(number),
        Some(Whole::Big(number)) => hash_big(&number),
        None => 0,
    })
}

fn int_bool(vm: &mut Vm, this: &Value) -> PyResult<bool> {
    Ok(whole(vm, this).is_some_and(|number| !number.is_zero()))
}

/// The plain int with the same value.
pub(crate) fn int_index(vm: &mut Vm, this: &Value) -> PyResult {
    match whole(vm, this) {
        Some(number) => vm.new_whole(number),
        None => Err(vm.bug("int.__index__ without an int")),
    }
}

fn int_float(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(number) = whole(vm, this) else { return Err(vm.bug("int.__float__ without an int")) };
    let x = arithmetic::to_float(vm, &number)?;
    vm.new_float(x)
}

fn int_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let (Some(left), Some(right)) = (whole(vm, this), whole(vm, other)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let ordering = match (left, right) {
        (Whole::Small(left), Whole::Small(right)) => left.cmp(&right),
        (left, right) => left.big().cmp(&right.big()),
    };
    Ok(Value::bool(ordered(op, ordering)))
}

/// Whether a type is `bool`, whose operators `&`, `|`, `^` stay within it.
pub(crate) fn both_bools(left: &Value, right: &Value) -> Option<(bool, bool)> {
    Some((left.as_bool()?, right.as_bool()?))
}

fn bool_and(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match both_bools(left, right) {
        Some((left, right)) => Ok(Value::bool(left & right)),
        None => arithmetic::int_and(vm, left, right),
    }
}

fn bool_or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match both_bools(left, right) {
        Some((left, right)) => Ok(Value::bool(left | right)),
        None => arithmetic::int_or(vm, left, right),
    }
}

fn bool_xor(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match both_bools(left, right) {
        Some((left, right)) => Ok(Value::bool(left ^ right)),
        None => arithmetic::int_xor(vm, left, right),
    }
}

/// `int`.
pub static INT: TypeSpec = TypeSpec {
    name: "int",
    tag: Some(Tag::Int),
    flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(int_new),
        repr: Some(int_repr),
        hash: Some(int_hash),
        bool: Some(int_bool),
        compare: Some(int_compare),
        int: Some(int_index),
        index: Some(int_index),
        float: Some(int_float),
        neg: Some(arithmetic::int_neg),
        pos: Some(int_index),
        abs: Some(arithmetic::int_abs),
        invert: Some(arithmetic::int_invert),
        binary: numbers(&[
            (BinaryOp::Add, arithmetic::int_add),
            (BinaryOp::Sub, arithmetic::int_sub),
            (BinaryOp::Mul, arithmetic::int_mul),
            (BinaryOp::TrueDiv, arithmetic::int_true_div),
            (BinaryOp::FloorDiv, arithmetic::int_floor_div),
            (BinaryOp::Mod, arithmetic::int_mod),
            (BinaryOp::DivMod, arithmetic::int_divmod),
            (BinaryOp::Pow, arithmetic::int_pow),
            (BinaryOp::And, arithmetic::int_and),
            (BinaryOp::Or, arithmetic::int_or),
            (BinaryOp::Xor, arithmetic::int_xor),
            (BinaryOp::LShift, arithmetic::int_lshift),
            (BinaryOp::RShift, arithmetic::int_rshift),
        ]),
        ..Slots::NONE
    },
    methods: methods::METHODS,
    getsets: methods::GETSETS,
    ..TypeSpec::DERIVED
};

/// `bool`.
pub static BOOL: TypeSpec = TypeSpec {
    name: "bool",
    base: Some(&INT),
    flags: TypeFlags { base: false, match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(bool_new),
        repr: Some(bool_repr),
        binary: numbers(&[(BinaryOp::And, bool_and), (BinaryOp::Or, bool_or), (BinaryOp::Xor, bool_xor)]),
        ..Slots::NONE
    },
    ..TypeSpec::DERIVED
};
