//! Names: locals, cells, globals, and the mappings of modules and class bodies.

use super::{Context, Quick, Window, finish};
use crate::builtins;
use crate::compile::code::{CodeKind, RegisterKind};
use crate::compile::op::{FREE_A, FREE_B, Instr, Singleton};
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::payloads::{CacheKind, Cell, Function, InlineCache, Tuple};
use crate::rule;
use crate::vm::{NO_VERSION, PyResult, Raised, Vm};

/// A value without state.
#[inline(always)]
pub(super) fn singleton(number: u16) -> Value {
    match Singleton::from_number(number) {
        Some(Singleton::True) => Value::TRUE,
        Some(Singleton::False) => Value::FALSE,
        Some(Singleton::Ellipsis) => Value::ELLIPSIS,
        Some(Singleton::NotImplemented) => Value::NOT_IMPLEMENTED,
        Some(Singleton::None) | None => Value::NONE,
    }
}

/// The name of register `number` and what it is for.
fn named(vm: &Vm, context: Context, number: u16) -> (String, RegisterKind) {
    let pc = vm.thread.levels.len().checked_sub(1).map_or(0, |level| vm.pc_at(level));
    let visible = |register: &&crate::compile::code::Register| {
        register.number == number && register.range.is_none_or(|(start, end)| start <= pc && pc <= end)
    };
    let registers = &context.code().registers;
    let found = registers.iter().rev().find(visible).or_else(|| registers.iter().find(|register| register.number == number));
    found.map_or_else(|| (String::new(), RegisterKind::Local), |register| (register.name.to_string(), register.kind))
}

/// UnboundLocalError, or NameError for a comprehension's variable at module level.
#[cold]
pub(super) fn unbound(vm: &mut Vm, context: Context, number: u16) -> Raised {
    let (name, kind) = named(vm, context, number);
    if name == "__class__" {
        rule!(vm, "super.cell.unset", "the class does not exist yet: its cell is empty");
    }
    if kind == RegisterKind::Free {
        let raised =
            vm.name_error(format_args!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"));
        return named_error(vm, raised, &name);
    }
    if matches!(context.code().kind, CodeKind::Module | CodeKind::Class) {
        return undefined(vm, &name);
    }
    vm.unbound_local_error(format_args!("cannot access local variable '{name}' where it is not associated with a value"))
}

#[cold]
fn undefined(vm: &mut Vm, name: &str) -> Raised {
    rule!(vm, "decorator.apply.missing-name", "{name} is looked up now that this line runs, and it is missing");
    let raised = vm.name_error(format_args!("name '{name}' is not defined"));
    named_error(vm, raised, name)
}

/// Gives a NameError the name as its attribute.
fn named_error(vm: &mut Vm, raised: Raised, name: &str) -> Raised {
    let Ok(exception) = vm.catch(raised) else { return raised };
    if let (Ok(attribute), Ok(value)) = (vm.intern("name"), vm.intern(name)) {
        // Only decoration: an exception that cannot carry it is raised without.
        if let Err(inner) = vm.set_attribute(&exception, &attribute, Some(&value)) {
            let _ = vm.catch(inner);
        }
    }
    vm.raise_again(exception)
}

fn undefined_value(vm: &mut Vm, name: &Value) -> Raised {
    let text = vm.text_of(name).unwrap_or_default();
    undefined(vm, &text)
}

#[inline(never)]
pub(super) fn make_cell(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let content = regs.take(i.a);
    let cell = vm.new_object(&builtins::cell::CELL, Cell { content })?;
    regs.set(i.a, cell);
    Ok(())
}

#[inline(never)]
pub(super) fn copy_free_vars(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let function = vm.thread.levels.last().and_then(|level| level.function.as_ref()?.get::<Function>(&vm.heap));
    let cells = function.and_then(|function| function.closure.as_ref()?.get::<Tuple>(&vm.heap));
    let Some(cells) = cells.filter(|cells| cells.items.len() == usize::from(i.b)) else { return Err(vm.bug("closure of the wrong size")) };
    for (at, cell) in (i.a..).zip(&cells.items) {
        drop(regs.replace(at, Some(cell.clone())));
    }
    Ok(())
}

fn content(vm: &Vm, cell: &Value) -> Option<Value> {
    cell.get::<Cell>(&vm.heap).and_then(|cell| cell.content.clone())
}

/// `LoadCell` of a cell that is not empty.
#[inline(always)]
pub(super) fn cell(vm: &Vm, regs: Window, i: Instr) -> Quick {
    let content = regs.get(i.b).and_then(|cell| cell.get::<Cell>(&vm.heap)?.content.as_ref());
    content.map_or(Quick::No, |content| Quick::done(regs.put(i.a, content.clone())))
}

#[inline(never)]
pub(super) fn load_cell(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    match content(vm, context.regs.read(i.b)) {
        Some(value) => {
            context.regs.set(i.a, value);
            Ok(())
        }
        None => Err(unbound(vm, context, i.b)),
    }
}

#[inline(never)]
pub(super) fn store_cell(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let value = regs.operand(i.b, i.f & FREE_B != 0).unwrap_or(Value::NONE);
    match regs.read(i.a).get_mut::<Cell>(&mut vm.heap) {
        Some(cell) => {
            let old = cell.content.replace(value);
            drop(old);
            Ok(())
        }
        None => Err(vm.bug("store into no cell")),
    }
}

#[inline(never)]
pub(super) fn delete_cell(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let old = context.regs.read(i.a).get_mut::<Cell>(&mut vm.heap).and_then(|cell| cell.content.take());
    match old {
        Some(old) => {
            drop(old);
            Ok(())
        }
        None => Err(unbound(vm, context, i.a)),
    }
}

/// The mapping of the innermost frame's locals.
fn locals(vm: &mut Vm) -> PyResult {
    match vm.thread.levels.last().and_then(|level| level.locals().cloned()) {
        Some(locals) => Ok(locals),
        None => Err(vm.bug("frame without a locals mapping")),
    }
}

#[inline(never)]
pub(super) fn load_locals(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let locals = locals(vm)?;
    regs.set(i.a, locals);
    Ok(())
}

/// A name from a mapping: a dict, or anything with `__getitem__`; `None` for KeyError.
fn from_mapping(vm: &mut Vm, mapping: &Value, name: &Value) -> PyResult<Option<Value>> {
    if mapping.is_exact(Tag::Dict) {
        return Ok(vm.namespace_get(mapping, name));
    }
    match vm.get_item(mapping, name) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => {
            let exception = vm.catch(raised)?;
            if vm.is_exception(&exception, &builtins::exceptions::KEY_ERROR)? { Ok(None) } else { Err(vm.raise_again(exception)) }
        }
    }
}

