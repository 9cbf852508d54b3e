//! Computed attributes of type objects.

use super::type_type::own;
use crate::heap::{Tag, Value};
use crate::object::lookup::namespace_get;
use crate::object::names::Name;
use crate::object::type_object::Type;
use crate::rule;
use crate::vm::{PyResult, Vm};

fn payload<'a>(vm: &'a Vm, class: &'a Value) -> Option<&'a Type> {
    class.get::<Type>(&vm.heap)
}

/// Only attributes of classes can be set, not those of builtin types.
fn check_mutable(vm: &mut Vm, class: &Value, name: &str, value: Option<&Value>) -> PyResult<()> {
    let class_name = vm.class_name(class);
    if payload(vm, class).is_some_and(|ty| ty.flags.immutable) {
        return Err(vm.type_error(format_args!("cannot set '{name}' attribute of immutable type '{class_name}'")));
    }
    if value.is_none() {
        return Err(vm.type_error(format_args!("cannot delete '{name}' attribute of immutable type '{class_name}'")));
    }
    Ok(())
}

/// Stores in the class's own namespace.
fn store(vm: &mut Vm, class: &Value, name: Name, value: Option<&Value>) -> PyResult<()> {
    let dict = vm.type_namespace(class)?;
    let name = vm.name(name).clone();
    let old = match value {
        Some(value) => vm.namespace_put(&dict, &name, value.clone())?,
        None => vm.namespace_remove(&dict, &name),
    };
    vm.type_modified(class, Some(&name))?;
    drop(old);
    Ok(())
}

/// `__name__`
pub(super) fn type_name(vm: &mut Vm, class: &Value) -> PyResult {
    let name = vm.class_name(class);
    vm.new_str(&name)
}

fn check_str(vm: &mut Vm, class: &Value, name: &str, value: Option<&Value>) -> PyResult<String> {
    check_mutable(vm, class, name, value)?;
    let Some(value) = value else { return Ok(String::new()) };
    if let Some(text) = vm.text_of(value) {
        return Ok(text);
    }
    let (class_name, ty) = (vm.class_name(class), vm.type_name(value)?);
    Err(vm.type_error(format_args!("can only assign string to {class_name}.{name}, not '{ty}'")))
}

/// `__name__ = …`
pub(super) fn set_type_name(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    let text = check_str(vm, class, "__name__", value)?;
    if text.contains('\0') {
        return Err(vm.value_error(format_args!("type name must not contain null characters")));
    }
    // The qualified name was that of the class statement and stays.
    let qualname = qualname(vm, class)?;
    if let Some(ty) = class.get_mut::<Type>(&mut vm.heap) {
        ty.name = text.into();
        ty.qualname = ty.qualname.take().or(Some(qualname));
    }
    Ok(())
}

/// `__qualname__`
pub(super) fn qualname(vm: &mut Vm, class: &Value) -> PyResult {
    match payload(vm, class).and_then(|ty| ty.qualname.clone()) {
        Some(qualname) => Ok(qualname),
        None => type_name(vm, class),
    }
}

/// `__qualname__ = …`
pub(super) fn set_qualname(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    check_str(vm, class, "__qualname__", value)?;
    let old = class.get_mut::<Type>(&mut vm.heap).and_then(|ty| std::mem::replace(&mut ty.qualname, value.cloned()));
    drop(old);
    Ok(())
}

/// The module of a type: of a builtin one from its spec, else from its namespace.
pub(super) fn module(vm: &mut Vm, class: &Value) -> PyResult<Option<Value>> {
    match payload(vm, class).and_then(|ty| ty.spec) {
        Some(spec) => vm.intern_fixed(spec.module).map(Some),
        None => own(vm, class, Name::__module__),
    }
}

/// `__module__`
pub(super) fn type_module(vm: &mut Vm, class: &Value) -> PyResult {
    match module(vm, class)? {
        Some(module) => Ok(module),
        None => {
            let name = vm.name(Name::__module__).clone();
            Err(vm.no_attribute(class, &name, format_args!("__module__")))
        }
    }
}

/// `__module__ = …`
pub(super) fn set_module(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    check_mutable(vm, class, "__module__", value)?;
    store(vm, class, Name::__module__, value)
}

/// `__bases__`
pub(super) fn bases(vm: &mut Vm, class: &Value) -> PyResult {
    let bases = payload(vm, class).map(|ty| ty.bases.clone()).unwrap_or_default();
    vm.new_tuple(bases)
}

