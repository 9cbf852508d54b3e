//! Calls: windows that become frames, natives, and what a frame's end does.

use std::ptr;

use smallvec::SmallVec;

use super::frames::{self, calls_plainly, room};
use super::known::Role;
use super::{Context, Flow, Window};
use crate::builtins::dict::DICT;
use crate::builtins::exceptions;
use crate::builtins::object::object_new;
use crate::compile::code::Params;
use crate::compile::op::{FREE_A, FREE_B, Instr, Op};
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::names::Name;
use crate::object::payloads::{BoundMethod, CodeObject, Function, Instance, List, Native, Tuple};
use crate::object::slot_functions::slot_init;
use crate::object::slots;
use crate::object::type_object::Type;
use crate::vm::bind::signature_of;
use crate::vm::call::Entry;
use crate::vm::frame::Exit;
use crate::vm::generator::Ended;
use crate::vm::{Args, PyResult, Vm};

#[inline(never)]
pub(super) fn call(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    if i.b == 1 && super::generators::call_next(vm, context.regs, i) {
        return Ok(Flow::Reload);
    }
    call_window(vm, context, i.a, i.b, &[], i.c)
}

#[inline(never)]
pub(super) fn call_method(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    if i.b == 1 && super::generators::call_send(vm, context.regs, i) {
        return Ok(Flow::Reload);
    }
    method_window(vm, context, i.a, i.b, &[], i.c)
}

#[inline(never)]
pub(super) fn call_kw(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    let names = keyword_names(vm, context, i.c);
    call_window(vm, context, i.a, i.b, names, i.a)
}

#[inline(never)]
pub(super) fn call_method_kw(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    let names = keyword_names(vm, context, i.c);
    method_window(vm, context, i.a, i.b, names, i.a)
}

fn keyword_names<'a>(vm: &Vm, context: Context, constant: u16) -> &'a [Value] {
    match context.constant(usize::from(constant)).get::<Tuple>(&vm.heap) {
        // SAFETY: a constant of the running code is never written, and lives longer than the call.
        Some(tuple) => unsafe { std::slice::from_raw_parts(tuple.items.as_ptr(), tuple.items.len()) },
        None => &[],
    }
}

/// Shifts what `LoadMethod` left into the form of a plain call window, then calls.
fn method_window(vm: &mut Vm, context: Context, a: u16, count: u16, names: &[Value], result: u16) -> PyResult<Flow> {
    let regs = context.regs;
    if regs.get(a + 1).is_some() {
        return call_window(vm, context, a, count + 1, names, result);
    }
    // The callable moves next to its arguments.
    let callable = regs.take(a);
    drop(regs.replace(a + 1, callable));
    call_window(vm, context, a + 1, count, names, result)
}

/// More arguments than this are passed on with an allocation.
const FEW: usize = 8;
/// Arguments, or their names, that have left their window.
type Few<T> = SmallVec<[T; FEW]>;

