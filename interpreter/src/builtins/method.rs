//! `method`: a callable bound to an object. Language Reference 3.2.8.2, "Instance methods".

use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::attribute::generic_get;
use crate::object::names::Name;
use crate::object::payloads::BoundMethod;
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

fn parts(vm: &Vm, this: &Value) -> Option<(Value, Value)> {
    this.get::<BoundMethod>(&vm.heap).map(|bound| (bound.function.clone(), bound.this.clone()))
}

impl Vm {
    /// Binds `function` to `this`.
    pub fn new_method(&mut self, function: &Value, this: &Value) -> PyResult {
        rule!(self, "bound-method.read.fresh", "a new method object of {} and {}", self.told(function), self.told(this));
        rule!(self, "bound-method.read.kept", "it holds both, whatever happens to the class");
        self.new_object(&METHOD, BoundMethod { function: function.clone(), this: this.clone() })
    }
}

fn method_new(vm: &mut Vm, _class: &Value, mut args: Args<'_>) -> PyResult {
    if !args.names().is_empty() {
        return Err(vm.type_error(format_args!("method() takes no keyword arguments")));
    }
    if args.len() != 2 {
        return Err(vm.type_error(format_args!("method expected 2 arguments, got {}", args.len())));
    }
    rule!(vm, "bound-method.type.direct");
    let (function, this) = (args.required(0), args.required(1));
    if !vm.is_callable(&function)? {
        return Err(vm.type_error(format_args!("first argument must be callable")));
    }
    if this.is_none() {
        return Err(vm.type_error(format_args!("instance must not be None")));
    }
    vm.new_method(&function, &this)
}

fn method_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let Some((function, object)) = parts(vm, this) else { return Err(vm.bug("method without payload")) };
    vm.call_before(&function, &object, args)
}

/// Attributes of the function show through, but not to be set.
fn method_getattr(vm: &mut Vm, this: &Value, name: &Value) -> PyResult {
    let ty = vm.type_of(this)?;
    if vm.lookup(&ty, name)?.is_some()
        && let Some(found) = generic_get(vm, this, &ty, name)?
    {
        return Ok(found);
    }
    rule!(vm, "bound-method.attribute.forward");
    let Some((function, _)) = parts(vm, this) else { return Err(vm.bug("method without payload")) };
    vm.get_attribute(&function, name)
}

/// A bound method is not bound again.
fn method_descr_get(vm: &mut Vm, this: &Value, _instance: Option<&Value>, _owner: &Value) -> PyResult {
    rule!(vm, "bound-method.bind.final");
    rule!(vm, "bound-method.type.get", "a bound method has a `__get__` of its own");
    Ok(this.clone())
}

/// `<bound method C.f of <C object at 0x…>>`.
fn method_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((function, object)) = parts(vm, this) else { return Err(vm.bug("method without payload")) };
    let mut name = "?".to_owned();
    for attribute in [Name::__qualname__, Name::__name__] {
        let attribute = vm.name(attribute).clone();
        if let Some(text) = vm.find_attribute(&function, &attribute)?.and_then(|found| vm.text_of(&found)) {
            name = text;
            break;
        }
    }
    let object = vm.repr_of(&object)?;
    let object = vm.text_of(&object).unwrap_or_default();
    vm.new_str(&format!("<bound method {name} of {object}>"))
}

/// Equal when the functions are equal and the objects are the same.
pub fn method_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let (kind, other_kind) = (vm.type_of(this)?, vm.type_of(other)?);
    if !matches!(op, Compare::Eq | Compare::Ne) || !kind.is(&other_kind) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    rule!(vm, "bound-method.equality.identity");
    let (Some((left, one)), Some((right, two))) = (parts(vm, this), parts(vm, other)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equal = one.is(&two) && {
        let same = vm.compare(Compare::Eq, &left, &right)?;
        vm.truth(&same)?
    };
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

/// From the identity of the object and the hash of the function.
pub fn method_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    rule!(vm, "bound-method.equality.hash");
    let Some((function, object)) = parts(vm, this) else { return Err(vm.bug("method without payload")) };
    let object = vm.id_of(&object).rotate_right(4).cast_signed();
    let function = vm.hash_of(&function)?;
    Ok(crate::object::hash::finish(object ^ function))
}

fn method_func(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).map_or(Value::NONE, |(function, _)| function))
}

fn method_self(vm: &mut Vm, this: &Value) -> PyResult {
    rule!(vm, "bound-method.read.parts");
    Ok(parts(vm, this).map_or(Value::NONE, |(_, object)| object))
}

fn method_doc(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((function, _)) = parts(vm, this) else { return Ok(Value::NONE) };
    let name = vm.name(Name::__doc__).clone();
    Ok(vm.find_attribute(&function, &name)?.unwrap_or(Value::NONE))
}

/// `method`.
pub static METHOD: TypeSpec = TypeSpec {
    name: "method",
    doc: "A function together with the object that it is called on.",
    tag: Some(Tag::Method),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(method_new),
        call: Some(method_call),
        repr: Some(method_repr),
        hash: Some(method_hash),
        compare: Some(method_compare),
        getattr: Some(method_getattr),
        descr_get: Some(method_descr_get),
        ..Slots::NONE
    },
    getsets: &[GetSet::read("__func__", method_func), GetSet::read("__self__", method_self), GetSet::read("__doc__", method_doc)],
    ..TypeSpec::DERIVED
};
