//! `functools.partial` and `Placeholder`.

use crate::builtins::dict;
use crate::builtins::tuple;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::slots::Slots;
use crate::object::text::TextBuilder;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, rule};

payload! {
    /// A callable with arguments stored in advance.
    pub struct Partial as Partial {
        /// `func`
        pub function: Value,
        /// `args`, a tuple.
        pub args: Value,
        /// `keywords`, a dict.
        pub keywords: Value,
        /// Places in `args` that a call must fill.
        pub open: usize,
    }
}

fn parts(vm: &Vm, this: &Value) -> Option<(Value, Value, Value, usize)> {
    let partial = this.get::<Partial>(&vm.heap)?;
    Some((partial.function.clone(), partial.args.clone(), partial.keywords.clone(), partial.open))
}

/// Address of the placeholder's type. A value is the placeholder when it is of that type, for there is only one.
fn placeholder_type(vm: &mut Vm) -> PyResult<Option<usize>> {
    Ok(vm.type_object(&PLACEHOLDER)?.address())
}

fn is_open(vm: &Vm, place: Option<usize>, value: &Value) -> bool {
    place.is_some() && vm.heap.type_address(value) == place
}

/// Makes the placeholder when the module is imported.
pub(super) fn make_placeholder(vm: &mut Vm) -> PyResult {
    vm.new_object(&PLACEHOLDER, crate::object::payloads::Instance {})
}

fn trailing(vm: &mut Vm) -> crate::vm::Raised {
    rule!(vm, "partial.call.placeholder");
    vm.type_error(format_args!("trailing Placeholders are not allowed"))
}

fn partial_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    rule!(vm, "partial.object.no-name", "a partial is an object without a name of its own");
    let Some(mut function) = (if args.positional() > 0 { args.take(0) } else { None }) else {
        return Err(vm.type_error(format_args!("type 'partial' takes at least one argument")));
    };
    if !vm.is_callable(&function)? {
        return Err(vm.type_error(format_args!("the first argument must be callable")));
    }
    let open = placeholder_type(vm)?;
    let mut given: Vec<Value> = (1..args.positional()).filter_map(|index| args.take(index)).collect();
    if given.last().is_some_and(|last| is_open(vm, open, last)) {
        return Err(trailing(vm));
    }
    let keywords = vm.new_dict()?;
    rule!(vm, "partial.nesting.flatten");
    // Attributes of the inner object would be lost, so one that has any stays.
    if let Some((inner, stored, inner_keywords, _)) = parts(vm, &function) {
        rule!(vm, "partial.nesting.attributes-kept");
        if function.tail(&vm.heap).iter().all(Option::is_none) {
            given = fill(vm, open, &tuple::items(vm, &stored), given);
            dict::merge(vm, &keywords, &inner_keywords)?;
            function = inner;
        }
    }
    let pairs: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    for (name, value) in pairs {
        if is_open(vm, open, &value) {
            return Err(vm.type_error(format_args!("Placeholder cannot be passed as a keyword argument")));
        }
        vm.dict_set(&keywords, &name, value)?;
    }
    rule!(vm, "partial.object.attributes");
    let payload = assembled(vm, function, given, keywords)?;
    vm.new_instance(class, payload)
}

fn assembled(vm: &mut Vm, function: Value, args: Vec<Value>, keywords: Value) -> PyResult<Partial> {
    let place = placeholder_type(vm)?;
    let open = args.iter().filter(|value| is_open(vm, place, value)).count();
    Ok(Partial { function, args: vm.new_tuple(args)?, keywords, open })
}

/// `given` in the open places of `stored`, as far as it goes, and the rest behind.
fn fill(vm: &Vm, place: Option<usize>, stored: &[Value], given: Vec<Value>) -> Vec<Value> {
    let mut rest = given.into_iter();
    let filler = |value: &Value| if is_open(vm, place, value) { rest.next() } else { None };
    let mut filled: Vec<Value> = stored.iter().map(filler).zip(stored).map(|(new, old)| new.unwrap_or_else(|| old.clone())).collect();
    filled.extend(rest);
    filled
}

