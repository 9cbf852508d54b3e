//! `property`. Library Reference, "property". The pattern of a builtin type with a payload of its own.

use super::method_wrapper::is_abstract;
use super::type_attributes::qualname;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Raised, Vm};
use crate::{payload, rule};

payload! {
    /// A property.
    pub struct Property as Property {
        /// Called to get.
        pub fget: Option<Value>,
        /// Called to set.
        pub fset: Option<Value>,
        /// Called to delete.
        pub fdel: Option<Value>,
        /// `__doc__`
        pub doc: Option<Value>,
        /// The docstring is that of the getter.
        pub doc_of_getter: bool,
        /// `__name__`, from `__set_name__`.
        pub name: Option<Value>,
    }
}

/// One of the three accessors.
#[derive(Clone, Copy, PartialEq)]
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
#[cold]
fn no_accessor(vm: &mut Vm, this: &Value, instance: &Value, which: Accessor) -> Raised {
    rule!(vm, "property.message.no-accessor");
    match which {
        Accessor::Get => rule!(vm, "property.read.missing"),
        Accessor::Set => rule!(vm, "property.write.missing"),
        Accessor::Delete => rule!(vm, "property.delete.missing"),
    }
    let parts = (|| {
        let ty = vm.type_of(instance)?;
        let class = qualname(vm, &ty)?;
        let class = vm.repr_of(&class)?;
        let name = name_of(vm, this)?.map(|name| vm.repr_of(&name)).transpose()?;
        PyResult::Ok((vm.text_of(&class).unwrap_or_default(), name.and_then(|name| vm.text_of(&name))))
    })();
    let missing = which.missing();
    match parts {
        Ok((class, Some(name))) => vm.attribute_error(format_args!("property {name} of {class} object has no {missing}")),
        Ok((class, None)) => vm.attribute_error(format_args!("property of {class} object has no {missing}")),
        Err(raised) => raised,
    }
}

fn property_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    let Some(instance) = instance.filter(|instance| !instance.is_none()) else {
        rule!(vm, "property.object.class-access");
        return Ok(this.clone());
    };
    rule!(vm, "property.read.getter", "the getter is called with {}", vm.told(instance));
    rule!(vm, "property.read.every-time");
    rule!(vm, "property.read.before-instance");
    rule!(vm, "property.object.shared");
    rule!(vm, "property.object.callable");
    rule!(vm, "property.inherit.bound-early", "the function was given to the property when it was made");
    match accessor(vm, this, Accessor::Get) {
        Some(function) => vm.call_values(&function, [instance.clone()]),
        None => Err(no_accessor(vm, this, instance, Accessor::Get)),
    }
}

fn property_descr_set(vm: &mut Vm, this: &Value, instance: &Value, value: Option<&Value>) -> PyResult<()> {
    rule!(vm, "property.write.guard");
    let which = if value.is_some() { Accessor::Set } else { Accessor::Delete };
    let Some(function) = accessor(vm, this, which) else { return Err(no_accessor(vm, this, instance, which)) };
    let result = match value {
        Some(value) => {
            rule!(vm, "property.write.setter", "the setter is called with {} and {}", vm.told(instance), vm.told(value));
            vm.call_values(&function, [instance.clone(), value.clone()])?
        }
        None => {
            rule!(vm, "property.delete.deleter");
            vm.call_values(&function, [instance.clone()])?
        }
    };
    drop(result);
    Ok(())
}