/// Calls `R[a]` with the `count` arguments behind it.
fn call_window(vm: &mut Vm, context: Context, a: u16, count: u16, names: &[Value], result: u16) -> PyResult<Flow> {
    let regs = context.regs;
    match regs.read(a).tag() {
        Some(Tag::Function) => {
            let function = regs.consume(a);
            enter(vm, context, function, a + 1, count, names, Exit::Register(result))
        }
        Some(Tag::Method) => {
            let method = regs.consume(a);
            let parts = method.get::<BoundMethod>(&vm.heap).map(|method| (method.function.clone(), method.this.clone()));
            let Some((function, this)) = parts else { return Err(vm.bug("method without payload")) };
            drop(method);
            crate::rule!(vm, "bound-method.call.prepend", "{} gets {} before its other arguments", vm.told(&function), vm.told(&this));
            if function.is_tag(Tag::Function) {
                drop(regs.replace(a, Some(this)));
                return enter(vm, context, function, a, count + 1, names, Exit::Register(result));
            }
            let value = vm.call_with_first(&function, this, Args::new(regs.slice(a + 1, count), names))?;
            drop(function);
            Ok(done(regs, a, count, result, value))
        }
        Some(Tag::Native) => {
            let native = regs.read(a);
            let Some(payload) = native.get::<Native>(&vm.heap) else { return Err(vm.bug("native without payload")) };
            let (method, signature) = (payload.method, signature_of(payload));
            let this = if signature.bound { payload.this.clone() } else { None };
            vm.charge(1)?;
            let value = match this {
                Some(this) => {
                    let native = regs.replace(a, Some(this)).unwrap_or(Value::NONE);
                    let value = vm.call_bound(&native, method, signature, Args::new(regs.slice(a, count + 1), names))?;
                    regs.release(a, a + 1 + count);
                    drop(native);
                    value
                }
                None => vm.call_bound(native, method, signature, Args::new(regs.slice(a + 1, count), names))?,
            };
            Ok(done(regs, a, count, result, value))
        }
        Some(Tag::Type) if names.is_empty() && makes_plain_exceptions(vm, regs.read(a)) => {
            vm.charge(1)?;
            let items = (a + 1..=a + count).map(|at| regs.consume(at));
            let value = exceptions::of_args(vm, regs.read(a), items)?;
            regs.set(a, Value::NONE);
            regs.set(result, value);
            Ok(Flow::Next)
        }
        Some(Tag::Type) => match construction(vm, regs.read(a))? {
            Some((instance, init)) => {
                let held = Some(instance.clone());
                drop(regs.replace(a, Some(instance)));
                let floor = vm.thread.levels.len();
                let flow = enter(vm, context, init, a, count + 1, names, Exit::Instance(result))?;
                if let Some(level) = vm.thread.levels.get_mut(floor) {
                    level.held = held;
                }
                Ok(flow)
            }
            None => general(vm, regs, a, count, names, result),
        },
        _ => general(vm, regs, a, count, names, result),
    }
}

fn general(vm: &mut Vm, regs: Window, a: u16, count: u16, names: &[Value], result: u16) -> PyResult<Flow> {
    let value = vm.call(regs.read(a), Args::new(regs.slice(a + 1, count), names))?;
    Ok(done(regs, a, count, result, value))
}

/// Whether a class makes exceptions that are complete with their `args`.
fn makes_plain_exceptions(vm: &Vm, class: &Value) -> bool {
    vm.trace.is_none() && exceptions::is_plain(vm, class) && calls_plainly(vm, class)
}

/// For a class that makes its instances as `object` does and has an `__init__` in Python: a new instance and that function.
fn construction(vm: &mut Vm, class: &Value) -> PyResult<Option<(Value, Value)>> {
    if vm.trace.is_some() {
        return Ok(None);
    }
    let Some(ty) = class.get::<Type>(&vm.heap) else { return Ok(None) };
    let version = ty.version;
    let plain = calls_plainly(vm, class)
        && ty.slots.new.is_some_and(|new| ptr::fn_addr_eq(new, object_new as slots::Call))
        && ty.slots.init.is_some_and(|init| ptr::fn_addr_eq(init, slot_init as slots::Init))
        && ty.layout.tag == Tag::Instance
        && !ty.flags.is_abstract;
    if !plain {
        return Ok(None);
    }
    let name = vm.name(Name::__init__).clone();
    let Some(init) = vm.lookup(class, &name)?.filter(|init| init.is_exact(Tag::Function)) else { return Ok(None) };
    vm.functions.remember(version, Role::Init, &init);
    Ok(Some((vm.new_instance(class, Instance {})?, init)))
}

/// Ends the call that instruction `i` has begun.
pub(super) fn finish_call(regs: Window, i: Instr, value: Value) {
    done(regs, i.a, i.b + u16::from(i.op == Op::CallMethod), i.c, value);
}

/// Releases a call window, arguments last first and then the callable, and stores the result.
fn done(regs: Window, a: u16, count: u16, result: u16, value: Value) -> Flow {
    regs.release(a, a + 1 + count);
    regs.set(result, value);
    Flow::Next
}

