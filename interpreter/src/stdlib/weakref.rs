//! `_weakref`: references and what asks about them.

use crate::builtins::weakref::REFERENCE;
use crate::heap::Value;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

fn weakref_getweakrefs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    let references = vm.heap.weakrefs(&object);
    vm.new_list(references)
}

fn weakref_getweakrefcount(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    Ok(Value::int(i64::try_from(vm.heap.weakrefs(&object).len()).unwrap_or(i64::MAX)))
}

fn weakref_remove_dead(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (dict, key) = (args.required(0), args.required(1));
    if let Some(reference) = vm.dict_get(&dict, &key)? {
        let dead = reference.get::<crate::heap::WeakRef>(&vm.heap).is_some_and(|weak| weak.upgrade().is_none());
        if dead {
            drop(vm.dict_remove(&dict, &key)?);
        }
    }
    Ok(Value::NONE)
}

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let ty = vm.type_object(&REFERENCE)?;
    for name in ["ref", "ReferenceType"] {
        let name = vm.intern(name)?;
        vm.dict_set(namespace, &name, ty.clone())?;
    }
    Ok(())
}

/// `_weakref`. Proxies are absent.
pub static WEAKREF: ModuleSpec = ModuleSpec {
    name: "_weakref",
    doc: "Native half of weakref: references that keep nothing alive.",
    functions: &[
        Method::function("getweakrefs", "($module, object, /)", weakref_getweakrefs),
        Method::function("getweakrefcount", "($module, object, /)", weakref_getweakrefcount),
        Method::function("_remove_dead_weakref", "($module, dct, key, /)", weakref_remove_dead),
    ],
    types: &[],
    frozen: None,
    fill: Some(fill),
};
