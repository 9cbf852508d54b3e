//! Attribute access: `object.__getattribute__`, `type.__getattribute__`, modules, assignment and deletion.
//! Language Reference 3.3.2, "Customizing attribute access"; 3.3.2.3, "Implementing Descriptors".

use super::lookup::{Place, namespace_get, slot};
use super::names::Name;
use super::payloads::{CacheKind, Descriptor, DescriptorKind, Exception, Module};
use super::type_object::{Type, inline_register};
use crate::builtins::exceptions;
use crate::heap::{Tag, Value};
use crate::rule;
use crate::vm::{PyResult, Raised, Vm};

/// What an inline cache may remember of an attribute access.
#[derive(Clone, Copy, Debug)]
pub struct CacheFill {
    /// Version of the object's type; of the keys for a module.
    pub version: u32,
    /// What kind of thing was found.
    pub kind: CacheKind,
    /// Tail register, or entry in the namespace of the class.
    pub index: u32,
    /// Number of the class in the MRO, for things found there: `vm.value_at(&ty, Place { class, entry: index })`.
    pub class: u32,
}

/// What the search in the type gave.
struct Found {
    value: Value,
    kind: Value,
    place: Place,
}

impl Vm {
    /// `object.name` (`name` interned), all hooks included.
    pub fn get_attribute(&mut self, object: &Value, name: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        match slot!(self, ty, getattr) {
            Some(get) => {
                self.check_native_stack()?;
                get(self, object, name)
            }
            None => object_getattr(self, object, name),
        }
    }

    /// As `get_attribute`, but `None` instead of AttributeError.
    pub fn find_attribute(&mut self, object: &Value, name: &Value) -> PyResult<Option<Value>> {
        let ty = self.type_of(object)?;
        let get = slot!(self, ty, getattr);
        let plain = get.is_none_or(|get| std::ptr::fn_addr_eq(get, object_getattr as fn(&mut Self, &Value, &Value) -> PyResult));
        if plain && self.trace.is_none() {
            // No exception object for what is merely absent; a descriptor may still raise one.
            if self.lookup(&ty, name)?.is_none() {
                return Ok(self.instance_value(object, &ty, name));
            }
        }
        match self.get_attribute(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(raised) => self.none_if(raised, &exceptions::ATTRIBUTE_ERROR),
        }
    }

    /// Catches an exception of class `spec` and gives `None`; others go on.
    pub fn none_if<T>(&mut self, raised: Raised, spec: &'static super::type_spec::TypeSpec) -> PyResult<Option<T>> {
        let exception = self.catch(raised)?;
        if self.is_instance_of(&exception, spec)? { Ok(None) } else { Err(self.raise_again(exception)) }
    }

    /// Whether the real type of `object` is `spec` or derived from it.
    pub fn is_instance_of(&mut self, object: &Value, spec: &'static super::type_spec::TypeSpec) -> PyResult<bool> {
        let (ty, class) = (self.type_of(object)?, self.type_object(spec)?);
        Ok(ty.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&class)))
    }

    /// `object.name = value`, or deletion.
    pub fn set_attribute(&mut self, object: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
        let ty = self.type_of(object)?;
        match slot!(self, ty, setattr) {
            Some(set) => set(self, object, name, value),
            None => object_setattr(self, object, name, value),
        }
    }

    /// AttributeError with its `name` and `obj`.
    #[cold]
    pub fn no_attribute(&mut self, object: &Value, name: &Value, message: std::fmt::Arguments<'_>) -> Raised {
        let raised = self.attribute_error(message);
        match self.catch(raised) {
            Ok(exception) => {
                let fields = Box::new([Some(name.clone()), Some(object.clone())]);
                if let Some(payload) = exception.get_mut::<Exception>(&mut self.heap) {
                    payload.fields = fields;
                }
                self.raise(exception)
            }
            Err(raised) => raised,
        }
    }

    fn search_type(&mut self, ty: &Value, name: &Value) -> PyResult<Option<Found>> {
        rule!(self, "attribute.get.real-type");
        rule!(self, "attribute.get.mro-first");
        let Some(place) = self.place(ty, name)? else { return Ok(None) };
        let Some(value) = self.value_at(ty, place) else { return Ok(None) };
        let kind = self.type_of(&value)?;
        Ok(Some(Found { value, kind, place }))
    }
}