/// `__bases__ = …`
pub(super) fn set_bases(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    check_mutable(vm, class, "__bases__", value)?;
    value.map_or(Ok(()), |bases| vm.set_bases(class, bases))
}

/// `__base__`
pub(super) fn base(vm: &mut Vm, class: &Value) -> PyResult {
    Ok(payload(vm, class).and_then(|ty| ty.base.clone()).unwrap_or(Value::NONE))
}

/// `__mro__`
pub(super) fn mro(vm: &mut Vm, class: &Value) -> PyResult {
    let order = payload(vm, class).map(|ty| ty.mro.clone()).unwrap_or_default();
    vm.new_tuple(order)
}

/// `__dict__`, a read-only view.
pub(super) fn dict(vm: &mut Vm, class: &Value) -> PyResult {
    rule!(vm, "attribute.__dict__.class-view");
    let dict = vm.type_namespace(class)?;
    vm.new_mapping_proxy(dict)
}

/// `__doc__`: of the class itself, never of a base.
pub(super) fn doc(vm: &mut Vm, class: &Value) -> PyResult {
    let Some(doc) = own(vm, class, Name::__doc__)? else { return Ok(Value::NONE) };
    let kind = vm.type_of(&doc)?;
    match crate::object::lookup::slot!(vm, kind, descr_get) {
        Some(get) => get(vm, &doc, None, class),
        None => Ok(doc),
    }
}

/// `__doc__ = …`
pub(super) fn set_doc(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    check_mutable(vm, class, "__doc__", value)?;
    store(vm, class, Name::__doc__, value)
}

/// `__abstractmethods__`
pub(super) fn abstract_methods(vm: &mut Vm, class: &Value) -> PyResult {
    let name = vm.intern("__abstractmethods__")?;
    let dict = vm.type_namespace(class)?;
    match namespace_get(&vm.heap, &dict, &name) {
        Some(names) => Ok(names),
        None => Err(vm.no_attribute(class, &name, format_args!("__abstractmethods__"))),
    }
}

/// `__abstractmethods__ = …`: a class with any cannot be instantiated.
pub(super) fn set_abstract_methods(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    let name = vm.intern("__abstractmethods__")?;
    let dict = vm.type_namespace(class)?;
    let is_abstract = match value {
        Some(value) => vm.truth(value)?,
        None => false,
    };
    let old = match value {
        Some(value) => vm.namespace_put(&dict, &name, value.clone())?,
        None => match vm.namespace_remove(&dict, &name) {
            Some(old) => Some(old),
            None => return Err(vm.no_attribute(class, &name, format_args!("__abstractmethods__"))),
        },
    };
    if let Some(ty) = class.get_mut::<Type>(&mut vm.heap) {
        ty.flags.is_abstract = is_abstract;
    }
    vm.type_modified(class, Some(&name))?;
    drop(old);
    Ok(())
}

/// `__annotate__` (PEP 649).
pub(super) fn annotate(vm: &mut Vm, class: &Value) -> PyResult {
    if payload(vm, class).is_some_and(|ty| ty.spec.is_some()) {
        let (name, class_name) = (vm.name(Name::__annotate__).clone(), vm.class_name(class));
        return Err(vm.no_attribute(class, &name, format_args!("type object '{class_name}' has no attribute '__annotate__'")));
    }
    for name in [Name::__annotate__, Name::__annotate_func__] {
        if let Some(function) = own(vm, class, name)? {
            let kind = vm.type_of(&function)?;
            return match crate::object::lookup::slot!(vm, kind, descr_get) {
                Some(get) => get(vm, &function, None, class),
                None => Ok(function),
            };
        }
    }
    Ok(Value::NONE)
}

/// `__annotate__ = …`
pub(super) fn set_annotate(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(function) = value else { return Err(vm.type_error(format_args!("cannot delete __annotate__ attribute"))) };
    check_mutable(vm, class, "__annotate__", value)?;
    if !function.is_none() && !vm.is_callable(function)? {
        return Err(vm.type_error(format_args!("__annotate__ must be callable or None")));
    }
    store(vm, class, Name::__annotate_func__, value)?;
    store(vm, class, Name::__annotations_cache__, None)
}

