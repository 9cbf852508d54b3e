//! `_operator`: the operators as functions, and the callables that look something up. What is rarely called is in Python, in `operator`.

use crate::builtins::arguments::no_keywords;
use crate::builtins::tuple;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::slots::{BinaryOp, Slots};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{Method, ModuleSpec, TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// `itemgetter`, `attrgetter`, `methodcaller`; which one says the type.
    pub struct Getter as Getter {
        /// Keys, dotted names, or the name and arguments of a method: a tuple, as it was given.
        pub given: Value,
        /// Of attributes, the interned names of each path.
        pub paths: Vec<Vec<Value>>,
        /// Of methods, the keyword arguments, a dict.
        pub keywords: Option<Value>,
    }
}

fn getter<'a>(vm: &'a Vm, this: &'a Value) -> Option<&'a Getter> {
    this.get::<Getter>(&vm.heap)
}

fn all(args: &mut Args<'_>) -> Vec<Value> {
    (0..args.positional()).filter_map(|index| args.take(index)).collect()
}

/// The only argument of a call.
fn operand(vm: &mut Vm, name: &str, mut args: Args<'_>) -> PyResult {
    match (args.positional(), args.take(0)) {
        (1, Some(operand)) => Ok(operand),
        (given, _) => Err(vm.type_error(format_args!("{name} expected 1 argument, got {given}"))),
    }
}

fn itemgetter_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    no_keywords(vm, "itemgetter", &args)?;
    let keys = all(&mut args);
    if keys.is_empty() {
        return Err(vm.type_error(format_args!("itemgetter expected 1 argument, got 0")));
    }
    let given = vm.new_tuple(keys)?;
    vm.new_instance(class, Getter { given, paths: Vec::new(), keywords: None })
}

fn itemgetter_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "itemgetter", &args)?;
    let object = operand(vm, "itemgetter", args)?;
    let Some(given) = getter(vm, this).map(|getter| getter.given.clone()) else { return Err(vm.bug("getter without payload")) };
    if let Some([key]) = given.tuple(vm) {
        let key = key.clone();
        return vm.get_item(&object, &key);
    }
    let mut found = Vec::new();
    for key in tuple::items(vm, &given) {
        found.push(vm.get_item(&object, &key)?);
    }
    vm.new_tuple(found)
}

fn attrgetter_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    no_keywords(vm, "attrgetter", &args)?;
    let names = all(&mut args);
    if names.is_empty() {
        return Err(vm.type_error(format_args!("attrgetter expected 1 argument, got 0")));
    }
    let mut paths = Vec::with_capacity(names.len());
    for name in &names {
        let Some(text) = vm.text_of(name) else { return Err(vm.type_error(format_args!("attribute name must be a string"))) };
        let path = if text.contains('.') {
            text.split('.').map(|part| vm.intern(part)).collect::<PyResult<Vec<Value>>>()?
        } else {
            vec![vm.intern_name(name)?]
        };
        paths.push(path);
    }
    let given = vm.new_tuple(names)?;
    vm.new_instance(class, Getter { given, paths, keywords: None })
}

/// The attribute at the end of path `number`; `None` when there is no such path.
fn follow(vm: &mut Vm, this: &Value, number: usize, object: &Value) -> PyResult<Option<Value>> {
    let (mut object, mut step) = (object.clone(), 0);
    while let Some(path) = getter(vm, this).and_then(|getter| getter.paths.get(number)) {
        let Some(name) = path.get(step).cloned() else { return Ok(Some(object)) };
        object = vm.get_attribute(&object, &name)?;
        step += 1;
    }
    Ok(None)
}

fn attrgetter_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "attrgetter", &args)?;
    let object = operand(vm, "attrgetter", args)?;
    let mut found = Vec::new();
    while let Some(value) = follow(vm, this, found.len(), &object)? {
        found.push(value);
    }
    if found.len() == 1 { Ok(found.remove(0)) } else { vm.new_tuple(found) }
}

fn methodcaller_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let mut given = all(&mut args);
    let Some(name) = given.first_mut() else {
        return Err(vm.type_error(format_args!("methodcaller needs at least one argument, the method name")));
    };
    if !Vm::is_str(name) {
        return Err(vm.type_error(format_args!("method name must be a string")));
    }
    *name = vm.intern_name(name)?;
    let pairs: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut keywords = None;
    if !pairs.is_empty() {
        let dict = vm.new_dict()?;
        for (name, value) in pairs {
            vm.dict_set(&dict, &name, value)?;
        }
        keywords = Some(dict);
    }
    let given = vm.new_tuple(given)?;
    vm.new_instance(class, Getter { given, paths: Vec::new(), keywords })
}

