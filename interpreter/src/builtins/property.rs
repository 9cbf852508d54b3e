//! `property`. The pattern of a builtin type with a payload of its own.

use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, rule};

payload! {
    /// A property. `__dict__` is in the tail.
    pub struct Property as Property {
        /// Called to get.
        pub fget: Option<Value>,
        /// Called to set.
        pub fset: Option<Value>,
        /// Called to delete.
        pub fdel: Option<Value>,
        /// `__doc__`
        pub doc: Option<Value>,
        /// `__name__`, from `__set_name__`.
        pub name: Option<Value>,
    }
}

/// One of the three accessors.
#[derive(Clone, Copy)]
enum Accessor {
    Get,
    Set,
    Delete,
}

impl Accessor {
    const fn missing(self) -> &'static str {
        match self {
            Self::Get => "getter",
            Self::Set => "setter",
            Self::Delete => "deleter",
        }
    }
}

fn accessor(vm: &Vm, this: &Value, which: Accessor) -> Option<Value> {
    let property = this.get::<Property>(&vm.heap)?;
    let function = match which {
        Accessor::Get => &property.fget,
        Accessor::Set => &property.fset,
        Accessor::Delete => &property.fdel,
    };
    function.clone()
}

/// "property 'x' of 'C' object has no setter".
fn no_accessor(vm: &mut Vm, this: &Value, instance: &Value, which: Accessor) -> crate::vm::Raised {
    let name = this.get::<Property>(&vm.heap).and_then(|property| property.name.clone());
    let (ty, name) = match (vm.type_name(instance), name.map(|name| vm.repr_of(&name)).transpose()) {
        (Ok(ty), Ok(name)) => (ty, name),
        (Err(raised), _) | (_, Err(raised)) => return raised,
    };
    let missing = which.missing();
    match name.and_then(|name| vm.text_of(&name)) {
        Some(name) => vm.attribute_error(format_args!("property {name} of '{ty}' object has no {missing}")),
        None => vm.attribute_error(format_args!("property of '{ty}' object has no {missing}")),
    }
}

fn property_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    let Some(instance) = instance else {
        rule!(vm, "property.class-access.itself");
        return Ok(this.clone());
    };
    match accessor(vm, this, Accessor::Get) {
        Some(function) => vm.call_values(&function, [instance.clone()]),
        None => Err(no_accessor(vm, this, instance, Accessor::Get)),
    }
}

fn property_descr_set(vm: &mut Vm, this: &Value, instance: &Value, value: Option<&Value>) -> PyResult<()> {
    let which = if value.is_some() { Accessor::Set } else { Accessor::Delete };
    let Some(function) = accessor(vm, this, which) else { return Err(no_accessor(vm, this, instance, which)) };
    let result = match value {
        Some(value) => vm.call_values(&function, [instance.clone(), value.clone()])?,
        None => vm.call_values(&function, [instance.clone()])?,
    };
    drop(result);
    Ok(())
}

fn property_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    vm.new_instance(class, Property { fget: None, fset: None, fdel: None, doc: None, name: None })
}

fn property_set_name(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, name) = (args.required(0), args.required(2));
    let old = this.get_mut::<Property>(&mut vm.heap).and_then(|property| property.name.replace(name));
    drop(old);
    Ok(Value::NONE)
}

fn property_fget(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(accessor(vm, this, Accessor::Get).unwrap_or(Value::NONE))
}

fn property_fset(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(accessor(vm, this, Accessor::Set).unwrap_or(Value::NONE))
}

fn property_fdel(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(accessor(vm, this, Accessor::Delete).unwrap_or(Value::NONE))
}

/// `property`.
pub static PROPERTY: TypeSpec = TypeSpec {
    name: "property",
    doc: "Property attribute.",
    tag: Some(Tag::Property),
    flags: TypeFlags { dict: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(property_new), descr_get: Some(property_descr_get), descr_set: Some(property_descr_set), ..Slots::NONE },
    methods: &[Method::new("__set_name__", "($self, owner, name, /)", property_set_name)],
    getsets: &[GetSet::read("fget", property_fget), GetSet::read("fset", property_fset), GetSet::read("fdel", property_fdel)],
    ..TypeSpec::DERIVED
};