/// `object.__getattribute__(self, name)`.
pub fn object_getattr(vm: &mut Vm, object: &Value, name: &Value) -> PyResult {
    rule!(vm, "attribute.get.each-access", "{} is looked up on {}", vm.told(name), vm.told(object));
    rule!(vm, "attribute.__getattribute__.default");
    let ty = vm.type_of(object)?;
    match generic_get(vm, object, &ty, name)? {
        Some(value) => Ok(value),
        None => Err(missing(vm, object, name)),
    }
}

/// The search of `object.__getattribute__`; `None` where it ends without a result.
pub fn generic_get(vm: &mut Vm, object: &Value, ty: &Value, name: &Value) -> PyResult<Option<Value>> {
    let found = vm.search_type(ty, name)?;
    let mut get = None;
    if let Some(found) = &found {
        rule!(vm, "descriptor.placement.class-namespace", "{} was found along the method resolution order", vm.told_place(ty, name));
        rule!(vm, "descriptor.kind.type-lookup");
        rule!(vm, "descriptor.kind.any-method");
        get = slot!(vm, found.kind, descr_get);
        if vm.trace.is_some() && get.is_some() {
            own_descriptor(vm, found, object);
        }
        if slot!(vm, found.kind, descr_set).is_some() {
            rule!(vm, "descriptor.kind.data", "{} defines `__set__` or `__delete__`: it is a data descriptor", vm.told_type(&found.value));
            if let Some(get) = get {
                rule!(
                    vm,
                    "attribute.get.data-before-instance",
                    "{} is a data descriptor of type {}: its `__get__` is called before the dict of the instance is looked at",
                    vm.told_place(ty, name),
                    vm.told_type(&found.value)
                );
                {
                    let result = get(vm, &found.value, Some(object), ty);
                    return got(vm, result);
                }
            }
        }
    }
    if let Some(value) = vm.instance_value(object, ty, name) {
        rule!(vm, "descriptor.placement.instance-inert");
        if let Some(found) = &found {
            if found.value.is_tag(Tag::MethodWrapper) {
                rule!(vm, "classmethod.bind.shadow", "the entry of the instance hides {}", vm.told_place(ty, name));
            }
            if found.kind.get::<Type>(&vm.heap).is_some_and(|kind| kind.flags.heap) {
                rule!(vm, "descriptor.storage.cache", "the stored value is found; {} is not asked", vm.told_place(ty, name));
            }
            rule!(
                vm,
                "attribute.get.instance-before-non-data",
                "{} is no data descriptor: the value in the instance itself wins",
                vm.told_place(ty, name)
            );
        }
        return Ok(Some(value));
    }
    let Some(found) = found else {
        if vm.trace.is_some() {
            not_on_instances(vm, ty, name);
        }
        return Ok(None);
    };
    rule!(vm, "attribute.get.non-data", "the instance has no such entry: {} is used", vm.told_place(ty, name));
    if found.value.is_tag(Tag::Dict) {
        rule!(vm, "cache.instance.class-attribute", "{} is one dict for all instances", vm.told_place(ty, name));
    }
    if get.is_none() && (found.value.is_tag(Tag::Native) || found.value.is_tag(Tag::Type) || slot!(vm, found.kind, call).is_some()) {
        rule!(vm, "method.function.plain-callables", "{} is no descriptor: it is given unchanged", vm.told(&found.value));
    }
    if found.value.is_tag(Tag::MethodWrapper) {
        rule!(vm, "classmethod.bind.parts", "{} binds to the class {}", vm.told_place(ty, name), vm.told(ty));
    }
    if let Some(get) = get {
        rule!(vm, "descriptor.kind.non-data", "{} has `__get__` but no `__set__`", vm.told(&found.value));
        rule!(vm, "attribute.get.arguments", "`__get__` is called with {} and {}", vm.told(object), vm.told(ty));
        {
            let result = get(vm, &found.value, Some(object), ty);
            return got(vm, result);
        }
    }
    if slot!(vm, found.kind, descr_set).is_some() {
        without_get(vm, &found);
    } else {
        rule!(vm, "descriptor.kind.class-object");
    }
    Ok(Some(found.value))
}

