//! Attributes and items.

use std::ptr;

use super::known::Access;
use super::uncounted::Uncounted;
use super::{Context, Flow, Quick, Window, before, finish, frames};
use crate::builtins;
use crate::builtins::property::Property;
use crate::compile::op::{AS_METHOD, EXPLICIT_SUPER, FREE_A, FREE_B, FREE_C, Instr};
use crate::heap::{Tag, Value};
use crate::object::attribute::CacheFill;
use crate::object::dict::Dict;
use crate::object::payloads::{CacheKind, Descriptor, DescriptorKind, InlineCache, List, Module, Slice, Tuple};
use crate::object::type_object::Type;
use crate::vm::frame::Exit;
use crate::vm::{Args, NO_VERSION, PyResult, Vm};

/// Whether the cache holds for the type of `object`.
#[inline(always)]
fn holds(vm: &Vm, cache: &InlineCache, object: &Value) -> bool {
    vm.heap.class_of::<Type>(object).is_some_and(|ty| ty.version == cache.version)
}

/// Whether `object` keeps no attributes in a dict.
#[inline(always)]
fn inline_only(tail: &[Option<Value>], cache: &InlineCache) -> bool {
    cache.dict == InlineCache::NO_DICT || tail.get(usize::from(cache.dict)).is_some_and(Option::is_none)
}

/// `LoadAttr` of an inline value of an instance without a builtin payload, from the cache.
#[inline(always)]
pub(super) fn attribute(vm: &Vm, context: Context, i: Instr) -> Quick {
    let (regs, cache) = (context.regs, &*context.cache(i.c));
    let Some(object) = regs.get(i.b) else { return Quick::No };
    match inline_value(vm, object, cache) {
        Some(value) => loaded(regs, i, value.clone()),
        None => Quick::No,
    }
}

/// Ends a `LoadAttr`.
#[inline(always)]
fn loaded(regs: Window, i: Instr, value: Value) -> Quick {
    let dies = i.f & FREE_B != 0 && regs.discard(i.b);
    Quick::done(regs.put(i.a, value) || dies)
}

/// An inline value of an instance without a builtin payload.
#[inline(always)]
fn inline_value<'a>(vm: &'a Vm, object: &'a Value, cache: &InlineCache) -> Option<&'a Value> {
    let (ty, tail) = vm.heap.instance::<Type>(object)?;
    if ty.version != cache.version || cache.kind != CacheKind::Inline || !inline_only(tail, cache) {
        return None;
    }
    tail.get(cache.index as usize)?.as_ref()
}

/// `LoadAttr` of anything else that a cache of the site knows. Gives the next instruction, null when no cache holds.
#[inline(never)]
pub(super) fn attribute_elsewhere(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let (context, i) = (vm.thread.running, before(ip));
    let regs = context.regs;
    let object = regs.read(i.b);
    let Some(cache) = holding(vm, context, i.c, object) else { return ptr::null() };
    let value = match cache.kind {
        CacheKind::Module | CacheKind::OfClass => elsewhere(vm, cache, object).cloned(),
        CacheKind::Slot => object.tail(&vm.heap).get(cache.index as usize).cloned().flatten(),
        CacheKind::Inline => {
            let tail = object.tail(&vm.heap);
            tail.get(cache.index as usize).filter(|_| inline_only(tail, cache)).cloned().flatten()
        }
        // SAFETY: the version has not changed, so the class still holds what was found there.
        CacheKind::ClassValue if inline_only(object.tail(&vm.heap), cache) => Some(unsafe { cache.value.get() }.clone()),
        // SAFETY: as above.
        CacheKind::Property => return get_property(vm, ip, unsafe { cache.value.get() }),
        _ => None,
    };
    match value {
        Some(value) => {
            loaded(regs, i, value);
            ip
        }
        None => ptr::null(),
    }
}

