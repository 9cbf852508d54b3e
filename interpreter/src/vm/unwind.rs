//! Unwinding: from a raise to the handler that covers it, through the frames in between.

use super::frame::Exit;
use super::{Flight, PyResult, Raised, Vm, run};
use crate::builtins;
use crate::compile::code::CodeKind;
use crate::heap::Value;
use crate::object::payloads::{Exception, Traceback};

/// Brings the exception in flight to the nearest handler of the frames above `floor`; the thread then stands at it.
///
/// Fails when there is none: those frames have ended and it is still in flight. Limits and missing features run no handler.
pub(super) fn unwind(vm: &mut Vm, floor: usize) -> PyResult<()> {
    loop {
        let Some(Flight::Exception(exception)) = &vm.thread.flight else {
            abandon(vm, floor);
            return Err(Raised(()));
        };
        let exception = exception.clone();
        let level = match vm.thread.levels.len().checked_sub(1) {
            Some(level) if level >= floor => level,
            _ => return Err(Raised(())),
        };
        let pc = vm.pc_at(level);
        let saved = vm.thread.restored_pc.take().unwrap_or(pc);
        let code = run::code(vm.thread.levels[level].body);
        if !std::mem::take(&mut vm.thread.reraised)
            && let Err(raised) = add_traceback(vm, level, &exception, pc)
        {
            abandon(vm, floor);
            return Err(raised);
        }
        if let Some(handler) = code.handler(pc).copied() {
            let registers = vm.thread.levels[level].registers;
            registers.release(handler.depth, code.register_count);
            drop(registers.replace(handler.depth, Some(exception)));
            if handler.save_pc {
                drop(registers.replace(handler.depth + 1, Some(Value::int(i64::from(saved)))));
            }
            vm.thread.flight = None;
            let target = usize::try_from(handler.target).unwrap_or(0);
            vm.thread.ip = std::ptr::from_ref(&code.instrs[target]);
            return Ok(());
        }
        crate::rule!(
            vm,
            "wrapper.around.finally-before-caller",
            "nothing in {} waits for it: what follows the call is skipped",
            code.qualname
        );
        drop(exception);
        let kind = vm.thread.levels[level].generator().is_some().then_some(code.kind);
        let ended = vm.pop_level()?;
        let exit = ended.exit;
        drop(ended);
        if let Some(kind) = kind {
            crate::rule!(vm, "wrapper.lazy.errors-escape", "the exception leaves {} where it was resumed", code.qualname);
            convert_stop(vm, kind)?;
        }
        if matches!(exit, Exit::Step(_)) && end_of_loop(vm)? {
            return Ok(());
        }
    }
}

/// StopIteration has left a `__next__` that `ForIter` had called: the loop ends, whatever is raised otherwise goes on.
fn end_of_loop(vm: &mut Vm) -> PyResult<bool> {
    let Some(Flight::Exception(exception)) = &vm.thread.flight else { return Ok(false) };
    let exception = exception.clone();
    if !vm.is_exception(&exception, &builtins::exceptions::STOP_ITERATION)? {
        return Ok(false);
    }
    vm.thread.flight = None;
    run::iteration::for_iter_ended(vm);
    Ok(true)
}

/// Ends all frames above `floor` without running a handler.
pub(super) fn abandon(vm: &mut Vm, floor: usize) {
    while vm.thread.levels.len() > floor {
        // Ending a frame can only fail for want of a frame.
        if vm.pop_level().is_err() {
            return;
        }
    }
}

/// Enters the frame at `level` into the exception's traceback.
fn add_traceback(vm: &mut Vm, level: usize, exception: &Value, pc: u32) -> PyResult<()> {
    let frame = vm.frame_object(level)?;
    let next = exception.get::<Exception>(&vm.heap).and_then(|payload| payload.traceback.clone());
    let traceback = vm.new_object(&builtins::frame::TRACEBACK, Traceback { next, frame, pc, line: None })?;
    let old = exception.get_mut::<Exception>(&mut vm.heap).and_then(|payload| payload.traceback.replace(traceback));
    drop(old);
    Ok(())
}

/// StopIteration must not leave a generator as if it had ended (PEP 479).
fn convert_stop(vm: &mut Vm, kind: CodeKind) -> PyResult<()> {
    let Some(Flight::Exception(exception)) = &vm.thread.flight else { return Ok(()) };
    let exception = exception.clone();
    let stop = vm.is_exception(&exception, &builtins::exceptions::STOP_ITERATION)?;
    let stop_async = kind == CodeKind::AsyncGenerator && vm.is_exception(&exception, &builtins::exceptions::STOP_ASYNC_ITERATION)?;
    if !stop && !stop_async {
        return Ok(());
    }
    let what = match kind {
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async generator",
        _ => "generator",
    };
    let name = if stop { "StopIteration" } else { "StopAsyncIteration" };
    vm.thread.flight = None;
    let raised = vm.runtime_error(format_args!("{what} raised {name}"));
    let _: Raised = vm.raised_from(raised, exception);
    Ok(())
}