/// What `__get__` gave.
#[inline]
fn got(vm: &mut Vm, result: PyResult) -> PyResult<Option<Value>> {
    if result.is_err() {
        rule!(vm, "attribute.get.exception", "`__get__` has raised; no other place is searched");
    }
    result.map(Some)
}

/// What it means that a class attribute is a descriptor of a class of the program.
#[cold]
fn own_descriptor(vm: &mut Vm, found: &Found, object: &Value) {
    if found.kind.get::<Type>(&vm.heap).is_some_and(|kind| kind.flags.heap) {
        rule!(vm, "descriptor.field.own-settings", "{} has settings of its own", vm.told(&found.value));
        rule!(vm, "descriptor.placement.shared", "all instances share it; this one is {}", vm.told(object));
    }
}

/// A name that only the metaclass knows.
#[cold]
fn not_on_instances(vm: &mut Vm, ty: &Value, name: &Value) {
    if let Some(meta) = vm.heap.type_of(ty)
        && let Ok(Some(_)) = vm.lookup(&meta, name)
    {
        rule!(vm, "class-attribute.metaclass.not-on-instances", "{} would be found on the metaclass only", vm.told(name));
    }
}

/// A descriptor without `__get__` is read as it is.
#[cold]
fn without_get(vm: &mut Vm, found: &Found) {
    rule!(vm, "attribute.get.without-__get__", "{} has no `__get__`: it is itself the value", vm.told(&found.value));
}

/// "'C' object has no attribute 'x'".
#[cold]
pub fn missing(vm: &mut Vm, object: &Value, name: &Value) -> Raised {
    rule!(vm, "attribute.get.missing");
    match vm.type_name(object) {
        Ok(ty) => {
            let text = vm.text_of(name).unwrap_or_default();
            vm.no_attribute(object, name, format_args!("'{ty}' object has no attribute '{text}'"))
        }
        Err(raised) => raised,
    }
}

/// `object.__setattr__`, `object.__delattr__`.
pub fn object_setattr(vm: &mut Vm, object: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    let ty = vm.type_of(object)?;
    let found = vm.search_type(&ty, name)?;
    rule!(vm, "attribute.set.mro-first");
    if let Some(found) = &found
        && let Some(set) = slot!(vm, found.kind, descr_set)
    {
        if value.is_some() {
            rule!(
                vm,
                "attribute.set.calls-__set__",
                "{} has `__set__`, which is called with {}",
                vm.told_place(&ty, name),
                vm.told(object)
            );
        } else {
            rule!(vm, "attribute.delete.calls-__delete__");
        }
        if found.kind.get::<Type>(&vm.heap).is_some_and(|kind| kind.flags.heap) {
            rule!(vm, "descriptor.field.every-assignment", "{} sees the assignment", vm.told_place(&ty, name));
        }
        if vm.trace.is_some() {
            own_descriptor(vm, found, object);
        }
        let result = set(vm, &found.value, object, value);
        if result.is_err() {
            rule!(vm, "attribute.set.exception", "`__set__` has raised, and that leaves the assignment");
        }
        return result;
    }
    match value {
        Some(value) => {
            if vm.set_instance_value(object, &ty, name, value)? {
                rule!(vm, "attribute.set.instance-dict", "{} is stored in {} itself", vm.told(name), vm.told(object));
                if vm.trace.is_some() {
                    stored(vm, object, &ty, name, value);
                }
                return Ok(());
            }
        }
        None => {
            if let Some(old) = vm.remove_instance_value(object, &ty, name) {
                rule!(vm, "attribute.delete.instance-dict");
                drop(old);
                return Ok(());
            }
            if vm.has_instance_dict(object, &ty) {
                return Err(missing(vm, object, name));
            }
        }
    }
    Err(no_place(vm, object, name, found.is_some()))
}

