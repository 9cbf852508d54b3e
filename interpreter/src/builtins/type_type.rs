//! `type`, the type of types.

use crate::builtins::exceptions;
use crate::builtins::string::STR;
use crate::builtins::type_attributes as attributes;
use crate::heap::{Kind, Tag, Value};
use crate::object::attribute::{type_getattr, type_setattr};
use crate::object::class_build::tuple_items;
use crate::object::lookup::{namespace_get, slot};
use crate::object::names::Name;
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

/// `type(name, bases, namespace, **keywords)`.
pub fn type_new(vm: &mut Vm, metaclass: &Value, mut args: Args<'_>) -> PyResult {
    if args.positional() != 3 {
        return Err(vm.type_error(format_args!("type() takes 1 or 3 arguments")));
    }
    let (name, bases, namespace) = (args.required(0), args.required(1), args.required(2));
    for (number, value, tag, wanted) in [(1, &name, Tag::Str, "str"), (2, &bases, Tag::Tuple, "tuple"), (3, &namespace, Tag::Dict, "dict")]
    {
        if !value.is_tag(tag) {
            let got = vm.type_name(value)?;
            return Err(vm.type_error(format_args!("type.__new__() argument {number} must be {wanted}, not {got}")));
        }
    }
    for base in tuple_items(vm, &bases) {
        let entries = vm.name(Name::__mro_entries__).clone();
        if !base.is_tag(Tag::Type) && vm.find_attribute(&base, &entries)?.is_some() {
            return Err(vm.type_error(format_args!("type() doesn't support MRO entry resolution; use types.new_class()")));
        }
    }
    let pairs: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    let keywords = vm.new_dict()?;
    for (name, value) in pairs {
        drop(vm.namespace_put(&keywords, &name, value)?);
    }
    vm.new_type(metaclass, &name, &bases, &namespace, Some(&keywords))
}

fn type_init(vm: &mut Vm, _this: &Value, args: Args<'_>) -> PyResult<()> {
    match args.positional() {
        1 if args.names().is_empty() => Ok(()),
        3 => Ok(()),
        1 => Err(vm.type_error(format_args!("type.__init__() takes no keyword arguments"))),
        _ => Err(vm.type_error(format_args!("type.__init__() takes 1 or 3 arguments"))),
    }
}

/// Whether `str()` of a value is a str of no subclass, whatever a program does: there is no `__init__` to be asked then.
fn gives_exact_str(value: &Value) -> bool {
    matches!(value.kind(), Kind::Int(_) | Kind::Float(_) | Kind::Bool(_) | Kind::None) || value.is_exact(Tag::Str)
}

/// Arguments of a class that are copied without an allocation.
const FEW: usize = 4;

/// `cls(…)`: `__new__`, then `__init__` when the result is an instance of the class.
pub(crate) fn type_call(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let meta = vm.type_object(&TYPE)?;
    if class.is(&meta) {
        if args.positional() == 1 && args.names().is_empty() {
            return vm.type_of(&args.required(0));
        }
        if args.positional() != 3 {
            return Err(vm.type_error(format_args!("type() takes 1 or 3 arguments")));
        }
    }
    let Some(new) = slot!(vm, class, new) else {
        let name = vm.class_name(class);
        return Err(vm.type_error(format_args!("cannot create '{name}' instances")));
    };
    if vm.trace.is_none() && exceptions::is_plain(vm, class) && args.names().is_empty() {
        // Its `__init__` would store the same arguments once more.
        return new(vm, class, args);
    }
    if args.len() == 1 && args.names().is_empty() && class.is(&vm.type_object(&STR)?) && args.get(0).is_some_and(gives_exact_str) {
        return vm.str_of(args.get(0).unwrap_or(&Value::NONE));
    }
    let names = args.names();
    // `__new__` may take the arguments out of their registers, so `__init__` gets copies.
    let (mut few, mut many) = ([const { None }; FEW], Vec::new());
    let copies = match few.get_mut(..args.len()) {
        Some(few) => {
            few.clone_from_slice(args.registers());
            few
        }
        None => {
            many.extend_from_slice(args.registers());
            &mut many[..]
        }
    };
    let object = new(vm, class, args)?;
    let ty = vm.type_of(&object)?;
    if !ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(class)) {
        return Ok(object);
    }
    if let Some(init) = slot!(vm, ty, init) {
        init(vm, &object, Args::new(copies, names))?;
    }
    Ok(object)
}

/// `<class 'module.name'>`.
fn type_repr(vm: &mut Vm, class: &Value) -> PyResult {
    let name = attributes::qualname(vm, class)?;
    let name = vm.text_of(&name).unwrap_or_default();
    let module = attributes::module(vm, class)?;
    match module.and_then(|module| vm.text_of(&module)) {
        Some(module) if module != "builtins" => vm.new_str(&format!("<class '{module}.{name}'>")),
        _ => vm.new_str(&format!("<class '{name}'>")),
    }
}