/// Begins the frame of a Python function whose arguments are `R[first..first + count]`.
fn enter(vm: &mut Vm, context: Context, function: Value, first: u16, count: u16, names: &[Value], exit: Exit) -> PyResult<Flow> {
    let regs = context.regs;
    let entry = vm.function_entry(function, exit)?;
    let body = vm.body_of(&entry.code)?;
    let shape = super::body(body).shape;
    let simple = shape.simple == count && names.is_empty();
    if !context.shape().stacked {
        return enter_behind(vm, context, entry, first, count, names);
    }
    let window = regs.from(first);
    if room(vm, window, &shape) {
        if !simple && takes_all(super::code(body).params) && vm.trace.is_none() {
            gather(vm, window, count, names)?;
        } else if !simple {
            // The arguments lie where the parameters will be: they step aside.
            let mut aside: Few<Option<Value>> = regs.slice(first, count).iter_mut().map(Option::take).collect();
            let mut args = Args::new(&mut aside, names);
            // Behind the arguments there may be undefined room only: nothing is released.
            window.clear_fresh(count, shape.parameters);
            if let Err(raised) = vm.bind_function(&entry, super::body(body), &mut args, window.slice(0, shape.parameters)) {
                window.release(0, shape.parameters);
                return Err(raised);
            }
        }
        let ip = vm.thread.ip;
        vm.thread.ip = frames::begin(vm, ip, entry.function, body, window, if simple { count } else { shape.parameters }, exit);
        return Ok(Flow::Reload);
    }
    enter_apart(vm, regs, entry, first, count, names)
}

/// The same from a generator, whose registers lie apart: the arguments move to the stack.
fn enter_behind(vm: &mut Vm, context: Context, entry: Entry, first: u16, count: u16, names: &[Value]) -> PyResult<Flow> {
    let regs = context.regs;
    let body = vm.body_of(&entry.code)?;
    let shape = super::body(body).shape;
    let top = vm.thread.levels.last().map_or(regs, |level| level.top.window);
    if shape.simple != count || !names.is_empty() || !room(vm, top, &shape) {
        return enter_apart(vm, regs, entry, first, count, names);
    }
    frames::move_arguments(regs, top, first, count);
    let ip = vm.thread.ip;
    vm.thread.ip = frames::begin(vm, ip, entry.function, body, top, count, entry.exit);
    Ok(Flow::Reload)
}

/// The same where the arguments do not lie in the place of the parameters.
fn enter_apart(vm: &mut Vm, regs: Window, entry: Entry, first: u16, count: u16, names: &[Value]) -> PyResult<Flow> {
    let body = vm.body_of(&entry.code)?;
    let mut args = Args::new(regs.slice(first, count), names);
    if super::body(body).shape.simple == count && names.is_empty() {
        vm.begin(entry, args.registers())?;
        return Ok(Flow::Reload);
    }
    let mut places = vm.places_of(&entry, super::body(body), &mut args)?;
    regs.release(first, first + count);
    vm.begin(entry, &mut places)?;
    Ok(Flow::Reload)
}

