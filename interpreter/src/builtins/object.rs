//! `object`, the root of all types.

use crate::builtins::type_attributes;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::attribute::{object_getattr, object_setattr};
use crate::object::lookup::{namespace_get, slot};
use crate::object::names::Name;
use crate::object::payloads::{Instance, Module};
use crate::object::slots::{Call, Init, Slots};
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Raised, Vm};

/// `object.__new__(cls)`.
pub fn object_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    if !args.is_empty() {
        if slot!(vm, class, new).is_some_and(|new| !std::ptr::fn_addr_eq(new, object_new as Call)) {
            return Err(vm.type_error(format_args!("object.__new__() takes exactly one argument (the type to instantiate)")));
        }
        if slot!(vm, class, init).is_some_and(|init| std::ptr::fn_addr_eq(init, object_init as Init)) {
            let name = vm.class_name(class);
            return Err(vm.type_error(format_args!("{name}() takes no arguments")));
        }
    }
    if class.get::<Type>(&vm.heap).is_some_and(|ty| ty.flags.is_abstract) {
        return Err(abstract_class(vm, class));
    }
    vm.new_instance(class, Instance {})
}

#[cold]
fn abstract_class(vm: &mut Vm, class: &Value) -> Raised {
    let names = match type_attributes::abstract_methods(vm, class).and_then(|names| vm.collect(&names)) {
        Ok(names) => names,
        Err(raised) => return raised,
    };
    let mut names: Vec<String> = names.iter().filter_map(|name| vm.text_of(name)).collect();
    names.sort();
    let names: Vec<String> = names.into_iter().map(|name| format!("'{name}'")).collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    let (class, names) = (vm.class_name(class), names.join(", "));
    vm.type_error(format_args!("Can't instantiate abstract class {class} without an implementation for abstract method{plural} {names}"))
}

/// `object.__init__(self)`.
pub fn object_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    if args.is_empty() {
        return Ok(());
    }
    let ty = vm.type_of(this)?;
    if slot!(vm, ty, init).is_some_and(|init| !std::ptr::fn_addr_eq(init, object_init as Init)) {
        return Err(vm.type_error(format_args!("object.__init__() takes exactly one argument (the instance to initialize)")));
    }
    if slot!(vm, ty, new).is_some_and(|new| std::ptr::fn_addr_eq(new, object_new as Call)) {
        let name = vm.class_name(&ty);
        return Err(vm.type_error(format_args!("{name}.__init__() takes exactly one argument (the instance to initialize)")));
    }
    Ok(())
}

/// `<module.C object at 0x…>`.
pub fn object_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let ty = vm.type_of(this)?;
    let name = type_attributes::qualname(vm, &ty)?;
    let name = vm.text_of(&name).unwrap_or_default();
    let id = vm.id_of(this);
    let module = type_attributes::module(vm, &ty)?;
    match module.and_then(|module| vm.text_of(&module)) {
        Some(module) if module != "builtins" => vm.new_str(&format!("<{module}.{name} object at {id:#x}>")),
        _ => vm.new_str(&format!("<{name} object at {id:#x}>")),
    }
}

fn object_str(vm: &mut Vm, this: &Value) -> PyResult {
    vm.repr_of(this)
}

