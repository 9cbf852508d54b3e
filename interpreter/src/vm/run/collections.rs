//! Displays, comprehension steps, unpacking.

use super::Window;
use crate::compile::op::{FREE_B, FREE_C, Instr};
use crate::heap::{Tag, Value};
use crate::object::payloads::List;
use crate::vm::{PyResult, Vm};

/// Takes the window `R[b..b + c]`.
#[inline(never)]
pub(super) fn window(regs: Window, start: u16, count: u16) -> Vec<Value> {
    (start..start + count).map(|at| regs.consume(at)).collect()
}

#[inline(never)]
pub(super) fn build_slice(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let mut parts = window(regs, i.b, i.c).into_iter();
    let mut part = || parts.next().unwrap_or(Value::NONE);
    let (start, stop, step) = (part(), part(), part());
    let slice = vm.new_slice(start, stop, step)?;
    regs.set(i.a, slice);
    Ok(())
}

#[inline(never)]
pub(super) fn build_tuple(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let tuple = vm.new_tuple(window(regs, i.b, i.c))?;
    regs.set(i.a, tuple);
    Ok(())
}

#[inline(never)]
pub(super) fn build_list(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let list = vm.new_list(window(regs, i.b, i.c))?;
    regs.set(i.a, list);
    Ok(())
}

#[inline(never)]
pub(super) fn build_set(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let set = vm.new_set(window(regs, i.b, i.c), false)?;
    regs.set(i.a, set);
    Ok(())
}

#[inline(never)]
pub(super) fn build_dict(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let dict = vm.new_dict()?;
    for at in 0..i.c {
        vm.dict_set(&dict, regs.read(i.b + 2 * at), regs.read(i.b + 2 * at + 1).clone())?;
    }
    regs.release(i.b, i.b + 2 * i.c);
    regs.set(i.a, dict);
    Ok(())
}

/// `dict[key]` of an exact dict.
pub(super) fn dict_item(vm: &mut Vm, dict: &Value, key: &Value) -> PyResult {
    match vm.dict_get(dict, key)? {
        Some(value) => Ok(value),
        None => Err(vm.key_error(key)),
    }
}

/// `object[key] = value`.
#[inline]
pub(super) fn set_item(vm: &mut Vm, object: &Value, key: &Value, value: &Value) -> PyResult<()> {
    if object.is_exact(Tag::Dict) {
        return vm.dict_set_here(object, key, value.clone());
    }
    if object.is_exact(Tag::List)
        && let Some(at) = key.as_int().and_then(|at| usize::try_from(at).ok())
        && let Some(place) = object.get_mut::<List>(&mut vm.heap).and_then(|list| list.items.get_mut(at))
    {
        drop(std::mem::replace(place, value.clone()));
        return Ok(());
    }
    vm.set_item(object, key, Some(value))
}

fn operand(regs: Window, i: Instr) -> Value {
    regs.operand(i.b, i.f & FREE_B != 0).unwrap_or(Value::NONE)
}

/// Appends to a list.
fn push(vm: &mut Vm, list: &Value, item: Value) -> PyResult<()> {
    let Some(payload) = list.get::<List>(&vm.heap) else { return Err(vm.bug("append to no list")) };
    if payload.items.len() == payload.items.capacity() {
        let more = payload.items.len().max(4) * size_of::<Value>();
        vm.heap.charge(more).map_err(|_| vm.memory_error())?;
    }
    if let Some(payload) = list.get_mut::<List>(&mut vm.heap) {
        payload.items.push(item);
    }
    Ok(())
}

#[inline(never)]
pub(super) fn list_append(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    push(vm, regs.read(i.a), operand(regs, i))
}

