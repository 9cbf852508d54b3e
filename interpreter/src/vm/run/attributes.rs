//! Attributes and items.

use super::{Context, Window, finish, free};
use crate::builtins;
use crate::compile::op::{AS_METHOD, EXPLICIT_SUPER, FREE_A, FREE_B, FREE_C, Instr};
use crate::heap::{Tag, Value};
use crate::object::payloads::{List, Tuple};
use crate::vm::{Args, PyResult, Vm};

pub(super) fn load_attr(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let value = vm.get_attribute(regs.read(i.b), context.site(i.c))?;
    finish(regs, Instr { f: i.f & !FREE_C, ..i }, value);
    Ok(())
}

pub(super) fn store_attr(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    vm.set_attribute(regs.read(i.a), context.site(i.c), Some(regs.read(i.b)))?;
    if i.f & FREE_B != 0 {
        drop(regs.take(i.b));
    }
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    Ok(())
}

pub(super) fn delete_attr(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    vm.set_attribute(regs.read(i.a), context.site(i.c), None)?;
    if i.f & FREE_A != 0 {
        drop(regs.take(i.a));
    }
    Ok(())
}

pub(super) fn load_method(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let (function, unbound) = vm.load_method(regs.read(i.b), context.site(i.c))?;
    let object = if i.f & FREE_B != 0 { regs.take(i.b) } else { Some(regs.read(i.b).clone()) };
    drop(regs.replace(i.a + 1, object.filter(|_| unbound)));
    regs.set(i.a, function);
    Ok(())
}

pub(super) fn load_super(vm: &mut Vm, context: &Context, i: Instr) -> PyResult<()> {
    let regs = context.regs;
    let builtin = vm.type_object(&builtins::super_type::SUPER)?;
    let function = regs.read(i.b).clone();
    if function.is(&builtin) {
        let (class, this) = (regs.read(i.b + 1).clone(), regs.read(i.b + 2).clone());
        if let Some(attribute) = builtins::super_type::super_attribute(vm, &class, &this, context.site(i.c))? {
            drop((class, this, function));
            regs.release(i.b, i.b + 3);
            if i.f & AS_METHOD != 0 {
                drop(regs.take(i.a + 1));
            }
            regs.set(i.a, attribute);
            return Ok(());
        }
    }
    let explicit = function.is(&builtin) || i.f & EXPLICIT_SUPER != 0;
    let mut args = [Some(regs.read(i.b + 1).clone()), Some(regs.read(i.b + 2).clone())];
    let given = if explicit { &mut args[..] } else { &mut args[..0] };
    let object = vm.call(&function, Args::new(given, &[]))?;
    let attribute = vm.get_attribute(&object, context.site(i.c))?;
    drop(object);
    drop(args);
    drop(function);
    regs.release(i.b, i.b + 3);
    if i.f & AS_METHOD != 0 {
        drop(regs.take(i.a + 1));
    }
    regs.set(i.a, attribute);
    Ok(())
}

/// An item of an exact list or tuple at an int.
fn plain_item(vm: &Vm, object: &Value, key: &Value) -> Option<Value> {
    let index = key.as_int()?;
    let items = if object.is_exact(Tag::List) {
        &object.get::<List>(&vm.heap)?.items[..]
    } else if object.is_exact(Tag::Tuple) {
        &object.get::<Tuple>(&vm.heap)?.items[..]
    } else {
        return None;
    };
    let length = i64::try_from(items.len()).ok()?;
    let index = if index < 0 { index + length } else { index };
    items.get(usize::try_from(index).ok()?).cloned()
}

pub(super) fn load_item(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (object, key) = (regs.read(i.b), regs.read(i.c));
    let value = match plain_item(vm, object, key) {
        Some(value) => value,
        None => vm.get_item(object, key)?,
    };
    finish(regs, i, value);
    Ok(())
}

pub(super) fn store_item(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    vm.set_item(regs.read(i.a), regs.read(i.b), Some(regs.read(i.c)))?;
    if i.f & FREE_C != 0 {
        drop(regs.take(i.c));
    }
    free(regs, Instr { f: i.f & !FREE_C, ..i });
    Ok(())
}

pub(super) fn delete_item(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    vm.set_item(regs.read(i.a), regs.read(i.b), None)?;
    free(regs, Instr { f: i.f & !FREE_C, ..i });
    Ok(())
}