fn methodcaller_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let object = operand(vm, "methodcaller", args)?;
    let parts = getter(vm, this).map(|getter| (getter.given.clone(), getter.keywords.clone()));
    let Some((given, keywords)) = parts else { return Err(vm.bug("getter without payload")) };
    let mut given = tuple::items(vm, &given).into_iter();
    let name = given.next().unwrap_or(Value::NONE);
    let (method, unbound) = vm.load_method(&object, &name)?;
    let mut registers: Vec<Option<Value>> = unbound.then_some(Some(object)).into_iter().chain(given.map(Some)).collect();
    let mut names = Vec::new();
    if let Some(keywords) = keywords {
        for (name, value) in vm.namespace_items(&keywords) {
            names.push(name);
            registers.push(Some(value));
        }
    }
    vm.call(&method, Args::new(&mut registers, &names))
}

fn getter_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let name = vm.type_name(this)?;
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str(&format!("{name}(...)")) };
    let text = getter_text(vm, this, &name);
    vm.leave_repr(guard);
    text
}

fn getter_text(vm: &mut Vm, this: &Value, name: &str) -> PyResult {
    let parts = getter(vm, this).map(|getter| (getter.given.clone(), getter.keywords.clone()));
    let Some((given, keywords)) = parts else { return Err(vm.bug("getter without payload")) };
    let mut text = TextBuilder::default();
    text.push_str(&format!("{name}("));
    let items = tuple::items(vm, &given);
    vm.push_reprs(&mut text, &items)?;
    let pairs = keywords.map(|keywords| vm.namespace_items(&keywords)).unwrap_or_default();
    for (name, value) in pairs {
        text.push_str(", ");
        vm.push_str_of(&mut text, &name)?;
        text.push_str("=");
        vm.push_repr(&mut text, &value)?;
    }
    text.push_str(")");
    vm.new_text(text.finish())
}

/// `(class, given)`; keyword arguments of a method go into a partial call of the class.
fn getter_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let parts = getter(vm, &this).map(|getter| (getter.given.clone(), getter.keywords.clone()));
    let Some((given, keywords)) = parts else { return Err(vm.bug("getter without payload")) };
    let class = vm.type_of(&this)?;
    let Some(keywords) = keywords else { return vm.new_tuple([class, given]) };
    let mut items = tuple::items(vm, &given).into_iter();
    let mut registers = vec![Some(class), items.next()];
    let mut names = Vec::new();
    for (name, value) in vm.namespace_items(&keywords) {
        names.push(name);
        registers.push(Some(value));
    }
    let partial = vm.type_object(&super::functools::partial::PARTIAL)?;
    let partial = vm.call(&partial, Args::new(&mut registers, &names))?;
    let rest = vm.new_tuple(items.collect::<Vec<_>>())?;
    vm.new_tuple([partial, rest])
}

const fn lookup(name: &'static str, doc: &'static str, new: crate::object::slots::Call, call: crate::object::slots::Call) -> TypeSpec {
    TypeSpec {
        name,
        module: "operator",
        doc,
        tag: Some(Tag::Getter),
        flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
        slots: Slots { new: Some(new), call: Some(call), repr: Some(getter_repr), ..Slots::NONE },
        methods: GETTER_METHODS,
        ..TypeSpec::DERIVED
    }
}

static GETTER_METHODS: &[Method] = &[Method::new("__reduce__", "($self, /)", getter_reduce).doc("Return state information for pickling")];

/// `operator.itemgetter`.
pub static ITEM_GETTER: TypeSpec = lookup(
    "itemgetter",
    "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\n\
     After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    itemgetter_new,
    itemgetter_call,
);

/// `operator.attrgetter`.
pub static ATTR_GETTER: TypeSpec = lookup(
    "attrgetter",
    "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\n\
     After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n\
     After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
    attrgetter_new,
    attrgetter_call,
);

/// `operator.methodcaller`.
pub static METHOD_CALLER: TypeSpec = lookup(
    "methodcaller",
    "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\n\
     After g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    methodcaller_new,
    methodcaller_call,
);

/// A function of two operands.
macro_rules! two {
    ($name:literal, $doc:literal, |$vm:ident, $a:ident, $b:ident| $body:expr) => {
        Method::function($name, "($module, a, b, /)", |$vm, mut args| {
            let ($a, $b) = (args.required(0), args.required(1));
            $body
        })
        .doc($doc)
    };
}

/// A function of one operand.
macro_rules! one {
    ($name:literal, $doc:literal, |$vm:ident, $a:ident| $body:expr) => {
        Method::function($name, "($module, a, /)", |$vm, mut args| {
            let $a = args.required(0);
            $body
        })
        .doc($doc)
    };
}