#[inline(never)]
pub(super) fn list_extend(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let iterable = regs.read(i.b);
    if !vm.is_iterable(iterable)? {
        let name = vm.type_name(iterable)?;
        return Err(vm.type_error(format_args!("Value after * must be an iterable, not {name}")));
    }
    for item in vm.collect(iterable)? {
        push(vm, regs.read(i.a), item)?;
    }
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn set_add(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let item = regs.read(i.b);
    vm.set_add(regs.read(i.a), item)?;
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn set_update(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    for item in vm.collect(regs.read(i.b))? {
        vm.set_add(regs.read(i.a), &item)?;
    }
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn dict_set(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    vm.dict_set_here(regs.read(i.a), regs.read(i.b), regs.read(i.c).clone())?;
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn dict_update(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let mapping = regs.read(i.b);
    let Some(pairs) = vm.mapping_pairs(mapping)? else {
        let name = vm.type_name(mapping)?;
        return Err(vm.type_error(format_args!("'{name}' object is not a mapping")));
    };
    for (key, value) in pairs {
        vm.dict_set(regs.read(i.a), &key, value)?;
    }
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn list_to_tuple(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let list = regs.consume(i.b);
    let items = list.get_mut::<List>(&mut vm.heap).map(|list| std::mem::take(&mut list.items)).unwrap_or_default();
    vm.heap.discharge(items.capacity() * size_of::<Value>());
    let tuple = vm.new_tuple(items)?;
    drop(list);
    regs.set(i.a, tuple);
    Ok(())
}

/// Items of an exact list or tuple, cloned out.
fn plain_items(vm: &Vm, value: &Value) -> Option<Vec<Value>> {
    vm.plain_items(value).map(<[Value]>::to_vec)
}

fn not_iterable(vm: &mut Vm, value: &Value) -> PyResult<()> {
    if vm.is_iterable(value)? {
        return Ok(());
    }
    let name = vm.type_name(value)?;
    Err(vm.type_error(format_args!("cannot unpack non-iterable {name} object")))
}

#[inline(never)]
pub(super) fn unpack_sequence(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (value, wanted) = (regs.read(i.b), usize::from(i.c));
    if vm.plain_items(value).is_some_and(|items| items.len() == wanted) {
        // Owned, for one of the targets may be the register that it lies in.
        let value = operand(regs, i);
        for (at, item) in (i.a..).zip(vm.plain_items(&value).unwrap_or_default()) {
            regs.set(at, item.clone());
        }
        return Ok(());
    }
    let items = match plain_items(vm, value) {
        Some(items) if items.len() > wanted => {
            let given = items.len();
            return Err(vm.value_error(format_args!("too many values to unpack (expected {wanted}, got {given})")));
        }
        Some(items) => items,
        None => {
            not_iterable(vm, value)?;
            let iterator = vm.iter(value)?;
            let mut items = Vec::new();
            while items.len() < wanted
                && let Some(item) = vm.next(&iterator)?
            {
                items.push(item);
            }
            if items.len() == wanted && vm.next(&iterator)?.is_some() {
                return Err(too_many(vm, value, wanted));
            }
            items
        }
    };
    if items.len() < wanted {
        let given = items.len();
        return Err(vm.value_error(format_args!("not enough values to unpack (expected {wanted}, got {given})")));
    }
    spread(regs, i, items);
    Ok(())
}

/// Dicts and their kin know their length, so the message can tell it.
fn too_many(vm: &mut Vm, value: &Value, wanted: usize) -> crate::vm::Raised {
    if value.is_exact(Tag::Dict) {
        return match vm.len_of(value) {
            Ok(given) => vm.value_error(format_args!("too many values to unpack (expected {wanted}, got {given})")),
            Err(raised) => raised,
        };
    }
    vm.value_error(format_args!("too many values to unpack (expected {wanted})"))
}

fn spread(regs: Window, i: Instr, items: Vec<Value>) {
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    for (at, item) in (i.a..).zip(items) {
        regs.set(at, item);
    }
}

#[inline(never)]
pub(super) fn unpack_starred(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (before, after) = (usize::from(i.c & 0xff), usize::from(i.c >> 8));
    let value = regs.read(i.b);
    let mut items = match plain_items(vm, value) {
        Some(items) => items,
        None => {
            not_iterable(vm, value)?;
            vm.collect(value)?
        }
    };
    if items.len() < before + after {
        let (wanted, given) = (before + after, items.len());
        return Err(vm.value_error(format_args!("not enough values to unpack (expected at least {wanted}, got {given})")));
    }
    let tail = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    let list = vm.new_list(middle)?;
    items.push(list);
    items.extend(tail);
    spread(regs, i, items);
    Ok(())
}