fn partial_call(vm: &mut Vm, this: &Value, mut args: Args<'_>) -> PyResult {
    let Some((function, stored, keywords, open)) = parts(vm, this) else { return Err(vm.bug("partial without payload")) };
    let given = args.positional();
    let mut registers: Vec<Option<Value>> = Vec::with_capacity(args.len() + stored.tuple(vm).map_or(0, <[Value]>::len));
    if open > 0 {
        if given < open {
            let message = format!("missing positional arguments in 'partial' call; expected at least {open}, got {given}");
            return Err(vm.type_error(format_args!("{message}")));
        }
        let values: Vec<Value> = (0..given).filter_map(|index| args.take(index)).collect();
        let place = placeholder_type(vm)?;
        registers.extend(fill(vm, place, &tuple::items(vm, &stored), values).into_iter().map(Some));
    } else {
        rule!(vm, "partial.call.order");
        registers.extend(stored.tuple(vm).unwrap_or(&[]).iter().cloned().map(Some));
        registers.extend((0..given).map(|index| args.take(index)));
    }
    rule!(vm, "optional-arguments.form.partial");
    let names = args.names();
    if keywords.dict(vm).is_none_or(crate::object::dict::Dict::is_empty) {
        registers.extend((given..args.len()).map(|index| args.take(index)));
        return vm.call(&function, Args::new(&mut registers, names));
    }
    // Keywords of the call replace stored ones in their places; others come behind.
    let merged = dict::copy(vm, &keywords)?;
    for (number, name) in names.iter().enumerate() {
        let value = args.required(given + number);
        vm.dict_set(&merged, name, value)?;
    }
    let mut all = Vec::new();
    for (name, value) in vm.namespace_items(&merged) {
        all.push(name);
        registers.push(Some(value));
    }
    vm.call(&function, Args::new(&mut registers, &all))
}

fn partial_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    rule!(vm, "partial.method.class-attribute");
    match instance {
        None => Ok(this.clone()),
        Some(instance) => vm.new_method(this, instance),
    }
}

fn partial_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str("...") };
    let text = partial_text(vm, this);
    vm.leave_repr(guard);
    text
}

fn partial_text(vm: &mut Vm, this: &Value) -> PyResult {
    let Some((function, args, keywords, _)) = parts(vm, this) else { return Err(vm.bug("partial without payload")) };
    let class = vm.type_of(this)?;
    let mut text = TextBuilder::default();
    for (name, after) in [(Name::__module__, "."), (Name::__qualname__, "(")] {
        let name = vm.name(name).clone();
        let part = vm.get_attribute(&class, &name)?;
        vm.push_str_of(&mut text, &part)?;
        text.push_str(after);
    }
    vm.push_repr(&mut text, &function)?;
    for value in tuple::items(vm, &args) {
        text.push_str(", ");
        vm.push_repr(&mut text, &value)?;
    }
    for (name, value) in vm.namespace_items(&keywords) {
        text.push_str(", ");
        vm.push_str_of(&mut text, &name)?;
        text.push_str("=");
        vm.push_repr(&mut text, &value)?;
    }
    text.push_str(")");
    vm.new_text(text.finish())
}

fn partial_func(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).map_or(Value::NONE, |parts| parts.0))
}

fn partial_args(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).map_or(Value::NONE, |parts| parts.1))
}

fn partial_keywords(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).map_or(Value::NONE, |parts| parts.2))
}

fn read_only(vm: &mut Vm, _this: &Value, _value: Option<&Value>) -> PyResult<()> {
    Err(vm.attribute_error(format_args!("readonly attribute")))
}

