//! `staticmethod`. Library Reference, "staticmethod".

use super::method_wrapper as common;
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn static_method_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    common::wrapper_init(vm, this, args, "staticmethod")
}

fn static_method_descr_get(vm: &mut Vm, this: &Value, _instance: Option<&Value>, _owner: &Value) -> PyResult {
    rule!(vm, "staticmethod.bind.none");
    common::wrapped(vm, this, "staticmethod")
}

fn static_method_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    rule!(vm, "staticmethod.object.call");
    rule!(vm, "decorator.method.staticmethod", "a decorator above it was given the staticmethod object, which can be called");
    let function = common::wrapped(vm, this, "staticmethod")?;
    vm.call(&function, args)
}

fn static_method_repr(vm: &mut Vm, this: &Value) -> PyResult {
    common::wrapper_repr(vm, this, "staticmethod")
}

/// `staticmethod`.
pub static STATIC_METHOD: TypeSpec = TypeSpec {
    name: "staticmethod",
    doc: "Wraps a function so that calls pass neither instance nor class.",
    tag: Some(Tag::MethodWrapper),
    flags: TypeFlags { dict: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(common::wrapper_new),
        init: Some(static_method_init),
        repr: Some(static_method_repr),
        call: Some(static_method_call),
        descr_get: Some(static_method_descr_get),
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
