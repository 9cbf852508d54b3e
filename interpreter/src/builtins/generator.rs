//! `generator`, `coroutine` and `async_generator`: what Python sees of them. Their machinery is in `vm/generator.rs`.

use crate::builtins::exceptions;
use crate::heap::{Tag, Value};
use crate::object::payloads::{Exception, Generator, GeneratorState};
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, Method, NativeFn, TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Raised, Vm};

payload! {
    /// What `coroutine.__await__()` gives: an iterator that drives the coroutine.
    pub struct CoroutineWrapper as CoroutineWrapper {
        /// The coroutine.
        pub coroutine: Value,
    }
}

impl Vm {
    /// StopIteration with the value that a generator returned.
    pub fn raise_stop(&mut self) -> Raised {
        let value = self.thread.returned.take().filter(|value| !value.is_none());
        self.stop_iteration(value)
    }

    /// The exception that `throw(type, value, traceback)` means.
    pub fn thrown_exception(&mut self, args: &mut Args<'_>, first: usize) -> PyResult {
        let (kind, value, traceback) = (args.required(first), args.take(first + 1), args.take(first + 2));
        let base = self.type_object(&exceptions::BASE_EXCEPTION)?;
        let exception = if kind.is_tag(Tag::Exception) {
            if value.as_ref().is_some_and(|value| !value.is_none()) {
                return Err(self.type_error(format_args!("instance exception may not have a separate value")));
            }
            kind
        } else if kind.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&base)) {
            match value {
                Some(value) if value.is_tag(Tag::Exception) => value,
                Some(value) if !value.is_none() => self.call_values(&kind, [value])?,
                _ => self.call_values(&kind, [])?,
            }
        } else {
            let name = self.type_name(&kind)?;
            return Err(self.type_error(format_args!("exceptions must be classes or instances deriving from BaseException, not {name}")));
        };
        if let Some(traceback) = traceback {
            if !traceback.is_none() && !traceback.is_tag(Tag::Traceback) {
                return Err(self.type_error(format_args!("throw() third argument must be a traceback object")));
            }
            if let Some(payload) = exception.get_mut::<Exception>(&mut self.heap) {
                let old = std::mem::replace(&mut payload.traceback, (!traceback.is_none()).then_some(traceback));
                drop(old);
            }
        }
        Ok(exception)
    }

    fn sent(&mut self, result: PyResult<Option<Value>>) -> PyResult {
        match result? {
            Some(value) => Ok(value),
            None => Err(self.raise_stop()),
        }
    }
}

fn itself(_vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.clone())
}

fn generator_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    vm.generator_send(this, Value::NONE)
}

/// Whether a native is `send` of generators and coroutines.
pub(crate) fn is_send(method: &Method) -> bool {
    std::ptr::fn_addr_eq(method.function, generator_send as NativeFn)
}

fn generator_send(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, value) = (args.required(0), args.required(1));
    let result = vm.generator_send(&this, value);
    vm.sent(result)
}

fn generator_throw(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let exception = vm.thrown_exception(&mut args, 1)?;
    let result = vm.generator_throw(&this, exception);
    vm.sent(result)
}

fn generator_close(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    vm.generator_close(&this)
}

fn part(vm: &Vm, this: &Value, read: fn(&Generator) -> Option<Value>) -> Value {
    this.get::<Generator>(&vm.heap).and_then(read).unwrap_or(Value::NONE)
}

fn generator_name(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(part(vm, this, |payload| Some(payload.name.clone())))
}

fn generator_qualname(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(part(vm, this, |payload| Some(payload.qualname.clone())))
}

fn set_name(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(name) = value.filter(|value| Vm::is_str(value)).cloned() else {
        return Err(vm.type_error(format_args!("__name__ must be set to a string object")));
    };
    let old = this.get_mut::<Generator>(&mut vm.heap).map(|payload| std::mem::replace(&mut payload.name, name));
    drop(old);
    Ok(())
}

fn set_qualname(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(name) = value.filter(|value| Vm::is_str(value)).cloned() else {
        return Err(vm.type_error(format_args!("__qualname__ must be set to a string object")));
    };
    let old = this.get_mut::<Generator>(&mut vm.heap).map(|payload| std::mem::replace(&mut payload.qualname, name));
    drop(old);
    Ok(())
}

fn generator_frame(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(vm.generator_frame(this)?.unwrap_or(Value::NONE))
}

fn generator_running(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::bool(vm.generator_state(this) == GeneratorState::Running))
}

fn generator_suspended(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::bool(vm.generator_state(this) == GeneratorState::Suspended))
}

fn generator_code(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(part(vm, this, |payload| Some(payload.code.clone())))
}

fn generator_awaiting(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(vm.delegate_of(this).unwrap_or(Value::NONE))
}

fn generator_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (kind, id) = (vm.type_name(this)?, vm.id_of(this));
    let name = part(vm, this, |payload| Some(payload.qualname.clone()));
    let name = vm.text_of(&name).unwrap_or_default();
    vm.new_str(&format!("<{kind} object {name} at {id:#x}>"))
}

