//! `_thread`: starting threads, and what they wait with.
//!
//! Knows the scheduler's operations and objects; does not know fibers, nor what `threading` makes of this.

pub mod handle;
pub mod local;
pub mod lock;

use crate::builtins::exceptions;
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::payloads::Tuple;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

/// How often a thread that ends drops its own data.
const LEAVING: usize = 3;
/// Least size of a stack that `stack_size` takes.
const LEAST_STACK: i64 = 53_248;

/// Starts a thread that calls `function`; its number.
fn start(vm: &mut Vm, function: Value, mut arguments: Vec<Option<Value>>, names: Vec<Value>, daemon: bool) -> PyResult<u32> {
    let work = move |vm: &mut Vm| {
        let result = vm.call(&function, Args::new(&mut arguments, &names)).map(drop);
        drop((arguments, names));
        let result = result.and_then(|()| vm.run_pending());
        if let Err(raised) = result
            && let Some(exception) = vm.thread_ended(raised)
            && let Ok(false) = vm.is_instance_of(&exception, &exceptions::SYSTEM_EXIT)
        {
            vm.unraisable(&exception, "in thread started by", &function);
        }
        drop(function);
        // What its own data held dies in this thread, and may make such data again.
        for _ in 0..LEAVING {
            if let Err(raised) = local::leave(vm).and_then(|()| vm.run_pending()) {
                drop(vm.thread_ended(raised));
            }
        }
    };
    vm.start_thread(Box::new(work), daemon)
}

fn thread_start_new_thread(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (function, positional, keywords) = (args.required(0), args.required(1), args.take(2));
    if !vm.is_callable(&function)? {
        return Err(vm.type_error(format_args!("first arg must be callable")));
    }
    let Some(tuple) = positional.get::<Tuple>(&vm.heap) else { return Err(vm.type_error(format_args!("2nd arg must be a tuple"))) };
    let mut arguments: Vec<Option<Value>> = tuple.items.iter().cloned().map(Some).collect();
    let mut names = Vec::new();
    if let Some(keywords) = keywords {
        let Some(dict) = keywords.get::<Dict>(&vm.heap) else {
            return Err(vm.type_error(format_args!("optional 3rd arg must be a dictionary")));
        };
        for entry in dict.iter() {
            names.push(entry.key.clone());
            arguments.push(Some(entry.value.clone()));
        }
        if !names.iter().all(Vm::is_str) {
            return Err(vm.type_error(format_args!("keywords must be strings")));
        }
    }
    let id = start(vm, function, arguments, names, true)?;
    Ok(Value::int(i64::from(id)))
}

fn thread_start_joinable_thread(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (function, given, daemon) = (args.required(0), args.take(1).filter(|handle| !handle.is_none()), args.take(2));
    if !vm.is_callable(&function)? {
        return Err(vm.type_error(format_args!("thread function must be callable")));
    }
    let daemon = match daemon {
        Some(daemon) => vm.truth(&daemon)?,
        None => true,
    };
    let handle = match given {
        Some(handle) if handle.is_tag(Tag::ThreadHandle) => handle,
        Some(_) => return Err(vm.type_error(format_args!("'handle' must be a _ThreadHandle"))),
        None => handle::new_handle(vm, 0)?,
    };
    if handle::state(vm, &handle)?.0 != 0 {
        return Err(vm.runtime_error(format_args!("thread already started")));
    }
    let id = start(vm, function, Vec::new(), Vec::new(), daemon)?;
    if let Some(payload) = handle.get_mut::<handle::ThreadHandle>(&mut vm.heap) {
        payload.thread = id;
    }
    Ok(handle)
}

fn thread_get_ident(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::from(vm.thread.id)))
}

fn thread_get_main_thread_ident(_vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::from(crate::vm::schedule::MAIN_THREAD)))
}

fn thread_make_thread_handle(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let ident = args.required(0);
    match ident.as_int().and_then(|ident| u32::try_from(ident).ok()) {
        Some(thread) => handle::new_handle(vm, thread),
        None => Err(vm.type_error(format_args!("ident must be an integer"))),
    }
}