/// Which cache of a site holds for `object`.
#[inline(always)]
fn holding<'a>(vm: &Vm, context: Context, site: u16, object: &Value) -> Option<&'a InlineCache> {
    let first = &*context.cache(site);
    if matches!(first.kind, CacheKind::Module | CacheKind::OfClass) {
        return Some(first);
    }
    let version = vm.heap.class_of::<Type>(object)?.version;
    if first.version == version {
        return Some(first);
    }
    let second = &*context.second_cache(site);
    (second.version == version).then_some(second)
}

/// Begins the frame of a getter in Python.
#[inline(always)]
fn get_property(vm: &mut Vm, ip: *const Instr, property: &Value) -> *const Instr {
    let (regs, i) = (vm.thread.running.regs, before(ip));
    let getter = property.get::<Property>(&vm.heap).and_then(|property| property.fget.as_ref());
    let Some(body) = frames::python_body(vm, getter) else { return ptr::null() };
    let Some(window) = frames::behind(vm, body, 1).filter(|_| vm.thread.running.shape().stacked) else { return ptr::null() };
    let function = getter.cloned();
    window.clear_fresh(0, 1);
    let object = regs.operand(i.b, i.f & FREE_B != 0);
    drop(window.replace(0, object));
    frames::begin(vm, ip, function, body, window, 1, Exit::Register(i.a))
}

/// Begins the frame of a setter in Python.
#[inline(always)]
fn set_property(vm: &mut Vm, ip: *const Instr, property: &Value) -> *const Instr {
    let (regs, i) = (vm.thread.running.regs, before(ip));
    let setter = property.get::<Property>(&vm.heap).and_then(|property| property.fset.as_ref());
    let Some(body) = frames::python_body(vm, setter) else { return ptr::null() };
    let Some(window) = frames::behind(vm, body, 2).filter(|_| vm.thread.running.shape().stacked) else { return ptr::null() };
    let function = setter.cloned();
    window.clear_fresh(0, 2);
    let value = regs.operand(i.b, i.f & FREE_B != 0);
    let object = regs.operand(i.a, i.f & FREE_A != 0);
    drop(window.replace(0, object));
    drop(window.replace(1, value));
    frames::begin(vm, ip, function, body, window, 2, Exit::Nowhere)
}

/// Attributes of modules and of classes themselves.
#[inline]
fn elsewhere<'a>(vm: &'a Vm, cache: &'a InlineCache, object: &'a Value) -> Option<&'a Value> {
    if cache.kind == CacheKind::Module {
        let dict = object.get::<Module>(&vm.heap)?.namespace.get::<Dict>(&vm.heap)?;
        return if dict.watched() == cache.version { dict.entry(cache.index as usize).map(|entry| &entry.value) } else { None };
    }
    let ty = object.get::<Type>(&vm.heap)?;
    // SAFETY: the version has not changed, so the class still holds what was found there.
    (ty.version == cache.version).then(|| unsafe { cache.value.get() })
}

/// `LoadMethod` from the first cache of the site.
#[inline(always)]
pub(super) fn method(vm: &Vm, context: Context, i: Instr) -> Quick {
    let (regs, cache) = (context.regs, &*context.cache(i.c));
    let Some(object) = regs.get(i.b) else { return Quick::No };
    let found = cache.kind == CacheKind::Method
        && vm.heap.instance::<Type>(object).is_some_and(|(ty, tail)| ty.version == cache.version && inline_only(tail, cache));
    if found { method_found(regs, i, cache) } else { Quick::No }
}

/// Ends a `LoadMethod` with the function that the cache knows.
#[inline(always)]
fn method_found(regs: Window, i: Instr, cache: &InlineCache) -> Quick {
    // SAFETY: the version has not changed, so the class still holds what was found there.
    let function = unsafe { cache.value.get() }.clone();
    let object = regs.operand(i.b, i.f & FREE_B != 0);
    let dropped = regs.move_in(i.a + 1, object);
    Quick::done(regs.put(i.a, function) || dropped)
}