fn property_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    rule!(vm, "property.object.descriptor", "a property is made: it has `__get__`, `__set__` and `__delete__`");
    vm.new_instance(class, Property { fget: None, fset: None, fdel: None, doc: None, doc_of_getter: false, name: None })
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`.
fn property_init(vm: &mut Vm, this: &Value, mut args: Args<'_>) -> PyResult<()> {
    rule!(vm, "property.object.accessors");
    const NAMES: [&str; 4] = ["fget", "fset", "fdel", "doc"];
    let (count, total) = (args.positional(), args.len());
    if total > 4 {
        return Err(vm.type_error(format_args!("property() takes at most 4 arguments ({total} given)")));
    }
    let mut places: [Option<Value>; 4] = [const { None }; 4];
    for (index, place) in places.iter_mut().enumerate().take(count) {
        *place = args.take(index);
    }
    let keywords: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    for (name, value) in keywords {
        let text = vm.text_of(&name).unwrap_or_default();
        match NAMES.iter().position(|known| *known == text) {
            Some(index) if places[index].is_some() => {
                let position = index + 1;
                return Err(vm.type_error(format_args!("argument for property() given by name ('{text}') and position ({position})")));
            }
            Some(index) => places[index] = Some(value),
            None => return Err(vm.type_error(format_args!("property() got an unexpected keyword argument '{text}'"))),
        }
    }
    let [fget, fset, fdel, doc] = places.map(|place| place.filter(|value| !value.is_none()));
    let payload = Property { fget: fget.clone(), fset, fdel, doc: None, doc_of_getter: false, name: None };
    let old = this.get_mut::<Property>(&mut vm.heap).map(|property| std::mem::replace(property, payload));
    drop(old);
    set_initial_doc(vm, this, fget.as_ref(), doc)
}

/// The docstring: the one given, else that of the getter. A subclass keeps it in its instances' dict, where its own class attribute
/// `__doc__` does not hide it.
fn set_initial_doc(vm: &mut Vm, this: &Value, getter: Option<&Value>, given: Option<Value>) -> PyResult<()> {
    rule!(vm, "property.doc.source");
    let of_getter = given.is_none();
    let name = vm.name(Name::__doc__).clone();
    let doc = match (given, getter) {
        (Some(doc), _) => Some(doc),
        (None, Some(getter)) => vm.find_attribute(getter, &name)?.filter(|doc| !doc.is_none()),
        (None, None) => None,
    };
    let found_on_getter = of_getter && doc.is_some();
    if this.is_exact(Tag::Property) {
        if let Some(property) = this.get_mut::<Property>(&mut vm.heap) {
            property.doc_of_getter = found_on_getter;
            property.doc = doc;
        }
        return Ok(());
    }
    if let Some(property) = this.get_mut::<Property>(&mut vm.heap) {
        property.doc_of_getter = found_on_getter;
    }
    let doc = doc.unwrap_or(Value::NONE);
    match vm.set_attribute(this, &name, Some(&doc)) {
        Ok(()) => Ok(()),
        Err(raised) if of_getter => vm.none_if::<()>(raised, &crate::builtins::exceptions::ATTRIBUTE_ERROR).map(drop),
        Err(raised) => Err(raised),
    }
}

/// `__set_name__(owner, name)`.
fn property_set_name(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, arguments) = (args.required(0), args.required(1));
    let arguments = crate::object::class_build::tuple_items(vm, &arguments);
    let [_, name] = arguments.as_slice() else {
        let count = arguments.len();
        return Err(vm.type_error(format_args!("__set_name__() takes 2 positional arguments but {count} were given")));
    };
    let old = this.get_mut::<Property>(&mut vm.heap).and_then(|property| property.name.replace(name.clone()));
    drop(old);
    Ok(Value::NONE)
}

/// A copy with one accessor replaced, of the same type.
fn copy_with(vm: &mut Vm, mut args: Args<'_>, which: Accessor) -> PyResult {
    rule!(vm, "property.copy.new-object");
    rule!(vm, "property.copy.type");
    let (this, function) = (args.required(0), args.required(1));
    let Some(property) = this.get::<Property>(&vm.heap) else { return Err(vm.bug("property without payload")) };
    let (mut parts, mut doc, doc_of_getter) =
        ([property.fget.clone(), property.fset.clone(), property.fdel.clone()], property.doc.clone(), property.doc_of_getter);
    let name = property.name.clone();
    if vm.running_function().is_some_and(|function| name.as_ref().is_some_and(|_| function != "<module>")) {
        rule!(vm, "property.inherit.extend", "a copy of the inherited property with one accessor replaced");
    }
    let place = match which {
        Accessor::Get => 0,
        Accessor::Set => 1,
        Accessor::Delete => 2,
    };
    if !function.is_none() {
        parts[place] = Some(function);
    }
    // The docstring of a getter is asked for anew, so that a new getter brings its own.
    rule!(vm, "property.doc.copy");
    if doc_of_getter && parts[0].is_some() {
        doc = None;
    }
    let ty = vm.type_of(&this)?;
    let [fget, fset, fdel] = parts.map(|part| part.unwrap_or(Value::NONE));
    let copy = vm.call_values(&ty, [fget, fset, fdel, doc.unwrap_or(Value::NONE)])?;
    rule!(vm, "property.copy.name");
    let old = copy.get_mut::<Property>(&mut vm.heap).and_then(|property| std::mem::replace(&mut property.name, name));
    drop(old);
    Ok(copy)
}

fn property_getter(vm: &mut Vm, args: Args<'_>) -> PyResult {
    copy_with(vm, args, Accessor::Get)
}

fn property_setter(vm: &mut Vm, args: Args<'_>) -> PyResult {
    copy_with(vm, args, Accessor::Set)
}

fn property_deleter(vm: &mut Vm, args: Args<'_>) -> PyResult {
    copy_with(vm, args, Accessor::Delete)
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

fn property_doc(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Property>(&vm.heap).and_then(|property| property.doc.clone()).unwrap_or(Value::NONE))
}

fn set_property_doc(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    rule!(vm, "property.doc.write");
    let old = this.get_mut::<Property>(&mut vm.heap).and_then(|property| std::mem::replace(&mut property.doc, value.cloned()));
    drop(old);
    Ok(())
}

/// The name from `__set_name__`, else that of the getter.
fn name_of(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    rule!(vm, "property.__name__.source");
    let Some(property) = this.get::<Property>(&vm.heap) else { return Ok(None) };
    let getter = match (property.name.clone(), property.fget.clone()) {
        (Some(name), _) => return Ok(Some(name)),
        (None, Some(getter)) => getter,
        (None, None) => return Ok(None),
    };
    let name = vm.name(Name::__name__).clone();
    vm.find_attribute(&getter, &name)
}

fn property_name(vm: &mut Vm, this: &Value) -> PyResult {
    match name_of(vm, this)? {
        Some(name) => Ok(name),
        None => {
            let name = vm.name(Name::__name__).clone();
            Err(crate::object::attribute::missing(vm, this, &name))
        }
    }
}

fn set_property_name(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let old = this.get_mut::<Property>(&mut vm.heap).and_then(|property| std::mem::replace(&mut property.name, value.cloned()));
    drop(old);
    Ok(())
}

fn property_is_abstract(vm: &mut Vm, this: &Value) -> PyResult {
    rule!(vm, "property.inherit.abstract");
    for which in [Accessor::Get, Accessor::Set, Accessor::Delete] {
        if let Some(function) = accessor(vm, this, which)
            && is_abstract(vm, &function)?
        {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// `property`.
pub static PROPERTY: TypeSpec = TypeSpec {
    name: "property",
    doc: "An attribute that runs functions when it is read, stored or deleted.\n\nfget is called with the instance, fset with the instance and the value, fdel with the\ninstance; one that is None forbids its operation. Without doc the text of fget is taken.\n\nUsed as a decorator it takes the reader, and the copies take the others:\n\nclass Tank:\n    @property\n    def litres(self):\n        return self.level\n\n    @litres.setter\n    def litres(self, amount):\n        self.level = amount",
    tag: Some(Tag::Property),
    flags: TypeFlags { ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(property_new),
        init: Some(property_init),
        descr_get: Some(property_descr_get),
        descr_set: Some(property_descr_set),
        ..Slots::NONE
    },
    methods: &[
        Method::new("getter", "($self, fget, /)", property_getter).doc("A copy of this property that reads by another function."),
        Method::new("setter", "($self, fset, /)", property_setter).doc("A copy of this property that stores by another function."),
        Method::new("deleter", "($self, fdel, /)", property_deleter).doc("A copy of this property that deletes by another function."),
        Method::new("__set_name__", "($self, /, *args)", property_set_name).doc("Tell the property what it is called in its class."),
    ],
    getsets: &[
        GetSet::read("fget", property_fget),
        GetSet::read("fset", property_fset),
        GetSet::read("fdel", property_fdel),
        GetSet { name: "__doc__", get: property_doc, set: Some(set_property_doc) },
        GetSet { name: "__name__", get: property_name, set: Some(set_property_name) },
        GetSet::read("__isabstractmethod__", property_is_abstract),
    ],
    ..TypeSpec::DERIVED
};
