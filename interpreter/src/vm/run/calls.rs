//! Calls: windows that become frames, natives, and what a frame's end does.

use super::{Context, Flow, Window};
use crate::compile::op::Instr;
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::payloads::{BoundMethod, Function, List, Native, Tuple};
use crate::vm::frame::Exit;
use crate::vm::run::window::Place;
use crate::vm::{Args, PyResult, Vm};

pub(super) fn call(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    call_window(vm, regs, i.a, i.b, &[], i.c)
}

pub(super) fn call_method(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    method_window(vm, regs, i.a, i.b, &[], i.c)
}

pub(super) fn call_kw(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<Flow> {
    let names = keyword_names(vm, context, i.c);
    call_window(vm, context.regs, i.a, i.b, names, i.a)
}

pub(super) fn call_method_kw(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<Flow> {
    let names = keyword_names(vm, context, i.c);
    method_window(vm, context.regs, i.a, i.b, names, i.a)
}

fn keyword_names<'a>(vm: &Vm, context: &Context, constant: u16) -> &'a [Value] {
    match context.constant(usize::from(constant)).get::<Tuple>(&vm.heap) {
        // SAFETY: a constant of the running code is never written, and lives longer than the call.
        Some(tuple) => unsafe { std::slice::from_raw_parts(tuple.items.as_ptr(), tuple.items.len()) },
        None => &[],
    }
}

/// Shifts what `LoadMethod` left into the form of a plain call window, then calls.
fn method_window(vm: &mut Vm, regs: Window, a: u16, count: u16, names: &[Value], result: u16) -> PyResult<Flow> {
    if regs.get(a + 1).is_some() {
        return call_window(vm, regs, a, count + 1, names, result);
    }
    // The callable moves next to its arguments.
    let callable = regs.take(a);
    drop(regs.replace(a + 1, callable));
    call_window(vm, regs, a + 1, count, names, result)
}

/// Calls `R[a]` with the `count` arguments behind it.
fn call_window(vm: &mut Vm, regs: Window, a: u16, count: u16, names: &[Value], result: u16) -> PyResult<Flow> {
    match regs.read(a).tag() {
        Some(Tag::Function) => {
            let function = regs.consume(a);
            enter(vm, regs, function, a + 1, count, names, result)
        }
        Some(Tag::Method) => {
            let method = regs.consume(a);
            let parts = method.get::<BoundMethod>(&vm.heap).map(|method| (method.function.clone(), method.this.clone()));
            let Some((function, this)) = parts else { return Err(vm.bug("method without payload")) };
            drop(method);
            crate::rule!(vm, "bound-method.call.prepend", "{} gets {} before its other arguments", vm.told(&function), vm.told(&this));
            if function.is_tag(Tag::Function) {
                drop(regs.replace(a, Some(this)));
                return enter(vm, regs, function, a, count + 1, names, result);
            }
            let value = vm.call_with_first(&function, this, Args::new(regs.slice(a + 1, count), names))?;
            drop(function);
            Ok(done(regs, a, count, result, value))
        }
        Some(Tag::Native) => {
            let native = regs.read(a);
            let payload = native.get::<Native>(&vm.heap).map(|native| (native.method, native.this.clone()));
            let Some((method, this)) = payload else { return Err(vm.bug("native without payload")) };
            let signature = vm.signature_of(method);
            vm.charge(1)?;
            let value = match this {
                Some(this) if signature.bound => {
                    let native = regs.replace(a, Some(this)).unwrap_or(Value::NONE);
                    let value = vm.call_bound(&native, method, &signature, Args::new(regs.slice(a, count + 1), names))?;
                    regs.release(a, a + 1 + count);
                    drop(native);
                    value
                }
                _ => vm.call_bound(native, method, &signature, Args::new(regs.slice(a + 1, count), names))?,
            };
            Ok(done(regs, a, count, result, value))
        }
        _ => {
            let value = vm.call(regs.read(a), Args::new(regs.slice(a + 1, count), names))?;
            Ok(done(regs, a, count, result, value))
        }
    }
}

/// Releases a call window, arguments last first and then the callable, and stores the result.
fn done(regs: Window, a: u16, count: u16, result: u16, value: Value) -> Flow {
    regs.release(a, a + 1 + count);
    regs.set(result, value);
    Flow::Next
}

/// Begins the frame of a Python function whose arguments are `R[first..first + count]`.
fn enter(vm: &mut Vm, regs: Window, function: Value, first: u16, count: u16, names: &[Value], result: u16) -> PyResult<Flow> {
    let entry = vm.function_entry(function, Exit::Register(result))?;
    let Some(code) = vm.code_of(&entry.code) else { return Err(vm.bug("function without code")) };
    let place = vm.thread.levels.last().and_then(|level| level.base);
    let place = place.map(|base| Place { offset: base.offset + usize::from(first), ..base });
    let registers = usize::from(code.register_count);
    if let Some(place) = place
        && names.is_empty()
        && count <= code.params.positional
        && code.params.simple_count().is_some()
        && vm.thread.stack.fits(place, registers)
        && fill_defaults(vm, entry.function.as_ref(), regs, first, count, code.params.positional)
    {
        vm.may_enter()?;
        let window = regs.from(first);
        window.clear_fresh(code.params.positional, code.register_count);
        vm.push_level(entry, &code, place, window);
        return Ok(Flow::Reload);
    }
    let mut args = Args::new(regs.slice(first, count), names);
    let Some(function) = entry.function.clone() else { return Err(vm.bug("function without itself")) };
    let mut places = vm.bind_function(&function, &code, &mut args)?;
    regs.release(first, first + count);
    vm.begin(entry, &code, &mut places)?;
    Ok(Flow::Reload)
}

/// Puts defaults behind too few arguments; whether there were enough.
fn fill_defaults(vm: &Vm, function: Option<&Value>, regs: Window, first: u16, count: u16, positional: u16) -> bool {
    if count == positional {
        return true;
    }
    let defaults = function.and_then(|function| function.get::<Function>(&vm.heap)).and_then(|function| function.defaults.as_ref());
    let Some(tuple) = defaults.and_then(|defaults| defaults.get::<Tuple>(&vm.heap)) else { return false };
    let missing = usize::from(positional - count);
    let Some(start) = tuple.items.len().checked_sub(missing) else { return false };
    let window = regs.from(first);
    // Behind the arguments there may be undefined room only: nothing is released.
    window.clear_fresh(count, positional);
    for (at, value) in (count..positional).zip(&tuple.items[start..]) {
        drop(window.replace(at, Some(value.clone())));
    }
    true
}

pub(super) fn call_ex(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    let callable = regs.read(i.a).clone();
    let mut values = positional(vm, &callable, regs.read(i.a + 1))?;
    let mut names = Vec::new();
    if let Some(mapping) = regs.get(i.a + 2) {
        keywords(vm, &callable, mapping, &mut values, &mut names)?;
    }
    // The window dies with the call, the mapping first.
    if callable.is_tag(Tag::Function) {
        let mut args = Args::new(&mut values, &names);
        vm.enter_function(callable, &mut args, Exit::Register(i.c))?;
        regs.release(i.a, i.a + 3);
        return Ok(Flow::Reload);
    }
    let value = vm.call(&callable, Args::new(&mut values, &names))?;
    drop(callable);
    regs.release(i.a, i.a + 3);
    drop(values);
    regs.set(i.c, value);
    Ok(Flow::Next)
}

fn positional(vm: &mut Vm, callable: &Value, iterable: &Value) -> PyResult<Vec<Option<Value>>> {
    if let Some(tuple) = iterable.get::<Tuple>(&vm.heap).filter(|_| iterable.is_exact(Tag::Tuple)) {
        return Ok(tuple.items.iter().cloned().map(Some).collect());
    }
    if let Some(list) = iterable.get::<List>(&vm.heap).filter(|_| iterable.is_exact(Tag::List)) {
        return Ok(list.items.iter().cloned().map(Some).collect());
    }
    if !vm.is_iterable(iterable)? {
        let (function, name) = (vm.callable_name(callable)?, vm.type_name(iterable)?);
        return Err(vm.type_error(format_args!("{function} argument after * must be an iterable, not {name}")));
    }
    Ok(vm.collect(iterable)?.into_iter().map(Some).collect())
}

fn keywords(vm: &mut Vm, callable: &Value, mapping: &Value, values: &mut Vec<Option<Value>>, names: &mut Vec<Value>) -> PyResult<()> {
    let dict = if mapping.is_tag(Tag::Dict) {
        mapping.clone()
    } else {
        let dict = vm.new_dict()?;
        merge(vm, callable, &dict, mapping)?;
        dict
    };
    let entries: Vec<(Value, Value)> = dict
        .get::<Dict>(&vm.heap)
        .map(|dict| dict.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect())
        .unwrap_or_default();
    for (key, value) in entries {
        if !Vm::is_str(&key) {
            return Err(vm.type_error(format_args!("keywords must be strings")));
        }
        names.push(key);
        values.push(Some(value));
    }
    Ok(())
}

pub(super) fn dict_merge(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    merge(vm, regs.read(i.c), regs.read(i.a), regs.read(i.b))?;
    if i.f & crate::compile::op::FREE_B != 0 {
        drop(regs.take(i.b));
    }
    Ok(())
}

/// Merges a mapping into the keywords of a call of `callable`.
fn merge(vm: &mut Vm, callable: &Value, dict: &Value, mapping: &Value) -> PyResult<()> {
    let Some(pairs) = vm.mapping_pairs(mapping)? else {
        let (function, name) = (vm.callable_name(callable)?, vm.type_name(mapping)?);
        return Err(vm.type_error(format_args!("{function} argument after ** must be a mapping, not {name}")));
    };
    for (key, value) in pairs {
        if vm.dict_get(dict, &key)?.is_some() {
            let (function, key) = (vm.callable_name(callable)?, vm.str_of(&key)?);
            let key = vm.text_of(&key).unwrap_or_default();
            return Err(vm.type_error(format_args!("{function} got multiple values for keyword argument '{key}'")));
        }
        vm.dict_set(dict, &key, value)?;
    }
    Ok(())
}

/// Leaves the innermost frame with a result.
pub(super) fn leave(vm: &mut Vm, value: Value) -> PyResult<Flow> {
    let exit = vm.pop_level(true)?;
    match exit {
        Exit::Register(register) => {
            if let Some(level) = vm.thread.levels.last() {
                level.registers.set(register, value);
            }
            Ok(Flow::Reload)
        }
        Exit::Leave => Ok(Flow::Leave(Some(value))),
        Exit::Generator => {
            drop(vm.thread.returned.replace(value));
            Ok(Flow::Leave(None))
        }
        Exit::ForIter => {
            drop(value);
            super::iteration::for_iter_ended(vm);
            Ok(Flow::Reload)
        }
    }
}
