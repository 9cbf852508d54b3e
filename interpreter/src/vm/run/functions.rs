//! Making functions and classes, imports, annotations.

use super::{Context, Window};
use crate::builtins;
use crate::compile::op::{FREE_A, FREE_B, Instr, Intrinsic, WITH_ANNOTATE, WITH_CLOSURE, WITH_DEFAULTS, WITH_KW_DEFAULTS};
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::names::Name;
use crate::object::payloads::{Function, List, Module};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

#[inline(never)]
pub(super) fn load_build_class(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let name = vm.name(Name::__build_class__).clone();
    let builtins = vm.thread.levels.last().map(|level| level.builtins(&vm.heap).clone());
    match builtins.and_then(|builtins| vm.namespace_get(&builtins, &name)) {
        Some(function) => {
            regs.set(i.a, function);
            Ok(())
        }
        None => Err(vm.name_error(format_args!("__build_class__ not found"))),
    }
}

#[inline(never)]
pub(super) fn make_function(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let Some(level) = vm.thread.levels.last() else { return Err(vm.bug("no frame")) };
    let (globals, builtins) = (level.globals(&vm.heap).clone(), level.builtins(&vm.heap).clone());
    let function = vm.new_function(context.constant(usize::from(i.c)).clone(), globals, builtins)?;
    let mut at = i.b;
    let mut part = |bit: u8| {
        if i.f & bit == 0 {
            return None;
        }
        at += 1;
        regs.take(at - 1)
    };
    let (defaults, kw_defaults, annotate, closure) = (part(WITH_DEFAULTS), part(WITH_KW_DEFAULTS), part(WITH_ANNOTATE), part(WITH_CLOSURE));
    if vm.trace.is_some() {
        function_probes(vm, &function, annotate.is_some());
    }
    if let Some(payload) = function.get_mut::<Function>(&mut vm.heap) {
        (payload.defaults, payload.kw_defaults, payload.annotate, payload.closure) = (defaults, kw_defaults, annotate, closure);
    }
    regs.set(i.a, function);
    Ok(())
}

/// What a new function is by birth.
#[cold]
fn function_probes(vm: &mut Vm, function: &Value, annotated: bool) {
    let nested = function.get::<Function>(&vm.heap).and_then(|payload| vm.code_of(&payload.code)).is_some_and(|code| code.flags.nested);
    if nested {
        rule!(vm, "wrapper.metadata.own", "{} is a new function with a name, docstring and defaults of its own", vm.told(function));
        rule!(vm, "wrapper.metadata.qualname", "its qualified name tells where it was written");
        rule!(vm, "wrapper.identity.separate", "nothing but its closure leads from it to another function");
    }
    if annotated {
        rule!(vm, "generator-manager.annotation.lazy", "the annotations of {} are kept as code", vm.told(function));
    }
}

#[inline(never)]
pub(super) fn import_name(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let name = context.name(i.c);
    let (level, names) = (regs.read(i.b).clone(), regs.read(i.b + 1).clone());
    let Some(frame) = vm.thread.levels.last() else { return Err(vm.bug("no frame")) };
    let (globals, locals, builtins) =
        (frame.globals(&vm.heap).clone(), frame.locals().cloned().unwrap_or(Value::NONE), frame.builtins(&vm.heap).clone());
    let import = vm.name(Name::__import__).clone();
    let Some(function) = vm.namespace_get(&builtins, &import) else { return Err(vm.import_error(format_args!("__import__ not found"))) };
    let module = vm.call_values(&function, [name.clone(), globals, locals, names, level])?;
    regs.release(i.b, i.b + 2);
    regs.set(i.a, module);
    Ok(())
}

#[inline(never)]
pub(super) fn import_from(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let (module, name) = (regs.read(i.b), context.name(i.c));
    if let Some(value) = vm.find_attribute(module, name)? {
        regs.set(i.a, value);
        return Ok(());
    }
    let text = vm.text_of(name).unwrap_or_default();
    let attribute = vm.name(Name::__name__).clone();
    let package = vm.find_attribute(module, &attribute)?.and_then(|name| vm.text_of(&name));
    if let Some(package) = &package {
        let full = vm.intern(&format!("{package}.{text}"))?;
        let modules = vm.modules.clone();
        if let Some(found) = vm.namespace_get(&modules, &full) {
            regs.set(i.a, found);
            return Ok(());
        }
    }
    let file = vm.name(Name::__file__).clone();
    let place = vm.find_attribute(module, &file)?.and_then(|file| vm.text_of(&file)).unwrap_or_else(|| "unknown location".to_owned());
    let package = package.unwrap_or_else(|| "<unknown module name>".to_owned());
    Err(vm.import_error(format_args!("cannot import name '{text}' from '{package}' ({place})")))
}