/// What it means that an instance has stored something.
#[cold]
fn stored(vm: &mut Vm, object: &Value, ty: &Value, name: &Value, value: &Value) {
    let function = vm.running_function();
    let in_descriptor = function.is_some_and(|function| function == "__set__" || function == "__get__");
    if (in_descriptor || function == Some("__init__")) && (slot!(vm, ty, descr_get).is_some() || slot!(vm, ty, descr_set).is_some()) {
        rule!(vm, "descriptor.storage.on-descriptor", "{} is kept on the descriptor itself", vm.told(name));
    } else if in_descriptor {
        rule!(vm, "descriptor.storage.other-name", "kept in the instance as {}", vm.told(name));
    }
    if object.is_tag(Tag::Function) {
        rule!(vm, "decorator.bind.changed-function", "{} is changed itself", vm.told(object));
    }
    if value.is_tag(Tag::Dict) {
        rule!(vm, "cache.instance.own-dictionary", "{} has a dict of its own in {}", vm.told(object), vm.told(name));
    }
    if value.is_tag(Tag::Function) {
        rule!(vm, "method.function.instance", "{} in an instance is not bound by reading it", vm.told(value));
    }
}

/// The instance has no dict and the type has no data descriptor of that name.
#[cold]
fn no_place(vm: &mut Vm, object: &Value, name: &Value, in_class: bool) -> Raised {
    let ty = match vm.type_name(object) {
        Ok(ty) => ty,
        Err(raised) => return raised,
    };
    let text = vm.text_of(name).unwrap_or_default();
    rule!(vm, "slots.message.attribute");
    if object.is_tag(Tag::Method) {
        rule!(vm, "bound-method.attribute.read-only", "{text} would have to be set on the function");
    }
    if ty == "super" {
        rule!(vm, "super.object.write", "setting {text} is not forwarded");
        rule!(vm, "property.inherit.super-write", "no setter is looked for behind the super object");
    }
    rule!(vm, "cache.instance.no-room", "{} has no room for {text}", vm.told(object));
    if in_class {
        vm.no_attribute(object, name, format_args!("'{ty}' object attribute '{text}' is read-only"))
    } else {
        vm.no_attribute(object, name, format_args!("'{ty}' object has no attribute '{text}' and no __dict__ for setting new attributes"))
    }
}

/// `type.__getattribute__(cls, name)`.
pub fn type_getattr(vm: &mut Vm, class: &Value, name: &Value) -> PyResult {
    let meta = vm.type_of(class)?;
    let in_meta = vm.search_type(&meta, name)?;
    if let Some(found) = &in_meta
        && let Some(get) = slot!(vm, found.kind, descr_get)
        && slot!(vm, found.kind, descr_set).is_some()
    {
        rule!(vm, "class-attribute.metaclass.data-first");
        if found.value.is_tag(Tag::Property) {
            rule!(vm, "property.class.metaclass", "the property {} lies in the metaclass and governs the class", vm.told(name));
        }
        return get(vm, &found.value, Some(class), &meta);
    }
    if let Some(found) = vm.search_type(class, name)? {
        rule!(vm, "class-attribute.metaclass.non-data-last");
        rule!(vm, "class-attribute.get.as-is", "what {} gives for the class is the value", vm.told_place(class, name));
        if in_meta.is_some() && found.value.is_tag(Tag::MethodWrapper) {
            rule!(vm, "classmethod.bind.metaclass", "{} of the class comes before that of the metaclass", vm.told(name));
        }
        if let Some(get) = slot!(vm, found.kind, descr_get) {
            rule!(vm, "class-attribute.get.no-instance");
            rule!(vm, "class-attribute.get.owner");
            return get(vm, &found.value, None, class);
        }
        if slot!(vm, found.kind, descr_set).is_some() {
            without_get(vm, &found);
        }
        return Ok(found.value);
    }
    if let Some(found) = in_meta {
        rule!(vm, "class-attribute.metaclass.arguments");
        if let Some(get) = slot!(vm, found.kind, descr_get) {
            return get(vm, &found.value, Some(class), &meta);
        }
        return Ok(found.value);
    }
    Err(class_missing(vm, class, name))
}