/// `f(*args, **kwargs)` where `f` takes just these: the tuple is shared, and so is the dict when nobody else has it, else copied.
fn pass_on(vm: &mut Vm, context: Context, i: Instr) -> PyResult<bool> {
    let regs = context.regs;
    let Some(function) = regs.read(i.a).get::<Function>(&vm.heap) else { return Ok(false) };
    let Some(body) = function.code.get::<CodeObject>(&vm.heap).and_then(|code| code.body.as_deref()) else { return Ok(false) };
    if vm.trace.is_some() || !takes_all(super::code(body).params) || !regs.read(i.a + 1).is_exact(Tag::Tuple) {
        return Ok(false);
    }
    let window = regs.from(i.a + 1);
    if !context.shape().stacked || !room(vm, window, &body.shape) {
        return Ok(false);
    }
    let body = ptr::from_ref(body);
    let keywords = match regs.get(i.a + 2) {
        None => Some(Dict::default()),
        Some(mapping) => {
            let Some(dict) = mapping.get::<Dict>(&vm.heap).filter(|_| mapping.is_exact(Tag::Dict)) else { return Ok(false) };
            if !dict.iter().all(|entry| Vm::is_str(&entry.key)) {
                return Ok(false);
            }
            (mapping.ref_count() != Some(1)).then(|| dict.duplicate())
        }
    };
    if let Some(keywords) = keywords {
        let dict = vm.new_object(&DICT, keywords)?;
        drop(regs.replace(i.a + 2, Some(dict)));
    }
    let ip = vm.thread.ip;
    let function = regs.take(i.a);
    vm.thread.ip = frames::begin(vm, ip, function, body, window, 2, Exit::Register(i.c));
    Ok(true)
}

/// Whether the only parameters are `*args` and `**kwargs`.
fn takes_all(params: Params) -> bool {
    params.positional + params.keyword_only == 0 && params.varargs && params.varkw
}

/// The arguments of a function that takes just `*args` and `**kwargs`, in the place of these parameters. The names are different strs.
fn gather(vm: &mut Vm, window: Window, count: u16, names: &[Value]) -> PyResult<()> {
    let positional = count - u16::try_from(names.len()).unwrap_or(count).min(count);
    window.clear_fresh(count, 2);
    let tuple = vm.new_tuple((0..positional).map(|at| window.consume(at)))?;
    let mut keywords = Dict::default();
    for (at, name) in (positional..).zip(names) {
        keywords.append(crate::object::lookup::str_hash(&vm.heap, name), name.clone(), window.consume(at));
    }
    let dict = vm.new_object(&DICT, keywords)?;
    drop(window.replace(0, Some(tuple)));
    drop(window.replace(1, Some(dict)));
    Ok(())
}

/// `f(*args, **kwargs)` with few arguments, which go to the parameters of a Python function without a detour.
fn spread(vm: &mut Vm, context: Context, i: Instr) -> PyResult<bool> {
    let regs = context.regs;
    let Some(function) = regs.read(i.a).get::<Function>(&vm.heap) else { return Ok(false) };
    let Some(body) = function.code.get::<CodeObject>(&vm.heap).and_then(|code| code.body.as_deref()) else { return Ok(false) };
    let Some(tuple) = regs.read(i.a + 1).get::<Tuple>(&vm.heap).filter(|_| regs.read(i.a + 1).is_exact(Tag::Tuple)) else {
        return Ok(false);
    };
    let dict = match regs.get(i.a + 2) {
        None => None,
        Some(mapping) if mapping.is_exact(Tag::Dict) => mapping.get::<Dict>(&vm.heap),
        Some(_) => return Ok(false),
    };
    let (positional, keywords) = (tuple.items.len(), dict.map_or(0, Dict::len));
    let window = regs.from(i.a + 1);
    let fits = positional + keywords <= FEW && vm.trace.is_none() && context.shape().stacked && room(vm, window, &body.shape);
    if !fits || dict.is_some_and(|dict| !dict.iter().all(|entry| Vm::is_str(&entry.key))) {
        return Ok(false);
    }
    let mut values: Few<Option<Value>> = tuple.items.iter().cloned().map(Some).collect();
    let mut names: Few<Value> = Few::new();
    for entry in dict.into_iter().flat_map(Dict::iter) {
        values.push(Some(entry.value.clone()));
        names.push(entry.key.clone());
    }
    let body = ptr::from_ref(body);
    let shape = super::body(body).shape;
    let exit = Exit::Register(i.c);
    // The window becomes that of the parameters; what it held dies when they are there, the mapping first.
    let (function, tuple, mapping) = (regs.consume(i.a), regs.take(i.a + 1), regs.take(i.a + 2));
    let entry = vm.function_entry(function, exit)?;
    window.clear_fresh(2, shape.parameters);
    let mut args = Args::new(&mut values, &names);
    if let Err(raised) = vm.bind_function(&entry, super::body(body), &mut args, window.slice(0, shape.parameters)) {
        window.release(0, shape.parameters);
        return Err(raised);
    }
    let ip = vm.thread.ip;
    vm.thread.ip = frames::begin(vm, ip, entry.function, body, window, shape.parameters, exit);
    drop(mapping);
    drop(tuple);
    Ok(true)
}

