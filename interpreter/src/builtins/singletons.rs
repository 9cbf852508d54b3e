//! Types with a single instance.

use crate::builtins::arguments::Signature;
use crate::compile::op::Compare;
use crate::heap::Value;
use crate::object::slots::Slots;
use crate::object::type_spec::{TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

fn none_new(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    let [] = Signature { function: "NoneType", names: [], required: 0 }.bind(vm, args)?;
    Ok(Value::NONE)
}

fn none_repr(vm: &mut Vm, _: &Value) -> PyResult {
    vm.intern("None")
}

fn none_bool(_: &mut Vm, _: &Value) -> PyResult<bool> {
    Ok(false)
}

fn none_hash(_: &mut Vm, _: &Value) -> PyResult<i64> {
    Ok(0xfca8_6420)
}

/// Only identity makes equal; it stands here because `hash` and `compare` are inherited together.
fn identity_compare(_: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    Ok(match op {
        Compare::Eq if this.is(other) => Value::TRUE,
        Compare::Ne if this.is(other) => Value::FALSE,
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn ellipsis_new(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    let [] = Signature { function: "ellipsis", names: [], required: 0 }.bind(vm, args)?;
    Ok(Value::ELLIPSIS)
}

fn ellipsis_repr(vm: &mut Vm, _: &Value) -> PyResult {
    vm.intern("Ellipsis")
}

fn not_implemented_new(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    let [] = Signature { function: "NotImplementedType", names: [], required: 0 }.bind(vm, args)?;
    Ok(Value::NOT_IMPLEMENTED)
}

fn not_implemented_repr(vm: &mut Vm, _: &Value) -> PyResult {
    vm.intern("NotImplemented")
}

fn not_implemented_bool(vm: &mut Vm, _: &Value) -> PyResult<bool> {
    Err(vm.type_error(format_args!("NotImplemented should not be used in a boolean context")))
}

const SEALED: TypeFlags = TypeFlags { base: false, ..TypeSpec::DERIVED.flags };

/// Type of `None`.
pub static NONE_TYPE: TypeSpec = TypeSpec {
    name: "NoneType",
    flags: SEALED,
    slots: Slots {
        new: Some(none_new),
        repr: Some(none_repr),
        bool: Some(none_bool),
        hash: Some(none_hash),
        compare: Some(identity_compare),
        ..Slots::NONE
    },
    ..TypeSpec::DERIVED
};

/// Type of `...`.
pub static ELLIPSIS: TypeSpec = TypeSpec {
    name: "ellipsis",
    flags: SEALED,
    slots: Slots { new: Some(ellipsis_new), repr: Some(ellipsis_repr), ..Slots::NONE },
    ..TypeSpec::DERIVED
};

/// Type of `NotImplemented`.
pub static NOT_IMPLEMENTED_TYPE: TypeSpec = TypeSpec {
    name: "NotImplementedType",
    flags: SEALED,
    slots: Slots { new: Some(not_implemented_new), repr: Some(not_implemented_repr), bool: Some(not_implemented_bool), ..Slots::NONE },
    ..TypeSpec::DERIVED
};
