//! `dict_keys`, `dict_values`, `dict_items` and `mappingproxy`: windows on a mapping that stay up to date.

use crate::builtins::arguments::Signature;
use crate::builtins::iterators::{BuiltinIterator, DictPart, State};
use crate::builtins::set;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::slots::{BinaryOp, Numbers, Slots, numbers};
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, plain};

payload! {
    /// A view.
    pub struct View as View {
        /// The mapping.
        pub mapping: Value,
        /// What of it is shown; `None` is a proxy of the whole.
        pub part: Option<DictPart>,
    }
}

plain!(DictPart);

impl View {
    /// A view of a dict's keys, values or items.
    pub(crate) fn make(vm: &mut Vm, dict: Value, part: DictPart) -> PyResult {
        let spec = match part {
            DictPart::Keys => &DICT_KEYS,
            DictPart::Values => &DICT_VALUES,
            DictPart::Items => &DICT_ITEMS,
        };
        vm.new_object(spec, Self { mapping: dict, part: Some(part) })
    }
}

impl Vm {
    /// A read-only proxy of a mapping.
    pub fn new_mapping_proxy(&mut self, mapping: Value) -> PyResult {
        self.new_object(&MAPPING_PROXY, View { mapping, part: None })
    }
}

fn mapping(vm: &Vm, this: &Value) -> Value {
    this.get::<View>(&vm.heap).map_or(Value::NONE, |view| view.mapping.clone())
}

fn part(vm: &Vm, this: &Value) -> Option<DictPart> {
    this.get::<View>(&vm.heap).and_then(|view| view.part)
}

/// Whether it behaves as a set: keys and items.
pub(crate) fn is_set_like(vm: &Vm, object: &Value) -> bool {
    matches!(part(vm, object), Some(DictPart::Keys | DictPart::Items))
}

fn view_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(mapping(vm, this).dict(vm).map_or(0, Dict::len))
}

fn view_iter(vm: &mut Vm, this: &Value) -> PyResult {
    let (dict, part) = (mapping(vm, this), part(vm, this).unwrap_or(DictPart::Keys));
    BuiltinIterator::make(vm, State::dict(dict, part, false))
}

fn view_reversed(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let (dict, part) = (mapping(vm, &this), part(vm, &this).unwrap_or(DictPart::Keys));
    BuiltinIterator::make(vm, State::dict(dict, part, true))
}

fn view_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    let dict = mapping(vm, this);
    if part(vm, this) == Some(DictPart::Keys) {
        return Ok(vm.dict_get(&dict, item)?.is_some());
    }
    let pair = crate::builtins::tuple::items(vm, item);
    let [key, value] = pair.as_slice() else { return Ok(false) };
    match vm.dict_get(&dict, key)? {
        Some(found) => vm.same(&found, value),
        None => Ok(false),
    }
}

fn view_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let name = vm.type_name(this)?;
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str("...") };
    let items = vm.collect(this).and_then(|items| vm.new_list(items));
    let text = items.and_then(|items| {
        let mut text = crate::object::text::TextBuilder::default();
        text.push_str(&name);
        text.push_str("(");
        vm.push_repr(&mut text, &items)?;
        text.push_str(")");
        vm.new_text(text.finish())
    });
    vm.leave_repr(guard);
    text
}

