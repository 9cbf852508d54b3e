//! Raising, handlers, context managers (Language Reference 7.8, 8.4, 8.5).

use super::known::Role;
use super::{Quick, Window};
use crate::builtins;
use crate::compile::op::{FREE_A, FREE_B, FREE_C, Instr, RESTORE_PC, Special};
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::{Exception, Tuple};
use crate::object::type_object::Type;
use crate::rule;
use crate::vm::{Args, PyResult, Raised, Vm};

#[inline(never)]
pub(super) fn raise(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let exception = regs.read(i.a).clone();
    let cause = if i.c == 1 { Some(regs.read(i.b).clone()) } else { None };
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    if i.c == 1 && i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if exception.is_none() {
        rule!(vm, "factory.retry.raise-none");
    }
    let exception = instantiate(vm, exception, "exceptions must derive from BaseException")?;
    if let Some(cause) = cause {
        rule!(vm, "exit-masking.chain.explicit", "`__cause__` becomes {}", vm.told(&cause));
        let cause = if cause.is_none() { None } else { Some(instantiate(vm, cause, "exception causes must derive from BaseException")?) };
        let old = exception.get_mut::<Exception>(&mut vm.heap).and_then(|payload| {
            payload.suppress_context = true;
            std::mem::replace(&mut payload.cause, cause)
        });
        drop(old);
    }
    Err(vm.raise(exception))
}

/// An exception object of a class or an instance.
fn instantiate(vm: &mut Vm, value: Value, message: &str) -> PyResult {
    if value.is_tag(Tag::Exception) {
        return Ok(value);
    }
    if value.get::<Type>(&vm.heap).is_some_and(|ty| ty.layout.tag == Tag::Exception) {
        let made = vm.call_values(&value, [])?;
        if made.is_tag(Tag::Exception) {
            return Ok(made);
        }
        let (class, made) = (vm.repr_of(&value)?, vm.type_of(&made)?);
        let made = vm.repr_of(&made)?;
        let (class, made) = (vm.text_of(&class).unwrap_or_default(), vm.text_of(&made).unwrap_or_default());
        return Err(vm.type_error(format_args!("calling {class} should have returned an instance of BaseException, not {made}")));
    }
    Err(vm.type_error(format_args!("{message}")))
}

#[inline(never)]
pub(super) fn raise_again(vm: &mut Vm) -> PyResult<()> {
    match vm.handled() {
        Some(exception) => {
            let raised = vm.raise_again(exception);
            vm.thread.reraised = true;
            Err(raised)
        }
        None => Err(vm.runtime_error(format_args!("No active exception to reraise"))),
    }
}

#[inline(never)]
pub(super) fn reraise(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let exception = regs.consume(i.a);
    if i.f & RESTORE_PC != 0 {
        vm.thread.restored_pc = regs.take(i.a + 1).and_then(|pc| pc.as_int()).and_then(|pc| u32::try_from(pc).ok());
    }
    let raised = vm.raise_again(exception);
    vm.thread.reraised = true;
    Err(raised)
}

#[inline(never)]
pub(super) fn enter_handler(vm: &mut Vm, regs: Window, i: Instr) {
    let before = vm.thread.handled.replace(regs.read(i.a).clone());
    drop(regs.replace(i.b, Some(before.unwrap_or(Value::NONE))));
}

#[inline(never)]
pub(super) fn leave_handler(vm: &mut Vm, regs: Window, i: Instr) {
    let before = regs.take(i.b).filter(|before| !before.is_none());
    let ended = std::mem::replace(&mut vm.thread.handled, before);
    drop(ended);
    drop(regs.take(i.a));
}

/// Whether `exception` is caught, where only exception classes are named. All classes with the layout of exceptions derive from `BaseException`.
fn matches_plainly(vm: &Vm, exception: &Value, wanted: &Value) -> Option<bool> {
    let ty = vm.heap.class_of::<Type>(exception)?;
    let is_class = |wanted: &Value| wanted.get::<Type>(&vm.heap).is_some_and(|ty| ty.layout.tag == Tag::Exception);
    if is_class(wanted) {
        return Some(ty.is_subtype(wanted));
    }
    let classes = &wanted.get::<Tuple>(&vm.heap)?.items;
    classes.iter().all(is_class).then(|| classes.iter().any(|class| ty.is_subtype(class)))
}

