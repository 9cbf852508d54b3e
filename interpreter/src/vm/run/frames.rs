//! Frames that the loop itself begins and ends: the short ways, for functions that take their arguments as they lie.
//!
//! A short way is a function of its own, so that the loop keeps its few variables in registers. It gives the next instruction; a null
//! pointer means that nothing was done, and the general way of `calls.rs` is to be gone.

use std::ptr;

use super::known::Role;
use super::{Context, Window, before};
use crate::builtins::type_type::type_call;
use crate::compile::op::{FREE_A, Instr};
use crate::heap::Value;
use crate::object::payloads::{Body, CodeObject, Function, Instance, Shape};
use crate::object::slots;
use crate::object::type_object::Type;
use crate::vm::Vm;
use crate::vm::frame::{Exit, Level};

/// The body of a Python function that was called before.
#[inline(always)]
pub(super) fn python_body(vm: &Vm, function: Option<&Value>) -> Option<*const Body> {
    let function = function?.get::<Function>(&vm.heap)?;
    function.code.get::<CodeObject>(&vm.heap)?.body.as_deref().map(ptr::from_ref)
}

/// Whether one more frame may begin without a look at limits.
#[inline(always)]
pub(super) fn may_enter(vm: &Vm) -> bool {
    vm.thread.depth < vm.limits.recursion && vm.fuel > 0 && vm.thread.levels.len() < vm.thread.levels.capacity()
}

/// Whether a frame may begin at `window`, on the stack of the innermost frame.
#[inline(always)]
pub(super) fn room(vm: &Vm, window: Window, shape: &Shape) -> bool {
    may_enter(vm) && vm.thread.levels.last().is_some_and(|level| level.top.fits(window, shape.registers))
}

/// The window behind the registers of the innermost frame, if a function with this body may begin there with `count` arguments.
#[inline(always)]
pub(super) fn behind(vm: &Vm, body: *const Body, count: u16) -> Option<Window> {
    let shape = &super::body(body).shape;
    let window = vm.thread.levels.last()?.top.window;
    (shape.simple == count && room(vm, window, shape)).then_some(window)
}

/// `Call` of a Python function, or of a class with an `__init__` in Python.
#[inline(never)]
pub(super) fn call(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let i = before(ip);
    let regs = vm.thread.running.regs;
    match python_body(vm, regs.get(i.a)) {
        Some(body) => enter(vm, ip, body, (i.a, i.a + 1, i.b), i.c),
        None => construct(vm, ip, i),
    }
}

/// `CallMethod` of a Python function.
#[inline(never)]
pub(super) fn call_method(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let i = before(ip);
    let regs = vm.thread.running.regs;
    let Some(body) = python_body(vm, regs.get(i.a)) else { return ptr::null() };
    let bound = regs.get(i.a + 1).is_some();
    enter(vm, ip, body, if bound { (i.a, i.a + 1, i.b + 1) } else { (i.a, i.a + 2, i.b) }, i.c)
}

/// Begins the frame of a function in register `at` with the `count` arguments from register `first` on.
#[inline(always)]
fn enter(vm: &mut Vm, ip: *const Instr, body: *const Body, (at, first, count): (u16, u16, u16), target: u16) -> *const Instr {
    let Context { regs, body: own } = vm.thread.running;
    let shape = &super::body(body).shape;
    let stacked = super::body(own).shape.stacked;
    let Some(level) = vm.thread.levels.last() else { return ptr::null() };
    let window = if stacked { regs.from(first) } else { level.top.window };
    if shape.simple != count || !may_enter(vm) || !level.top.fits(window, shape.registers) {
        return ptr::null();
    }
    if !stacked {
        move_arguments(regs, window, first, count);
    }
    begin(vm, ip, regs.take(at), body, window, count, Exit::Register(target))
}

/// Registers of a generator lie apart from the stack: the arguments of what it calls move there.
#[inline(never)]
pub(super) fn move_arguments(regs: Window, window: Window, first: u16, count: u16) {
    window.clear_fresh(0, count);
    for at in 0..count {
        drop(window.replace(at, regs.take(first + at)));
    }
}

