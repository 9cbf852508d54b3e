//! `function`: Python functions and their attributes. Language Reference 3.2.8.1, "User-defined functions".

use crate::heap::{Tag, Value};
use crate::object::payloads::Function;
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, TypeFlags, TypeSpec};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

impl Value {
    /// The function, for reading.
    #[inline]
    pub fn function<'a>(&'a self, vm: &'a Vm) -> Option<&'a Function> {
        self.get::<Function>(&vm.heap)
    }
}

/// Reading a function through an instance binds it; through a class it stays itself.
fn function_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    rule!(vm, "method.function.non-data");
    match instance {
        Some(instance) => {
            rule!(vm, "decorator.method.binds", "{} is bound to {}", vm.told(this), vm.told(instance));
            vm.new_method(this, instance)
        }
        None => {
            rule!(vm, "method.function.class-access");
            Ok(this.clone())
        }
    }
}

fn function_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    vm.call(this, args)
}

/// `<function f at 0x…>`.
fn function_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let name = this.function(vm).and_then(|function| vm.text_of(&function.qualname)).unwrap_or_default();
    let id = vm.id_of(this);
    vm.new_str(&format!("<function {name} at {id:#x}>"))
}

macro_rules! read {
    ($function:ident, $doc:literal, |$payload:ident| $value:expr) => {
        #[doc = $doc]
        fn $function(vm: &mut Vm, this: &Value) -> PyResult {
            match this.function(vm) {
                Some($payload) => Ok($value),
                None => Err(vm.bug("function without payload")),
            }
        }
    };
}

read!(function_name, "`__name__`", |function| function.name.clone());
read!(function_qualname, "`__qualname__`", |function| function.qualname.clone());
read!(function_module, "`__module__`", |function| function.module.clone().unwrap_or(Value::NONE));
read!(function_doc, "`__doc__`", |function| function.doc.clone().unwrap_or(Value::NONE));
read!(function_code, "`__code__`", |function| function.code.clone());
read!(function_globals, "`__globals__`", |function| function.globals.clone());
read!(function_builtins, "`__builtins__`", |function| function.builtins.clone());
read!(function_closure, "`__closure__`", |function| function.closure.clone().unwrap_or(Value::NONE));
read!(function_defaults, "`__defaults__`", |function| function.defaults.clone().unwrap_or(Value::NONE));
read!(function_kw_defaults, "`__kwdefaults__`", |function| function.kw_defaults.clone().unwrap_or(Value::NONE));

/// Puts a new value into a field and drops the old one afterwards.
fn replace(vm: &mut Vm, this: &Value, change: impl FnOnce(&mut Function) -> Option<Value>) {
    let old = this.get_mut::<Function>(&mut vm.heap).and_then(change);
    drop(old);
}

fn set_name(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(name) = value.filter(|value| Vm::is_str(value)).cloned() else {
        return Err(vm.type_error(format_args!("__name__ must be set to a string object")));
    };
    rule!(vm, "wrapper.metadata.code-name", "{} gets another name; its code keeps the one from the def", vm.told(this));
    replace(vm, this, |function| Some(std::mem::replace(&mut function.name, name)));
    Ok(())
}

fn set_qualname(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(name) = value.filter(|value| Vm::is_str(value)).cloned() else {
        return Err(vm.type_error(format_args!("__qualname__ must be set to a string object")));
    };
    replace(vm, this, |function| Some(std::mem::replace(&mut function.qualname, name)));
    Ok(())
}

fn set_module(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let module = value.cloned();
    replace(vm, this, |function| std::mem::replace(&mut function.module, module));
    Ok(())
}

fn set_doc(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let doc = value.cloned();
    replace(vm, this, |function| std::mem::replace(&mut function.doc, doc));
    Ok(())
}

