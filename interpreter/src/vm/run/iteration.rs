//! Iteration, generators and awaiting.

use super::{Context, Flow, Step, Window, finish};
use crate::builtins;
use crate::builtins::iterators::{BuiltinIterator, State, step_dict};
use crate::compile::code::CodeKind;
use crate::compile::op::{FREE_C, Instr};
use crate::heap::{Tag, Value};
use crate::object::payloads::{Generator, GeneratorState, List, Tuple};
use crate::object::type_object::Type;
use crate::vm::frame::Exit;
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

/// The next item of a range, list or tuple; `None` for other iterators, and where the general step is to end it.
#[inline(always)]
#[allow(clippy::option_option, reason = "no answer, the end, or an item")]
fn quick_item(vm: &mut Vm, iterator: &Value) -> Option<Option<Value>> {
    let (item, at) = match &iterator.get::<BuiltinIterator>(&vm.heap)?.state {
        State::Range { next, step, left } => {
            return Some((left.get() > 0).then(|| {
                left.set(left.get() - 1);
                Value::int(next.replace(next.get().wrapping_add(*step)))
            }));
        }
        State::List { list, at } => (list.get::<List>(&vm.heap)?.items.get(at.get()), at),
        State::Tuple { tuple, at } => (tuple.get::<Tuple>(&vm.heap)?.items.get(at.get()), at),
        _ => return None,
    };
    // At its end, the general step makes it one that stays there.
    let item = item?.clone();
    at.set(at.get() + 1);
    Some(Some(item))
}

pub(super) fn for_iter(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<Flow> {
    let iterator = regs.read(i.a);
    if let Some(item) = step_dict(vm, iterator) {
        regs.set(i.b, item?);
        return Ok(Flow::Next);
    }
    let generator = iterator.get::<Generator>(&vm.heap).filter(|generator| generator.kind == CodeKind::Generator);
    if generator.is_some_and(|generator| matches!(generator.state, GeneratorState::Created | GeneratorState::Suspended)) {
        vm.resume(iterator, Value::NONE, Exit::ForIter)?;
        return Ok(Flow::Reload);
    }
    if super::generators::step_into(vm, iterator, i.b)? {
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
pub(in crate::vm) fn for_iter_ended(vm: &mut Vm) {
    let ip = vm.thread.ip;
    // SAFETY: the frame waits just behind its `ForIter`.
    let i = unsafe { *ip.sub(1) };
    if let Some(level) = vm.thread.levels.last() {
        drop(level.registers.take(i.a));
    }
    // SAFETY: the verifier has checked that jumps stay inside the code.
    vm.thread.ip = unsafe { ip.offset(isize::from(i.signed_c())) };
}

pub(super) fn get_yield_from_iter(vm: &mut Vm, context: Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let value = regs.read(i.b);
    let iterator = if vm.is_coroutine(value) {
        if context.code().kind != CodeKind::Coroutine && !context.code().flags.iterable_coroutine {
            return Err(vm.type_error(format_args!("cannot 'yield from' a coroutine object in a non-coroutine generator")));
        }
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