/// `LoadMethod` of anything else that a cache of the site knows: objects of builtin types, functions of modules, attributes of classes.
#[inline(never)]
pub(super) fn method_elsewhere(vm: &Vm, context: Context, i: Instr) -> Quick {
    let regs = context.regs;
    let object = regs.read(i.b);
    let Some(cache) = holding(vm, context, i.c, object) else { return Quick::No };
    match cache.kind {
        CacheKind::Method if inline_only(object.tail(&vm.heap), cache) => method_found(regs, i, cache),
        CacheKind::Module | CacheKind::OfClass => {
            let Some(function) = elsewhere(vm, cache, object).cloned() else { return Quick::No };
            if i.f & FREE_B != 0 {
                drop(regs.take(i.b));
            }
            drop(regs.take(i.a + 1));
            regs.set(i.a, function);
            Quick::Dropped
        }
        _ => Quick::No,
    }
}

/// `StoreAttr` in the place of an inline value of an instance without a builtin payload, from the first cache of the site.
#[inline(always)]
pub(super) fn store(vm: &mut Vm, context: Context, i: Instr) -> Quick {
    let (regs, cache) = (context.regs, &*context.cache(i.c));
    let Some(object) = regs.get(i.a) else { return Quick::No };
    if cache.kind == CacheKind::Inline
        && let Some((ty, tail)) = vm.heap.instance_mut::<Type>(object)
        && ty.version == cache.version
        && inline_only(tail, cache)
        && let Some(place @ Some(_)) = tail.get_mut(cache.index as usize)
    {
        return stored(regs, i, place);
    }
    Quick::No
}

/// Puts the operand of a `StoreAttr` in its place.
#[inline(always)]
fn stored(regs: Window, i: Instr, place: &mut Option<Value>) -> Quick {
    let value = regs.operand(i.b, i.f & FREE_B != 0);
    let old = std::mem::replace(place, value);
    let mut dropped = old.as_ref().is_some_and(Value::is_counted);
    drop(old);
    if i.f & FREE_A != 0 {
        dropped |= regs.discard(i.a);
    }
    Quick::done(dropped)
}

/// `StoreAttr` for anything else that a cache of the site knows: slots, properties, inline values that are not there yet or belong to
/// objects with a builtin payload. Gives the next instruction, null when no cache holds.
#[inline(never)]
pub(super) fn store_elsewhere(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let (context, i) = (vm.thread.running, before(ip));
    let regs = context.regs;
    let object = regs.read(i.a);
    let Some(cache) = holding(vm, context, i.c, object) else { return ptr::null() };
    match cache.kind {
        // SAFETY: the version has not changed, so the class still holds what was found there.
        CacheKind::Property => return set_property(vm, ip, unsafe { cache.value.get() }),
        CacheKind::Inline | CacheKind::Slot => {}
        _ => return ptr::null(),
    }
    let at = cache.index as usize;
    let tail = object.tail_mut(&mut vm.heap);
    if cache.kind == CacheKind::Inline {
        // A value may be added only behind all others, for their order is that of the names.
        let ordered = inline_only(tail, cache)
            && match tail.get(at) {
                Some(Some(_)) => true,
                Some(None) => tail[at + 1..].iter().all(Option::is_none),
                None => false,
            };
        if !ordered {
            return ptr::null();
        }
    }
    match tail.get_mut(at) {
        Some(place) => {
            stored(regs, i, place);
            ip
        }
        None => ptr::null(),
    }
}

