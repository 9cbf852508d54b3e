//! Functions and methods written in Rust: `builtin_function_or_method`, `method_descriptor`, `classmethod_descriptor`.

use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::lookup::slot;
use crate::object::names::Name;
use crate::object::payloads::{Native, Tuple};
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// `__new__` of every builtin type that has one; bound to that type.
pub static NEW: Method = Method::class("__new__", "($type, /, *args, **kwargs)", native_new)
    .doc("Make an instance of the class; the arguments are those of the class itself.");

/// `T.__new__(cls, …)`: `cls` must derive from T, and from no other builtin type between.
fn native_new(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (owner, positional, keywords) = (args.required(0), args.required(1), args.required(2));
    let items = positional.get::<Tuple>(&vm.heap).map(|tuple| tuple.items.to_vec()).unwrap_or_default();
    let name = vm.class_name(&owner);
    let Some(class) = items.first().cloned() else {
        return Err(vm.type_error(format_args!("{name}.__new__(): not enough arguments")));
    };
    let Some(payload) = class.get::<Type>(&vm.heap) else {
        let got = vm.type_name(&class)?;
        return Err(vm.type_error(format_args!("{name}.__new__(X): X is not a type object ({got})")));
    };
    if !payload.is_subtype(&owner) {
        let class = payload.name.to_string();
        return Err(vm.type_error(format_args!("{name}.__new__({class}): {class} is not a subtype of {name}")));
    }
    // The nearest builtin type decides how instances are laid out; only its own `__new__` may make them.
    let nearest = payload
        .mro
        .iter()
        .find(|base| base.get::<Type>(&vm.heap).is_some_and(|base| base.spec.is_some_and(|spec| spec.slots.new.is_some())));
    let own_layout = nearest.and_then(|base| base.get::<Type>(&vm.heap)).is_none_or(|base| {
        let wanted = base.layout.tag;
        owner.get::<Type>(&vm.heap).is_some_and(|owner| owner.layout.tag == wanted)
    });
    if !own_layout && let Some(nearest) = nearest.cloned() {
        let (class, base) = (vm.class_name(&class), vm.class_name(&nearest));
        return Err(vm.type_error(format_args!("{name}.__new__({class}) is not safe, use {base}.__new__()")));
    }
    let mut registers: Vec<Option<Value>> = items.into_iter().skip(1).map(Some).collect();
    let mut names = Vec::new();
    for (name, value) in vm.namespace_items(&keywords) {
        names.push(name);
        registers.push(Some(value));
    }
    match slot!(vm, owner, new) {
        Some(new) => new(vm, &class, Args::new(&mut registers, &names)),
        None => Err(vm.bug("__new__ of a type without one")),
    }
}

impl Vm {
    /// A function of module `module` (its name).
    pub fn new_native_function(&mut self, method: &'static Method, this: Option<&Value>, module: Option<&Value>) -> PyResult {
        let payload = Native::new(method, this.cloned(), None, module.cloned());
        self.new_object(&BUILTIN_FUNCTION, payload)
    }
}

fn parts(vm: &Vm, this: &Value) -> Option<(&'static Method, Option<Value>, Option<Value>)> {
    let native = this.get::<Native>(&vm.heap)?;
    Some((native.method, native.this.clone(), native.owner.clone()))
}

/// `list.append` → `[].append`.
fn method_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let Some((method, _, owner)) = parts(vm, this) else { return Err(vm.bug("native without payload")) };
    let ty = vm.type_of(instance)?;
    if let Some(owner) = &owner
        && !ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(owner))
    {
        let (class, got) = (vm.message_name(owner), vm.type_name(instance)?);
        let name = method.name;
        return Err(vm.type_error(format_args!("descriptor '{name}' for '{class}' objects doesn't apply to a '{got}' object")));
    }
    vm.new_object(&BUILTIN_FUNCTION, Native::new(method, Some(instance.clone()), owner, None))
}

/// `dict.fromkeys`: bound to the class that the access came through.
fn class_method_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, owner: &Value) -> PyResult {
    let class = match instance {
        Some(instance) if owner.is_none() => vm.type_of(instance)?,
        _ => owner.clone(),
    };
    let Some((method, _, owner)) = parts(vm, this) else { return Err(vm.bug("native without payload")) };
    vm.new_object(&BUILTIN_FUNCTION, Native::new(method, Some(class), owner, None))
}

fn native_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((method, object, _)) = parts(vm, this) else { return Err(vm.bug("native without payload")) };
    let name = method.name;
    match object {
        Some(object) if !object.is_tag(Tag::Module) => {
            let (ty, id) = (vm.type_name(&object)?, vm.id_of(&object));
            vm.new_str(&format!("<built-in method {name} of {ty} object at {id:#x}>"))
        }
        _ => vm.new_str(&format!("<built-in function {name}>")),
    }
}