fn set_code(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(code) = value.filter(|value| value.is_tag(Tag::Code)).cloned() else {
        return Err(vm.type_error(format_args!("__code__ must be set to a code object")));
    };
    let free = crate::builtins::code::free_count(vm, &code);
    let closure = this.function(vm).and_then(|function| function.closure.clone());
    let cells = closure.map_or(0, |closure| crate::object::class_build::tuple_items(vm, &closure).len());
    if free != cells {
        let name = this.function(vm).and_then(|function| vm.text_of(&function.name)).unwrap_or_default();
        return Err(vm.value_error(format_args!("{name}() requires a code object with {cells} free vars, not {free}")));
    }
    vm.keep_running_code(this);
    replace(vm, this, |function| Some(std::mem::replace(&mut function.code, code)));
    Ok(())
}

fn set_defaults(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let value = value.filter(|value| !value.is_none()).cloned();
    if value.as_ref().is_some_and(|value| !value.is_tag(Tag::Tuple)) {
        return Err(vm.type_error(format_args!("__defaults__ must be set to a tuple object")));
    }
    replace(vm, this, |function| std::mem::replace(&mut function.defaults, value));
    Ok(())
}

fn set_kw_defaults(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let value = value.filter(|value| !value.is_none()).cloned();
    if value.as_ref().is_some_and(|value| !value.is_tag(Tag::Dict)) {
        return Err(vm.type_error(format_args!("__kwdefaults__ must be set to a dict object")));
    }
    replace(vm, this, |function| std::mem::replace(&mut function.kw_defaults, value));
    Ok(())
}

read!(function_annotate, "`__annotate__` (PEP 649)", |function| function.annotate.clone().unwrap_or(Value::NONE));

fn set_annotate(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(annotate) = value.cloned() else { return Err(vm.type_error(format_args!("__annotate__ cannot be deleted"))) };
    if annotate.is_none() {
        replace(vm, this, |function| function.annotate.take());
        return Ok(());
    }
    if !vm.is_callable(&annotate)? {
        return Err(vm.type_error(format_args!("__annotate__ must be callable or None")));
    }
    replace(vm, this, |function| function.annotations.take());
    replace(vm, this, |function| function.annotate.replace(annotate));
    Ok(())
}

/// `__annotations__`: computed by `__annotate__` at the first use.
fn function_annotations(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(function) = this.function(vm) else { return Err(vm.bug("function without payload")) };
    if let Some(known) = &function.annotations {
        return Ok(known.clone());
    }
    let annotations = match function.annotate.clone() {
        None => vm.new_dict()?,
        Some(annotate) => {
            let computed = vm.call_values(&annotate, [Value::int(1)])?;
            if !computed.is_tag(Tag::Dict) {
                let ty = vm.type_name(&computed)?;
                return Err(vm.type_error(format_args!("__annotate__() must return a dict, not {ty}")));
            }
            computed
        }
    };
    let kept = annotations.clone();
    replace(vm, this, |function| function.annotations.replace(kept));
    Ok(annotations)
}

fn set_annotations(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let value = value.filter(|value| !value.is_none()).cloned();
    if value.as_ref().is_some_and(|value| !value.is_tag(Tag::Dict)) {
        return Err(vm.type_error(format_args!("__annotations__ must be set to a dict object")));
    }
    replace(vm, this, |function| std::mem::replace(&mut function.annotations, value));
    replace(vm, this, |function| function.annotate.take());
    Ok(())
}

fn function_type_params(vm: &mut Vm, this: &Value) -> PyResult {
    match this.function(vm).and_then(|function| function.type_params.clone()) {
        Some(params) => Ok(params),
        None => vm.new_tuple([]),
    }
}

fn set_type_params(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(params) = value.filter(|value| value.is_tag(Tag::Tuple)).cloned() else {
        return Err(vm.type_error(format_args!("__type_params__ must be set to a tuple")));
    };
    replace(vm, this, |function| function.type_params.replace(params));
    Ok(())
}

/// Assignment refused in the words of CPython's members.
fn read_only(vm: &mut Vm, _this: &Value, _value: Option<&Value>) -> PyResult<()> {
    Err(vm.attribute_error(format_args!("readonly attribute")))
}

