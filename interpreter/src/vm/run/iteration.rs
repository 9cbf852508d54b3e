//! Iteration, generators and awaiting.

use super::{Context, Flow, Step, Window, finish};
use crate::builtins;
use crate::builtins::generator::GENERATOR;
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::compile::code::CodeKind;
use crate::compile::op::{FREE_C, Instr};
use crate::heap::{Tag, Value};
use crate::object::payloads::{Body, CodeObject, Frame, Generator, GeneratorState, List, Tuple};
use crate::object::type_object::Type;
use crate::vm::frame::{Exit, Level};
use crate::vm::{PyResult, Vm};

#[inline(never)]
pub(super) fn get_iter(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let iterator = vm.iter(regs.read(i.b))?;
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, iterator);
    Ok(())
}

/// `ForIter` over a range, a list or a tuple.
#[inline(always)]
pub(super) fn step(vm: &mut Vm, regs: Window, i: Instr) -> Step {
    let iterator = regs.read(i.a);
    if !iterator.is_tag(Tag::Iterator) {
        return Step::General;
    }
    match quick_item(vm, iterator) {
        Some(Some(item)) => {
            if regs.put(i.b, item) {
                Step::Dropped
            } else {
                Step::Item
            }
        }
        Some(None) => {
            drop(regs.take(i.a));
            Step::End
        }
        None => Step::General,
    }
}

/// The next item of a range, list or tuple; `None` for other iterators.
#[inline(always)]
#[allow(clippy::option_option, reason = "no answer, the end, or an item")]
fn quick_item(vm: &mut Vm, iterator: &Value) -> Option<Option<Value>> {
    let at = match &mut iterator.get_mut::<BuiltinIterator>(&mut vm.heap)?.state {
        State::Range { next, step, left } => {
            return Some((*left > 0).then(|| {
                let item = *next;
                *left -= 1;
                *next = next.wrapping_add(*step);
                Value::int(item)
            }));
        }
        State::List { at, .. } | State::Tuple { at, .. } => {
            *at += 1;
            *at - 1
        }
        _ => return None,
    };
    let item = match &iterator.get::<BuiltinIterator>(&vm.heap)?.state {
        State::List { list, .. } => list.get::<List>(&vm.heap)?.items.get(at).cloned(),
        State::Tuple { tuple, .. } => tuple.get::<Tuple>(&vm.heap)?.items.get(at).cloned(),
        _ => None,
    };
    if item.is_none()
        && let State::List { at, .. } | State::Tuple { at, .. } = &mut iterator.get_mut::<BuiltinIterator>(&mut vm.heap)?.state
    {
        // The general step makes it one that stays at its end.
        *at -= 1;
        return None;
    }
    Some(item)
}

/// `ForIter` over a generator that is at a `yield`: the context of its frame.
#[inline]
pub(super) fn resume(vm: &mut Vm, ip: *const Instr, generator: &Value) -> Option<Context> {
    let plain = vm.heap.class_of::<Type>(generator)?.spec.is_some_and(|spec| std::ptr::eq(spec, &raw const GENERATOR));
    if !plain || !super::calls::may_enter(vm) {
        return None;
    }
    let payload = generator.get::<Generator>(&vm.heap)?;
    if payload.state != GeneratorState::Suspended || payload.awaiting.is_some() {
        return None;
    }
    let frame = payload.frame.clone();
    let running = frame.get::<Frame>(&vm.heap)?;
    if running.function.is_none() || running.locals.is_some() {
        return None;
    }
    let (function, code, at) = (running.function.clone(), running.code.clone(), usize::try_from(running.pc).ok()?);
    let body = std::ptr::from_ref::<Body>(code.get::<CodeObject>(&vm.heap)?.body.as_deref()?);
    let top = vm.thread.levels.last()?.top;
    let registers = std::mem::take(&mut frame.get_mut::<Frame>(&mut vm.heap)?.registers);
    let payload = generator.get_mut::<Generator>(&mut vm.heap)?;
    payload.state = GeneratorState::Running;
    let outside = std::mem::replace(&mut vm.thread.handled, payload.handled.take());
    vm.thread.handled_outside.push(outside);
    let window = Window::from_box(registers);
    // What is sent is None.
    window.set(super::code(body).instrs[at].a, Value::NONE);
    vm.fuel -= 1;
    vm.thread.depth += 1;
    if let Some(caller) = vm.thread.levels.last_mut() {
        caller.ip = ip;
    }
    let held = Some(generator.clone());
    let start = super::body(body).shape.start;
    super::calls::enter_level(
        &mut vm.thread.levels,
        Level { function, code, held, frame: Some(frame), registers: window, top, ip: start, body, namespaces: None, exit: Exit::ForIter },
    );
    vm.thread.ip = start.wrapping_add(at + 1);
    Some(Context { regs: window, body })
}