fn descriptor_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((method, _, owner)) = parts(vm, this) else { return Err(vm.bug("native without payload")) };
    let class = owner.map(|owner| vm.message_name(&owner)).unwrap_or_default();
    vm.new_str(&format!("<method '{}' of '{class}' objects>", method.name))
}

/// Bound methods are equal when function and object are the same.
fn native_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some((left, this, _)), Some((right, object, _))) = (parts(vm, this), parts(vm, other)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let same_object = match (&this, &object) {
        (Some(this), Some(object)) => this.is(object),
        (None, None) => true,
        _ => false,
    };
    Ok(Value::bool((same_object && std::ptr::eq(left, right)) == (op == Compare::Eq)))
}

fn native_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let Some((method, object, _)) = parts(vm, this) else { return Ok(0) };
    let object = object.map_or(0, |object| vm.id_of(&object) >> 4);
    let function = method.name.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    Ok((object ^ function).cast_signed())
}

fn native_name(vm: &mut Vm, this: &Value) -> PyResult {
    match parts(vm, this) {
        Some((method, _, _)) => vm.intern_fixed(method.name),
        None => Ok(Value::NONE),
    }
}

fn native_qualname(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((method, object, owner)) = parts(vm, this) else { return Ok(Value::NONE) };
    let class = match (&object, owner) {
        (Some(object), _) if object.is_tag(Tag::Type) => Some(object.clone()),
        (Some(object), _) if object.is_tag(Tag::Module) => None,
        (Some(object), _) => Some(vm.type_of(object)?),
        (None, owner) => owner,
    };
    let Some(class) = class else { return vm.intern_fixed(method.name) };
    let name = vm.name(Name::__qualname__).clone();
    let class = vm.get_attribute(&class, &name)?;
    let class = vm.text_of(&class).unwrap_or_default();
    vm.new_str(&format!("{class}.{}", method.name))
}

fn native_self(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).and_then(|(_, object, _)| object).unwrap_or(Value::NONE))
}

fn native_module(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Native>(&vm.heap).and_then(|native| native.module.clone()).unwrap_or(Value::NONE))
}

fn native_objclass(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).and_then(|(_, _, owner)| owner).unwrap_or(Value::NONE))
}

fn native_doc(vm: &mut Vm, this: &Value) -> PyResult {
    match parts(vm, this) {
        Some((method, _, _)) if !method.doc.is_empty() => vm.new_str(method.doc),
        _ => Ok(Value::NONE),
    }
}

/// CPython's text signature; `inspect.signature` reads it.
fn native_signature(vm: &mut Vm, this: &Value) -> PyResult {
    match parts(vm, this) {
        Some((method, _, _)) if !method.signature.is_empty() => vm.new_str(method.signature),
        _ => Ok(Value::NONE),
    }
}

const FLAGS: TypeFlags = TypeFlags { base: false, ..TypeSpec::DERIVED.flags };

const DESCRIPTOR_GETSETS: &[GetSet] = &[
    GetSet::read("__objclass__", native_objclass),
    GetSet::read("__name__", native_name),
    GetSet::read("__qualname__", native_qualname),
    GetSet::read("__doc__", native_doc),
    GetSet::read("__text_signature__", native_signature),
];

fn native_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    vm.call(this, args)
}

/// Functions of modules, methods bound to their object, and `__new__` of builtin types.
pub static BUILTIN_FUNCTION: TypeSpec = TypeSpec {
    name: "builtin_function_or_method",
    tag: Some(Tag::Native),
    flags: TypeFlags { weak: true, ..FLAGS },
    slots: Slots {
        repr: Some(native_repr),
        compare: Some(native_compare),
        hash: Some(native_hash),
        call: Some(native_call),
        ..Slots::NONE
    },
    getsets: &[
        GetSet::read("__module__", native_module),
        GetSet::read("__doc__", native_doc),
        GetSet::read("__name__", native_name),
        GetSet::read("__qualname__", native_qualname),
        GetSet::read("__self__", native_self),
        GetSet::read("__text_signature__", native_signature),
    ],
    ..TypeSpec::DERIVED
};

/// An unbound method of a builtin type.
pub static METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "method_descriptor",
    tag: Some(Tag::Native),
    flags: TypeFlags { method_descriptor: true, ..FLAGS },
    slots: Slots { repr: Some(descriptor_repr), call: Some(native_call), descr_get: Some(method_descr_get), ..Slots::NONE },
    getsets: DESCRIPTOR_GETSETS,
    ..TypeSpec::DERIVED
};

/// An unbound class method of a builtin type.
pub static CLASS_METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "classmethod_descriptor",
    tag: Some(Tag::Native),
    flags: FLAGS,
    slots: Slots { repr: Some(descriptor_repr), call: Some(native_call), descr_get: Some(class_method_descr_get), ..Slots::NONE },
    getsets: DESCRIPTOR_GETSETS,
    ..TypeSpec::DERIVED
};