/// Equal when identical; `!=` is the inverse of what `__eq__` gives.
fn object_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    match op {
        Compare::Eq if this.is(other) => Ok(Value::TRUE),
        Compare::Ne => {
            let ty = vm.type_of(this)?;
            let Some(compare) = slot!(vm, ty, compare) else { return Ok(Value::NOT_IMPLEMENTED) };
            let equal = compare(vm, this, other, Compare::Eq)?;
            if equal.is_not_implemented() {
                return Ok(equal);
            }
            Ok(Value::bool(!vm.truth(&equal)?))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// From the identity, as CPython's is from the address.
fn object_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    Ok(vm.id_of(this).rotate_right(4).cast_signed())
}

fn object_class(vm: &mut Vm, this: &Value) -> PyResult {
    vm.type_of(this)
}

/// `obj.__class__ = C`: both classes must lay their instances out alike.
fn object_set_class(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(class) = value else { return Err(vm.type_error(format_args!("can't delete __class__ attribute"))) };
    let Some(new) = class.get::<Type>(&vm.heap) else {
        let ty = vm.type_name(class)?;
        return Err(vm.type_error(format_args!("__class__ must be set to a class, not '{ty}' object")));
    };
    let (new_layout, new_mutable, is_module) = (new.layout, !new.flags.immutable, this.get::<Module>(&vm.heap).is_some());
    let old_class = vm.type_of(this)?;
    let Some(old) = old_class.get::<Type>(&vm.heap) else { return Err(vm.bug("object without a type")) };
    let (old_layout, old_mutable) = (old.layout, !old.flags.immutable);
    if !(is_module || new_mutable && old_mutable) {
        return Err(vm.type_error(format_args!("__class__ assignment only supported for mutable types or ModuleType subclasses")));
    }
    let same_slots = member_names(vm, &old_class) == member_names(vm, class);
    if (old_layout != new_layout && !is_module) || !same_slots {
        rule!(vm, "slots.class.assignment");
        let (one, other) = (vm.class_name(class), vm.class_name(&old_class));
        return Err(vm.type_error(format_args!("__class__ assignment: '{one}' object layout differs from '{other}'")));
    }
    // Inline values belong to the names of the old class.
    vm.instance_dict(this)?;
    vm.heap.set_type(this, class);
    rule!(vm, "attribute.live.__class__");
    let finalizer = slot!(vm, class, finalize).is_some();
    vm.heap.set_finalizer(this, finalizer);
    Ok(())
}

/// Names of all members of a class by `__slots__`, in the order of their registers.
fn member_names(vm: &Vm, class: &Value) -> Vec<(u16, usize)> {
    use crate::object::payloads::{Descriptor, DescriptorKind};
    let order = class.get::<Type>(&vm.heap).map(|ty| ty.mro.clone()).unwrap_or_default();
    let mut members = Vec::new();
    for class in order {
        let Some(dict) = class.get::<Type>(&vm.heap).and_then(|ty| ty.dict.clone()) else { continue };
        for (_, value) in vm.namespace_items(&dict) {
            if let Some(Descriptor { kind: DescriptorKind::Member(register), name, .. }) = value.get::<Descriptor>(&vm.heap) {
                members.push((*register, name.address().unwrap_or(0)));
            }
        }
    }
    members.sort_unstable();
    members
}

/// Names of the instance, its class and the bases of that.
fn object_dir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let dict_name = vm.name(Name::__dict__).clone();
    let seen = vm.new_dict()?;
    if let Some(dict) = vm.find_attribute(&this, &dict_name)?
        && dict.is_tag(Tag::Dict)
    {
        for (key, _) in vm.namespace_items(&dict) {
            vm.dict_set(&seen, &key, Value::NONE)?;
        }
    }
    let class_name = vm.name(Name::__class__).clone();
    if let Some(class) = vm.find_attribute(&this, &class_name)? {
        for name in crate::builtins::type_type::class_names(vm, &class)? {
            vm.dict_set(&seen, &name, Value::NONE)?;
        }
    }
    let names = vm.namespace_items(&seen).into_iter().map(|(key, _)| key).collect();
    vm.new_list(names)
}

fn object_init_subclass(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, positional, keywords) = (args.required(0), args.required(1), args.required(2));
    let count = crate::object::class_build::tuple_items(vm, &positional).len();
    // The message names the class that is being made.
    let name = vm.class_name(&class);
    if !vm.namespace_items(&keywords).is_empty() {
        return Err(vm.type_error(format_args!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    if count > 0 {
        return Err(vm.type_error(format_args!("{name}.__init_subclass__() takes no arguments ({count} given)")));
    }
    Ok(Value::NONE)
}

fn object_subclasshook(_vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::NOT_IMPLEMENTED)
}

fn object_format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, spec) = (args.required(0), args.required(1));
    let Some(text) = vm.text_of(&spec) else {
        let ty = vm.type_name(&spec)?;
        return Err(vm.type_error(format_args!("__format__() argument must be str, not {ty}")));
    };
    if !text.is_empty() {
        let ty = vm.type_name(&this)?;
        return Err(vm.type_error(format_args!("unsupported format string passed to {ty}.__format__")));
    }
    vm.str_of(&this)
}

/// Of our own layout: header and tail.
fn object_sizeof(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let tail = this.tail(&vm.heap).len();
    Ok(Value::int(16 + 16 * i64::try_from(tail).unwrap_or(0)))
}

/// The attributes to copy: the dict, or a pair of dict and slots.
fn object_getstate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let ty = vm.type_of(&this)?;
    let dict = match vm.instance_dict(&this)? {
        Some(dict) if !vm.namespace_items(&dict).is_empty() => {
            let copy = vm.new_dict()?;
            for (key, value) in vm.namespace_items(&dict) {
                vm.dict_set(&copy, &key, value)?;
            }
            copy
        }
        _ => Value::NONE,
    };
    let slots = vm.new_dict()?;
    for (register, name) in members(vm, &ty) {
        if let Some(value) = this.tail(&vm.heap).get(usize::from(register)).cloned().flatten() {
            drop(vm.namespace_put(&slots, &name, value)?);
        }
    }
    if vm.namespace_items(&slots).is_empty() {
        return Ok(dict);
    }
    vm.new_tuple([dict, slots])
}

