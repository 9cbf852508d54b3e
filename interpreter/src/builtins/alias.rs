//! `types.GenericAlias`: `list[int]` and the like (PEP 585).

use crate::builtins::arguments::Signature;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_object::Type;
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
    vm.call(&origin, args)
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
    let mut found: Vec<Value> = Vec::new();
    for item in crate::builtins::tuple::items(vm, &args) {
        let class = vm.type_of(&item)?;
        let variable = class.get::<Type>(&vm.heap).is_some_and(|class| matches!(&*class.name, "TypeVar" | "ParamSpec" | "TypeVarTuple"));
        let inner = if variable {
            vec![item]
        } else if item.is_tag(Tag::Alias) {
            let inner = alias_parameters(vm, &item)?;
            crate::builtins::tuple::items(vm, &inner)
        } else {
            Vec::new()
        };
        for item in inner {
            if !found.iter().any(|known| known.is(&item)) {
                found.push(item);
            }
        }
    }
    vm.new_tuple(found)
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
        hash: Some(alias_hash),
        compare: Some(alias_compare),
        binary: numbers(&[(BinaryOp::Or, crate::builtins::union::union_or)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("__mro_entries__", "($self, bases, /)", alias_mro_entries),
        Method::new("__instancecheck__", "($self, instance, /)", alias_instance_check),
        Method::new("__subclasscheck__", "($self, cls, /)", alias_subclass_check),
    ],
    getsets: &[
        GetSet::read("__origin__", alias_origin),
        GetSet::read("__args__", alias_args),
        GetSet::read("__parameters__", alias_parameters),
        GetSet::read("__unpacked__", alias_unpacked),
    ],
    ..TypeSpec::DERIVED
};