/// Begins the frame of a function whose arguments are in their places; the caller goes on at `ip`. Whether it may was asked.
#[inline(always)]
pub(super) fn begin(
    vm: &mut Vm,
    ip: *const Instr,
    function: Option<Value>,
    body: *const Body,
    window: Window,
    count: u16,
    exit: Exit,
) -> *const Instr {
    let shape = &super::body(body).shape;
    vm.fuel -= 1;
    vm.thread.depth += 1;
    window.clear_fresh(count, shape.named);
    let Some(caller) = vm.thread.levels.last_mut() else { return ptr::null() };
    caller.ip = ip;
    let top = caller.top.at(window.from(shape.registers));
    let start = shape.start;
    enter_level(
        &mut vm.thread.levels,
        Level { function, code: None, held: None, frame: None, registers: window, top, ip: start, body, namespaces: None, exit },
    );
    vm.thread.running = Context { regs: window, body };
    start
}

/// `Call` of a class whose construction is known to be that of `object` with an `__init__` in Python, when the frame of `__init__` fits
/// where the arguments lie.
fn construct(vm: &mut Vm, ip: *const Instr, i: Instr) -> *const Instr {
    let Context { regs, body: own } = vm.thread.running;
    let Some((init, body)) = initializer(vm, regs.get(i.a)) else { return ptr::null() };
    let (window, shape) = (regs.from(i.a), &super::body(body).shape);
    if shape.simple != i.b + 1 || !super::body(own).shape.stacked || !room(vm, window, shape) {
        return ptr::null();
    }
    let Ok(instance) = vm.new_instance(regs.read(i.a), Instance {}) else { return ptr::null() };
    let class = regs.replace(i.a, Some(instance.clone()));
    let next = begin(vm, ip, Some(init), body, window, i.b + 1, Exit::Instance(i.c));
    if let Some(level) = vm.thread.levels.last_mut() {
        level.held = Some(instance);
    }
    drop(class);
    next
}

/// The `__init__` that is known for a class, and its body.
fn initializer(vm: &Vm, class: Option<&Value>) -> Option<(Value, *const Body)> {
    let class = class?;
    let ty = class.get::<Type>(&vm.heap)?;
    // SAFETY: the version has not changed, so a class of the MRO still holds what was found there.
    let init = unsafe { vm.functions.find(ty.version, Role::Init)?.get() };
    let body = python_body(vm, Some(init))?;
    calls_plainly(vm, class).then(|| (init.clone(), body))
}

/// Whether a call of this class is a call of `type.__call__`: its metaclass may be any that leaves that alone.
pub(super) fn calls_plainly(vm: &Vm, class: &Value) -> bool {
    let call = vm.heap.class_of::<Type>(class).and_then(|meta| meta.slots.call);
    call.is_some_and(|call| ptr::fn_addr_eq(call, type_call as slots::Call))
}

/// Pushes a level. Callers have asked [`may_enter`].
///
/// Each field is written where it will be: a level that is built elsewhere and moved stalls, because it is read in larger pieces than it
/// was written in.
#[inline(always)]
pub(super) fn enter_level(levels: &mut Vec<Level>, level: Level) {
    if levels.len() == levels.capacity() {
        levels.reserve(1);
    }
    let Level { function, code, held, frame, registers, top, ip, body, namespaces, exit } = level;
    // SAFETY: there is room for one more; all its fields are written before the length counts it.
    unsafe {
        let place = levels.as_mut_ptr().add(levels.len());
        (&raw mut (*place).function).write(function);
        (&raw mut (*place).code).write(code);
        (&raw mut (*place).held).write(held);
        (&raw mut (*place).frame).write(frame);
        (&raw mut (*place).registers).write(registers);
        (&raw mut (*place).top).write(top);
        (&raw mut (*place).ip).write(ip);
        (&raw mut (*place).body).write(body);
        (&raw mut (*place).namespaces).write(namespaces);
        (&raw mut (*place).exit).write(exit);
        levels.set_len(levels.len() + 1);
    }
}