/// A name from globals or builtins.
fn global_or_builtin(vm: &mut Vm, name: &Value) -> PyResult {
    let Some(level) = vm.thread.levels.last() else { return Err(vm.bug("no frame")) };
    let (globals, builtins) = (level.globals(&vm.heap).clone(), level.builtins(&vm.heap).clone());
    let found = match from_mapping(vm, &globals, name)? {
        None => from_mapping(vm, &builtins, name)?,
        found => found,
    };
    found.ok_or_else(|| undefined_value(vm, name))
}

#[inline(never)]
pub(super) fn load_name(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let name = context.site(i.c);
    let locals = locals(vm)?;
    let value = match from_mapping(vm, &locals, name)? {
        Some(value) => value,
        None => global_or_builtin(vm, name)?,
    };
    context.regs.set(i.a, value);
    Ok(())
}

fn stored(regs: Window, i: Instr) -> Value {
    regs.operand(i.a, i.f & FREE_A != 0).unwrap_or(Value::NONE)
}

#[inline(never)]
pub(super) fn store_name(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let name = context.name(i.c);
    let locals = locals(vm)?;
    let value = stored(context.regs, i);
    if locals.is_exact(Tag::Dict) { vm.namespace_set(&locals, name, value) } else { vm.set_item(&locals, name, Some(&value)) }
}

#[inline(never)]
pub(super) fn delete_name(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let name = context.name(i.c);
    let locals = locals(vm)?;
    if locals.is_exact(Tag::Dict) {
        return match vm.dict_remove(&locals, name)? {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(undefined_value(vm, name)),
        };
    }
    vm.set_item(&locals, name, None)
}