/// `Yield` to a `ForIter`: the context of the frame that it belongs to, with the item in its place.
#[inline]
pub(super) fn give_item(vm: &mut Vm, context: &Context, ip: *const Instr, value: Value) -> Result<Context, Value> {
    let Some(level) = vm.thread.levels.last_mut() else { return Err(value) };
    if level.exit != Exit::ForIter || level.namespaces.is_some() {
        return Err(value);
    }
    let pc = level.pc(ip);
    let (Some(generator), Some(frame)) = (level.held.take(), level.frame.take()) else { return Err(value) };
    let guarded = context.code().handlers.iter().any(|handler| handler.start <= pc + 1 && pc < handler.end);
    let registers = context.regs.into_box(usize::from(context.shape().registers));
    super::calls::drop_level(&mut vm.thread.levels);
    vm.thread.depth -= 1;
    vm.heap.set_finalizer(&generator, guarded);
    if let Some(payload) = frame.get_mut::<Frame>(&mut vm.heap) {
        payload.registers = registers;
        payload.pc = pc;
    }
    let handled = std::mem::replace(&mut vm.thread.handled, vm.thread.handled_outside.pop().flatten());
    if let Some(payload) = generator.get_mut::<Generator>(&mut vm.heap) {
        (payload.state, payload.handled) = (GeneratorState::Suspended, handled);
    }
    let Some(caller) = vm.thread.levels.last() else { return Err(value) };
    vm.thread.ip = caller.ip;
    // SAFETY: the frame waits just behind its `ForIter`.
    let i = unsafe { *caller.ip.sub(1) };
    let caller = Context { regs: caller.registers, body: caller.body };
    caller.regs.set(i.b, value);
    Ok(caller)
}

#[inline(never)]
pub(super) fn for_iter(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    let iterator = regs.read(i.a);
    let created = iterator.get::<Generator>(&vm.heap).map(|generator| generator.state);
    if matches!(created, Some(GeneratorState::Created | GeneratorState::Suspended)) && vm.is_plain_generator(iterator)? {
        vm.resume(iterator, Value::NONE, Exit::ForIter)?;
        return Ok(Flow::Reload);
    }
    match vm.next(iterator)? {
        Some(item) => {
            regs.set(i.b, item);
            Ok(Flow::Next)
        }
        None => {
            drop(vm.thread.returned.take());
            drop(regs.take(i.a));
            Ok(Flow::Jump(i32::from(i.signed_c())))
        }
    }
}

/// The generator that the innermost frame's `ForIter` has resumed is at its end.
#[inline(never)]
pub(super) fn for_iter_ended(vm: &mut Vm) {
    let ip = vm.thread.ip;
    // SAFETY: the frame waits just behind its `ForIter`.
    let i = unsafe { *ip.sub(1) };
    if let Some(level) = vm.thread.levels.last() {
        drop(level.registers.take(i.a));
    }
    // SAFETY: the verifier has checked that jumps stay inside the code.
    vm.thread.ip = unsafe { ip.offset(isize::from(i.signed_c())) };
}

#[inline(never)]
pub(super) fn return_generator(vm: &mut Vm, context: &Context) -> PyResult<Flow> {
    let generator = vm.new_generator(context.code().kind)?;
    super::calls::leave(vm, generator)
}