/// Remembers what a general access has found. After some fills the site is left alone.
fn remember(vm: &mut Vm, context: Context, site: u16, access: Access, object: &Value, fill: Option<CacheFill>) {
    let Some(fill) = fill.filter(|fill| fill.version != NO_VERSION) else {
        let cache = context.cache(site);
        cache.fills = cache.fills.saturating_add(1);
        return;
    };
    let mut value = Uncounted::default();
    let in_class = [CacheKind::Method, CacheKind::ClassValue, CacheKind::Property, CacheKind::Computed, CacheKind::OfClass];
    if in_class.contains(&fill.kind) {
        let ty = if fill.kind == CacheKind::OfClass { Ok(object.clone()) } else { vm.type_of(object) };
        let place = crate::object::lookup::Place { class: fill.class, entry: fill.index };
        let Some(found) = ty.ok().and_then(|ty| vm.value_at(&ty, place)) else { return };
        value = Uncounted::of(&found);
    }
    let dict = vm.heap.class_of::<Type>(object).and_then(|ty| ty.layout.dict_register()).and_then(|dict| u16::try_from(dict).ok());
    let cache = make_room(context, site);
    *cache = InlineCache {
        version: fill.version,
        second_version: 0,
        kind: fill.kind,
        fills: cache.fills.saturating_add(1),
        dict: dict.unwrap_or(InlineCache::NO_DICT),
        index: fill.index,
        value,
    };
    if !matches!(fill.kind, CacheKind::Module | CacheKind::OfClass) {
        vm.attributes.remember(context.site(site), access, *cache);
    }
}

/// The first cache of a site, for something new: what it held is from now on in the second.
fn make_room<'a>(context: Context, site: u16) -> &'a mut InlineCache {
    let first = context.cache(site);
    if first.version != 0 {
        *context.second_cache(site) = *first;
    }
    first
}

/// Fills a cache of a site, whose caches hold for other types, with what is known of this one: the short way may be tried again.
fn recall(vm: &Vm, context: Context, site: u16, access: Access, object: &Value) -> bool {
    let Some(version) = vm.heap.class_of::<Type>(object).map(|ty| ty.version) else { return false };
    if context.cache(site).version == version || context.second_cache(site).version == version {
        return false;
    }
    let Some(known) = vm.attributes.find(version, context.site(site), access) else { return false };
    let cache = make_room(context, site);
    *cache = InlineCache { fills: cache.fills, ..known };
    true
}

/// Back to the instruction itself.
const AGAIN: Flow = Flow::Jump(-1);

/// Fills of a cache after which its site is taken to see too many types.
const FILLS: u8 = 100;

fn fillable(vm: &Vm, context: Context, site: u16) -> bool {
    vm.trace.is_none() && context.cache(site).fills < FILLS
}

/// The function behind an attribute that a builtin type computes, if the cache knows it.
#[inline]
fn computed(vm: &Vm, context: Context, i: Instr) -> Option<fn(&mut Vm, &Value) -> PyResult> {
    let cache = holding(vm, context, i.c, context.regs.read(i.b))?;
    if cache.kind != CacheKind::Computed {
        return None;
    }
    // SAFETY: the version has not changed, so the class still holds what was found there.
    match unsafe { cache.value.get() }.get::<Descriptor>(&vm.heap)?.kind {
        DescriptorKind::GetSet(computed) => Some(computed.get),
        _ => None,
    }
}

#[inline(never)]
pub(super) fn load_attr(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    let (regs, name) = (context.regs, context.site(i.c));
    if recall(vm, context, i.c, Access::Load, regs.read(i.b)) {
        return Ok(AGAIN);
    }
    if let Some(get) = computed(vm, context, i) {
        let value = get(vm, regs.read(i.b))?;
        finish(regs, Instr { f: i.f & !FREE_C, ..i }, value);
        return Ok(Flow::Next);
    }
    let value = vm.get_attribute(regs.read(i.b), name)?;
    if fillable(vm, context, i.c) {
        let fill = vm.attribute_cache(regs.read(i.b), name)?.filter(|fill| fill.kind != CacheKind::Method);
        remember(vm, context, i.c, Access::Load, regs.read(i.b), fill);
    }
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, value);
    Ok(Flow::Next)
}

#[inline(never)]
pub(super) fn store_attr(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    let (regs, name) = (context.regs, context.site(i.c));
    if recall(vm, context, i.c, Access::Store, regs.read(i.a)) {
        return Ok(AGAIN);
    }
    vm.set_attribute(regs.read(i.a), name, Some(regs.read(i.b)))?;
    if fillable(vm, context, i.c) {
        let fill = vm.store_cache(regs.read(i.a), name)?;
        remember(vm, context, i.c, Access::Store, regs.read(i.a), fill);
    }
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    Ok(Flow::Next)
}