/// Whether `exception` is caught by a class or a tuple of classes.
fn matches(vm: &mut Vm, exception: &Value, wanted: &Value) -> PyResult<bool> {
    if vm.trace.is_none()
        && let Some(caught) = matches_plainly(vm, exception, wanted)
    {
        return Ok(caught);
    }
    let classes: Vec<Value> = match wanted.get::<Tuple>(&vm.heap) {
        Some(tuple) => tuple.items.to_vec(),
        None => vec![wanted.clone()],
    };
    let base = vm.type_object(&builtins::exceptions::BASE_EXCEPTION)?;
    for class in &classes {
        if !class.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(&base)) {
            rule!(vm, "factory.retry.bad-class", "{} is no exception class", vm.told(class));
            return Err(vm.type_error(format_args!("catching classes that do not inherit from BaseException is not allowed")));
        }
    }
    let ty = vm.type_of(exception)?;
    let caught = ty.get::<Type>(&vm.heap).is_some_and(|ty| classes.iter().any(|class| ty.is_subtype(class)));
    if !caught && !vm.is_exception(exception, &builtins::exceptions::EXCEPTION)? {
        rule!(vm, "factory.retry.exception-only", "{} derives from BaseException directly", vm.told_type(exception));
    }
    Ok(caught)
}

#[inline(never)]
pub(super) fn match_exception(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let caught = matches(vm, regs.read(i.b), regs.read(i.c))?;
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
    regs.set(i.a, Value::bool(caught));
    Ok(())
}

#[inline(never)]
pub(super) fn match_group(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (exception, wanted) = (regs.read(i.b).clone(), regs.read(i.c).clone());
    let (rest, matched) = split_group(vm, &exception, &wanted)?;
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
    drop(regs.take(i.b));
    drop(exception);
    if !matched.is_none() {
        drop(vm.thread.handled.replace(matched.clone()));
    }
    regs.set(i.a, rest);
    regs.set(i.a + 1, matched);
    Ok(())
}

/// Rest and match of an `except*` clause (PEP 654); a plain exception that matches is wrapped in a group.
fn split_group(vm: &mut Vm, exception: &Value, wanted: &Value) -> PyResult<(Value, Value)> {
    if exception.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    let group = vm.type_object(&builtins::exceptions::BASE_EXCEPTION_GROUP)?;
    let classes: Vec<Value> = match wanted.get::<Tuple>(&vm.heap) {
        Some(tuple) => tuple.items.to_vec(),
        None => vec![wanted.clone()],
    };
    if classes.iter().any(|class| class.get::<Type>(&vm.heap).is_some_and(|ty| ty.is_subtype(&group))) {
        return Err(vm.type_error(format_args!("catching ExceptionGroup with except* is not allowed. Use except instead.")));
    }
    let is_group = vm.is_exception(exception, &builtins::exceptions::BASE_EXCEPTION_GROUP)?;
    if matches(vm, exception, wanted)? {
        if is_group {
            return Ok((Value::NONE, exception.clone()));
        }
        let name = vm.intern("ExceptionGroup")?;
        let builtins = vm.builtins.clone();
        let base = vm.is_exception(exception, &builtins::exceptions::EXCEPTION)?;
        let class = if base { vm.namespace_get(&builtins, &name).unwrap_or(group) } else { group };
        let (message, members) = (vm.intern("")?, vm.new_list(vec![exception.clone()])?);
        let wrapped = vm.call_values(&class, [message, members])?;
        let traceback = exception.get::<Exception>(&vm.heap).and_then(|payload| payload.traceback.clone());
        if let Some(payload) = wrapped.get_mut::<Exception>(&mut vm.heap) {
            payload.traceback = traceback;
        }
        return Ok((Value::NONE, wrapped));
    }
    if !is_group {
        return Ok((exception.clone(), Value::NONE));
    }
    let split = vm.intern("split")?;
    let split = vm.get_attribute(exception, &split)?;
    let pair = vm.call_values(&split, [wanted.clone()])?;
    match pair.get::<Tuple>(&vm.heap).map(|tuple| tuple.items.to_vec()).as_deref() {
        Some([matched, rest]) => Ok((rest.clone(), matched.clone())),
        _ => Err(vm.type_error(format_args!("split() must return a 2-tuple"))),
    }
}