/// Suspends the innermost frame, a generator's, with a value. `again`: the instruction is executed once more when it goes on.
#[inline(never)]
pub(super) fn suspend(vm: &mut Vm, value: Value, again: bool) -> PyResult<Flow> {
    if again {
        // SAFETY: an instruction of this code has just been read from there.
        vm.thread.ip = unsafe { vm.thread.ip.sub(1) };
    }
    match vm.suspend_level()? {
        Exit::ForIter => {
            let ip = vm.thread.ip;
            // SAFETY: the frame waits just behind its `ForIter`.
            let i = unsafe { *ip.sub(1) };
            if let Some(level) = vm.thread.levels.last() {
                level.registers.set(i.b, value);
            }
            Ok(Flow::Reload)
        }
        Exit::Leave | Exit::Generator | Exit::Register(_) | Exit::Instance(_) | Exit::Nowhere => Ok(Flow::Leave(Some(value))),
    }
}

#[inline(never)]
pub(super) fn get_yield_from_iter(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let value = regs.read(i.b);
    let iterator = if vm.is_coroutine(value) {
        if context.code().kind != CodeKind::Coroutine && !context.code().flags.iterable_coroutine {
            return Err(vm.type_error(format_args!("cannot 'yield from' a coroutine object in a non-coroutine generator")));
        }
        value.clone()
    } else if value.is_tag(Tag::Generator) {
        value.clone()
    } else {
        vm.iter(value)?
    };
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, iterator);
    Ok(())
}

#[inline(never)]
pub(super) fn get_awaitable(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let value = regs.read(i.b);
    let place = match i.c {
        1 => Some("__aenter__"),
        2 => Some("__aexit__"),
        _ => None,
    };
    let iterator = vm.awaitable_iterator(value, place)?;
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, iterator);
    Ok(())
}

#[inline(never)]
pub(super) fn yield_from(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    let sent = vm.thread.sent.take().unwrap_or(Value::NONE);
    let iterator = regs.read(i.b).clone();
    match vm.send_to(&iterator, sent)? {
        Some(value) => {
            drop(iterator);
            vm.thread.async_item = false;
            suspend(vm, value, true)
        }
        None => {
            let value = vm.thread.returned.take().unwrap_or(Value::NONE);
            drop(iterator);
            drop(regs.take(i.b));
            regs.set(i.a, value);
            Ok(Flow::Next)
        }
    }
}

#[inline(never)]
pub(super) fn get_async_iter(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let object = regs.read(i.b);
    let ty = vm.type_of(object)?;
    let Some(slot) = ty.get::<Type>(&vm.heap).and_then(|ty| ty.slots.aiter) else {
        let name = vm.type_name(object)?;
        return Err(vm.type_error(format_args!("'async for' requires an object with __aiter__ method, got {name}")));
    };
    let iterator = slot(vm, object)?;
    let ty = vm.type_of(&iterator)?;
    if ty.get::<Type>(&vm.heap).and_then(|ty| ty.slots.anext).is_none() {
        let name = vm.type_name(&iterator)?;
        return Err(vm.type_error(format_args!("'async for' received an object from __aiter__ that does not implement __anext__: {name}")));
    }
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, iterator);
    Ok(())
}

#[inline(never)]
pub(super) fn get_async_next(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let iterator = regs.read(i.b);
    let ty = vm.type_of(iterator)?;
    let Some(slot) = ty.get::<Type>(&vm.heap).and_then(|ty| ty.slots.anext) else {
        let name = vm.type_name(iterator)?;
        return Err(vm.type_error(format_args!("'async for' requires an iterator with __anext__ method, got {name}")));
    };
    let awaitable = slot(vm, iterator)?;
    let awaitable = match vm.awaitable_iterator(&awaitable, None) {
        Ok(iterator) => iterator,
        Err(raised) => {
            let cause = vm.catch(raised)?;
            let name = vm.type_name(&awaitable)?;
            let raised = vm.type_error(format_args!("'async for' received an invalid object from __anext__: {name}"));
            return Err(vm.raised_from(raised, cause));
        }
    };
    regs.set(i.a, awaitable);
    Ok(())
}

#[inline(never)]
pub(super) fn end_async_for(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let exception = regs.consume(i.a);
    if vm.is_exception(&exception, &builtins::exceptions::STOP_ASYNC_ITERATION)? {
        drop(exception);
        drop(regs.take(i.b));
        return Ok(());
    }
    let raised = vm.raise_again(exception);
    vm.thread.reraised = true;
    Err(raised)
}
