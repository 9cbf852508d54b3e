//! Generators that the loop itself resumes and suspends: the short ways, for those whose frame object nobody holds.
//!
//! The registers of a generator are its tail and never move. The general ways are in `vm/generator.rs`.

use super::{Context, Flow, Window, before, calls, frames};
use crate::builtins::functions::iteration::is_next;
use crate::builtins::generator::is_send;
use crate::compile::code::CodeKind;
use crate::compile::op::{ASYNC_ITEM, FREE_B, GUARDED, Instr};
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::{Generator, GeneratorState, Native};
use crate::object::slot_functions::slot_next;
use crate::object::slots;
use crate::object::type_object::Type;
use crate::vm::Args;
use crate::vm::frame::{Exit, Level};
use crate::vm::{PyResult, Vm};
use std::{mem, ptr};

/// Begins or continues the frame of a generator; the caller goes on at `ip`, the generator at `vm.thread.ip`. What is sent comes back
/// when the general way must be gone, and nothing has changed then.
#[inline(never)]
pub(super) fn resume(vm: &mut Vm, ip: *const Instr, generator: &Value, sent: Value, exit: Exit) -> Result<(), Value> {
    go_on(vm, ip, generator, sent, exit)
}

/// `ForIter` over a generator: its next instruction; null when the general way must be gone.
#[inline(never)]
pub(super) fn step(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let generator = vm.thread.running.regs.read(before(ip).a);
    let plain = generator.get::<Generator>(&vm.heap).is_some_and(|payload| payload.kind == CodeKind::Generator);
    if plain && go_on(vm, ip, generator, Value::NONE, Exit::ForIter).is_ok() { vm.thread.ip } else { ptr::null() }
}

#[inline(always)]
fn go_on(vm: &mut Vm, ip: *const Instr, generator: &Value, sent: Value, exit: Exit) -> Result<(), Value> {
    if !frames::may_enter(vm) {
        return Err(sent);
    }
    let (Some(window), Some(payload)) = (Window::of_generator(generator), generator.get_mut::<Generator>(&mut vm.heap)) else {
        return Err(sent);
    };
    let ready = match payload.state {
        GeneratorState::Suspended => true,
        GeneratorState::Created => sent.is_none(),
        GeneratorState::Running | GeneratorState::Finished => false,
    };
    let Some(caller) = vm.thread.levels.last_mut() else { return Err(sent) };
    if !ready || payload.frame.is_some() || payload.namespaces.is_some() {
        return Err(sent);
    }
    caller.ip = ip;
    let top = caller.top;
    let (body, at) = (payload.body, payload.ip);
    if payload.delegating {
        vm.thread.sent = Some(sent);
    } else if payload.state == GeneratorState::Suspended {
        // SAFETY: the generator stands just behind its `Yield`.
        let i = unsafe { *at.sub(1) };
        window.set(i.a, sent);
    }
    payload.state = GeneratorState::Running;
    if payload.handled.is_some() || vm.thread.handled.is_some() {
        mem::swap(&mut payload.handled, &mut vm.thread.handled);
        vm.thread.handled_outside += u32::from(payload.handled.is_some());
    }
    vm.fuel -= 1;
    vm.thread.depth += 1;
    vm.thread.ip = at;
    let held = Some(generator.clone());
    frames::enter_level(
        &mut vm.thread.levels,
        // The generator keeps function and code.
        Level { function: None, code: None, held, frame: None, registers: window, top, ip: at, body, namespaces: None, exit },
    );
    vm.thread.running = Context { regs: window, body };
    Ok(())
}

/// Suspends the innermost frame, a generator's, unless somebody holds its frame object: who has resumed it.
#[inline(always)]
fn suspend(vm: &mut Vm, ip: *const Instr, guarded: bool, delegating: bool) -> Option<Exit> {
    let level = vm.thread.levels.last_mut()?;
    if !level.is_bare() {
        return None;
    }
    let exit = level.exit;
    let generator = level.held.take()?;
    if let Some(payload) = generator.get_mut::<Generator>(&mut vm.heap) {
        (payload.state, payload.ip, payload.delegating) = (GeneratorState::Suspended, ip, delegating);
        if payload.handled.is_some() || vm.thread.handled.is_some() {
            vm.thread.handled_outside -= u32::from(payload.handled.is_some());
            mem::swap(&mut payload.handled, &mut vm.thread.handled);
        }
        let coroutine = payload.kind == CodeKind::Coroutine;
        vm.heap.set_finalizer(&generator, guarded || coroutine);
    }
    frames::drop_level(&mut vm.thread.levels);
    vm.thread.depth -= 1;
    Some(exit)
}

