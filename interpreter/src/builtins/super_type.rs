//! `super`. Library Reference, "super"; Language Reference 3.3.3.6 for the zero-argument form.

use crate::compile::code::RegisterKind;
use crate::heap::{Tag, Value};
use crate::object::attribute::object_getattr;
use crate::object::lookup::{namespace_get, slot};
use crate::object::names::Name;
use crate::object::payloads::{Cell, Super};
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

/// What `super(class, this).name` gives; `None` when no class behind `class` in the MRO of `this_class` has the name.
pub fn super_lookup(vm: &mut Vm, class: &Value, this: &Value, this_class: &Value, name: &Value) -> PyResult<Option<Value>> {
    let order = this_class.get::<Type>(&vm.heap).map(|ty| ty.mro.clone()).unwrap_or_default();
    rule!(vm, "super.search.after-class");
    rule!(vm, "super.search.cooperative");
    rule!(vm, "super.search.no-instance");
    for behind in order.iter().skip_while(|other| !other.is(class)).skip(1) {
        let dict = vm.type_namespace(behind)?;
        let Some(found) = namespace_get(&vm.heap, &dict, name) else { continue };
        let kind = vm.type_of(&found)?;
        let Some(get) = slot!(vm, kind, descr_get) else { return Ok(Some(found)) };
        if found.is_tag(Tag::Property) {
            rule!(
                vm,
                "property.inherit.super-read",
                "the property {} of {} is run for the present instance",
                vm.told(name),
                vm.told(behind)
            );
        }
        // Through a class the attribute is read as of that class, not of an instance.
        rule!(vm, "super.bind.descriptor");
        let instance = if this.is(this_class) {
            rule!(vm, "super.bind.class");
            None
        } else {
            Some(this)
        };
        return get(vm, &found, instance, this_class).map(Some);
    }
    Ok(None)
}

/// The class along whose MRO `super(class, this)` searches; TypeError when `this` is no instance or subclass of `class`.
pub fn super_check(vm: &mut Vm, class: &Value, this: &Value) -> PyResult {
    rule!(vm, "super.two.check");
    if this.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(class)) {
        return Ok(this.clone());
    }
    let ty = vm.type_of(this)?;
    if ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(class)) {
        return Ok(ty);
    }
    let name = vm.name(Name::__class__).clone();
    if let Some(claimed) = vm.find_attribute(this, &name)?
        && !claimed.is(&ty)
        && claimed.get::<Type>(&vm.heap).is_some_and(|claimed| claimed.is_subtype(class))
    {
        return Ok(claimed);
    }
    rule!(vm, "super.message.refused");
    rule!(vm, "super.zero.generator-expression", "the first argument is {}, which is no instance of {}", vm.told(this), vm.told(class));
    rule!(vm, "super.zero.rebound-argument", "the first argument is what the parameter holds now: {}", vm.told(this));
    rule!(vm, "class-decorator.replace.class-cell", "{} is the class of the statement, whatever its name means now", vm.told(class));
    let (what, got) = match this.get::<Type>(&vm.heap) {
        Some(ty) => ("type", ty.name.to_string()),
        None => ("instance of", vm.type_name(this)?),
    };
    let class = vm.class_name(class);
    Err(vm.type_error(format_args!("super(type, obj): obj ({what} {got}) is not an instance or subtype of type ({class}).")))
}

fn super_new(vm: &mut Vm, class: &Value, _args: Args<'_>) -> PyResult {
    vm.new_instance(class, Super { class: None, this: None, this_class: None })
}

/// `super(class, this).name` without the super object.
pub fn super_attribute(vm: &mut Vm, class: &Value, this: &Value, name: &Value) -> PyResult<Option<Value>> {
    if !class.is_tag(Tag::Type) || name.is(vm.name(Name::__class__)) {
        return Ok(None);
    }
    let this_class = super_check(vm, class, this)?;
    super_lookup(vm, class, this, &this_class, name)
}

/// What `super()` without arguments takes from the running frame: the class in its `__class__` cell and its first argument.
fn arguments_of_frame(vm: &mut Vm) -> PyResult<(Value, Value)> {
    let Some(level) = vm.thread.levels.len().checked_sub(1) else {
        return Err(vm.runtime_error(format_args!("super(): no current frame")));
    };
    let frame = vm.thread.levels[level].code(&vm.heap).clone();
    let Some(code) = vm.code_of(&frame) else { return Err(vm.bug("frame without code")) };
    if code.params.positional == 0 {
        rule!(vm, "super.zero.no-argument");
        if code.flags.nested {
            rule!(vm, "super.zero.nested", "the nested function {} has no parameter to take", code.qualname);
        }
        return Err(vm.runtime_error(format_args!("super(): no arguments")));
    }
    let register = |vm: &Vm, number: u16| vm.thread.levels[level].registers.get(number).cloned();
    let content = |vm: &Vm, cell: &Value| cell.get::<Cell>(&vm.heap).and_then(|cell| cell.content.clone());
    let captured = code.registers.iter().any(|register| register.number == 0 && register.kind == RegisterKind::Cell);
    let first = register(vm, 0).and_then(|first| if captured { content(vm, &first) } else { Some(first) });
    let Some(first) = first else { return Err(vm.runtime_error(format_args!("super(): arg[0] deleted"))) };
    let cell = code.registers.iter().find(|register| register.kind == RegisterKind::Free && &*register.name == "__class__");
    let Some(cell) = cell.and_then(|cell| register(vm, cell.number)) else {
        rule!(vm, "super.zero.name");
        rule!(vm, "super.zero.outside", "{} was not written in a class body", code.qualname);
        return Err(vm.runtime_error(format_args!("super(): __class__ cell not found")));
    };
    match content(vm, &cell) {
        Some(class) if class.is_tag(Tag::Type) => Ok((class, first)),
        Some(other) => {
            let ty = vm.type_name(&other)?;
            Err(vm.runtime_error(format_args!("super(): __class__ is not a type ({ty})")))
        }
        None => Err(vm.runtime_error(format_args!("super(): empty __class__ cell"))),
    }
}

