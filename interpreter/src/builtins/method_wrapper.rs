//! What `staticmethod` and `classmethod` have in common: one wrapped callable whose naming attributes they take over.

use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::MethodWrapper;
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

/// An empty wrapper; `__init__` fills it.
pub(super) fn wrapper_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    vm.new_instance(class, MethodWrapper { function: None })
}

/// `__init__(function)` of the type `name`.
pub(super) fn wrapper_init(vm: &mut Vm, this: &Value, mut args: Args<'_>, name: &str) -> PyResult<()> {
    if !args.names().is_empty() {
        return Err(vm.type_error(format_args!("{name}() takes no keyword arguments")));
    }
    if args.len() != 1 {
        return Err(vm.type_error(format_args!("{name} expected 1 argument, got {}", args.len())));
    }
    let function = args.required(0);
    let old = this.get_mut::<MethodWrapper>(&mut vm.heap).and_then(|payload| payload.function.replace(function.clone()));
    drop(old);
    rule!(vm, "classmethod.object.wrapped");
    for name in [Name::__module__, Name::__name__, Name::__qualname__, Name::__doc__] {
        let name = vm.name(name).clone();
        if let Some(value) = vm.find_attribute(&function, &name)? {
            vm.set_attribute(this, &name, Some(&value))?;
        }
    }
    Ok(())
}

/// The wrapped callable.
pub(super) fn wrapped(vm: &mut Vm, this: &Value, name: &str) -> PyResult {
    match this.get::<MethodWrapper>(&vm.heap).and_then(|payload| payload.function.clone()) {
        Some(function) => Ok(function),
        None => Err(vm.runtime_error(format_args!("uninitialized {name} object"))),
    }
}

/// `__func__`, `__wrapped__`.
pub(super) fn wrapper_func(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<MethodWrapper>(&vm.heap).and_then(|payload| payload.function.clone()).unwrap_or(Value::NONE))
}

/// `__isabstractmethod__`: what the wrapped callable says.
pub(super) fn wrapper_is_abstract(vm: &mut Vm, this: &Value) -> PyResult {
    rule!(vm, "classmethod.object.abstract");
    let function = wrapper_func(vm, this)?;
    is_abstract(vm, &function).map(Value::bool)
}

/// Whether `function` says that it is an abstract method.
pub(super) fn is_abstract(vm: &mut Vm, function: &Value) -> PyResult<bool> {
    let name = vm.intern("__isabstractmethod__")?;
    match vm.find_attribute(function, &name)? {
        Some(answer) => vm.truth(&answer),
        None => Ok(false),
    }
}

/// An attribute that is taken over from the wrapped callable at the first use and then stored.
fn inherited(vm: &mut Vm, this: &Value, name: Name) -> PyResult {
    let name = vm.name(name).clone();
    let ty = vm.type_of(this)?;
    if let Some(value) = vm.instance_value(this, &ty, &name) {
        return Ok(value);
    }
    let function = wrapper_func(vm, this)?;
    let value = vm.get_attribute(&function, &name)?;
    vm.set_instance_value(this, &ty, &name, &value)?;
    Ok(value)
}

fn set_own(vm: &mut Vm, this: &Value, name: Name, value: Option<&Value>) -> PyResult<()> {
    let name = vm.name(name).clone();
    let ty = vm.type_of(this)?;
    match value {
        Some(value) => vm.set_instance_value(this, &ty, &name, value).map(drop),
        None => {
            drop(vm.remove_instance_value(this, &ty, &name));
            Ok(())
        }
    }
}

/// `__annotations__`
pub(super) fn wrapper_annotations(vm: &mut Vm, this: &Value) -> PyResult {
    inherited(vm, this, Name::__annotations__)
}

/// `__annotations__ = …`
pub(super) fn set_wrapper_annotations(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    set_own(vm, this, Name::__annotations__, value)
}

/// `__annotate__`
pub(super) fn wrapper_annotate(vm: &mut Vm, this: &Value) -> PyResult {
    inherited(vm, this, Name::__annotate__)
}

/// `__annotate__ = …`
pub(super) fn set_wrapper_annotate(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    set_own(vm, this, Name::__annotate__, value)
}

/// `<staticmethod(<function f at 0x…>)>`.
pub(super) fn wrapper_repr(vm: &mut Vm, this: &Value, name: &str) -> PyResult {
    let function = wrapper_func(vm, this)?;
    let inner = vm.repr_of(&function)?;
    let inner = vm.text_of(&inner).unwrap_or_default();
    vm.new_str(&format!("<{name}({inner})>"))
}
