//! `sys`: the interpreter as programs see it.

use crate::builtins::exceptions;
use crate::heap::Value;
use crate::object::payloads::Exception;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, NANOSECONDS_PER_FUEL, PyResult, Vm};

fn sys_exception(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(vm.handled().unwrap_or(Value::NONE))
}

fn sys_exc_info(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let parts = match vm.handled() {
        Some(exception) => {
            let class = vm.type_of(&exception)?;
            let traceback = exception.get::<Exception>(&vm.heap).and_then(|payload| payload.traceback.clone());
            [class, exception, traceback.unwrap_or(Value::NONE)]
        }
        None => [Value::NONE, Value::NONE, Value::NONE],
    };
    vm.new_tuple(parts)
}

fn sys_exit(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let status = args.take(0).unwrap_or(Value::NONE);
    let class = vm.type_object(&exceptions::SYSTEM_EXIT)?;
    let exception = if status.is_none() { vm.call_values(&class, [])? } else { vm.call_values(&class, [status])? };
    Err(vm.raise(exception))
}

fn sys_getrecursionlimit(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::int(i64::from(vm.limits.recursion)))
}

fn sys_setrecursionlimit(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let limit = args.required(0);
    let limit = vm.index_of(&limit)?;
    let Some(limit) = limit.as_int().and_then(|limit| i32::try_from(limit).ok()) else {
        return Err(vm.overflow_error(format_args!("Python int too large to convert to C int")));
    };
    match u32::try_from(limit) {
        Ok(limit) if limit > 0 => {
            let depth = vm.thread.depth;
            if limit <= depth {
                return Err(vm.recursion_error(format_args!(
                    "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
                )));
            }
            vm.limits.recursion = limit;
            Ok(Value::NONE)
        }
        _ => Err(vm.value_error(format_args!("recursion limit must be greater or equal than 1"))),
    }
}

#[allow(clippy::cast_precision_loss, reason = "what a float of seconds is")]
fn sys_getswitchinterval(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let interval = vm.quantum().saturating_mul(NANOSECONDS_PER_FUEL);
    vm.new_float(interval as f64 / 1e9)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and capped by the conversion")]
fn sys_setswitchinterval(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let interval = args.required(0);
    let seconds = vm.float_of(&interval)?;
    if seconds.is_nan() || seconds <= 0.0 {
        return Err(vm.value_error(format_args!("switch interval must be strictly positive")));
    }
    vm.set_quantum((seconds * 1e9) as u64 / NANOSECONDS_PER_FUEL);
    Ok(Value::NONE)
}

/// Level of the frame `depth` calls above the innermost one.
fn level_above(vm: &mut Vm, depth: Option<Value>) -> PyResult<usize> {
    let depth = usize::try_from(depth.and_then(|depth| depth.as_int()).unwrap_or(0)).unwrap_or(0);
    match vm.thread.levels.len().checked_sub(depth + 1) {
        Some(level) => Ok(level),
        None => Err(vm.value_error(format_args!("call stack is not deep enough"))),
    }
}

fn sys_getframe(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let level = level_above(vm, args.take(0))?;
    vm.frame_object(level)
}

fn sys_getframemodulename(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let Ok(level) = level_above(vm, args.take(0)) else {
        vm.thread.flight = None;
        return Ok(Value::NONE);
    };
    let globals = vm.thread.levels[level].globals(&vm.heap).clone();
    Ok(vm.namespace_get_text(&globals, "__name__").unwrap_or(Value::NONE))
}

fn sys_getrefcount(_vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    // One more than the references that are counted: the argument, which CPython counts as well.
    Ok(Value::int(object.ref_count().map_or(0xffff_ffff, i64::from)))
}

fn sys_intern(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let string = args.required(0);
    if Vm::is_str(&string) {
        return vm.intern_name(&string);
    }
    let name = vm.type_name(&string)?;
    Err(vm.type_error(format_args!("intern() argument must be str, not {name}")))
}

fn sys_is_gil_enabled(_vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::TRUE)
}

fn sys_is_finalizing(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::bool(vm.is_finalizing()))
}

/// Reports an exception as at the end of a program.
fn sys_excepthook(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let exception = args.required(1);
    let report = vm.traceback_report(&exception);
    vm.write_error(&report);
    Ok(Value::NONE)
}

fn sys_unraisablehook(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let given = args.required(0);
    let (name, message) = (vm.intern("exc_value")?, vm.intern("err_msg")?);
    let (exception, message) = (vm.get_attribute(&given, &name)?, vm.get_attribute(&given, &message)?);
    let message = vm.text_of(&message).unwrap_or_else(|| "Exception ignored in".to_owned());
    vm.report_unraisable(&exception, &message);
    Ok(Value::NONE)
}

/// Hands an exception that nobody can catch to the hook; for library modules.
fn sys_unraisable(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (exception, words, source) = (args.required(0), args.required(1), args.required(2));
    let words = vm.text_of(&words).unwrap_or_default();
    vm.unraisable(&exception, &words, &source);
    Ok(Value::NONE)
}