#[inline(never)]
pub(super) fn delete_attr(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    match deleted(vm, context, i) {
        Some(old) => drop(old),
        None => {
            vm.set_attribute(regs.read(i.a), context.site(i.c), None)?;
            if fillable(vm, context, i.c) {
                let fill = vm.store_cache(regs.read(i.a), context.site(i.c))?.filter(|fill| fill.kind == CacheKind::Inline);
                remember(vm, context, i.c, Access::Delete, regs.read(i.a), fill);
            }
        }
    }
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    Ok(())
}

/// `DeleteAttr` of an inline value that a cache of the site knows: the value.
fn deleted(vm: &mut Vm, context: Context, i: Instr) -> Option<Value> {
    let object = context.regs.read(i.a);
    let cache = holding(vm, context, i.c, object).filter(|cache| cache.kind == CacheKind::Inline)?;
    let tail = object.tail_mut(&mut vm.heap);
    if inline_only(tail, cache) { tail.get_mut(cache.index as usize)?.take() } else { None }
}

#[inline(never)]
pub(super) fn load_method(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    let regs = context.regs;
    if recall(vm, context, i.c, Access::Method, regs.read(i.b)) {
        return Ok(AGAIN);
    }
    let (function, unbound) = vm.load_method(regs.read(i.b), context.site(i.c))?;
    if fillable(vm, context, i.c) {
        let fill = vm.attribute_cache(regs.read(i.b), context.site(i.c))?;
        let usable = |fill: &CacheFill| match fill.kind {
            CacheKind::Method => unbound,
            CacheKind::Module | CacheKind::OfClass => !unbound,
            _ => false,
        };
        remember(vm, context, i.c, Access::Method, regs.read(i.b), fill.filter(usable));
    }
    let object = regs.operand(i.b, i.f & FREE_B != 0);
    drop(regs.replace(i.a + 1, object.filter(|_| unbound)));
    regs.set(i.a, function);
    Ok(Flow::Next)
}

/// `super().name(…)` from its cache: the function and the object.
#[inline]
pub(super) fn super_method(vm: &Vm, context: Context, i: Instr) -> Quick {
    let (regs, cache) = (context.regs, &*context.cache(i.c));
    let version = |value: &Value| value.get::<Type>(&vm.heap).map(|ty| ty.version);
    let known = cache.kind == CacheKind::Method
        && i.f & AS_METHOD != 0
        && version(regs.read(i.b)) == Some(cache.index)
        && version(regs.read(i.b + 1)) == Some(cache.second_version)
        && holds(vm, cache, regs.read(i.b + 2));
    if !known {
        return Quick::No;
    }
    // SAFETY: the version of the object's type has not changed, so a class of its MRO still holds what was found there.
    let function = unsafe { cache.value.get() }.clone();
    let this = regs.take(i.b + 2);
    regs.release(i.b, i.b + 2);
    drop(regs.replace(i.a + 1, this));
    regs.set(i.a, function);
    Quick::Dropped
}

/// What the cache of a `super().name(…)` that has succeeded may remember: a Python function behind `class` in the MRO of an instance.
fn super_cache(vm: &mut Vm, builtin: &Value, class: &Value, this: &Value, name: &Value) -> PyResult<Option<InlineCache>> {
    if this.is_tag(Tag::Type) {
        return Ok(None);
    }
    let ty = vm.type_of(this)?;
    let Some(payload) = ty.get::<Type>(&vm.heap).filter(|ty| ty.is_subtype(class)) else { return Ok(None) };
    let (version, order) = (payload.version, payload.mro.clone());
    for behind in order.iter().skip_while(|other| !other.is(class)).skip(1) {
        let dict = vm.type_namespace(behind)?;
        let Some(found) = vm.namespace_get(&dict, name) else {
            continue;
        };
        let versions = [builtin, class].map(|ty| ty.get::<Type>(&vm.heap).map_or(0, |ty| ty.version));
        let usable = found.is_exact(Tag::Function) && versions.iter().chain([&version]).all(|version| ![0, NO_VERSION].contains(version));
        return Ok(usable.then(|| InlineCache {
            version,
            second_version: versions[1],
            kind: CacheKind::Method,
            index: versions[0],
            value: Uncounted::of(&found),
            ..InlineCache::default()
        }));
    }
    Ok(None)
}

