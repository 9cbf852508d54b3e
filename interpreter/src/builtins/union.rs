//! `typing.Union`, also called `types.UnionType`: `int | str` (PEP 604).

use crate::builtins::alias::push_item;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{GetSet, Method, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// A union of at least two types.
    pub struct Union as Union {
        /// `__args__`, a tuple.
        pub args: Value,
    }
}

fn members(vm: &Vm, union: &Value) -> Vec<Value> {
    let args = union.get::<Union>(&vm.heap).map(|union| union.args.clone());
    args.map_or_else(Vec::new, |args| crate::builtins::tuple::items(vm, &args))
}

impl Vm {
    /// The union of `items`, flattened and each once; a single one is itself. None stands for its type.
    pub fn new_union(&mut self, items: Vec<Value>) -> PyResult {
        let mut found: Vec<Value> = Vec::new();
        for item in items {
            let inner = match &item {
                item if item.is_tag(Tag::Union) => members(self, item),
                item if item.is_none() => vec![self.type_of(item)?],
                _ => vec![item],
            };
            for item in inner {
                let mut known = false;
                for other in &found {
                    known = known || self.same(other, &item)?;
                }
                if !known {
                    found.push(item);
                }
            }
        }
        if found.len() == 1 {
            return found.pop().map_or_else(|| Err(self.bug("empty union")), Ok);
        }
        let args = self.new_tuple(found)?;
        self.new_object(&UNION, Union { args })
    }
}

/// `left | right` of types, generic aliases, unions and None.
pub(crate) fn union_or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let fits = |item: &Value| item.is_none() || [Tag::Type, Tag::Alias, Tag::Union].iter().any(|tag| item.is_tag(*tag));
    if !fits(left) || !fits(right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.new_union(vec![left.clone(), right.clone()])
}

fn union_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let mut text = TextBuilder::default();
    let none = vm.type_of(&Value::NONE)?;
    for (number, item) in members(vm, this).iter().enumerate() {
        if number > 0 {
            text.push_str(" | ");
        }
        if item.is(&none) {
            text.push_str("None");
        } else {
            push_item(vm, &mut text, item)?;
        }
    }
    vm.new_text(text.finish())
}

/// The order of the members does not matter.
fn union_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let mut hash = 0;
    for item in members(vm, this) {
        hash ^= vm.hash_of(&item)?;
    }
    Ok(hash)
}

fn union_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !other.is_tag(Tag::Union) || !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (members(vm, this), members(vm, other));
    let mut equal = left.len() == right.len();
    for item in &left {
        let mut found = false;
        for candidate in &right {
            found = found || vm.same(item, candidate)?;
        }
        equal = equal && found;
    }
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

fn union_instancecheck(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, object) = (args.required(0), args.required(1));
    for class in members(vm, &this) {
        if vm.is_instance(&object, &class)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn union_subclasscheck(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, subclass) = (args.required(0), args.required(1));
    for class in members(vm, &this) {
        if vm.is_subclass(&subclass, &class)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn union_class_getitem(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let item = args.required(1);
    let items = if item.is_tag(Tag::Tuple) { crate::builtins::tuple::items(vm, &item) } else { vec![item] };
    if items.is_empty() {
        return Err(vm.type_error(format_args!("Cannot take a Union of no types.")));
    }
    vm.new_union(items)
}

fn union_args(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(this.get::<Union>(&vm.heap).map_or(Value::NONE, |union| union.args.clone()))
}

fn union_parameters(vm: &mut Vm, this: &Value) -> PyResult {
    let items = members(vm, this);
    let found = crate::builtins::substitution::parameters(vm, &items)?;
    vm.new_tuple(found)
}

/// `union[items]`: the items stand for its type variables.
fn union_getitem(vm: &mut Vm, this: &Value, item: &Value) -> PyResult {
    let items = members(vm, this);
    let items = crate::builtins::substitution::substituted(vm, this, &items, item)?;
    vm.new_union(items)
}

fn union_origin(vm: &mut Vm, _: &Value) -> PyResult {
    vm.type_object(&UNION)
}

/// `typing.Union`.
pub static UNION: TypeSpec = TypeSpec {
    name: "Union",
    module: "typing",
    tag: Some(Tag::Union),
    slots: Slots {
        repr: Some(union_repr),
        hash: Some(union_hash),
        compare: Some(union_compare),
        getitem: Some(union_getitem),
        binary: numbers(&[(BinaryOp::Or, union_or)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("__instancecheck__", "($self, instance, /)", union_instancecheck),
        Method::new("__subclasscheck__", "($self, cls, /)", union_subclasscheck),
        Method::class("__class_getitem__", "($cls, item, /)", union_class_getitem),
    ],
    getsets: &[
        GetSet::read("__args__", union_args),
        GetSet::read("__origin__", union_origin),
        GetSet::read("__parameters__", union_parameters),
    ],
    ..TypeSpec::DERIVED
};