fn members(vm: &Vm, class: &Value) -> Vec<(u16, Value)> {
    use crate::object::payloads::{Descriptor, DescriptorKind};
    let order = class.get::<Type>(&vm.heap).map(|ty| ty.mro.clone()).unwrap_or_default();
    let mut members = Vec::new();
    for class in order.iter().rev() {
        let Some(dict) = class.get::<Type>(&vm.heap).and_then(|ty| ty.dict.clone()) else { continue };
        for (_, value) in vm.namespace_items(&dict) {
            if let Some(Descriptor { kind: DescriptorKind::Member(register), name, .. }) = value.get::<Descriptor>(&vm.heap) {
                members.push((*register, name.clone()));
            }
        }
    }
    members
}

/// `copyreg` does the work, as in CPython.
fn object_reduce_ex(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, protocol) = (args.required(0), args.required(1));
    let name = vm.name(Name::__reduce__).clone();
    let ty = vm.type_of(&this)?;
    let root = vm.type_object(&OBJECT)?;
    let own = vm.lookup(&ty, &name)?;
    let default = vm.lookup(&root, &name)?;
    if let (Some(own), Some(default)) = (own, default)
        && !own.is(&default)
        && let Some(reduce) = vm.find_special(&this, &name)?
    {
        return vm.call_values(&reduce, []);
    }
    reduce_with(vm, &this, &protocol)
}

fn object_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    reduce_with(vm, &this, &Value::int(0))
}

fn reduce_with(vm: &mut Vm, this: &Value, protocol: &Value) -> PyResult {
    let Some(number) = protocol.as_int() else {
        let name = vm.type_name(protocol)?;
        return Err(vm.type_error(format_args!("'{name}' object cannot be interpreted as an integer")));
    };
    let name = vm.intern("copyreg")?;
    let module = vm.import(&name)?;
    let function = vm.intern(if number < 2 { "_reduce_ex" } else { "_reduce_newobj" })?;
    let function = vm.get_attribute(&module, &function)?;
    if number < 2 {
        return vm.call_values(&function, [this.clone(), protocol.clone()]);
    }
    // Without arguments for `__new__` only the attributes are kept, which are not all there is of most builtin types.
    let ty = vm.type_of(this)?;
    let plain = ty.get::<Type>(&vm.heap).is_none_or(|ty| matches!(ty.layout.tag, Tag::Instance | Tag::List | Tag::Dict | Tag::Exception));
    vm.call_values(&function, [this.clone(), Value::bool(plain)])
}

impl Vm {
    /// Docstring of a class or function object, where its namespace has one.
    pub fn doc_of(&mut self, object: &Value) -> PyResult<Option<Value>> {
        let name = self.name(Name::__doc__).clone();
        let Some(dict) = self.instance_dict(object)? else { return Ok(None) };
        Ok(namespace_get(&self.heap, &dict, &name))
    }
}

/// `object`.
pub static OBJECT: TypeSpec = TypeSpec {
    name: "object",
    doc: "What every class descends from.\n\nA direct instance takes no arguments and has no room for attributes; it is good as a mark.\n",
    tag: Some(Tag::Instance),
    flags: TypeFlags { ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(object_new),
        init: Some(object_init),
        repr: Some(object_repr),
        str: Some(object_str),
        hash: Some(object_hash),
        compare: Some(object_compare),
        getattr: Some(object_getattr),
        setattr: Some(object_setattr),
        ..Slots::NONE
    },
    methods: &[
        Method::new("__reduce_ex__", "($self, protocol, /)", object_reduce_ex)
            .doc("How to build the object again, by a version of the pickle protocol."),
        Method::new("__reduce__", "($self, /)", object_reduce).doc("How to build the object again."),
        Method::new("__getstate__", "($self, /)", object_getstate).doc("The attributes that a copy of the object is to have."),
        Method::class("__subclasshook__", "($type, object, /)", object_subclasshook)
            .doc("Hook for issubclass(): an override may answer for this class."),
        Method::class("__init_subclass__", "($type, /, *args, **kwargs)", object_init_subclass)
            .doc("Hook that runs on the parent whenever a child class has been made."),
        Method::new("__format__", "($self, format_spec, /)", object_format).doc("Default object formatter."),
        Method::new("__sizeof__", "($self, /)", object_sizeof).doc("How many bytes this object occupies."),
        Method::new("__dir__", "($self, /)", object_dir).doc("Names of the attributes found on the object and its class."),
    ],
    getsets: &[GetSet { name: "__class__", get: object_class, set: Some(object_set_class) }],
    ..TypeSpec::DERIVED
};