/// `types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)`.
fn function_new(vm: &mut Vm, _class: &Value, mut args: Args<'_>) -> PyResult {
    const NAMES: [&str; 6] = ["code", "globals", "name", "argdefs", "closure", "kwdefaults"];
    let mut places: [Option<Value>; 6] = [const { None }; 6];
    let keywords: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    if args.len() > 6 {
        return Err(vm.type_error(format_args!("function() takes at most 6 arguments ({} given)", args.len())));
    }
    for (index, place) in places.iter_mut().enumerate().take(args.positional()) {
        *place = args.take(index);
    }
    for (name, value) in keywords {
        let text = vm.text_of(&name).unwrap_or_default();
        match NAMES.iter().position(|known| *known == text) {
            Some(index) => places[index] = Some(value),
            None => return Err(vm.type_error(format_args!("function() got an unexpected keyword argument '{text}'"))),
        }
    }
    let [code, globals, name, defaults, closure, kw_defaults] = places.map(|place| place.filter(|value| !value.is_none()));
    let Some(code) = code.clone().filter(|code| code.is_tag(Tag::Code)) else {
        let got = code.map(|code| vm.type_name(&code)).transpose()?.unwrap_or_else(|| "NoneType".to_owned());
        return Err(vm.type_error(format_args!("function() argument 'code' must be code, not {got}")));
    };
    let Some(globals) = globals.clone().filter(|globals| globals.is_tag(Tag::Dict)) else {
        let got = globals.map(|globals| vm.type_name(&globals)).transpose()?.unwrap_or_else(|| "NoneType".to_owned());
        return Err(vm.type_error(format_args!("function() argument 'globals' must be dict, not {got}")));
    };
    let free = crate::builtins::code::free_count(vm, &code);
    let cells = closure.as_ref().map_or(0, |closure| crate::object::class_build::tuple_items(vm, closure).len());
    if free > 0 && closure.is_none() {
        return Err(vm.type_error(format_args!("arg 5 (closure) must be tuple")));
    }
    if free != cells {
        let name = crate::builtins::code::name_of(vm, &code);
        return Err(vm.value_error(format_args!("{name} requires closure of length {free}, not {cells}")));
    }
    let builtins = vm.builtins_of(&globals)?;
    let function = vm.new_function(code, globals, builtins)?;
    if let Some(payload) = function.get_mut::<Function>(&mut vm.heap) {
        payload.defaults = defaults;
        payload.closure = closure;
        payload.kw_defaults = kw_defaults;
    }
    if let Some(name) = name {
        replace(vm, &function, |function| Some(std::mem::replace(&mut function.name, name)));
    }
    Ok(function)
}

/// `function`.
pub static FUNCTION: TypeSpec = TypeSpec {
    name: "function",
    doc: "Code together with the globals, defaults and cells that it runs with.",
    tag: Some(Tag::Function),
    flags: TypeFlags { base: false, dict: true, weak: true, method_descriptor: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(function_new),
        repr: Some(function_repr),
        call: Some(function_call),
        descr_get: Some(function_descr_get),
        ..Slots::NONE
    },
    getsets: &[
        GetSet { name: "__name__", get: function_name, set: Some(set_name) },
        GetSet { name: "__qualname__", get: function_qualname, set: Some(set_qualname) },
        GetSet { name: "__module__", get: function_module, set: Some(set_module) },
        GetSet { name: "__doc__", get: function_doc, set: Some(set_doc) },
        GetSet { name: "__code__", get: function_code, set: Some(set_code) },
        GetSet { name: "__defaults__", get: function_defaults, set: Some(set_defaults) },
        GetSet { name: "__kwdefaults__", get: function_kw_defaults, set: Some(set_kw_defaults) },
        GetSet { name: "__annotations__", get: function_annotations, set: Some(set_annotations) },
        GetSet { name: "__annotate__", get: function_annotate, set: Some(set_annotate) },
        GetSet { name: "__type_params__", get: function_type_params, set: Some(set_type_params) },
        GetSet { name: "__globals__", get: function_globals, set: Some(read_only) },
        GetSet { name: "__closure__", get: function_closure, set: Some(read_only) },
        GetSet { name: "__builtins__", get: function_builtins, set: Some(read_only) },
    ],
    ..TypeSpec::DERIVED
};
