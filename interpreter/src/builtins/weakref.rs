//! `weakref.ref`.

use crate::heap::{Tag, Value, WeakRef};
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::TypeSpec;
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn target(vm: &Vm, this: &Value) -> Option<Value> {
    this.get::<WeakRef>(&vm.heap).and_then(WeakRef::upgrade)
}

fn reference_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let Some(object) = args.take(0) else { return Err(vm.type_error(format_args!("ref expected at least 1 argument, got 0"))) };
    let callback = args.take(1).filter(|callback| !callback.is_none());
    let ty = vm.type_of(&object)?;
    if !ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.layout.weak) {
        let name = vm.type_name(&object)?;
        rule!(vm, "slots.weakref.absent", "the layout of {name} has no room for weak references");
        return Err(vm.type_error(format_args!("cannot create weak reference to '{name}' object")));
    }
    let plain = class.get::<Type>(&vm.heap).is_some_and(|class| class.spec.is_some());
    if callback.is_none() && plain {
        // One reference without a callback serves all.
        let known = vm.heap.weakrefs(&object).into_iter().find(|reference| {
            reference.is_exact(Tag::WeakRef) && reference.get::<WeakRef>(&vm.heap).is_some_and(|weak| weak.callback.is_none())
        });
        if let Some(known) = known {
            return Ok(known);
        }
    }
    let reference = vm.new_instance(class, WeakRef::new(&object, callback))?;
    vm.heap.link_weakref(&reference);
    Ok(reference)
}

fn reference_init(_vm: &mut Vm, _this: &Value, _args: Args<'_>) -> PyResult<()> {
    Ok(())
}

fn reference_call(vm: &mut Vm, this: &Value, _args: Args<'_>) -> PyResult {
    Ok(target(vm, this).unwrap_or(Value::NONE))
}

fn reference_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    if let Some(hash) = this.get::<WeakRef>(&vm.heap).and_then(|weak| weak.hash.get()) {
        return Ok(hash);
    }
    let Some(object) = target(vm, this) else { return Err(vm.type_error(format_args!("weak object has gone away"))) };
    let hash = vm.hash_of(&object)?;
    if let Some(weak) = this.get::<WeakRef>(&vm.heap) {
        weak.hash.set(Some(hash));
    }
    Ok(hash)
}

fn reference_compare(vm: &mut Vm, this: &Value, other: &Value, op: crate::compile::op::Compare) -> PyResult {
    use crate::compile::op::Compare;
    rule!(vm, "weak-cache.reference.comparison", "references compare as what they refer to");
    if !matches!(op, Compare::Eq | Compare::Ne) || !other.is_tag(Tag::WeakRef) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (target(vm, this), target(vm, other)) {
        (Some(left), Some(right)) => vm.compare(op, &left, &right),
        _ => Ok(Value::bool(this.is(other) == (op == Compare::Eq))),
    }
}

fn reference_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let id = vm.id_of(this);
    match target(vm, this) {
        Some(object) => {
            let (name, of) = (vm.type_name(&object)?, vm.id_of(&object));
            vm.new_str(&format!("<weakref at {id:#x}; to '{name}' at {of:#x}>"))
        }
        None => vm.new_str(&format!("<weakref at {id:#x}; dead>")),
    }
}

/// `weakref.ReferenceType`.
pub static REFERENCE: TypeSpec = TypeSpec {
    name: "ReferenceType",
    module: "weakref",
    tag: Some(Tag::WeakRef),
    slots: Slots {
        new: Some(reference_new),
        init: Some(reference_init),
        call: Some(reference_call),
        hash: Some(reference_hash),
        compare: Some(reference_compare),
        repr: Some(reference_repr),
        ..Slots::NONE
    },
    ..TypeSpec::DERIVED
};
