//! `functools.KeyWrapper`: a value that compares as a function of two arguments says.

use crate::builtins::arguments::Signature;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, rule};

payload! {
    /// A comparison function, with the value that it is to compare.
    pub struct Key as ComparisonKey {
        /// The function.
        pub compare: Value,
        /// The value; `None` for what `cmp_to_key` gives.
        pub object: Option<Value>,
    }
}

/// `cmp_to_key(mycmp)`.
pub(super) fn cmp_to_key(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let compare = args.required(0);
    vm.new_object(&KEY, Key { compare, object: None })
}

fn key_new(vm: &mut Vm, _class: &Value, _args: Args<'_>) -> PyResult {
    Err(vm.type_error(format_args!("cannot create 'functools.KeyWrapper' instances")))
}

fn key_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let [object] = Signature { function: "K", names: ["obj"], required: 1 }.bind(vm, args)?;
    let Some(compare) = this.get::<Key>(&vm.heap).map(|key| key.compare.clone()) else { return Err(vm.bug("key without payload")) };
    vm.new_object(&KEY, Key { compare, object })
}

fn key_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    rule!(vm, "cmp-to-key.compare.sign");
    let (Some(left), Some(right)) = (this.get::<Key>(&vm.heap), other.get::<Key>(&vm.heap)) else {
        return Err(vm.type_error(format_args!("other argument must be K instance")));
    };
    let (Some(one), Some(two)) = (left.object.clone(), right.object.clone()) else {
        return Err(vm.attribute_error(format_args!("object")));
    };
    let function = left.compare.clone();
    let sign = vm.call_values(&function, [one, two])?;
    vm.compare(op, &sign, &Value::int(0))
}

fn key_object(vm: &mut Vm, this: &Value) -> PyResult {
    rule!(vm, "cmp-to-key.key.object");
    Ok(this.get::<Key>(&vm.heap).and_then(|key| key.object.clone()).unwrap_or(Value::NONE))
}

fn set_key_object(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let old = this.get_mut::<Key>(&mut vm.heap).and_then(|key| std::mem::replace(&mut key.object, value.cloned()));
    drop(old);
    Ok(())
}

/// `functools.KeyWrapper`.
pub static KEY: TypeSpec = TypeSpec {
    name: "KeyWrapper",
    module: "functools",
    tag: Some(Tag::ComparisonKey),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(key_new), call: Some(key_call), compare: Some(key_compare), ..Slots::NONE },
    getsets: &[GetSet { name: "obj", get: key_object, set: Some(set_key_object) }],
    ..TypeSpec::DERIVED
};
