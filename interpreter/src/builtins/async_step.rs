//! The awaitables of asynchronous generators: `__anext__()`, `asend()`, `athrow()`, `aclose()` (PEP 525).

use crate::builtins::exceptions;
use crate::heap::{Tag, Value};
use crate::object::payloads::{Generator, GeneratorState};
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, plain};

/// Which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `__anext__()`
    Next,
    /// `asend(value)`
    Send,
    /// `athrow(exception)`
    Throw,
    /// `aclose()`
    Close,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not awaited yet.
    Fresh,
    /// The generator has awaited something.
    Underway,
    /// Over.
    Done,
}

plain!(Kind, Progress);

payload! {
    /// One step of an asynchronous generator.
    pub struct AsyncStep as AsyncStep {
        /// The generator.
        pub generator: Value,
        /// Which step.
        pub kind: Kind,
        /// What is sent or thrown.
        pub argument: Value,
        /// How far it is.
        pub progress: Progress,
    }
}

/// A new step.
pub fn step(vm: &mut Vm, generator: &Value, kind: Kind, argument: Value) -> PyResult {
    let spec = if matches!(kind, Kind::Next | Kind::Send) { &ASYNC_SEND } else { &ASYNC_THROW };
    vm.new_object(spec, AsyncStep { generator: generator.clone(), kind, argument, progress: Progress::Fresh })
}

fn parts(vm: &mut Vm, this: &Value) -> PyResult<(Value, Kind, Value, Progress)> {
    match this.get::<AsyncStep>(&vm.heap) {
        Some(step) => Ok((step.generator.clone(), step.kind, step.argument.clone(), step.progress)),
        None => Err(vm.bug("step without payload")),
    }
}

fn set_progress(vm: &mut Vm, this: &Value, progress: Progress) {
    if let Some(step) = this.get_mut::<AsyncStep>(&mut vm.heap) {
        step.progress = progress;
    }
}

fn set_running(vm: &mut Vm, generator: &Value, running: bool) {
    if let Some(payload) = generator.get_mut::<Generator>(&mut vm.heap) {
        payload.hooks.running = running;
    }
}

fn set_closed(vm: &mut Vm, generator: &Value) {
    if let Some(payload) = generator.get_mut::<Generator>(&mut vm.heap) {
        payload.hooks.closed = true;
    }
}

const fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Next => ("anext", "__anext__()/asend()"),
        Kind::Send => ("asend", "__anext__()/asend()"),
        Kind::Throw => ("athrow", "aclose()/athrow()"),
        Kind::Close => ("aclose", "aclose()/athrow()"),
    }
}

/// Goes on with a step; `Ok(None)` is its end, the result then in `thread.returned`.
fn advance(vm: &mut Vm, this: &Value, sent: Value) -> PyResult<Option<Value>> {
    let (generator, kind, argument, progress) = parts(vm, this)?;
    let (verb, reuse) = words(kind);
    let throwing = matches!(kind, Kind::Throw | Kind::Close);
    match progress {
        Progress::Done => return Err(vm.runtime_error(format_args!("cannot reuse already awaited {reuse}"))),
        Progress::Underway => {
            let result = vm.generator_send(&generator, sent);
            return settle(vm, this, result);
        }
        Progress::Fresh => {}
    }
    if throwing && vm.generator_state(&generator) == GeneratorState::Finished {
        set_progress(vm, this, Progress::Done);
        drop(vm.thread.returned.take());
        return Ok(None);
    }
    let hooks = generator.get::<Generator>(&vm.heap).map(|payload| payload.hooks).unwrap_or_default();
    if hooks.running {
        set_progress(vm, this, Progress::Done);
        return Err(vm.runtime_error(format_args!("{verb}(): asynchronous generator is already running")));
    }
    if throwing && hooks.closed {
        set_progress(vm, this, Progress::Done);
        return Err(stop_async(vm));
    }
    set_progress(vm, this, Progress::Underway);
    set_running(vm, &generator, true);
    let result = if throwing {
        if kind == Kind::Close {
            set_closed(vm, &generator);
        }
        vm.generator_throw(&generator, argument)
    } else {
        let value = if sent.is_none() { argument } else { sent };
        vm.generator_send(&generator, value)
    };
    settle(vm, this, result)
}