/// The order that `type.mro` gives.
pub fn type_mro(vm: &mut Vm, class: &Value) -> PyResult<Vec<Value>> {
    vm.c3_order(class)
}

fn type_mro_method(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let class = args.required(0);
    let order = type_mro(vm, &class)?;
    vm.new_list(order)
}

fn type_subclasses(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let class = args.required(0);
    let subclasses = vm.subclasses(&class);
    vm.new_list(subclasses)
}

fn type_prepare(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.new_dict()
}

fn type_instancecheck(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, object) = (args.required(0), args.required(1));
    vm.real_is_instance(&object, &class).map(Value::bool)
}

fn type_subclasscheck(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, other) = (args.required(0), args.required(1));
    vm.real_is_subclass(&other, &class).map(Value::bool)
}

/// Names of the class and of its bases.
fn type_dir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let class = args.required(0);
    rule!(vm, "attribute.__dir__.default");
    let names = class_names(vm, &class)?;
    vm.new_list(names)
}

/// All names along the MRO of a class, each once.
pub fn class_names(vm: &mut Vm, class: &Value) -> PyResult<Vec<Value>> {
    let order = class.get::<Type>(&vm.heap).map(|ty| ty.mro.clone()).unwrap_or_default();
    let seen = vm.new_dict()?;
    for class in order.iter().rev() {
        let dict = vm.type_namespace(class)?;
        for (key, _) in vm.namespace_items(&dict) {
            drop(vm.namespace_put(&seen, &key, Value::NONE)?);
        }
    }
    Ok(vm.namespace_items(&seen).into_iter().map(|(key, _)| key).collect())
}

/// The function that computes the annotations, in the class itself.
pub(super) fn own(vm: &mut Vm, class: &Value, name: Name) -> PyResult<Option<Value>> {
    let dict = vm.type_namespace(class)?;
    Ok(namespace_get(&vm.heap, &dict, vm.name(name)))
}

/// `type`.
pub static TYPE: TypeSpec = TypeSpec {
    name: "type",
    tag: Some(Tag::Type),
    flags: TypeFlags { weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(type_new),
        init: Some(type_init),
        call: Some(type_call),
        repr: Some(type_repr),
        getattr: Some(type_getattr),
        setattr: Some(type_setattr),
        binary: crate::object::slots::numbers(&[(crate::object::slots::BinaryOp::Or, crate::builtins::union::union_or)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("mro", "($self, /)", type_mro_method).doc("Work out the order in which the class and its ancestors are searched."),
        Method::new("__subclasses__", "($self, /)", type_subclasses).doc("The living classes that name this one as a base."),
        Method::class("__prepare__", "($cls, /, *args, **kwargs)", type_prepare).doc("The mapping that a class body shall fill."),
        Method::new("__instancecheck__", "($self, instance, /)", type_instancecheck)
            .doc("Whether isinstance() accepts the object for this class."),
        Method::new("__subclasscheck__", "($self, subclass, /)", type_subclasscheck)
            .doc("Whether issubclass() accepts the other class for this one."),
        Method::new("__dir__", "($self, /)", type_dir).doc("Names of the attributes that the class and its ancestors have."),
    ],
    getsets: &[
        GetSet { name: "__name__", get: attributes::type_name, set: Some(attributes::set_type_name) },
        GetSet { name: "__qualname__", get: attributes::qualname, set: Some(attributes::set_qualname) },
        GetSet { name: "__module__", get: attributes::type_module, set: Some(attributes::set_module) },
        GetSet { name: "__bases__", get: attributes::bases, set: Some(attributes::set_bases) },
        GetSet { name: "__doc__", get: attributes::doc, set: Some(attributes::set_doc) },
        GetSet { name: "__abstractmethods__", get: attributes::abstract_methods, set: Some(attributes::set_abstract_methods) },
        GetSet { name: "__annotations__", get: attributes::annotations, set: Some(attributes::set_annotations) },
        GetSet { name: "__annotate__", get: attributes::annotate, set: Some(attributes::set_annotate) },
        GetSet { name: "__type_params__", get: attributes::type_params, set: Some(attributes::set_type_params) },
        GetSet::read("__mro__", attributes::mro),
        GetSet::read("__base__", attributes::base),
        GetSet::read("__dict__", attributes::dict),
        GetSet::read("__flags__", attributes::flags),
        GetSet::read("__basicsize__", attributes::basic_size),
        GetSet::read("__itemsize__", attributes::item_size),
        GetSet::read("__dictoffset__", attributes::dict_offset),
        GetSet::read("__weakrefoffset__", attributes::weakref_offset),
    ],
    ..TypeSpec::DERIVED
};
