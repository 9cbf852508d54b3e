//! `_traceback`: the interpreter's own reports, for the module `traceback`.

use crate::heap::{Tag, Value};
use crate::object::payloads::Frame;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::traceback::{Extent, Position, entries};
use crate::vm::{Args, PyResult, Vm};

fn strings(vm: &mut Vm, pieces: Vec<String>) -> PyResult {
    let mut items = Vec::with_capacity(pieces.len());
    for piece in pieces {
        items.push(vm.new_str(&piece)?);
    }
    vm.new_list(items)
}

/// The whole report of an exception, in pieces.
fn traceback_pieces(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (exception, chain, limit) = (args.required(0), args.required(1), args.required(2));
    if !exception.is_tag(Tag::Exception) {
        let name = vm.type_name(&exception)?;
        return Err(vm.type_error(format_args!("Exception expected for value, {name} found")));
    }
    let extent = Extent { chain: vm.truth(&chain)?, marks: true, limit: limit.as_int() };
    let pieces = vm.report_pieces(&exception, extent);
    strings(vm, pieces)
}

/// The exception itself, without its traceback.
fn traceback_only(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let lines = vm.exception_lines(&args.required(0));
    strings(vm, lines)
}

/// `(file, line, name, last line, column, column behind the end, source, entry)`
fn described(vm: &mut Vm, position: &Position) -> PyResult {
    let character =
        |line: Option<&String>, bytes: usize| line.and_then(|line| line.get(..bytes)).map_or(bytes, |before| before.chars().count());
    let (last, start, end) = match position.range {
        Some((last, start, end)) => {
            let (start, end) = (character(position.lines.first(), start), character(position.lines.last(), end));
            let number = |count| Value::int(i64::try_from(count).unwrap_or(i64::MAX));
            (Value::int(i64::from(last)), number(start), number(end))
        }
        None => (Value::NONE, Value::NONE, Value::NONE),
    };
    let source = position.lines.first().map_or("", |line| line.trim());
    let entry = entries(std::slice::from_ref(position), true).concat();
    let (file, name, source, entry) = (vm.new_str(&position.file)?, vm.new_str(&position.name)?, vm.new_str(source)?, vm.new_str(&entry)?);
    vm.new_tuple([file, Value::int(i64::from(position.line)), name, last, start, end, source, entry])
}

/// What is known of each entry of a traceback.
fn traceback_entries(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let traceback = args.required(0);
    let mut items = Vec::new();
    for position in vm.traceback_positions(&traceback) {
        items.push(described(vm, &position)?);
    }
    vm.new_list(items)
}

/// What is known of a frame, as it stands.
fn traceback_frame(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let frame = args.required(0);
    let Some(code) = frame.get::<Frame>(&vm.heap).and_then(|payload| vm.code_of(&payload.code)) else {
        let name = vm.type_name(&frame)?;
        return Err(vm.type_error(format_args!("expected a frame, not {name}")));
    };
    let pc = vm.frame_pc(&frame);
    match vm.frame_position(&frame, pc, code.line(pc)) {
        Some(position) => described(vm, &position),
        None => Ok(Value::NONE),
    }
}

/// `_traceback`.
pub static TRACEBACK: ModuleSpec = ModuleSpec {
    name: "_traceback",
    doc: "Reports of exceptions.",
    functions: &[
        Method::function("pieces", "($module, exception, chain, limit, /)", traceback_pieces),
        Method::function("only", "($module, exception, /)", traceback_only),
        Method::function("entries", "($module, traceback, /)", traceback_entries),
        Method::function("frame", "($module, frame, /)", traceback_frame),
    ],
    types: &[],
    frozen: None,
    fill: None,
};
