//! `enumerate`, `zip`, `map`, `filter`, `reversed`: iterators over iterators.

use super::specs::SLOTS;
use super::state::{BuiltinIterator, DictPart, State};
use crate::builtins::arguments::{Signature, no_keywords};
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

fn enumerate_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let signature = Signature { function: "enumerate", names: ["iterable", "start"], required: 1 };
    let [iterable, start] = signature.bind(vm, args)?;
    let count = match start {
        Some(start) => vm.index_of(&start)?,
        None => Value::int(0),
    };
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    vm.new_instance(class, BuiltinIterator { state: State::Enumerate { iterator, count } })
}

/// Iterators of all positional arguments from `first`, and the keyword `strict`.
fn iterators(vm: &mut Vm, function: &str, mut args: Args<'_>, first: usize) -> PyResult<(Vec<Value>, bool)> {
    let given = args.positional();
    let mut strict = false;
    for number in 0..args.names().len() {
        let name = args.names()[number].clone();
        if vm.text_of(&name).is_none_or(|name| name != "strict") {
            let name = vm.text_of(&name).unwrap_or_default();
            return Err(vm.type_error(format_args!("{function}() got an unexpected keyword argument '{name}'")));
        }
        let value = args.required(given + number);
        strict = vm.truth(&value)?;
    }
    let mut iterators = Vec::new();
    for index in first..given {
        let iterable = args.required(index);
        match vm.iter(&iterable) {
            Ok(iterator) => iterators.push(iterator),
            Err(raised) if function == "zip" => return Err(not_iterable(vm, &iterable, index + 1, raised)),
            Err(raised) => return Err(raised),
        }
    }
    Ok((iterators, strict))
}

/// `zip` names the argument when it has no `__iter__`.
fn not_iterable(vm: &mut Vm, iterable: &Value, number: usize, raised: crate::vm::Raised) -> crate::vm::Raised {
    let exception = match vm.catch(raised) {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    let name = match vm.type_name(iterable) {
        Ok(name) => name,
        Err(raised) => return raised,
    };
    match vm.str_of(&exception) {
        Ok(text) if vm.text_of(&text).is_some_and(|text| text == format!("'{name}' object is not iterable")) => {
            vm.type_error(format_args!("'{name}' object is not iterable"))
        }
        Ok(_) => {
            let _ = number;
            vm.raise(exception)
        }
        Err(raised) => raised,
    }
}

fn zip_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let (iterators, strict) = iterators(vm, "zip", args, 0)?;
    vm.new_instance(class, BuiltinIterator { state: State::Zip { iterators, strict } })
}

fn map_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    if args.positional() < 2 {
        return Err(vm.type_error(format_args!("map() must have at least two arguments.")));
    }
    let function = args.required(0);
    let (iterators, strict) = iterators(vm, "map", args, 1)?;
    vm.new_instance(class, BuiltinIterator { state: State::Map { function, iterators, strict } })
}

fn filter_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "filter", &args)?;
    let [function, iterable] = Signature { function: "filter", names: ["", ""], required: 2 }.bind(vm, args)?;
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    let function = function.filter(|function| !function.is_none());
    vm.new_instance(class, BuiltinIterator { state: State::Filter { function, iterator } })
}

fn reversed_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "reversed", &args)?;
    let [sequence] = Signature { function: "reversed", names: [""], required: 1 }.bind(vm, args)?;
    let sequence = sequence.unwrap_or(Value::NONE);
    reversed(vm, Some(class), &sequence)
}

/// `reversed(sequence)`: `__reversed__`, else `__len__` and `__getitem__`.
pub(crate) fn reversed(vm: &mut Vm, class: Option<&Value>, sequence: &Value) -> PyResult {
    if sequence.is_exact(Tag::List) {
        let at = sequence.list(vm).map_or(0, |list| list.items.len());
        return BuiltinIterator::make(vm, State::ListReversed { list: sequence.clone(), at: at.into() });
    }
    if sequence.is_exact(Tag::Dict) {
        return BuiltinIterator::make(vm, State::dict(sequence.clone(), DictPart::Keys, true));
    }
    let name = vm.name(Name::__reversed__).clone();
    if let Some(method) = vm.find_special(sequence, &name)? {
        if method.is_none() {
            return Err(not_reversible(vm, sequence)?);
        }
        return vm.call_values(&method, []);
    }
    if !is_sequence(vm, sequence)? {
        return Err(not_reversible(vm, sequence)?);
    }
    let length = vm.len_of(sequence)?;
    let at = i64::try_from(length).unwrap_or(i64::MAX) - 1;
    let state = State::SequenceReversed { object: sequence.clone(), at };
    match class {
        Some(class) => vm.new_instance(class, BuiltinIterator { state }),
        None => BuiltinIterator::make(vm, state),
    }
}

fn not_reversible(vm: &mut Vm, object: &Value) -> PyResult<crate::vm::Raised> {
    let name = vm.type_name(object)?;
    Ok(vm.type_error(format_args!("'{name}' object is not reversible")))
}

/// Whether it has `__getitem__` and is no mapping.
fn is_sequence(vm: &mut Vm, object: &Value) -> PyResult<bool> {
    if object.is_tag(Tag::Dict) {
        return Ok(false);
    }
    let name = vm.name(Name::__getitem__).clone();
    Ok(vm.find_special(object, &name)?.is_some())
}

macro_rules! adapters {
    ($($constant:ident $name:literal $new:ident;)+) => {
        $(#[doc = concat!("`", $name, "`.")]
        pub(crate) static $constant: TypeSpec = TypeSpec {
            name: $name,
            tag: Some(Tag::Iterator),
            slots: Slots { new: Some($new), ..SLOTS },
            methods: METHODS,
            ..TypeSpec::DERIVED
        };)+
    };
}

static METHODS: &[Method] = &[];

adapters! {
    ENUMERATE "enumerate" enumerate_new;
    ZIP "zip" zip_new;
    MAP "map" map_new;
    FILTER "filter" filter_new;
    REVERSED "reversed" reversed_new;
}