#[inline(never)]
pub(super) fn call_ex(vm: &mut Vm, context: Context, i: Instr) -> PyResult<Flow> {
    if pass_on(vm, context, i)? || spread(vm, context, i)? {
        return Ok(Flow::Reload);
    }
    let regs = context.regs;
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

#[inline(never)]
pub(super) fn dict_merge(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    merge(vm, regs.read(i.c), regs.read(i.a), regs.read(i.b))?;
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn all_keywords(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let mapping = regs.operand(i.b, i.f & FREE_B != 0).unwrap_or(Value::NONE);
    let keywords = if mapping.is_exact(Tag::Dict) {
        mapping
    } else {
        let dict = vm.new_dict()?;
        merge(vm, regs.read(i.c), &dict, &mapping)?;
        dict
    };
    regs.set(i.a, keywords);
    Ok(())
}

/// Merges a mapping into the keywords of a call of `callable`.
fn merge(vm: &mut Vm, callable: &Value, dict: &Value, mapping: &Value) -> PyResult<()> {
    if mapping.is_exact(Tag::Dict) && dict.dict(vm).is_some_and(Dict::is_empty) {
        let copy = mapping.dict(vm).map(Dict::duplicate).unwrap_or_default();
        vm.heap.charge(crate::heap::Trace::extra_size(&copy)).map_err(|full| vm.no_memory(full))?;
        if let Some(place) = dict.dict_mut(vm) {
            *place = copy;
        }
        return Ok(());
    }
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

/// `Return`.
#[inline(never)]
pub(super) fn give_back(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    let value = regs.operand(i.a, i.f & FREE_A != 0).unwrap_or(Value::NONE);
    leave(vm, value)
}

/// Leaves the innermost frame with a result.
#[inline(never)]
pub(super) fn leave(vm: &mut Vm, value: Value) -> PyResult<Flow> {
    let value = match super::generators::finish(vm, value) {
        Ok(flow) => return Ok(flow),
        Err(value) => value,
    };
    let Ended { exit, held } = vm.pop_level()?;
    let (register, value) = match exit {
        Exit::Register(register) | Exit::Step(register) => (register, value),
        Exit::Instance(register) => {
            if !value.is_none() {
                let ty = vm.type_name(&value)?;
                return Err(vm.type_error(format_args!("__init__() should return None, not '{ty}'")));
            }
            (register, held.unwrap_or(Value::NONE))
        }
        Exit::Nowhere => {
            drop(value);
            return Ok(Flow::Reload);
        }
        Exit::Leave => return Ok(Flow::Leave(Some(value))),
        Exit::Generator => {
            drop(vm.thread.returned.replace(value));
            return Ok(Flow::Leave(None));
        }
        Exit::ForIter => {
            drop(value);
            super::iteration::for_iter_ended(vm);
            return Ok(Flow::Reload);
        }
        Exit::Delegate => {
            drop(held);
            // SAFETY: the frame waits just behind its `YieldFrom`.
            let i = unsafe { *vm.thread.ip.sub(1) };
            if let Some(level) = vm.thread.levels.last() {
                super::generators::delegated(level.registers, i, value);
            }
            return Ok(Flow::Reload);
        }
        Exit::Next => {
            drop(held);
            drop(vm.thread.returned.replace(value));
            return Err(vm.raise_stop());
        }
    };
    if let Some(level) = vm.thread.levels.last() {
        level.registers.set(register, value);
    }
    Ok(Flow::Reload)
}