/// `LoadGlobal` from its cache.
#[inline(always)]
pub(super) fn global(vm: &Vm, context: Context, i: Instr) -> Quick {
    match known_global(vm, &*context.cache(i.c)) {
        Some(value) => Quick::done(context.regs.put(i.a, value.clone())),
        None => Quick::No,
    }
}

#[inline(always)]
fn known_global<'a>(vm: &'a Vm, cache: &InlineCache) -> Option<&'a Value> {
    let level = vm.thread.levels.last()?;
    let (globals, builtins) = match &level.namespaces {
        None => {
            let function = level.function(&vm.heap)?.get::<Function>(&vm.heap)?;
            (&function.globals, &function.builtins)
        }
        Some(namespaces) => (&namespaces.globals, &namespaces.builtins),
    };
    let globals = globals.get::<Dict>(&vm.heap).filter(|globals| globals.watched() == cache.version)?;
    let dict = match cache.kind {
        CacheKind::Global => globals,
        CacheKind::Builtin => builtins.get::<Dict>(&vm.heap).filter(|builtins| builtins.watched() == cache.second_version)?,
        _ => return None,
    };
    dict.entry(cache.index as usize).map(|entry| &entry.value)
}

#[inline(never)]
pub(super) fn load_global(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let name = context.site(i.c);
    let value = global_or_builtin(vm, name)?;
    if vm.trace.is_none() {
        remember(vm, context, i.c, name);
    }
    context.regs.set(i.a, value);
    Ok(())
}

/// Fills the cache of a name that was found.
fn remember(vm: &mut Vm, context: Context, site: u16, name: &Value) {
    let Some(level) = vm.thread.levels.last() else { return };
    let (globals, builtins) = (level.globals(&vm.heap).clone(), level.builtins(&vm.heap).clone());
    if !globals.is_exact(Tag::Dict) || !builtins.is_exact(Tag::Dict) {
        return;
    }
    let (entry, kind) = match vm.namespace_entry(&globals, name) {
        Some(entry) => (Some(entry), CacheKind::Global),
        None => (vm.namespace_entry(&builtins, name), CacheKind::Builtin),
    };
    let Some(index) = entry.and_then(|entry| u32::try_from(entry).ok()) else { return };
    let (Some(version), Some(second_version)) = (vm.watch_keys(&globals), vm.watch_keys(&builtins)) else { return };
    if version == NO_VERSION || second_version == NO_VERSION {
        return;
    }
    let cache = context.cache(site);
    *cache = InlineCache { version, second_version, kind, index, ..InlineCache::default() };
}

fn globals(vm: &mut Vm) -> PyResult {
    match vm.thread.levels.last() {
        Some(level) => Ok(level.globals(&vm.heap).clone()),
        None => Err(vm.bug("no frame")),
    }
}

#[inline(never)]
pub(super) fn store_global(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let globals = globals(vm)?;
    let value = stored(context.regs, i);
    vm.namespace_set(&globals, context.site(i.c), value)
}

#[inline(never)]
pub(super) fn delete_global(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let (globals, name) = (globals(vm)?, context.name(i.c));
    match vm.dict_remove(&globals, name)? {
        Some(old) => {
            drop(old);
            Ok(())
        }
        None => Err(undefined_value(vm, name)),
    }
}

#[inline(never)]
pub(super) fn load_map_or_global(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let name = context.site(i.c);
    let value = match from_mapping(vm, context.regs.read(i.b), name)? {
        Some(value) => value,
        None => global_or_builtin(vm, name)?,
    };
    finish(context.regs, Instr { f: i.f & !crate::compile::op::FREE_C, ..i }, value);
    Ok(())
}

#[inline(never)]
pub(super) fn load_map_or_cell(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let (text, _) = named(vm, context, i.c);
    let name = vm.intern(&text)?;
    let value = match from_mapping(vm, context.regs.read(i.b), &name)? {
        Some(value) => value,
        None => match content(vm, context.regs.read(i.c)) {
            Some(value) => value,
            None => return Err(unbound(vm, context, i.c)),
        },
    };
    finish(context.regs, Instr { f: i.f & !crate::compile::op::FREE_C, ..i }, value);
    Ok(())
}
