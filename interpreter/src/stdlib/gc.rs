//! `gc`: the collector of cycles.

use crate::heap::Value;
use crate::object::type_object::Type;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

impl Vm {
    /// Finds and frees cyclic garbage; the number of objects that were found.
    pub fn collect_cycles(&mut self) -> PyResult<usize> {
        let garbage = self.heap.find_garbage();
        let count = garbage.count();
        if count == 0 {
            return Ok(0);
        }
        let finalizable = garbage.unfinalized();
        self.heap.clear_garbage_weakrefs(&garbage);
        if finalizable.is_empty() {
            self.heap.clear_garbage(garbage);
            crate::vm::finalize::drain(self)?;
            return Ok(count);
        }
        drop(garbage);
        for object in finalizable {
            self.heap.mark_finalized(&object);
            let ty = self.type_of(&object)?;
            let slot = ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.finalize);
            let result = match slot {
                Some(slot) => slot(self, &object),
                None => self.generator_close(&object).map(drop),
            };
            if let Err(raised) = result {
                let exception = self.catch(raised)?;
                self.finalizer_failed(&exception, &object);
            }
        }
        // What the finalizers have revived is no longer among the garbage.
        let garbage = self.heap.find_garbage();
        let count = garbage.count();
        self.heap.clear_garbage_weakrefs(&garbage);
        self.heap.clear_garbage(garbage);
        crate::vm::finalize::drain(self)?;
        Ok(count)
    }
}

fn gc_collect(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    crate::vm::finalize::drain(vm)?;
    let count = vm.collect_cycles()?;
    Ok(Value::int(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn gc_enable(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.gc_enabled = true;
    Ok(Value::NONE)
}

fn gc_disable(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.gc_enabled = false;
    Ok(Value::NONE)
}

fn gc_isenabled(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::bool(vm.gc_enabled))
}

fn gc_get_objects(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let mut objects = Vec::new();
    vm.heap.each_object(|object| objects.push(object));
    objects.retain(|object| !vm.heap.referents(object).is_empty());
    vm.new_list(objects)
}

fn gc_get_referents(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let objects = args.required(0);
    let mut found = Vec::new();
    for object in vm.collect(&objects)? {
        found.extend(vm.heap.referents(&object));
    }
    vm.new_list(found)
}

fn gc_get_referrers(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let targets = args.required(0);
    let targets = vm.collect(&targets)?;
    let mut objects = Vec::new();
    vm.heap.each_object(|object| objects.push(object));
    objects.retain(|object| vm.heap.referents(object).iter().any(|inner| targets.iter().any(|target| target.is(inner))));
    vm.new_list(objects)
}

fn gc_is_tracked(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let object = args.required(0);
    Ok(Value::bool(!vm.heap.referents(&object).is_empty()))
}

/// `gc`.
pub static GC: ModuleSpec = ModuleSpec {
    name: "gc",
    doc: "This module provides access to the garbage collector for reference cycles.",
    functions: &[
        Method::function("collect", "($module, /, generation=2)", gc_collect),
        Method::function("enable", "($module, /)", gc_enable),
        Method::function("disable", "($module, /)", gc_disable),
        Method::function("isenabled", "($module, /)", gc_isenabled),
        Method::function("get_objects", "($module, /, generation=None)", gc_get_objects),
        Method::function("get_referents", "($module, /, *objs)", gc_get_referents),
        Method::function("get_referrers", "($module, /, *objs)", gc_get_referrers),
        Method::function("is_tracked", "($module, obj, /)", gc_is_tracked),
    ],
    types: &[],
    frozen: None,
    fill: None,
};
