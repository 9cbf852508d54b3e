//! `hash`, `id`, `callable`.

use num_bigint::BigInt;

use crate::heap::Value;
use crate::object::type_spec::Method;
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn hash(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    vm.hash_of(&args.required(0)).map(Value::int)
}

fn id(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let identity = vm.id_of(&args.required(0));
    vm.new_int(BigInt::from(identity))
}

fn callable(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    rule!(vm, "call.lookup.callable", "the type {} is asked for `__call__`", vm.told_type(&object));
    vm.is_callable(&object).map(Value::bool)
}

/// The table.
pub(super) const FUNCTIONS: [Method; 3] = [
    Method::function("hash", "(obj, /)", hash),
    Method::function("id", "(obj, /)", id),
    Method::function("callable", "(obj, /)", callable),
];
