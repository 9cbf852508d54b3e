//! `getattr` and its kin, `dir`, `vars`.

use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::type_spec::Method;
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

/// An attribute name that is not literal, interned.
fn name_of(vm: &mut Vm, name: &Value) -> PyResult {
    rule!(vm, "attribute.get.builtin-functions", "the name {} is given as a value; the protocol is that of the dotted form", vm.told(name));
    match name.text(vm).and_then(|text| text.as_ascii().map(str::to_owned)) {
        Some(text) => vm.intern(&text),
        None if name.is_tag(Tag::Str) => {
            let text = vm.text_of(name).unwrap_or_default();
            vm.intern(&text)
        }
        None => {
            let given = vm.type_name(name)?;
            Err(vm.type_error(format_args!("attribute name must be string, not '{given}'")))
        }
    }
}

fn getattr(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (object, name) = (args.required(0), args.required(1));
    let name = name_of(vm, &name)?;
    match args.take(2) {
        Some(default) => {
            let found = vm.find_attribute(&object, &name)?;
            if found.is_none() {
                rule!(vm, "wrapper.guard.getattr-default", "{} is missing: the default is {}", vm.told(&name), vm.told(&default));
            }
            Ok(found.unwrap_or(default))
        }
        None => vm.get_attribute(&object, &name),
    }
}

fn hasattr(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (object, name) = (args.required(0), args.required(1));
    let name = name_of(vm, &name)?;
    let found = vm.find_attribute(&object, &name)?;
    if found.is_none() {
        rule!(vm, "property.error.probe", "an AttributeError counts as: there is no {}", vm.told(&name));
    }
    Ok(Value::bool(found.is_some()))
}

fn setattr(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (object, name, value) = (args.required(0), args.required(1), args.required(2));
    let name = name_of(vm, &name)?;
    vm.set_attribute(&object, &name, Some(&value))?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (object, name) = (args.required(0), args.required(1));
    let name = name_of(vm, &name)?;
    vm.set_attribute(&object, &name, None)?;
    Ok(Value::NONE)
}

fn vars(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let Some(object) = args.take(0) else { return Err(vm.unsupported("vars() without an argument")) };
    let name = vm.name(Name::__dict__).clone();
    match vm.find_attribute(&object, &name)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error(format_args!("vars() argument must have __dict__ attribute"))),
    }
}

fn dir(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let Some(object) = args.take(0) else { return Err(vm.unsupported("dir() without an argument")) };
    let name = vm.name(Name::__dir__).clone();
    let Some(method) = vm.find_special(&object, &name)? else {
        return Err(vm.type_error(format_args!("object does not provide __dir__")));
    };
    let names = vm.call_values(&method, [])?;
    let mut items = vm.collect(&names)?;
    rule!(vm, "attribute.__dir__.sorted", "what `__dir__` of {} gave is sorted", vm.told_type(&object));
    crate::builtins::sort::sort_items(vm, &mut items, None, false)?;
    vm.new_list(items)
}

fn isinstance(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (object, class) = (args.required(0), args.required(1));
    vm.is_instance(&object, &class).map(Value::bool)
}

fn issubclass(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, other) = (args.required(0), args.required(1));
    vm.is_subclass(&class, &other).map(Value::bool)
}

/// `globals()`: the namespace of the running frame's module.
fn globals(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    Ok(vm.current_globals().unwrap_or(Value::NONE))
}

/// `locals()` of the running frame (PEP 667).
fn locals(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    match vm.thread.levels.len().checked_sub(1) {
        Some(level) => vm.locals_at(level),
        None => vm.new_dict(),
    }
}

/// The table.
pub(super) const FUNCTIONS: [Method; 10] = [
    Method::function("getattr", "(object, name, default=<unrepresentable>, /)", getattr),
    Method::function("hasattr", "(obj, name, /)", hasattr),
    Method::function("setattr", "(obj, name, value, /)", setattr),
    Method::function("delattr", "(obj, name, /)", delattr),
    Method::function("globals", "()", globals),
    Method::function("locals", "()", locals),
    Method::function("vars", "(object=<unrepresentable>, /)", vars),
    Method::function("dir", "(object=<unrepresentable>, /)", dir),
    Method::function("isinstance", "(obj, class_or_tuple, /)", isinstance),
    Method::function("issubclass", "(cls, class_or_tuple, /)", issubclass),
];