/// "type object 'C' has no attribute 'x'".
#[cold]
fn class_missing(vm: &mut Vm, class: &Value, name: &Value) -> Raised {
    let text = vm.text_of(name).unwrap_or_default();
    let class_name = class.get::<Type>(&vm.heap).map(|ty| ty.name.to_string()).unwrap_or_default();
    vm.no_attribute(class, name, format_args!("type object '{class_name}' has no attribute '{text}'"))
}

/// `type.__setattr__`, `type.__delattr__`.
pub fn type_setattr(vm: &mut Vm, class: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(payload) = class.get::<Type>(&vm.heap) else { return Err(vm.bug("type.__setattr__ without a type")) };
    if payload.flags.immutable {
        let (text, class_name) = (vm.text_of(name).unwrap_or_default(), payload.name.to_string());
        return Err(vm.type_error(format_args!("cannot set '{text}' attribute of immutable type '{class_name}'")));
    }
    let meta = vm.type_of(class)?;
    if let Some(found) = vm.search_type(&meta, name)?
        && let Some(set) = slot!(vm, found.kind, descr_set)
    {
        return set(vm, &found.value, class, value);
    }
    let dict = vm.type_namespace(class)?;
    match vm.namespace_get(&dict, name) {
        Some(old) if old.is_tag(Tag::Property) => {
            rule!(vm, "property.class.assign", "the property {} itself goes; no accessor is called", vm.told(name));
        }
        Some(old) if old.get::<Descriptor>(&vm.heap).is_some() => {
            rule!(vm, "slots.value.class-assign", "the descriptor of the slot {} goes; the values stay", vm.told(name));
        }
        _ => {}
    }
    if name.is(vm.name(Name::__slots__)) {
        rule!(vm, "slots.declare.late", "`__slots__` was read when the class was made");
    }
    rule!(vm, "class-attribute.set.replaces", "{} of {} changes; no descriptor there is asked", vm.told(name), vm.told(class));
    let old = if let Some(value) = value {
        if value.is_tag(Tag::Function) {
            rule!(vm, "method.function.late", "{} becomes a method of all instances, old ones too", vm.told(value));
        }
        rule!(vm, "class-decorator.mutate.attributes", "instances and subclasses of {} see it at once", vm.told(class));
        vm.namespace_put(&dict, name, value.clone())?
    } else {
        match vm.namespace_remove(&dict, name) {
            Some(old) => Some(old),
            None => return Err(class_missing(vm, class, name)),
        }
    };
    vm.type_modified(class, Some(name))?;
    rule!(vm, "attribute.live.class-change");
    drop(old);
    Ok(())
}

/// Attribute of a module: its namespace, then its `__getattr__` (PEP 562).
pub fn module_getattr(vm: &mut Vm, module: &Value, name: &Value) -> PyResult {
    let ty = vm.type_of(module)?;
    if let Some(value) = generic_get(vm, module, &ty, name)? {
        return Ok(value);
    }
    if let Some(value) = vm.late_attribute(module, name)? {
        return Ok(value);
    }
    let namespace = module.get::<Module>(&vm.heap).map(|module| module.namespace.clone());
    let Some(namespace) = namespace else { return Err(missing(vm, module, name)) };
    let hook = namespace_get(&vm.heap, &namespace, vm.name(Name::__getattr__));
    if let Some(hook) = hook {
        rule!(vm, "attribute.__getattr__.module");
        return vm.call_values(&hook, [name.clone()]);
    }
    let text = vm.text_of(name).unwrap_or_default();
    let own = namespace_get(&vm.heap, &namespace, vm.name(Name::__name__)).and_then(|own| vm.text_of(&own));
    Err(match own {
        Some(own) => vm.no_attribute(module, name, format_args!("module '{own}' has no attribute '{text}'")),
        None => vm.no_attribute(module, name, format_args!("module has no attribute '{text}'")),
    })
}