/// Writes text to one of the streams; what the stream objects are made of.
fn sys_write(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (error, text) = (args.required(0), args.required(1));
    let Some(str) = text.get::<crate::object::payloads::Str>(&vm.heap) else {
        let name = vm.type_name(&text)?;
        return Err(vm.type_error(format_args!("write() argument must be str, not {name}")));
    };
    let (content, length) = (str.text.to_string_lossy(), str.text.len());
    vm.write_out(error.as_bool() == Some(true), content.as_bytes())?;
    Ok(Value::int(i64::try_from(length).unwrap_or(i64::MAX)))
}

/// Sends on what was written; what the method of the stream objects is made of.
fn sys_flush(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    match vm.host.flush() {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn sys_getsizeof(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    let name = vm.intern("__sizeof__")?;
    match vm.find_special(&object, &name)? {
        Some(method) => vm.call_values(&method, []),
        None => Err(vm.unsupported("sys.getsizeof")),
    }
}

impl Vm {
    /// Writes to the host. What is waiting to be finalized comes first, as its output would.
    pub fn write_out(&mut self, error_stream: bool, text: &[u8]) -> PyResult<()> {
        match self.limits.output.checked_sub(text.len()) {
            Some(left) => self.limits.output = left,
            None => return Err(self.limit(crate::outcome::LimitKind::Output)),
        }
        self.trace_output(error_stream, text);
        self.host.write(error_stream, text).map_err(|error| self.os_error(&error, &[]))
    }
}

fn sys_fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let mut arguments = Vec::new();
    for argument in vm.arguments.clone() {
        arguments.push(vm.new_str(&argument)?);
    }
    let mut folders = Vec::new();
    for folder in vm.path.clone() {
        folders.push(vm.new_str(&folder)?);
    }
    if let Some(flags) = vm.namespace_get_text(namespace, "flags") {
        let (safe, isolated) = (Value::bool(vm.path.is_empty()), Value::int(i64::from(vm.isolated)));
        for (name, value) in [("safe_path", safe), ("isolated", isolated)] {
            let name = vm.intern(name)?;
            vm.set_attribute(&flags, &name, Some(&value))?;
        }
    }
    let (modules, path, argv) = (vm.modules.clone(), vm.new_list(folders)?, vm.new_list(arguments)?);
    let entries = [
        ("modules", modules),
        ("path", path),
        ("argv", argv),
        ("maxsize", Value::int(i64::MAX)),
        ("maxunicode", Value::int(0x10_ffff)),
        ("platform", vm.intern("linux")?),
        ("byteorder", vm.intern("little")?),
        ("version", vm.intern("3.14.0 (dunder)")?),
        ("hexversion", Value::int(0x030e_00f0)),
        ("dont_write_bytecode", Value::TRUE),
    ];
    for (name, value) in entries {
        let name = vm.intern(name)?;
        vm.dict_set(namespace, &name, value)?;
    }
    Ok(())
}

/// `sys`.
pub static SYS: ModuleSpec = ModuleSpec {
    name: "sys",
    doc: "What belongs to the running interpreter itself.",
    functions: &[
        Method::function("exception", "($module, /)", sys_exception),
        Method::function("exc_info", "($module, /)", sys_exc_info),
        Method::function("exit", "($module, status=None, /)", sys_exit),
        Method::function("getrecursionlimit", "($module, /)", sys_getrecursionlimit),
        Method::function("setrecursionlimit", "($module, limit, /)", sys_setrecursionlimit),
        Method::function("getswitchinterval", "($module, /)", sys_getswitchinterval),
        Method::function("setswitchinterval", "($module, interval, /)", sys_setswitchinterval),
        Method::function("_getframe", "($module, depth=0, /)", sys_getframe),
        Method::function("_getframemodulename", "($module, /, depth=0)", sys_getframemodulename),
        Method::function("getrefcount", "($module, object, /)", sys_getrefcount),
        Method::function("getsizeof", "(object, default=None)", sys_getsizeof),
        Method::function("intern", "($module, string, /)", sys_intern),
        Method::function("_is_gil_enabled", "($module, /)", sys_is_gil_enabled),
        Method::function("is_finalizing", "($module, /)", sys_is_finalizing),
        Method::function("excepthook", "($module, exctype, value, traceback, /)", sys_excepthook),
        Method::function("unraisablehook", "($module, unraisable, /)", sys_unraisablehook),
        Method::function("_unraisable", "($module, exception, words, source, /)", sys_unraisable),
        Method::function("_flush", "($module, /)", sys_flush),
        Method::function("_write", "($module, error, text, /)", sys_write),
    ],
    types: &[&super::collections::tuple_getter::TUPLE_GETTER],
    frozen: Some(include_str!("frozen/_sys.py")),
    fill: Some(sys_fill),
};