/// What became of a yielded value.
pub(super) enum Given {
    /// It is where the frame that has asked for it wants it; that goes on.
    Taken(Context),
    /// It is the result of the run.
    Result(Value),
    /// The innermost frame is still to be suspended with it; `true`: at its delegation.
    General(Value, bool),
}

/// `Yield` to the `ForIter` of the frame below: its next instruction; null when it is not that which has resumed the generator, or
/// somebody holds the frame object.
#[inline(never)]
pub(super) fn give_to_loop(vm: &mut Vm, ip: *const Instr) -> *const Instr {
    let (i, regs) = (before(ip), vm.thread.running.regs);
    if vm.thread.levels.last().is_none_or(|level| level.exit != Exit::ForIter) {
        return ptr::null();
    }
    if suspend(vm, ip, i.f & GUARDED != 0, false).is_none() {
        return ptr::null();
    }
    // The registers are the generator's, which the loop keeps.
    let value = regs.operand(i.b, i.f & FREE_B != 0).unwrap_or(Value::NONE);
    let Some(caller) = vm.thread.levels.last() else { return ptr::null() };
    let (regs, body, next) = (caller.registers, caller.body, caller.ip);
    vm.thread.async_item = i.f & ASYNC_ITEM != 0;
    vm.thread.running = Context { regs, body };
    regs.set(before(next).b, value);
    next
}

/// `Yield` of a value to whom has resumed the generator, through those that delegate.
#[inline(never)]
pub(super) fn give(vm: &mut Vm, ip: *const Instr, i: Instr, value: Value) -> Given {
    let Some(mut exit) = suspend(vm, ip, i.f & GUARDED != 0, false) else {
        vm.thread.ip = ip;
        return Given::General(value, false);
    };
    loop {
        let Some(level) = vm.thread.levels.last() else { return Given::Result(value) };
        let (caller, ip) = (Context { regs: level.registers, body: level.body }, level.ip);
        vm.thread.ip = ip;
        if matches!(exit, Exit::Leave | Exit::Generator) {
            return Given::Result(value);
        }
        // SAFETY: the frame waits just behind the instruction that has resumed the generator.
        let i = unsafe { *ip.sub(1) };
        match exit {
            Exit::ForIter => caller.regs.set(i.b, value),
            Exit::Next => calls::finish_call(caller.regs, i, value),
            _ => {
                // SAFETY: it is the `YieldFrom` at which that frame stays.
                let at = unsafe { ip.sub(1) };
                match suspend(vm, at, i.f & GUARDED != 0, true) {
                    Some(next) => exit = next,
                    None => return Given::General(value, true),
                }
                continue;
            }
        }
        return Given::Taken(caller);
    }
}

/// Suspends the innermost frame, a generator's, with a value; with `delegating` at its delegation, behind which it stands.
pub(super) fn give_generally(vm: &mut Vm, value: Value, mut delegating: bool) -> PyResult<Flow> {
    loop {
        if delegating {
            // SAFETY: an instruction of this code has been read from there.
            vm.thread.ip = unsafe { vm.thread.ip.sub(1) };
        }
        let exit = vm.suspend_level(delegating)?;
        if matches!(exit, Exit::Leave | Exit::Generator) {
            return Ok(Flow::Leave(Some(value)));
        }
        let Some(level) = vm.thread.levels.last() else { return Err(vm.bug("a value for nobody")) };
        // SAFETY: the frame waits just behind the instruction that has resumed the generator.
        let i = unsafe { *level.ip.sub(1) };
        match exit {
            Exit::ForIter => level.registers.set(i.b, value),
            Exit::Next => calls::finish_call(level.registers, i, value),
            _ => {
                delegating = true;
                continue;
            }
        }
        return Ok(Flow::Reload);
    }
}

/// `YieldFrom` that the loop cannot do by itself. `sent` is what the delegating generator was sent.
pub(super) fn delegate(vm: &mut Vm, regs: Window, i: Instr, sent: Value) -> PyResult<Flow> {
    let iterator = regs.read(i.b).clone();
    if iterator.is_tag(Tag::Generator) && vm.generator_state(&iterator) != GeneratorState::Finished {
        vm.resume(&iterator, sent, Exit::Delegate)?;
        return Ok(Flow::Reload);
    }
    match vm.send_to(&iterator, sent)? {
        Some(value) => {
            drop(iterator);
            vm.thread.async_item = false;
            give_generally(vm, value, true)
        }
        None => {
            let value = vm.thread.returned.take().unwrap_or(Value::NONE);
            drop(iterator);
            delegated(regs, i, value);
            Ok(Flow::Next)
        }
    }
}

/// Ends a `YieldFrom` with its value.
pub(super) fn delegated(regs: Window, i: Instr, value: Value) {
    drop(regs.take(i.b));
    regs.set(i.a, value);
}

