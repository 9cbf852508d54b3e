//! Descriptors that the interpreter makes itself: slots of classes, computed attributes and slot wrappers of builtin types.
//! Also fills the namespaces of builtin types with them.

use super::dict::Dict;
use super::lookup::str_hash;
use super::names::Name;
use super::payloads::{BoundMethod, Descriptor, DescriptorKind, MethodWrapper, Native};
use super::slot_wrappers::{has_wrapper, own_wrappers};
use super::slots::Slots;
use super::type_object::Type;
use super::type_spec::{GetSet, MethodKind, TypeFlags, TypeSpec};
use crate::builtins::native::{BUILTIN_FUNCTION, CLASS_METHOD_DESCRIPTOR, METHOD_DESCRIPTOR, NEW};
use crate::builtins::staticmethod::STATIC_METHOD;
use crate::heap::{Tag, Value};
use crate::rule;
use crate::vm::{Args, PyResult, Raised, Vm};

/// Whether the namespace of a builtin type has a name, said without filling it. It may say yes where there is nothing.
pub(super) fn may_have(spec: &'static TypeSpec, name: &str) -> bool {
    matches!(name, "__new__" | "__dict__" | "__doc__" | "__hash__" | "__module__")
        || spec.methods.iter().any(|method| method.name == name)
        || spec.getsets.iter().any(|getset| getset.name == name)
        || has_wrapper(spec, name)
}

impl Vm {
    /// Enters what the tables of a builtin type say into its namespace.
    pub(super) fn fill_namespace(&mut self, ty: &Value, spec: &'static TypeSpec, dict: &Value) -> PyResult<()> {
        if spec.slots.new.is_some() {
            let payload = Native::new(&NEW, Some(ty.clone()), None, None);
            let new = self.new_object(&BUILTIN_FUNCTION, payload)?;
            self.enter(dict, "__new__", new)?;
        }
        for wrapper in own_wrappers(spec) {
            let descriptor = self.new_descriptor(&WRAPPER_DESCRIPTOR, DescriptorKind::Wrapper(wrapper), ty, wrapper.name.text())?;
            self.enter(dict, wrapper.name.text(), descriptor)?;
        }
        for method in spec.methods {
            let payload = Native::new(method, None, Some(ty.clone()), None);
            let value = match method.kind {
                MethodKind::Method => self.new_object(&METHOD_DESCRIPTOR, payload)?,
                MethodKind::Class => self.new_object(&CLASS_METHOD_DESCRIPTOR, payload)?,
                MethodKind::Function => self.new_object(&BUILTIN_FUNCTION, payload)?,
                MethodKind::Static => {
                    let function = self.new_object(&BUILTIN_FUNCTION, payload)?;
                    self.new_object(&STATIC_METHOD, MethodWrapper { function: Some(function) })?
                }
            };
            self.enter(dict, method.name, value)?;
        }
        for getset in spec.getsets {
            let descriptor = self.new_descriptor(&GETSET_DESCRIPTOR, DescriptorKind::GetSet(getset), ty, getset.name)?;
            self.enter(dict, getset.name, descriptor)?;
        }
        if spec.flags.dict && !spec.getsets.iter().any(|getset| getset.name == "__dict__") {
            let descriptor = self.new_descriptor(&GETSET_DESCRIPTOR, DescriptorKind::Dict, ty, "__dict__")?;
            self.enter(dict, "__dict__", descriptor)?;
        }
        if !spec.getsets.iter().any(|getset| getset.name == "__doc__") {
            let doc = if spec.doc.is_empty() { Value::NONE } else { self.new_str(spec.doc)? };
            self.enter(dict, "__doc__", doc)?;
        }
        if spec.slots.compare.is_some() && spec.slots.hash.is_none() {
            self.enter(dict, "__hash__", Value::NONE)?;
        }
        // As in classes, instances see it too; not so those of the interpreter's own types.
        if !matches!(spec.module, "builtins" | "types" | "typing" | "weakref") {
            let module = self.intern_fixed(spec.module)?;
            self.enter(dict, "__module__", module)?;
        }
        Ok(())
    }

    /// Enters a name that is not yet there; what is there stays.
    fn enter(&mut self, dict: &Value, name: &'static str, value: Value) -> PyResult<()> {
        let name = self.intern_fixed(name)?;
        let hash = str_hash(&self.heap, &name);
        if super::lookup::namespace_get(&self.heap, dict, &name).is_none()
            && let Some(payload) = dict.get_mut::<Dict>(&mut self.heap)
        {
            payload.append(hash, name, value);
        }
        Ok(())
    }

    /// A descriptor of type `owner`.
    pub fn new_descriptor(&mut self, spec: &'static TypeSpec, kind: DescriptorKind, owner: &Value, name: &str) -> PyResult {
        let name = self.intern(name)?;
        self.new_object(spec, Descriptor { kind, owner: owner.clone(), name })
    }

