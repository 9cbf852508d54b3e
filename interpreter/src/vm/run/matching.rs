//! `match` statements (Language Reference 8.6, PEP 634).

use super::Window;
use crate::compile::op::Instr;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::Tuple;
use crate::object::type_object::Type;
use crate::object::type_spec::TypeFlags;
use crate::vm::{PyResult, Vm};

fn flags(vm: &mut Vm, value: &Value) -> PyResult<TypeFlags> {
    let ty = vm.type_of(value)?;
    Ok(ty.get::<Type>(&vm.heap).map(|ty| ty.flags).unwrap_or_default())
}

#[inline(never)]
pub(super) fn match_sequence(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let flags = flags(vm, regs.read(i.b))?;
    regs.set(i.a, Value::bool(flags.sequence));
    Ok(())
}

#[inline(never)]
pub(super) fn match_mapping(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let flags = flags(vm, regs.read(i.b))?;
    regs.set(i.a, Value::bool(flags.mapping));
    Ok(())
}

#[inline(never)]
pub(super) fn get_len(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let length = vm.len_of(regs.read(i.b))?;
    regs.set(i.a, Value::int(i64::try_from(length).unwrap_or(i64::MAX)));
    Ok(())
}

fn items(vm: &Vm, tuple: &Value) -> Vec<Value> {
    tuple.get::<Tuple>(&vm.heap).map(|tuple| tuple.items.to_vec()).unwrap_or_default()
}

#[inline(never)]
pub(super) fn match_keys(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let subject = regs.read(i.b);
    let keys = items(vm, regs.read(i.c));
    let seen = vm.new_dict()?;
    let mut values = Vec::new();
    for key in keys {
        if vm.dict_get(&seen, &key)?.is_some() {
            let repr = vm.repr_of(&key)?;
            let repr = vm.text_of(&repr).unwrap_or_default();
            return Err(vm.value_error(format_args!("mapping pattern checks duplicate key ({repr})")));
        }
        vm.dict_set(&seen, &key, Value::NONE)?;
        let found = if subject.is_exact(Tag::Dict) {
            vm.dict_get(subject, &key)?
        } else {
            let get = vm.intern("get")?;
            let get = vm.get_attribute(subject, &get)?;
            let missing = vm.new_list(Vec::new())?;
            let value = vm.call_values(&get, [key, missing.clone()])?;
            (!value.is(&missing)).then_some(value)
        };
        match found {
            Some(value) => values.push(value),
            None => {
                regs.set(i.a, Value::NONE);
                return Ok(());
            }
        }
    }
    let tuple = vm.new_tuple(values)?;
    regs.set(i.a, tuple);
    Ok(())
}

#[inline(never)]
pub(super) fn match_class(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let subject = regs.read(i.b);
    let (class, count) = (regs.read(i.c), regs.read(i.c + 1).as_int().unwrap_or(0));
    let names = items(vm, regs.read(i.c + 2));
    let result = class_attributes(vm, subject, class, usize::try_from(count).unwrap_or(0), &names)?;
    regs.release(i.c, i.c + 3);
    let value = match result {
        Some(values) => vm.new_tuple(values)?,
        None => Value::NONE,
    };
    regs.set(i.a, value);
    Ok(())
}

fn class_attributes(vm: &mut Vm, subject: &Value, class: &Value, count: usize, names: &[Value]) -> PyResult<Option<Vec<Value>>> {
    if !class.is_tag(Tag::Type) {
        return Err(vm.type_error(format_args!("called match pattern must be a class")));
    }
    if !vm.is_instance(subject, class)? {
        return Ok(None);
    }
    let mut values = Vec::new();
    let mut seen: Vec<Value> = Vec::new();
    if count > 0 {
        let match_args = vm.name(Name::__match_args__).clone();
        let class_name = class.get::<Type>(&vm.heap).map_or_else(String::new, |ty| ty.name.to_string());
        let declared = vm.find_attribute(class, &match_args)?;
        let itself = declared.is_none() && class.get::<Type>(&vm.heap).is_some_and(|ty| ty.flags.match_self);
        let positional = match declared {
            Some(tuple) if tuple.is_tag(Tag::Tuple) => items(vm, &tuple),
            Some(other) => {
                let name = vm.type_name(&other)?;
                return Err(vm.type_error(format_args!("{class_name}.__match_args__ must be a tuple (got {name})")));
            }
            None => Vec::new(),
        };
        let allowed = if itself { 1 } else { positional.len() };
        if count > allowed {
            let plural = if allowed == 1 { "" } else { "s" };
            return Err(vm.type_error(format_args!("{class_name}() accepts {allowed} positional sub-pattern{plural} ({count} given)")));
        }
        if itself {
            values.push(subject.clone());
        }
        for name in positional.iter().take(if itself { 0 } else { count }) {
            if !Vm::is_str(name) {
                let name = vm.type_name(name)?;
                return Err(vm.type_error(format_args!("__match_args__ elements must be strings (got {name})")));
            }
            match pattern_attribute(vm, subject, &class_name, name, &mut seen)? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
    }
    let class_name = class.get::<Type>(&vm.heap).map_or_else(String::new, |ty| ty.name.to_string());
    for name in names {
        match pattern_attribute(vm, subject, &class_name, name, &mut seen)? {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(values))
}

fn pattern_attribute(vm: &mut Vm, subject: &Value, class: &str, name: &Value, seen: &mut Vec<Value>) -> PyResult<Option<Value>> {
    let text = vm.text_of(name).unwrap_or_default();
    let name = vm.intern(&text)?;
    if seen.iter().any(|other| other.is(&name)) {
        return Err(vm.type_error(format_args!("{class}() got multiple sub-patterns for attribute '{text}'")));
    }
    seen.push(name.clone());
    vm.find_attribute(subject, &name)
}