fn stop_async(vm: &mut Vm) -> crate::vm::Raised {
    let made = vm.type_object(&exceptions::STOP_ASYNC_ITERATION).and_then(|class| vm.call_values(&class, []));
    match made {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

/// Whether a step is over.
pub fn is_done(vm: &Vm, this: &Value) -> bool {
    this.get::<AsyncStep>(&vm.heap).is_some_and(|step| step.progress == Progress::Done)
}

/// A step is about to be thrown into: gives its generator.
pub fn begin_throw(vm: &mut Vm, this: &Value) -> PyResult {
    let (generator, kind, _, progress) = parts(vm, this)?;
    let (verb, reuse) = words(kind);
    match progress {
        Progress::Done => return Err(vm.runtime_error(format_args!("cannot reuse already awaited {reuse}"))),
        Progress::Fresh if generator.get::<Generator>(&vm.heap).is_some_and(|payload| payload.hooks.running) => {
            set_progress(vm, this, Progress::Done);
            return Err(vm.runtime_error(format_args!("{verb}(): asynchronous generator is already running")));
        }
        Progress::Fresh => {
            set_progress(vm, this, Progress::Underway);
            set_running(vm, &generator, true);
        }
        Progress::Underway => {}
    }
    Ok(generator)
}

/// What the generator's answer means for the step.
pub fn settle(vm: &mut Vm, this: &Value, result: PyResult<Option<Value>>) -> PyResult<Option<Value>> {
    let (generator, kind, ..) = parts(vm, this)?;
    let generator = &generator;
    let item = std::mem::take(&mut vm.thread.async_item);
    match result {
        Ok(Some(value)) if !item => return Ok(Some(value)),
        Ok(Some(value)) => {
            set_running(vm, generator, false);
            set_progress(vm, this, Progress::Done);
            if kind == Kind::Close {
                return Err(vm.runtime_error(format_args!("async generator ignored GeneratorExit")));
            }
            drop(vm.thread.returned.replace(value));
            return Ok(None);
        }
        _ => {}
    }
    set_running(vm, generator, false);
    set_progress(vm, this, Progress::Done);
    match result {
        Ok(_) => {
            drop(vm.thread.returned.take());
            set_closed(vm, generator);
            if kind == Kind::Close { Ok(None) } else { Err(stop_async(vm)) }
        }
        Err(raised) => {
            let exception = vm.catch(raised)?;
            let ends = vm.is_exception(&exception, &exceptions::STOP_ASYNC_ITERATION)?
                || vm.is_exception(&exception, &exceptions::GENERATOR_EXIT)?;
            if ends {
                set_closed(vm, generator);
            }
            if ends && kind == Kind::Close {
                drop(vm.thread.returned.take());
                return Ok(None);
            }
            Err(vm.raise_again(exception))
        }
    }
}

fn itself(_vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.clone())
}

fn step_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    advance(vm, this, Value::NONE)
}

fn step_send(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, value) = (args.required(0), args.required(1));
    match advance(vm, &this, value)? {
        Some(value) => Ok(value),
        None => Err(vm.raise_stop()),
    }
}

fn step_throw(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let exception = vm.thrown_exception(&mut args, 1)?;
    match vm.generator_throw(&this, exception)? {
        Some(value) => Ok(value),
        None => Err(vm.raise_stop()),
    }
}

fn step_close(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    vm.generator_close(&this)?;
    Ok(Value::NONE)
}

const FLAGS: TypeFlags = TypeFlags { base: false, ..TypeSpec::DERIVED.flags };
const SLOTS: Slots = Slots { iter: Some(itself), next: Some(step_next), await_: Some(itself), ..Slots::NONE };
const METHODS: &[Method] = &[
    Method::new("send", "($self, value, /)", step_send),
    Method::new("throw", "($self, type, value=None, traceback=None, /)", step_throw),
    Method::new("close", "($self, /)", step_close),
];

/// `async_generator_asend`.
pub static ASYNC_SEND: TypeSpec = TypeSpec {
    name: "async_generator_asend",
    tag: Some(Tag::AsyncStep),
    flags: FLAGS,
    slots: SLOTS,
    methods: METHODS,
    ..TypeSpec::DERIVED
};

/// `async_generator_athrow`.
pub static ASYNC_THROW: TypeSpec = TypeSpec {
    name: "async_generator_athrow",
    tag: Some(Tag::AsyncStep),
    flags: FLAGS,
    slots: SLOTS,
    methods: METHODS,
    ..TypeSpec::DERIVED
};
