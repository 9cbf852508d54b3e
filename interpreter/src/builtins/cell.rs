//! `cell`: a variable shared by a function and the functions inside it.

use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::payloads::Cell;
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

fn content(vm: &Vm, this: &Value) -> Option<Value> {
    this.get::<Cell>(&vm.heap).and_then(|cell| cell.content.clone())
}

fn cell_new(vm: &mut Vm, _class: &Value, mut args: Args<'_>) -> PyResult {
    if !args.names().is_empty() {
        return Err(vm.type_error(format_args!("cell() takes no keyword arguments")));
    }
    if args.len() > 1 {
        return Err(vm.type_error(format_args!("cell expected at most 1 argument, got {}", args.len())));
    }
    let content = args.take(0);
    vm.new_object(&CELL, Cell { content })
}

fn cell_contents(vm: &mut Vm, this: &Value) -> PyResult {
    match content(vm, this) {
        Some(content) => Ok(content),
        None => Err(vm.value_error(format_args!("Cell is empty"))),
    }
}

fn set_cell_contents(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let old = this.get_mut::<Cell>(&mut vm.heap).and_then(|cell| std::mem::replace(&mut cell.content, value.cloned()));
    drop(old);
    Ok(())
}

/// By content; an empty cell comes first.
fn cell_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !other.is_tag(Tag::Cell) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (content(vm, this), content(vm, other)) {
        (Some(one), Some(two)) => vm.compare(op, &one, &two),
        (one, two) => {
            let order = one.is_some().cmp(&two.is_some());
            Ok(Value::bool(match op {
                Compare::Lt => order.is_lt(),
                Compare::Le => order.is_le(),
                Compare::Eq => order.is_eq(),
                Compare::Ne => order.is_ne(),
                Compare::Gt => order.is_gt(),
                Compare::Ge => order.is_ge(),
            }))
        }
    }
}

/// `<cell at 0x…: int object at 0x…>`.
fn cell_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let id = vm.id_of(this);
    match content(vm, this) {
        None => vm.new_str(&format!("<cell at {id:#x}: empty>")),
        Some(content) => {
            let (ty, inner) = (vm.type_name(&content)?, vm.id_of(&content));
            vm.new_str(&format!("<cell at {id:#x}: {ty} object at {inner:#x}>"))
        }
    }
}

/// `cell`.
pub static CELL: TypeSpec = TypeSpec {
    name: "cell",
    doc: "A box that holds one variable shared between functions.",
    tag: Some(Tag::Cell),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(cell_new), repr: Some(cell_repr), compare: Some(cell_compare), ..Slots::NONE },
    getsets: &[GetSet { name: "cell_contents", get: cell_contents, set: Some(set_cell_contents) }],
    ..TypeSpec::DERIVED
};