/// `Call` of the builtin `next` with a generator: its frame is the next to run. Otherwise nothing happens.
#[inline]
pub(super) fn call_next(vm: &mut Vm, regs: Window, i: Instr) -> bool {
    let generator = regs.read(i.a + 1);
    if vm.trace.is_some() || !vm.is_plain_generator(generator) {
        return false;
    }
    let next = regs.read(i.a).get::<Native>(&vm.heap).is_some_and(|native| is_next(native.method));
    let ip = vm.thread.ip;
    next && resume(vm, ip, generator, Value::NONE, Exit::Next).is_ok()
}

/// `CallMethod` of a generator's or coroutine's `send`: the same.
#[inline]
pub(super) fn call_send(vm: &mut Vm, regs: Window, i: Instr) -> bool {
    let generator = regs.read(i.a + 1);
    if vm.trace.is_some() || !generator.is_tag(Tag::Generator) {
        return false;
    }
    if !regs.read(i.a).get::<Native>(&vm.heap).is_some_and(|native| native.this.is_none() && is_send(native.method)) {
        return false;
    }
    let (ip, sent) = (vm.thread.ip, regs.consume(i.a + 2));
    match resume(vm, ip, generator, sent, Exit::Next) {
        Ok(()) => true,
        Err(sent) => {
            regs.set(i.a + 2, sent);
            false
        }
    }
}

/// The same for a call from Rust: `None` at the generator's end, its value then in `thread.returned`. What is sent comes back when the
/// general way must be gone.
#[inline]
pub(in crate::vm) fn send(vm: &mut Vm, generator: &Value, sent: Value) -> Result<PyResult<Option<Value>>, Value> {
    let (floor, ip, outside) = (vm.thread.levels.len(), vm.thread.ip, vm.thread.running);
    resume(vm, ip, generator, sent, Exit::Generator)?;
    let result = super::run(vm, floor, false);
    vm.thread.running = outside;
    Ok(result)
}

/// The end of the innermost frame, a generator's, unless somebody holds its frame object: the value comes back then.
pub(super) fn finish(vm: &mut Vm, value: Value) -> Result<Flow, Value> {
    let Some(level) = vm.thread.levels.last_mut() else { return Err(value) };
    let exit = level.exit;
    if !level.is_bare() || !matches!(exit, Exit::ForIter | Exit::Delegate | Exit::Generator) {
        return Err(value);
    }
    let Some(generator) = level.held.take() else { return Err(value) };
    let (window, registers) = (level.registers, super::body(level.body).shape.registers);
    frames::drop_level(&mut vm.thread.levels);
    vm.thread.depth -= 1;
    let caller = vm.thread.levels.last().map(|level| (level.registers, level.ip));
    vm.thread.ip = caller.map_or(ptr::null(), |(_, ip)| ip);
    let ended = vm.end_generator(&generator);
    for at in (0..registers).rev() {
        window.discard(at);
    }
    drop(ended);
    drop(generator);
    match (exit, caller) {
        (Exit::ForIter, _) => {
            drop(value);
            super::iteration::for_iter_ended(vm);
        }
        (Exit::Delegate, Some((regs, ip))) => {
            // SAFETY: the frame waits just behind its `YieldFrom`.
            delegated(regs, unsafe { *ip.sub(1) }, value);
        }
        _ => {
            drop(vm.thread.returned.replace(value));
            return Ok(Flow::Leave(None));
        }
    }
    Ok(Flow::Reload)
}

/// `ForIter` over an object whose `__next__` is a Python function: its frame is the next to run. Otherwise nothing happens.
pub(super) fn step_into(vm: &mut Vm, iterator: &Value, target: u16) -> PyResult<bool> {
    let Some(ty) = vm.heap.type_of(iterator).filter(|_| vm.trace.is_none()) else { return Ok(false) };
    let next = ty.get::<Type>(&vm.heap).and_then(|ty| ty.slots.next);
    if !next.is_some_and(|next| ptr::fn_addr_eq(next, slot_next as slots::Step)) {
        return Ok(false);
    }
    let Some(function) = vm.lookup_name(&ty, Name::__next__)?.filter(|function| function.is_exact(Tag::Function)) else {
        return Ok(false);
    };
    vm.enter_function(function, &mut Args::new(&mut [Some(iterator.clone())], &[]), Exit::Step(target))?;
    Ok(true)
}

/// `ReturnGenerator`: the innermost frame becomes a generator.
#[inline(never)]
pub(super) fn make(vm: &mut Vm, context: Context) -> PyResult<Flow> {
    let generator = vm.new_generator(context.code().kind)?;
    match frames::leave(vm, generator) {
        Ok(ip) => {
            vm.thread.ip = ip;
            Ok(Flow::Reload)
        }
        Err(generator) => calls::leave(vm, generator),
    }
}