    fn descriptor_parts(&self, this: &Value) -> Option<(DescriptorKind, Value, Value)> {
        let descriptor = this.get::<Descriptor>(&self.heap)?;
        Some((descriptor.kind, descriptor.owner.clone(), descriptor.name.clone()))
    }
}

/// "descriptor 'x' for 'C' objects doesn't apply to a 'D' object", unless it does.
fn check_instance(vm: &mut Vm, owner: &Value, name: &Value, instance: &Value) -> PyResult<()> {
    let ty = vm.type_of(instance)?;
    if ty.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(owner)) {
        return Ok(());
    }
    rule!(vm, "slots.value.foreign-instance");
    let (text, class, got) = (vm.text_of(name).unwrap_or_default(), vm.message_name(owner), vm.type_name(instance)?);
    Err(vm.type_error(format_args!("descriptor '{text}' for '{class}' objects doesn't apply to a '{got}' object")))
}

fn unset(vm: &mut Vm, instance: &Value, name: &Value) -> Raised {
    rule!(vm, "slots.value.unset");
    super::attribute::missing(vm, instance, name)
}

fn descriptor_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let Some((kind, owner, name)) = vm.descriptor_parts(this) else { return Err(vm.bug("descriptor without payload")) };
    check_instance(vm, &owner, &name, instance)?;
    match kind {
        DescriptorKind::Member(register) => {
            rule!(vm, "slots.value.before-instance");
            match instance.tail(&vm.heap).get(usize::from(register)).cloned().flatten() {
                Some(value) => Ok(value),
                None => Err(unset(vm, instance, &name)),
            }
        }
        DescriptorKind::GetSet(getset) => (getset.get)(vm, instance),
        DescriptorKind::Dict => match vm.instance_dict(instance)? {
            Some(dict) => Ok(dict),
            None => Err(super::attribute::missing(vm, instance, &name)),
        },
        DescriptorKind::WeakRef => Ok(vm.heap.weakrefs(instance).into_iter().next().unwrap_or(Value::NONE)),
        DescriptorKind::Wrapper(_) => vm.new_object(&METHOD_WRAPPER, BoundMethod { function: this.clone(), this: instance.clone() }),
    }
}

fn descriptor_descr_set(vm: &mut Vm, this: &Value, instance: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some((kind, owner, name)) = vm.descriptor_parts(this) else { return Err(vm.bug("descriptor without payload")) };
    check_instance(vm, &owner, &name, instance)?;
    match kind {
        DescriptorKind::Member(register) => {
            rule!(vm, "slots.value.stored");
            if vm.running_function() == Some("__get__") {
                rule!(vm, "cache.instance.slot-descriptor", "the descriptor keeps its result in the slot {}", vm.told(&name));
            }
            let place = instance.tail_mut(&mut vm.heap).get_mut(usize::from(register));
            let old = place.and_then(|place| std::mem::replace(place, value.cloned()));
            if value.is_none() && old.is_none() {
                let text = vm.text_of(&name).unwrap_or_default();
                return Err(vm.no_attribute(instance, &name, format_args!("{text}")));
            }
            drop(old);
            Ok(())
        }
        DescriptorKind::GetSet(GetSet { set: Some(set), .. }) => set(vm, instance, value),
        DescriptorKind::Dict => set_dict(vm, instance, value),
        _ => {
            let (text, class) = (vm.text_of(&name).unwrap_or_default(), vm.message_name(&owner));
            Err(vm.attribute_error(format_args!("attribute '{text}' of '{class}' objects is not writable")))
        }
    }
}

fn set_dict(vm: &mut Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
    let fresh;
    let dict = match value {
        Some(dict) if dict.is_tag(Tag::Dict) => dict,
        Some(other) => {
            let ty = vm.type_name(other)?;
            return Err(vm.type_error(format_args!("__dict__ must be set to a dictionary, not a '{ty}'")));
        }
        None => {
            fresh = vm.new_dict()?;
            &fresh
        }
    };
    if vm.set_instance_dict(instance, dict)? {
        return Ok(());
    }
    let name = vm.name(Name::__dict__).clone();
    Err(super::attribute::missing(vm, instance, &name))
}

fn descriptor_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((kind, owner, name)) = vm.descriptor_parts(this) else { return Err(vm.bug("descriptor without payload")) };
    let word = match kind {
        DescriptorKind::Member(_) => "member",
        DescriptorKind::Wrapper(_) => "slot wrapper",
        _ => "attribute",
    };
    let (text, class) = (vm.text_of(&name).unwrap_or_default(), vm.message_name(&owner));
    vm.new_str(&format!("<{word} '{text}' of '{class}' objects>"))
}

fn descriptor_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    vm.call_wrapper(this, args)
}

fn descriptor_name(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(vm.descriptor_parts(this).map_or(Value::NONE, |(_, _, name)| name))
}

fn descriptor_objclass(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(vm.descriptor_parts(this).map_or(Value::NONE, |(_, owner, _)| owner))
}