/// `(type, (func,), (func, args, keywords, __dict__ or None))`.
fn partial_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let Some((function, stored, keywords, _)) = parts(vm, &this) else { return Err(vm.bug("partial without payload")) };
    let attributes = if this.tail(&vm.heap).iter().all(Option::is_none) { None } else { vm.instance_dict(&this)? };
    let (class, first) = (vm.type_of(&this)?, vm.new_tuple([function.clone()])?);
    let state = vm.new_tuple([function, stored, keywords, attributes.unwrap_or(Value::NONE)])?;
    vm.new_tuple([class, first, state])
}

fn partial_setstate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, state) = (args.required(0), args.required(1));
    let [function, stored, keywords, attributes] = match <[Value; 4]>::try_from(tuple::items(vm, &state)) {
        Ok(parts) if vm.is_callable(&parts[0])? && parts[1].is_tag(Tag::Tuple) => parts,
        _ => return Err(vm.type_error(format_args!("invalid partial state"))),
    };
    if !(keywords.is_none() || keywords.is_tag(Tag::Dict)) || !(attributes.is_none() || attributes.is_tag(Tag::Dict)) {
        return Err(vm.type_error(format_args!("invalid partial state")));
    }
    let (open, items) = (placeholder_type(vm)?, tuple::items(vm, &stored));
    if items.last().is_some_and(|last| is_open(vm, open, last)) {
        return Err(trailing(vm));
    }
    let copy = if keywords.is_none() { vm.new_dict()? } else { dict::copy(vm, &keywords)? };
    let payload = assembled(vm, function, items, copy)?;
    let old = this.get_mut::<Partial>(&mut vm.heap).map(|partial| std::mem::replace(partial, payload));
    drop(old);
    let attributes = if attributes.is_none() { vm.new_dict()? } else { attributes };
    vm.set_instance_dict(&this, &attributes)?;
    Ok(Value::NONE)
}

/// `functools.partial`.
pub static PARTIAL: TypeSpec = TypeSpec {
    name: "partial",
    module: "functools",
    doc: "A call with some of its arguments already filled in; the rest come when it is made.",
    tag: Some(Tag::Partial),
    flags: TypeFlags { dict: true, weak: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(partial_new),
        call: Some(partial_call),
        repr: Some(partial_repr),
        descr_get: Some(partial_descr_get),
        ..Slots::NONE
    },
    methods: &[
        Method::new("__reduce__", "($self, /)", partial_reduce),
        Method::new("__setstate__", "($self, state, /)", partial_setstate),
        Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
    ],
    getsets: &[
        GetSet { name: "func", get: partial_func, set: Some(read_only) },
        GetSet { name: "args", get: partial_args, set: Some(read_only) },
        GetSet { name: "keywords", get: partial_keywords, set: Some(read_only) },
    ],
    ..TypeSpec::DERIVED
};

fn placeholder_new(vm: &mut Vm, _class: &Value, args: Args<'_>) -> PyResult {
    if !args.is_empty() {
        return Err(vm.type_error(format_args!("PlaceholderType takes no arguments")));
    }
    let name = vm.intern("_functools")?;
    let (module, name) = (vm.import(&name)?, vm.intern("Placeholder")?);
    vm.get_attribute(&module, &name)
}

fn placeholder_repr(vm: &mut Vm, _this: &Value) -> PyResult {
    vm.new_str("Placeholder")
}

fn placeholder_reduce(vm: &mut Vm, _args: Args<'_>) -> PyResult {
    vm.new_str("Placeholder")
}

/// The type of `functools.Placeholder`.
pub static PLACEHOLDER: TypeSpec = TypeSpec {
    name: "_PlaceholderType",
    module: "functools",
    doc: "Class of Placeholder, which keeps a position free for a later argument.",
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(placeholder_new), repr: Some(placeholder_repr), ..Slots::NONE },
    methods: &[Method::new("__reduce__", "($self, /)", placeholder_reduce)],
    ..TypeSpec::DERIVED
};
