//! Type parameters inside of parameterised classes and unions, and what `alias[items]` puts in their place (PEP 585, PEP 695).

use crate::heap::{Tag, Value};
use crate::vm::{PyResult, Vm};

/// Items of a tuple or list.
fn nested(vm: &Vm, item: &Value) -> Option<Vec<Value>> {
    (item.is_tag(Tag::Tuple) || item.is_tag(Tag::List)).then(|| crate::builtins::functions::sequence_items(vm, item))
}

fn attribute(vm: &mut Vm, object: &Value, name: &str) -> PyResult<Option<Value>> {
    let name = vm.intern(name)?;
    vm.find_attribute(object, &name)
}

/// `__parameters__` of an argument that is no parameter itself.
fn inner_parameters(vm: &mut Vm, item: &Value) -> PyResult<Vec<Value>> {
    if item.is_tag(Tag::Type) || item.as_int().is_some() || item.is_tag(Tag::Str) {
        return Ok(Vec::new());
    }
    match attribute(vm, item, "__parameters__")? {
        Some(tuple) if tuple.is_tag(Tag::Tuple) => Ok(crate::builtins::tuple::items(vm, &tuple)),
        _ => Ok(Vec::new()),
    }
}

/// Type parameters among `items`, each once, in the order of their first use.
pub(crate) fn parameters(vm: &mut Vm, items: &[Value]) -> PyResult<Vec<Value>> {
    vm.check_native_stack()?;
    let mut found: Vec<Value> = Vec::new();
    for item in items {
        let inner = if item.is_tag(Tag::Type) {
            continue;
        } else if let Some(inner) = nested(vm, item) {
            parameters(vm, &inner)?
        } else if attribute(vm, item, "__typing_subst__")?.is_some() {
            vec![item.clone()]
        } else {
            inner_parameters(vm, item)?
        };
        for item in inner {
            if !found.iter().any(|known| known.is(&item)) {
                found.push(item);
            }
        }
    }
    Ok(found)
}

/// The arguments of `alias` with `item` (or its items) in the place of the type parameters.
pub(crate) fn substituted(vm: &mut Vm, alias: &Value, args: &[Value], item: &Value) -> PyResult<Vec<Value>> {
    let params = parameters(vm, args)?;
    if params.is_empty() {
        let repr = vm.repr_of(alias)?;
        let text = vm.text_of(&repr).unwrap_or_default();
        return Err(vm.type_error(format_args!("{text} is not a generic class")));
    }
    let given = if item.is_tag(Tag::Tuple) { item.clone() } else { vm.new_tuple([item.clone()])? };
    let mut flat = Vec::new();
    for one in crate::builtins::tuple::items(vm, &given) {
        let inner = if one.is_tag(Tag::Alias) { attribute(vm, &one, "__typing_unpacked_tuple_args__")? } else { None };
        match inner.filter(|inner| inner.is_tag(Tag::Tuple)).map(|inner| crate::builtins::tuple::items(vm, &inner)) {
            Some(inner) if !inner.last().is_some_and(|last| last.is(&Value::ELLIPSIS)) => flat.extend(inner),
            _ => flat.push(one),
        }
    }
    let mut given = vm.new_tuple(flat)?;
    for param in &params {
        if let Some(prepare) = attribute(vm, param, "__typing_prepare_subst__")? {
            given = vm.call_values(&prepare, [alias.clone(), given])?;
        }
    }
    let given = vm.collect(&given)?;
    if given.len() != params.len() {
        let repr = vm.repr_of(alias)?;
        let (text, amount) = (vm.text_of(&repr).unwrap_or_default(), if given.len() > params.len() { "many" } else { "few" });
        return Err(vm.type_error(format_args!("Too {amount} arguments for {text}; actual {}, expected {}", given.len(), params.len())));
    }
    replaced(vm, args, &params, &given)
}

fn replaced(vm: &mut Vm, args: &[Value], params: &[Value], given: &[Value]) -> PyResult<Vec<Value>> {
    vm.check_native_stack()?;
    let known = |param: &Value| params.iter().position(|other| other.is(param)).and_then(|at| given.get(at)).cloned();
    let mut result = Vec::new();
    for arg in args {
        if arg.is_tag(Tag::Type) {
            result.push(arg.clone());
            continue;
        }
        if let Some(inner) = nested(vm, arg) {
            let inner = replaced(vm, &inner, params, given)?;
            result.push(if arg.is_tag(Tag::List) { vm.new_list(inner)? } else { vm.new_tuple(inner)? });
            continue;
        }
        if let Some(substitute) = attribute(vm, arg, "__typing_subst__")? {
            let value = known(arg).unwrap_or(Value::NONE);
            result.push(vm.call_values(&substitute, [value])?);
            continue;
        }
        let inner = inner_parameters(vm, arg)?;
        if inner.is_empty() {
            result.push(arg.clone());
            continue;
        }
        let mut items = Vec::new();
        for param in &inner {
            let value = known(param).unwrap_or(Value::NONE);
            // What stands for a tuple of type variables is a tuple of types.
            if vm.type_name(param)? == "TypeVarTuple" { items.extend(crate::builtins::tuple::items(vm, &value)) } else { items.push(value) }
        }
        let unpacked = attribute(vm, arg, "__typing_is_unpacked_typevartuple__")?;
        if unpacked.is_some_and(|flag| flag.as_bool() == Some(true)) {
            result.extend(items);
            continue;
        }
        let items = vm.new_tuple(items)?;
        result.push(vm.get_item(arg, &items)?);
    }
    Ok(result)
}
