//! `frame` and `traceback`: what Python sees of them.

use crate::heap::{Tag, Value};
use crate::object::payloads::{Frame, Function, GeneratorState, Traceback};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::frame::Namespaces;
use crate::vm::{Args, PyResult, Vm};

fn part(vm: &Vm, this: &Value, read: fn(&Frame) -> Option<Value>) -> Value {
    this.get::<Frame>(&vm.heap).and_then(read).unwrap_or(Value::NONE)
}

fn frame_code(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(part(vm, this, |frame| Some(frame.code.clone())))
}

/// A namespace of a frame: its own, else that of its function.
fn namespace(vm: &Vm, this: &Value, own: fn(&Namespaces) -> &Value, of_function: fn(&Function) -> &Value) -> Value {
    let Some(frame) = this.get::<Frame>(&vm.heap) else { return Value::NONE };
    let function = frame.function.as_ref().and_then(|function| function.get::<Function>(&vm.heap));
    frame.namespaces.as_deref().map(own).or(function.map(of_function)).cloned().unwrap_or(Value::NONE)
}

fn frame_globals(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(namespace(vm, this, |own| &own.globals, |function| &function.globals))
}

fn frame_builtins(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(namespace(vm, this, |own| &own.builtins, |function| &function.builtins))
}

fn frame_back(vm: &mut Vm, this: &Value) -> PyResult {
    match vm.level_of(this) {
        Some(0) => Ok(Value::NONE),
        Some(level) => vm.frame_object(level - 1),
        None => Ok(Value::NONE),
    }
}

fn frame_locals(vm: &mut Vm, this: &Value) -> PyResult {
    let mapping = part(vm, this, |frame| frame.namespaces.as_ref()?.locals.clone());
    if !mapping.is_none() {
        return Ok(mapping);
    }
    let dict = vm.new_dict()?;
    for (name, value) in vm.frame_variables(this)? {
        vm.dict_set(&dict, &name, value)?;
    }
    Ok(dict)
}

fn frame_lineno(vm: &mut Vm, this: &Value) -> PyResult {
    let code = part(vm, this, |frame| Some(frame.code.clone()));
    let pc = vm.frame_pc(this);
    Ok(vm.code_of(&code).map_or(Value::NONE, |code| Value::int(i64::from(code.line(pc)))))
}

fn frame_lasti(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(i64::from(vm.frame_pc(this)) * 2))
}

fn frame_trace(_vm: &mut Vm, _this: &Value) -> PyResult {
    Ok(Value::NONE)
}

fn frame_clear(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    if vm.level_of(&this).is_some() {
        return Err(vm.runtime_error(format_args!("cannot clear an executing frame")));
    }
    let Some(frame) = this.get_mut::<Frame>(&mut vm.heap) else { return Ok(Value::NONE) };
    if frame.parked == Some(GeneratorState::Suspended) {
        return Err(vm.runtime_error(format_args!("cannot clear a suspended frame")));
    }
    // A generator that has not begun never will: who resumes it finds it so.
    frame.parked = frame.parked.map(|_| GeneratorState::Finished);
    let registers = this.get_mut::<Frame>(&mut vm.heap).map(|frame| std::mem::take(&mut frame.registers));
    registers.into_iter().flat_map(|registers| registers.into_vec().into_iter().rev()).for_each(drop);
    Ok(Value::NONE)
}

fn frame_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let code = part(vm, this, |frame| Some(frame.code.clone()));
    let (pc, id) = (vm.frame_pc(this), vm.id_of(this));
    let Some(code) = vm.code_of(&code) else { return Err(vm.bug("frame without code")) };
    vm.new_str(&format!("<frame at {id:#x}, file '{}', line {}, code {}>", code.source.file, code.line(pc), code.name))
}

/// `frame`.
pub static FRAME: TypeSpec = TypeSpec {
    name: "frame",
    tag: Some(Tag::Frame),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { repr: Some(frame_repr), ..Slots::NONE },
    methods: &[Method::new("clear", "($self, /)", frame_clear)],
    getsets: &[
        GetSet::read("f_code", frame_code),
        GetSet::read("f_globals", frame_globals),
        GetSet::read("f_builtins", frame_builtins),
        GetSet::read("f_back", frame_back),
        GetSet::read("f_locals", frame_locals),
        GetSet::read("f_lineno", frame_lineno),
        GetSet::read("f_lasti", frame_lasti),
        GetSet::read("f_trace", frame_trace),
    ],
    ..TypeSpec::DERIVED
};

fn traceback_next(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Traceback>(&vm.heap).and_then(|payload| payload.next.clone()).unwrap_or(Value::NONE))
}

fn set_traceback_next(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let next = match value {
        Some(value) if value.is_none() => None,
        Some(value) if value.is_tag(Tag::Traceback) => Some(value.clone()),
        Some(value) => {
            let name = vm.type_name(value)?;
            return Err(vm.type_error(format_args!("expected traceback object, got '{name}'")));
        }
        None => return Err(vm.type_error(format_args!("can't delete tb_next attribute"))),
    };
    let mut at = next.clone();
    while let Some(entry) = at {
        if entry.is(this) {
            return Err(vm.value_error(format_args!("traceback loop detected")));
        }
        at = entry.get::<Traceback>(&vm.heap).and_then(|payload| payload.next.clone());
    }
    let old = this.get_mut::<Traceback>(&mut vm.heap).map(|payload| std::mem::replace(&mut payload.next, next));
    drop(old);
    Ok(())
}

fn traceback_frame(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Traceback>(&vm.heap).map_or(Value::NONE, |payload| payload.frame.clone()))
}

fn traceback_lineno(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(i64::from(vm.traceback_line(this))))
}

fn traceback_lasti(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(this.get::<Traceback>(&vm.heap).map_or(0, |payload| i64::from(payload.pc) * 2)))
}

/// `traceback`.
pub static TRACEBACK: TypeSpec = TypeSpec {
    name: "traceback",
    tag: Some(Tag::Traceback),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    getsets: &[
        GetSet { name: "tb_next", get: traceback_next, set: Some(set_traceback_next) },
        GetSet::read("tb_frame", traceback_frame),
        GetSet::read("tb_lineno", traceback_lineno),
        GetSet::read("tb_lasti", traceback_lasti),
    ],
    ..TypeSpec::DERIVED
};