#[inline(never)]
pub(super) fn import_star(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let module = regs.read(i.a).clone();
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    let Some(namespace) = module.get::<Module>(&vm.heap).map(|module| module.namespace.clone()) else {
        return Err(vm.import_error(format_args!("from-import-* object has no __dict__ and no __all__")));
    };
    let all = vm.name(Name::__all__).clone();
    let names = match vm.namespace_get(&namespace, &all) {
        Some(all) => vm.collect(&all)?,
        None => {
            let keys = namespace.get::<Dict>(&vm.heap).map(|dict| dict.iter().map(|entry| entry.key.clone()).collect());
            let keys: Vec<Value> = keys.unwrap_or_default();
            keys.into_iter().filter(|key| vm.text_of(key).is_some_and(|text| !text.starts_with('_'))).collect()
        }
    };
    let Some(locals) = vm.thread.levels.last().and_then(|level| level.locals().cloned()) else {
        return Err(vm.bug("import * without locals"));
    };
    for name in names {
        let value = vm.get_attribute(&module, &name)?;
        vm.set_item(&locals, &name, Some(&value))?;
    }
    Ok(())
}

/// A function of the part of `typing` that the intrinsics of PEP 695 need.
fn typing(vm: &mut Vm, name: &str) -> PyResult {
    let module = vm.intern("_typing")?;
    let module = vm.import(&module)?;
    let name = vm.intern(name)?;
    vm.get_attribute(&module, &name)
}

#[inline(never)]
pub(super) fn intrinsic_one(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let operand = regs.read(i.b).clone();
    let result = match Intrinsic::from_number(i.c) {
        Some(Intrinsic::TypeVar) => make_parameter(vm, "TypeVar", operand)?,
        Some(Intrinsic::ParamSpec) => make_parameter(vm, "ParamSpec", operand)?,
        Some(Intrinsic::TypeVarTuple) => make_parameter(vm, "TypeVarTuple", operand)?,
        Some(Intrinsic::SubscriptGeneric) => {
            let make = typing(vm, "_make_generic")?;
            vm.call_values(&make, [operand])?
        }
        Some(Intrinsic::TypeAlias) => {
            let make = typing(vm, "_make_type_alias")?;
            vm.call_values(&make, [operand])?
        }
        Some(Intrinsic::Print) => {
            let sys = vm.intern("sys")?;
            let (sys, name) = (vm.import(&sys)?, vm.intern("displayhook")?);
            let hook = vm.get_attribute(&sys, &name)?;
            vm.call_values(&hook, [operand])?
        }
        _ => return Err(vm.bug("unknown intrinsic of one argument")),
    };
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    regs.set(i.a, result);
    Ok(())
}

/// Type parameters of PEP 695 infer their variance.
fn make_parameter(vm: &mut Vm, class: &str, name: Value) -> PyResult {
    let class_object = typing(vm, class)?;
    if class == "TypeVarTuple" {
        return vm.call_values(&class_object, [name]);
    }
    let infer = vm.intern("infer_variance")?;
    let mut values = [Some(name), Some(Value::TRUE)];
    vm.call(&class_object, Args::new(&mut values, &[infer]))
}

#[inline(never)]
pub(super) fn intrinsic_two(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (left, right) = (regs.read(i.b).clone(), regs.read(i.b + 1).clone());
    let result = match Intrinsic::from_number(i.c) {
        Some(Intrinsic::TypeVarWithBound) => {
            let make = typing(vm, "_make_type_var_with_bound")?;
            vm.call_values(&make, [left, right])?
        }
        Some(Intrinsic::TypeVarWithConstraints) => {
            let make = typing(vm, "_make_type_var_with_constraints")?;
            vm.call_values(&make, [left, right])?
        }
        Some(Intrinsic::SetTypeParamDefault) => {
            let set = typing(vm, "_set_type_param_default")?;
            vm.call_values(&set, [left, right])?
        }
        Some(Intrinsic::SetFunctionTypeParams) => {
            rule!(vm, "wrapper.generic.type-params", "the type parameters of {} are made", vm.told(&left));
            if let Some(function) = left.get_mut::<Function>(&mut vm.heap) {
                let old = function.type_params.replace(right);
                drop(old);
            }
            left
        }
        Some(Intrinsic::PrepareReraiseStar) => prepare_reraise_star(vm, &left, &right)?,
        _ => return Err(vm.bug("unknown intrinsic of two arguments")),
    };
    regs.release(i.b, i.b + 2);
    regs.set(i.a, result);
    Ok(())
}

