//! `classmethod`. Library Reference, "classmethod".

use super::method_wrapper as common;
use crate::heap::{Tag, Value};
use crate::object::payloads::BoundMethod;
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn class_method_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    common::wrapper_init(vm, this, args, "classmethod")
}

/// Binds to the class that the access came through. What is wrapped is not asked for its own `__get__` (not since 3.13).
fn class_method_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, owner: &Value) -> PyResult {
    rule!(vm, "classmethod.bind.owner");
    let function = common::wrapped(vm, this, "classmethod")?;
    if !function.is_tag(Tag::Function) {
        rule!(vm, "classmethod.bind.wrapped-descriptor", "{} is bound to the class as it is", vm.told(&function));
    }
    let class = match instance {
        Some(instance) if owner.is_none() => vm.type_of(instance)?,
        _ => owner.clone(),
    };
    vm.new_object(&super::method::METHOD, BoundMethod { function, this: class })
}

fn class_method_repr(vm: &mut Vm, this: &Value) -> PyResult {
    common::wrapper_repr(vm, this, "classmethod")
}

/// `classmethod`.
pub static CLASS_METHOD: TypeSpec = TypeSpec {
    name: "classmethod",
    doc: "Wraps a function so that calls pass the class instead of an instance.",
    tag: Some(Tag::MethodWrapper),
    flags: TypeFlags { dict: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(common::wrapper_new),
        init: Some(class_method_init),
        repr: Some(class_method_repr),
        descr_get: Some(class_method_descr_get),
        ..Slots::NONE
    },
    getsets: &[
        GetSet::read("__func__", common::wrapper_func),
        GetSet::read("__wrapped__", common::wrapper_func),
        GetSet::read("__isabstractmethod__", common::wrapper_is_abstract),
        GetSet { name: "__annotations__", get: common::wrapper_annotations, set: Some(common::set_wrapper_annotations) },
        GetSet { name: "__annotate__", get: common::wrapper_annotate, set: Some(common::set_wrapper_annotate) },
    ],
    ..TypeSpec::DERIVED
};
