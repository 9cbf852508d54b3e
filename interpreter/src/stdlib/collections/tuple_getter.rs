//! Fields of named tuples: descriptors that give one item.

use crate::builtins::arguments::{Signature, no_keywords};
use crate::heap::{Tag, Value};
use crate::object::slots::Slots;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// A field of a named tuple.
    pub struct TupleGetter as TupleGetter {
        /// Number of the item.
        pub index: i64,
        /// `__doc__`
        pub doc: Value,
    }
}

fn parts(vm: &Vm, this: &Value) -> (i64, Value) {
    this.get::<TupleGetter>(&vm.heap).map_or((0, Value::NONE), |getter| (getter.index, getter.doc.clone()))
}

fn getter_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "_tuplegetter", &args)?;
    let [index, doc] = Signature { function: "_tuplegetter", names: ["", ""], required: 2 }.bind(vm, args)?;
    let index = vm.size_index(&index.unwrap_or(Value::NONE))?;
    vm.new_instance(class, TupleGetter { index, doc: doc.unwrap_or(Value::NONE) })
}

fn getter_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    let Some(instance) = instance else { return Ok(this.clone()) };
    let index = this.get::<TupleGetter>(&vm.heap).map_or(0, |getter| getter.index);
    match instance.tuple(vm) {
        Some(items) => match usize::try_from(index).ok().and_then(|index| items.get(index)) {
            Some(item) => Ok(item.clone()),
            None => Err(vm.index_error(format_args!("tuple index out of range"))),
        },
        None if instance.is_none() => Ok(this.clone()),
        None => {
            let name = vm.type_name(instance)?;
            Err(vm.type_error(format_args!("descriptor for index '{index}' for tuple subclasses doesn't apply to '{name}' object")))
        }
    }
}

fn getter_descr_set(vm: &mut Vm, _this: &Value, _instance: &Value, value: Option<&Value>) -> PyResult<()> {
    Err(vm.attribute_error(match value {
        Some(_) => format_args!("can't set attribute"),
        None => format_args!("can't delete attribute"),
    }))
}

fn getter_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let (index, doc) = parts(vm, this);
    let doc = vm.repr_of(&doc)?;
    let doc = vm.text_of(&doc).unwrap_or_default();
    vm.new_str(&format!("_tuplegetter({index}, {doc})"))
}

fn getter_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let (index, doc) = parts(vm, &this);
    let (class, given) = (vm.type_of(&this)?, vm.new_tuple([Value::int(index), doc])?);
    vm.new_tuple([class, given])
}

fn getter_doc(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(parts(vm, this).1)
}

fn set_getter_doc(vm: &mut Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let value = value.cloned().unwrap_or(Value::NONE);
    let old = this.get_mut::<TupleGetter>(&mut vm.heap).map(|getter| std::mem::replace(&mut getter.doc, value));
    drop(old);
    Ok(())
}

/// `_collections._tuplegetter`.
pub static TUPLE_GETTER: TypeSpec = TypeSpec {
    name: "_tuplegetter",
    module: "collections",
    tag: Some(Tag::TupleGetter),
    flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(getter_new),
        repr: Some(getter_repr),
        descr_get: Some(getter_descr_get),
        descr_set: Some(getter_descr_set),
        ..Slots::NONE
    },
    methods: &[Method::new("__reduce__", "($self, /)", getter_reduce)],
    getsets: &[GetSet { name: "__doc__", get: getter_doc, set: Some(set_getter_doc) }],
    ..TypeSpec::DERIVED
};
