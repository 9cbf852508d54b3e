//! Iteration, generators and awaiting.

use super::{Context, Flow, Window, finish};
use crate::builtins;
use crate::compile::code::CodeKind;
use crate::compile::op::{ASYNC_ITEM, FREE_B, FREE_C, Instr};
use crate::heap::{Tag, Value};
use crate::object::payloads::{Generator, GeneratorState};
use crate::object::type_object::Type;
use crate::vm::frame::Exit;
use crate::vm::{PyResult, Vm};

pub(super) fn get_iter(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let iterator = vm.iter(regs.read(i.b))?;
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, iterator);
    Ok(())
}

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

pub(super) fn return_generator(vm: &mut Vm, context: &Context) -> PyResult<Flow> {
    let generator = vm.new_generator(context.code().kind)?;
    super::calls::leave(vm, generator)
}

pub(super) fn yield_value(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    let value = if i.f & FREE_B != 0 { regs.consume(i.b) } else { regs.read(i.b).clone() };
    vm.thread.async_item = i.f & ASYNC_ITEM != 0;
    suspend(vm, value, false)
}

/// Suspends the innermost frame, a generator's, with a value. `again`: the instruction is executed once more when it goes on.
fn suspend(vm: &mut Vm, value: Value, again: bool) -> PyResult<Flow> {
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
        Exit::Leave | Exit::Generator | Exit::Register(_) => Ok(Flow::Leave(Some(value))),
    }
}

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