/// `__annotations__`, computed at the first use.
pub(super) fn annotations(vm: &mut Vm, class: &Value) -> PyResult {
    if payload(vm, class).is_some_and(|ty| ty.spec.is_some()) {
        let (name, class_name) = (vm.name(Name::__annotations__).clone(), vm.class_name(class));
        return Err(vm.no_attribute(class, &name, format_args!("type object '{class_name}' has no attribute '__annotations__'")));
    }
    for name in [Name::__annotations__, Name::__annotations_cache__] {
        if let Some(annotations) = own(vm, class, name)? {
            return Ok(annotations);
        }
    }
    let function = annotate(vm, class)?;
    let computed = if function.is_none() {
        vm.new_dict()?
    } else {
        let computed = vm.call_values(&function, [Value::int(1)])?;
        if !computed.is_tag(Tag::Dict) {
            let ty = vm.type_name(&computed)?;
            return Err(vm.type_error(format_args!("__annotate__() must return a dict, not {ty}")));
        }
        computed
    };
    store(vm, class, Name::__annotations_cache__, Some(&computed))?;
    Ok(computed)
}

/// `__annotations__ = …`
pub(super) fn set_annotations(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    if payload(vm, class).is_some_and(|ty| ty.flags.immutable) {
        return check_mutable(vm, class, "__annotations__", value);
    }
    let name = if own(vm, class, Name::__annotations__)?.is_some() { Name::__annotations__ } else { Name::__annotations_cache__ };
    if value.is_none() && own(vm, class, name)?.is_none() {
        let name = vm.name(Name::__annotations__).clone();
        return Err(vm.no_attribute(class, &name, format_args!("__annotations__")));
    }
    store(vm, class, name, value)?;
    store(vm, class, Name::__annotate_func__, Some(&Value::NONE))
}

/// `__type_params__`
pub(super) fn type_params(vm: &mut Vm, class: &Value) -> PyResult {
    match own(vm, class, Name::__type_params__)? {
        Some(params) if payload(vm, class).is_some_and(|ty| ty.spec.is_none()) => Ok(params),
        _ => vm.new_tuple([]),
    }
}

/// `__type_params__ = …`
pub(super) fn set_type_params(vm: &mut Vm, class: &Value, value: Option<&Value>) -> PyResult<()> {
    check_mutable(vm, class, "__type_params__", value)?;
    store(vm, class, Name::__type_params__, value)
}

/// `__flags__`: of CPython's bits those that programs ask for.
pub(super) fn flags(vm: &mut Vm, class: &Value) -> PyResult {
    let Some(flags) = payload(vm, class).map(|ty| ty.flags) else { return Ok(Value::int(0)) };
    let bits = [
        (flags.sequence, 5),
        (flags.mapping, 6),
        (flags.immutable, 8),
        (flags.heap, 9),
        (flags.base, 10),
        (flags.method_descriptor, 17),
        (flags.is_abstract, 20),
    ];
    Ok(Value::int(bits.into_iter().map(|(set, bit)| i64::from(set) << bit).sum()))
}

fn slots(vm: &Vm, class: &Value) -> i64 {
    payload(vm, class).map_or(0, |ty| i64::from(ty.layout.slots))
}

/// `__basicsize__`, of our layout: header and members.
pub(super) fn basic_size(vm: &mut Vm, class: &Value) -> PyResult {
    Ok(Value::int(16 + 16 * slots(vm, class)))
}

/// `__itemsize__`
pub(super) fn item_size(vm: &mut Vm, class: &Value) -> PyResult {
    let tag = payload(vm, class).map(|ty| ty.layout.tag);
    Ok(Value::int(match tag {
        Some(Tag::Int) => 4,
        Some(Tag::Tuple) => 8,
        Some(Tag::Bytes) => 1,
        Some(Tag::Type) => 40,
        _ => 0,
    }))
}

/// `__dictoffset__`: 0 when instances have no dict.
pub(super) fn dict_offset(vm: &mut Vm, class: &Value) -> PyResult {
    let has = payload(vm, class).is_some_and(|ty| ty.layout.dict);
    Ok(Value::int(if has { -1 } else { 0 }))
}

/// `__weakrefoffset__`: 0 when instances cannot be weakly referenced.
pub(super) fn weakref_offset(vm: &mut Vm, class: &Value) -> PyResult {
    let has = payload(vm, class).is_some_and(|ty| ty.layout.weak);
    Ok(Value::int(if has { 16 + 16 * slots(vm, class) } else { 0 }))
}
