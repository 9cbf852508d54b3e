//! `types.GenericAlias`: `list[int]` and the like (PEP 585).

use crate::builtins::arguments::Signature;
use crate::builtins::exceptions;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::attribute::object_getattr;
use crate::object::names::Name;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{GetSet, Method, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// A parameterised class.
    pub struct GenericAlias as Alias {
        /// `__origin__`
        pub origin: Value,
        /// `__args__`, a tuple.
        pub args: Value,
        /// `__unpacked__`
        pub unpacked: bool,
    }
}

/// `__class_getitem__` of builtin classes.
pub(crate) fn class_getitem(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, item) = (args.required(0), args.required(1));
    vm.new_alias(class, item)
}

impl Vm {
    /// `origin[item]`.
    pub fn new_alias(&mut self, origin: Value, item: Value) -> PyResult {
        let args = if item.is_tag(Tag::Tuple) { item } else { self.new_tuple([item])? };
        self.new_object(&GENERIC_ALIAS, GenericAlias { origin, args, unpacked: false })
    }
}

fn alias_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [origin, item] = Signature { function: "GenericAlias", names: ["", ""], required: 2 }.bind(vm, args)?;
    let (origin, item) = (origin.unwrap_or(Value::NONE), item.unwrap_or(Value::NONE));
    let args = if item.is_tag(Tag::Tuple) { item } else { vm.new_tuple([item])? };
    vm.new_instance(class, GenericAlias { origin, args, unpacked: false })
}

fn parts(vm: &Vm, this: &Value) -> (Value, Value) {
    this.get::<GenericAlias>(&vm.heap).map_or((Value::NONE, Value::NONE), |alias| (alias.origin.clone(), alias.args.clone()))
}

/// A class by its qualified name, `...`, a list of such, or the repr.
pub(crate) fn push_item(vm: &mut Vm, text: &mut TextBuilder, item: &Value) -> PyResult<()> {
    if item.is(&Value::ELLIPSIS) {
        text.push_str("...");
        return Ok(());
    }
    if item.is_tag(Tag::List) {
        text.push_str("[");
        for (number, inner) in vm.collect(item)?.iter().enumerate() {
            if number > 0 {
                text.push_str(", ");
            }
            push_item(vm, text, inner)?;
        }
        text.push_str("]");
        return Ok(());
    }
    if !item.is_tag(Tag::Type) {
        return vm.push_repr(text, item);
    }
    let (module, qualname) = (vm.name(Name::__module__).clone(), vm.name(Name::__qualname__).clone());
    let (module, qualname) = (vm.get_attribute(item, &module)?, vm.get_attribute(item, &qualname)?);
    if vm.text_of(&module).is_some_and(|module| module != "builtins") {
        vm.push_str_of(text, &module)?;
        text.push_str(".");
    }
    vm.push_str_of(text, &qualname)
}

fn alias_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (origin, args) = parts(vm, this);
    let mut text = TextBuilder::default();
    if this.get::<GenericAlias>(&vm.heap).is_some_and(|alias| alias.unpacked) {
        text.push_str("*");
    }
    push_item(vm, &mut text, &origin)?;
    text.push_str("[");
    let items = crate::builtins::tuple::items(vm, &args);
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            text.push_str(", ");
        }
        push_item(vm, &mut text, item)?;
    }
    text.push_str(if items.is_empty() { "()]" } else { "]" });
    vm.new_text(text.finish())
}

fn alias_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let (origin, _) = parts(vm, this);
    let made = vm.call(&origin, args)?;
    let name = vm.intern("__orig_class__")?;
    if let Err(raised) = vm.set_attribute(&made, &name, Some(this)) {
        // Not every object takes attributes.
        let exception = vm.catch(raised)?;
        let ignored = vm.is_exception(&exception, &exceptions::ATTRIBUTE_ERROR)? || vm.is_exception(&exception, &exceptions::TYPE_ERROR)?;
        if !ignored {
            return Err(vm.raise_again(exception));
        }
    }
    Ok(made)
}

fn alias_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let (origin, args) = parts(vm, this);
    Ok(vm.hash_of(&origin)? ^ vm.hash_of(&args)?)
}

fn alias_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !other.is_tag(Tag::Alias) || !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let ((origin, args), (other_origin, other_args)) = (parts(vm, this), parts(vm, other));
    let equal = vm.same(&origin, &other_origin)? && vm.same(&args, &other_args)?;
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