impl Vm {
    /// What the call `object.name(…)` calls. With `true` the object goes before the arguments: no method object is made.
    pub fn load_method(&mut self, object: &Value, name: &Value) -> PyResult<(Value, bool)> {
        let ty = self.type_of(object)?;
        let generic = object_getattr as fn(&mut Self, &Value, &Value) -> PyResult;
        if slot!(self, ty, getattr).is_some_and(|get| std::ptr::fn_addr_eq(get, generic))
            && let Some(place) = self.place(&ty, name)?
            && let Some(found) = self.value_at(&ty, place)
            && self.is_method_like(&found)?
            && self.trace.is_none()
        {
            return match self.instance_value(object, &ty, name) {
                Some(value) => Ok((value, false)),
                None => Ok((found, true)),
            };
        }
        Ok((self.get_attribute(object, name)?, false))
    }

    /// What an inline cache may remember about reading `name` from `object`, found by looking again after a read has succeeded.
    /// `None` when nothing can be remembered. For instances only of types whose reads have no hook, and for modules.
    pub fn attribute_cache(&mut self, object: &Value, name: &Value) -> PyResult<Option<CacheFill>> {
        if self.trace.is_some() {
            return Ok(None);
        }
        if object.is_tag(Tag::Module) {
            return self.module_cache(object, name);
        }
        if object.is_tag(Tag::Type) {
            return self.class_cache(object, name);
        }
        let ty = self.type_of(object)?;
        let generic = object_getattr as fn(&mut Self, &Value, &Value) -> PyResult;
        if !slot!(self, ty, getattr).is_some_and(|get| std::ptr::fn_addr_eq(get, generic)) {
            return Ok(None);
        }
        let found = self.search_type(&ty, name)?;
        let Some(payload) = ty.get::<Type>(&self.heap) else { return Ok(None) };
        let version = payload.version;
        let inline = inline_register(&self.heap, object, payload, name);
        // Instances of the same class may differ in whether they have room for the name.
        let hidden = payload.keys.find(name).is_some();
        let Some(found) = found else {
            let index = inline.and_then(|register| u32::try_from(register).ok());
            return Ok(index.map(|index| CacheFill { version, kind: CacheKind::Inline, index, class: 0 }));
        };
        if let Some(descriptor) = found.value.get::<Descriptor>(&self.heap) {
            let own = payload.is_subtype(&descriptor.owner);
            let fill = match descriptor.kind {
                DescriptorKind::Member(register) => CacheFill { version, kind: CacheKind::Slot, index: register.into(), class: 0 },
                DescriptorKind::GetSet(_) => {
                    CacheFill { version, kind: CacheKind::Computed, index: found.place.entry, class: found.place.class }
                }
                DescriptorKind::Dict | DescriptorKind::WeakRef | DescriptorKind::Wrapper(_) => return Ok(None),
            };
            return Ok(own.then_some(fill));
        }
        let kind = if found.value.is_exact(Tag::Property) {
            CacheKind::Property
        } else if slot!(self, found.kind, descr_set).is_some() || hidden {
            return Ok(None);
        } else if self.is_method_like(&found.value)? {
            CacheKind::Method
        } else if slot!(self, found.kind, descr_get).is_none() && self.stays_as_it_is(&found.kind) {
            CacheKind::ClassValue
        } else {
            return Ok(None);
        };
        Ok(Some(CacheFill { version, kind, index: found.place.entry, class: found.place.class }))
    }