macro_rules! binary {
    ($($name:literal $doc:literal $op:ident),+) => { &[$(two!($name, $doc, |vm, a, b| vm.binary(BinaryOp::$op, &a, &b))),+] };
}

macro_rules! inplace {
    ($($name:literal $doc:literal $op:ident),+) => { &[$(two!($name, $doc, |vm, a, b| vm.inplace(BinaryOp::$op, &a, &b))),+] };
}

macro_rules! compare {
    ($($name:literal $doc:literal $op:ident),+) => { &[$(two!($name, $doc, |vm, a, b| vm.compare(Compare::$op, &a, &b))),+] };
}

static BINARY: &[Method] = binary!(
    "add" "Same as a + b." Add, "sub" "Same as a - b." Sub, "mul" "Same as a * b." Mul, "truediv" "Same as a / b." TrueDiv,
    "floordiv" "Same as a // b." FloorDiv, "mod" "Same as a % b." Mod, "pow" "Same as a ** b." Pow, "matmul" "Same as a @ b." MatMul,
    "and_" "Same as a & b." And, "or_" "Same as a | b." Or, "xor" "Same as a ^ b." Xor, "lshift" "Same as a << b." LShift,
    "rshift" "Same as a >> b." RShift
);
static INPLACE: &[Method] = inplace!(
    "iadd" "Same as a += b." Add, "isub" "Same as a -= b." Sub, "imul" "Same as a *= b." Mul, "itruediv" "Same as a /= b." TrueDiv,
    "ifloordiv" "Same as a //= b." FloorDiv, "imod" "Same as a %= b." Mod, "ipow" "Same as a **= b." Pow, "imatmul" "Same as a @= b." MatMul,
    "iand" "Same as a &= b." And, "ior" "Same as a |= b." Or, "ixor" "Same as a ^= b." Xor, "ilshift" "Same as a <<= b." LShift,
    "irshift" "Same as a >>= b." RShift
);
static COMPARE: &[Method] = compare!(
    "lt" "Same as a < b." Lt, "le" "Same as a <= b." Le, "eq" "Same as a == b." Eq, "ne" "Same as a != b." Ne, "gt" "Same as a > b." Gt,
    "ge" "Same as a >= b." Ge
);
static OTHER: &[Method] = &[
    one!("neg", "Same as -a.", |vm, a| vm.neg(&a)),
    one!("pos", "Same as +a.", |vm, a| vm.pos(&a)),
    one!("invert", "Same as ~a.", |vm, a| vm.invert(&a)),
    one!("inv", "Same as ~a.", |vm, a| vm.invert(&a)),
    one!("abs", "Same as abs(a).", |vm, a| vm.abs(&a)),
    one!("index", "Same as a.__index__()", |vm, a| vm.index_of(&a)),
    one!("not_", "Same as not a.", |vm, a| Ok(Value::bool(!vm.truth(&a)?))),
    one!("truth", "Return True if a is true, False otherwise.", |vm, a| vm.truth(&a).map(Value::bool)),
    one!("is_none", "Same as a is None.", |_vm, a| Ok(Value::bool(a.is_none()))),
    one!("is_not_none", "Same as a is not None.", |_vm, a| Ok(Value::bool(!a.is_none()))),
    two!("is_", "Same as a is b.", |_vm, a, b| Ok(Value::bool(a.is(&b)))),
    two!("is_not", "Same as a is not b.", |_vm, a, b| Ok(Value::bool(!a.is(&b)))),
    two!("contains", "Same as b in a (note reversed operands).", |vm, a, b| vm.contains(&a, &b).map(Value::bool)),
    two!("getitem", "Same as a[b].", |vm, a, b| vm.get_item(&a, &b)),
    two!("delitem", "Same as del a[b].", |vm, a, b| vm.set_item(&a, &b, None).map(|()| Value::NONE)),
    Method::function("setitem", "($module, a, b, c, /)", |vm, mut args| {
        let (a, b, c) = (args.required(0), args.required(1), args.required(2));
        vm.set_item(&a, &b, Some(&c)).map(|()| Value::NONE)
    })
    .doc("Same as a[b] = c."),
];

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let module = vm.intern("_operator")?;
    for method in BINARY.iter().chain(INPLACE).chain(COMPARE) {
        let (name, function) = (vm.intern(method.name)?, vm.new_native_function(method, None, Some(&module))?);
        vm.dict_set(namespace, &name, function)?;
    }
    Ok(())
}

/// `_operator`.
pub static OPERATOR: ModuleSpec = ModuleSpec {
    name: "_operator",
    doc: "Operator interface.",
    functions: OTHER,
    types: &[&ATTR_GETTER, &ITEM_GETTER, &METHOD_CALLER],
    frozen: None,
    fill: Some(fill),
};