fn alias_mro_entries(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (origin, _) = parts(vm, &args.required(0));
    vm.new_tuple([origin])
}

fn alias_instance_check(vm: &mut Vm, _: Args<'_>) -> PyResult {
    Err(vm.type_error(format_args!("isinstance() argument 2 cannot be a parameterized generic")))
}

fn alias_subclass_check(vm: &mut Vm, _: Args<'_>) -> PyResult {
    Err(vm.type_error(format_args!("issubclass() argument 2 cannot be a parameterized generic")))
}

fn alias_origin(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).0)
}

fn alias_args(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).1)
}

/// Type variables among the arguments, each once.
fn alias_parameters(vm: &mut Vm, this: &Value) -> PyResult {
    let (_, args) = parts(vm, this);
    let items = crate::builtins::tuple::items(vm, &args);
    let found = crate::builtins::substitution::parameters(vm, &items)?;
    vm.new_tuple(found)
}

/// `alias[items]`: the items stand for its type variables.
fn alias_getitem(vm: &mut Vm, this: &Value, item: &Value) -> PyResult {
    let (origin, args) = parts(vm, this);
    let items = crate::builtins::tuple::items(vm, &args);
    let args = crate::builtins::substitution::substituted(vm, this, &items, item)?;
    let args = vm.new_tuple(args)?;
    let unpacked = this.get::<GenericAlias>(&vm.heap).is_some_and(|alias| alias.unpacked);
    vm.new_object(&GENERIC_ALIAS, GenericAlias { origin, args, unpacked })
}

/// Attributes that are the alias's own; all others are those of the class.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__bases__",
    "__copy__",
    "__deepcopy__",
];

fn alias_getattr(vm: &mut Vm, this: &Value, name: &Value) -> PyResult {
    if vm.text_of(name).is_some_and(|name| OWN.contains(&name.as_str())) {
        return object_getattr(vm, this, name);
    }
    let (origin, _) = parts(vm, this);
    vm.get_attribute(&origin, name)
}

/// `*alias` among type arguments: the unpacked alias, once.
fn alias_iter(vm: &mut Vm, this: &Value) -> PyResult {
    let (origin, args) = parts(vm, this);
    let unpacked = vm.new_object(&GENERIC_ALIAS, GenericAlias { origin, args, unpacked: true })?;
    let once = vm.new_tuple([unpacked])?;
    vm.iter(&once)
}

/// The items of an unpacked tuple type.
fn alias_tuple_args(vm: &mut Vm, this: &Value) -> PyResult {
    let (origin, args) = parts(vm, this);
    let tuple = vm.type_object(&crate::builtins::tuple::TUPLE)?;
    let unpacked = this.get::<GenericAlias>(&vm.heap).is_some_and(|alias| alias.unpacked);
    Ok(if unpacked && origin.is(&tuple) { args } else { Value::NONE })
}

fn alias_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let class = vm.type_of(&this)?;
    let (origin, items) = parts(vm, &this);
    let arguments = vm.new_tuple([origin, items])?;
    vm.new_tuple([class, arguments])
}

fn alias_unpacked(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(Value::bool(this.get::<GenericAlias>(&vm.heap).is_some_and(|alias| alias.unpacked)))
}

/// `types.GenericAlias`.
pub static GENERIC_ALIAS: TypeSpec = TypeSpec {
    name: "GenericAlias",
    module: "types",
    tag: Some(Tag::Alias),
    slots: Slots {
        new: Some(alias_new),
        repr: Some(alias_repr),
        call: Some(alias_call),
        getattr: Some(alias_getattr),
        getitem: Some(alias_getitem),
        iter: Some(alias_iter),
        hash: Some(alias_hash),
        compare: Some(alias_compare),
        binary: numbers(&[(BinaryOp::Or, crate::builtins::union::union_or)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("__mro_entries__", "($self, bases, /)", alias_mro_entries),
        Method::new("__instancecheck__", "($self, instance, /)", alias_instance_check),
        Method::new("__subclasscheck__", "($self, cls, /)", alias_subclass_check),
        Method::new("__reduce__", "($self, /)", alias_reduce),
    ],
    getsets: &[
        GetSet::read("__origin__", alias_origin),
        GetSet::read("__args__", alias_args),
        GetSet::read("__parameters__", alias_parameters),
        GetSet::read("__unpacked__", alias_unpacked),
        GetSet::read("__typing_unpacked_tuple_args__", alias_tuple_args),
    ],
    ..TypeSpec::DERIVED
};