/// `LoadSpecial` from what was found before.
#[inline(always)]
pub(super) fn special(vm: &Vm, regs: Window, i: Instr) -> Quick {
    let object = regs.read(i.b);
    let Some(version) = vm.heap.class_of::<Type>(object).map(|ty| ty.version) else { return Quick::No };
    let Some(found) = vm.functions.find(version, Role::Special(i.c)) else { return Quick::No };
    // SAFETY: the version has not changed, so a class of the MRO still holds what was found there.
    let function = unsafe { found.get() }.clone();
    let dropped = regs.move_in(i.a + 1, Some(object.clone()));
    Quick::done(regs.put(i.a, function) || dropped)
}

#[inline(never)]
pub(super) fn load_special(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let object = regs.read(i.b);
    let Some(special) = Special::from_number(i.c) else { return Err(vm.bug("unknown special method")) };
    let name = match special {
        Special::Enter => Name::__enter__,
        Special::Exit => Name::__exit__,
        Special::AsyncEnter => Name::__aenter__,
        Special::AsyncExit => Name::__aexit__,
    };
    let name = vm.name(name).clone();
    if vm.trace.is_none() {
        let ty = vm.type_of(object)?;
        if let Some(found) = vm.lookup(&ty, &name)?
            && vm.is_method_like(&found)?
        {
            if let Some(version) = ty.get::<Type>(&vm.heap).map(|ty| ty.version) {
                vm.functions.remember(version, Role::Special(i.c), &found);
            }
            // The object goes before the arguments: no method object is made.
            drop(regs.replace(i.a + 1, Some(object.clone())));
            regs.set(i.a, found);
            return Ok(());
        }
    }
    let found = vm.find_special(object, &name);
    if found.is_err() {
        rule!(vm, "with.lookup.raising", "a descriptor raised while `{}` was looked up", vm.told(&name));
    }
    match found? {
        Some(method) => {
            if special == Special::Enter {
                rule!(vm, "context-manager.protocol.two-methods", "the type {} has both methods", vm.told_type(object));
                rule!(vm, "context-manager.protocol.inherited", "found as {}", told_member(vm, object, &name));
                rule!(vm, "with.lookup.bound", "`__enter__` was bound through its `__get__`: {}", vm.told(&method));
                if vm.trace.is_some() {
                    note_manager(vm, object);
                }
            } else {
                rule!(vm, "with.lookup.on-type", "{} is looked up on the type {}, not on the object", vm.told(&name), vm.told_type(object));
            }
            drop(regs.replace(i.a + 1, None));
            regs.set(i.a, method);
            Ok(())
        }
        None => Err(no_manager(vm, object, special)),
    }
}

/// Where a special method was found.
fn told_member(vm: &Vm, object: &Value, name: &Value) -> String {
    vm.heap.type_of(object).map_or_else(String::new, |ty| vm.told_place(&ty, name))
}

/// A traced VM remembers which objects have been managers.
#[cold]
fn note_manager(vm: &mut Vm, object: &Value) {
    let id = vm.id_of(object);
    let Some(trace) = &mut vm.trace else { return };
    if !trace.managers.insert(id) {
        rule!(vm, "context-manager.reuse.sequential", "{} has been a manager before", vm.told(object));
        rule!(vm, "context-manager.reuse.reentrant", "each entry will have an exit of its own");
        rule!(vm, "context-manager.reuse.state", "`__enter__` runs again on the same object, with the state it has");
    }
}