const FLAGS: TypeFlags = TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags };
const NAME: GetSet = GetSet { name: "__name__", get: generator_name, set: Some(set_name) };
const QUALNAME: GetSet = GetSet { name: "__qualname__", get: generator_qualname, set: Some(set_qualname) };
const SEND: Method = Method::new("send", "($self, value, /)", generator_send);
const THROW: Method = Method::new("throw", "($self, type, value=None, traceback=None, /)", generator_throw);
const CLOSE: Method = Method::new("close", "($self, /)", generator_close);

/// `generator`.
pub static GENERATOR: TypeSpec = TypeSpec {
    name: "generator",
    tag: Some(Tag::Generator),
    flags: FLAGS,
    slots: Slots { iter: Some(itself), next: Some(generator_next), repr: Some(generator_repr), ..Slots::NONE },
    methods: &[SEND, THROW, CLOSE],
    getsets: &[
        NAME,
        QUALNAME,
        GetSet::read("gi_frame", generator_frame),
        GetSet::read("gi_running", generator_running),
        GetSet::read("gi_suspended", generator_suspended),
        GetSet::read("gi_code", generator_code),
        GetSet::read("gi_yieldfrom", generator_awaiting),
    ],
    ..TypeSpec::DERIVED
};

fn coroutine_await(vm: &mut Vm, this: &Value) -> PyResult {
    vm.new_object(&COROUTINE_WRAPPER, CoroutineWrapper { coroutine: this.clone() })
}

/// `coroutine`.
pub static COROUTINE: TypeSpec = TypeSpec {
    name: "coroutine",
    tag: Some(Tag::Generator),
    flags: FLAGS,
    slots: Slots { await_: Some(coroutine_await), repr: Some(generator_repr), ..Slots::NONE },
    methods: &[SEND, THROW, CLOSE],
    getsets: &[
        NAME,
        QUALNAME,
        GetSet::read("cr_frame", generator_frame),
        GetSet::read("cr_running", generator_running),
        GetSet::read("cr_suspended", generator_suspended),
        GetSet::read("cr_code", generator_code),
        GetSet::read("cr_await", generator_awaiting),
    ],
    ..TypeSpec::DERIVED
};

fn inner(vm: &Vm, this: &Value) -> Value {
    this.get::<CoroutineWrapper>(&vm.heap).map_or(Value::NONE, |wrapper| wrapper.coroutine.clone())
}

fn wrapper_next(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    let coroutine = inner(vm, this);
    vm.generator_send(&coroutine, Value::NONE)
}

fn wrapper_send(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, value) = (args.required(0), args.required(1));
    let coroutine = inner(vm, &this);
    let result = vm.generator_send(&coroutine, value);
    vm.sent(result)
}

fn wrapper_throw(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let (coroutine, exception) = (inner(vm, &this), vm.thrown_exception(&mut args, 1)?);
    let result = vm.generator_throw(&coroutine, exception);
    vm.sent(result)
}

fn wrapper_close(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let coroutine = inner(vm, &this);
    vm.generator_close(&coroutine)
}

/// `coroutine_wrapper`.
pub static COROUTINE_WRAPPER: TypeSpec = TypeSpec {
    name: "coroutine_wrapper",
    tag: Some(Tag::CoroutineWrapper),
    flags: FLAGS,
    slots: Slots { iter: Some(itself), next: Some(wrapper_next), ..Slots::NONE },
    methods: &[
        Method::new("send", "($self, value, /)", wrapper_send),
        Method::new("throw", "($self, type, value=None, traceback=None, /)", wrapper_throw),
        Method::new("close", "($self, /)", wrapper_close),
    ],
    ..TypeSpec::DERIVED
};

fn async_generator_anext(vm: &mut Vm, this: &Value) -> PyResult {
    super::async_step::step(vm, this, super::async_step::Kind::Next, Value::NONE)
}

fn async_generator_asend(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, value) = (args.required(0), args.required(1));
    super::async_step::step(vm, &this, super::async_step::Kind::Send, value)
}

fn async_generator_athrow(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let exception = vm.thrown_exception(&mut args, 1)?;
    super::async_step::step(vm, &this, super::async_step::Kind::Throw, exception)
}

fn async_generator_aclose(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let class = vm.type_object(&exceptions::GENERATOR_EXIT)?;
    let exception = vm.call_values(&class, [])?;
    super::async_step::step(vm, &this, super::async_step::Kind::Close, exception)
}

/// `async_generator`.
pub static ASYNC_GENERATOR: TypeSpec = TypeSpec {
    name: "async_generator",
    tag: Some(Tag::Generator),
    flags: FLAGS,
    slots: Slots { aiter: Some(itself), anext: Some(async_generator_anext), repr: Some(generator_repr), ..Slots::NONE },
    methods: &[
        Method::new("asend", "($self, value, /)", async_generator_asend),
        Method::new("athrow", "($self, type, value=None, traceback=None, /)", async_generator_athrow),
        Method::new("aclose", "($self, /)", async_generator_aclose),
    ],
    getsets: &[
        NAME,
        QUALNAME,
        GetSet::read("ag_frame", generator_frame),
        GetSet::read("ag_running", generator_running),
        GetSet::read("ag_suspended", generator_suspended),
        GetSet::read("ag_code", generator_code),
        GetSet::read("ag_await", generator_awaiting),
    ],
    ..TypeSpec::DERIVED
};
