//! `collections.defaultdict`: a dict that makes what is missing. The factory is in the tail register that the type adds to a dict.

use crate::builtins::dict::{self, DICT};
use crate::builtins::iterators::{BuiltinIterator, DictPart, State};
use crate::heap::{Tag, Value};
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{GetSet, Method, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// Tail register of the factory.
const FACTORY: usize = 0;

/// The factory, when there is one.
fn factory(vm: &Vm, this: &Value) -> Option<Value> {
    this.tail(&vm.heap).get(FACTORY).cloned().flatten()
}

fn set_factory(vm: &mut Vm, this: &Value, value: Option<Value>) {
    let old = this.tail_mut(&mut vm.heap).get_mut(FACTORY).and_then(|place| std::mem::replace(place, value));
    drop(old);
}

fn default_dict_init(vm: &mut Vm, this: &Value, mut args: Args<'_>) -> PyResult<()> {
    let mut made = None;
    if args.positional() > 0 {
        let given = args.required(0);
        if !given.is_none() {
            if !vm.is_callable(&given)? {
                return Err(vm.type_error(format_args!("first argument must be callable or None")));
            }
            made = Some(given);
        }
    }
    set_factory(vm, this, made);
    match DICT.slots.init {
        Some(init) => init(vm, this, args.skip(1)),
        None => Ok(()),
    }
}

fn default_dict_missing(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, key) = (args.required(0), args.required(1));
    let Some(factory) = factory(vm, &this) else { return Err(vm.key_error(&key)) };
    let value = vm.call_values(&factory, [])?;
    vm.set_item(&this, &key, Some(&value))?;
    Ok(value)
}

fn default_dict_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let content = match DICT.slots.repr {
        Some(repr) => repr(vm, this)?,
        None => vm.new_str("")?,
    };
    let class = vm.type_of(this)?;
    let mut text = TextBuilder::default();
    text.push_str(&format!("{}(", vm.class_name(&class)));
    match factory(vm, this) {
        None => text.push_str("None"),
        Some(factory) => match vm.enter_repr(&factory)? {
            None => text.push_str("..."),
            Some(guard) => {
                let pushed = vm.push_repr(&mut text, &factory);
                vm.leave_repr(guard);
                pushed?;
            }
        },
    }
    text.push_str(", ");
    vm.push_text(&mut text, &content);
    text.push_str(")");
    vm.new_text(text.finish())
}

/// A dict of the same class and factory, with the content of `source`.
fn similar(vm: &mut Vm, this: &Value, source: &Value) -> PyResult {
    let (class, factory) = (vm.type_of(this)?, factory(vm, this).unwrap_or(Value::NONE));
    vm.call_values(&class, [factory, source.clone()])
}

fn default_dict_copy(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    similar(vm, &this, &this)
}

fn default_dict_or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (this, other) = if vm.is_instance_of(left, &DEFAULT_DICT)? { (left, right) } else { (right, left) };
    if !other.is_tag(Tag::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let made = similar(vm, this, left)?;
    dict::update(vm, &made, right)?;
    Ok(made)
}

/// `(class, (factory,), None, None, items)`.
fn default_dict_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let given: Vec<Value> = factory(vm, &this).into_iter().collect();
    let (class, given) = (vm.type_of(&this)?, vm.new_tuple(given)?);
    let items = BuiltinIterator::make(vm, State::dict(this, DictPart::Items, false))?;
    vm.new_tuple([class, given, Value::NONE, Value::NONE, items])
}

fn default_factory(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(factory(vm, this).unwrap_or(Value::NONE))
}

fn set_default_factory(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    set_factory(vm, this, value.filter(|value| !value.is_none()).cloned());
    Ok(())
}

/// `collections.defaultdict`.
pub static DEFAULT_DICT: TypeSpec = TypeSpec {
    name: "defaultdict",
    module: "collections",
    doc: "A dict that makes up the value of a missing key.\n\n\
          The first argument is called with nothing when d[key] does not find its key, and the result is\n\
          stored and returned; get() and `in` never call it. All further arguments are those of dict.",
    base: Some(&DICT),
    registers: 1,
    flags: DICT.flags,
    slots: Slots {
        init: Some(default_dict_init),
        repr: Some(default_dict_repr),
        binary: numbers(&[(BinaryOp::Or, default_dict_or)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("__missing__", "($self, key, /)", default_dict_missing),
        Method::new("copy", "($self, /)", default_dict_copy).doc("A new mapping of the same items and the same factory."),
        Method::new("__copy__", "($self, /)", default_dict_copy).doc("A new mapping of the same items and the same factory."),
        Method::new("__reduce__", "($self, /)", default_dict_reduce).doc("What pickle and copy need to build the mapping again."),
        Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
    ],
    getsets: &[GetSet { name: "default_factory", get: default_factory, set: Some(set_default_factory) }],
    ..TypeSpec::DERIVED
};
