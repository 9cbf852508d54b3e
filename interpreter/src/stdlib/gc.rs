//! `gc`: the collector of cycles.

use crate::heap::Value;
use crate::object::type_spec::{Method, ModuleSpec};
use crate::vm::{Args, PyResult, Vm};

fn number(n: usize) -> Value {
    Value::int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn gc_collect(vm: &mut Vm, args: Args<'_>) -> PyResult {
    let generation = match args.get(0).cloned() {
        Some(generation) => vm.index_of(&generation)?.as_int().and_then(|n| usize::try_from(n).ok()),
        None => Some(2),
    };
    let Some(generation) = generation.filter(|generation| *generation <= 2) else {
        return Err(vm.value_error(format_args!("invalid generation")));
    };
    crate::vm::finalize::drain(vm)?;
    vm.collect_generation(generation).map(number)
}

fn gc_enable(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.enable_collector(true);
    Ok(Value::NONE)
}

fn gc_disable(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.enable_collector(false);
    Ok(Value::NONE)
}

fn gc_isenabled(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(Value::bool(vm.collector.enabled))
}

fn gc_get_threshold(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.new_tuple(vm.collector.thresholds.map(number))
}

fn gc_set_threshold(vm: &mut Vm, args: Args<'_>) -> PyResult {
    let mut thresholds = vm.collector.thresholds;
    for (place, threshold) in thresholds.iter_mut().enumerate() {
        let Some(given) = args.get(place).cloned() else { continue };
        *threshold = vm.index_of(&given)?.as_int().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    }
    vm.set_collector_thresholds(thresholds);
    Ok(Value::NONE)
}

fn gc_get_count(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.new_tuple(vm.collector_counts().map(number))
}

fn gc_get_objects(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    let mut objects = Vec::new();
    vm.heap.each_object(|object| objects.push(object));
    objects.retain(Value::is_container);
    vm.new_list(objects)
}

fn gc_get_referents(vm: &mut Vm, args: Args<'_>) -> PyResult {
    let Some(objects) = args.get(0).cloned() else { return vm.new_list(Vec::new()) };
    let mut found = Vec::new();
    for object in vm.collect(&objects)? {
        found.extend(vm.heap.referents(&object));
    }
    vm.new_list(found)
}

fn gc_get_referrers(vm: &mut Vm, args: Args<'_>) -> PyResult {
    let Some(targets) = args.get(0).cloned() else { return vm.new_list(Vec::new()) };
    let targets = vm.collect(&targets)?;
    let mut objects = Vec::new();
    vm.heap.each_object(|object| objects.push(object));
    objects.retain(|object| vm.heap.referents(object).iter().any(|inner| targets.iter().any(|target| target.is(inner))));
    vm.new_list(objects)
}

fn gc_is_tracked(_vm: &mut Vm, args: Args<'_>) -> PyResult {
    Ok(Value::bool(args.get(0).is_some_and(Value::is_container)))
}

fn gc_is_finalized(vm: &mut Vm, args: Args<'_>) -> PyResult {
    Ok(Value::bool(args.get(0).is_some_and(|object| vm.heap.is_finalized(object))))
}

fn gc_freeze(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.collector.frozen = vm.heap.set_frozen(true);
    Ok(Value::NONE)
}

fn gc_unfreeze(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.heap.set_frozen(false);
    vm.collector.frozen = 0;
    Ok(Value::NONE)
}

fn gc_get_freeze_count(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(number(vm.collector.frozen))
}

/// `gc.callbacks` and `gc.garbage`; nothing is ever uncollectable, so the latter stays empty.
fn gc_fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let callbacks = match vm.collector.callbacks.clone() {
        Some(callbacks) => callbacks,
        None => vm.new_list(Vec::new())?,
    };
    vm.collector.callbacks = Some(callbacks.clone());
    let garbage = vm.new_list(Vec::new())?;
    for (name, list) in [("callbacks", callbacks), ("garbage", garbage)] {
        let name = vm.intern(name)?;
        vm.dict_set(namespace, &name, list)?;
    }
    Ok(())
}

/// `gc`.
pub static GC: ModuleSpec = ModuleSpec {
    name: "gc",
    doc: "Control over the search for garbage in reference cycles.",
    functions: &[
        Method::function("collect", "($module, /, generation=2)", gc_collect),
        Method::function("enable", "($module, /)", gc_enable),
        Method::function("disable", "($module, /)", gc_disable),
        Method::function("isenabled", "($module, /)", gc_isenabled),
        Method::function("get_threshold", "($module, /)", gc_get_threshold),
        Method::function("set_threshold", "($module, threshold0, threshold1=None, threshold2=None, /)", gc_set_threshold),
        Method::function("get_count", "($module, /)", gc_get_count),
        Method::function("get_objects", "($module, /, generation=None)", gc_get_objects),
        Method::function("get_referents", "($module, /, *objs)", gc_get_referents),
        Method::function("get_referrers", "($module, /, *objs)", gc_get_referrers),
        Method::function("is_tracked", "($module, obj, /)", gc_is_tracked),
        Method::function("is_finalized", "($module, obj, /)", gc_is_finalized),
        Method::function("freeze", "($module, /)", gc_freeze),
        Method::function("unfreeze", "($module, /)", gc_unfreeze),
        Method::function("get_freeze_count", "($module, /)", gc_get_freeze_count),
    ],
    types: &[],
    frozen: None,
    fill: Some(gc_fill),
};