fn descriptor_qualname(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((_, owner, name)) = vm.descriptor_parts(this) else { return Err(vm.bug("descriptor without payload")) };
    let qualname = vm.name(Name::__qualname__).clone();
    let class = vm.get_attribute(&owner, &qualname)?;
    let (class, text) = (vm.text_of(&class).unwrap_or_default(), vm.text_of(&name).unwrap_or_default());
    vm.new_str(&format!("{class}.{text}"))
}

fn descriptor_doc(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((kind, owner, name)) = vm.descriptor_parts(this) else { return Ok(Value::NONE) };
    if !matches!(kind, DescriptorKind::Member(_)) {
        return Ok(Value::NONE);
    }
    // `__slots__` may be a dict of docstrings; the member has the one that stands there.
    let slots = vm.name(Name::__slots__).clone();
    let declared = vm.lookup(&owner, &slots)?;
    match declared {
        Some(declared) if declared.is_tag(Tag::Dict) => Ok(super::lookup::namespace_get(&vm.heap, &declared, &name).unwrap_or(Value::NONE)),
        _ => Ok(Value::NONE),
    }
}

const GETSETS: &[GetSet] = &[
    GetSet::read("__name__", descriptor_name),
    GetSet::read("__objclass__", descriptor_objclass),
    GetSet::read("__qualname__", descriptor_qualname),
    GetSet::read("__doc__", descriptor_doc),
];

const FLAGS: TypeFlags = TypeFlags { base: false, ..TypeSpec::DERIVED.flags };

const DATA: Slots =
    Slots { repr: Some(descriptor_repr), descr_get: Some(descriptor_descr_get), descr_set: Some(descriptor_descr_set), ..Slots::NONE };

/// Computed attributes of builtin types, `__dict__` and `__weakref__` of classes.
pub static GETSET_DESCRIPTOR: TypeSpec =
    TypeSpec { name: "getset_descriptor", tag: Some(Tag::Descriptor), flags: FLAGS, slots: DATA, getsets: GETSETS, ..TypeSpec::DERIVED };

/// Members made by `__slots__`.
pub static MEMBER_DESCRIPTOR: TypeSpec =
    TypeSpec { name: "member_descriptor", tag: Some(Tag::Descriptor), flags: FLAGS, slots: DATA, getsets: GETSETS, ..TypeSpec::DERIVED };

/// Slots of builtin types under their dunder names.
pub static WRAPPER_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "wrapper_descriptor",
    tag: Some(Tag::Descriptor),
    flags: TypeFlags { method_descriptor: true, ..FLAGS },
    slots: Slots { repr: Some(descriptor_repr), call: Some(descriptor_call), descr_get: Some(descriptor_descr_get), ..Slots::NONE },
    getsets: GETSETS,
    ..TypeSpec::DERIVED
};

fn method_wrapper_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let Some(bound) = this.get::<BoundMethod>(&vm.heap) else { return Err(vm.bug("method without payload")) };
    let (function, object) = (bound.function.clone(), bound.this.clone());
    vm.call_before(&function, &object, args)
}

fn method_wrapper_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(bound) = this.get::<BoundMethod>(&vm.heap) else { return Err(vm.bug("method without payload")) };
    let (function, object) = (bound.function.clone(), bound.this.clone());
    let name = vm.descriptor_parts(&function).and_then(|(_, _, name)| vm.text_of(&name)).unwrap_or_default();
    let (ty, id) = (vm.type_name(&object)?, vm.id_of(&object));
    vm.new_str(&format!("<method-wrapper '{name}' of {ty} object at {id:#x}>"))
}

fn method_wrapper_self(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<BoundMethod>(&vm.heap).map_or(Value::NONE, |bound| bound.this.clone()))
}

/// Attribute of the wrapper that a `method-wrapper` calls.
fn forward(vm: &mut Vm, this: &Value, name: Name) -> PyResult {
    let Some(bound) = this.get::<BoundMethod>(&vm.heap) else { return Err(vm.bug("method without payload")) };
    let function = bound.function.clone();
    let name = vm.name(name).clone();
    vm.get_attribute(&function, &name)
}

/// A slot wrapper bound to an object.
pub static METHOD_WRAPPER: TypeSpec = TypeSpec {
    name: "method-wrapper",
    tag: Some(Tag::Method),
    flags: FLAGS,
    slots: Slots {
        repr: Some(method_wrapper_repr),
        call: Some(method_wrapper_call),
        compare: Some(crate::builtins::method::method_compare),
        hash: Some(crate::builtins::method::method_hash),
        ..Slots::NONE
    },
    getsets: &[
        GetSet::read("__self__", method_wrapper_self),
        GetSet::read("__name__", |vm, this| forward(vm, this, Name::__name__)),
        GetSet::read("__qualname__", |vm, this| forward(vm, this, Name::__qualname__)),
        GetSet::read("__objclass__", |vm, this| forward(vm, this, Name::__objclass__)),
        GetSet::read("__doc__", |vm, this| forward(vm, this, Name::__doc__)),
    ],
    ..TypeSpec::DERIVED
};