fn thread_allocate_lock(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let class = vm.type_object(&lock::LOCK)?;
    vm.call_values(&class, [])
}

fn thread_count(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::try_from(vm.other_threads()).unwrap_or(i64::MAX)))
}

fn thread_exit(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let class = vm.type_object(&exceptions::SYSTEM_EXIT)?;
    let exception = vm.call_values(&class, [])?;
    Err(vm.raise(exception))
}

fn thread_stack_size(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let Some(size) = args.take(0) else {
        let now = vm.thread_stack();
        return Ok(Value::int(i64::try_from(now).unwrap_or(i64::MAX)));
    };
    let size = vm.index_of(&size)?.as_int().unwrap_or(i64::MAX);
    if size != 0 && size < LEAST_STACK {
        return Err(vm.value_error(format_args!("size must be at least {LEAST_STACK} bytes")));
    }
    let old = vm.set_thread_stack(usize::try_from(size).unwrap_or(0));
    Ok(Value::int(i64::try_from(old).unwrap_or(i64::MAX)))
}

fn thread_set_name(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let name = args.required(0);
    let Some(text) = vm.text_of(&name) else { return Err(vm.type_error(format_args!("set_name() argument 'name' must be str"))) };
    vm.thread.name = text.into();
    Ok(Value::NONE)
}

fn thread_get_name(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let name = vm.thread.name.clone();
    vm.new_str(&name)
}

fn thread_shutdown(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    while let Some(thread) = vm.thread_to_await() {
        vm.join_thread(thread, None)?;
    }
    Ok(Value::NONE)
}

fn thread_is_main_interpreter(_vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::TRUE)
}

/// The text of a traceback, for `_excepthook`, which is written in Python.
fn thread_report(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let exception = args.required(0);
    let report = vm.traceback_report(&exception);
    vm.new_str(&report)
}

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let (error, lock) = (vm.type_object(&exceptions::RUNTIME_ERROR)?, vm.type_object(&lock::LOCK)?);
    let entries = [("error", error), ("LockType", lock), ("TIMEOUT_MAX", vm.new_float(lock::TIMEOUT_MAX)?)];
    for (name, value) in entries {
        let name = vm.intern(name)?;
        vm.dict_set(namespace, &name, value)?;
    }
    Ok(())
}

/// `_thread`. Signals to the main thread (`interrupt_main`) and `fork` are absent.
pub static THREAD: ModuleSpec = ModuleSpec {
    name: "_thread",
    doc: "Threads and locks, the ground that threading builds on.",
    functions: &[
        Method::function("start_new_thread", "($module, function, args, kwargs=None, /)", thread_start_new_thread),
        Method::function("start_new", "($module, function, args, kwargs=None, /)", thread_start_new_thread),
        Method::function("start_joinable_thread", "($module, /, function, handle=None, daemon=True)", thread_start_joinable_thread),
        Method::function("get_ident", "($module, /)", thread_get_ident),
        Method::function("get_native_id", "($module, /)", thread_get_ident),
        Method::function("_get_main_thread_ident", "($module, /)", thread_get_main_thread_ident),
        Method::function("_make_thread_handle", "($module, ident, /)", thread_make_thread_handle),
        Method::function("allocate_lock", "($module, /)", thread_allocate_lock),
        Method::function("allocate", "($module, /)", thread_allocate_lock),
        Method::function("_count", "($module, /)", thread_count),
        Method::function("exit", "($module, /)", thread_exit),
        Method::function("exit_thread", "($module, /)", thread_exit),
        Method::function("stack_size", "($module, size=None, /)", thread_stack_size),
        Method::function("set_name", "($module, /, name)", thread_set_name),
        Method::function("_get_name", "($module, /)", thread_get_name),
        Method::function("_shutdown", "($module, /)", thread_shutdown),
        Method::function("_is_main_interpreter", "($module, /)", thread_is_main_interpreter),
        Method::function("_report", "($module, exception, /)", thread_report),
    ],
    types: &[&lock::LOCK, &lock::RLOCK, &handle::HANDLE, &local::LOCAL],
    frozen: Some(include_str!("../frozen/_thread.py")),
    fill: Some(fill),
};