/// Takes the last level away and drops what it keeps: the function. The rest must be empty.
#[inline(always)]
pub(super) fn drop_level(levels: &mut Vec<Level>) {
    let Some(left) = levels.len().checked_sub(1) else { return };
    // SAFETY: the level leaves the vector before its field is taken out; callers know that the others hold nothing.
    unsafe {
        levels.set_len(left);
        let level = levels.as_mut_ptr().add(left);
        debug_assert!((*level).held.is_none() && (*level).frame.is_none() && (*level).namespaces.is_none() && (*level).code.is_none());
        drop((&raw const (*level).function).read());
    }
}

/// `Return` to an instruction of the frame below, where nobody looks at the frame object.
#[inline(never)]
pub(super) fn give_back(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let i = before(ip);
    let Context { regs, body } = vm.thread.running;
    let levels = &mut vm.thread.levels;
    let Some(left) = levels.len().checked_sub(1).filter(|left| *left > 0) else { return ptr::null() };
    // SAFETY: both lie inside the vector, which nothing below changes but for its length.
    let (level, caller) = unsafe {
        let level = levels.as_mut_ptr().add(left);
        (&*level, &*level.sub(1))
    };
    let Exit::Register(target) = level.exit else { return give_otherwise(vm, i) };
    if !level.is_bare() || level.held.is_some() {
        return ptr::null();
    }
    let value = regs.operand(i.a, i.f & FREE_A != 0).unwrap_or(Value::NONE);
    regs.abandon(super::body(body).shape.named);
    // SAFETY: the level leaves the vector before its field is taken out; the others hold nothing.
    unsafe {
        levels.set_len(left);
        drop((&raw const level.function).read());
    }
    vm.thread.depth -= 1;
    let (regs, body, next) = (caller.registers, caller.body, caller.ip);
    vm.thread.running = Context { regs, body };
    regs.set(target, value);
    next
}

/// The same from other frames than those of plain calls.
#[inline(never)]
fn give_otherwise(vm: &mut Vm, i: Instr) -> *const Instr {
    let regs = vm.thread.running.regs;
    let value = regs.operand(i.a, i.f & FREE_A != 0).unwrap_or(Value::NONE);
    match leave(vm, value) {
        Ok(next) => next,
        Err(value) => {
            if i.f & FREE_A != 0 {
                regs.set(i.a, value);
            }
            ptr::null()
        }
    }
}

/// Leaves a frame that was called by an instruction of the one below, where nobody looks at its frame object: the next instruction. Else
/// nothing happens, and the result comes back.
#[inline(always)]
pub(super) fn leave(vm: &mut Vm, value: Value) -> Result<*const Instr, Value> {
    let running = vm.thread.running;
    let levels = &mut vm.thread.levels;
    let Some(left) = levels.len().checked_sub(1).filter(|left| *left > 0) else { return Err(value) };
    // SAFETY: both lie inside the vector, which nothing below changes but for its length.
    let (level, caller) = unsafe {
        let level = levels.as_mut_ptr().add(left);
        (&mut *level, &*level.sub(1))
    };
    if !level.is_bare() {
        return Err(value);
    }
    let (target, value) = match level.exit {
        Exit::Register(target) | Exit::Step(target) if level.held.is_none() => (Some(target), value),
        Exit::Instance(target) if value.is_none() => (Some(target), level.held.take().unwrap_or(Value::NONE)),
        Exit::Nowhere => (None, value),
        _ => return Err(value),
    };
    running.regs.abandon(running.shape().named);
    // SAFETY: the level leaves the vector before its field is taken out; the others hold nothing.
    unsafe {
        levels.set_len(left);
        drop((&raw const level.function).read());
    }
    vm.thread.depth -= 1;
    let ip = caller.ip;
    let caller = Context { regs: caller.registers, body: caller.body };
    vm.thread.running = caller;
    match target {
        Some(target) => caller.regs.set(target, value),
        None => drop(value),
    }
    Ok(ip)
}