    fn module_cache(&mut self, module: &Value, name: &Value) -> PyResult<Option<CacheFill>> {
        let ty = self.type_of(module)?;
        let Some(namespace) = module.get::<Module>(&self.heap).map(|module| module.namespace.clone()) else { return Ok(None) };
        if !ty.get::<Type>(&self.heap).is_some_and(|ty| ty.flags.immutable) || self.place(&ty, name)?.is_some() {
            return Ok(None);
        }
        let Some(dict) = namespace.get::<super::dict::Dict>(&self.heap) else { return Ok(None) };
        let Some(index) = super::lookup::find_str(&self.heap, dict, name).and_then(|index| u32::try_from(index).ok()) else {
            return Ok(None);
        };
        Ok(self.watch_keys(&namespace).map(|version| CacheFill { version, kind: CacheKind::Module, index, class: 0 }))
    }

    /// Whether a class cannot become one of descriptors later: that would not change the version of the type in which its instance lies.
    fn stays_as_it_is(&self, class: &Value) -> bool {
        class.get::<Type>(&self.heap).is_some_and(|class| class.flags.immutable)
    }

    /// A version that holds until the keys of a dict change.
    pub fn watch_keys(&mut self, dict: &Value) -> Option<u32> {
        let known = dict.get::<super::dict::Dict>(&self.heap)?.watched();
        if known != 0 {
            return Some(known);
        }
        let version = self.fresh_version();
        dict.get_mut::<super::dict::Dict>(&mut self.heap)?.watch(version);
        Some(version)
    }

    /// Attributes of classes whose metaclass is `type`: what the class holds and needs no binding.
    fn class_cache(&mut self, class: &Value, name: &Value) -> PyResult<Option<CacheFill>> {
        let (meta, plain) = (self.type_of(class)?, self.type_object(&crate::builtins::type_type::TYPE)?);
        if !meta.is(&plain) || self.place(&meta, name)?.is_some() {
            return Ok(None);
        }
        let Some(found) = self.search_type(class, name)? else { return Ok(None) };
        let bound = slot!(self, found.kind, descr_get).is_some() || !self.stays_as_it_is(&found.kind);
        if bound && !found.value.is_exact(Tag::Function) {
            return Ok(None);
        }
        let Some(version) = class.get::<Type>(&self.heap).map(|ty| ty.version) else { return Ok(None) };
        Ok(Some(CacheFill { version, kind: CacheKind::OfClass, index: found.place.entry, class: found.place.class }))
    }

    /// What an inline cache may remember about storing `name` in `object`: a property, or an inline value or a slot that is set already or can be.
    pub fn store_cache(&mut self, object: &Value, name: &Value) -> PyResult<Option<CacheFill>> {
        if self.trace.is_some() || object.is_tag(Tag::Module) || object.is_tag(Tag::Type) {
            return Ok(None);
        }
        let ty = self.type_of(object)?;
        let generic = object_setattr as super::slots::Assign;
        if !slot!(self, ty, setattr).is_some_and(|set| std::ptr::fn_addr_eq(set, generic)) {
            return Ok(None);
        }
        let found = self.search_type(&ty, name)?;
        let Some(payload) = ty.get::<Type>(&self.heap) else { return Ok(None) };
        let version = payload.version;
        if let Some(found) = found {
            if let Some(descriptor) = found.value.get::<Descriptor>(&self.heap)
                && let DescriptorKind::Member(register) = descriptor.kind
                && payload.is_subtype(&descriptor.owner)
            {
                return Ok(Some(CacheFill { version, kind: CacheKind::Slot, index: register.into(), class: 0 }));
            }
            if found.value.is_exact(Tag::Property) {
                let Place { class, entry } = found.place;
                return Ok(Some(CacheFill { version, kind: CacheKind::Property, index: entry, class }));
            }
            if slot!(self, found.kind, descr_set).is_some() || !self.stays_as_it_is(&found.kind) {
                return Ok(None);
            }
        }
        let Some(payload) = ty.get::<Type>(&self.heap) else { return Ok(None) };
        let register = inline_register(&self.heap, object, payload, name).and_then(|register| u32::try_from(register).ok());
        Ok(register.map(|index| CacheFill { version, kind: CacheKind::Inline, index, class: 0 }))
    }
}