/// What an `except*` statement raises at its end (PEP 654): the clauses' own exceptions and what nobody caught.
fn prepare_reraise_star(vm: &mut Vm, original: &Value, list: &Value) -> PyResult {
    let items = list.get::<List>(&vm.heap).map(|list| list.items.clone()).unwrap_or_default();
    let items: Vec<Value> = items.into_iter().filter(|item| !item.is_none()).collect();
    if items.is_empty() {
        return Ok(Value::NONE);
    }
    if !vm.is_exception(original, &builtins::exceptions::BASE_EXCEPTION_GROUP)? {
        return Ok(items.into_iter().next().unwrap_or(Value::NONE));
    }
    let (raised, reraised) = items.into_iter().partition::<Vec<_>, _>(|item| !same_origin(vm, item, original));
    let rest = if reraised.is_empty() { None } else { project(vm, original, &reraised)? };
    if raised.is_empty() {
        return Ok(rest.unwrap_or(Value::NONE));
    }
    let members: Vec<Value> = raised.into_iter().chain(rest).collect();
    let name = vm.intern("ExceptionGroup")?;
    let builtins = vm.builtins.clone();
    let Some(class) = vm.namespace_get(&builtins, &name) else { return Err(vm.unsupported("ExceptionGroup")) };
    let (message, members) = (vm.intern("")?, vm.new_list(members)?);
    vm.call_values(&class, [message, members])
}

/// Whether a group is a part of `original` that was raised again: it has its traceback, cause and context.
fn same_origin(vm: &Vm, item: &Value, original: &Value) -> bool {
    use crate::object::payloads::Exception;
    let same = |a: &Option<Value>, b: &Option<Value>| match (a, b) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => true,
        _ => false,
    };
    match (item.get::<Exception>(&vm.heap), original.get::<Exception>(&vm.heap)) {
        (Some(a), Some(b)) => same(&a.traceback, &b.traceback) && same(&a.cause, &b.cause) && same(&a.context, &b.context),
        _ => false,
    }
}

/// The part of `original` whose leaves are in `parts`, in its structure.
fn project(vm: &mut Vm, original: &Value, parts: &[Value]) -> PyResult<Option<Value>> {
    if let [only] = parts {
        return Ok(Some(only.clone()));
    }
    let mut leaves = Vec::new();
    for part in parts {
        collect_leaves(vm, part, &mut leaves)?;
    }
    project_group(vm, original, &leaves)
}

fn members(vm: &mut Vm, group: &Value) -> PyResult<Vec<Value>> {
    let name = vm.intern("exceptions")?;
    let members = vm.get_attribute(group, &name)?;
    vm.collect(&members)
}

fn collect_leaves(vm: &mut Vm, part: &Value, leaves: &mut Vec<Value>) -> PyResult<()> {
    if !vm.is_exception(part, &builtins::exceptions::BASE_EXCEPTION_GROUP)? {
        leaves.push(part.clone());
        return Ok(());
    }
    vm.check_native_stack()?;
    for member in members(vm, part)? {
        collect_leaves(vm, &member, leaves)?;
    }
    Ok(())
}

fn project_group(vm: &mut Vm, group: &Value, leaves: &[Value]) -> PyResult<Option<Value>> {
    vm.check_native_stack()?;
    let mut kept = Vec::new();
    for member in members(vm, group)? {
        if vm.is_exception(&member, &builtins::exceptions::BASE_EXCEPTION_GROUP)? {
            kept.extend(project_group(vm, &member, leaves)?);
        } else if leaves.iter().any(|leaf| leaf.is(&member)) {
            kept.push(member);
        }
    }
    if kept.is_empty() {
        return Ok(None);
    }
    let derive = vm.intern("derive")?;
    let derive = vm.get_attribute(group, &derive)?;
    let list = vm.new_list(kept)?;
    let derived = vm.call_values(&derive, [list])?;
    copy_origin(vm, group, &derived);
    Ok(Some(derived))
}

fn copy_origin(vm: &mut Vm, from: &Value, to: &Value) {
    use crate::object::payloads::Exception;
    let Some(source) = from.get::<Exception>(&vm.heap) else { return };
    let (traceback, cause, context) = (source.traceback.clone(), source.cause.clone(), source.context.clone());
    if let Some(target) = to.get_mut::<Exception>(&mut vm.heap) {
        (target.traceback, target.cause, target.context) = (traceback, cause, context);
    }
}

#[inline(never)]
pub(super) fn setup_annotations(vm: &mut Vm) -> PyResult<()> {
    let Some(locals) = vm.thread.levels.last().and_then(|level| level.locals().cloned()) else {
        return Err(vm.bug("annotations without locals"));
    };
    let name = vm.name(Name::__annotations__).clone();
    let present = if locals.is_exact(Tag::Dict) { vm.namespace_get(&locals, &name).is_some() } else { vm.contains(&locals, &name)? };
    if present {
        return Ok(());
    }
    let dict = vm.new_dict()?;
    vm.set_item(&locals, &name, Some(&dict))
}