#[cold]
fn no_manager(vm: &mut Vm, object: &Value, special: Special) -> Raised {
    let (asynchronous, method) = match special {
        Special::Enter => (false, "__enter__"),
        Special::Exit => (false, "__exit__"),
        Special::AsyncEnter => (true, "__aenter__"),
        Special::AsyncExit => (true, "__aexit__"),
    };
    let (this, other, word) = if asynchronous {
        ("asynchronous context manager", "context manager", "with")
    } else {
        ("context manager", "asynchronous context manager", "async with")
    };
    let others = if asynchronous { [Name::__enter__, Name::__exit__] } else { [Name::__aenter__, Name::__aexit__] };
    let mut has_other = true;
    for name in others {
        let name = vm.name(name).clone();
        match vm.find_special(object, &name) {
            Ok(found) => has_other &= found.is_some(),
            Err(raised) => return raised,
        }
    }
    let name = match vm.type_name(object) {
        Ok(name) => name,
        Err(raised) => return raised,
    };
    rule!(vm, "with.lookup.missing", "the type {name} has no {method}");
    rule!(vm, "with.lookup.wording", "the message names {name} and {method}");
    if has_other {
        rule!(vm, "with.lookup.async-hint", "but it has the methods of the {other}");
    }
    let hint = if has_other { format!(" but it supports the {other} protocol. Did you mean to use '{word}'?") } else { String::new() };
    vm.type_error(format_args!("'{name}' object does not support the {this} protocol (missed {method} method){hint}"))
}

#[inline(never)]
pub(super) fn call_exit(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let exception = regs.read(i.c).clone();
    let class = vm.type_of(&exception)?;
    let traceback = exception.get::<Exception>(&vm.heap).and_then(|payload| payload.traceback.clone()).unwrap_or(Value::NONE);
    let (method, this) = (regs.consume(i.b), regs.take(i.b + 1));
    if vm.trace.is_some() {
        exit_probes(vm, &exception)?;
    }
    let result = match this {
        Some(this) => vm.call_values(&method, [this, class, exception, traceback])?,
        None => {
            let mut args = [Some(class), Some(exception), Some(traceback)];
            vm.call(&method, Args::new(&mut args, &[]))?
        }
    };
    drop(method);
    regs.set(i.a, result);
    Ok(())
}

/// What `__exit__` is about to be given.
#[cold]
fn exit_probes(vm: &mut Vm, exception: &Value) -> PyResult<()> {
    rule!(vm, "with.argument.positional", "with {}, {} and its traceback", vm.told_type(exception), vm.told(exception));
    rule!(vm, "with.argument.instance", "the second argument is an instance: {}", vm.told(exception));
    rule!(vm, "with.argument.traceback", "the third one is its `__traceback__`");
    rule!(vm, "with.argument.current", "meanwhile `sys.exception()` is {}", vm.told(exception));
    if !vm.is_exception(exception, &builtins::exceptions::EXCEPTION)? {
        rule!(vm, "with.argument.base-exception", "{} lies outside Exception", vm.told_type(exception));
    }
    if vm.is_exception(exception, &builtins::exceptions::GENERATOR_EXIT)? {
        rule!(vm, "with.exit.generator-close", "GeneratorExit was raised where the generator stood");
    }
    if vm.is_exception(exception, &builtins::exceptions::BASE_EXCEPTION_GROUP)? {
        rule!(vm, "with.argument.group", "the group is handed over as one");
    }
    Ok(())
}

#[inline(never)]
pub(super) fn load_assertion_error(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let class = vm.type_object(&builtins::exceptions::ASSERTION_ERROR)?;
    regs.set(i.a, class);
    Ok(())
}

#[inline(never)]
pub(super) fn load_not_implemented_error(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let class = vm.type_object(&builtins::exceptions::NOT_IMPLEMENTED_ERROR)?;
    regs.set(i.a, class);
    Ok(())
}
