//! `code`: what Python sees of a code object.

use std::sync::Arc;

use crate::compile::code::{Code, CodeKind, RegisterKind};
use crate::heap::{Tag, Value};
use crate::object::payloads::CodeObject;
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::vm::{PyResult, Vm};

fn code(vm: &mut Vm, this: &Value) -> PyResult<Arc<Code>> {
    match this.get::<CodeObject>(&vm.heap).map(|object| Arc::clone(&object.code)) {
        Some(code) => Ok(code),
        None => Err(vm.bug("code without payload")),
    }
}

/// Number of free variables.
pub(super) fn free_count(vm: &mut Vm, this: &Value) -> usize {
    code(vm, this).map_or(0, |code| code.registers.iter().filter(|register| register.kind == RegisterKind::Free).count())
}

/// `co_name` as text.
pub(super) fn name_of(vm: &mut Vm, this: &Value) -> String {
    code(vm, this).map_or_else(|_| String::new(), |code| code.name.to_string())
}

/// `<code object f at 0x…, file "…", line 1>`.
fn code_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (code, id) = (code(vm, this)?, vm.id_of(this));
    vm.new_str(&format!("<code object {} at {id:#x}, file \"{}\", line {}>", code.name, code.source.file, code.first_line))
}

fn co_name(vm: &mut Vm, this: &Value) -> PyResult {
    let code = code(vm, this)?;
    vm.intern_word(&code.name)
}

fn co_qualname(vm: &mut Vm, this: &Value) -> PyResult {
    let code = code(vm, this)?;
    vm.intern_word(&code.qualname)
}

fn co_filename(vm: &mut Vm, this: &Value) -> PyResult {
    let code = code(vm, this)?;
    vm.intern(&code.source.file)
}

fn co_firstlineno(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(code(vm, this)?.first_line.into()))
}

fn co_argcount(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(code(vm, this)?.params.positional.into()))
}

fn co_posonlyargcount(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(code(vm, this)?.params.positional_only.into()))
}

fn co_kwonlyargcount(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::int(code(vm, this)?.params.keyword_only.into()))
}

/// Names of registers of some kinds.
fn names(vm: &mut Vm, this: &Value, wanted: impl Fn(&crate::compile::code::Register, usize) -> bool) -> PyResult {
    let code = code(vm, this)?;
    let params = usize::from(code.params.total());
    let mut found = Vec::new();
    for register in code.registers.iter().filter(|register| wanted(register, params)) {
        found.push(vm.intern(&register.name)?);
    }
    vm.new_tuple(found)
}

/// Parameters, also those that became cells, then locals.
fn co_varnames(vm: &mut Vm, this: &Value) -> PyResult {
    names(vm, this, |register, params| register.kind == RegisterKind::Local || usize::from(register.number) < params)
}

fn co_cellvars(vm: &mut Vm, this: &Value) -> PyResult {
    names(vm, this, |register, _| register.kind == RegisterKind::Cell)
}

fn co_freevars(vm: &mut Vm, this: &Value) -> PyResult {
    names(vm, this, |register, _| register.kind == RegisterKind::Free)
}

fn co_names(vm: &mut Vm, this: &Value) -> PyResult {
    let code = code(vm, this)?;
    let mut found = Vec::new();
    for name in &code.names {
        found.push(vm.intern(name)?);
    }
    vm.new_tuple(found)
}

fn co_nlocals(vm: &mut Vm, this: &Value) -> PyResult {
    let names = co_varnames(vm, this)?;
    let count = vm.len_of(&names)?;
    Ok(Value::int(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// `co_flags`, with CPython's bits.
fn co_flags(vm: &mut Vm, this: &Value) -> PyResult {
    let code = code(vm, this)?;
    let function = !matches!(code.kind, CodeKind::Module | CodeKind::Class);
    let bits = [
        (function, 0x1),
        (function, 0x2),
        (code.params.varargs, 0x4),
        (code.params.varkw, 0x8),
        (code.flags.nested, 0x10),
        (code.kind == CodeKind::Generator, 0x20),
        (code.kind == CodeKind::Coroutine, 0x80),
        (code.flags.iterable_coroutine, 0x100),
        (code.kind == CodeKind::AsyncGenerator, 0x200),
        (code.flags.future_annotations, 0x0100_0000),
        (code.flags.docstring, 0x0400_0000),
        (code.flags.method, 0x0800_0000),
    ];
    Ok(Value::int(bits.into_iter().filter(|(set, _)| *set).fold(0, |sum, (_, bit)| sum | bit)))
}

/// `code`.
pub static CODE: TypeSpec = TypeSpec {
    name: "code",
    tag: Some(Tag::Code),
    flags: TypeFlags { base: false, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { repr: Some(code_repr), ..Slots::NONE },
    getsets: &[
        GetSet::read("co_name", co_name),
        GetSet::read("co_qualname", co_qualname),
        GetSet::read("co_filename", co_filename),
        GetSet::read("co_firstlineno", co_firstlineno),
        GetSet::read("co_argcount", co_argcount),
        GetSet::read("co_posonlyargcount", co_posonlyargcount),
        GetSet::read("co_kwonlyargcount", co_kwonlyargcount),
        GetSet::read("co_nlocals", co_nlocals),
        GetSet::read("co_varnames", co_varnames),
        GetSet::read("co_cellvars", co_cellvars),
        GetSet::read("co_freevars", co_freevars),
        GetSet::read("co_names", co_names),
        GetSet::read("co_flags", co_flags),
    ],
    ..TypeSpec::DERIVED
};