fn view_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    if !(is_set_like(vm, other) || other.is_tag(Tag::Set)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (vm.len_of(this)?, vm.len_of(other)?);
    let inside = |vm: &mut Vm, small: &Value, large: &Value| -> PyResult<bool> {
        for item in vm.collect(small)? {
            if !vm.contains(large, &item)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    Ok(Value::bool(match op {
        Compare::Eq => left == right && inside(vm, this, other)?,
        Compare::Ne => !(left == right && inside(vm, this, other)?),
        Compare::Lt => left < right && inside(vm, this, other)?,
        Compare::Le => left <= right && inside(vm, this, other)?,
        Compare::Gt => left > right && inside(vm, other, this)?,
        Compare::Ge => left >= right && inside(vm, other, this)?,
    }))
}

fn view_binary(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    if !(is_set_like(vm, left) || is_set_like(vm, right)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    set::combine_iterables(vm, op, left, right)
}

fn view_and(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    view_binary(vm, BinaryOp::And, left, right)
}

fn view_or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    view_binary(vm, BinaryOp::Or, left, right)
}

fn view_sub(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    view_binary(vm, BinaryOp::Sub, left, right)
}

fn view_xor(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    view_binary(vm, BinaryOp::Xor, left, right)
}

fn view_isdisjoint(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, other) = (args.required(0), args.required(1));
    for item in vm.collect(&other)? {
        if vm.contains(&this, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn view_mapping(vm: &mut Vm, this: &Value) -> PyResult {
    let mapping = mapping(vm, this);
    vm.new_mapping_proxy(mapping)
}

const SET_OPERATORS: Numbers =
    numbers(&[(BinaryOp::And, view_and), (BinaryOp::Or, view_or), (BinaryOp::Sub, view_sub), (BinaryOp::Xor, view_xor)]);

const SHARED: Slots = Slots { repr: Some(view_repr), len: Some(view_len), iter: Some(view_iter), ..Slots::NONE };

const SET_LIKE: Slots = Slots { contains: Some(view_contains), compare: Some(view_compare), binary: SET_OPERATORS, ..SHARED };

const SEALED: TypeFlags = TypeFlags { base: false, ..TypeSpec::DERIVED.flags };

static SET_METHODS: &[Method] =
    &[Method::new("isdisjoint", "($self, other, /)", view_isdisjoint), Method::new("__reversed__", "($self, /)", view_reversed)];

static GETSETS: &[GetSet] = &[GetSet::read("mapping", view_mapping)];

/// `dict_keys`.
pub(crate) static DICT_KEYS: TypeSpec = TypeSpec {
    name: "dict_keys",
    tag: Some(Tag::View),
    flags: SEALED,
    slots: SET_LIKE,
    methods: SET_METHODS,
    getsets: GETSETS,
    ..TypeSpec::DERIVED
};

/// `dict_items`.
pub(crate) static DICT_ITEMS: TypeSpec = TypeSpec {
    name: "dict_items",
    tag: Some(Tag::View),
    flags: SEALED,
    slots: SET_LIKE,
    methods: SET_METHODS,
    getsets: GETSETS,
    ..TypeSpec::DERIVED
};

/// `dict_values`.
pub(crate) static DICT_VALUES: TypeSpec = TypeSpec {
    name: "dict_values",
    tag: Some(Tag::View),
    flags: SEALED,
    slots: SHARED,
    methods: &[Method::new("__reversed__", "($self, /)", view_reversed)],
    getsets: GETSETS,
    ..TypeSpec::DERIVED
};

fn proxy_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [mapping] = Signature { function: "mappingproxy", names: ["mapping"], required: 1 }.bind(vm, args)?;
    let mapping = mapping.unwrap_or(Value::NONE);
    if mapping.is_tag(Tag::List) || mapping.is_tag(Tag::Tuple) || vm.len_of(&mapping).is_err() {
        let name = vm.type_name(&mapping)?;
        return Err(vm.type_error(format_args!("mappingproxy() argument must be a mapping, not {name}")));
    }
    vm.new_instance(class, View { mapping, part: None })
}

fn proxy_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    let mapping = mapping(vm, this);
    vm.len_of(&mapping)
}

fn proxy_iter(vm: &mut Vm, this: &Value) -> PyResult {
    let mapping = mapping(vm, this);
    vm.iter(&mapping)
}

fn proxy_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    let mapping = mapping(vm, this);
    vm.get_item(&mapping, key)
}

fn proxy_contains(vm: &mut Vm, this: &Value, key: &Value) -> PyResult<bool> {
    let mapping = mapping(vm, this);
    vm.contains(&mapping, key)
}

fn proxy_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let mapping = mapping(vm, this);
    vm.compare(op, &mapping, other)
}

fn proxy_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let mapping = mapping(vm, this);
    let mut text = crate::object::text::TextBuilder::default();
    text.push_str("mappingproxy(");
    vm.push_repr(&mut text, &mapping)?;
    text.push_str(")");
    vm.new_text(text.finish())
}

fn proxy_str(vm: &mut Vm, this: &Value) -> PyResult {
    let mapping = mapping(vm, this);
    vm.str_of(&mapping)
}

fn proxy_or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let plain = |vm: &Vm, side: &Value| if side.is_tag(Tag::View) { mapping(vm, side) } else { side.clone() };
    let (left, right) = (plain(vm, left), plain(vm, right));
    vm.binary(BinaryOp::Or, &left, &right)
}

/// Calls the mapping's own method.
fn forward(vm: &mut Vm, name: &str, mut args: Args<'_>, count: usize) -> PyResult {
    let this = args.required(0);
    let mapping = mapping(vm, &this);
    let name = vm.intern(name)?;
    let method = vm.get_attribute(&mapping, &name)?;
    let mut registers: Vec<Option<Value>> = (1..=count).map_while(|index| args.take(index)).map(Some).collect();
    vm.call(&method, Args::new(&mut registers, &[]))
}

fn proxy_get(vm: &mut Vm, args: Args<'_>) -> PyResult {
    forward(vm, "get", args, 2)
}

fn proxy_keys(vm: &mut Vm, args: Args<'_>) -> PyResult {
    forward(vm, "keys", args, 0)
}

fn proxy_values(vm: &mut Vm, args: Args<'_>) -> PyResult {
    forward(vm, "values", args, 0)
}

fn proxy_items(vm: &mut Vm, args: Args<'_>) -> PyResult {
    forward(vm, "items", args, 0)
}

fn proxy_copy(vm: &mut Vm, args: Args<'_>) -> PyResult {
    forward(vm, "copy", args, 0)
}

fn proxy_reversed(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let mapping = mapping(vm, &this);
    crate::builtins::iterators::reversed(vm, None, &mapping)
}

/// `mappingproxy`.
pub static MAPPING_PROXY: TypeSpec = TypeSpec {
    name: "mappingproxy",
    tag: Some(Tag::View),
    flags: TypeFlags { mapping: true, ..SEALED },
    slots: Slots {
        new: Some(proxy_new),
        repr: Some(proxy_repr),
        str: Some(proxy_str),
        len: Some(proxy_len),
        iter: Some(proxy_iter),
        getitem: Some(proxy_getitem),
        contains: Some(proxy_contains),
        compare: Some(proxy_compare),
        binary: numbers(&[(BinaryOp::Or, proxy_or)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("get", "($self, key, default=None, /)", proxy_get),
        Method::new("keys", "($self, /)", proxy_keys),
        Method::new("values", "($self, /)", proxy_values),
        Method::new("items", "($self, /)", proxy_items),
        Method::new("copy", "($self, /)", proxy_copy),
        Method::new("__reversed__", "($self, /)", proxy_reversed),
    ],
    ..TypeSpec::DERIVED
};