/// `super()`, `super(type)`, `super(type, object)`.
fn super_init(vm: &mut Vm, this: &Value, mut args: Args<'_>) -> PyResult<()> {
    if !args.names().is_empty() {
        return Err(vm.type_error(format_args!("super() takes no keyword arguments")));
    }
    if args.len() > 2 {
        return Err(vm.type_error(format_args!("super() expected at most 2 arguments, got {}", args.len())));
    }
    let (class, object) = match args.take(0) {
        None => {
            let (class, object) = arguments_of_frame(vm)?;
            (class, Some(object))
        }
        Some(class) => {
            if !class.is_tag(Tag::Type) {
                let got = vm.type_name(&class)?;
                return Err(vm.type_error(format_args!("super() argument 1 must be a type, not {got}")));
            }
            rule!(vm, "super.two.anywhere");
            if vm.heap.type_of(this).is_some_and(|ty| ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.spec.is_none())) {
                rule!(vm, "super.object.subclass", "a subclass of super is given {} and an object", vm.told(&class));
            }
            (class, args.take(1).filter(|object| !object.is_none()))
        }
    };
    let this_class = object.as_ref().map(|object| super_check(vm, &class, object)).transpose()?;
    if let Some(payload) = this.get_mut::<Super>(&mut vm.heap) {
        let old = std::mem::replace(payload, Super { class: Some(class), this: object, this_class });
        drop(old);
    }
    Ok(())
}

fn parts(vm: &Vm, this: &Value) -> Option<(Value, Value, Value)> {
    let payload = this.get::<Super>(&vm.heap)?;
    Some((payload.class.clone()?, payload.this.clone()?, payload.this_class.clone()?))
}

/// `super(…).name`; `__class__` is that of the super object itself.
fn super_getattr(vm: &mut Vm, this: &Value, name: &Value) -> PyResult {
    if !name.is(vm.name(Name::__class__))
        && let Some((class, object, this_class)) = parts(vm, this)
        && let Some(found) = super_lookup(vm, &class, &object, &this_class, name)?
    {
        return Ok(found);
    }
    rule!(vm, "super.search.missing");
    object_getattr(vm, this, name)
}

/// An unbound super object binds like a descriptor.
fn super_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    let Some(payload) = this.get::<Super>(&vm.heap) else { return Err(vm.bug("super without payload")) };
    let (Some(class), None, Some(instance)) = (payload.class.clone(), &payload.this, instance) else { return Ok(this.clone()) };
    rule!(vm, "super.object.unbound");
    let (ty, plain) = (vm.type_of(this)?, vm.type_object(&SUPER)?);
    if !ty.is(&plain) {
        return vm.call_values(&ty, [class, instance.clone()]);
    }
    let this_class = super_check(vm, &class, instance)?;
    vm.new_object(&SUPER, Super { class: Some(class), this: Some(instance.clone()), this_class: Some(this_class) })
}

/// `<super: <class 'C'>, <C object>>`.
fn super_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(payload) = this.get::<Super>(&vm.heap) else { return Err(vm.bug("super without payload")) };
    let (class, this_class) = (payload.class.clone(), payload.this_class.clone());
    let class = class.map_or_else(|| "NULL".to_owned(), |class| vm.class_name(&class));
    match this_class {
        Some(this_class) => {
            let name = vm.class_name(&this_class);
            vm.new_str(&format!("<super: <class '{class}'>, <{name} object>>"))
        }
        None => vm.new_str(&format!("<super: <class '{class}'>, NULL>")),
    }
}

fn super_class(vm: &mut Vm, this: &Value) -> PyResult {
    rule!(vm, "super.object.attributes");
    Ok(this.get::<Super>(&vm.heap).and_then(|payload| payload.class.clone()).unwrap_or(Value::NONE))
}

fn super_self(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Super>(&vm.heap).and_then(|payload| payload.this.clone()).unwrap_or(Value::NONE))
}

fn super_self_class(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Super>(&vm.heap).and_then(|payload| payload.this_class.clone()).unwrap_or(Value::NONE))
}

/// `super`.
pub static SUPER: TypeSpec = TypeSpec {
    name: "super",
    doc: "Looks attributes up behind a given class in the order of an object's ancestors.\n\nsuper(start, target) searches what follows start in the order of target, or of its class,\nand binds what it finds to target. super(start) binds later, as a descriptor does.\nInside a method super() means the class around it and the first parameter:\n\nclass Loud(Speaker):\n    def say(self, text):\n        super().say(text.upper())\n",
    tag: Some(Tag::Super),
    slots: Slots {
        new: Some(super_new),
        init: Some(super_init),
        repr: Some(super_repr),
        getattr: Some(super_getattr),
        descr_get: Some(super_descr_get),
        ..Slots::NONE
    },
    getsets: &[
        GetSet::read("__thisclass__", super_class),
        GetSet::read("__self__", super_self),
        GetSet::read("__self_class__", super_self_class),
    ],
    ..TypeSpec::DERIVED
};