#[inline(never)]
pub(super) fn load_super(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let builtin = vm.type_object(&builtins::super_type::SUPER)?;
    let function = regs.read(i.b).clone();
    if function.is(&builtin) {
        let (class, this) = (regs.read(i.b + 1).clone(), regs.read(i.b + 2).clone());
        if let Some(attribute) = builtins::super_type::super_attribute(vm, &class, &this, context.site(i.c))? {
            if i.f & AS_METHOD != 0 && fillable(vm, context, i.c) {
                let fills = context.cache(i.c).fills.saturating_add(1);
                let fill = super_cache(vm, &builtin, &class, &this, context.site(i.c))?;
                *context.cache(i.c) = InlineCache { fills, ..fill.unwrap_or_default() };
            }
            drop((class, this, function));
            regs.release(i.b, i.b + 3);
            if i.f & AS_METHOD != 0 {
                drop(regs.take(i.a + 1));
            }
            regs.set(i.a, attribute);
            return Ok(());
        }
    }
    let explicit = function.is(&builtin) || i.f & EXPLICIT_SUPER != 0;
    let mut args = [Some(regs.read(i.b + 1).clone()), Some(regs.read(i.b + 2).clone())];
    let given = if explicit { &mut args[..] } else { &mut args[..0] };
    let object = vm.call(&function, Args::new(given, &[]))?;
    let attribute = vm.get_attribute(&object, context.site(i.c))?;
    drop(object);
    drop(args);
    drop(function);
    regs.release(i.b, i.b + 3);
    if i.f & AS_METHOD != 0 {
        drop(regs.take(i.a + 1));
    }
    regs.set(i.a, attribute);
    Ok(())
}

/// An item of an exact list or tuple at an int.
fn plain_item(vm: &Vm, object: &Value, key: &Value) -> Option<Value> {
    let index = key.as_int()?;
    let items = if object.is_exact(Tag::List) {
        &object.get::<List>(&vm.heap)?.items[..]
    } else if object.is_exact(Tag::Tuple) {
        &object.get::<Tuple>(&vm.heap)?.items[..]
    } else {
        return None;
    };
    let length = i64::try_from(items.len()).ok()?;
    let index = if index < 0 { index + length } else { index };
    items.get(usize::try_from(index).ok()?).cloned()
}

#[inline(never)]
pub(super) fn load_item(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (object, key) = (regs.read(i.b), regs.read(i.c));
    let value = match plain_item(vm, object, key) {
        Some(value) => value,
        None if object.is_exact(Tag::Dict) => super::collections::dict_item(vm, object, key)?,
        None => vm.get_item(object, key)?,
    };
    // CPython takes `x[a:b]` by an instruction of its own, which lets go of the slice first.
    if i.f & FREE_C != 0 && key.get::<Slice>(&vm.heap).is_some_and(|slice| slice.step.is_none()) {
        drop(regs.take(i.c));
        finish(regs, Instr { f: i.f & !FREE_C, ..i }, value);
        return Ok(());
    }
    finish(regs, i, value);
    Ok(())
}

#[inline(never)]
pub(super) fn store_item(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    super::collections::set_item(vm, regs.read(i.a), regs.read(i.b), regs.read(i.c))?;
    free_item(regs, i);
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn delete_item(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    vm.set_item(regs.read(i.a), regs.read(i.b), None)?;
    free_item(regs, i);
    Ok(())
}

/// Releases key and container; in CPython the key dies first.
fn free_item(regs: Window, i: Instr) {
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
}
