//! `list`. The pattern of a builtin type whose payload the machine reads, with a native method.

use crate::heap::{Tag, Value};
use crate::object::payloads::List;
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Value {
    /// The list, for reading.
    #[inline]
    pub fn list<'a>(&'a self, vm: &'a Vm) -> Option<&'a List> {
        self.get::<List>(&vm.heap)
    }

    /// The list, for writing.
    #[inline]
    pub fn list_mut<'a>(&'a self, vm: &'a mut Vm) -> Option<&'a mut List> {
        self.get_mut::<List>(&mut vm.heap)
    }
}

/// `list.append(object)`.
fn list_append(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, item) = (args.required(0), args.required(1));
    let Some(list) = this.list(vm) else { return Err(vm.bug("list.append without a list")) };
    if list.items.len() == list.items.capacity() {
        let more = list.items.len().max(4) * size_of::<Value>();
        vm.heap.charge(more).map_err(|_| vm.memory_error())?;
    }
    if let Some(list) = this.list_mut(vm) {
        list.items.push(item);
    }
    Ok(Value::NONE)
}

fn list_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(this.list(vm).map_or(0, |list| list.items.len()))
}

/// `list`.
pub static LIST: TypeSpec = TypeSpec {
    name: "list",
    doc: "Built-in mutable sequence.",
    tag: Some(Tag::List),
    flags: TypeFlags { sequence: true, match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { len: Some(list_len), ..Slots::NONE },
    methods: &[Method::new("append", "($self, object, /)", list_append).doc("Append object to the end of the list.")],
    ..TypeSpec::DERIVED
};
